/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-timeline-marks.h"
#include "timeline-fixture.h"

#define DAY ((double) KREM_SECONDS_PER_DAY)

static void
test_texts (void)
{
  static const double scales[] = { 1, 1.5 };
  TimelineFixture fixture;

  timeline_fixture_prepare (&fixture, sample_new_dense (900, 24, 1500, 11));
  sample_add_era (fixture.chronicle, "one", "The first of the eras", "1900-03-01", "1901-01-01");
  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    for (guint zoom = 0; zoom < 10; zoom++)
      for (guint place = 0; place < 4; place++)
        {
          KremTimelineView view = timeline_fixture_get_view (&fixture, 620, 280);
          g_autoptr (KremDisplayList) list = NULL;

          view.text_scale = scales[s];
          view.moment = timeline_day_end (1900, 3 + place * 5, 12);
          view.scroll_y = place * 37;
          krem_time_scale_zoom (&view.scale, 100 + 60 * place, pow (2.2, zoom));
          list = krem_timeline_scene_build (fixture.scene, &view);
          timeline_check_texts (&fixture, &view, list);
        }
  timeline_fixture_clear (&fixture);
}

/* At every zoom each event of a lane is in the picture once: as itself or in a number. */
static void
test_crowds (void)
{
  KremChronicle *chronicle = sample_new ();
  TimelineFixture fixture;
  guint forms = 0;

  sample_add_person (chronicle, "one", "One", NULL);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *date = g_strdup_printf ("1956-%02u-%02u", 1 + i / 10, 1 + (i % 10) * (i % 10) / 4);

      sample_add_event (chronicle, id, date, "meeting", "A meeting", "one", NULL, NULL);
    }
  timeline_fixture_prepare (&fixture, chronicle);
  for (guint zoom = 0; zoom < 10; zoom++)
    {
      KremTimelineView view = timeline_fixture_get_view (&fixture, 24000, 200);
      g_autoptr (KremDisplayList) list = NULL;
      guint marks = 0, counted = 0;

      krem_time_scale_zoom (&view.scale, 0, 1 / pow (2, zoom));
      list = krem_timeline_scene_build (fixture.scene, &view);
      for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
        {
          const KremShapeGroup *group = krem_display_list_get_group (list, i);

          if (group->item_kind == KREM_TIMELINE_EVENT)
            marks += timeline_count_shapes (list, i, KREM_SHAPE_SIGN);
          else if (group->item_kind == KREM_TIMELINE_COUNT)
            {
              g_assert_cmpuint (g_ascii_strtoull (group->title, NULL, 10), >=, 2);
              counted += g_ascii_strtoull (group->title, NULL, 10);
              forms |= timeline_count_shapes (list, i, KREM_SHAPE_TEXT) == 0 ? 4 : 2;
            }
        }
      g_assert_cmpuint (marks + counted, ==, 60);
      forms |= marks > 0;
    }
  g_assert_cmpuint (forms, ==, 7);
  timeline_fixture_clear (&fixture);
}

/* Three hundred events of one day and one of another: what a number holds is listed, and a day cannot be parted. */
static void
test_listed (void)
{
  KremChronicle *chronicle = sample_new ();
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (GArray) all = NULL, day = NULL, none = NULL;
  double x, y, height, from, until;

  sample_add_person (chronicle, "one", "One", NULL);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);

      sample_add_event (chronicle, id, "1956-03-05", "arrest", "An arrest", "one", NULL, NULL);
    }
  sample_add_event (chronicle, "after", "1956-03-06", "meeting", "A meeting", "one", NULL, NULL);
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 600, 200);
  g_assert_true (krem_timeline_scene_get_lane (fixture.scene, &view, 0, &y, &height));
  krem_time_scale_zoom (&view.scale, 0, 0.002);
  x = krem_timeline_scene_get_gutter (fixture.scene, &view)
      + krem_time_scale_to_x (&view.scale, krem_instant_from_civil (1956, 3, 5, 12, 0, 0));
  all = krem_timeline_scene_list_events (fixture.scene, &view, x, y + height / 2, &from, &until);
  g_assert_cmpuint (all->len, ==, 301);
  g_assert_cmpfloat (until - from, ==, DAY);
  g_assert_true (krem_timeline_can_part (from, until));

  view = timeline_fixture_get_view (&fixture, 600, 200);
  x = krem_timeline_scene_get_gutter (fixture.scene, &view)
      + krem_time_scale_to_x (&view.scale, krem_instant_from_civil (1956, 3, 5, 12, 0, 0));
  day = krem_timeline_scene_list_events (fixture.scene, &view, x, y + height / 2, &from, &until);
  g_assert_cmpuint (day->len, ==, 300);
  g_assert_cmpuint (g_array_index (day, guint, 299), ==, 299);
  g_assert_false (krem_timeline_can_part (from, until));
  none = krem_timeline_scene_list_events (fixture.scene, &view, 590, y + height / 2, &from, &until);
  g_assert_cmpuint (none->len, ==, 0);
  timeline_fixture_clear (&fixture);
}

