/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-lane-settings.h"

G_BEGIN_DECLS

GSimpleActionGroup *krem_lane_actions_new (KremLaneSettings *settings);

G_END_DECLS
