/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

G_BEGIN_DECLS

GQueue *krem_document_get_saves (KremDocument *self);
void krem_document_set_saved (KremDocument *self, GFile *file, KremEdit *mark);

G_END_DECLS
