/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-actions.h"

/* An action whose state is a property of the settings. */
typedef struct
{
  const char *action, *property;
  gboolean of_people; /* whether it means something for the lanes of people only */
} PropertyAction;

static const PropertyAction property_actions[] = {
  { "arrangement", "arrangement", FALSE },
  { "order", "order", TRUE },
  { "headings", "headings", TRUE },
  { "hide-uninvolved", "hide-uninvolved", TRUE },
};

static GVariant *
get_state (KremLaneSettings *settings, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), property);
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (settings), property, &value);
  if (G_IS_PARAM_SPEC_ENUM (pspec))
    return g_variant_new_string (
        g_enum_get_value (G_PARAM_SPEC_ENUM (pspec)->enum_class, g_value_get_enum (&value))->value_nick);
  return g_variant_new_boolean (g_value_get_boolean (&value));
}

static void
change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  KremLaneSettings *settings = user_data;
  const char *property = g_object_get_data (G_OBJECT (action), "property");

  if (g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
    g_object_set (settings, property, g_variant_get_boolean (state), NULL);
  else
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), property);
      const GEnumValue *value = g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (pspec)->enum_class,
                                                          g_variant_get_string (state, NULL));

      if (value != NULL)
        g_object_set (settings, property, value->value, NULL);
    }
}

static void
fold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  krem_lane_settings_fold_all (user_data);
}

static void
unfold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  krem_lane_settings_unfold_all (user_data);
}

static void
unpin_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  krem_lane_settings_unpin_all (user_data);
}

static void
reset_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  krem_lane_settings_reset (user_data);
}

static const GActionEntry plain_actions[] = {
  { .name = "fold-all", .activate = fold_all_cb },
  { .name = "unfold-all", .activate = unfold_all_cb },
  { .name = "unpin-all", .activate = unpin_all_cb },
  { .name = "reset", .activate = reset_cb },
};

static void
set_enabled (GSimpleActionGroup *group, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), name)), enabled);
}

static void
update (GSimpleActionGroup *group, KremLaneSettings *settings)
{
  const KremLaneOptions *options = krem_lane_settings_get_options (settings);
  gboolean of_people = options->arrangement == KREM_LANES_BY_PERSON;

  for (guint i = 0; i < G_N_ELEMENTS (property_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (group), property_actions[i].action);

      g_simple_action_set_state (G_SIMPLE_ACTION (action), get_state (settings, property_actions[i].property));
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), of_people || !property_actions[i].of_people);
    }
  set_enabled (group, "fold-all", of_people);
  set_enabled (group, "unfold-all", of_people && options->headings && options->folded != NULL);
  set_enabled (group, "unpin-all", of_people && options->pinned != NULL);
}

/**
 * krem_lane_actions_new:
 * @settings: how the lanes are arranged
 *
 * Makes actions for menus: `arrangement` and `order` take and tell the words of their enumerations, `headings` and
 * `hide-uninvolved` are on or off, and `fold-all`, `unfold-all`, `unpin-all` and `reset` do as they say. What means
 * nothing in the arrangement that is chosen is greyed.
 *
 * Returns: (transfer full): the actions, to be put into a widget
 */
GSimpleActionGroup *
krem_lane_actions_new (KremLaneSettings *settings)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), plain_actions, G_N_ELEMENTS (plain_actions), settings);
  for (guint i = 0; i < G_N_ELEMENTS (property_actions); i++)
    {
      g_autoptr (GVariant) state = g_variant_ref_sink (get_state (settings, property_actions[i].property));
      gboolean is_word = g_variant_is_of_type (state, G_VARIANT_TYPE_STRING);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (property_actions[i].action,
                                                                       is_word ? G_VARIANT_TYPE_STRING : NULL, state);

      g_object_set_data (G_OBJECT (action), "property", (gpointer) property_actions[i].property);
      g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), settings, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  g_signal_connect_object (settings, "changed", G_CALLBACK (update), group, G_CONNECT_SWAPPED);
  /* The plain actions call the settings, which nobody else may hold by then. */
  g_object_set_data_full (G_OBJECT (group), "settings", g_object_ref (settings), g_object_unref);
  update (group, settings);
  return group;
}
