/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

/**
 * KremNetworkForest:
 * @n_characters: how many characters the chronicle has
 * @n: how many of them have a card
 * @people: (array length=n): the position of each card's character, in the order of the file
 * @cards: (array length=n_characters): the card of each character, or %KREM_NONE
 * @parent: (array length=n): the card of the patron under whom a card stands, or %KREM_NONE
 * @relation: (array length=n): the position of the relation by which it does
 * @first_child: (array length=n): the first of those who stand under a card, or %KREM_NONE
 * @next_sibling: (array length=n): the next under the same patron, or %KREM_NONE
 * @n_below: (array length=n): how many stand under a card, at any depth
 * @order: (array length=n): the cards so that patrons come before their clients and trees stand together
 *
 * Who stands under whom. Cards are counted in the order of the file.
 */
typedef struct
{
  guint n_characters, n;
  guint *people, *cards;
  guint *parent, *relation, *first_child, *next_sibling, *n_below, *order;
} KremNetworkForest;

KremNetworkForest *krem_network_forest_new (KremChronology *chronology, const guint *people, guint n_people,
                                            const KremInstant *moment);
void krem_network_forest_free (KremNetworkForest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkForest, krem_network_forest_free)

G_END_DECLS
