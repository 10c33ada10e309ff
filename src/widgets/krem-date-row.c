/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-row.h"

#include "krem-date.h"
#include "krem-field-value.h"
#include "krem-reader.h"
#include "krem-record-suggestions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define END "/end"

/**
 * KremDateRow:
 *
 * A field for a date, typed as people write dates. Below it stands at once how it is understood, and what is stored.
 * After an @ it names an event, whose date it is.
 */
struct _KremDateRow
{
  KremEntryRow parent_instance;

  KremDateRowFlags flags;
  KremSession *session;
  GSimpleActionGroup *actions; /* of the menu of marks */
};

/**
 * Understanding:
 * @edtf: (nullable): what is stored
 * @date: (nullable): what that says, where it is no reference
 * @note: (nullable): what it says in words
 * @problem: (nullable): why it is no date that could stand here
 */
typedef struct
{
  char *edtf;
  KremDate *date;
  char *note, *problem;
} Understanding;

G_DEFINE_FINAL_TYPE (KremDateRow, krem_date_row, KREM_TYPE_ENTRY_ROW)

static void
understanding_clear (Understanding *understanding)
{
  g_free (understanding->edtf);
  g_clear_pointer (&understanding->date, krem_date_unref);
  g_free (understanding->note);
  g_free (understanding->problem);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Understanding, understanding_clear)

/* The event that is meant by an id or a title. */
static const KremEvent *
find_event (KremDateRow *self, const char *name)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  KremRecord *event = krem_chronicle_find (chronicle, KREM_LIST_EVENTS, name);
  g_autofree char *id = event != NULL ? NULL : krem_suggest_find (self->session, KREM_LIST_EVENTS, name);

  return (const KremEvent *) (id == NULL ? event : krem_chronicle_find (chronicle, KREM_LIST_EVENTS, id));
}

/* The event to which a reference leads, which stands after its @; an id that looks like one with an end comes first. */
static const KremEvent *
find_reference (KremDateRow *self, const char *reference, gboolean *is_end)
{
  const KremEvent *event = find_event (self, reference);
  g_autofree char *name = NULL;

  *is_end = event == NULL && g_str_has_suffix (reference, END);
  if (!*is_end)
    return event;
  name = g_strndup (reference, strlen (reference) - strlen (END));
  return find_event (self, name);
}

static void
understand_reference (KremDateRow *self, const char *text, Understanding *understanding)
{
  const KremEvent *event;
  g_autofree char *date = NULL;
  gboolean is_end;

  if (!(self->flags & KREM_DATE_ROW_REFERENCE))
    {
      understanding->problem = g_strdup (_ ("The date of another event cannot stand here"));
      return;
    }
  event = self->session == NULL ? NULL : find_reference (self, text + 1, &is_end);
  if (event == NULL)
    {
      /* Translators: %s is what was typed: a title or an ID. */
      understanding->problem = g_strdup_printf (_ ("There is no event “%s”"), text + 1);
      return;
    }
  date = event->date == NULL ? g_strdup (_ ("undated")) : krem_date_format (event->date);
  understanding->edtf = g_strdup_printf ("@%s%s", event->base.id, is_end ? END : "");
  if (is_end)
    /* Translators: %s is the date of an event that lasts, at whose end something else is */
    understanding->note = g_strdup_printf (_ ("at the end of: %s"), date);
  else
    understanding->note = g_steal_pointer (&date);
}

static void
understand (KremDateRow *self, const char *text, Understanding *understanding)
{
  g_autoptr (GError) error = NULL;

  if (text[0] == '@')
    {
      understand_reference (self, text, understanding);
      return;
    }
  understanding->edtf = krem_date_understand (text, &error);
  if (understanding->edtf == NULL)
    {
      understanding->problem = g_strdup (error->message);
      return;
    }
  understanding->date = krem_date_parse (understanding->edtf, NULL);
  if (understanding->date->kind == KREM_DATE_INTERVAL && !(self->flags & KREM_DATE_ROW_INTERVAL))
    {
      understanding->problem = g_strdup (_ ("One date stands here, not a time that lasts"));
      g_clear_pointer (&understanding->edtf, g_free);
      return;
    }
  understanding->note = krem_date_format (understanding->date);
}

/* An event is shown by its title, unless that would mean another, or none. */
static char *
read_date (KremEntryRow *row, const char *json)
{
  KremDateRow *self = KREM_DATE_ROW (row);
  g_autofree char *text = krem_field_value_to_text (json);
  const KremEvent *event;
  gboolean is_end;

  if (text[0] != '@' || self->session == NULL)
    return g_steal_pointer (&text);
  event = find_reference (self, text + 1, &is_end);
  if (event == NULL || event->title == NULL || find_event (self, event->title) != event)
    return g_steal_pointer (&text);
  return g_strdup_printf ("@%s%s", event->title, is_end ? END : "");
}

