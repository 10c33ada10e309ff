/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-timeline-private.h"

/* The window is never drawn narrower, so that it can be taken hold of, px. */
#define LEAST_WINDOW 8

/* The ticks of what a search found, px. */
#define MATCH_WIDTH 3
#define MATCH_HEIGHT 8

/* What happens in each part of the whole: each fate that an event brings, by its standing, and each event that brings
 * none. It is counted once, when an overview is first drawn. */
static void
fill_buckets (KremTimelineScene *self)
{
  double span = (self->whole_until - self->whole_from) / KREM_TIMELINE_BUCKETS;
  guint n;
  const guint *ordered = krem_chronology_get_ordered_events (self->chronology, &n);
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS);
  g_autofree guint8 *brings = g_new0 (guint8, n_events + 1);

  self->buckets = g_malloc0_n (KREM_TIMELINE_BUCKETS, sizeof *self->buckets);
  for (guint i = 0; i < krem_chronology_get_n_fates (self->chronology); i++)
    {
      const KremFate *fate = krem_chronology_get_fate (self->chronology, i);
      double at;

      if (fate->event == KREM_NONE || fate->posthumous || !krem_lanes_get_mark_time (self->lanes, fate->event, &at))
        continue;
      brings[fate->event] = TRUE;
      at = (at - self->whole_from) / span;
      if (at >= 0 && at < KREM_TIMELINE_BUCKETS)
        self->buckets[(guint) at][fate->standing]++;
    }
  for (guint i = 0; i < n; i++)
    {
      double at;

      if (brings[ordered[i]] || !krem_lanes_get_mark_time (self->lanes, ordered[i], &at))
        continue;
      at = (at - self->whole_from) / span;
      if (at >= 0 && at < KREM_TIMELINE_BUCKETS)
        self->buckets[(guint) at][KREM_STANDING_NONE]++;
    }
}

static void
paint_columns (KremTimelineScene *self, KremDisplayList *list, const KremPalette *palette, double width, double height)
{
  /* From the ground up: what weighs most stands lowest, where heights compare best. */
  static const KremStanding order[] = { KREM_STANDING_DEAD,    KREM_STANDING_HELD,   KREM_STANDING_FALLEN,
                                        KREM_STANDING_UNKNOWN, KREM_STANDING_SECURE, KREM_STANDING_NONE };
  guint columns = (guint) CLAMP (floor (width / 4), 1, KREM_TIMELINE_BUCKETS), highest = 1;
  g_autofree guint (*counts)[KREM_N_STANDINGS] = g_malloc0_n (columns, sizeof *counts);

  for (guint i = 0; i < KREM_TIMELINE_BUCKETS; i++)
    for (guint j = 0; j < KREM_N_STANDINGS; j++)
      counts[i * columns / KREM_TIMELINE_BUCKETS][j] += self->buckets[i][j];
  for (guint i = 0; i < columns; i++)
    {
      guint sum = 0;

      for (guint j = 0; j < KREM_N_STANDINGS; j++)
        sum += counts[i][j];
      highest = MAX (highest, sum);
    }
  for (guint i = 0; i < columns; i++)
    {
      double x0 = round (i * width / columns), x1 = round ((i + 1) * width / columns), y = height - 2;
      guint sum = 0;

      for (guint j = 0; j < KREM_N_STANDINGS; j++)
        sum += counts[i][j];
      for (guint j = 0; sum > 0 && j < G_N_ELEMENTS (order); j++)
        {
          /* Heights grow with the root, so that a single event is still seen beside a day of three hundred. */
          double h = (height - 6) * sqrt ((double) sum / highest) * counts[i][order[j]] / sum;
          KremRect box = { x0, y - h, MAX (x1 - x0 - 1, 1), h };

          if (h <= 0)
            continue;
          krem_display_list_add_rect (list, &box, 0,
                                      order[j] == KREM_STANDING_NONE ? krem_color_with_alpha (palette->dim_text, 0.45)
                                                                     : palette->standing[order[j]]);
          y -= h;
        }
    }
}

/* What one takes hold of to make the window longer or shorter. */
static void
paint_handles (KremDisplayList *list, const KremPalette *palette, double x0, double x1, double width, double height)
{
  double h = MIN (14, height - 8), w = 5;

  krem_display_list_begin_group (list, "overview-handles", "window", NULL, KREM_TIMELINE_RULER, 0);
  for (guint i = 0; i < 2; i++)
    {
      KremRect box = { CLAMP ((i == 0 ? x0 : x1) - w / 2, 0, MAX (width - w, 0)), (height - h) / 2, w, h };
      KremShape *shape = krem_display_list_add_rect (list, &box, w / 2, palette->card);

      shape->stroke = palette->dim_text;
      shape->line_width = 1.5;
    }
}

