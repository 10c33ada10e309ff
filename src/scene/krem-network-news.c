/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

/* So many lines that a step changes are drawn one by one; where it changes more, none is. */
#define MAX_LIVE 400

static gboolean *
get_accent (KremNetworkScene *self, const KremNetworkChange *item)
{
  if (item->kind == KREM_NETWORK_PERSON)
    return &self->people[item->item].is_new;
  if (item->kind == KREM_NETWORK_TIE)
    return &self->ties[item->item].is_new;
  return &self->pairs[item->item].is_new;
}

static void
set_new (KremNetworkScene *self, const KremNetworkChange *item, gboolean is_new)
{
  KremPainted *painted = krem_network_get_painted (self, item);

  if (*get_accent (self, item) == is_new)
    return;
  *get_accent (self, item) = is_new;
  painted->is_stale = TRUE;
  if (item->kind == KREM_NETWORK_PERSON)
    krem_network_drop_cards (&self->people[item->item]);
  if (!painted->is_live)
    g_array_append_val (self->live, *item);
  painted->is_live = TRUE;
}

/* A person may be accented twice in a row, for another reason each time. */
static void
set_doubt (KremNetworkScene *self, guint person, gboolean is_doubt)
{
  KremPersonItem *item = &self->people[person];

  if (item->is_doubt == is_doubt)
    return;
  item->is_doubt = is_doubt;
  item->painted.is_stale = TRUE;
  krem_network_drop_cards (item);
}

/* What an item of the changes is in the picture, if it is accented. */
static void
find_item (KremNetworkScene *self, const KremChronologyChange *change, KremNetworkChange *item)
{
  *item = (KremNetworkChange){ KREM_NETWORK_NOTHING, change->item };
  if (change->kind == KREM_CHANGE_FATE && change->before != KREM_NONE)
    item->kind = KREM_NETWORK_PERSON;
  else if (change->kind == KREM_CHANGE_TIE && change->before == KREM_PRESENCE_ABSENT)
    item->kind = KREM_NETWORK_TIE;
  else if (change->kind == KREM_CHANGE_ACT && self->routes->act_pair[change->item] != KREM_NONE
           && self->pairs[self->routes->act_pair[change->item]].shown == change->item)
    *item = (KremNetworkChange){ KREM_NETWORK_ACT, self->routes->act_pair[change->item] };
}

/**
 * krem_network_update_news:
 * @self: a scene
 *
 * Accents what has become different between the previous moment and this one, and nothing else.
 */
void
krem_network_update_news (KremNetworkScene *self)
{
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) changes = NULL;

  if (!self->has_old_news)
    return;
  self->has_old_news = FALSE;
  before = self->new_items;
  self->new_items = g_array_new (FALSE, FALSE, sizeof (KremNetworkChange));
  if (self->has_previous && self->has_moment && self->previous < self->moment)
    changes = krem_chronology_get_changes (self->chronology, self->previous, self->moment);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);
      KremNetworkChange item;

      find_item (self, change, &item);
      if (item.kind == KREM_NETWORK_PERSON)
        set_doubt (self, item.item, change->before == change->after);
      if (item.kind != KREM_NETWORK_NOTHING)
        g_array_append_val (self->new_items, item);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const KremNetworkChange *item = &g_array_index (before, KremNetworkChange, i);
      gboolean again = FALSE;

      for (guint j = 0; !again && j < self->new_items->len; j++)
        again = g_array_index (self->new_items, KremNetworkChange, j).kind == item->kind
                && g_array_index (self->new_items, KremNetworkChange, j).item == item->item;
      if (!again)
        set_new (self, item, FALSE);
    }
  for (guint i = 0; i < self->new_items->len; i++)
    set_new (self, &g_array_index (self->new_items, KremNetworkChange, i), TRUE);
  /* Where so much has changed, it is not followed one by one. */
  if (self->live->len > MAX_LIVE)
    krem_network_clear_live (self);
}

/**
 * krem_network_clear_live:
 * @self: a scene
 *
 * Makes all lines still.
 */
void
krem_network_clear_live (KremNetworkScene *self)
{
  for (guint i = 0; i < self->live->len; i++)
    krem_network_get_painted (self, &g_array_index (self->live, KremNetworkChange, i))->is_live = FALSE;
  g_array_set_size (self->live, 0);
}

/**
 * krem_network_make_live:
 * @self: a scene whose moment has changed
 *
 * What the change made look different is live from now on, and what the one before did no longer is.
 */
void
krem_network_make_live (KremNetworkScene *self)
{
  krem_network_clear_live (self);
  for (guint i = 0; i < self->restyled->len; i++)
    krem_network_get_painted (self, &g_array_index (self->restyled, KremNetworkChange, i))->is_live = TRUE;
  g_array_append_vals (self->live, self->restyled->data, self->restyled->len);
  self->has_old_news = TRUE;
  krem_network_drop_lists (self);
}

/**
 * krem_network_scene_get_n_live:
 * @self: a scene
 *
 * Returns: how many people, ties and acts the last step made look different; 0 where they are too many to follow
 */
guint
krem_network_scene_get_n_live (KremNetworkScene *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), 0);

  krem_network_ensure_styled (self);
  krem_network_update_news (self);
  return self->live->len;
}
