/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"
#include "krem-problem.h"

#include <glib/gi18n-lib.h>

/* What is reported is only what is certain on both sides: things that overlap, or that are only told as rumours, can
 * still be told in one chronicle. */

static void G_GNUC_PRINTF (4, 5)
    report (GPtrArray *problems, KremRecord *record, char *pointer, const char *format, ...)
{
  g_autofree char *owned = pointer, *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, krem_problem_new (KREM_PROBLEM_WARNING, record, owned, "%s", message));
}

static KremRecord *
get_record (KremChronology *self, KremList list, guint position)
{
  return krem_chronicle_get (self->chronicle, list, position);
}

static const char *
get_name (KremChronology *self, guint person)
{
  return krem_character_get_name (krem_chronicle_get_character (self->chronicle, person));
}

/* The fate that is the person's death for certain, or NULL. */
static const KremFate *
find_death (KremChronology *self, guint person)
{
  const KremPerson *p = &self->persons[person];
  const KremFate *fate;

  if (p->n_segments == 0)
    return NULL;
  fate =
      &g_array_index (self->fates, KremFate,
                      p->first_fate
                          + g_array_index (self->segments, KremSegment, p->first_segment + p->n_segments - 1).settled);
  return fate->standing == KREM_STANDING_DEAD && fate->dated && !fate->always ? fate : NULL;
}

static gboolean
is_after (const KremTiming *timing, const KremFate *fate)
{
  return timing->dated && timing->order_bounds.earliest > fate->order_bounds.latest;
}

static char *
point_to_fate (const KremFate *fate)
{
  return fate->event != KREM_NONE              ? g_strdup_printf ("/fates/%u", fate->entry)
         : g_strcmp0 (fate->fate, "died") == 0 ? g_strdup ("/died")
                                               : g_strdup ("/fate");
}

static KremRecord *
get_fate_record (KremChronology *self, const KremFate *fate)
{
  return fate->event != KREM_NONE ? get_record (self, KREM_LIST_EVENTS, fate->event)
                                  : get_record (self, KREM_LIST_CHARACTERS, fate->person);
}

/* Fates after death, second deaths, and fates before birth. */
static void
check_fates (KremChronology *self, guint person, const KremTiming *born, const KremFate *death, GPtrArray *problems)
{
  const KremPerson *p = &self->persons[person];

  for (guint i = p->first_fate; i < p->first_fate + p->n_fates; i++)
    {
      const KremFate *fate = &g_array_index (self->fates, KremFate, i);
      KremTiming timing = { fate->dated, fate->never, fate->has_time, fate->bounds, fate->order_bounds };

      if (fate->always || !fate->dated)
        continue;
      if (death != NULL && fate != death && !fate->posthumous && is_after (&timing, death))
        report (problems, get_fate_record (self, fate), point_to_fate (fate),
                fate->standing == KREM_STANDING_DEAD
                    ? _ ("%s is dead already when this second death comes; only the first counts")
                    : _ ("%s is dead when this fate comes; it changes nothing unless it is posthumous"),
                get_name (self, person));
      if (born->dated && fate->order_bounds.latest < born->order_bounds.earliest)
        report (problems, get_fate_record (self, fate), point_to_fate (fate),
                fate->standing == KREM_STANDING_DEAD ? _ ("%s dies before being born")
                                                     : _ ("%s is not born yet when this fate comes"),
                get_name (self, person));
    }
}

/* Posts before birth and after death, and those that run backwards. */
static void
check_posts (KremChronology *self, guint person, const KremTiming *born, const KremFate *death, GPtrArray *problems)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  KremRecord *record = get_record (self, KREM_LIST_CHARACTERS, person);

  for (guint i = 0; i < self->persons[person].n_posts; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);
      KremTiming from, until;

      krem_chronology_resolve (self, post->from, &from);
      krem_chronology_resolve (self, post->until, &until);
      if (from.dated && until.dated && until.order_bounds.latest < from.order_bounds.earliest)
        report (problems, record, g_strdup_printf ("/posts/%u/until", i), _ ("This post of %s ends before it begins"),
                get_name (self, person));
      if (death != NULL && is_after (&from, death))
        report (problems, record, g_strdup_printf ("/posts/%u/from", i), _ ("%s is dead when this post begins"),
                get_name (self, person));
      if (born->dated && from.dated && from.order_bounds.latest < born->order_bounds.earliest)
        report (problems, record, g_strdup_printf ("/posts/%u/from", i), _ ("%s is not born yet when this post begins"),
                get_name (self, person));
    }
}

