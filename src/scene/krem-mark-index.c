/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-mark-index.h"

#include "krem-lanes.h"

/* What lets a lane with a hundred thousand marks be drawn at the cost of its width: the places where marks stand apart
 * are found by descending a tree of the widest gaps, and what happens in a stretch by the difference of two sums. */
struct _KremMarkIndex
{
  guint n, n_leaves;
  double *widest;                    /* a binary heap: the leaf of a mark holds its distance from the one before */
  guint32 (*sums)[KREM_N_STANDINGS]; /* of each standing, how many marks up to here bring it */
};

/**
 * krem_mark_index_new:
 * @marks: (element-type KremMark): the marks of a lane, by time
 *
 * Returns: (transfer full): an index of them
 */
KremMarkIndex *
krem_mark_index_new (GArray *marks)
{
  KremMarkIndex *self = g_new0 (KremMarkIndex, 1);

  self->n = marks->len;
  self->n_leaves = 1;
  while (self->n_leaves < self->n)
    self->n_leaves *= 2;
  self->widest = g_new0 (double, 2 * self->n_leaves);
  self->sums = g_malloc0_n (self->n + 1, sizeof *self->sums);
  for (guint i = 0; i < self->n; i++)
    {
      const KremMark *mark = &g_array_index (marks, KremMark, i);

      if (i > 0)
        self->widest[self->n_leaves + i] = mark->at - mark[-1].at;
      for (guint j = 0; j < KREM_N_STANDINGS; j++)
        self->sums[i + 1][j] = self->sums[i][j] + (mark->standing == j);
    }
  for (guint i = self->n_leaves - 1; i > 0; i--)
    self->widest[i] = MAX (self->widest[2 * i], self->widest[2 * i + 1]);
  return self;
}

/**
 * krem_mark_index_free:
 * @self: (transfer full): an index
 */
void
krem_mark_index_free (KremMarkIndex *self)
{
  g_free (self->widest);
  g_free (self->sums);
  g_free (self);
}

/**
 * krem_mark_index_find_gap:
 * @self: an index
 * @first: the place of a mark
 * @end: the place after the last mark to look at
 * @gap: a distance, in seconds
 *
 * Looks for the next mark after @first that stands at least @gap after the one before it, in a time that grows with
 * the logarithm of the number of marks.
 *
 * Returns: its place, or @end where there is none
 */
guint
krem_mark_index_find_gap (const KremMarkIndex *self, guint first, guint end, double gap)
{
  guint node = self->n_leaves + first + 1;

  if (first + 1 >= end)
    return end;
  /* Up and to the right until a tree holds such a gap, then down to the leftmost of its leaves that does. */
  while (self->widest[node] < gap)
    {
      while (node & 1)
        node /= 2;
      if (node == 0)
        return end;
      node++;
    }
  while (node < self->n_leaves)
    node = self->widest[2 * node] >= gap ? 2 * node : 2 * node + 1;
  return MIN (node - self->n_leaves, end);
}

/**
 * krem_mark_index_find_heaviest:
 * @self: an index
 * @first: the place of a mark
 * @end: the place after the last mark to look at
 *
 * Returns: the gravest of the standings that these marks bring; %KREM_STANDING_NONE where they bring none
 */
KremStanding
krem_mark_index_find_heaviest (const KremMarkIndex *self, guint first, guint end)
{
  static const KremStanding order[] = { KREM_STANDING_DEAD, KREM_STANDING_HELD, KREM_STANDING_FALLEN,
                                        KREM_STANDING_UNKNOWN, KREM_STANDING_SECURE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (self->sums[end][order[i]] > self->sums[first][order[i]])
      return order[i];
  return KREM_STANDING_NONE;
}
