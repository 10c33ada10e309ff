/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "same-chronology.h"

#include "krem-chronology-private.h"

#include <string.h>

/* Compares one entry of a table; returns the name of a member that differs, or NULL. */
typedef const char *(*CompareFunc) (gconstpointer a, gconstpointer b);

#define CHECK(member)                                                                                                  \
  if (x->member != y->member)                                                                                          \
  return #member
#define CHECK_BOUNDS(member)                                                                                           \
  CHECK (member.earliest);                                                                                             \
  CHECK (member.latest)
#define CHECK_TIMING(member)                                                                                           \
  CHECK (member.dated);                                                                                                \
  CHECK (member.never);                                                                                                \
  CHECK (member.has_time);                                                                                             \
  CHECK_BOUNDS (member.bounds);                                                                                        \
  CHECK_BOUNDS (member.order_bounds)

static const char *
compare_persons (gconstpointer a, gconstpointer b)
{
  const KremPerson *x = a, *y = b;

  CHECK (meant);
  CHECK (body);
  CHECK (has_birth);
  CHECK (from_first);
  CHECK (there_possible);
  CHECK (there_certain);
  CHECK (dying);
  CHECK (dead);
  CHECK (first_fate);
  CHECK (n_fates);
  CHECK (first_start);
  CHECK (n_starts);
  CHECK (n_posthumous);
  CHECK (first_segment);
  CHECK (n_segments);
  CHECK (first_toggle);
  CHECK (n_toggles);
  CHECK (first_event);
  CHECK (n_events);
  CHECK (first_post);
  CHECK (n_posts);
  return NULL;
}

static const char *
compare_times (gconstpointer a, gconstpointer b)
{
  const KremEventTime *x = a, *y = b;

  CHECK_TIMING (start);
  CHECK_TIMING (end);
  CHECK (meant);
  CHECK (interval);
  CHECK (certain);
  return NULL;
}

static const char *
compare_spans (gconstpointer a, gconstpointer b)
{
  const KremSpan *x = a, *y = b;

  CHECK (start_possible);
  CHECK (start_certain);
  CHECK (end_possible);
  CHECK (end_certain);
  CHECK (owner);
  CHECK (sub);
  CHECK (certain);
  CHECK (counts);
  return NULL;
}

static const char *
compare_ends (gconstpointer a, gconstpointer b)
{
  const KremEnds *x = a, *y = b;

  CHECK (from);
  CHECK (to);
  return NULL;
}

static const char *
compare_mentions (gconstpointer a, gconstpointer b)
{
  const KremMention *x = a, *y = b;

  CHECK (hash);
  CHECK (owner);
  return NULL;
}

static const char *
compare_fates (gconstpointer a, gconstpointer b)
{
  const KremFate *x = a, *y = b;

  CHECK (person);
  CHECK (standing);
  CHECK (event);
  CHECK (entry);
  CHECK (anchor);
  CHECK (begin);
  CHECK (dated);
  CHECK (certain);
  CHECK (always);
  CHECK (posthumous);
  CHECK (never);
  CHECK (has_time);
  CHECK_BOUNDS (bounds);
  CHECK_BOUNDS (order_bounds);
  CHECK (certainty);
  if (g_strcmp0 (x->fate, y->fate) != 0)
    return "fate";
  return g_strcmp0 (x->sentence, y->sentence) != 0 ? "sentence" : NULL;
}

static const char *
compare_fate_spans (gconstpointer a, gconstpointer b)
{
  const KremFateSpan *x = a, *y = b;

  CHECK (possible);
  CHECK (happened);
  CHECK (gone);
  return NULL;
}

static const char *
compare_segments (gconstpointer a, gconstpointer b)
{
  const KremSegment *x = a, *y = b;

  CHECK (from);
  CHECK (settled);
  CHECK (n_others);
  CHECK (n_toggles);
  CHECK (standings);
  return NULL;
}

static const char *
compare_acts (gconstpointer a, gconstpointer b)
{
  const KremAct *x = a, *y = b;

  CHECK (from);
  CHECK (to);
  CHECK (event);
  CHECK (fate);
  CHECK (favour);
  CHECK (certainty);
  CHECK (certain);
  CHECK (dated);
  CHECK (never);
  CHECK_BOUNDS (bounds);
  return NULL;
}

static const char *
compare_points (gconstpointer a, gconstpointer b)
{
  const KremPoint *x = a, *y = b;

  CHECK (at);
  CHECK (item);
  CHECK (sub);
  CHECK (kind);
  return NULL;
}

static const char *
compare_deltas (gconstpointer a, gconstpointer b)
{
  const KremTallyDelta *x = a, *y = b;

  CHECK (at);
  CHECK (person);
  CHECK (standing);
  CHECK (certainly);
  CHECK (possibly);
  return NULL;
}

