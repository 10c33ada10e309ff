/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gpointer
read_post (KremRecordReader *reader, KremJsonValue value)
{
  KremPost *post = krem_post_new ();

  if (!krem_record_reader_is_object (reader, value, "posts"))
    return post;
  post->title = krem_record_reader_take_string (reader, value, "title");
  post->body = krem_record_reader_take_string (reader, value, "body");
  post->group = krem_record_reader_take_reference (reader, value, "group", KREM_LIST_GROUPS);
  post->from = krem_record_reader_take_date (reader, value, "from", KREM_DATE_USE_REFERENCE);
  /* Ties say `since`, and so do people who write posts. */
  if (post->from == NULL)
    post->from = krem_record_reader_take_date (reader, value, "since", KREM_DATE_USE_REFERENCE);
  post->until = krem_record_reader_take_date (reader, value, "until", KREM_DATE_USE_REFERENCE);
  krem_record_reader_take_flag (reader, value, "single", &post->single);
  post->certainty = krem_record_reader_take_certainty (reader, value);
  post->citations = krem_record_reader_take_citations (reader, value);
  return post;
}

/* The first fate is its id, or an object that also says since when. */
static void
read_fate (KremRecordReader *reader, KremJsonValue object, KremCharacter *character)
{
  KremJsonValue value;

  if (!krem_record_reader_find (reader, object, "fate", &value))
    return;
  switch (reader->tape->entries[value.entry].type)
    {
    case KREM_JSON_STRING:
      character->fate = krem_record_reader_take_reference (reader, object, "fate", KREM_LIST_FATES);
      break;
    case KREM_JSON_OBJECT:
      krem_record_reader_require (reader, KREM_PROBLEM_ERROR, value, "fate");
      character->fate = krem_record_reader_take_reference (reader, value, "fate", KREM_LIST_FATES);
      character->fate_since = krem_record_reader_take_date (reader, value, "since", KREM_DATE_USE_REFERENCE);
      break;
    default:
      krem_record_reader_report_type (reader, value.entry, "fate", _ ("a text, or an object with “fate” and “since”"));
    }
}

/* Whether @path stays inside the folder of the chronicle, whatever the links in it, which are the painters' matter. */
static gboolean
is_inside (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int depth = 0;

  if (path[0] == '\0' || path[0] == '/' || strstr (path, "://") != NULL)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0)
        depth--;
      else if (strcmp (parts[i], ".") != 0 && parts[i][0] != '\0')
        depth++;
      if (depth < 0)
        return FALSE;
    }
  return depth > 0;
}

static char *
read_portrait (KremRecordReader *reader, KremJsonValue object)
{
  g_autofree char *portrait = krem_record_reader_take_string (reader, object, "portrait");
  KremJsonValue value;

  if (portrait == NULL || is_inside (portrait))
    return g_steal_pointer (&portrait);
  krem_record_reader_find (reader, object, "portrait", &value);
  krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-path", value.entry,
                             _ ("“%s” is not a relative path inside the chronicle’s folder"), portrait);
  return NULL;
}

/**
 * krem_record_reader_fill_character:
 * @reader: a reader with a new character
 * @object: what it shall say
 *
 * Fills a character. Without an id it cannot be used, since nothing could tell it from another; without a name it goes
 * by its id.
 */
void
krem_record_reader_fill_character (KremRecordReader *reader, KremJsonValue object)
{
  static const char *const kinds[] = { "person", "body", NULL };
  static const char *const genders[] = { "m", "f", NULL };
  KremCharacter *character = (KremCharacter *) reader->record;
  g_autofree char *kind = NULL, *gender = NULL;

  krem_record_reader_require (reader, KREM_PROBLEM_ERROR, object, "id");
  krem_record_reader_require (reader, KREM_PROBLEM_ERROR, object, "name");
  character->name = krem_record_reader_take_string (reader, object, "name");
  character->short_name = krem_record_reader_take_string (reader, object, "short");
  character->sort_name = krem_record_reader_take_string (reader, object, "sort");
  character->native_name = krem_record_reader_take_string (reader, object, "native-name");
  character->aliases = krem_record_reader_take_strings (reader, object, "aliases");
  kind = krem_record_reader_take_word (reader, object, "kind", kinds);
  character->is_body = g_strcmp0 (kind, "body") == 0;
  gender = krem_record_reader_take_word (reader, object, "gender", genders);
  if (gender != NULL)
    character->gender = gender[0] == 'm' ? KREM_GENDER_MALE : KREM_GENDER_FEMALE;
  character->born = krem_record_reader_take_date (reader, object, "born", KREM_DATE_USE_REFERENCE);
  character->died = krem_record_reader_take_date (reader, object, "died", KREM_DATE_USE_REFERENCE);
  character->group = krem_record_reader_take_reference (reader, object, "group", KREM_LIST_GROUPS);
  read_fate (reader, object, character);
  character->posts = krem_record_reader_take_array (reader, object, "posts", read_post,
                                                    (GDestroyNotify) krem_post_free);
  character->portrait = read_portrait (reader, object);
  character->summary = krem_record_reader_take_string (reader, object, "summary");
  character->tags = krem_record_reader_take_strings (reader, object, "tags");
  character->citations = krem_record_reader_take_citations (reader, object);
  reader->record->usable = reader->record->id != NULL;
}
