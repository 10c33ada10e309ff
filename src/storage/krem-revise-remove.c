/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-id.h"
#include "krem-reader.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What goes: by list, the interned ids that nobody has any more. */
typedef struct
{
  KremChronicle *chronicle;
  GHashTable *ids[KREM_N_LISTS];
} Removal;

static gboolean
is_gone (const Removal *removal, KremList list, const char *interned_id)
{
  return g_hash_table_size (removal->ids[list]) > 0 && g_hash_table_contains (removal->ids[list], interned_id);
}

/* The date of an event in the words of the event, as far as that can be said by one that is no interval. */
static char *
get_text_of_date (KremChronicle *chronicle, const char *id, gboolean is_end)
{
  const KremEvent *event = (const KremEvent *) krem_chronicle_find (chronicle, KREM_LIST_EVENTS, id);
  const char *slash;
  g_autofree char *part = NULL;

  if (event == NULL || event->date == NULL)
    return NULL;
  if (event->date->kind == KREM_DATE_POINT || event->date->kind == KREM_DATE_UNKNOWN)
    return g_strdup (event->date->text);
  slash = strchr (event->date->text, '/');
  if (event->date->kind != KREM_DATE_INTERVAL || slash == NULL)
    return NULL;
  part = is_end ? g_strdup (slash + 1) : g_strndup (event->date->text, slash - event->date->text);
  return part[0] == '\0' || strcmp (part, "..") == 0 ? NULL : g_steal_pointer (&part);
}

static gboolean
map_to_nothing (KremList list, const char *id, gboolean is_date, char **text, gpointer data)
{
  const Removal *removal = data;
  g_autofree char *event = NULL;
  g_autoptr (GRefString) interned = NULL;
  gboolean is_end;

  *text = NULL;
  if (!is_date)
    return is_gone (removal, list, id);
  if (g_hash_table_size (removal->ids[list]) == 0)
    return FALSE;
  event = krem_revise_get_event (removal->chronicle, id, &is_end);
  interned = krem_id_intern (event);
  if (!is_gone (removal, list, interned))
    return FALSE;
  *text = get_text_of_date (removal->chronicle, event, is_end);
  return TRUE;
}

static gboolean
names_gone (KremList list, const char *id, gboolean is_date, gpointer data)
{
  g_autofree char *text = NULL;

  return is_date ? map_to_nothing (list, id, is_date, &text, data) : is_gone (data, list, id);
}

/* Notes the ids of what goes, but not those that another record has too: references then mean that one. */
static void
find_ids (Removal *removal, KremRevision *revision, const KremPlace *places, guint n_places)
{
  for (guint i = 0; i < n_places; i++)
    {
      KremRecord *record = krem_chronicle_get (revision->chronicle, places[i].list, places[i].position);

      krem_revision_remove (revision, places[i].list, places[i].position);
      /* Fates and kinds of ties can be named without being declared. */
      if (record->id != NULL && record->list != KREM_LIST_FATES && record->list != KREM_LIST_TIES)
        g_hash_table_add (removal->ids[record->list], record->id);
    }
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    for (guint i = 0;
         g_hash_table_size (removal->ids[list]) > 0 && i < krem_chronicle_get_n (revision->chronicle, list); i++)
      {
        KremRecord *record = krem_chronicle_get (revision->chronicle, list, i);

        if (record->usable && record->id != NULL && !krem_revision_is_removed (revision, list, i))
          g_hash_table_remove (removal->ids[list], record->id);
      }
}

static void
remove_ties (Removal *removal, KremRevision *revision)
{
  if (g_hash_table_size (removal->ids[KREM_LIST_CHARACTERS]) == 0)
    return;
  for (guint i = 0; i < krem_chronicle_get_n (revision->chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (revision->chronicle, i);

      if ((relation->from != NULL && is_gone (removal, KREM_LIST_CHARACTERS, relation->from))
          || (relation->to != NULL && is_gone (removal, KREM_LIST_CHARACTERS, relation->to)))
        krem_revision_remove (revision, KREM_LIST_RELATIONS, i);
    }
}

/**
 * krem_revise_remove:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: at least 1
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Removes records and all that names them: with a character its ties, its pin, its part in events and the fates that
 * they bring to it alone, with an event the causes that name it, with a group that membership, with a source its
 * citations. A date `@event` becomes that event's own date, or its start or end, where that can be told, else it goes.
 * A fate, a kind of tie or an era is removed alone.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_remove (KremChronicle *chronicle, const KremPlace *places, guint n_places, GError **error)
{
  g_auto (KremRevision) revision = { 0 };
  Removal removal = { chronicle, { NULL } };
  g_autofree char *label = NULL;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (n_places > 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  krem_revision_init (&revision, chronicle);
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    removal.ids[list] = g_hash_table_new (g_direct_hash, g_direct_equal);
  find_ids (&removal, &revision, places, n_places);
  remove_ties (&removal, &revision);
  krem_revision_map_references (&revision, names_gone, map_to_nothing, &removal);
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    g_hash_table_unref (removal.ids[list]);

  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  label = krem_revise_label (chronicle, places, n_places, _ ("Delete %s"),
                             /* Translators: it names what can be undone. */
                             g_dngettext (GETTEXT_PACKAGE, "Delete %u Item", "Delete %u Items", n_places));
  return krem_revision_finish (&revision, label, NULL);
}
