/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include <string.h>

#define HEAD "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\""

/* Files in every kind of layout, each written back to the byte. */
static const char *const layouts[] = {
  HEAD "}",
  HEAD "}\n",
  "\r\n\t " HEAD " } \r\n\r\n",
  HEAD ",\"events\":[]}",
  HEAD ",\"events\":[ \n ],\"characters\" : [\t]}",
  HEAD ",\"characters\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"events\":[{}]}",
  HEAD " , \"characters\" : [ { \"id\" : \"a\" } , { \"id\" : \"b\" } ] , \"events\" : [ { } ] } ",
  "{\n\t\"format\": \"chronicle\",\n\t\"version\": 1,\n\t\"events\": [\n\t\t{\n\t\t\t\"id\": \"e\"\n\t\t},\n\t\t{ "
  "}\n\t]\n}\n",
  "{\r\n  \"format\": \"chronicle\",\r\n  \"version\": 1,\r\n  \"events\": [\r\n    { \"id\": \"e\" },\r\n    {}\r\n  "
  "]\r\n}\r\n",
  /* Lists before the members that make it a chronicle, brackets on odd lines, lists in an odd order. */
  "{ \"events\": [\n  {\"id\":\"e\"}], \"characters\": [\n{\"id\":\"a\"}\n,\n{\"id\":\"b\"}\n], \"version\": "
  "1,\n\"format\": \"chronicle\" }",
  HEAD ",\n\"groups\":[\n{\"id\":\"g\"},\n{\"id\":\"h\"}],\"eras\":[\n]\n}",
  /* What is no object, no list, not known, spelt in an odd way. */
  HEAD ",\"events\":[1, null,\"x\" , [], {\"id\":\"e\"},true],\"characters\":5,\"unknown\":[{\"id\":1},[2]]}",
  HEAD ",\"\\u0065vents\":[{\"id\":\"\\u0065\"},{\"\\u0069d\":\"f\"}],\"Events\":[{}]}",
  HEAD ",\"x\":{\"events\":[1,2],\"characters\":[{}]},\"y\":1.50e+01,\"z\":\"\\/\\u00e9\"}",
  HEAD ",\"events\":[{\"events\":[{\"id\":\"inner\"}]}],\"relations\":[[{\"id\":\"r\"}]]}",
};

static void
test_layouts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autoptr (KremChronicle) chronicle = read_text (layouts[i], -1, NULL);
      g_autoptr (KremChronicle) copy = krem_chronicle_copy (chronicle);

      assert_written (chronicle, layouts[i], -1);
      assert_written (copy, layouts[i], -1);
    }
}

static void
do_edit (KremChronicle *chronicle, KremList list, guint position, KremRecord *before, KremRecord *after)
{
  g_autoptr (KremEdit) edit = krem_edit_new ("test");

  krem_edit_add (edit, list, position, before, after);
  krem_chronicle_apply (chronicle, edit);
}

