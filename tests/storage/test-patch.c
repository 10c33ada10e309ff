/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include "krem-json-check.h"
#include "krem-record-rewrite.h"

#include <string.h>

static KremRecord *
first_record (const char *text, KremList list, KremChronicle **chronicle)
{
  *chronicle = read_text (text, -1, NULL);
  return krem_chronicle_get (*chronicle, list, 0);
}

static void
replace (KremChronicle *chronicle, KremRecord *before, guint position, KremRecord *after)
{
  g_autoptr (KremEdit) edit = krem_edit_new ("test");

  krem_edit_add (edit, before->list, position, before, after);
  krem_chronicle_apply (chronicle, edit);
}

/* One member of the first character of a file is set; what stands around the character is not shown. */
static const struct
{
  const char *text;
  const char *pointer, *json;
  const char *result;
} cases[] = {
  /* A value is replaced, and nothing else. */
  { "{ \"id\": \"a\", \"name\" :  \"A\" , \"x\":[ 1 ] }", "/name", "\"Б\"",
    "{ \"id\": \"a\", \"name\" :  \"Б\" , \"x\":[ 1 ] }" },
  { "{\"id\":\"a\",\"name\":\"A\"}", "/name", "  \"\\u0042\"\n", "{\"id\":\"a\",\"name\":\"B\"}" },
  { "{\"id\":\"a\",\"x\":[1,{\"y\":2}]}", "/x/1/y", "[3,4]", "{\"id\":\"a\",\"x\":[1,{\"y\":[3, 4]}]}" },
  { "{\"id\":\"a\",\"\\u0069\\u0064s\":5}", "/ids", "6", "{\"id\":\"a\",\"\\u0069\\u0064s\":6}" },
  { "{\"id\":\"a\",\"x/y\":{\"~\":5}}", "/x~1y/~0", "6", "{\"id\":\"a\",\"x/y\":{\"~\":6}}" },
  /* A new member goes where the format has it, and stands as its neighbours do. */
  { "{ \"id\": \"a\", \"born\": \"1900\" }", "/name", "\"A\"",
    "{ \"id\": \"a\", \"name\": \"A\", \"born\": \"1900\" }" },
  { "{\"id\":\"a\",\"born\":\"1900\"}", "/name", "\"A\"", "{\"id\":\"a\",\"name\":\"A\",\"born\":\"1900\"}" },
  { "{ \"born\": \"1900\" }", "/id", "\"a\"", "{ \"id\": \"a\", \"born\": \"1900\" }" },
  { "{ \"born\": \"1900\",\n  \"died\": \"1950\" }", "/id", "\"a\"",
    "{ \"id\": \"a\",\n  \"born\": \"1900\",\n  \"died\": \"1950\" }" },
  { "{\n\t\"id\": \"a\"\n}", "/name", "\"A\"", "{\n\t\"id\": \"a\",\n\t\"name\": \"A\"\n}" },
  { "{\r\n      \"id\": \"a\",\r\n      \"name\": \"A\"\r\n    }", "/summary", "\"S\"",
    "{\r\n      \"id\": \"a\",\r\n      \"name\": \"A\",\r\n      \"summary\": \"S\"\r\n    }" },
  { "{\n      \"id\": \"a\", \"name\": \"A\",\n      \"summary\": \"S\"\n    }", "/short", "\"s\"",
    "{\n      \"id\": \"a\", \"name\": \"A\",\n      \"short\": \"s\",\n      \"summary\": \"S\"\n    }" },
  { "{ \"id\": \"a\", \"name\": \"A\", \"mine\": 1 }", "/theirs", "2",
    "{ \"id\": \"a\", \"name\": \"A\", \"mine\": 1, \"theirs\": 2 }" },
  { "{ \"id\": \"a\", \"mine\": 1, \"name\": \"A\" }", "/born", "\"1900\"",
    "{ \"id\": \"a\", \"mine\": 1, \"name\": \"A\", \"born\": \"1900\" }" },
  { "{ \"mine\": 1 }", "/name", "\"A\"", "{ \"mine\": 1, \"name\": \"A\" }" },
  { "{}", "/id", "\"a\"", "{ \"id\": \"a\" }" },
  { "{ \n }", "/id", "\"a\"", "{ \"id\": \"a\" }" },
  /* Members of what is inside. */
  { "{ \"id\": \"a\", \"posts\": [ { \"title\": \"M\", \"until\": \"1950\" } ] }", "/posts/0/from", "\"1940\"",
    "{ \"id\": \"a\", \"posts\": [ { \"title\": \"M\", \"from\": \"1940\", \"until\": \"1950\" } ] }" },
  { "{ \"id\": \"a\", \"posts\": [ { \"title\": \"M\", \"citations\": [ { \"source\": \"s\" } ] } ] }",
    "/posts/0/citations/0/where", "\"p. 3\"",
    "{ \"id\": \"a\", \"posts\": [ { \"title\": \"M\", \"citations\": [ { \"source\": \"s\", \"where\": \"p. 3\" } ] } "
    "] }" },
  { "{ \"id\": \"a\", \"fate\": { \"since\": \"1950\" } }", "/fate/fate", "\"free\"",
    "{ \"id\": \"a\", \"fate\": { \"fate\": \"free\", \"since\": \"1950\" } }" },
  /* Elements. */
  { "{\"id\":\"a\",\"posts\":[]}", "/posts/-", "{\"title\":\"M\"}",
    "{\"id\":\"a\",\"posts\":[ { \"title\": \"M\" } ]}" },
  { "{\"id\":\"a\",\"posts\":[ { \"title\": \"M\" } ]}", "/posts/-", "{\"title\":\"N\"}",
    "{\"id\":\"a\",\"posts\":[ { \"title\": \"M\" }, { \"title\": \"N\" } ]}" },
  { "{\"id\":\"a\",\"posts\":[\n        {},\n        {}\n      ]}", "/posts/2", "{\"title\":\"N\"}",
    "{\"id\":\"a\",\"posts\":[\n        {},\n        {},\n        { \"title\": \"N\" }\n      ]}" },
  { "{\"id\":\"a\",\"posts\":[1,2]}", "/posts/0", "3", "{\"id\":\"a\",\"posts\":[3,2]}" },
  /* Taking out. */
  { "{ \"id\": \"a\", \"name\": \"A\", \"x\": 1 }", "/name", NULL, "{ \"id\": \"a\", \"x\": 1 }" },
  { "{ \"id\": \"a\", \"name\": \"A\", \"x\": 1 }", "/id", NULL, "{ \"name\": \"A\", \"x\": 1 }" },
  { "{\n  \"id\": \"a\",\n  \"name\": \"A\"\n}", "/name", NULL, "{\n  \"id\": \"a\"\n}" },
  { "{ \"x\" : { \"y\" : 5 } }", "/x/y", NULL, "{ \"x\" : {} }" },
  { "{ \"x\" : [ 1 , 2 , 3 ] }", "/x/2", NULL, "{ \"x\" : [ 1 , 2 ] }" },
  { "{ \"x\" : [ [1] , 2 , 3 ] }", "/x/0", NULL, "{ \"x\" : [ 2 , 3 ] }" },
  { "{ \"x\" : [ {\"z\":[1,2]} , [2] , 3 ] }", "/x/1", NULL, "{ \"x\" : [ {\"z\":[1,2]} , 3 ] }" },
  { "{ \"id\": \"a\" }", "/name", NULL, "{ \"id\": \"a\" }" },
  /* What does not fit on a line is laid out at its depth. */
  { "{\n      \"id\": \"a\",\n      \"name\": \"A\"\n    }", "/citations",
    "[{\"source\":\"great-terror\",\"where\":\"note 2\"},{\"source\":\"sino-soviet-war\",\"where\":\"note 33\"}]",
    "{\n      \"id\": \"a\",\n      \"name\": \"A\",\n      \"citations\": [\n"
    "        { \"source\": \"great-terror\", \"where\": \"note 2\" },\n"
    "        { \"source\": \"sino-soviet-war\", \"where\": \"note 33\" }\n      ]\n    }" },
};

