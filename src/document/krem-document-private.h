/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

G_BEGIN_DECLS

/**
 * KremDocumentLayout:
 * @everyone: whether a chronicle past the limit shows everyone
 * @engine: how the network is laid out
 * @graph: (nullable): where the network stands; the next one waits in the run
 * @cancellable: (nullable): the run that is under way
 * @cache: (nullable): how networks were laid out before
 *
 * The network of a document.
 */
typedef struct
{
  gboolean everyone;
  KremLayoutEngine engine;
  KremNetworkGraph *graph;
  GCancellable *cancellable;
  KremLayoutCache *cache;
} KremDocumentLayout;

KremDocumentLayout *krem_document_get_layout_state (KremDocument *self);
void krem_document_layout_follow_edit (KremDocument *self);
void krem_document_layout_keep (KremDocument *self);
void krem_document_layout_clear (KremDocumentLayout *layout);

GQueue *krem_document_get_saves (KremDocument *self);
void krem_document_set_saved (KremDocument *self, GFile *file, KremEdit *mark);

G_END_DECLS
