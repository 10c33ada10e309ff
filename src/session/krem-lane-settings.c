/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-settings.h"

#include "krem-lanes.h"

/**
 * KremLaneSettings:
 *
 * How the timeline's lanes are arranged in one window: which lanes there are, their order, which groups are folded and
 * who is pinned above the others. It emits #KremLaneSettings::changed once for each change.
 */
struct _KremLaneSettings
{
  GObject parent_instance;

  KremSession *session; /* weak: it owns the settings */
  KremLaneOptions options;
};

enum
{
  PROP_ARRANGEMENT = 1,
  PROP_ORDER,
  PROP_HEADINGS,
  PROP_HIDE_UNINVOLVED,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremLaneSettings, krem_lane_settings, G_TYPE_OBJECT)

static void
krem_lane_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremLaneSettings *self = KREM_LANE_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_ARRANGEMENT:
      g_value_set_enum (value, self->options.arrangement);
      break;
    case PROP_ORDER:
      g_value_set_enum (value, self->options.order);
      break;
    case PROP_HEADINGS:
      g_value_set_boolean (value, self->options.headings);
      break;
    case PROP_HIDE_UNINVOLVED:
      g_value_set_boolean (value, self->options.hide_uninvolved);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_lane_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremLaneSettings *self = KREM_LANE_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_ARRANGEMENT:
      krem_lane_settings_set_arrangement (self, (KremLaneArrangement) g_value_get_enum (value));
      break;
    case PROP_ORDER:
      krem_lane_settings_set_order (self, (KremLaneOrder) g_value_get_enum (value));
      break;
    case PROP_HEADINGS:
      krem_lane_settings_set_headings (self, g_value_get_boolean (value));
      break;
    case PROP_HIDE_UNINVOLVED:
      krem_lane_settings_set_hide_uninvolved (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_lane_settings_finalize (GObject *object)
{
  KremLaneSettings *self = KREM_LANE_SETTINGS (object);

  g_clear_weak_pointer (&self->session);
  krem_lane_options_clear (&self->options);

  G_OBJECT_CLASS (krem_lane_settings_parent_class)->finalize (object);
}

static void
krem_lane_settings_class_init (KremLaneSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = krem_lane_settings_get_property;
  object_class->set_property = krem_lane_settings_set_property;
  object_class->finalize = krem_lane_settings_finalize;

  properties[PROP_ARRANGEMENT] = g_param_spec_enum ("arrangement", NULL, NULL, KREM_TYPE_LANE_ARRANGEMENT,
                                                    KREM_LANES_BY_PERSON, flags);
  properties[PROP_ORDER] = g_param_spec_enum ("order", NULL, NULL, KREM_TYPE_LANE_ORDER, KREM_LANE_ORDER_APPEARANCE,
                                              flags);
  properties[PROP_HEADINGS] = g_param_spec_boolean ("headings", NULL, NULL, FALSE, flags);
  properties[PROP_HIDE_UNINVOLVED] = g_param_spec_boolean ("hide-uninvolved", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KremLaneSettings::changed:
   * @self: the settings
   *
   * The lanes are to be arranged anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
krem_lane_settings_init (KremLaneSettings *self)
{
}

/**
 * krem_lane_settings_new:
 * @session: the session whose timeline it is
 *
 * Returns: (transfer full): the ordinary arrangement
 */
KremLaneSettings *
krem_lane_settings_new (KremSession *session)
{
  KremLaneSettings *self = g_object_new (KREM_TYPE_LANE_SETTINGS, NULL);

  g_set_weak_pointer (&self->session, session);
  return self;
}

/**
 * krem_lane_settings_get_options:
 * @self: settings
 *
 * Returns: (transfer none): what the timeline's scene takes, until the next change
 */
const KremLaneOptions *
krem_lane_settings_get_options (KremLaneSettings *self)
{
  return &self->options;
}

static void
emit_changed (KremLaneSettings *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
notify_changed (KremLaneSettings *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  emit_changed (self);
}

/**
 * krem_lane_settings_set_arrangement:
 * @self: settings
 * @arrangement: what a lane stands for
 */
void
krem_lane_settings_set_arrangement (KremLaneSettings *self, KremLaneArrangement arrangement)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  if (arrangement == self->options.arrangement)
    return;
  self->options.arrangement = arrangement;
  notify_changed (self, PROP_ARRANGEMENT);
}

/**
 * krem_lane_settings_set_order:
 * @self: settings
 * @order: how people follow one another
 */
void
krem_lane_settings_set_order (KremLaneSettings *self, KremLaneOrder order)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  if (order == self->options.order)
    return;
  self->options.order = order;
  notify_changed (self, PROP_ORDER);
}

/**
 * krem_lane_settings_set_headings:
 * @self: settings
 * @headings: whether people stand under the headings of their groups
 */
void
krem_lane_settings_set_headings (KremLaneSettings *self, gboolean headings)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  headings = headings != FALSE;
  if (headings == self->options.headings)
    return;
  self->options.headings = headings;
  notify_changed (self, PROP_HEADINGS);
}

/**
 * krem_lane_settings_set_hide_uninvolved:
 * @self: settings
 * @hide_uninvolved: whether people are left out who have no post, no tie and no fate, and take part in no event
 *   otherwise than by telling of it
 */
void
krem_lane_settings_set_hide_uninvolved (KremLaneSettings *self, gboolean hide_uninvolved)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  hide_uninvolved = hide_uninvolved != FALSE;
  if (hide_uninvolved == self->options.hide_uninvolved)
    return;
  self->options.hide_uninvolved = hide_uninvolved;
  notify_changed (self, PROP_HIDE_UNINVOLVED);
}