/* Whether one must be alive to take part in this role. What only happens to somebody is told with the fates, and of
 * roles that the format does not define nobody knows. */
static gboolean
needs_life (const KremParticipant *participant)
{
  static const char *const roles[] = { "witness", "narrator", "present", NULL };

  return krem_participant_is_doer (participant)
         || (participant->role != NULL && g_strv_contains (roles, participant->role));
}

/* Certain events in which somebody acts or is present before birth or after death. */
static void
check_participants (KremChronology *self, guint event, const KremFate **deaths, const KremTiming *born,
                    GPtrArray *problems)
{
  const KremEvent *record = krem_chronicle_get_event (self->chronicle, event);
  const KremEventTime *time = &self->events[event];

  for (guint i = 0; record->participants != NULL && i < record->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (record->participants, i);

      if (!needs_life (participant))
        continue;
      for (guint k = 0; k < participant->characters->len; k++)
        {
          guint person;

          if (!krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS,
                                             g_ptr_array_index (participant->characters, k), &person))
            continue;
          if (deaths[person] != NULL && is_after (&time->start, deaths[person]))
            report (problems, get_record (self, KREM_LIST_EVENTS, event), g_strdup_printf ("/participants/%u", i),
                    _ ("%s takes part in this and is dead"), get_name (self, person));
          if (born[person].dated && time->start.order_bounds.latest < born[person].order_bounds.earliest)
            report (problems, get_record (self, KREM_LIST_EVENTS, event), g_strdup_printf ("/participants/%u", i),
                    _ ("%s takes part in this and is not born yet"), get_name (self, person));
        }
    }
}

static void
check_tie_end (KremChronology *self, guint relation, guint person, const KremTiming *since, const KremTiming *born,
               const KremFate *death, GPtrArray *problems)
{
  KremRecord *record = get_record (self, KREM_LIST_RELATIONS, relation);

  if (born->dated && since->dated && since->order_bounds.latest < born->order_bounds.earliest)
    report (problems, record, g_strdup ("/since"), _ ("%s is not born yet when this tie begins"),
            get_name (self, person));
  if (death != NULL && is_after (since, death))
    report (problems, record, g_strdup ("/since"), _ ("%s is dead when this tie begins"), get_name (self, person));
}

static void
check_tie (KremChronology *self, guint position, const KremFate **deaths, const KremTiming *born, GPtrArray *problems)
{
  const KremRelation *relation = krem_chronicle_get_relation (self->chronicle, position);
  KremTiming since, until;
  guint from, to;

  if (!self->ties[position].counts
      || !krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
      || !krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, relation->to, &to))
    return;
  krem_chronology_resolve (self, relation->since, &since);
  krem_chronology_resolve (self, relation->until, &until);
  if (since.dated && until.dated && until.order_bounds.latest < since.order_bounds.earliest)
    report (problems, get_record (self, KREM_LIST_RELATIONS, position), g_strdup ("/until"),
            _ ("This tie ends before it begins"));
  check_tie_end (self, position, from, &since, &born[from], deaths[from], problems);
  if (to != from)
    check_tie_end (self, position, to, &since, &born[to], deaths[to], problems);
}

/* A post that only one can hold, by its title and body. */
typedef struct
{
  char *text;
  guint post;
} Single;

static int
compare_singles (gconstpointer a, gconstpointer b, gpointer data)
{
  const Single *x = a, *y = b;
  const KremSpan *posts = data;
  int order = g_strcmp0 (x->text, y->text);

  if (order != 0)
    return order;
  if (posts[x->post].start_certain != posts[y->post].start_certain)
    return posts[x->post].start_certain < posts[y->post].start_certain ? -1 : 1;
  return (x->post > y->post) - (x->post < y->post);
}

