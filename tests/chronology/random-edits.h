/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

/* A small made-up chronicle with doubled ids, records that are not usable and dates of every kind. */
KremChronicle *draw_edited_chronicle (GRand *rand);

/* An edit of any kind that fits @chronicle: records replaced by ones that differ a little or wholly, put in, taken out,
 * moved, renamed, several at once. */
KremEdit *draw_edit (KremChronicle *chronicle, GRand *rand);

/* Edits @chronicle over and over, undoes all and does it again, and each time holds the chronology that follows the
 * edits against one built afresh. */
void check_edits (KremChronicle *chronicle, GRand *rand, guint n_edits);
