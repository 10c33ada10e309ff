/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-settings.h"

/**
 * KremNetworkSettings:
 *
 * How one window wants its network: laid out by which engine, and of whom and what. Its properties are of types that
 * settings and menus can be bound to. What is kept from one run to the next, the application decides.
 *
 * Kinds are switched off by names: `standing/fallen`, `tie/kinship`, `act/held`, `act/none` for acts that brought no
 * fate, `act/favour`, and `body`.
 */
struct _KremNetworkSettings
{
  GObject parent_instance;

  char *engine, *group;
  guint within;
  gboolean only_fallen, hides, ghosts, minimap;
  GHashTable *off; /* the kinds that are switched off */
};

enum
{
  PROP_ENGINE = 1,
  PROP_WITHIN,
  PROP_ONLY_FALLEN,
  PROP_GROUP,
  PROP_HIDES,
  PROP_GHOSTS,
  PROP_MINIMAP,
  PROP_OFF,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremNetworkSettings, krem_network_settings, G_TYPE_OBJECT)

static const char *const engines[] = {
  [KREM_LAYOUT_HIERARCHY] = "hierarchy",
  [KREM_LAYOUT_ORGANIC] = "organic",
  [KREM_LAYOUT_RADIAL] = "radial",
};

static void
krem_network_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremNetworkSettings *self = KREM_NETWORK_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_ENGINE:
      g_value_set_string (value, self->engine);
      break;
    case PROP_WITHIN:
      g_value_set_int (value, (int) self->within);
      break;
    case PROP_ONLY_FALLEN:
      g_value_set_boolean (value, self->only_fallen);
      break;
    case PROP_GROUP:
      g_value_set_string (value, self->group);
      break;
    case PROP_HIDES:
      g_value_set_boolean (value, self->hides);
      break;
    case PROP_GHOSTS:
      g_value_set_boolean (value, self->ghosts);
      break;
    case PROP_MINIMAP:
      g_value_set_boolean (value, self->minimap);
      break;
    case PROP_OFF:
      g_value_set_boxed (value, self->off);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
set_flag (gboolean *flag, const GValue *value)
{
  gboolean wanted = g_value_get_boolean (value);

  if (wanted == *flag)
    return FALSE;
  *flag = wanted;
  return TRUE;
}

static gboolean
set_text (char **text, const char *wanted)
{
  if (g_strcmp0 (wanted, *text) == 0)
    return FALSE;
  g_free (*text);
  *text = g_strdup (wanted);
  return TRUE;
}

static void
krem_network_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremNetworkSettings *self = KREM_NETWORK_SETTINGS (object);
  gboolean changed = FALSE;

  switch (prop_id)
    {
    case PROP_ENGINE:
      /* What is no engine comes from a menu or settings of another version. */
      if (g_value_get_string (value) != NULL
          && (g_str_equal (g_value_get_string (value), engines[KREM_LAYOUT_HIERARCHY])
              || g_str_equal (g_value_get_string (value), engines[KREM_LAYOUT_ORGANIC])
              || g_str_equal (g_value_get_string (value), engines[KREM_LAYOUT_RADIAL])))
        changed = set_text (&self->engine, g_value_get_string (value));
      break;
    case PROP_WITHIN:
      krem_network_settings_set_within (self, (guint) g_value_get_int (value));
      break;
    case PROP_ONLY_FALLEN:
      changed = set_flag (&self->only_fallen, value);
      break;
    case PROP_GROUP:
      changed = set_text (&self->group, g_value_get_string (value) == NULL ? "" : g_value_get_string (value));
      break;
    case PROP_HIDES:
      changed = set_flag (&self->hides, value);
      break;
    case PROP_GHOSTS:
      changed = set_flag (&self->ghosts, value);
      break;
    case PROP_MINIMAP:
      changed = set_flag (&self->minimap, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
krem_network_settings_finalize (GObject *object)
{
  KremNetworkSettings *self = KREM_NETWORK_SETTINGS (object);

  g_free (self->engine);
  g_free (self->group);
  g_hash_table_unref (self->off);

  G_OBJECT_CLASS (krem_network_settings_parent_class)->finalize (object);
}

static void
krem_network_settings_class_init (KremNetworkSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = krem_network_settings_get_property;
  object_class->set_property = krem_network_settings_set_property;
  object_class->finalize = krem_network_settings_finalize;

  properties[PROP_ENGINE] = g_param_spec_string ("engine", NULL, NULL, "hierarchy", flags);
  properties[PROP_WITHIN] = g_param_spec_int ("within", NULL, NULL, 0, KREM_NETWORK_MAX_WITHIN, 0, flags);
  properties[PROP_ONLY_FALLEN] = g_param_spec_boolean ("only-fallen", NULL, NULL, FALSE, flags);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, "", flags);
  properties[PROP_HIDES] = g_param_spec_boolean ("hides", NULL, NULL, FALSE, flags);
  properties[PROP_GHOSTS] = g_param_spec_boolean ("ghosts", NULL, NULL, TRUE, flags);
  properties[PROP_MINIMAP] = g_param_spec_boolean ("minimap", NULL, NULL, TRUE, flags);
  properties[PROP_OFF] = g_param_spec_boxed ("off", NULL, NULL, G_TYPE_HASH_TABLE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
krem_network_settings_init (KremNetworkSettings *self)
{
  self->engine = g_strdup (engines[KREM_LAYOUT_HIERARCHY]);
  self->group = g_strdup ("");
  self->ghosts = self->minimap = TRUE;
  self->off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * krem_network_settings_new:
 *
 * Returns: (transfer full): settings that show everything
 */
KremNetworkSettings *
krem_network_settings_new (void)
{
  return g_object_new (KREM_TYPE_NETWORK_SETTINGS, NULL);
}

/**
 * krem_network_settings_get_engine:
 * @self: the settings
 *
 * Returns: how the network is laid out
 */
KremLayoutEngine
krem_network_settings_get_engine (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), KREM_LAYOUT_HIERARCHY);

  for (guint i = 0; i < G_N_ELEMENTS (engines); i++)
    if (g_str_equal (engines[i], self->engine))
      return i;
  g_assert_not_reached ();
}

/**
 * krem_network_settings_get_within:
 * @self: the settings
 *
 * Returns: how many ties away from what is selected somebody may be, or 0 for any number
 */
guint
krem_network_settings_get_within (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), 0);

  return self->within;
}

