/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-field.h"
#include "krem-form-schema.h"
#include "krem-inspector.h"
#include "krem-json-check.h"
#include "krem-portrait-row.h"
#include "krem-reader.h"
#include "krem-revise.h"
#include "krem-writer.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

/* One record of each kind; the members named x-… are of a later version. */
static const char chronicle[] =
    "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Forms\",\n  \"x-top\": [1, 2],\n"
    "  \"eras\": [ { \"id\": \"era\", \"label\": \"An era\",  \"x\": 1 } ],\n"
    "  \"sources\": [ { \"id\": \"book\", \"title\": \"A book\",  \"x\": 1 } ],\n"
    "  \"groups\": [ { \"id\": \"circle\", \"name\": \"A circle\",  \"x\": 1 } ],\n"
    "  \"fates\": [ { \"id\": \"lost\", \"label\": \"Lost\",  \"x\": 1 } ],\n"
    "  \"ties\": [ { \"id\": \"debt\", \"label\": \"Owes\",  \"x\": 1 } ],\n"
    "  \"characters\": [\n"
    "    { \"id\": \"anna\", \"name\": \"Anna\",  \"x\": 1 },\n"
    "    { \"id\": \"boris\", \"name\": \"Boris\", \"fate\": \"in-office\" },\n"
    "    { \"id\": \"carl\", \"name\": \"Carl\",\n"
    "      \"posts\": [ { \"title\": \"Clerk\",  \"x\": 1 } ] },\n"
    "    { \"id\": \"new-person\", \"name\": \"New Person\" }\n  ],\n"
    "  \"relations\": [ { \"id\": \"tie\", \"kind\": \"patronage\", \"from\": \"anna\", \"to\": \"boris\",  \"x\": 1 } "
    "],\n"
    "  \"events\": [\n"
    "    { \"id\": \"one\", \"date\": \"1950-05-09\", \"title\": \"One\",\n      \"x\": 1 },\n"
    "    { \"id\": \"two\", \"date\": \"1950-05-10\", \"title\": \"Two\",\n"
    "      \"participants\": [\n        { \"characters\": [\"anna\"],  \"x\": 1 },\n"
    "        { \"character\": \"boris\" } ],\n"
    "      \"fates\": [ { \"character\": \"boris\", \"fate\": \"arrested\",  \"x\": 1 } ],\n"
    "      \"causes\": [ \"one\", { \"text\": \"Fear\" } ],\n"
    "      \"citations\": [ { \"source\": \"book\",  \"x\": 1 } ] }\n  ]\n}\n";

/* An inspector in a window, so that its rows can have the keyboard. */
typedef struct
{
  KremSession *session;
  GtkWidget *window;
  KremInspector *inspector;
} Fixture;

static void
set_up_text (Fixture *self, const char *text)
{
  self->session = fixture_open (text);
  self->window = gtk_window_new ();
  self->inspector = KREM_INSPECTOR (krem_inspector_new ());
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->inspector));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 320, 700);
  krem_inspector_set_session (self->inspector, self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (self->inspector)))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  set_up_text (self, chronicle);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->session);
}

static KremHistory *
get_history (Fixture *self)
{
  return krem_document_get_history (krem_session_get_document (self->session));
}

static char *
write_file (Fixture *self)
{
  g_autoptr (GBytes) bytes = krem_writer_write (krem_session_get_chronicle (self->session));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static void
select_record (Fixture *self, KremList list, const char *id)
{
  guint position = 0;

  if (list == KREM_LIST_HEADER)
    {
      krem_session_clear_selection (self->session);
      return;
    }
  g_assert_true (krem_chronicle_find_position (krem_session_get_chronicle (self->session), list, id, &position));
  krem_session_select (self->session, list, position);
}

static void
assert_row_focus (Fixture *self, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (get_focus (self), ADW_TYPE_PREFERENCES_ROW);

  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, title);
}

/* The field that shows a value, which gets the keyboard. */
static KremField *
go_to (Fixture *self, const char *pointer)
{
  GtkWidget *focus, *field;

  if (!krem_inspector_focus_member (self->inspector, pointer))
    g_error ("there is no row for “%s”", pointer);
  focus = get_focus (self);
  g_assert_nonnull (focus);
  field = KREM_IS_FIELD (focus) ? focus : gtk_widget_get_ancestor (focus, KREM_TYPE_FIELD);
  if (field == NULL)
    g_error ("the row for “%s” is no field but a %s", pointer, G_OBJECT_TYPE_NAME (focus));
  return KREM_FIELD (field);
}

/* Puts a draft into the list and goes to its first field. */
static void
add_element (Fixture *self, const char *list)
{
  g_assert_true (krem_inspector_focus_member (self->inspector, list));
  g_signal_emit_by_name (get_focus (self), "activate");
}

static void
fail (const char *pointer, const char *id, const char *expected, const char *file)
{
  g_test_message ("%s", file);
  g_error ("%s of %s: “%s” is not in the file", pointer, id, expected);
}

static gboolean
is_in_table (const KremFormMember *members, const char *member)
{
  for (; members->pointer != NULL; members++)
    if (g_str_equal (members->pointer, member)
        || (g_str_has_prefix (members->pointer, member) && members->pointer[strlen (member)] == '/'))
      return TRUE;
  return FALSE;
}

static const KremFormMember *
find_elements (const KremFormMember *members, const char *list)
{
  for (; members->pointer != NULL; members++)
    if (members->elements != NULL && g_str_equal (members->pointer, list))
      return members->elements;
  return NULL;
}

