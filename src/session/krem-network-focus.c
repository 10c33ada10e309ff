/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-focus.h"

#include "krem-network-filter.h"

#include "krem-narration-ranks.h"

/**
 * KremNetworkFocus:
 *
 * What of the network one window looks at: what passes its filter, whom the pointer is on, the patrons above the
 * person who is selected and the following below, and the way from that person to a second one.
 */
struct _KremNetworkFocus
{
  GObject parent_instance;

  KremSession *session;
  KremNetworkSettings *settings;

  guint hovered;
  guint selected, before; /* the person who is selected, and who was before, or KREM_NONE */
  guint partner;          /* the second person, or KREM_NONE */

  /* What follows from these and the date, or NULL where it is to be found anew. */
  KremSociogram *sociogram;
  GArray *path;
  gboolean has_path;
  guint8 *person_levels, *tie_levels, *act_levels;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremNetworkFocus, krem_network_focus, G_TYPE_OBJECT)

static void
forget_levels (KremNetworkFocus *self)
{
  g_clear_pointer (&self->person_levels, g_free);
  g_clear_pointer (&self->tie_levels, g_free);
  g_clear_pointer (&self->act_levels, g_free);
  g_clear_pointer (&self->path, g_array_unref);
  self->has_path = FALSE;
}

static void
changed_cb (KremNetworkFocus *self)
{
  forget_levels (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* People may stand elsewhere in the file by now. It is told in time for whoever asks before the session has told of its
 * new selection and date. */
static void
edited_cb (KremNetworkFocus *self, KremEdit *edit)
{
  g_clear_pointer (&self->sociogram, krem_sociogram_free);
  forget_levels (self);
  self->hovered = krem_edit_follow (edit, KREM_LIST_CHARACTERS, self->hovered);
  self->selected = krem_edit_follow (edit, KREM_LIST_CHARACTERS, self->selected);
  self->before = krem_edit_follow (edit, KREM_LIST_CHARACTERS, self->before);
  self->partner = krem_edit_follow (edit, KREM_LIST_CHARACTERS, self->partner);
}

/* Another date, or an edit: other ties are there. */
static void
moment_cb (KremNetworkFocus *self)
{
  g_clear_pointer (&self->sociogram, krem_sociogram_free);
  /* The second person goes with the first, and must not wait until the session says that the first is gone. */
  if (krem_network_focus_get_selected (self) == KREM_NONE)
    self->partner = KREM_NONE;
  changed_cb (self);
}

static void
settings_cb (KremNetworkFocus *self)
{
  g_clear_pointer (&self->sociogram, krem_sociogram_free);
  changed_cb (self);
}

/* The second person goes with the first. */
static void
selection_cb (KremNetworkFocus *self)
{
  guint selected = krem_network_focus_get_selected (self);

  if (selected != self->selected && self->selected != KREM_NONE)
    self->before = self->selected;
  self->selected = selected;
  if (selected == KREM_NONE || selected == self->partner)
    self->partner = KREM_NONE;
  changed_cb (self);
}

static void
krem_network_focus_dispose (GObject *object)
{
  KremNetworkFocus *self = KREM_NETWORK_FOCUS (object);

  forget_levels (self);
  g_clear_pointer (&self->sociogram, krem_sociogram_free);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (krem_network_focus_parent_class)->dispose (object);
}

static void
krem_network_focus_class_init (KremNetworkFocusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_network_focus_dispose;

  /**
   * KremNetworkFocus::changed:
   * @self: the focus
   *
   * Something else is looked at, or something else passes the filter.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
krem_network_focus_init (KremNetworkFocus *self)
{
  self->hovered = self->partner = self->selected = self->before = KREM_NONE;
}

/**
 * krem_network_focus_new:
 * @session: what the window looks at
 * @settings: how it wants its network
 *
 * Returns: (transfer full): the focus
 */
KremNetworkFocus *
krem_network_focus_new (KremSession *session, KremNetworkSettings *settings)
{
  KremNetworkFocus *self;

  g_return_val_if_fail (KREM_IS_SESSION (session), NULL);
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (settings), NULL);

  self = g_object_new (KREM_TYPE_NETWORK_FOCUS, NULL);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->selected = krem_network_focus_get_selected (self);
  g_signal_connect_object (krem_session_get_document (session), "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::moment", G_CALLBACK (moment_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::names", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify", G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * krem_network_focus_get_session:
 * @self: the focus
 *
 * Returns: (transfer none): what the window looks at
 */
KremSession *
krem_network_focus_get_session (KremNetworkFocus *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), NULL);

  return self->session;
}

/**
 * krem_network_focus_get_hovered:
 * @self: the focus
 *
 * Returns: the position of the character whom the pointer is on, or %KREM_NONE
 */
guint
krem_network_focus_get_hovered (KremNetworkFocus *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), KREM_NONE);

  return self->hovered;
}

/**
 * krem_network_focus_set_hovered:
 * @self: the focus
 * @person: the position of a character, or %KREM_NONE
 *
 * The pointer is on somebody: the person is lifted with all who are tied to them.
 */
void
krem_network_focus_set_hovered (KremNetworkFocus *self, guint person)
{
  g_return_if_fail (KREM_IS_NETWORK_FOCUS (self));

  if (person == self->hovered)
    return;
  self->hovered = person;
  changed_cb (self);
}

/**
 * krem_network_focus_get_selected:
 * @self: the focus
 *
 * Returns: the position of the character who is selected, or %KREM_NONE where that is nobody or no character
 */
guint
krem_network_focus_get_selected (KremNetworkFocus *self)
{
  KremSelection selection;

  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), KREM_NONE);

  selection = krem_session_get_selection (self->session);
  return selection.list == KREM_LIST_CHARACTERS && krem_session_get_n_selected (self->session) == 1 ? selection.position
                                                                                                    : KREM_NONE;
}

