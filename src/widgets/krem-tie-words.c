/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tie-words.h"

#include <glib/gi18n-lib.h>

/* The kinds that the format knows, those first that are made most. */
static const struct
{
  const char *kind, *sentence;
} known_kinds[] = {
  /* Translators: %1$s and %2$s are two people, here and below */
  { "patronage", N_ ("%1$s is the patron of %2$s") }, { "command", N_ ("%1$s commands %2$s") },
  { "kinship", N_ ("%1$s and %2$s are kin") },        { "alliance", N_ ("%1$s and %2$s are allies") },
  { "friendship", N_ ("%1$s and %2$s are friends") }, { "association", N_ ("%1$s and %2$s are associates") },
  { "rivalry", N_ ("%1$s and %2$s are rivals") },
};

static gboolean
is_directed (KremChronicle *chronicle, const char *kind)
{
  const KremTieKind *own = (const KremTieKind *) krem_chronicle_find (chronicle, KREM_LIST_TIES, kind);
  gboolean directed;

  return (krem_tie_kind_is_known (kind, &directed) && directed) || (own != NULL && own->directed);
}

/**
 * krem_tie_words_list_choices:
 * @chronicle: a chronicle
 *
 * Returns: (transfer full) (element-type KremTieChoice): the kinds of the format and then the chronicle's own, whose
 *   ids are theirs
 */
GArray *
krem_tie_words_list_choices (KremChronicle *chronicle)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (KremTieChoice));

  for (guint i = 0; i < G_N_ELEMENTS (known_kinds); i++)
    g_array_append_val (choices,
                        ((KremTieChoice){ known_kinds[i].kind, is_directed (chronicle, known_kinds[i].kind) }));
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_TIES); i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, KREM_LIST_TIES, i);

      if (record->id != NULL && krem_chronicle_is_meant (chronicle, record)
          && !krem_tie_kind_is_known (record->id, NULL))
        g_array_append_val (choices, ((KremTieChoice){ record->id, ((const KremTieKind *) record)->directed }));
    }
  return choices;
}

/**
 * krem_tie_words_say:
 * @chronicle: a chronicle
 * @choice: a kind of tie
 * @first: whom it comes from
 * @second: whom it goes to
 *
 * Returns: (transfer full): the tie in a sentence; in the chronicle's own words where it has any for the kind
 */
char *
krem_tie_words_say (KremChronicle *chronicle, const KremTieChoice *choice, const char *first, const char *second)
{
  const char *label = krem_chronicle_get_tie_label (chronicle, choice->kind);

  if (krem_chronicle_find (chronicle, KREM_LIST_TIES, choice->kind) == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (known_kinds); i++)
      if (g_str_equal (known_kinds[i].kind, choice->kind))
        return g_strdup_printf (_ (known_kinds[i].sentence), first, second);
  /* Translators: a kind of tie, and the two from whom and to whom it goes */
  return choice->directed ? g_strdup_printf (_ ("%s: %s → %s"), label, first, second)
                          : g_strdup_printf (_ ("%s: %s and %s"), label, first, second);
}