/* What is added and taken away, told as `+list position json` and `-list position`. */
static const struct
{
  const char *text;
  const char *edits[4];
  const char *result;
} additions[] = {
  /* The first element of an empty list, of a list with blanks in it, and of none. */
  { HEAD ",\n  \"events\": []\n}\n",
    { "+8 0 {\"id\":\"e\"}" },
    HEAD ",\n  \"events\": [\n    { \"id\": \"e\" }\n  ]\n}\n" },
  { HEAD ",\n  \"events\": [ ]\n}\n",
    { "+8 0 {\"id\":\"e\"}", "+8 1 {\"id\":\"f\"}" },
    HEAD ",\n  \"events\": [\n    { \"id\": \"e\" },\n    { \"id\": \"f\" }\n  ]\n}\n" },
  { HEAD ",\n  \"events\": [\n  ]\n}\n",
    { "+8 0 {\"id\":\"e\"}" },
    HEAD ",\n  \"events\": [\n    { \"id\": \"e\" }\n  ]\n}\n" },
  { "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\"\n}\n",
    { "+8 0 {\"id\":\"e\"}", "+6 0 {\"id\":\"a\"}", "+1 0 {\"id\":\"era\"}" },
    "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\",\n  \"eras\": [\n    { \"id\": \"era\" }\n "
    " ],\n"
    "  \"characters\": [\n    { \"id\": \"a\" }\n  ],\n  \"events\": [\n    { \"id\": \"e\" }\n  ]\n}\n" },
  /* A list that is something else gives way once it has records. */
  { "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"groups\": 5,\n  \"title\": \"T\"\n}\n",
    { "+3 0 {\"id\":\"g\"}" },
    "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"groups\": [\n    { \"id\": \"g\" }\n  ],\n  \"title\": "
    "\"T\"\n}\n" },
  /* First, between, last. */
  { HEAD ",\n  \"events\": [\n    { \"id\": \"e\" },\n    {}\n  ]\n}\n",
    { "+8 2 {\"id\":\"z\"}", "+8 1 {\"id\":\"m\"}", "+8 0 {\"id\":\"a\"}" },
    HEAD ",\n  \"events\": [\n    { \"id\": \"a\" },\n    { \"id\": \"e\" },\n    { \"id\": \"m\" },\n    {},\n    { "
         "\"id\": \"z\" }\n"
         "  ]\n}\n" },
  { HEAD ",\"events\":[{\"id\":\"e\"}]}",
    { "+8 1 {\"id\":\"f\"}" },
    HEAD ",\"events\":[{\"id\":\"e\"},\n    { \"id\": \"f\" }\n  ]}" },
  { HEAD ",\"events\":[{\"id\":\"e\"}]}",
    { "+8 0 {\"id\":\"d\"}" },
    HEAD ",\"events\":[\n    { \"id\": \"d\" },{\"id\":\"e\"}]}" },
  /* Taken away: first, last, all. */
  { HEAD ",\n  \"events\": [\n    { \"id\": \"e\" },\n    { \"id\": \"f\" },\n    { \"id\": \"g\" }\n  ]\n}\n",
    { "-8 0", "-8 1" },
    HEAD ",\n  \"events\": [\n    { \"id\": \"f\" }\n  ]\n}\n" },
  { HEAD ",\"events\":[ {} , {\"id\":\"e\"} ]}", { "-8 0", "-8 0" }, HEAD ",\"events\":[ ]}" },
};

static void
run_edit (KremChronicle *chronicle, const char *edit)
{
  KremList list = (KremList) (edit[1] - '0');
  guint position = (guint) (edit[3] - '0');
  g_autoptr (GError) error = NULL;

  if (edit[0] == '+')
    {
      g_autoptr (KremRecord) record = krem_record_from_json (list, edit + 5, &error);

      g_assert_no_error (error);
      do_edit (chronicle, list, position, NULL, record);
    }
  else
    do_edit (chronicle, list, position, krem_chronicle_get (chronicle, list, position), NULL);
}

static void
test_additions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      g_autoptr (KremChronicle) chronicle = read_text (additions[i].text, -1, NULL);
      g_autofree char *written = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (additions[i].edits) && additions[i].edits[j] != NULL; j++)
        run_edit (chronicle, additions[i].edits[j]);
      written = write_text (chronicle, NULL);
      g_assert_cmpstr (written, ==, additions[i].result);
    }
}

/* A chronicle that was never in a file is written in the layout of the format. */
static void
test_new_chronicle (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  KremRecord *header = krem_record_from_json (KREM_LIST_HEADER,
                                              "{\"format\":\"chronicle\",\"version\":1,\"title\":\"Ж\"}", &error);

  g_assert_no_error (error);
  krem_chronicle_append (chronicle, header);
  assert_written (chronicle, "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Ж\"\n}\n", -1);
  krem_chronicle_append (chronicle, krem_record_from_json (KREM_LIST_TIES, "{\"id\":\"t\",\"directed\":true}", &error));
  krem_chronicle_append (chronicle, krem_record_from_json (KREM_LIST_FATES, "{\"id\":\"f\"}", &error));
  written = write_text (chronicle, NULL);
  g_assert_cmpstr (written, ==,
                   "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Ж\",\n  \"fates\": [\n"
                   "    { \"id\": \"f\" }\n  ],\n  \"ties\": [\n    { \"id\": \"t\", \"directed\": true }\n  ]\n}\n");
}

