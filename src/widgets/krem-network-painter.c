/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-painter.h"

#include <adwaita.h>
#include <math.h>

#include "krem-cairo-painter.h"
#include "krem-network-tile.h"
#include "krem-network-transition.h"
#include "krem-portrait-store.h"

/* So few shapes are painted one by one rather than from tiles: they are sharper. */
#define FEW_SHAPES 250

/* What stands back while something is lifted, and what is faded. */
#define RECEDING 0.45
#define RECEDING_CARD 0.68f
#define FADED_CARD 0.25f

/* Where more people than these change at once, nothing moves. */
#define MOST_MOVING 300

/* Of a transition, ms. */
#define DURATION 320

/* No dot is smaller, px. */
#define DOT_WIDTH 3.0
#define DOT_HEIGHT 2.0

/* About a dot that is accented, px. */
#define RING 2.0

/* Past so many dots, they are one picture. */
#define MANY_DOTS 15000

/**
 * KremNetworkPainter:
 *
 * Draws a #KremNetworkScene into a widget, at the level of detail that there is room for: lines that do not change from
 * tiles, what the step changes live and moving, people in passes.
 */
struct _KremNetworkPainter
{
  GObject parent_instance;

  KremNetworkScene *scene;
  KremNetworkTiles *tiles;
  KremPortraitStore *portraits;
  KremFrameCounts counts;

  /* What was drawn last, from which the next step moves on */
  KremDisplayList *still, *live;
  GArray *people;   /* of guint */
  GPtrArray *cards; /* theirs */

  KremNetworkTransition *transition; /* (nullable) */
  AdwAnimation *animation;           /* (nullable) */
  double progress;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremNetworkPainter, krem_network_painter, G_TYPE_OBJECT)

static void
changed_cb (KremNetworkPainter *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget_drawn (KremNetworkPainter *self)
{
  g_clear_pointer (&self->still, krem_display_list_unref);
  g_clear_pointer (&self->live, krem_display_list_unref);
  g_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->cards, 0);
}

static void
end_transition (KremNetworkPainter *self)
{
  AdwAnimation *animation = g_steal_pointer (&self->animation);

  g_clear_pointer (&self->transition, krem_network_transition_free);
  if (animation != NULL)
    {
      g_signal_handlers_disconnect_by_data (animation, self);
      adw_animation_pause (animation);
      g_object_unref (animation);
    }
}

static void
krem_network_painter_dispose (GObject *object)
{
  KremNetworkPainter *self = KREM_NETWORK_PAINTER (object);

  end_transition (self);
  forget_drawn (self);
  g_clear_object (&self->scene);
  g_clear_object (&self->tiles);
  g_clear_object (&self->portraits);

  G_OBJECT_CLASS (krem_network_painter_parent_class)->dispose (object);
}

static void
krem_network_painter_finalize (GObject *object)
{
  KremNetworkPainter *self = KREM_NETWORK_PAINTER (object);

  g_array_unref (self->people);
  g_ptr_array_unref (self->cards);

  G_OBJECT_CLASS (krem_network_painter_parent_class)->finalize (object);
}

