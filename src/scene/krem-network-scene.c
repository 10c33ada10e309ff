/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-scene.h"

#include <string.h>

#include "krem-network-private.h"

G_DEFINE_FINAL_TYPE (KremNetworkScene, krem_network_scene, G_TYPE_OBJECT)

static void
krem_network_scene_finalize (GObject *object)
{
  KremNetworkScene *self = KREM_NETWORK_SCENE (object);

  for (guint i = 0; i < self->n_people; i++)
    {
      g_free (self->people[i].post);
      g_free (self->people[i].post_title);
      g_clear_pointer (&self->person_ties[i], g_array_unref);
      g_clear_pointer (&self->person_pairs[i], g_array_unref);
      krem_network_drop_cards (&self->people[i]);
      if (self->portraits != NULL)
        g_free (self->portraits[i]);
    }
  g_free (self->portraits);
  g_free (self->folder);
  g_free (self->people);
  g_free (self->ties);
  g_free (self->pairs);
  g_free (self->person_ties);
  g_free (self->person_pairs);
  g_clear_pointer (&self->routes, krem_network_routes_unref);
  g_clear_pointer (&self->new_items, g_array_unref);
  g_clear_pointer (&self->restyled, g_array_unref);
  g_clear_pointer (&self->live, g_array_unref);
  g_free (self->act_emphasis);
  krem_network_drop_lists (self);
  g_clear_pointer (&self->painted, krem_display_list_unref);
  g_clear_pointer (&self->layout, krem_layout_result_unref);
  g_clear_pointer (&self->graph, krem_network_graph_unref);
  g_clear_pointer (&self->chronology, krem_chronology_unref);

  G_OBJECT_CLASS (krem_network_scene_parent_class)->finalize (object);
}

static void
krem_network_scene_class_init (KremNetworkSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_network_scene_finalize;
}

static void
krem_network_scene_init (KremNetworkScene *self)
{
  self->new_items = g_array_new (FALSE, FALSE, sizeof (KremNetworkChange));
  self->restyled = g_array_new (FALSE, FALSE, sizeof (KremNetworkChange));
  self->live = g_array_new (FALSE, FALSE, sizeof (KremNetworkChange));
  self->ghosts = TRUE;
}

/**
 * krem_network_scene_new:
 * @chronology: what follows from the chronicle
 * @graph: who has a card, and which ties rank
 * @layout: where they are: a result for the graph's request
 * @is_dark: whether for the dark theme
 *
 * Makes the picture of the network. All boxes are known from the start, and lines where the graph has been routed; else
 * ways are found here, once. A step changes only how they look. The scene belongs to one thread.
 *
 * Returns: (transfer full): the scene
 */
KremNetworkScene *
krem_network_scene_new (KremChronology *chronology, KremNetworkGraph *graph, KremLayoutResult *layout, gboolean is_dark)
{
  KremNetworkScene *self;

  g_return_val_if_fail (chronology != NULL, NULL);
  g_return_val_if_fail (graph != NULL && layout != NULL, NULL);

  self = g_object_new (KREM_TYPE_NETWORK_SCENE, NULL);
  self->chronology = krem_chronology_ref (chronology);
  self->chronicle = krem_chronology_get_chronicle (chronology);
  self->graph = krem_network_graph_ref (graph);
  self->layout = krem_layout_result_ref (layout);
  self->palette = krem_palette_get (is_dark);
  krem_network_build_geometry (self);
  for (guint i = 0; i < self->n_people; i++)
    self->people[i].painted.emphasis = KREM_EMPHASIS_NORMAL;
  for (guint i = 0; i < self->n_ties; i++)
    self->ties[i].painted.emphasis = KREM_EMPHASIS_NORMAL;
  return self;
}

/**
 * krem_network_scene_set_dark:
 * @self: a scene
 * @is_dark: whether for the dark theme
 *
 * Changes the colours.
 */
void
krem_network_scene_set_dark (KremNetworkScene *self, gboolean is_dark)
{
  const KremPalette *palette = krem_palette_get (is_dark);

  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (palette == self->palette)
    return;
  self->palette = palette;
  krem_network_drop_looks (self);
}

/**
 * krem_network_scene_set_names:
 * @self: a scene
 * @names: which names are shown
 *
 * Changes the names on the cards. Cards have a fixed size, so nobody moves.
 */
void
krem_network_scene_set_names (KremNetworkScene *self, KremNames names)
{
  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (names == self->names)
    return;
  self->names = names;
  krem_network_drop_looks (self);
}

typedef struct
{
  GHashTable *people, *ties, *pairs;
} Touched;

static void
touch_person (KremNetworkScene *self, Touched *touched, guint person)
{
  g_hash_table_add (touched->people, GUINT_TO_POINTER (person));
  for (guint i = 0; self->person_ties[person] != NULL && i < self->person_ties[person]->len; i++)
    g_hash_table_add (touched->ties, GUINT_TO_POINTER (g_array_index (self->person_ties[person], guint, i)));
}

