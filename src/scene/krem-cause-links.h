/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

/**
 * KremCauseLink:
 * @cause: the position of the event that brought the other about
 * @effect: the position of the other
 * @certainty: how surely it is told
 * @alternative: whether it is one of several causes that exclude one another
 *
 * What led to what.
 */
typedef struct
{
  guint cause, effect;
  KremCertainty certainty;
  gboolean alternative;
} KremCauseLink;

typedef struct _KremCauseLinks KremCauseLinks;

KremCauseLinks *krem_cause_links_new (KremChronicle *chronicle);
KremCauseLinks *krem_cause_links_ref (KremCauseLinks *self);
void krem_cause_links_unref (KremCauseLinks *self);
const KremCauseLink *krem_cause_links_get_causes (KremCauseLinks *self, guint event, guint *n_links);
const KremCauseLink *krem_cause_links_get_consequences (KremCauseLinks *self, guint event, guint *n_links);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremCauseLinks, krem_cause_links_unref)

G_END_DECLS