/* Posts that two people certainly hold at one time though only one can. */
static void
check_singles (KremChronology *self, GPtrArray *problems)
{
  const KremSpan *posts = (const KremSpan *) (gpointer) self->posts->data;
  GArray *singles = g_array_new (FALSE, FALSE, sizeof (Single));
  guint held = KREM_NONE;

  for (guint i = 0; i < self->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (krem_chronicle_get_character (self->chronicle, posts[i].owner)->posts,
                                                posts[i].sub);
      Single single = { .post = i };

      if (!post->single || !posts[i].counts || !posts[i].certain || posts[i].end_possible <= posts[i].start_certain)
        continue;
      single.text = krem_post_get_text (post);
      g_array_append_val (singles, single);
    }
  g_array_sort_with_data (singles, compare_singles, (gpointer) posts);

  /* Of the holders up to here, the one who holds it longest. */
  for (guint i = 0; i < singles->len; i++)
    {
      const Single *single = &g_array_index (singles, Single, i);
      const KremSpan *span = &posts[single->post];

      if (i > 0 && g_strcmp0 (single->text, (single - 1)->text) == 0 && posts[held].owner != span->owner
          && span->start_certain < posts[held].end_possible)
        report (problems, get_record (self, KREM_LIST_CHARACTERS, span->owner),
                g_strdup_printf ("/posts/%u", span->sub), _ ("Both %s and %s hold “%s” at one time"),
                get_name (self, posts[held].owner), get_name (self, span->owner), single->text);
      if (i == 0 || g_strcmp0 (single->text, (single - 1)->text) != 0 || posts[held].end_possible < span->end_possible)
        held = single->post;
    }
  for (guint i = 0; i < singles->len; i++)
    g_free (g_array_index (singles, Single, i).text);
  g_array_unref (singles);
}

/* A death that the character tells and an event tells otherwise. */
static void
check_died (KremChronology *self, guint person, const KremTiming *born, const KremFate *death, GPtrArray *problems)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  KremTiming died;

  krem_chronology_resolve (self, character->died, &died);
  if (!died.dated || death == NULL || death->event == KREM_NONE)
    return;
  if (died.order_bounds.latest < death->order_bounds.earliest
      || death->order_bounds.latest < died.order_bounds.earliest)
    report (problems, get_record (self, KREM_LIST_CHARACTERS, person), g_strdup ("/died"),
            _ ("%s dies on another date by what happened"), get_name (self, person));
  if (born->dated && died.order_bounds.latest < born->order_bounds.earliest)
    report (problems, get_record (self, KREM_LIST_CHARACTERS, person), g_strdup ("/died"),
            _ ("%s dies before being born"), get_name (self, person));
}

/**
 * krem_chronology_get_contradictions:
 * @self: a chronology
 *
 * Finds what cannot all be so in time. Each is a warning with its record and a JSON Pointer from there: the chronicle
 * can be told all the same. Dates that mean nothing by themselves are the reader's to report.
 *
 * Returns: (transfer full) (element-type KremProblem): the contradictions, those of the characters first, then of the
 *   relations and of the events
 */
GPtrArray *
krem_chronology_get_contradictions (KremChronology *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
  g_autofree const KremFate **deaths = g_new0 (const KremFate *, self->n_persons);
  g_autofree KremTiming *born = g_new0 (KremTiming, self->n_persons);

  for (guint i = 0; i < self->n_persons; i++)
    {
      if (!self->persons[i].meant)
        continue;
      krem_chronology_resolve (self, krem_chronicle_get_character (self->chronicle, i)->born, &born[i]);
      deaths[i] = find_death (self, i);
      check_fates (self, i, &born[i], deaths[i], problems);
      check_died (self, i, &born[i], deaths[i], problems);
      check_posts (self, i, &born[i], deaths[i], problems);
    }
  check_singles (self, problems);
  for (guint i = 0; i < self->n_relations; i++)
    check_tie (self, i, deaths, born, problems);
  for (guint i = 0; i < self->n_events; i++)
    {
      const KremEventTime *time = &self->events[i];

      if (time->meant && time->certain && time->start.dated)
        check_participants (self, i, deaths, born, problems);
    }
  return problems;
}
