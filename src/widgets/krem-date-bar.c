/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-bar.h"

#include "krem-narration.h"

#include <glib/gi18n-lib.h>

#define SPACING 6          /* px */
#define HEADLINE_WIDTH 120 /* px: with less than that, what changed gets a row of its own */

/**
 * KremDateBar:
 *
 * The date of a session, to be stepped, played and typed, with what changed in words and the tally of standings. The
 * window's actions move it.
 */
struct _KremDateBar
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals;

  GtkWidget *controls; /* the buttons and the date */
  GtkWidget *play_button;
  GtkEditable *date_entry;
  GtkLabel *headline_label;
  GtkWidget *tally_box;
  gboolean typing;                          /* whether the field holds what the user has typed and not yet entered */
  GtkWidget *counts[KREM_N_STANDINGS];      /* the box of a sign and a count */
  GtkLabel *count_labels[KREM_N_STANDINGS]; /* the count */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremDateBar, krem_date_bar, GTK_TYPE_WIDGET)

static void
update_tally (KremDateBar *self)
{
  KremTally tally;
  g_autofree char *words = NULL;

  krem_chronology_get_tally (krem_session_get_chronology (self->session), krem_session_get_moment (self->session),
                             &tally);
  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    {
      g_autofree char *count = krem_narrate_count (tally.certainly[standing], tally.possibly[standing]);
      g_autofree char *told = g_strdup_printf ("%s %s", count, krem_standing_get_label (standing));

      gtk_label_set_label (self->count_labels[standing], count);
      gtk_widget_set_tooltip_text (self->counts[standing], told);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_labels[standing]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      told, -1);
      gtk_widget_set_visible (self->counts[standing],
                              standing != KREM_STANDING_UNKNOWN || tally.possibly[standing] > 0);
    }
  words = krem_narrate_tally (&tally);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tally_box), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* Tells a screen reader what changed. Before GTK 4.14 the headline's role has to do. */
static void
announce (KremDateBar *self)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->headline_label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

static void
show_date (KremDateBar *self, const char *date)
{
  gtk_editable_set_text (self->date_entry, date);
  /* It grows with the longest date that it has had to show, and does not shrink, lest what is beside it dance. */
  gtk_editable_set_width_chars (self->date_entry,
                                MAX (gtk_editable_get_width_chars (self->date_entry), (int) g_utf8_strlen (date, -1)));
  gtk_widget_remove_css_class (GTK_WIDGET (self->date_entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->date_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_FALSE, -1);
  self->typing = FALSE;
}

static void
update (KremDateBar *self)
{
  g_autofree char *date = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  gboolean has_moment = self->session != NULL && krem_session_has_moment (self->session);

  gtk_widget_set_sensitive (GTK_WIDGET (self), has_moment);
  gtk_widget_set_visible (self->tally_box, has_moment);
  if (!has_moment)
    {
      show_date (self, "");
      gtk_label_set_label (self->headline_label,
                           self->session == NULL ? "" : _ ("This chronicle has no dates yet to step through."));
      return;
    }

  date = krem_date_format_day (krem_session_get_moment (self->session));
  /* While it plays, a date can be typed all the same. */
  if (!self->typing || !(gtk_widget_get_state_flags (GTK_WIDGET (self->date_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    show_date (self, date);

  changes = krem_session_dup_changes (self->session);
  headline = krem_narrate_headline (krem_session_get_chronology (self->session), changes,
                                    krem_session_get_names (self->session));
  gtk_label_set_label (self->headline_label, headline);
  sentences = krem_narrate_changes (krem_session_get_chronology (self->session), changes,
                                    krem_session_get_names (self->session));
  g_ptr_array_set_size (sentences, MIN (sentences->len, 30));
  g_ptr_array_add (sentences, NULL);
  all = g_strjoinv ("\n", (char **) sentences->pdata);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->headline_label), all);
  update_tally (self);
}

static void
moment_cb (KremDateBar *self)
{
  update (self);
  announce (self);
}

static void
typed_cb (KremDateBar *self)
{
  self->typing = TRUE;
}

static void
playing_cb (KremDateBar *self)
{
  gboolean playing = self->session != NULL && krem_session_get_playing (self->session);
  const char *label = playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
session_bound_cb (KremDateBar *self, KremSession *session)
{
  self->session = session;
  update (self);
  playing_cb (self);
}

static void
session_unbound_cb (KremDateBar *self)
{
  self->session = NULL;
  update (self);
}

static void
date_activate_cb (KremDateBar *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = NULL;
  g_autoptr (KremDate) date = NULL;

  if (self->session == NULL)
    return;

  edtf = krem_date_understand (gtk_editable_get_text (self->date_entry), &error);
  if (edtf != NULL)
    date = krem_date_parse (edtf, &error);
  if (date == NULL || !krem_date_is_dated (date))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->date_entry), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->date_entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_label_set_label (self->headline_label, error != NULL ? error->message : _ ("That date says no day."));
      announce (self);
      return;
    }
  self->typing = FALSE;
  /* A date means its last instant; one without an end means its first. */
  krem_session_set_moment (self->session,
                           date->end.latest != KREM_INSTANT_MAX ? date->end.latest : date->start.earliest);
  update (self);
  /* Another date replaces this one. */
  gtk_editable_select_region (self->date_entry, 0, -1);
}

static int
get_natural_width (GtkWidget *child)
{
  int natural = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Puts the controls, the headline and the tally into one row, into two where it is narrower, and else into three.
 * Returns the height, and in @places where each goes; a @width below 0 is as much as they want. */
static int
arrange (KremDateBar *self, int width, GtkAllocation places[3])
{
  GtkWidget *headline = GTK_WIDGET (self->headline_label);
  int controls_width = get_natural_width (self->controls), tally_width = get_natural_width (self->tally_box);
  int controls_height = get_height (self->controls, -1), tally_height = get_height (self->tally_box, -1);
  int row = MAX (controls_height, tally_height), height;

  if (width < 0)
    width = controls_width + get_natural_width (headline) + tally_width + 2 * SPACING;
  if (width >= controls_width + HEADLINE_WIDTH + tally_width + 2 * SPACING)
    {
      int headline_width = width - controls_width - tally_width - 2 * SPACING;

      height = MAX (row, get_height (headline, headline_width));
      places[0] = (GtkAllocation){ 0, 0, controls_width, height };
      places[1] = (GtkAllocation){ controls_width + SPACING, 0, headline_width, height };
      places[2] = (GtkAllocation){ width - tally_width, 0, tally_width, height };
      return height;
    }

  height = get_height (headline, width);
  if (width >= controls_width + tally_width + SPACING)
    {
      places[0] = (GtkAllocation){ 0, 0, controls_width, row };
      places[1] = (GtkAllocation){ 0, row + SPACING, width, height };
      places[2] = (GtkAllocation){ width - tally_width, 0, tally_width, row };
      return row + SPACING + height;
    }
  places[0] = (GtkAllocation){ 0, 0, width, controls_height };
  places[1] = (GtkAllocation){ 0, controls_height + SPACING, width, height };
  height += controls_height + SPACING;
  places[2] = (GtkAllocation){ 0, height + SPACING, width, tally_height };
  return tally_height == 0 ? height : height + SPACING + tally_height;
}

static GtkSizeRequestMode
krem_date_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
krem_date_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  KremDateBar *self = KREM_DATE_BAR (widget);
  GtkWidget *parts[] = { self->controls, GTK_WIDGET (self->headline_label), self->tally_box };
  GtkAllocation places[G_N_ELEMENTS (parts)];

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = arrange (self, for_size, places);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int part_minimum, part_natural;

      if (!gtk_widget_should_layout (parts[i]))
        continue;
      gtk_widget_measure (parts[i], orientation, -1, &part_minimum, &part_natural, NULL, NULL);
      *minimum = MAX (*minimum, part_minimum);
      *natural += part_natural + (i > 0 ? SPACING : 0);
    }
}

static void
krem_date_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KremDateBar *self = KREM_DATE_BAR (widget);
  GtkWidget *parts[] = { self->controls, GTK_WIDGET (self->headline_label), self->tally_box };
  GtkAllocation places[G_N_ELEMENTS (parts)];
  int spare = MAX (0, height - arrange (self, width, places));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!gtk_widget_should_layout (parts[i]))
        continue;
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        places[i].x = width - places[i].x - places[i].width;
      places[i].y += spare / 2;
      gtk_widget_size_allocate (parts[i], &places[i], -1);
    }
}

