/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-mark-index.h"
#include "krem-lanes.h"
#include "krem-text.h"
#include "krem-timeline-marks.h"
#include "krem-timeline-track.h"
#include "timeline-fixture.h"

#define DAY ((double) KREM_SECONDS_PER_DAY)

/* Where the title of an event begins, px; NAN where it is not written. */
static double
find_title (TimelineFixture *fixture, KremDisplayList *list, const char *id, const char **text)
{
  g_autofree char *name = g_strconcat ("event-", id, NULL);
  guint index = 0;

  if (timeline_find_group (list, name, &index) == NULL)
    return NAN;
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->group != index || shape->type != KREM_SHAPE_TEXT)
        continue;
      if (text != NULL)
        *text = krem_display_list_get_text (list, shape)->text;
      return krem_display_list_get_text (list, shape)->x;
    }
  return NAN;
}

/* Three events in a row on one lane, with room for little more than one title. */
static KremChronicle *
new_rivals (void)
{
  KremChronicle *chronicle = sample_new ();

  sample_add_person (chronicle, "one", "One", NULL);
  sample_add_person (chronicle, "two", "Two", NULL);
  sample_add_event (chronicle, "start", "1955-12-01", "other", "Start", "two", NULL, NULL);
  sample_add_event (chronicle, "light", "1956-03-01", "meeting", "A meeting of no great weight", "one", NULL, NULL);
  sample_add_event (chronicle, "heavy", "1956-03-05", "arrest", "An arrest that matters a lot", "one", "one",
                    "arrested");
  sample_add_event (chronicle, "other", "1956-03-09", "meeting", "Another meeting of no weight", "one", NULL, NULL);
  sample_add_event (chronicle, "end", "1956-05-01", "other", "End", "two", NULL, NULL);
  return chronicle;
}

static void
test_weight (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  guint light;

  timeline_fixture_prepare (&fixture, new_rivals ());
  view = timeline_fixture_get_view (&fixture, 760, 200);
  krem_time_scale_zoom (&view.scale, 400, 1.2);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_EVENTS, "light", &light);
  /* By itself, then searched, then selected, then by itself again. */
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (KremDisplayList) list = NULL;
      gboolean raised = i == 1 || i == 2;

      krem_timeline_scene_set_matches (fixture.scene, &light, i == 1);
      krem_timeline_scene_set_selected_event (fixture.scene, i == 2 ? light : KREM_NONE);
      list = krem_timeline_scene_build (fixture.scene, &view);
      g_test_message ("%u: light at %g, heavy at %g, other at %g", i, find_title (&fixture, list, "light", NULL),
                      find_title (&fixture, list, "heavy", NULL), find_title (&fixture, list, "other", NULL));
      g_assert_true (isnan (find_title (&fixture, list, "light", NULL)) == !raised);
      g_assert_true (isnan (find_title (&fixture, list, "heavy", NULL)) == raised);
    }
  timeline_fixture_clear (&fixture);
}

/* How many titles of @before stand in @after too, moved by @dx, and how many do not. */
static void
compare_titles (TimelineFixture *fixture, KremDisplayList *before, KremDisplayList *after, double dx, double left,
                double right, guint *same, guint *changed)
{
  for (guint i = 0; i < krem_display_list_get_n_groups (before); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (before, i);
      const char *was = NULL, *is = NULL;
      double x, moved;

      if (group->item_kind != KREM_TIMELINE_EVENT)
        continue;
      x = find_title (fixture, before, group->id + strlen ("event-"), &was);
      if (isnan (x) || x < left || x > right)
        continue;
      moved = find_title (fixture, after, group->id + strlen ("event-"), &is);
      if (fabs (moved - x + dx) < 0.01 && strcmp (was, is) == 0)
        (*same)++;
      else
        (*changed)++;
    }
}

/* While one pans, a title stays beside its mark, neither cut otherwise nor gone, until it leaves. */
static void
test_stays (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  guint same = 0, changed = 0;

  timeline_fixture_prepare (&fixture, sample_new_dense (500, 12, 2400, 5));
  view = timeline_fixture_get_view (&fixture, 1200, 400);
  krem_time_scale_zoom (&view.scale, 0, 4);
  krem_time_scale_pan (&view.scale, 500);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (KremDisplayList) before = krem_timeline_scene_build (fixture.scene, &view), after = NULL;

      krem_time_scale_pan (&view.scale, 13);
      after = krem_timeline_scene_build (fixture.scene, &view);
      compare_titles (&fixture, before, after, 13, 200, 900, &same, &changed);
    }
  g_test_message ("%u titles stayed, %u changed", same, changed);
  g_assert_cmpuint (same, >, 500);
  g_assert_cmpuint (changed, ==, 0);
  timeline_fixture_clear (&fixture);
}

