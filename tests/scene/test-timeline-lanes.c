/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chronicle-builder.h"
#include "krem-lanes.h"
#include "krem-timeline-scene.h"

/* Six people in two groups and in none, and a body. */
static const char story[] = "g red; g blue"
                            "; c dora group=blue; p Minister group=red from=1950 until=1952-06-01"
                            "; c adam group=red; p Chairman single=1 from=1950-01-01 until=1951-01-01"
                            "; c cato group=red; p Chairman single=1 from=1951-01-01 until=1953-01-01"
                            "; p Minister group=red from=1951-03-01"
                            "; c bert group=blue; c emma; c idle; c scribe; c court kind=body"
                            "; r t1 patronage adam cato; r t2 patronage adam bert; r t3 command cato dora"
                            "; e meet 1950-02-01 kind=meeting; w agent dora,adam; w narrator scribe"
                            "; e plot 1950-03-01 kind=plot; w agent bert,emma"
                            "; e jail 1951-02-01 kind=arrest; w agent cato; f arrested adam"
                            "; e trial 1952-06-01 kind=trial; w judge court; f imprisoned dora sentence=P10Y"
                            "; f dismissed bert"
                            "; e storm 1951-01-01 kind=other";

/* The lanes from above, in one line: `.` the events of nobody, `[g]` a heading, `{g}` a folded group, `>` a step of
 * indentation, `^` a pin. */
