/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-link.h"

#include <glib/gi18n-lib.h>

/**
 * KremWindow:
 *
 * One window on one chronicle. It puts the views together and gives them its session; what its actions do stands in
 * krem-window-actions.c, those that edit in krem-window-edit.c, what opens files in krem-window-opening.c, what asks
 * where to write in krem-window-files.c, and what is asked before it closes in krem-window-closing.c.
 */
G_DEFINE_FINAL_TYPE (KremWindow, krem_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_SHOW_SIDEBAR = 1,
  PROP_SHOW_INSPECTOR,
  PROP_NATIVE_NAMES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_title (KremWindow *self)
{
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);
  g_autofree char *title = document == NULL ? NULL : krem_document_dup_title (document);
  GFile *file = document == NULL ? NULL : krem_document_get_file (document);
  g_autofree char *name = NULL, *subtitle = NULL, *window = NULL;

  if (document == NULL)
    {
      adw_window_title_set_title (self->window_title, _ ("Kremlinologist"));
      adw_window_title_set_subtitle (self->window_title, "");
      gtk_window_set_title (GTK_WINDOW (self), _ ("Kremlinologist"));
      return;
    }
  name = file != NULL ? g_file_get_basename (file) : g_strdup (_ ("Not saved yet"));
  if (krem_document_get_read_only (document))
    subtitle = g_strdup_printf (_ ("%s · read-only"), name);
  else if (krem_document_get_modified (document))
    subtitle = g_strdup_printf (_ ("%s • edited"), name);
  else
    subtitle = g_strdup (name);
  /* Translators: the title of a chronicle with edits that are not saved, where windows are chosen from */
  window = krem_document_get_modified (document) ? g_strdup_printf (_ ("%s • edited"), title) : g_strdup (title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), window);
  krem_window_update_actions (self);
}

static void
update_layout (KremWindow *self)
{
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);
  gboolean laying_out = document != NULL && krem_document_get_laying_out (document);
  KremNetworkGraph *graph = document == NULL ? NULL : krem_document_get_graph (document);

  krem_network_progress_set_active (self->layout_progress, laying_out);
  gtk_widget_set_visible (self->everyone_button, graph != NULL && krem_network_graph_is_partial (graph));
}

static void
layout_cb (KremWindow *self)
{
  KremLayoutResult *layout = krem_document_get_layout (krem_session_get_document (self->session));

  update_layout (self);
  if (layout != NULL && layout->fallback != NULL)
    krem_window_show_toast (self, layout->fallback);
}

static void
update_problems (KremWindow *self)
{
  AdwViewStackPage *page = adw_view_stack_get_page (self->sidebar_stack, GTK_WIDGET (self->problems_page));
  guint n = self->session == NULL ? 0 : krem_document_get_problems (krem_session_get_document (self->session))->len;

  adw_view_stack_page_set_badge_number (page, n);
  adw_view_stack_page_set_needs_attention (page, n > 0);
}

/* While there is nobody and nothing, there is a page that helps to begin; without events the timeline invites to
 * some. */
static void
update_content (KremWindow *self)
{
  KremChronicle *chronicle = self->session == NULL ? NULL : krem_session_get_chronicle (self->session);
  gboolean people, events, focused;

  if (chronicle == NULL)
    return;
  people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS) > 0;
  events = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS) > 0;
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->content_stack)) != NULL;
  gtk_stack_set_visible_child_name (self->content_stack, people || events ? "pictures" : "empty");
  gtk_widget_set_visible (self->no_events, people && !events);
  if (focused && gtk_widget_get_focus_child (GTK_WIDGET (self->content_stack)) == NULL)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->content_stack));
}

/* Without a chronicle there is nothing to search, to undo or to export. */
static void
update_buttons (KremWindow *self)
{
  GtkWidget *buttons[] = { self->sidebar_button,   self->undo_button,   self->redo_button,  self->add_button,
                           self->inspector_button, self->export_button, self->search_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], self->session != NULL);
}

static void
update_names (KremWindow *self)
{
  if (self->session != NULL)
    krem_session_set_names (self->session, self->native_names ? KREM_NAMES_NATIVE : KREM_NAMES_GIVEN);
}