/**
 * krem_network_focus_find_origin:
 * @self: the focus
 * @person: the position of a character
 *
 * In a list, who is chosen to be the end of a way is selected by that.
 *
 * Returns: the position of the character from whom a way to @person would be shown: who is selected, or was before;
 *   %KREM_NONE where that is nobody else
 */
guint
krem_network_focus_find_origin (KremNetworkFocus *self, guint person)
{
  guint origin;

  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), KREM_NONE);

  origin = krem_network_focus_get_selected (self);
  if (origin == person || origin == KREM_NONE)
    origin = self->before;
  return origin == person ? KREM_NONE : origin;
}

/**
 * krem_network_focus_get_partner:
 * @self: the focus
 *
 * Returns: the position of the character who is selected beside the first one, or %KREM_NONE
 */
guint
krem_network_focus_get_partner (KremNetworkFocus *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), KREM_NONE);

  return self->partner;
}

/**
 * krem_network_focus_set_partner:
 * @self: the focus
 * @person: the position of a character, or %KREM_NONE
 *
 * Selects a second person, to whom the way from the first is shown. Where nobody is selected yet, @person becomes the
 * first; who is selected already as the one or the other is let go.
 */
void
krem_network_focus_set_partner (KremNetworkFocus *self, guint person)
{
  guint selected;

  g_return_if_fail (KREM_IS_NETWORK_FOCUS (self));

  selected = krem_network_focus_get_selected (self);
  if (person != KREM_NONE && (selected == KREM_NONE || selected == person))
    {
      krem_session_select (self->session, KREM_LIST_CHARACTERS, selected == person ? self->partner : person);
      return;
    }
  if (person == self->partner)
    person = KREM_NONE;
  if (person == self->partner)
    return;
  self->partner = person;
  changed_cb (self);
}

static gboolean
is_tie_on (guint relation, gpointer user_data)
{
  KremNetworkFocus *self = user_data;

  return krem_network_filter_passes_tie (self->settings, krem_session_get_chronicle (self->session), relation);
}

/**
 * krem_network_focus_get_sociogram:
 * @self: the focus
 *
 * Returns: (transfer none): who is tied to whom on the session's date, by kinds of ties that are not switched off;
 *   valid until the next change
 */
KremSociogram *
krem_network_focus_get_sociogram (KremNetworkFocus *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), NULL);

  if (self->sociogram == NULL)
    self->sociogram = krem_sociogram_new (krem_session_get_chronology (self->session),
                                          krem_session_get_moment (self->session), is_tie_on, self);
  return self->sociogram;
}

/**
 * krem_network_focus_get_path:
 * @self: the focus
 *
 * Returns: (transfer none) (nullable) (element-type KremTied): the shortest way along patronage from the person who is
 *   selected to the second one on the session's date; %NULL where there are no two, or no way
 */
