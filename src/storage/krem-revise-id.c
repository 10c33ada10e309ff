/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-id.h"
#include "krem-reader.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As long as an id that is made from a title may become, in bytes. */
#define LONGEST 48

/* Letters without accents and their Latin spelling: of Cyrillic as English writes Russian names, of Ukrainian,
 * Belarusian, Serbian and Macedonian letters as those languages write themselves, of Greek, Armenian and Georgian as
 * their national romanizations go. */
static const struct
{
  gunichar first;
  const char *const spellings[40];
} alphabets[] = {
  { 0x0430, { "a", "b", "v",  "g",  "d", "e", "zh", "z",  "i",  "y",  "k",  "l",    "m", "n",
              "o", "p", "r",  "s",  "t", "u", "f",  "kh", "ts", "ch", "sh", "shch", "",  "y",
              "",  "e", "yu", "ya", "e", "e", "dj", "gj", "ye", "dz", "i",  "yi" } },
  { 0x0458, { "j", "lj", "nj", "c", "kj", "i", "u", "dzh" } },
  { 0x0490, { "g", "g" } },
  { 0x03b1, { "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
              "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o" } },
  { 0x0561, { "a", "b", "g", "d",  "e", "z",  "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch",
              "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s",  "v", "t", "r",  "ts", "w", "p", "k",  "o",  "f" } },
  { 0x10d0, { "a", "b", "g", "d", "e", "v",  "z", "t",  "i",  "k",  "l",  "m",  "n",  "o",  "p", "zh", "r",
              "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h" } },
};

static const char *
get_spelling (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (alphabets); i++)
    for (guint j = 0; j < G_N_ELEMENTS (alphabets[i].spellings) && alphabets[i].spellings[j] != NULL; j++)
      if (alphabets[i].first + j == letter)
        return alphabets[i].spellings[j];
  return NULL;
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2018 || character == 0x2019
         || (character >= 0x02b9 && character <= 0x02bf);
}

/* Writes a letter or digit in small Latin letters, or as itself where it has no Latin spelling. */
static gboolean
append_letter (GString *id, gunichar character)
{
  gunichar small = g_unichar_tolower (character);
  char utf8[7] = "";
  const char *spelling = get_spelling (small);
  gunichar base;
  g_autofree char *ascii = NULL, *lower = NULL;

  /* The letter й is no и with an accent, nor ё an е, but Greek and Latin vowels are no others for theirs. */
  if (spelling == NULL && g_unichar_fully_decompose (small, FALSE, &base, 1) > 1)
    spelling = get_spelling (base);
  if (spelling != NULL)
    {
      g_string_append (id, spelling);
      return TRUE;
    }
  g_unichar_to_utf8 (small, utf8);
  /* The language C, so that an id does not depend on who makes it. */
  ascii = g_str_to_ascii (utf8, "C");
  lower = g_ascii_strdown (ascii, -1);
  if (lower[0] != '\0' && strspn (lower, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen (lower))
    g_string_append (id, lower);
  else if (g_unichar_isalnum (character) || g_unichar_ismark (character))
    g_string_append (id, utf8);
  else
    return FALSE;
  return TRUE;
}

/* Spells a name as an id: in small letters and digits with hyphens between words. Latin letters lose their accents,
 * Cyrillic, Greek, Armenian and Georgian ones are spelt in Latin, all others stay. A long title is cut between words;
 * where nothing is left, it is `unnamed`. */
static char *
spell_id (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  GString *id = g_string_new (NULL);
  gsize end_of_word = 0;

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (is_apostrophe (character) || append_letter (id, character))
        continue;
      if (id->len > 0 && id->str[id->len - 1] != '-')
        {
          if (id->len <= LONGEST)
            end_of_word = id->len;
          g_string_append_c (id, '-');
        }
    }
  if (id->len > LONGEST + 1 && end_of_word > 0)
    g_string_truncate (id, end_of_word);
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_assign (id, "unnamed");
  return g_string_free (id, FALSE);
}

