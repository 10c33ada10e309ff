/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include "krem-narration.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>

#define MANY 12 /* more people than these are counted */

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

/* The names of those whom an entry names; who is named alone has a gender and is handed out. */
static char *
describe_people (const Subject *subject, KremGender *gender, char **only)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *one = dup_string (subject, "character"), *joined = NULL;
  guint value, n;

  *gender = KREM_GENDER_UNSAID;
  if (one != NULL)
    g_ptr_array_add (names, dup_short_name (subject, one));
  else if (subject->tape->entries[subject->object].type == KREM_JSON_OBJECT
           && krem_json_tape_find_member (subject->tape, subject->object, "characters", &value)
           && subject->tape->entries[value].type == KREM_JSON_ARRAY)
    for (guint i = value + 1; i < subject->tape->entries[value].next; i = subject->tape->entries[i].next)
      if (subject->tape->entries[i].type == KREM_JSON_STRING)
        {
          g_free (one);
          one = krem_json_tape_dup_string (subject->tape, i);
          g_ptr_array_add (names, dup_short_name (subject, one));
        }
  n = names->len;
  if (n == 0)
    return g_strdup (_ ("Nobody Yet"));
  if (n == 1)
    {
      KremRecord *record = krem_chronicle_find (subject->chronicle, KREM_LIST_CHARACTERS, one);

      if (record != NULL)
        *gender = ((const KremCharacter *) record)->gender;
      *only = g_steal_pointer (&one);
    }
  if (n > MANY)
    g_ptr_array_set_size (names, MANY - 1);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  if (n <= MANY)
    return g_steal_pointer (&joined);
  /* Translators: names of people, and the number of those whose names do not fit */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %u other", "%s and %u others", n - MANY + 1), joined,
                          n - MANY + 1);
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
  if (typed[0] == '@')
    {
      KremRecord *event = krem_chronicle_find (subject->chronicle, KREM_LIST_EVENTS, typed + 1);

      if (event != NULL)
        {
          append (text, krem_record_get_label (event));
          return;
        }
    }
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
set_target (KremFormWords *words, const Subject *subject, KremList list, const char *id)
{
  words->target.list = list;
  if (id == NULL || !krem_chronicle_find_position (subject->chronicle, list, id, &words->target.position))
    words->target.position = KREM_NONE;
}

/* Who is named alone can be gone to. */
static void
set_people (KremFormWords *words, const Subject *subject, KremGender *gender)
{
  g_autofree char *one = NULL;

  words->title = describe_people (subject, gender, &one);
  set_target (words, subject, KREM_LIST_CHARACTERS, one);
}

static void
describe_fate (KremFormWords *words, const Subject *subject, GString *more)
{
  g_autofree char *fate = dup_string (subject, "fate"), *sentence = dup_string (subject, "sentence");
  g_autofree char *at = dup_string (subject, "at");
  KremGender gender;

  set_people (words, subject, &gender);
  if (fate != NULL)
    {
      KremStanding standing = krem_chronicle_get_standing (subject->chronicle, fate);

      append (more, krem_chronicle_get_fate_label (subject->chronicle, fate, gender));
      words->icon_name = krem_sign_get_icon_name (krem_sign_for_fate (fate, standing));
      words->standing = krem_standing_to_string (standing);
    }
  if (sentence != NULL && g_strcmp0 (fate, "condemned") != 0)
    {
      g_autofree char *told = krem_narrate_sentence (sentence);

      append (more, told);
    }
  if (g_strcmp0 (at, "end") == 0)
    append (more, _ ("at the end"));
  append_date (more, subject, "date");
  if (is_true (subject, "posthumous"))
    append (more, _ ("after death"));
}

static void
describe_participant (KremFormWords *words, const Subject *subject, GString *more)
{
  g_autofree char *role = dup_string (subject, "role");
  KremGender gender;

  set_people (words, subject, &gender);
  append (more, krem_form_get_word (KREM_FORM_CHOICES_ROLES, role));
}

