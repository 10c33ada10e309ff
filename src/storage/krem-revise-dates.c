/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>

/* What is done to the dates of a record. */
typedef struct
{
  KremRecord *record; /* (transfer full) */
  const KremShift *shift;
  guint n_behind;
  GError **error;
} Shifting;

/* Moves a date that stands at a pointer; the record becomes %NULL where that fails. */
static void G_GNUC_PRINTF (3, 4) shift_date (Shifting *shifting, const KremDate *date, const char *format, ...)
{
  g_autofree char *pointer = NULL, *text = NULL, *quoted = NULL;
  KremRecord *shifted;
  gboolean followed;
  va_list args;

  if (date == NULL || shifting->record == NULL)
    return;
  text = krem_date_shift (date, shifting->shift, &followed);
  if (!followed)
    shifting->n_behind++;
  if (g_str_equal (text, date->text))
    return;
  va_start (args, format);
  pointer = g_strdup_vprintf (format, args);
  va_end (args);
  quoted = krem_json_quote (text);
  shifted = krem_record_set_member (shifting->record, pointer, quoted, shifting->error);
  krem_record_unref (shifting->record);
  shifting->record = shifted;
}

static void
shift_character (Shifting *shifting, const KremCharacter *character)
{
  shift_date (shifting, character->born, "/born");
  shift_date (shifting, character->died, "/died");
  shift_date (shifting, character->fate_since, "/fate/since");
  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);
      g_autofree char *pointer = g_strdup_printf ("/posts/%u/from", i);
      g_autofree char *from = krem_record_dup_member (shifting->record, pointer);

      shift_date (shifting, post->from, from != NULL ? "/posts/%u/from" : "/posts/%u/since", i);
      shift_date (shifting, post->until, "/posts/%u/until", i);
    }
}

static void
shift_event (Shifting *shifting, const KremEvent *event)
{
  shift_date (shifting, event->date, "/date");
  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);

      shift_date (shifting, entry->date, "/fates/%u/date", i);
    }
}

/* Moves all dates of the record. */
static void
shift_record (Shifting *shifting, const KremRecord *record)
{
  switch (record->list)
    {
    case KREM_LIST_HEADER:
      shift_date (shifting, ((const KremHeader *) record)->view_from, "/view/from");
      shift_date (shifting, ((const KremHeader *) record)->view_until, "/view/until");
      break;
    case KREM_LIST_ERAS:
      shift_date (shifting, ((const KremEra *) record)->from, "/from");
      shift_date (shifting, ((const KremEra *) record)->until, "/until");
      break;
    case KREM_LIST_CHARACTERS:
      shift_character (shifting, (const KremCharacter *) record);
      break;
    case KREM_LIST_RELATIONS:
      shift_date (shifting, ((const KremRelation *) record)->since, "/since");
      shift_date (shifting, ((const KremRelation *) record)->until, "/until");
      break;
    case KREM_LIST_EVENTS:
      shift_event (shifting, (const KremEvent *) record);
      break;
    case KREM_LIST_SOURCES:
    case KREM_LIST_GROUPS:
    case KREM_LIST_FATES:
    case KREM_LIST_TIES:
      break;
    }
}

/**
 * krem_revise_label:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: how many they are
 * @one: what is done to one of them, with `%s` for its name
 * @several: what is done to several, with `%u` for their number
 *
 * Returns: (transfer full): what the edit does, for the menu
 */
char *
krem_revise_label (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *one,
                   const char *several)
{
  GString *label;
  g_autofree char *number = NULL;

  if (n_places != 1)
    {
      number = g_strdup_printf ("%u", n_places);
      label = g_string_new (several);
      g_string_replace (label, "%u", number, 1);
    }
  else
    {
      label = g_string_new (one);
      g_string_replace (label, "%s",
                        krem_record_get_label (krem_chronicle_get (chronicle, places->list, places->position)), 1);
    }
  return g_string_free (label, FALSE);
}

/**
 * krem_revise_shift_dates:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: how many they are
 * @shift: how far to move their dates
 * @n_behind: (out) (optional): how many dates could not follow the whole way; see krem_date_shift()
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Moves all dates of records: of events and of the fates that they bring, of births and deaths, first fates and posts,
 * of ties, eras and the view. Each keeps its form. The date of an event (`@event`) moves when that event does.
 *
 * Returns: (transfer full) (nullable): the edit
 */
KremEdit *
krem_revise_shift_dates (KremChronicle *chronicle, const KremPlace *places, guint n_places, const KremShift *shift,
                         guint *n_behind, GError **error)
{
  g_auto (KremRevision) revision = { 0 };
  Shifting shifting = { NULL, shift, 0, error };
  g_autofree char *label = NULL;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (shift != NULL, NULL);

  krem_revision_init (&revision, chronicle);
  for (guint i = 0; i < n_places; i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, places[i].list, places[i].position);

      shifting.record = krem_record_ref (record);
      shift_record (&shifting, record);
      if (shifting.record == NULL)
        return NULL;
      krem_revision_replace (&revision, places[i].list, places[i].position, shifting.record);
    }
  if (n_behind != NULL)
    *n_behind = shifting.n_behind;
  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  label = krem_revise_label (chronicle, places, n_places, _ ("Shift the Dates of %s"),
                             /* Translators: it names what can be undone. */
                             g_dngettext (GETTEXT_PACKAGE, "Shift the Dates of %u Item", "Shift the Dates of %u Items",
                                          n_places));
  return krem_revision_finish (&revision, label, NULL);
}

/**
 * krem_revise_move_event:
 * @chronicle: a chronicle
 * @place: where the event stands
 * @end: what of it is moved
 * @to: a finite instant
 * @unit: the steps in which it is moved
 * @error: return location for an error: %KREM_STORAGE_ERROR_VALUE says that there is no such end
 *
 * Moves an event, or one end of it, so that it lies in the same @unit as @to, in the form that it has: see
 * krem_date_move(), which also tells beforehand what the date will be. Fates with dates of their own stay.
 *
 * Returns: (transfer full) (nullable): the edit, without changes where the event lies there already
 */
KremEdit *
krem_revise_move_event (KremChronicle *chronicle, KremPlace place, KremDateEnd end, KremInstant to, KremPrecision unit,
                        GError **error)
{
  const KremEvent *event;
  g_autofree char *text = NULL, *quoted = NULL, *label = NULL;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (place.list == KREM_LIST_EVENTS, NULL);

  event = krem_chronicle_get_event (chronicle, place.position);
  text = krem_date_move (event->date, end, to, unit);
  if (text == NULL)
    {
      g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE,
                   _ ("“%s” is one of several days, of which none can be moved by itself"), event->date->text);
      return NULL;
    }
  quoted = krem_json_quote (text);
  /* Translators: %s is an event. It names what can be undone. */
  label = g_strdup_printf (_ ("Move %s"), krem_record_get_label (&event->base));
  return krem_revise_set (chronicle, place, "/date", quoted, label, error);
}
