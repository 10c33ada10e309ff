/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-testing.h"
#include "edtf-disagreements.h"
#include "json-testing.h"

#include <stdio.h>

/* The public vectors of two EDTF libraries, read from the folder that the first argument names. Where they and we
 * disagree, a table says why; a disagreement that is not in it fails, and so does a row about which there is none. */

static GHashTable *disagreed; /* of the texts above that really disagree */
static guint n_vectors, n_unlisted;

static void
note_disagreement (const char *list, const char *text, const char *what)
{
  for (guint i = 0; i < edtf_n_disagreements; i++)
    if (g_str_equal (edtf_disagreements[i].text, text))
      {
        g_hash_table_add (disagreed, (gpointer) edtf_disagreements[i].text);
        return;
      }
  g_test_message ("UNLISTED\t%s\t%s\t%s", list, text, what);
  n_unlisted++;
}

/* Reads a time like -0400-12-31T23:59:59Z without the code under test. */
static KremInstant
read_instant (const char *text)
{
  int year, month, day, hour, minute, second;

  g_assert_cmpint (sscanf (text, "%d-%d-%dT%d:%d:%dZ", &year, &month, &day, &hour, &minute, &second), ==, 6);
  return krem_instant_from_civil (year, month, day, hour, minute, second);
}

/* Holds @instant to what a vector says of one of its four corners, such as `StartLower`: a time, `…IsOpen`, for which
 * @open stands, or `…IsUnknown`, which says nothing. */
static gboolean
agrees (const JsonNode *expected, const char *corner, KremInstant instant, KremInstant open)
{
  g_autofree char *time = g_strconcat (corner, "TimeRFC3339", NULL), *is_open = g_strconcat (corner, "IsOpen", NULL);

  if (json_get (expected, is_open) != NULL)
    return instant == open;
  return json_get (expected, time) == NULL || instant == read_instant (json_get_text (expected, time));
}

/* The library gives the first and last day of one date as if it were an interval; those bound its earliest and latest
 * instants. Of an interval it gives what we do. */
static gboolean
agrees_in_bounds (const KremDate *date, const JsonNode *expected)
{
  return agrees (expected, "StartLower", date->start_order.earliest, KREM_INSTANT_MIN)
         && agrees (expected, "EndUpper", date->end_order.latest, KREM_INSTANT_MAX)
         && (date->kind == KREM_DATE_POINT
             || (agrees (expected, "StartUpper", date->start_order.latest, KREM_INSTANT_MIN)
                 && agrees (expected, "EndLower", date->end_order.earliest, KREM_INSTANT_MAX)));
}

static void
test_bounds (JsonNode *vectors)
{
  for (guint i = 0; i < vectors->items->len; i++)
    {
      const JsonNode *vector = g_ptr_array_index (vectors->items, i), *expected = json_get (vector, "expect");
      const char *text = json_get_text (vector, "input");
      g_autoptr (KremDate) date = krem_date_parse (text, NULL);

      n_vectors++;
      if (date == NULL)
        note_disagreement (json_get_text (vector, "level"), text, "refused");
      else if (expected != NULL && !agrees_in_bounds (date, expected))
        {
          g_autofree char *bounds = describe_date (date);

          note_disagreement (json_get_text (vector, "level"), text, bounds);
        }
    }
}

static void
test_lists (JsonNode *lists)
{
  for (guint i = 0; i < lists->items->len; i++)
    {
      const JsonNode *list = g_ptr_array_index (lists->items, i);
      const char *name = g_ptr_array_index (lists->names, i);
      gboolean is_valid = !g_str_has_prefix (name, "invalid");

      for (guint j = 0; j < list->items->len; j++)
        {
          const JsonNode *vector = g_ptr_array_index (list->items, j);
          g_autoptr (KremDate) date = krem_date_parse (vector->text, NULL);

          n_vectors++;
          if (krem_date_is_dated (date) != is_valid)
            note_disagreement (name, vector->text, is_valid ? "refused" : "read");
        }
    }
}

static void
test_suite (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *bounds_path = NULL, *lists_path = NULL;
  JsonNode *bounds, *lists;

  bounds_path = g_build_filename (folder, "go-edtf.json", NULL);
  lists_path = g_build_filename (folder, "edtf-validate-lists.json", NULL);
  disagreed = g_hash_table_new (g_str_hash, g_str_equal);
  bounds = json_load (bounds_path);
  lists = json_load (lists_path);
  test_bounds (bounds);
  test_lists (lists);

  g_assert_cmpuint (n_vectors, >, 400);
  g_assert_cmpuint (n_unlisted, ==, 0);
  for (guint i = 0; i < edtf_n_disagreements; i++)
    {
      g_test_message ("%s: %s", edtf_disagreements[i].text, edtf_disagreements[i].reason);
      g_assert_true (g_hash_table_contains (disagreed, edtf_disagreements[i].text));
    }

  g_hash_table_unref (disagreed);
  json_free (bounds);
  json_free (lists);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_test_add_data_func ("/edtf-suite/vectors", argv[1], test_suite);
  return g_test_run ();
}
