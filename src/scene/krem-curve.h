/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

/* A curve is a cubic Bézier curve of 4 points. A chain is curves one after another, each beginning where the one before
 * ends: 3 points for each curve, and 1. */

void krem_curve_get_point (const KremPoint curve[4], double t, KremPoint *point);
void krem_curve_trim (KremPoint curve[4], double from, double until);
double krem_chain_get_length (const KremPoint *points, guint n_points);
void krem_chain_get_point (const KremPoint *points, guint n_points, double along, KremPoint *point);
double krem_chain_get_distance (const KremPoint *points, guint n_points, double x, double y);

G_END_DECLS
