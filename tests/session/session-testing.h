/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-session.h"

/* Opens a chronicle, waits for its layout and looks at it. */
KremSession *open_session (const char *text);
