/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-field.h"
#include "krem-suggestions.h"

G_BEGIN_DECLS

#define KREM_TYPE_ENTRY_ROW (krem_entry_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (KremEntryRow, krem_entry_row, KREM, ENTRY_ROW, AdwEntryRow)

/**
 * KremEntryRowClass:
 * @read: makes of a value, which is JSON or %NULL, the text that is shown; by default what a string says, and any
 *   other value as it is spelt
 * @write: makes JSON of a text, which is not empty; by default a string
 * @typed: follows the text: what the row says below it
 * @is_whole: (nullable): whether the text can be taken while the user may still be about to type on; %NULL for
 *   never
 * @is_acceptable: whether the text can be taken at all; one that cannot stays in the entry
 * @offer: (nullable): lists what can be chosen for the text, %NULL for everything, and returns which of it Enter takes,
 *   -1 for none
 * @choose: takes one of those
 */
struct _KremEntryRowClass
{
  AdwEntryRowClass parent_class;

  char *(*read) (KremEntryRow *self, const char *json);
  char *(*write) (KremEntryRow *self, const char *text);
  void (*typed) (KremEntryRow *self, const char *text);
  gboolean (*is_whole) (KremEntryRow *self, const char *text);
  gboolean (*is_acceptable) (KremEntryRow *self, const char *text);
  int (*offer) (KremEntryRow *self, const char *text, GArray *suggestions);
  void (*choose) (KremEntryRow *self, const KremSuggestion *suggestion);
};

GtkWidget *krem_entry_row_new (const char *title);
void krem_entry_row_explain (KremEntryRow *self, const char *note, const char *problem);
void krem_entry_row_take (KremEntryRow *self, const char *json);
void krem_entry_row_refresh (KremEntryRow *self);
void krem_entry_row_offer_all (KremEntryRow *self);
const char *krem_entry_row_get_json (KremEntryRow *self);
gboolean krem_entry_row_get_typing (KremEntryRow *self);
gboolean krem_entry_row_get_inside (KremEntryRow *self);
void krem_entry_row_add_arrow (KremEntryRow *self);
GtkWidget *krem_entry_row_get_entry (KremEntryRow *self);

G_END_DECLS