/**
 * krem_network_settings_set_within:
 * @self: the settings
 * @within: how many ties away from what is selected somebody may be, or 0 for any number
 */
void
krem_network_settings_set_within (KremNetworkSettings *self, guint within)
{
  g_return_if_fail (KREM_IS_NETWORK_SETTINGS (self));

  within = MIN (within, KREM_NETWORK_MAX_WITHIN);
  if (within == self->within)
    return;
  self->within = within;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITHIN]);
}

/**
 * krem_network_settings_get_only_fallen:
 * @self: the settings
 *
 * Returns: whether only those are wanted who have fallen, are held or are dead
 */
gboolean
krem_network_settings_get_only_fallen (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), FALSE);

  return self->only_fallen;
}

/**
 * krem_network_settings_get_group:
 * @self: the settings
 *
 * Returns: (nullable): the id of the group of which only the members are wanted
 */
const char *
krem_network_settings_get_group (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), NULL);

  return self->group[0] == '\0' ? NULL : self->group;
}

/**
 * krem_network_settings_get_hides:
 * @self: the settings
 *
 * Returns: whether what is filtered out vanishes; else it fades
 */
gboolean
krem_network_settings_get_hides (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), FALSE);

  return self->hides;
}

/**
 * krem_network_settings_get_ghosts:
 * @self: the settings
 *
 * Returns: whether those who are not there on the day keep an empty card
 */
gboolean
krem_network_settings_get_ghosts (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), FALSE);

  return self->ghosts;
}

/**
 * krem_network_settings_get_minimap:
 * @self: the settings
 *
 * Returns: whether a small picture of the whole is shown where there is room
 */
gboolean
krem_network_settings_get_minimap (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), FALSE);

  return self->minimap;
}

/**
 * krem_network_settings_is_off:
 * @self: the settings
 * @kind: the name of a kind of person, tie or act
 *
 * Returns: whether it is switched off
 */
gboolean
krem_network_settings_is_off (KremNetworkSettings *self, const char *kind)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), FALSE);

  return g_hash_table_contains (self->off, kind);
}

/**
 * krem_network_settings_set_off:
 * @self: the settings
 * @kind: the name of a kind of person, tie or act
 * @is_off: whether it is switched off
 */
void
krem_network_settings_set_off (KremNetworkSettings *self, const char *kind, gboolean is_off)
{
  gboolean changed;

  g_return_if_fail (KREM_IS_NETWORK_SETTINGS (self) && kind != NULL);

  changed = is_off ? g_hash_table_add (self->off, g_strdup (kind)) : g_hash_table_remove (self->off, kind);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFF]);
}

/**
 * krem_network_settings_is_filtering:
 * @self: the settings
 *
 * Returns: whether anything may be filtered out
 */
gboolean
krem_network_settings_is_filtering (KremNetworkSettings *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_SETTINGS (self), FALSE);

  return self->within > 0 || self->only_fallen || self->group[0] != '\0' || g_hash_table_size (self->off) > 0;
}

/**
 * krem_network_settings_clear_filter:
 * @self: the settings
 *
 * Filters nothing out any more.
 */
void
krem_network_settings_clear_filter (KremNetworkSettings *self)
{
  g_return_if_fail (KREM_IS_NETWORK_SETTINGS (self));

  g_object_freeze_notify (G_OBJECT (self));
  g_object_set (self, "within", 0, "only-fallen", FALSE, "group", "", NULL);
  if (g_hash_table_size (self->off) > 0)
    {
      g_hash_table_remove_all (self->off);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFF]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}
