/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"
#include "krem-problem.h"

#include <locale.h>

typedef struct
{
  const char *rule;
  const char *chronicle;
  const char *thing;    /* the post, tie, act, event or end of an event at the position 0, or the event's going on */
  const char *expected; /* for each date: - absent, ~ possible, ! certain */
} PresenceCase;

#define DATES "1949-12-31", "1950-01-01", "1950-01-15", "1950-01-31", "1950-02-01", "1950-03-31", "1950-04-10", "end"

/* One row a line. */
/* clang-format off */
static const PresenceCase presence_cases[] = {
  /* By the dates above; January and April are whole months */
  { "no from: already there; no until: still there", "c x; p Member", "post", "!!!!!!!!" },
  { "from an imprecise date", "c x; p Member from=1950-01", "post", "-~~!!!!!" },
  { "until an imprecise date", "c x; p Member until=1950-01", "post", "!~~-----" },
  { "on the day of its until it is gone", "c x; p Member until=1950-02-01", "post", "!!!!----" },
  { "from and until", "c x; p Member from=1950-01 until=1950-04", "post", "-~~!!!~-" },
  { "it never ends before it begins", "c x; p Member from=1950-01 until=1950-01", "post", "-~~-----" },
  { "backwards", "c x; p Member from=1950-02-01 until=1950-01-01", "post", "--------" },
  { "from and until one day", "c x; p Member from=1950-02-01 until=1950-02-01", "post", "--------" },
  { "from that nobody knows", "c x; p Member from=XXXX-XX-XX", "post", "~~~~~~~!" },
  { "until that nobody knows", "c x; p Member until=XXXX-XX-XX", "post", "~~~~~~~-" },
  { "until an event", "c x; p Member until=@e; e e 1950-02-01", "post", "!!!!----" },
  { "until the end of an event", "c x; p Member until=@e/end; e e 1950-02-01/1950-04-10", "post", "!!!!!!--" },
  { "until the end of what still goes on", "c x; p Member until=@e/end; e e 1950-02-01/..", "post", "!!!!!!!!" },
  { "until an event that is not there", "c x; p Member until=@nothing", "post", "~~~~~~~-" },
  { "a rumoured post", "c x; p Member from=1950-01 certainty=rumoured until=1950-02-01", "post", "-~~~----" },
  { "a post ends with its holder", "c x died=1950-02-01; p Member", "post", "!!!!----" },
  { "even before its until", "c x died=1950-02-01; p Member until=1950-04", "post", "!!!!----" },
  { "and possibly with a possible death", "c x; p Member; e e 1950-02-01 certainty=rumoured; f killed x", "post", "!!!!~~~~" },
  { "and with an undated one", "c x fate=killed; p Member", "post", "~~~~~~~-" },
  { "not with what is no death", "c x; p Member; e e 1950-02-01; f arrested x", "post", "!!!!!!!!" },
  { "not with a posthumous fate", "c x; p Member; e e 1950-02-01; f killed x posthumous=1", "post", "!!!!!!!!" },
  { "a body's post", "c x kind=body; p Member; e e 1950-02-01; f killed x", "post", "!!!!!!!!" },
  { "a tie since an imprecise date", "c x; c y; r r patronage x y since=1950-01", "tie", "-~~!!!!!" },
  { "a tie until a day", "c x; c y; r r patronage x y until=1950-02-01", "tie", "!!!!----" },
  { "a tie ends with one end's death", "c x died=1950-02-01; c y; r r patronage x y", "tie", "!!!!----" },
  { "or the other's", "c x; c y died=1950-02-01; r r patronage x y", "tie", "!!!!----" },
  { "or the first of both", "c x died=1950-01-15; c y died=1950-02-01; r r patronage x y", "tie", "!!------" },
  { "a rumoured tie", "c x; c y; r r patronage x y certainty=rumoured since=1950-01", "tie", "-~~~~~~~" },
  { "a tie with oneself", "c x; r r kinship x x", "tie", "!!!!!!!!" },
  { "a tie with a body", "c x; c y kind=body; r r command y x", "tie", "!!!!!!!!" },
  { "a tie with nobody", "c x; r r patronage x y", "tie", "--------" },
  { "a tie that begins after a death", "c x died=1950-01-15; c y; r r patronage x y since=1950-02-01", "tie", "--------" },
  { "an event begins", "e e 1950-01", "event", "-~~!!!!!" },
  { "a rumoured event never has begun for certain", "e e 1950-01 certainty=rumoured", "event", "-~~~~~~~" },
  { "an undated event", "e e XXXX-XX-XX", "event", "~~~~~~~!" },
  { "an undated rumour", "e e XXXX-XX-XX certainty=rumoured", "event", "~~~~~~~~" },
  { "an event without a date", "e e -", "event", "~~~~~~~!" },
  { "an event that lasts begins", "e e 1950-01/1950-04", "event", "-~~!!!!!" },
  { "and ends", "e e 1950-01/1950-04", "end", "------~!" },
  { "and goes on in between", "e e 1950-01/1950-04", "interval", "-~~!!!~-" },
  { "to its last day, on which it has ended", "e e 1950-01-01/1950-02-01", "interval", "-!!!----" },
  { "what still goes on never ends", "e e 1950-01/..", "interval", "-~~!!!!!" },
  { "an end that nobody knows", "e e 1950-01/", "interval", "-~~~~~~-" },
  { "a start that nobody knows", "e e /1950-02-01", "interval", "~~~~----" },
  { "what was always so", "e e ../1950-02-01", "interval", "!!!!----" },
  { "an act begins with its fate", "c x; c y; e e 1950-01; w agent x; f arrested y", "act", "-~~!!!!!" },
  { "and stands though the fate is over", "c x; c y; e e 1950-01; w agent x; f arrested y; e g 1950-02-01; f released y", "act", "-~~!!!!!" },
  { "at the end of an event", "c x; c y; e e 1950-01/1950-04; w agent x; f arrested y at=end", "act", "------~!" },
  { "on a date of its own", "c x; c y; e e 1950-01/1950-04; w agent x; f arrested y date=1950-02-01", "act", "----!!!!" },
  { "an act with its certainty", "c x; c y; e e 1950-01; w agent x; f arrested y certainty=rumoured", "act", "-~~~~~~~" },
  { "one of several that exclude one another", "c x; c y; e e 1950-01; w agent x; f arrested y either=a", "act", "-~~~~~~~" },
  { "at the end of what still goes on", "c x; c y; e e 1950-01/..; w agent x; f arrested y at=end", "act", "--------" },
};
/* clang-format on */

