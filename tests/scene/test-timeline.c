/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-lanes.h"
#include "timeline-fixture.h"

#define DAY ((double) KREM_SECONDS_PER_DAY)

static void
test_lanes (void)
{
  g_autoptr (KremChronicle) chronicle = timeline_new_small ();
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  static const char *const order[] = { NULL, "boss", "victim", "late", "nobody" };
  const KremLane *lane;
  guint row, first, last, position;

  /* By first appearance, then as in the file; bodies have none; what nobody takes part in has the uppermost. */
  g_assert_cmpuint (krem_lanes_get_n (lanes), ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint person = krem_lanes_get_person (lanes, i);

      if (order[i] == NULL)
        g_assert_cmpuint (person, ==, KREM_NONE);
      else
        g_assert_cmpstr (krem_chronicle_get_character (chronicle, person)->base.id, ==, order[i]);
    }
  g_assert_false (krem_lanes_find (lanes, 2, &row));
  g_assert_true (krem_lanes_find (lanes, 3, &row));
  g_assert_cmpuint (row, ==, 2);

  lane = krem_lanes_get (lanes, row);
  g_assert_cmpuint (lane->marks->len, ==, 3);
  g_assert_cmpint (g_array_index (lane->marks, KremMark, 0).standing, ==, KREM_STANDING_HELD);
  g_assert_cmpint (g_array_index (lane->marks, KremMark, 2).standing, ==, KREM_STANDING_DEAD);
  /* The trial is known to the month, so it is drawn as a time that fades. */
  g_assert_cmpuint (lane->stretches->len, ==, 1);
  g_assert_cmpfloat (g_array_index (lane->stretches, KremStretch, 0).from, ==,
                     krem_instant_from_civil (1956, 4, 1, 0, 0, 0));

  krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, "arrest", &position);
  g_assert_true (krem_lanes_get_event_rows (lanes, position, &first, &last));
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (last, ==, 2);
  krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, "whenever", &position);
  g_assert_false (krem_lanes_get_event_rows (lanes, position, &first, &last));
}

/* On every day of half a year the band says what the chronology says. */
static void
test_bands (void)
{
  g_autoptr (KremChronicle) chronicle = timeline_new_small ();
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  guint possible = 0;

  for (guint row = 1; row < krem_lanes_get_n (lanes); row++)
    {
      const KremLane *lane = krem_lanes_get (lanes, row);

      for (guint i = 0; i < 200; i++)
        {
          KremInstant moment = krem_instant_day_end (krem_instant_from_civil (1956, 1, 1, 0, 0, 0)
                                                     + i * KREM_SECONDS_PER_DAY);
          g_auto (KremState) state = { 0 };
          const KremBand *found = NULL;

          krem_chronology_get_state (chronology, lane->person, moment, &state);
          for (guint j = 0; j < lane->bands->len; j++)
            {
              const KremBand *band = &g_array_index (lane->bands, KremBand, j);

              if (band->from <= moment && moment < band->until)
                found = band;
            }
          if (state.settled == KREM_NONE)
            {
              g_assert_null (found);
              continue;
            }
          g_assert_nonnull (found);
          g_assert_cmpuint (found->fate, ==, state.settled);
          g_assert_cmpint (found->presence, ==, state.presence);
          possible += found->possible != KREM_STANDING_NONE;
        }
    }
  g_assert_cmpuint (possible, ==, 0);
}

