/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-walk.h"

#include <math.h>
#include <stdlib.h>

/* How much farther than upwards or downwards it counts to go sideways. */
#define SIDEWAYS 2.0

typedef struct
{
  guint person;
  double x, y, height; /* the middle of the card */
} Stop;

struct _KremNetworkWalk
{
  GArray *stops; /* of Stop, in the order of reading: row by row, from the left */
  guint n;
  guint *place; /* of each person among the stops, or KREM_NONE */
};

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  const Stop *one = a, *other = b;

  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  return (one->person > other->person) - (one->person < other->person);
}

static int
compare_sides (gconstpointer a, gconstpointer b)
{
  const Stop *one = a, *other = b;

  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  return compare_heights (a, b);
}

/* Cards whose middles lie less than half a card apart stand in one row. */
static void
sort_rows (GArray *stops)
{
  Stop *all = (Stop *) (void *) stops->data;
  guint first = 0;

  g_array_sort (stops, compare_heights);
  for (guint i = 1; i <= stops->len; i++)
    if (i == stops->len || all[i].y - all[first].y > all[first].height / 2)
      {
        qsort (all + first, i - first, sizeof (Stop), compare_sides);
        first = i;
      }
}

/**
 * krem_network_walk_new:
 * @boxes: (array length=n): where the card of each character is; without a width nowhere
 * @n: how many characters there are
 *
 * Returns: (transfer full): the order of their cards, which does not need @boxes any more
 */
KremNetworkWalk *
krem_network_walk_new (const KremRect *boxes, guint n)
{
  KremNetworkWalk *self = g_new0 (KremNetworkWalk, 1);

  self->n = n;
  self->stops = g_array_new (FALSE, FALSE, sizeof (Stop));
  self->place = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      self->place[i] = KREM_NONE;
      if (boxes[i].width > 0)
        g_array_append_val (self->stops, ((Stop){ i, boxes[i].x + boxes[i].width / 2, boxes[i].y + boxes[i].height / 2,
                                                  boxes[i].height }));
    }
  sort_rows (self->stops);
  for (guint i = 0; i < self->stops->len; i++)
    self->place[g_array_index (self->stops, Stop, i).person] = i;
  return self;
}

/**
 * krem_network_walk_free:
 * @self: (transfer full): a walk
 */
void
krem_network_walk_free (KremNetworkWalk *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->stops);
  g_free (self->place);
  g_free (self);
}

/**
 * krem_network_walk_get_first:
 * @self: a walk
 *
 * Returns: the position of the character whose card comes first, or %KREM_NONE where there is no card
 */
guint
krem_network_walk_get_first (KremNetworkWalk *self)
{
  g_return_val_if_fail (self != NULL, KREM_NONE);

  return self->stops->len == 0 ? KREM_NONE : g_array_index (self->stops, Stop, 0).person;
}

/**
 * krem_network_walk_get_next:
 * @self: a walk
 * @person: the position of a character
 * @offset: 1 to the right, -1 to the left
 *
 * Goes on as one reads: at the end of a row to the begin of the next, and after the last to the first. So everybody is
 * reached from anybody.
 *
 * Returns: the position of the next character; the first where @person has no card, %KREM_NONE where nobody has
 */
guint
krem_network_walk_get_next (KremNetworkWalk *self, guint person, int offset)
{
  guint place;

  g_return_val_if_fail (self != NULL, KREM_NONE);

  if (person >= self->n || self->place[person] == KREM_NONE)
    return krem_network_walk_get_first (self);
  place = (guint) ((gint64) self->place[person] + offset + self->stops->len) % self->stops->len;
  return g_array_index (self->stops, Stop, place).person;
}

/**
 * krem_network_walk_get_nearest:
 * @self: a walk
 * @person: the position of a character
 * @upwards: whether to look above; else below
 *
 * Returns: the position of the character whose card is nearest above or below, rather straight than to the side;
 *   %KREM_NONE where there is none
 */
guint
krem_network_walk_get_nearest (KremNetworkWalk *self, guint person, gboolean upwards)
{
  const Stop *from;
  double least = G_MAXDOUBLE;
  guint nearest = KREM_NONE;

  g_return_val_if_fail (self != NULL, KREM_NONE);

  if (person >= self->n || self->place[person] == KREM_NONE)
    return krem_network_walk_get_first (self);
  from = &g_array_index (self->stops, Stop, self->place[person]);
  for (guint i = 0; i < self->stops->len; i++)
    {
      const Stop *stop = &g_array_index (self->stops, Stop, i);
      double far = upwards ? from->y - stop->y : stop->y - from->y;
      double cost = far + SIDEWAYS * fabs (stop->x - from->x);

      if (far <= from->height / 2 || cost >= least)
        continue;
      least = cost;
      nearest = stop->person;
    }
  return nearest;
}
