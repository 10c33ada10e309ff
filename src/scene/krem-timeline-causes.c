/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-marks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-cause-links.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* The length of an arrowhead, and how far from the middle of a mark a line begins and ends, px at the normal size. */
#define HEAD 7
#define CLEAR 9

/* How wide the title beside a stub may be. */
#define MOST_TITLE 170

/* So many of those who take part in an event are looked at for a lane to begin at. */
#define MOST_ROWS 24

/* An end of a link: where it is, kept inside the lanes, and to which side of them it lies. */
typedef struct
{
  double x, y;
  int beyond_x, beyond_y;
} End;

static KremCauseLinks *
get_links (KremTimelineScene *self)
{
  if (self->causes == NULL)
    self->causes = krem_cause_links_new (krem_chronology_get_chronicle (self->chronology));
  return self->causes;
}

static double
get_time (KremTimelineScene *self, guint event)
{
  double at;

  return krem_lanes_get_mark_time (self->lanes, event, &at) ? at : INFINITY;
}

typedef struct
{
  guint event;
  double at;
} Neighbour;

static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *left = a, *right = b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->event < right->event ? -1 : left->event > right->event;
}

static guint
step_neighbour (KremTimelineScene *self, const KremCauseLink *links, guint n_links, gboolean backwards, guint current,
                int step)
{
  g_autoptr (GArray) neighbours = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  gint64 at = -1;

  for (guint i = 0; i < n_links; i++)
    {
      Neighbour neighbour = { backwards ? links[i].cause : links[i].effect, 0 };
      gboolean known = FALSE;

      for (guint j = 0; j < neighbours->len; j++)
        known = known || g_array_index (neighbours, Neighbour, j).event == neighbour.event;
      neighbour.at = get_time (self, neighbour.event);
      if (!known)
        g_array_append_val (neighbours, neighbour);
    }
  if (neighbours->len == 0)
    return KREM_NONE;
  g_array_sort (neighbours, compare_neighbours);
  for (guint i = 0; i < neighbours->len; i++)
    if (g_array_index (neighbours, Neighbour, i).event == current)
      at = i;
  if (at >= 0)
    at = ((at + step) % neighbours->len + neighbours->len) % neighbours->len;
  else
    {
      /* The nearest in time comes first; what has no date stands behind all others. */
      at = backwards ? neighbours->len - 1 : 0;
      while (backwards && at > 0 && isinf (g_array_index (neighbours, Neighbour, at).at))
        at--;
    }
  return g_array_index (neighbours, Neighbour, at).event;
}

/**
 * krem_timeline_scene_step_cause:
 * @self: a scene
 * @event: the position of an event
 * @current: the position of one of its causes, or %KREM_NONE
 * @step: how many causes to go on from @current, in the order of time; after the last comes the first again
 *
 * Follows the causes of an event: with %KREM_NONE its latest cause, with one of them another of them.
 *
 * Returns: the position of a cause, or %KREM_NONE where the event has none
 */
guint
krem_timeline_scene_step_cause (KremTimelineScene *self, guint event, guint current, int step)
{
  guint n;
  const KremCauseLink *links = krem_cause_links_get_causes (get_links (self), event, &n);

  return step_neighbour (self, links, n, TRUE, current, step);
}

/**
 * krem_timeline_scene_step_consequence:
 * @self: a scene
 * @event: the position of an event
 * @current: the position of one of its consequences, or %KREM_NONE
 * @step: how many consequences to go on from @current, in the order of time; after the last comes the first again
 *
 * Follows what an event led to: with %KREM_NONE the first of it, with one of them another of them.
 *
 * Returns: the position of a consequence, or %KREM_NONE where the event has none
 */
guint
krem_timeline_scene_step_consequence (KremTimelineScene *self, guint event, guint current, int step)
{
  guint n;
  const KremCauseLink *links = krem_cause_links_get_consequences (get_links (self), event, &n);

  return step_neighbour (self, links, n, FALSE, current, step);
}

