/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GRefString *krem_id_intern (const char *text);

G_END_DECLS
