/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-scene.h"
#include "krem-timeline-scene.h"
#include "krem-svg-writer.h"
#include "krem-cairo-painter.h"
