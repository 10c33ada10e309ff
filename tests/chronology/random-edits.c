/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-edits.h"

#include "krem-affected.h"
#include "krem-history.h"
#include "same-chronology.h"

/* A record is made from one number for each of its members, so that one can be made that differs in a single one. */
#define N_MEMBERS 12

typedef struct
{
  guint32 numbers[N_MEMBERS];
} Recipe;

/* By which recipe a record was made; those of files have none. */
static GHashTable *recipes;

/* Whether events are of dates that leave their order to what caused what, and few of them name anybody. */
static gboolean causal;

static GRand *
begin_member (const Recipe *recipe, guint member)
{
  return g_rand_new_with_seed (recipe->numbers[member]);
}

#define PICK(rand, ...)                                                                                                \
  ((const char *const[]){                                                                                              \
      __VA_ARGS__ })[g_rand_int_range (rand, 0, G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))]

static char *
draw_new_id (KremList list, GRand *rand)
{
  return g_strdup_printf ("%c%d", list == KREM_LIST_EVENTS ? 'e' : 'c', g_rand_int_range (rand, 0, 30));
}

/* Mostly an id of the list, else one that nobody has as yet. */
static char *
draw_id (KremChronicle *chronicle, KremList list, GRand *rand)
{
  guint n = krem_chronicle_get_n (chronicle, list);

  if (n > 0 && g_rand_int_range (rand, 0, 5) != 0)
    {
      KremRecord *record = krem_chronicle_get (chronicle, list, g_rand_int_range (rand, 0, n));

      if (record->id != NULL)
        return g_strdup (record->id);
    }
  if (list == KREM_LIST_EVENTS && g_rand_int_range (rand, 0, 6) == 0)
    return g_strdup_printf ("e%d/end", g_rand_int_range (rand, 0, 30));
  return draw_new_id (list, rand);
}

static GRefString *
draw_reference (KremChronicle *chronicle, KremList list, GRand *rand)
{
  g_autofree char *id = draw_id (chronicle, list, rand);

  return g_ref_string_new_intern (id);
}

static GPtrArray *
draw_people (KremChronicle *chronicle, GRand *rand, GPtrArray *list)
{
  int n = g_rand_int_range (rand, 0, 4);

  if (list == NULL)
    list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (list, draw_reference (chronicle, KREM_LIST_CHARACTERS, rand));
  return list;
}

static KremDate *
draw_date (KremChronicle *chronicle, GRand *rand, gboolean may_refer)
{
  int day = g_rand_int_range (rand, 1, 9), last = g_rand_int_range (rand, 1, 9);
  g_autofree char *text = NULL;

  switch (g_rand_int_range (rand, may_refer ? -6 : 0, 12))
    {
    case 0:
      text = g_strdup (PICK (rand, "1956-02", "1956", "XXXX-XX-XX", "nonsense", "1955~"));
      break;
    case 1:
      text = g_strdup_printf ("1956-02-0%dT%02d:30%s", day, g_rand_int_range (rand, 0, 24),
                              PICK (rand, "", "+03:00", "-05:00", "Z"));
      break;
    case 2:
      text = g_strdup_printf ("1956-02-0%d/1956-02-0%d", day, last);
      break;
    case 3:
      text = g_strdup_printf (PICK (rand, "1956-02-0%d/..", "1956-02-0%d/", "/1956-02-0%d", "../1956-02-0%d"), day);
      break;
    case 4:
      text = g_strdup_printf (PICK (rand, "[..1956-02-0%d]", "[1956-02-0%d..]", "1956-02-0%d~"), day);
      break;
    case 5:
      text = g_strdup_printf ("[1956-02-0%d..1956-02-0%d]", MIN (day, last), MAX (day, last));
      break;
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
      text = g_strdup_printf ("1956-02-0%d", day);
      break;
    default:
      {
        g_autofree char *id = draw_id (chronicle, KREM_LIST_EVENTS, rand);

        text = g_strdup_printf ("@%s%s", id, g_rand_boolean (rand) ? "/end" : "");
      }
    }
  return krem_date_new (text);
}

