/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-keep.h"

#include "krem-network-graph.h"
#include "krem-network-space.h"

/* So many newcomers are let in at least, and beyond that half as many as stay; more make another picture. */
#define MIN_NEWCOMERS 8

typedef struct
{
  const KremNetworkBefore *before;
  const KremNetworkForest *forest;
  KremNetworkPlacement *placement;
  KremNetworkSpace *space;
  gboolean *is_placed;
  double width, height; /* of the cards that have their places, px */
} Keeper;

/* Who came by an edit and had no patron then has a makeshift place, and leaves it for one by the patron. */
static gboolean
stays (const Keeper *keeper, guint card)
{
  const KremNetworkBefore *before = keeper->before;
  guint old = before->card[card];

  if (old == KREM_NONE)
    return FALSE;
  return !before->base->makeshift[old] || keeper->forest->parent[card] == KREM_NONE
         || before->forest->parent[old] != KREM_NONE;
}

/* The line to a card stays where both ends do. */
static void
keep_curve (Keeper *keeper, guint card)
{
  const KremNetworkBefore *before = keeper->before;
  guint parent = keeper->forest->parent[card], old = before->card[card];
  const KremLayoutCurve *curve;

  if (parent == KREM_NONE || !keeper->is_placed[card] || !keeper->is_placed[parent]
      || before->forest->parent[old] == KREM_NONE || before->forest->parent[old] != before->card[parent])
    return;
  curve = &before->base->curves[old];
  keeper->placement->curves[card].n_points = curve->n_points;
  keeper->placement->curves[card].points = g_memdup2 (curve->points, curve->n_points * sizeof (KremPoint));
  krem_network_space_take_curve (keeper->space, curve);
}

/* Near whom a newcomer without a patron belongs: the first with a place to whom there is any tie. */
static guint
find_friend (const Keeper *keeper, const KremNetworkNeighbours *neighbours, guint card)
{
  guint person = keeper->forest->people[card];

  for (guint i = neighbours->begins[person]; i < neighbours->begins[person + 1]; i++)
    {
      guint other = keeper->forest->cards[neighbours->others[i]];

      if (other != KREM_NONE && keeper->is_placed[other])
        return other;
    }
  return KREM_NONE;
}

/* How high a picture of the wished proportion would be that shows all cards and @box, px. */
static double
get_height_with (const Keeper *keeper, const KremRect *box)
{
  return MAX (MAX (keeper->width, box->x + box->width) / keeper->before->aspect,
              MAX (keeper->height, box->y + box->height));
}

/* Finds a free place beside or below one of those whom nobody is above or below, by which their block grows into the
 * proportion of the picture. */
static gboolean
find_place_in_block (const Keeper *keeper, KremRect *box)
{
  const KremNetworkForest *forest = keeper->forest;
  double best = G_MAXDOUBLE;

  for (guint card = 0; card < forest->n; card++)
    for (guint below = 0; below < 2; below++)
      {
        KremRect place = keeper->placement->boxes[card];
        double height;

        if (!keeper->is_placed[card] || forest->parent[card] != KREM_NONE || forest->n_below[card] > 0)
          continue;
        if (below == 1)
          place.y += KREM_CARD_HEIGHT + KREM_CARD_GAP;
        else
          place.x += KREM_CARD_WIDTH + KREM_CARD_GAP;
        height = get_height_with (keeper, &place);
        if (height > best || (height == best && place.x + place.y >= box->x + box->y)
            || !krem_network_space_is_free (keeper->space, &place, KREM_CARD_GAP))
          continue;
        best = height;
        *box = place;
      }
  return best < G_MAXDOUBLE;
}

static void
take_place (Keeper *keeper, guint card)
{
  const KremRect *box = &keeper->placement->boxes[card];

  keeper->is_placed[card] = TRUE;
  keeper->width = MAX (keeper->width, box->x + box->width);
  keeper->height = MAX (keeper->height, box->y + box->height);
  krem_network_space_take (keeper->space, box);
}

static void
place_newcomer (Keeper *keeper, const KremNetworkNeighbours *neighbours, guint card, gboolean ranked)
{
  guint patron = keeper->forest->parent[card];
  guint near = patron != KREM_NONE ? patron : find_friend (keeper, neighbours, card);
  KremNetworkSide side = ranked && patron != KREM_NONE ? KREM_NETWORK_BELOW : KREM_NETWORK_AROUND;
  KremRect *box = &keeper->placement->boxes[card];
  KremRect corner = { 0, keeper->placement->height, KREM_CARD_WIDTH, KREM_CARD_HEIGHT };

  box->width = KREM_CARD_WIDTH;
  box->height = KREM_CARD_HEIGHT;
  if (near != KREM_NONE || !find_place_in_block (keeper, box))
    krem_network_space_find_place (keeper->space, near != KREM_NONE ? &keeper->placement->boxes[near] : &corner, side,
                                   KREM_CARD_GAP, box);
  take_place (keeper, card);
  keeper->placement->makeshift[card] = TRUE;
}

static void
measure (KremNetworkPlacement *placement)
{
  placement->width = placement->height = 0;
  for (guint card = 0; card < placement->n; card++)
    {
      const KremRect *box = &placement->boxes[card];

      placement->width = MAX (placement->width, box->x + box->width);
      placement->height = MAX (placement->height, box->y + box->height);
      for (guint i = 0; i < placement->curves[card].n_points; i++)
        {
          placement->width = MAX (placement->width, placement->curves[card].points[i].x);
          placement->height = MAX (placement->height, placement->curves[card].points[i].y);
        }
    }
}

/**
 * krem_network_placement_keep:
 * @before: the network before an edit
 * @forest: who stands under whom now
 * @neighbours: who is tied to whom now
 * @ranked: whether clients must stand below their patrons
 *
 * Places everybody after an edit so that who was there does not move, whatever became of their ties: the reader's
 * mental map is worth more than a short line (Misue, Eades, Lai and Sugiyama, "Layout Adjustment and the Mental Map",
 * 1995). Newcomers stand as near as can be to their patron, or else to somebody to whom they are tied.
 *
 * Returns: (transfer full) (nullable): where everybody is, or %NULL where so many have come that it is another picture
 */
KremNetworkPlacement *
krem_network_placement_keep (const KremNetworkBefore *before, const KremNetworkForest *forest,
                             const KremNetworkNeighbours *neighbours, gboolean ranked)
{
  g_autoptr (KremNetworkSpace) space = krem_network_space_new ();
  g_autofree gboolean *is_placed = g_new0 (gboolean, forest->n + 1);
  KremNetworkPlacement *self = krem_network_placement_new_empty (forest->n);
  Keeper keeper = { before, forest, self, space, is_placed, 0, 0 };
  guint n_kept = 0;

  for (guint card = 0; card < forest->n; card++)
    {
      guint old = before->card[card];

      n_kept += old != KREM_NONE;
      if (!stays (&keeper, card))
        continue;
      self->boxes[card] = before->base->boxes[old];
      self->makeshift[card] = before->base->makeshift[old];
      take_place (&keeper, card);
    }
  if (forest->n - n_kept > MAX (n_kept / 2, MIN_NEWCOMERS))
    {
      krem_network_placement_free (self);
      return NULL;
    }
  for (guint card = 0; card < forest->n; card++)
    keep_curve (&keeper, card);
  self->height = before->base->height;
  for (guint i = 0; i < forest->n; i++)
    if (!is_placed[forest->order[i]])
      place_newcomer (&keeper, neighbours, forest->order[i], ranked);
  measure (self);
  return self;
}