static const char *
compare_tallies (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (KremTally)) != 0 ? "count" : NULL;
}

static const char *
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a != *(const guint *) b ? "number" : NULL;
}

static const char *
compare_instants (gconstpointer a, gconstpointer b)
{
  return *(const KremInstant *) a != *(const KremInstant *) b ? "instant" : NULL;
}

#define TABLE(name, compare)                                                                                           \
  {                                                                                                                    \
#name, G_STRUCT_OFFSET(KremChronology, name), compare                                                              \
  }

static const struct
{
  const char *name;
  gsize offset;
  CompareFunc compare;
} tables[] = {
  TABLE (event_table, compare_times),
  TABLE (ordered_events, compare_numbers),
  TABLE (dangling_mentions, compare_mentions),
  TABLE (dangling_causes, compare_mentions),
  TABLE (person_table, compare_persons),
  TABLE (fates, compare_fates),
  TABLE (fate_index, compare_numbers),
  TABLE (spans, compare_fate_spans),
  TABLE (starts, compare_numbers),
  TABLE (reach, compare_instants),
  TABLE (segments, compare_segments),
  TABLE (toggles, compare_numbers),
  TABLE (person_events, compare_numbers),
  TABLE (posts, compare_spans),
  TABLE (date_mentions, compare_mentions),
  TABLE (ends, compare_ends),
  TABLE (tie_table, compare_spans),
  TABLE (tie_date_mentions, compare_mentions),
  TABLE (acts, compare_acts),
  TABLE (act_pairs, compare_numbers),
  TABLE (act_place, compare_numbers),
  TABLE (points, compare_points),
  TABLE (deltas, compare_deltas),
  TABLE (tallies, compare_tallies),
  TABLE (steps, compare_instants),
};

static GArray *
get_table (KremChronology *self, gsize offset)
{
  return G_STRUCT_MEMBER (GArray *, self, offset);
}

/* The certain causes, and whether two events are behind each other, by the numbers that make the answer quick. */
static char *
find_different_cause (KremChronology *a, KremChronology *b)
{
  const guint *first[2], *causes[2];
  guint n = krem_causes_get_links (a->causes, &first[0], &causes[0]);
  KremBuilder x = { .chronology = a }, y = { .chronology = b };
  char *different = NULL;

  if (n != krem_causes_get_links (b->causes, &first[1], &causes[1]))
    return g_strdup ("the number of events with causes");
  for (guint i = 0; i <= n; i++)
    if (first[0][i] != first[1][i])
      return g_strdup_printf ("the number of causes up to event %u", i);
  for (guint i = 0; i < first[0][n]; i++)
    if (causes[0][i] != causes[1][i])
      return g_strdup_printf ("cause %u", i);
  for (guint i = 0; i < MIN (n, 40) && different == NULL; i++)
    for (guint k = 0; k < MIN (n, 40) && different == NULL; k++)
      if (krem_builder_is_cause (&x, i, k) != krem_builder_is_cause (&y, i, k))
        different = g_strdup_printf ("whether event %u is behind %u", i, k);
  g_free (x.cause_seen);
  g_free (y.cause_seen);
  g_clear_pointer (&x.cause_stack, g_array_unref);
  g_clear_pointer (&y.cause_stack, g_array_unref);
  return different;
}

char *
find_difference (KremChronology *a, KremChronology *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GArray *x = get_table (a, tables[i].offset), *y = get_table (b, tables[i].offset);
      gsize size = g_array_get_element_size (x);

      for (guint k = 0; k < MIN (x->len, y->len); k++)
        {
          const char *member = tables[i].compare (x->data + k * size, y->data + k * size);

          if (member != NULL)
            return g_strdup_printf ("%s[%u].%s", tables[i].name, k, member);
        }
      if (x->len != y->len)
        return g_strdup_printf ("%s has %u and %u entries", tables[i].name, x->len, y->len);
    }
  if (a->n_persons != b->n_persons || a->n_events != b->n_events || a->n_relations != b->n_relations)
    return g_strdup ("the number of people, events or ties");
  if (a->first_start != b->first_start)
    return g_strdup ("first_start");
  if (a->n_dated_events != b->n_dated_events)
    return g_strdup ("n_dated_events");
  if (a->first_step != b->first_step || a->n_view_steps != b->n_view_steps || a->has_view != b->has_view
      || a->view.earliest != b->view.earliest || a->view.latest != b->view.latest)
    return g_strdup ("view");
  return find_different_cause (a, b);
}

static gboolean
is_listed (const KremAffectedItems *items, guint position)
{
  for (guint i = 0; i < items->n; i++)
    if (items->positions[i] == position)
      return TRUE;
  return FALSE;
}

static guint
get_old (const KremAffectedItems *items, guint position)
{
  return items->old != NULL ? items->old[position] : position;
}