/* Lines of text are laid out when they come into view, and not again in the frames that follow. */
static void
test_layouts (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  guint64 made, first;

  timeline_fixture_prepare (&fixture, sample_new_dense (3000, 40, 9000, 13));
  view = timeline_fixture_get_view (&fixture, 1280, 800);
  krem_time_scale_zoom (&view.scale, 300, 8);
  made = krem_text_get_n_made ();
  krem_display_list_unref (krem_timeline_scene_build (fixture.scene, &view));
  first = krem_text_get_n_made () - made;
  g_assert_cmpuint (first, >, 50);
  made = krem_text_get_n_made ();
  krem_display_list_unref (krem_timeline_scene_build (fixture.scene, &view));
  g_assert_cmpuint (krem_text_get_n_made () - made, ==, 0);
  for (guint i = 0; i < 40; i++)
    {
      made = krem_text_get_n_made ();
      krem_time_scale_pan (&view.scale, 3);
      krem_display_list_unref (krem_timeline_scene_build (fixture.scene, &view));
      g_assert_cmpuint (krem_text_get_n_made () - made, <=, 40);
    }
  timeline_fixture_clear (&fixture);
}

/* At every zoom, from all years to minutes, a frame has a bounded number of shapes and of corners in its paths, and a
 * hundred times as many events make it no larger. */
static void
test_bounds (void)
{
  static const guint sizes[] = { 1000, 10000, 100000 };
  guint most[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint dense = 0; dense < 2; dense++)
      {
        TimelineFixture fixture;
        KremTimelineView view;

        timeline_fixture_prepare (&fixture, sample_new_dense (sizes[i], 200, dense ? 2000 : sizes[i] * 2, 7));
        view = timeline_fixture_get_view (&fixture, 1280, 800);
        krem_time_scale_zoom (&view.scale, 300, 0.25);
        for (; view.scale.seconds_per_px > 10; krem_time_scale_zoom (&view.scale, 300, 1.5))
          {
            g_autoptr (KremDisplayList) list = krem_timeline_scene_build (fixture.scene, &view);
            guint n = krem_display_list_get_n_shapes (list), corners = 0;

            for (guint j = 0; j < n; j++)
              {
                const KremShape *shape = krem_display_list_get_shape (list, j);

                if (shape->type == KREM_SHAPE_PATH)
                  corners += shape->n;
                if (shape->box.x > view.width + 20)
                  g_error ("a shape of “%s” lies at %g", krem_display_list_get_group (list, shape->group)->klass,
                           shape->box.x);
                g_assert_cmpfloat (shape->box.x + shape->box.width, >=, -250);
                g_assert_cmpfloat (shape->box.width, <=, view.width + 20);
                g_assert_cmpfloat (shape->box.height, <=, view.height + 20);
              }
            g_assert_cmpuint (n, <=, 6000);
            g_assert_cmpuint (corners, <=, 60000);
            most[i] = MAX (most[i], n);
          }
        timeline_fixture_clear (&fixture);
      }
  g_test_message ("at most %u, %u and %u shapes", most[0], most[1], most[2]);
  g_assert_cmpfloat (most[2], <=, 1.5 * most[1]);
}

/* A count has the gravest colour, and a fall within it is joined to those who fell with it. */
static void
test_falls (void)
{
  KremChronicle *chronicle = sample_new ();
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL;
  const KremPalette *palette = krem_palette_get (FALSE);
  guint links = 0, joined = 0, filled = 0;

  sample_add_person (chronicle, "one", "One", "in-office");
  sample_add_person (chronicle, "two", "Two", "in-office");
  sample_add_person (chronicle, "three", "Three", "in-office");
  sample_add_event (chronicle, "a", "1956-03-01", "meeting", "A meeting", "one", NULL, NULL);
  sample_add_event (chronicle, "b", "1956-03-01", "arrest", "The arrest", "three", "one", "arrested");
  sample_add_event (chronicle, "c", "1957-03-01", "meeting", "The end", "two", NULL, NULL);
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 600, 300);
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_nonnull (timeline_find_group (list, "links", &links));
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);

      joined += shape->group == links && (shape->stroke >> 8) == (palette->standing[KREM_STANDING_HELD] >> 8);
      filled += group->item_kind == KREM_TIMELINE_COUNT && shape->fill == palette->standing[KREM_STANDING_HELD];
    }
  g_assert_cmpuint (joined, ==, 1);
  g_assert_cmpuint (filled, ==, 1);
  timeline_fixture_clear (&fixture);
}