static KremDate *
maybe_draw_date (KremChronicle *chronicle, const Recipe *recipe, guint member)
{
  g_autoptr (GRand) rand = begin_member (recipe, member);

  return g_rand_boolean (rand) ? NULL : draw_date (chronicle, rand, TRUE);
}

static KremCertainty
draw_certainty (GRand *rand)
{
  return g_rand_int_range (rand, 0, 4) == 0 ? (KremCertainty) g_rand_int_range (rand, 1, 4) : KREM_CERTAINTY_CERTAIN;
}

static GRefString *
draw_fate (GRand *rand)
{
  return g_ref_string_new_intern (PICK (rand, "arrested", "dismissed", "released", "in-office", "restored", "executed",
                                        "died", "struck-off", "imprisoned", "missing"));
}

static void
fill_character (KremChronicle *chronicle, KremCharacter *character, const Recipe *recipe)
{
  g_autoptr (GRand) rand = begin_member (recipe, 1);
  g_autoptr (GRand) fate_rand = begin_member (recipe, 4);
  g_autoptr (GRand) post_rand = begin_member (recipe, 6);

  character->name = g_strdup_printf ("Name %u", recipe->numbers[0]);
  character->is_body = g_rand_int_range (rand, 0, 8) == 0;
  character->born = maybe_draw_date (chronicle, recipe, 2);
  character->died = maybe_draw_date (chronicle, recipe, 3);
  if (g_rand_int_range (fate_rand, 0, 3) == 0)
    character->fate = draw_fate (fate_rand);
  if (character->fate != NULL)
    character->fate_since = maybe_draw_date (chronicle, recipe, 5);
  if (g_rand_boolean (post_rand))
    {
      character->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_post_free);
      for (int i = g_rand_int_range (post_rand, 0, 3); i >= 0; i--)
        {
          KremPost *post = krem_post_new ();

          post->title = g_strdup_printf ("Post %u", recipe->numbers[7]);
          post->single = TRUE;
          post->from = g_rand_boolean (post_rand) ? draw_date (chronicle, post_rand, TRUE) : NULL;
          post->until = g_rand_boolean (post_rand) ? draw_date (chronicle, post_rand, TRUE) : NULL;
          post->certainty = draw_certainty (post_rand);
          g_ptr_array_add (character->posts, post);
        }
    }
}

static void
fill_relation (KremChronicle *chronicle, KremRelation *relation, const Recipe *recipe)
{
  g_autoptr (GRand) rand = begin_member (recipe, 1);

  relation->kind = g_ref_string_new_intern ("patronage");
  relation->note = g_strdup_printf ("Note %u", recipe->numbers[0]);
  relation->from = draw_reference (chronicle, KREM_LIST_CHARACTERS, rand);
  relation->to = draw_reference (chronicle, KREM_LIST_CHARACTERS, rand);
  relation->certainty = draw_certainty (rand);
  relation->since = maybe_draw_date (chronicle, recipe, 2);
  relation->until = maybe_draw_date (chronicle, recipe, 3);
}

static void
add_entries (KremChronicle *chronicle, KremEvent *event, const Recipe *recipe)
{
  g_autoptr (GRand) rand = begin_member (recipe, 4);

  if (causal && g_rand_boolean (rand))
    return;
  event->fates = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_fate_entry_free);
  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      KremFateEntry *entry = krem_fate_entry_new ();

      draw_people (chronicle, rand, entry->characters);
      entry->fate = draw_fate (rand);
      entry->at_end = g_rand_int_range (rand, 0, 4) == 0;
      entry->date = g_rand_int_range (rand, 0, 4) == 0 ? draw_date (chronicle, rand, FALSE) : NULL;
      entry->posthumous = g_rand_int_range (rand, 0, 6) == 0;
      entry->sentence = g_rand_int_range (rand, 0, 4) == 0 ? g_strdup (PICK (rand, "death", "P10Y")) : NULL;
      entry->by = g_rand_int_range (rand, 0, 4) == 0 ? draw_people (chronicle, rand, NULL) : NULL;
      entry->either = g_rand_int_range (rand, 0, 6) == 0 ? g_ref_string_new_intern ("or") : NULL;
      entry->certainty = draw_certainty (rand);
      if (causal)
        {
          g_clear_pointer (&entry->date, krem_date_unref);
          g_clear_pointer (&entry->either, g_ref_string_release);
          entry->at_end = entry->posthumous = FALSE;
          entry->certainty = KREM_CERTAINTY_CERTAIN;
        }
      g_ptr_array_add (event->fates, entry);
    }
}

