/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"

#include <locale.h>

/* What has become of a person, in words: the settled fate, `?` where anything else is possible, then in brackets the
 * other possible fates with their certainty, then with `&` those of the same instant, then with `+` (or `+?` where it
 * is only possible) the posthumous ones. Nobody there is `-`; who is only possibly there has a `~` before. */
static char *
describe (KremChronology *chronology,
          guint person,
          KremInstant at)
{
  GString *text = g_string_new (NULL);
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (chronology, person, at, &state);
  if (state.presence == KREM_PRESENCE_ABSENT)
    {
      g_assert_cmpuint (state.settled, ==, KREM_NONE);
      return g_string_free (g_string_append (text, "-"), FALSE);
    }
  if (state.presence == KREM_PRESENCE_POSSIBLE)
    g_string_append (text, "~");
  if (state.settled != KREM_NONE)
    g_string_append (text, krem_chronology_get_fate (chronology, state.settled)->fate);
  for (guint i = 0; i < state.possible->len; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, g_array_index (state.possible, guint, i));

      g_string_append_printf (text, " (%s%s%s)", fate->fate, fate->certainty != KREM_CERTAINTY_CERTAIN ? " " : "",
                              fate->certainty != KREM_CERTAINTY_CERTAIN ? krem_certainty_to_string (fate->certainty)
                                                                        : "");
    }
  g_assert_cmpint (state.certain, ==, state.settled != KREM_NONE && state.possible->len == 0);
  for (guint i = 0; i < state.with->len; i++)
    g_string_append_printf (text, " & %s",
                            krem_chronology_get_fate (chronology, g_array_index (state.with, guint, i))->fate);
  for (guint i = 0; i < state.posthumous->len; i++)
    {
      guint fate = g_array_index (state.posthumous, guint, i);

      g_string_append_printf (
          text, " +%s%s",
          krem_chronology_get_fate_presence (chronology, fate, at) == KREM_PRESENCE_CERTAIN ? "" : "?",
          krem_chronology_get_fate (chronology, fate)->fate);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *rule;
  const char *chronicle;
  const char *date;
  const char *expected; /* of the person x */
} FateCase;

static const FateCase fate_cases[] = {
  { "without a fate, free holds", "c x; e e 1950-01-01; w agent x", "1950-01-01", "free" },
  { "a date means its last instant", "c x; e e 1950-01-05; f arrested x", "1950-01-05", "arrested" },
  { "the day before, not yet", "c x born=1900-01-01; e e 1950-01-05; f arrested x", "1950-01-04", "free" },
};

static void
check_fates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fate_cases); i++)
    {
      const FateCase *c = &fate_cases[i];
      g_autoptr (KremChronology) chronology = build_chronology (c->chronicle);
      g_autofree char *text = describe (chronology, find_person (chronology, "x"), moment (c->date));

      g_test_message ("%s", c->rule);
      g_assert_cmpstr (text, ==, c->expected);
    }
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chronology/fates", check_fates);
  return g_test_run ();
}
