/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

/**
 * KremTieChoice:
 * @kind: the id of a kind of tie
 * @directed: whether it goes from one end to the other
 *
 * A kind of tie that can be made.
 */
typedef struct
{
  const char *kind;
  gboolean directed;
} KremTieChoice;

GArray *krem_tie_words_list_choices (KremChronicle *chronicle);
char *krem_tie_words_say (KremChronicle *chronicle, const KremTieChoice *choice, const char *first, const char *second);

G_END_DECLS
