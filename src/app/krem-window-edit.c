/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-field-value.h"
#include "krem-form-schema.h"
#include "krem-json-object.h"
#include "krem-narration.h"

#include <glib/gi18n-lib.h>

/* More than a toast takes to come in, microseconds. */
#define TOAST_COMES_IN (600 * G_TIME_SPAN_MILLISECOND)

/* What can be added. */
static const struct
{
  const char *action;
  KremList list;
} kinds[] = {
  { "win.add-character", KREM_LIST_CHARACTERS },
  { "win.add-event", KREM_LIST_EVENTS },
  { "win.add-group", KREM_LIST_GROUPS },
  { "win.add-source", KREM_LIST_SOURCES },
};

/* Whether there is a chronicle that may be changed. */
gboolean
krem_window_may_edit (KremWindow *self)
{
  return self->session != NULL && !krem_document_get_read_only (krem_session_get_document (self->session));
}

static gboolean
has_focus_within (KremWindow *self, gpointer widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* A new event happens on the date that is looked at. */
static void
add_date (KremSession *session, GString *event)
{
  KremInstant moment = krem_session_get_moment (session);
  gboolean is_known = krem_session_has_moment (session) && moment != KREM_MOMENT_END;
  g_autofree char *date = is_known ? krem_date_write (moment, KREM_PRECISION_DAY) : g_strdup (KREM_DATE_UNKNOWN_TEXT);

  krem_json_object_add_text (event, "date", date);
}

/* Those who are selected take part in it, if they are several: one alone may be so by chance. */
static void
add_participants (KremSession *session, GString *event)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (session);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GString *participant;
  g_autofree char *characters = NULL, *json = NULL, *list = NULL;

  if (krem_session_get_selection (session).list != KREM_LIST_CHARACTERS)
    return;
  for (guint i = 0; i < selected->len; i++)
    {
      guint position = g_array_index (selected, KremPlace, i).position;
      const char *id = krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, position)->id;

      if (id != NULL)
        g_ptr_array_add (ids, (gpointer) id);
    }
  if (ids->len < 2)
    return;
  characters = krem_field_value_from_texts (ids);
  participant = krem_json_object_new ();
  krem_json_object_add (participant, "characters", characters);
  json = krem_json_object_end (participant);
  list = g_strdup_printf ("[%s]", json);
  krem_json_object_add (event, "participants", list);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  g_autoptr (KremEdit) edit = NULL;
  g_autofree char *json = NULL;
  GString *object;
  KremList list;
  guint kind = 0;

  if (!krem_window_may_edit (self))
    return;
  while (!g_str_equal (kinds[kind].action, name))
    kind++;
  list = kinds[kind].list;
  object = krem_json_object_new ();
  if (list == KREM_LIST_EVENTS)
    add_date (self->session, object);
  krem_json_object_add_text (object, krem_form_schema_get_name_member (list), _ (krem_form_schema_get_new_name (list)));
  if (list == KREM_LIST_EVENTS)
    add_participants (self->session, object);
  json = krem_json_object_end (object);

  edit = krem_revise_add (krem_session_get_chronicle (self->session), list, json, krem_form_schema_get_add_name (list),
                          NULL);
  if (edit == NULL || !krem_document_do (krem_session_get_document (self->session), edit))
    return;
  krem_session_select (self->session, list, krem_edit_get_change (edit, krem_edit_get_n_changes (edit) - 1)->position);
  gtk_widget_activate_action (widget, "win.edit-name", NULL);
}

/* A tie is added between two who are selected; whoever is not is asked for. */
static void
add_relation_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  g_autoptr (GArray) places = krem_window_dup_targets (self);
  guint ends[] = { KREM_NONE, KREM_NONE };

  if (!krem_window_may_edit (self))
    return;
  if (places != NULL && g_array_index (places, KremPlace, 0).list == KREM_LIST_CHARACTERS && places->len <= 2)
    for (guint i = 0; i < places->len; i++)
      ends[i] = g_array_index (places, KremPlace, i).position;
  krem_network_canvas_ask_tie (self->network, ends[0], ends[1]);
}