static KremPresence
ask_presence (KremChronology *chronology, const char *thing, KremInstant at)
{
  if (g_str_equal (thing, "post"))
    return krem_chronology_get_post_presence (chronology, 0, 0, at);
  if (g_str_equal (thing, "tie"))
    return krem_chronology_get_tie_presence (chronology, 0, at);
  if (g_str_equal (thing, "event"))
    return krem_chronology_get_event_presence (chronology, 0, at);
  if (g_str_equal (thing, "end"))
    return krem_chronology_get_event_end_presence (chronology, 0, at);
  if (g_str_equal (thing, "interval"))
    return krem_chronology_get_interval_presence (chronology, 0, at);
  return krem_chronology_get_act_presence (chronology, 0, at);
}

/* Says what differs, and goes on, so that one run tells all. */
static void
check_text (const char *rule, const char *text, const char *expected)
{
  if (g_strcmp0 (text, expected) != 0)
    {
      g_test_message ("%s: “%s”, not “%s”", rule, text, expected);
      g_test_fail ();
    }
}

static void
check_presences (void)
{
  static const char *const dates[] = { DATES };

  for (guint i = 0; i < G_N_ELEMENTS (presence_cases); i++)
    {
      const PresenceCase *c = &presence_cases[i];
      g_autoptr (KremChronology) chronology = build_chronology (c->chronicle);
      char text[G_N_ELEMENTS (dates) + 1] = { 0 };

      for (guint k = 0; k < G_N_ELEMENTS (dates); k++)
        text[k] = "-~!"[ask_presence (chronology, c->thing, moment (dates[k]))];
      check_text (c->rule, text, c->expected);
    }
}

