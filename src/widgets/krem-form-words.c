/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include "krem-inspector-rows.h"
#include "krem-narration.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>

#define MANY 4 /* more people than these are counted */

/* What is described, so that the text is not handed around in four parts. */
typedef struct
{
  KremSession *session;
  KremChronicle *chronicle;
  const KremJsonTape *tape;
  guint object;
} Subject;

static char *
dup_string (const Subject *subject, const char *member)
{
  guint value;

  if (subject->tape->entries[subject->object].type == KREM_JSON_OBJECT
      && krem_json_tape_find_member (subject->tape, subject->object, member, &value)
      && subject->tape->entries[value].type == KREM_JSON_STRING)
    return krem_json_tape_dup_string (subject->tape, value);
  return NULL;
}

static gboolean
is_true (const Subject *subject, const char *member)
{
  guint value;

  return subject->tape->entries[subject->object].type == KREM_JSON_OBJECT
         && krem_json_tape_find_member (subject->tape, subject->object, member, &value)
         && krem_json_tape_get_text (subject->tape, value)[0] == 't';
}

static char *
dup_short_name (const Subject *subject, const char *id)
{
  KremRecord *record = krem_chronicle_find (subject->chronicle, KREM_LIST_CHARACTERS, id);

  return g_strdup (record == NULL ? id
                                  : krem_character_choose_short_name ((const KremCharacter *) record,
                                                                      krem_session_get_names (subject->session)));
}

/* The names of those whom an entry names, with @gender of the only one. */
static char *
describe_people (const Subject *subject, KremGender *gender)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *one = dup_string (subject, "character"), *joined = NULL;
  guint value, n;

  *gender = KREM_GENDER_UNSAID;
  if (one != NULL)
    g_ptr_array_add (names, dup_short_name (subject, one));
  else if (krem_json_tape_find_member (subject->tape, subject->object, "characters", &value)
           && subject->tape->entries[value].type == KREM_JSON_ARRAY)
    for (guint i = value + 1; i < subject->tape->entries[value].next; i = subject->tape->entries[i].next)
      if (subject->tape->entries[i].type == KREM_JSON_STRING)
        {
          g_free (one);
          one = krem_json_tape_dup_string (subject->tape, i);
          g_ptr_array_add (names, dup_short_name (subject, one));
        }
  if (names->len == 1)
    {
      KremRecord *record = krem_chronicle_find (subject->chronicle, KREM_LIST_CHARACTERS, one);

      if (record != NULL)
        *gender = ((const KremCharacter *) record)->gender;
    }
  if (names->len == 0)
    return g_strdup (_ ("nobody yet"));
  n = names->len;
  if (n > MANY)
    g_ptr_array_set_size (names, MANY - 1);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  if (n <= MANY)
    return g_steal_pointer (&joined);
  /* Translators: names of people, and the number of those whose names do not fit */
  return g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", n - MANY + 1), joined, n - MANY + 1);
}

