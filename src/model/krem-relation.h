/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-reference.h"

G_BEGIN_DECLS

/**
 * KremRelation:
 * @kind: (nullable): `patronage`, `command`, … as typed
 * @from: (nullable): the id of one end, the patron where it is directed
 * @to: (nullable): the id of the other end
 * @since: (nullable): when it begins; %NULL for always
 * @until: (nullable): when it ends; %NULL for with either end's death
 * @directed: 1 or 0 where the file says so, -1 where it leaves it to the kind
 *
 * A tie between two characters.
 */
typedef struct
{
  KremRecord base;
  GRefString *kind;
  GRefString *from, *to;
  KremDate *since, *until;
  KremCertainty certainty;
  int directed;
  char *label, *note;
  GPtrArray *citations; /* of KremCitation, or NULL */
} KremRelation;

gboolean krem_tie_kind_is_known (const char *kind, gboolean *directed);
gboolean krem_tie_kind_ranks (const char *kind);
const char *krem_tie_kind_get_label (const char *kind);

G_END_DECLS