static gboolean
contains (char **ids, const char *id)
{
  return ids != NULL && g_strv_contains ((const char *const *) ids, id);
}

/* Takes @id out of the list, and puts it in before @before, at the end where that is not in the list. */
static void
put (char ***ids, const char *id, gboolean wanted, const char *before)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean done = !wanted;

  for (guint i = 0; *ids != NULL && (*ids)[i] != NULL; i++)
    {
      if (!done && g_strcmp0 ((*ids)[i], before) == 0)
        {
          g_strv_builder_add (builder, id);
          done = TRUE;
        }
      if (strcmp ((*ids)[i], id) != 0)
        g_strv_builder_add (builder, (*ids)[i]);
    }
  if (!done)
    g_strv_builder_add (builder, id);
  g_strfreev (*ids);
  *ids = g_strv_builder_end (builder);
  if ((*ids)[0] == NULL)
    g_clear_pointer (ids, g_strfreev);
}

/**
 * krem_lane_settings_is_folded:
 * @self: settings
 * @group: the id of a group, empty for those who have none
 *
 * Returns: whether its members share one lane where people stand under headings
 */
gboolean
krem_lane_settings_is_folded (KremLaneSettings *self, const char *group)
{
  return contains (self->options.folded, group);
}

/**
 * krem_lane_settings_set_folded:
 * @self: settings
 * @group: the id of a group, empty for those who have none
 * @folded: whether its members share one lane
 */
void
krem_lane_settings_set_folded (KremLaneSettings *self, const char *group, gboolean folded)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self) && group != NULL);

  if (contains (self->options.folded, group) == (folded != FALSE))
    return;
  put (&self->options.folded, group, folded, NULL);
  emit_changed (self);
}

/**
 * krem_lane_settings_fold_all:
 * @self: settings
 *
 * Folds every group, and puts people under headings if they are not.
 */
void
krem_lane_settings_fold_all (KremLaneSettings *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  KremChronicle *chronicle;

  g_return_if_fail (KREM_IS_LANE_SETTINGS (self) && self->session != NULL);

  chronicle = krem_session_get_chronicle (self->session);
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_GROUPS); i++)
    {
      const char *id = krem_chronicle_get (chronicle, KREM_LIST_GROUPS, i)->id;

      if (id != NULL)
        g_strv_builder_add (builder, id);
    }
  g_strv_builder_add (builder, "");
  g_strfreev (self->options.folded);
  self->options.folded = g_strv_builder_end (builder);
  if (!self->options.headings)
    {
      self->options.headings = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADINGS]);
    }
  emit_changed (self);
}

/**
 * krem_lane_settings_unfold_all:
 * @self: settings
 *
 * Gives everyone a lane again.
 */
void
krem_lane_settings_unfold_all (KremLaneSettings *self)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  if (self->options.folded == NULL)
    return;
  g_clear_pointer (&self->options.folded, g_strfreev);
  emit_changed (self);
}

