/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"

G_BEGIN_DECLS

/**
 * KremChoice:
 * @id: the word that is stored; %NULL for none
 * @label: what it is called
 * @icon_name: (nullable): its icon
 *
 * One of the values between which a field lets its user choose.
 */
typedef struct
{
  const char *id, *label, *icon_name;
} KremChoice;

#define KREM_TYPE_CHOICE_ROW (krem_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (KremChoiceRow, krem_choice_row, KREM, CHOICE_ROW, KremEntryRow)

GtkWidget *krem_choice_row_new (const char *title);
void krem_choice_row_set_choices (KremChoiceRow *self, const KremChoice *choices, guint n);
void krem_choice_row_set_custom (KremChoiceRow *self, gboolean custom);

G_END_DECLS