/* Each member that the format knows has a row in the form of its kind. */
static void
test_every_member (void)
{
  static const struct
  {
    const char *definition; /* in the schema; the empty string for the root */
    KremList list;
    const char *element; /* the list of objects in a record, or NULL for the record itself */
    const char *but;     /* members that need no row, each with a blank before and after it */
  } kinds[] = {
    { "", KREM_LIST_HEADER, NULL,
      " format version eras sources groups fates ties characters relations events layout " },
    { "/$defs/era", KREM_LIST_ERAS, NULL, "" },
    { "/$defs/source", KREM_LIST_SOURCES, NULL, "" },
    { "/$defs/group", KREM_LIST_GROUPS, NULL, "" },
    { "/$defs/fateKind", KREM_LIST_FATES, NULL, "" },
    { "/$defs/tieKind", KREM_LIST_TIES, NULL, "" },
    { "/$defs/character", KREM_LIST_CHARACTERS, NULL, "" },
    { "/$defs/relation", KREM_LIST_RELATIONS, NULL, "" },
    { "/$defs/event", KREM_LIST_EVENTS, NULL, "" },
    { "/$defs/post", KREM_LIST_CHARACTERS, "posts", "" },
    { "/$defs/participant", KREM_LIST_EVENTS, "participants", " character " },
    { "/$defs/fateEntry", KREM_LIST_EVENTS, "fates", " character " },
    { "/$defs/citation", KREM_LIST_EVENTS, "citations", "" },
  };
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), "chronicle.schema.json", NULL), *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KremJsonTape) tape = NULL;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  bytes = g_bytes_new (text, length);
  tape = krem_json_check (bytes, NULL, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *pointer = g_strconcat (kinds[i].definition, "/properties", NULL);
      guint properties, n = 0;

      g_assert_true (krem_json_tape_resolve (tape, 0, pointer, &properties));
      for (guint name = properties + 1; name < tape->entries[properties].next; name = tape->entries[name + 1].next)
        {
          g_autofree char *member = krem_json_tape_dup_string (tape, name), *padded = g_strdup_printf (" %s ", member);
          gboolean found = strstr (kinds[i].but, padded) != NULL;

          for (const KremFormSection *section = krem_form_schema_get_sections (kinds[i].list); section->title != NULL;
               section++)
            {
              const KremFormMember *members = section->members;

              if (members != NULL && kinds[i].element != NULL)
                members = find_elements (members, kinds[i].element);
              found = found || (members != NULL && is_in_table (members, member));
            }
          if (!found)
            g_error ("“%s” of %s has no row", member, kinds[i].definition);
          n++;
        }
      g_assert_cmpuint (n, >, 0);
    }
}

