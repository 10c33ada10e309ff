/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-lane-settings.h"

/* What is put by hand belongs to one chronicle, so that order is not kept for others. */
static GVariant *
write_order (const GValue *value, const GVariantType *type, gpointer user_data)
{
  KremLaneOrder order = (KremLaneOrder) g_value_get_enum (value);
  g_autoptr (GEnumClass) klass = g_type_class_ref (KREM_TYPE_LANE_ORDER);

  return order == KREM_LANE_ORDER_MANUAL ? NULL : g_variant_new_string (g_enum_get_value (klass, order)->value_nick);
}

static gboolean
read_order (GValue *value, GVariant *variant, gpointer user_data)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (KREM_TYPE_LANE_ORDER);

  g_value_set_enum (value, g_enum_get_value_by_nick (klass, g_variant_get_string (variant, NULL))->value);
  return TRUE;
}

/* For krem-window.c: the lanes of a new window are arranged as in the one used last; those that are open do not follow
 * each other. */
void
krem_window_bind_lanes (KremWindow *self, KremSession *session)
{
  KremLaneSettings *lanes = krem_session_get_lane_settings (session);
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;

  g_settings_bind (self->settings, "lane-arrangement", lanes, "arrangement", flags);
  g_settings_bind_with_mapping (self->settings, "lane-order", lanes, "order", flags, read_order, write_order, NULL,
                                NULL);
  g_settings_bind (self->settings, "lane-headings", lanes, "headings", flags);
  g_settings_bind (self->settings, "uninvolved-hidden", lanes, "hide-uninvolved", flags);
}

/* For krem-window.c: a new window is like the one used last. How the network is laid out and what becomes of what is
 * filtered out are tastes; the filter itself is not. */
void
krem_window_bind_settings (KremWindow *self)
{
  static const char *const keys[][2] = {
    { "network-engine", "engine" },
    { "network-hides", "hides" },
    { "network-ghosts", "ghosts" },
    { "network-minimap", "minimap" },
  };

  g_settings_bind (self->settings, "native-names", self, "native-names", G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_bind (self->settings, keys[i][0], krem_network_canvas_get_settings (self->network), keys[i][1],
                     G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  /* Windows that are open do not follow each other. Where there is room for one panel, the one bound last is in
   * front. */
  g_settings_bind (self->settings, "inspector-shown", self->shell, "show-inspector",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (self->settings, "sidebar-shown", self->shell, "show-sidebar",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
}
