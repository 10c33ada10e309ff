/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology.h"
#include "krem-problem.h"
#include "krem-reader.h"

#include <string.h>

/* For each code a chronicle that has exactly that problem, at @place, and one that is just free of it. All stands in
 * `{"format":"chronicle","version":1,"title":"T", … }`; apostrophes are quotes. */
static const struct
{
  const char *code;
  const char *wrong, *place;
  const char *right;
} cases[] = {
  /* What the reader finds. */
  { "dangling-reference", "'characters':[{'id':'a','name':'A','group':'g'}]", "/characters/0/group",
    "'groups':[{'id':'g'}],'characters':[{'id':'a','name':'A','group':'g'}]" },
  { "doubled-id", "'characters':[{'id':'a','name':'A'},{'id':'a','name':'B'}]", "/characters/1/id",
    "'characters':[{'id':'a','name':'A'}],'groups':[{'id':'a'}]" },
  { "bad-date", "'characters':[{'id':'a','name':'A','born':'soon'}]", "/characters/0/born",
    "'characters':[{'id':'a','name':'A','born':'1956?'}]" },
  { "bad-date", "'characters':[{'id':'a','name':'A','born':'1956/1957'}]", "/characters/0/born",
    "'events':[{'id':'e','title':'E','date':'1956/1957'}]" },
  { "backwards", "'events':[{'id':'e','title':'E','date':'1957/1956'}]", "/events/0/date",
    "'events':[{'id':'e','title':'E','date':'1956/1956'}]" },
  { "bad-value", "'events':[{'id':'e','title':5,'date':'1956'}]", "/events/0/title",
    "'events':[{'id':'e','title':'5','date':'1956'}]" },
  { "bad-value", "'groups':[{'id':'g','color':'red'}]", "/groups/0/color", "'groups':[{'id':'g','color':'#ff0000'}]" },
  { "bad-id", "'groups':[{'id':''}]", "/groups/0/id", "'groups':[{'id':' '}]" },
  { "bad-path", "'characters':[{'id':'a','name':'A','portrait':'../a.png'}]", "/characters/0/portrait",
    "'characters':[{'id':'a','name':'A','portrait':'b/../a.png'}]" },
  { "missing-member", "'characters':[{'id':'a'}]", "/characters/0", "'characters':[{'id':'a','name':''}]" },
  /* The dead. */
  { "dead-acts",
    "'characters':[{'id':'a','name':'A','died':'1950'}],'events':[{'id':'e','title':'E','date':'1951',"
    "'participants':[{'character':'a','role':'agent'}]}]",
    "/events/0/participants/0",
    "'characters':[{'id':'a','name':'A','died':'1950'}],'events':[{'id':'e','title':'E','date':'1950',"
    "'participants':[{'character':'a','role':'agent'}]},{'id':'f','title':'F','date':'1951',"
    "'participants':[{'character':'a','role':'target'}]}]" },
  { "dead-fate",
    "'characters':[{'id':'a','name':'A','died':'1950'}],'events':[{'id':'e','title':'E','date':'1951',"
    "'fates':[{'character':'a','fate':'arrested'}]}]",
    "/events/0/fates/0",
    "'characters':[{'id':'a','name':'A','died':'1950'}],'events':[{'id':'e','title':'E','date':'1951',"
    "'fates':[{'character':'a','fate':'rehabilitated','posthumous':true},"
    "{'character':'a','fate':'in-hiding','certainty':'rumoured'}]}]" },
  { "second-death",
    "'characters':[{'id':'a','name':'A'}],'events':[{'id':'e','title':'E','date':'1950',"
    "'fates':[{'character':'a','fate':'killed'}]},{'id':'f','title':'F','date':'1951',"
    "'fates':[{'character':'a','fate':'died'}]}]",
    "/events/1/fates/0",
    "'characters':[{'id':'a','name':'A'}],'events':[{'id':'e','title':'E','date':'1950',"
    "'fates':[{'character':'a','fate':'killed','certainty':'rumoured'}]},{'id':'f','title':'F','date':'1951',"
    "'fates':[{'character':'a','fate':'died'}]}]" },
  { "other-death",
    "'characters':[{'id':'a','name':'A','died':'1951'}],'events':[{'id':'e','title':'E','date':'1950',"
    "'fates':[{'character':'a','fate':'killed'}]}]",
    "/characters/0/died",
    "'characters':[{'id':'a','name':'A','died':'1950'}],'events':[{'id':'e','title':'E','date':'1950-05-03',"
    "'fates':[{'character':'a','fate':'killed'}]}]" },
  { "dead-post", "'characters':[{'id':'a','name':'A','died':'1950','posts':[{'title':'M','from':'1951'}]}]",
    "/characters/0/posts/0/from",
    "'characters':[{'id':'a','name':'A','died':'1950','posts':[{'title':'M','from':'1950'}]}]" },
  { "dead-tie",
    "'characters':[{'id':'a','name':'A','died':'1950'},{'id':'b','name':'B'}],"
    "'relations':[{'id':'r','kind':'patronage','from':'a','to':'b','since':'1951'}]",
    "/relations/0/since",
    "'characters':[{'id':'a','name':'A','died':'1950'},{'id':'b','name':'B'}],"
    "'relations':[{'id':'r','kind':'patronage','from':'a','to':'b','since':'1950'}]" },
  { "tie-outlives",
    "'characters':[{'id':'a','name':'A','died':'1950'},{'id':'b','name':'B','died':'1951'}],"
    "'relations':[{'id':'r','kind':'patronage','from':'a','to':'b','until':'1952'}]",
    "/relations/0/until",
    "'characters':[{'id':'a','name':'A','died':'1950'},{'id':'b','name':'B','died':'1952'}],"
    "'relations':[{'id':'r','kind':'patronage','from':'a','to':'b','until':'1952'}]" },
  /* The unborn and the young. */
  { "born-after-death", "'characters':[{'id':'a','name':'A','born':'1901','died':'1900'}]", "/characters/0/died",
    "'characters':[{'id':'a','name':'A','born':'1900','died':'1900'}]" },
  { "unborn-acts",
    "'characters':[{'id':'a','name':'A','born':'1950'}],'events':[{'id':'e','title':'E','date':'1949',"
    "'participants':[{'character':'a','role':'witness'}]}]",
    "/events/0/participants/0",
    "'characters':[{'id':'a','name':'A','born':'1950'}],'events':[{'id':'e','title':'E','date':'1949~',"
    "'participants':[{'character':'a','role':'witness'}]}]" },
  { "unborn-fate",
    "'characters':[{'id':'a','name':'A','born':'1950'}],'events':[{'id':'e','title':'E','date':'1949',"
    "'fates':[{'character':'a','fate':'exiled'}]}]",
    "/events/0/fates/0",
    "'characters':[{'id':'a','name':'A','born':'1949-12-31'}],'events':[{'id':'e','title':'E','date':'1949',"
    "'fates':[{'character':'a','fate':'exiled'}]}]" },
  { "unborn-post", "'characters':[{'id':'a','name':'A','born':'1950','posts':[{'title':'M','from':'1949'}]}]",
    "/characters/0/posts/0/from", "'characters':[{'id':'a','name':'A','born':'1950','posts':[{'title':'M'}]}]" },
  { "unborn-tie",
    "'characters':[{'id':'a','name':'A','born':'1950'},{'id':'b','name':'B'}],"
    "'relations':[{'id':'r','kind':'kinship','from':'b','to':'a','since':'1949'}]",
    "/relations/0/since",
    "'characters':[{'id':'a','name':'A','born':'1950'},{'id':'b','name':'B'}],"
    "'relations':[{'id':'r','kind':'kinship','from':'b','to':'a'}]" },
  { "child-office",
    "'characters':[{'id':'a','name':'A','born':'1940-05-03','posts':[{'title':'King','from':'1952-05-02'}]}]",
    "/characters/0/posts/0/from",
    "'characters':[{'id':'a','name':'A','born':'1940-05-03','posts':[{'title':'King','from':'1952-05-03'}]}]" },
  { "child-office", "'characters':[{'id':'a','name':'A','born':'1940','fate':{'fate':'in-office','since':'1951'}}]",
    "/characters/0/fate",
    "'characters':[{'id':'a','name':'A','born':'1940','fate':{'fate':'in-favour','since':'1951'}}]" },
  /* What cannot be at one time. */
  { "two-prisons",
    "'characters':[{'id':'a','name':'A'}],'events':[{'id':'e','title':'E','date':'1950/1953','place':'Vladimir',"
    "'fates':[{'character':'a','fate':'imprisoned'}]},{'id':'f','title':'F','date':'1952-02-03','place':'Moscow',"
    "'fates':[{'character':'a','fate':'arrested'}]}]",
    "/events/1/fates/0",
    "'characters':[{'id':'a','name':'A'}],'events':[{'id':'e','title':'E','date':'1950/1953','place':'Moscow',"
    "'fates':[{'character':'a','fate':'imprisoned'}]},{'id':'f','title':'F','date':'1952-02-03',"
    "'place':'Lubyanka, Moscow','fates':[{'character':'a','fate':'arrested'}]},{'id':'g','title':'G',"
    "'date':'1953','place':'Vladimir','fates':[{'character':'a','fate':'imprisoned'}]},{'id':'h','title':'H',"
    "'date':'1952','place':'Perm','fates':[{'character':'a','fate':'released'}]}]" },
  { "two-prisons",
    "'characters':[{'id':'a','name':'A'}],'events':[{'id':'e','title':'E','date':'1950/1953','place':'Vladimir',"
    "'fates':[{'character':'a','fate':'imprisoned'}]},{'id':'f','title':'F','date':'1952/1955','place':'Perm',"
    "'fates':[{'character':'a','fate':'exiled'}]}]",
    "/events/1/fates/0",
    "'characters':[{'id':'a','name':'A'}],'events':[{'id':'e','title':'E','date':'1950/1953','place':'Vladimir',"
    "'fates':[{'character':'a','fate':'imprisoned'}]},{'id':'f','title':'F','date':'1953/1955','place':'Perm',"
    "'fates':[{'character':'a','fate':'exiled'}]}]" },
  { "single-post",
    "'characters':[{'id':'a','name':'A','posts':[{'title':'Chair','single':true,'until':'1951'}]},"
    "{'id':'b','name':'B','posts':[{'title':'Chair','single':true,'from':'1950'}]}]",
    "/characters/1/posts/0",
    "'characters':[{'id':'a','name':'A','posts':[{'title':'Chair','single':true,'until':'1950'}]},"
    "{'id':'b','name':'B','posts':[{'title':'Chair','single':true,'from':'1950'}]}]" },
  { "own-patron",
    "'characters':[{'id':'a','name':'A'}],'relations':[{'id':'r','kind':'patronage','from':'a','to':'a'}]",
    "/relations/0/to",
    "'characters':[{'id':'a','name':'A'}],'relations':[{'id':'r','kind':'rivalry','from':'a','to':'a'}]" },
  { "backwards",
    "'characters':[{'id':'a','name':'A'},{'id':'b','name':'B'}],"
    "'relations':[{'id':'r','kind':'patronage','from':'a','to':'b','since':'1951','until':'1950'}]",
    "/relations/0/until",
    "'characters':[{'id':'a','name':'A'},{'id':'b','name':'B'}],"
    "'relations':[{'id':'r','kind':'patronage','from':'a','to':'b','since':'1951','until':'1951'}]" },
  { "backwards", "'characters':[{'id':'a','name':'A','posts':[{'title':'M','from':'1951','until':'1950'}]}]",
    "/characters/0/posts/0/until",
    "'characters':[{'id':'a','name':'A','posts':[{'title':'M','from':'1951','until':'1951'}]}]" },
  { "late-cause", "'events':[{'id':'e','title':'E','date':'1950','causes':['f']},{'id':'f','title':'F','date':'1951'}]",
    "/events/0/causes/0",
    "'events':[{'id':'e','title':'E','date':'1950','causes':['f',{'event':'g','certainty':'rumoured'}]},"
    "{'id':'f','title':'F','date':'1950-12'},{'id':'g','title':'G','date':'1951'}]" },
  { "doubled-person", "'characters':[{'id':'a','name':'A','born':'1900'},{'id':'b','name':'a','born':'1900'}]",
    "/characters/1/name",
    "'characters':[{'id':'a','name':'A','born':'1900'},{'id':'b','name':'A','born':'1901'},"
    "{'id':'c','name':'A','born':'1900','kind':'body'}]" },
};

