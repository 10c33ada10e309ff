/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronicle.h"

static const struct
{
  KremStanding standing;
  const char *word, *fates[8];
} standings[] = {
  { KREM_STANDING_SECURE, "secure", { "free", "in-office", "in-favour", "restored", "released", "rehabilitated" } },
  { KREM_STANDING_FALLEN,
    "fallen",
    { "under-attack", "out-of-favour", "dismissed", "expelled", "banished", "in-hiding" } },
  { KREM_STANDING_HELD, "held", { "arrested", "on-trial", "condemned", "imprisoned", "exiled" } },
  { KREM_STANDING_DEAD, "dead", { "executed", "murdered", "suicide", "killed", "died" } },
  { KREM_STANDING_UNKNOWN, "unknown", { "unknown", "missing" } },
};

static void
test_fates (void)
{
  KremStanding standing = KREM_STANDING_NONE;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    for (guint j = 0; standings[i].fates[j] != NULL; j++)
      {
        const char *fate = standings[i].fates[j];

        g_assert_cmpstr (krem_fate_get_nth (n++), ==, fate);
        g_assert_true (krem_fate_is_known (fate, &standing));
        g_assert_cmpint (standing, ==, standings[i].standing);
        for (KremGender gender = KREM_GENDER_UNSAID; gender <= KREM_GENDER_FEMALE; gender++)
          g_assert_cmpstr (krem_fate_get_label (fate, gender), !=, "");
      }

  g_assert_null (krem_fate_get_nth (n));
  g_assert_false (krem_fate_is_known ("struck-off", &standing));
  g_assert_false (krem_fate_is_known ("Free", NULL));
  g_assert_false (krem_fate_is_known ("", NULL));
  g_assert_false (krem_fate_is_known (NULL, NULL));
  g_assert_cmpstr (krem_fate_get_label ("in-office", KREM_GENDER_MALE), ==, "in office");
  g_assert_cmpstr (krem_fate_get_label ("struck-off", KREM_GENDER_MALE), ==, "struck-off");
}

static void
test_standings (void)
{
  KremStanding standing;

  g_assert_null (krem_standing_to_string (KREM_STANDING_NONE));
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    {
      g_assert_cmpstr (krem_standing_to_string (standings[i].standing), ==, standings[i].word);
      g_assert_true (krem_standing_from_string (standings[i].word, &standing));
      g_assert_cmpint (standing, ==, standings[i].standing);
      g_assert_cmpstr (krem_standing_get_label (standing), !=, "");
    }
  g_assert_false (krem_standing_from_string ("none", &standing));
  g_assert_false (krem_standing_from_string ("Held", &standing));
  g_assert_false (krem_standing_from_string (NULL, &standing));
}

static void
test_certainties (void)
{
  static const char *const words[] = { "certain", "reported", "rumoured", "speculative" };
  KremCertainty certainty;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (krem_certainty_from_string (words[i], &certainty));
      g_assert_cmpint (certainty, ==, i);
      g_assert_cmpstr (krem_certainty_to_string (certainty), ==, words[i]);
      g_assert_cmpstr (krem_certainty_get_label (certainty), !=, "");
    }
  g_assert_false (krem_certainty_from_string ("sure", &certainty));
  g_assert_false (krem_certainty_from_string (NULL, &certainty));
}

static void
add_fate_kind (KremChronicle *chronicle, const char *id, const char *label, KremStanding standing)
{
  KremFateKind *kind = (KremFateKind *) krem_record_new (KREM_LIST_FATES);

  kind->base.id = g_ref_string_new_intern (id);
  kind->base.usable = TRUE;
  kind->label = g_strdup (label);
  kind->standing = standing;
  krem_chronicle_append (chronicle, &kind->base);
}

/* A chronicle adds fates of its own, and relabels those of the format without changing their standing. */
static void
test_own_fates (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();

  add_fate_kind (chronicle, "struck-off", "Struck off the rolls", KREM_STANDING_FALLEN);
  add_fate_kind (chronicle, "executed", "Shot", KREM_STANDING_SECURE);
  add_fate_kind (chronicle, "lost", NULL, KREM_STANDING_NONE);
  add_fate_kind (chronicle, "struck-off", "Doubled", KREM_STANDING_DEAD);

  g_assert_cmpint (krem_chronicle_get_standing (chronicle, "struck-off"), ==, KREM_STANDING_FALLEN);
  g_assert_cmpint (krem_chronicle_get_standing (chronicle, "executed"), ==, KREM_STANDING_DEAD);
  g_assert_cmpint (krem_chronicle_get_standing (chronicle, "lost"), ==, KREM_STANDING_UNKNOWN);
  g_assert_cmpint (krem_chronicle_get_standing (chronicle, "nobody-declared"), ==, KREM_STANDING_UNKNOWN);
  g_assert_cmpint (krem_chronicle_get_standing (chronicle, "arrested"), ==, KREM_STANDING_HELD);

  g_assert_cmpstr (krem_chronicle_get_fate_label (chronicle, "struck-off", KREM_GENDER_MALE), ==,
                   "Struck off the rolls");
  g_assert_cmpstr (krem_chronicle_get_fate_label (chronicle, "executed", KREM_GENDER_MALE), ==, "Shot");
  g_assert_cmpstr (krem_chronicle_get_fate_label (chronicle, "arrested", KREM_GENDER_MALE), ==, "arrested");
  g_assert_cmpstr (krem_chronicle_get_fate_label (chronicle, "lost", KREM_GENDER_MALE), ==, "lost");
}

static gboolean
is_directed (KremChronicle *chronicle, const char *kind, int directed)
{
  KremRelation *relation = (KremRelation *) krem_record_new (KREM_LIST_RELATIONS);
  g_autoptr (KremRecord) record = &relation->base;

  relation->kind = g_ref_string_new_intern (kind);
  relation->directed = directed;
  return krem_chronicle_is_directed (chronicle, relation);
}

static void
test_ties (void)
{
  static const char *const kinds[] = { "patronage",  "command",     "kinship", "alliance",
                                       "friendship", "association", "rivalry" };
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  KremTieKind *kind = (KremTieKind *) krem_record_new (KREM_LIST_TIES);
  gboolean directed = FALSE;

  kind->base.id = g_ref_string_new_intern ("godparent");
  kind->base.usable = TRUE;
  kind->label = g_strdup ("Godparent of");
  kind->directed = TRUE;
  krem_chronicle_append (chronicle, &kind->base);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_true (krem_tie_kind_is_known (kinds[i], &directed));
      g_assert_cmpint (directed, ==, i < 2);
      g_assert_cmpint (is_directed (chronicle, kinds[i], -1), ==, i < 2);
      g_assert_true (is_directed (chronicle, kinds[i], 1));
    }
  g_assert_false (krem_tie_kind_is_known ("godparent", NULL));
  g_assert_true (is_directed (chronicle, "godparent", -1));
  g_assert_false (is_directed (chronicle, "unheard-of", -1));
  g_assert_cmpstr (krem_chronicle_get_tie_label (chronicle, "godparent"), ==, "Godparent of");
  g_assert_cmpstr (krem_chronicle_get_tie_label (chronicle, "unheard-of"), ==, "unheard-of");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fate/fates", test_fates);
  g_test_add_func ("/fate/standings", test_standings);
  g_test_add_func ("/fate/certainties", test_certainties);
  g_test_add_func ("/fate/own", test_own_fates);
  g_test_add_func ("/fate/ties", test_ties);
  return g_test_run ();
}
