/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#define MIN_SCALE 0.02
#define MAX_SCALE 8.0
#define LARGEST_FITTED_SCALE 1.5
#define FIT_MARGIN 8.0 /* px */
#define SMALLEST_OPENING_SCALE 0.25
#define OPENING_SCALE 0.7
#define SMALLEST_LEGIBLE_SCALE 0.4 /* at which a name has some 5 px */
#define LARGEST_AREA_SCALE 3.0

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

/* For the class: shows everything, where that is wanted. */
void
krem_network_canvas_update_fit (KremNetworkCanvas *self)
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
  krem_network_canvas_update_fit (self);
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
  krem_network_canvas_update_fit (self);
}

/* For the class: how the network lies in the widget, and how that changes. */
void
krem_network_canvas_install_view (KremCanvasClass *canvas_class)
{
  canvas_class->get_view = krem_network_canvas_get_canvas_view;
  canvas_class->set_view = krem_network_canvas_set_canvas_view;
  canvas_class->pan = krem_network_canvas_pan;
  canvas_class->zoom = krem_network_canvas_zoom;
  canvas_class->fit = krem_network_canvas_fit;
}

/**
 * krem_network_canvas_show_person:
 * @self: a view
 * @person: the position of a character
 *
 * Glides to where the person is in the middle, and near enough for the name to be read. Who is in view already and can
 * be read, or has just been clicked at, stays where they are.
 */
void
krem_network_canvas_show_person (KremNetworkCanvas *self, guint person)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_legible;
  double x, y;
  KremRect box;

  g_return_if_fail (KREM_IS_NETWORK_CANVAS (self));

  /* Where there is no room yet there is no middle either; all of it will be shown. */
  if (width <= 0 || height <= 0 || !krem_network_canvas_is_current (self)
      || !krem_network_scene_get_person_box (self->scene, person, &box))
    return;
  x = box.x * self->scale + self->x;
  y = box.y * self->scale + self->y;
  is_legible = self->scale >= SMALLEST_LEGIBLE_SCALE || self->is_clicking;
  if (is_legible && x >= 0 && y >= 0 && x + box.width * self->scale <= width && y + box.height * self->scale <= height)
    return;
  krem_canvas_begin_glide (KREM_CANVAS (self));
  if (!is_legible)
    self->scale = OPENING_SCALE;
  x = box.x * self->scale + self->x;
  y = box.y * self->scale + self->y;
  krem_canvas_pan (KREM_CANVAS (self), width / 2 - x - box.width * self->scale / 2,
                   height / 2 - y - box.height * self->scale / 2);
  krem_canvas_end_glide (KREM_CANVAS (self));
}

/**
 * krem_network_canvas_show_area:
 * @self: a view
 * @area: a part of the network, px at scale 1
 *
 * Glides to where the area fills the view.
 */
void
krem_network_canvas_show_area (KremNetworkCanvas *self, const KremRect *area)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  g_return_if_fail (KREM_IS_NETWORK_CANVAS (self));

  if (self->scene == NULL || area->width <= 0 || area->height <= 0 || width <= 0 || height <= 0)
    return;
  krem_canvas_begin_glide (KREM_CANVAS (self));
  self->scale = CLAMP (MIN (width / area->width, height / area->height), MIN_SCALE, LARGEST_AREA_SCALE);
  self->x = width / 2 - (area->x + area->width / 2) * self->scale;
  self->y = height / 2 - (area->y + area->height / 2) * self->scale;
  self->fitted = FALSE;
  krem_canvas_end_glide (KREM_CANVAS (self));
}

/**
 * krem_network_canvas_measure_covered:
 * @self: a view
 * @place: a place in the widget, px
 *
 * For what stands over the picture, and should stand where it hides least.
 *
 * Returns: how much of people's cards the place covers, px of the network squared
 */
double
krem_network_canvas_measure_covered (KremNetworkCanvas *self, const KremRect *place)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));
  KremRect area, box;
  double covered = 0;

  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), 0);

  if (self->scene == NULL)
    return 0;
  area = (KremRect){ (place->x - self->x) / self->scale, (place->y - self->y) / self->scale, place->width / self->scale,
                     place->height / self->scale };
  krem_network_scene_find_people (self->scene, &area, people);
  for (guint i = 0; i < people->len; i++)
    if (krem_network_scene_get_person_box (self->scene, g_array_index (people, guint, i), &box))
      covered += MAX (MIN (box.x + box.width, area.x + area.width) - MAX (box.x, area.x), 0)
                 * MAX (MIN (box.y + box.height, area.y + area.height) - MAX (box.y, area.y), 0);
  return covered;
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
