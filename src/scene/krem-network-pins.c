/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-pins.h"

#include "krem-network-graph.h"

/* Whether one of the pieces of a line comes so near to a box that it may run over it. */
static gboolean
may_run_over (const KremLayoutCurve *curve, const KremRect *box)
{
  for (guint i = 0; i + 3 < curve->n_points; i += 3)
    {
      const KremPoint *p = &curve->points[i];
      double left = MIN (MIN (p[0].x, p[1].x), MIN (p[2].x, p[3].x));
      double right = MAX (MAX (p[0].x, p[1].x), MAX (p[2].x, p[3].x));
      double top = MIN (MIN (p[0].y, p[1].y), MIN (p[2].y, p[3].y));
      double bottom = MAX (MAX (p[0].y, p[1].y), MAX (p[2].y, p[3].y));

      if (left < box->x + box->width && box->x < right && top < box->y + box->height && box->y < bottom)
        return TRUE;
    }
  return FALSE;
}

/**
 * krem_network_placement_pin:
 * @base: where everybody is
 * @forest: who stands under whom
 * @chronicle: the chronicle, which says who is pinned
 * @is_pinned: (out) (array): for each card whether it is pinned, or %NULL where none is
 *
 * Puts those who are pinned where they are pinned; everybody else stays. Lines that end or come by there are left out,
 * for others to route.
 *
 * Returns: (transfer full) (nullable): where everybody is then, or %NULL where nobody is pinned
 */
KremNetworkPlacement *
krem_network_placement_pin (const KremNetworkPlacement *base, const KremNetworkForest *forest, KremChronicle *chronicle,
                            gboolean **is_pinned)
{
  const KremHeader *header;
  KremNetworkPlacement *self = NULL;

  *is_pinned = NULL;
  if (krem_chronicle_get_n (chronicle, KREM_LIST_HEADER) == 0)
    return NULL;
  header = krem_chronicle_get_header (chronicle);
  for (guint i = 0; header->pins != NULL && i < header->pins->len; i++)
    {
      const KremPin *pin = &g_array_index (header->pins, KremPin, i);
      guint person, card;

      if (!krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, pin->character, &person))
        continue;
      card = forest->cards[person];
      if (card == KREM_NONE)
        continue;
      if (self == NULL)
        {
          self = krem_network_placement_copy (base);
          *is_pinned = g_new0 (gboolean, forest->n);
        }
      (*is_pinned)[card] = TRUE;
      self->boxes[card].x = pin->x - KREM_CARD_WIDTH / 2;
      self->boxes[card].y = pin->y - KREM_CARD_HEIGHT / 2;
    }
  for (guint card = 0; self != NULL && card < forest->n; card++)
    {
      gboolean drop = forest->parent[card] != KREM_NONE && ((*is_pinned)[card] || (*is_pinned)[forest->parent[card]]);

      for (guint i = 0; !drop && i < header->pins->len; i++)
        {
          guint person;

          if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS,
                                            g_array_index (header->pins, KremPin, i).character, &person)
              && forest->cards[person] != KREM_NONE)
            drop = may_run_over (&self->curves[card], &self->boxes[forest->cards[person]]);
        }
      if (drop)
        {
          g_clear_pointer (&self->curves[card].points, g_free);
          self->curves[card].n_points = 0;
        }
    }
  return self;
}
