/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chronicle-builder.h"
#include "krem-layout-runner.h"
#include "krem-network-scene.h"
#include "krem-svg-writer.h"
#include "legibility.h"

static const char story[] = "c chief born=1900; p Leader; c deputy born=1905; p Minister until=1956-05-09;"
                            "c client born=1910; p Clerk from=1956-02; c rival born=1904; c guard born=1930;"
                            "c young born=1956-04-20; c tribunal kind=body; c lonely born=1901;"
                            "r top command chief deputy; r own patronage deputy client until=1956-06;"
                            "r hate rivalry rival deputy certainty=rumoured; r kin kinship chief guard since=1956-03;"
                            "r pact alliance chief rival certainty=reported; r again friendship chief deputy;"
                            "r x/y friendship chief guard until=1956-03-01; r x?y alliance rival guard;"
                            "e talk 1956-01-05; w agent chief; w target rival;"
                            "e blame 1956-02-10; w agent rival; f under-attack deputy;"
                            "e arrest 1956-03-12; w agent chief; f arrested deputy,client;"
                            "e rumour 1956-03-20; w agent chief; f executed rival certainty=rumoured;"
                            "e trial 1956-04-01/1956-04-09; w judge tribunal,chief; f on-trial deputy;"
                            "f condemned deputy at=end;"
                            "e mercy 1956-05-20; w agent chief; f released client;"
                            "e shot 1956-06-10; w agent tribunal; f executed deputy;"
                            "e vague 1956-06; w agent guard; f missing rival;"
                            "e late 1956-08-01; w agent deputy; f rehabilitated deputy posthumous=1";

typedef struct
{
  KremChronology *chronology;
  KremNetworkGraph *graph;
  KremLayoutResult *layout;
} Fixture;

static void
set_up (Fixture *fixture, const char *text)
{
  guint talk;

  fixture->chronology = build_chronology (text);
  if (krem_chronicle_find_position (krem_chronology_get_chronicle (fixture->chronology), KREM_LIST_EVENTS, "talk",
                                    &talk))
    {
      /* Nobody has seen the record yet. */
      KremEvent *event = (KremEvent *) krem_chronicle_get_event (krem_chronology_get_chronicle (fixture->chronology),
                                                                 talk);

      event->kind = g_strdup ("speech");
    }
  fixture->graph = krem_network_graph_new (fixture->chronology, 1.8);
  fixture->layout = krem_layout_run_plain (krem_network_graph_get_request (fixture->graph));
  g_assert_nonnull (fixture->layout);
}

static void
tear_down (Fixture *fixture)
{
  krem_layout_result_unref (fixture->layout);
  krem_network_graph_unref (fixture->graph);
  krem_chronology_unref (fixture->chronology);
}

static KremNetworkScene *
make_scene (Fixture *fixture, gboolean dark)
{
  return krem_network_scene_new (fixture->chronology, fixture->graph, fixture->layout, dark);
}

static char *
draw (KremNetworkScene *scene)
{
  KremRect extents;

  krem_network_scene_get_extents (scene, &extents);
  return krem_svg_write (krem_network_scene_get_display_list (scene), &extents, 0, NULL);
}

static const KremShapeGroup *
find_group (KremNetworkScene *scene, const char *id)
{
  KremDisplayList *list = krem_network_scene_get_display_list (scene);

  for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (list, i);

      if (g_strcmp0 (group->id, id) == 0)
        return group;
    }
  return NULL;
}

