/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-problem.h"

G_BEGIN_DECLS

/**
 * KremExit:
 * @KREM_EXIT_OK: all went well
 * @KREM_EXIT_PROBLEMS: `check` found problems
 * @KREM_EXIT_FAILED: something could not be read, understood or written
 *
 * What `krem` tells the shell.
 */
typedef enum
{
  KREM_EXIT_OK,
  KREM_EXIT_PROBLEMS,
  KREM_EXIT_FAILED,
} KremExit;

#define KREM_TOOL_ERROR (krem_tool_error_quark ())
GQuark krem_tool_error_quark (void);

/**
 * KremToolError:
 * @KREM_TOOL_ERROR_DATE: the date is none that can be looked at
 * @KREM_TOOL_ERROR_ARGUMENT: an argument is missing or makes no sense
 */
typedef enum
{
  KREM_TOOL_ERROR_DATE,
  KREM_TOOL_ERROR_ARGUMENT,
} KremToolError;

/**
 * KremInput:
 * @name: the file as it was typed, in UTF-8
 * @bytes: what was read
 * @chronicle: the chronicle
 * @chronology: what follows from it
 * @problems: (element-type KremProblem): what is wrong with it, in the order of the places, also
 *   what has been accepted
 *
 * A file that a command looks at.
 */
typedef struct
{
  char *name;
  GBytes *bytes;
  KremChronicle *chronicle;
  KremChronology *chronology;
  GPtrArray *problems;
} KremInput;

KremInput *krem_input_open (const char *path, GError **error);
void krem_input_free (KremInput *input);
guint krem_input_count_problems (KremInput *input);
guint krem_input_count (KremInput *input, KremList list);
void krem_input_find_contradictions (KremInput *input);
void krem_input_mention_problems (KremInput *input);

char **krem_tool_parse (const char *name, const char *parameters, const char *summary, const char *description,
                        const GOptionEntry *entries, guint n_files, int argc, char **argv, GError **error);
KremExit krem_tool_fail (const GError *error);
void krem_tool_warn (const char *text);
KremExit krem_tool_write (const char *data, gssize length);
KremExit krem_tool_print (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremInput, krem_input_free)

G_END_DECLS
