/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-minimap.h"

#include "krem-snapshot-painter.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define WIDTH 132 /* px */
#define HEIGHT 88
#define PADDING 4.0
#define LEAST_CANVAS_WIDTH 420
#define LEAST_CANVAS_HEIGHT 240
#define LEAST_WINDOW 6.0 /* px */
#define MOST_DOTS 3000   /* people: with more, some stand for others */

/**
 * KremNetworkMinimap:
 *
 * The whole network, small, with the part that the canvas shows as a window to drag about. It appears where some of the
 * network cannot be seen and where there is room.
 */
struct _KremNetworkMinimap
{
  GtkWidget parent_instance;

  KremNetworkCanvas *canvas; /* borrowed: both are parts of one window */
  double press_x, press_y;   /* where the drag began, px */
  double grab_x, grab_y;     /* from the middle of the window, px of the network */
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremNetworkMinimap, krem_network_minimap, GTK_TYPE_WIDGET)

/* How the whole network lies in the map. */
static gboolean
get_map_view (KremNetworkMinimap *self, KremPaintView *view)
{
  KremNetworkScene *scene = self->canvas == NULL ? NULL : krem_network_canvas_get_scene (self->canvas);
  KremRect extents;

  if (scene == NULL)
    return FALSE;
  krem_network_scene_get_extents (scene, &extents);
  if (extents.width <= 0 || extents.height <= 0)
    return FALSE;
  *view = (KremPaintView){ .clip = { 0, 0, WIDTH, HEIGHT } };
  view->scale = MIN ((WIDTH - 2 * PADDING) / extents.width, (HEIGHT - 2 * PADDING) / extents.height);
  view->x = (WIDTH - extents.width * view->scale) / 2 - extents.x * view->scale;
  view->y = (HEIGHT - extents.height * view->scale) / 2 - extents.y * view->scale;
  return TRUE;
}

/* The part of the network that the canvas shows, px of the network. */
static void
get_shown (KremNetworkMinimap *self, KremRect *shown)
{
  double scale, x, y;

  krem_network_canvas_get_view (self->canvas, &scale, &x, &y);
  *shown = (KremRect){ -x / scale, -y / scale, gtk_widget_get_width (GTK_WIDGET (self->canvas)) / scale,
                       gtk_widget_get_height (GTK_WIDGET (self->canvas)) / scale };
}

static gboolean
is_wanted (KremNetworkMinimap *self)
{
  KremNetworkScene *scene = self->canvas == NULL ? NULL : krem_network_canvas_get_scene (self->canvas);
  KremRect shown, extents;

  if (scene == NULL || !krem_network_settings_get_minimap (krem_network_canvas_get_settings (self->canvas))
      || gtk_widget_get_width (GTK_WIDGET (self->canvas)) < LEAST_CANVAS_WIDTH
      || gtk_widget_get_height (GTK_WIDGET (self->canvas)) < LEAST_CANVAS_HEIGHT)
    return FALSE;
  get_shown (self, &shown);
  krem_network_scene_get_extents (scene, &extents);
  return shown.x > extents.x || shown.y > extents.y || shown.x + shown.width < extents.x + extents.width
         || shown.y + shown.height < extents.y + extents.height;
}

static void
update (KremNetworkMinimap *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), is_wanted (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_people (KremNetworkMinimap *self, GtkSnapshot *snapshot, const KremPaintView *view)
{
  KremNetworkScene *scene = krem_network_canvas_get_scene (self->canvas);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));
  KremRect extents;
  guint stride;

  krem_network_scene_get_extents (scene, &extents);
  krem_network_scene_find_people (scene, &extents, people);
  stride = people->len / MOST_DOTS + 1;
  for (guint i = 0; i < people->len; i += stride)
    krem_snapshot_paint (krem_network_scene_get_card (scene, g_array_index (people, guint, i), KREM_DETAIL_DOT),
                         snapshot, view);
}

