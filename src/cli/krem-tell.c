/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tell.h"

#include "krem-tool.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads the days of years with more digits than dates may have: what krem_tell_day() says of them. */
static gboolean
read_far_day (const char *typed, KremInstant *moment)
{
  char *end;
  gint64 year, month, day;

  if (typed[0] != 'Y')
    return FALSE;
  year = g_ascii_strtoll (typed + 1, &end, 10);
  if (end == typed + 1 || end[0] != '-' || !g_ascii_isdigit (end[1]) || ABS (year) > 999999999)
    return FALSE;
  month = g_ascii_strtoll (end + 1, &end, 10);
  if (end[0] != '-' || !g_ascii_isdigit (end[1]) || month < 1 || month > 12)
    return FALSE;
  day = g_ascii_strtoll (end + 1, &end, 10);
  if (*end != '\0' || day < 1 || day > krem_days_in_month (year, (int) month))
    return FALSE;
  *moment = krem_instant_day_end (krem_instant_from_civil (year, (int) month, (int) day, 0, 0, 0));
  return TRUE;
}

/**
 * krem_tell_moment:
 * @chronology: a chronology
 * @typed: (nullable): a date as somebody typed it, or `end`, which is also meant by %NULL
 * @moment: (out): the last instant of that date
 * @date: (out) (transfer full): the date as the format writes it, or `end`
 * @error: return location for an error
 *
 * Understands at which moment somebody wants to look. Errors are those of %KREM_DATE_ERROR and %KREM_TOOL_ERROR_DATE.
 *
 * Returns: whether it is understood
 */
gboolean
krem_tell_moment (KremChronology *chronology, const char *typed, KremInstant *moment, char **date, GError **error)
{
  g_autoptr (KremDate) read = NULL;
  g_autofree char *text = NULL;
  KremBounds bounds;

  if (typed == NULL || strcmp (typed, "end") == 0)
    {
      *moment = KREM_MOMENT_END;
      *date = g_strdup ("end");
      return TRUE;
    }
  if (!g_utf8_validate (typed, -1, NULL))
    {
      g_set_error (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_DATE, _ ("the date is not UTF-8"));
      return FALSE;
    }
  if (read_far_day (typed, moment))
    {
      *date = g_strdup (typed);
      return TRUE;
    }
  text = krem_date_understand (typed, error);
  if (text == NULL)
    {
      g_prefix_error (error, "%s: ", typed);
      return FALSE;
    }
  read = krem_date_new (text);
  if (read->kind == KREM_DATE_REFERENCE && krem_chronology_resolve_date (chronology, read, &bounds))
    *moment = bounds.latest;
  else if (krem_date_is_dated (read))
    *moment = read->kind == KREM_DATE_INTERVAL ? read->end.latest : read->start.latest;
  else
    *moment = KREM_INSTANT_MAX;
  if (*moment == KREM_INSTANT_MAX || *moment == KREM_INSTANT_MIN)
    {
      g_set_error (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_DATE, _ ("%s: this date has no last day that is known"),
                   typed);
      return FALSE;
    }
  *date = g_steal_pointer (&text);
  return TRUE;
}

/**
 * krem_tell_bounds:
 * @chronology: a chronology
 * @typed: a date as somebody typed it
 * @bounds: (out): its first instant and its last
 * @error: return location for an error
 *
 * Understands between which instants a date lies. Errors are those of %KREM_DATE_ERROR and %KREM_TOOL_ERROR_DATE.
 *
 * Returns: whether both are known
 */
gboolean
krem_tell_bounds (KremChronology *chronology, const char *typed, KremBounds *bounds, GError **error)
{
  g_autofree char *date = NULL;
  g_autoptr (KremDate) read = NULL;

  if (!krem_tell_moment (chronology, typed, &bounds->latest, &date, error))
    return FALSE;
  bounds->earliest = krem_instant_day_start (bounds->latest);
  read = krem_date_new (date);
  if (read->kind == KREM_DATE_REFERENCE)
    krem_chronology_resolve_date (chronology, read, bounds);
  else if (krem_date_is_dated (read))
    bounds->earliest = read->start.earliest;
  if (bounds->earliest != KREM_INSTANT_MIN && bounds->latest != KREM_MOMENT_END)
    return TRUE;
  g_set_error (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_DATE, _ ("%s: the days of this date are not known"), typed);
  return FALSE;
}

/**
 * krem_tell_day:
 * @instant: an instant
 *
 * Returns: (transfer full): its day in ISO 8601, such as `1956-04-12`
 */
