/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-relation.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id, *label;
  gboolean directed;
} kinds[] = {
  { "patronage", N_ ("Patronage"), TRUE },    { "command", N_ ("Command"), TRUE },
  { "kinship", N_ ("Kinship"), FALSE },       { "alliance", N_ ("Alliance"), FALSE },
  { "friendship", N_ ("Friendship"), FALSE }, { "association", N_ ("Association"), FALSE },
  { "rivalry", N_ ("Rivalry"), FALSE },
};

/**
 * krem_tie_kind_is_known:
 * @kind: the id of a kind of relation
 * @directed: (out) (optional): whether relations of that kind point from one end to the other
 *
 * Returns: whether @kind is one of those that the format defines
 */
gboolean
krem_tie_kind_is_known (const char *kind, gboolean *directed)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].id) == 0)
      {
        if (directed != NULL)
          *directed = kinds[i].directed;
        return TRUE;
      }
  return FALSE;
}

/**
 * krem_tie_kind_ranks:
 * @kind: (nullable): a kind of relation
 *
 * Returns: whether such a tie puts one end above the other: patronage and command
 */
gboolean
krem_tie_kind_ranks (const char *kind)
{
  return g_strcmp0 (kind, "patronage") == 0 || g_strcmp0 (kind, "command") == 0;
}

/**
 * krem_tie_kind_get_label:
 * @kind: the id of a kind of relation
 *
 * Returns: its name in the user's language; for a kind that the format does not define, @kind itself
 */
const char *
krem_tie_kind_get_label (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].id) == 0)
      return _ (kinds[i].label);
  return kind;
}
