/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-lanes.h"
#include "krem-timeline-scene.h"
#include "sample-chronicle.h"

#define DAY ((double) KREM_SECONDS_PER_DAY)

typedef struct
{
  KremChronicle *chronicle;
  KremChronology *chronology;
  KremTimelineScene *scene;
} Fixture;

static void
prepare (Fixture *fixture, KremChronicle *chronicle)
{
  fixture->chronicle = chronicle;
  fixture->chronology = krem_chronology_new (chronicle);
  fixture->scene = krem_timeline_scene_new (fixture->chronology);
}

static void
clear (Fixture *fixture)
{
  g_assert_finalize_object (fixture->scene);
  g_clear_pointer (&fixture->chronology, krem_chronology_unref);
  g_clear_object (&fixture->chronicle);
}

static KremInstant
day_end (int year, int month, int day)
{
  return krem_instant_from_civil (year, month, day, 23, 59, 59);
}

static KremTimelineView
get_view (Fixture *fixture, double width, double height)
{
  KremTimelineView view = { .width = width, .height = height, .text_scale = 1, .moment = day_end (1956, 4, 12) };

  krem_timeline_scene_fit (fixture->scene, width - krem_timeline_scene_get_gutter (fixture->scene, &view), &view.scale);
  return view;
}

static KremChronicle *
new_small (void)
{
  KremChronicle *chronicle = sample_new ();

  sample_add_person (chronicle, "late", "Late Comer", NULL);
  sample_add_person (chronicle, "boss", "The Boss", "in-office");
  sample_add_body (chronicle, "court", "A court");
  sample_add_person (chronicle, "victim", "Victim", "in-office");
  sample_add_person (chronicle, "nobody", "Nobody", NULL);
  sample_add_post (chronicle, "boss", "General Secretary", "1956-01-10", NULL);
  sample_add_post (chronicle, "boss", "Chairman", "1956-02-01", "1956-03-01");
  sample_add_event (chronicle, "arrest", "1956-02-12", "arrest", "The arrest", "boss", "victim", "arrested");
  sample_add_event (chronicle, "trial", "1956-04", "trial", "The trial", "court", "victim", "condemned");
  sample_add_event (chronicle, "shot", "1956-06-01", "execution", "The execution", NULL, "victim", "executed");
  sample_add_event (chronicle, "arrives", "1956-05-01/1956-05-20", "meeting", "A meeting", "late", "boss", NULL);
  sample_add_event (chronicle, "storm", "1956-03-03", "other", "A storm", NULL, NULL, NULL);
  sample_add_event (chronicle, "whenever", "XXXX-XX-XX", "other", "Nobody knows when", "boss", NULL, NULL);
  sample_add_era (chronicle, "thaw", "The thaw", "1956-01-01", "1956-03-01");
  sample_set_view (chronicle, "1956-01-01", "1956-06-30");
  return chronicle;
}

static void
test_lanes (void)
{
  g_autoptr (KremChronicle) chronicle = new_small ();
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
  g_autoptr (KremChronicle) chronicle = new_small ();
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
  g_autoptr (KremChronicle) chronicle = new_small ();
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  const KremLane *lane = krem_lanes_get (lanes, 1);
  static const char *const texts[] = { "General Secretary", "General Secretary · Chairman", "General Secretary" };

  g_assert_cmpuint (lane->tenures->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (g_array_index (lane->tenures, KremTenure, i).text, ==, texts[i]);
  g_assert_cmpint (g_array_index (lane->tenures, KremTenure, 1).from, ==,
                   krem_instant_from_civil (1956, 2, 1, 0, 0, 0));
}

static const KremShapeGroup *
find_group (KremDisplayList *list, const char *id, guint *index)
{
  for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (list, i);

      if (g_strcmp0 (group->id, id) == 0)
        {
          if (index != NULL)
            *index = i;
          return group;
        }
    }
  return NULL;
}

static guint
count_shapes (KremDisplayList *list, guint group, KremShapeType type)
{
  guint n = 0;

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      n += shape->group == group && shape->type == type;
    }
  return n;
}