/* A text that gets the focus before it is on the screen shows a blinking caret in what it has selected. */
static gboolean
focus_name_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  KremWindow *self = KREM_WINDOW (widget);

  if (!krem_shell_get_show_inspector (self->shell))
    return G_SOURCE_REMOVE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->inspector)))
    return G_SOURCE_CONTINUE;
  krem_inspector_focus_name (self->inspector);
  return G_SOURCE_REMOVE;
}

/* Whatever was just added is given its name in the inspector. */
static void
edit_name_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);

  krem_shell_set_show_inspector (self->shell, TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->inspector)))
    krem_inspector_focus_name (self->inspector);
  else
    gtk_widget_add_tick_callback (widget, focus_name_cb, NULL, NULL);
}

/* What a view has to say that is not worth a place of its own. */
static void
tell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_window_show_toast (KREM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Tells what an edit has deleted: those who were selected, and what went along with them. */
static char *
tell_deleted (const KremEdit *edit, KremList list, guint n_selected)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GString *text;
  guint n_ties = 0, n_events = 0, n_others = 0;
  const KremRecord *only = NULL;

  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i);

      if (change->after == NULL && change->list == list)
        only = change->before;
      else if (change->after == NULL && change->list == KREM_LIST_RELATIONS)
        n_ties++;
      else if (change->after != NULL && change->list == KREM_LIST_EVENTS && list == KREM_LIST_CHARACTERS)
        n_events++;
      else if (change->list != KREM_LIST_HEADER)
        n_others++;
    }
  if (n_selected == 1 && only != NULL && list != KREM_LIST_RELATIONS)
    g_ptr_array_add (parts, g_strdup (krem_record_get_label (only)));
  else
    g_ptr_array_add (parts, krem_narrate_records (list, n_selected));
  if (n_ties > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u tie", "%u ties", n_ties), n_ties));
  if (n_events > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u participation", "%u participations", n_events),
                                      n_events));
  if (n_others > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u reference", "%u references", n_others),
                                             n_others));

  text = g_string_new (g_ptr_array_index (parts, 0));
  for (guint i = 1; i < parts->len; i++)
    {
      /* Translators: what stands before the last part of a list, and what stands before the others */
      g_string_append (text, i == parts->len - 1 ? C_ ("list", " and ") : C_ ("list", ", "));
      g_string_append (text, g_ptr_array_index (parts, i));
    }
  return g_string_free (text, FALSE);
}

/* What a toast can undo. */
typedef struct
{
  KremWindow *window; /* borrowed: the toast is a part of it */
  KremHistory *history;
  KremEdit *edit;
  gint64 shown;     /* when it began to come in, by the clock of frames; 0 before */
  gboolean settled; /* whether it has come in */
  gboolean stale;   /* whether there is nothing to undo any more */
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;

  g_object_unref (undoing->history);
  krem_edit_unref (undoing->edit);
  g_free (undoing);
}

static void
undo_clicked_cb (Undoing *undoing, AdwToast *toast)
{
  undoing->stale = TRUE;
  if (krem_history_get_mark (undoing->history) == undoing->edit)
    krem_history_undo (undoing->history);
  else
    krem_window_show_toast (undoing->window, _ ("More was changed since. Undo goes back step by step."));
}

/* libadwaita 1.2 does not bear a toast that is dismissed before it has come in: its animations may end in the wrong
 * order, and the second of them finds it freed. */
