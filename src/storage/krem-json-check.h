/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-json-tape.h"

G_BEGIN_DECLS

#define KREM_JSON_MAX_DEPTH 128

KremJsonTape *krem_json_check (GBytes *bytes, const char *name, guint depth, GError **error);

G_END_DECLS
