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

  GPtrArray *problems; /* which keeps @problem */
  const KremProblem *problem;
};

G_DEFINE_FINAL_TYPE (KremProblemItem, krem_problem_item, G_TYPE_OBJECT)

static void
krem_problem_item_finalize (GObject *object)
{
  g_ptr_array_unref (KREM_PROBLEM_ITEM (object)->problems);

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
 * @problems: (element-type KremProblem): problems that nobody changes
 * @i: the place of one among them
 *
 * Returns: (transfer full): an item
 */
KremProblemItem *
krem_problem_item_new (GPtrArray *problems, guint i)
{
  KremProblemItem *self = g_object_new (KREM_TYPE_PROBLEM_ITEM, NULL);

  self->problems = g_ptr_array_ref (problems);
  self->problem = g_ptr_array_index (problems, i);
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
 * Returns: whether the item shows just what @problem says, and of the same record
 */
gboolean
krem_problem_item_is_same (KremProblemItem *self, const KremProblem *problem)
{
  return self->problem->record == problem->record && g_str_equal (self->problem->code, problem->code)
         && self->problem->severity == problem->severity && g_strcmp0 (self->problem->pointer, problem->pointer) == 0
         && g_str_equal (self->problem->message, problem->message);
}
