/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "krem-record-patch.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>

/* Where a tag stands among the tags of a record, as a JSON Pointer. */
static char *
find_tag (KremRecord *record, const char *tag)
{
  g_autoptr (KremJsonTape) tape = krem_record_check (record, NULL);
  guint list, i = 0;

  if (tape == NULL || !krem_json_tape_find_member (tape, 0, "tags", &list))
    return NULL;
  for (guint entry = list + 1; entry < tape->entries[list].next; entry = tape->entries[entry].next, i++)
    if (tape->entries[entry].type == KREM_JSON_STRING && krem_json_tape_equals (tape, entry, tag))
      return g_strdup_printf ("/tags/%u", i);
  return NULL;
}

static KremEdit *
revise_tag (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *tag, gboolean add,
            GError **error)
{
  g_auto (KremRevision) revision = { 0 };
  g_autofree char *json = krem_json_quote (tag), *label = NULL;

  krem_revision_init (&revision, chronicle);
  for (guint i = 0; i < n_places; i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, places[i].list, places[i].position);
      g_autofree char *found = NULL;
      KremRecord *after;

      if (record->list != KREM_LIST_CHARACTERS && record->list != KREM_LIST_EVENTS)
        continue;
      found = find_tag (record, tag);
      if ((found != NULL) == add)
        continue;
      after = krem_revise_set_value (record, add ? "/tags/-" : found, add ? json : NULL, error);
      if (after == NULL)
        return NULL;
      krem_revision_replace (&revision, places[i].list, places[i].position, after);
    }
  /* Translators: %s is a tag, a word by which people and events are sorted. It names what can be undone. */
  label = g_strdup_printf (add ? _ ("Add the Tag “%s”") : _ ("Remove the Tag “%s”"), tag);
  return krem_revision_finish (&revision, label, NULL);
}

/**
 * krem_revise_add_tag:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where records stand
 * @n_places: how many they are
 * @tag: a word
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Gives a tag to those of the records that are characters or events and do not have it.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_add_tag (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *tag, GError **error)
{
  return revise_tag (chronicle, places, n_places, tag, TRUE, error);
}

/**
 * krem_revise_remove_tag:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where records stand
 * @n_places: how many they are
 * @tag: a word
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Takes a tag from those of the records that have it.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_remove_tag (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *tag,
                        GError **error)
{
  return revise_tag (chronicle, places, n_places, tag, FALSE, error);
}
