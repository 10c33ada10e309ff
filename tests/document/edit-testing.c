/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-testing.h"

#include "krem-reader.h"

#include <glib/gstdio.h>

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* A document of its own with that text. */
KremDocument *
edit_testing_open (const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = NULL;
  KremDocument *document;
  int fd = g_file_open_tmp ("krem-edits-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_file_new_for_path (path);
  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_remove (path));
  return document;
}

/* Waits until the workers have nothing to do for the document. */
void
edit_testing_settle (KremDocument *document)
{
  while (krem_document_get_finding_problems (document) || krem_document_get_laying_out (document)
         || krem_document_get_routing (document))
    g_main_context_iteration (NULL, TRUE);
}

static const char *
choose (GRand *rand, const char *const *among, guint n)
{
  return among[g_rand_int_range (rand, 0, (int) n)];
}

#define CHOOSE(rand, among) choose (rand, among, G_N_ELEMENTS (among))

/* Ids are few, so that some are taken twice and some lead nowhere. */
static char *
choose_id (GRand *rand, char prefix)
{
  return g_strdup_printf ("%c%d", prefix, g_rand_int_range (rand, 0, prefix == 'g' ? 5 : 24));
}

static char *
choose_date (GRand *rand)
{
  static const char *const odd[] = { "1950", "1950~", "1949/1951", "never", "1950-13", "@e3", "@e5/end", "" };

  if (g_rand_int_range (rand, 0, 3) == 0)
    return g_strdup (CHOOSE (rand, odd));
  return g_strdup_printf ("%d-%02d-%02d", 1940 + g_rand_int_range (rand, 0, 20), g_rand_int_range (rand, 1, 13),
                          g_rand_int_range (rand, 1, 29));
}

static char *
make_fates (GRand *rand)
{
  static const char *const fates[] = { "arrested", "executed", "demoted", "released", "dissolved" };
  g_autofree char *person = choose_id (rand, 'p');

  return g_strdup_printf ("[ { \"character\": \"%s\", \"fate\": \"%s\" } ]", person, CHOOSE (rand, fates));
}

static char *
make_participants (GRand *rand)
{
  g_autofree char *first = choose_id (rand, 'p'), *second = choose_id (rand, 'p');

  return g_strdup_printf ("[ { \"characters\": [\"%s\", \"%s\"] } ]", first, second);
}

static char *
make_posts (GRand *rand)
{
  g_autofree char *from = choose_date (rand), *group = choose_id (rand, 'g');

  return g_strdup_printf ("[ { \"title\": \"Post %d\", \"from\": \"%s\", \"group\": \"%s\" } ]",
                          g_rand_int_range (rand, 0, 4), from, group);
}

static char *
make_record (GRand *rand, KremList list)
{
  static const char *const kinds[] = { "patronage", "rivalry", "friendship", "hypnosis" };
  g_autofree char *id = NULL, *first = NULL, *second = NULL, *date = choose_date (rand);

  switch (list)
    {
    case KREM_LIST_CHARACTERS:
      id = choose_id (rand, 'p');
      first = choose_id (rand, 'g');
      second = make_posts (rand);
      return g_strdup_printf ("{ \"id\": \"%s\", \"name\": \"Name %d\", \"born\": \"%s\", \"group\": \"%s\", "
                              "\"posts\": %s }",
                              id, g_rand_int_range (rand, 0, 50), date, first, second);
    case KREM_LIST_RELATIONS:
      first = choose_id (rand, 'p');
      second = choose_id (rand, 'p');
      return g_strdup_printf ("{ \"kind\": \"%s\", \"from\": \"%s\", \"to\": \"%s\" }", CHOOSE (rand, kinds), first,
                              second);
    case KREM_LIST_GROUPS:
      id = choose_id (rand, 'g');
      return g_strdup_printf ("{ \"id\": \"%s\", \"name\": \"Group %d\", \"color\": \"#%06x\" }", id,
                              g_rand_int_range (rand, 0, 9), g_rand_int_range (rand, 0, 0xffffff));
    default:
      id = choose_id (rand, 'e');
      first = make_participants (rand);
      second = make_fates (rand);
      return g_strdup_printf ("{ \"id\": \"%s\", \"date\": \"%s\", \"title\": \"Title %d\", \"participants\": %s%s%s }",
                              id, date, g_rand_int_range (rand, 0, 50), first,
                              g_rand_boolean (rand) ? ", \"fates\": " : ", \"unknown\": ", second);
    }
}

static const KremList lists[] = { KREM_LIST_CHARACTERS, KREM_LIST_EVENTS, KREM_LIST_RELATIONS, KREM_LIST_GROUPS };

static KremList
choose_list (GRand *rand)
{
  static const guint8 weights[] = { 0, 0, 0, 1, 1, 1, 1, 2, 2, 3 };

  return lists[weights[g_rand_int_range (rand, 0, G_N_ELEMENTS (weights))]];
}

/* A chronicle of people, groups, ties and events, some of them wrong. */
char *
edit_testing_make_text (guint n_people, guint n_events, guint32 seed)
{
  const guint n[] = { n_people, n_events, n_people, 3 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Random\"");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_string_append_printf (text, ",\n  \"%s\": [", krem_list_get_member (lists[i]));
      for (guint j = 0; j < n[i]; j++)
        {
          g_autofree char *record = make_record (rand, lists[i]);

          g_string_append_printf (text, "%s\n    %s", j > 0 ? "," : "", record);
        }
      g_string_append (text, " ]");
    }
  g_string_append (text, "\n}\n");
  return g_string_free (text, FALSE);
}

