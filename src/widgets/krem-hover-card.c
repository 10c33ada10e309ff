/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-hover-card.h"

#include "krem-narration.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>

#define WIDTH 46 /* characters */
#define MOST_LINES 6
#define MOST_SOURCES 3

/**
 * KremHoverCard:
 *
 * What is known of a person, an event or a tie, beside where it stands in a picture. It comes after a delay and goes by
 * itself, takes neither pointer nor focus, and tells nothing that the inspector and the lists do not.
 */
struct _KremHoverCard
{
  GtkPopover parent_instance;

  GtkWidget *box;
  KremSession *session; /* what comes next */
  KremList list;
  guint position;
  KremInstant moment;
  GArray *events; /* of guint: instead of one record, or NULL */
  guint delay_source;
};

G_DEFINE_FINAL_TYPE (KremHoverCard, krem_hover_card, GTK_TYPE_POPOVER)

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
append_more (GtkWidget *box, guint n)
{
  /* Translators: how many lines are left out, such as what became of further people */
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", n), n);

  if (n > 0)
    append_label (box, text, "dim-label");
}

/* A small heading with lines below it; the first few of many. */
static void
append_section (KremHoverCard *self, const char *heading, GPtrArray *lines, guint most, gboolean cut)
{
  GtkWidget *section;
  guint n = lines->len <= most ? lines->len : most - 1;

  if (lines->len == 0)
    return;
  section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (append_label (section, heading, "caption"), "dim-label");
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = append_label (section, g_ptr_array_index (lines, i), NULL);

      gtk_label_set_wrap (GTK_LABEL (label), !cut);
      gtk_label_set_ellipsize (GTK_LABEL (label), cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    }
  append_more (section, lines->len - n);
  gtk_box_append (GTK_BOX (self->box), section);
}

static void
append_fate (KremHoverCard *self, const KremFate *fate, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *icon = krem_sign_get_icon_name (krem_sign_for_fate (fate->fate, fate->standing));
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (row, "fate");
  if (fate->standing != KREM_STANDING_NONE)
    gtk_widget_add_css_class (row, krem_standing_to_string (fate->standing));
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), image);
  append_label (row, text, NULL);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
append_sources (KremHoverCard *self, KremSession *session, GPtrArray *citations)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; citations != NULL && i < citations->len; i++)
    g_ptr_array_add (lines, krem_narrate_citation (krem_session_get_chronicle (session),
                                                   g_ptr_array_index (citations, i), krem_session_get_names (session)));
  /* Who says so is told in full by the inspector. */
  append_section (self, _ ("Sources"), lines, MOST_SOURCES, TRUE);
}

static void
append_effects (KremHoverCard *self, KremSession *session, guint event)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  g_autoptr (GArray) effects = krem_narrate_find_effects (chronology, event);
  guint n = effects->len <= MOST_LINES ? effects->len : MOST_LINES - 1;

  for (guint i = 0; i < n; i++)
    {
      guint fate = g_array_index (effects, guint, i);
      g_autofree char *text = krem_narrate_effect (chronology, fate, krem_session_get_names (session));

      append_fate (self, krem_chronology_get_fate (chronology, fate), text);
    }
  append_more (self->box, effects->len - n);
}

static void
fill_event (KremHoverCard *self, KremSession *session, guint event)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  const KremEvent *record = krem_chronicle_get_event (chronicle, event);
  g_autofree char *when = krem_narrate_event_when (chronology, event);
  char *people = krem_narrate_event_people (chronology, event, krem_session_get_names (session));
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func (g_free);

  append_label (self->box, krem_record_get_label (&record->base), "heading");
  append_label (self->box, when, "dim-label");
  append_effects (self, session, event);
  g_ptr_array_add (told, people);
  if (people[0] == '\0')
    g_ptr_array_set_size (told, 0);
  append_section (self, _ ("Who took part"), told, MOST_LINES, FALSE);
  for (guint i = 0; record->causes != NULL && i < record->causes->len; i++)
    g_ptr_array_add (causes, krem_narrate_cause (chronicle, g_ptr_array_index (record->causes, i)));
  append_section (self, _ ("Causes"), causes, MOST_LINES, FALSE);
  append_sources (self, session, record->citations);
}