/* What is put into each row stands in the file, what a later version knows stays, and undoing gives the same bytes. */
static void
test_values (Fixture *self, gconstpointer data)
{
  static const struct
  {
    KremList list;
    const char *id, *pointer, *json, *expected; /* @expected: a part of the file */
  } cases[] = {
    { KREM_LIST_HEADER, NULL, "/title", "\"F\"", "\"title\": \"F\",\n  \"x-top\"" },
    { KREM_LIST_HEADER, NULL, "/summary", "\"S\"", "\"title\": \"Forms\",\n  \"summary\": \"S\",\n  \"x-top\"" },
    { KREM_LIST_HEADER, NULL, "/language", "\"en\"", "\"language\": \"en\"" },
    { KREM_LIST_HEADER, NULL, "/view/from", "\"1950\"", "\"view\": { \"from\": \"1950\" }" },
    { KREM_LIST_HEADER, NULL, "/view/until", "\"1951\"", "\"view\": { \"until\": \"1951\" }" },
    { KREM_LIST_ERAS, "era", "/label", "\"E\"", "\"label\": \"E\",  \"x\": 1" },
    { KREM_LIST_ERAS, "era", "/from", "\"1950\"", "\"from\": \"1950\",  \"x\": 1" },
    { KREM_LIST_ERAS, "era", "/until", "\"1951\"", "\"until\": \"1951\",  \"x\": 1" },
    { KREM_LIST_SOURCES, "book", "/title", "\"T\"", "\"title\": \"T\",  \"x\": 1" },
    { KREM_LIST_SOURCES, "book", "/author", "\"A\"", "\"author\": \"A\",  \"x\": 1" },
    { KREM_LIST_SOURCES, "book", "/kind", "\"book\"", "\"kind\": \"book\",  \"x\": 1" },
    { KREM_LIST_SOURCES, "book", "/within-story", "true", "\"within-story\": true,  \"x\": 1" },
    { KREM_LIST_GROUPS, "circle", "/name", "\"C\"", "\"name\": \"C\",  \"x\": 1" },
    { KREM_LIST_GROUPS, "circle", "/color", "\"#112233\"", "\"color\": \"#112233\",  \"x\": 1" },
    { KREM_LIST_FATES, "lost", "/label", "\"L\"", "\"label\": \"L\",  \"x\": 1" },
    { KREM_LIST_FATES, "lost", "/standing", "\"fallen\"", "\"standing\": \"fallen\",  \"x\": 1" },
    { KREM_LIST_TIES, "debt", "/label", "\"D\"", "\"label\": \"D\",  \"x\": 1" },
    { KREM_LIST_TIES, "debt", "/directed", "true", "\"directed\": true,  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/name", "\"A\"", "\"name\": \"A\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/short", "\"A\"", "\"short\": \"A\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/sort", "\"A\"", "\"sort\": \"A\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/native-name", "\"А\"", "\"native-name\": \"А\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/kind", "\"body\"", "\"kind\": \"body\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/gender", "\"f\"", "\"gender\": \"f\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/born", "\"1900~\"", "\"born\": \"1900~\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/died", "\"@two\"", "\"died\": \"@two\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/group", "\"circle\"", "\"group\": \"circle\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/fate", "\"free\"", "\"fate\": \"free\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "boris", "/fate", "\"free\"", "\"fate\": \"free\" }" },
    { KREM_LIST_CHARACTERS, "boris", "/fate", NULL, "\"name\": \"Boris\" }" },
    { KREM_LIST_CHARACTERS, "boris", "/fate/since", "\"1940\"",
      "\"fate\": { \"fate\": \"in-office\", \"since\": \"1940\" }" },
    { KREM_LIST_CHARACTERS, "anna", "/portrait", "\"a.png\"", "\"portrait\": \"a.png\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/summary", "\"One.\\nTwo.\"", "\"summary\": \"One.\\nTwo.\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/title", "\"T\"", "{ \"title\": \"T\",  \"x\": 1 }" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/body", "\"B\"", "\"body\": \"B\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/from", "\"1940\"", "\"from\": \"1940\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/until", "\"1941\"", "\"until\": \"1941\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/group", "\"circle\"", "\"group\": \"circle\",  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/single", "true", "\"single\": true,  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "carl", "/posts/0/certainty", "\"reported\"", "\"certainty\": \"reported\",  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/kind", "\"command\"", "\"kind\": \"command\"" },
    { KREM_LIST_RELATIONS, "tie", "/from", "\"carl\"", "\"from\": \"carl\"" },
    { KREM_LIST_RELATIONS, "tie", "/to", "\"carl\"", "\"to\": \"carl\",  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/since", "\"1940\"", "\"since\": \"1940\",  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/until", "\"1941\"", "\"until\": \"1941\",  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/label", "\"L\"", "\"label\": \"L\",  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/note", "\"N\"", "\"note\": \"N\",  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/directed", "true", "\"directed\": true,  \"x\": 1" },
    { KREM_LIST_RELATIONS, "tie", "/certainty", "\"reported\"", "\"certainty\": \"reported\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "one", "/title", "\"T\"", "\"title\": \"T\",\n      \"x\": 1" },
    { KREM_LIST_EVENTS, "one", "/date", "\"1950-05-09/1950-05-11\"", "\"date\": \"1950-05-09/1950-05-11\"" },
    { KREM_LIST_EVENTS, "one", "/kind", "\"trial\"", "\"kind\": \"trial\"" },
    { KREM_LIST_EVENTS, "one", "/place", "\"P\"", "\"place\": \"P\",\n      \"x\": 1" },
    { KREM_LIST_EVENTS, "one", "/text", "\"T\"", "\"text\": \"T\",\n      \"x\": 1" },
    { KREM_LIST_EVENTS, "one", "/certainty", "\"reported\"", "\"certainty\": \"reported\",\n      \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/participants/0/characters", "[\"boris\"]", "\"characters\": [\"boris\"],  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/participants/1/characters", "[\"carl\"]", "{ \"character\": \"carl\" }" },
    { KREM_LIST_EVENTS, "two", "/participants/1/characters", "[\"anna\", \"carl\"]",
      "{ \"characters\": [\"anna\", \"carl\"] }" },
    { KREM_LIST_EVENTS, "two", "/participants/0/role", "\"agent\"", "\"role\": \"agent\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/characters", "[\"anna\", \"carl\"]",
      "{ \"characters\": [\"anna\", \"carl\"], \"fate\": \"arrested\",  \"x\": 1 }" },
    { KREM_LIST_EVENTS, "two", "/fates/0/fate", "\"exiled\"", "\"fate\": \"exiled\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/sentence", "\"P10Y\"", "\"sentence\": \"P10Y\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/at", "\"end\"", "\"at\": \"end\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/date", "\"1950-06\"", "\"date\": \"1950-06\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/posthumous", "true", "\"posthumous\": true,  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/by", "[\"anna\"]", "\"by\": [\"anna\"],  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/either", "\"e\"", "\"either\": \"e\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/fates/0/certainty", "\"reported\"", "\"certainty\": \"reported\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/causes/0/event", "\"two\"", "\"causes\": [ \"two\", {" },
    { KREM_LIST_EVENTS, "two", "/causes/0/certainty", "\"reported\"",
      "{ \"event\": \"one\", \"certainty\": \"reported\" }" },
    { KREM_LIST_EVENTS, "two", "/causes/1/text", "\"Envy\"", "{ \"text\": \"Envy\" }" },
    { KREM_LIST_EVENTS, "two", "/causes/1/either", "\"e\"", "{ \"text\": \"Fear\", \"either\": \"e\" }" },
    { KREM_LIST_EVENTS, "two", "/citations/0/where", "\"p. 1\"", "\"where\": \"p. 1\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/citations/0/quote", "\"Q\"", "\"quote\": \"Q\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/citations/0/via", "\"anna\"", "\"via\": \"anna\",  \"x\": 1" },
    { KREM_LIST_EVENTS, "two", "/citations/0/for", "[\"date\"]", "\"for\": [\"date\"],  \"x\": 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = write_file (self), *after = NULL, *undone = NULL;
      GtkWidget *focus;
      KremField *field;

      select_record (self, cases[i].list, cases[i].id);
      field = go_to (self, cases[i].pointer);
      focus = get_focus (self);
      krem_field_emit_committed (field, cases[i].json, FALSE);
      after = write_file (self);
      if (strstr (after, cases[i].expected) == NULL)
        fail (cases[i].pointer, cases[i].id, cases[i].expected, after);
      g_assert_true (get_focus (self) == focus);
      g_assert_true (krem_history_undo (get_history (self)));
      undone = write_file (self);
      g_assert_cmpstr (undone, ==, before);
      g_assert_true (get_focus (self) == focus);
    }
}

/* An element that was added is in the file as soon as something is said in it, and not before. */
static void
test_add (Fixture *self, gconstpointer data)
{
  static const struct
  {
    KremList list;
    const char *id, *pointer, *member, *json, *expected;
  } cases[] = {
    { KREM_LIST_EVENTS, "one", "/participants", "characters", "[\"anna\"]",
      "\"participants\": [ { \"character\": \"anna\" } ]" },
    { KREM_LIST_EVENTS, "two", "/participants", "characters", "[\"anna\", \"carl\"]",
      "{ \"character\": \"boris\" },\n        { \"characters\": [\"anna\", \"carl\"] } ]" },
    { KREM_LIST_EVENTS, "one", "/fates", "characters", "[\"anna\"]", "\"fates\": [ { \"character\": \"anna\" } ]" },
    { KREM_LIST_EVENTS, "one", "/causes", "event", "\"two\"", "\"causes\": [\"two\"]" },
    { KREM_LIST_EVENTS, "one", "/causes", "text", "\"Fear\"", "\"causes\": [ { \"text\": \"Fear\" } ]" },
    { KREM_LIST_EVENTS, "one", "/citations", "source", "\"book\"", "\"citations\": [ { \"source\": \"book\" } ]" },
    { KREM_LIST_EVENTS, "two", "/fates/0/citations", "source", "\"book\"",
      "\"citations\": [ { \"source\": \"book\" } ],  \"x\": 1" },
    { KREM_LIST_CHARACTERS, "anna", "/posts", "title", "\"Clerk\"", "\"posts\": [ { \"title\": \"Clerk\" } ]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = write_file (self), *after = NULL, *undone = NULL, *pointer = NULL;
      KremField *field;

      krem_session_clear_selection (self->session);
      select_record (self, cases[i].list, cases[i].id);
      add_element (self, cases[i].pointer);
      undone = write_file (self);
      g_assert_cmpstr (undone, ==, before);
      g_clear_pointer (&undone, g_free);
      for (guint n = 0; n < 4; n++)
        {
          g_autofree char *last = g_strdup_printf ("%s/%u/%s", cases[i].pointer, 3 - n, cases[i].member);

          if (krem_inspector_focus_member (self->inspector, last)
              && gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD) != NULL)
            {
              pointer = g_steal_pointer (&last);
              break;
            }
        }
      field = go_to (self, pointer);
      krem_field_emit_committed (field, cases[i].json, FALSE);
      after = write_file (self);
      if (strstr (after, cases[i].expected) == NULL)
        fail (cases[i].pointer, cases[i].id, cases[i].expected, after);
      g_assert_true (go_to (self, pointer) == field);
      g_assert_true (krem_history_undo (get_history (self)));
      undone = write_file (self);
      g_assert_cmpstr (undone, ==, before);
    }
}

/* Whoever is given a first name gets an id from it, in one step with the name. */
static void
test_id_follows (Fixture *self, gconstpointer data)
{
  g_autofree char *before = write_file (self), *undone = NULL;

  select_record (self, KREM_LIST_CHARACTERS, "new-person");
  krem_field_emit_committed (go_to (self, "/name"), "\"Niki\"", TRUE);
  krem_field_emit_committed (go_to (self, "/name"), "\"Nikita\"", TRUE);
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "new-person");
  krem_field_emit_committed (go_to (self, "/name"), "\"Nikita\"", FALSE);
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "nikita");
  g_assert_true (krem_history_undo (get_history (self)));
  undone = write_file (self);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (krem_history_get_can_undo (get_history (self)));

  /* One who has had a name for long keeps the id. */
  select_record (self, KREM_LIST_CHARACTERS, "anna");
  krem_field_emit_committed (go_to (self, "/name"), "\"Hanna\"", FALSE);
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "anna");
}

