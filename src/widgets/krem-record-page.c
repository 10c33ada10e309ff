/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-page.h"

#include "krem-network-actions.h"
#include "krem-placeholder.h"
#include "krem-record-item.h"
#include "krem-record-menu.h"
#include "krem-record-row.h"
#include "krem-record-selection.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * KremRecordPage:
 *
 * All people, or all events, of a session's chronicle as a list that follows its search and its selection. It is also
 * the way to everything in the two pictures for keys and screen readers.
 */
struct _KremRecordPage
{
  GtkWidget parent_instance;

  KremList list;
  KremSession *session;
  KremNetworkCanvas *network; /* borrowed: both are parts of one window */
  GSignalGroup *session_signals, *document_signals;
  KremRecordSelection *selection;

  GtkWidget *stack, *list_view, *add;
  GtkWidget *menu; /* a child, NULL until it is wanted */
};

G_DEFINE_FINAL_TYPE (KremRecordPage, krem_record_page, GTK_TYPE_WIDGET)

/* A menu for a row of the list, beside a place in the page. */
static void
open_menu (KremRecordPage *self, guint row, const GdkRectangle *place)
{
  g_autoptr (KremRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), row);
  g_autoptr (GMenuModel) model = NULL;
  g_autoptr (GSimpleActionGroup) actions = NULL;

  if (item == NULL || self->session == NULL)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), row))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), row, TRUE);
  /* People can be done with here what can be done with them in the network. */
  if (self->list == KREM_LIST_CHARACTERS && self->network != NULL
      && krem_network_canvas_get_focus (self->network) != NULL)
    model = krem_network_actions_build_menu (self->network, KREM_NETWORK_PERSON, krem_record_item_get_position (item));
  else
    model = krem_record_menu_new (self->session, self->list, krem_record_item_get_position (item));
  actions = krem_record_menu_new_actions (self->session, self->list, krem_record_item_get_position (item));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "record", G_ACTION_GROUP (actions));
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_cb (GtkListItem *item, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *row = gtk_list_item_get_child (item), *page = gtk_widget_get_ancestor (row, KREM_TYPE_RECORD_PAGE);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (row, page, x, y, &x, &y);
  open_menu (KREM_RECORD_PAGE (page), gtk_list_item_get_position (item), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

/* By keys the menu is for the row that is selected, and stands below it. */
static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremRecordPage *self = KREM_RECORD_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget) || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  open_menu (self, krem_record_selection_find_shown (self->selection),
             &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                              (int) bounds.size.height });
}

static void
setup_row_cb (KremRecordPage *self, GtkListItem *item)
{
  GtkWidget *row = krem_record_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (secondary_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (KremRecordPage *self, GtkListItem *item)
{
  krem_record_row_show (KREM_RECORD_ROW (gtk_list_item_get_child (item)), self->session, gtk_list_item_get_item (item));
}

static void
unbind_row_cb (KremRecordPage *self, GtkListItem *item)
{
  krem_record_row_show (KREM_RECORD_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
update_empty (KremRecordPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gboolean none = self->session == NULL
                  || krem_chronicle_get_n (krem_session_get_chronicle (self->session), self->list) == 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), !empty ? "list" : none ? "none" : "empty");
}

static void
session_selection_cb (KremRecordPage *self)
{
  guint row;

  if (krem_record_selection_is_selecting (self->selection))
    return;
  row = krem_record_selection_find_shown (self->selection);
  if (row != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", row);
}

/* What is selected is followed to where it stands after an edit of its name or date. */
static void
items_changed_cb (KremRecordPage *self, guint row, guint n_removed, guint n_added)
{
  update_empty (self);
  if (n_removed == 0 && n_added == 1 && row == krem_record_selection_find_shown (self->selection))
    gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", row);
}

/* What the menu offers may not be so any more, nor be for the same record. */
static void
edited_cb (KremRecordPage *self)
{
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
}

static void
activate_cb (KremRecordPage *self, guint position)
{
  g_autoptr (KremRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  KremBounds start;

  if (item == NULL)
    return;
  krem_session_select (self->session, self->list, krem_record_item_get_position (item));
  if (self->list == KREM_LIST_EVENTS
      && krem_chronology_get_event_bounds (krem_session_get_chronology (self->session),
                                           krem_record_item_get_position (item), &start, NULL)
      && start.latest != KREM_INSTANT_MAX)
    krem_session_set_moment (self->session, start.latest);
}

/* Tab leads into the list and out of it, and not through all its rows. */
static gboolean
krem_record_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) && focus != NULL
      && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  if (GTK_WIDGET_CLASS (krem_record_page_parent_class)->focus (widget, direction))
    return TRUE;

  /* A list view of GTK 4.8 does not know where to begin any more when the row that it would begin with was filtered
   * away. */
  for (GtkWidget *row = gtk_widget_get_first_child (KREM_RECORD_PAGE (widget)->list_view); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && gtk_widget_get_child_visible (row) && gtk_widget_grab_focus (row))
      return TRUE;
  return FALSE;
}

static void
krem_record_page_dispose (GObject *object)
{
  KremRecordPage *self = KREM_RECORD_PAGE (object);

  g_clear_weak_pointer (&self->network);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->document_signals);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->add, gtk_widget_unparent);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "record", NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (krem_record_page_parent_class)->dispose (object);
}