static void
fill_person (KremHoverCard *self, KremSession *session, guint person, KremInstant moment)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), person);
  g_autofree char *date = krem_date_format_day (moment);
  g_autofree char *text = krem_narrate_state (chronology, person, moment);
  g_autofree char *posts = krem_narrate_posts (chronology, person, moment);
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (chronology, person, moment, &state);
  append_label (self->box, krem_character_choose_name (character, krem_session_get_names (session)), "heading");
  append_label (self->box, date, "dim-label");
  if (state.settled != KREM_NONE)
    append_fate (self, krem_chronology_get_fate (chronology, state.settled), text);
  else
    append_label (self->box, character->is_body ? _ ("a body") : _ ("not there on this date"), NULL);
  if (posts[0] != '\0')
    append_label (self->box, posts, NULL);
  append_sources (self, session, character->citations);
}

static void
fill_tie (KremHoverCard *self, KremSession *session, guint relation)
{
  const KremRelation *record = krem_chronicle_get_relation (krem_session_get_chronicle (session), relation);
  g_autofree char *text = krem_narrate_tie (krem_session_get_chronology (session), relation,
                                            krem_session_get_names (session));

  append_label (self->box, text, "heading");
  if (record->certainty != KREM_CERTAINTY_CERTAIN)
    append_label (self->box, krem_certainty_get_label (record->certainty), "dim-label");
  if (record->note != NULL)
    append_label (self->box, record->note, NULL);
  append_sources (self, session, record->citations);
}

static void
clear (KremHoverCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
fill_era (KremHoverCard *self, KremSession *session, guint position)
{
  const KremEra *era = (const KremEra *) krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_ERAS,
                                                             position);
  g_autofree char *from = era->from == NULL ? g_strdup ("") : krem_date_format (era->from);
  g_autofree char *until = era->until == NULL ? g_strdup ("") : krem_date_format (era->until);
  g_autofree char *dates = g_strdup_printf ("%s – %s", from, until);

  append_label (self->box, krem_record_get_label (&era->base), "heading");
  append_label (self->box, g_strstrip (dates), "dim-label");
}

static void
fill_events (KremHoverCard *self, KremSession *session)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  guint n = self->events->len <= MOST_LINES ? self->events->len : MOST_LINES - 1;
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", self->events->len),
                                              self->events->len);

  append_label (self->box, heading, "heading");
  for (guint i = 0; i < n; i++)
    {
      guint event = g_array_index (self->events, guint, i);
      g_autofree char *date = krem_narrate_event_date (krem_session_get_chronology (session), event);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      append_label (line, krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, event)), NULL);
      gtk_widget_add_css_class (append_label (line, date, "caption"), "dim-label");
      gtk_box_append (GTK_BOX (self->box), line);
    }
  append_more (self->box, self->events->len - n);
}

static void
drop_delay (KremHoverCard *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_handle_id (&self->delay_source, g_source_remove);
}

/* The pointer goes through the card, to what lies behind it: else the card would make it leave what it points at. */
static void
let_pointer_through (KremHoverCard *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  cairo_region_t *nothing = cairo_region_create ();

  if (surface != NULL)
    gdk_surface_set_input_region (surface, nothing);
  cairo_region_destroy (nothing);
}

static void
krem_hover_card_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (krem_hover_card_parent_class)->realize (widget);
  let_pointer_through (KREM_HOVER_CARD (widget));
}

/* The parent class lets the pointer stop at what it has drawn. */
static void
krem_hover_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (krem_hover_card_parent_class)->size_allocate (widget, width, height, baseline);
  let_pointer_through (KREM_HOVER_CARD (widget));
}

static void
krem_hover_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (krem_hover_card_parent_class)->map (widget);
  let_pointer_through (KREM_HOVER_CARD (widget));
}

/* Who looks at another window, such as a question that has come up, points at nothing here. */
static void
is_active_cb (KremHoverCard *self, GParamSpec *pspec, GtkWindow *window)
{
  if (!gtk_window_is_active (window))
    krem_hover_card_hide (self);
}

static void
krem_hover_card_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (krem_hover_card_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (is_active_cb), widget, G_CONNECT_SWAPPED);
}

static void
krem_hover_card_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), is_active_cb, widget);
  GTK_WIDGET_CLASS (krem_hover_card_parent_class)->unroot (widget);
}