/* An id that is changed by hand is changed wherever it stands. */
static void
test_rename (Fixture *self, gconstpointer data)
{
  g_autofree char *before = write_file (self), *after = NULL, *undone = NULL;

  select_record (self, KREM_LIST_CHARACTERS, "boris");
  krem_field_emit_committed (go_to (self, "/id"), "\"b\"", FALSE);
  after = write_file (self);
  g_assert_null (strstr (after, "\"boris\""));
  g_assert_nonnull (strstr (after, "\"to\": \"b\""));
  g_assert_nonnull (strstr (after, "{ \"character\": \"b\", \"fate\""));
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "b");
  g_assert_true (krem_history_undo (get_history (self)));
  undone = write_file (self);
  g_assert_cmpstr (undone, ==, before);
}

/* The row of the inspector with a title, or %NULL; one that is not seen counts for nothing. */
static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (ADW_IS_PREFERENCES_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Picking somebody makes a tie, whose rows are there at once, and undoing takes it back. */
static void
test_add_tie (Fixture *self, gconstpointer data)
{
  g_autofree char *before = write_file (self), *after = NULL, *undone = NULL;
  GtkWidget *field;

  select_record (self, KREM_LIST_CHARACTERS, "carl");
  krem_field_emit_committed (KREM_FIELD (find_row (GTK_WIDGET (self->inspector), "Add a Tie With…")), "\"anna\"",
                             FALSE);
  after = write_file (self);
  g_assert_nonnull (
      strstr (after, "{ \"id\": \"carl-anna\", \"kind\": \"patronage\", \"from\": \"carl\", \"to\": \"anna\" }"));
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "carl");
  field = gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (field)), ==, "Kind");
  krem_field_emit_committed (KREM_FIELD (field), "\"friendship\"", FALSE);
  g_clear_pointer (&after, g_free);
  after = write_file (self);
  g_assert_nonnull (strstr (after, "\"kind\": \"friendship\", \"from\": \"carl\""));
  g_assert_cmpstr (krem_history_get_undo_label (get_history (self)), ==, "Add Tie");
  g_assert_true (krem_history_undo (get_history (self)));
  undone = write_file (self);
  g_assert_cmpstr (undone, ==, before);
}

/* A tie that is given to others leaves the form while its row still tells of it. */
static void
test_give_tie_away (Fixture *self, gconstpointer data)
{
  GtkWidget *field;
  g_autofree char *after = NULL;

  select_record (self, KREM_LIST_CHARACTERS, "carl");
  krem_field_emit_committed (KREM_FIELD (find_row (GTK_WIDGET (self->inspector), "Add a Tie With…")), "\"anna\"",
                             FALSE);
  field = find_row (GTK_WIDGET (self->inspector), "From");
  g_assert_true (gtk_widget_grab_focus (field));
  gestures_press_key (field, GDK_KEY_Return, 0);
  krem_field_emit_committed (KREM_FIELD (field), "\"boris\"", FALSE);
  after = write_file (self);
  g_assert_nonnull (strstr (after, "\"from\": \"boris\", \"to\": \"anna\""));
  g_assert_null (find_row (GTK_WIDGET (self->inspector), "From"));
}

/* Types into the field that has the keyboard, and presses Enter. */
static void
type_and_enter (Fixture *self, const char *text)
{
  GtkWidget *entry = get_focus (self);
  int position = 0;

  gtk_editable_delete_text (GTK_EDITABLE (entry), 0, -1);
  gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &position);
  gestures_press_key (gtk_widget_get_ancestor (entry, KREM_TYPE_FIELD), GDK_KEY_Return, 0);
  g_signal_emit_by_name (entry, "activate");
}

/* Enter goes on from a date, but not from one that was not understood, so that it can be corrected at once. */
static void
test_correct_date (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = { "soon", "1956-13", "@nothing", "@nothing" };
  g_autofree char *after = NULL;
  GtkWidget *field;

  select_record (self, KREM_LIST_EVENTS, "two");
  field = GTK_WIDGET (go_to (self, "/fates/0/date"));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      type_and_enter (self, wrong[i]);
      g_assert_true (gtk_widget_is_ancestor (get_focus (self), field));
      g_assert_true (gtk_widget_has_css_class (field, "error"));
    }
  type_and_enter (self, "12 apr 1956");
  g_assert_false (gtk_widget_is_ancestor (get_focus (self), field));
  g_assert_false (gtk_widget_has_css_class (field, "error"));
  after = write_file (self);
  g_assert_nonnull (strstr (after, "\"date\": \"1956-04-12\""));

  g_assert_true (gtk_widget_grab_focus (field));
  type_and_enter (self, "");
  g_assert_false (gtk_widget_is_ancestor (get_focus (self), field));
}

/* A tie has no name: editing it begins with its kind. */
static void
test_edit_tie (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  select_record (self, KREM_LIST_RELATIONS, "tie");
  g_assert_true (krem_inspector_focus_name (self->inspector));
  row = gtk_widget_get_ancestor (get_focus (self), ADW_TYPE_PREFERENCES_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Kind");
}

static gboolean
has_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ACTION_ROW (root) && gtk_widget_get_mapped (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_row (child, title))
      return TRUE;
  return FALSE;
}

