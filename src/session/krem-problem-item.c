/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-problem-item.h"

/**
 * KremProblemItem:
 *
 * A problem as the list widgets want it.
 */
struct _KremProblemItem
{
  GObject parent_instance;

  KremProblem *problem;
};

G_DEFINE_FINAL_TYPE (KremProblemItem, krem_problem_item, G_TYPE_OBJECT)

static void
krem_problem_item_finalize (GObject *object)
{
  krem_problem_free (KREM_PROBLEM_ITEM (object)->problem);

  G_OBJECT_CLASS (krem_problem_item_parent_class)->finalize (object);
}

static void
krem_problem_item_class_init (KremProblemItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_problem_item_finalize;
}

static void
krem_problem_item_init (KremProblemItem *self)
{
}

/**
 * krem_problem_item_new:
 * @problem: a problem of which the line is known
 *
 * Returns: (transfer full): an item
 */
KremProblemItem *
krem_problem_item_new (const KremProblem *problem)
{
  KremProblemItem *self = g_object_new (KREM_TYPE_PROBLEM_ITEM, NULL);

  self->problem = krem_problem_copy (problem);
  return self;
}

/**
 * krem_problem_item_get_problem:
 * @self: an item
 *
 * Returns: (transfer none): the problem
 */
const KremProblem *
krem_problem_item_get_problem (KremProblemItem *self)
{
  return self->problem;
}

/**
 * krem_problem_item_is_same:
 * @self: an item
 * @problem: a problem
 *
 * Returns: whether the item shows just what @problem says, and of the same record, wherever that stands by now
 */
gboolean
krem_problem_item_is_same (KremProblemItem *self, const KremProblem *problem)
{
  return self->problem->record == problem->record && g_str_equal (self->problem->code, problem->code)
         && self->problem->severity == problem->severity
         && g_str_equal (krem_problem_get_inner_pointer (self->problem), krem_problem_get_inner_pointer (problem))
         && g_str_equal (self->problem->message, problem->message);
}
