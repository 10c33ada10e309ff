/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the fields of forms read and write: small JSON texts. */

G_BEGIN_DECLS

char *krem_field_value_get_text (const char *json);
char *krem_field_value_to_text (const char *json);
GPtrArray *krem_field_value_get_texts (const char *json);
char *krem_field_value_from_texts (GPtrArray *texts);

G_END_DECLS
