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
  Step *steps, *spare;
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

/* Nothing more goes above `bottom` between left and right. */
static void
cover (Skyline *skyline, double left, double right, double bottom)
{
  guint n = 0;
  double last = 0;
  gboolean begun = FALSE, ended = FALSE;

  for (guint i = 0; i < skyline->n; i++)
    {
      Step step = skyline->steps[i];

      if (!begun && step.x > left - 1e-6)
        {
          skyline->spare[n++] = (Step){ left, bottom };
          begun = TRUE;
        }
      if (begun && !ended && step.x > right - 1e-6)
        {
          if (step.x > right + 1e-6)
            skyline->spare[n++] = (Step){ right, last };
          ended = TRUE;
        }
      if (step.x < left - 1e-6 || step.x > right - 1e-6)
        skyline->spare[n++] = step;
      last = step.y;
    }
  if (!begun)
    skyline->spare[n++] = (Step){ left, bottom };
  if (!ended && right < skyline->width - 1e-6)
    skyline->spare[n++] = (Step){ right, last };
  memcpy (skyline->steps, skyline->spare, n * sizeof (Step));
  skyline->n = n;
}

/* Drops the boxes one after another to the highest free place, the leftmost of several: the "bottom-left"
 * rule on a skyline, see Jylänki, "A Thousand Ways to Pack the Bin", 2010. Returns the height, with the last
 * gap. */
static double
drop_boxes (KremRect *boxes, GArray *const *profiles, const guint *order, guint n_boxes, double width, double gap,
            double below, Skyline *skyline)
{
  double height = 0;

  skyline->n = 1;
  skyline->width = width + gap;
  skyline->steps[0] = (Step){ 0, 0 };
  for (guint i = 0; i < n_boxes; i++)
    {
      KremRect *box = &boxes[order[i]];
      guint best = 0;
      double best_y = G_MAXDOUBLE, y;

      for (guint j = 0; j < skyline->n; j++)
        if (measure_place (skyline, j, box->width + gap, &y) && y < best_y - 1e-6)
          {
            best = j;
            best_y = y;
          }
      if (best_y + box->height >= below)
        return G_MAXDOUBLE;
      box->x = skyline->steps[best].x;
      box->y = best_y;
      height = MAX (height, best_y + box->height + gap);
      if (profiles[order[i]] == NULL)
        cover (skyline, box->x, box->x + box->width + gap, best_y + box->height + gap);
      for (guint j = 0; profiles[order[i]] != NULL && j < profiles[order[i]]->len; j++)
        {
          const KremRect *part = &g_array_index (profiles[order[i]], KremRect, j);

          cover (skyline, box->x + part->x, box->x + part->x + part->width + gap,
                 best_y + part->y + part->height + gap);
        }
    }
  return height;
}

/* The lowest last, so that each part may simply cover what is there. */
static int
compare_bottoms (gconstpointer a, gconstpointer b)
{
  const KremRect *one = a, *other = b;
  double bottom = one->y + one->height, other_bottom = other->y + other->height;

  return (bottom > other_bottom) - (bottom < other_bottom);
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

  box->width = n_columns * (KREM_CARD_WIDTH + KREM_COLUMN_GAP) - KREM_COLUMN_GAP;
  box->height = n_rows * (KREM_CARD_HEIGHT + KREM_CARD_GAP) - KREM_CARD_GAP;
}

/**
 * krem_network_pack:
 * @boxes: (array length=n_boxes): the boxes to place; where @n_loose is not 0, the last is set to the block
 * of the loose cards
 * @profiles: (array length=n_boxes) (element-type KremRect): for each box %NULL, or what in it is taken,
 *   relative to it: what is below that is free for others; sorted by this function
 * @n_boxes: how many
 * @n_loose: how many cards stand loose, in one block
 * @aspect: the wished proportion of width to height
 * @gap: the space between boxes, px
 * @below: only what needs a canvas lower than this is of interest, px
 * @width: (out): the width of the whole, px
 * @height: (out): the height of the whole, px
 * @n_columns: (out): into how many columns the loose cards go
 *
 * Places boxes so that the whole, fitted into a canvas of that proportion, is as large as can be: tries a
 * number of widths and of shapes of the block, always in the same order.
 *
 * Returns: the height of that canvas, px: the smaller, the larger everything is seen; @below where it is not less, and
 *   then nothing is placed
 */
double
krem_network_pack (KremRect *boxes, GArray *const *profiles, guint n_boxes, guint n_loose, double aspect, double gap,
                   double below, double *width, double *height, guint *n_columns)
{
  g_autofree guint *order = g_new (guint, MAX (n_boxes, 1));
  g_autofree Step *steps = NULL, *spare = NULL;
  g_autofree KremRect *trial = g_memdup2 (boxes, n_boxes * sizeof (KremRect));
  /* Every trial visits all boxes, so that many boxes get fewer trials. */
  guint n_trials = n_boxes > 400 ? 3 : n_boxes > 60 ? 6 : n_boxes > 20 ? 12 : 28;
  guint n_fixed = n_loose > 0 ? n_boxes - 1 : n_boxes;
  double best = below, widest = 0, area = 0;
  guint columns = 1, n_steps = 2;
  Skyline skyline = { 0 };

  *width = *height = 0;
  *n_columns = 1;
  for (guint i = 0; i < n_fixed; i++)
    {
      widest = MAX (widest, boxes[i].width);
      area += (boxes[i].width + gap) * (boxes[i].height + gap);
    }
  area += n_loose * (KREM_CARD_WIDTH + KREM_COLUMN_GAP) * (KREM_CARD_HEIGHT + KREM_CARD_GAP);
  for (guint i = 0; i < n_boxes; i++)
    {
      order[i] = i;
      n_steps += 2;
      if (profiles[i] != NULL)
        {
          g_array_sort (profiles[i], compare_bottoms);
          n_steps += 2 * profiles[i]->len;
        }
    }
  skyline.steps = steps = g_new (Step, n_steps);
  skyline.spare = spare = g_new (Step, n_steps);
  g_qsort_with_data (order, n_fixed, sizeof (guint), compare_heights, boxes);

  do
    {
      double least, most;

      if (n_loose > 0)
        measure_loose (n_loose, columns, &trial[n_fixed]);
      least = n_loose > 0 ? MAX (widest, trial[n_fixed].width) : widest;
      most = MAX (least, sqrt (area * aspect) * 1.6);
      for (guint i = 0; i < n_trials && least / aspect < best; i++)
        {
          double limit = least + (most - least) * i / (n_trials - 1);
          double bottom = drop_boxes (trial, profiles, order, n_boxes, limit, gap, best, &skyline) - gap;
          double right = 0, canvas;

          if (bottom > G_MAXDOUBLE / 2)
            continue;
          for (guint j = 0; j < n_boxes; j++)
            right = MAX (right, trial[j].x + trial[j].width);
          canvas = MAX (bottom, right / aspect);
          /* Of those that need as much, the one that leaves most free below. */
          if (canvas < best - 1e-6 || (canvas < best + 1e-6 && canvas < below && bottom < *height - 1e-6))
            {
              best = canvas;
              *width = right;
              *height = MAX (bottom, 0);
              *n_columns = columns;
              if (n_boxes > 0)
                memcpy (boxes, trial, n_boxes * sizeof (KremRect));
            }
        }
      columns = MAX (columns + 1, n_boxes > 20 ? columns * 3 / 2 : columns * 9 / 8);
    }
  while (columns <= n_loose);
  return n_boxes > 0 ? best : 0;
}