GArray *
krem_network_focus_get_path (KremNetworkFocus *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), NULL);

  if (!self->has_path && self->partner != KREM_NONE)
    self->path = krem_sociogram_find_path (krem_network_focus_get_sociogram (self),
                                           krem_network_focus_get_selected (self), self->partner);
  self->has_path = TRUE;
  return self->path;
}

/* The people from whom the distance is measured: those selected, or the ends of what is. */
static void
list_middle (KremNetworkFocus *self, GArray *middle)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  const KremRecord *record = krem_session_get_selected_record (self->session);
  KremSelection selection = krem_session_get_selection (self->session);
  guint person;

  if (record == NULL)
    return;
  if (selection.list == KREM_LIST_CHARACTERS)
    {
      g_autoptr (GArray) selected = krem_session_dup_selected (self->session);

      for (guint i = 0; i < selected->len; i++)
        g_array_append_val (middle, g_array_index (selected, KremPlace, i).position);
      if (self->partner != KREM_NONE)
        g_array_append_val (middle, self->partner);
    }
  else if (selection.list == KREM_LIST_RELATIONS)
    {
      const KremRelation *relation = (const KremRelation *) record;

      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &person))
        g_array_append_val (middle, person);
      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &person))
        g_array_append_val (middle, person);
    }
}

/* What is filtered out stays so. */
static void
lift (guint8 *levels, guint index)
{
  if (levels[index] >= KREM_EMPHASIS_NORMAL)
    levels[index] = KREM_EMPHASIS_LIFTED;
}

/* Lifts whom the pointer is on and all who have to do with them. */
static void
lift_neighbours (KremNetworkFocus *self, guint n_acts)
{
  KremChronology *chronology = krem_session_get_chronology (self->session);
  KremInstant moment = krem_session_get_moment (self->session);
  guint n_tied;
  const KremTied *tied = krem_sociogram_get_tied (krem_network_focus_get_sociogram (self), self->hovered, &n_tied);

  if (self->person_levels[self->hovered] != KREM_EMPHASIS_HIDDEN)
    self->person_levels[self->hovered] = KREM_EMPHASIS_LIFTED;
  for (guint i = 0; i < n_tied; i++)
    {
      lift (self->person_levels, tied[i].person);
      lift (self->tie_levels, tied[i].relation);
    }
  for (guint i = 0; i < n_acts; i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);

      if ((act->from != self->hovered && act->to != self->hovered)
          || krem_chronology_get_act_presence (chronology, i, moment) == KREM_PRESENCE_ABSENT)
        continue;
      lift (self->act_levels, i);
      lift (self->person_levels, act->from == self->hovered ? act->to : act->from);
    }
}

/* Lifts the tie by which somebody in a chain or a following hangs on somebody else there. */
static void
lift_ranks (KremNetworkFocus *self, guint client, GHashTable *patrons)
{
  guint n_tied;
  const KremTied *tied = krem_sociogram_get_tied (krem_network_focus_get_sociogram (self), client, &n_tied);

  lift (self->person_levels, client);
  for (guint i = 0; i < n_tied; i++)
    if (tied[i].side == KREM_TIE_SIDE_PATRON && g_hash_table_contains (patrons, GUINT_TO_POINTER (tied[i].person)))
      lift (self->tie_levels, tied[i].relation);
}

static void
lift_chain (KremNetworkFocus *self, guint selected)
{
  KremSociogram *sociogram = krem_network_focus_get_sociogram (self);
  g_autoptr (GArray) above = krem_sociogram_list_above (sociogram, selected);
  g_autoptr (GArray) below = krem_sociogram_list_below (sociogram, selected, NULL);
  g_autoptr (GHashTable) patrons = g_hash_table_new (NULL, NULL);

  for (guint i = 0, client = selected; i < above->len; client = g_array_index (above, guint, i++))
    {
      g_hash_table_add (patrons, GUINT_TO_POINTER (g_array_index (above, guint, i)));
      lift_ranks (self, client, patrons);
      lift (self->person_levels, g_array_index (above, guint, i));
      g_hash_table_remove_all (patrons);
    }
  lift (self->person_levels, selected);
  g_hash_table_add (patrons, GUINT_TO_POINTER (selected));
  for (guint i = 0; i < below->len; i++)
    g_hash_table_add (patrons, GUINT_TO_POINTER (g_array_index (below, guint, i)));
  for (guint i = 0; i < below->len; i++)
    lift_ranks (self, g_array_index (below, guint, i), patrons);
}