char *
krem_tell_day (KremInstant instant)
{
  KremCivil civil;

  krem_instant_to_civil (instant, &civil);
  if (civil.year > 9999 || civil.year < -9999)
    return g_strdup_printf ("Y%" G_GINT64_FORMAT "-%02d-%02d", civil.year, civil.month, civil.day);
  return g_strdup_printf ("%s%04" G_GINT64_FORMAT "-%02d-%02d", civil.year < 0 ? "-" : "", ABS (civil.year),
                          civil.month, civil.day);
}

/* The text of one end of a date, or NULL where nothing is known of it. */
static char *
cut_end (const KremDate *date, gboolean at_end)
{
  const char *slash;
  g_autofree char *text = NULL;

  if (!krem_date_is_dated (date))
    return NULL;
  slash = date->kind == KREM_DATE_INTERVAL ? strchr (date->text, '/') : NULL;
  if (slash == NULL)
    return g_strdup (date->text);
  text = at_end ? g_strdup (slash + 1) : g_strndup (date->text, (gsize) (slash - date->text));
  return *text == '\0' || strcmp (text, "..") == 0 ? NULL : g_steal_pointer (&text);
}

/* The text of a date, and of the date of an event where it only names that. */
static char *
resolve_text (KremChronicle *chronicle, const KremDate *date, gboolean at_end)
{
  const KremEvent *event;
  g_autofree char *id = NULL;

  if (date == NULL || date->kind != KREM_DATE_REFERENCE)
    return cut_end (date, at_end);
  id = g_strdup (date->text + 1);
  event = (const KremEvent *) krem_chronicle_find (chronicle, KREM_LIST_EVENTS, id);
  if (event == NULL && g_str_has_suffix (id, "/end"))
    {
      id[strlen (id) - strlen ("/end")] = '\0';
      at_end = TRUE;
      event = (const KremEvent *) krem_chronicle_find (chronicle, KREM_LIST_EVENTS, id);
    }
  return event == NULL ? NULL : cut_end (event->date, at_end);
}

/**
 * krem_tell_since:
 * @chronology: a chronology
 * @fate: the index of a fate
 *
 * Finds the date from which a fate holds, as its author wrote it: its own, or the beginning or the end of its event, or
 * the birth or the death from which it comes.
 *
 * Returns: (transfer full) (nullable): the date in EDTF, or %NULL where nothing is known
 */
char *
krem_tell_since (KremChronology *chronology, guint fate)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremFate *told = krem_chronology_get_fate (chronology, fate);
  const KremCharacter *person = krem_chronicle_get_character (chronicle, told->person);

  if (told->event != KREM_NONE)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, told->event);
      const KremFateEntry *entry = told->entry == KREM_NONE ? NULL : g_ptr_array_index (event->fates, told->entry);

      if (entry != NULL && entry->date != NULL)
        return resolve_text (chronicle, entry->date, FALSE);
      return resolve_text (chronicle, event->date, entry != NULL && entry->at_end);
    }
  if (told->always)
    return resolve_text (chronicle, person->born, FALSE);
  if (!told->dated)
    return NULL;
  if (told->standing == KREM_STANDING_DEAD)
    return resolve_text (chronicle, person->died, FALSE);
  return resolve_text (chronicle, person->fate_since, FALSE);
}

/**
 * krem_tell_date:
 * @edtf: (nullable): a date
 *
 * Returns: (transfer full): the date in words
 */
char *
krem_tell_date (const char *edtf)
{
  g_autoptr (KremDate) date = edtf == NULL ? NULL : krem_date_new (edtf);

  return date == NULL ? g_strdup ("") : krem_date_format (date);
}

/**
 * krem_tell_event_id:
 * @chronology: a chronology
 * @event: the position of an event, or %KREM_NONE
 *
 * Returns: (nullable): its id
 */
const char *
krem_tell_event_id (KremChronology *chronology, guint event)
{
  if (event == KREM_NONE)
    return NULL;
  return krem_chronicle_get_event (krem_chronology_get_chronicle (chronology), event)->base.id;
}

/**
 * krem_tell_presence:
 * @presence: whether something is there
 *
 * Returns: the word for it in JSON
 */
const char *
krem_tell_presence (KremPresence presence)
{
  switch (presence)
    {
    case KREM_PRESENCE_POSSIBLE:
      return "possible";
    case KREM_PRESENCE_CERTAIN:
      return "certain";
    case KREM_PRESENCE_ABSENT:
    default:
      return "absent";
    }
}

/**
 * krem_tell_is_person:
 * @chronology: a chronology
 * @person: the position of a character
 *
 * Returns: whether it is one whose fate is told: a person, not a body, and the first with its id
 */
gboolean
krem_tell_is_person (KremChronology *chronology, guint person)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);

  return character->base.usable && !character->is_body && krem_chronicle_is_meant (chronicle, (KremRecord *) character);
}
