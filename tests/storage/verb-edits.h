/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-revise.h"

/* Texts of chronicles as people write them; NULL ends them. */
extern const char *const awkward_chronicles[];

/* Makes a random edit by one of all verbs, with pieces of @other; NULL with an error where what was picked cannot be
 * done, and one without changes where nothing was picked. */
KremEdit *draw_edit (GRand *random, KremChronicle *chronicle, KremChronicle *other, GError **error);
