/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_entry (gpointer data)
{
  KremLegendEntry *entry = data;

  g_free (entry->key);
  g_free (entry->label);
}

static KremLegendEntry *
find_entry (GArray *entries, KremLegendKind kind, const char *key)
{
  for (guint i = 0; i < entries->len; i++)
    {
      KremLegendEntry *entry = &g_array_index (entries, KremLegendEntry, i);

      if (entry->kind == kind && strcmp (entry->key, key) == 0)
        return entry;
    }
  return NULL;
}

static KremLegendEntry *
add_entry (GArray *entries, KremLegendKind kind, KremStanding standing, const char *key, const char *label)
{
  KremLegendEntry entry = { kind, standing, g_strdup (key), g_strdup (label), 0, 0, 0 };

  g_array_append_val (entries, entry);
  return &g_array_index (entries, KremLegendEntry, entries->len - 1);
}

static void
count (KremLegendEntry *entry, gboolean shown)
{
  entry->n_present++;
  entry->n_shown += shown;
}

static void
count_people (KremNetworkScene *self, GArray *entries)
{
  KremLegendEntry *standings, *other;

  for (guint s = 0; s < KREM_N_STANDINGS; s++)
    add_entry (entries, KREM_LEGEND_STANDING, s, s == KREM_STANDING_NONE ? "none" : krem_standing_to_string (s),
               s == KREM_STANDING_NONE ? "" : krem_standing_get_label (s));
  add_entry (entries, KREM_LEGEND_POSSIBLE, KREM_STANDING_NONE, "possible", _ ("Possibly, in its colour"));
  add_entry (entries, KREM_LEGEND_BODY, KREM_STANDING_NONE, "body", _ ("Bodies"));
  add_entry (entries, KREM_LEGEND_ABSENT, KREM_STANDING_NONE, "absent", _ ("Not there on this day"));
  standings = &g_array_index (entries, KremLegendEntry, 0);
  other = standings + KREM_N_STANDINGS;
  for (guint i = 0; i < self->n_people; i++)
    {
      const KremPersonItem *item = &self->people[i];
      gboolean shown = krem_network_scene_get_person_emphasis (self, i) != KREM_EMPHASIS_HIDDEN;

      if (item->box.width <= 0)
        continue;
      if (item->is_body)
        count (&other[1], shown);
      else if (item->presence == KREM_PRESENCE_ABSENT)
        count (&other[2], shown);
      else
        {
          count (&standings[item->standing], shown);
          if (item->possible != 0)
            count (&other[0], shown);
          for (guint s = 0; shown && s < KREM_N_STANDINGS; s++)
            standings[s].n_possible += (item->possible >> s) & 1u;
        }
    }
  for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
    if (standings[s].n_present == 0 && standings[s].n_possible > 0)
      {
        g_free (standings[s].label);
        /* Translators: a standing that nobody certainly has. */
        standings[s].label = g_strdup_printf (_ ("%s, possibly"), krem_standing_get_label (s));
        standings[s].n_present = standings[s].n_shown = standings[s].n_possible;
      }
  standings[KREM_STANDING_NONE].n_present = 0;
}

static void
count_ties (KremNetworkScene *self, GArray *entries)
{
  for (guint i = 0; i < self->n_ties; i++)
    {
      const KremTieItem *item = &self->ties[i];
      const char *kind = krem_chronicle_get_relation (self->chronicle, i)->kind;
      KremLegendEntry *entry;

      if (item->points == NULL || item->presence == KREM_PRESENCE_ABSENT || kind == NULL)
        continue;
      entry = find_entry (entries, KREM_LEGEND_TIE, kind);
      if (entry == NULL)
        entry = add_entry (entries, KREM_LEGEND_TIE, KREM_STANDING_NONE, kind,
                           krem_chronicle_get_tie_label (self->chronicle, kind));
      count (entry, krem_network_get_tie_emphasis (self, item) != KREM_EMPHASIS_HIDDEN);
    }
}

static KremLegendEntry *
get_act_entry (KremNetworkScene *self, KremLegendEntry *acts, guint index)
{
  const KremAct *act = krem_chronology_get_act (self->chronology, index);

  if (act->favour)
    return &acts[KREM_N_STANDINGS];
  return &acts[act->fate == KREM_NONE ? KREM_STANDING_NONE
                                      : krem_chronology_get_fate (self->chronology, act->fate)->standing];
}

static void
count_acts (KremNetworkScene *self, GArray *entries)
{
  guint first = entries->len;
  KremLegendEntry *acts;

  for (guint s = 0; s < KREM_N_STANDINGS; s++)
    add_entry (entries, KREM_LEGEND_ACT, s, s == KREM_STANDING_NONE ? "none" : krem_standing_to_string (s),
               s == KREM_STANDING_NONE ? _ ("Brought no fate") : krem_standing_get_label (s));
  add_entry (entries, KREM_LEGEND_FAVOUR, KREM_STANDING_NONE, "favour", _ ("Favour"));
  acts = &g_array_index (entries, KremLegendEntry, first);
  for (guint i = 0; i < self->n_pairs; i++)
    {
      const KremActPair *pair = &self->pairs[i];
      gboolean shown = pair->shown != KREM_NONE && krem_network_get_pair_emphasis (self, pair) != KREM_EMPHASIS_HIDDEN;

      if (pair->points == NULL || pair->latest == KREM_NONE)
        continue;
      /* Where the latest is hidden, an earlier one may be seen. */
      if (pair->latest != pair->shown)
        count (get_act_entry (self, acts, pair->latest), FALSE);
      if (pair->shown != KREM_NONE)
        count (get_act_entry (self, acts, pair->shown), shown);
    }
}

/**
 * krem_network_scene_count_legend:
 * @self: a scene, with a moment
 *
 * Counts what there is at the scene's moment, of each kind: people by standing, ties by kind, and the acts that are
 * drawn by what they brought. What is hidden is counted apart, so that it can be listed, and switched on again.
 *
 * Returns: (transfer full) (element-type KremLegendEntry): the lines of the legend, in its order
 */
GArray *
krem_network_scene_count_legend (KremNetworkScene *self)
{
  GArray *entries;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);

  krem_network_ensure_styled (self);
  krem_network_update_news (self);
  entries = g_array_new (FALSE, FALSE, sizeof (KremLegendEntry));
  g_array_set_clear_func (entries, clear_entry);
  count_people (self, entries);
  count_ties (self, entries);
  count_acts (self, entries);
  for (guint i = entries->len; i > 0; i--)
    if (g_array_index (entries, KremLegendEntry, i - 1).n_present == 0)
      g_array_remove_index (entries, i - 1);
  return entries;
}
