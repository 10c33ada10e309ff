/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>

static KremInstant
get_start (const KremEvent *event)
{
  return krem_date_is_dated (event->date) ? event->date->start_order.earliest : KREM_INSTANT_MAX;
}

/**
 * krem_revise_sort_starts:
 * @chronicle: a chronicle
 *
 * Looks how early an event would be out of order, for krem_revise_find_place().
 *
 * Returns: (transfer full) (element-type KremInstant): for each event the earliest start of it and of all that follow
 *   it in the file
 */
GArray *
krem_revise_sort_starts (KremChronicle *chronicle)
{
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);
  GArray *starts = g_array_sized_new (FALSE, FALSE, sizeof (KremInstant), n);
  KremInstant earliest = KREM_INSTANT_MAX;

  g_array_set_size (starts, n);
  for (guint i = n; i > 0; i--)
    {
      earliest = MIN (earliest, get_start (krem_chronicle_get_event (chronicle, i - 1)));
      g_array_index (starts, KremInstant, i - 1) = earliest;
    }
  return starts;
}

/**
 * krem_revise_find_place:
 * @starts: (element-type KremInstant): from krem_revise_sort_starts()
 * @event: an event that is to come in
 *
 * Returns: the place after the last event that does not begin later; the end for one without a date
 */
guint
krem_revise_find_place (GArray *starts, const KremEvent *event)
{
  KremInstant start = get_start (event);
  guint low = 0, high = starts->len;

  if (!krem_date_is_dated (event->date))
    return starts->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (starts, KremInstant, middle) <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What an id is made of. */
static char *
get_words (const KremRecord *record)
{
  const KremRelation *relation = (const KremRelation *) record;

  if (record->list == KREM_LIST_RELATIONS && relation->from != NULL && relation->to != NULL)
    return g_strdup_printf ("%s %s", relation->from, relation->to);
  return g_strdup (krem_record_get_label (record));
}

/**
 * krem_revise_add:
 * @chronicle: a chronicle
 * @list: the list to which the record goes
 * @json: its object as JSON; without an `id` it gets one, made from its name
 * @label: what the edit does, for the menu
 * @error: return location for an error of %KREM_STORAGE_ERROR: it is no object, or has an id that is taken
 *
 * Adds a record: an event after the last one in the file that does not begin later, anything else at the end. The
 * edit's only change tells where it stands.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_add (KremChronicle *chronicle, KremList list, const char *json, const char *label, GError **error)
{
  g_auto (KremRevision) revision = { 0 };
  g_autoptr (KremRecord) record = NULL;
  g_autofree char *given = NULL;
  guint position;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (list != KREM_LIST_HEADER && list < KREM_N_LISTS, NULL);

  record = krem_record_from_json (list, json, error);
  if (record == NULL)
    return NULL;
  given = krem_record_dup_member (record, "/id");
  if (given == NULL)
    {
      g_autofree char *words = get_words (record), *id = krem_revise_make_id (chronicle, list, words);
      g_autofree char *quoted = krem_json_quote (id);
      KremRecord *named = krem_record_set_member (record, "/id", quoted, error);

      if (named == NULL)
        return NULL;
      krem_record_unref (record);
      record = named;
    }
  else if (record->id != NULL && !krem_revise_check_id (chronicle, list, record->id, error))
    return NULL;

  position = krem_chronicle_get_n (chronicle, list);
  if (list == KREM_LIST_EVENTS)
    {
      g_autoptr (GArray) starts = krem_revise_sort_starts (chronicle);

      position = krem_revise_find_place (starts, (const KremEvent *) record);
    }
  krem_revision_init (&revision, chronicle);
  krem_revision_insert (&revision, position, g_steal_pointer (&record));
  return krem_revision_finish (&revision, label, NULL);
}
