/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-settings.h"
#include "session-testing.h"

static const char story[] =
    "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\"groups\":[{\"id\":\"g\",\"name\":\"G\"}],\"characters\":"
    "["
    "{\"id\":\"a\",\"name\":\"Cyril\",\"group\":\"g\"},{\"id\":\"b\",\"name\":\"Boris\"},{\"id\":\"c\",\"name\":"
    "\"Anna\"},"
    "{\"id\":\"d\",\"name\":\"Dora\"},{\"id\":\"x\",\"name\":\"X\",\"kind\":\"body\"}],\"events\":["
    "{\"id\":\"e\",\"date\":\"1950\",\"title\":\"E\",\"participants\":[{\"characters\":[\"a\",\"b\",\"c\",\"d\"]}]}]}";

typedef struct
{
  KremSession *session;
  KremLaneSettings *settings;
  guint n_changes;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = open_session (story);
  fixture->settings = krem_session_get_lane_settings (fixture->session);
  g_signal_connect_swapped (fixture->settings, "changed", G_CALLBACK (count_cb), &fixture->n_changes);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
}

static void
assert_ids (char **ids, const char *wanted)
{
  g_autofree char *joined = ids == NULL ? g_strdup ("") : g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, wanted);
}

/* Each change is told once, and what is no change not at all. */
static void
test_properties (Fixture *fixture, gconstpointer data)
{
  const KremLaneOptions *options = krem_lane_settings_get_options (fixture->settings);
  guint n_notes = 0;

  g_signal_connect_swapped (fixture->settings, "notify", G_CALLBACK (count_cb), &n_notes);
  g_object_set (fixture->settings, "arrangement", KREM_LANES_BY_PERSON, "order", KREM_LANE_ORDER_APPEARANCE, "headings",
                FALSE, "hide-uninvolved", FALSE, NULL);
  g_assert_cmpuint (fixture->n_changes + n_notes, ==, 0);
  g_object_set (fixture->settings, "arrangement", KREM_LANES_BY_KIND, "order", KREM_LANE_ORDER_FALL, "headings", TRUE,
                "hide-uninvolved", TRUE, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  g_assert_cmpuint (n_notes, ==, 4);
  g_assert_cmpint (options->arrangement, ==, KREM_LANES_BY_KIND);
  g_assert_cmpint (options->order, ==, KREM_LANE_ORDER_FALL);
  g_assert_true (options->headings && options->hide_uninvolved);
  g_assert_false (krem_lane_settings_can_move (fixture->settings));
  krem_lane_settings_reset (fixture->settings);
  g_assert_cmpuint (fixture->n_changes, ==, 5);
  g_assert_cmpint (options->arrangement, ==, KREM_LANES_BY_PERSON);
  g_assert_false (options->headings || options->hide_uninvolved);
  g_assert_true (krem_lane_settings_can_move (fixture->settings));
}

static void
test_folding (Fixture *fixture, gconstpointer data)
{
  const KremLaneOptions *options = krem_lane_settings_get_options (fixture->settings);

  krem_lane_settings_set_folded (fixture->settings, "g", TRUE);
  krem_lane_settings_set_folded (fixture->settings, "g", TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_true (krem_lane_settings_is_folded (fixture->settings, "g"));
  g_assert_false (krem_lane_settings_is_folded (fixture->settings, ""));
  krem_lane_settings_set_folded (fixture->settings, "g", FALSE);
  g_assert_null (options->folded);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  krem_lane_settings_fold_all (fixture->settings);
  g_assert_true (options->headings);
  assert_ids (options->folded, "g ");
  krem_lane_settings_unfold_all (fixture->settings);
  krem_lane_settings_unfold_all (fixture->settings);
  g_assert_null (options->folded);
  g_assert_cmpuint (fixture->n_changes, ==, 4);
}

static void
test_pinning (Fixture *fixture, gconstpointer data)
{
  const KremLaneOptions *options = krem_lane_settings_get_options (fixture->settings);

  krem_lane_settings_set_pinned (fixture->settings, 2, TRUE);
  krem_lane_settings_set_pinned (fixture->settings, 0, TRUE);
  krem_lane_settings_set_pinned (fixture->settings, 0, TRUE);
  krem_lane_settings_set_pinned (fixture->settings, 99, TRUE);
  assert_ids (options->pinned, "c a");
  g_assert_true (krem_lane_settings_is_pinned (fixture->settings, 2));
  g_assert_false (krem_lane_settings_is_pinned (fixture->settings, 1));
  krem_lane_settings_set_pinned (fixture->settings, 2, FALSE);
  assert_ids (options->pinned, "a");
  krem_lane_settings_unpin_all (fixture->settings);
  g_assert_null (options->pinned);
  g_assert_cmpuint (fixture->n_changes, ==, 4);
}

/* What is put by hand starts from the order that one sees. */
static void
test_moving (Fixture *fixture, gconstpointer data)
{
  const KremLaneOptions *options = krem_lane_settings_get_options (fixture->settings);

  krem_lane_settings_set_order (fixture->settings, KREM_LANE_ORDER_NAME);
  krem_lane_settings_move (fixture->settings, 3, 1);
  g_assert_cmpint (options->order, ==, KREM_LANE_ORDER_MANUAL);
  assert_ids (options->manual, "c d b a");
  krem_lane_settings_move (fixture->settings, 2, KREM_NONE);
  assert_ids (options->manual, "d b a c");
  krem_lane_settings_move (fixture->settings, 0, 0);
  krem_lane_settings_move (fixture->settings, 99, 0);
  assert_ids (options->manual, "d b a c");
  g_assert_cmpuint (fixture->n_changes, ==, 3);

  /* Among the pinned one is pinned, and elsewhere no longer. */
  krem_lane_settings_set_pinned (fixture->settings, 2, TRUE);
  krem_lane_settings_move (fixture->settings, 0, 2);
  assert_ids (options->pinned, "a c");
  krem_lane_settings_move (fixture->settings, 0, 3);
  assert_ids (options->pinned, "c");
  assert_ids (options->manual, "a d b c");

  /* Another order leaves what was put by hand for later. */
  krem_lane_settings_set_order (fixture->settings, KREM_LANE_ORDER_FALL);
  krem_lane_settings_set_order (fixture->settings, KREM_LANE_ORDER_MANUAL);
  assert_ids (options->manual, "a d b c");
  krem_lane_settings_set_arrangement (fixture->settings, KREM_LANES_PACKED);
  krem_lane_settings_move (fixture->settings, 0, 1);
  assert_ids (options->manual, "a d b c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lane-settings/properties", Fixture, NULL, set_up, test_properties, tear_down);
  g_test_add ("/lane-settings/folding", Fixture, NULL, set_up, test_folding, tear_down);
  g_test_add ("/lane-settings/pinning", Fixture, NULL, set_up, test_pinning, tear_down);
  g_test_add ("/lane-settings/moving", Fixture, NULL, set_up, test_moving, tear_down);
  return g_test_run ();
}