/* A tick at the upper edge for each place at which a search found anything, however much it is. */
static void
paint_matches (KremTimelineScene *self, KremDisplayList *list, const KremPalette *palette, const KremTimeScale *scale,
               double width)
{
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS);
  guint n = (guint) MAX (width / MATCH_WIDTH, 1);
  g_autofree guint8 *found = g_new0 (guint8, n + 1);

  for (guint i = 0; i < n_events; i++)
    {
      double at, x;

      if (!self->matches[i] || !krem_lanes_get_mark_time (self->lanes, i, &at))
        continue;
      x = (at - scale->from) / scale->seconds_per_px;
      if (x >= 0 && x < width)
        found[(guint) (x / width * n)] = TRUE;
    }
  krem_display_list_begin_group (list, "overview-matches", "matches", _ ("What the search found"),
                                 KREM_TIMELINE_NOTHING, 0);
  for (guint i = 0; i < n; i++)
    {
      double x = round ((i + 0.5) * width / n);
      KremRect box = { x - 1, 0, 2, MATCH_HEIGHT };

      if (!found[i])
        continue;
      /* A tick has a head, so that it is told from a column by its shape as well. */
      krem_display_list_add_rect (list, &box, 0, palette->text);
      box = (KremRect){ x - 2, 0, 4, 3 };
      krem_display_list_add_rect (list, &box, 0, palette->text);
    }
}

/**
 * krem_timeline_scene_get_overview_scale:
 * @self: a scene
 * @width: the width of the overview, px
 * @scale: (out): its time axis
 */
void
krem_timeline_scene_get_overview_scale (KremTimelineScene *self, double width, KremTimeScale *scale)
{
  krem_time_scale_set_span (scale, self->whole_from, self->whole_until, width);
}

/**
 * krem_timeline_scene_build_overview:
 * @self: a scene
 * @width: the width of the strip, px
 * @height: its height, px
 * @view: what is looked at in the timeline
 *
 * Draws the whole chronicle in one strip, as columns of what happens, by standing, with a window over what is visible
 * in the timeline, a line at the date, and ticks for what a search found. The window's group is of the kind
 * %KREM_TIMELINE_RULER, the line's of the kind %KREM_TIMELINE_CURSOR.
 *
 * Returns: (transfer full): the picture
 */
KremDisplayList *
krem_timeline_scene_build_overview (KremTimelineScene *self, double width, double height, const KremTimelineView *view)
{
  KremDisplayList *list = krem_display_list_new ();
  const KremPalette *palette = krem_palette_get (view->dark);
  KremRect ground = { 0, 0, width, height }, window, rest;
  KremTimelineMetrics m;
  KremTimeScale scale;
  KremShape *shape;
  double x0, x1, cursor;

  if (self->buckets == NULL)
    fill_buckets (self);
  krem_timeline_get_metrics (self, view, &m);
  krem_timeline_scene_get_overview_scale (self, width, &scale);
  krem_display_list_begin_group (list, "overview", "overview", _ ("The whole chronicle"), KREM_TIMELINE_NOTHING, 0);
  krem_display_list_add_rect (list, &ground, 0, palette->surface);
  paint_columns (self, list, palette, width, height);

  x0 = (view->scale.from - scale.from) / scale.seconds_per_px;
  x1 = x0 + m.width * view->scale.seconds_per_px / scale.seconds_per_px;
  if (x1 - x0 < LEAST_WINDOW)
    {
      x0 = (x0 + x1 - LEAST_WINDOW) / 2;
      x1 = x0 + LEAST_WINDOW;
    }
  x0 = CLAMP (x0, 0, MAX (width - LEAST_WINDOW, 0));
  x1 = CLAMP (x1, MIN (x0 + LEAST_WINDOW, width), width);
  krem_display_list_begin_group (list, "overview-rest", "overview", NULL, KREM_TIMELINE_NOTHING, 0);
  rest = (KremRect){ 0, 0, x0, height };
  krem_display_list_add_rect (list, &rest, 0, krem_color_with_alpha (palette->background, 0.65));
  rest = (KremRect){ x1, 0, width - x1, height };
  krem_display_list_add_rect (list, &rest, 0, krem_color_with_alpha (palette->background, 0.65));
  krem_display_list_begin_group (list, "overview-window", "window", _ ("What is visible"), KREM_TIMELINE_RULER, 0);
  window = (KremRect){ x0 + 0.75, 0.75, x1 - x0 - 1.5, height - 1.5 };
  shape = krem_display_list_add_rect (list, &window, 3, 0);
  shape->stroke = palette->dim_text;
  shape->line_width = 1.5;
  paint_handles (list, palette, x0, x1, width, height);
  if (self->matches != NULL)
    paint_matches (self, list, palette, &scale, width);

  cursor = krem_time_scale_to_x (&scale, krem_instant_add (view->moment, 1));
  if (cursor >= 0 && cursor <= width)
    {
      krem_display_list_begin_group (list, "overview-cursor", "cursor", NULL, KREM_TIMELINE_CURSOR, 0);
      krem_display_list_add_line (list, round (cursor), 0, round (cursor), height, palette->accent, 2);
    }
  return list;
}
