/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_SENTENCE_PAGE (krem_sentence_page_get_type ())
G_DECLARE_FINAL_TYPE (KremSentencePage, krem_sentence_page, KREM, SENTENCE_PAGE, GtkWidget)

GtkWidget *krem_sentence_page_new (void);
void krem_sentence_page_set_session (KremSentencePage *self, KremSession *session);

G_END_DECLS
