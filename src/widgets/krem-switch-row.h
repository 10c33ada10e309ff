/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-field.h"

G_BEGIN_DECLS

#define KREM_TYPE_SWITCH_ROW (krem_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (KremSwitchRow, krem_switch_row, KREM, SWITCH_ROW, AdwActionRow)

GtkWidget *krem_switch_row_new (const char *title);

G_END_DECLS