typedef struct
{
  const char *rule, *chronicle, *date, *expected;
} TextCase;

/* The arrows: from>to, with ~ between for favours, the fate, and * where it is drawn on the date. */
/* One row a line. */
/* clang-format off */
static const TextCase act_cases[] = {
  { "from all who do it", "c a; c b; c x; e e 1950; w agent a; w judge b; f arrested x", "1950", "a>x arrested* b>x arrested*" },
  { "accomplices and denouncers too", "c a; c b; c x; e e 1950; w accomplice a; w denouncer b; f arrested x", "1950", "a>x arrested* b>x arrested*" },
  { "not from those who are only there", "c a; c b; c x; e e 1950; w present a; w witness b; f arrested x", "1950", "" },
  { "to each to whom it brings a fate", "c a; c x; c y; e e 1950; w agent a; f arrested x,y", "1950", "a>x arrested* a>y arrested*" },
  { "or else to its targets", "c a; c x; e e 1950; w agent a; w target x", "1950", "a>x *" },
  { "not to a target where it brings a fate", "c a; c x; c y; e e 1950; w agent a; w target x; f arrested y", "1950", "a>y arrested*" },
  { "by replaces the doers", "c a; c b; c x; e e 1950; w agent a; f arrested x by=b", "1950", "b>x arrested*" },
  { "for that fate only", "c a; c b; c x; e e 1950; w agent a; f arrested x by=b; f expelled x", "1950", "b>x arrested* a>x expelled*" },
  { "by nobody", "c a; c x; e e 1950; w agent a; f arrested x by=", "1950", "" },
  { "not from anyone to the same", "c a; c x; e e 1950; w agent a,x; f arrested x,a", "1950", "x>a arrested* a>x arrested*" },
  { "nor of one who kills himself", "c x; e e 1950; w agent x; f suicide x", "1950", "" },
  { "a favour", "c a; c x; e e 1950; w agent a; f released x", "1950", "a~x released*" },
  { "a favour to one and an act to another", "c a; c x; c y; e e 1950; w agent a; f released x; f arrested y", "1950", "a~x released* a>y arrested*" },
  { "a favour to one and another as target", "c a; c x; c y; e e 1950; w agent a; w target x,y; f released x", "1950", "a~x released* a>y *" },
  { "of several the latest is drawn", "c a; c x; e e 1951; w agent a; f executed x; e g 1950; w agent a; f arrested x", "1951", "a>x executed* a>x arrested" },
  { "before the later one, the earlier", "c a; c x; e e 1951; w agent a; f executed x; e g 1950; w agent a; f arrested x", "1950", "a>x executed a>x arrested*" },
  { "favours are drawn apart", "c a; c x; e e 1951; w agent a; f released x; e g 1950; w agent a; f arrested x", "1951", "a~x released* a>x arrested*" },
  { "the other way is another arrow", "c a; c x; e e 1951; w agent a; f arrested x; e g 1950; w agent x; f arrested a", "1951", "a>x arrested* x>a arrested*" },
  { "a doer who is named twice", "c a; c x; e e 1950; w agent a,a; w judge a; f arrested x", "1950", "a>x arrested*" },
  { "who gets a fate twice", "c a; c x; e e 1950; w agent a; f arrested x,x; f arrested x", "1950", "a>x arrested a>x arrested*" },
  { "bodies act", "c a kind=body; c x; e e 1950; w judge a; f condemned x", "1950", "a>x condemned*" },
  { "and can be targets, but have no fate", "c a; c x kind=body; e e 1950; w agent a; w target x; f condemned x", "1950", "a>x *" },
  { "nobody acts", "c x; e e 1950; w agent nobody; f arrested x by=nobody,nobody", "1950", "" },
  { "a posthumous fate", "c a; c x; e e 1950; w agent a; f expelled x posthumous=1", "1950", "a>x expelled*" },
};
/* clang-format on */