static void
test_groups (void)
{
  Fixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const KremShapeGroup *group;
  guint index = 0, victim, arrest;

  prepare (&fixture, new_small ());
  view = get_view (&fixture, 800, 400);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_CHARACTERS, "victim", &victim);
  krem_chronicle_find_position (fixture.chronicle, KREM_LIST_EVENTS, "arrest", &arrest);
  list = krem_timeline_scene_build (fixture.scene, &view);
  for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
    if (krem_display_list_get_group (list, i)->id != NULL)
      g_assert_true (g_hash_table_add (ids, krem_display_list_get_group (list, i)->id));

  group = find_group (list, "lane-victim", &index);
  g_assert_nonnull (group);
  g_assert_cmpstr (group->klass, ==, "lane held");
  g_assert_cmpuint (group->item_kind, ==, KREM_TIMELINE_PERSON);
  g_assert_cmpuint (group->item, ==, victim);
  g_assert_nonnull (strstr (group->title, "Victim"));
  g_assert_cmpuint (count_shapes (list, index, KREM_SHAPE_TEXT), >=, 2);

  group = find_group (list, "event-arrest", &index);
  g_assert_nonnull (group);
  g_assert_cmpstr (group->klass, ==, "event arrest");
  g_assert_cmpuint (group->item, ==, arrest);
  g_assert_true (g_str_has_prefix (group->title, "The arrest"));
  /* On the lanes of both who took part. */
  g_assert_cmpuint (count_shapes (list, index, KREM_SHAPE_SIGN), ==, 2);

  g_assert_nonnull (find_group (list, "event-storm", NULL));
  g_assert_nonnull (find_group (list, "era-thaw", NULL));
  g_assert_nonnull (find_group (list, "posts-boss", NULL));
  g_assert_nonnull (find_group (list, "cursor", NULL));
  g_assert_null (find_group (list, "event-whenever", NULL));
  g_assert_null (find_group (list, "lane-court", NULL));

  /* The class follows the date. */
  g_clear_pointer (&list, krem_display_list_unref);
  view.moment = day_end (1956, 6, 2);
  list = krem_timeline_scene_build (fixture.scene, &view);
  g_assert_cmpstr (find_group (list, "lane-victim", NULL)->klass, ==, "lane dead");
  clear (&fixture);
}

typedef struct
{
  double x0, y0, x1, y1;
  const char *text;
} TextBox;

/* Whether all texts lie in their part of the picture and none over another. A text that the ruler or the lower edge
 * covers counts for what is seen of it. */
static void
check_texts (Fixture *fixture, const KremTimelineView *view, KremDisplayList *list)
{
  double left = krem_timeline_scene_get_gutter (fixture->scene, view);
  double top = krem_timeline_scene_get_ruler_height (fixture->scene, view);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TextBox));

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);
      const KremTextRun *run;
      TextBox box;
      double region_top = top, region_left = left, region_bottom = view->height, region_right = view->width;

      if (shape->type != KREM_SHAPE_TEXT)
        continue;
      run = krem_display_list_get_text (list, shape);
      box = (TextBox){ run->x, run->baseline - 0.74 * run->size, run->x + run->width, run->baseline + 0.2 * run->size,
                       run->text };
      if (g_str_has_prefix (group->klass, "name"))
        {
          region_left = 0;
          region_right = left;
        }
      else if (strcmp (group->klass, "ruler") == 0 || strcmp (group->klass, "era") == 0
               || strcmp (group->klass, "cursor") == 0)
        {
          region_top = 0;
          region_bottom = top;
          g_assert_cmpfloat (box.y0, >=, 0);
          g_assert_cmpfloat (box.y1, <=, top);
        }
      /* A number that is just leaving on the left goes behind the names, as its mark does. */
      if (strcmp (group->klass, "events") == 0)
        {
          box.x0 = MAX (box.x0, region_left);
          box.x1 = MIN (box.x1, region_right);
          if (box.x1 <= box.x0)
            continue;
        }
      if (box.x0 < region_left - 0.5 || box.x1 > region_right + 0.5)
        g_error ("“%s” at %g to %g leaves %g to %g", box.text, box.x0, box.x1, region_left, region_right);
      box.y0 = MAX (box.y0, region_top);
      box.y1 = MIN (box.y1, region_bottom);
      if (box.y1 <= box.y0 || *run->text == '\0')
        continue;
      for (guint j = 0; j < boxes->len; j++)
        {
          const TextBox *other = &g_array_index (boxes, TextBox, j);

          if (box.x0 < other->x1 - 0.25 && box.x1 > other->x0 + 0.25 && box.y0 < other->y1 - 0.25
              && box.y1 > other->y0 + 0.25)
            g_error ("“%s” at %g,%g lies over “%s” at %g,%g", box.text, box.x0, box.y0, other->text, other->x0,
                     other->y0);
        }
      g_array_append_val (boxes, box);
    }
  g_assert_cmpuint (boxes->len, >, 3);
}

