/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-inspector.h"

#include "krem-form-schema.h"
#include "krem-form.h"
#include "krem-id.h"
#include "krem-narration.h"
#include "krem-placeholder.h"
#include "krem-portrait-row.h"
#include "krem-revise.h"
#include "krem-several-page.h"
#include "krem-style.h"

#include <glib/gi18n-lib.h>

#define MOST_VISITED 100 /* records to which one can go back */

/* A record that was looked at before. */
typedef struct
{
  KremList list;
  const char *id; /* interned */
} Visit;

/**
 * KremInspector:
 *
 * Everything that the chronicle says of what is selected, as a form, on the session's date; the chronicle's
 * own form where nothing is selected.
 */
struct _KremInspector
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals, *document_signals;
  GArray *visits;                /* of Visit, the latest last */
  KremPlace shown;               /* what is shown */
  const char *shown_id;          /* interned, or NULL */
  gboolean going_back;           /* whether the selection changes because the user goes back */
  gboolean leaving;              /* whether what is shown is about to be left, and what was typed there is taken */
  KremForm *forms[KREM_N_LISTS]; /* children of @form_box, NULL until they are wanted */

  GtkWidget *stack, *scrolled, *several, *form_box;
  GtkWidget *back, *chronicle, *kind, *title, *other_name, *subtitle, *notice, *delete;
  GtkEventController *drop; /* of the head, which takes portraits of people; elsewhere files are for the window */
};

G_DEFINE_FINAL_TYPE (KremInspector, krem_inspector, GTK_TYPE_WIDGET)

/* A scrolled window follows the focus only when that goes from widget to widget. Whoever types into a field that grows
 * would lose sight of it. */
static void
grown_cb (KremInspector *self)
{
  if (self->session != NULL && self->forms[self->shown.list] != NULL)
    krem_form_reveal (self->forms[self->shown.list]);
}

static KremChronicle *
get_chronicle (KremInspector *self)
{
  return krem_session_get_chronicle (self->session);
}

/* What is selected, and the chronicle itself where nothing is. */
static KremPlace
get_place (KremInspector *self)
{
  KremSelection selection = krem_session_get_selection (self->session);

  if (selection.position == KREM_NONE)
    return (KremPlace){ KREM_LIST_HEADER, 0 };
  return (KremPlace){ selection.list, selection.position };
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text == NULL ? "" : text);
  gtk_widget_set_visible (label, text != NULL && text[0] != '\0');
}

static char *
describe (KremInspector *self, KremPlace place)
{
  KremChronology *chronology = krem_session_get_chronology (self->session);
  KremInstant moment = krem_session_get_moment (self->session);

  if (place.list == KREM_LIST_EVENTS)
    return krem_narrate_event_when (chronology, place.position);
  if (place.list == KREM_LIST_RELATIONS)
    return krem_narrate_tie (chronology, place.position, krem_session_get_names (self->session));
  if (place.list == KREM_LIST_CHARACTERS
      && !krem_chronicle_get_character (get_chronicle (self), place.position)->is_body)
    {
      g_autofree char *date = krem_date_format_day (moment), *state = NULL;

      state = krem_narrate_state (chronology, place.position, moment);
      /* A chronicle without dates stands at no date. */
      if (!krem_session_has_moment (self->session))
        return g_steal_pointer (&state);
      return g_strdup_printf ("%s: %s", date, state != NULL ? state : _ ("not there on this date"));
    }
  return NULL;
}