/* The form of a source lists all that cite it: people also for their posts, and ties, called as they are by now. */
static void
test_cited (void)
{
  Fixture self;

  set_up_text (&self,
               "{ \"format\": \"chronicle\", \"version\": 1,\n"
               "  \"sources\": [ { \"id\": \"s\", \"title\": \"S\" } ],\n"
               "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" },\n"
               "    { \"id\": \"c\", \"name\": \"Carl\",\n"
               "      \"posts\": [ { \"title\": \"P\", \"citations\": [ { \"source\": \"s\" } ] } ] } ],\n"
               "  \"relations\": [ { \"id\": \"t\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\",\n"
               "      \"citations\": [ { \"source\": \"s\" } ] } ] }");
  select_record (&self, KREM_LIST_SOURCES, "s");
  g_assert_true (has_row (GTK_WIDGET (self.inspector), "Carl"));
  g_assert_true (has_row (GTK_WIDGET (self.inspector), "Patronage: Anna → Boris"));
  g_assert_false (has_row (GTK_WIDGET (self.inspector), "Anna"));
  select_record (&self, KREM_LIST_CHARACTERS, "a");
  krem_field_emit_committed (go_to (&self, "/name"), "\"Hanna\"", FALSE);
  select_record (&self, KREM_LIST_SOURCES, "s");
  g_assert_true (has_row (GTK_WIDGET (self.inspector), "Patronage: Hanna → Boris"));
  tear_down (&self, NULL);
}

/* While several are selected, the form of what was shown before need not follow where that stands. */
static void
test_problems_of_several (Fixture *self, gconstpointer data)
{
  KremDocument *document = krem_session_get_document (self->session);
  KremChronicle *records = krem_session_get_chronicle (self->session);
  KremPlace last = { KREM_LIST_CHARACTERS, krem_chronicle_get_n (records, KREM_LIST_CHARACTERS) - 1 };
  g_autoptr (KremEdit) edit = krem_revise_remove (records, &last, 1, NULL);

  krem_session_select (self->session, last.list, last.position);
  krem_session_select_several (self->session, last.list, (guint[]){ 0, 1 }, 2);
  g_assert_true (krem_document_do (document, edit));
  g_object_notify (G_OBJECT (document), "problems");
  g_assert_cmpuint (krem_session_get_n_selected (self->session), ==, 2);
}

/* Picking an event gives the person a fate from it, and leads there. */
static void
test_add_fate_from_event (Fixture *self, gconstpointer data)
{
  g_autofree char *before = write_file (self), *after = NULL, *undone = NULL;

  select_record (self, KREM_LIST_CHARACTERS, "carl");
  krem_field_emit_committed (KREM_FIELD (find_row (GTK_WIDGET (self->inspector), "Add a Fate From an Event…")),
                             "\"two\"", FALSE);
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "two");
  krem_field_emit_committed (KREM_FIELD (gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD)), "\"exiled\"",
                             FALSE);
  after = write_file (self);
  g_assert_nonnull (strstr (after, "{ \"character\": \"carl\", \"fate\": \"exiled\" }"));
  g_assert_true (krem_history_undo (get_history (self)));
  undone = write_file (self);
  g_assert_cmpstr (undone, ==, before);
}

static void
assert_undone_at_once (Fixture *self, const char *before, const char *after)
{
  g_autofree char *undone = NULL, *redone = NULL;

  g_assert_true (krem_history_undo (get_history (self)));
  g_assert_false (krem_history_get_can_undo (get_history (self)));
  undone = write_file (self);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (krem_history_redo (get_history (self)));
  redone = write_file (self);
  g_assert_cmpstr (redone, ==, after);
  g_assert_true (krem_history_undo (get_history (self)));
}

/* Types a name that nobody has, and has whoever it is made. */
static void
create (Fixture *self, const char *name)
{
  GtkWidget *text = get_focus (self);

  g_assert_true (GTK_IS_TEXT (text));
  gtk_editable_set_text (GTK_EDITABLE (text), name);
  g_assert_true (gestures_press_key (text, GDK_KEY_Return, 0));
}

/* Who or what is made on the spot, to be referred to, goes with the reference when that is undone. */
static void
test_create_and_refer (Fixture *self, gconstpointer data)
{
  static const struct
  {
    KremList list;
    const char *id, *pointer, *expected;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "anna", "/group", "\"group\": \"dora\"" },
    { KREM_LIST_RELATIONS, "tie", "/to", "\"to\": \"dora\"" },
    { KREM_LIST_EVENTS, "two", "/participants/0/characters", "\"characters\": [\"anna\", \"dora\"]" },
    { KREM_LIST_EVENTS, "two", "/fates/0/characters", "{ \"characters\": [\"boris\", \"dora\"]" },
    { KREM_LIST_EVENTS, "two", "/causes/0/event", "\"causes\": [ \"dora\", " },
    { KREM_LIST_EVENTS, "two", "/citations/0/source", "{ \"source\": \"dora\"" },
  };
  g_autofree char *before = write_file (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after = NULL;

      select_record (self, cases[i].list, cases[i].id);
      go_to (self, cases[i].pointer);
      create (self, "Dora");
      after = write_file (self);
      g_assert_nonnull (strstr (after, "\"id\": \"dora\""));
      if (strstr (after, cases[i].expected) == NULL)
        fail (cases[i].pointer, cases[i].id, cases[i].expected, after);
      g_assert_cmpstr (krem_history_get_undo_label (get_history (self)), ==, "Add Dora");
      assert_undone_at_once (self, before, after);
    }
}

/* An event that is made for somebody's fate, the fate, and which it is, are one step. */
static void
test_create_event_and_fate (Fixture *self, gconstpointer data)
{
  g_autofree char *before = write_file (self), *after = NULL;

  select_record (self, KREM_LIST_CHARACTERS, "carl");
  gtk_widget_grab_focus (find_row (GTK_WIDGET (self->inspector), "Add a Fate From an Event…"));
  create (self, "Three");
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "three");
  krem_field_emit_committed (KREM_FIELD (gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD)), "\"exiled\"",
                             FALSE);
  after = write_file (self);
  g_assert_nonnull (strstr (after, "{ \"character\": \"carl\", \"fate\": \"exiled\" }"));
  g_assert_cmpstr (krem_history_get_undo_label (get_history (self)), ==, "Add Three");
  assert_undone_at_once (self, before, after);
}

/* A draft that nothing is said in is gone when one comes back. */
static void
test_draft_is_forgotten (Fixture *self, gconstpointer data)
{
  select_record (self, KREM_LIST_EVENTS, "one");
  add_element (self, "/fates");
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD));
  select_record (self, KREM_LIST_EVENTS, "two");
  select_record (self, KREM_LIST_EVENTS, "one");
  g_assert_true (krem_inspector_focus_member (self->inspector, "/fates/0/fate"));
  g_assert_null (gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD));
  g_assert_false (krem_history_get_can_undo (get_history (self)));
}

