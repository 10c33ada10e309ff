/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-lane-private.h"

/* More rows than these would no longer be seen at once; what finds no room in them becomes part of a count. */
#define MOST_ROWS 24

/* How much of the whole span the shortest event takes with its title, so that titles have room beside one another where
 * the whole is seen. */
#define SHARE_OF_MARK 0.02
#define SHARE_OF_LETTER 0.006
#define MOST_LETTERS 30

/* What an event covers of its row. */
static double
find_end (KremLanes *self, guint position, double span)
{
  const KremEvent *event = krem_chronicle_get_event (self->chronicle, position);
  guint letters = event->title != NULL ? (guint) g_utf8_strlen (event->title, -1) : 0;
  double at = self->events[position].at;
  double end = at + span * (SHARE_OF_MARK + SHARE_OF_LETTER * MIN (letters, MOST_LETTERS));
  KremBounds starts, ends;

  if (krem_chronology_get_event_bounds (self->chronology, position, &starts, &ends))
    {
      if (ends.latest == KREM_INSTANT_MAX)
        end = MAX (end, (double) self->last);
      else
        end = MAX (end, (double) ends.latest + 1);
    }
  return end;
}

/* The length of what is looked at first: what the chronicle asks for, or else all its events. */
static double
find_span (KremLanes *self)
{
  const KremHeader *header = krem_chronicle_get_header (self->chronicle);
  double from = self->has_span ? (double) self->first : 0, until = self->has_span ? (double) self->last : 1;
  KremBounds bounds;

  if (header->view_from != NULL && krem_chronology_resolve_date (self->chronology, header->view_from, &bounds))
    from = (double) bounds.earliest;
  if (header->view_until != NULL && krem_chronology_resolve_date (self->chronology, header->view_until, &bounds))
    until = (double) bounds.latest;
  return MAX (until - from, 1);
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const KremLaneEvent *events = user_data, *left = &events[*(const guint *) a], *right = &events[*(const guint *) b];

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->rank < right->rank ? -1 : left->rank > right->rank;
}

/**
 * krem_lanes_pack_events:
 * @self: lanes
 *
 * Puts each event into the uppermost row in which none before it is in its way, in the order of time: the greedy
 * partition of intervals, which needs no more rows than there are events at one time. The rows depend on the chronicle
 * alone, so that nothing jumps from row to row while one zooms. Where there are more events at one time than rows, the
 * row that is free first takes the rest, and of several the emptiest.
 *
 * Returns: (transfer full) (element-type GArray): for each row its events, by time
 */
GPtrArray *
krem_lanes_pack_events (KremLanes *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree guint *order = g_new (guint, self->n_events + 1);
  double ends[MOST_ROWS], span = find_span (self);
  guint n = 0, sizes[MOST_ROWS] = { 0 };

  for (guint i = 0; i < self->n_events; i++)
    if (self->events[i].drawn)
      order[n++] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_times, self->events);
  for (guint i = 0; i < n; i++)
    {
      double at = self->events[order[i]].at, end = find_end (self, order[i], span);
      guint row = 0, earliest = 0;

      while (row < rows->len && ends[row] > at)
        {
          if (ends[row] < ends[earliest] || (ends[row] == ends[earliest] && sizes[row] < sizes[earliest]))
            earliest = row;
          row++;
        }
      if (row == MOST_ROWS)
        row = earliest;
      if (row == rows->len)
        {
          g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (guint)));
          ends[row] = end;
        }
      ends[row] = MAX (ends[row], end);
      sizes[row]++;
      g_array_append_val ((GArray *) g_ptr_array_index (rows, row), order[i]);
    }
  return rows;
}
