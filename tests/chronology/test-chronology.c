/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"

#include <locale.h>

/* What has become of a person, in words: the settled fate, `?` where anything else is possible, then in brackets the
 * other possible fates with their certainty, then with `&` those of the same instant, then with `+` (or `+?` where it
 * is only possible) the posthumous ones. Nobody there is `-`; who is only possibly there has a `~` before. */
static char *
describe (KremChronology *chronology, guint person, KremInstant at)
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

      g_string_append_printf (text, " +%s%s",
                              krem_chronology_get_fate_presence (chronology, fate, at) == KREM_PRESENCE_CERTAIN ? ""
                                                                                                                : "?",
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

/* One row a line. */
/* clang-format off */
static const FateCase fate_cases[] = {
  /* Dates */
  { "a date that one looks at means its last instant", "c x; e e 1950-01-05; f arrested x", "1950-01-05", "arrested" },
  { "the day before, nothing of it has happened", "c x born=1900-01-01; e e 1950-01-05; f arrested x", "1950-01-04", "free" },
  { "a month means all of it", "c x born=1900-01-01; e e 1950-01-31; f arrested x", "1950-01", "arrested" },
  { "within an imprecise date, possible", "c x born=1900-01-01; e e 1950-02; f arrested x", "1950-02-10", "free (arrested)" },
  { "at the end of an imprecise date, certain", "c x born=1900-01-01; e e 1950-02; f arrested x", "1950-02-28", "arrested" },
  { "about a day: a day before, possible", "c x born=1900-01-01; e e 1950-02-05~; f arrested x", "1950-02-04", "free (arrested)" },
  { "about a day: on the day, possible", "c x born=1900-01-01; e e 1950-02-05~; f arrested x", "1950-02-05", "free (arrested)" },
  { "about a day: a day after, certain", "c x born=1900-01-01; e e 1950-02-05~; f arrested x", "1950-02-06", "arrested" },
  { "a minute that one looks at", "c x born=1900-01-01; e e 1950-02-05T10:30; f arrested x", "1950-02-05T10:29", "free" },
  { "a minute later", "c x born=1900-01-01; e e 1950-02-05T10:30; f arrested x", "1950-02-05T10:30", "arrested" },
  { "what is looked at uses the time as typed", "c x born=1900-01-01; e e 1950-02-05T23:30-05:00; f arrested x", "1950-02-05", "arrested" },
  { "before Christ", "c x born=-0099; e e -0043-03-15; f killed x", "-0043-03-15", "killed" },
  { "before Christ, the day before", "c x born=-0099; e e -0043-03-15; f killed x", "-0043-03-14", "free" },
  { "nine digits of years ago", "c x; e e Y-500000000; f arrested x", "Y-400000000", "arrested" },

  /* When a fate begins */
  { "without a fate of its own, free", "c x; e e 1950-01-01; w agent x", "1950-01-01", "free" },
  { "its own fate holds from birth", "c x born=1900-01-01 fate=in-office", "1900-01-01", "in-office" },
  { "or from always", "c x fate=in-office; e e 1950-01-01; w agent x", "1940-01-01", "~in-office" },
  { "with since, before it free", "c x born=1900-01-01 fate=in-office since=1952-10", "1952-09-30", "free" },
  { "with since, possible within it", "c x born=1900-01-01 fate=in-office since=1952-10", "1952-10-02", "free (in-office)" },
  { "with since, from then", "c x born=1900-01-01 fate=in-office since=1952-10", "1952-10", "in-office" },
  { "since may refer to an event", "c x born=1900-01-01 fate=in-office since=@e; e e 1952-10-05", "1952-10-05", "in-office" },
  { "an event's fate begins with it", "c x born=1900-01-01; e e 1950-01-01/1950-01-09; f on-trial x", "1950-01-01", "on-trial" },
  { "or when it ends", "c x born=1900-01-01; e e 1950-01-01/1950-01-09; f imprisoned x at=end", "1950-01-08", "free" },
  { "on the day when it ends", "c x born=1900-01-01; e e 1950-01-01/1950-01-09; f imprisoned x at=end", "1950-01-09", "imprisoned" },
  { "a date of its own wins over both", "c x born=1900-01-01; e e 1950-01-01/1950-01-09; f imprisoned x at=end date=1950-01-05", "1950-01-05", "imprisoned" },
  { "at the end of a day is the day", "c x born=1900-01-01; e e 1950-01-01; f imprisoned x at=end", "1950-01-01", "imprisoned" },
  { "at the end of what still goes on is never", "c x born=1900-01-01; e e 1950-01-01/..; f imprisoned x at=end", "end", "free" },
  { "an unknown end is possible from the start on", "c x born=1900-01-01; e e 1950-01-01/; f imprisoned x at=end", "1950-01-01", "free (imprisoned)" },
  { "an unknown end has come at the end", "c x born=1900-01-01; e e 1950-01-01/; f imprisoned x at=end", "end", "imprisoned" },
  { "an unknown start may be long ago", "c x born=1900-01-01; e e /1950-01-09; f imprisoned x", "1920-01-01", "free (imprisoned)" },
  { "an unknown start is not after the end", "c x born=1900-01-01; e e /1950-01-09; f imprisoned x", "1950-01-09", "imprisoned" },
  { "what was always so", "c x born=1900-01-01; e e ../1950-01-09; f imprisoned x", "1900-01-01", "imprisoned" },
  { "a first fate that is a death begins at died", "c x born=1900-01-01 died=1950-01-05 fate=executed", "1950-01-05", "executed" },
  { "and before it free", "c x born=1900-01-01 died=1950-01-05 fate=executed", "1950-01-04", "free" },
  { "else with the first certain event that brings a death", "c x born=1900-01-01 fate=executed; e e 1950-01-05; f killed x; e g 1950-01-03 certainty=rumoured; f killed x", "1950-01-05", "executed (killed rumoured) & killed" },
  { "not with a posthumous one", "c x born=1900-01-01 fate=executed; e e 1950-01-05; f killed x posthumous=1", "1950-01-05", "free (executed) +killed" },
  { "else it is undated, and has happened at the end", "c x born=1900-01-01 fate=executed", "end", "executed" },
  { "undated, it is possible before", "c x born=1900-01-01 fate=executed", "1950-01-05", "free (executed)" },
  { "and since says nothing", "c x born=1900-01-01 fate=executed since=1950-01-05", "1950-01-05", "free (executed)" },
  { "died brings died", "c x born=1900-01-01 died=1950-01-05", "1950-01-05", "died" },
  { "died may refer to an event", "c x born=1900-01-01 died=@e; e e 1950-01-05", "1950-01-05", "died" },
  { "unless a certain fate tells the death", "c x born=1900-01-01 died=1950-01-05; e e 1950-01-05; f executed x", "1950-01-05", "executed" },
  { "a rumour does not tell it", "c x born=1900-01-01 died=1950-01-05; e e 1950-01-05; f executed x certainty=rumoured", "1950-01-05", "died" },
  { "nor does what excludes another", "c x born=1900-01-01 died=1950-01-05; e e 1950-01-09; f executed x either=how", "1950-01-05", "died" },
  { "nor does what comes after death", "c x born=1900-01-01 died=1950-01-05; e e 1950-01-05; f executed x posthumous=1", "1950-01-05", "died +executed" },
  { "a date that cannot be read is undated", "c x born=1900-01-01; e e soon; f arrested x", "1950-01-05", "free (arrested)" },
  { "so is an interval that runs backwards", "c x born=1900-01-01; e e 1950-01-05/1950-01-01; f arrested x", "1950-01-05", "free (arrested)" },
  { "and one that nobody knows", "c x born=1900-01-01; e e XXXX-XX-XX; f arrested x", "1950-01-05", "free (arrested)" },
  { "and one that refers to nothing", "c x born=1900-01-01 died=@nothing", "1950-01-05", "free (died)" },
  { "an event's date refers to nothing", "c x born=1900-01-01; e e @e; f arrested x", "1950-01-05", "free (arrested)" },
  { "an id that is exactly so comes first", "c x born=1900-01-01 died=@e/end; e e 1950-01-01/1950-01-09; e e/end 1950-01-03", "1950-01-03", "died" },
  { "else it is the end of the event", "c x born=1900-01-01 died=@e/end; e e 1950-01-01/1950-01-09", "1950-01-08", "free" },
  { "which comes on its day", "c x born=1900-01-01 died=@e/end; e e 1950-01-01/1950-01-09", "1950-01-09", "died" },
  { "the end of a day is the day", "c x born=1900-01-01 died=@e/end; e e 1950-01-09", "1950-01-09", "died" },
  { "the end of what still goes on never comes", "c x born=1900-01-01 died=@e/end; e e 1950-01-09/..", "end", "free" },
  { "an end never begins before its start can", "c x born=1900-01-01; e e 1950-01-05/1950-01; f arrested x at=end", "1950-01-04", "free" },
  { "an unknown standing", "c x born=1900-01-01; e e 1950-01-05; f odd x", "1950-01-05", "odd" },

  /* Order, rule by rule */
  { "1: what holds from always precedes", "c x fate=arrested; e e XXXX-XX-XX; f released x", "end", "released" },
  { "2: the earlier precedes", "c x; e e 1950-01-05; f released x; e g 1950-01-03; f arrested x", "1950-01-05", "released" },
  { "2: by time of day too", "c x; e e 1950-01-05T11:00; f released x; e g 1950-01-05T10:00; f arrested x", "1950-01-05", "released" },
  { "2: in UTC, whatever the clocks show", "c x; e e 1950-01-05T11:00+05:00; f released x; e g 1950-01-05T10:00; f arrested x", "1950-01-05", "arrested" },
  { "2 comes before 3: who died before stays dead", "c x; e e 1950-01-05; f killed x; e g 1950-01-06; f arrested x", "1950-01-06", "killed" },
  { "3: of two that overlap, the death is later", "c x; e e 1950-01-05; f killed x; e g 1950-01; f arrested x", "1950-01-31", "killed" },
  { "3: even on one day and later in the file", "c x; e e 1950-01-05; f killed x; e g 1950-01-05; f arrested x", "1950-01-05", "killed & arrested" },
  { "4: at the start precedes at the end", "c x; e e 1950-01-05; f imprisoned x at=end; f on-trial x", "1950-01-05", "imprisoned & on-trial" },
  { "4 comes before 6, and does not hold for a date of its own", "c x; e e 1950-01-05; f imprisoned x at=end; f on-trial x date=1950-01-05", "1950-01-05", "on-trial & imprisoned" },
  { "5: the cause precedes", "c x; e e 1950-01-05; f imprisoned x; k g; e g 1950-01-05; f arrested x", "1950-01-05", "imprisoned & arrested" },
  { "5: through others", "c x; e e 1950-01-05; f imprisoned x; k h; e g 1950-01-05; f arrested x; e h 1990; k g", "1950-01-05", "imprisoned & arrested" },
  { "5: not by what is no certain cause", "c x; e e 1950-01-05; f imprisoned x; k g certainty=reported; e g 1950-01-05; f arrested x", "1950-01-05", "arrested & imprisoned" },
  { "5: nor by one that excludes another", "c x; e e 1950-01-05; f imprisoned x; k g either=why; e g 1950-01-05; f arrested x", "1950-01-05", "arrested & imprisoned" },
  { "5: not where each causes the other", "c x; e e 1950-01-05; f imprisoned x; k g; e g 1950-01-05; f arrested x; k e", "1950-01-05", "arrested & imprisoned" },
  { "5: not at the end of an event", "c x; e e 1950-01-05; f imprisoned x at=end; k g; e g 1950-01-05; f arrested x", "1950-01-05", "arrested & imprisoned" },
  { "5: within imprecise dates", "c x; e e 1950-01; f arrested x; e g [1950-01-20..1950-02-02]; f imprisoned x; k e", "1950-02-05", "imprisoned" },
  { "5: without it both stay possible", "c x; e e 1950-01; f arrested x; e g [1950-01-20..1950-02-02]; f imprisoned x", "1950-02-05", "imprisoned (arrested)" },
  { "6: of the same bounds, by place in the file", "c x; e e 1950-01; f arrested x; e g 1950-01; f imprisoned x", "1950-01", "imprisoned & arrested" },
  { "6: within one day, none before a time", "c x; e e 1950-01-05T10:00; f imprisoned x; e g 1950-01-05; f arrested x", "1950-01-05", "imprisoned" },
  { "6: characters before events", "c x fate=in-office since=1950-01-05; e e 1950-01-05; f arrested x", "1950-01-05", "arrested & in-office" },
  { "else neither: overlapping dates", "c x; e e 1950-01; f arrested x; e g 1950-01-05; f released x", "1950-02", "arrested (released)" },
  { "an event that names somebody several times", "c x; e e 1950-01-05; w target x; w target x,x; f arrested x,x; f expelled x; f arrested x", "1950-01-05", "arrested & arrested & expelled" },

  /* Posthumous fates */
  { "a posthumous fate stands apart", "c x; e e 1950-01-05; f executed x; e g 1956-01; f rehabilitated x posthumous=1", "1956-01-05", "executed +?rehabilitated" },
  { "and has certainly begun", "c x; e e 1950-01-05; f executed x; e g 1956-01; f rehabilitated x posthumous=1", "1956-01", "executed +rehabilitated" },
  { "a rumoured one never has", "c x; e e 1950-01-05; f executed x; e g 1956-01 certainty=rumoured; f rehabilitated x posthumous=1", "end", "executed +?rehabilitated" },
  { "all of them are listed in order", "c x; e e 1960-01-05; f expelled x posthumous=1; e g 1956-01; f rehabilitated x posthumous=1; e h XXXX-XX-XX; f restored x posthumous=1", "1960-01-05", "free +?restored +rehabilitated +expelled" },

  /* At D */
  { "a rumour is never more than possible", "c x born=1900-01-01; e e 1950-01-05; f arrested x certainty=rumoured", "end", "free (arrested rumoured)" },
  { "nor is the fate of a rumoured event", "c x born=1900-01-01; e e 1950-01-05 certainty=reported; f arrested x", "1950-01-05", "free (arrested reported)" },
  { "the weaker certainty of the two", "c x born=1900-01-01; e e 1950-01-05 certainty=reported; f arrested x certainty=speculative", "1950-01-05", "free (arrested speculative)" },
  { "what has an either is never certain", "c x born=1900-01-01; e e 1950-01-05; f arrested x either=a; f exiled x either=a", "end", "free (arrested) (exiled)" },
  { "what came certainly after ends a rumour", "c x; e e 1950-01-05; f arrested x certainty=rumoured; e g 1950-01-07; f released x", "1950-01-07", "released" },
  { "two events that may be either way round", "c x; e e 1950-01; f arrested x; e g [1950-01-10..1950-02-10]; f released x", "1950-02-10", "released (arrested)" },
  { "the settled one is the last in order", "c x; e e [1950-01-01..1950-01-20]; f arrested x; e g [1950-01-05..1950-01-10]; f released x", "1950-02", "arrested (released)" },
  { "at the end the undated comes before all that is dated", "c x; e e XXXX-XX-XX; f arrested x; e g 1950-01-05; f released x", "end", "released" },
  { "before it, the undated is possible", "c x; e e XXXX-XX-XX; f arrested x; e g 1950-01-05; f released x", "1950-01-05", "released (arrested)" },
  { "what is undated and not certain stays possible", "c x; e e XXXX-XX-XX; f arrested x certainty=rumoured; e g 1950-01-05; f released x", "end", "released (arrested rumoured)" },
  { "of two undated, the first in the file precedes", "c x born=1900-01-01; e e XXXX-XX-XX; f arrested x; e g soon; f released x", "end", "released" },

  /* Deaths */
  { "who is dead stays dead", "c x; e e 1950-01-05; f executed x; e g 1951-01-05; f arrested x", "end", "executed" },
  { "a later rumour changes nothing", "c x; e e 1950-01-05; f executed x; e g 1951-01-05; f arrested x certainty=rumoured", "end", "executed" },
  { "of several, the first", "c x; e e 1950-01-05; f executed x; e g 1951-01-05; f died x", "end", "executed" },
  { "of several that overlap, the first in order", "c x; e e 1950-01; f executed x; e g 1950-01-05; f died x", "1950-01-31", "died (executed)" },
  { "a rumoured death before a certain one stays possible", "c x; e e 1950-01-05; f murdered x certainty=rumoured; e g 1951-01-05; f died x", "end", "died (murdered rumoured)" },
  { "a rumoured death after a certain one is not possible", "c x; e e 1952-01-05; f murdered x certainty=rumoured; e g 1951-01-05; f died x", "end", "died" },
  { "a rumoured death stays possible whatever comes after", "c x; e e 1950-01-05; f killed x certainty=rumoured; e g 1951-01-05; f released x", "1952", "released (killed rumoured)" },
  { "an undated death after a dated one", "c x; e e XXXX-XX-XX; f killed x; e g 1951-01-05; f died x", "end", "died" },
  { "which until then may have been the one", "c x; e e XXXX-XX-XX; f killed x; e g 1951-01-05; f died x", "1952", "died (killed)" },
  { "killing oneself", "c x; e e 1950-01-05; w agent x; f suicide x", "1950-01-05", "suicide" },
  { "a death by the chronicle's own word", "fate drowned dead; c x; e e 1950-01-05; f drowned x; e g 1951; f arrested x", "end", "drowned" },
  { "and a relabelled one keeps its standing", "fate executed secure; c x; e e 1950-01-05; f executed x; e g 1951; f arrested x", "end", "executed" },

  /* Who is there */
  { "before birth nobody", "c x born=1900-02; e e 1899-01-01; w agent x", "1900-01-31", "-" },
  { "in between possibly", "c x born=1900-02", "1900-02-10", "~free" },
  { "after birth certainly", "c x born=1900-02", "1900-02", "free" },
  { "without birth, possibly until the first certain event", "c x; e e 1950-02; w agent x", "1950-02-10", "~free" },
  { "from its latest start on, certainly", "c x; e e 1950-02; w agent x", "1950-02", "free" },
  { "a rumoured event says nothing", "c x; e g 1940 certainty=rumoured; w agent x; e e 1950-02; w agent x", "1945", "~free" },
  { "one that names the person only as a doer does", "c y; c x; e e 1950-02; f arrested y by=x", "1950-02", "free" },
  { "without such an event, from the first of the chronicle's on", "c x; e e 1950-02; w agent y; e g 1960", "1950-02-01", "free" },
  { "and before it possibly", "c x; e e 1950-02; w agent y; e g 1960", "1950-01-31", "~free" },
  { "a birth that nobody knows is none", "c x born=XXXX-XX-XX; e e 1950-02; w agent x", "1950-02", "free" },
  { "death before birth", "c x born=1950-01-05 died=1949-01-05", "1949-06-01", "-" },
  { "death before birth, once born", "c x born=1950-01-05 died=1949-01-05", "1950-01-05", "died" },
  { "a body has no fate", "c x kind=body; e e 1950-02; f executed x", "1950-02", "" },

  /* Records that do not count */
  { "of a doubled event the first is meant", "c x; e e 1950-01-05; f arrested x; e e 1951-01-05; f released x", "1951-01-05", "arrested" },
  { "an unusable event brings nothing", "c x; e e 1950-01-05; f arrested x; e !g 1951-01-05; f released x", "1951-01-05", "arrested" },
  { "nobody by that name", "c x; e e 1950-01-05; f arrested nobody,x; w agent nobody; k nothing", "1950-01-05", "arrested" },
};
/* clang-format on */

static void
check_fates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fate_cases); i++)
    {
      const FateCase *c = &fate_cases[i];
      g_autoptr (KremChronology) chronology = build_chronology (c->chronicle);
      g_autofree char *text = describe (chronology, find_person (chronology, "x"), moment (c->date));

      if (g_strcmp0 (text, c->expected) != 0)
        {
          g_test_message ("%s: “%s”, not “%s”", c->rule, text, c->expected);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chronology/fates", check_fates);
  return g_test_run ();
}
