/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-revise.h"

#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * krem_revise_make_id:
 * @chronicle: a chronicle
 * @list: the list in which the id will stand
 * @name: the name or title from which to make it
 *
 * Makes an id that reads like @name and that nothing in @list has yet.
 *
 * Returns: (transfer full): the id
 */
char *
krem_revise_make_id (KremChronicle *chronicle, KremList list, const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autoptr (GString) id = g_string_new (NULL);
  gsize length;

  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len > 0 && id->str[id->len - 1] != '-' && *p != '?' && *p != '\'')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_assign (id, "unnamed");

  length = id->len;
  for (guint i = 2; krem_chronicle_find (chronicle, list, id->str) != NULL; i++)
    {
      g_string_truncate (id, length);
      g_string_append_printf (id, "-%u", i);
    }
  return g_string_free (g_steal_pointer (&id), FALSE);
}

/**
 * krem_revise_set:
 * @chronicle: a chronicle
 * @place: where the record stands
 * @pointer: a JSON Pointer (RFC 6901) from the record's object on; see krem_record_set_member()
 * @json: (nullable): the new value as JSON, or %NULL to take the member or the element out
 * @label: what the edit does, for the menu
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Changes one value of a record.
 *
 * Returns: (transfer full) (nullable): the edit, without changes where the value is so already
 */
KremEdit *
krem_revise_set (KremChronicle *chronicle, KremPlace place, const char *pointer, const char *json, const char *label,
                 GError **error)
{
  KremRecord *before = krem_chronicle_get (chronicle, place.list, place.position);
  g_autoptr (KremRecord) after = krem_record_set_member (before, pointer, json, error);
  KremEdit *edit;

  if (after == NULL)
    return NULL;
  edit = krem_edit_new (label);
  if (after != before)
    krem_edit_add (edit, place.list, place.position, before, after);
  return edit;
}

/**
 * krem_revise_add:
 * @chronicle: a chronicle
 * @list: the list to which the record goes
 * @json: its object as JSON
 * @label: what the edit does, for the menu
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Adds a record; the edit's last change tells where it stands.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_add (KremChronicle *chronicle, KremList list, const char *json, const char *label, GError **error)
{
  g_autoptr (KremRecord) record = krem_record_from_json (list, json, error);
  KremEdit *edit;

  if (record == NULL)
    return NULL;
  edit = krem_edit_new (label);
  krem_edit_add (edit, list, krem_chronicle_get_n (chronicle, list), NULL, record);
  return edit;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KremPlace *x = a, *y = b;

  if (x->list != y->list)
    return x->list < y->list ? -1 : 1;
  return x->position < y->position ? 1 : x->position > y->position ? -1 : 0;
}

/**
 * krem_revise_remove:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: at least 1
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Removes records.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_remove (KremChronicle *chronicle, const KremPlace *places, guint n_places, GError **error)
{
  g_autofree KremPlace *sorted = g_memdup2 (places, n_places * sizeof *places);
  g_autofree char *label = NULL;
  KremEdit *edit;

  g_return_val_if_fail (n_places > 0, NULL);

  qsort (sorted, n_places, sizeof *sorted, compare_places);
  label =
      n_places == 1
          /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
          ? g_strdup_printf (_ ("Delete %s"),
                             krem_record_get_label (krem_chronicle_get (chronicle, places->list, places->position)))
          /* Translators: it names what can be undone. */
          : g_strdup_printf (ngettext ("Delete %u Item", "Delete %u Items", n_places), n_places);
  edit = krem_edit_new (label);
  for (guint i = 0; i < n_places; i++)
    krem_edit_add (edit, sorted[i].list, sorted[i].position,
                   krem_chronicle_get (chronicle, sorted[i].list, sorted[i].position), NULL);
  return edit;
}

/**
 * krem_revise_rename:
 * @chronicle: a chronicle
 * @place: where the record stands
 * @id: its new id
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Gives a record another id, and lets every reference follow.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_rename (KremChronicle *chronicle, KremPlace place, const char *id, GError **error)
{
  KremRecord *before = krem_chronicle_get (chronicle, place.list, place.position);
  g_autofree char *json = krem_json_quote (id), *label = NULL;
  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  KremEdit *edit;

  label = g_strdup_printf (_ ("Change the ID of %s"), krem_record_get_label (before));
  edit = krem_revise_set (chronicle, place, "/id", json, label, error);
  if (edit == NULL || before->id == NULL)
    return edit;
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
      {
        KremRecord *record = krem_chronicle_get (chronicle, list, i);
        g_autoptr (KremRecord) renamed = krem_record_rename_references (record, place.list, before->id, id);

        if (renamed != record && record != before)
          krem_edit_add (edit, list, i, record, renamed);
      }
  return edit;
}