static void
test_texts (void)
{
  static const double scales[] = { 1, 1.5 };
  Fixture fixture;

  prepare (&fixture, sample_new_dense (900, 24, 1500, 11));
  sample_add_era (fixture.chronicle, "one", "The first of the eras", "1900-03-01", "1901-01-01");
  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    for (guint zoom = 0; zoom < 10; zoom++)
      for (guint place = 0; place < 4; place++)
        {
          KremTimelineView view = get_view (&fixture, 620, 280);
          g_autoptr (KremDisplayList) list = NULL;

          view.text_scale = scales[s];
          view.moment = day_end (1900, 3 + place * 5, 12);
          view.scroll_y = place * 37;
          krem_time_scale_zoom (&view.scale, 100 + 60 * place, pow (2.2, zoom));
          list = krem_timeline_scene_build (fixture.scene, &view);
          check_texts (&fixture, &view, list);
        }
  clear (&fixture);
}

/* Every mark and every number of the picture answers when it is pointed at. */
static void
test_pick (void)
{
  Fixture fixture;
  guint picked = 0, counted = 0;

  prepare (&fixture, sample_new_dense (500, 12, 900, 5));
  for (guint zoom = 0; zoom < 5; zoom++)
    {
      KremTimelineView view = get_view (&fixture, 900, 450);
      g_autoptr (KremDisplayList) list = NULL;

      view.moment = day_end (1899, 1, 1);
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
  clear (&fixture);
}

static void
test_pick_places (void)
{
  Fixture fixture;
  KremTimelineView view;
  double left, top, y, height, cursor;
  guint item, victim, boss;
  KremRect box;

  prepare (&fixture, new_small ());
  view = get_view (&fixture, 800, 400);
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
  clear (&fixture);
}

/* At every zoom each event of a lane is in the picture once: as itself or in a number. */
static void
test_crowds (void)
{
  KremChronicle *chronicle = sample_new ();
  Fixture fixture;
  guint forms = 0;

  sample_add_person (chronicle, "one", "One", NULL);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *date = g_strdup_printf ("1956-%02u-%02u", 1 + i / 10, 1 + (i % 10) * (i % 10) / 4);

      sample_add_event (chronicle, id, date, "meeting", "A meeting", "one", NULL, NULL);
    }
  prepare (&fixture, chronicle);
  for (guint zoom = 0; zoom < 10; zoom++)
    {
      KremTimelineView view = get_view (&fixture, 24000, 200);
      g_autoptr (KremDisplayList) list = NULL;
      guint marks = 0, counted = 0;

      krem_time_scale_zoom (&view.scale, 0, 1 / pow (2, zoom));
      list = krem_timeline_scene_build (fixture.scene, &view);
      for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
        {
          const KremShapeGroup *group = krem_display_list_get_group (list, i);

          if (group->item_kind == KREM_TIMELINE_EVENT)
            marks += count_shapes (list, i, KREM_SHAPE_SIGN);
          else if (group->item_kind == KREM_TIMELINE_COUNT)
            {
              g_assert_cmpuint (g_ascii_strtoull (group->title, NULL, 10), >=, 2);
              counted += g_ascii_strtoull (group->title, NULL, 10);
              forms |= count_shapes (list, i, KREM_SHAPE_TEXT) == 0 ? 4 : 2;
            }
        }
      g_assert_cmpuint (marks + counted, ==, 60);
      forms |= marks > 0;
    }
  g_assert_cmpuint (forms, ==, 7);
  clear (&fixture);
}

