/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KREM_TYPE_TIMELINE_LEGEND (krem_timeline_legend_get_type ())
G_DECLARE_FINAL_TYPE (KremTimelineLegend, krem_timeline_legend, KREM, TIMELINE_LEGEND, GtkWidget)

G_END_DECLS
