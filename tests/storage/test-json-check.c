/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-check.h"
#include "krem-reader.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

static KremJsonTape *
check (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return krem_json_check (bytes, "f", 0, error);
}

typedef struct
{
  const char *text;
  gsize length; /* 0: up to the zero */
  const char *place;
  const char *message;
} Hostile;

static const Hostile hostile[] = {
  { "", 0, "1:1", "empty" },
  { "  \n\t", 0, "2:2", "empty" },
  { "\xef\xbb\xbf{}", 0, "1:1", "byte order mark" },
  { "\xff\xfe{\0}\0", 6, "1:1", "expected" },
  { "{", 0, "1:2", "inside an object" },
  { "[", 0, "1:2", "inside a list" },
  { "[1,\n 2,\n", 0, "3:1", "inside a list" },
  { "[\"abc", 0, "1:6", "inside a text" },
  { "[\"abc\\", 0, "1:7", "inside a text" },
  { "{\"a\"", 0, "1:5", "inside an object" },
  { "{\"a\":", 0, "1:6", "inside an object" },
  { "{\"a\":1", 0, "1:7", "inside an object" },
  { "{\"a\":1,", 0, "1:8", "inside an object" },
  { "[1,]", 0, "1:4", "missing before this bracket" },
  { "[,1]", 0, "1:2", "missing before this comma" },
  { "[1,,2]", 0, "1:4", "missing before this comma" },
  { "{\"a\":1,}", 0, "1:8", "comma must not stand" },
  { "{\"a\":}", 0, "1:6", "missing before this bracket" },
  { "{\"a\" 1}", 0, "1:6", "colon" },
  { "{a:1}", 0, "1:2", "name of a member" },
  { "{'a':1}", 0, "1:2", "name of a member" },
  { "{1:1}", 0, "1:2", "name of a member" },
  { "['a']", 0, "1:2", "double quotes" },
  { "[1 2]", 0, "1:4", "comma or a closing bracket" },
  { "[1}", 0, "1:3", "comma or a closing bracket" },
  { "{\"a\":1]", 0, "1:7", "comma or a closing bracket" },
  { "]", 0, "1:1", "missing before this bracket" },
  { "{} {}", 0, "1:4", "after the end" },
  { "{}\n\n  x", 0, "3:3", "after the end" },
  { "{}\0", 3, "1:3", "after the end" },
  { "// c\n{}", 0, "1:1", "no comments" },
  { "{ # c\n}", 0, "1:3", "no comments" },
  { "{ /* c */ }", 0, "1:3", "no comments" },
  { "[1, /* c */ 2]", 0, "1:5", "no comments" },
  { "[NaN]", 0, "1:2", "value is expected" },
  { "[Infinity]", 0, "1:2", "value is expected" },
  { "[-Infinity]", 0, "1:3", "digit is missing" },
  { "[tru]", 0, "1:2", "value is expected" },
  { "[truee]", 0, "1:6", "comma or a closing bracket" },
  { "[True]", 0, "1:2", "value is expected" },
  { "[+1]", 0, "1:2", "value is expected" },
  { "[01]", 0, "1:2", "begin with 0" },
  { "[-01]", 0, "1:2", "begin with 0" },
  { "[-]", 0, "1:3", "digit is missing" },
  { "[- 1]", 0, "1:3", "digit is missing" },
  { "[1.]", 0, "1:4", "digit is missing" },
  { "[.5]", 0, "1:2", "value is expected" },
  { "[1e]", 0, "1:4", "digit is missing" },
  { "[1e+]", 0, "1:5", "digit is missing" },
  { "[0x1F]", 0, "1:3", "comma or a closing bracket" },
  { "[9223372036854775808]", 0, "1:2", "out of range" },
  { "[-9223372036854775809]", 0, "1:2", "out of range" },
  { "[100000000000000000000000]", 0, "1:2", "out of range" },
  { "[1, 1e400]", 0, "1:5", "out of range" },
  { "[-1.5E+999]", 0, "1:2", "out of range" },
  { "[\"a\nb\"]", 0, "1:4", "line ends" },
  { "[\"a\r\nb\"]", 0, "1:4", "line ends" },
  { "[\"a\tb\"]", 0, "1:4", "control character" },
  { "[\"a\x01\"]", 0, "1:4", "control character" },
  { "[\"a\0b\"]", 7, "1:4", "control character" },
  { "[\"a\\x41\"]", 0, "1:4", "unknown escape" },
  { "[\"\\'\"]", 0, "1:3", "unknown escape" },
  { "[\"\\0\"]", 0, "1:3", "unknown escape" },
  { "[\"\\u12G4\"]", 0, "1:3", "four hexadecimal" },
  { "[\"\\u12\"]", 0, "1:3", "four hexadecimal" },
  { "[\"\\u0000\"]", 0, "1:3", "U+0000" },
  { "[\"ab\\ud800\"]", 0, "1:5", "surrogate" },
  { "[\"\\ud800x\"]", 0, "1:3", "surrogate" },
  { "[\"\\ud800\\u0041\"]", 0, "1:3", "surrogate" },
  { "[\"\\ud800\\ud800\"]", 0, "1:3", "surrogate" },
  { "[\"\\udc00\\ud800\"]", 0, "1:3", "surrogate" },
  { "[\"\xff\"]", 0, "1:3", "not UTF-8" },
  { "[\"\x80\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xc0\xaf\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xe0\x80\xaf\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xed\xa0\x80\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xf4\x90\x80\x80\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xf0\x80\x80\x80\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xd0\"]", 0, "1:3", "not UTF-8" },
  { "[\"\xe2\x82", 0, "1:3", "not UTF-8" },
  { "[\"Хрущёв\", \"\xff\"]", 0, "1:13", "not UTF-8" },
  { "[\"😀\", x]", 0, "1:7", "value is expected" },
  { "{\"a\":1,\n \"b\":2,\n \"a\":3}", 0, "3:2", "“a” stands here a second time" },
  { "{\"a\":1,\"\\u0061\":2}", 0, "1:8", "“a” stands here a second time" },
  { "[{\"x\":{\"k\":[],\"k\":{}}}]", 0, "1:15", "“k” stands here a second time" },
  { "{\"\":1,\"\":2}", 0, "1:7", "second time" },
  { "\xc2\xa0{}", 0, "1:1", "value is expected" },
  { "\x0c{}", 0, "1:1", "value is expected" },
};

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *prefix = g_strdup_printf ("f:%s: ", hostile[i].place);
      g_autoptr (KremJsonTape)
          tape = check (hostile[i].text, hostile[i].length == 0 ? -1 : (gssize) hostile[i].length, &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "accepted");
      g_assert_null (tape);
      g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
      g_assert_true (g_str_has_prefix (error->message, prefix));
      g_assert_nonnull (strstr (error->message + strlen (prefix), hostile[i].message));
    }
}