static void
test_classes (void)
{
  static const struct
  {
    const char *date, *id, *klass; /* no class where it is not drawn */
  } cases[] = {
    { "1956-01-05", "person-chief", "person secure" },
    { "1956-01-05", "person-tribunal", "person body" },
    { "1956-01-05", "person-young", "person absent" },
    { "1956-04-20", "person-young", "person secure" },
    { "1956-01-05", "tie-top", "tie command" },
    { "1956-01-05", "tie-hate", "tie rivalry" },
    { "1956-01-05", "tie-kin", NULL },
    { "1956-03-01", "tie-kin", "tie kinship" },
    { "1956-01-05", "act-talk-chief-rival", "act speech" },
    { "1956-01-05", "act-arrest-chief-deputy", NULL },
    /* Two ids that come to the same name: the later one is numbered while both are drawn. */
    { "1956-01-05", "tie-x_y", "tie friendship" },
    { "1956-01-05", "tie-x_y-2", "tie alliance" },
    { "1956-03-01", "tie-x_y", "tie alliance" },
    { "1956-03-01", "tie-x_y-2", NULL },
    { "1956-02-10", "person-deputy", "person fallen" },
    { "1956-02-10", "act-blame-rival-deputy", "act under-attack" },
    { "1956-02-10", "tie-top", "tie command faded" },
    { "1956-03-12", "person-deputy", "person held" },
    { "1956-03-12", "act-arrest-chief-deputy", "act arrested" },
    { "1956-03-12", "act-arrest-chief-client", "act arrested" },
    { "1956-03-20", "person-rival", "person secure possibly-dead" },
    { "1956-03-20", "act-rumour-chief-rival", "act executed" },
    { "1956-03-20", "act-talk-chief-rival", NULL },
    { "1956-04-01", "act-trial-chief-deputy", "act on-trial" },
    { "1956-04-01", "act-arrest-chief-deputy", NULL },
    { "1956-04-09", "act-trial-chief-deputy", "act condemned" },
    { "1956-04-09", "act-trial-tribunal-deputy", "act condemned" },
    { "1956-05-20", "act-mercy-chief-client", "favour released" },
    { "1956-05-20", "act-arrest-chief-client", "act arrested" },
    { "1956-05-20", "person-client", "person secure" },
    { "1956-06-10", "person-deputy", "person dead" },
    { "1956-06-30", "tie-own", NULL },
    { "end", "person-deputy", "person dead" },
    { "end", "act-shot-tribunal-deputy", "act executed" },
  };
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KremShapeGroup *group;

      krem_network_scene_set_moment (scene, moment (cases[i].date));
      group = find_group (scene, cases[i].id);
      if (g_strcmp0 (group != NULL ? group->klass : NULL, cases[i].klass) != 0)
        g_error ("on %s the class of %s is “%s” instead of “%s”", cases[i].date, cases[i].id,
                 group != NULL ? group->klass : "", cases[i].klass != NULL ? cases[i].klass : "");
      if (group != NULL)
        g_assert_true (group->title != NULL && group->title[0] != '\0');
    }
  tear_down (&fixture);
}

static guint
count_shapes (KremNetworkScene *scene, const char *id, KremShapeType type, KremDash dash)
{
  KremDisplayList *list = krem_network_scene_get_display_list (scene);
  guint n = 0;

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      n += g_strcmp0 (krem_display_list_get_group (list, shape->group)->id, id) == 0 && shape->type == type
           && shape->dash == dash;
    }
  return n;
}

static void
test_looks (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-03-20"));
  /* What is only possible is hatched; what is only told is not drawn through. */
  g_assert_cmpuint (count_shapes (scene, "person-rival", KREM_SHAPE_HATCH, KREM_DASH_SOLID), ==, 1);
  g_assert_cmpuint (count_shapes (scene, "person-chief", KREM_SHAPE_HATCH, KREM_DASH_SOLID), ==, 0);
  g_assert_cmpuint (count_shapes (scene, "act-rumour-chief-rival", KREM_SHAPE_PATH, KREM_DASH_DOTTED), ==, 1);
  g_assert_cmpuint (count_shapes (scene, "tie-hate", KREM_SHAPE_PATH, KREM_DASH_DOTTED), ==, 1);
  g_assert_cmpuint (count_shapes (scene, "tie-pact", KREM_SHAPE_PATH, KREM_DASH_DASHED), ==, 1);
  g_assert_cmpuint (count_shapes (scene, "tie-top", KREM_SHAPE_PATH, KREM_DASH_DASHED), ==, 0);
  /* Those who are not yet there have a dotted edge and no sign. */
  g_assert_cmpuint (count_shapes (scene, "person-young", KREM_SHAPE_RECT, KREM_DASH_DOTTED), ==, 1);
  g_assert_cmpuint (count_shapes (scene, "person-young", KREM_SHAPE_SIGN, KREM_DASH_SOLID), ==, 0);
  g_assert_cmpuint (count_shapes (scene, "person-chief", KREM_SHAPE_SIGN, KREM_DASH_SOLID), ==, 1);
  /* A body has no standing, so neither has its card a sign. */
  g_assert_cmpuint (count_shapes (scene, "person-tribunal", KREM_SHAPE_SIGN, KREM_DASH_SOLID), ==, 0);
  /* Each act carries the sign of what it brought. */
  g_assert_cmpuint (count_shapes (scene, "act-arrest-chief-deputy", KREM_SHAPE_SIGN, KREM_DASH_SOLID), ==, 1);
  tear_down (&fixture);
}