static void
test_tenures (void)
{
  g_autoptr (KremChronicle) chronicle = timeline_new_small ();
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  const KremLane *lane = krem_lanes_get (lanes, 1);
  static const char *const texts[] = { "General Secretary", "General Secretary · Chairman", "General Secretary" };

  g_assert_cmpuint (lane->tenures->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (g_array_index (lane->tenures, KremTenure, i).text, ==, texts[i]);
  g_assert_cmpint (g_array_index (lane->tenures, KremTenure, 1).from, ==,
                   krem_instant_from_civil (1956, 2, 1, 0, 0, 0));

  /* A post ends with its holder. */
  lane = krem_lanes_get (lanes, 2);
  g_assert_cmpuint (lane->tenures->len, ==, 1);
  g_assert_cmpint (g_array_index (lane->tenures, KremTenure, 0).until, ==, timeline_day_end (1956, 6, 1));
}

static void
test_groups (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const KremShapeGroup *group;
  guint index = 0, victim, arrest;

  timeline_fixture_prepare (&fixture, timeline_new_small ());
  view = timeline_fixture_get_view (&fixture, 800, 400);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_CHARACTERS, "victim", &victim);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_EVENTS, "arrest", &arrest);
  list = krem_timeline_scene_build (fixture.scene, &view);
  for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
    if (krem_display_list_get_group (list, i)->id != NULL)
      g_assert_true (g_hash_table_add (ids, krem_display_list_get_group (list, i)->id));

  group = timeline_find_group (list, "lane-victim", &index);
  g_assert_nonnull (group);
  g_assert_cmpstr (group->klass, ==, "lane held");
  g_assert_cmpuint (group->item_kind, ==, KREM_TIMELINE_PERSON);
  g_assert_cmpuint (group->item, ==, victim);
  g_assert_nonnull (strstr (group->title, "Victim"));
  g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_TEXT), >=, 2);

  group = timeline_find_group (list, "event-arrest", &index);
  g_assert_nonnull (group);
  g_assert_cmpstr (group->klass, ==, "event arrest");
  g_assert_cmpuint (group->item, ==, arrest);
  g_assert_true (g_str_has_prefix (group->title, "The arrest"));
  /* On the lanes of both who took part. */
  g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_SIGN), ==, 2);

  g_assert_nonnull (timeline_find_group (list, "event-storm", NULL));
  g_assert_nonnull (timeline_find_group (list, "era-thaw", NULL));
  g_assert_nonnull (timeline_find_group (list, "posts-boss", NULL));
  g_assert_nonnull (timeline_find_group (list, "cursor", NULL));
  g_assert_null (timeline_find_group (list, "event-whenever", NULL));
  g_assert_null (timeline_find_group (list, "lane-court", NULL));

  /* The class follows the date. */
  g_clear_pointer (&list, krem_display_list_unref);
  view.moment = timeline_day_end (1956, 6, 2);
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_cmpstr (timeline_find_group (list, "lane-victim", NULL)->klass, ==, "lane dead");
  timeline_fixture_clear (&fixture);
}

/* What is possible only is hatched, from where it may be to where it is certain, and named with a question. */
static void
test_possible (void)
{
  TimelineFixture fixture;
  KremChronicle *chronicle = sample_new ();
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL;
  guint index = 0, hatches = 0, questions = 0;
  double left;

  sample_add_person (chronicle, "one", "One", "in-office");
  sample_add_event (chronicle, "first", "1956-01-05", "meeting", "A meeting", "one", NULL, NULL);
  sample_add_event (chronicle, "shot", "[1956-02-01..1956-03-01]", "execution", "Shot", NULL, "one", "executed");
  sample_set_view (chronicle, "1956-01", "1956-04");
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 900, 200);
  left = krem_timeline_scene_get_gutter (fixture.scene, &view);
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_nonnull (timeline_find_group (list, "lane-one", &index));
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->group != index)
        continue;
      if (shape->type == KREM_SHAPE_TEXT)
        questions += g_str_has_suffix (krem_display_list_get_text (list, shape)->text, "?");
      if (shape->type != KREM_SHAPE_HATCH)
        continue;
      hatches++;
      g_assert_cmpfloat_with_epsilon (shape->box.x,
                                      left
                                          + krem_time_scale_to_x (&view.scale,
                                                                  krem_instant_from_civil (1956, 2, 1, 0, 0, 0)),
                                      1);
      g_assert_cmpfloat_with_epsilon (shape->box.x + shape->box.width,
                                      left
                                          + krem_time_scale_to_x (&view.scale,
                                                                  krem_instant_from_civil (1956, 3, 2, 0, 0, 0)),
                                      1);
    }
  g_assert_cmpuint (hatches, ==, 1);
  g_assert_cmpuint (questions, ==, 1);
  timeline_fixture_clear (&fixture);
}