static void
fill_event (KremChronicle *chronicle, KremEvent *event, const Recipe *recipe)
{
  g_autoptr (GRand) date_rand = begin_member (recipe, 1);
  g_autoptr (GRand) cast_rand = begin_member (recipe, 2);
  g_autoptr (GRand) cause_rand = begin_member (recipe, 3);
  g_autoptr (GRand) certainty_rand = begin_member (recipe, 5);

  event->title = g_strdup_printf ("Title %u", recipe->numbers[0]);
  event->date = g_rand_int_range (date_rand, 0, 10) == 0 ? NULL : draw_date (chronicle, date_rand, FALSE);
  event->certainty = draw_certainty (certainty_rand);
  if (causal)
    {
      g_clear_pointer (&event->date, krem_date_unref);
      event->date = krem_date_new (PICK (date_rand, "1956", "1956-02", "XXXX-XX-XX", "1956/1957", "1956-03/1957"));
      event->certainty = KREM_CERTAINTY_CERTAIN;
    }
  event->participants = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_participant_free);
  for (int i = g_rand_int_range (cast_rand, causal ? -30 : 0, 4); i > 0; i--)
    {
      KremParticipant *participant = krem_participant_new ();

      participant->role = g_strdup (PICK (cast_rand, "agent", "target", "present", "judge"));
      draw_people (chronicle, cast_rand, participant->characters);
      g_ptr_array_add (event->participants, participant);
    }
  event->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_cause_free);
  for (int i = g_rand_int_range (cause_rand, 0, 3); i > 0; i--)
    {
      KremCause *cause = krem_cause_new ();

      cause->event = g_rand_int_range (cause_rand, 0, 6) == 0
                         ? NULL
                         : draw_reference (chronicle, KREM_LIST_EVENTS, cause_rand);
      cause->certainty = causal ? KREM_CERTAINTY_CERTAIN : draw_certainty (cause_rand);
      cause->either = !causal && g_rand_int_range (cause_rand, 0, 8) == 0 ? g_ref_string_new_intern ("or") : NULL;
      g_ptr_array_add (event->causes, cause);
    }
  add_entries (chronicle, event, recipe);
}

static KremRecord *
make_record (KremChronicle *chronicle, KremList list, const char *id, const Recipe *recipe)
{
  KremRecord *record = krem_record_new (list);
  g_autoptr (GRand) rand = begin_member (recipe, 11);

  record->id = id == NULL ? NULL : g_ref_string_new_intern (id);
  record->usable = g_rand_int_range (rand, 0, 10) != 0;
  if (list == KREM_LIST_CHARACTERS)
    fill_character (chronicle, (KremCharacter *) record, recipe);
  else if (list == KREM_LIST_RELATIONS)
    fill_relation (chronicle, (KremRelation *) record, recipe);
  else if (list == KREM_LIST_EVENTS)
    fill_event (chronicle, (KremEvent *) record, recipe);
  else if (list == KREM_LIST_FATES)
    ((KremFateKind *) record)->standing = (KremStanding) (KREM_STANDING_SECURE
                                                          + recipe->numbers[1] % (KREM_N_STANDINGS - 1));
  else if (list == KREM_LIST_HEADER)
    {
      ((KremHeader *) record)->version = 1;
      ((KremHeader *) record)->view_from = maybe_draw_date (chronicle, recipe, 1);
      ((KremHeader *) record)->view_until = maybe_draw_date (chronicle, recipe, 2);
    }
  g_hash_table_insert (recipes, record, g_memdup2 (recipe, sizeof *recipe));
  return record;
}