static char *
describe_arrows (KremChronology *chronology, KremInstant at)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < krem_chronology_get_n_acts (chronology); i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);
      guint n, found = 0;
      const guint *pair = krem_chronology_get_pair_acts (chronology, i, &n);

      for (guint k = 0; k < n; k++)
        found += pair[k] == i;
      g_assert_cmpuint (found, ==, 1);
      g_string_append_printf (text, "%s%s%s%s %s%s", i > 0 ? " " : "",
                              krem_chronicle_get_character (chronicle, act->from)->base.id, act->favour ? "~" : ">",
                              krem_chronicle_get_character (chronicle, act->to)->base.id,
                              act->fate == KREM_NONE ? "" : krem_chronology_get_fate (chronology, act->fate)->fate,
                              krem_chronology_is_act_drawn (chronology, i, at) ? "*" : "");
    }
  return g_string_free (text, FALSE);
}

static void
check_acts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (act_cases); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (act_cases[i].chronicle);
      g_autofree char *text = describe_arrows (chronology, moment (act_cases[i].date));

      check_text (act_cases[i].rule, text, act_cases[i].expected);
    }
}

/* secure fallen held dead unknown, each certainly-possibly */
/* One row a line. */
/* clang-format off */
static const TextCase tally_cases[] = {
  { "nobody", "", "1950", "0-0 0-0 0-0 0-0 0-0" },
  { "people certainly there", "c x fate=in-office; c y; c z fate=missing; e e 1950; w agent x", "1950", "2-2 0-0 0-0 0-0 1-1" },
  { "who is only possibly there is no more than possible", "c x born=1950~; e e 1949; w agent y", "1950", "0-1 0-0 0-0 0-0 0-0" },
  { "who is not there is not counted", "c x born=1951; e e 1949; w agent y", "1950", "0-0 0-0 0-0 0-0 0-0" },
  { "who can be either is possibly both", "c x; e e 1950; f arrested x; e g 1950-03; f released x", "1950", "0-1 0-0 0-1 0-0 0-0" },
  { "two possible fates of one standing", "c x; e e 1950; f arrested x; e g 1950-03; f exiled x", "1950", "0-0 0-0 1-1 0-0 0-0" },
  { "a rumoured death", "c x; e e 1950; f arrested x; e g 1950-03; f killed x certainty=rumoured", "1951", "0-0 0-0 0-1 0-1 0-0" },
  { "the dead are counted", "c x died=1949; e e 1950; w agent x", "1950", "0-0 0-0 0-0 1-1 0-0" },
  { "no count holds a body", "c x kind=body; e e 1950; f arrested x", "1950", "0-0 0-0 0-0 0-0 0-0" },
  { "nor a doubled record", "c x; c x; e e 1950; f arrested x", "1950", "0-0 0-0 1-1 0-0 0-0" },
  { "nor an unusable one", "c !x; c y; e e 1950; f arrested y", "1950", "0-0 0-0 1-1 0-0 0-0" },
  { "at the end", "c x fate=executed; c y; e e 1950; w agent x,y", "end", "1-1 0-0 0-0 1-1 0-0" },
};
/* clang-format on */

static void
check_tallies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tally_cases); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (tally_cases[i].chronicle);
      g_autoptr (GString) text = g_string_new (NULL);
      KremTally tally;

      krem_chronology_get_tally (chronology, moment (tally_cases[i].date), &tally);
      for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
        g_string_append_printf (text, "%s%u-%u", text->len > 0 ? " " : "", tally.certainly[s], tally.possibly[s]);
      check_text (tally_cases[i].rule, text->str, tally_cases[i].expected);
    }
}