/* Nor is it in the form of another that has no id either. */
static void
test_draft_without_id (void)
{
  static const char tie[] = "{ \"kind\": \"friendship\", \"from\": \"a\", \"to\": \"b\" }";
  g_autofree char *text = g_strdup_printf ("{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Without ids\",\n"
                                           "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": "
                                           "\"b\", \"name\": \"Boris\" } ],\n"
                                           "  \"relations\": [ %s, %s ] }",
                                           tie, tie);
  Fixture self;

  set_up_text (&self, text);
  krem_session_select (self.session, KREM_LIST_RELATIONS, 0);
  add_element (&self, "/citations");
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (&self), KREM_TYPE_FIELD));
  krem_session_select (self.session, KREM_LIST_RELATIONS, 1);
  g_assert_true (krem_inspector_focus_member (self.inspector, "/citations/0/source"));
  g_assert_null (gtk_widget_get_ancestor (get_focus (&self), KREM_TYPE_FIELD));
  tear_down (&self, NULL);
}

/* What has been typed and not committed belongs to the record that was looked at when it was typed. */
static void
test_typed_stays_with_its_record (Fixture *self, gconstpointer data)
{
  KremChronicle *records = krem_session_get_chronicle (self->session);

  select_record (self, KREM_LIST_CHARACTERS, "anna");
  gtk_editable_set_text (GTK_EDITABLE (go_to (self, "/name")), "Hanna");
  select_record (self, KREM_LIST_CHARACTERS, "boris");
  g_assert_cmpstr (krem_record_get_label (krem_chronicle_find (records, KREM_LIST_CHARACTERS, "anna")), ==, "Hanna");
  g_assert_cmpstr (krem_record_get_label (krem_chronicle_find (records, KREM_LIST_CHARACTERS, "boris")), ==, "Boris");
}

/* What cannot be taken is no more said of another record than it is given to it. */
static void
test_refused_stays_with_its_record (Fixture *self, gconstpointer data)
{
  static const struct
  {
    KremList list;
    const char *id, *other, *pointer, *before;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "anna", "boris", "/group", "" },
    { KREM_LIST_CHARACTERS, "anna", "boris", "/id", "boris" },
  };
  g_autoptr (GFile) file = g_file_new_for_path ("no-picture.txt");
  KremField *portrait;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KremField *field;

      select_record (self, cases[i].list, cases[i].id);
      field = go_to (self, cases[i].pointer);
      gtk_editable_set_text (GTK_EDITABLE (field), i == 0 ? "No such thing" : "");
      select_record (self, cases[i].list, cases[i].other);
      g_assert_true (go_to (self, cases[i].pointer) == field);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, cases[i].before);
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (field), "error"));
    }

  select_record (self, KREM_LIST_CHARACTERS, "anna");
  portrait = go_to (self, "/portrait");
  krem_portrait_row_take_file (KREM_PORTRAIT_ROW (portrait), file);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (portrait), "error"));
  select_record (self, KREM_LIST_CHARACTERS, "boris");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (portrait), "error"));
  g_assert_false (krem_history_get_can_undo (get_history (self)));
}

/* The drop target of what stands above the form. */
static GtkEventController *
find_head_drop (GtkWidget *root)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (root);

  for (guint i = 0; !KREM_IS_FIELD (root) && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) && !GTK_IS_EDITABLE (root))
        return controller;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkEventController *found = find_head_drop (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A picture that is dropped on somebody's name is the portrait; on what is no person the window takes it. */
static void
test_drop_portrait (Fixture *self, gconstpointer data)
{
  GtkEventController *drop;
  g_autofree char *path = NULL, *name = NULL, *expected = NULL, *after = NULL;
  GValue value = G_VALUE_INIT;
  gboolean is_taken = FALSE;
  int fd = g_file_open_tmp ("dropped-XXXXXX.png", &path, NULL);

  g_assert_true (g_close (fd, NULL));
  name = g_path_get_basename (path);
  expected = g_strdup_printf ("\"portrait\": \"%s\"", name);
  g_value_init (&value, G_TYPE_FILE);
  g_value_take_object (&value, g_file_new_for_path (path));
  select_record (self, KREM_LIST_EVENTS, "one");
  drop = find_head_drop (GTK_WIDGET (self->inspector));
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (drop), ==, GTK_PHASE_NONE);
  select_record (self, KREM_LIST_CHARACTERS, "anna");
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (drop), ==, GTK_PHASE_BUBBLE);
  g_signal_emit_by_name (drop, "drop", &value, 0., 0., &is_taken);
  g_assert_true (is_taken);
  after = write_file (self);
  g_assert_nonnull (strstr (after, expected));
  assert_row_focus (self, "Portrait");
  g_value_unset (&value);
  g_assert_no_errno (g_remove (path));
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

/* In a chronicle without dates nobody is told of on a date. */
static void
test_undated (void)
{
  Fixture self;

  set_up_text (&self, "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"No dates\",\n"
                      "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\", \"born\": \"XXXX-XX-XX\" } ] }");
  select_record (&self, KREM_LIST_CHARACTERS, "a");
  g_assert_true (has_label (GTK_WIDGET (self.inspector), "free"));
  tear_down (&self, NULL);
}

/* Going back leads through what was looked at. */
static void
test_back (Fixture *self, gconstpointer data)
{
  select_record (self, KREM_LIST_CHARACTERS, "anna");
  select_record (self, KREM_LIST_EVENTS, "one");
  gtk_widget_activate_action (GTK_WIDGET (self->inspector), "inspector.back", NULL);
  g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, "anna");
  gtk_widget_activate_action (GTK_WIDGET (self->inspector), "inspector.back", NULL);
  g_assert_null (krem_session_get_selected_record (self->session));
}

/* It leads to what one has left in the middle of typing too, also where that has got another id by it. */
static void
test_back_after_typing (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *id, *typed, *id_then;
  } cases[] = {
    { "anna", "Hanna", "anna" },
    { "new-person", "Nikita", "nikita" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      select_record (self, KREM_LIST_CHARACTERS, cases[i].id);
      gtk_editable_set_text (GTK_EDITABLE (go_to (self, "/name")), cases[i].typed);
      select_record (self, KREM_LIST_EVENTS, "one");
      gtk_widget_activate_action (GTK_WIDGET (self->inspector), "inspector.back", NULL);
      g_assert_nonnull (krem_session_get_selected_record (self->session));
      g_assert_cmpstr (krem_session_get_selected_record (self->session)->id, ==, cases[i].id_then);
    }
}