/* Where an event's mark on a lane is. */
static void
find_end (KremTimelineFrame *frame, guint event, guint row, End *end)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremLane *lane = krem_lanes_get (frame->scene->lanes, row);
  double right = m->left + m->width, bottom = m->top + m->height;
  double margin = CLEAR * m->ts;
  double x = m->left + (get_time (frame->scene, event) - frame->view->scale.from) / frame->view->scale.seconds_per_px;
  double y = krem_timeline_frame_get_row_y (frame, row) + krem_lane_get_band_top (lane, m) + (m->band - 2 * m->ts) / 2;

  end->beyond_x = x < m->left ? -1 : x > right ? 1 : 0;
  end->beyond_y = y < m->top ? -1 : y > bottom ? 1 : 0;
  end->x = CLAMP (x, m->left + margin, MAX (right - margin, m->left + margin));
  end->y = CLAMP (y, m->top + margin, MAX (bottom - margin, m->top + margin));
}

/* The lanes of an event: of those who take part in it, or where none has a lane now, the first and the last. */
static guint
find_rows (KremTimelineFrame *frame, guint event, guint rows[MOST_ROWS])
{
  const KremEvent *record = krem_chronicle_get_event (frame->chronicle, event);
  guint n = 0;

  if (!krem_lanes_get_event_rows (frame->scene->lanes, event, &rows[0], &rows[1]))
    return 0;
  for (guint i = 0; record->participants != NULL && i < record->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (record->participants, i);

      for (guint j = 0; j < participant->characters->len && n < MOST_ROWS; j++)
        {
          const char *id = g_ptr_array_index (participant->characters, j);
          guint person;

          if (krem_chronicle_find_position (frame->chronicle, KREM_LIST_CHARACTERS, id, &person)
              && krem_lanes_find (frame->scene->lanes, person, &rows[n]))
            n++;
        }
    }
  if (n > 0)
    return n;
  return krem_lanes_get_event_rows (frame->scene->lanes, event, &rows[0], &rows[1]) ? 2 : 0;
}

/* Of the lanes of both events those that lie nearest to one another; of several, those that are in sight. */
static gboolean
find_ends (KremTimelineFrame *frame, const KremCauseLink *link, End *cause, End *effect)
{
  guint cause_rows[MOST_ROWS], effect_rows[MOST_ROWS], best[2] = { 0, 0 };
  guint n_causes = find_rows (frame, link->cause, cause_rows), n_effects = find_rows (frame, link->effect, effect_rows);
  double nearest = INFINITY;

  for (guint i = 0; i < n_causes; i++)
    for (guint j = 0; j < n_effects; j++)
      {
        double distance = fabs ((double) cause_rows[i] - effect_rows[j]);
        double y = krem_timeline_frame_get_middle (frame, cause_rows[i]);

        if (y < frame->metrics.top || y > frame->metrics.top + frame->metrics.height)
          distance += 0.5;
        if (distance >= nearest)
          continue;
        nearest = distance;
        best[0] = cause_rows[i];
        best[1] = effect_rows[j];
      }
  if (isinf (nearest))
    return FALSE;
  find_end (frame, link->cause, best[0], cause);
  find_end (frame, link->effect, best[1], effect);
  return TRUE;
}

static gboolean
is_beyond (const End *end)
{
  return end->beyond_x != 0 || end->beyond_y != 0;
}

