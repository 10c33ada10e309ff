/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KREM_TYPE_FIELD (krem_field_get_type ())
G_DECLARE_INTERFACE (KremField, krem_field, KREM, FIELD, GtkWidget)

/**
 * KremFieldInterface:
 * @show: shows a value; what is being typed and not committed stays, unless the value is another than was last shown
 * @commit: (nullable): takes what has been typed up to now, as if the user had left the field
 * @forget: (nullable): lets go of what has been typed and could not be taken
 * @tell: says beside the field what is wrong with its value, or no longer, with %NULL
 * @undo: (nullable): takes back, or does again, what has been typed and not committed; returns whether there was any
 *
 * A row of a form that shows one value of a record and lets the user change it.
 */
struct _KremFieldInterface
{
  GTypeInterface parent_iface;

  void (*show) (KremField *self, const char *json);
  void (*commit) (KremField *self);
  void (*forget) (KremField *self);
  void (*tell) (KremField *self, const char *problem);
  gboolean (*undo) (KremField *self, gboolean again);
};

void krem_field_show (KremField *self, const char *json);
void krem_field_commit (KremField *self);
void krem_field_forget (KremField *self);
void krem_field_tell (KremField *self, const char *problem);
gboolean krem_field_undo (GtkWidget *focus, gboolean again);
void krem_field_emit_committed (KremField *self, const char *json, gboolean going_on);

G_END_DECLS
