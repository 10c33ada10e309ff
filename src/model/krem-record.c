/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-character.h"
#include "krem-event.h"
#include "krem-relation.h"

#include <string.h>

static void
clear_id (GRefString **id)
{
  g_clear_pointer (id, g_ref_string_release);
}

static void
clear_array (GPtrArray **array)
{
  g_clear_pointer (array, g_ptr_array_unref);
}

static void
clear_character (KremCharacter *character)
{
  g_free (character->name);
  g_free (character->short_name);
  g_free (character->sort_name);
  g_free (character->native_name);
  g_strfreev (character->aliases);
  g_strfreev (character->tags);
  g_clear_pointer (&character->born, krem_date_unref);
  g_clear_pointer (&character->died, krem_date_unref);
  clear_id (&character->group);
  clear_id (&character->fate);
  g_clear_pointer (&character->fate_since, krem_date_unref);
  clear_array (&character->posts);
  g_free (character->portrait);
  g_free (character->summary);
  clear_array (&character->citations);
}

static void
clear_event (KremEvent *event)
{
  g_clear_pointer (&event->date, krem_date_unref);
  g_free (event->kind);
  g_free (event->title);
  g_free (event->place);
  g_free (event->text);
  g_strfreev (event->tags);
  clear_array (&event->participants);
  clear_array (&event->fates);
  clear_array (&event->causes);
  clear_array (&event->citations);
}

static void
clear_relation (KremRelation *relation)
{
  clear_id (&relation->kind);
  clear_id (&relation->from);
  clear_id (&relation->to);
  g_clear_pointer (&relation->since, krem_date_unref);
  g_clear_pointer (&relation->until, krem_date_unref);
  g_free (relation->label);
  g_free (relation->note);
  clear_array (&relation->citations);
}

static void
clear_era (KremEra *era)
{
  g_free (era->label);
  g_clear_pointer (&era->from, krem_date_unref);
  g_clear_pointer (&era->until, krem_date_unref);
}

static void
clear_source (KremSource *source)
{
  g_free (source->title);
  g_free (source->author);
  g_free (source->kind);
}

static void
clear_group (KremGroup *group)
{
  g_free (group->name);
  g_free (group->color);
}

static void
clear_fate_kind (KremFateKind *fate)
{
  g_free (fate->label);
}

static void
clear_tie_kind (KremTieKind *tie)
{
  g_free (tie->label);
}

static void
clear_header (KremHeader *header)
{
  g_free (header->title);
  g_free (header->summary);
  g_free (header->language);
  g_clear_pointer (&header->view_from, krem_date_unref);
  g_clear_pointer (&header->view_until, krem_date_unref);
  g_clear_pointer (&header->pins, g_array_unref);
}

#define CLEAR(function) ((void (*) (KremRecord *)) (void *) (function))

static const struct
{
  const char *member;
  gsize size;
  void (*clear) (KremRecord *record);
} lists[KREM_N_LISTS] = {
  [KREM_LIST_HEADER] = { NULL, sizeof (KremHeader), CLEAR (clear_header) },
  [KREM_LIST_ERAS] = { "eras", sizeof (KremEra), CLEAR (clear_era) },
  [KREM_LIST_SOURCES] = { "sources", sizeof (KremSource), CLEAR (clear_source) },
  [KREM_LIST_GROUPS] = { "groups", sizeof (KremGroup), CLEAR (clear_group) },
  [KREM_LIST_FATES] = { "fates", sizeof (KremFateKind), CLEAR (clear_fate_kind) },
  [KREM_LIST_TIES] = { "ties", sizeof (KremTieKind), CLEAR (clear_tie_kind) },
  [KREM_LIST_CHARACTERS] = { "characters", sizeof (KremCharacter), CLEAR (clear_character) },
  [KREM_LIST_RELATIONS] = { "relations", sizeof (KremRelation), CLEAR (clear_relation) },
  [KREM_LIST_EVENTS] = { "events", sizeof (KremEvent), CLEAR (clear_event) },
};

