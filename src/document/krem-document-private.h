/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

G_BEGIN_DECLS

void krem_document_set_saved (KremDocument *self, GFile *file, KremEdit *mark);
KremNetworkGraph *krem_document_build_graph (KremChronology *chronology, KremLayoutEngine engine, gboolean everyone,
                                             double aspect);

G_END_DECLS