static void
test_set_member (void)
{
  static const char *const around[][2] = {
    { "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\"characters\":[", "]}" },
    { "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\",\n  \"characters\": [\n    ",
      " ,\n    { \"id\": \"z\" } ]\n}\n" },
    /* The only record, and so the last, with the bracket on its line: it must not look new once it is edited. */
    { "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\",\n  \"characters\": [\n    ", "] }" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (around); j++)
      {
        g_autofree char *text = g_strconcat (around[j][0], cases[i].text, around[j][1], NULL);
        g_autofree char *wanted = g_strconcat (around[j][0], cases[i].result, around[j][1], NULL);
        g_autofree char *got = NULL;
        g_autoptr (KremChronicle) chronicle = NULL;
        KremRecord *record = first_record (text, KREM_LIST_CHARACTERS, &chronicle);
        g_autoptr (KremRecord) old = krem_record_ref (record);
        g_autoptr (KremRecord) edited = NULL;
        g_autoptr (GError) error = NULL;

        edited = krem_record_set_member (record, cases[i].pointer, cases[i].json, &error);
        g_assert_no_error (error);
        replace (chronicle, record, 0, edited);
        got = write_text (chronicle, NULL);
        g_assert_cmpstr (got, ==, wanted);
        replace (chronicle, edited, 0, old);
        assert_written (chronicle, text, -1);
      }
}

/* The members of a record follow its text. */
static void
test_values (void)
{
  g_autoptr (KremRecord)
      record = krem_record_from_json (KREM_LIST_CHARACTERS,
                                      "{\"id\":\"a\",\"name\":\"A\",\"posts\":[{\"title\":\"M\"}]}", NULL);
  g_autoptr (KremRecord) renamed = krem_record_set_member (record, "/name", "\"Б\"", NULL);
  g_autoptr (KremRecord) promoted = krem_record_set_member (renamed, "/posts/0/title", "\"Minister\"", NULL);
  g_autoptr (KremRecord) lost = krem_record_set_member (promoted, "/id", NULL, NULL);
  g_autofree char *posts = krem_record_dup_member (promoted, "/posts");
  g_autofree char *nothing = krem_record_dup_member (promoted, "/posts/1");

  g_assert_cmpstr (((KremCharacter *) record)->name, ==, "A");
  g_assert_cmpstr (((KremCharacter *) renamed)->name, ==, "Б");
  g_assert_cmpstr (((KremPost *) g_ptr_array_index (((KremCharacter *) promoted)->posts, 0))->title, ==, "Minister");
  g_assert_true (promoted->usable);
  g_assert_false (lost->usable);
  g_assert_null (lost->id);
  g_assert_cmpstr (posts, ==, "[ { \"title\": \"Minister\" } ]");
  g_assert_null (nothing);
}

static void
test_refused (void)
{
  static const struct
  {
    KremList list;
    const char *pointer, *json;
    KremStorageError code;
  } refused[] = {
    { KREM_LIST_CHARACTERS, "/name", "\"A", KREM_STORAGE_ERROR_JSON },
    { KREM_LIST_CHARACTERS, "/name", "", KREM_STORAGE_ERROR_JSON },
    { KREM_LIST_CHARACTERS, "/name", "1, \"x\": 2", KREM_STORAGE_ERROR_JSON },
    { KREM_LIST_CHARACTERS, "/name", "{\"a\":1,\"a\":2}", KREM_STORAGE_ERROR_JSON },
    { KREM_LIST_CHARACTERS, "/name/first", "\"A\"", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "/citations/0/source", "\"s\"", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "/posts/2", "{}", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "/posts/x", "{}", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "", "{}", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "name", "\"A\"", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_HEADER, "/characters", "[]", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_HEADER, "/format", "\"x\"", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_HEADER, "/version", NULL, KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_HEADER, "/events/-", "{}", KREM_STORAGE_ERROR_VALUE },
  };
  static const char text[] =
      "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\"characters\":[{\"id\":\"a\",\"name\":\"A\","
      "\"posts\":[{}]}]}";
  g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_null (krem_record_set_member (krem_chronicle_get (chronicle, refused[i].list, 0), refused[i].pointer,
                                             refused[i].json, &error));
      g_assert_error (error, KREM_STORAGE_ERROR, (int) refused[i].code);
      g_clear_error (&error);
    }

  /* What would be too deep in the file is refused here, and not when the file is opened again. */
  for (guint i = 0; i < KREM_JSON_MAX_DEPTH - 3; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < KREM_JSON_MAX_DEPTH - 3; i++)
    g_string_append_c (deep, ']');
  {
    g_autoptr (KremRecord) fits = krem_record_set_member (krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0), "/x",
                                                          deep->str, &error);

    g_assert_no_error (error);
    g_assert_nonnull (fits);
  }
  g_string_prepend_c (deep, '[');
  g_string_append_c (deep, ']');
  g_assert_null (
      krem_record_set_member (krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0), "/x", deep->str, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
  g_clear_error (&error);

  g_assert_null (krem_record_from_json (KREM_LIST_EVENTS, "[1]", &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_null (krem_record_from_json (KREM_LIST_EVENTS, "{\"id\" 5}", &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
  g_assert_true (g_str_has_prefix (error->message, "1:7: "));
  g_clear_error (&error);
  g_assert_null (krem_record_from_json (KREM_LIST_HEADER, "{\"events\":[{}]}", &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE);
}

/* The chronicle's own members are edited around its lists. */
static void
test_header (void)
{
  static const char text[] =
      "\n{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\",\n  \"events\": [\n"
      "    { \"id\": \"e\" }\n  ],\n  \"mine\": 5\n}\n\n";
  static const char wanted[] =
      "\n{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"U\",\n"
      "  \"view\": { \"from\": \"1955\" },\n  \"events\": [\n    { \"id\": \"e\" }\n  ],\n  \"mine\": 5\n}\n\n";
  g_autoptr (KremChronicle) chronicle = NULL;
  KremRecord *header = first_record (text, KREM_LIST_HEADER, &chronicle);
  g_autoptr (KremRecord) old = krem_record_ref (header);
  g_autoptr (KremRecord) titled = krem_record_set_member (header, "/title", "\"U\"", NULL);
  g_autoptr (KremRecord) viewed = krem_record_set_member (titled, "/view", "{\"from\":\"1955\"}", NULL);

  replace (chronicle, header, 0, viewed);
  g_assert_cmpstr (krem_chronicle_get_header (chronicle)->title, ==, "U");
  g_assert_cmpstr (krem_chronicle_get_header (chronicle)->view_from->text, ==, "1955");
  assert_written (chronicle, wanted, -1);
  replace (chronicle, viewed, 0, old);
  assert_written (chronicle, text, -1);
}

/* Lets the references to what was `old` follow. */
static gboolean
follow (KremList list, const char *id, gboolean is_date, char **text, gpointer data)
{
  const KremList *renamed = data;
  gboolean is_end = is_date && g_str_equal (id, "old/end");

  if (list != *renamed || (!is_end && !g_str_equal (id, "old")))
    return FALSE;
  *text = g_strconcat (is_date ? "@" : "", "new \"Ж\"", is_end ? "/end" : "", NULL);
  return TRUE;
}

static void
test_rename (void)
{
  static const struct
  {
    KremList list;
    const char *text;
    KremList renamed;
    const char *result;
  } renames[] = {
    { KREM_LIST_EVENTS,
      "{ \"id\": \"old\", \"title\": \"old\", \"participants\": [ { \"characters\": [\"x\", \"old\"], \"role\": "
      "\"old\" } ], "
      "\"fates\": [ { \"character\": \"old\", \"fate\": \"old\", \"by\": [\"old\"] } ], \"citations\": [ { \"source\": "
      "\"old\", "
      "\"via\": \"\\u006fld\" } ] }",
      KREM_LIST_CHARACTERS,
      "{ \"id\": \"old\", \"title\": \"old\", \"participants\": [ { \"characters\": [\"x\", \"new \\\"Ж\\\"\"], "
      "\"role\": \"old\" } ], "
      "\"fates\": [ { \"character\": \"new \\\"Ж\\\"\", \"fate\": \"old\", \"by\": [\"new \\\"Ж\\\"\"] } ], "
      "\"citations\": [ { "
      "\"source\": \"old\", \"via\": \"new \\\"Ж\\\"\" } ] }" },
    { KREM_LIST_EVENTS, "{\"id\":\"e\",\"causes\":[\"old\",{\"event\":\"old\",\"text\":\"old\"},\"older\"]}",
      KREM_LIST_EVENTS,
      "{\"id\":\"e\",\"causes\":[\"new \\\"Ж\\\"\",{\"event\":\"new \\\"Ж\\\"\",\"text\":\"old\"},\"older\"]}" },
    { KREM_LIST_CHARACTERS,
      "{\"id\":\"a\",\"born\":\"@old\",\"died\":\"@old/end\",\"posts\":[{\"from\":\"@older\"}],\"fate\":\"old\"}",
      KREM_LIST_EVENTS,
      "{\"id\":\"a\",\"born\":\"@new \\\"Ж\\\"\",\"died\":\"@new "
      "\\\"Ж\\\"/end\",\"posts\":[{\"from\":\"@older\"}],\"fate\":\"old\"}" },
    { KREM_LIST_CHARACTERS, "{\"id\":\"a\",\"fate\":{\"fate\":\"old\"},\"group\":\"old\"}", KREM_LIST_FATES,
      "{\"id\":\"a\",\"fate\":{\"fate\":\"new \\\"Ж\\\"\"},\"group\":\"old\"}" },
    { KREM_LIST_RELATIONS, "{\"id\":\"old\",\"kind\":\"old\",\"from\":\"old\",\"to\":\"b\"}", KREM_LIST_TIES,
      "{\"id\":\"old\",\"kind\":\"new \\\"Ж\\\"\",\"from\":\"old\",\"to\":\"b\"}" },
    { KREM_LIST_RELATIONS, "{\"id\":\"old\",\"kind\":\"kinship\",\"from\":\"a\",\"to\":\"b\"}", KREM_LIST_CHARACTERS,
      "{\"id\":\"old\",\"kind\":\"kinship\",\"from\":\"a\",\"to\":\"b\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (renames); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\"%s\":[%s]}",
                                               krem_list_get_member (renames[i].list), renames[i].text);
      g_autoptr (KremChronicle) chronicle = NULL;
      KremRecord *record = first_record (text, renames[i].list, &chronicle);
      g_autoptr (KremRecord) renamed = krem_record_map_references (record, follow, (gpointer) &renames[i].renamed);
      g_autofree char *got = krem_record_dup_member (renamed, "");

      g_assert_cmpstr (got, ==, renames[i].result);
      g_assert_cmpint (renamed == record, ==, strcmp (renames[i].text, renames[i].result) == 0);
    }
}

static void
test_quote (void)
{
  g_autofree char *quoted = krem_json_quote ("a\"\\\n\t\x01/Ж");

  g_assert_cmpstr (quoted, ==, "\"a\\\"\\\\\\n\\t\\u0001/Ж\"");
}

/* The objects of a text: offsets after their opening brackets, from the last to the first. */
static GArray *
find_objects (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (KremJsonTape) tape = krem_json_check (bytes, NULL, 0, NULL);
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = tape->n_entries; i > 0; i--)
    if (tape->entries[i - 1].type == KREM_JSON_OBJECT && tape->entries[i - 1].n_children > 0)
      {
        guint offset = tape->entries[i - 1].offset + 1;

        g_array_append_val (offsets, offset);
      }
  return offsets;
}

/* Whether two texts differ, and in one line only. */
static gboolean
differ_in_a_line (const char *a, const char *b)
{
  gsize a_length = strlen (a), b_length = strlen (b);
  gsize start = 0;

  while (a[start] != '\0' && a[start] == b[start])
    start++;
  if (a[start] == b[start])
    return FALSE;
  while (a_length > start && b_length > start && a[a_length - 1] == b[b_length - 1])
    {
      a_length--;
      b_length--;
    }
  return memchr (a + start, '\n', a_length - start) == NULL && memchr (b + start, '\n', b_length - start) == NULL;
}

/* Sets the first known member inside each object of a record, one at a time, and counts the objects. */
static guint
edit_siblings (KremChronicle *chronicle, KremList list, guint position, const char *text)
{
  KremRecord *record = krem_chronicle_get (chronicle, list, position);
  g_autofree char *json = krem_record_dup_member (record, "");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (KremJsonTape) tape = krem_json_check (bytes, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < tape->n_entries; i++)
    {
      guint mine, sibling;
      g_autofree char *pointer = NULL, *written = NULL;
      g_autoptr (KremRecord) edited = NULL, old = krem_record_ref (record);
      g_autoptr (GError) error = NULL;

      if (!krem_json_tape_find_member (tape, i, "x-mine", &mine))
        continue;
      sibling = tape->entries[mine].next + 1;
      if (tape->entries[sibling].type != KREM_JSON_STRING && tape->entries[sibling].type != KREM_JSON_INTEGER
          && tape->entries[sibling].type != KREM_JSON_BOOLEAN)
        {
          /* A list is the only sibling: one of its elements is edited then. */
          g_assert_cmpint (tape->entries[sibling].type, ==, KREM_JSON_ARRAY);
          sibling++;
          if (tape->entries[sibling].type != KREM_JSON_STRING)
            continue;
        }
      pointer = list == KREM_LIST_HEADER && mine == 2 ? g_strdup ("/title")
                                                      : krem_json_tape_get_pointer (tape, 0, sibling);
      edited = krem_record_set_member (record, pointer, "\"edited\"", &error);
      g_assert_no_error (error);
      replace (chronicle, record, position, edited);
      written = write_text (chronicle, NULL);
      g_assert_true (differ_in_a_line (text, written));
      g_assert_nonnull (strstr (written, "\"edited\""));
      replace (chronicle, edited, position, old);
      n++;
    }
  return n;
}

static void
test_unknown_members (void)
{
  g_autoptr (GPtrArray) paths = list_chronicles ();

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *contents = NULL;
      gsize length;
      g_autoptr (GArray) objects = NULL;
      g_autoptr (GString) text = NULL;
      g_autoptr (KremChronicle) chronicle = NULL;
      guint n_edited = 0;

      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &contents, &length, NULL));
      objects = find_objects (contents, length);
      text = g_string_new_len (contents, length);
      for (guint j = 0; j < objects->len; j++)
        g_string_insert (text, g_array_index (objects, guint, j), " \"x-mine\" :[{\"\\u0061\":1.50}, \"\\/\"] ,");
      chronicle = read_text (text->str, text->len, NULL);
      assert_written (chronicle, text->str, text->len);
      for (KremList list = KREM_LIST_HEADER; list < KREM_N_LISTS; list++)
        for (guint j = 0; j < krem_chronicle_get_n (chronicle, list); j++)
          n_edited += edit_siblings (chronicle, list, j, text->str);
      g_test_message ("%s: %u objects, %u edited", (char *) g_ptr_array_index (paths, i), objects->len, n_edited);
      g_assert_cmpuint (n_edited, ==, objects->len);
      assert_written (chronicle, text->str, text->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/patch/set-member", test_set_member);
  g_test_add_func ("/storage/patch/values", test_values);
  g_test_add_func ("/storage/patch/refused", test_refused);
  g_test_add_func ("/storage/patch/header", test_header);
  g_test_add_func ("/storage/patch/rename", test_rename);
  g_test_add_func ("/storage/patch/quote", test_quote);
  g_test_add_func ("/storage/patch/unknown-members", test_unknown_members);
  return g_test_run ();
}