/**
 * krem_list_get_member:
 * @list: a list
 *
 * Returns: (nullable): the name of the list among the members of a file, %NULL for %KREM_LIST_HEADER
 */
const char *
krem_list_get_member (KremList list)
{
  g_return_val_if_fail (list < KREM_N_LISTS, NULL);

  return lists[list].member;
}

/**
 * krem_record_new:
 * @list: the list to which it will belong
 *
 * Makes an empty record of the list's type, for the reader to fill before anyone else sees it.
 *
 * Returns: (transfer full): the record
 */
KremRecord *
krem_record_new (KremList list)
{
  KremRecord *record;

  g_return_val_if_fail (list < KREM_N_LISTS, NULL);

  record = g_malloc0 (lists[list].size);
  g_atomic_ref_count_init (&record->ref_count);
  record->list = list;
  if (list == KREM_LIST_RELATIONS)
    ((KremRelation *) record)->directed = -1;
  return record;
}

/**
 * krem_record_ref:
 * @record: a record
 *
 * Returns: (transfer full): @record
 */
KremRecord *
krem_record_ref (KremRecord *record)
{
  g_atomic_ref_count_inc (&record->ref_count);
  return record;
}

/**
 * krem_record_unref:
 * @record: (transfer full): a record
 */
void
krem_record_unref (KremRecord *record)
{
  if (!g_atomic_ref_count_dec (&record->ref_count))
    return;

  lists[record->list].clear (record);
  clear_id (&record->id);
  g_strfreev (record->accept);
  g_clear_pointer (&record->slice.bytes, g_bytes_unref);
  g_free (record);
}

/**
 * krem_record_has_same_text:
 * @a: a record
 * @b: a record
 *
 * Returns: whether both are written with the same bytes, blanks around them included
 */
gboolean
krem_record_has_same_text (const KremRecord *a, const KremRecord *b)
{
  const KremSlice *x = &a->slice, *y = &b->slice;

  if (a == b)
    return TRUE;
  if (x->bytes == NULL || y->bytes == NULL || x->start - x->before != y->start - y->before
      || x->end - x->start != y->end - y->start || x->after - x->end != y->after - y->end)
    return FALSE;
  return memcmp ((const char *) g_bytes_get_data (x->bytes, NULL) + x->before,
                 (const char *) g_bytes_get_data (y->bytes, NULL) + y->before, x->after - x->before)
         == 0;
}

/**
 * krem_record_get_label:
 * @record: a record
 *
 * Returns: what people call it: its name, title or label, else its id, else the empty string
 */
const char *
krem_record_get_label (const KremRecord *record)
{
  const char *label = NULL;

  switch (record->list)
    {
    case KREM_LIST_HEADER:
      label = ((const KremHeader *) record)->title;
      break;
    case KREM_LIST_ERAS:
      label = ((const KremEra *) record)->label;
      break;
    case KREM_LIST_SOURCES:
      label = ((const KremSource *) record)->title;
      break;
    case KREM_LIST_GROUPS:
      label = ((const KremGroup *) record)->name;
      break;
    case KREM_LIST_FATES:
      label = ((const KremFateKind *) record)->label;
      break;
    case KREM_LIST_TIES:
      label = ((const KremTieKind *) record)->label;
      break;
    case KREM_LIST_CHARACTERS:
      label = ((const KremCharacter *) record)->name;
      break;
    case KREM_LIST_RELATIONS:
      label = ((const KremRelation *) record)->label;
      break;
    case KREM_LIST_EVENTS:
      label = ((const KremEvent *) record)->title;
      break;
    }
  if (label == NULL || label[0] == '\0')
    label = record->id;
  return label != NULL ? label : "";
}

/**
 * krem_record_get_tags:
 * @record: a record
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): its tags, which only people and events have
 */
char **
krem_record_get_tags (const KremRecord *record)
{
  return record->list == KREM_LIST_CHARACTERS ? ((const KremCharacter *) record)->tags
         : record->list == KREM_LIST_EVENTS   ? ((const KremEvent *) record)->tags
                                              : NULL;
}
