/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-bar.h"

#include "krem-legend.h"

#include <glib/gi18n-lib.h>

/**
 * KremNetworkBar:
 *
 * How the network is laid out, what of it is shown, what its signs mean and how large it is: a few small buttons in a
 * column beside the picture, where they cover nobody. Where there is no room for all of them they scroll.
 */
struct _KremNetworkBar
{
  GtkWidget parent_instance;

  KremNetworkCanvas *canvas; /* borrowed: both are parts of one window */
  GtkWidget *scrolled, *box;
  GtkWidget *layout_button, *tidy_button, *filter_button, *legend_button;
  KremLegend *legend;
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremNetworkBar, krem_network_bar, GTK_TYPE_WIDGET)

static void
append_text (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
append_number (GMenu *menu, const char *label, const char *action, int target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "i", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
build_layout_menu (void)
{
  g_autoptr (GMenu) engines = g_menu_new (), places = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_text (engines, _ ("_Hierarchy — Patrons Above Clients"), "network.engine", "hierarchy");
  append_text (engines, _ ("_Organic — Who Belongs Together"), "network.engine", "organic");
  append_text (engines, _ ("_Radial — Distance From the Centre of Power"), "network.engine", "radial");
  g_menu_append (places, _ ("_Lay Out Afresh"), "network.lay-out-afresh");
  g_menu_append (places, _ ("_Unpin Everyone"), "network.unpin-everyone");
  g_menu_append (places, _ ("_Minimap"), "network.minimap");
  g_menu_append_section (menu, _ ("Layout"), G_MENU_MODEL (engines));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (places));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
build_group_menu (KremChronicle *chronicle)
{
  GMenu *menu = g_menu_new ();

  append_text (menu, _ ("All Groups"), "network.group", "");
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_GROUPS); i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, KREM_LIST_GROUPS, i);
      g_autoptr (GString) label = g_string_new (krem_record_get_label (record));

      /* An underscore would mark a key. */
      g_string_replace (label, "_", "__", 0);
      if (record->id != NULL && krem_chronicle_is_meant (chronicle, record))
        append_text (menu, label->str, "network.group", record->id);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
build_filter_menu (KremChronicle *chronicle)
{
  g_autoptr (GMenu) distance = g_menu_new (), people = g_menu_new (), rest = g_menu_new (), more = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_number (distance, _ ("_Everyone"), "network.within", 0);
  for (int i = 1; i <= KREM_NETWORK_MAX_WITHIN; i++)
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Within %d Tie of the Selected",
                                                             "Within %d Ties of the Selected", (gulong) i),
                                                i);

      append_number (distance, label, "network.within", i);
    }
  /* Translators: those who are out of favour, held or dead */
  g_menu_append (people, _ ("Only the _Fallen"), "network.only-fallen");
  if (krem_chronicle_get_n (chronicle, KREM_LIST_GROUPS) > 0)
    {
      g_autoptr (GMenuModel) groups = build_group_menu (chronicle);

      g_menu_append_submenu (people, _ ("Of One _Group"), groups);
    }
  g_menu_append (rest, _ ("_Hide What Is Filtered Out"), "network.hides");
  /* Translators: whoever is not there on the date keeps an empty card in their place */
  g_menu_append (rest, _ ("Empty Cards of the _Absent"), "network.ghosts");
  g_menu_append (more, _ ("_Clear the Filter"), "network.clear-filter");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (distance));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

/* The groups of whatever chronicle is open are listed. */
static void
fill_filter_cb (GtkMenuButton *button, gpointer user_data)
{
  KremNetworkBar *self = user_data;
  KremSession *session = self->canvas == NULL ? NULL : krem_canvas_get_session (KREM_CANVAS (self->canvas));
  g_autoptr (GMenuModel) model = session == NULL ? NULL : build_filter_menu (krem_session_get_chronicle (session));

  gtk_menu_button_set_menu_model (button, model);
}