static char *
write_date (KremEntryRow *row, const char *text)
{
  g_auto (Understanding) understanding = { NULL };

  understand (KREM_DATE_ROW (row), text, &understanding);
  /* What nobody can understand is stored as it was typed, and reported. */
  return krem_json_quote (understanding.edtf != NULL ? understanding.edtf : text);
}

static gboolean
is_understood (KremEntryRow *row, const char *text)
{
  g_auto (Understanding) understanding = { NULL };

  understand (KREM_DATE_ROW (row), text, &understanding);
  return understanding.edtf != NULL;
}

/* The same date with other marks: each end that is known has them. NULL where it cannot have any. */
static char *
mark (const Understanding *understanding, gboolean about, gboolean uncertain)
{
  const char *sign = about && uncertain ? "%" : about ? "~" : uncertain ? "?" : "";
  g_autoptr (GString) marked = g_string_new (NULL);
  g_auto (GStrv) ends = NULL;
  g_autoptr (KremDate) date = NULL;

  if (understanding->date == NULL || understanding->edtf == NULL || understanding->date->kind == KREM_DATE_UNKNOWN
      || understanding->edtf[0] == '[')
    return NULL;
  ends = g_strsplit (understanding->edtf, "/", -1);
  for (guint i = 0; ends[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (marked, '/');
      for (const char *p = ends[i]; *p != '\0'; p++)
        if (strchr ("~?%", *p) == NULL)
          g_string_append_c (marked, *p);
      if (ends[i][0] != '\0' && strcmp (ends[i], "..") != 0)
        g_string_append (marked, sign);
    }
  date = krem_date_parse (marked->str, NULL);
  return date == NULL ? NULL : g_string_free (g_steal_pointer (&marked), FALSE);
}

/* The same date, but still going on, or no longer. NULL where that cannot be. */
static char *
open_end (KremDateRow *self, const Understanding *understanding)
{
  g_autofree char *opened = NULL;
  g_autoptr (KremDate) date = NULL;

  if (!(self->flags & KREM_DATE_ROW_INTERVAL) || understanding->date == NULL || understanding->edtf == NULL)
    return NULL;
  if (understanding->date->open_end)
    return g_strndup (understanding->edtf, strlen (understanding->edtf) - strlen ("/.."));
  if (understanding->date->kind != KREM_DATE_POINT)
    return NULL;
  opened = g_strconcat (understanding->edtf, "/..", NULL);
  date = krem_date_parse (opened, NULL);
  return date == NULL ? NULL : g_steal_pointer (&opened);
}

static void
understand_entry (KremDateRow *self, Understanding *understanding)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  if (text[0] != '\0')
    understand (self, text, understanding);
}

static void
take_edtf (KremDateRow *self, const char *edtf)
{
  g_autofree char *json = edtf == NULL ? NULL : krem_json_quote (edtf);

  krem_entry_row_take (KREM_ENTRY_ROW (self), json);
}

static void
mark_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KremDateRow *self = data;
  g_auto (Understanding) understanding = { NULL };
  g_autofree char *edtf = NULL;
  gboolean is_about = g_str_equal (g_action_get_name (G_ACTION (action)), "about");

  understand_entry (self, &understanding);
  if (understanding.date != NULL)
    edtf = mark (&understanding, understanding.date->approximate != is_about,
                 understanding.date->uncertain != !is_about);
  if (edtf != NULL)
    take_edtf (self, edtf);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KremDateRow *self = data;
  g_auto (Understanding) understanding = { NULL };
  g_autofree char *edtf = NULL;

  understand_entry (self, &understanding);
  edtf = open_end (self, &understanding);
  if (edtf != NULL)
    take_edtf (self, edtf);
}

static void
unknown_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  take_edtf (data, g_variant_get_boolean (state) ? NULL : KREM_DATE_UNKNOWN_TEXT);
}

static void
update_action (KremDateRow *self, const char *name, gboolean enabled, gboolean active)
{
  GSimpleAction *action = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));

  g_simple_action_set_enabled (action, enabled);
  g_simple_action_set_state (action, g_variant_new_boolean (active));
}

