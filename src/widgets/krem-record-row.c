/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-row.h"

#include "krem-lanes.h"
#include "krem-narration.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>

/**
 * KremRecordRow:
 *
 * A person with sign and fate on the session's date, or an event with its date, as a row of a list.
 */
struct _KremRecordRow
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals;
  KremRecordItem *item; /* (nullable) */

  GtkWidget *image, *doubt, *title, *subtitle; /* @doubt: the sign of what else is possible, with a question mark */
  const char *standing_class, *doubt_class;
};

G_DEFINE_FINAL_TYPE (KremRecordRow, krem_record_row, GTK_TYPE_WIDGET)

static void
set_standing (KremRecordRow *self, const char *standing, const char *icon)
{
  if (g_strcmp0 (standing, self->standing_class) != 0)
    {
      if (self->standing_class != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->standing_class);
      self->standing_class = standing;
      if (standing != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self), standing);
    }
  if (g_strcmp0 (icon, gtk_image_get_icon_name (GTK_IMAGE (self->image))) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon);
}

/* What else may have become of a person. */
static void
set_doubt (KremRecordRow *self, guint index)
{
  const KremFate *fate;
  g_autofree char *icon = NULL;

  if (index == KREM_NONE && !gtk_widget_get_visible (self->doubt))
    return;
  if (self->doubt_class != NULL)
    gtk_widget_remove_css_class (self->doubt, self->doubt_class);
  self->doubt_class = NULL;
  gtk_widget_set_visible (self->doubt, index != KREM_NONE);
  if (index == KREM_NONE)
    return;
  fate = krem_chronology_get_fate (krem_session_get_chronology (self->session), index);
  icon = krem_sign_get_icon_name (krem_sign_for_fate (fate->fate, fate->standing));
  self->doubt_class = krem_standing_to_string (fate->standing);
  gtk_widget_add_css_class (self->doubt, self->doubt_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (self->doubt)), icon);
}

static void
update_person (KremRecordRow *self)
{
  guint position = krem_record_item_get_position (self->item);
  KremChronology *chronology = krem_session_get_chronology (self->session);
  const KremCharacter *character = (const KremCharacter *) krem_record_item_get_record (self->item);
  KremInstant moment = krem_session_get_moment (self->session);
  g_auto (KremState) state = { 0 };
  g_autofree char *text = krem_narrate_state (chronology, position, moment);

  krem_chronology_get_state (chronology, position, moment, &state);
  set_doubt (self, character->is_body ? KREM_NONE : krem_lane_find_doubt (chronology, &state));
  gtk_label_set_label (GTK_LABEL (self->title),
                       krem_character_choose_name (character, krem_session_get_names (self->session)));
  if (character->is_body)
    {
      set_standing (self, "absent", "system-users-symbolic");
      gtk_label_set_label (GTK_LABEL (self->subtitle), _ ("a body"));
    }
  else if (state.settled == KREM_NONE)
    {
      set_standing (self, "absent", NULL);
      gtk_label_set_label (GTK_LABEL (self->subtitle), _ ("not there on this date"));
    }
  else
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, state.settled);
      g_autofree char *icon = krem_sign_get_icon_name (krem_sign_for_fate (fate->fate, fate->standing));

      set_standing (self, krem_standing_to_string (fate->standing), icon);
      gtk_label_set_label (GTK_LABEL (self->subtitle), text);
    }
}

static void
update_event (KremRecordRow *self)
{
  guint position = krem_record_item_get_position (self->item);
  KremChronology *chronology = krem_session_get_chronology (self->session);
  g_autofree char *date = krem_narrate_event_date (chronology, position);
  KremPresence presence = krem_chronology_get_event_presence (chronology, position,
                                                              krem_session_get_moment (self->session));

  gtk_label_set_label (GTK_LABEL (self->title), krem_record_get_label (krem_record_item_get_record (self->item)));
  gtk_label_set_label (GTK_LABEL (self->subtitle), date);
  set_standing (self, presence == KREM_PRESENCE_ABSENT ? "absent" : NULL, "x-office-calendar-symbolic");
  gtk_widget_set_visible (self->image, FALSE);
  set_doubt (self, KREM_NONE);
}

static void
update (KremRecordRow *self)
{
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *told = NULL;

  if (self->session == NULL || krem_record_item_get_position (self->item) == KREM_NONE)
    return;
  if (krem_record_item_get_record (self->item)->list == KREM_LIST_CHARACTERS)
    update_person (self);
  else
    update_event (self);

  /* The list's own widget around the row is what takes the focus, and has no name by itself. */
  told = g_strdup_printf ("%s, %s", gtk_label_get_label (GTK_LABEL (self->title)),
                          gtk_label_get_label (GTK_LABEL (self->subtitle)));
  if (holder != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

static void
krem_record_row_dispose (GObject *object)
{
  KremRecordRow *self = KREM_RECORD_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (krem_record_row_parent_class)->dispose (object);
}

static void
krem_record_row_class_init (KremRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_record_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "recordrow");
}

static void
krem_record_row_init (KremRecordRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 10);
  self->image = gtk_image_new ();
  self->title = gtk_label_new (NULL);
  self->subtitle = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_xalign (GTK_LABEL (self->subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  /* The titles of events are long, and cut they are often alike. */
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->subtitle);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  self->doubt = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  gtk_box_append (GTK_BOX (self->doubt), gtk_image_new ());
  gtk_box_append (GTK_BOX (self->doubt), gtk_label_new ("?"));
  gtk_widget_add_css_class (self->doubt, "doubt");
  gtk_widget_set_parent (self->doubt, GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (update), self);
}

/**
 * krem_record_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
krem_record_row_new (void)
{
  return g_object_new (KREM_TYPE_RECORD_ROW, NULL);
}

/**
 * krem_record_row_show:
 * @self: a row
 * @session: (nullable): whose date counts, or %NULL to show nothing
 * @item: (nullable): a character or an event, or %NULL
 */
void
krem_record_row_show (KremRecordRow *self, KremSession *session, KremRecordItem *item)
{
  g_return_if_fail (KREM_IS_RECORD_ROW (self));
  g_return_if_fail ((session == NULL) == (item == NULL));

  g_set_object (&self->item, item);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  update (self);
}
