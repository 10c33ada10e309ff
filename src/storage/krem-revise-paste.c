/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-format.h"
#include "krem-reader.h"
#include "krem-record-patch.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* New ids of records that come in: by list, the old id → the new one. */
typedef struct
{
  KremChronicle *source; /* where the old ids stand */
  GHashTable *ids[KREM_N_LISTS];
} NewIds;

static void
new_ids_init (NewIds *self, KremChronicle *source)
{
  self->source = source;
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    self->ids[list] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

static void
new_ids_clear (NewIds *self)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    g_hash_table_unref (self->ids[list]);
}

static gboolean
map_to_new_id (KremList list, const char *id, gboolean is_date, char **text, gpointer data)
{
  const NewIds *self = data;
  g_autofree char *event = NULL;
  const char *found;
  gboolean is_end = FALSE;

  if (is_date)
    event = krem_revise_get_event (self->source, id, &is_end);
  found = g_hash_table_lookup (self->ids[list], is_date ? event : id);
  if (found == NULL)
    return FALSE;
  *text = g_strconcat (is_date ? "@" : "", found, is_end ? "/end" : "", NULL);
  return TRUE;
}

/* Makes a record of the text of another, under its new id and with the new ids of others. */
static KremRecord *
make_copy (KremRecord *record, const char *id, NewIds *ids, GError **error)
{
  g_autofree char *json = krem_record_dup_member (record, ""), *quoted = NULL;
  g_autoptr (KremRecord) copy = json == NULL ? NULL : krem_record_from_json (record->list, json, error);

  if (copy != NULL && id != NULL)
    {
      KremRecord *named;

      quoted = krem_json_quote (id);
      named = krem_record_set_member (copy, "/id", quoted, error);
      krem_record_unref (copy);
      copy = named;
    }
  return copy == NULL ? NULL : krem_record_map_references (copy, map_to_new_id, ids);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KremPlace *x = a, *y = b;

  if (x->list != y->list)
    return x->list < y->list ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

/* The places in their order, each once, and none of a header. */
static GArray *
sort_places (const KremPlace *places, guint n_places)
{
  g_autofree KremPlace *sorted = g_memdup2 (places, n_places * sizeof *places);
  GArray *result = g_array_new (FALSE, FALSE, sizeof (KremPlace));

  if (n_places > 0)
    qsort (sorted, n_places, sizeof *sorted, compare_places);
  for (guint i = 0; i < n_places; i++)
    if (sorted[i].list != KREM_LIST_HEADER && (i == 0 || compare_places (&sorted[i - 1], &sorted[i]) != 0))
      g_array_append_val (result, sorted[i]);
  return result;
}

/**
 * krem_revise_duplicate:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: how many they are
 * @copies: (out) (optional) (transfer full) (element-type KremPlace): where the copies stand after the edit
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Puts a copy after each of the records. It says the same under another id; what names one of the records names the
 * copy of it in a copy.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_duplicate (KremChronicle *chronicle, const KremPlace *places, guint n_places, GArray **copies,
                       GError **error)
{
  g_auto (KremRevision) revision = { 0 };
  g_autoptr (GArray) sorted = sort_places (places, n_places);
  g_autoptr (GPtrArray) new_ids = g_ptr_array_new ();
  g_autofree char *label = NULL;
  NewIds ids;
  gboolean ok = TRUE;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);

  krem_revision_init (&revision, chronicle);
  new_ids_init (&ids, chronicle);
  for (guint i = 0; i < sorted->len; i++)
    {
      const KremPlace *place = &g_array_index (sorted, KremPlace, i);
      KremRecord *record = krem_chronicle_get (chronicle, place->list, place->position);
      char *id = record->id == NULL ? NULL : krem_revision_reserve_id (&revision, place->list, record->id);

      g_ptr_array_add (new_ids, id);
      if (id != NULL && krem_chronicle_is_meant (chronicle, record))
        g_hash_table_insert (ids.ids[place->list], record->id, g_strdup (id));
    }
  g_ptr_array_set_free_func (new_ids, g_free);
  for (guint i = 0; i < sorted->len && ok; i++)
    {
      const KremPlace *place = &g_array_index (sorted, KremPlace, i);
      KremRecord *record = krem_chronicle_get (chronicle, place->list, place->position);
      KremRecord *copy = make_copy (record, g_ptr_array_index (new_ids, i), &ids, error);

      ok = copy != NULL;
      if (ok)
        krem_revision_insert (&revision, place->position + 1, copy);
    }
  new_ids_clear (&ids);
  if (!ok)
    return NULL;
  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  label = krem_revise_label (chronicle, places, n_places, _ ("Duplicate %s"),
                             /* Translators: it names what can be undone. */
                             g_dngettext (GETTEXT_PACKAGE, "Duplicate %u Item", "Duplicate %u Items", n_places));
  return krem_revision_finish (&revision, label, copies);
}

static gboolean
is_same_text (KremRecord *a, KremRecord *b)
{
  g_autoptr (KremJsonTape) x = krem_record_check (a, NULL), y = krem_record_check (b, NULL);
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);

  if (x == NULL || y == NULL)
    return FALSE;
  krem_json_format (first, x, 0, 0, 0, 0);
  krem_json_format (second, y, 0, 0, 0, 0);
  return g_string_equal (first, second);
}

