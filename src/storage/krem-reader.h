/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronicle.h"
#include "krem-problem.h"

G_BEGIN_DECLS

#define KREM_STORAGE_ERROR (krem_storage_error_quark ())
GQuark krem_storage_error_quark (void);

/**
 * KremStorageError:
 * @KREM_STORAGE_ERROR_JSON: the file is not JSON; the message begins with `name:line:column:`
 * @KREM_STORAGE_ERROR_FORMAT: the file is JSON, and no chronicle
 * @KREM_STORAGE_ERROR_TOO_LARGE: the file is larger than the cap
 * @KREM_STORAGE_ERROR_VALUE: a value does not fit where it shall stand
 *
 * Why a file cannot be opened or a record not be made.
 */
typedef enum
{
  KREM_STORAGE_ERROR_JSON,
  KREM_STORAGE_ERROR_FORMAT,
  KREM_STORAGE_ERROR_TOO_LARGE,
  KREM_STORAGE_ERROR_VALUE,
} KremStorageError;

#define KREM_STORAGE_DEFAULT_SIZE_CAP ((gsize) 64 * 1024 * 1024)

GBytes *krem_reader_load (GFile *file, gsize size_cap, GError **error);
KremChronicle *krem_reader_read_bytes (GBytes *bytes, const char *name, GPtrArray **problems, GError **error);
KremChronicle *krem_reader_read_file (GFile *file, gsize size_cap, GPtrArray **problems, GBytes **bytes,
                                      GError **error);
void krem_reader_join_problems (KremChronicle *chronicle, GPtrArray *problems, GPtrArray *others);

KremRecord *krem_record_from_json (KremList list, const char *json, GError **error);
KremRecord *krem_record_set_member (KremRecord *record, const char *pointer, const char *json, GError **error);
char *krem_record_dup_member (KremRecord *record, const char *pointer);
char *krem_json_quote (const char *text);

G_END_DECLS