static void
krem_date_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremDateBar *self = KREM_DATE_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_date_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremDateBar *self = KREM_DATE_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      krem_date_bar_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_date_bar_dispose (GObject *object)
{
  KremDateBar *self = KREM_DATE_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->session_signals);
  self->session = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), KREM_TYPE_DATE_BAR);
  /* The template gives up only what has a name in it. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (krem_date_bar_parent_class)->dispose (object);
}

static void
krem_date_bar_class_init (KremDateBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_date_bar_get_property;
  object_class->set_property = krem_date_bar_set_property;
  object_class->dispose = krem_date_bar_dispose;
  widget_class->get_request_mode = krem_date_bar_get_request_mode;
  widget_class->measure = krem_date_bar_measure;
  widget_class->size_allocate = krem_date_bar_size_allocate;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KREM_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kremlinologist/Kremlinologist/widgets/krem-date-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KremDateBar, controls);
  gtk_widget_class_bind_template_child (widget_class, KremDateBar, play_button);
  gtk_widget_class_bind_template_child (widget_class, KremDateBar, date_entry);
  gtk_widget_class_bind_template_child (widget_class, KremDateBar, headline_label);
  gtk_widget_class_bind_template_child (widget_class, KremDateBar, tally_box);
  gtk_widget_class_set_css_name (widget_class, "datebar");
}

static void
krem_date_bar_init (KremDateBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    {
      g_autofree char *icon = g_strdup_printf ("krem-%s-symbolic", krem_standing_to_string (standing));
      GtkWidget *image = gtk_image_new_from_icon_name (icon), *label = gtk_label_new (NULL);

      self->counts[standing] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      gtk_widget_add_css_class (image, krem_standing_to_string (standing));
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (self->counts[standing]), image);
      gtk_box_append (GTK_BOX (self->counts[standing]), label);
      self->count_labels[standing] = GTK_LABEL (label);
      gtk_box_append (GTK_BOX (self->tally_box), self->counts[standing]);
    }

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (moment_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::playing", G_CALLBACK (playing_cb), self);
  g_signal_connect_swapped (self->date_entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->date_entry, "activate", G_CALLBACK (date_activate_cb), self);
  update (self);
}

/**
 * krem_date_bar_set_session:
 * @self: a date bar
 * @session: (nullable): whose date to show
 */
void
krem_date_bar_set_session (KremDateBar *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_DATE_BAR (self));

  if (session == self->session)
    return;
  g_signal_group_set_target (self->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