static gboolean
come_in_cb (GtkWidget *title, GdkFrameClock *clock, gpointer user_data)
{
  AdwToast *toast = user_data;
  Undoing *undoing = g_object_get_data (G_OBJECT (toast), "krem-undoing");
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (undoing->shown == 0)
    undoing->shown = now;
  if (now - undoing->shown < TOAST_COMES_IN)
    return G_SOURCE_CONTINUE;
  undoing->settled = TRUE;
  if (undoing->stale)
    adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

/* What was undone by other means needs no button any more. */
static void
history_cb (AdwToast *toast)
{
  Undoing *undoing = g_object_get_data (G_OBJECT (toast), "krem-undoing");
  gboolean is_queued = gtk_widget_get_parent (adw_toast_get_custom_title (toast)) == NULL;

  if (undoing->stale || krem_history_get_mark (undoing->history) == undoing->edit
      || !krem_history_get_can_redo (undoing->history))
    return;
  undoing->stale = TRUE;
  if (undoing->settled || is_queued)
    adw_toast_dismiss (toast);
}

static void
dismissed_cb (Undoing *undoing, AdwToast *toast)
{
  undoing->stale = TRUE;
}

/* Says what an edit that was just made has done, with a button that undoes exactly that. */
void
krem_window_show_edit_toast (KremWindow *self, const char *text, KremEdit *edit)
{
  GtkWidget *title = gtk_label_new (text);
  AdwToast *toast = adw_toast_new ("");
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->window = self;
  undoing->history = g_object_ref (krem_document_get_history (krem_session_get_document (self->session)));
  undoing->edit = krem_edit_ref (edit);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (title), TRUE);
  gtk_widget_add_tick_callback (title, come_in_cb, toast, NULL);
  adw_toast_set_custom_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "krem-undoing", undoing, undoing_free);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), undoing);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (dismissed_cb), undoing);
  g_signal_connect_object (undoing->history, "notify::can-redo", G_CALLBACK (history_cb), toast, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* What can be deleted, copied and so on: whatever is selected and has a place in a list. */
GArray *
krem_window_dup_targets (KremWindow *self)
{
  if (self->session == NULL || krem_session_get_n_selected (self->session) == 0
      || krem_session_get_selection (self->session).list == KREM_LIST_HEADER)
    return NULL;
  return krem_session_dup_selected (self->session);
}

/* Where people or events are deleted, the next one in their list is selected, and is where the keyboard was. */
static void
select_neighbour (KremWindow *self, KremRecordPage *page, KremList list, guint neighbour, gboolean with_focus)
{
  if (neighbour == KREM_NONE)
    return;
  krem_session_select (self->session, list, neighbour);
  if (with_focus)
    krem_record_page_focus_selected (page);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  g_autoptr (GArray) places = krem_window_dup_targets (self);
  g_autoptr (KremEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *deleted = NULL, *text = NULL;
  KremRecordPage *page;
  KremList list;
  guint neighbour;
  gboolean with_focus;

  if (places == NULL || !krem_window_may_edit (self))
    return;
  list = krem_session_get_selection (self->session).list;
  edit = krem_revise_remove (krem_session_get_chronicle (self->session), (KremPlace *) (gpointer) places->data,
                             places->len, &error);
  if (edit == NULL)
    {
      krem_window_show_toast (self, error->message);
      return;
    }
  page = list == KREM_LIST_CHARACTERS ? self->people_page : list == KREM_LIST_EVENTS ? self->events_page : NULL;
  neighbour = page == NULL ? KREM_NONE : krem_record_page_find_neighbour (page);
  with_focus = page != NULL && has_focus_within (self, page);
  if (!krem_document_do (krem_session_get_document (self->session), edit))
    return;
  select_neighbour (self, page, list, krem_edit_follow (edit, list, neighbour), with_focus);
  deleted = tell_deleted (edit, list, places->len);
  /* Translators: %s is a person, an event or the like, and what went along, as in “Nikita Khrushchev, 3 ties and 5
   * participations” */
  text = g_strdup_printf (_ ("Deleted %s"), deleted);
  krem_window_show_edit_toast (self, text, edit);
}

static void
select_list (KremWindow *self, KremList list)
{
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (self->session), list);
  g_autofree guint *positions = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    positions[i] = i;
  krem_session_select_several (self->session, list, positions, n);
}

/* Selects all people or all events, whichever one looks at, as far as the search has found them. */
static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  KremList list;

  if (self->session == NULL)
    return;
  list = krem_session_get_selection (self->session).list;
  if (has_focus_within (self, self->network) || has_focus_within (self, self->people_page))
    list = KREM_LIST_CHARACTERS;
  else if (has_focus_within (self, self->timeline) || has_focus_within (self, self->events_page))
    list = KREM_LIST_EVENTS;
  else if (krem_session_get_n_selected (self->session) == 0)
    list = KREM_LIST_CHARACTERS;
  if (list == KREM_LIST_CHARACTERS)
    krem_record_page_select_all (self->people_page);
  else if (list == KREM_LIST_EVENTS)
    krem_record_page_select_all (self->events_page);
  else
    select_list (self, list);
}