static void
krem_network_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremNetworkMinimap *self = KREM_NETWORK_MINIMAP (widget);
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  KremPaintView view;
  KremRect shown;
  GskRoundedRect outline;
  GdkRGBA colors[4], fill;
  float widths[4] = { 2, 2, 2, 2 };

  if (!get_map_view (self, &view))
    return;
  get_shown (self, &shown);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  draw_people (self, snapshot, &view);
  krem_color_to_rgba (palette->selection, 0.12, &fill);
  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (palette->selection, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) (shown.x * view.scale + view.x),
                                                        (float) (shown.y * view.scale + view.y),
                                                        (float) MAX (shown.width * view.scale, LEAST_WINDOW),
                                                        (float) MAX (shown.height * view.scale, LEAST_WINDOW)),
                                   2);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
  gtk_snapshot_pop (snapshot);
}

static void
krem_network_minimap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

/* Brings a place of the map into the middle of the canvas. */
static void
centre (KremNetworkMinimap *self, double x, double y)
{
  KremPaintView view;
  KremRect shown;
  double scale, canvas_x, canvas_y;

  if (!get_map_view (self, &view))
    return;
  get_shown (self, &shown);
  krem_network_canvas_get_view (self->canvas, &scale, &canvas_x, &canvas_y);
  krem_canvas_pan (KREM_CANVAS (self->canvas),
                   (shown.x + shown.width / 2 - ((x - view.x) / view.scale - self->grab_x)) * scale,
                   (shown.y + shown.height / 2 - ((y - view.y) / view.scale - self->grab_y)) * scale);
}

/* The window is held where it is taken; a press elsewhere brings it there. */
static void
drag_begin_cb (KremNetworkMinimap *self, double x, double y)
{
  KremPaintView view;
  KremRect shown;

  if (!get_map_view (self, &view))
    return;
  krem_canvas_stop (KREM_CANVAS (self->canvas));
  self->press_x = x;
  self->press_y = y;
  get_shown (self, &shown);
  self->grab_x = (x - view.x) / view.scale - shown.x - shown.width / 2;
  self->grab_y = (y - view.y) / view.scale - shown.y - shown.height / 2;
  if (ABS (self->grab_x) <= shown.width / 2 && ABS (self->grab_y) <= shown.height / 2)
    return;
  self->grab_x = self->grab_y = 0;
  centre (self, x, y);
}

static void
drag_update_cb (KremNetworkMinimap *self, double dx, double dy)
{
  centre (self, self->press_x + dx, self->press_y + dy);
}

static void
krem_network_minimap_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, KREM_NETWORK_MINIMAP (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_minimap_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      krem_network_minimap_set_canvas (KREM_NETWORK_MINIMAP (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_minimap_dispose (GObject *object)
{
  g_clear_weak_pointer (&KREM_NETWORK_MINIMAP (object)->canvas);

  G_OBJECT_CLASS (krem_network_minimap_parent_class)->dispose (object);
}

static void
krem_network_minimap_class_init (KremNetworkMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_network_minimap_get_property;
  object_class->set_property = krem_network_minimap_set_property;
  object_class->dispose = krem_network_minimap_dispose;
  widget_class->measure = krem_network_minimap_measure;
  widget_class->snapshot = krem_network_minimap_snapshot;
  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, KREM_TYPE_NETWORK_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
krem_network_minimap_init (KremNetworkMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "canvas-controls");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Minimap"), -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * krem_network_minimap_set_canvas:
 * @self: a minimap
 * @canvas: (nullable): the network of which it is a map
 */
void
krem_network_minimap_set_canvas (KremNetworkMinimap *self, KremNetworkCanvas *canvas)
{
  g_return_if_fail (KREM_IS_NETWORK_MINIMAP (self));

  if (canvas == self->canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_func (self->canvas, update, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    {
      g_signal_connect_object (canvas, "scene-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (canvas, "view-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