/* Who asks for the way wants to see all of it, whatever else is filtered out. */
static void
lift_path (KremNetworkFocus *self)
{
  GArray *path = krem_network_focus_get_path (self);

  self->person_levels[krem_network_focus_get_selected (self)] = KREM_EMPHASIS_LIFTED;
  self->person_levels[self->partner] = KREM_EMPHASIS_LIFTED;
  for (guint i = 0; path != NULL && i < path->len; i++)
    {
      const KremTied *step = &g_array_index (path, KremTied, i);

      self->person_levels[step->person] = KREM_EMPHASIS_LIFTED;
      self->tie_levels[step->relation] = KREM_EMPHASIS_LIFTED;
    }
}

static void
find_levels (KremNetworkFocus *self)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  KremChronology *chronology = krem_session_get_chronology (self->session);
  guint n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  guint n_ties = krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS);
  guint n_acts = krem_chronology_get_n_acts (chronology), selected = krem_network_focus_get_selected (self);
  KremInstant moment = krem_session_get_moment (self->session);
  g_autoptr (GArray) middle = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *distances = NULL;

  if (self->person_levels != NULL)
    return;

  list_middle (self, middle);
  if (krem_network_settings_get_within (self->settings) > 0 && middle->len > 0)
    distances = krem_sociogram_measure_distances (krem_network_focus_get_sociogram (self),
                                                  (const guint *) (void *) middle->data, middle->len,
                                                  krem_network_settings_get_within (self->settings));
  self->person_levels = g_malloc (MAX (n_people, 1));
  self->tie_levels = g_malloc (MAX (n_ties, 1));
  self->act_levels = g_malloc (MAX (n_acts, 1));
  krem_network_filter_people (self->settings, chronology, moment, distances, self->person_levels);
  krem_network_filter_ties (self->settings, chronology, self->person_levels, self->tie_levels);
  krem_network_filter_acts (self->settings, chronology, self->person_levels, self->act_levels);

  if (self->hovered != KREM_NONE)
    lift_neighbours (self, n_acts);
  else if (self->partner != KREM_NONE)
    lift_path (self);
  else if (selected != KREM_NONE)
    lift_chain (self, selected);
}

/**
 * krem_network_focus_get_levels:
 * @self: the focus
 * @list: the list of characters or of relations
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): for each the #KremEmphasis; valid until the next change
 */
const guint8 *
krem_network_focus_get_levels (KremNetworkFocus *self, KremList list, guint *n)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), NULL);
  g_return_val_if_fail (list == KREM_LIST_CHARACTERS || list == KREM_LIST_RELATIONS, NULL);

  find_levels (self);
  *n = krem_chronicle_get_n (krem_session_get_chronicle (self->session), list);
  return list == KREM_LIST_CHARACTERS ? self->person_levels : self->tie_levels;
}

/**
 * krem_network_focus_get_act_levels:
 * @self: the focus
 * @n: (out): how many acts there are
 *
 * Returns: (transfer none) (array length=n): for each act the #KremEmphasis; valid until the next change
 */
const guint8 *
krem_network_focus_get_act_levels (KremNetworkFocus *self, guint *n)
{
  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), NULL);

  find_levels (self);
  *n = krem_chronology_get_n_acts (krem_session_get_chronology (self->session));
  return self->act_levels;
}

/**
 * krem_network_focus_dup_words:
 * @self: the focus
 *
 * Returns: (transfer full) (nullable): what the picture shows of those who are selected, in words: the way between the
 *   two, or who stands above and below the one; %NULL where nobody is selected
 */
char *
krem_network_focus_dup_words (KremNetworkFocus *self)
{
  KremChronology *chronology;
  KremNames names;
  guint selected;

  g_return_val_if_fail (KREM_IS_NETWORK_FOCUS (self), NULL);

  chronology = krem_session_get_chronology (self->session);
  names = krem_session_get_names (self->session);
  selected = krem_network_focus_get_selected (self);
  if (selected == KREM_NONE)
    return NULL;
  if (self->partner != KREM_NONE)
    return krem_narrate_path (chronology, krem_network_focus_get_path (self), selected, self->partner, names);
  return krem_narrate_ranks (chronology, krem_network_focus_get_sociogram (self), selected, names);
}