static char *
describe (KremLanes *lanes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < krem_lanes_get_n (lanes); i++)
    {
      const KremLaneRow *row = krem_lanes_get_row (lanes, i);
      const char *name = krem_lanes_get_name (lanes, i);

      g_string_append (text, i > 0 ? " " : "");
      for (guint j = 0; j < row->depth; j++)
        g_string_append_c (text, '>');
      if (row->kind == KREM_LANE_OTHERS)
        g_string_append_c (text, '.');
      else if (row->kind == KREM_LANE_HEADING)
        g_string_append_printf (text, "[%s]", name);
      else if (row->kind == KREM_LANE_GROUP)
        g_string_append_printf (text, "{%s}", name);
      else if (row->part > 0)
        g_string_append_printf (text, "%s/%u", name, row->part);
      else
        g_string_append_printf (text, "%s%s", row->pinned ? "^" : "", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char **
split (const char *ids)
{
  return ids == NULL ? NULL : g_strsplit (ids, " ", -1);
}

typedef struct
{
  const char *name;
  KremLaneOptions options;
  const char *folded, *pinned, *manual; /* ids */
  const char *lanes;
} Case;

static const Case cases[] = {
  { "appearance", { 0 }, NULL, NULL, NULL, ". dora adam scribe bert emma cato idle" },
  { "fall", { .order = KREM_LANE_ORDER_FALL }, NULL, NULL, NULL, ". adam dora bert cato emma idle scribe" },
  { "group", { .order = KREM_LANE_ORDER_GROUP }, NULL, NULL, NULL, ". adam cato dora bert scribe emma idle" },
  { "name", { .order = KREM_LANE_ORDER_NAME }, NULL, NULL, NULL, ". adam bert cato dora emma idle scribe" },
  { "patronage",
    { .order = KREM_LANE_ORDER_PATRONAGE },
    NULL,
    NULL,
    NULL,
    ". adam >bert >cato >>dora scribe emma idle" },
  { "manual",
    { .order = KREM_LANE_ORDER_MANUAL },
    NULL,
    NULL,
    "emma nobody adam",
    ". emma adam dora scribe bert cato idle" },
  { "uninvolved", { .hide_uninvolved = TRUE }, NULL, NULL, NULL, ". dora adam bert emma cato" },
  { "headings",
    { .headings = TRUE },
    NULL,
    NULL,
    NULL,
    ". [red] adam cato [blue] dora bert [No group] scribe emma idle" },
  { "folded", { .headings = TRUE }, "red nothing", NULL, NULL, ". {red} [blue] dora bert [No group] scribe emma idle" },
  { "all-folded", { .headings = TRUE }, "red blue ", NULL, NULL, ". {red} {blue} {No group}" },
  { "folded-without-headings", { 0 }, "red", NULL, NULL, ". dora adam scribe bert emma cato idle" },
  { "pinned", { 0 }, NULL, "cato nobody court cato bert", NULL, ". ^cato ^bert dora adam scribe emma idle" },
  { "pinned-uninvolved", { .hide_uninvolved = TRUE }, NULL, "idle", NULL, ". ^idle dora adam bert emma cato" },
  { "pinned-out-of-fold",
    { .headings = TRUE },
    "red",
    "cato",
    NULL,
    ". ^cato {red} [blue] dora bert [No group] scribe emma idle" },
  { "pinned-patron",
    { .order = KREM_LANE_ORDER_PATRONAGE },
    NULL,
    "adam",
    NULL,
    ". ^adam scribe bert emma cato >dora idle" },
  { "patronage-in-groups",
    { .order = KREM_LANE_ORDER_PATRONAGE, .headings = TRUE },
    NULL,
    NULL,
    NULL,
    ". [red] adam >cato [blue] dora bert [No group] scribe emma idle" },
  { "manual-in-groups",
    { .order = KREM_LANE_ORDER_MANUAL, .headings = TRUE },
    NULL,
    NULL,
    "emma bert cato",
    ". [red] cato adam [blue] bert dora [No group] emma scribe idle" },
  { "by-group", { .arrangement = KREM_LANES_BY_GROUP }, "red", "adam", NULL, ". {red} {blue} {No group}" },
  { "by-kind", { .arrangement = KREM_LANES_BY_KIND }, NULL, NULL, NULL, "Meetings Plots Other events Arrests Trials" },
  { "by-post", { .arrangement = KREM_LANES_BY_POST }, NULL, NULL, NULL, "Minister Minister/1 Chairman" },
  { "packed", { .arrangement = KREM_LANES_PACKED }, NULL, NULL, NULL, "All events All events/1" },
};

static void
test_arrangement (gconstpointer data)
{
  const Case *a = data;
  g_autoptr (KremChronology) chronology = build_chronology (story);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  g_auto (KremLaneOptions) options = a->options;
  g_autofree char *before = NULL, *text = NULL, *after = NULL;

  options.folded = split (a->folded);
  options.pinned = split (a->pinned);
  options.manual = split (a->manual);
  krem_lanes_arrange (lanes, &options, KREM_NAMES_GIVEN);
  text = describe (lanes);
  g_assert_cmpstr (text, ==, a->lanes);

  /* The order of the rows is that of their heights, and both ways of looking find one another. */
  for (guint i = 0; i < krem_lanes_get_n (lanes); i++)
    {
      guint row, person = krem_lanes_get_person (lanes, i);

      g_assert_cmpfloat (krem_lanes_get_top (lanes, i, 1.5), <, krem_lanes_get_top (lanes, i + 1, 1.5));
      g_assert_cmpuint (krem_lanes_find_row (lanes, krem_lanes_get_top (lanes, i, 1.5), 1.5), ==, i);
      g_assert_cmpuint (krem_lanes_find_row (lanes, krem_lanes_get_top (lanes, i + 1, 1.5) - 0.5, 1.5), ==, i);
      if (person == KREM_NONE)
        continue;
      g_assert_true (krem_lanes_find (lanes, person, &row));
      g_assert_cmpuint (row, ==, i);
    }
  /* An event reaches from the first row with its mark to the last. */
  for (guint event = 0; event < 5; event++)
    {
      guint first = 0, last = 0, seen_first = KREM_NONE, seen_last = KREM_NONE;
      gboolean found = krem_lanes_get_event_rows (lanes, event, &first, &last);

      for (guint i = 0; i < krem_lanes_get_n (lanes); i++)
        {
          const KremLane *lane = krem_lanes_get (lanes, i);

          for (guint j = 0; j < lane->marks->len; j++)
            if (g_array_index (lane->marks, KremMark, j).event == event)
              {
                seen_first = MIN (seen_first, i);
                seen_last = i;
              }
        }
      g_assert_cmpint (found, ==, seen_first != KREM_NONE);
      g_assert_cmpint (found, ==, a->options.arrangement != KREM_LANES_BY_POST);
      if (!found)
        continue;
      g_assert_cmpuint (first, ==, seen_first);
      g_assert_cmpuint (last, ==, seen_last);
    }
}

/* What was arranged once leaves nothing behind. */
static void
test_again (void)
{
  g_autoptr (KremChronology) chronology = build_chronology (story);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  g_autofree char *first = describe (lanes), *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (KremLaneOptions) options = cases[i].options;

      options.pinned = split (cases[i].pinned);
      krem_lanes_arrange (lanes, &options, KREM_NAMES_GIVEN);
      for (guint j = 0; j < krem_lanes_get_n (lanes); j++)
        g_assert_nonnull (krem_lanes_get (lanes, j));
    }
  krem_lanes_arrange (lanes, &(KremLaneOptions){ 0 }, KREM_NAMES_GIVEN);
  last = describe (lanes);
  g_assert_cmpstr (first, ==, last);
}

static void
assert_share (const KremLane *lane, const char *date, guint absent, guint secure, guint fallen, guint held)
{
  KremInstant at = moment (date);

  for (guint i = 0; i < lane->shares->len; i++)
    {
      const KremShare *share = &g_array_index (lane->shares, KremShare, i);

      if (at < share->from || at >= share->until)
        continue;
      g_assert_cmpuint (share->n[KREM_STANDING_NONE], ==, absent);
      g_assert_cmpuint (share->n[KREM_STANDING_SECURE], ==, secure);
      g_assert_cmpuint (share->n[KREM_STANDING_FALLEN], ==, fallen);
      g_assert_cmpuint (share->n[KREM_STANDING_HELD], ==, held);
      return;
    }
  g_assert_not_reached ();
}

/* A folded group tells how many of its members have which standing. */
static void
test_shares (void)
{
  g_autoptr (KremChronology) chronology = build_chronology (story);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  const KremLane *red, *blue;

  krem_lanes_arrange (lanes, &(KremLaneOptions){ .arrangement = KREM_LANES_BY_GROUP }, KREM_NAMES_GIVEN);
  red = krem_lanes_get (lanes, 1);
  blue = krem_lanes_get (lanes, 2);
  g_assert_cmpuint (krem_lanes_get_row (lanes, 1)->n, ==, 2);
  assert_share (red, "1900-01-01", 0, 2, 0, 0);
  assert_share (red, "1950-06-01", 0, 2, 0, 0);
  assert_share (red, "1951-02-01", 0, 1, 0, 1);
  assert_share (blue, "1952-05-31", 0, 2, 0, 0);
  assert_share (blue, "1952-06-01", 0, 0, 1, 1);
  /* Each event once, however many of them take part. */
  g_assert_cmpuint (red->marks->len, ==, 2);
}

/* Of those of whom something else is possible it is told what. */
static void
test_doubtful_shares (void)
{
  g_autoptr (KremChronology) chronology = build_chronology (
      "g red; c adam group=red; c bert group=red; c cato group=red"
      "; e talk 1950-03-01 kind=other; f executed adam,bert certainty=rumoured; e jail 1951-03-01; f arrested bert");
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  g_auto (KremState) state = { 0 };
  const KremLane *red;
  const KremShare *share;

  krem_lanes_arrange (lanes, &(KremLaneOptions){ .arrangement = KREM_LANES_BY_GROUP }, KREM_NAMES_GIVEN);
  red = krem_lanes_get (lanes, krem_lanes_get_n (lanes) - 1);
  assert_share (red, "1950-06-01", 0, 3, 0, 0);
  assert_share (red, "1951-06-01", 0, 2, 0, 1);
  share = &g_array_index (red->shares, KremShare, 0);
  g_assert_cmpuint (share->maybe[KREM_STANDING_SECURE][KREM_STANDING_DEAD], ==, 0);
  share = &g_array_index (red->shares, KremShare, 1);
  g_assert_cmpuint (share->maybe[KREM_STANDING_SECURE][KREM_STANDING_DEAD], ==, 2);
  krem_chronology_get_state (chronology, 0, moment ("1950-02-01"), &state);
  g_assert_cmpuint (krem_lane_find_doubt (chronology, &state), ==, KREM_NONE);
  krem_state_clear (&state);
  krem_chronology_get_state (chronology, 0, moment ("1951-06-01"), &state);
  g_assert_cmpstr (krem_chronology_get_fate (chronology, krem_lane_find_doubt (chronology, &state))->fate, ==,
                   "executed");
}

/* The holders of a post follow one another on one row; those at one time stand on several, and none over another. */
static void
test_posts (void)
{
  g_autoptr (KremChronology) chronology = build_chronology (
      "g one; c a; p Chair from=1950-01-01 until=1951-01-01; c b; p Chair from=1951-01-01 until=1952-01-01"
      "; p Chair from=1953-01-01 certainty=rumoured; c c; p Chair from=1950-06-01 until=@fall"
      "; c d; p Chair until=1949; c e; p Chair from=1960-01-01"
      "; e fall 1951-06-01; f arrested c; e end 1955-01-01; f executed b,e");
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  static const char *const rows[][3] = { { "d", "a", "b" }, { "c", NULL, NULL } };
  const KremLane *lane;

  krem_lanes_arrange (lanes, &(KremLaneOptions){ .arrangement = KREM_LANES_BY_POST }, KREM_NAMES_GIVEN);
  g_assert_cmpuint (krem_lanes_get_n (lanes), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lane = krem_lanes_get (lanes, i);
      for (guint j = 0; j < 3 && rows[i][j] != NULL; j++)
        g_assert_cmpstr (g_array_index (lane->tenures, KremTenure, j).text, ==, rows[i][j]);
      for (guint j = 1; j < lane->tenures->len; j++)
        g_assert_cmpint (g_array_index (lane->tenures, KremTenure, j - 1).until, <=,
                         g_array_index (lane->tenures, KremTenure, j).from);
    }
  lane = krem_lanes_get (lanes, 0);
  /* The gap of 1952 stays, what is only rumoured says so, and a post ends with its holder. Who is dead by then never
   * gets one. */
  g_assert_cmpuint (lane->tenures->len, ==, 4);
  g_assert_cmpstr (g_array_index (lane->tenures, KremTenure, 3).text, ==, "b?");
  g_assert_true (g_array_index (lane->tenures, KremTenure, 3).possible);
  g_assert_cmpint (g_array_index (lane->tenures, KremTenure, 3).until, ==, moment ("1955-01-01"));
  g_assert_cmpint (g_array_index (lane->tenures, KremTenure, 2).until, ==,
                   krem_instant_from_civil (1952, 1, 1, 0, 0, 0));
  /* The arrest took it. */
  lane = krem_lanes_get (lanes, 1);
  g_assert_cmpuint (lane->tenures->len, ==, 1);
  g_assert_cmpstr (krem_chronology_get_fate (chronology, g_array_index (lane->tenures, KremTenure, 0).end_fate)->fate,
                   ==, "arrested");
}

/* A post whose ends are known to the year only fades over the year, but not where another follows at once. */
static void
test_imprecise_posts (void)
{
  g_autoptr (KremChronology) chronology = build_chronology ("c a; p First from=1950 until=1952; p Second from=1952"
                                                            "; p Third from=1960-05-05 until=[..1961-02]"
                                                            "; e now 1962-01-01; w agent a");
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  const KremLane *lane = krem_lanes_get (lanes, 0);
  const KremTenure *tenures = (const KremTenure *) lane->tenures->data;

  g_assert_cmpuint (lane->tenures->len, ==, 4);
  g_assert_cmpstr (tenures[0].text, ==, "First");
  g_assert_true (tenures[0].opens);
  g_assert_false (tenures[0].closes);
  g_assert_cmpint (tenures[0].start.earliest, ==, krem_instant_from_civil (1950, 1, 1, 0, 0, 0));
  g_assert_cmpint (tenures[0].start.latest, ==, moment ("1950"));
  g_assert_cmpint (tenures[0].from, >, tenures[0].start.earliest);
  g_assert_cmpint (tenures[0].from, <, tenures[0].start.latest);
  g_assert_cmpstr (tenures[1].text, ==, "Second");
  g_assert_false (tenures[1].opens);
  g_assert_cmpint (tenures[1].start.latest, ==, moment ("1952"));
  g_assert_cmpstr (tenures[2].text, ==, "Second · Third");
  /* Known to the day. */
  g_assert_cmpint (tenures[2].start.earliest, ==, tenures[2].start.latest);
  g_assert_cmpint (tenures[3].until, ==, KREM_INSTANT_MAX);
}

/* No two events of one row are in one another's way, and one more row is opened only where all have something. */
static void
test_packed (void)
{
  g_autoptr (GString) text = g_string_new ("view from=1950-01-01 until=1950-12-31");
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremLanes) lanes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_marks = 0;

  for (guint i = 0; i < 120; i++)
    {
      int month = g_rand_int_range (rand, 1, 13), day = g_rand_int_range (rand, 1, 29);

      if (i % 4 == 0)
        g_string_append_printf (text, "; e e%u 1950-%02d-%02d/1951-%02d-01", i, month, day, month);
      else
        g_string_append_printf (text, "; e e%u 1950-%02d-%02d", i, month, day);
    }
  chronology = build_chronology (text->str);
  lanes = krem_lanes_new (chronology);
  krem_lanes_arrange (lanes, &(KremLaneOptions){ .arrangement = KREM_LANES_PACKED }, KREM_NAMES_GIVEN);
  g_assert_cmpuint (krem_lanes_get_n (lanes), >, 2);
  g_assert_cmpuint (krem_lanes_get_n (lanes), <, 60);
  for (guint i = 0; i < krem_lanes_get_n (lanes); i++)
    {
      const KremLane *lane = krem_lanes_get (lanes, i);
      double free_from = -INFINITY;

      n_marks += lane->marks->len;
      for (guint j = 0; j < lane->marks->len; j++)
        {
          const KremMark *mark = &g_array_index (lane->marks, KremMark, j);
          KremBounds start, end;

          g_assert_true (krem_chronology_get_event_bounds (chronology, mark->event, &start, &end));
          if (krem_lanes_get_n (lanes) < 24)
            g_assert_cmpfloat (mark->at, >=, free_from);
          free_from = MAX (free_from, (double) end.latest);
        }
    }
  g_assert_cmpuint (n_marks, ==, 120);
}

