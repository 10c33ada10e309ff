/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "krem-timeline-marks.h"
#include "timeline-fixture.h"

/* A quarrel and a rumour lead to an arrest, that to a trial, and the trial perhaps to one of two deaths. */
static KremChronicle *
new_story (void)
{
  KremChronicle *chronicle = sample_new ();

  sample_add_person (chronicle, "boss", "The Boss", "in-office");
  sample_add_person (chronicle, "victim", "Victim", "in-office");
  sample_add_event (chronicle, "quarrel", "1956-01-05", "meeting", "A quarrel", "boss", "victim", NULL);
  sample_add_event (chronicle, "rumour", "1956-01-20", "denunciation", "A rumour", "boss", NULL, NULL);
  sample_add_event (chronicle, "arrest", "1956-02-12", "arrest", "The arrest", "boss", "victim", "arrested");
  sample_add_event (chronicle, "trial", "1956-04-02", "trial", "The trial", "boss", "victim", "condemned");
  sample_add_event (chronicle, "shot", "1956-06-01", "execution", "The execution", NULL, "victim", "executed");
  sample_add_event (chronicle, "whim", "XXXX-XX-XX", "other", "A whim", "boss", NULL, NULL);
  sample_add_cause (chronicle, "arrest", "rumour", KREM_CERTAINTY_SPECULATIVE, NULL);
  sample_add_cause (chronicle, "arrest", "quarrel", KREM_CERTAINTY_CERTAIN, NULL);
  sample_add_cause (chronicle, "arrest", "whim", KREM_CERTAINTY_CERTAIN, NULL);
  sample_add_cause (chronicle, "arrest", "nothing", KREM_CERTAINTY_CERTAIN, NULL);
  sample_add_cause (chronicle, "trial", "arrest", KREM_CERTAINTY_REPORTED, NULL);
  sample_add_cause (chronicle, "shot", "trial", KREM_CERTAINTY_CERTAIN, "why");
  sample_add_cause (chronicle, "shot", "arrest", KREM_CERTAINTY_CERTAIN, "why");
  return chronicle;
}

static guint
find_event (TimelineFixture *fixture, const char *id)
{
  guint position = KREM_NONE;

  if (id != NULL)
    g_assert_true (krem_chronicle_find_position (fixture->chronicle, KREM_LIST_EVENTS, id, &position));
  return position;
}

static void
test_steps (void)
{
  static const struct
  {
    gboolean back;
    const char *event, *current;
    int step;
    const char *reached;
  } cases[] = {
    /* The latest cause that has a date, then the others in the order of time, and round again. */
    { TRUE, "arrest", NULL, 1, "rumour" },
    { TRUE, "arrest", "rumour", 1, "whim" },
    { TRUE, "arrest", "whim", 1, "quarrel" },
    { TRUE, "arrest", "quarrel", -1, "whim" },
    { TRUE, "arrest", "quarrel", 4, "rumour" },
    { TRUE, "quarrel", NULL, 1, NULL },
    { FALSE, "quarrel", NULL, 1, "arrest" },
    { FALSE, "arrest", NULL, 1, "trial" },
    { FALSE, "arrest", "trial", 1, "shot" },
    { FALSE, "arrest", "shot", -5, "trial" },
    { FALSE, "shot", NULL, 1, NULL },
    /* What is no cause at all begins anew. */
    { TRUE, "trial", "shot", 1, "arrest" },
  };
  TimelineFixture fixture;

  timeline_fixture_prepare (&fixture, new_story ());
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint event = find_event (&fixture, cases[i].event), current = find_event (&fixture, cases[i].current);
      guint reached = cases[i].back
                          ? krem_timeline_scene_step_cause (fixture.scene, event, current, cases[i].step)
                          : krem_timeline_scene_step_consequence (fixture.scene, event, current, cases[i].step);

      g_assert_cmpuint (reached, ==, find_event (&fixture, cases[i].reached));
    }
  timeline_fixture_clear (&fixture);
}

static KremDash
get_dash (KremDisplayList *list, const char *id)
{
  guint index = 0;

  g_assert_nonnull (timeline_find_group (list, id, &index));
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->group == index && shape->stroke == krem_palette_get (FALSE)->accent)
        return shape->dash;
    }
  g_assert_not_reached ();
}

static void
test_arrows (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  g_autoptr (KremDisplayList) list = NULL, alone = NULL;

  timeline_fixture_prepare (&fixture, new_story ());
  view = timeline_fixture_get_view (&fixture, 900, 300);
  list = krem_timeline_scene_build_causes (fixture.scene, &view, find_event (&fixture, "arrest"));
  g_assert_cmpint (get_dash (list, "cause-quarrel-arrest"), ==, KREM_DASH_SOLID);
  g_assert_cmpint (get_dash (list, "cause-rumour-arrest"), ==, KREM_DASH_DOTTED);
  g_assert_cmpint (get_dash (list, "cause-arrest-trial"), ==, KREM_DASH_DASHED);
  /* One of two reasons is no certain reason. */
  g_assert_cmpint (get_dash (list, "cause-arrest-shot"), ==, KREM_DASH_DASHED);
  g_assert_cmpstr (timeline_find_group (list, "cause-arrest-trial", NULL)->title, ==, "The arrest led to The trial");
  /* What has no date has no place. */
  g_assert_cmpuint (timeline_find_group (list, "cause-whim-arrest", NULL)->n, ==, 0);

  alone = krem_timeline_scene_build_causes (fixture.scene, &view, find_event (&fixture, "whim"));
  g_assert_nonnull (timeline_find_group (alone, "cause-whim-arrest", NULL));
  g_assert_cmpuint (krem_display_list_get_n_shapes (alone), ==, 0);
  timeline_fixture_clear (&fixture);
}

/* Wherever one looks, arrows stay within the lanes, and an end that is outside is named at their edge. */
static void
test_stubs (void)
{
  TimelineFixture fixture;
  KremTimelineView view;
  guint named = 0;
  double left, top;

  timeline_fixture_prepare (&fixture, new_story ());
  view = timeline_fixture_get_view (&fixture, 700, 120);
  left = krem_timeline_scene_get_gutter (fixture.scene, &view);
  top = krem_timeline_scene_get_ruler_height (fixture.scene, &view);
  krem_time_scale_zoom (&view.scale, 0, 3);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (KremDisplayList) list = NULL;

      krem_time_scale_pan (&view.scale, i < 30 ? 40 : -40);
      view.scroll_y = i % 3 * 25;
      list = krem_timeline_scene_build_causes (fixture.scene, &view, find_event (&fixture, "arrest"));
      for (guint j = 0; j < krem_display_list_get_n_shapes (list); j++)
        {
          const KremShape *shape = krem_display_list_get_shape (list, j);

          if (shape->type == KREM_SHAPE_TEXT)
            named++;
          /* Handles of curves may reach further than the curves. */
          g_assert_cmpfloat (shape->box.y, >=, top - 8);
          g_assert_cmpfloat (shape->box.y + shape->box.height, <=, view.height + 8);
          if (shape->type == KREM_SHAPE_PATH && shape->n == 2)
            continue;
          g_assert_cmpfloat (shape->box.x, >=, left - 1);
          g_assert_cmpfloat (shape->box.x + shape->box.width, <=, view.width + 1);
        }
    }
  g_assert_cmpuint (named, >, 20);
  timeline_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-causes/steps", test_steps);
  g_test_add_func ("/timeline-causes/arrows", test_arrows);
  g_test_add_func ("/timeline-causes/stubs", test_stubs);
  return g_test_run ();
}