/* However short an era is, it is drawn, and pointing at it tells which it is. */
static void
test_eras (void)
{
  KremChronicle *chronicle = sample_new ();
  TimelineFixture fixture;
  KremTimelineView view;
  guint named = 0, initials = 0;

  sample_add_person (chronicle, "one", "One", NULL);
  sample_add_event (chronicle, "a", "1900", "other", "A", "one", NULL, NULL);
  sample_add_event (chronicle, "b", "1960", "other", "B", "one", NULL, NULL);
  sample_add_era (chronicle, "long", "The long peace", "1901-01-01", "1950-01-01");
  sample_add_era (chronicle, "short", "The short war", "1950-01-01", "1950-02-01");
  sample_add_era (chronicle, "last", "The end of it", "1950-02-01", "1951-01-01");
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 700, 200);
  for (guint zoom = 0; zoom < 60; zoom++)
    {
      g_autoptr (KremDisplayList) list = krem_timeline_scene_build (fixture.scene, &view);
      KremInstant middle = krem_instant_from_civil (1950, 1, 16, 0, 0, 0);
      double x = krem_timeline_scene_get_gutter (fixture.scene, &view) + krem_time_scale_to_x (&view.scale, middle);
      double y = krem_timeline_scene_get_ruler_height (fixture.scene, &view) - 4;
      guint item, index = 0;

      g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, x, y, &item), ==, KREM_TIMELINE_ERA);
      g_assert_cmpuint (item, ==, 1);
      g_assert_nonnull (timeline_find_group (list, "era-short", &index));
      g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_RECT), ==, 1);
      for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
        {
          const KremShape *shape = krem_display_list_get_shape (list, i);

          if (shape->group != index || shape->type != KREM_SHAPE_TEXT)
            continue;
          if (strcmp (krem_display_list_get_text (list, shape)->text, "TSW") == 0)
            initials++;
          else
            named++;
        }
      krem_time_scale_zoom (&view.scale, krem_time_scale_to_x (&view.scale, middle), 1.1);
    }
  g_assert_cmpuint (initials, >, 0);
  g_assert_cmpuint (named, >, initials);
  timeline_fixture_clear (&fixture);
}

/* What a search found has ticks in the overview, however much it is no more than there is room for. */
static void
test_matches (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  guint few[] = { 3, 4 }, all[5000], n[2];

  timeline_fixture_prepare (&fixture, sample_new_dense (5000, 50, 4000, 1));
  view = timeline_fixture_get_view (&fixture, 700, 300);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    all[i] = i;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KremDisplayList) list = NULL;
      guint index = 0;

      krem_timeline_scene_set_matches (fixture.scene, i == 0 ? few : all, i == 0 ? 2 : i == 1 ? 5000 : 0);
      list = krem_timeline_scene_build_overview (fixture.scene, 700, 32, &view);
      g_assert_nonnull (timeline_find_group (list, "overview-handles", &index));
      g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_RECT), ==, 2);
      if (i == 2)
        g_assert_null (timeline_find_group (list, "overview-matches", NULL));
      else
        {
          g_assert_nonnull (timeline_find_group (list, "overview-matches", &index));
          n[i] = timeline_count_shapes (list, index, KREM_SHAPE_RECT);
        }
    }
  g_assert_cmpuint (n[0], ==, 4);
  g_assert_cmpuint (n[1], >, 100);
  g_assert_cmpuint (n[1], <=, 2 * 700 / 3);
  timeline_fixture_clear (&fixture);
}

/* Where a group begins, px; negative for one without shapes. */
static double
get_group_x (KremDisplayList *list, guint group)
{
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    if (krem_display_list_get_shape (list, i)->group == group)
      return krem_display_list_get_shape (list, i)->box.x;
  return -1;
}

