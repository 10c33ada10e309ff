/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-problem.h"

G_BEGIN_DECLS

#define KREM_TYPE_PROBLEM_ITEM (krem_problem_item_get_type ())
G_DECLARE_FINAL_TYPE (KremProblemItem, krem_problem_item, KREM, PROBLEM_ITEM, GObject)

KremProblemItem *krem_problem_item_new (const KremProblem *problem);
const KremProblem *krem_problem_item_get_problem (KremProblemItem *self);
gboolean krem_problem_item_is_same (KremProblemItem *self, const KremProblem *problem);

G_END_DECLS