/* Tells in the menu and at a button what it takes back or does again. */
static void
name_step (KremWindow *self, guint place, GtkWidget *button, const char *action, char *name)
{
  g_autofree char *owned = name;
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  /* An underscore would mark a key. */
  g_autofree char *escaped = g_strjoinv ("__", parts), *label = g_strconcat ("_", escaped, NULL);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_menu_remove (self->history_menu, (int) place);
  g_menu_insert_item (self->history_menu, (int) place, item);
}

static void
name_steps (KremWindow *self)
{
  KremHistory *history = self->session == NULL ? NULL
                                               : krem_document_get_history (krem_session_get_document (self->session));
  const char *undo = history == NULL ? NULL : krem_history_get_undo_label (history);
  const char *redo = history == NULL ? NULL : krem_history_get_redo_label (history);

  /* Translators: %s is a step as it stands in titles, such as “Move Khrushchev’s Arrest” */
  name_step (self, 0, self->undo_button, "win.undo",
             undo == NULL ? g_strdup (_ ("Undo")) : g_strdup_printf (_ ("Undo %s"), undo));
  name_step (self, 1, self->redo_button, "win.redo",
             /* Translators: %s is a step as it stands in titles, such as “Move Khrushchev’s Arrest” */
             redo == NULL ? g_strdup (_ ("Redo")) : g_strdup_printf (_ ("Redo %s"), redo));
}

/* Shows in the actions that edit whether there is anything to edit, and by their names what can be undone. */
void
krem_window_update_edit_actions (KremWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GArray) targets = krem_window_dup_targets (self);
  gboolean editable = krem_window_may_edit (self);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_action_set_enabled (widget, kinds[i].action, editable);
  gtk_widget_action_set_enabled (widget, "win.delete", editable && targets != NULL);
  gtk_widget_action_set_enabled (widget, "win.add-relation", editable);
  gtk_widget_action_set_enabled (widget, "win.cut", editable && targets != NULL);
  gtk_widget_action_set_enabled (widget, "win.copy", targets != NULL);
  gtk_widget_action_set_enabled (widget, "win.duplicate", editable && targets != NULL);
  gtk_widget_action_set_enabled (widget, "win.paste", editable && krem_window_can_paste (self));
  gtk_widget_action_set_enabled (widget, "win.select-all", self->session != NULL);
  gtk_widget_action_set_enabled (widget, "win.edit-name", editable && targets != NULL);
  name_steps (self);
}

static gboolean
is_text (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
         || (GTK_IS_LABEL (focus) && gtk_label_get_selectable (GTK_LABEL (focus)));
}

/* A text takes these keys for itself as long as it has any use for them, and afterwards they must not come here. What
 * takes things away does so only where they are seen. */
static gboolean
key_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  KremWindow *self = KREM_WINDOW (widget);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  const char *action = g_variant_get_string (parameter, NULL);

  if (focus == NULL || is_text (focus))
    return FALSE;
  if ((g_str_equal (action, "win.delete") || g_str_equal (action, "win.cut")) && !has_focus_within (self, self->network)
      && !has_focus_within (self, self->timeline) && !has_focus_within (self, self->people_page)
      && !has_focus_within (self, self->events_page))
    return FALSE;
  return gtk_widget_activate_action (widget, action, NULL);
}

/* For krem_window_class_init(): installs what edits the chronicle, and its keys. */
void
krem_window_install_edit_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Delete, 0, "win.delete" },
    { GDK_KEY_KP_Delete, 0, "win.delete" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "win.select-all" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "win.copy" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "win.duplicate" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "win.paste" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "win.cut" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_class_install_action (widget_class, kinds[i].action, NULL, add_action);
  gtk_widget_class_install_action (widget_class, "win.add-relation", NULL, add_relation_action);
  krem_window_install_clipboard_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.edit-name", NULL, edit_name_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_install_action (widget_class, "win.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "win.select-all", NULL, select_all_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, key_cb, "s", keys[i].action);
}
