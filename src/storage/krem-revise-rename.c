/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A record that gets another id. */
typedef struct
{
  KremChronicle *chronicle;
  KremList list;
  const char *from, *to;
} Renaming;

/**
 * krem_revise_get_event:
 * @chronicle: a chronicle
 * @date: the text after `@` of the date of an event
 * @is_end: (out): whether the event's end is meant
 *
 * Returns: (transfer full): the id of the event; an id that is exactly so comes before one with `/end`
 */
char *
krem_revise_get_event (KremChronicle *chronicle, const char *date, gboolean *is_end)
{
  *is_end = g_str_has_suffix (date, "/end") && krem_chronicle_find (chronicle, KREM_LIST_EVENTS, date) == NULL;
  return g_strndup (date, strlen (date) - (*is_end ? strlen ("/end") : 0));
}

static gboolean
map_to_new_id (KremList list, const char *id, gboolean is_date, char **text, gpointer data)
{
  const Renaming *renaming = data;
  g_autofree char *event = NULL;
  gboolean is_end = FALSE;

  if (list != renaming->list)
    return FALSE;
  if (is_date)
    event = krem_revise_get_event (renaming->chronicle, id, &is_end);
  if (strcmp (is_date ? event : id, renaming->from) != 0)
    return FALSE;
  *text = g_strconcat (is_date ? "@" : "", renaming->to, is_end ? "/end" : "", NULL);
  return TRUE;
}

static gboolean
names_old_id (KremList list, const char *id, gboolean is_date, gpointer data)
{
  const Renaming *renaming = data;

  /* Ids are interned. */
  return list == renaming->list && (is_date ? g_str_has_prefix (id, renaming->from) : id == renaming->from);
}

/**
 * krem_revise_rename:
 * @chronicle: a chronicle
 * @place: where the record stands
 * @id: its new id
 * @error: return location for an error of %KREM_STORAGE_ERROR_VALUE: the new id is none or taken, or the old one is
 *   that of a fate or a kind of tie of the format
 *
 * Gives a record another id, and lets every reference follow that means it. Where another record before it has the
 * same id, references mean that one and stay.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_rename (KremChronicle *chronicle, KremPlace place, const char *id, GError **error)
{
  KremRecord *before = krem_chronicle_get (chronicle, place.list, place.position);
  Renaming renaming = { chronicle, place.list, before->id, id };
  g_auto (KremRevision) revision = { 0 };
  g_autofree char *json = NULL, *label = NULL;
  KremRecord *after;

  g_return_val_if_fail (place.list != KREM_LIST_HEADER, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  label = g_strdup_printf (_ ("Change the ID of %s"), krem_record_get_label (before));
  if (g_strcmp0 (before->id, id) == 0)
    return krem_edit_new (label);
  if (!krem_revise_check_id (chronicle, place.list, id, error))
    return NULL;
  if (before->id != NULL
      && ((place.list == KREM_LIST_FATES && krem_fate_is_known (before->id, NULL))
          || (place.list == KREM_LIST_TIES && krem_tie_kind_is_known (before->id, NULL))))
    {
      g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE,
                   _ ("“%s” is known to every chronicle, so its id cannot be changed"), before->id);
      return NULL;
    }

  json = krem_json_quote (id);
  after = krem_record_set_member (before, "/id", json, error);
  if (after == NULL)
    return NULL;
  krem_revision_init (&revision, chronicle);
  krem_revision_replace (&revision, place.list, place.position, after);
  if (before->id != NULL && krem_chronicle_is_meant (chronicle, before))
    krem_revision_map_references (&revision, names_old_id, map_to_new_id, &renaming);
  return krem_revision_finish (&revision, label, NULL);
}
