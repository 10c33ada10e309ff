/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

/**
 * KremTieSide:
 * @KREM_TIE_SIDE_EQUAL: neither is above the other
 * @KREM_TIE_SIDE_PATRON: the other is the patron or commander
 * @KREM_TIE_SIDE_CLIENT: the other is the client or subordinate
 *
 * What somebody is to the one from whom one looks.
 */
typedef enum
{
  KREM_TIE_SIDE_EQUAL,
  KREM_TIE_SIDE_PATRON,
  KREM_TIE_SIDE_CLIENT,
} KremTieSide;

/**
 * KremTied:
 * @person: the position of the one at the other end
 * @relation: the position of the tie
 * @side: what @person is to the one from whom one looks
 * @presence: whether the tie is possibly or certainly there
 *
 * One end of a tie, seen from the other.
 */
typedef struct
{
  guint person, relation;
  KremTieSide side;
  KremPresence presence;
} KremTied;

/**
 * KremTieFilter:
 * @relation: the position of a tie
 * @user_data: what was given along
 *
 * Returns: whether the tie counts
 */
typedef gboolean (*KremTieFilter) (guint relation, gpointer user_data);

typedef struct _KremSociogram KremSociogram;

KremSociogram *krem_sociogram_new (KremChronology *chronology, KremInstant moment, KremTieFilter filter,
                                   gpointer user_data);
void krem_sociogram_free (KremSociogram *self);
const KremTied *krem_sociogram_get_tied (KremSociogram *self, guint person, guint *n_tied);
guint krem_sociogram_get_patron (KremSociogram *self, guint person);
GArray *krem_sociogram_list_above (KremSociogram *self, guint person);
GArray *krem_sociogram_list_below (KremSociogram *self, guint person, guint *n_direct);
guint *krem_sociogram_measure_distances (KremSociogram *self, const guint *from, guint n_from, guint limit);
GArray *krem_sociogram_find_path (KremSociogram *self, guint from, guint to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremSociogram, krem_sociogram_free)

G_END_DECLS