static const char *
get_id (KremLaneSettings *self, guint person)
{
  KremChronicle *chronicle = self->session == NULL ? NULL : krem_session_get_chronicle (self->session);

  if (chronicle == NULL || person >= krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS))
    return NULL;
  return krem_chronicle_get_character (chronicle, person)->base.id;
}

/**
 * krem_lane_settings_is_pinned:
 * @self: settings
 * @person: the position of a character
 *
 * Returns: whether the lane stands above all that are not pinned
 */
gboolean
krem_lane_settings_is_pinned (KremLaneSettings *self, guint person)
{
  const char *id = get_id (self, person);

  return id != NULL && contains (self->options.pinned, id);
}

/**
 * krem_lane_settings_set_pinned:
 * @self: settings
 * @person: the position of a character
 * @pinned: whether the lane stands above all that are not pinned; who is pinned last stands lowest
 */
void
krem_lane_settings_set_pinned (KremLaneSettings *self, guint person, gboolean pinned)
{
  const char *id;

  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  id = get_id (self, person);
  if (id == NULL || contains (self->options.pinned, id) == (pinned != FALSE))
    return;
  put (&self->options.pinned, id, pinned, NULL);
  emit_changed (self);
}

/**
 * krem_lane_settings_unpin_all:
 * @self: settings
 *
 * Puts everyone back among the others.
 */
void
krem_lane_settings_unpin_all (KremLaneSettings *self)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  if (self->options.pinned == NULL)
    return;
  g_clear_pointer (&self->options.pinned, g_strfreev);
  emit_changed (self);
}

/* The order of everybody as it is now, as if nobody were folded away or pinned. */
static char **
dup_order (KremLaneSettings *self)
{
  g_autoptr (KremLanes) lanes = krem_lanes_new (krem_session_get_chronology (self->session));
  KremLaneOptions options = { .order = self->options.order,
                              .headings = self->options.headings,
                              .manual = self->options.manual };

  krem_lanes_arrange (lanes, &options, krem_session_get_names (self->session));
  return krem_lanes_dup_people (lanes);
}

/**
 * krem_lane_settings_can_move:
 * @self: settings
 *
 * Returns: whether lanes can be put in order by hand: those of people can
 */
gboolean
krem_lane_settings_can_move (KremLaneSettings *self)
{
  return self->options.arrangement == KREM_LANES_BY_PERSON;
}

/**
 * krem_lane_settings_move:
 * @self: settings
 * @person: the position of a character
 * @before_person: the position of the one above whose lane it is put; %KREM_NONE for the end
 *
 * Puts a lane where somebody wants it; the others keep the order that they have now. Next to one who is pinned it is
 * pinned, and elsewhere it no longer is. Under headings lanes stay below that of their group.
 */
void
krem_lane_settings_move (KremLaneSettings *self, guint person, guint before_person)
{
  const char *id, *before;

  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  id = get_id (self, person);
  before = get_id (self, before_person);
  if (id == NULL || person == before_person || !krem_lane_settings_can_move (self))
    return;
  if (before != NULL && contains (self->options.pinned, before))
    {
      put (&self->options.pinned, id, TRUE, before);
      emit_changed (self);
      return;
    }
  if (contains (self->options.pinned, id))
    put (&self->options.pinned, id, FALSE, NULL);
  if (self->options.order != KREM_LANE_ORDER_MANUAL || self->options.manual == NULL)
    {
      char **manual = dup_order (self);

      g_strfreev (self->options.manual);
      self->options.manual = manual;
    }
  put (&self->options.manual, id, TRUE, before);
  if (self->options.order != KREM_LANE_ORDER_MANUAL)
    {
      self->options.order = KREM_LANE_ORDER_MANUAL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
    }
  emit_changed (self);
}

/**
 * krem_lane_settings_reset:
 * @self: settings
 *
 * Goes back to the ordinary arrangement: everyone, by first appearance.
 */
void
krem_lane_settings_reset (KremLaneSettings *self)
{
  g_return_if_fail (KREM_IS_LANE_SETTINGS (self));

  g_object_freeze_notify (G_OBJECT (self));
  krem_lane_options_clear (&self->options);
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  emit_changed (self);
}