static void
append (GString *text, const char *more)
{
  if (more == NULL || more[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, more);
}

static void
append_date (GString *text, const Subject *subject, const char *member)
{
  g_autofree char *typed = dup_string (subject, member), *words = NULL;
  g_autoptr (KremDate) date = NULL;

  if (typed == NULL)
    return;
  date = krem_date_parse (typed, NULL);
  words = date == NULL ? g_strdup (typed) : krem_date_format (date);
  append (text, words);
}

static void
append_certainty (GString *text, const Subject *subject)
{
  g_autofree char *typed = dup_string (subject, "certainty");
  KremCertainty certainty;

  if (typed != NULL && krem_certainty_from_string (typed, &certainty) && certainty != KREM_CERTAINTY_CERTAIN)
    append (text, krem_certainty_get_label (certainty));
}

static void
append_sources (GString *text, const Subject *subject)
{
  guint value;

  if (subject->tape->entries[subject->object].type != KREM_JSON_OBJECT
      || !krem_json_tape_find_member (subject->tape, subject->object, "citations", &value)
      || subject->tape->entries[value].type != KREM_JSON_ARRAY)
    return;
  for (guint i = value + 1; i < subject->tape->entries[value].next; i = subject->tape->entries[i].next)
    {
      Subject citation = { subject->session, subject->chronicle, subject->tape, i };
      g_autofree char *source = dup_string (&citation, "source"), *where = dup_string (&citation, "where");
      KremRecord *record = source == NULL ? NULL : krem_chronicle_find (subject->chronicle, KREM_LIST_SOURCES, source);

      if (source == NULL)
        continue;
      g_string_append_printf (text, "%s— %s", text->len > 0 ? "\n" : "",
                              record == NULL ? source : krem_record_get_label (record));
      if (where != NULL)
        g_string_append_printf (text, ", %s", where);
    }
}

static void
describe_fate (const Subject *subject, char **title, GString *subtitle, char **icon_name)
{
  g_autofree char *fate = dup_string (subject, "fate"), *sentence = dup_string (subject, "sentence");
  g_autofree char *at = dup_string (subject, "at");
  KremGender gender;

  *title = describe_people (subject, &gender);
  if (fate != NULL)
    {
      append (subtitle, krem_chronicle_get_fate_label (subject->chronicle, fate, gender));
      *icon_name = krem_sign_get_icon_name (
          krem_sign_for_fate (fate, krem_chronicle_get_standing (subject->chronicle, fate)));
    }
  if (sentence != NULL && g_strcmp0 (fate, "condemned") != 0)
    {
      g_autofree char *words = krem_narrate_sentence (sentence);

      append (subtitle, words);
    }
  if (g_strcmp0 (at, "end") == 0)
    append (subtitle, _ ("at the end"));
  append_date (subtitle, subject, "date");
  if (is_true (subject, "posthumous"))
    append (subtitle, _ ("after death"));
}

static void
describe_cause (const Subject *subject, char **title)
{
  g_autofree char *event = NULL;
  KremRecord *record;

  *title = dup_string (subject, "text");
  if (*title != NULL)
    return;
  event = subject->tape->entries[subject->object].type == KREM_JSON_STRING
              ? krem_json_tape_dup_string (subject->tape, subject->object)
              : dup_string (subject, "event");
  record = event == NULL ? NULL : krem_chronicle_find (subject->chronicle, KREM_LIST_EVENTS, event);
  *title = g_strdup (record == NULL ? event : krem_record_get_label (record));
}

static void
describe_post (const Subject *subject, char **title, GString *subtitle)
{
  g_autofree char *name = dup_string (subject, "title"), *body = dup_string (subject, "body");
  g_autoptr (GString) dates = g_string_new (NULL);

  if (name != NULL && body != NULL)
    /* Translators: a post and the body in which it is held */
    *title = g_strdup_printf (C_ ("post and body", "%s, %s"), name, body);
  else
    *title = g_strdup (name != NULL ? name : body);
  append_date (dates, subject, "from");
  g_string_append (dates, dates->len > 0 ? " – " : "");
  if (dates->len == 0)
    {
      g_autoptr (GString) until = g_string_new (NULL);

      append_date (until, subject, "until");
      if (until->len > 0)
        g_string_append_printf (dates, "– %s", until->str);
    }
  else
    append_date (dates, subject, "until");
  append (subtitle, dates->str);
}

static void
describe_citation (const Subject *subject, char **title, GString *subtitle)
{
  g_autofree char *source = dup_string (subject, "source"), *where = dup_string (subject, "where");
  g_autofree char *quote = dup_string (subject, "quote"), *via = dup_string (subject, "via");
  KremRecord *record = source == NULL ? NULL : krem_chronicle_find (subject->chronicle, KREM_LIST_SOURCES, source);

  *title = g_strdup (record == NULL ? source : krem_record_get_label (record));
  append (subtitle, where);
  if (via != NULL)
    {
      g_autofree char *name = dup_short_name (subject, via);
      /* Translators: %s is a person from whom a source knows something */
      g_autofree char *words = g_strdup_printf (_ ("as told by %s"), name);

      append (subtitle, words);
    }
  append (subtitle, quote);
}

/**
 * krem_form_describe:
 * @object: an element of a list
 * @tape: (nullable): the text of its record
 * @entry: its place in @tape, or %KREM_NONE for a draft
 * @title: (out) (transfer full): what it says, for people
 * @subtitle: (out) (transfer full) (nullable): what else
 * @icon_name: (out) (transfer full) (nullable): its sign
 *
 * Tells an element in words.
 */
void
krem_form_describe (KremFormObject *object, const KremJsonTape *tape, guint entry, char **title, char **subtitle,
                    char **icon_name)
{
  KremSession *session = krem_form_get_session (object->form);
  Subject subject = { session, krem_session_get_chronicle (session), tape, entry };
  g_autoptr (GString) more = g_string_new (NULL);
  const char *kind = object->list == NULL ? "" : object->list->member->pointer;
  KremGender gender;

  *title = *subtitle = *icon_name = NULL;
  if (entry != KREM_NONE && g_str_equal (kind, "fates"))
    describe_fate (&subject, title, more, icon_name);
  else if (entry != KREM_NONE && g_str_equal (kind, "participants"))
    {
      g_autofree char *role = dup_string (&subject, "role");

      *title = describe_people (&subject, &gender);
      append (more, krem_form_get_word (KREM_FORM_CHOICES_ROLES, role));
    }
  else if (entry != KREM_NONE && g_str_equal (kind, "causes"))
    describe_cause (&subject, title);
  else if (entry != KREM_NONE && g_str_equal (kind, "posts"))
    describe_post (&subject, title, more);
  else if (entry != KREM_NONE && g_str_equal (kind, "citations"))
    describe_citation (&subject, title, more);
  if (entry != KREM_NONE)
    {
      append_certainty (more, &subject);
      append_sources (more, &subject);
    }
  if (*title == NULL)
    /* Translators: stands for what has no text yet */
    *title = g_strdup (_ ("New"));
  *subtitle = g_string_free (g_steal_pointer (&more), FALSE);
}
