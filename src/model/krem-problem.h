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
 * @pointer: the JSON Pointer (RFC 6901) of the place; from the root of the file, but while @line is 0 and there is a
 *   @record, from that record. krem_reader_locate_problems() turns the latter into the former
 * @line: the line, counted from 1; 0 while it is not known
 * @column: the column in characters, counted from 1
 * @record: (nullable): the record in which it stands
 * @message: what is wrong, for people
 */
typedef struct
{
  KremProblemSeverity severity;
  char *pointer;
  guint line, column;
  KremRecord *record;
  char *message;
} KremProblem;

KremProblem *krem_problem_new (KremProblemSeverity severity, KremRecord *record, const char *pointer,
                               const char *format, ...) G_GNUC_PRINTF (4, 5);
void krem_problem_free (KremProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremProblem, krem_problem_free)

G_END_DECLS