static const KremShape *
find_shape (KremNetworkScene *scene, const char *id, KremShapeType type)
{
  KremDisplayList *list = krem_network_scene_get_display_list (scene);

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->type == type && g_strcmp0 (krem_display_list_get_group (list, shape->group)->id, id) == 0)
        return shape;
    }
  return NULL;
}

/* The dead are struck out and muted; ties with those who fell fade; what brought no fate stands back. */
static void
test_muted (void)
{
  const KremPalette *palette = krem_palette_get (FALSE);
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  guint n_paths;
  double opacity;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-01-31"));
  n_paths = count_shapes (scene, "person-deputy", KREM_SHAPE_PATH, KREM_DASH_SOLID);
  g_assert_cmphex (find_shape (scene, "person-deputy", KREM_SHAPE_TEXT)->fill, ==, palette->text);
  opacity = find_shape (scene, "tie-top", KREM_SHAPE_PATH)->opacity;
  g_assert_cmpfloat (find_shape (scene, "act-talk-chief-rival", KREM_SHAPE_PATH)->opacity, <, 0.5);

  krem_network_scene_set_moment (scene, moment ("1956-06-10"));
  g_assert_cmpuint (count_shapes (scene, "person-deputy", KREM_SHAPE_PATH, KREM_DASH_SOLID), ==, n_paths + 1);
  g_assert_cmphex (find_shape (scene, "person-deputy", KREM_SHAPE_TEXT)->fill, ==, palette->dim_text);
  g_assert_cmphex (find_shape (scene, "person-deputy", KREM_SHAPE_RECT)->fill, ==,
                   palette->standing_soft[KREM_STANDING_DEAD]);
  krem_network_scene_set_moment (scene, moment ("1956-05-20"));
  g_assert_cmpfloat (find_shape (scene, "tie-top", KREM_SHAPE_PATH)->opacity, <, opacity / 2);
  tear_down (&fixture);
}

/* Lines that leave a card leave it apart. */
static void
test_fan (void)
{
  GString *text = g_string_new ("c hub");
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (KremPoint));
  KremDisplayList *list;

  for (guint i = 0; i < 24; i++)
    g_string_append_printf (text, "; c p%u; r t%u rivalry hub p%u", i, i, i);
  set_up (&fixture, text->str);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, KREM_MOMENT_END);
  list = krem_network_scene_get_display_list (scene);
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremPathElement *path = shape->type == KREM_SHAPE_PATH ? krem_display_list_get_path (list, shape) : NULL;

      if (path != NULL && path[1].verb == KREM_PATH_CURVE)
        g_array_append_val (starts, path[0].points[0]);
    }
  g_assert_cmpuint (starts->len, ==, 24);
  for (guint i = 0; i < starts->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const KremPoint *one = &g_array_index (starts, KremPoint, i), *other = &g_array_index (starts, KremPoint, j);

        g_assert_cmpfloat (hypot (one->x - other->x, one->y - other->y), >, 0.5);
      }
  tear_down (&fixture);
  g_string_free (text, TRUE);
}

static const KremTextRun *
find_text (KremNetworkScene *scene, const char *id, guint number)
{
  KremDisplayList *list = krem_network_scene_get_display_list (scene);

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->type == KREM_SHAPE_TEXT && g_strcmp0 (krem_display_list_get_group (list, shape->group)->id, id) == 0
          && number-- == 0)
        return krem_display_list_get_text (list, shape);
    }
  return NULL;
}

static void
test_words (void)
{
  static const struct
  {
    const char *date, *id, *line; /* the second line, if any */
  } cases[] = {
    { "1956-01-05", "person-chief", "Leader" },    { "1956-01-05", "person-deputy", "Minister" },
    { "1956-01-05", "person-client", NULL },       { "1956-02-29", "person-client", "Clerk" },
    { "1956-03-12", "person-deputy", "Arrested" }, { "1956-06-10", "person-deputy", "Executed" },
    { "1956-01-05", "person-rival", NULL },        { "1956-01-05", "person-young", NULL },
    { "1956-01-05", "person-tribunal", NULL },
  };
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;

  set_up (&fixture, story);
  scene = make_scene (&fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KremTextRun *name, *second;

      krem_network_scene_set_moment (scene, moment (cases[i].date));
      name = find_text (scene, cases[i].id, 0);
      second = find_text (scene, cases[i].id, 1);
      g_assert_cmpstr (name->text, ==, cases[i].id + strlen ("person-"));
      g_assert_cmpfloat (name->size, ==, KREM_CARD_NAME_SIZE);
      g_assert_cmpstr (second != NULL ? second->text : NULL, ==, cases[i].line);
    }
  tear_down (&fixture);
}

