/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-name-search.h"
#include "krem-reader.h"
#include "krem-record-match.h"

static void
test_matches (void)
{
  static const struct
  {
    KremList list;
    const char *json, *needle;
    gboolean found;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "{\"id\":\"x\",\"name\":\"Nikita\"}", "NIK", TRUE },
    { KREM_LIST_CHARACTERS, "{\"id\":\"x\",\"name\":\"A\",\"native-name\":\"Хрущёв\"}", "хрущ", TRUE },
    { KREM_LIST_CHARACTERS, "{\"id\":\"x\",\"name\":\"José Díaz\"}", "jose d", TRUE },
    { KREM_LIST_CHARACTERS, "{\"id\":\"x\",\"name\":\"A\",\"aliases\":[\"Koba\",\"Soso\"]}", "soso", TRUE },
    { KREM_LIST_CHARACTERS, "{\"id\":\"x\",\"name\":\"A\",\"tags\":[\"old guard\"]}", "guard", TRUE },
    { KREM_LIST_CHARACTERS, "{\"id\":\"x\",\"name\":\"A\",\"summary\":\"guard\"}", "guard", FALSE },
    { KREM_LIST_EVENTS, "{\"id\":\"x\",\"title\":\"A\",\"place\":\"Moscow\"}", "mosc", TRUE },
    { KREM_LIST_EVENTS, "{\"id\":\"x\",\"title\":\"A\",\"tags\":[\"secret\"]}", "secret", TRUE },
    { KREM_LIST_EVENTS, "{\"id\":\"x\",\"title\":\"A\"}", "x", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremRecord) record = krem_record_from_json (cases[i].list, cases[i].json, NULL);
      g_autofree char *needle = krem_name_fold (cases[i].needle);

      g_assert_cmpint (krem_record_matches (record, needle), ==, cases[i].found);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-match/matches", test_matches);
  return g_test_run ();
}