/* Where nothing begins, what began before is still drawn, and says what it is. */
static void
test_in_the_middle (void)
{
  TimelineFixture fixture;
  KremChronicle *chronicle = sample_new ();
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL;
  guint index = 0;
  double left;

  sample_add_person (chronicle, "one", "One", "in-office");
  sample_add_post (chronicle, "one", "Minister", "1955-01-01", "1957-01-01");
  sample_add_event (chronicle, "arrest", "1955-01-05", "arrest", "The arrest", NULL, "one", "arrested");
  sample_add_event (chronicle, "war", "1955-02-01/1957-02-01", "war", "The war", "one", NULL, NULL);
  for (guint i = 1; i <= 9; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i), *date = g_strdup_printf ("1955-0%u-10/1955-0%u-20", i, i);

      sample_add_event (chronicle, id, date, "other", "Another", "one", NULL, NULL);
    }
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 700, 200);
  left = krem_timeline_scene_get_gutter (fixture.scene, &view);
  krem_time_scale_set_span (&view.scale, (double) krem_instant_from_civil (1956, 6, 1, 0, 0, 0),
                            (double) krem_instant_from_civil (1956, 6, 20, 0, 0, 0), 700 - left);
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_nonnull (timeline_find_group (list, "lane-one", &index));
  g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_RECT), ==, 2);
  g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_TEXT), ==, 1);
  g_assert_nonnull (timeline_find_group (list, "posts-one", &index));
  g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_TEXT), ==, 1);
  g_assert_nonnull (timeline_find_group (list, "event-war", &index));
  g_assert_cmpuint (timeline_count_shapes (list, index, KREM_SHAPE_RECT), ==, 1);
  g_assert_null (timeline_find_group (list, "event-e9", NULL));
  timeline_fixture_clear (&fixture);
}

/* The cursor stands at the end of its day; what comes after is paler; at the end of all dates nothing is. */
static void
test_cursor (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, end = NULL;
  guint index = 0, checked = 0;
  double x;

  timeline_fixture_prepare (&fixture, timeline_new_small ());
  view = timeline_fixture_get_view (&fixture, 800, 400);
  x = krem_timeline_scene_get_gutter (fixture.scene, &view)
      + krem_time_scale_to_x (&view.scale, krem_instant_from_civil (1956, 4, 13, 0, 0, 0));
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_nonnull (timeline_find_group (list, "future", &index));
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->group != index)
        continue;
      g_assert_cmpfloat_with_epsilon (shape->box.x, x, 0.01);
      g_assert_cmpfloat_with_epsilon (shape->box.x + shape->box.width, view.width, 0.01);
      checked++;
    }
  g_assert_cmpuint (checked, ==, 1);
  g_assert_cmpstr (timeline_find_group (list, "cursor", NULL)->title, ==, "12 April 1956");
  view.moment = KREM_MOMENT_END;
  end = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_null (timeline_find_group (end, "future", NULL));
  g_assert_null (timeline_find_group (end, "cursor", NULL));
  g_assert_cmpstr (timeline_find_group (end, "lane-victim", NULL)->klass, ==, "lane dead");
  timeline_fixture_clear (&fixture);
}

/* Every mark and every number of the picture answers when it is pointed at. */
static void
test_pick (void)
{
  TimelineFixture fixture;
  guint picked = 0, counted = 0;

  timeline_fixture_prepare (&fixture, sample_new_dense (500, 12, 900, 5));
  for (guint zoom = 0; zoom < 5; zoom++)
    {
      KremTimelineView view = timeline_fixture_get_view (&fixture, 900, 450);
      g_autoptr (KremDisplayList) list = NULL;

      view.moment = timeline_day_end (1899, 1, 1);
      krem_time_scale_zoom (&view.scale, 300, pow (2, zoom));
      list = krem_timeline_scene_build (fixture.scene, &view);
      for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
        {
          const KremShape *shape = krem_display_list_get_shape (list, i);
          const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);
          double x = shape->box.x + shape->box.width / 2, y = shape->box.y + shape->box.height / 2;
          guint item;

          if (x < krem_timeline_scene_get_gutter (fixture.scene, &view) || x > view.width || y > view.height
              || y < krem_timeline_scene_get_ruler_height (fixture.scene, &view))
            continue;
          if (group->item_kind == KREM_TIMELINE_EVENT && shape->type == KREM_SHAPE_SIGN)
            {
              g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, x, y, &item), ==, KREM_TIMELINE_EVENT);
              g_assert_cmpuint (item, ==, group->item);
              picked++;
            }
          else if (group->item_kind == KREM_TIMELINE_COUNT && shape->type == KREM_SHAPE_TEXT)
            {
              g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, x, y, &item), ==, KREM_TIMELINE_COUNT);
              g_assert_cmpuint (item, ==, group->item);
              counted++;
            }
        }
    }
  g_assert_cmpuint (picked, >, 50);
  g_assert_cmpuint (counted, >, 20);
  timeline_fixture_clear (&fixture);
}