/* What lies outside is named at the edge, with a triangle that points to it. */
static void
paint_stub (KremTimelineFrame *frame, const End *end, guint event)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremEvent *record = krem_chronicle_get_event (frame->chronicle, event);
  double angle = atan2 (end->beyond_x == 0 ? end->beyond_y : 0, end->beyond_x), r = 5 * m->ts;
  KremPathElement triangle[4] = {
    { .verb = KREM_PATH_MOVE }, { .verb = KREM_PATH_LINE }, { .verb = KREM_PATH_LINE }, { .verb = KREM_PATH_CLOSE }
  };
  const char *title = krem_record_get_label (&record->base);
  double width, x, baseline;
  KremRect chip;

  for (guint i = 0; i < 3; i++)
    triangle[i].points[0] = (KremPoint){ end->x + r * cos (angle + i * 2 * G_PI / 3),
                                         end->y + r * sin (angle + i * 2 * G_PI / 3) };
  krem_display_list_add_path (frame->list, triangle, 4, 0, 0)->fill = frame->palette->accent;
  width = MIN (ceil (krem_text_measure (title, m->small, PANGO_WEIGHT_NORMAL)) + 1, MOST_TITLE * m->ts);
  x = end->x + 2 * r;
  if (x + width > m->left + m->width - 4 * m->ts)
    x = end->x - 2 * r - width;
  if (x < m->left)
    return;
  chip = (KremRect){ x - 3 * m->ts, end->y - 7 * m->ts, width + 6 * m->ts, 14 * m->ts };
  baseline = krem_timeline_center_baseline (chip.y, chip.height, m->small, PANGO_WEIGHT_NORMAL);
  krem_display_list_add_rect (frame->list, &chip, 4 * m->ts, krem_color_with_alpha (frame->palette->card, 0.92));
  krem_display_list_add_text (frame->list, title, x, baseline, width, m->small, PANGO_WEIGHT_NORMAL,
                              frame->palette->text);
}

/* Lines leave and arrive along the lanes; where the ends stand over one another they swing out to the right, and on one
 * lane they rise above what stands between, or sink below it where the lanes begin. */
static void
bend_curve (const KremTimelineFrame *frame, const End *from, const End *until, KremPathElement curve[2])
{
  double clear = CLEAR * frame->metrics.ts, dx = until->x - from->x, bend = dx / 2;
  double start = clear, end = -clear;

  if (fabs (until->y - from->y) < 1)
    {
      double rise = CLAMP (fabs (dx) / 5, 12 * frame->metrics.ts, 34 * frame->metrics.ts), side = 0.7 * clear;

      if (from->y - rise < frame->metrics.top)
        rise = -rise;
      if (dx < 0)
        side = -side;
      curve[0].points[0] = (KremPoint){ from->x + side, from->y - copysign (0.7 * clear, rise) };
      curve[1].points[0] = (KremPoint){ from->x + dx / 4, from->y - rise };
      curve[1].points[1] = (KremPoint){ until->x - dx / 4, until->y - rise };
      curve[1].points[2] = (KremPoint){ until->x - side, until->y - copysign (0.7 * clear, rise) };
      return;
    }
  if (fabs (dx) <= 4 * clear)
    {
      bend = 4 * clear;
      end = clear;
    }
  else if (dx < 0)
    {
      start = -clear;
      end = clear;
    }
  curve[0].points[0] = (KremPoint){ from->x + start, from->y };
  curve[1].points[0] = (KremPoint){ from->x + bend, from->y };
  curve[1].points[1] = (KremPoint){ until->x + (fabs (dx) > 4 * clear ? -bend : bend), until->y };
  curve[1].points[2] = (KremPoint){ until->x + end, until->y };
}

