/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "krem-revise-private.h"
#include "krem-writer.h"

/* What shall be copied: by list, a flag for each place. */
typedef struct
{
  KremChronicle *chronicle;
  GHashTable *positions[KREM_N_LISTS];
} Selection;

/* Takes along what a record needs to mean what it means, but nobody whom it names. */
static gboolean
take_along (KremList list, const char *id, gboolean is_date, gpointer data)
{
  Selection *selection = data;
  guint position;

  if ((list == KREM_LIST_SOURCES || list == KREM_LIST_GROUPS || list == KREM_LIST_FATES || list == KREM_LIST_TIES)
      && krem_chronicle_find_position (selection->chronicle, list, id, &position))
    g_hash_table_add (selection->positions[list], GUINT_TO_POINTER (position));
  return FALSE;
}

static void
add_record (Selection *selection, KremList list, guint position)
{
  g_hash_table_add (selection->positions[list], GUINT_TO_POINTER (position));
  krem_record_find_reference (krem_chronicle_get (selection->chronicle, list, position), take_along, selection);
}

static gboolean
is_selected (Selection *selection, const char *character)
{
  guint position;

  return krem_chronicle_find_position (selection->chronicle, KREM_LIST_CHARACTERS, character, &position)
         && g_hash_table_contains (selection->positions[KREM_LIST_CHARACTERS], GUINT_TO_POINTER (position));
}

/* Adds what ties those who are copied to one another. */
static void
add_ties (Selection *selection)
{
  if (g_hash_table_size (selection->positions[KREM_LIST_CHARACTERS]) < 2)
    return;
  for (guint i = 0; i < krem_chronicle_get_n (selection->chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (selection->chronicle, i);

      if (is_selected (selection, relation->from) && is_selected (selection, relation->to))
        add_record (selection, KREM_LIST_RELATIONS, i);
    }
}

static void
append_list (GString *json, Selection *selection, KremList list)
{
  const char *separator = "";

  if (g_hash_table_size (selection->positions[list]) == 0)
    return;
  g_string_append_printf (json, ",\"%s\":[", krem_list_get_member (list));
  for (guint i = 0; i < krem_chronicle_get_n (selection->chronicle, list); i++)
    if (g_hash_table_contains (selection->positions[list], GUINT_TO_POINTER (i)))
      {
        g_autofree char *text = krem_record_dup_member (krem_chronicle_get (selection->chronicle, list, i), "");

        g_string_append_printf (json, "%s%s", separator, text);
        separator = ",";
      }
  g_string_append_c (json, ']');
}

/**
 * krem_revise_copy:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: how many they are
 *
 * Makes a small chronicle of some records, with the ties of the characters among them to one another and with the
 * groups, sources, fates and kinds of ties that all these need, for krem_revise_paste().
 *
 * Returns: (transfer full): its text
 */
char *
krem_revise_copy (KremChronicle *chronicle, const KremPlace *places, guint n_places)
{
  Selection selection = { chronicle, { NULL } };
  const KremHeader *header = krem_chronicle_get_header (chronicle);
  g_autofree char *title = krem_json_quote (header->title != NULL ? header->title : "");
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL, formatted = NULL;
  gconstpointer text;
  gsize length;

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    selection.positions[list] = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < n_places; i++)
    if (places[i].list != KREM_LIST_HEADER)
      add_record (&selection, places[i].list, places[i].position);
  add_ties (&selection);
  g_string_append_printf (json, "{\"format\":\"chronicle\",\"version\":%d,\"title\":%s", KREM_REVISE_VERSION, title);
  for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
    append_list (json, &selection, list);
  g_string_append_c (json, '}');
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    g_hash_table_unref (selection.positions[list]);

  bytes = g_string_free_to_bytes (g_steal_pointer (&json));
  formatted = krem_writer_format (bytes, NULL);
  g_return_val_if_fail (formatted != NULL, NULL);
  text = g_bytes_get_data (formatted, &length);
  return g_strndup (text, length);
}
