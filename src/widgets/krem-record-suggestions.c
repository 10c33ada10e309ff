/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-suggestions.h"

#include "krem-form-schema.h"
#include "krem-json-object.h"
#include "krem-name-search.h"
#include "krem-narration.h"
#include "krem-revise.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lists that are no longer are shown whole where nothing is typed. */
#define MOST_SHOWN 60

static char *
format_year (const KremDate *date)
{
  KremCivil civil;

  if (!krem_date_is_dated (date) || date->precision < KREM_PRECISION_YEAR || date->start.earliest == KREM_INSTANT_MIN)
    return NULL;
  krem_instant_to_civil (date->start.earliest, &civil);
  return krem_year_format (civil.year);
}

/* When a person lived and what office the person holds at the session's date. */
static char *
describe_person (KremSession *session, guint position)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *known = krem_chronology_get_chronicle (chronology);
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), position);
  g_autofree char *born = format_year (character->born), *died = format_year (character->died), *posts = NULL;
  GString *text = g_string_new (NULL);

  if (born != NULL && died != NULL)
    /* Translators: the years of somebody's birth and death */
    g_string_append_printf (text, _ ("%s–%s"), born, died);
  else if (born != NULL)
    /* Translators: %s is a year */
    g_string_append_printf (text, _ ("born %s"), born);
  else if (died != NULL)
    /* Translators: %s is a year */
    g_string_append_printf (text, _ ("died %s"), died);
  if (position < krem_chronicle_get_n (known, KREM_LIST_CHARACTERS)
      && krem_chronicle_get_character (known, position) == character)
    posts = krem_narrate_posts (chronology, position, krem_session_get_moment (session));
  if (posts != NULL && posts[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", posts);
  return g_string_free (text, FALSE);
}

static char *
describe_event (const KremEvent *event)
{
  g_autofree char *date = event->date == NULL ? g_strdup (_ ("undated")) : krem_date_format (event->date);

  return event->place == NULL ? g_steal_pointer (&date) : g_strdup_printf ("%s, %s", date, event->place);
}

static void
append_record (GArray *suggestions, KremSession *session, KremList list, guint position)
{
  KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (session), list, position);
  g_autofree char *name = krem_suggest_name (session, list, record->id), *subtitle = NULL, *icon = NULL;

  switch (list)
    {
    case KREM_LIST_CHARACTERS:
      subtitle = describe_person (session, position);
      break;
    case KREM_LIST_EVENTS:
      subtitle = describe_event ((const KremEvent *) record);
      if (((const KremEvent *) record)->kind != NULL)
        icon = krem_sign_get_icon_name (krem_sign_for_event (((const KremEvent *) record)->kind));
      break;
    case KREM_LIST_SOURCES:
      subtitle = g_strdup (((const KremSource *) record)->author);
      break;
    default:
      break;
    }
  krem_suggestions_append (suggestions, record->id, name, subtitle, icon);
}

/**
 * krem_suggest_records:
 * @suggestions: (element-type KremSuggestion): where to add them
 * @session: whose records
 * @list: the list in which they stand
 * @typed: (nullable): a part of a name
 * @except: (nullable) (element-type utf8): ids that are not offered
 *
 * Lists the records that may be meant, the best first, and last, if none has that very name, that a new one can be
 * made. Where nothing is typed, a short list is shown whole, and of a long one its beginning.
 *
 * Returns: which of them Enter takes
 */
