/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-reader.h"
#include "krem-writer.h"

KremChronicle *read_text (const char *text, gssize length, GPtrArray **problems);
char *write_text (KremChronicle *chronicle, gsize *length);
void assert_written (KremChronicle *chronicle, const char *text, gssize length);
char *describe_problems (GPtrArray *problems);
GPtrArray *list_chronicles (void);
char *make_folder (void);
void remove_folder (const char *folder);