static void
test_format (void)
{
  static const struct
  {
    const char *text, *result;
  } cases[] = {
    { "{}", "{}\n" },
    { " [ ] ", "[]\n" },
    { "[1,2.50,-0,1E+2,9223372036854775807]", "[1, 2.50, -0, 1E+2, 9223372036854775807]\n" },
    { "{\"a\":[{\"b\":1},[]],\"c\":{}}", "{ \"a\": [ { \"b\": 1 }, [] ], \"c\": {} }\n" },
    { "\"\\u0416\\/\\u007f\\u001f\\u000a\\ud83d\\ude00\\\"\\\\\"", "\"Ж/\x7f\\u001f\\n😀\\\"\\\\\"\n" },
    { "{\"z\":null,\"a\":[true,false]}\r\n", "{ \"z\": null, \"a\": [true, false] }\n" },
    /* Exactly 100 columns, in characters, fit; one more does not. */
    { "[\"ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]",
      "[\"ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ\", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]\n" },
    { "[\"ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]",
      "[\n  \"ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ\",\n  "
      "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n]\n" },
    /* A comma belongs to the line. */
    { "{\"a\":{\"b\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"},\"c\":1}",
      "{\n  \"a\": { \"b\": \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\" },\n"
      "  \"c\": 1\n}\n" },
    { "{\"a\":{\"b\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"},\"c\":1}",
      "{\n  \"a\": {\n    \"b\": "
      "\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"\n"
      "  },\n  \"c\": 1\n}\n" },
  };
  g_autoptr (GBytes) broken = g_bytes_new_static ("{\n x", 4);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GBytes) formatted = krem_writer_format (bytes, NULL);
      g_autoptr (GBytes) again = krem_writer_format (formatted, NULL);
      g_autofree char *got = g_strndup (g_bytes_get_data (formatted, NULL), g_bytes_get_size (formatted));

      g_assert_cmpstr (got, ==, cases[i].result);
      g_assert_true (g_bytes_equal (formatted, again));
    }
  g_assert_null (krem_writer_format (broken, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
  g_assert_true (g_str_has_prefix (error->message, "2:2: "));
}

/* What comes with the product is laid out as we lay out, and comes back to the byte, in three other layouts too. */
static void
test_bundled (void)
{
  g_autoptr (GPtrArray) paths = list_chronicles ();

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = NULL;
      gsize length;
      g_autoptr (GBytes) bytes = NULL, formatted = NULL;
      g_autoptr (KremChronicle) chronicle = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GString) windows = NULL;
      g_autofree char *told = NULL;

      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &text, &length, NULL));
      chronicle = read_text (text, length, &problems);
      told = describe_problems (problems);
      g_assert_cmpstr (told, ==, "");
      assert_written (chronicle, text, length);
      bytes = g_bytes_new (text, length);
      formatted = krem_writer_format (bytes, NULL);
      g_assert_true (g_bytes_equal (bytes, formatted));

      windows = g_string_new (text);
      g_string_replace (windows, "\n", "\r\n", 0);
      g_string_replace (windows, "    ", "\t", 0);
      g_clear_object (&chronicle);
      chronicle = read_text (windows->str, windows->len, NULL);
      assert_written (chronicle, windows->str, windows->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/writer/layouts", test_layouts);
  g_test_add_func ("/storage/writer/additions", test_additions);
  g_test_add_func ("/storage/writer/new-chronicle", test_new_chronicle);
  g_test_add_func ("/storage/writer/format", test_format);
  g_test_add_func ("/storage/writer/bundled", test_bundled);
  return g_test_run ();
}