static void
test_index (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint n = 0; n < 70; n++)
    {
      g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (KremMark));
      double at = 0;
      KremMarkIndex *index;

      for (guint i = 0; i < n; i++)
        {
          KremMark mark = { at += g_rand_int_range (rand, 0, 20), i, (KremStanding) g_rand_int_range (rand, 0, 4) };

          g_array_append_val (marks, mark);
        }
      index = krem_mark_index_new (marks);
      for (guint first = 0; first < n; first++)
        for (guint end = first + 1; end <= n; end++)
          {
            double gap = 1 + (first * 7 + end) % 22;
            guint found = end;
            KremStanding gravest = KREM_STANDING_NONE;

            for (guint i = end; i-- > first;)
              {
                const KremMark *mark = &g_array_index (marks, KremMark, i);

                if (i > first && mark->at - mark[-1].at >= gap)
                  found = i;
                /* Those that occur here are numbered by gravity. */
                gravest = MAX (gravest, mark->standing);
              }
            g_assert_cmpuint (krem_mark_index_find_gap (index, first, end, gap), ==, found);
            g_assert_cmpint (krem_mark_index_find_heaviest (index, first, end), ==, gravest);
          }
      krem_mark_index_free (index);
    }
}

static void
test_track (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint round = 0; round < 50; round++)
    {
      KremTimelineTrack *track = krem_timeline_track_new (0);
      gboolean taken[200] = { 0 };

      for (guint i = 0; i < 12; i++)
        {
          int from = g_rand_int_range (rand, 0, 190), until = from + g_rand_int_range (rand, 1, 10);
          int width = g_rand_int_range (rand, 1, 15), at = from, room = 0;
          gboolean found = FALSE;
          double x;

          krem_timeline_track_take (track, from, until);
          for (int j = from; j < until; j++)
            taken[j] = TRUE;
          from = g_rand_int_range (rand, 0, 150);
          while (from + room < 190 && room < 40 && !taken[from + room])
            room++;
          g_assert_cmpfloat (krem_timeline_track_get_room (track, from, room < 40 ? room : 40), ==, room);
          g_assert_true (krem_timeline_track_is_free (track, from, from + 1) == !taken[from]);
          for (at = from; at + width <= 180 && !found; at++)
            {
              found = TRUE;
              for (int j = at; j < at + width; j++)
                found = found && !taken[j];
            }
          g_assert_true (krem_timeline_track_find_room (track, from, 180, width, &x) == found);
          if (found)
            g_assert_cmpfloat (x, ==, at - 1);
        }
      krem_timeline_track_free (track);
    }
}

/* Of several events the one is named by which the lane's person falls, with its sign in the number; and nearer by,
 * with its day. What the left edge would cut moves in. */
static void
test_named_falls (void)
{
  KremChronicle *chronicle = sample_new ();
  TimelineFixture fixture;
  KremTimelineView view;
  guint signs = 0, moved = 0;

  sample_add_person (chronicle, "one", "One", NULL);
  sample_add_person (chronicle, "two", "Two", NULL);
  sample_add_event (chronicle, "start", "1955-01-01", "other", "Start", "two", NULL, NULL);
  sample_add_event (chronicle, "talk", "1956-03-04", "meeting", "A talk", "one", "two", NULL);
  sample_add_event (chronicle, "arrest", "1956-03-05", "arrest", "One arrested", "one", "one", "arrested");
  sample_add_event (chronicle, "end", "1957-05-01", "other", "End", "two", NULL, NULL);
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 900, 200);
  for (guint step = 0; step < 2; step++)
    {
      g_autoptr (KremDisplayList) list = krem_timeline_scene_build (fixture.scene, &view);
      gboolean found = FALSE;

      for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
        {
          const KremShape *shape = krem_display_list_get_shape (list, i);
          const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);

          if (step == 0 && g_strcmp0 (group->klass, "events") == 0)
            signs += shape->type == KREM_SHAPE_SIGN;
          if (shape->type == KREM_SHAPE_TEXT)
            found |= strcmp (krem_display_list_get_text (list, shape)->text,
                             step == 0 ? "One arrested +1" : "5 March: One arrested")
                     == 0;
        }
      g_assert_true (found);
      view.scale.from = (double) krem_instant_from_civil (1956, 3, 1, 0, 0, 0);
      view.scale.seconds_per_px = KREM_SECONDS_PER_DAY / 40.0;
    }
  g_assert_cmpuint (signs, ==, 1);
  for (guint step = 0; step < 60; step++)
    {
      g_autoptr (KremDisplayList) list = krem_timeline_scene_build (fixture.scene, &view);
      double x = find_title (&fixture, list, "arrest", NULL);
      double left = krem_timeline_scene_get_gutter (fixture.scene, &view);

      g_assert_true (isnan (x) || x >= left);
      moved += x == left + 2;
      krem_time_scale_pan (&view.scale, 5);
    }
  g_assert_cmpuint (moved, >, 10);
  timeline_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-labels/weight", test_weight);
  g_test_add_func ("/timeline-labels/stays", test_stays);
  g_test_add_func ("/timeline-labels/named-falls", test_named_falls);
  g_test_add_func ("/timeline-labels/layouts", test_layouts);
  g_test_add_func ("/timeline-labels/bounds", test_bounds);
  g_test_add_func ("/timeline-labels/falls", test_falls);
  g_test_add_func ("/timeline-labels/index", test_index);
  g_test_add_func ("/timeline-labels/track", test_track);
  return g_test_run ();
}