static KremRecord *
draw_record (KremChronicle *chronicle, KremList list, GRand *rand)
{
  g_autofree char *id = NULL;
  Recipe recipe;

  for (guint i = 0; i < N_MEMBERS; i++)
    recipe.numbers[i] = g_rand_int (rand);
  if (list == KREM_LIST_FATES)
    id = g_strdup ("struck-off");
  else if (list != KREM_LIST_HEADER && g_rand_int_range (rand, 0, 12) != 0)
    id = g_rand_int_range (rand, 0, 4) == 0 ? draw_id (chronicle, list, rand) : draw_new_id (list, rand);
  return make_record (chronicle, list, id, &recipe);
}

/* The same record but for one member, or for its id. */
static KremRecord *
draw_variant (KremChronicle *chronicle, KremRecord *record, GRand *rand)
{
  const Recipe *recipe = g_hash_table_lookup (recipes, record);
  g_autofree char *id = g_strdup (record->id);
  Recipe other;

  if (recipe == NULL)
    return draw_record (chronicle, record->list, rand);
  other = *recipe;
  if (record->list != KREM_LIST_HEADER && g_rand_int_range (rand, 0, 6) == 0)
    {
      g_free (id);
      id = draw_id (chronicle, record->list, rand);
    }
  else
    other.numbers[causal && g_rand_boolean (rand) ? 3 : g_rand_int_range (rand, 0, N_MEMBERS)] = g_rand_int (rand);
  return make_record (chronicle, record->list, id, &other);
}

/* Adds a change to @edit and does it to @model, which is how the chronicle stands after the changes so far. */
static void
add_change (KremEdit *edit, KremChronicle *model, KremList list, guint position, KremRecord *before, KremRecord *after)
{
  g_autoptr (KremEdit) one = krem_edit_new (NULL);

  krem_edit_add (edit, list, position, before, after);
  krem_edit_add (one, list, position, before, after);
  krem_chronicle_apply (model, one);
  if (after != NULL && after != before)
    krem_record_unref (after);
}

static void
add_replacement (KremEdit *edit, KremChronicle *model, KremList list, GRand *rand)
{
  guint n = krem_chronicle_get_n (model, list), position;
  KremRecord *record;

  if (n == 0)
    return;
  position = g_rand_int_range (rand, 0, n);
  record = krem_chronicle_get (model, list, position);
  add_change (edit, model, list, position, record,
              causal || g_rand_boolean (rand) ? draw_variant (model, record, rand) : draw_record (model, list, rand));
}

static void
add_random_change (KremEdit *edit, KremChronicle *model, GRand *rand)
{
  static const KremList lists[] = { KREM_LIST_CHARACTERS, KREM_LIST_CHARACTERS, KREM_LIST_RELATIONS,
                                    KREM_LIST_EVENTS,     KREM_LIST_EVENTS,     KREM_LIST_EVENTS };
  KremList list = lists[g_rand_int_range (rand, 0, G_N_ELEMENTS (lists))];
  guint n = krem_chronicle_get_n (model, list), position = g_rand_int_range (rand, 0, n + 1);

  if (causal && g_rand_boolean (rand))
    {
      add_replacement (edit, model, KREM_LIST_EVENTS, rand);
      return;
    }
  switch (g_rand_int_range (rand, 0, 20))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      add_change (edit, model, list, position, NULL, draw_record (model, list, rand));
      break;
    case 4:
    case 5:
    case 6:
      if (position < n)
        add_change (edit, model, list, position, krem_chronicle_get (model, list, position), NULL);
      break;
    case 7:
      /* A move, which puts a record in before it takes it out or after. */
      if (position < n)
        {
          KremRecord *record = krem_record_ref (krem_chronicle_get (model, list, position));
          guint to = g_rand_int_range (rand, 0, n);

          if (g_rand_boolean (rand))
            {
              add_change (edit, model, list, to, NULL, krem_record_ref (record));
              add_change (edit, model, list, position + (to <= position), record, NULL);
            }
          else
            {
              add_change (edit, model, list, position, record, NULL);
              add_change (edit, model, list, to, NULL, krem_record_ref (record));
            }
          krem_record_unref (record);
        }
      break;
    case 8:
      add_replacement (edit, model, g_rand_boolean (rand) ? KREM_LIST_HEADER : KREM_LIST_FATES, rand);
      break;
    default:
      add_replacement (edit, model, list, rand);
    }
}

