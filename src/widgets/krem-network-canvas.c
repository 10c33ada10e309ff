/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-narration.h"
#include "krem-snapshot-painter.h"
#include "krem-svg-writer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MIN_SCALE 0.02
#define MAX_SCALE 8.0
#define LARGEST_FITTED_SCALE 1.5
#define FIT_MARGIN 8.0 /* px */
#define SMALLEST_OPENING_SCALE 0.25
#define OPENING_SCALE 0.7
#define PICK_SLACK 6.0 /* px */

enum
{
  SIGNAL_SCENE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremNetworkCanvas, krem_network_canvas, KREM_TYPE_CANVAS)

/* Who has the most ties among those who have a card. */
static gboolean
find_most_connected (KremNetworkCanvas *self, KremRect *box)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  guint n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS), most = 0;
  g_autofree guint *n_ties = g_new0 (guint, n_people);
  gboolean found = FALSE;

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      guint person;

      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &person))
        n_ties[person]++;
      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &person))
        n_ties[person]++;
    }
  for (guint i = 0; i < n_people; i++)
    {
      KremRect candidate;

      if ((found && n_ties[i] <= most) || !krem_network_scene_get_person_box (self->scene, i, &candidate))
        continue;
      *box = candidate;
      most = n_ties[i];
      found = TRUE;
    }
  return found;
}

/* A picture that would be too small to read as a whole opens on its most connected person instead. */
static void
open_view (KremNetworkCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  KremRect box;

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  self->opened = TRUE;
  if (self->scale >= SMALLEST_OPENING_SCALE || !find_most_connected (self, &box))
    return;
  self->fitted = FALSE;
  self->scale = OPENING_SCALE;
  self->x = width / 2 - (box.x + box.width / 2) * self->scale;
  self->y = height / 4 - (box.y + box.height / 2) * self->scale;
}

static void
update_fit (KremNetworkCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  KremRect extents;

  if (self->scene == NULL || !self->fitted || width <= 0 || height <= 0)
    return;

  krem_network_scene_get_extents (self->scene, &extents);
  if (extents.width <= 0 || extents.height <= 0)
    return;
  self->scale = MIN ((width - 2 * FIT_MARGIN) / extents.width, (height - 2 * FIT_MARGIN) / extents.height);
  self->scale = CLAMP (self->scale, MIN_SCALE, LARGEST_FITTED_SCALE);
  self->x = (width - extents.width * self->scale) / 2 - extents.x * self->scale;
  self->y = (height - extents.height * self->scale) / 2 - extents.y * self->scale;
  if (!self->opened)
    open_view (self);
}

static void
queue_scene (KremNetworkCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0);
}

static void
update_moment (KremNetworkCanvas *self)
{
  if (self->scene == NULL)
    return;
  krem_network_scene_set_previous_moment (self->scene, krem_session_get_previous_moment (self->session));
  krem_network_scene_set_moment (self->scene, krem_session_get_moment (self->session));
  krem_network_painter_begin_step (self->painter, GTK_WIDGET (self));
  queue_scene (self);
}

static void
rebuild (KremNetworkCanvas *self)
{
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);

  krem_network_painter_set_scene (self->painter, NULL);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  if (document != NULL && krem_document_get_layout (document) != NULL)
    {
      gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

      self->chronology = krem_chronology_ref (krem_document_get_chronology (document));
      self->scene = krem_network_scene_new (krem_document_get_chronology (document), krem_document_get_graph (document),
                                            krem_document_get_layout (document), dark);
      krem_network_scene_set_names (self->scene, krem_session_get_names (self->session));
      krem_network_canvas_find_portraits (self);
      krem_network_painter_set_scene (self->painter, self->scene);
      update_moment (self);
      update_fit (self);
    }
  queue_scene (self);
}

static void
krem_network_canvas_bind (KremCanvas *canvas, KremSession *session)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  self->session = session;
  self->fitted = TRUE;
  self->opened = FALSE;
  rebuild (self);
}

static void
krem_network_canvas_unbind (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  self->session = NULL;
  rebuild (self);
}

/* For the canvas and its input: whether the places in the picture are those in the session's chronicle. Between an edit
 * and the layout that it calls for, the picture is of the past, and nothing can be picked in it. */