/* For the other files of the class: shows what @session looks at, or nothing with %NULL. */
void
krem_window_set_session (KremWindow *self, KremSession *session)
{
  g_set_object (&self->session, session);
  if (session != NULL)
    krem_window_bind_lanes (self, session);
  update_names (self);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->document_signals, session == NULL ? NULL : krem_session_get_document (session));
  krem_canvas_set_session (KREM_CANVAS (self->network), session);
  krem_canvas_set_session (KREM_CANVAS (self->timeline), session);
  krem_timeline_bar_set_session (self->timeline_bar, session);
  krem_date_bar_set_session (self->date_bar, session);
  krem_safety_bar_set_session (self->safety_bar, session);
  krem_empty_page_set_session (self->empty_page, session);
  krem_inspector_set_session (self->inspector, session);
  krem_record_page_set_session (self->people_page, session);
  krem_record_page_set_session (self->events_page, session);
  krem_sentence_page_set_session (self->changes_page, session);
  krem_problems_page_set_session (self->problems_page, session);
  update_title (self);
  update_layout (self);
  update_problems (self);
  update_content (self);
  update_buttons (self);
}

static void
file_cb (KremWindow *self)
{
  update_title (self);
  krem_window_remember (self);
}

/* Whoever comes back from another program may have changed the file there. */
static void
active_cb (KremWindow *self)
{
  if (self->session != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    krem_document_check_file (krem_session_get_document (self->session));
}

/* A link that was copied elsewhere is gone to, and not searched for. */
static void
search_changed_cb (KremWindow *self)
{
  const char *text = gtk_editable_get_text (self->search_entry);
  KremList list;
  guint position;

  if (self->session == NULL)
    return;
  if (krem_link_find (krem_session_get_chronicle (self->session), text, &list, &position))
    {
      krem_session_set_filter (self->session, NULL);
      krem_session_select (self->session, list, position);
    }
  else
    krem_session_set_filter (self->session, text);
}

/* Return selects the first that was found, in the list that is shown or else in the other. */
static void
search_activate_cb (KremWindow *self)
{
  gboolean events = g_strcmp0 (adw_view_stack_get_visible_child_name (self->sidebar_stack), "events") == 0;

  search_changed_cb (self);
  if (self->session == NULL || krem_session_get_filter (self->session) == NULL
      || krem_record_page_select_first (events ? self->events_page : self->people_page)
      || !krem_record_page_select_first (events ? self->people_page : self->events_page))
    return;
  adw_view_stack_set_visible_child_name (self->sidebar_stack, events ? "people" : "events");
}

static void
selection_cb (KremWindow *self)
{
  KremSelection selection = krem_session_get_selection (self->session);

  if (selection.list == KREM_LIST_CHARACTERS && selection.position != KREM_NONE)
    krem_network_canvas_show_person (self->network, selection.position);
  krem_window_update_edit_actions (self);
}

/* The share of the height is known only once there is a height; what the user drags afterwards stays. */
static void
max_position_cb (KremWindow *self)
{
  int min, max;

  g_object_get (self->paned, "min-position", &min, "max-position", &max, NULL);
  if (self->share_set || max <= min || max > 10000)
    return;
  self->share_set = TRUE;
  gtk_paned_set_position (self->paned, (int) (gtk_widget_get_height (GTK_WIDGET (self->paned))
                                              * g_settings_get_double (self->settings, "network-share")));
}

/* A window on @document that is not @but, or %NULL. */
static KremWindow *
find_window (KremApplication *application, KremDocument *document, KremWindow *but)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (application)); item != NULL; item = item->next)
    if (KREM_IS_WINDOW (item->data) && item->data != but)
      {
        KremSession *session = KREM_WINDOW (item->data)->session;

        if (session != NULL && krem_session_get_document (session) == document)
          return item->data;
      }
  return NULL;
}

/* For the other files of the class: a window that shows @document, or %NULL. */
KremWindow *
krem_window_find (KremApplication *application, KremDocument *document)
{
  return find_window (application, document, NULL);
}

/* Edits are lost only with the last window on their document. */
static gboolean
is_shown_elsewhere (KremWindow *self, KremDocument *document)
{
  return find_window (KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), document, self) != NULL;
}

