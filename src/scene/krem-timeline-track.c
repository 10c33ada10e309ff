/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-track.h"

typedef struct
{
  double from, until;
} Taken;

/* A line of a lane on which marks and words stand beside one another. */
struct _KremTimelineTrack
{
  GArray *taken; /* of Taken, from left to right, none over another */
  double gap;
};

/**
 * krem_timeline_track_new:
 * @gap: how far what stands there keeps from one another, px
 *
 * Returns: (transfer full): a track on which nothing stands
 */
KremTimelineTrack *
krem_timeline_track_new (double gap)
{
  KremTimelineTrack *self = g_new0 (KremTimelineTrack, 1);

  self->taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  self->gap = gap;
  return self;
}

/**
 * krem_timeline_track_free:
 * @self: (transfer full): a track
 */
void
krem_timeline_track_free (KremTimelineTrack *self)
{
  g_array_unref (self->taken);
  g_free (self);
}

/* The first that ends after @at. */
static guint
find_after (const KremTimelineTrack *self, double at)
{
  guint low = 0, high = self->taken->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->taken, Taken, middle).until <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_timeline_track_take:
 * @self: a track
 * @from: the left end of what stands there, px
 * @until: its right end
 */
void
krem_timeline_track_take (KremTimelineTrack *self, double from, double until)
{
  Taken taken = { from - self->gap, until + self->gap };
  guint first = find_after (self, taken.from), end = first;

  for (; end < self->taken->len && g_array_index (self->taken, Taken, end).from < taken.until; end++)
    {
      taken.from = MIN (taken.from, g_array_index (self->taken, Taken, end).from);
      taken.until = MAX (taken.until, g_array_index (self->taken, Taken, end).until);
    }
  if (end > first)
    g_array_remove_range (self->taken, first, end - first);
  g_array_insert_val (self->taken, first, taken);
}

/**
 * krem_timeline_track_is_free:
 * @self: a track
 * @from: px
 * @until: px
 *
 * Returns: whether nothing stands between @from and @until
 */
gboolean
krem_timeline_track_is_free (const KremTimelineTrack *self, double from, double until)
{
  /* What stands at its gap from @from is no hindrance, whatever a sum of doubles makes of it. */
  guint i = find_after (self, from + 0.01);

  return i >= self->taken->len || g_array_index (self->taken, Taken, i).from >= until - 0.01;
}

/**
 * krem_timeline_track_get_room:
 * @self: a track
 * @from: px
 * @most: as much as is needed, px
 *
 * Returns: how much room there is from @from to the right, at most @most
 */
double
krem_timeline_track_get_room (const KremTimelineTrack *self, double from, double most)
{
  guint i = find_after (self, from + 0.01);

  return i >= self->taken->len ? most : CLAMP (g_array_index (self->taken, Taken, i).from - from, 0, most);
}

/**
 * krem_timeline_track_find_room:
 * @self: a track
 * @from: the left end of where to look, px
 * @until: its right end
 * @width: how much room is needed
 * @x: (out): the left end of the first free place
 *
 * Returns: whether there is any
 */
gboolean
krem_timeline_track_find_room (const KremTimelineTrack *self, double from, double until, double width, double *x)
{
  *x = from;
  for (guint i = find_after (self, from); i < self->taken->len; i++)
    {
      const Taken *taken = &g_array_index (self->taken, Taken, i);

      if (taken->from - *x >= width || *x + width > until)
        break;
      *x = taken->until;
    }
  return *x + width <= until;
}