KremEdit *
draw_edit (KremChronicle *chronicle, GRand *rand)
{
  g_autoptr (KremChronicle) model = krem_chronicle_copy (chronicle);
  KremEdit *edit = krem_edit_new ("Edit");
  int n = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 2, 8) : 1;

  for (int i = 0; i < n; i++)
    add_random_change (edit, model, rand);
  return edit;
}

KremChronicle *
draw_edited_chronicle (GRand *rand)
{
  KremChronicle *chronicle = krem_chronicle_new ();
  int n_people = g_rand_int_range (rand, 0, 7), n_events = g_rand_int_range (rand, 0, 10);
  int n_relations = g_rand_int_range (rand, 0, 5);

  causal = g_rand_int_range (rand, 0, 3) == 0;
  if (causal)
    {
      n_people = g_rand_int_range (rand, 1, 3);
      n_events = g_rand_int_range (rand, 3, 7);
    }
  g_clear_pointer (&recipes, g_hash_table_unref);
  recipes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  krem_chronicle_append (chronicle, draw_record (chronicle, KREM_LIST_HEADER, rand));
  krem_chronicle_append (chronicle, draw_record (chronicle, KREM_LIST_FATES, rand));
  for (int i = 0; i < n_people; i++)
    krem_chronicle_append (chronicle, draw_record (chronicle, KREM_LIST_CHARACTERS, rand));
  for (int i = 0; i < n_events; i++)
    krem_chronicle_append (chronicle, draw_record (chronicle, KREM_LIST_EVENTS, rand));
  for (int i = 0; i < n_relations; i++)
    krem_chronicle_append (chronicle, draw_record (chronicle, KREM_LIST_RELATIONS, rand));
  return chronicle;
}

typedef struct
{
  KremChronology *chronology;
  guint n_compared, n_taken_over;
} Following;

/* Each id means the first usable record that has it. */
static void
check_ids (KremChronicle *chronicle)
{
  for (KremList list = KREM_LIST_FATES; list < KREM_N_LISTS; list++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
        {
          KremRecord *record = krem_chronicle_get (chronicle, list, i);
          guint position;

          if (record->id == NULL || !record->usable || !g_hash_table_add (seen, record->id))
            continue;
          g_assert_true (krem_chronicle_find_position (chronicle, list, record->id, &position));
          g_assert_cmpuint (position, ==, i);
        }
    }
}

static void
edited_cb (KremChronicle *chronicle, KremEdit *edit, Following *self)
{
  KremChronology *next = krem_chronology_new_edited (self->chronology, chronicle, edit);
  g_autoptr (KremChronology) fresh = krem_chronology_new (chronicle);
  g_autofree char *difference = find_difference (next, fresh), *unsaid = find_unsaid (self->chronology, next);

  check_ids (chronicle);
  check_ids (krem_chronology_get_chronicle (next));
  if (difference != NULL || unsaid != NULL)
    g_test_message ("after %u edits", self->n_compared);
  g_assert_cmpstr (difference, ==, NULL);
  g_assert_cmpstr (unsaid, ==, NULL);
  self->n_compared++;
  self->n_taken_over += krem_chronology_get_affected (next, self->chronology) != NULL;
  krem_chronology_unref (self->chronology);
  self->chronology = next;
}

void
check_edits (KremChronicle *chronicle, GRand *rand, guint n_edits)
{
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  Following following = { .chronology = krem_chronology_new (chronicle) };

  if (recipes == NULL)
    recipes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_signal_connect (chronicle, "edited", G_CALLBACK (edited_cb), &following);
  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (KremEdit) edit = draw_edit (chronicle, rand);

      krem_history_do (history, edit);
    }
  while (krem_history_undo (history))
    ;
  while (krem_history_redo (history))
    ;
  g_assert_cmpuint (following.n_compared, ==, 3 * n_edits);
  g_assert_cmpuint (following.n_taken_over, >, n_edits);
  g_signal_handlers_disconnect_by_data (chronicle, &following);
  krem_chronology_unref (following.chronology);
}