/* A crowd is the same wherever the picture begins. */
static void
test_crowds_stay (void)
{
  Fixture fixture;
  KremTimelineView view;

  prepare (&fixture, sample_new_dense (600, 6, 1200, 3));
  view = get_view (&fixture, 1200, 300);
  krem_time_scale_zoom (&view.scale, 0, 3);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (KremDisplayList) before = krem_timeline_scene_build (fixture.scene, &view);
      g_autoptr (KremDisplayList) after = NULL;
      guint compared = 0;

      krem_time_scale_pan (&view.scale, 11);
      after = krem_timeline_scene_build (fixture.scene, &view);
      for (guint j = 0; j < krem_display_list_get_n_groups (before); j++)
        {
          const KremShapeGroup *group = krem_display_list_get_group (before, j), *same;
          double x = -1;

          for (guint k = 0; k < krem_display_list_get_n_shapes (before) && x < 0; k++)
            if (krem_display_list_get_shape (before, k)->group == j)
              x = krem_display_list_get_shape (before, k)->box.x;
          if (group->item_kind != KREM_TIMELINE_COUNT || x < 500 || x > 900)
            continue;
          same = find_group (after, group->id, NULL);
          g_assert_nonnull (same);
          g_assert_cmpstr (same->title, ==, group->title);
          compared++;
        }
      g_assert_cmpuint (compared, >, 0);
    }
  clear (&fixture);
}

static void
test_cost (void)
{
  static const guint sizes[] = { 1000, 100000 };
  guint most[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      Fixture fixture;
      KremTimelineView view;

      prepare (&fixture, sample_new_dense (sizes[i], 200, sizes[i] * 2, 7));
      view = get_view (&fixture, 900, 500);
      for (guint j = 0; j < 8; j++)
        {
          g_autoptr (KremDisplayList) list = NULL;

          view.scale.seconds_per_px = DAY;
          view.scale.from = (double) krem_instant_from_civil (1900, 1, 1 + 120 * j, 0, 0, 0);
          view.moment = day_end (1900, 6, 1);
          view.scroll_y = 333;
          list = krem_timeline_scene_build (fixture.scene, &view);
          most[i] = MAX (most[i], krem_display_list_get_n_shapes (list));
        }
      /* All of it at once, and on a very large screen. */
      for (guint j = 0; j < 2; j++)
        {
          KremTimelineView all = get_view (&fixture, j == 0 ? 900 : 3840, j == 0 ? 500 : 2160);
          g_autoptr (KremDisplayList) list = krem_timeline_scene_build (fixture.scene, &all);

          g_test_message ("%u events fitted: %u shapes", sizes[i], krem_display_list_get_n_shapes (list));
          g_assert_cmpuint (krem_display_list_get_n_shapes (list), <=, 10000);
        }
      clear (&fixture);
    }
  g_test_message ("shapes while panning: %u and %u", most[0], most[1]);
  g_assert_cmpuint (most[0], >, 100);
  g_assert_cmpfloat (most[1], <=, 1.2 * most[0]);
}

/* What is far away or below is not drawn at all. */
static void
test_culling (void)
{
  Fixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, low = NULL;

  prepare (&fixture, sample_new_dense (2000, 100, 3000, 2));
  view = get_view (&fixture, 800, 300);
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
  g_assert_null (find_group (low, "lane-p0", NULL));
  clear (&fixture);
}

