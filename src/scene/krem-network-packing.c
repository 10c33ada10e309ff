/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-packing.h"

#include <math.h>
#include <string.h>

#include "krem-network-graph.h"

/* The upper edge of free space: from x on, everything below y is free. */
typedef struct
{
  double x, y;
} Step;

typedef struct
{
  Step *steps;
  guint n;
  double width;
} Skyline;

/* The highest place where a box of that width fits, from the beginning of the step `first` on. */
static gboolean
measure_place (const Skyline *skyline, guint first, double box_width, double *y)
{
  double right = skyline->steps[first].x + box_width;

  *y = 0;
  if (right > skyline->width + 1e-6)
    return FALSE;
  for (guint i = first; i < skyline->n && skyline->steps[i].x < right - 1e-6; i++)
    *y = MAX (*y, skyline->steps[i].y);
  return TRUE;
}

static void
cover (Skyline *skyline, guint first, double right, double bottom)
{
  Step covered[2] = { { skyline->steps[first].x, bottom }, { right, 0 } };
  guint after = first, n_new;
  double last = 0;

  while (after < skyline->n && skyline->steps[after].x < right - 1e-6)
    last = skyline->steps[after++].y;
  covered[1].y = last;
  /* Where the next step begins just there, or nothing is left, the box needs no step after it. */
  n_new = right >= skyline->width - 1e-6 || (after < skyline->n && skyline->steps[after].x < right + 1e-6)
              ? 1
              : 2;
  memmove (skyline->steps + first + n_new, skyline->steps + after, (skyline->n - after) * sizeof (Step));
  memcpy (skyline->steps + first, covered, n_new * sizeof (Step));
  skyline->n = skyline->n - (after - first) + n_new;
}

/* Drops the boxes one after another to the highest free place, the leftmost of several: the "bottom-left"
 * rule on a skyline, see Jylänki, "A Thousand Ways to Pack the Bin", 2010. Returns the height, with the last
 * gap. */
static double
drop_boxes (KremRect *boxes, const guint *order, guint n_boxes, double width, double gap, Step *steps)
{
  Skyline skyline = { steps, 1, width + gap };
  double height = 0;

  steps[0] = (Step){ 0, 0 };
  for (guint i = 0; i < n_boxes; i++)
    {
      KremRect *box = &boxes[order[i]];
      guint best = 0;
      double best_y = G_MAXDOUBLE, y;

      for (guint j = 0; j < skyline.n; j++)
        if (measure_place (&skyline, j, box->width + gap, &y) && y < best_y - 1e-6)
          {
            best = j;
            best_y = y;
          }
      if (best_y == G_MAXDOUBLE)
        return G_MAXDOUBLE;
      box->x = steps[best].x;
      box->y = best_y;
      height = MAX (height, best_y + box->height + gap);
      cover (&skyline, best, box->x + box->width + gap, best_y + box->height + gap);
    }
  return height;
}

static int
compare_heights (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const KremRect *boxes = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (boxes[one].height != boxes[other].height)
    return boxes[one].height > boxes[other].height ? -1 : 1;
  return (one > other) - (one < other);
}

static void
measure_loose (guint n_loose, guint n_columns, KremRect *box)
{
  guint n_rows = (n_loose + n_columns - 1) / n_columns;

  box->width = n_columns * (KREM_CARD_WIDTH + KREM_CARD_GAP) - KREM_CARD_GAP;
  box->height = n_rows * (KREM_CARD_HEIGHT + KREM_CARD_GAP) - KREM_CARD_GAP;
}

/**
 * krem_network_pack:
 * @boxes: (array length=n_boxes): the boxes to place; where @n_loose is not 0, the last is set to the block
 * of the loose cards
 * @n_boxes: how many
 * @n_loose: how many cards stand loose, in one block
 * @aspect: the wished proportion of width to height
 * @gap: the space between boxes, px
 * @width: (out): the width of the whole, px
 * @height: (out): the height of the whole, px
 * @n_columns: (out): into how many columns the loose cards go
 *
 * Places boxes so that the whole, fitted into a canvas of that proportion, is as large as can be: tries a
 * number of widths and of shapes of the block, always in the same order.
 *
 * Returns: the height of that canvas, px: the smaller, the larger everything is seen
 */
double
krem_network_pack (KremRect *boxes,
                   guint n_boxes,
                   guint n_loose,
                   double aspect,
                   double gap,
                   double *width,
                   double *height,
                   guint *n_columns)
{
  g_autofree guint *order = g_new (guint, MAX (n_boxes, 1));
  g_autofree Step *steps = g_new (Step, n_boxes + 2);
  g_autofree KremRect *trial = g_memdup2 (boxes, n_boxes * sizeof (KremRect));
  /* Every trial visits all boxes, so that many boxes get fewer trials. */
  guint n_trials = n_boxes > 400 ? 4 : n_boxes > 60 ? 10 : 28;
  guint n_fixed = n_loose > 0 ? n_boxes - 1 : n_boxes;
  double best = G_MAXDOUBLE, widest = 0, area = 0;
  guint columns = 1;

  *width = *height = 0;
  *n_columns = 1;
  for (guint i = 0; i < n_fixed; i++)
    {
      widest = MAX (widest, boxes[i].width);
      area += (boxes[i].width + gap) * (boxes[i].height + gap);
    }
  area += n_loose * (KREM_CARD_WIDTH + KREM_CARD_GAP) * (KREM_CARD_HEIGHT + KREM_CARD_GAP);
  for (guint i = 0; i < n_boxes; i++)
    order[i] = i;
  g_qsort_with_data (order, n_fixed, sizeof (guint), compare_heights, boxes);

  do
    {
      double least, most;

      if (n_loose > 0)
        measure_loose (n_loose, columns, &trial[n_fixed]);
      least = n_loose > 0 ? MAX (widest, trial[n_fixed].width) : widest;
      most = MAX (least, sqrt (area * aspect) * 1.6);
      for (guint i = 0; i < n_trials; i++)
        {
          double limit = least + (most - least) * i / (n_trials - 1);
          double bottom = drop_boxes (trial, order, n_boxes, limit, gap, steps) - gap;
          double right = 0, canvas;

          if (bottom > G_MAXDOUBLE / 2)
            continue;
          for (guint j = 0; j < n_boxes; j++)
            right = MAX (right, trial[j].x + trial[j].width);
          canvas = MAX (bottom, right / aspect);
          if (canvas < best - 1e-6)
            {
              best = canvas;
              *width = right;
              *height = MAX (bottom, 0);
              *n_columns = columns;
              memcpy (boxes, trial, n_boxes * sizeof (KremRect));
            }
        }
      columns = MAX (columns + 1, columns * 9 / 8);
    }
  while (columns <= n_loose);
  return n_boxes > 0 ? best : 0;
}
