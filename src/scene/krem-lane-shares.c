/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-private.h"

/* What a member is, and what else is possible. */
typedef struct
{
  KremStanding standing, possible;
} Standings;

typedef struct
{
  KremInstant at;
  Standings before, after;
} Change;

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *left = a, *right = b;

  return left->at < right->at ? -1 : left->at > right->at;
}

static void
add_change (GArray *changes, KremInstant at, Standings *standings, Standings after)
{
  Change change = { at, *standings, after };

  if (standings->standing == after.standing && standings->possible == after.possible)
    return;
  g_array_append_val (changes, change);
  *standings = after;
}

static void
collect_changes (const KremLane *member, GArray *changes)
{
  const Standings absent = { KREM_STANDING_NONE, KREM_STANDING_NONE };
  Standings standings = absent;

  for (guint i = 0; i < member->bands->len; i++)
    {
      const KremBand *band = &g_array_index (member->bands, KremBand, i);

      if (i > 0 && g_array_index (member->bands, KremBand, i - 1).until != band->from)
        add_change (changes, g_array_index (member->bands, KremBand, i - 1).until, &standings, absent);
      add_change (changes, band->from, &standings, (Standings){ band->standing, band->possible });
    }
}

static void
count_member (KremShare *share, const Standings *standings, int by)
{
  share->n[standings->standing] += by;
  if (standings->possible != KREM_STANDING_NONE)
    share->maybe[standings->standing][standings->possible] += by;
}

/* For krem_lanes_get(): how many of a group's members have each standing, from change to change. */
void
krem_lanes_add_shares (KremLanes *self, const KremLaneGroup *group, KremLane *lane)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  KremShare share = { KREM_INSTANT_MIN, KREM_INSTANT_MAX, { 0 }, { { 0 } } };

  for (guint i = 0; i < group->people->len; i++)
    collect_changes (krem_lanes_get_person_lane (self, g_array_index (group->people, guint, i)), changes);
  g_array_sort (changes, compare_changes);
  share.n[KREM_STANDING_NONE] = group->people->len;
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (change->at > share.from)
        {
          share.until = change->at;
          g_array_append_val (lane->shares, share);
          share.from = change->at;
        }
      count_member (&share, &change->before, -1);
      count_member (&share, &change->after, 1);
    }
  share.until = KREM_INSTANT_MAX;
  g_array_append_val (lane->shares, share);
}
