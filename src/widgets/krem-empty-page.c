/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-empty-page.h"

#include "krem-entry-row.h"
#include "krem-placeholder.h"
#include "krem-reader.h"
#include "krem-revise.h"
#include "krem-style.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * KremEmptyPage:
 *
 * What stands in the place of the pictures while a chronicle has nobody and nothing to show in them: what a chronicle
 * is, its title to be typed, how to begin and how to go on.
 */
struct _KremEmptyPage
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *document_signals;
  GtkWidget *scrolled, *title;
  guint visit; /* tells what is typed during one stay in the entry from what is typed in the next */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremEmptyPage, krem_empty_page, GTK_TYPE_WIDGET)

/* How to go on. */
static const char *const hints[] = {
  N_ ("Dates can be as vague as you know them: “late 1955”, “about 1938”, “9 May 1956”."),
  N_ ("What becomes of people follows from events: an arrest, a trial, a burial."),
  N_ ("Drag from the round handle of a card in the network to another card to tie two people."),
  N_ ("Every step can be undone, and is kept until you save, even if the power fails."),
};

static void
update (KremEmptyPage *self)
{
  KremChronicle *chronicle = self->session == NULL ? NULL : krem_session_get_chronicle (self->session);
  g_autofree char *json = NULL;

  if (chronicle != NULL)
    json = krem_record_dup_member (krem_chronicle_get (chronicle, KREM_LIST_HEADER, 0), "/title");
  krem_field_show (KREM_FIELD (self->title), json);
}

static void
title_cb (KremEmptyPage *self, const char *json, gboolean going_on)
{
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);
  g_autofree char *typing = g_strdup_printf ("header/title#%u", self->visit);
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = NULL;

  if (document == NULL)
    return;
  if (!going_on)
    self->visit++;
  /* A chronicle has to have a title. */
  if (json == NULL)
    {
      update (self);
      return;
    }
  edit = krem_revise_set (krem_document_get_chronicle (document), (KremPlace){ KREM_LIST_HEADER, 0 }, "/title", json,
                          _ ("Change the Title"), &error);
  if (edit != NULL)
    krem_document_do_typed (document, edit, typing);
  krem_field_tell (KREM_FIELD (self->title), error == NULL ? NULL : error->message);
}

static GtkWidget *
new_buttons (void)
{
  GtkWidget *box = gtk_flow_box_new (),
            *person = krem_placeholder_new_button (_ ("Add a _Person"), "win.add-character");

  gtk_widget_add_css_class (person, "suggested-action");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 12);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_append (GTK_FLOW_BOX (box), person);
  gtk_flow_box_append (GTK_FLOW_BOX (box), krem_placeholder_new_button (_ ("Add an _Event"), "win.add-event"));
  /* The buttons have the focus themselves, and not the places that they stand in. */
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  return box;
}

static GtkWidget *
new_content (KremEmptyPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = gtk_list_box_new ();
  GtkWidget *further = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = krem_entry_row_new (_ ("Title"));
  g_signal_connect_object (self->title, "committed", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->title);

  gtk_box_append (GTK_BOX (box), krem_style_new_label (_ ("A New Chronicle"), "title-1"));
  gtk_box_append (GTK_BOX (box),
                  krem_style_new_label (_ ("A chronicle tells who was whose patron, who struck down whom, and what "
                                           "became of everyone. You put in people and what happened to them, and "
                                           "the network and the timeline draw themselves."),
                                        "body"));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), new_buttons ());
  gtk_box_append (GTK_BOX (further), krem_style_new_label (_ ("How to Go On"), "heading"));
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    gtk_box_append (GTK_BOX (further), krem_style_new_label (_ (hints[i]), "dim-label"));
  gtk_box_append (GTK_BOX (box), further);
  return box;
}

static gboolean
krem_empty_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (KREM_EMPTY_PAGE (widget)->title);
}

static void
krem_empty_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, KREM_EMPTY_PAGE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_empty_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      krem_empty_page_set_session (KREM_EMPTY_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_empty_page_dispose (GObject *object)
{
  KremEmptyPage *self = KREM_EMPTY_PAGE (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_empty_page_parent_class)->dispose (object);
}

static void
krem_empty_page_class_init (KremEmptyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_empty_page_get_property;
  object_class->set_property = krem_empty_page_set_property;
  object_class->dispose = krem_empty_page_dispose;
  widget_class->grab_focus = krem_empty_page_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KREM_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "emptypage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
krem_empty_page_init (KremEmptyPage *self)
{
  GtkWidget *clamp = adw_clamp_new (), *content = new_content (self);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (content, 24);
  gtk_widget_set_margin_bottom (content, 24);
  gtk_widget_set_margin_start (content, 18);
  gtk_widget_set_margin_end (content, 18);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::chronology", G_CALLBACK (update), self);
}

/**
 * krem_empty_page_set_session:
 * @self: a page
 * @session: (nullable): the session whose chronicle is still empty
 */
void
krem_empty_page_set_session (KremEmptyPage *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_EMPTY_PAGE (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->document_signals, session == NULL ? NULL : krem_session_get_document (session));
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
