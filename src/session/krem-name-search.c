/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-name-search.h"

#include <string.h>

/* How far a word that was typed is from a word of a name. */
enum
{
  WHOLE = 0,
  BEGINNING = 8,
  INSIDE = 32,
};

#define OTHER_NAME 2 /* added where the word stands in no name but the others: aliases, the id … */
#define NOT_FIRST 1  /* added where no name begins with the first word */
#define MORE 1       /* added where the name has more words than were typed */

/* The names of one record, folded and ended by newlines; the first is the one by which it goes. */
typedef struct
{
  KremRecord *record;
  char *names;
} Entry;

typedef struct
{
  guint cost, position;
} Match;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  krem_record_unref (entry->record);
  g_free (entry->names);
}

/* Letters that have no base letter in Unicode and that people type as others. */
static const char *
fold_letter (gunichar c)
{
  switch (c)
    {
    case 0x00df: /* ß */
      return "ss";
    case 0x00e6: /* æ */
      return "ae";
    case 0x00f0: /* ð */
    case 0x0111: /* đ */
      return "d";
    case 0x00f8: /* ø */
      return "o";
    case 0x00fe: /* þ */
      return "th";
    case 0x0131: /* ı */
      return "i";
    case 0x0142: /* ł */
      return "l";
    case 0x0153: /* œ */
      return "oe";
    default:
      return NULL;
    }
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x02bc || c == 0x02b9;
}

/* The same for most texts, and many times as fast. */
static void
append_folded_ascii (GString *out, const char *text)
{
  gboolean is_apart = FALSE;
  gsize start = out->len;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      {
        if (is_apart && out->len > start)
          g_string_append_c (out, ' ');
        is_apart = FALSE;
        g_string_append_c (out, g_ascii_tolower (*p));
      }
    else if (!is_apostrophe ((guchar) *p))
      is_apart = TRUE;
}

static void
append_folded (GString *out, const char *text)
{
  g_autofree char *decomposed = NULL;
  gboolean is_apart = FALSE;
  gsize start = out->len;

  if (g_str_is_ascii (text))
    {
      append_folded_ascii (out, text);
      return;
    }
  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      const char *letters = fold_letter (c);

      if (g_unichar_ismark (c) || is_apostrophe (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          is_apart = TRUE;
          continue;
        }
      if (is_apart && out->len > start)
        g_string_append_c (out, ' ');
      is_apart = FALSE;
      if (letters != NULL)
        g_string_append (out, letters);
      else
        g_string_append_unichar (out, c);
    }
}

/**
 * krem_name_fold:
 * @text: a text
 *
 * Makes of a text what is compared: its words in lower case, without accents and without what is no letter or digit,
 * parted by single blanks.
 *
 * Returns: (transfer full): the folded text
 */
char *
krem_name_fold (const char *text)
{
  GString *out = g_string_new (NULL);

  append_folded (out, text);
  return g_string_free (out, FALSE);
}

static gboolean
is_word_end (char c)
{
  return c == '\0' || c == ' ' || c == '\n';
}

/* How far @word is from the nearest word of @names. */
static guint
match_word (const char *names, const char *word)
{
  const char *first_end = names + strcspn (names, "\n");
  gsize length = strlen (word);
  guint best = KREM_NAME_NO_MATCH;

  for (const char *at = strstr (names, word); at != NULL; at = strstr (at + 1, word))
    {
      guint cost = at > names && !is_word_end (at[-1]) ? INSIDE : is_word_end (at[length]) ? WHOLE : BEGINNING;

      best = MIN (best, cost + (at < first_end ? 0 : OTHER_NAME));
    }
  return best;
}

/* Whether one of @names, each on a line of its own, begins with @word. */
static gboolean
begins (const char *names, const char *word)
{
  while (!g_str_has_prefix (names, word))
    {
      names += strcspn (names, "\n");
      if (*names++ == '\0')
        return FALSE;
    }
  return TRUE;
}

/**
 * krem_name_match:
 * @names: one or more names, each folded by krem_name_fold() and parted by newlines; the first matters most
 * @words: (array zero-terminated=1): the words that were typed, folded
 *
 * Matches what was typed against names: each word must stand in one of them, in whatever order.
 *
 * Returns: how far the names are from what was typed, 0 for the very name; %KREM_NAME_NO_MATCH where they do not match
 */
guint
krem_name_match (const char *names, char **words)
{
  guint cost = 0, n_words = 0, n_blanks = 0;

  if (words[0] == NULL)
    return 0;
  for (; words[n_words] != NULL; n_words++)
    {
      guint word_cost = match_word (names, words[n_words]);

      if (word_cost == KREM_NAME_NO_MATCH)
        return KREM_NAME_NO_MATCH;
      cost += word_cost;
    }
  for (const char *p = names; *p != '\0' && *p != '\n'; p++)
    n_blanks += *p == ' ';
  return cost + (begins (names, words[0]) ? 0 : NOT_FIRST) + (n_blanks < n_words ? 0 : MORE);
}

