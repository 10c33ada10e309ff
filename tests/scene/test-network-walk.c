/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-walk.h"

/* Two rows, of which the second is not quite even, one card below, and somebody without a card. */
static const KremRect boxes[] = {
  { 100, 0, 50, 20 }, { 0, 0, 50, 20 },    { 0, 0, 0, 0 },     { 60, 44, 50, 20 },
  { 0, 40, 50, 20 },  { 120, 38, 50, 20 }, { 10, 90, 50, 20 },
};

static void
test_rows (void)
{
  g_autoptr (KremNetworkWalk) walk = krem_network_walk_new (boxes, G_N_ELEMENTS (boxes));
  static const guint order[] = { 1, 0, 4, 3, 5, 6 };

  g_assert_cmpuint (krem_network_walk_get_first (walk), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint next = order[(i + 1) % G_N_ELEMENTS (order)];

      g_assert_cmpuint (krem_network_walk_get_next (walk, order[i], 1), ==, next);
      g_assert_cmpuint (krem_network_walk_get_next (walk, next, -1), ==, order[i]);
    }
  g_assert_cmpuint (krem_network_walk_get_next (walk, 2, 1), ==, 1);
}

static void
test_nearest (void)
{
  g_autoptr (KremNetworkWalk) walk = krem_network_walk_new (boxes, G_N_ELEMENTS (boxes));
  static const struct
  {
    guint person, above, below;
  } cases[] = { { 1, KREM_NONE, 4 }, { 0, KREM_NONE, 5 }, { 3, 0, 6 }, { 4, 1, 6 }, { 5, 0, 6 }, { 6, 4, KREM_NONE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (krem_network_walk_get_nearest (walk, cases[i].person, TRUE), ==, cases[i].above);
      g_assert_cmpuint (krem_network_walk_get_nearest (walk, cases[i].person, FALSE), ==, cases[i].below);
    }
}

static void
test_nobody (void)
{
  const KremRect nowhere = { 0, 0, 0, 0 };
  g_autoptr (KremNetworkWalk) walk = krem_network_walk_new (&nowhere, 1);

  g_assert_cmpuint (krem_network_walk_get_first (walk), ==, KREM_NONE);
  g_assert_cmpuint (krem_network_walk_get_next (walk, 0, 1), ==, KREM_NONE);
  g_assert_cmpuint (krem_network_walk_get_nearest (walk, 0, TRUE), ==, KREM_NONE);
}

/* However the cards lie, to the right one comes by everybody once and then to where one began. */
static void
test_everyone (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 60), n_seen = 0;
      g_autofree KremRect *places = g_new0 (KremRect, n);
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      g_autoptr (KremNetworkWalk) walk = NULL;

      for (guint i = 0; i < n; i++)
        places[i] = (KremRect){ g_test_rand_double_range (0, 400), g_test_rand_double_range (0, 400), 112, 30 };
      walk = krem_network_walk_new (places, n);
      for (guint person = 0; !seen[person]; person = krem_network_walk_get_next (walk, person, 1))
        {
          g_assert_cmpuint (krem_network_walk_get_next (walk, krem_network_walk_get_next (walk, person, 1), -1), ==,
                            person);
          seen[person] = TRUE;
          n_seen++;
        }
      g_assert_cmpuint (n_seen, ==, n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-walk/rows", test_rows);
  g_test_add_func ("/network-walk/nearest", test_nearest);
  g_test_add_func ("/network-walk/nobody", test_nobody);
  g_test_add_func ("/network-walk/everyone", test_everyone);
  return g_test_run ();
}
