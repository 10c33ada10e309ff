/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tags-row.h"

#include "krem-name-search.h"

#include <string.h>

/**
 * KremTagsRow:
 *
 * A field with several free words, such as aliases or tags. A comma or Enter ends one.
 */
struct _KremTagsRow
{
  KremChipsRow parent_instance;

  char **words; /* what is offered */
};

G_DEFINE_FINAL_TYPE (KremTagsRow, krem_tags_row, KREM_TYPE_CHIPS_ROW)

static int
offer (KremChipsRow *row, const char *typed, GPtrArray *values, GArray *suggestions)
{
  KremTagsRow *self = KREM_TAGS_ROW (row);
  g_autofree char *folded = krem_name_fold (typed == NULL ? "" : typed);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; self->words != NULL && self->words[i] != NULL && suggestions->len < KREM_SUGGESTIONS_MAX; i++)
    {
      const char *word = self->words[i];
      g_autofree char *names = krem_name_fold (word);

      /* Where the very word is typed there is nothing to choose. */
      if (typed != NULL && strcmp (word, typed) == 0)
        {
          g_array_set_size (suggestions, 0);
          break;
        }
      if (krem_name_match (names, parts) != KREM_NAME_NO_MATCH
          && !g_ptr_array_find_with_equal_func (values, word, g_str_equal, NULL))
        krem_suggestions_append (suggestions, word, word, NULL, NULL);
    }
  /* Enter takes what is typed; other words are chosen by the arrows. */
  return -1;
}

static void
krem_tags_row_finalize (GObject *object)
{
  g_strfreev (KREM_TAGS_ROW (object)->words);

  G_OBJECT_CLASS (krem_tags_row_parent_class)->finalize (object);
}

static void
krem_tags_row_class_init (KremTagsRowClass *klass)
{
  KremChipsRowClass *row_class = KREM_CHIPS_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = krem_tags_row_finalize;
  row_class->ends_at_comma = TRUE;
  row_class->offer = offer;
}

static void
krem_tags_row_init (KremTagsRow *self)
{
}

/**
 * krem_tags_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for several words
 */
GtkWidget *
krem_tags_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_TAGS_ROW, "title", title, NULL);
}

/**
 * krem_tags_row_set_suggestions:
 * @self: a row
 * @suggestions: (nullable) (array zero-terminated=1): words that are offered while one types
 */
void
krem_tags_row_set_suggestions (KremTagsRow *self, const char *const *suggestions)
{
  g_return_if_fail (KREM_IS_TAGS_ROW (self));

  g_strfreev (self->words);
  self->words = g_strdupv ((char **) suggestions);
}