static void
touch_character (KremNetworkScene *self, Touched *touched, const char *id)
{
  guint position;

  if (krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, id, &position))
    touch_person (self, touched, position);
}

/* Whoever an event names is there from then on. */
static void
touch_event (KremNetworkScene *self, Touched *touched, guint position)
{
  const KremEvent *event = krem_chronicle_get_event (self->chronicle, position);

  for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (event->participants, i);

      for (guint j = 0; participant->characters != NULL && j < participant->characters->len; j++)
        touch_character (self, touched, g_ptr_array_index (participant->characters, j));
    }
  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);

      for (guint j = 0; entry->characters != NULL && j < entry->characters->len; j++)
        touch_character (self, touched, g_ptr_array_index (entry->characters, j));
    }
}

static void
touch (KremNetworkScene *self, Touched *touched, const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);

      switch (change->kind)
        {
        case KREM_CHANGE_FATE:
        case KREM_CHANGE_POST:
        case KREM_CHANGE_BIRTH:
        case KREM_CHANGE_PRESENCE:
          touch_person (self, touched, change->item);
          break;
        case KREM_CHANGE_EVENT:
          touch_event (self, touched, change->item);
          break;
        case KREM_CHANGE_TIE:
          g_hash_table_add (touched->ties, GUINT_TO_POINTER (change->item));
          break;
        case KREM_CHANGE_ACT:
          if (self->routes->act_pair[change->item] != KREM_NONE)
            g_hash_table_add (touched->pairs, GUINT_TO_POINTER (self->routes->act_pair[change->item]));
          break;
        case KREM_CHANGE_EVENT_END:
        case KREM_CHANGE_POSTHUMOUS:
        default:
          break;
        }
    }
}

static void
note_all (GArray *restyled, GHashTable *items, KremNetworkItem kind)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (restyled, ((KremNetworkChange){ kind, GPOINTER_TO_UINT (key) }));
}

static void
restyle_some (KremNetworkScene *self, const GArray *changes)
{
  Touched touched = { g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL) };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (KremNetworkChange));

  touch (self, &touched, changes);
  note_all (all, touched.people, KREM_NETWORK_PERSON);
  note_all (all, touched.ties, KREM_NETWORK_TIE);
  note_all (all, touched.pairs, KREM_NETWORK_ACT);
  for (guint i = 0; i < all->len; i++)
    {
      const KremNetworkChange *change = &g_array_index (all, KremNetworkChange, i);
      gboolean changed;

      if (change->kind == KREM_NETWORK_PERSON)
        changed = krem_network_style_person (self, change->item);
      else if (change->kind == KREM_NETWORK_TIE)
        changed = krem_network_style_tie (self, change->item);
      else
        changed = krem_network_style_pair (self, change->item);
      if (changed)
        g_array_append_val (self->restyled, *change);
    }
  g_hash_table_unref (touched.people);
  g_hash_table_unref (touched.ties);
  g_hash_table_unref (touched.pairs);
}

static void
restyle_all (KremNetworkScene *self)
{
  self->styled = FALSE;
  for (guint i = 0; i < self->n_people; i++)
    krem_network_style_person (self, i);
  for (guint i = 0; i < self->n_ties; i++)
    krem_network_style_tie (self, i);
  for (guint i = 0; i < self->n_pairs; i++)
    krem_network_style_pair (self, i);
  self->styled = TRUE;
}

/**
 * krem_network_ensure_styled:
 * @self: a scene
 *
 * Finds out how everything looks, unless it is known.
 */
void
krem_network_ensure_styled (KremNetworkScene *self)
{
  if (!self->styled)
    restyle_all (self);
}

/**
 * krem_network_scene_set_moment:
 * @self: a scene
 * @moment: the last instant of what is looked at, or %KREM_MOMENT_END
 *
 * Shows the network at a moment. Nobody moves, and only what changes since the last moment is looked at again.
 */
void
krem_network_scene_set_moment (KremNetworkScene *self, KremInstant moment)
{
  g_autoptr (GArray) changes = NULL;

  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (self->has_moment && moment == self->moment)
    return;
  if (self->styled)
    changes = krem_chronology_get_changes (self->chronology, self->moment, moment);
  self->moment = moment;
  self->has_moment = TRUE;
  g_array_set_size (self->restyled, 0);
  if (changes != NULL)
    restyle_some (self, changes);
  else
    restyle_all (self);
  krem_network_make_live (self);
}

/**
 * krem_network_scene_set_previous_moment:
 * @self: a scene
 * @previous: the moment that was looked at before; %KREM_INSTANT_MIN for none
 *
 * Accents what has changed since then. Nothing is accented where it is not before the scene's moment.
 */