/* All that is found in a chronicle, as a check of its file lists it. */
static GPtrArray *
find_problems (const char *body)
{
  g_autoptr (GString) text = g_string_new ("{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KremChronicle) chronicle = NULL;
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = NULL;

  g_string_append (text, body);
  g_string_append_c (text, '}');
  g_string_replace (text, "'", "\"", 0);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  chronicle = krem_reader_read_bytes (bytes, "test", &problems, &error);
  g_assert_no_error (error);
  chronology = krem_chronology_new (chronicle);
  krem_reader_join_problems (chronicle, problems, krem_chronology_get_contradictions (chronology));
  return problems;
}

static void
assert_one (GPtrArray *problems, const char *code, const char *place, gboolean accepted)
{
  const KremProblem *problem;

  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->code, ==, code);
  g_assert_cmpstr (problem->pointer, ==, place);
  g_assert_cmpint (problem->accepted, ==, accepted);
  g_assert_cmpuint (problem->line, >, 0);
  g_assert_cmpint (problem->message[0], !=, '\0');
}

/* The same chronicle in which the record of the place accepts a code. */
static char *
accept (const char *body, const char *place, const char *code)
{
  g_autofree char *text = g_strdup_printf ("{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",%s}", body);
  g_auto (GStrv) tokens = g_strsplit (place + 1, "/", 3);
  g_autofree char *list = g_strdup_printf ("'%s':[", tokens[0]);
  const char *record = strstr (body, list) + strlen (list);
  guint depth = 0;

  /* The record at the place begins with the brace that the right number of records stands before. */
  for (guint64 n = g_ascii_strtoull (tokens[1], NULL, 10); depth > 0 || n > 0; record++)
    {
      depth += *record == '{';
      if (*record == '}' && --depth == 0)
        n--;
    }
  record = strchr (record, '{') + 1;
  return g_strdup_printf ("%.*s'accept':['x','%s'],%s", (int) (record - body), body, code, record);
}

static void
test_codes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quiet = accept (cases[i].wrong, cases[i].place, cases[i].code);
      g_autoptr (GPtrArray) wrong = find_problems (cases[i].wrong), right = find_problems (cases[i].right);
      g_autoptr (GPtrArray) accepted = find_problems (quiet);

      g_test_message ("%s %s", cases[i].code, cases[i].place);
      assert_one (wrong, cases[i].code, cases[i].place, FALSE);
      g_assert_cmpuint (right->len, ==, 0);
      assert_one (accepted, cases[i].code, cases[i].place, TRUE);
    }
}

/* Every code is told of in the README, where writers look for what to accept. */
static void
test_documented (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "README.md", NULL), *readme = NULL;

  g_assert_true (g_file_get_contents (path, &readme, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("`%s`", cases[i].code);

      g_test_message ("%s", cases[i].code);
      g_assert_nonnull (strstr (readme, quoted));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/continuity/codes", test_codes);
  g_test_add_func ("/continuity/documented", test_documented);
  return g_test_run ();
}