/* The steps, where @date is - all of them and else those that the view leaves. */
/* One row a line. */
/* clang-format off */
static const TextCase step_cases[] = {
  { "an empty chronicle has none", "", "-", "" },
  { "an event on a day", "e e 1950-01-05", "-", "1950-01-05" },
  { "an imprecise event becomes possible, then certain", "e e 1950-02", "-", "1950-02-01 1950-02-28" },
  { "a rumour becomes only possible", "e e 1950-02 certainty=rumoured", "-", "1950-02-01" },
  { "an interval ends", "e e 1950-02-01/1950-02-05", "-", "1950-02-01 1950-02-05" },
  { "a rumoured interval too", "e e 1950-02-01/1950-02-05 certainty=rumoured", "-", "1950-02-01 1950-02-05" },
  { "and goes on possibly until its latest end", "e e 1950-02-01/1950-04 certainty=rumoured", "-",
    "1950-02-01 1950-04-30" },
  { "imprecise at both ends", "e e 1950-02/1950-04", "-", "1950-02-01 1950-02-28 1950-04-01 1950-04-30" },
  { "what still goes on does not end", "e e 1950-02-01/..", "-", "1950-02-01" },
  { "an unknown end is no step", "e e 1950-02-01/", "-", "1950-02-01" },
  { "what nobody knows is never stepped to", "e e XXXX-XX-XX; e g soon", "-", "" },
  { "births and deaths", "c x born=1900-05 died=1950-01-05", "-", "1900-05-01 1900-05-31 1950-01-05" },
  { "posts", "c x; p Member from=1950-01-05 until=1951-02", "-", "1950-01-05 1951-02-01 1951-02-28" },
  { "ties", "c x; c y; r r patronage x y since=1950-01-05 until=1951-02-05", "-", "1950-01-05 1951-02-05" },
  { "a tie with nobody is none", "c x; r r patronage x y since=1950-01-05 until=1951-02-05", "-", "" },
  { "fates with dates of their own", "c x; e e 1950-01-05; f arrested x date=1950-02-05", "-", "1950-01-05 1950-02-05" },
  { "two on one day are one step", "e e 1950-01-05T10:00; e g 1950-01-05T12:00; e h 1950-01-05", "-", "1950-01-05" },
  { "the day is that of the source", "e e 1950-01-05T23:30-05:00", "-", "1950-01-05" },
  { "the view does not change the steps", "view from=1950-02 until=1950-03; e e 1950-01-05; e g 1950-02-05; e h 1950-04-01", "-", "1950-01-05 1950-02-05 1950-04-01" },
  { "but where one steps to", "view from=1950-02 until=1950-03; e e 1950-01-05; e g 1950-02-01; e h 1950-03-31; e i 1950-04-01", "view", "1950-02-01 1950-03-31" },
  { "a view with one end", "view from=1950-02; e e 1950-01-05; e g 1950-02-01; e h 1950-03-31", "view", "1950-02-01 1950-03-31" },
  { "a view by an event", "view until=@g; e e 1950-01-05; e g 1950-02-01; e h 1950-03-31", "view", "1950-01-05 1950-02-01" },
  { "a view that shows nothing", "view from=1960 until=1961; e e 1950-01-05", "view", "" },
  { "before Christ", "e e -0043-03-15; e g -9999", "-", "-9999-01-01 -9999-12-31 -43-03-15" },
};
/* clang-format on */

static void
append_day (GString *text, KremInstant day)
{
  KremCivil civil;

  krem_instant_to_civil (day, &civil);
  g_assert_cmpint (krem_instant_day_end (day), ==, day);
  g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-%02d-%02d", text->len > 0 ? " " : "", civil.year, civil.month,
                          civil.day);
}