static gboolean
is_taken (KremRevision *revision, KremList list, const char *id)
{
  g_autoptr (GRefString) interned = krem_id_intern (id);

  return krem_chronicle_find (revision->chronicle, list, id) != NULL
         || g_hash_table_contains (revision->ids[list], interned);
}

/* Makes of an id that is taken the same with the lowest number from 2 on that makes it free, in the place of one that
 * it ends in. */
static char *
make_free_id (KremRevision *revision, KremList list, const char *base)
{
  g_autoptr (GString) id = g_string_new (base);
  const char *dash = strrchr (base, '-');
  gsize length = id->len;

  /* A year at the end of an id is no number of a copy. */
  if (dash != NULL && dash > base && g_ascii_isdigit (dash[1]) && strlen (dash + 1) <= 3
      && strspn (dash + 1, "0123456789") == strlen (dash + 1))
    length = dash - base;
  for (guint i = 2; is_taken (revision, list, id->str); i++)
    {
      g_string_truncate (id, length);
      g_string_append_printf (id, "-%u", i);
    }
  return g_string_free (g_steal_pointer (&id), FALSE);
}

/**
 * krem_revision_reserve_id:
 * @revision: a revision
 * @list: a list
 * @base: an id
 *
 * Makes an id that is free, and keeps it for something that shall come in.
 *
 * Returns: (transfer full): the id
 */
char *
krem_revision_reserve_id (KremRevision *revision, KremList list, const char *base)
{
  char *id = make_free_id (revision, list, base);

  g_hash_table_add (revision->ids[list], krem_id_intern (id));
  return id;
}

/**
 * krem_revise_make_id:
 * @chronicle: a chronicle
 * @list: the list in which the id will stand
 * @name: the name or title from which to make it
 *
 * Makes an id that reads like @name and that nothing in @list has yet.
 *
 * Returns: (transfer full): the id
 */
char *
krem_revise_make_id (KremChronicle *chronicle, KremList list, const char *name)
{
  g_auto (KremRevision) revision = { 0 };
  g_autofree char *id = spell_id (name);

  krem_revision_init (&revision, chronicle);
  return make_free_id (&revision, list, id);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE, message);
  return FALSE;
}

/**
 * krem_revise_check_id:
 * @chronicle: a chronicle
 * @list: a list
 * @id: an id that a record of the list is to get
 * @error: return location for an error of %KREM_STORAGE_ERROR_VALUE
 *
 * Returns: whether it can be an id and is free
 */
gboolean
krem_revise_check_id (KremChronicle *chronicle, KremList list, const char *id, GError **error)
{
  KremRecord *other = krem_chronicle_find (chronicle, list, id);
  g_autofree char *end = g_strconcat (id, "/end", NULL);
  g_autofree char *message = NULL;

  if (id[0] == '\0')
    return refuse (error, _ ("An id cannot be empty"));
  for (const char *p = id; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return refuse (error, _ ("An id cannot hold line breaks or other control characters"));
  if (other != NULL)
    {
      message = g_strdup_printf (_ ("The id “%s” is taken by “%s”"), id, krem_record_get_label (other));
      return refuse (error, message);
    }
  if (list != KREM_LIST_EVENTS)
    return TRUE;

  /* In dates, "@a/end" is the end of the event a, unless an id is exactly so. */
  other = krem_chronicle_find (chronicle, list, end);
  if (other == NULL && g_str_has_suffix (id, "/end"))
    {
      g_autofree char *event = g_strndup (id, strlen (id) - strlen ("/end"));

      other = krem_chronicle_find (chronicle, list, event);
    }
  if (other == NULL)
    return TRUE;
  message = g_strdup_printf (_ ("The id “%s” could be confused with the end of an event beside that of “%s”"), id,
                             krem_record_get_label (other));
  return refuse (error, message);
}
