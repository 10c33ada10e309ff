/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-problem.h"

#include <string.h>

/**
 * krem_problem_new:
 * @severity: how bad it is
 * @code: what kind of problem it is, a static text
 * @record: (nullable): the record in which it stands
 * @pointer: the JSON Pointer of the place; from the record where there is one and the line is not known yet
 * @format: what is wrong, as for printf()
 * @...: what @format needs
 *
 * Returns: (transfer full): the problem
 */
KremProblem *
krem_problem_new (KremProblemSeverity severity, const char *code, KremRecord *record, const char *pointer,
                  const char *format, ...)
{
  KremProblem *problem = g_new0 (KremProblem, 1);
  va_list args;

  problem->severity = severity;
  problem->code = code;
  problem->accepted = record != NULL && record->accept != NULL
                      && g_strv_contains ((const char *const *) record->accept, code);
  problem->record = record == NULL ? NULL : krem_record_ref (record);
  problem->pointer = g_strdup (pointer);
  va_start (args, format);
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);
  return problem;
}

/**
 * krem_problem_copy:
 * @problem: a problem
 *
 * Returns: (transfer full): the same problem
 */
KremProblem *
krem_problem_copy (const KremProblem *problem)
{
  KremProblem *copy = g_memdup2 (problem, sizeof *problem);

  copy->pointer = g_strdup (problem->pointer);
  copy->message = g_strdup (problem->message);
  if (copy->record != NULL)
    krem_record_ref (copy->record);
  return copy;
}

/**
 * krem_problem_get_inner_pointer:
 * @problem: a problem of which the line is known
 *
 * Returns: the JSON Pointer of the place from the record on, or from the root where there is no record
 */
const char *
krem_problem_get_inner_pointer (const KremProblem *problem)
{
  const char *inner = problem->pointer;

  if (problem->record == NULL || problem->record->list == KREM_LIST_HEADER)
    return inner;
  /* The list and the place in it. */
  for (guint i = 0; i < 2 && inner != NULL && *inner != '\0'; i++)
    inner = strchr (inner + 1, '/');
  return inner == NULL ? "" : inner;
}

/**
 * krem_problem_free:
 * @problem: (transfer full): a problem
 */
void
krem_problem_free (KremProblem *problem)
{
  g_free (problem->pointer);
  g_free (problem->message);
  g_clear_pointer (&problem->record, krem_record_unref);
  g_free (problem);
}

/**
 * krem_problem_compare_places:
 * @a: a pointer to a #KremProblem
 * @b: a pointer to another
 *
 * Returns: which of them stands first in the file, for g_ptr_array_sort()
 */
int
krem_problem_compare_places (gconstpointer a, gconstpointer b)
{
  const KremProblem *x = *(KremProblem *const *) a, *y = *(KremProblem *const *) b;

  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return x->column == y->column ? 0 : x->column < y->column ? -1 : 1;
}