/* A scene that was stepped about looks exactly like one that was never anywhere else. */
static void
test_restyle (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) walked = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  const KremInstant *steps;
  KremInstant previous = KREM_INSTANT_MIN;
  guint n, n_fewer = 0;

  set_up (&fixture, story);
  walked = make_scene (&fixture, FALSE);
  steps = krem_chronology_get_steps (fixture.chronology, &n);
  g_assert_cmpuint (n, >, 10);
  for (guint i = 0; i < 60; i++)
    {
      gboolean at_random = i >= n, dark = i % 5 == 4;
      KremInstant next = at_random ? steps[g_rand_int_range (rand, 0, (int) n)] : steps[i];
      g_autoptr (KremNetworkScene) fresh = make_scene (&fixture, dark);
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;
      guint n_restyled;

      if (i % 11 == 10)
        next = KREM_MOMENT_END;
      krem_network_scene_set_previous_moment (walked, previous);
      krem_network_scene_set_moment (walked, next);
      krem_network_scene_set_dark (walked, dark);
      krem_network_scene_get_restyled (walked, &n_restyled);
      n_fewer += n_restyled > 0 && n_restyled < 8;
      krem_network_scene_set_moment (fresh, next);
      krem_network_scene_set_previous_moment (fresh, previous);
      one = draw (walked);
      other = draw (fresh);
      g_assert_cmpstr (one, ==, other);
      previous = next;
    }
  /* And a step looks again at what changes, not at everything. */
  g_assert_cmpuint (n_fewer, >, 10);
  tear_down (&fixture);
}

static void
test_new (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-03-12"));
  g_assert_cmpstr (find_group (scene, "person-deputy")->klass, ==, "person held");
  krem_network_scene_set_previous_moment (scene, moment ("1956-03-11"));
  g_assert_cmpstr (find_group (scene, "person-deputy")->klass, ==, "person held new");
  g_assert_cmpstr (find_group (scene, "act-arrest-chief-deputy")->klass, ==, "act arrested new");
  g_assert_cmpstr (find_group (scene, "person-chief")->klass, ==, "person secure");
  g_assert_cmpstr (find_group (scene, "act-blame-rival-deputy")->klass, ==, "act under-attack");
  krem_network_scene_set_previous_moment (scene, moment ("1956-03-20"));
  g_assert_cmpstr (find_group (scene, "person-deputy")->klass, ==, "person held");
  tear_down (&fixture);
}

static void
test_pick (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  KremDisplayList *list;
  KremRect extents, box;
  guint item, n, n_lines = 0;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-04-09"));
  n = krem_chronicle_get_n (krem_chronology_get_chronicle (fixture.chronology), KREM_LIST_CHARACTERS);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (krem_network_scene_get_person_box (scene, i, &box));
      g_assert_cmpint (krem_network_scene_pick (scene, box.x + 2, box.y + 2, 5, &item), ==, KREM_NETWORK_PERSON);
      g_assert_cmpuint (item, ==, i);
    }
  g_assert_false (krem_network_scene_get_person_box (scene, n, &box));
  krem_network_scene_get_extents (scene, &extents);
  g_assert_cmpint (krem_network_scene_pick (scene, extents.x - 50, extents.y - 50, 5, &item), ==, KREM_NETWORK_NOTHING);

  /* The middle of a line that lies on no card is on that line or on one that crosses it there. */
  list = krem_network_scene_get_display_list (scene);
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);
      const KremPathElement *path;
      KremNetworkItem found;

      if (shape->type != KREM_SHAPE_PATH || group->item_kind != KREM_NETWORK_ACT)
        continue;
      path = krem_display_list_get_path (list, shape);
      if (path[1].verb != KREM_PATH_CURVE)
        continue;
      found = krem_network_scene_pick (scene, path[0].points[0].x, path[0].points[0].y, 3, &item);
      g_assert_cmpint (found, !=, KREM_NETWORK_NOTHING);
      n_lines++;
    }
  g_assert_cmpuint (n_lines, >, 3);
  tear_down (&fixture);
}

static void
test_legible (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  const KremInstant *steps;
  guint n;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  steps = krem_chronology_get_steps (fixture.chronology, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *illegible = NULL;

      krem_network_scene_set_moment (scene, steps[i]);
      illegible = find_illegible (scene, 620, 330, 9.0);
      g_assert_cmpstr (illegible, ==, NULL);
    }
  tear_down (&fixture);
}

