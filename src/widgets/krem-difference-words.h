/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-edit.h"

G_BEGIN_DECLS

/**
 * KremDifferenceWords:
 * @name: what the record is called
 * @text: what kind of record it is, and how it differs
 *
 * One record that is not the same in a chronicle and in a file.
 */
typedef struct
{
  char *name, *text;
} KremDifferenceWords;

GPtrArray *krem_difference_words (KremChronicle *chronicle, KremEdit *difference);

G_END_DECLS