static void
test_fit (void)
{
  Fixture fixture;
  KremTimeScale scale;
  double from = (double) krem_instant_from_civil (1956, 1, 1, 0, 0, 0);
  double until = (double) krem_instant_from_civil (1956, 7, 1, 0, 0, 0);
  KremChronicle *chronicle;

  /* What the chronicle asks for, exactly. */
  prepare (&fixture, new_small ());
  krem_timeline_scene_fit (fixture.scene, 500, &scale);
  g_assert_cmpfloat_with_epsilon (scale.from, from, 1);
  g_assert_cmpfloat_with_epsilon (scale.from + 500 * scale.seconds_per_px, until, 1);
  clear (&fixture);

  /* Else all events, with a margin. */
  chronicle = sample_new ();
  sample_add_person (chronicle, "one", "One", NULL);
  sample_add_event (chronicle, "a", "1956-01-01", "other", "A", "one", NULL, NULL);
  sample_add_event (chronicle, "b", "1956-04-09", "other", "B", "one", NULL, NULL);
  prepare (&fixture, chronicle);
  krem_timeline_scene_fit (fixture.scene, 500, &scale);
  g_assert_cmpfloat_with_epsilon (scale.from, from - 3 * DAY, 1);
  g_assert_cmpfloat_with_epsilon (scale.from + 500 * scale.seconds_per_px, from + 103 * DAY, 1);
  clear (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, overview = NULL;
  guint item;

  prepare (&fixture, sample_new ());
  view = get_view (&fixture, 300, 200);
  list = krem_timeline_scene_build (fixture.scene, &view);
  overview = krem_timeline_scene_build_overview (fixture.scene, 300, 30, &view);
  g_assert_cmpuint (krem_display_list_get_n_shapes (list), >, 0);
  g_assert_cmpint (krem_timeline_scene_pick (fixture.scene, &view, 200, 150, &item), ==, KREM_TIMELINE_NOTHING);
  /* Smaller than its own gutter. */
  view.width = view.height = 20;
  krem_display_list_unref (krem_timeline_scene_build (fixture.scene, &view));
  clear (&fixture);
}

/* Moments and scales at their ends, and dates that have none, draw nothing that is not a number. */
static void
test_extremes (void)
{
  static const KremInstant moments[] = { KREM_INSTANT_MIN, KREM_MOMENT_END, 0 };
  KremChronicle *chronicle = new_small ();
  Fixture fixture;

  sample_add_person (chronicle, "x", "X", NULL);
  sample_add_event (chronicle, "ever", "../1956-02", "war", "Ever", "x", "boss", "arrested");
  sample_add_event (chronicle, "on", "1956-03/..", "war", "On", "x", "boss", "exiled");
  sample_add_event (chronicle, "before", "[..1956-02-03]", "other", "Before", "x", "boss", "restored");
  sample_add_event (chronicle, "after", "[1956-06..]", "other", "After", "x", "victim", "dismissed");
  sample_add_event (chronicle, "old", "Y-50000", "other", "Old", "x", NULL, NULL);
  prepare (&fixture, chronicle);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    for (double scale = KREM_TIME_SCALE_FINEST; scale <= KREM_TIME_SCALE_COARSEST; scale *= 50)
      {
        KremTimelineView view = get_view (&fixture, 700, 300);
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
        check_texts (&fixture, &view, list);
      }
  clear (&fixture);
}

static void
test_overview (void)
{
  Fixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, near = NULL;
  guint window = 0;
  double wide = 0, narrow = 0;

  prepare (&fixture, sample_new_dense (5000, 50, 4000, 1));
  view = get_view (&fixture, 700, 300);
  view.moment = day_end (1905, 1, 1);
  list = krem_timeline_scene_build_overview (fixture.scene, 700, 32, &view);
  g_assert_cmpuint (krem_display_list_get_n_shapes (list), <, 1500);
  g_assert_nonnull (find_group (list, "overview-cursor", NULL));
  g_assert_nonnull (find_group (list, "overview-window", &window));
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
  g_assert_nonnull (find_group (near, "overview-window", &window));
  for (guint i = 0; i < krem_display_list_get_n_shapes (near); i++)
    if (krem_display_list_get_shape (near, i)->group == window)
      narrow = krem_display_list_get_shape (near, i)->box.width;
  g_assert_cmpfloat (wide, >, 600);
  g_assert_cmpfloat_with_epsilon (narrow, wide / 10, 5);
  clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/lanes", test_lanes);
  g_test_add_func ("/timeline/bands", test_bands);
  g_test_add_func ("/timeline/tenures", test_tenures);
  g_test_add_func ("/timeline/groups", test_groups);
  g_test_add_func ("/timeline/texts", test_texts);
  g_test_add_func ("/timeline/pick", test_pick);
  g_test_add_func ("/timeline/pick-places", test_pick_places);
  g_test_add_func ("/timeline/crowds", test_crowds);
  g_test_add_func ("/timeline/crowds-stay", test_crowds_stay);
  g_test_add_func ("/timeline/culling", test_culling);
  g_test_add_func ("/timeline/cost", test_cost);
  g_test_add_func ("/timeline/fit", test_fit);
  g_test_add_func ("/timeline/empty", test_empty);
  g_test_add_func ("/timeline/extremes", test_extremes);
  g_test_add_func ("/timeline/overview", test_overview);
  return g_test_run ();
}
