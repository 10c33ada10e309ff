/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "numbered-chronicle.h"

void
numbered_add_person (KremChronicle *chronicle, guint number, const char *name)
{
  KremCharacter *character = (KremCharacter *) krem_record_new (KREM_LIST_CHARACTERS);
  g_autofree char *id = g_strdup_printf ("p%u", number);

  character->base.usable = TRUE;
  character->base.id = g_ref_string_new_intern (id);
  character->name = g_strdup (name != NULL ? name : id);
  krem_chronicle_append (chronicle, (KremRecord *) character);
}

void
numbered_add_tie (KremChronicle *chronicle, const char *kind, guint from, guint to)
{
  KremRelation *relation = (KremRelation *) krem_record_new (KREM_LIST_RELATIONS);
  g_autofree char *id = g_strdup_printf ("t%u", krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS));
  g_autofree char *from_id = g_strdup_printf ("p%u", from);
  g_autofree char *to_id = g_strdup_printf ("p%u", to);

  relation->base.usable = TRUE;
  relation->base.id = g_ref_string_new_intern (id);
  relation->kind = g_ref_string_new_intern (kind);
  relation->from = g_ref_string_new_intern (from_id);
  relation->to = g_ref_string_new_intern (to_id);
  relation->directed = -1;
  krem_chronicle_append (chronicle, (KremRecord *) relation);
}
