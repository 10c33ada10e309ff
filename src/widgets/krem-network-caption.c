/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-caption.h"

#define MAX_WIDTH_CHARS 34

/**
 * KremNetworkCaption:
 *
 * What the network shows of whoever is selected, in words: the patrons above and how many follow below, or the way
 * between two. It stands in the corner where it covers least of the people.
 */
struct _KremNetworkCaption
{
  GtkWidget parent_instance;

  KremNetworkCanvas *canvas; /* borrowed: both are parts of one window */
  GtkWidget *label;
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremNetworkCaption, krem_network_caption, GTK_TYPE_WIDGET)

/* The minimap stands at the end of the line; of the two corners at its start the emptier one is taken. */
static void
choose_corner (KremNetworkCaption *self)
{
  GtkRequisition size;
  KremRect above, below;

  /* The size comes with the margins. */
  gtk_widget_get_preferred_size (GTK_WIDGET (self), NULL, &size);
  above = (KremRect){ 0, 0, size.width, size.height };
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    above.x = gtk_widget_get_width (GTK_WIDGET (self->canvas)) - size.width;
  below = above;
  below.y = gtk_widget_get_height (GTK_WIDGET (self->canvas)) - size.height;
  gtk_widget_set_valign (GTK_WIDGET (self), krem_network_canvas_measure_covered (self->canvas, &above)
                                                    <= krem_network_canvas_measure_covered (self->canvas, &below)
                                                ? GTK_ALIGN_START
                                                : GTK_ALIGN_END);
  /* An overlay does not look at that again by itself. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
update (KremNetworkCaption *self)
{
  KremNetworkFocus *focus = self->canvas == NULL ? NULL : krem_network_canvas_get_focus (self->canvas);
  g_autofree char *words = NULL;

  if (focus != NULL && krem_network_canvas_get_scene (self->canvas) != NULL
      && krem_session_has_moment (krem_network_focus_get_session (focus)))
    words = krem_network_focus_dup_words (focus);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words == NULL || g_str_equal (words, gtk_label_get_label (GTK_LABEL (self->label))))
    return;
  gtk_label_set_label (GTK_LABEL (self->label), words);
  choose_corner (self);
}

static void
krem_network_caption_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, KREM_NETWORK_CAPTION (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_caption_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      krem_network_caption_set_canvas (KREM_NETWORK_CAPTION (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_caption_dispose (GObject *object)
{
  KremNetworkCaption *self = KREM_NETWORK_CAPTION (object);

  g_clear_weak_pointer (&self->canvas);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_network_caption_parent_class)->dispose (object);
}

static void
krem_network_caption_class_init (KremNetworkCaptionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_network_caption_get_property;
  object_class->set_property = krem_network_caption_set_property;
  object_class->dispose = krem_network_caption_dispose;
  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, KREM_TYPE_NETWORK_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "networkcaption");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
krem_network_caption_init (KremNetworkCaption *self)
{
  self->label = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), MAX_WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "canvas-controls");
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  /* One clicks through it at what it covers. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * krem_network_caption_set_canvas:
 * @self: a caption
 * @canvas: (nullable): the network that it puts into words
 */
void
krem_network_caption_set_canvas (KremNetworkCaption *self, KremNetworkCanvas *canvas)
{
  g_return_if_fail (KREM_IS_NETWORK_CAPTION (self));

  if (canvas == self->canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_func (self->canvas, update, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "scene-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