static gboolean
krem_window_close_request (GtkWindow *window)
{
  KremWindow *self = KREM_WINDOW (window);
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (width >= 360 && height >= 294)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (self->share_set && gtk_widget_get_height (GTK_WIDGET (self->paned)) > 0)
    g_settings_set_double (self->settings, "network-share",
                           CLAMP (gtk_paned_get_position (self->paned)
                                      / (double) gtk_widget_get_height (GTK_WIDGET (self->paned)),
                                  0.1, 0.9));

  krem_window_commit_field (self);
  if (!self->close_at_once && document != NULL && krem_window_is_unsaved (document)
      && !is_shown_elsewhere (self, document))
    {
      krem_window_ask_close (self);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (krem_window_parent_class)->close_request (window);
}

static void
krem_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremWindow *self = KREM_WINDOW (object);

  /* Buttons of the template ask for these while it is being built. */
  if (self->shell == NULL)
    return;

  switch (prop_id)
    {
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, krem_shell_get_show_sidebar (self->shell));
      break;
    case PROP_SHOW_INSPECTOR:
      g_value_set_boolean (value, krem_shell_get_show_inspector (self->shell));
      break;
    case PROP_NATIVE_NAMES:
      g_value_set_boolean (value, self->native_names);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremWindow *self = KREM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SHOW_SIDEBAR:
      /* The action asks for the opposite of what it believes; what is wanted but folded away comes to the front. */
      if (g_value_get_boolean (value) != krem_shell_get_show_sidebar (self->shell))
        krem_shell_toggle_sidebar (self->shell);
      break;
    case PROP_SHOW_INSPECTOR:
      if (g_value_get_boolean (value) != krem_shell_get_show_inspector (self->shell))
        krem_shell_toggle_inspector (self->shell);
      break;
    case PROP_NATIVE_NAMES:
      if (g_value_get_boolean (value) == self->native_names)
        break;
      self->native_names = g_value_get_boolean (value);
      update_names (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
notify_cb (KremWindow *self, GParamSpec *pspec)
{
  g_object_notify (G_OBJECT (self), pspec->name);
}

static void
krem_window_dispose (GObject *object)
{
  KremWindow *self = KREM_WINDOW (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  krem_window_end_chooser (self);
  g_clear_weak_pointer (&self->close_question);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->recent_menu);
  if (self->session != NULL)
    krem_window_set_session (self, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->failed_file);
  g_clear_object (&self->opening_file);
  gtk_widget_dispose_template (GTK_WIDGET (self), KREM_TYPE_WINDOW);

  G_OBJECT_CLASS (krem_window_parent_class)->dispose (object);
}

static void
krem_window_class_init (KremWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = krem_window_get_property;
  object_class->set_property = krem_window_set_property;
  object_class->dispose = krem_window_dispose;
  /* The panels' own properties, once more on the window, where actions can toggle them. */
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_INSPECTOR] = g_param_spec_boolean ("show-inspector", NULL, NULL, TRUE, flags);
  properties[PROP_NATIVE_NAMES] = g_param_spec_boolean ("native-names", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  GTK_WINDOW_CLASS (klass)->close_request = krem_window_close_request;

  g_type_ensure (KREM_TYPE_EMPTY_PAGE);
  g_type_ensure (KREM_TYPE_SAFETY_BAR);
  g_type_ensure (KREM_TYPE_SHELL);
  g_type_ensure (KREM_TYPE_START_PAGE);
  g_type_ensure (KREM_TYPE_NETWORK_CANVAS);
  g_type_ensure (KREM_TYPE_TIMELINE_CANVAS);
  g_type_ensure (KREM_TYPE_TIMELINE_OVERVIEW);
  g_type_ensure (KREM_TYPE_TIMELINE_BAR);
  g_type_ensure (KREM_TYPE_DATE_BAR);
  g_type_ensure (KREM_TYPE_INSPECTOR);
  g_type_ensure (KREM_TYPE_NETWORK_BAR);
  g_type_ensure (KREM_TYPE_NETWORK_CAPTION);
  g_type_ensure (KREM_TYPE_NETWORK_MINIMAP);
  g_type_ensure (KREM_TYPE_NETWORK_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kremlinologist/Kremlinologist/app/krem-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KremWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, open_icon_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, safety_bar);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, history_menu);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, sidebar_stack);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, no_events);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, network_overlay);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, network);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, layout_progress);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, everyone_button);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, timeline_bar);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, KremWindow, date_bar);
  krem_window_install_actions (widget_class);
  krem_window_install_open_actions (widget_class);
  krem_window_install_edit_actions (widget_class);
}

/* Leads to what is wrong with a record, or where there is no row for that, to what holds it. */
static void
problem_go_cb (KremWindow *self, guint list, guint position, const char *pointer)
{
  g_autofree char *inner = g_strdup (pointer);

  krem_session_select (self->session, list, position);
  krem_shell_set_show_inspector (self->shell, TRUE);
  while (*inner != '\0' && !krem_inspector_focus_member (self->inspector, inner))
    *strrchr (inner, '/') = '\0';
}