/* Whether a problem that the document knows is said beside the row of the value. */
static void
test_wrong_values (void)
{
  static const struct
  {
    KremList list;
    const char *id, *pointer;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "a", "/born" },
    { KREM_LIST_CHARACTERS, "a", "/group" },
    { KREM_LIST_EVENTS, "e", "/fates/0/characters" },
    { KREM_LIST_EVENTS, "e", "/fates/0/sentence" },
    { KREM_LIST_GROUPS, "g", "/color" },
  };
  Fixture self;

  set_up_text (&self,
               "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Wrong\",\n"
               "  \"groups\": [ { \"id\": \"g\", \"color\": \"red\" } ],\n"
               "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\", \"born\": \"soon\", \"group\": \"no\" } ],\n"
               "  \"events\": [ { \"id\": \"e\", \"date\": \"1950\", \"title\": \"E\",\n"
               "    \"fates\": [ { \"character\": \"nobody\", \"fate\": \"exiled\", \"sentence\": \"long\" } ] } ] }");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *field;

      select_record (&self, cases[i].list, cases[i].id);
      field = GTK_WIDGET (go_to (&self, cases[i].pointer));
      if (!gtk_widget_has_css_class (field, "error"))
        g_error ("nothing wrong is said of %s of %s", cases[i].pointer, cases[i].id);
    }
  tear_down (&self, NULL);
}

/* A chronicle of a newer version can be read in the same rows, and not edited. */
static void
test_read_only (void)
{
  Fixture self;

  set_up_text (&self, "{ \"format\": \"chronicle\", \"version\": 2, \"title\": \"Newer\",\n"
                      "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" } ] }");
  select_record (&self, KREM_LIST_CHARACTERS, "a");
  g_assert_false (krem_inspector_focus_member (self.inspector, "/name"));
  tear_down (&self, NULL);
}

/* The buttons above the form and its rows are one round of Tab, in which no date has a stop for its menu. */
static void
test_tab_reaches_the_form (Fixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Title", "Date", "Kind", "Place" };

  krem_session_select (self->session, KREM_LIST_EVENTS, 0);
  while (gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD)
         && gtk_widget_get_ancestor (get_focus (self), KREM_TYPE_FIELD) == NULL)
    g_assert_true (GTK_IS_BUTTON (get_focus (self)));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = gtk_widget_get_ancestor (get_focus (self), ADW_TYPE_PREFERENCES_ROW);

      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, titles[i]);
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD));
    }
}

