/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *krem_json_object_new (void);
void krem_json_object_add_text (GString *object, const char *name, const char *text);
void krem_json_object_add (GString *object, const char *name, const char *json);
char *krem_json_object_end (GString *object);

G_END_DECLS