static void
update_head (KremInspector *self, KremPlace place)
{
  KremRecord *record = krem_chronicle_get (get_chronicle (self), place.list, place.position);
  g_autofree char *subtitle = describe (self, place);
  const char *title = krem_record_get_label (record), *other_name = NULL;
  gboolean read_only = krem_document_get_read_only (krem_session_get_document (self->session));

  if (place.list == KREM_LIST_CHARACTERS)
    {
      const KremCharacter *character = (const KremCharacter *) record;
      KremNames names = krem_session_get_names (self->session);

      /* The other name stands below, where it is another. */
      title = krem_character_choose_name (character, names);
      other_name = names == KREM_NAMES_NATIVE ? character->name : character->native_name;
      if (g_strcmp0 (title, other_name) == 0)
        other_name = NULL;
    }
  else if (place.list == KREM_LIST_RELATIONS)
    title = krem_chronicle_get_tie_label (get_chronicle (self), ((const KremRelation *) record)->kind);
  set_label (self->kind, krem_form_schema_get_kind (place.list));
  set_label (self->title, title);
  set_label (self->other_name, other_name);
  set_label (self->subtitle, subtitle);
  gtk_widget_set_sensitive (self->back, self->visits->len > 0);
  gtk_widget_set_sensitive (self->chronicle, place.list != KREM_LIST_HEADER);
  gtk_widget_set_visible (self->notice, read_only);
  gtk_event_controller_set_propagation_phase (self->drop, !read_only && place.list == KREM_LIST_CHARACTERS
                                                              ? GTK_PHASE_BUBBLE
                                                              : GTK_PHASE_NONE);
  gtk_widget_set_visible (self->delete, !read_only && place.list != KREM_LIST_HEADER);
}

static KremForm *
get_form (KremInspector *self, KremList list)
{
  for (KremList other = 0; other < KREM_N_LISTS; other++)
    if (self->forms[other] != NULL)
      gtk_widget_set_visible (GTK_WIDGET (self->forms[other]), other == list);
  if (self->forms[list] == NULL)
    {
      self->forms[list] = KREM_FORM (krem_form_new (self->session, list));
      gtk_box_append (GTK_BOX (self->form_box), GTK_WIDGET (self->forms[list]));
    }
  return self->forms[list];
}

/* Takes what is being typed into the record that is shown. */
static void
commit (KremInspector *self)
{
  if (self->forms[self->shown.list] != NULL)
    krem_form_commit (self->forms[self->shown.list]);
}

/* Takes what is being typed before something else is shown. It is an edit, and may give what is shown another id. */
static void
leave (KremInspector *self)
{
  KremPlace shown = self->shown;
  gboolean is_there = shown.position < krem_chronicle_get_n (get_chronicle (self), shown.list)
                      && krem_chronicle_get (get_chronicle (self), shown.list, shown.position)->id == self->shown_id;

  self->leaving = TRUE;
  commit (self);
  self->leaving = FALSE;
  if (is_there)
    self->shown_id = krem_chronicle_get (get_chronicle (self), shown.list, shown.position)->id;
}

static void
update (KremInspector *self)
{
  KremPlace place;
  gboolean several = self->session != NULL && krem_session_get_n_selected (self->session) > 1;
  gboolean were_several = g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "several") == 0;

  /* It is shown when what is being left has been left. */
  if (self->leaving)
    return;
  /* What has been typed was meant for one alone. */
  if (several)
    commit (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->session == NULL ? "empty"
                                                             : several             ? "several"
                                                                                   : "record");
  if (self->session == NULL || several)
    return;
  place = get_place (self);
  self->shown = place;
  self->shown_id = krem_chronicle_get (get_chronicle (self), place.list, place.position)->id;
  krem_form_show (get_form (self, place.list), place.position);
  if (were_several)
    krem_form_tell_problems (self->forms[place.list]);
  update_head (self, place);
}

static void
remember_visit (KremInspector *self)
{
  Visit visit = { self->shown.list, self->shown_id };

  if (self->going_back || (visit.id == NULL && visit.list != KREM_LIST_HEADER))
    return;
  if (self->visits->len >= MOST_VISITED)
    g_array_remove_index (self->visits, 0);
  g_array_append_val (self->visits, visit);
}

static void
selection_cb (KremInspector *self)
{
  KremPlace place = get_place (self);
  const char *id = krem_chronicle_get (get_chronicle (self), place.list, place.position)->id;
  gboolean had_focus = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  /* An edit may have moved the record, which is no other for that. */
  if (place.list == self->shown.list && id == self->shown_id && (id != NULL || place.position == self->shown.position))
    {
      update (self);
      return;
    }
  leave (self);
  remember_visit (self);
  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  /* The rows are another record's now: what is typed next must not go into one of them. */
  if (had_focus && !gtk_widget_grab_focus (self->back))
    gtk_widget_child_focus (self->form_box, GTK_DIR_TAB_FORWARD);
}

