/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <string.h>

/* How much is left of what is faded. */
#define FADED 0.2f

/* From these scales on, widget px for one px, there is room for a level of detail. */
#define FULL_SCALE 1.7
#define CARD_SCALE 0.58
#define NAME_SCALE 0.34

/**
 * krem_network_scene_choose_detail:
 * @scale: widget px for one px of the network
 *
 * Returns: how much of a person there is room for
 */
KremDetail
krem_network_scene_choose_detail (double scale)
{
  if (scale >= FULL_SCALE)
    return KREM_DETAIL_FULL;
  if (scale >= CARD_SCALE)
    return KREM_DETAIL_CARD;
  return scale >= NAME_SCALE ? KREM_DETAIL_NAME : KREM_DETAIL_DOT;
}

/**
 * krem_network_drop_lists:
 * @self: a scene
 *
 * The pictures are out of date, but what in them is not stale can be taken over.
 */
void
krem_network_drop_lists (KremNetworkScene *self)
{
  g_clear_pointer (&self->list, krem_display_list_unref);
  for (guint i = 0; i < KREM_N_LAYERS; i++)
    g_clear_pointer (&self->layers[i], krem_display_list_unref);
}

/**
 * krem_network_drop_cards:
 * @item: what a person's card shows
 *
 * The card is out of date at all levels of detail.
 */
void
krem_network_drop_cards (KremPersonItem *item)
{
  for (guint i = 0; i < KREM_N_DETAILS; i++)
    g_clear_pointer (&item->cards[i], krem_display_list_unref);
}

/**
 * krem_network_drop_looks:
 * @self: a scene
 *
 * All pictures are out of date, and nothing in them is as it was.
 */
void
krem_network_drop_looks (KremNetworkScene *self)
{
  krem_network_drop_lists (self);
  g_clear_pointer (&self->painted, krem_display_list_unref);
  for (guint i = 0; i < self->n_people; i++)
    krem_network_drop_cards (&self->people[i]);
}

/**
 * krem_network_get_painted:
 * @self: a scene
 * @item: a person, a tie or a pair
 *
 * Returns: (transfer none): where it is in the list that was painted last
 */
KremPainted *
krem_network_get_painted (KremNetworkScene *self, const KremNetworkChange *item)
{
  if (item->kind == KREM_NETWORK_PERSON)
    return &self->people[item->item].painted;
  if (item->kind == KREM_NETWORK_TIE)
    return &self->ties[item->item].painted;
  return &self->pairs[item->item].painted;
}

/**
 * krem_network_scene_set_ghosts:
 * @self: a scene
 * @ghosts: whether those are drawn, as ghosts, who are not there on the scene's moment; as it is at first
 *
 * Chooses what is seen of people who are not born, or not known of, yet.
 */
void
krem_network_scene_set_ghosts (KremNetworkScene *self, gboolean ghosts)
{
  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (ghosts == self->ghosts)
    return;
  self->ghosts = ghosts;
  krem_network_drop_lists (self);
}

static void
emphasize (KremNetworkScene *self, KremPainted *painted, const guint8 *levels, guint item)
{
  painted->emphasis = levels != NULL ? levels[item] : KREM_EMPHASIS_NORMAL;
  if (painted->emphasis == KREM_EMPHASIS_LIFTED)
    self->has_lifted = TRUE;
}

/**
 * krem_network_scene_set_emphasis:
 * @self: a scene
 * @people: (nullable): of each character a #KremEmphasis; %NULL makes all normal, and so below
 * @ties: (nullable): of each relation
 * @acts: (nullable): of each act
 *
 * Tells what stands out. A line is never seen better than both its ends, unless it is lifted: then it is seen if they
 * are. Of all acts of one towards another that are not hidden the latest is drawn. Nothing is laid out or moved.
 */
void
krem_network_scene_set_emphasis (KremNetworkScene *self, const guint8 *people, const guint8 *ties, const guint8 *acts)
{
  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  self->has_lifted = FALSE;
  for (guint i = 0; i < self->n_people; i++)
    emphasize (self, &self->people[i].painted, people, i);
  for (guint i = 0; i < self->n_ties; i++)
    emphasize (self, &self->ties[i].painted, ties, i);
  if (acts != NULL || self->act_emphasis != NULL)
    {
      g_free (self->act_emphasis);
      self->act_emphasis = acts != NULL ? g_memdup2 (acts, self->n_acts) : NULL;
      for (guint i = 0; i < self->n_pairs; i++)
        krem_network_style_pair (self, i);
      for (guint i = 0; acts != NULL && i < self->n_acts && !self->has_lifted; i++)
        self->has_lifted = acts[i] == KREM_EMPHASIS_LIFTED;
    }
  /* A line depends on its ends. */
  krem_network_drop_lists (self);
  g_clear_pointer (&self->painted, krem_display_list_unref);
}