static void
test_pick_places (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  double left, top, y, height, cursor;
  guint item, victim, boss;
  KremRect box;

  timeline_fixture_prepare (&fixture, timeline_new_small ());
  view = timeline_fixture_get_view (&fixture, 800, 400);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_CHARACTERS, "victim", &victim);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_CHARACTERS, "boss", &boss);
  left = krem_timeline_scene_get_gutter (fixture.scene, &view);
  top = krem_timeline_scene_get_ruler_height (fixture.scene, &view);
  cursor = left + krem_time_scale_to_x (&view.scale, view.moment + 1);

  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, left + 5, 5, &item), ==, KREM_TIMELINE_RULER);
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, cursor, 5, &item), ==, KREM_TIMELINE_CURSOR);
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, cursor, top - 2, &item), ==, KREM_TIMELINE_CURSOR);
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, cursor, view.height - 3, &item), ==,
                   KREM_TIMELINE_CURSOR);
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, -1, 5, &item), ==, KREM_TIMELINE_NOTHING);

  g_assert_true (krem_timeline_scene_get_lane (fixture.scene, &view, victim, &y, &height));
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, 10, y + height / 2, &item), ==,
                   KREM_TIMELINE_PERSON);
  g_assert_cmpuint (item, ==, victim);
  g_assert_true (krem_timeline_scene_get_lane (fixture.scene, &view, boss, &y, &height));
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, left + 300, y + height - 6, &item), ==,
                   KREM_TIMELINE_POST);
  g_assert_cmpuint (item, ==, boss);
  g_assert_false (krem_timeline_scene_get_lane (fixture.scene, &view, 2, &y, &height));

  /* Scrolling moves lanes and what is picked alike. */
  view.scroll_y = 40;
  g_assert_true (krem_timeline_scene_get_lane (fixture.scene, &view, victim, &y, &height));
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, 10, y + height / 2, &item), ==,
                   KREM_TIMELINE_PERSON);
  g_assert_cmpuint (item, ==, victim);
  g_assert_true (krem_timeline_scene_get_event_box (fixture.scene, &view, 0, &box));
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, box.x + box.width / 2, y + 8, &item), ==,
                   KREM_TIMELINE_EVENT);
  g_assert_cmpuint (item, ==, 0);
  timeline_fixture_clear (&fixture);
}

static void
test_fit (void)
{
  TimelineFixture fixture;
  KremTimeScale scale;
  double from = (double) krem_instant_from_civil (1956, 1, 1, 0, 0, 0);
  double until = (double) krem_instant_from_civil (1956, 7, 1, 0, 0, 0);
  KremChronicle *chronicle;

  /* What the chronicle asks for, exactly. */
  timeline_fixture_prepare (&fixture, timeline_new_small ());
  krem_timeline_scene_fit (fixture.scene, 500, &scale);
  g_assert_cmpfloat_with_epsilon (scale.from, from, 1);
  g_assert_cmpfloat_with_epsilon (scale.from + 500 * scale.seconds_per_px, until, 1);
  timeline_fixture_clear (&fixture);

  /* Else all events, with a margin. */
  chronicle = sample_new ();
  sample_add_person (chronicle, "one", "One", NULL);
  sample_add_event (chronicle, "a", "1956-01-01", "other", "A", "one", NULL, NULL);
  sample_add_event (chronicle, "b", "1956-04-09", "other", "B", "one", NULL, NULL);
  timeline_fixture_prepare (&fixture, chronicle);
  krem_timeline_scene_fit (fixture.scene, 500, &scale);
  g_assert_cmpfloat_with_epsilon (scale.from, from - 3 * DAY, 1);
  g_assert_cmpfloat_with_epsilon (scale.from + 500 * scale.seconds_per_px, from + 103 * DAY, 1);
  timeline_fixture_clear (&fixture);
}