static void
test_sound (void)
{
  static const char *const sound[] = {
    "0",
    "-0",
    "null",
    " true ",
    "\"\"",
    "[]",
    "{}",
    "[ ]\r\n",
    "\t{ }",
    "[9223372036854775807, -9223372036854775808, 1e308, 1E-400, 0.1, 1.0e+2]",
    "[\"\\ud83d\\ude00 \\u00e9 \\/ \\b\\f\\n\\r\\t \x7f 😀 \xed\x9f\xbf\xee\x80\x80\"]",
    "{\"a\":{\"a\":{\"a\":[]}}}",
    "{\"A\":1,\"a\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KremJsonTape) tape = check (sound[i], -1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (tape);
    }
}

static char *
nest (guint depth, const char *open, const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const struct
  {
    guint depth, around;
    gboolean sound;
  } cases[] = { { 128, 0, TRUE }, { 129, 0, FALSE }, { 126, 2, TRUE }, { 127, 2, FALSE }, { 200000, 0, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint kind = 0; kind < 2; kind++)
      {
        g_autofree char *text = nest (cases[i].depth, kind == 0 ? "[" : "{\"a\":", kind == 0 ? "]" : "}");
        g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
        g_autoptr (GError) error = NULL;
        g_autoptr (KremJsonTape) tape = krem_json_check (bytes, NULL, cases[i].around, &error);

        g_assert_cmpint (tape != NULL, ==, cases[i].sound);
        if (!cases[i].sound)
          g_assert_nonnull (strstr (error->message, "too deep"));
      }
}

/* Doubled names among so many that looking through all for each would never end. */
static void
test_many_members (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (KremJsonTape) tape = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (text, "\"member-%u\":%u,\n", i, i);
  g_string_append (text, "\"last\":0}");
  tape = check (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tape->entries[0].n_children, ==, 300001);
  g_clear_pointer (&tape, krem_json_tape_free);

  g_string_truncate (text, text->len - strlen ("last\":0}"));
  g_string_append (text, "member-\\u0037\":0}");
  tape = check (text->str, text->len, &error);
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
  g_assert_true (g_str_has_prefix (error->message, "f:300001:1: "));
}

static void
test_tape (void)
{
  static const char *const text = "{ \"a\": [1, {\"b\\/c\": \"x\"}],\n  \"~\": null, \"é\": [[], 2.5] }";
  static const struct
  {
    const char *pointer;
    const char *text;
    guint line, column;
  } cases[] = {
    { "", NULL, 1, 1 },       { "/a", "[1, {\"b\\/c\": \"x\"}]", 1, 8 },
    { "/a/0", "1", 1, 9 },    { "/a/1/b~1c", "\"x\"", 1, 21 },
    { "/~0", "null", 2, 8 },  { "/é/0", "[]", 2, 20 },
    { "/é/1", "2.5", 2, 24 },
  };
  static const char *const nothing[] = { "/b", "/a/2", "/a/-", "/a/01x", "/a/0/1", "a" };
  g_autoptr (KremJsonTape) tape = check (text, -1, NULL);
  guint entry;

  g_assert_nonnull (tape);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pointer = NULL, *found = NULL;
      guint line, column;

      g_assert_true (krem_json_tape_resolve (tape, 0, cases[i].pointer, &entry));
      pointer = krem_json_tape_get_pointer (tape, 0, entry);
      g_assert_cmpstr (pointer, ==, cases[i].pointer);
      found = g_strndup (krem_json_tape_get_text (tape, entry), tape->entries[entry].length);
      g_assert_cmpstr (found, ==, cases[i].text != NULL ? cases[i].text : text);
      krem_json_tape_locate (tape, tape->entries[entry].offset, &line, &column);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    g_assert_false (krem_json_tape_resolve (tape, 0, nothing[i], &entry));
}

/* Blanks, the order of members and escapes say nothing; all else does. */
static void
test_same (void)
{
  static const struct
  {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "{}", "{ }", TRUE },
    { "{}", "[]", FALSE },
    { "[1, 2]", "[1,2]", TRUE },
    { "[1, 2]", "[2, 1]", FALSE },
    { "[1]", "[1, 1]", FALSE },
    { "[]", "[null]", FALSE },
    { "{\"a\": 1, \"b\": [true, \"x\"]}", "{\"b\":[true,\"x\"],\n\"a\":1}", TRUE },
    { "{\"a\": {\"b\": 1}}", "{\"a\": {\"b\": 2}}", FALSE },
    { "{\"a\": 1}", "{\"a\": 1, \"b\": 1}", FALSE },
    { "{\"a\": 1, \"c\": 1}", "{\"a\": 1, \"b\": 1}", FALSE },
    { "{\"\\u0061\": \"\\u2014\\/\"}", "{\"a\": \"—/\"}", TRUE },
    { "\"—\"", "\"\\u2013\"", FALSE },
    { "\"1\"", "1", FALSE },
    { "[\"a \"]", "[\"a\"]", FALSE },
    { "[[], {}, 1]", "[ [ ], { }, 1 ]", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremJsonTape) one = check (cases[i].one, -1, NULL), other = check (cases[i].other, -1, NULL);

      g_test_message ("%s %s", cases[i].one, cases[i].other);
      g_assert_cmpint (krem_json_tape_says_same (one, 0, other, 0), ==, cases[i].same);
      g_assert_cmpint (krem_json_tape_says_same (other, 0, one, 0), ==, cases[i].same);
    }
}