static void
test_hostile_names (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autofree char *svg = NULL;
  g_autofree char *illegible = NULL;

  set_up (&fixture,
          "c <b>x</b>; c \\N; c ]]>; c 😀; c ستالين; c a\x01z; c &amp; c A_name_that_is_far_too_long_for_a_card;"
          "r <i> patronage <b>x</b> \\N; r ]]> struck&off ]]> 😀; e <e> 1956; w agent \\N; f <f> ستالين");
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, KREM_MOMENT_END);
  illegible = find_illegible (scene, 1000, 1000, 9.0);
  g_assert_cmpstr (illegible, ==, NULL);
  svg = draw (scene);
  g_assert_nonnull (strstr (svg, ">&lt;b&gt;x&lt;/b&gt;</text>"));
  g_assert_nonnull (strstr (svg, ">\\N</text>"));
  g_assert_nonnull (strstr (svg, ">]]&gt;</text>"));
  g_assert_nonnull (strstr (svg, ">😀</text>"));
  g_assert_nonnull (strstr (svg, ">ستالين</text>"));
  g_assert_nonnull (strstr (svg, ">a\357\277\275z</text>"));
  g_assert_nonnull (strstr (svg, ">&amp;amp</text>"));
  g_assert_nonnull (strstr (svg, "class=\"tie struck_off\""));
  g_assert_nonnull (strstr (svg, "…</text>"));
  tear_down (&fixture);
}

static void
test_legend (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (KremDisplayList) legend = NULL;
  g_autofree char *svg = NULL;
  static const char *lines[] = {
    "Secure  6",  "Dead, possibly  1", "Held  1",   "Possibly, in its colour  1", "Bodies  1",
    "Command  1", "Rivalry  1",        "Favour  1", "Rumoured or speculative"
  };
  KremRect extents;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-05-20"));
  legend = krem_network_scene_build_legend (scene, &extents);
  svg = krem_svg_write (legend, &extents, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *element = g_strconcat (">", lines[i], "</text>", NULL);

      if (strstr (svg, element) == NULL)
        g_error ("“%s” is not in the legend", lines[i]);
    }
  g_assert_null (strstr (svg, "Unknown"));
  g_assert_null (strstr (svg, "New at this step"));
  for (guint i = 0; i < krem_display_list_get_n_shapes (legend); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (legend, i);

      g_assert_cmpfloat (shape->box.x, >=, extents.x);
      g_assert_cmpfloat (shape->box.x + shape->box.width, <=, extents.x + extents.width);
      g_assert_cmpfloat (shape->box.y + shape->box.height, <=, extents.y + extents.height);
    }
  tear_down (&fixture);
}

static guint
count_groups (KremDisplayList *list, KremNetworkItem kind)
{
  guint n = 0;

  for (guint i = 1; i < krem_display_list_get_n_groups (list); i++)
    n += krem_display_list_get_group (list, i)->item_kind == kind;
  return n;
}

static guint8 *
make_levels (guint n)
{
  guint8 *levels = g_new (guint8, n + 1);

  memset (levels, KREM_EMPHASIS_NORMAL, n + 1);
  return levels;
}

static const KremLegendEntry *
find_legend_entry (GArray *entries, KremLegendKind kind, const char *key)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KremLegendEntry *entry = &g_array_index (entries, KremLegendEntry, i);

      if (entry->kind == kind && strcmp (entry->key, key) == 0)
        return entry;
    }
  return NULL;
}