static void
test_empty (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, overview = NULL;
  guint item;

  timeline_fixture_prepare (&fixture, sample_new ());
  view = timeline_fixture_get_view (&fixture, 300, 200);
  list = krem_timeline_scene_build (fixture.scene, &view);
  overview = krem_timeline_scene_build_overview (fixture.scene, 300, 30, &view);
  g_assert_cmpuint (krem_display_list_get_n_shapes (list), >, 0);
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, 200, 150, &item), ==, KREM_TIMELINE_NOTHING);
  /* Smaller than its own gutter. */
  view.width = view.height = 20;
  krem_display_list_unref (krem_timeline_scene_build (fixture.scene, &view));
  timeline_fixture_clear (&fixture);
}

static guint
count_texts (KremDisplayList *list)
{
  guint n = 0;

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    n += krem_display_list_get_shape (list, i)->type == KREM_SHAPE_TEXT;
  return n;
}

/* Where nothing has a date no year is told; where only posts have, those are what is shown. */
static void
test_undated (void)
{
  KremChronicle *chronicle = sample_new ();
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL;

  sample_add_person (chronicle, "anna", "Anna", NULL);
  timeline_fixture_prepare (&fixture, chronicle);
  view = timeline_fixture_get_view (&fixture, 600, 200);
  view.moment = KREM_MOMENT_END;
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_false (krem_timeline_scene_is_dated (fixture.scene));
  g_assert_cmpuint (count_texts (list), ==, 1);
  g_assert_null (timeline_find_group (list, "cursor", NULL));
  timeline_fixture_clear (&fixture);

  chronicle = sample_new ();
  sample_add_person (chronicle, "anna", "Anna", NULL);
  sample_add_post (chronicle, "anna", "Minister", "1956-01-01", "1957-01-01");
  timeline_fixture_prepare (&fixture, chronicle);
  g_assert_true (krem_timeline_scene_is_dated (fixture.scene));
  krem_timeline_scene_fit (fixture.scene, 500, &view.scale);
  g_assert_cmpfloat (view.scale.from, <=, krem_instant_from_civil (1956, 1, 1, 0, 0, 0));
  g_assert_cmpfloat (view.scale.from, >, krem_instant_from_civil (1955, 6, 1, 0, 0, 0));
  timeline_fixture_clear (&fixture);
}

/* Moments and scales at their ends, and dates that have none, draw nothing that is not a number. */
static void
test_extremes (void)
{
  static const KremInstant moments[] = { KREM_INSTANT_MIN, KREM_MOMENT_END, 0 };
  KremChronicle *chronicle = timeline_new_small ();
  TimelineFixture fixture;

  sample_add_person (chronicle, "x", "X", NULL);
  sample_add_event (chronicle, "ever", "../1956-02", "war", "Ever", "x", "boss", "arrested");
  sample_add_event (chronicle, "on", "1956-03/..", "war", "On", "x", "boss", "exiled");
  sample_add_event (chronicle, "before", "[..1956-02-03]", "other", "Before", "x", "boss", "restored");
  sample_add_event (chronicle, "after", "[1956-06..]", "other", "After", "x", "victim", "dismissed");
  sample_add_event (chronicle, "old", "Y-50000", "other", "Old", "x", NULL, NULL);
  timeline_fixture_prepare (&fixture, chronicle);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    for (double scale = KREM_TIME_SCALE_FINEST; scale <= KREM_TIME_SCALE_COARSEST; scale *= 50)
      {
        KremTimelineView view = timeline_fixture_get_view (&fixture, 700, 300);
        g_autoptr (KremDisplayList) list = NULL;

        krem_time_scale_zoom (&view.scale, 250, view.scale.seconds_per_px / scale);
        view.moment = moments[i];
        list = krem_timeline_scene_build (fixture.scene, &view);
        for (guint j = 0; j < krem_display_list_get_n_shapes (list); j++)
          {
            const KremShape *shape = krem_display_list_get_shape (list, j);

            g_assert_true (isfinite (shape->box.x + shape->box.y + shape->box.width + shape->box.height));
            g_assert_cmpfloat (shape->box.width, >=, 0);
            g_assert_cmpfloat (shape->box.width, <=, 800);
          }
        timeline_check_texts (&fixture, &view, list);
      }
  timeline_fixture_clear (&fixture);
}