static void
krem_hover_card_dispose (GObject *object)
{
  drop_delay (KREM_HOVER_CARD (object));

  G_OBJECT_CLASS (krem_hover_card_parent_class)->dispose (object);
}

static void
krem_hover_card_class_init (KremHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_hover_card_dispose;
  widget_class->root = krem_hover_card_root;
  widget_class->unroot = krem_hover_card_unroot;
  widget_class->realize = krem_hover_card_realize;
  widget_class->map = krem_hover_card_map;
  widget_class->size_allocate = krem_hover_card_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
krem_hover_card_init (KremHoverCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hover-card");
}

/**
 * krem_hover_card_new:
 *
 * Its parent presents it as it is allocated: see gtk_popover_present().
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
krem_hover_card_new (void)
{
  return g_object_new (KREM_TYPE_HOVER_CARD, NULL);
}

/* Tells what is known of what is pointed at. */
static void
fill (KremHoverCard *self)
{
  clear (self);
  if (self->events != NULL)
    {
      fill_events (self, self->session);
      return;
    }
  switch (self->list)
    {
    case KREM_LIST_CHARACTERS:
      fill_person (self, self->session, self->position, self->moment);
      break;
    case KREM_LIST_RELATIONS:
      fill_tie (self, self->session, self->position);
      break;
    case KREM_LIST_ERAS:
      fill_era (self, self->session, self->position);
      break;
    case KREM_LIST_EVENTS:
      fill_event (self, self->session, self->position);
      break;
    case KREM_LIST_HEADER:
    case KREM_LIST_SOURCES:
    case KREM_LIST_GROUPS:
    case KREM_LIST_FATES:
    case KREM_LIST_TIES:
    default:
      g_return_if_reached ();
    }
}

static void
delay_cb (KremHoverCard *self)
{
  self->delay_source = 0;
  /* The window may have gone meanwhile, or may show something else in the parent's place. */
  if (gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self))))
    {
      fill (self);
      gtk_popover_popup (GTK_POPOVER (self));
    }
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_object (&self->session);
}

/**
 * krem_hover_card_point:
 * @self: a card
 * @session: whose chronicle is read
 * @list: %KREM_LIST_CHARACTERS, %KREM_LIST_EVENTS, %KREM_LIST_RELATIONS or %KREM_LIST_ERAS
 * @position: the place in @list
 * @moment: of a person, when it is told what has become of them
 * @place: where it stands in the card's parent, px
 * @delay: how long one has to point at it, ms
 *
 * Appears beside what is pointed at, once one has pointed at it long enough.
 */
void
krem_hover_card_point (KremHoverCard *self, KremSession *session, KremList list, guint position, KremInstant moment,
                       const GdkRectangle *place, guint delay)
{
  g_return_if_fail (KREM_IS_HOVER_CARD (self));

  krem_hover_card_hide (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  g_set_object (&self->session, session);
  self->list = list;
  self->position = position;
  self->moment = moment;
  self->delay_source = g_timeout_add_once (delay, (GSourceOnceFunc) delay_cb, self);
}

/**
 * krem_hover_card_point_at_events:
 * @self: a card
 * @session: whose chronicle is read
 * @events: (element-type guint): the positions of events that stand in one place, by time
 * @place: where they stand in the card's parent, px
 * @delay: how long one has to point at them, ms
 *
 * Appears beside them, once one has pointed at them long enough, with the first few of them.
 */
void
krem_hover_card_point_at_events (KremHoverCard *self, KremSession *session, GArray *events, const GdkRectangle *place,
                                 guint delay)
{
  krem_hover_card_point (self, session, KREM_LIST_EVENTS, 0, 0, place, delay);
  self->events = g_array_ref (events);
}

/**
 * krem_hover_card_hide:
 * @self: a card
 *
 * Goes away, and does not come either.
 *
 * Returns: whether it was there
 */
gboolean
krem_hover_card_hide (KremHoverCard *self)
{
  gboolean shown;

  g_return_val_if_fail (KREM_IS_HOVER_CARD (self), FALSE);

  drop_delay (self);
  shown = gtk_widget_get_visible (GTK_WIDGET (self));
  if (shown)
    gtk_popover_popdown (GTK_POPOVER (self));
  return shown;
}
