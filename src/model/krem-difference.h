/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

KremEdit *krem_edit_new_between (KremChronicle *before, KremChronicle *after, const char *label);

G_END_DECLS