/* What is hidden is gone with its lines and cannot be picked; what is faded stays; what is lifted is not exported. */
static void
test_emphasis (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (GArray) entries = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree guint8 *people = NULL;
  g_autofree guint8 *ties = NULL;
  g_autofree guint8 *acts = NULL;
  guint n_acts, deputy, chief, item;
  double opacity;
  KremRect box;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  deputy = find_person (fixture.chronology, "deputy");
  chief = find_person (fixture.chronology, "chief");
  n_acts = krem_chronology_get_n_acts (fixture.chronology);
  people = make_levels (20);
  ties = make_levels (20);
  acts = make_levels (n_acts);
  krem_network_scene_set_moment (scene, moment ("1956-04-09"));
  before = draw (scene);

  people[deputy] = KREM_EMPHASIS_HIDDEN;
  krem_network_scene_set_emphasis (scene, people, ties, acts);
  g_assert_null (find_group (scene, "person-deputy"));
  g_assert_null (find_group (scene, "tie-top"));
  g_assert_null (find_group (scene, "act-trial-chief-deputy"));
  g_assert_nonnull (find_group (scene, "person-chief"));
  g_assert_true (krem_network_scene_get_person_box (scene, deputy, &box));
  g_assert_cmpint (krem_network_scene_pick (scene, box.x + 2, box.y + 2, 0.1, &item), !=, KREM_NETWORK_PERSON);

  /* An act that is hidden lets the one before it be seen. */
  people[deputy] = KREM_EMPHASIS_NORMAL;
  for (guint i = 0; i < n_acts; i++)
    if (krem_chronology_get_act (fixture.chronology, i)->event == find_event (fixture.chronology, "trial"))
      acts[i] = KREM_EMPHASIS_HIDDEN;
  krem_network_scene_set_emphasis (scene, people, ties, acts);
  g_assert_null (find_group (scene, "act-trial-chief-deputy"));
  g_assert_nonnull (find_group (scene, "act-arrest-chief-deputy"));

  ties[find_relation (fixture.chronology, "top")] = KREM_EMPHASIS_FADED;
  ties[find_relation (fixture.chronology, "hate")] = KREM_EMPHASIS_HIDDEN;
  krem_network_scene_set_emphasis (scene, people, ties, NULL);
  opacity = find_shape (scene, "tie-top", KREM_SHAPE_PATH)->opacity;
  entries = krem_network_scene_count_legend (scene);
  g_assert_cmpuint (find_legend_entry (entries, KREM_LEGEND_TIE, "rivalry")->n_present, ==, 1);
  g_assert_cmpuint (find_legend_entry (entries, KREM_LEGEND_TIE, "rivalry")->n_shown, ==, 0);
  g_assert_cmpuint (find_legend_entry (entries, KREM_LEGEND_TIE, "command")->n_shown, ==, 1);
  g_assert_null (find_legend_entry (entries, KREM_LEGEND_TIE, "patronage-of-nobody"));

  krem_network_scene_set_emphasis (scene, NULL, NULL, NULL);
  after = draw (scene);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpfloat (opacity, <, find_shape (scene, "tie-top", KREM_SHAPE_PATH)->opacity / 2);
  g_assert_false (krem_network_scene_get_is_lifted (scene));
  g_assert_cmpuint (count_groups (krem_network_scene_get_lines (scene, KREM_LAYER_LIFTED), KREM_NETWORK_TIE), ==, 0);

  people[chief] = ties[find_relation (fixture.chronology, "top")] = KREM_EMPHASIS_LIFTED;
  ties[find_relation (fixture.chronology, "hate")] = KREM_EMPHASIS_NORMAL;
  krem_network_scene_set_emphasis (scene, people, ties, NULL);
  g_clear_pointer (&after, g_free);
  after = draw (scene);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (krem_network_scene_get_is_lifted (scene));
  g_assert_cmpuint (count_groups (krem_network_scene_get_lines (scene, KREM_LAYER_LIFTED), KREM_NETWORK_TIE), ==, 1);
  tear_down (&fixture);
}

static void
test_ghosts (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-01-05"));
  g_assert_nonnull (find_group (scene, "person-young"));
  krem_network_scene_set_ghosts (scene, FALSE);
  g_assert_null (find_group (scene, "person-young"));
  g_assert_nonnull (find_group (scene, "person-tribunal"));
  krem_network_scene_set_moment (scene, moment ("1956-04-20"));
  g_assert_nonnull (find_group (scene, "person-young"));
  tear_down (&fixture);
}

static gboolean
has_fill (KremDisplayList *list, KremColor color)
{
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    if (krem_display_list_get_shape (list, i)->fill == color)
      return TRUE;
  return FALSE;
}

static guint
count_type (KremDisplayList *list, KremShapeType type)
{
  guint n = 0;

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    n += krem_display_list_get_shape (list, i)->type == type;
  return n;
}