/* A crowd shares the rows that there are at most. */
static void
test_packed_crowd (void)
{
  g_autoptr (GString) text = g_string_new ("view from=1950-01-01 until=1950-12-31");
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremLanes) lanes = NULL;
  guint n_marks = 0;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "; e e%u 1950-06-%02u", i, 1 + i % 3);
  chronology = build_chronology (text->str);
  lanes = krem_lanes_new (chronology);
  krem_lanes_arrange (lanes, &(KremLaneOptions){ .arrangement = KREM_LANES_PACKED }, KREM_NAMES_GIVEN);
  g_assert_cmpuint (krem_lanes_get_n (lanes), ==, 24);
  for (guint i = 0; i < krem_lanes_get_n (lanes); i++)
    {
      n_marks += krem_lanes_get (lanes, i)->marks->len;
      g_assert_cmpuint (krem_lanes_get (lanes, i)->marks->len, <=, 14);
    }
  g_assert_cmpuint (n_marks, ==, 300);
}

typedef struct
{
  const char *sentence, *until; /* the day on which the term is over; NULL for no term */
} Term;

static const Term terms[] = {
  { "P10Y", "1962-06-01" }, { "P6M", "1952-12-01" }, { "P1Y6M", "1953-12-01" },
  { "P90D", "1952-08-30" }, { "P2W", "1952-06-15" }, { "death", NULL },
  { "life", NULL },         { "ten", NULL },         { "P", NULL },
  { "P1.5Y", NULL },        { "P1M1Y", NULL },       { "P9999999Y", NULL },
};