static void
append_name (GString *names, const char *name)
{
  if (name == NULL)
    return;
  append_folded (names, name);
  g_string_append_c (names, '\n');
}

static char *
fold_names (KremRecord *record)
{
  GString *names = g_string_new (NULL);

  append_name (names, krem_record_get_label (record));
  if (record->list == KREM_LIST_CHARACTERS)
    {
      const KremCharacter *character = (const KremCharacter *) record;

      append_name (names, character->short_name);
      append_name (names, character->sort_name);
      append_name (names, character->native_name);
      for (guint i = 0; character->aliases != NULL && character->aliases[i] != NULL; i++)
        append_name (names, character->aliases[i]);
    }
  else if (record->list == KREM_LIST_SOURCES)
    append_name (names, ((const KremSource *) record)->author);
  append_name (names, record->id);
  return g_string_free (names, FALSE);
}

/* Folds the names of what is new in a list. What stands before and after it is taken from the index as it was. */
static GArray *
update_index (KremChronicle *chronicle, KremList list)
{
  static GQuark quarks[KREM_N_LISTS];
  guint n = krem_chronicle_get_n (chronicle, list), n_before, n_first = 0, n_last = 0;
  GArray *entries;

  if (quarks[list] == 0)
    {
      g_autofree char *name = g_strdup_printf ("krem-name-search-%d", list);

      quarks[list] = g_quark_from_string (name);
    }
  entries = g_object_get_qdata (G_OBJECT (chronicle), quarks[list]);
  if (entries == NULL)
    {
      entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_array_set_clear_func (entries, clear_entry);
      g_object_set_qdata_full (G_OBJECT (chronicle), quarks[list], entries, (GDestroyNotify) g_array_unref);
    }

  n_before = entries->len;
  while (n_first < MIN (n, n_before)
         && g_array_index (entries, Entry, n_first).record == krem_chronicle_get (chronicle, list, n_first))
    n_first++;
  while (n_last < MIN (n, n_before) - n_first
         && g_array_index (entries, Entry, n_before - 1 - n_last).record
                == krem_chronicle_get (chronicle, list, n - 1 - n_last))
    n_last++;
  if (n_before > n_first + n_last)
    g_array_remove_range (entries, n_first, n_before - n_first - n_last);
  if (n > n_first + n_last)
    {
      guint n_new = n - n_first - n_last;
      g_autofree Entry *fresh = g_new (Entry, n_new);

      for (guint i = 0; i < n_new; i++)
        {
          KremRecord *record = krem_chronicle_get (chronicle, list, n_first + i);

          fresh[i] = (Entry){ krem_record_ref (record), fold_names (record) };
        }
      g_array_insert_vals (entries, n_first, fresh, n_new);
    }
  return entries;
}

/**
 * krem_name_search_find:
 * @chronicle: a chronicle
 * @list: a list of records that have ids
 * @typed: a part of a name: words, or beginnings of words, in any order; of people it may be an alias, or the name in
 *   their own script
 * @positions: (array length=most): where to write the places of those that match, the nearest first, and then as they
 *   stand in the file
 * @most: how many are wanted
 *
 * Finds records by name. Only the first search in a list, and what was edited since, costs more than reading the folded
 * names once. It is for the main thread.
 *
 * Returns: how many there are, @most at the most
 */
guint
krem_name_search_find (KremChronicle *chronicle, KremList list, const char *typed, guint *positions, guint most)
{
  GArray *entries;
  g_autofree char *folded = krem_name_fold (typed);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree Match *matches = g_new (Match, most + 1);
  guint n = 0;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), 0);

  entries = update_index (chronicle, list);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      guint cost = krem_name_match (entry->names, words), place = n;

      if (cost == KREM_NAME_NO_MATCH || (n == most && (n == 0 || cost >= matches[n - 1].cost))
          || !krem_chronicle_is_meant (chronicle, entry->record))
        continue;
      for (; place > 0 && matches[place - 1].cost > cost; place--)
        matches[place] = matches[place - 1];
      matches[place] = (Match){ cost, i };
      n = MIN (n + 1, most);
    }
  for (guint i = 0; i < n; i++)
    positions[i] = matches[i].position;
  return n;
}

/**
 * krem_name_search_is_name:
 * @chronicle: a chronicle
 * @list: a list of records that have ids
 * @position: a place in it
 * @typed: what was typed
 *
 * Returns: whether what was typed is one of the names of the record, whole
 */
gboolean
krem_name_search_is_name (KremChronicle *chronicle, KremList list, guint position, const char *typed)
{
  const Entry *entry = &g_array_index (update_index (chronicle, list), Entry, position);
  g_autofree char *folded = krem_name_fold (typed);
  g_auto (GStrv) names = g_strsplit (entry->names, "\n", -1);

  return folded[0] != '\0' && g_strv_contains ((const char *const *) names, folded);
}
