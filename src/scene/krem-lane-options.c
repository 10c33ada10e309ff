/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-options.h"

/* The nicks are the words of the command line and of the settings. */
static const GEnumValue arrangements[] = {
  { KREM_LANES_BY_PERSON, "KREM_LANES_BY_PERSON", "person" }, { KREM_LANES_BY_GROUP, "KREM_LANES_BY_GROUP", "group" },
  { KREM_LANES_BY_KIND, "KREM_LANES_BY_KIND", "kind" },       { KREM_LANES_BY_POST, "KREM_LANES_BY_POST", "post" },
  { KREM_LANES_PACKED, "KREM_LANES_PACKED", "packed" },       { 0, NULL, NULL },
};

static const GEnumValue orders[] = {
  { KREM_LANE_ORDER_APPEARANCE, "KREM_LANE_ORDER_APPEARANCE", "appearance" },
  { KREM_LANE_ORDER_FALL, "KREM_LANE_ORDER_FALL", "fall" },
  { KREM_LANE_ORDER_GROUP, "KREM_LANE_ORDER_GROUP", "group" },
  { KREM_LANE_ORDER_NAME, "KREM_LANE_ORDER_NAME", "name" },
  { KREM_LANE_ORDER_PATRONAGE, "KREM_LANE_ORDER_PATRONAGE", "patronage" },
  { KREM_LANE_ORDER_MANUAL, "KREM_LANE_ORDER_MANUAL", "manual" },
  { 0, NULL, NULL },
};

GType
krem_lane_arrangement_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("KremLaneArrangement", arrangements));
  return type;
}

GType
krem_lane_order_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("KremLaneOrder", orders));
  return type;
}

/**
 * krem_lane_options_copy:
 * @options: options
 * @copy: (out): what becomes the same; clear it with krem_lane_options_clear()
 */
void
krem_lane_options_copy (const KremLaneOptions *options, KremLaneOptions *copy)
{
  *copy = *options;
  copy->folded = g_strdupv (options->folded);
  copy->pinned = g_strdupv (options->pinned);
  copy->manual = g_strdupv (options->manual);
}

/**
 * krem_lane_options_clear:
 * @options: options whose lists belong to them; they become the ordinary ones
 */
void
krem_lane_options_clear (KremLaneOptions *options)
{
  g_strfreev (options->folded);
  g_strfreev (options->pinned);
  g_strfreev (options->manual);
  *options = (KremLaneOptions){ 0 };
}
