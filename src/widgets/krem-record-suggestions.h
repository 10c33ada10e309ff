/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-session.h"
#include "krem-suggestions.h"

/* What the fields that name records of a session's chronicle share. */

G_BEGIN_DECLS

int krem_suggest_records (GArray *suggestions, KremSession *session, KremList list, const char *typed,
                          GPtrArray *except);
char *krem_suggest_name (KremSession *session, KremList list, const char *id);
char *krem_suggest_find (KremSession *session, KremList list, const char *typed);
char *krem_suggest_create (KremSession *session, KremList list, const char *name);

G_END_DECLS