/* What a format that both know means by an id needs no words of another chronicle. */
static gboolean
is_known (const KremRecord *record)
{
  return record->id != NULL
         && ((record->list == KREM_LIST_FATES && krem_fate_is_known (record->id, NULL))
             || (record->list == KREM_LIST_TIES && krem_tie_kind_is_known (record->id, NULL)));
}

/* Decides under which ids the records of a fragment come in, and lists those that do; others are there already. */
static GPtrArray *
choose_ids (KremRevision *revision, KremChronicle *fragment, NewIds *ids, GHashTable *chosen, GArray *found)
{
  GPtrArray *coming = g_ptr_array_new ();

  for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
    for (guint i = 0; i < krem_chronicle_get_n (fragment, list); i++)
      {
        KremRecord *record = krem_chronicle_get (fragment, list, i);
        KremPlace place = { list, 0 };
        char *id;

        if (is_known (record))
          continue;
        if (krem_chronicle_find_position (revision->chronicle, list, record->id, &place.position)
            && is_same_text (krem_chronicle_get (revision->chronicle, list, place.position), record))
          {
            if (list >= KREM_LIST_CHARACTERS)
              g_array_append_val (found, place);
            continue;
          }
        g_ptr_array_add (coming, record);
        if (record->id == NULL)
          continue;
        id = krem_revision_reserve_id (revision, list, record->id);
        if (!g_str_equal (id, record->id) && krem_chronicle_is_meant (fragment, record))
          g_hash_table_insert (ids->ids[list], record->id, g_strdup (id));
        g_hash_table_insert (chosen, record, id);
      }
  return coming;
}

/* Where the records that were there already stand after the edit. */
static void
follow_edit (GArray *found, KremEdit *edit)
{
  for (guint i = 0; i < found->len; i++)
    {
      KremPlace *place = &g_array_index (found, KremPlace, i);

      for (guint j = 0; j < krem_edit_get_n_changes (edit); j++)
        {
          const KremChange *change = krem_edit_get_change (edit, j);

          if (change->list == place->list && change->position <= place->position)
            place->position++;
        }
    }
}

static char *
name_paste (GPtrArray *coming)
{
  if (coming->len == 1)
    /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
    return g_strdup_printf (_ ("Paste %s"), krem_record_get_label (g_ptr_array_index (coming, 0)));
  /* Translators: it names what can be undone. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Paste %u Item", "Paste %u Items", coming->len), coming->len);
}

/**
 * krem_revise_paste:
 * @chronicle: a chronicle
 * @text: the text of another, such as krem_revise_copy() makes or a file has
 * @places: (out) (optional) (transfer full) (element-type KremPlace): where what was pasted stands after the edit; also
 *   the characters, ties and events that were there already
 * @error: return location for an error of %KREM_STORAGE_ERROR: the text is no chronicle, or of a later version
 *
 * Brings the records of another chronicle in: events after the last that do not begin later, all else at the end of its
 * list. What is there already with the same id and text is not doubled. What has an id that stands for something else
 * gets another, and what was pasted with it and names it follows. What the other chronicle says of itself stays behind,
 * and so do its own words for fates and ties that every chronicle knows.
 *
 * Returns: (transfer full) (nullable): the edit, without changes where all is there
 */
KremEdit *
krem_revise_paste (KremChronicle *chronicle, const char *text, GArray **places, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KremChronicle) fragment = NULL;
  g_auto (KremRevision) revision = { 0 };
  g_autoptr (GHashTable) chosen = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (KremPlace)), inserted = NULL, starts = NULL;
  g_autoptr (GPtrArray) coming = NULL;
  g_autofree char *label = NULL;
  KremEdit *edit;
  NewIds ids;
  gboolean ok = TRUE;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new (text, strlen (text));
  /* Translators: this stands where the name of a file would, before a line and a column. */
  fragment = krem_reader_read_bytes (bytes, _ ("what is pasted"), NULL, error);
  if (fragment == NULL)
    return NULL;
  if (krem_chronicle_get_header (fragment)->version > KREM_REVISE_VERSION)
    {
      g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_FORMAT,
                   _ ("what is pasted is of version %d of the format, and this program knows version %d"),
                   krem_chronicle_get_header (fragment)->version, KREM_REVISE_VERSION);
      return NULL;
    }

  krem_revision_init (&revision, chronicle);
  new_ids_init (&ids, fragment);
  coming = choose_ids (&revision, fragment, &ids, chosen, found);
  starts = krem_revise_sort_starts (chronicle);
  for (guint i = 0; i < coming->len && ok; i++)
    {
      KremRecord *record = g_ptr_array_index (coming, i);
      const char *id = g_hash_table_lookup (chosen, record);
      KremRecord *copy = make_copy (record, g_strcmp0 (id, record->id) == 0 ? NULL : id, &ids, error);
      guint position = krem_chronicle_get_n (chronicle, record->list);

      ok = copy != NULL;
      if (ok && record->list == KREM_LIST_EVENTS)
        position = krem_revise_find_place (starts, (const KremEvent *) copy);
      if (ok)
        krem_revision_insert (&revision, position, copy);
    }
  new_ids_clear (&ids);
  if (!ok)
    return NULL;

  label = name_paste (coming);
  edit = krem_revision_finish (&revision, label, &inserted);
  if (places != NULL)
    {
      follow_edit (found, edit);
      g_array_append_vals (found, inserted->data, inserted->len);
      *places = g_steal_pointer (&found);
    }
  return edit;
}
