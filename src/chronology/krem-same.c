/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* Which records mean the same to a chronology. Most edits change what is only read: a title, a text, a citation. */

static gboolean
are_same_dates (const KremDate *a, const KremDate *b)
{
  return a == b || (a != NULL && b != NULL && g_strcmp0 (a->text, b->text) == 0);
}

static gboolean
are_same_ids (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;
  return TRUE;
}

typedef gboolean (*SameFunc) (gconstpointer a, gconstpointer b);

static gboolean
are_same_lists (GPtrArray *a, GPtrArray *b, SameFunc same)
{
  guint n = a != NULL ? a->len : 0;

  if ((b != NULL ? b->len : 0) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!same (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
are_same_posts (gconstpointer a, gconstpointer b)
{
  const KremPost *x = a, *y = b;

  return are_same_dates (x->from, y->from) && are_same_dates (x->until, y->until) && x->certainty == y->certainty;
}

static gboolean
are_same_participants (gconstpointer a, gconstpointer b)
{
  const KremParticipant *x = a, *y = b;

  return are_same_ids (x->characters, y->characters) && g_strcmp0 (x->role, y->role) == 0;
}

static gboolean
are_same_fates (gconstpointer a, gconstpointer b)
{
  const KremFateEntry *x = a, *y = b;

  return are_same_ids (x->characters, y->characters) && g_strcmp0 (x->fate, y->fate) == 0 && x->at_end == y->at_end
         && are_same_dates (x->date, y->date) && g_strcmp0 (x->sentence, y->sentence) == 0
         && x->posthumous == y->posthumous && are_same_ids (x->by, y->by) && (x->either == NULL) == (y->either == NULL)
         && x->certainty == y->certainty;
}

static gboolean
are_same_causes (gconstpointer a, gconstpointer b)
{
  const KremCause *x = a, *y = b;

  return g_strcmp0 (x->event, y->event) == 0 && (x->either == NULL) == (y->either == NULL)
         && x->certainty == y->certainty;
}

static gboolean
are_same_characters (const KremCharacter *a, const KremCharacter *b)
{
  return a->is_body == b->is_body && are_same_dates (a->born, b->born) && are_same_dates (a->died, b->died)
         && g_strcmp0 (a->fate, b->fate) == 0 && are_same_dates (a->fate_since, b->fate_since)
         && are_same_lists (a->posts, b->posts, are_same_posts);
}

static gboolean
are_same_relations (const KremRelation *a, const KremRelation *b)
{
  return g_strcmp0 (a->from, b->from) == 0 && g_strcmp0 (a->to, b->to) == 0 && are_same_dates (a->since, b->since)
         && are_same_dates (a->until, b->until) && a->certainty == b->certainty;
}

static gboolean
are_same_events (const KremEvent *a, const KremEvent *b)
{
  return are_same_dates (a->date, b->date) && a->certainty == b->certainty
         && are_same_lists (a->participants, b->participants, are_same_participants)
         && are_same_lists (a->fates, b->fates, are_same_fates)
         && are_same_lists (a->causes, b->causes, are_same_causes);
}

/**
 * krem_record_means_same:
 * @a: a character, a relation or an event
 * @b: another one of the same kind
 *
 * Compares what a chronology reads of them.
 *
 * Returns: whether the same follows from both
 */
gboolean
krem_record_means_same (const KremRecord *a, const KremRecord *b)
{
  if (a->usable != b->usable || g_strcmp0 (a->id, b->id) != 0)
    return FALSE;
  switch (a->list)
    {
    case KREM_LIST_CHARACTERS:
      return are_same_characters ((const KremCharacter *) a, (const KremCharacter *) b);
    case KREM_LIST_RELATIONS:
      return are_same_relations ((const KremRelation *) a, (const KremRelation *) b);
    case KREM_LIST_EVENTS:
      return are_same_events ((const KremEvent *) a, (const KremEvent *) b);
    case KREM_LIST_HEADER:
    case KREM_LIST_ERAS:
    case KREM_LIST_SOURCES:
    case KREM_LIST_GROUPS:
    case KREM_LIST_FATES:
    case KREM_LIST_TIES:
      break;
    }
  return FALSE;
}