/**
 * krem_network_scene_get_is_lifted:
 * @self: a scene
 *
 * Returns: whether anything is lifted, so that all else stands back
 */
gboolean
krem_network_scene_get_is_lifted (KremNetworkScene *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), FALSE);

  return self->has_lifted;
}

/**
 * krem_network_scene_get_person_emphasis:
 * @self: a scene
 * @person: the position of a character
 *
 * Returns: how far the person stands out at the scene's moment
 */
KremEmphasis
krem_network_scene_get_person_emphasis (KremNetworkScene *self, guint person)
{
  const KremPersonItem *item;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self) && person < self->n_people, KREM_EMPHASIS_HIDDEN);

  item = &self->people[person];
  if (item->box.width <= 0 || (!self->ghosts && !item->is_body && item->presence == KREM_PRESENCE_ABSENT))
    return KREM_EMPHASIS_HIDDEN;
  return item->painted.emphasis;
}

/**
 * krem_network_scene_get_accent:
 * @self: a scene
 * @person: the position of a character
 *
 * Returns: the colour in which the person is accented, as somebody whose fate is new at this step; 0 for others
 */
KremColor
krem_network_scene_get_accent (KremNetworkScene *self, guint person)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self) && person < self->n_people, 0);

  return self->people[person].is_new ? self->palette->accent : 0;
}

static KremEmphasis
limit (KremNetworkScene *self, guint from, guint to, KremEmphasis own)
{
  KremEmphasis ends;

  /* Not every line has two ends. */
  if (from >= self->n_people || to >= self->n_people)
    return KREM_EMPHASIS_HIDDEN;
  ends = MIN (krem_network_scene_get_person_emphasis (self, from), krem_network_scene_get_person_emphasis (self, to));
  if (own == KREM_EMPHASIS_LIFTED && ends != KREM_EMPHASIS_HIDDEN)
    return own;
  return MIN (own, ends);
}

/**
 * krem_network_get_tie_emphasis:
 * @self: a scene
 * @tie: a tie of it
 *
 * Returns: how far its line stands out
 */
KremEmphasis
krem_network_get_tie_emphasis (KremNetworkScene *self, const KremTieItem *tie)
{
  KremEmphasis emphasis = limit (self, tie->from, tie->to, tie->painted.emphasis);

  return tie->painted.emphasis != KREM_EMPHASIS_LIFTED ? MIN (emphasis, KREM_EMPHASIS_NORMAL) : emphasis;
}

/**
 * krem_network_get_pair_emphasis:
 * @self: a scene
 * @pair: a pair of it
 *
 * Returns: how far the arrow of the act that is drawn stands out
 */
KremEmphasis
krem_network_get_pair_emphasis (KremNetworkScene *self, const KremActPair *pair)
{
  KremEmphasis own = KREM_EMPHASIS_NORMAL;

  if (self->act_emphasis != NULL && pair->shown != KREM_NONE)
    own = self->act_emphasis[pair->shown];
  return limit (self, pair->from, pair->to, own);
}

static void
fade_group (KremDisplayList *list, guint group)
{
  const KremShapeGroup *faded = krem_display_list_get_group (list, group);

  for (guint i = faded->first; i < faded->first + faded->n; i++)
    krem_display_list_get_shape (list, i)->opacity *= FADED;
}

typedef void (*PaintFunc) (KremNetworkScene *self, KremDisplayList *list, guint item);

/* Takes an item over from the last list where it looks the same, else paints it. */
static void
put (KremNetworkScene *self, KremPainted *painted, guint item, KremEmphasis emphasis, PaintFunc paint)
{
  guint before = krem_display_list_get_n_groups (self->list);
  gboolean taken = FALSE;

  if (emphasis == KREM_EMPHASIS_HIDDEN)
    {
      painted->shape_group = 0;
      painted->is_stale = TRUE;
      return;
    }
  if (self->painted != NULL && !painted->is_stale)
    taken = painted->shape_group == 0
            || krem_display_list_append_group (self->list, self->painted, painted->shape_group) != 0;
  if (!taken)
    paint (self, self->list, item);
  painted->shape_group = krem_display_list_get_n_groups (self->list) > before ? before : 0;
  painted->is_stale = FALSE;
  if (!taken && painted->shape_group != 0 && emphasis == KREM_EMPHASIS_FADED)
    fade_group (self->list, painted->shape_group);
}

/**
 * krem_network_scene_get_display_list:
 * @self: a scene, with a moment
 *
 * Returns: (transfer none): the whole picture with all details, as it is exported; it is replaced, and never changed,
 *   when the scene changes
 */