gboolean
krem_network_canvas_is_current (KremNetworkCanvas *self)
{
  return self->scene != NULL && self->chronology == krem_session_get_chronology (self->session);
}

static void
names_cb (KremNetworkCanvas *self)
{
  if (self->scene != NULL)
    krem_network_scene_set_names (self->scene, krem_session_get_names (self->session));
  queue_scene (self);
}

static void
dark_cb (KremNetworkCanvas *self)
{
  if (self->scene != NULL)
    krem_network_scene_set_dark (self->scene, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  queue_scene (self);
}

static void
krem_network_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);

  if (self->scene != NULL)
    krem_network_canvas_draw (self, snapshot);
}

static gboolean
krem_network_canvas_get_canvas_view (KremCanvas *canvas, KremCanvasView *view)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0)
    return FALSE;
  *view = (KremCanvasView){ -self->x / self->scale, -self->y / self->scale, width / self->scale, self->fitted };
  return TRUE;
}

static void
krem_network_canvas_set_canvas_view (KremCanvas *canvas, const KremCanvasView *view)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  self->scale = CLAMP (gtk_widget_get_width (GTK_WIDGET (self)) / view->span, MIN_SCALE, MAX_SCALE);
  self->x = -view->x * self->scale;
  self->y = -view->y * self->scale;
  self->fitted = view->fitted;
  update_fit (self);
}

static void
krem_network_canvas_pan (KremCanvas *canvas, double dx, double dy)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  self->x += dx;
  self->y += dy;
  self->fitted = FALSE;
}

static void
krem_network_canvas_zoom (KremCanvas *canvas, double x, double y, double factor)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  double scale = CLAMP (self->scale * factor, MIN_SCALE, MAX_SCALE);

  self->x = x - (x - self->x) * scale / self->scale;
  self->y = y - (y - self->y) * scale / self->scale;
  self->scale = scale;
  self->fitted = FALSE;
}

static void
krem_network_canvas_fit (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  self->fitted = TRUE;
  update_fit (self);
}

static void
krem_network_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_fit (KREM_NETWORK_CANVAS (widget));

  GTK_WIDGET_CLASS (krem_network_canvas_parent_class)->size_allocate (widget, width, height, baseline);
}

static gboolean
krem_network_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);
  g_autofree char *text = NULL;
  guint item;

  if (keyboard || !krem_network_canvas_is_current (self))
    return FALSE;

  switch (krem_network_scene_pick (self->scene, (x - self->x) / self->scale, (y - self->y) / self->scale,
                                   PICK_SLACK / self->scale, &item))
    {
    case KREM_NETWORK_PERSON:
      text = krem_narrate_person (krem_session_get_chronology (self->session), item,
                                  krem_session_get_moment (self->session), krem_session_get_names (self->session));
      break;
    case KREM_NETWORK_TIE:
      text = krem_narrate_tie (krem_session_get_chronology (self->session), item,
                               krem_session_get_names (self->session));
      break;
    case KREM_NETWORK_ACT:
      text = krem_narrate_act (krem_session_get_chronology (self->session), item,
                               krem_session_get_names (self->session));
      break;
    case KREM_NETWORK_NOTHING:
    case KREM_NETWORK_LEGEND:
    default:
      return FALSE;
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
krem_network_canvas_dispose (GObject *object)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (object);

  g_clear_object (&self->scene);
  g_clear_pointer (&self->chronology, krem_chronology_unref);

  G_OBJECT_CLASS (krem_network_canvas_parent_class)->dispose (object);
}

static void
krem_network_canvas_finalize (GObject *object)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (object);

  /* The parent unbinds its session while it is disposed of, and the picture with it. */
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (krem_network_canvas_parent_class)->finalize (object);
}

