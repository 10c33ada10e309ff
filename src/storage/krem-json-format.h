/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-json-tape.h"

G_BEGIN_DECLS

#define KREM_JSON_INDENT 2
#define KREM_JSON_COLUMNS 100

void krem_json_format (GString *out, const KremJsonTape *tape, guint entry, guint indent, guint column, guint reserved);
void krem_json_append_string (GString *out, const char *string, gssize length);

G_END_DECLS
