/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-form-private.h"

G_BEGIN_DECLS

/**
 * KremFormLinksBox:
 * @form: the form
 * @section: what it shows
 * @box: where its rows stand
 * @position: the place of the record that the form shows
 * @rows: (element-type GtkWidget): rows that can be gone to
 * @targets: (element-type KremPlace): where they lead
 * @ties: (element-type KremFormObject): ties, which can be unfolded
 * @more: the row that shows more of them, below the others; seen where there are more
 * @add: (nullable): the row that adds something
 * @n_most: for how many of them there are rows
 * @chronology: (nullable): what was shown the last time
 * @names: in which names
 * @id: (nullable): the id by which others name the record for which they were looked through
 *
 * Rows for records that have to do with the one that a form shows.
 */
typedef struct
{
  KremForm *form;
  const KremFormSection *section;
  GtkListBox *box;
  guint position;
  GPtrArray *rows;
  GArray *targets;
  GPtrArray *ties;
  GtkWidget *more, *add;
  guint n_most;
  KremChronology *chronology;
  KremNames names;
  const char *id;
  guint n, n_found; /* of the rows that are filled, and of what there is, counted while they are shown anew */
} KremFormLinksBox;

KremFormLinksBox *krem_form_links_new (KremForm *form, const KremFormSection *section, GtkListBox *box);
void krem_form_links_free (KremFormLinksBox *links);
void krem_form_links_show (KremFormLinksBox *links, guint position);
void krem_form_links_reset (KremFormLinksBox *links);
gboolean krem_form_links_has_room (KremFormLinksBox *self);
GPtrArray *krem_form_links_new_ties (void);
void krem_form_links_show_ties (KremFormLinksBox *self);
void krem_form_links_tell (KremFormLinksBox *links, GPtrArray *problems);
void krem_form_links_append_add (KremFormLinksBox *links);

G_END_DECLS
