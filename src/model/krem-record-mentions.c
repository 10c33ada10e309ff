/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-mentions.h"

#include "krem-character.h"
#include "krem-event.h"
#include "krem-relation.h"

/* Who looks, and what for. */
typedef struct
{
  KremReferenceTest test;
  gpointer user_data;
} Search;

static gboolean
is_id (const Search *search, KremList list, const char *id)
{
  return id != NULL && search->test (list, id, FALSE, search->user_data);
}

static gboolean
is_any_id (const Search *search, const GPtrArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (is_id (search, KREM_LIST_CHARACTERS, g_ptr_array_index (ids, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_date (const Search *search, const KremDate *date)
{
  return date != NULL && date->kind == KREM_DATE_REFERENCE
         && search->test (KREM_LIST_EVENTS, date->text + 1, TRUE, search->user_data);
}

static gboolean
is_cited (const Search *search, const GPtrArray *citations)
{
  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      const KremCitation *citation = g_ptr_array_index (citations, i);

      if (is_id (search, KREM_LIST_SOURCES, citation->source) || is_id (search, KREM_LIST_CHARACTERS, citation->via))
        return TRUE;
    }
  return FALSE;
}

static gboolean
search_header (const Search *search, const KremHeader *header)
{
  for (guint i = 0; header->pins != NULL && i < header->pins->len; i++)
    if (is_id (search, KREM_LIST_CHARACTERS, g_array_index (header->pins, KremPin, i).character))
      return TRUE;
  return is_date (search, header->view_from) || is_date (search, header->view_until);
}

static gboolean
search_character (const Search *search, const KremCharacter *character)
{
  if (is_id (search, KREM_LIST_GROUPS, character->group) || is_id (search, KREM_LIST_FATES, character->fate)
      || is_date (search, character->born) || is_date (search, character->died)
      || is_date (search, character->fate_since) || is_cited (search, character->citations))
    return TRUE;
  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);

      if (is_id (search, KREM_LIST_GROUPS, post->group) || is_date (search, post->from) || is_date (search, post->until)
          || is_cited (search, post->citations))
        return TRUE;
    }
  return FALSE;
}

static gboolean
search_relation (const Search *search, const KremRelation *relation)
{
  return is_id (search, KREM_LIST_TIES, relation->kind) || is_id (search, KREM_LIST_CHARACTERS, relation->from)
         || is_id (search, KREM_LIST_CHARACTERS, relation->to) || is_date (search, relation->since)
         || is_date (search, relation->until) || is_cited (search, relation->citations);
}

static gboolean
search_event (const Search *search, const KremEvent *event)
{
  for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (event->participants, i);

      if (is_any_id (search, participant->characters) || is_cited (search, participant->citations))
        return TRUE;
    }
  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);

      if (is_any_id (search, entry->characters) || is_id (search, KREM_LIST_FATES, entry->fate)
          || is_any_id (search, entry->by) || is_cited (search, entry->citations))
        return TRUE;
    }
  for (guint i = 0; event->causes != NULL && i < event->causes->len; i++)
    {
      const KremCause *cause = g_ptr_array_index (event->causes, i);

      if (is_id (search, KREM_LIST_EVENTS, cause->event) || is_cited (search, cause->citations))
        return TRUE;
    }
  return is_cited (search, event->citations);
}

/**
 * krem_record_find_reference:
 * @record: a record
 * @test: looks at a reference
 * @user_data: for @test
 *
 * Looks at the references to other records in @record, as far as the reader understood them, until @test finds one.
 *
 * Returns: whether @test found one
 */
gboolean
krem_record_find_reference (const KremRecord *record, KremReferenceTest test, gpointer user_data)
{
  const Search search = { test, user_data };

  switch (record->list)
    {
    case KREM_LIST_HEADER:
      return search_header (&search, (const KremHeader *) record);
    case KREM_LIST_ERAS:
      return is_date (&search, ((const KremEra *) record)->from)
             || is_date (&search, ((const KremEra *) record)->until);
    case KREM_LIST_CHARACTERS:
      return search_character (&search, (const KremCharacter *) record);
    case KREM_LIST_RELATIONS:
      return search_relation (&search, (const KremRelation *) record);
    case KREM_LIST_EVENTS:
      return search_event (&search, (const KremEvent *) record);
    case KREM_LIST_SOURCES:
    case KREM_LIST_GROUPS:
    case KREM_LIST_FATES:
    case KREM_LIST_TIES:
      break;
    }
  return FALSE;
}