static void
drop_forms (KremInspector *self)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    if (self->forms[list] != NULL)
      {
        gtk_box_remove (GTK_BOX (self->form_box), GTK_WIDGET (self->forms[list]));
        self->forms[list] = NULL;
      }
}

/* A form that is not seen while several are selected does not know where its record stands by now. */
static void
problems_cb (KremInspector *self)
{
  if (self->session != NULL && krem_session_get_n_selected (self->session) <= 1
      && self->forms[self->shown.list] != NULL)
    krem_form_tell_problems (self->forms[self->shown.list]);
}

static void
session_bound_cb (KremInspector *self, KremSession *session)
{
  self->session = session;
  g_signal_group_set_target (self->document_signals, krem_session_get_document (session));
  update (self);
}

static void
session_unbound_cb (KremInspector *self)
{
  self->session = NULL;
  g_signal_group_set_target (self->document_signals, NULL);
  drop_forms (self);
  g_array_set_size (self->visits, 0);
  update (self);
}

/* Goes back to the latest record that is still there. */
static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremInspector *self = KREM_INSPECTOR (widget);

  while (self->session != NULL && self->visits->len > 0)
    {
      Visit visit = g_array_index (self->visits, Visit, self->visits->len - 1);
      guint position;

      g_array_set_size (self->visits, self->visits->len - 1);
      if (visit.list != KREM_LIST_HEADER
          && !krem_chronicle_find_position (get_chronicle (self), visit.list, visit.id, &position))
        continue;
      self->going_back = TRUE;
      if (visit.list == KREM_LIST_HEADER)
        krem_session_clear_selection (self->session);
      else
        krem_session_select (self->session, visit.list, position);
      self->going_back = FALSE;
      return;
    }
}

static void
chronicle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (KREM_INSPECTOR (widget)->session != NULL)
    krem_session_clear_selection (KREM_INSPECTOR (widget)->session);
}

/* Goes to a record and to one of its members. */
static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremInspector *self = KREM_INSPECTOR (widget);
  const char *pointer;
  guint list, position;

  g_variant_get (parameter, "(uu&s)", &list, &position, &pointer);
  if (self->session == NULL || list >= KREM_N_LISTS || position >= krem_chronicle_get_n (get_chronicle (self), list))
    return;
  krem_session_select (self->session, list, position);
  krem_inspector_focus_member (self, pointer);
}

static void
delete_cb (KremInspector *self)
{
  KremDocument *document = krem_session_get_document (self->session);
  g_autoptr (KremEdit) edit = NULL;

  if (gtk_widget_activate_action (GTK_WIDGET (self), "win.delete", NULL))
    return;
  edit = krem_revise_remove (get_chronicle (self), &self->shown, 1, NULL);
  if (edit != NULL)
    krem_document_do (document, edit);
}

static void
krem_inspector_dispose (GObject *object)
{
  KremInspector *self = KREM_INSPECTOR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->document_signals);
  self->session = NULL;
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->visits, g_array_unref);

  G_OBJECT_CLASS (krem_inspector_parent_class)->dispose (object);
}

static void
krem_inspector_class_init (KremInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_inspector_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_install_action (widget_class, "inspector.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "inspector.chronicle", NULL, chronicle_action);
  gtk_widget_class_install_action (widget_class, "inspector.go", "(uus)", go_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "inspector.back", NULL);
}

static GtkWidget *
new_button (const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* What is dropped on somebody's name is the portrait, as if it had been dropped on its row, which says more. */
static gboolean
drop_cb (KremInspector *self, const GValue *value)
{
  GtkWidget *row;

  if (!krem_inspector_focus_member (self, "/portrait"))
    return FALSE;
  row = gtk_widget_get_ancestor (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))), KREM_TYPE_PORTRAIT_ROW);
  krem_portrait_row_take_file (KREM_PORTRAIT_ROW (row), g_value_get_object (value));
  return TRUE;
}

