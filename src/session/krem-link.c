/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-link.h"

#define SCHEME "krem:"

/**
 * krem_link_new:
 * @record: a record
 *
 * Returns: (transfer full) (nullable): the text that stands for it in notes and messages, such as "krem:events/fall";
 *   %NULL where it has no id
 */
char *
krem_link_new (KremRecord *record)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  if (record->id == NULL)
    return NULL;
  escaped = g_uri_escape_string (record->id, NULL, TRUE);
  return g_strconcat (SCHEME, krem_list_get_member (record->list), "/", escaped, NULL);
}

/**
 * krem_link_find:
 * @chronicle: a chronicle
 * @link: a text that may be a link, with or without blanks around it
 * @list: (out): the list of what it stands for
 * @position: (out): its place in that list
 *
 * Returns: whether @link stands for a person, an event or a tie of the chronicle
 */
gboolean
krem_link_find (KremChronicle *chronicle, const char *link, KremList *list, guint *position)
{
  static const KremList lists[] = { KREM_LIST_CHARACTERS, KREM_LIST_EVENTS, KREM_LIST_RELATIONS };
  g_autofree char *text = g_strstrip (g_strdup (link));

  if (!g_str_has_prefix (text, SCHEME))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *prefix = g_strconcat (SCHEME, krem_list_get_member (lists[i]), "/", NULL);
      g_autofree char *id = NULL;

      if (!g_str_has_prefix (text, prefix))
        continue;
      id = g_uri_unescape_string (text + strlen (prefix), NULL);
      *list = lists[i];
      return id != NULL && krem_chronicle_find_position (chronicle, lists[i], id, position);
    }
  return FALSE;
}