static void
krem_record_page_class_init (KremRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_record_page_dispose;
  widget_class->focus = krem_record_page_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "page.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "page.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "page.menu", NULL);
}

static void
krem_record_page_init (KremRecordPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "edited", G_CALLBACK (edited_cb), self);
  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  /* What is selected may come back into the list. */
  g_signal_group_connect_swapped (self->session_signals, "notify::filter", G_CALLBACK (session_selection_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (session_selection_cb), self);
}

/* Below the list, so that it is found by whoever has read to the end of it. */
static GtkWidget *
make_add_button (gboolean people)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), people ? _ ("Add Person") : _ ("Add Event"));
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "add");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), people ? "win.add-character" : "win.add-event");
  gtk_widget_set_visible (button, FALSE);
  return button;
}

/**
 * krem_record_page_new:
 * @list: %KREM_LIST_CHARACTERS or %KREM_LIST_EVENTS
 *
 * Returns: (transfer floating): a page without a session
 */
GtkWidget *
krem_record_page_new (KremList list)
{
  KremRecordPage *self = g_object_new (KREM_TYPE_RECORD_PAGE, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gboolean people = list == KREM_LIST_CHARACTERS;
  GtkWidget *none = krem_placeholder_new (NULL, people ? _ ("Nobody Yet") : _ ("No Events Yet"), NULL);

  self->list = list;
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_row_cb), self);

  self->selection = krem_record_selection_new (list);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->list_view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  people ? _ ("People") : _ ("Events"), -1);
  g_signal_connect_swapped (self->list_view, "activate", G_CALLBACK (activate_cb), self);
  self->stack = krem_placeholder_new_stack (self->list_view, people ? _ ("Nobody Found") : _ ("No Events Found"));
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  self->add = make_add_button (people);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * krem_record_page_set_network:
 * @self: a page that lists people
 * @network: (nullable): the network of the same session
 *
 * Gives its people the menu that they have in the network.
 */
void
krem_record_page_set_network (KremRecordPage *self, KremNetworkCanvas *network)
{
  g_return_if_fail (KREM_IS_RECORD_PAGE (self));

  g_set_weak_pointer (&self->network, network);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "network",
                                  network == NULL ? NULL : krem_network_canvas_get_actions (network));
}

/**
 * krem_record_page_set_session:
 * @self: a page
 * @session: (nullable): whose chronicle to list
 */
void
krem_record_page_set_session (KremRecordPage *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_RECORD_PAGE (self));

  if (session == self->session)
    return;
  krem_record_selection_set_session (self->selection, NULL);
  g_set_object (&self->session, session);
  krem_record_selection_set_session (self->selection, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->document_signals, session == NULL ? NULL : krem_session_get_document (session));
  gtk_widget_set_visible (self->add,
                          session != NULL && !krem_document_get_read_only (krem_session_get_document (session)));
  update_empty (self);
}

/**
 * krem_record_page_select_first:
 * @self: a page
 *
 * Selects the first of those whom the search has found.
 *
 * Returns: whether it has found anybody
 */
gboolean
krem_record_page_select_first (KremRecordPage *self)
{
  g_autoptr (KremRecordItem) item = NULL;

  g_return_val_if_fail (KREM_IS_RECORD_PAGE (self), FALSE);

  item = g_list_model_get_item (G_LIST_MODEL (self->selection), 0);
  if (item == NULL || self->session == NULL)
    return FALSE;
  krem_session_select (self->session, self->list, krem_record_item_get_position (item));
  return TRUE;
}

/**
 * krem_record_page_select_all:
 * @self: a page
 *
 * Selects all whom the search has found.
 */
void
krem_record_page_select_all (KremRecordPage *self)
{
  g_return_if_fail (KREM_IS_RECORD_PAGE (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * krem_record_page_find_neighbour:
 * @self: a page
 *
 * Returns: what to select when what is selected is taken away, as a place in its list of the chronicle; %KREM_NONE
 *   where nothing of the page is selected and found, or nothing else
 */
guint
krem_record_page_find_neighbour (KremRecordPage *self)
{
  g_return_val_if_fail (KREM_IS_RECORD_PAGE (self), KREM_NONE);

  return krem_record_selection_find_neighbour (self->selection);
}

/**
 * krem_record_page_focus_selected:
 * @self: a page
 *
 * Gives the row that is selected the keyboard, if it is on the screen.
 *
 * Returns: whether it has it
 */
gboolean
krem_record_page_focus_selected (KremRecordPage *self)
{
  g_return_val_if_fail (KREM_IS_RECORD_PAGE (self), FALSE);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list_view); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0 && gtk_widget_grab_focus (row))
      return TRUE;
  return FALSE;
}
