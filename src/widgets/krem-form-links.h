/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-form-private.h"

G_BEGIN_DECLS

typedef struct _KremFormLinksBox KremFormLinksBox;

KremFormLinksBox *krem_form_links_new (KremForm *form, const KremFormSection *section, GtkListBox *box);
void krem_form_links_free (KremFormLinksBox *links);
void krem_form_links_show (KremFormLinksBox *links, guint position);
void krem_form_links_reset (KremFormLinksBox *links);

G_END_DECLS