static void
check_steps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_cases); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (step_cases[i].chronicle);
      gboolean all = g_str_equal (step_cases[i].date, "-");
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) forth = g_string_new (NULL);
      guint n;
      const KremInstant *steps = all ? krem_chronology_get_all_steps (chronology, &n)
                                     : krem_chronology_get_steps (chronology, &n);
      KremInstant step;

      for (guint k = 0; k < n; k++)
        append_day (text, steps[k]);
      check_text (step_cases[i].rule, text->str, step_cases[i].expected);

      /* Walking there and back comes by the same steps. */
      steps = krem_chronology_get_steps (chronology, &n);
      step = KREM_INSTANT_MIN;
      for (guint k = 0; k < n; k++)
        {
          g_assert_true (krem_chronology_get_next_step (chronology, step, &step));
          g_assert_cmpint (step, ==, steps[k]);
        }
      g_assert_false (krem_chronology_get_next_step (chronology, step, &step) && n > 0);
      step = KREM_MOMENT_END;
      for (guint k = n; k-- > 0;)
        {
          g_assert_true (krem_chronology_get_previous_step (chronology, step, &step));
          g_assert_cmpint (step, ==, steps[k]);
        }
      g_assert_false (krem_chronology_get_previous_step (chronology, step, &step));
    }
}

/* The changes from the first date to the second, which stand with a blank between. */
/* One row a line. */
/* clang-format off */
static const TextCase change_cases[] = {
  { "a fate and its event", "c x; e e 1950-01-05; f arrested x; e d 1949-01-01; w agent x", "1950-01-04 1950-01-05", "x free→arrested; event e 0→2" },
  { "backwards", "c x; e e 1950-01-05; f arrested x; e d 1949-01-01; w agent x", "1950-01-05 1950-01-04", "x arrested→free; event e 2→0" },
  { "to itself nothing changes", "c x; e e 1950-01-05; f arrested x", "1950-01-05 1950-01-05", "" },
  { "what becomes possible", "c x; e e 1950-02; f arrested x; e d 1949-01-01; w agent x", "1950-01-31 1950-02-01", "x free→free? (arrested); event e 0→1" },
  { "what becomes certain by the end of a month", "c x; e e 1950-02; f arrested x; e d 1949-01-01; w agent x", "1950-02-27 1950-02-28", "x ?free→arrested by the end; event e 1→2 by the end" },
  { "a whole month at once", "c x; e e 1950-02; f arrested x; e d 1949-01-01; w agent x", "1950-01-31 1950-02-28", "x free→arrested by the end; event e 0→2 by the end" },
  { "a rumour that passes", "c x; e e 1950-02-05; f arrested x certainty=rumoured; e g 1950-03-05; f released x", "1950-02-04 1950-03-05", "x free→released; event e 0→2; event g 0→2; x there 1→2" },
  { "birth is no change of fate", "c x born=1900-02; e d 1899-01-01; w agent y", "1900-01-31 1900-02-28", "x born 0→2 by the end" },
  { "who was not there and is dead", "c x born=1900-02 died=1950-01-05; e d 1899-01-01; w agent y", "1900-01-31 end", "x -→died; x born 0→2 by the end" },
  { "posts and ties end", "c x died=1950-01-05; p Clerk until=1949-01-01; p Member; c y; r r patronage x y; e d 1899-01-01; w agent x,y", "1950-01-04 1950-01-05", "x free→died; post x 1 2→0; tie r 2→0" },
  { "an interval ends", "e e 1950-01-01/1950-01-05", "1950-01-04 1950-01-05", "end e 0→2" },
  { "acts and posthumous fates", "c a; c x; e e 1950-01-05; w agent a; f rehabilitated x posthumous=1; e d 1949-01-01; w agent x,a", "1950-01-04 1950-01-05", "event e 0→2; act a→x 0→2; posthumous rehabilitated 0→2" },
  { "the undated happens at the end", "c x; e e -; f arrested x; e d 1949-01-01; w agent x", "1950 end", "x ?free→arrested; event e 1→2" },
};
/* clang-format on */

