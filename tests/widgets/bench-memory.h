/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of this process is in memory, in millions of bytes. */
double bench_get_rss_mb (void);

G_END_DECLS