/* Every crowd of @one that begins between @from and @until is in @other too. */
static guint
compare_crowds (KremDisplayList *one, KremDisplayList *other, double from, double until)
{
  guint compared = 0;

  for (guint i = 0; i < krem_display_list_get_n_groups (one); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (one, i), *same;
      double x = get_group_x (one, i);

      if (group->item_kind != KREM_TIMELINE_COUNT || x < from || x > until)
        continue;
      same = timeline_find_group (other, group->id, NULL);
      g_assert_nonnull (same);
      g_assert_cmpstr (same->title, ==, group->title);
      compared++;
    }
  return compared;
}

/* A crowd is the same wherever the picture begins, at its edges too. */
static void
test_crowds_stay (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  guint compared = 0;
  double left;

  timeline_fixture_prepare (&fixture, sample_new_dense (600, 6, 1200, 3));
  view = timeline_fixture_get_view (&fixture, 1200, 300);
  left = krem_timeline_scene_get_gutter (fixture.scene, &view);
  krem_time_scale_zoom (&view.scale, 0, 3);
  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (KremDisplayList) before = krem_timeline_scene_build (fixture.scene, &view);
      g_autoptr (KremDisplayList) after = NULL;

      krem_time_scale_pan (&view.scale, 11);
      after = krem_timeline_scene_build (fixture.scene, &view);
      compared += compare_crowds (before, after, left + 60, 1150);
      compared += compare_crowds (after, before, left - 12, 1100);
    }
  g_assert_cmpuint (compared, >, 500);
  timeline_fixture_clear (&fixture);
}

static void
test_cost (void)
{
  static const guint sizes[] = { 1000, 100000 };
  guint most[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      TimelineFixture fixture;
      KremTimelineView view;

      timeline_fixture_prepare (&fixture, sample_new_dense (sizes[i], 200, sizes[i] * 2, 7));
      view = timeline_fixture_get_view (&fixture, 900, 500);
      for (guint j = 0; j < 8; j++)
        {
          g_autoptr (KremDisplayList) list = NULL;

          view.scale.seconds_per_px = DAY;
          view.scale.from = (double) krem_instant_from_civil (1900, 1, 1 + 120 * j, 0, 0, 0);
          view.moment = timeline_day_end (1900, 6, 1);
          view.scroll_y = 333;
          list = krem_timeline_scene_build (fixture.scene, &view);
          most[i] = MAX (most[i], krem_display_list_get_n_shapes (list));
        }
      /* All of it at once, and on a very large screen. */
      for (guint j = 0; j < 2; j++)
        {
          KremTimelineView all = timeline_fixture_get_view (&fixture, j == 0 ? 900 : 3840, j == 0 ? 500 : 2160);
          g_autoptr (KremDisplayList) list = krem_timeline_scene_build (fixture.scene, &all);

          g_test_message ("%u events fitted: %u shapes", sizes[i], krem_display_list_get_n_shapes (list));
          g_assert_cmpuint (krem_display_list_get_n_shapes (list), <=, 10000);
        }
      timeline_fixture_clear (&fixture);
    }
  g_test_message ("shapes while panning: %u and %u", most[0], most[1]);
  g_assert_cmpuint (most[0], >, 100);
  g_assert_cmpfloat (most[1], <=, 1.2 * most[0]);
}

/* What is far away or below is not drawn at all. */
static void
test_culling (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, low = NULL;

  timeline_fixture_prepare (&fixture, sample_new_dense (2000, 100, 3000, 2));
  view = timeline_fixture_get_view (&fixture, 800, 300);
  view.scale.seconds_per_px = DAY / 4;
  list = krem_timeline_scene_build (fixture.scene, &view);
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      g_assert_cmpfloat (shape->box.x, <=, view.width + 20);
      g_assert_cmpfloat (shape->box.x + shape->box.width, >=, -20);
      g_assert_cmpfloat (shape->box.y, <=, view.height + 40);
      g_assert_cmpfloat (shape->box.y + shape->box.height, >=, -40);
    }
  view.scroll_y = 1e6;
  low = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_cmpuint (krem_display_list_get_n_shapes (low), <, 150);
  g_assert_null (timeline_find_group (low, "lane-p0", NULL));
  timeline_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-crowds/texts", test_texts);
  g_test_add_func ("/timeline-crowds/crowds", test_crowds);
  g_test_add_func ("/timeline-crowds/listed", test_listed);
  g_test_add_func ("/timeline-crowds/eras", test_eras);
  g_test_add_func ("/timeline-crowds/matches", test_matches);
  g_test_add_func ("/timeline-crowds/crowds-stay", test_crowds_stay);
  g_test_add_func ("/timeline-crowds/cost", test_cost);
  g_test_add_func ("/timeline-crowds/culling", test_culling);
  return g_test_run ();
}
