/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-difference-words.h"

#include "krem-form-schema.h"
#include "krem-record-patch.h"
#include "krem-relation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Two ways of writing one record. */
typedef struct
{
  KremList list;
  const KremJsonTape *ours, *theirs;
} Pair;

static void
words_free (KremDifferenceWords *words)
{
  g_free (words->name);
  g_free (words->text);
  g_free (words);
}

/* People are also called by the names of those who are only in the file. */
static const char *
find_name (KremChronicle *chronicle, GHashTable *others, const char *id)
{
  const KremRecord *record = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, id);

  if (record == NULL)
    record = g_hash_table_lookup (others, id);
  return record == NULL ? id : krem_record_get_label (record);
}

/* A tie is known by those whom it ties. */
static char *
name_record (KremChronicle *chronicle, GHashTable *others, const KremRecord *record)
{
  const KremRelation *relation = (const KremRelation *) record;
  const char *label = krem_record_get_label (record);

  if (record->list == KREM_LIST_RELATIONS && relation->from != NULL && relation->to != NULL)
    return g_strdup_printf ("%s – %s", find_name (chronicle, others, relation->from),
                            find_name (chronicle, others, relation->to));
  return g_strdup (*label == '\0' ? "?" : label);
}

/* Whether both have the same at @way, which is a pointer without its first slash, or both nothing. */
static gboolean
is_same_at (const Pair *pair, const char *way)
{
  g_autofree char *pointer = g_strconcat ("/", way, NULL);
  guint ours, theirs;
  gboolean is_ours = krem_json_tape_resolve (pair->ours, 0, pointer, &ours);
  gboolean is_theirs = krem_json_tape_resolve (pair->theirs, 0, pointer, &theirs);

  if (!is_ours || !is_theirs)
    return is_ours == is_theirs;
  return krem_json_tape_says_same (pair->ours, ours, pair->theirs, theirs);
}

/* The titles of the rows, and the headings of the lists, in which a form shows what differs under @name. */
static void
add_titles (const Pair *pair, const char *name, GPtrArray *titles)
{
  const KremFormSection *sections = krem_form_schema_get_sections (pair->list);
  const char *first = NULL;
  guint n = titles->len;
  gsize length = strlen (name);

  for (const KremFormSection *section = sections; section->title != NULL; section++)
    for (const KremFormMember *member = section->members; member != NULL && member->pointer != NULL; member++)
      if (strncmp (member->pointer, name, length) == 0
          && (member->pointer[length] == '\0' || member->pointer[length] == '/'))
        {
          const char *title = member->row == KREM_FORM_LIST && *section->title != '\0'
                                  ? _ (section->title)
                                  : krem_form_member_get_title (member);

          if (first == NULL)
            first = title;
          if (!is_same_at (pair, member->pointer))
            g_ptr_array_add (titles, g_strdup (title));
        }
  if (titles->len == n)
    g_ptr_array_add (titles, g_strdup (first != NULL ? first : name));
}

static void
add_names (const Pair *pair, const KremJsonTape *tape, GHashTable *told, GPtrArray *titles)
{
  for (guint i = 1; i < tape->entries[0].next; i = tape->entries[i + 1].next)
    {
      g_autofree char *name = krem_json_tape_dup_string (tape, i);
      guint ours, theirs;
      gboolean is_ours = krem_json_tape_find_member (pair->ours, 0, name, &ours);
      gboolean is_theirs = krem_json_tape_find_member (pair->theirs, 0, name, &theirs);

      /* The records of a list differ or do not, each for itself. */
      if ((pair->list == KREM_LIST_HEADER && krem_list_is_name (name))
          || (is_ours && is_theirs && krem_json_tape_says_same (pair->ours, ours, pair->theirs, theirs)))
        continue;
      if (g_hash_table_add (told, g_strdup (name)))
        add_titles (pair, name, titles);
    }
}

/* What of a record differs, or %NULL where only blanks do, or the order or the spelling. */
static char *
list_titles (KremRecord *ours, KremRecord *theirs)
{
  g_autoptr (KremJsonTape) tape = krem_record_check (ours, NULL), other = krem_record_check (theirs, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  Pair pair = { ours->list, tape, other };

  if (tape == NULL || other == NULL)
    return g_strdup ("…");
  add_names (&pair, tape, told, titles);
  add_names (&pair, other, told, titles);
  if (titles->len == 0)
    return NULL;
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (", ", (char **) titles->pdata);
}

/* How a record differs, or %NULL where both say the same. */
static char *
describe (const KremChange *change)
{
  const char *kind = krem_form_schema_get_kind (change->list);
  g_autofree char *titles = NULL;

  if (change->before == NULL)
    /* Translators: %s is what is only in the file, such as “Person” or “Event” */
    return g_strdup_printf (_ ("%s, only in the file"), kind);
  if (change->after == NULL)
    /* Translators: %s is what is only in this window, such as “Person” or “Event” */
    return g_strdup_printf (_ ("%s, only here"), kind);
  titles = list_titles (change->before, change->after);
  /* Translators: what is not the same here and in the file, such as “Person”, and what of it, such as “Name, Posts” */
  return titles == NULL ? NULL : g_strdup_printf (_ ("%s, different: %s"), kind, titles);
}

/**
 * krem_difference_words:
 * @chronicle: a chronicle
 * @difference: what would make it another one, see krem_edit_new_between()
 *
 * Tells people what the difference is. What is only laid out in another way is not told of.
 *
 * Returns: (transfer full) (element-type KremDifferenceWords): the records that differ
 */
GPtrArray *
krem_difference_words (KremChronicle *chronicle, KremEdit *difference)
{
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) words_free);

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), all);
  g_return_val_if_fail (difference != NULL, all);

  for (guint i = 0; i < krem_edit_get_n_changes (difference); i++)
    {
      const KremChange *change = krem_edit_get_change (difference, i);

      if (change->list == KREM_LIST_CHARACTERS && change->after != NULL && change->after->id != NULL)
        g_hash_table_insert (others, change->after->id, change->after);
    }
  for (guint i = 0; i < krem_edit_get_n_changes (difference); i++)
    {
      const KremChange *change = krem_edit_get_change (difference, i);
      char *text = describe (change);
      KremDifferenceWords *words;

      if (text == NULL)
        continue;
      words = g_new (KremDifferenceWords, 1);
      words->name = name_record (chronicle, others, change->after != NULL ? change->after : change->before);
      words->text = text;
      g_ptr_array_add (all, words);
    }
  return all;
}
