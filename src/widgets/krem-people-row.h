/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chips-row.h"
#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_PEOPLE_ROW (krem_people_row_get_type ())
G_DECLARE_FINAL_TYPE (KremPeopleRow, krem_people_row, KREM, PEOPLE_ROW, KremChipsRow)

GtkWidget *krem_people_row_new (const char *title, KremSession *session, KremList list);

G_END_DECLS
