/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-routes-private.h"

#include <math.h>

#include "krem-box-grid.h"
#include "krem-route-chain.h"

/* Cards that are no further apart than this are in the same place, px. */
#define SAME 0.05

static gboolean
is_same_place (const KremRect *a, const KremRect *b)
{
  return fabs (a->x - b->x) < SAME && fabs (a->y - b->y) < SAME && a->width == b->width && a->height == b->height;
}

/* For the files of the routes: whether the same lines join cards in the same places, whoever they belong to. */
gboolean
krem_network_routes_is_same (const KremNetworkRoutes *self, const KremNetworkRoutes *other)
{
  if (self->n_people != other->n_people || self->n_lines != other->n_lines || self->first_pair != other->first_pair)
    return FALSE;
  for (guint i = 0; i < self->n_people; i++)
    if (!is_same_place (&self->boxes[i], &other->boxes[i]))
      return FALSE;
  for (guint i = 0; i < self->n_lines; i++)
    if (self->lines[i].from != other->lines[i].from || self->lines[i].to != other->lines[i].to)
      return FALSE;
  return TRUE;
}

static gint64
get_place (const KremRect *box)
{
  return (gint64) round (box->y) * 0x1000000 + (gint64) round (box->x);
}

/* Finds for each card the one that was in its place. */
static guint *
match_boxes (const KremNetworkRoutes *self, const KremNetworkRoutes *before)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (krem_network_routes_hash, g_int64_equal, g_free, NULL);
  guint *matches = g_new (guint, self->n_people + 1);

  for (guint i = 0; i < before->n_people; i++)
    if (before->boxes[i].width > 0)
      {
        gint64 place = get_place (&before->boxes[i]);

        g_hash_table_insert (places, g_memdup2 (&place, sizeof place), GUINT_TO_POINTER (i + 1));
      }
  for (guint i = 0; i < self->n_people; i++)
    {
      gint64 place = get_place (&self->boxes[i]);
      guint match = GPOINTER_TO_UINT (g_hash_table_lookup (places, &place));

      matches[i] = match > 0 && is_same_place (&self->boxes[i], &before->boxes[match - 1]) ? match - 1 : KREM_NONE;
    }
  return matches;
}

/* The cards that nothing was in the place of before, to see what they are in the way of. */
static KremBoxGrid *
list_new_boxes (const KremNetworkRoutes *self, const guint *matches)
{
  g_autofree KremRect *boxes = g_memdup2 (self->boxes, (self->n_people + 1) * sizeof *self->boxes);

  for (guint i = 0; i < self->n_people; i++)
    if (matches[i] != KREM_NONE)
      boxes[i].width = 0;
  return krem_box_grid_new (boxes, self->n_people);
}

static gboolean
is_apart (const KremRoute *line, const KremRect *area)
{
  gboolean left = TRUE, right = TRUE, above = TRUE, below = TRUE;

  for (guint i = 0; i < line->n_points; i++)
    {
      left = left && line->points[i].x < area->x;
      right = right && line->points[i].x > area->x + area->width;
      above = above && line->points[i].y < area->y;
      below = below && line->points[i].y > area->y + area->height;
    }
  return left || right || above || below;
}

/* What a line is known by: its ends and whether it is one of acts. */
static gint64
get_key (guint from, guint to, gboolean is_pair)
{
  return (gint64) (((guint64) from << 32 | to) << 1 | (guint64) is_pair);
}

/* For the files of the routes: lets those lines stay whose ends have stayed and in whose way nothing new is. */
void
krem_network_routes_keep (KremNetworkRoutes *self, const KremNetworkRoutes *before)
{
  g_autofree guint *matches = match_boxes (self, before);
  g_autoptr (KremBoxGrid) fresh = list_new_boxes (self, matches);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (krem_network_routes_hash, g_int64_equal, g_free, NULL);
  g_autofree guint *next = g_new (guint, before->n_lines + 1); /* 1 + another line with the same ends, or 0 */
  KremRect area;

  krem_box_grid_get_extents (fresh, &area);
  for (guint i = before->n_lines; i-- > 0;)
    {
      gint64 key = get_key (before->lines[i].from, before->lines[i].to, i >= before->first_pair);

      next[i] = GPOINTER_TO_UINT (g_hash_table_lookup (lines, &key));
      g_hash_table_replace (lines, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->n_lines; i++)
    {
      guint from = matches[self->lines[i].from], to = matches[self->lines[i].to], known;
      gint64 key = get_key (from, to, i >= self->first_pair);
      const KremRoute *line;

      if (from == KREM_NONE || to == KREM_NONE)
        continue;
      known = GPOINTER_TO_UINT (g_hash_table_lookup (lines, &key));
      if (known == 0)
        continue;
      g_hash_table_replace (lines, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (next[known - 1]));
      line = &before->lines[known - 1];
      if (line->points != NULL
          && (is_apart (line, &area) || krem_chain_is_free (fresh, line->points, line->n_points, KREM_NONE, KREM_NONE)))
        krem_network_routes_take_line (self, i, before, known - 1);
    }
}