KremDisplayList *
krem_network_scene_get_display_list (KremNetworkScene *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);

  if (self->list != NULL)
    return self->list;
  krem_network_ensure_styled (self);
  krem_network_update_news (self);

  /* Lines lie under the cards, so that no name is ever crossed out by one; what is new lies over what is old. */
  self->list = krem_display_list_new ();
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n_ties; i++)
      if (self->ties[i].is_new == (pass == 1))
        put (self, &self->ties[i].painted, i, krem_network_get_tie_emphasis (self, &self->ties[i]),
             krem_network_paint_tie);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n_pairs; i++)
      if (self->pairs[i].is_new == (pass == 1))
        put (self, &self->pairs[i].painted, i, krem_network_get_pair_emphasis (self, &self->pairs[i]),
             krem_network_paint_pair);
  for (guint i = 0; i < self->n_people; i++)
    put (self, &self->people[i].painted, i, krem_network_scene_get_person_emphasis (self, i),
         krem_network_paint_person);
  g_clear_pointer (&self->painted, krem_display_list_unref);
  self->painted = krem_display_list_ref (self->list);
  return self->list;
}

static gboolean
belongs (KremNetworkLayer layer, const KremPainted *painted, KremEmphasis emphasis)
{
  if (emphasis == KREM_EMPHASIS_HIDDEN)
    return FALSE;
  if (layer == KREM_LAYER_LIFTED)
    return emphasis == KREM_EMPHASIS_LIFTED;
  return painted->is_live == (layer == KREM_LAYER_LIVE);
}

/**
 * krem_network_scene_get_lines:
 * @self: a scene, with a moment
 * @layer: which of them
 *
 * Makes a part of the picture to be drawn on a screen: without ids, classes and titles, and without texts, so that any
 * thread may paint it. What is lifted is in the other layers too, as if it were not.
 *
 * Returns: (transfer none): the lines; the list is replaced, and never changed, when the scene changes
 */
KremDisplayList *
krem_network_scene_get_lines (KremNetworkScene *self, KremNetworkLayer layer)
{
  KremDisplayList *list;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);
  g_return_val_if_fail (layer < KREM_N_LAYERS, NULL);

  krem_network_ensure_styled (self);
  krem_network_update_news (self);
  if (self->layers[layer] != NULL)
    return self->layers[layer];
  list = self->layers[layer] = krem_display_list_new ();
  self->is_bare = TRUE;
  for (guint i = 0; i < self->n_ties; i++)
    {
      KremEmphasis emphasis = krem_network_get_tie_emphasis (self, &self->ties[i]);
      guint group = krem_display_list_get_n_groups (list);

      if (!belongs (layer, &self->ties[i].painted, emphasis))
        continue;
      krem_network_paint_tie (self, list, i);
      if (emphasis == KREM_EMPHASIS_FADED && krem_display_list_get_n_groups (list) > group)
        fade_group (list, group);
    }
  for (guint i = 0; i < self->n_pairs; i++)
    {
      KremEmphasis emphasis = krem_network_get_pair_emphasis (self, &self->pairs[i]);
      guint group = krem_display_list_get_n_groups (list);

      if (!belongs (layer, &self->pairs[i].painted, emphasis))
        continue;
      krem_network_paint_pair (self, list, i);
      if (emphasis == KREM_EMPHASIS_FADED && krem_display_list_get_n_groups (list) > group)
        fade_group (list, group);
    }
  self->is_bare = FALSE;
  return list;
}

/**
 * krem_network_scene_get_card:
 * @self: a scene, with a moment
 * @person: the position of a character with a card
 * @detail: how much of it
 *
 * Makes a person's card to be drawn on a screen, as if it were neither faded nor lifted. It is made when it is first
 * asked for, and kept until it looks different.
 *
 * Returns: (transfer none): the card; another list, and not the same one changed, when it looks different
 */
KremDisplayList *
krem_network_scene_get_card (KremNetworkScene *self, guint person, KremDetail detail)
{
  KremPersonItem *item;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self) && person < self->n_people, NULL);
  g_return_val_if_fail (detail < KREM_N_DETAILS, NULL);

  krem_network_ensure_styled (self);
  krem_network_update_news (self);
  item = &self->people[person];
  if (item->cards[detail] == NULL)
    {
      item->cards[detail] = krem_display_list_new ();
      self->is_bare = TRUE;
      krem_network_paint_card (self, item->cards[detail], person, detail);
      self->is_bare = FALSE;
    }
  return item->cards[detail];
}

/**
 * krem_network_scene_find_people:
 * @self: a scene
 * @area: px
 * @people: (element-type guint): where to add the positions of the characters whose cards touch @area and who are not
 *   hidden
 *
 * Finds whom to draw.
 */
void
krem_network_scene_find_people (KremNetworkScene *self, const KremRect *area, GArray *people)
{
  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  for (guint i = 0; i < self->n_people; i++)
    {
      const KremRect *box = &self->people[i].box;

      if (box->x <= area->x + area->width && area->x <= box->x + box->width && box->y <= area->y + area->height
          && area->y <= box->y + box->height
          && krem_network_scene_get_person_emphasis (self, i) != KREM_EMPHASIS_HIDDEN)
        g_array_append_val (people, i);
    }
}