static void
describe_cause (KremFormWords *words, const Subject *subject, GString *more)
{
  g_autofree char *event = NULL;

  event = subject->tape->entries[subject->object].type == KREM_JSON_STRING
              ? krem_json_tape_dup_string (subject->tape, subject->object)
              : dup_string (subject, "event");
  set_target (words, subject, KREM_LIST_EVENTS, event);
  words->title = dup_string (subject, "text");
  if (words->title == NULL && words->target.position != KREM_NONE)
    words->title = g_strdup (
        krem_record_get_label (krem_chronicle_get (subject->chronicle, KREM_LIST_EVENTS, words->target.position)));
  if (words->title == NULL)
    words->title = g_steal_pointer (&event);
}

static void
describe_post (KremFormWords *words, const Subject *subject, GString *more)
{
  g_autofree char *name = dup_string (subject, "title"), *body = dup_string (subject, "body");
  g_autoptr (GString) from = g_string_new (NULL), until = g_string_new (NULL);

  if (name != NULL && body != NULL)
    /* Translators: a post and the body in which it is held */
    words->title = g_strdup_printf (C_ ("post and body", "%s, %s"), name, body);
  else
    words->title = g_strdup (name != NULL ? name : body);
  append_date (from, subject, "from");
  append_date (until, subject, "until");
  if (from->len > 0 || until->len > 0)
    {
      g_autofree char *dates = g_strstrip (g_strdup_printf ("%s – %s", from->str, until->str));

      append (more, dates);
    }
}

static void
describe_citation (KremFormWords *words, const Subject *subject, GString *more)
{
  g_autofree char *source = dup_string (subject, "source"), *where = dup_string (subject, "where");
  g_autofree char *quote = dup_string (subject, "quote"), *via = dup_string (subject, "via");
  KremRecord *record = source == NULL ? NULL : krem_chronicle_find (subject->chronicle, KREM_LIST_SOURCES, source);

  set_target (words, subject, KREM_LIST_SOURCES, source);
  words->title = g_strdup (record == NULL ? source : krem_record_get_label (record));
  append (more, where);
  if (via != NULL)
    {
      g_autofree char *name = dup_short_name (subject, via);
      /* Translators: %s is a person from whom a source knows something */
      g_autofree char *told = g_strdup_printf (_ ("as told by %s"), name);

      append (more, told);
    }
  append (more, quote);
}

/**
 * krem_form_words_new:
 * @object: an element of a list
 * @tape: (nullable): the text of its record
 * @entry: its place in @tape, or %KREM_NONE for a draft
 *
 * Returns: (transfer full): the element in words
 */
KremFormWords *
krem_form_words_new (KremFormObject *object, const KremJsonTape *tape, guint entry)
{
  static const struct
  {
    const char *member;
    void (*describe) (KremFormWords *words, const Subject *subject, GString *more);
  } kinds[] = {
    { "fates", describe_fate }, { "participants", describe_participant }, { "causes", describe_cause },
    { "posts", describe_post }, { "citations", describe_citation },
  };
  KremSession *session = krem_form_get_session (object->form);
  Subject subject = { session, krem_session_get_chronicle (session), tape, entry };
  KremFormWords *words = g_new0 (KremFormWords, 1);
  g_autoptr (GString) more = g_string_new (NULL);

  words->target.position = KREM_NONE;
  if (entry != KREM_NONE)
    {
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_str_equal (object->list->member->pointer, kinds[i].member))
          kinds[i].describe (words, &subject, more);
      append_certainty (more, &subject);
      append_sources (more, &subject);
    }
  if (words->title == NULL)
    /* Translators: stands for what has no text yet */
    words->title = g_strdup (_ ("New"));
  words->subtitle = g_string_free (g_steal_pointer (&more), FALSE);
  return words;
}

/**
 * krem_form_words_free:
 * @words: words
 */
void
krem_form_words_free (KremFormWords *words)
{
  g_free (words->title);
  g_free (words->subtitle);
  g_free (words->icon_name);
  g_free (words);
}