static void
krem_network_painter_class_init (KremNetworkPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_network_painter_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_network_painter_finalize;

  /**
   * KremNetworkPainter::changed:
   * @self: the painter
   *
   * The picture is to be painted anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
krem_network_painter_init (KremNetworkPainter *self)
{
  self->people = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_display_list_unref);
  self->tiles = krem_network_tiles_new ();
  self->portraits = krem_portrait_store_new ();
  g_signal_connect_object (self->tiles, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->portraits, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * krem_network_painter_new:
 *
 * Returns: (transfer full): a painter without a scene
 */
KremNetworkPainter *
krem_network_painter_new (void)
{
  return g_object_new (KREM_TYPE_NETWORK_PAINTER, NULL);
}

/**
 * krem_network_painter_set_scene:
 * @self: a painter
 * @scene: (nullable): what to draw
 */
void
krem_network_painter_set_scene (KremNetworkPainter *self, KremNetworkScene *scene)
{
  g_return_if_fail (KREM_IS_NETWORK_PAINTER (self));

  if (!g_set_object (&self->scene, scene))
    return;
  end_transition (self);
  forget_drawn (self);
  krem_network_tiles_set_lines (self->tiles, NULL);
}

static void
progress_cb (double value, gpointer data)
{
  krem_network_painter_set_progress (data, value);
}

static void
done_cb (KremNetworkPainter *self)
{
  end_transition (self);
  changed_cb (self);
}

/**
 * krem_network_painter_begin_step:
 * @self: a painter whose scene has just come to another moment
 * @widget: (nullable): the widget that it draws in; without one, nothing moves by itself
 *
 * Has the picture go over from what was drawn last into what the scene shows. A step that has not arrived is given up:
 * the next one begins at its end. Nothing moves where people want no animations, or where all is different.
 */
void
krem_network_painter_begin_step (KremNetworkPainter *self, GtkWidget *widget)
{
  AdwAnimationTarget *target;

  g_return_if_fail (KREM_IS_NETWORK_PAINTER (self));

  end_transition (self);
  if (self->scene == NULL || self->still == NULL || krem_network_scene_get_n_live (self->scene) == 0
      || krem_network_scene_get_n_live (self->scene) > MOST_MOVING
      || (widget != NULL && (!gtk_widget_get_mapped (widget) || !adw_get_enable_animations (widget))))
    return;
  self->transition = krem_network_transition_new (self->still, self->live,
                                                  krem_network_scene_get_lines (self->scene, KREM_LAYER_STILL),
                                                  krem_network_scene_get_lines (self->scene, KREM_LAYER_LIVE));
  for (guint i = 0; i < self->cards->len; i++)
    krem_network_transition_set_card_before (self->transition, g_array_index (self->people, guint, i),
                                             g_ptr_array_index (self->cards, i));
  self->progress = 0;
  if (widget == NULL)
    return;
  target = adw_callback_animation_target_new (progress_cb, self, NULL);
  self->animation = adw_timed_animation_new (widget, 0, 1, DURATION, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_swapped (self->animation, "done", G_CALLBACK (done_cb), self);
  adw_animation_play (self->animation);
}

/**
 * krem_network_painter_set_progress:
 * @self: a painter
 * @progress: how far the step has got, 0 to 1
 */
void
krem_network_painter_set_progress (KremNetworkPainter *self, double progress)
{
  g_return_if_fail (KREM_IS_NETWORK_PAINTER (self));

  self->progress = progress;
  changed_cb (self);
}

/**
 * krem_network_painter_is_moving:
 * @self: a painter
 *
 * Returns: whether a step is on its way
 */
gboolean
krem_network_painter_is_moving (KremNetworkPainter *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_PAINTER (self), FALSE);

  return self->transition != NULL;
}

static KremRect
get_area (const KremPaintView *view)
{
  return (KremRect){ (view->clip.x - view->x) / view->scale, (view->clip.y - view->y) / view->scale,
                     view->clip.width / view->scale, view->clip.height / view->scale };
}

static gboolean
touches (const KremRect *a, const KremRect *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height && b->y <= a->y + a->height;
}

/* Paints lines one by one, in a node no larger than they and the view. */
static void
paint_lines (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view, KremDisplayList *lines,
             double opacity)
{
  double d = view->device_scale > 0 ? view->device_scale : 1, x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE,
         y1 = -G_MAXDOUBLE;
  guint n = krem_display_list_get_n_shapes (lines);
  KremRect area = get_area (view);
  cairo_t *cr;

  for (guint i = 0; i < n; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (lines, i);
      double margin = shape->line_width / 2 + 1 / view->scale;

      if (!touches (&shape->box, &area))
        continue;
      x0 = MIN (x0, shape->box.x - margin);
      y0 = MIN (y0, shape->box.y - margin);
      x1 = MAX (x1, shape->box.x + shape->box.width + margin);
      y1 = MAX (y1, shape->box.y + shape->box.height + margin);
    }
  x0 = MAX (x0, area.x);
  y0 = MAX (y0, area.y);
  x1 = MIN (x1, area.x + area.width);
  y1 = MIN (y1, area.y + area.height);
  if (x0 >= x1 || y0 >= y1)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) (x0 * view->scale + view->x),
                                                                 (float) (y0 * view->scale + view->y),
                                                                 (float) ((x1 - x0) * view->scale),
                                                                 (float) ((y1 - y0) * view->scale)));
  cairo_translate (cr, view->x, view->y);
  cairo_scale (cr, view->scale, view->scale);
  for (guint i = 0; i < n; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (lines, i);

      if (!touches (&shape->box, &area))
        continue;
      krem_network_tile_paint_shape (lines, shape, cr, view->scale * d, opacity);
      self->counts.live_lines++;
    }
  cairo_destroy (cr);
}