/* The further away, the less is drawn, and the colour of the fate goes last. */
static void
test_details (void)
{
  static const struct
  {
    double scale;
    KremDetail detail;
  } cases[] = { { 4, KREM_DETAIL_FULL },   { 1, KREM_DETAIL_CARD },  { 0.7, KREM_DETAIL_CARD },
                { 0.4, KREM_DETAIL_NAME }, { 0.1, KREM_DETAIL_DOT }, { 0.001, KREM_DETAIL_DOT } };
  const KremPalette *palette = krem_palette_get (FALSE);
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  const KremInstant *steps;
  guint n, n_people;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (krem_network_scene_choose_detail (cases[i].scale), ==, cases[i].detail);
  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  n_people = krem_chronicle_get_n (krem_chronology_get_chronicle (fixture.chronology), KREM_LIST_CHARACTERS);
  steps = krem_chronology_get_steps (fixture.chronology, &n);
  for (guint i = 0; i < n; i++)
    {
      krem_network_scene_set_moment (scene, steps[i]);
      for (guint person = 0; person < n_people; person++)
        {
          g_auto (KremState) state = { 0 };
          KremColor colors[KREM_N_STANDINGS];
          guint n_colors = krem_network_scene_get_colors (scene, person, colors), before = G_MAXUINT;

          krem_chronology_get_state (fixture.chronology, person, steps[i], &state);
          g_assert_cmpuint (n_colors, >=, 1);
          if (state.settled != KREM_NONE && state.presence != KREM_PRESENCE_ABSENT)
            g_assert_cmphex (colors[0], ==,
                             palette->standing[krem_chronology_get_fate (fixture.chronology, state.settled)->standing]);
          for (guint detail = 0; detail < KREM_N_DETAILS; detail++)
            {
              KremDisplayList *card = krem_network_scene_get_card (scene, person, detail);
              guint n_texts = count_type (card, KREM_SHAPE_TEXT);

              g_assert_cmpuint (n_texts, <=, before);
              g_assert_true ((n_texts == 0) == (detail == KREM_DETAIL_DOT));
              before = n_texts;
              for (guint c = 0; state.settled != KREM_NONE && state.presence != KREM_PRESENCE_ABSENT && c < n_colors;
                   c++)
                g_assert_true (has_fill (card, colors[c]));
              g_assert_true (krem_network_scene_get_card (scene, person, detail) == card);
            }
        }
    }
  tear_down (&fixture);
}

/* All lines are in one layer of two; what a step leaves as it was stays still, and no thread needs Pango for it. */
static void
test_layers (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  const KremInstant *steps;
  guint n, n_live = 0;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  steps = krem_chronology_get_steps (fixture.chronology, &n);
  krem_network_scene_set_moment (scene, steps[0]);
  for (guint i = 1; i < n; i++)
    {
      g_autoptr (KremDisplayList)
          before = krem_display_list_ref (krem_network_scene_get_lines (scene, KREM_LAYER_STILL));
      KremDisplayList *still, *live, *whole;
      guint kinds[] = { KREM_NETWORK_TIE, KREM_NETWORK_ACT };

      krem_network_scene_set_previous_moment (scene, steps[i - 1]);
      krem_network_scene_set_moment (scene, steps[i]);
      still = krem_network_scene_get_lines (scene, KREM_LAYER_STILL);
      live = krem_network_scene_get_lines (scene, KREM_LAYER_LIVE);
      whole = krem_network_scene_get_display_list (scene);
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_assert_cmpuint (count_groups (still, kinds[k]) + count_groups (live, kinds[k]), ==,
                            count_groups (whole, kinds[k]));
          n_live += count_groups (live, kinds[k]);
        }
      g_assert_cmpuint (count_type (still, KREM_SHAPE_TEXT) + count_type (live, KREM_SHAPE_TEXT), ==, 0);
      for (guint j = 1; j < krem_display_list_get_n_groups (whole); j++)
        {
          const KremShapeGroup *group = krem_display_list_get_group (whole, j);

          if (group->item_kind != KREM_NETWORK_PERSON && strstr (group->klass, " new") != NULL)
            g_assert_cmpuint (count_groups (live, group->item_kind), >, 0);
        }
    }
  g_assert_cmpuint (n_live, >, 10);
  tear_down (&fixture);
}

/* Names that are too long for a card: smaller, initials, two lines, and cut at last. */
static void
test_long_names (void)
{
  static const struct
  {
    const char *name, *short_name, *first, *second; /* what is written */
  } cases[] = {
    { "Ivan Ivanov", NULL, "Ivan Ivanov", NULL },
    { "Aleksei Illarionovich Kirichenko", NULL, "A. I. Kirichenko", NULL },
    { "Cinna", "Cinna the praetor", "Cinna the", "praetor" },
    { "Llanfairpwllgwyngyllgogerychwyrndrobwll", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremChronicle) chronicle = build_chronicle ("c somebody born=1900");
      KremCharacter *character = (KremCharacter *) krem_chronicle_get_character (chronicle, 0);
      g_autoptr (KremChronology) chronology = NULL;
      g_autoptr (KremNetworkGraph) graph = NULL;
      g_autoptr (KremLayoutResult) layout = NULL;
      g_autoptr (KremNetworkScene) scene = NULL;
      const KremTextRun *first, *second;

      /* Nobody has seen the record yet. */
      g_free (character->name);
      character->name = g_strdup (cases[i].name);
      g_free (character->short_name);
      character->short_name = g_strdup (cases[i].short_name);
      chronology = krem_chronology_new (chronicle);
      graph = krem_network_graph_new (chronology, 1.8);
      layout = krem_layout_run_plain (krem_network_graph_get_request (graph));
      scene = krem_network_scene_new (chronology, graph, layout, FALSE);
      krem_network_scene_set_moment (scene, KREM_MOMENT_END);
      first = find_text (scene, "person-somebody", 0);
      second = find_text (scene, "person-somebody", 1);
      if (cases[i].first != NULL)
        g_assert_cmpstr (first->text, ==, cases[i].first);
      else
        g_assert_nonnull (strstr (first->text, "…"));
      g_assert_cmpstr (second != NULL ? second->text : NULL, ==, cases[i].second);
    }
}

