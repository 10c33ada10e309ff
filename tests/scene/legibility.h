/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-scene.h"

/* Whether everything that is written on a network can be read: each text lies inside its card, no two overlap, and each
 * name is at least so high when the whole is fitted into a canvas. NULL where all is well, else what is wrong; free
 * it. */
char *find_illegible (KremNetworkScene *scene, double canvas_width, double canvas_height, double least_height);