static void
paint_all_lines (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view, gboolean textures)
{
  KremDisplayList *still = krem_network_scene_get_lines (self->scene, KREM_LAYER_STILL);
  KremDisplayList *live = krem_network_scene_get_lines (self->scene, KREM_LAYER_LIVE);
  gboolean is_lifted = krem_network_scene_get_is_lifted (self->scene);
  double opacity = is_lifted ? RECEDING : 1;

  krem_network_tiles_set_lines (self->tiles, still);
  if (krem_display_list_get_n_shapes (still) <= FEW_SHAPES)
    paint_lines (self, snapshot, view, still, opacity);
  else
    krem_network_tiles_paint (self->tiles, snapshot, view, opacity, textures, &self->counts.tiles);
  if (self->transition != NULL)
    {
      g_autoptr (KremDisplayList) moving = krem_network_transition_make_lines (self->transition, self->progress);

      paint_lines (self, snapshot, view, moving, opacity);
    }
  else
    paint_lines (self, snapshot, view, live, opacity);
  if (is_lifted)
    paint_lines (self, snapshot, view, krem_network_scene_get_lines (self->scene, KREM_LAYER_LIFTED), 1);

  if (self->still != still)
    {
      g_clear_pointer (&self->still, krem_display_list_unref);
      self->still = krem_display_list_ref (still);
    }
  if (self->live != live)
    {
      g_clear_pointer (&self->live, krem_display_list_unref);
      self->live = krem_display_list_ref (live);
    }
}

static float
get_opacity (KremNetworkPainter *self, guint person)
{
  switch (krem_network_scene_get_person_emphasis (self->scene, person))
    {
    case KREM_EMPHASIS_FADED:
      return FADED_CARD;
    case KREM_EMPHASIS_LIFTED:
      return 1;
    case KREM_EMPHASIS_HIDDEN:
    case KREM_EMPHASIS_NORMAL:
    default:
      return krem_network_scene_get_is_lifted (self->scene) ? RECEDING_CARD : 1;
    }
}

static void
fill (KremNetworkPainter *self, GtkSnapshot *snapshot, cairo_t *cr, const KremRect *box, KremColor color,
      double opacity)
{
  GdkRGBA rgba;

  krem_color_to_rgba (color, opacity, &rgba);
  if (cr == NULL)
    {
      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT ((float) box->x, (float) box->y, (float) box->width,
                                                      (float) box->height));
      self->counts.primitives++;
      return;
    }
  cairo_set_source_rgba (cr, rgba.red, rgba.green, rgba.blue, rgba.alpha);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
}

static void
paint_dot (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view, guint person, cairo_t *cr)
{
  KremColor colors[KREM_N_STANDINGS], accent = krem_network_scene_get_accent (self->scene, person);
  guint n = krem_network_scene_get_colors (self->scene, person, colors);
  double opacity = get_opacity (self, person);
  KremRect box;

  krem_network_scene_get_person_box (self->scene, person, &box);
  box = (KremRect){ box.x * view->scale + view->x, box.y * view->scale + view->y, box.width * view->scale,
                    box.height * view->scale };
  if (box.width < DOT_WIDTH)
    {
      box.x -= (DOT_WIDTH - box.width) / 2;
      box.width = DOT_WIDTH;
    }
  if (box.height < DOT_HEIGHT)
    {
      box.y -= (DOT_HEIGHT - box.height) / 2;
      box.height = DOT_HEIGHT;
    }
  if (accent != 0)
    {
      KremRect ring = { box.x - RING, box.y - RING, box.width + 2 * RING, box.height + 2 * RING };

      fill (self, snapshot, cr, &ring, accent, opacity);
    }
  for (guint i = 0; i < n; i++)
    {
      KremRect part = { box.x + box.width * i / n, box.y, box.width / n, box.height };

      fill (self, snapshot, cr, &part, colors[i], opacity);
    }
}

static void
paint_dots (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view, const GArray *people)
{
  cairo_t *cr = NULL;

  if (people->len > MANY_DOTS)
    {
      cr = gtk_snapshot_append_cairo (snapshot,
                                      &GRAPHENE_RECT_INIT ((float) view->clip.x, (float) view->clip.y,
                                                           (float) view->clip.width, (float) view->clip.height));
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
      self->counts.primitives++;
    }
  for (guint i = 0; i < people->len; i++)
    paint_dot (self, snapshot, view, g_array_index (people, guint, i), cr);
  g_clear_pointer (&cr, cairo_destroy);
}

