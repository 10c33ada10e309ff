/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-form-schema.h"
#include "krem-json-tape.h"

G_BEGIN_DECLS

char *krem_form_spelling_read (const KremFormMember *member, const KremJsonTape *tape, guint object);
KremRecord *krem_form_spelling_write (const KremFormMember *member, KremRecord *record, const char *object,
                                      const char *json, GError **error);

G_END_DECLS