/* The picture for a file is the network, and beside it the legend, which covers nothing of it. */
static void
test_export (void)
{
  Fixture fixture;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (KremDisplayList) plain = NULL;
  g_autoptr (KremDisplayList) explained = NULL;
  g_autofree char *svg = NULL;
  KremRect extents, wider;
  guint n_legend = 0;

  set_up (&fixture, story);
  scene = make_scene (&fixture, FALSE);
  krem_network_scene_set_moment (scene, moment ("1956-05-20"));
  plain = krem_network_scene_build_export (scene, FALSE, &extents);
  g_assert_true (plain == krem_network_scene_get_display_list (scene));
  explained = krem_network_scene_build_export (scene, TRUE, &wider);
  g_assert_true (explained != krem_network_scene_get_display_list (scene));
  g_assert_cmpfloat (wider.width, >, extents.width);
  g_assert_cmpfloat (wider.height, >=, extents.height);
  g_assert_cmpuint (krem_display_list_get_n_groups (explained), >, krem_display_list_get_n_groups (plain) + 5);
  for (guint i = 0; i < krem_display_list_get_n_shapes (explained); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (explained, i);

      if (krem_display_list_get_group (explained, shape->group)->item_kind != KREM_NETWORK_LEGEND)
        continue;
      n_legend++;
      g_assert_cmpfloat (shape->box.x, >=, extents.x + extents.width);
      g_assert_cmpfloat (shape->box.x + shape->box.width, <=, wider.x + wider.width);
      g_assert_cmpfloat (shape->box.y, >=, wider.y);
      g_assert_cmpfloat (shape->box.y + shape->box.height, <=, wider.y + wider.height);
    }
  g_assert_cmpuint (n_legend, >, 20);
  svg = krem_svg_write (explained, &wider, 0, NULL);
  g_assert_nonnull (strstr (svg, "id=\"person-chief\""));
  g_assert_nonnull (strstr (svg, "class=\"legend person\""));
  tear_down (&fixture);
}

static void
test_empty (void)
{
  static const char *stories[] = { "", "c alone", "e nobody 1956" };

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      Fixture fixture;
      g_autoptr (KremNetworkScene) scene = NULL;
      g_autofree char *svg = NULL;
      KremRect extents;
      guint item;

      set_up (&fixture, stories[i]);
      scene = make_scene (&fixture, FALSE);
      krem_network_scene_set_moment (scene, KREM_MOMENT_END);
      svg = draw (scene);
      krem_network_scene_get_extents (scene, &extents);
      g_assert_cmpfloat (extents.width, >, 0);
      g_assert_cmpint (krem_network_scene_pick (scene, -999, -999, 3, &item), ==, KREM_NETWORK_NOTHING);
      g_assert_finalize_object (g_steal_pointer (&scene));
      tear_down (&fixture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/classes", test_classes);
  g_test_add_func ("/network/looks", test_looks);
  g_test_add_func ("/network/muted", test_muted);
  g_test_add_func ("/network/fan", test_fan);
  g_test_add_func ("/network/words", test_words);
  g_test_add_func ("/network/restyle", test_restyle);
  g_test_add_func ("/network/new", test_new);
  g_test_add_func ("/network/pick", test_pick);
  g_test_add_func ("/network/legible", test_legible);
  g_test_add_func ("/network/hostile-names", test_hostile_names);
  g_test_add_func ("/network/legend", test_legend);
  g_test_add_func ("/network/emphasis", test_emphasis);
  g_test_add_func ("/network/ghosts", test_ghosts);
  g_test_add_func ("/network/details", test_details);
  g_test_add_func ("/network/layers", test_layers);
  g_test_add_func ("/network/long-names", test_long_names);
  g_test_add_func ("/network/export", test_export);
  g_test_add_func ("/network/empty", test_empty);
  return g_test_run ();
}