static void
paint_portrait (KremDisplayList *list, const KremShape *shape, cairo_t *cr, gpointer data)
{
  KremNetworkPainter *self = data;
  cairo_surface_t *surface = krem_portrait_store_get (self->portraits, krem_display_list_get_image (list, shape));

  if (surface != NULL)
    krem_cairo_paint_image (shape, surface, cr);
}

static void
add_card (KremNetworkPainter *self, guint person, KremDetail detail, GArray *items)
{
  KremDisplayList *card = krem_network_scene_get_card (self->scene, person, detail), *before = NULL;
  float opacity = get_opacity (self, person), progress = 1;

  if (self->transition != NULL)
    before = krem_network_transition_get_card_before (self->transition, person);
  if (before != NULL && before != card)
    {
      progress = (float) self->progress;
      /* The card stays as long as it can, so that no lines shine through while the one is exchanged for the other;
       * what is written on it goes at once. */
      g_array_append_val (items, ((KremSnapshotItem){ before, opacity * (1 - progress * progress * progress),
                                                      opacity * (1 - progress) }));
    }
  if (progress > 0)
    g_array_append_val (items, ((KremSnapshotItem){ card, opacity * progress, opacity * progress }));
  g_ptr_array_add (self->cards, krem_display_list_ref (card));
  g_array_append_val (self->people, person);
}

/* Whether a card has been put where it covers another. */
static gboolean
covers_another (KremNetworkPainter *self, guint person, const GArray *people)
{
  KremRect box, other;

  if (!krem_network_scene_is_pinned (self->scene, person))
    return FALSE;
  krem_network_scene_get_person_box (self->scene, person, &box);
  for (guint i = 0; i < people->len; i++)
    {
      guint neighbour = g_array_index (people, guint, i);

      if (neighbour != person && krem_network_scene_get_person_box (self->scene, neighbour, &other)
          && touches (&box, &other))
        return TRUE;
    }
  return FALSE;
}

/* People are painted in passes, all cards before all that is written; but what covers another comes after it whole. */
static void
paint_people (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view)
{
  KremDetail detail = krem_network_scene_choose_detail (view->scale);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) covering = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (KremSnapshotItem));
  KremRect area = get_area (view);

  krem_network_scene_find_people (self->scene, &area, people);
  self->counts.people = people->len;
  g_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->cards, 0);
  if (detail == KREM_DETAIL_DOT)
    {
      paint_dots (self, snapshot, view, people);
      return;
    }
  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);

      if (covers_another (self, person, people))
        g_array_append_val (covering, person);
      else
        add_card (self, person, detail, items);
    }
  self->counts.primitives += krem_snapshot_paint_in_passes ((const KremSnapshotItem *) (gpointer) items->data,
                                                            items->len, snapshot, view, paint_portrait, self);
  for (guint i = 0; i < covering->len; i++)
    {
      g_array_set_size (items, 0);
      add_card (self, g_array_index (covering, guint, i), detail, items);
      self->counts.primitives += krem_snapshot_paint_in_passes ((const KremSnapshotItem *) (gpointer) items->data,
                                                                items->len, snapshot, view, paint_portrait, self);
    }
}

/**
 * krem_network_painter_paint:
 * @self: a painter
 * @snapshot: where to paint
 * @view: how the network lies in the widget
 * @textures: whether the renderer is good at textures; that of cairo is not
 *
 * Paints what can be seen of the network. What is not there yet is announced by #KremNetworkPainter::changed.
 */
void
krem_network_painter_paint (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view,
                            gboolean textures)
{
  g_return_if_fail (KREM_IS_NETWORK_PAINTER (self));

  self->counts = (KremFrameCounts){ 0 };
  if (self->scene == NULL)
    return;
  paint_all_lines (self, snapshot, view, textures);
  paint_people (self, snapshot, view);
}

/**
 * krem_network_painter_get_counts:
 * @self: a painter
 *
 * Returns: (transfer none): what the last frame was made of
 */
const KremFrameCounts *
krem_network_painter_get_counts (KremNetworkPainter *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_PAINTER (self), NULL);

  return &self->counts;
}

/**
 * krem_network_painter_get_tiles:
 * @self: a painter
 *
 * Returns: (transfer none): the tiles of its still lines
 */
KremNetworkTiles *
krem_network_painter_get_tiles (KremNetworkPainter *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_PAINTER (self), NULL);

  return self->tiles;
}
