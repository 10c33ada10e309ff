/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

G_BEGIN_DECLS

KremDocument *edit_testing_open (const char *text);
char *edit_testing_make_text (guint n_people, guint n_events, guint32 seed);
void edit_testing_edit (KremDocument *document, GRand *rand);
void edit_testing_settle (KremDocument *document);

G_END_DECLS
