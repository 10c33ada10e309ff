/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-route-channels.h"

#include <math.h>
#include <string.h>

#include "krem-route-graph.h"

/* How far a piece may be moved, and how far it keeps from boxes where there is room, px. */
#define REACH 60.0
#define BERTH 4.0
/* A bend that leads no further aside than this is straightened where it can be, px. */
#define JOG 14.0

/* What is left of a range on one side of a box: the piece leaves it or enters it there, away from its corners. */
static void
keep_to_side (const KremRect *box, gboolean upright, double *low, double *high)
{
  double start = upright ? box->x : box->y, length = upright ? box->width : box->height;
  double corner = MIN (KREM_ROUTE_CORNER, length / 4);

  *low = MAX (*low, start + corner);
  *high = MIN (*high, start + length - corner);
}

/**
 * krem_route_find_room:
 * @grid: the boxes
 * @path: a path
 * @index: a piece of it: the corner with which it begins
 * @margin: how far beyond the boxes lines may go, px
 * @low: (out): how far up, or to the left, the piece can be moved, px
 * @high: (out): how far down, or to the right, px
 *
 * Finds how wide the channel is in which a piece of a path runs.
 */
void
krem_route_find_room (const KremBoxGrid *grid, const KremRoutePath *path, guint index, double margin, double *low,
                      double *high)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  const KremPoint *a = &path->corners[index], *b = a + 1;
  gboolean upright = fabs (a->x - b->x) < fabs (a->y - b->y);
  double at = upright ? (a->x + b->x) / 2 : (a->y + b->y) / 2, berth;
  double from = upright ? MIN (a->y, b->y) : MIN (a->x, b->x), until = upright ? MAX (a->y, b->y) : MAX (a->x, b->x);
  guint n;
  const KremRect *boxes = krem_box_grid_get_boxes (grid, &n);
  KremRect extents, area;

  krem_box_grid_get_extents (grid, &extents);
  *low = MAX (at - REACH, (upright ? extents.x : extents.y) - margin);
  *high = MIN (at + REACH, upright ? extents.x + extents.width + margin : extents.y + extents.height + margin);
  area = upright ? (KremRect){ *low, from + 0.1, *high - *low, until - from - 0.2 }
                 : (KremRect){ from + 0.1, *low, until - from - 0.2, *high - *low };
  krem_box_grid_collect (grid, &area, found);
  for (guint i = 0; i < found->len; i++)
    {
      const KremRect *box = &boxes[g_array_index (found, guint, i)];
      double start = upright ? box->x : box->y, end = start + (upright ? box->width : box->height);

      if (end <= at)
        *low = MAX (*low, end);
      else if (start >= at)
        *high = MIN (*high, start);
      else
        *low = *high = at;
    }
  berth = MIN (BERTH, (*high - *low) * 0.14);
  *low += berth;
  *high -= berth;
  if (index == 0)
    keep_to_side (&boxes[path->from], upright, low, high);
  if (index + 2 == path->n_corners)
    keep_to_side (&boxes[path->to], upright, low, high);
  if (*low > *high)
    *low = *high = at;
}

/**
 * krem_route_is_free:
 * @grid: the boxes
 * @path: a path
 *
 * Returns: whether the path enters no box, its own two included
 */
gboolean
krem_route_is_free (const KremBoxGrid *grid, const KremRoutePath *path)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i + 1 < path->n_corners; i++)
    {
      const KremPoint *a = &path->corners[i], *b = a + 1;
      KremRect area = { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x), fabs (a->y - b->y) };

      /* A line has no area, and touching is not entering. */
      if (area.width > area.height)
        area = (KremRect){ area.x + 0.05, area.y - 0.05, area.width - 0.1, 0.1 };
      else
        area = (KremRect){ area.x - 0.05, area.y + 0.05, 0.1, area.height - 0.1 };
      krem_box_grid_collect (grid, &area, found);
      if (found->len > 0)
        return FALSE;
    }
  return TRUE;
}

static void
move_piece (KremPoint *corners, gboolean upright, double to)
{
  if (upright)
    corners[0].x = corners[1].x = to;
  else
    corners[0].y = corners[1].y = to;
}

/* Moves a piece where there is room for it and for what leads to it. */
static gboolean
try_to_move (const KremBoxGrid *grid, KremRoutePath *path, guint index, gboolean upright, double margin, double to)
{
  KremPoint a = path->corners[index], b = path->corners[index + 1];
  double low, high;

  krem_route_find_room (grid, path, index, margin, &low, &high);
  if (to < low - 0.01 || to > high + 0.01)
    return FALSE;
  move_piece (path->corners + index, upright, to);
  if (krem_route_is_free (grid, path))
    return TRUE;
  path->corners[index] = a;
  path->corners[index + 1] = b;
  return FALSE;
}

/**
 * krem_route_straighten:
 * @grid: the boxes
 * @path: a path
 * @margin: how far beyond the boxes lines may go, px
 *
 * Takes out bends that lead aside but a little.
 */
void
krem_route_straighten (const KremBoxGrid *grid, KremRoutePath *path, double margin)
{
  for (guint i = 1; i + 2 < path->n_corners; i++)
    {
      KremPoint *corners = path->corners;
      KremPoint a = corners[i], b = corners[i + 1];
      gboolean upright = fabs (corners[i - 1].x - a.x) < fabs (corners[i - 1].y - a.y);
      double before = upright ? a.x : a.y, after = upright ? b.x : b.y;
      double ahead = upright ? (a.y - corners[i - 1].y) * (corners[i + 2].y - b.y)
                             : (a.x - corners[i - 1].x) * (corners[i + 2].x - b.x);

      if (fabs (before - after) > JOG || ahead <= 0)
        continue;
      if (!try_to_move (grid, path, i - 1, upright, margin, after)
          && !try_to_move (grid, path, i + 1, upright, margin, before))
        continue;
      memmove (corners + i, corners + i + 2, (path->n_corners - i - 2) * sizeof *corners);
      path->n_corners -= 2;
      i = 0;
    }
}