static void
test_term (gconstpointer data)
{
  const Term *term = data;
  g_autofree char *text = g_strdup_printf ("c a; e trial 1952-06-01; f imprisoned a sentence=%s"
                                           "; e out 1958-01-01; f released a",
                                           term->sentence);
  g_autoptr (KremChronology) chronology = build_chronology (text);
  g_autoptr (KremLanes) lanes = krem_lanes_new (chronology);
  const KremLane *lane = krem_lanes_get (lanes, 0);
  gboolean seen = FALSE;

  for (guint i = 0; i < lane->bands->len; i++)
    {
      const KremBand *band = &g_array_index (lane->bands, KremBand, i);

      if (band->standing != KREM_STANDING_HELD)
        {
          g_assert_cmpint (band->term, ==, KREM_INSTANT_MIN);
          continue;
        }
      seen = TRUE;
      g_assert_cmpint (krem_instant_day_end (band->until), ==, moment ("1958-01-01"));
      if (term->until == NULL)
        g_assert_cmpint (band->term, ==, KREM_INSTANT_MIN);
      else
        g_assert_cmpint (krem_instant_day_end (band->term), ==, moment (term->until));
    }
  g_assert_true (seen);
}

/* A sentence that is still being served is drawn to its end, after all that is told, and no further than the fate. */
static void
test_term_drawn (void)
{
  static const struct
  {
    const char *story;
    int year;
  } ends[] = {
    { "c a; e trial 1952-06-01; f imprisoned a sentence=P10Y", 1962 },
    { "c a; e trial 1952-06-01; f imprisoned a sentence=P10Y; e out 1956-06-01; f released a", 1956 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (ends[i].story);
      g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (chronology);
      KremTimelineView view = { .width = 1500, .height = 120, .text_scale = 1, .moment = KREM_MOMENT_END };
      g_autoptr (KremDisplayList) list = NULL;
      double left = krem_timeline_scene_get_gutter (scene, &view), end, reach = 0;
      guint widest = 0;

      krem_time_scale_set_span (&view.scale, (double) moment ("1950"), (double) moment ("1970"), view.width - left);
      list = krem_timeline_scene_build (scene, &view);
      end = left + krem_time_scale_to_x (&view.scale, krem_instant_from_civil (ends[i].year, 6, 1, 0, 0, 0));
      for (guint j = 0; j < krem_display_list_get_n_shapes (list); j++)
        {
          const KremShape *shape = krem_display_list_get_shape (list, j);
          const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);

          if (g_strcmp0 (group->id, "lane-a") != 0)
            continue;
          /* The post at the end of the term is as high as the band. */
          if (shape->type == KREM_SHAPE_RECT && shape->box.width <= 2.5 && shape->box.height > 12
              && fabs (shape->box.x + shape->box.width - end) < 3)
            widest++;
          if (shape->type == KREM_SHAPE_TEXT && strstr (krem_display_list_get_text (list, shape)->text, "10 years"))
            reach = shape->box.x;
        }
      g_assert_cmpuint (widest, ==, i == 0);
      g_assert_cmpfloat (reach, >, left);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("g one; g two");
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremTimelineScene) scene = NULL;
  KremTimelineView view = { .width = 900, .height = 400, .text_scale = 1, .moment = KREM_MOMENT_END };
  guint highest = 0;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "; c p%u group=%s; p Member from=1950 until=1960; e e%u 1955-%02u-01; w agent p%u", i,
                            i % 3 == 0 ? "one" : "two", i, 1 + i % 12, i);
  chronology = build_chronology (text->str);
  scene = krem_timeline_scene_new (chronology);
  krem_timeline_scene_fit (scene, 700, &view.scale);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremDisplayList) list = NULL;
      g_auto (KremLaneOptions) options = cases[i].options;

      options.folded = split (cases[i].folded);
      krem_timeline_scene_set_lane_options (scene, &options);
      view.scroll_y = krem_timeline_scene_get_lanes_height (scene, &view) / 2;
      list = krem_timeline_scene_build (scene, &view);
      highest = MAX (highest, krem_display_list_get_n_shapes (list));
      for (guint j = 0; j < krem_display_list_get_n_shapes (list); j++)
        {
          const KremShape *shape = krem_display_list_get_shape (list, j);

          g_assert_cmpfloat (shape->box.y, >=, -60);
          g_assert_cmpfloat (shape->box.y, <=, view.height + 48);
          g_assert_cmpfloat (shape->box.width, <=, view.width + 2);
        }
    }
  g_assert_cmpuint (highest, <, 1500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-lanes/arrangement/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_arrangement);
    }
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-lanes/term/%s", terms[i].sentence);

      g_test_add_data_func (path, &terms[i], test_term);
    }
  g_test_add_func ("/timeline-lanes/again", test_again);
  g_test_add_func ("/timeline-lanes/shares", test_shares);
  g_test_add_func ("/timeline-lanes/doubtful-shares", test_doubtful_shares);
  g_test_add_func ("/timeline-lanes/posts", test_posts);
  g_test_add_func ("/timeline-lanes/imprecise-posts", test_imprecise_posts);
  g_test_add_func ("/timeline-lanes/packed", test_packed);
  g_test_add_func ("/timeline-lanes/packed-crowd", test_packed_crowd);
  g_test_add_func ("/timeline-lanes/term-drawn", test_term_drawn);
  g_test_add_func ("/timeline-lanes/many", test_many);
  return g_test_run ();
}
