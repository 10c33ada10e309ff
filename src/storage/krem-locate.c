/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"

#include "krem-json-check.h"
#include "krem-writer.h"

/* Where a record of the chronicle stands in what would be written. */
typedef struct
{
  KremList list;
  guint position;
  guint entry;
} Place;

static GHashTable *
find_places (KremChronicle *chronicle, const KremJsonTape *tape)
{
  GHashTable *places = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);

  g_hash_table_insert (places, krem_chronicle_get (chronicle, KREM_LIST_HEADER, 0), g_new0 (Place, 1));
  for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
    {
      guint entry;

      if (!krem_json_tape_find_member (tape, 0, krem_list_get_member (list), &entry)
          || tape->entries[entry].type != KREM_JSON_ARRAY)
        continue;
      entry++;
      for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
        {
          Place *place = g_new (Place, 1);

          *place = (Place){ list, i, entry };
          g_hash_table_insert (places, krem_chronicle_get (chronicle, list, i), place);
          entry = tape->entries[entry].next;
        }
    }
  return places;
}

/* Finds the places of those problems that have no line yet, in the text that would be written. The pointer of a problem
 * with a record counts from that record and is made one that counts from the root; a problem whose record is not in
 * @chronicle stays without a line. Where a pointer leads to nothing, the place is that of what should hold it. */
static void
locate_problems (KremChronicle *chronicle, GPtrArray *problems)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KremJsonTape) tape = NULL;
  g_autoptr (GHashTable) places = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      KremProblem *problem = g_ptr_array_index (problems, i);
      const char *pointer = problem->pointer != NULL ? problem->pointer : "";
      guint entry = 0;

      if (problem->line != 0)
        continue;
      if (tape == NULL)
        {
          bytes = krem_writer_write (chronicle);
          tape = krem_json_check (bytes, NULL, 0, NULL);
          if (tape == NULL)
            return;
          places = find_places (chronicle, tape);
        }
      if (problem->record != NULL)
        {
          const Place *place = g_hash_table_lookup (places, problem->record);

          if (place == NULL)
            continue;
          krem_json_tape_resolve (tape, place->entry, pointer, &entry);
          if (place->list != KREM_LIST_HEADER)
            {
              char *absolute = g_strdup_printf ("/%s/%u%s", krem_list_get_member (place->list), place->position,
                                                pointer);

              g_free (problem->pointer);
              problem->pointer = absolute;
            }
        }
      else
        krem_json_tape_resolve (tape, 0, pointer, &entry);
      krem_json_tape_locate (tape, tape->entries[entry].offset, &problem->line, &problem->column);
    }
}

/**
 * krem_reader_join_problems:
 * @chronicle: a chronicle
 * @problems: (element-type KremProblem): what the reader has found
 * @others: (transfer full) (element-type KremProblem): what was found otherwise
 *
 * Adds @others to @problems, each with its place in the file, and puts all in the order of the places. What the program
 * lists of a chronicle, anywhere, is listed by this.
 *
 * It costs what writing the whole costs, so it is for a worker, on a copy of the chronicle.
 */
void
krem_reader_join_problems (KremChronicle *chronicle, GPtrArray *problems, GPtrArray *others)
{
  g_return_if_fail (KREM_IS_CHRONICLE (chronicle));
  g_return_if_fail (problems != NULL && others != NULL);

  locate_problems (chronicle, others);
  g_ptr_array_extend_and_steal (problems, others);
  g_ptr_array_sort (problems, krem_problem_compare_places);
}