static GtkWidget *
new_head (KremInspector *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->back = new_button ("go-previous-symbolic", _ ("Back"), "inspector.back");
  self->chronicle = new_button ("go-home-symbolic", _ ("The Chronicle Itself"), "inspector.chronicle");
  self->kind = krem_style_new_label (NULL, "dim-label");
  gtk_widget_set_hexpand (self->kind, TRUE);
  gtk_box_append (GTK_BOX (bar), self->back);
  gtk_box_append (GTK_BOX (bar), self->kind);
  gtk_box_append (GTK_BOX (bar), self->chronicle);
  self->title = krem_style_new_label (NULL, "title-2");
  gtk_label_set_selectable (GTK_LABEL (self->title), TRUE);
  /* A label that can be selected and is merely not focusable keeps the focus from going past it. */
  gtk_widget_set_can_focus (self->title, FALSE);
  self->other_name = krem_style_new_label (NULL, "dim-label");
  self->subtitle = krem_style_new_label (NULL, "dim-label");
  self->notice = krem_style_new_label (NULL, "warning");
  gtk_label_set_label (GTK_LABEL (self->notice),
                       _ ("This chronicle was written by a newer version and can only be read."));
  gtk_box_append (GTK_BOX (head), bar);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->other_name);
  gtk_box_append (GTK_BOX (head), self->subtitle);
  gtk_box_append (GTK_BOX (head), self->notice);
  self->drop = GTK_EVENT_CONTROLLER (gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY));
  g_signal_connect_swapped (self->drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (head, self->drop);
  return head;
}

static void
krem_inspector_init (KremInspector *self)
{
  GtkWidget *empty = krem_placeholder_new ("avatar-default-symbolic", _ ("Nothing Selected"),
                                           _ ("Select a person, a tie or an event to read what became of them."));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), new_head (self));
  self->form_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), self->form_box);
  self->delete = gtk_button_new_with_mnemonic (_ ("_Delete"));
  gtk_widget_add_css_class (self->delete, "destructive-action");
  gtk_widget_set_halign (self->delete, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->delete, "clicked", G_CALLBACK (delete_cb), self);
  gtk_box_append (GTK_BOX (box), self->delete);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), "notify::upper",
                           G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled, "record");
  self->several = krem_several_page_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->several, "several");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::problems", G_CALLBACK (problems_cb), self);
  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (selection_cb), self);
}

/**
 * krem_inspector_new:
 *
 * Returns: (transfer floating): an inspector without a session
 */
GtkWidget *
krem_inspector_new (void)
{
  return g_object_new (KREM_TYPE_INSPECTOR, NULL);
}

/**
 * krem_inspector_set_session:
 * @self: an inspector
 * @session: (nullable): whose selection to show
 */
void
krem_inspector_set_session (KremInspector *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_INSPECTOR (self));

  g_signal_group_set_target (self->session_signals, session);
  krem_several_page_set_session (KREM_SEVERAL_PAGE (self->several), session);
}

/**
 * krem_inspector_focus_member:
 * @self: an inspector
 * @pointer: a JSON Pointer from the selected record on, such as `/fates/0/sentence`
 *
 * Unfolds what is around a value of the selected record, scrolls there and gives its row the keyboard, with its text
 * selected.
 *
 * Returns: whether there is such a row
 */
gboolean
krem_inspector_focus_member (KremInspector *self, const char *pointer)
{
  g_return_val_if_fail (KREM_IS_INSPECTOR (self), FALSE);

  return self->session != NULL && krem_form_focus_member (self->forms[self->shown.list], pointer);
}

/**
 * krem_inspector_focus_name:
 * @self: an inspector
 *
 * Gives the keyboard to the name of what is selected, as is wanted after adding it; to the kind of a tie, which has no
 * name.
 *
 * Returns: whether it could
 */
gboolean
krem_inspector_focus_name (KremInspector *self)
{
  g_autofree char *pointer = NULL;
  const char *member;

  g_return_val_if_fail (KREM_IS_INSPECTOR (self), FALSE);

  member = krem_form_schema_get_name_member (self->shown.list);
  pointer = g_strconcat ("/", member != NULL ? member : "kind", NULL);
  return krem_inspector_focus_member (self, pointer);
}
