/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-patch.h"

#include <string.h>

static const char *const record_members[KREM_N_LISTS][20] = {
  [KREM_LIST_HEADER] = { "format", "version", "title", "summary", "language", "view", "eras", "sources", "groups",
                         "fates", "ties", "characters", "relations", "events", "layout", "accept" },
  [KREM_LIST_ERAS] = { "id", "label", "from", "until", "accept" },
  [KREM_LIST_SOURCES] = { "id", "title", "author", "kind", "within-story", "accept" },
  [KREM_LIST_GROUPS] = { "id", "name", "color", "accept" },
  [KREM_LIST_FATES] = { "id", "label", "standing", "accept" },
  [KREM_LIST_TIES] = { "id", "label", "directed", "accept" },
  [KREM_LIST_CHARACTERS] = { "id", "name", "short", "sort", "native-name", "aliases", "kind", "gender", "born", "died",
                             "group", "fate", "posts", "portrait", "summary", "tags", "citations", "accept" },
  [KREM_LIST_RELATIONS] = { "id", "kind", "from", "to", "since", "until", "certainty", "directed", "label", "note",
                            "citations", "accept" },
  [KREM_LIST_EVENTS] = { "id", "date", "kind", "title", "place", "certainty", "text", "tags", "participants", "fates",
                         "causes", "citations", "accept" },
};

/* Objects inside records, by the name of the member or of the list in which they stand. */
static const struct
{
  const char *container;
  const char *members[12];
} inner_members[] = {
  { "view", { "from", "until" } },
  { "posts", { "title", "body", "group", "from", "since", "until", "single", "certainty", "citations" } },
  { "fate", { "fate", "since" } },
  { "participants", { "character", "characters", "role", "citations" } },
  { "fates",
    { "character", "characters", "fate", "at", "date", "sentence", "posthumous", "by", "either", "certainty",
      "citations" } },
  { "causes", { "event", "text", "certainty", "either", "citations" } },
  { "citations", { "source", "where", "quote", "via", "for" } },
};

/**
 * krem_member_get_rank:
 * @list: the list to which a record belongs
 * @tokens: (array length=n_tokens): the way from the record to an object inside it, as in a JSON Pointer
 * @n_tokens: the length of the way, 0 for the record itself
 * @name: the name of a member of that object
 *
 * Returns: the place of the member in the order in which the format shows them, or -1 for one that the format does
 *   not know
 */
int
krem_member_get_rank (KremList list, char *const *tokens, guint n_tokens, const char *name)
{
  const char *const *members = NULL;

  if (n_tokens == 0)
    members = record_members[list];
  else
    {
      const char *container = tokens[n_tokens - 1];

      if (n_tokens >= 2 && strspn (container, "0123456789") == strlen (container))
        container = tokens[n_tokens - 2];
      for (guint i = 0; i < G_N_ELEMENTS (inner_members) && members == NULL; i++)
        if (strcmp (inner_members[i].container, container) == 0)
          members = inner_members[i].members;
    }
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    if (strcmp (members[i], name) == 0)
      return (int) i;
  return -1;
}
