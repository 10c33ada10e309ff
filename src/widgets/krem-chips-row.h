/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-frame-row.h"
#include "krem-suggestions.h"

G_BEGIN_DECLS

#define KREM_TYPE_CHIPS_ROW (krem_chips_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (KremChipsRow, krem_chips_row, KREM, CHIPS_ROW, KremFrameRow)

/**
 * KremChipsRowClass:
 * @ends_at_comma: whether a comma ends what is typed
 * @describe: returns how a text of the list is shown, or %NULL where it means nothing; by default as it is
 * @read: returns which text what was typed means, or %NULL where it means none; by default what was typed
 * @offer: (nullable): lists what can be added, %NULL for everything, and returns which of it Enter takes, -1 for none
 * @choose: adds what one of those stands for, with krem_chips_row_add(); by default its id
 */
struct _KremChipsRowClass
{
  KremFrameRowClass parent_class;

  gboolean ends_at_comma;
  char *(*describe) (KremChipsRow *self, const char *value);
  char *(*read) (KremChipsRow *self, const char *typed);
  int (*offer) (KremChipsRow *self, const char *typed, GPtrArray *values, GArray *suggestions);
  void (*choose) (KremChipsRow *self, const KremSuggestion *suggestion);
};

void krem_chips_row_add (KremChipsRow *self, const char *value);
void krem_chips_row_refresh (KremChipsRow *self);

G_END_DECLS