static void
krem_network_canvas_class_init (KremNetworkCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  KremCanvasClass *canvas_class = KREM_CANVAS_CLASS (klass);

  object_class->dispose = krem_network_canvas_dispose;
  object_class->finalize = krem_network_canvas_finalize;
  widget_class->snapshot = krem_network_canvas_snapshot;
  widget_class->size_allocate = krem_network_canvas_size_allocate;
  widget_class->query_tooltip = krem_network_canvas_query_tooltip;

  /**
   * KremNetworkCanvas::scene-changed:
   * @self: the canvas
   *
   * The picture shows something else: another date, layout or theme.
   */
  signals[SIGNAL_SCENE_CHANGED] = g_signal_new ("scene-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);

  canvas_class->bind = krem_network_canvas_bind;
  canvas_class->unbind = krem_network_canvas_unbind;
  canvas_class->get_view = krem_network_canvas_get_canvas_view;
  canvas_class->set_view = krem_network_canvas_set_canvas_view;
  canvas_class->pan = krem_network_canvas_pan;
  canvas_class->zoom = krem_network_canvas_zoom;
  canvas_class->fit = krem_network_canvas_fit;
  krem_network_canvas_install_input (canvas_class);
  gtk_widget_class_set_css_name (widget_class, "networkcanvas");
}

static void
krem_network_canvas_init (KremNetworkCanvas *self)
{
  GSignalGroup *group = krem_canvas_get_session_signals (KREM_CANVAS (self));

  self->scale = 1;
  self->painter = krem_network_painter_new ();
  g_signal_connect_object (self->painter, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->fitted = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Network"), -1);

  g_signal_group_connect_swapped (group, "notify::names", G_CALLBACK (names_cb), self);
  g_signal_group_connect_swapped (group, "notify::moment", G_CALLBACK (update_moment), self);
  g_signal_group_connect_swapped (group, "notify::selection", G_CALLBACK (gtk_widget_queue_draw), self);
  group = krem_canvas_get_document_signals (KREM_CANVAS (self));
  g_signal_group_connect_swapped (group, "notify::layout", G_CALLBACK (rebuild), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * krem_network_canvas_new:
 *
 * Returns: (transfer floating): a view without a session
 */
GtkWidget *
krem_network_canvas_new (void)
{
  return g_object_new (KREM_TYPE_NETWORK_CANVAS, NULL);
}

/**
 * krem_network_canvas_build_legend:
 * @self: a canvas
 * @extents: (out): what the legend covers, px
 *
 * Returns: (transfer full) (nullable): what the network's signs and lines mean on its date; %NULL before it has been
 *   laid out
 */
KremDisplayList *
krem_network_canvas_build_legend (KremNetworkCanvas *self, KremRect *extents)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  return self->scene == NULL ? NULL : krem_network_scene_build_legend (self->scene, extents);
}

/**
 * krem_network_canvas_export:
 * @self: a canvas
 *
 * Returns: (transfer full) (nullable): the whole network on its date as SVG, without what is selected; %NULL before it
 *   has been laid out
 */
char *
krem_network_canvas_export (KremNetworkCanvas *self)
{
  g_autofree char *title = NULL;
  KremRect extents;

  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  title = krem_document_dup_title (krem_session_get_document (self->session));
  krem_network_scene_get_extents (self->scene, &extents);
  return krem_svg_write (krem_network_scene_get_display_list (self->scene), &extents,
                         krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()))->background,
                         title);
}

/**
 * krem_network_canvas_show_person:
 * @self: a view
 * @person: the position of a character
 *
 * Moves the picture so that the person is in the middle, unless the card is in view already.
 */
void
krem_network_canvas_show_person (KremNetworkCanvas *self, guint person)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double x, y;
  KremRect box;

  g_return_if_fail (KREM_IS_NETWORK_CANVAS (self));

  if (!krem_network_canvas_is_current (self) || !krem_network_scene_get_person_box (self->scene, person, &box))
    return;
  x = box.x * self->scale + self->x;
  y = box.y * self->scale + self->y;
  if (x >= 0 && y >= 0 && x + box.width * self->scale <= width && y + box.height * self->scale <= height)
    return;
  krem_canvas_pan (KREM_CANVAS (self), width / 2 - x - box.width * self->scale / 2,
                   height / 2 - y - box.height * self->scale / 2);
}

/**
 * krem_network_canvas_get_view:
 * @self: a view
 * @scale: (out): widget px for one px of the network
 * @x: (out): where the network's origin lies, widget px
 * @y: (out): where the network's origin lies, widget px
 *
 * Tells how the network lies in the widget.
 */
void
krem_network_canvas_get_view (KremNetworkCanvas *self, double *scale, double *x, double *y)
{
  g_return_if_fail (KREM_IS_NETWORK_CANVAS (self));

  *scale = self->scale;
  *x = self->x;
  *y = self->y;
}
