/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Holds what the chronology says of the chronicle in @text against all worlds that its dates allow; its dates are days
 * and sets of days. Returns the number of worlds. */
guint check_worlds (const char *text);
