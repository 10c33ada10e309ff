/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

/**
 * KremNetworkNeighbours:
 * @n: how many characters the chronicle has
 * @begins: (array length=n+1): where the neighbours of each character begin among @others
 * @others: the positions of the neighbours, character after character
 *
 * Who is tied to whom, by ties of any kind or also by acts, in both directions. Who is tied twice is listed twice.
 */
typedef struct
{
  guint n;
  guint *begins, *others;
} KremNetworkNeighbours;

KremNetworkNeighbours *krem_network_neighbours_new (KremChronology *chronology, const KremInstant *moment,
                                                    gboolean with_acts);
void krem_network_neighbours_free (KremNetworkNeighbours *self);

GArray *krem_network_list_everyone (KremChronology *chronology);
GArray *krem_network_list_neighbourhood (KremChronology *chronology, guint *person, guint max_people);
GArray *krem_network_list_stage (KremChronology *chronology, KremInstant moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkNeighbours, krem_network_neighbours_free)

G_END_DECLS
