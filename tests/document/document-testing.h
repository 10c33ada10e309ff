/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

G_BEGIN_DECLS

/* What tests of documents on the disk share. */

void use_own_state (void);
char *dup_journal_folder (void);
void remove_all (const char *folder);
char *load (const char *path);

KremDocument *open_file (GFile *file);
gboolean save (KremDocument *document, GFile *file, GError **error);
void rename_person (KremDocument *document, guint person, const char *name);
const char *get_name (KremDocument *document, guint person);

void run_until_killed (char **arguments);

G_END_DECLS