static void
paint_link (KremTimelineFrame *frame, const KremCauseLink *link)
{
  const KremTimelineMetrics *m = &frame->metrics;
  KremColor color = frame->palette->accent;
  double angle, head = HEAD * m->ts;
  End from, until;
  KremPathElement curve[2] = { { .verb = KREM_PATH_MOVE }, { .verb = KREM_PATH_CURVE } };
  KremPathElement arrow[4] = {
    { .verb = KREM_PATH_MOVE }, { .verb = KREM_PATH_LINE }, { .verb = KREM_PATH_LINE }, { .verb = KREM_PATH_CLOSE }
  };
  KremShape *shape;

  if (!find_ends (frame, link, &from, &until))
    return;
  /* Both ends beyond one edge: nothing of it can be seen. */
  if ((from.beyond_x != 0 && from.beyond_x == until.beyond_x)
      || (from.beyond_y != 0 && from.beyond_y == until.beyond_y))
    return;
  bend_curve (frame, &from, &until, curve);
  angle = atan2 (curve[1].points[2].y - curve[1].points[1].y, curve[1].points[2].x - curve[1].points[1].x);
  for (guint i = 0; i < 3; i++)
    {
      double turn = i == 0 ? 0 : i == 1 ? G_PI - 0.45 : G_PI + 0.45, reach = i == 0 ? 0 : head;

      arrow[i].points[0] = (KremPoint){ curve[1].points[2].x + reach * cos (angle + turn),
                                        curve[1].points[2].y + reach * sin (angle + turn) };
    }
  /* A pale border keeps the line apart from what it crosses. */
  krem_display_list_add_path (frame->list, curve, 2, krem_color_with_alpha (frame->palette->background, 0.8),
                              4 * m->ts);
  shape = krem_display_list_add_path (frame->list, curve, 2, color, 1.75 * m->ts);
  if (link->certainty == KREM_CERTAINTY_REPORTED || (link->alternative && link->certainty == KREM_CERTAINTY_CERTAIN))
    shape->dash = KREM_DASH_DASHED;
  else if (link->certainty != KREM_CERTAINTY_CERTAIN)
    shape->dash = KREM_DASH_DOTTED;
  krem_display_list_add_path (frame->list, arrow, 4, 0, 0)->fill = color;
  if (is_beyond (&from))
    paint_stub (frame, &from, link->cause);
  if (is_beyond (&until))
    paint_stub (frame, &until, link->effect);
}

static void
paint_links (KremTimelineFrame *frame, const KremCauseLink *links, guint n_links, const char *klass)
{
  for (guint i = 0; i < n_links; i++)
    {
      const KremEvent *cause = krem_chronicle_get_event (frame->chronicle, links[i].cause);
      const KremEvent *effect = krem_chronicle_get_event (frame->chronicle, links[i].effect);
      g_autofree char *id = g_strdup_printf ("cause-%s-%s", cause->base.id, effect->base.id);
      /* Translators: an event and the event that it led to. */
      g_autofree char *title = g_strdup_printf (_ ("%s led to %s"), krem_record_get_label (&cause->base),
                                                krem_record_get_label (&effect->base));

      krem_display_list_begin_group (frame->list, id, klass, title, KREM_TIMELINE_EVENT,
                                     *klass == 'c' ? links[i].cause : links[i].effect);
      paint_link (frame, &links[i]);
    }
}

/**
 * krem_timeline_scene_build_causes:
 * @self: a scene
 * @view: what is looked at
 * @event: the position of an event
 *
 * Draws arrows from what brought an event about to the event, and from it to what it led to, to be painted over the
 * picture of the same view. They are drawn as surely as they are told: what is certain by a whole line, what is
 * reported or one of several causes that exclude one another by dashes, what is less sure by dots. What lies outside
 * is named at the edge of the lanes, and nothing is drawn outside them.
 *
 * Returns: (transfer full): the arrows; without shapes where there are none
 */
KremDisplayList *
krem_timeline_scene_build_causes (KremTimelineScene *self, const KremTimelineView *view, guint event)
{
  KremTimelineFrame frame = { .scene = self, .view = view };
  const KremCauseLink *links;
  guint n_links;

  g_return_val_if_fail (KREM_IS_TIMELINE_SCENE (self), NULL);

  frame.chronicle = krem_chronology_get_chronicle (self->chronology);
  frame.palette = krem_palette_get (view->dark);
  frame.list = krem_display_list_new ();
  krem_timeline_get_metrics (self, view, &frame.metrics);
  links = krem_cause_links_get_consequences (get_links (self), event, &n_links);
  paint_links (&frame, links, n_links, "effect");
  links = krem_cause_links_get_causes (get_links (self), event, &n_links);
  paint_links (&frame, links, n_links, "cause");
  return frame.list;
}