static void
test_overview (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, near = NULL;
  guint window = 0;
  double wide = 0, narrow = 0;

  timeline_fixture_prepare (&fixture, sample_new_dense (5000, 50, 4000, 1));
  view = timeline_fixture_get_view (&fixture, 700, 300);
  view.moment = timeline_day_end (1905, 1, 1);
  list = krem_timeline_scene_build_overview (fixture.scene, 700, 32, &view);
  g_assert_cmpuint (krem_display_list_get_n_shapes (list), <, 1500);
  g_assert_nonnull (timeline_find_group (list, "overview-cursor", NULL));
  g_assert_nonnull (timeline_find_group (list, "overview-window", &window));
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      g_assert_cmpfloat (shape->box.x, >=, -1);
      g_assert_cmpfloat (shape->box.x + shape->box.width, <=, 702);
      g_assert_cmpfloat (shape->box.y + shape->box.height, <=, 33);
      if (shape->group == window)
        wide = shape->box.width;
    }
  krem_time_scale_zoom (&view.scale, 300, 10);
  near = krem_timeline_scene_build_overview (fixture.scene, 700, 32, &view);
  g_assert_nonnull (timeline_find_group (near, "overview-window", &window));
  for (guint i = 0; i < krem_display_list_get_n_shapes (near); i++)
    if (krem_display_list_get_shape (near, i)->group == window)
      narrow = krem_display_list_get_shape (near, i)->box.width;
  g_assert_cmpfloat (wide, >, 600);
  g_assert_cmpfloat_with_epsilon (narrow, wide / 10, 5);
  timeline_fixture_clear (&fixture);
}

/* Everything that the legend draws lies within it, and every row of it can be read aloud. */
static void
test_legend (void)
{
  for (guint dark = 0; dark < 2; dark++)
    for (guint scale = 1; scale < 4; scale++)
      {
        KremRect extents;
        g_autoptr (KremDisplayList) list = krem_timeline_scene_build_legend (dark, scale, &extents);

        g_assert_cmpuint (krem_display_list_get_n_groups (list), >=, 15);
        for (guint i = 1; i < krem_display_list_get_n_groups (list); i++)
          {
            const KremShapeGroup *group = krem_display_list_get_group (list, i);

            g_assert_nonnull (group->title);
            g_assert_cmpuint (group->n, >=, strstr (group->klass, "sample") != NULL ? 2 : 1);
          }
        for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
          {
            const KremRect *box = &krem_display_list_get_shape (list, i)->box;

            g_assert_cmpfloat (box->x, >=, 0);
            g_assert_cmpfloat (box->y, >=, 0);
            g_assert_cmpfloat (box->x + box->width, <=, extents.width);
            g_assert_cmpfloat (box->y + box->height, <=, extents.height);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/lanes", test_lanes);
  g_test_add_func ("/timeline/bands", test_bands);
  g_test_add_func ("/timeline/tenures", test_tenures);
  g_test_add_func ("/timeline/legend", test_legend);
  g_test_add_func ("/timeline/groups", test_groups);
  g_test_add_func ("/timeline/possible", test_possible);
  g_test_add_func ("/timeline/in-the-middle", test_in_the_middle);
  g_test_add_func ("/timeline/cursor", test_cursor);
  g_test_add_func ("/timeline/pick", test_pick);
  g_test_add_func ("/timeline/pick-places", test_pick_places);
  g_test_add_func ("/timeline/fit", test_fit);
  g_test_add_func ("/timeline/empty", test_empty);
  g_test_add_func ("/timeline/undated", test_undated);
  g_test_add_func ("/timeline/extremes", test_extremes);
  g_test_add_func ("/timeline/overview", test_overview);
  return g_test_run ();
}