/* The sign that something is wrong, or %NULL where it is not seen. */
static GtkWidget *
find_seen_sign (GtkWidget *root)
{
  if (GTK_IS_IMAGE (root) && gtk_widget_get_visible (root)
      && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (root)), "dialog-warning-symbolic") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_seen_sign (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A chronicle in which very much has to do with one; the last tie is wrong. */
static char *
write_crowd (guint n)
{
  g_autoptr (GString) text = g_string_new (
      "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Crowd\",\n"
      "  \"groups\": [ { \"id\": \"g\", \"name\": \"All\" }, { \"id\": \"h\", \"name\": \"Few\" } ],\n"
      "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, ",\n    { \"id\": \"p%03u\", \"name\": \"P %03u\", \"group\": \"g\" }", i, i);
  g_string_append (text, " ],\n  \"relations\": [");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s\n    { \"id\": \"t%03u\", \"kind\": \"friendship\", \"from\": \"a\", "
                            "\"to\": \"p%03u\"%s }",
                            i == 0 ? "" : ",", i, i, i + 1 == n ? ", \"since\": \"soon\"" : "");
  g_string_append (text, " ],\n  \"events\": [ { \"id\": \"e\", \"date\": \"1950\", \"title\": \"First\" }");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            ",\n    { \"id\": \"e%03u\", \"date\": \"1951\", \"title\": \"E %03u\", "
                            "\"participants\": [ { \"character\": \"a\" } ], \"causes\": [ \"e\" ] }",
                            i, i);
  g_string_append (text, " ] }\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Of a very long list a part is shown, and a row tells how many more there are and shows the next of them. */
static void
test_more (void)
{
  static const struct
  {
    KremList list;
    const char *id, *other;
    const char *links; /* how the titles of the links begin, without their three digits */
    gboolean is_wrong; /* whether there is something wrong with the last, which has to be said here */
  } cases[] = {
    { KREM_LIST_CHARACTERS, "a", "p000", "E" },
    { KREM_LIST_CHARACTERS, "a", "p000", "P", TRUE },
    { KREM_LIST_GROUPS, "g", "h", "P" },
    { KREM_LIST_EVENTS, "e", "e000", "E" },
  };
  g_autofree char *text = write_crowd (230);
  Fixture self;

  set_up_text (&self, text);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *last = g_strdup_printf ("%s 199", cases[i].links);
      g_autofree char *next = g_strdup_printf ("%s 200", cases[i].links);
      g_autofree char *end = g_strdup_printf ("%s 229", cases[i].links);
      g_autoptr (KremEdit) edit = NULL;
      GtkWidget *box, *more;

      select_record (&self, cases[i].list, cases[i].id);
      g_assert_nonnull (find_row (GTK_WIDGET (self.inspector), last));
      g_assert_null (find_row (GTK_WIDGET (self.inspector), next));
      box = gtk_widget_get_parent (find_row (GTK_WIDGET (self.inspector), last));
      more = find_row (box, "And 30 More");
      g_signal_emit_by_name (more, "activate");
      assert_row_focus (&self, next);
      g_assert_nonnull (find_row (GTK_WIDGET (self.inspector), end));
      g_assert_false (gtk_widget_get_visible (more));
      g_assert_cmpint (find_seen_sign (find_row (box, end)) != NULL, ==, cases[i].is_wrong);

      /* An edit leaves them there; whoever comes back finds the first again. */
      edit = krem_revise_set (krem_session_get_chronicle (self.session), (KremPlace){ KREM_LIST_HEADER, 0 }, "/title",
                              "\"More\"", "Edit", NULL);
      g_assert_true (krem_document_do (krem_session_get_document (self.session), edit));
      g_assert_nonnull (find_row (GTK_WIDGET (self.inspector), end));
      g_assert_true (krem_history_undo (get_history (&self)));
      select_record (&self, cases[i].list, cases[i].other);
      select_record (&self, cases[i].list, cases[i].id);
      g_assert_nonnull (find_row (box, "And 30 More"));
      g_assert_null (find_row (GTK_WIDGET (self.inspector), end));
      krem_session_clear_selection (self.session);
    }
  tear_down (&self, NULL);
}

/* The rows of a list are moved and removed by keys, and the keyboard stays with what was moved, or goes on to what
 * comes next. */
static void
test_list_keys (Fixture *self, gconstpointer data)
{
  g_autofree char *before = write_file (self), *after = NULL, *undone = NULL;

  select_record (self, KREM_LIST_EVENTS, "two");
  g_assert_true (gtk_widget_grab_focus (find_row (GTK_WIDGET (self->inspector), "Anna")));
  g_assert_true (gestures_press_key (get_focus (self), GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_false (krem_history_get_can_undo (get_history (self)));
  g_signal_emit_by_name (get_focus (self), "activate");
  g_assert_true (gestures_press_key (get_focus (self), GDK_KEY_Down, GDK_ALT_MASK));
  after = write_file (self);
  g_assert_nonnull (strstr (after, "\"participants\": [\n        { \"character\": \"boris\" },\n"
                                   "        { \"characters\": [\"anna\"], \"x\": 1 } ]"));
  assert_row_focus (self, "Anna");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_focus (self)), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_assert_true (gestures_press_key (get_focus (self), GDK_KEY_Up, GDK_ALT_MASK));
  assert_row_focus (self, "Anna");
  g_assert_true (gestures_press_key (get_focus (self), GDK_KEY_Delete, 0));
  assert_row_focus (self, "Boris");
  g_assert_true (gestures_press_key (get_focus (self), GDK_KEY_Delete, 0));
  assert_row_focus (self, "Add People");
  for (guint i = 0; i < 4; i++)
    g_assert_true (krem_history_undo (get_history (self)));
  undone = write_file (self);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (krem_history_get_can_undo (get_history (self)));
}

/* Escape takes back what was typed since one came into the field, though it has been in the chronicle for a while, and
 * leaves nothing to undo. */
static void
test_escape (Fixture *self, gconstpointer data)
{
  static const struct
  {
    KremList list;
    const char *id, *pointer;
    gboolean is_new;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "anna", "/name", FALSE },        { KREM_LIST_CHARACTERS, "new-person", "/name", FALSE },
    { KREM_LIST_CHARACTERS, "anna", "/native-name", FALSE }, { KREM_LIST_EVENTS, "two", "/causes/1/text", FALSE },
    { KREM_LIST_CHARACTERS, "anna", "/posts", TRUE },        { KREM_LIST_CHARACTERS, "carl", "/posts", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = write_file (self), *after = NULL;
      GtkWidget *text;

      krem_session_clear_selection (self->session);
      select_record (self, cases[i].list, cases[i].id);
      if (cases[i].is_new)
        add_element (self, cases[i].pointer);
      else
        go_to (self, cases[i].pointer);
      text = get_focus (self);
      gestures_tell (text, GTK_TYPE_EVENT_CONTROLLER_FOCUS, "enter", 0, 0);
      gtk_editable_set_text (GTK_EDITABLE (text), "Nikita");
      while (!krem_history_get_can_undo (get_history (self)))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (gestures_press_key (gtk_widget_get_ancestor (text, KREM_TYPE_FIELD), GDK_KEY_Escape, 0));
      after = write_file (self);
      g_assert_cmpstr (after, ==, before);
      g_assert_false (krem_history_get_can_undo (get_history (self)));
      /* What was new is gone altogether. */
      if (cases[i].is_new)
        g_assert_true (gtk_widget_has_css_class (get_focus (self), "form-add"));
      else
        g_assert_true (get_focus (self) == text);
    }
}

/* A tie that is folded tells that something in it is wrong, and what; unfolded, its row does. */
static void
test_wrong_tie (void)
{
  Fixture self;
  GtkWidget *header, *sign;

  set_up_text (&self,
               "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Wrong\",\n"
               "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" } ],\n"
               "  \"relations\": [ { \"id\": \"r\", \"kind\": \"friendship\", \"from\": \"a\", \"to\": \"b\", "
               "\"since\": \"soon\" } ] }");
  select_record (&self, KREM_LIST_CHARACTERS, "a");
  header = find_row (GTK_WIDGET (self.inspector), "Boris");
  sign = find_seen_sign (header);
  g_assert_nonnull (sign);
  g_assert_nonnull (gtk_widget_get_tooltip_text (sign));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_signal_emit_by_name (header, "activate");
  g_assert_true (gtk_widget_has_css_class (find_row (GTK_WIDGET (self.inspector), "Since"), "error"));
  tear_down (&self, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/forms/every-member", test_every_member);
#define ADD(name, function) g_test_add ("/widgets/forms/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("values", test_values);
  ADD ("add", test_add);
  ADD ("id-follows", test_id_follows);
  ADD ("rename", test_rename);
  ADD ("add-tie", test_add_tie);
  ADD ("give-tie-away", test_give_tie_away);
  ADD ("edit-tie", test_edit_tie);
  ADD ("correct-date", test_correct_date);
  ADD ("problems-of-several", test_problems_of_several);
  ADD ("add-fate-from-event", test_add_fate_from_event);
  ADD ("create-and-refer", test_create_and_refer);
  ADD ("create-event-and-fate", test_create_event_and_fate);
  ADD ("draft-is-forgotten", test_draft_is_forgotten);
  ADD ("typed-stays-with-its-record", test_typed_stays_with_its_record);
  ADD ("refused-stays-with-its-record", test_refused_stays_with_its_record);
  ADD ("back", test_back);
  ADD ("back-after-typing", test_back_after_typing);
  ADD ("drop-portrait", test_drop_portrait);
  ADD ("list-keys", test_list_keys);
  ADD ("escape", test_escape);
  ADD ("tab-reaches-the-form", test_tab_reaches_the_form);
#undef ADD
  g_test_add_func ("/widgets/forms/draft-without-id", test_draft_without_id);
  g_test_add_func ("/widgets/forms/more", test_more);
  g_test_add_func ("/widgets/forms/undated", test_undated);
  g_test_add_func ("/widgets/forms/cited", test_cited);
  g_test_add_func ("/widgets/forms/wrong-values", test_wrong_values);
  g_test_add_func ("/widgets/forms/wrong-tie", test_wrong_tie);
  g_test_add_func ("/widgets/forms/read-only", test_read_only);
  return g_test_run ();
}