static void
add_insertion (KremChronicle *chronicle, GRand *rand, KremEdit *edit)
{
  KremList list = choose_list (rand);
  g_autofree char *json = make_record (rand, list);
  g_autoptr (KremRecord) record = krem_record_from_json (list, json, NULL);
  guint n = krem_chronicle_get_n (chronicle, list);

  g_assert_nonnull (record);
  krem_edit_add (edit, list, g_rand_boolean (rand) ? n : (guint) g_rand_int_range (rand, 0, (int) n + 1), NULL, record);
}

static void
add_removal (KremChronicle *chronicle, GRand *rand, KremEdit *edit)
{
  KremList list = choose_list (rand);
  guint n = krem_chronicle_get_n (chronicle, list), position;

  if (n == 0)
    return;
  position = (guint) g_rand_int_range (rand, 0, (int) n);
  krem_edit_add (edit, list, position, krem_chronicle_get (chronicle, list, position), NULL);
}

static void
add_change (KremChronicle *chronicle, GRand *rand, KremEdit *edit)
{
  static const struct
  {
    KremList list;
    const char *pointer;
    char what;
  } changes[] = {
    { KREM_LIST_CHARACTERS, "/name", 't' },     { KREM_LIST_CHARACTERS, "/name", 'b' },
    { KREM_LIST_CHARACTERS, "/died", 'd' },     { KREM_LIST_CHARACTERS, "/born", 'd' },
    { KREM_LIST_CHARACTERS, "/died", '-' },     { KREM_LIST_CHARACTERS, "/group", 'g' },
    { KREM_LIST_CHARACTERS, "/id", 'p' },       { KREM_LIST_CHARACTERS, "/posts", 'P' },
    { KREM_LIST_CHARACTERS, "/kind", 'k' },     { KREM_LIST_EVENTS, "/date", 'd' },
    { KREM_LIST_EVENTS, "/date", 'd' },         { KREM_LIST_EVENTS, "/end", 'd' },
    { KREM_LIST_EVENTS, "/title", 't' },        { KREM_LIST_EVENTS, "/title", 'b' },
    { KREM_LIST_EVENTS, "/id", 'e' },           { KREM_LIST_EVENTS, "/fates", 'f' },
    { KREM_LIST_EVENTS, "/participants", 'w' }, { KREM_LIST_EVENTS, "/kind", 't' },
    { KREM_LIST_EVENTS, "/certainty", 'c' },    { KREM_LIST_RELATIONS, "/from", 'p' },
    { KREM_LIST_RELATIONS, "/certainty", 'c' }, { KREM_LIST_GROUPS, "/name", 't' },
    { KREM_LIST_GROUPS, "/id", 'g' },
  };
  guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (changes));
  guint n = krem_chronicle_get_n (chronicle, changes[i].list), position;
  g_autofree char *text = NULL, *json = NULL;
  g_autoptr (KremRecord) after = NULL;
  KremRecord *before;

  if (n == 0)
    return;
  switch (changes[i].what)
    {
    case 't':
      text = g_strdup_printf ("Text %d", g_rand_int_range (rand, 0, 50));
      break;
    case 'b':
      json = g_strdup (g_rand_boolean (rand) ? "[]" : "7");
      break;
    case 'd':
      text = choose_date (rand);
      break;
    case 'f':
      json = make_fates (rand);
      break;
    case 'w':
      json = make_participants (rand);
      break;
    case 'P':
      json = make_posts (rand);
      break;
    case 'k':
      text = g_strdup (g_rand_boolean (rand) ? "body" : "person");
      break;
    case 'c':
      text = g_strdup (g_rand_boolean (rand) ? "rumoured" : "certain");
      break;
    case '-':
      break;
    default:
      text = choose_id (rand, changes[i].what);
      break;
    }
  if (text != NULL)
    json = krem_json_quote (text);
  position = (guint) g_rand_int_range (rand, 0, (int) n);
  before = krem_chronicle_get (chronicle, changes[i].list, position);
  after = krem_record_set_member (before, changes[i].pointer, json, NULL);
  if (after != NULL && after != before)
    krem_edit_add (edit, changes[i].list, position, before, after);
}

/* Makes an edit of one change or of several, or takes one back, or makes it again. */
void
edit_testing_edit (KremDocument *document, GRand *rand)
{
  KremChronicle *chronicle = krem_document_get_chronicle (document);
  KremHistory *history = krem_document_get_history (document);
  int what = g_rand_int_range (rand, 0, 10);
  g_autoptr (KremEdit) edit = krem_edit_new ("Edit");

  if (what == 0)
    krem_history_undo (history);
  else if (what == 1)
    krem_history_redo (history);
  else if (what <= 3)
    add_insertion (chronicle, rand, edit);
  else if (what == 4)
    add_removal (chronicle, rand, edit);
  else if (what == 5)
    {
      /* One change does not move what the next one means, since each is of another list, or appends. */
      KremRecord *last = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS) == 0
                             ? NULL
                             : krem_chronicle_get (chronicle, KREM_LIST_EVENTS, 0);

      add_insertion (chronicle, rand, edit);
      if (last != NULL && krem_edit_get_change (edit, 0)->list != KREM_LIST_EVENTS)
        {
          /* An event goes to the end of its list. */
          krem_edit_add (edit, KREM_LIST_EVENTS, 0, last, NULL);
          krem_edit_add (edit, KREM_LIST_EVENTS, krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS) - 1, NULL, last);
        }
    }
  else
    add_change (chronicle, rand, edit);
  if (krem_edit_get_n_changes (edit) > 0)
    krem_history_do (history, edit);
}