static void
typed (KremEntryRow *row, const char *text)
{
  KremDateRow *self = KREM_DATE_ROW (row);
  g_auto (Understanding) understanding = { NULL };
  g_autofree char *stripped = g_strstrip (g_strdup (text)), *note = NULL, *marked = NULL, *opened = NULL;
  const KremDate *date;

  if (stripped[0] != '\0')
    understand (self, stripped, &understanding);
  date = understanding.date;
  if (understanding.edtf != NULL && krem_entry_row_get_typing (row) && strcmp (understanding.edtf, stripped) != 0)
    note = g_strdup_printf ("→ %s\n%s", understanding.note, understanding.edtf);
  /* While a title is being typed there is not yet an event of that name. */
  if (stripped[0] == '@' && (self->flags & KREM_DATE_ROW_REFERENCE) && krem_entry_row_get_typing (row)
      && krem_entry_row_get_inside (row))
    g_clear_pointer (&understanding.problem, g_free);
  /* A year is already as people write it. */
  if (g_strcmp0 (understanding.note, stripped) == 0)
    g_clear_pointer (&understanding.note, g_free);
  krem_entry_row_explain (row, note != NULL ? note : understanding.note, understanding.problem);

  marked = mark (&understanding, TRUE, TRUE);
  opened = open_end (self, &understanding);
  update_action (self, "about", marked != NULL, date != NULL && date->approximate);
  update_action (self, "uncertain", marked != NULL, date != NULL && date->uncertain);
  update_action (self, "open", opened != NULL, date != NULL && date->open_end);
  update_action (self, "unknown", TRUE, date != NULL && date->kind == KREM_DATE_UNKNOWN);
}

static int
offer (KremEntryRow *row, const char *text, GArray *suggestions)
{
  KremDateRow *self = KREM_DATE_ROW (row);
  int selected;

  if (text == NULL || text[0] != '@' || self->session == NULL || !(self->flags & KREM_DATE_ROW_REFERENCE))
    return -1;
  selected = krem_suggest_records (suggestions, self->session, KREM_LIST_EVENTS, text + 1, NULL);
  /* An event that is made here would have no date to take. */
  if (suggestions->len > 0 && g_array_index (suggestions, KremSuggestion, suggestions->len - 1).creates)
    g_array_set_size (suggestions, suggestions->len - 1);
  return selected;
}

static void
choose (KremEntryRow *row, const KremSuggestion *suggestion)
{
  g_autofree char *edtf = g_strdup_printf ("@%s", suggestion->id);

  take_edtf (KREM_DATE_ROW (row), edtf);
}

static void
add_menu (KremDateRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Approximate"), "date.about");
  g_menu_append (menu, _ ("Uncertain"), "date.uncertain");
  if (self->flags & KREM_DATE_ROW_INTERVAL)
    g_menu_append (menu, _ ("Still Going On"), "date.open");
  g_menu_append (menu, _ ("Unknown"), "date.unknown");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, _ ("How Sure the Date Is"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How Sure the Date Is"),
                                  -1);
  /* Whoever types dates goes on to the next field with Tab; the keyboard has the same in the menu of the text. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (button), FALSE);
  gtk_text_set_extra_menu (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self))), G_MENU_MODEL (menu));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "choosing");
}

static void
krem_date_row_dispose (GObject *object)
{
  g_clear_object (&KREM_DATE_ROW (object)->session);

  G_OBJECT_CLASS (krem_date_row_parent_class)->dispose (object);
}

static void
krem_date_row_finalize (GObject *object)
{
  g_object_unref (KREM_DATE_ROW (object)->actions);

  G_OBJECT_CLASS (krem_date_row_parent_class)->finalize (object);
}

static void
krem_date_row_class_init (KremDateRowClass *klass)
{
  KremEntryRowClass *row_class = KREM_ENTRY_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_date_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_date_row_finalize;
  row_class->read = read_date;
  row_class->write = write_date;
  row_class->typed = typed;
  row_class->is_whole = is_understood;
  row_class->offer = offer;
  row_class->choose = choose;
}

static void
krem_date_row_init (KremDateRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = mark_action, .state = "false" },
    { .name = "uncertain", .activate = mark_action, .state = "false" },
    { .name = "open", .activate = open_action, .state = "false" },
    { .name = "unknown", .activate = unknown_action, .state = "false" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "date", G_ACTION_GROUP (self->actions));
}

/**
 * krem_date_row_new:
 * @title: what the field is called
 * @flags: which dates it takes
 *
 * Returns: (transfer floating): a field for a date
 */
GtkWidget *
krem_date_row_new (const char *title, KremDateRowFlags flags)
{
  KremDateRow *self = g_object_new (KREM_TYPE_DATE_ROW, "title", title, NULL);

  self->flags = flags;
  add_menu (self);
  return GTK_WIDGET (self);
}

/**
 * krem_date_row_set_session:
 * @self: a row
 * @session: (nullable): whose events a date may refer to
 */
void
krem_date_row_set_session (KremDateRow *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_DATE_ROW (self));

  if (g_set_object (&self->session, session))
    krem_entry_row_refresh (KREM_ENTRY_ROW (self));
}

/**
 * krem_date_row_check:
 * @self: a row whose text was committed
 *
 * Says below the text what is wrong with it, also of a title that could still have been typed.
 *
 * Returns: whether it is a date that can stand here, or nothing
 */
gboolean
krem_date_row_check (KremDateRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (KREM_IS_DATE_ROW (self), TRUE);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  typed (KREM_ENTRY_ROW (self), text);
  return text[0] == '\0' || is_understood (KREM_ENTRY_ROW (self), text);
}