static const char *
name_settled (KremChronology *chronology, guint fate)
{
  return fate == KREM_NONE ? "-" : krem_chronology_get_fate (chronology, fate)->fate;
}

static void
describe_change (KremChronology *chronology, const KremChronologyChange *change, GString *text)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);

  g_string_append (text, text->len > 0 ? "; " : "");
  switch (change->kind)
    {
    case KREM_CHANGE_FATE:
      g_string_append_printf (text, "%s %s%s→%s%s", krem_chronicle_get_character (chronicle, change->item)->base.id,
                              change->before == KREM_NONE || change->certain_before ? "" : "?",
                              name_settled (chronology, change->before), name_settled (chronology, change->after),
                              change->after == KREM_NONE || change->certain ? "" : "?");
      if (change->possible != KREM_NONE)
        g_string_append_printf (text, " (%s)", name_settled (chronology, change->possible));
      break;
    case KREM_CHANGE_EVENT:
    case KREM_CHANGE_EVENT_END:
      g_string_append_printf (text, "%s %s", change->kind == KREM_CHANGE_EVENT ? "event" : "end",
                              krem_chronicle_get_event (chronicle, change->item)->base.id);
      break;
    case KREM_CHANGE_POST:
      g_string_append_printf (text, "post %s %u", krem_chronicle_get_character (chronicle, change->item)->base.id,
                              change->sub);
      break;
    case KREM_CHANGE_TIE:
      g_string_append_printf (text, "tie %s", krem_chronicle_get_relation (chronicle, change->item)->base.id);
      break;
    case KREM_CHANGE_BIRTH:
    case KREM_CHANGE_PRESENCE:
      g_string_append_printf (text, "%s %s", krem_chronicle_get_character (chronicle, change->item)->base.id,
                              change->kind == KREM_CHANGE_BIRTH ? "born" : "there");
      break;
    case KREM_CHANGE_ACT:
      {
        const KremAct *act = krem_chronology_get_act (chronology, change->item);

        g_string_append_printf (text, "act %s→%s", krem_chronicle_get_character (chronicle, act->from)->base.id,
                                krem_chronicle_get_character (chronicle, act->to)->base.id);
      }
      break;
    case KREM_CHANGE_POSTHUMOUS:
      g_string_append_printf (text, "posthumous %s", name_settled (chronology, change->item));
      break;
    }
  if (change->kind != KREM_CHANGE_FATE)
    g_string_append_printf (text, " %u→%u", change->before, change->after);
  g_string_append (text, change->gradual ? " by the end" : "");
}

static void
check_changes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (change_cases); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (change_cases[i].chronicle);
      g_auto (GStrv) dates = g_strsplit (change_cases[i].date, " ", 2);
      g_autoptr (GArray) changes = krem_chronology_get_changes (chronology, moment (dates[0]), moment (dates[1]));
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < changes->len; k++)
        describe_change (chronology, &g_array_index (changes, KremChronologyChange, k), text);
      check_text (change_cases[i].rule, text->str, change_cases[i].expected);
    }
}