void
krem_network_scene_set_previous_moment (KremNetworkScene *self, KremInstant previous)
{
  gboolean has_previous = previous != KREM_INSTANT_MIN;

  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (self->has_previous == has_previous && self->previous == previous)
    return;
  self->previous = previous;
  self->has_previous = has_previous;
  self->has_old_news = TRUE;
  krem_network_drop_lists (self);
}

/**
 * krem_network_scene_get_restyled:
 * @self: a scene
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): what the last change of the moment made look different; nothing where
 *   all was styled anew
 */
const KremNetworkChange *
krem_network_scene_get_restyled (KremNetworkScene *self, guint *n)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);

  *n = self->restyled->len;
  return (const KremNetworkChange *) (gpointer) self->restyled->data;
}

/**
 * krem_network_scene_get_extents:
 * @self: a scene
 * @extents: (out): the rectangle in which everything lies at all moments, with a margin, px
 */
void
krem_network_scene_get_extents (KremNetworkScene *self, KremRect *extents)
{
  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  *extents = self->routes->extents;
}

/**
 * krem_network_scene_is_pinned:
 * @self: a scene
 * @person: the position of a character
 *
 * Returns: whether somebody has put the card where it stands
 */
gboolean
krem_network_scene_is_pinned (KremNetworkScene *self, guint person)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), FALSE);

  return krem_network_graph_is_pinned (self->graph, person);
}

/**
 * krem_network_scene_get_person_box:
 * @self: a scene
 * @person: the position of a character
 * @box: (out): where the card is, px
 *
 * Returns: whether the person has a card
 */
gboolean
krem_network_scene_get_person_box (KremNetworkScene *self, guint person, KremRect *box)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), FALSE);

  if (person >= self->n_people || self->people[person].box.width <= 0)
    return FALSE;
  *box = self->people[person].box;
  return TRUE;
}

/**
 * krem_network_scene_get_n_lines:
 * @self: a scene
 *
 * Returns: how many lines there are on all dates
 */
guint
krem_network_scene_get_n_lines (KremNetworkScene *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), 0);

  return self->routes->n_lines;
}

/**
 * krem_network_scene_move_person:
 * @self: a scene
 * @person: the position of a character
 * @x: where the card's left edge is from now on, px
 * @y: where its upper edge is, px
 *
 * Moves a card, as while it is dragged, and finds new ways for its lines and for those that pass it. Everything else
 * stays where it is. Nothing happens where the person has no card.
 */
void
krem_network_scene_move_person (KremNetworkScene *self, guint person, double x, double y)
{
  KremRect box;

  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (!krem_network_scene_get_person_box (self, person, &box) || (box.x == x && box.y == y))
    return;
  box.x = x;
  box.y = y;
  krem_network_move_box (self, person, &box);
  krem_network_drop_lists (self);
}

/**
 * krem_network_scene_pick:
 * @self: a scene
 * @x: px
 * @y: px
 * @slack: how far beside a line still counts, px
 * @item: (out): which: see %KremNetworkItem
 *
 * Finds what is at a point: a card, else the nearest line that is drawn.
 *
 * Returns: what it is, %KREM_NETWORK_NOTHING where there is nothing
 */
KremNetworkItem
krem_network_scene_pick (KremNetworkScene *self, double x, double y, double slack, guint *item)
{
  KremNetworkItem found = KREM_NETWORK_NOTHING;
  double best = slack;
  guint person;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), KREM_NETWORK_NOTHING);

  person = krem_network_router_find_box (self->routes->router, x, y, 0);
  if (person != G_MAXUINT && krem_network_scene_get_person_emphasis (self, person) != KREM_EMPHASIS_HIDDEN)
    {
      *item = person;
      return KREM_NETWORK_PERSON;
    }
  for (guint i = 0; i < self->n_pairs; i++)
    {
      const KremActPair *pair = &self->pairs[i];
      double distance;

      if (pair->points == NULL || pair->shown == KREM_NONE
          || krem_network_get_pair_emphasis (self, pair) == KREM_EMPHASIS_HIDDEN)
        continue;
      distance = krem_chain_get_distance (pair->points, pair->n_points, x, y);
      if (distance <= best)
        {
          best = distance;
          found = KREM_NETWORK_ACT;
          *item = pair->shown;
        }
    }
  for (guint i = 0; i < self->n_ties; i++)
    {
      const KremTieItem *tie = &self->ties[i];
      double distance;

      if (tie->points == NULL || tie->presence == KREM_PRESENCE_ABSENT
          || krem_network_get_tie_emphasis (self, tie) == KREM_EMPHASIS_HIDDEN)
        continue;
      distance = krem_chain_get_distance (tie->points, tie->n_points, x, y);
      if (distance < best)
        {
          best = distance;
          found = KREM_NETWORK_TIE;
          *item = i;
        }
    }
  return found;
}
