/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KremJsonPrinter KremJsonPrinter;

KremJsonPrinter *krem_json_printer_new (void);
void krem_json_printer_free (KremJsonPrinter *self);

void krem_json_printer_begin_object (KremJsonPrinter *self);
void krem_json_printer_begin_array (KremJsonPrinter *self);
void krem_json_printer_begin_row (KremJsonPrinter *self);
void krem_json_printer_end (KremJsonPrinter *self);
void krem_json_printer_add_name (KremJsonPrinter *self, const char *name);
void krem_json_printer_add_string (KremJsonPrinter *self, const char *string);
void krem_json_printer_add_number (KremJsonPrinter *self, gint64 number);
void krem_json_printer_add_boolean (KremJsonPrinter *self, gboolean boolean);
void krem_json_printer_add_member (KremJsonPrinter *self, const char *name, const char *string);
char *krem_json_printer_finish (KremJsonPrinter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremJsonPrinter, krem_json_printer_free)

G_END_DECLS