static char *
find_unsaid_record (KremChronology *old, KremChronology *now, KremList list, const KremAffectedItems *items)
{
  guint n = krem_chronicle_get_n (now->chronicle, list), last = 0;

  if (items->n_old != krem_chronicle_get_n (old->chronicle, list))
    return g_strdup_printf ("the number of %s before", krem_list_get_member (list));
  for (guint i = 0; i < n; i++)
    {
      guint before = get_old (items, i);

      if (is_listed (items, i))
        continue;
      if (before >= items->n_old
          || krem_chronicle_get (old->chronicle, list, before) != krem_chronicle_get (now->chronicle, list, i))
        return g_strdup_printf ("that the record %u of %s is another", i, krem_list_get_member (list));
      if (before < last)
        return g_strdup_printf ("that %u of %s has overtaken another", i, krem_list_get_member (list));
      last = before;
    }
  return NULL;
}

static const char *
compare_person_parts (KremChronology *old, KremChronology *now, guint before, guint person, gboolean fates_moved)
{
  const KremPerson *x = &old->persons[before], *y = &now->persons[person];

  CHECK (meant);
  CHECK (there_possible);
  CHECK (there_certain);
  CHECK (dying);
  CHECK (dead);
  CHECK (n_fates);
  CHECK (n_segments);
  CHECK (n_toggles);
  CHECK (n_events);
  CHECK (n_posts);
  if (!fates_moved && x->first_fate != y->first_fate)
    return "first_fate";
  for (guint i = 0; i < x->n_segments; i++)
    if (compare_segments (&g_array_index (old->segments, KremSegment, x->first_segment + i),
                          &g_array_index (now->segments, KremSegment, y->first_segment + i))
        != NULL)
      return "segments";
  for (guint i = 0; i < x->n_fates; i++)
    if (compare_fate_spans (&g_array_index (old->spans, KremFateSpan, x->first_fate + i),
                            &g_array_index (now->spans, KremFateSpan, y->first_fate + i))
        != NULL)
      return "spans";
  return NULL;
}

char *
find_unsaid (KremChronology *old, KremChronology *now)
{
  const KremAffected *affected = krem_chronology_get_affected (now, old);
  char *unsaid;

  if (affected == NULL)
    return NULL;
  if ((unsaid = find_unsaid_record (old, now, KREM_LIST_CHARACTERS, &affected->persons)) != NULL
      || (unsaid = find_unsaid_record (old, now, KREM_LIST_RELATIONS, &affected->relations)) != NULL
      || (unsaid = find_unsaid_record (old, now, KREM_LIST_EVENTS, &affected->events)) != NULL)
    return unsaid;
  for (guint i = 0; i < now->n_persons; i++)
    if (!is_listed (&affected->persons, i))
      {
        const char *part = compare_person_parts (old, now, get_old (&affected->persons, i), i, affected->fates_moved);

        if (part != NULL)
          return g_strdup_printf ("%s of person %u", part, i);
      }
  for (guint i = 0; i < now->n_persons; i++)
    {
      guint n;
      const guint *events = krem_chronology_get_person_events (now, i, &n);

      for (guint k = 0; k < n; k++)
        if (is_listed (&affected->events, events[k]) && !is_listed (&affected->persons, i))
          return g_strdup_printf ("that event %u names person %u", events[k], i);
    }
  for (guint i = 0; i < now->n_events; i++)
    if (!is_listed (&affected->events, i)
        && compare_times (&old->events[get_old (&affected->events, i)], &now->events[i]) != NULL)
      return g_strdup_printf ("the time of event %u", i);
  for (guint i = 0; i < now->n_relations; i++)
    if (!is_listed (&affected->relations, i)
        && compare_spans (&old->ties[get_old (&affected->relations, i)], &now->ties[i]) != NULL)
      return g_strdup_printf ("the life of tie %u", i);
  if (affected->acts.n_old != old->acts->len)
    return g_strdup ("the number of acts before");
  for (guint i = 0; i < now->acts->len; i++)
    {
      guint before = get_old (&affected->acts, i);
      const KremAct *x, *y;

      if (is_listed (&affected->acts, i))
        continue;
      if (before >= old->acts->len)
        return g_strdup_printf ("that act %u is new", i);
      x = &g_array_index (old->acts, KremAct, before);
      y = &g_array_index (now->acts, KremAct, i);
      if (get_old (&affected->events, y->event) != x->event || get_old (&affected->persons, y->from) != x->from
          || get_old (&affected->persons, y->to) != x->to || x->bounds.earliest != y->bounds.earliest)
        return g_strdup_printf ("act %u", i);
    }
  if (!affected->steps_differ
      && (old->steps->len != now->steps->len
          || (now->steps->len > 0
              && memcmp (old->steps->data, now->steps->data, now->steps->len * sizeof (KremInstant)) != 0)))
    return g_strdup ("the steps");
  return NULL;
}