/* The quick way to a place agrees with the plain one, at every offset of a text of several milestones. */
static void
test_locate (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (KremJsonTape) tape = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "\"%s%u\",%s", i % 3 == 0 ? "Ж" : "x", i, i % 700 == 0 ? "\r\n" : "");
  g_string_append (text, "0]");
  tape = check (text->str, text->len, NULL);
  g_assert_nonnull (tape);
  for (gsize offset = 0; offset <= text->len; offset += 7)
    {
      guint line, column, plain_line, plain_column;

      krem_json_locate (text->str, offset, &plain_line, &plain_column);
      krem_json_tape_locate (tape, offset, &line, &column);
      g_assert_cmpuint (line, ==, plain_line);
      g_assert_cmpuint (column, ==, plain_column);
    }
}

/* Whatever the check lets through, the parser that comes after it must take too, with the same values. */
static void
compare (const KremJsonTape *tape, guint entry, JsonNode *node)
{
  guint i = 0;

  switch (tape->entries[entry].type)
    {
    case KREM_JSON_OBJECT:
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      g_assert_cmpuint (json_object_get_size (json_node_get_object (node)), ==, tape->entries[entry].n_children);
      for (guint name = entry + 1; name < tape->entries[entry].next; name = tape->entries[name + 1].next)
        {
          g_autofree char *member = krem_json_tape_dup_string (tape, name);

          compare (tape, name + 1, json_object_get_member (json_node_get_object (node), member));
        }
      break;
    case KREM_JSON_ARRAY:
      g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
      g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, tape->entries[entry].n_children);
      for (guint child = entry + 1; child < tape->entries[entry].next; child = tape->entries[child].next)
        compare (tape, child, json_array_get_element (json_node_get_array (node), i++));
      break;
    case KREM_JSON_STRING:
      {
        g_autofree char *string = krem_json_tape_dup_string (tape, entry);

        g_assert_true (g_utf8_validate (string, -1, NULL));
        g_assert_cmpstr (json_node_get_string (node), ==, string);
      }
      break;
    case KREM_JSON_INTEGER:
      {
        g_autofree char *digits = g_strndup (krem_json_tape_get_text (tape, entry), tape->entries[entry].length);

        g_assert_cmpint (json_node_get_int (node), ==, g_ascii_strtoll (digits, NULL, 10));
      }
      break;
    case KREM_JSON_DOUBLE:
      g_assert_true (json_node_get_value_type (node) == G_TYPE_DOUBLE);
      break;
    case KREM_JSON_BOOLEAN:
      g_assert_true (json_node_get_value_type (node) == G_TYPE_BOOLEAN);
      break;
    case KREM_JSON_NULL:
      g_assert_true (JSON_NODE_HOLDS_NULL (node));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_mutations (void)
{
  static const char seed[] = "{ \"format\": \"chronicle\", \"n\": [-1, 0, 12.5e3, 1e-2, 9223372036854775807],\n"
                             "  \"t\": [ true, false, null, {}, [], { \"\\u0041\\n\": \"\\ud83d\\ude00 Ж\" } ],\n"
                             "  \"s\": \"\\\"\\\\\\/\\b\\f\" }\n";
  static const char alphabet[] = "{}[]\",:\\ \n-+.eE0123456789utfnalse/'\x01\x7f\x80\xc3\xed\xf0\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (1956);
  g_autoptr (JsonParser) parser = json_parser_new ();
  guint n_sound = 0, n_refused = 0;

  for (guint round = 0; round < 60000; round++)
    {
      g_autoptr (GString) text = g_string_new_len (seed, sizeof seed - 1);
      guint n = (guint) g_rand_int_range (random, 1, 4);
      g_autoptr (GError) error = NULL, parse_error = NULL;
      g_autoptr (KremJsonTape) tape = NULL;

      for (guint i = 0; i < n; i++)
        {
          gsize at = (gsize) g_rand_int_range (random, 0, (int) text->len);
          char c = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];

          switch (g_rand_int_range (random, 0, 4))
            {
            case 0:
              g_string_erase (text, at, at + 4 <= text->len ? g_rand_int_range (random, 1, 5) : 1);
              break;
            case 1:
              g_string_insert_c (text, at, c);
              break;
            case 2:
              text->str[at] = c;
              break;
            default:
              g_string_insert_len (text, at, seed + at % (sizeof seed - 8), 7);
            }
          if (text->len == 0)
            g_string_append_c (text, c);
        }
      tape = check (text->str, text->len, &error);
      if (tape == NULL)
        {
          guint line, column;

          n_refused++;
          g_assert_cmpint (sscanf (error->message, "f:%u:%u: ", &line, &column), ==, 2);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      n_sound++;
      json_parser_load_from_data (parser, text->str, text->len, &parse_error);
      g_assert_no_error (parse_error);
      compare (tape, 0, json_parser_get_root (parser));
    }
  g_assert_cmpuint (n_sound, >, 1000);
  g_assert_cmpuint (n_refused, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/json-check/hostile", test_hostile);
  g_test_add_func ("/storage/json-check/sound", test_sound);
  g_test_add_func ("/storage/json-check/depth", test_depth);
  g_test_add_func ("/storage/json-check/many-members", test_many_members);
  g_test_add_func ("/storage/json-check/tape", test_tape);
  g_test_add_func ("/storage/json-check/same", test_same);
  g_test_add_func ("/storage/json-check/locate", test_locate);
  g_test_add_func ("/storage/json-check/mutations", test_mutations);
  return g_test_run ();
}
