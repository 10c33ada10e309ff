/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-sentence-row.h"

#include "krem-duration.h"
#include "krem-field-value.h"
#include "krem-name-search.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * KremSentenceRow:
 *
 * A field for what somebody was sentenced to: death, life or a length of time, typed as people say it.
 */
struct _KremSentenceRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremSentenceRow, krem_sentence_row, KREM_TYPE_ENTRY_ROW)

/* The usual ones. */
static const char *const sentences[] = { "death", "life", "P5Y", "P10Y", "P15Y", "P25Y" };

/* What a sentence is called, or %NULL where it is none. */
static char *
format_sentence (const char *sentence)
{
  KremDuration duration;

  if (strcmp (sentence, "death") == 0)
    return g_strdup (C_ ("sentence", "death"));
  if (strcmp (sentence, "life") == 0)
    return g_strdup (C_ ("sentence", "life"));
  return krem_duration_parse (sentence, &duration) ? krem_duration_format (sentence) : NULL;
}

/* What is stored for @text, or %NULL where it is no sentence. */
static char *
understand (const char *text)
{
  static const char *const words[] = { "death", "life" };
  g_autofree char *folded = krem_name_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *formatted = format_sentence (words[i]), *own = krem_name_fold (formatted);

      if (strcmp (folded, words[i]) == 0 || strcmp (folded, own) == 0)
        return g_strdup (words[i]);
    }
  return krem_duration_understand (text);
}

static char *
read_sentence (KremEntryRow *row, const char *json)
{
  g_autofree char *sentence = krem_field_value_get_text (json);
  char *words = sentence == NULL ? NULL : format_sentence (sentence);

  return words != NULL ? words : krem_field_value_to_text (json);
}

static char *
write_sentence (KremEntryRow *row, const char *text)
{
  g_autofree char *sentence = understand (text);

  return krem_json_quote (sentence != NULL ? sentence : text);
}

static void
typed (KremEntryRow *row, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text)), *sentence = understand (stripped), *words = NULL;
  g_autofree char *note = NULL;

  words = sentence == NULL ? NULL : format_sentence (sentence);
  if (words != NULL && strcmp (words, stripped) != 0)
    note = g_strdup_printf ("→ %s", words);
  krem_entry_row_explain (row, note,
                          sentence == NULL && stripped[0] != '\0'
                              ? _ ("Neither death nor life nor a length of time, such as “10 years”")
                              : NULL);
}

static gboolean
is_understood (KremEntryRow *row, const char *text)
{
  g_autofree char *sentence = understand (text);

  return sentence != NULL;
}

static int
offer (KremEntryRow *row, const char *text, GArray *suggestions)
{
  g_autofree char *folded = krem_name_fold (text == NULL ? "" : text);
  g_autofree char *understood = text == NULL ? NULL : understand (text);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *words = format_sentence (sentences[i]);

      if (g_str_has_prefix (words, folded) && strcmp (words, folded) != 0)
        krem_suggestions_append (suggestions, sentences[i], words, NULL, NULL);
    }
  /* Enter takes what was typed where it is a sentence already: “1” is one year, and not the 10 that are offered. */
  return folded[0] != '\0' && understood == NULL && suggestions->len > 0 ? 0 : -1;
}

static void
choose (KremEntryRow *row, const KremSuggestion *suggestion)
{
  g_autofree char *json = krem_json_quote (suggestion->id);

  krem_entry_row_take (row, json);
}

static void
krem_sentence_row_class_init (KremSentenceRowClass *klass)
{
  KremEntryRowClass *row_class = KREM_ENTRY_ROW_CLASS (klass);

  row_class->read = read_sentence;
  row_class->write = write_sentence;
  row_class->typed = typed;
  row_class->is_whole = is_understood;
  row_class->offer = offer;
  row_class->choose = choose;
}

static void
krem_sentence_row_init (KremSentenceRow *self)
{
  krem_entry_row_add_arrow (KREM_ENTRY_ROW (self));
}

/**
 * krem_sentence_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for a sentence
 */
GtkWidget *
krem_sentence_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_SENTENCE_ROW, "title", title, NULL);
}
