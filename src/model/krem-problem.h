/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record.h"

G_BEGIN_DECLS

typedef enum
{
  KREM_PROBLEM_WARNING,
  KREM_PROBLEM_ERROR,
} KremProblemSeverity;

/**
 * KremProblem:
 * @severity: a warning where the chronicle can be told all the same
 * @code: what kind of problem it is, such as `dead-acts`; the same in every version and language
 * @accepted: whether the author of the record has accepted problems of this code in it
 * @pointer: the JSON Pointer (RFC 6901) of the place; from the root of the file, but while @line is 0 and there is a
 *   @record, from that record. krem_reader_join_problems() turns the latter into the former
 * @line: the line, counted from 1; 0 while it is not known
 * @column: the column in characters, counted from 1
 * @record: (nullable): the record in which it stands
 * @message: what is wrong, for people
 */
typedef struct
{
  KremProblemSeverity severity;
  const char *code;
  gboolean accepted;
  char *pointer;
  guint line, column;
  KremRecord *record;
  char *message;
} KremProblem;

KremProblem *krem_problem_new (KremProblemSeverity severity, const char *code, KremRecord *record, const char *pointer,
                               const char *format, ...) G_GNUC_PRINTF (5, 6);
int krem_problem_compare_places (gconstpointer a, gconstpointer b);
KremProblem *krem_problem_copy (const KremProblem *problem);
void krem_problem_free (KremProblem *problem);
const char *krem_problem_get_inner_pointer (const KremProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremProblem, krem_problem_free)

G_END_DECLS