int
krem_suggest_records (GArray *suggestions, KremSession *session, KremList list, const char *typed, GPtrArray *except)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  g_autofree char *name = g_strstrip (g_strdup (typed == NULL ? "" : typed));
  guint n_records = krem_chronicle_get_n (chronicle, list), n_except = except == NULL ? 0 : except->len, n;
  guint n_wanted = name[0] == '\0' && n_records <= MOST_SHOWN ? n_records : KREM_SUGGESTIONS_MAX;
  g_autofree guint *positions = g_new (guint, n_wanted + n_except);
  gboolean is_known = name[0] == '\0' || krem_form_schema_get_name_member (list) == NULL
                      || krem_document_get_read_only (krem_session_get_document (session));

  n = krem_name_search_find (chronicle, list, name, positions, n_wanted + n_except);
  for (guint i = 0; i < n && !is_known; i++)
    is_known = krem_name_search_is_name (chronicle, list, positions[i], name);
  for (guint i = 0; i < n && suggestions->len < n_wanted - !is_known; i++)
    {
      const char *id = krem_chronicle_get (chronicle, list, positions[i])->id;

      if (id == NULL
          || (except != NULL && g_ptr_array_find_with_equal_func (except, id, (GEqualFunc) g_str_equal, NULL)))
        continue;
      append_record (suggestions, session, list, positions[i]);
    }
  if (!is_known)
    {
      /* Translators: %s is what was typed; a person, an event or something else of that name is made. */
      g_autofree char *label = g_strdup_printf (_ ("Create “%s”"), name);

      krem_suggestions_append (suggestions, name, label, NULL, "list-add-symbolic");
      g_array_index (suggestions, KremSuggestion, suggestions->len - 1).creates = TRUE;
    }
  return name[0] == '\0' || suggestions->len == 0 ? -1 : 0;
}

/**
 * krem_suggest_name:
 * @session: a session
 * @list: a list of its chronicle
 * @id: an id
 *
 * Returns: (transfer full) (nullable): what the record is called; %NULL where there is none with that id
 */
char *
krem_suggest_name (KremSession *session, KremList list, const char *id)
{
  KremRecord *record = krem_chronicle_find (krem_session_get_chronicle (session), list, id);

  if (record == NULL)
    return NULL;
  if (list == KREM_LIST_CHARACTERS && record->usable)
    return g_strdup (krem_character_choose_name ((const KremCharacter *) record, krem_session_get_names (session)));
  return g_strdup (krem_record_get_label (record));
}

/**
 * krem_suggest_find:
 * @session: a session
 * @list: a list of its chronicle
 * @typed: what was typed
 *
 * Returns: (transfer full) (nullable): the id of the only record that has that very name; %NULL where there is none,
 *   or more than one
 */
char *
krem_suggest_find (KremSession *session, KremList list, const char *typed)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  guint positions[KREM_SUGGESTIONS_MAX];
  guint n = krem_name_search_find (chronicle, list, typed, positions, G_N_ELEMENTS (positions));
  const char *found = NULL;

  for (guint i = 0; i < n; i++)
    if (krem_name_search_is_name (chronicle, list, positions[i], typed))
      {
        if (found != NULL)
          return NULL;
        found = krem_chronicle_get (chronicle, list, positions[i])->id;
      }
  return g_strdup (found);
}

/**
 * krem_suggest_create:
 * @session: a session
 * @list: a list of its chronicle
 * @name: a name
 *
 * Adds a record with that name to the chronicle. The edit is typed into what is called as the id, so that one that
 * refers to the record later can become one with it.
 *
 * Returns: (transfer full) (nullable): its id; %NULL where it could not be added
 */
char *
krem_suggest_create (KremSession *session, KremList list, const char *name)
{
  g_autofree char *json = NULL, *label = NULL;
  g_autoptr (KremEdit) edit = NULL;
  const char *id;
  GString *object;

  g_return_val_if_fail (krem_form_schema_get_name_member (list) != NULL, NULL);

  object = krem_json_object_new ();
  /* Nobody knows yet when an event was, which must be said all the same. */
  if (list == KREM_LIST_EVENTS)
    krem_json_object_add_text (object, "date", KREM_DATE_UNKNOWN_TEXT);
  krem_json_object_add_text (object, krem_form_schema_get_name_member (list), name);
  json = krem_json_object_end (object);
  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  label = g_strdup_printf (_ ("Add %s"), name);
  edit = krem_revise_add (krem_session_get_chronicle (session), list, json, label, NULL);
  if (edit == NULL)
    return NULL;
  id = krem_edit_get_change (edit, krem_edit_get_n_changes (edit) - 1)->after->id;
  return krem_document_do_typed (krem_session_get_document (session), edit, id) ? g_strdup (id) : NULL;
}