static void
name_button (GtkWidget *button, const char *label)
{
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* A filter that is forgotten must not pass for the whole. */
static void
settings_cb (KremNetworkBar *self)
{
  gboolean filtering = self->canvas != NULL
                       && krem_network_settings_is_filtering (krem_network_canvas_get_settings (self->canvas));

  if (filtering)
    gtk_widget_add_css_class (self->filter_button, "filtering");
  else
    gtk_widget_remove_css_class (self->filter_button, "filtering");
  name_button (self->filter_button, filtering ? _ ("Filter: not everything is shown") : _ ("Filter"));
}

static void
krem_network_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, KREM_NETWORK_BAR (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      krem_network_bar_set_canvas (KREM_NETWORK_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_bar_dispose (GObject *object)
{
  KremNetworkBar *self = KREM_NETWORK_BAR (object);

  g_clear_weak_pointer (&self->canvas);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_network_bar_parent_class)->dispose (object);
}

static void
krem_network_bar_class_init (KremNetworkBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_network_bar_get_property;
  object_class->set_property = krem_network_bar_set_property;
  object_class->dispose = krem_network_bar_dispose;
  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, KREM_TYPE_NETWORK_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "networkbar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_menu_button (KremNetworkBar *self, const char *icon, const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_LEFT);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  name_button (button, label);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static void
add_zoom_button (KremNetworkBar *self, const char *icon, const char *action, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_button (button, label);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
add_legend (KremNetworkBar *self)
{
  GtkWidget *popover = gtk_popover_new (), *scrolled = gtk_scrolled_window_new ();

  self->legend = g_object_new (KREM_TYPE_LEGEND, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->legend));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->legend_button), popover);
}

static void
krem_network_bar_init (KremNetworkBar *self)
{
  g_autoptr (GMenuModel) layout = build_layout_menu ();

  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  self->layout_button = add_menu_button (self, "network-layout-symbolic", _ ("Layout"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->layout_button), layout);
  self->tidy_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->tidy_button), "network-tidy-symbolic");
  name_button (self->tidy_button, _ ("Tidy for this date"));
  gtk_button_set_has_frame (GTK_BUTTON (self->tidy_button), FALSE);
  gtk_box_append (GTK_BOX (self->box), self->tidy_button);
  self->filter_button = add_menu_button (self, "network-filter-symbolic", _ ("Filter"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->filter_button), fill_filter_cb, self, NULL);
  self->legend_button = add_menu_button (self, "dialog-information-symbolic", _ ("Legend"));
  add_legend (self);
  gtk_widget_set_vexpand (space, TRUE);
  gtk_box_append (GTK_BOX (self->box), space);
  add_zoom_button (self, "zoom-in-symbolic", "win.network-zoom-in", _ ("Make the network larger"));
  add_zoom_button (self, "zoom-fit-best-symbolic", "win.network-fit", _ ("Show the whole network"));
  add_zoom_button (self, "zoom-out-symbolic", "win.network-zoom-out", _ ("Make the network smaller"));
}

/**
 * krem_network_bar_set_canvas:
 * @self: a bar
 * @canvas: (nullable): the network beside which it stands
 */
void
krem_network_bar_set_canvas (KremNetworkBar *self, KremNetworkCanvas *canvas)
{
  g_return_if_fail (KREM_IS_NETWORK_BAR (self));

  if (canvas == self->canvas)
    return;
  g_set_weak_pointer (&self->canvas, canvas);
  krem_legend_set_canvas (self->legend, canvas);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "network",
                                  canvas == NULL ? NULL : krem_network_canvas_get_actions (canvas));
  if (canvas != NULL)
    {
      g_object_bind_property (canvas, "tidy", self->tidy_button, "active",
                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      g_signal_connect_object (krem_network_canvas_get_settings (canvas), "notify", G_CALLBACK (settings_cb), self,
                               G_CONNECT_SWAPPED);
    }
  settings_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
