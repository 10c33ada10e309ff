/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"
#include "krem-session.h"

G_BEGIN_DECLS

/**
 * KremDateRowFlags:
 * @KREM_DATE_ROW_INTERVAL: the date may be an interval, as that of an event
 * @KREM_DATE_ROW_REFERENCE: it may be the date of an event (`@event-id`)
 *
 * Which dates may stand in a field.
 */
typedef enum
{
  KREM_DATE_ROW_INTERVAL = 1 << 0,
  KREM_DATE_ROW_REFERENCE = 1 << 1,
} KremDateRowFlags;

#define KREM_TYPE_DATE_ROW (krem_date_row_get_type ())
G_DECLARE_FINAL_TYPE (KremDateRow, krem_date_row, KREM, DATE_ROW, KremEntryRow)

GtkWidget *krem_date_row_new (const char *title, KremDateRowFlags flags);
void krem_date_row_set_session (KremDateRow *self, KremSession *session);
gboolean krem_date_row_check (KremDateRow *self);

G_END_DECLS
