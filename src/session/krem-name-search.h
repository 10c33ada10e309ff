/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

char *krem_name_fold (const char *text);
guint krem_name_match (const char *names, char **words);
guint krem_name_search_find (KremChronicle *chronicle, KremList list, const char *typed, guint *positions, guint most);
gboolean krem_name_search_is_name (KremChronicle *chronicle, KremList list, guint position, const char *typed);

/* What krem_name_match() returns where nothing matches. */
#define KREM_NAME_NO_MATCH G_MAXUINT

G_END_DECLS