/* One row a line. */
/* clang-format off */
static const TextCase contradiction_cases[] = {
  { "nothing amiss", "c x born=1900 died=1950; e e 1949; w agent x; e g 1951; w target x; f rehabilitated x posthumous=1", "", "" },
  { "death before birth", "c x born=1900 died=1899", "", "x/died" },
  { "death before birth by an event", "c x born=1900; e e 1899; f killed x", "", "e/fates/0" },
  { "a fate after death", "c x; e e 1950-01-05; f killed x; e g 1951; f arrested x", "", "g/fates/0" },
  { "a second death", "c x; e e 1950-01-05; f killed x; e g 1951; f died x", "", "g/fates/0" },
  { "a death told on two dates", "c x died=1951; e e 1950-01-05; f killed x", "", "x/died" },
  { "acting after death", "c x died=1950; e e 1951; w target y; w agent x", "", "e/participants/1" },
  { "but spoken of after death", "c x died=1950; e e 1951; w subject x", "", "" },
  { "not by a rumour", "c x died=1950; e e 1951 certainty=rumoured; w agent x", "", "" },
  { "acting before birth", "c x born=1950; e e 1949; w agent x", "", "e/participants/0" },
  { "dates that overlap can all be so", "c x died=1950; e e 1950-12-31; w agent x", "", "" },
  { "a tie before birth", "c x born=1950; c y; r r patronage y x since=1949", "", "r/since" },
  { "a tie after death", "c x died=1950; c y; r r patronage x y since=1951", "", "r/since" },
  { "a tie backwards", "c x; c y; r r patronage x y since=1951 until=1950", "", "r/until" },
  { "a post backwards", "c x; p Member from=1951 until=1950", "", "x/posts/0/until" },
  { "a post before birth", "c x born=1950; p Member; p Member from=1949", "", "x/posts/1/from" },
  { "a post after death", "c x died=1950; p Member from=1951", "", "x/posts/0/from" },
  { "a single post held by two", "c x; p Chair single=1 from=1940; c y; p Chair single=1 from=1945", "", "y/posts/0" },
  { "a single post handed over", "c x; p Chair single=1 from=1940 until=1945-06; c y; p Chair single=1 from=1945-06", "", "" },
  { "a single post left by death", "c x died=1944; p Chair single=1 from=1940; c y; p Chair single=1 from=1945", "", "" },
  { "a single post of another body", "c x; p Chair single=1 body=Board; c y; p Chair single=1 body=Club", "", "" },
  { "a post that many hold", "c x; p Member; c y; p Member", "", "" },
  { "cycles of kin are none", "c x; c y; r r kinship x y; r s kinship y x; r t kinship x x", "", "" },
};
/* clang-format on */

static void
check_contradictions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contradiction_cases); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (contradiction_cases[i].chronicle);
      g_autoptr (GPtrArray) problems = krem_chronology_get_contradictions (chronology);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < problems->len; k++)
        {
          const KremProblem *problem = g_ptr_array_index (problems, k);

          g_assert_cmpint (problem->severity, ==, KREM_PROBLEM_WARNING);
          g_assert_cmpint (problem->message[0], !=, '\0');
          g_string_append_printf (text, "%s%s%s", k > 0 ? " " : "", problem->record->id, problem->pointer);
        }
      check_text (contradiction_cases[i].rule, text->str, contradiction_cases[i].expected);
    }
}

/* One row a line. */
/* clang-format off */
static const TextCase group_cases[] = {
  { "the person's own", "c x group=own; p Member", "1950", "own" },
  { "none", "c x", "1950", NULL },
  { "that of a post while it lasts", "c x group=own; p Member group=board from=1949 until=1951-01-01", "1950", "board" },
  { "and not after", "c x group=own; p Member group=board from=1949 until=1951-01-01", "1951", "own" },
  { "a certain post before a possible one", "c x group=own; p A group=a from=1950~; p B group=b", "1950", "b" },
};
/* clang-format on */

static void
check_groups (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (group_cases); i++)
    {
      g_autoptr (KremChronology) chronology = build_chronology (group_cases[i].chronicle);

      check_text (group_cases[i].rule, krem_chronology_get_group (chronology, 0, moment (group_cases[i].date)),
                  group_cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chronology/presence", check_presences);
  g_test_add_func ("/chronology/acts", check_acts);
  g_test_add_func ("/chronology/tallies", check_tallies);
  g_test_add_func ("/chronology/steps", check_steps);
  g_test_add_func ("/chronology/changes", check_changes);
  g_test_add_func ("/chronology/contradictions", check_contradictions);
  g_test_add_func ("/chronology/groups", check_groups);
  return g_test_run ();
}