static void
add_pages (KremWindow *self)
{
  AdwViewStackPage *page;

  self->people_page = KREM_RECORD_PAGE (krem_record_page_new (KREM_LIST_CHARACTERS));
  krem_record_page_set_network (self->people_page, self->network);
  page = adw_view_stack_add_titled (self->sidebar_stack, GTK_WIDGET (self->people_page), "people", _ ("People"));
  adw_view_stack_page_set_icon_name (page, "system-users-symbolic");
  self->events_page = KREM_RECORD_PAGE (krem_record_page_new (KREM_LIST_EVENTS));
  page = adw_view_stack_add_titled (self->sidebar_stack, GTK_WIDGET (self->events_page), "events", _ ("Events"));
  adw_view_stack_page_set_icon_name (page, "x-office-calendar-symbolic");
  self->changes_page = KREM_SENTENCE_PAGE (krem_sentence_page_new ());
  page = adw_view_stack_add_titled (self->sidebar_stack, GTK_WIDGET (self->changes_page), "changes", _ ("Changes"));
  adw_view_stack_page_set_icon_name (page, "view-list-bullet-symbolic");
  self->problems_page = KREM_PROBLEMS_PAGE (krem_problems_page_new ());
  page = adw_view_stack_add_titled (self->sidebar_stack, GTK_WIDGET (self->problems_page), "problems", _ ("Problems"));
  g_signal_connect_object (self->problems_page, "go", G_CALLBACK (problem_go_cb), self, G_CONNECT_SWAPPED);
  adw_view_stack_page_set_icon_name (page, "dialog-warning-symbolic");
}

/* The arrow of a split button has a tooltip, and in libadwaita 1.2 no name for those who cannot see it. */
static void
set_recent_menu (KremWindow *self, AdwSplitButton *button)
{
  adw_split_button_set_menu_model (button, G_MENU_MODEL (self->recent_menu));
  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (button)); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_MENU_BUTTON (part))
      gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_split_button_get_dropdown_tooltip (button), -1);
}

static void
krem_window_init (KremWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_pages (self);
  /* The buttons of the template asked whether the panels are shown before there were any. */
  for (guint i = PROP_SHOW_SIDEBAR; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  krem_start_page_set_folder (self->start_page,
                              g_getenv ("KREM_DATADIR") != NULL ? g_getenv ("KREM_DATADIR") : KREM_DATADIR_DEFAULT);
  g_signal_connect_object (self->start_page, "open", G_CALLBACK (krem_window_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start_page, "recover", G_CALLBACK (krem_window_recover), self, G_CONNECT_SWAPPED);

  self->recent_menu = g_menu_new ();
  set_recent_menu (self, self->open_button);
  set_recent_menu (self, self->open_icon_button);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (krem_window_update_recent), self,
                           G_CONNECT_SWAPPED);
  krem_window_update_recent (self);
  krem_window_add_drop (self);
  g_signal_connect_object (gtk_widget_get_clipboard (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (krem_window_update_edit_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "notify::is-active", G_CALLBACK (active_cb), self);
  g_signal_connect_object (self->shell, "notify::show-sidebar", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shell, "notify::show-inspector", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (max_position_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "network", krem_network_canvas_get_actions (self->network));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_object_bind_property (self->search_button, "active", self->search_bar, "search-mode-enabled",
                          G_BINDING_BIDIRECTIONAL);
  g_signal_connect_swapped (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search_entry, "activate", G_CALLBACK (search_activate_cb), self);

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (krem_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::playing", G_CALLBACK (krem_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (selection_cb), self);
  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "file-changed", G_CALLBACK (krem_window_commit_field), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::modified", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::title", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::file", G_CALLBACK (file_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::chronology", G_CALLBACK (update_content), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::problems", G_CALLBACK (update_problems), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::layout", G_CALLBACK (layout_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::laying-out", G_CALLBACK (update_layout), self);
  krem_window_update_actions (self);
  update_buttons (self);
}

/**
 * krem_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window that shows no chronicle yet
 */
KremWindow *
krem_window_new (KremApplication *application)
{
  KremWindow *self = g_object_new (KREM_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (krem_application_get_settings (application));
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  krem_window_bind_settings (self);
  return self;
}

/* Says something that goes away by itself. */
void
krem_window_show_toast (KremWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (escaped));
}
