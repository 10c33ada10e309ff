/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-snapshot-painter.h"

#include "krem-cairo-painter.h"
#include "krem-palette.h"
#include "krem-snapshot-stamps.h"

/* The GL renderer of GTK 4.8 aborts past 32,767 batches in a frame. */
#define MAX_PRIMITIVES 30000

/* Text lower than this is not read but seen as noise, widget px. */
#define SMALLEST_TEXT 4.0

/**
 * krem_color_to_rgba:
 * @color: a colour of a picture
 * @opacity: by which its own opacity is multiplied
 * @rgba: (out): the same colour, as GDK has it
 */
void
krem_color_to_rgba (KremColor color, double opacity, GdkRGBA *rgba)
{
  rgba->red = (color >> 24 & 0xff) / 255.0f;
  rgba->green = (color >> 16 & 0xff) / 255.0f;
  rgba->blue = (color >> 8 & 0xff) / 255.0f;
  rgba->alpha = (float) ((color & 0xff) / 255.0 * opacity);
}

static gboolean
touches (const KremRect *a, const KremRect *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height && b->y <= a->y + a->height;
}

static guint
paint_rect (GtkSnapshot *snapshot, const KremShape *shape)
{
  guint n_primitives = 0;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) shape->box.x, (float) shape->box.y, (float) shape->box.width,
                                               (float) shape->box.height);
  GskRoundedRect outline;
  GdkRGBA rgba;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, shape->radius);
  if (shape->fill != 0)
    {
      krem_color_to_rgba (shape->fill, shape->opacity, &rgba);
      if (shape->radius > 0)
        gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &rgba, &bounds);
      if (shape->radius > 0)
        gtk_snapshot_pop (snapshot);
      n_primitives++;
    }
  if (shape->stroke != 0 && shape->line_width > 0 && shape->dash == KREM_DASH_SOLID)
    {
      float widths[4] = { shape->line_width, shape->line_width, shape->line_width, shape->line_width };
      GdkRGBA colors[4];

      krem_color_to_rgba (shape->stroke, shape->opacity, &rgba);
      for (guint i = 0; i < 4; i++)
        colors[i] = rgba;
      /* Cairo and SVG stroke along the middle of the line, a border node inside its outline. */
      gsk_rounded_rect_shrink (&outline, -shape->line_width / 2, -shape->line_width / 2, -shape->line_width / 2,
                               -shape->line_width / 2);
      gtk_snapshot_append_border (snapshot, &outline, widths, colors);
      n_primitives++;
    }
  return n_primitives;
}

static void
paint_text (GtkSnapshot *snapshot, KremDisplayList *list, const KremShape *shape)
{
  const KremTextRun *run = krem_display_list_get_text (list, shape);
  GdkRGBA rgba;

  krem_color_to_rgba (shape->fill, shape->opacity, &rgba);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) run->x, (float) (run->baseline
                                                                         - pango_layout_get_baseline (run->layout)
                                                                               / (double) PANGO_SCALE)));
  gtk_snapshot_append_layout (snapshot, run->layout, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
paint_fade (GtkSnapshot *snapshot, const KremShape *shape)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) shape->box.x, (float) shape->box.y, (float) shape->box.width,
                                               (float) shape->box.height);
  GskColorStop stops[2] = { { .offset = 0 }, { .offset = 1 } };

  krem_color_to_rgba (shape->fill, shape->opacity, &stops[0].color);
  krem_color_to_rgba (shape->stroke, shape->opacity, &stops[1].color);
  gtk_snapshot_append_linear_gradient (snapshot, &bounds, &GRAPHENE_POINT_INIT (bounds.origin.x, bounds.origin.y),
                                       &GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width, bounds.origin.y),
                                       stops, 2);
}

/* What has no node of its own in GTK 4.8 is drawn with cairo, a run of neighbours in one node no larger than @clip. The
 * snapshot must not be scaled here: GTK 4.8 scales and moves a cairo node in the wrong order. */
static void
paint_with_cairo (GtkSnapshot *snapshot, KremDisplayList *list, guint first, guint after, const KremPaintView *view,
                  const KremRect *clip)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  graphene_rect_t bounds;
  cairo_t *cr;

  for (guint i = first; i < after; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      double margin = shape->line_width + 1;

      if (!touches (&shape->box, clip))
        continue;
      x0 = MIN (x0, shape->box.x - margin);
      y0 = MIN (y0, shape->box.y - margin);
      x1 = MAX (x1, shape->box.x + shape->box.width + margin);
      y1 = MAX (y1, shape->box.y + shape->box.height + margin);
    }
  x0 = MAX (x0, clip->x);
  y0 = MAX (y0, clip->y);
  x1 = MIN (x1, clip->x + clip->width);
  y1 = MIN (y1, clip->y + clip->height);
  if (x0 >= x1 || y0 >= y1)
    return;

  graphene_rect_init (&bounds, (float) (x0 * view->scale + view->x), (float) (y0 * view->scale + view->y),
                      (float) ((x1 - x0) * view->scale), (float) ((y1 - y0) * view->scale));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, view->x, view->y);
  cairo_scale (cr, view->scale, view->scale);
  for (guint i = first; i < after; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (touches (&shape->box, clip))
        krem_cairo_paint_shape (list, shape, cr);
    }
  cairo_destroy (cr);
}

/* A whole line along one of the axes, as most lines of a timeline are, is a rectangle of one colour. */
static gboolean
get_straight_line (KremDisplayList *list, const KremShape *shape, graphene_rect_t *bounds)
{
  const KremPathElement *path;
  double half = shape->line_width / 2;
  KremPoint a, b;

  if (shape->type != KREM_SHAPE_PATH || shape->n != 2 || shape->dash != KREM_DASH_SOLID || shape->fill != 0)
    return FALSE;
  path = krem_display_list_get_path (list, shape);
  a = path[0].points[0];
  b = path[1].points[0];
  if (path[1].verb != KREM_PATH_LINE || (a.x != b.x && a.y != b.y))
    return FALSE;
  graphene_rect_init (bounds, (float) (MIN (a.x, b.x) - (a.x == b.x ? half : 0)),
                      (float) (MIN (a.y, b.y) - (a.x == b.x ? 0 : half)),
                      (float) (a.x == b.x ? shape->line_width : fabs (a.x - b.x)),
                      (float) (a.x == b.x ? fabs (a.y - b.y) : shape->line_width));
  return TRUE;
}

static gboolean
needs_cairo (KremDisplayList *list, const KremShape *shape, gboolean stamps)
{
  graphene_rect_t bounds;

  if (stamps && krem_snapshot_can_stamp (shape))
    return FALSE;
  switch (shape->type)
    {
    case KREM_SHAPE_PATH:
      return !get_straight_line (list, shape, &bounds);
    case KREM_SHAPE_RECT:
      return shape->stroke != 0 && shape->dash != KREM_DASH_SOLID;
    case KREM_SHAPE_TEXT:
    case KREM_SHAPE_FADE:
      return FALSE;
    case KREM_SHAPE_SIGN:
    case KREM_SHAPE_HATCH:
    case KREM_SHAPE_IMAGE:
    default:
      return TRUE;
    }
}

static void
push_view (GtkSnapshot *snapshot, const KremPaintView *view)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) view->x, (float) view->y));
  gtk_snapshot_scale (snapshot, (float) view->scale, (float) view->scale);
}

/**
 * krem_snapshot_paint:
 * @list: what to paint
 * @snapshot: where to
 * @view: how it lies in the widget
 *
 * Paints what of @list lies in the clip, and stops before the renderer's limit.
 *
 * Returns: the number of primitives that it appended
 */
guint
krem_snapshot_paint (KremDisplayList *list, GtkSnapshot *snapshot, const KremPaintView *view)
{
  guint n_shapes = krem_display_list_get_n_shapes (list);
  KremRect clip = { (view->clip.x - view->x) / view->scale, (view->clip.y - view->y) / view->scale,
                    view->clip.width / view->scale, view->clip.height / view->scale };
  guint n_primitives = 0;
  /* A picture that is scaled would need other stamps at every step. */
  gboolean stamps = view->scale == 1;
  graphene_rect_t bounds;
  GdkRGBA rgba;

  push_view (snapshot, view);
  for (guint i = 0; i < n_shapes && n_primitives < MAX_PRIMITIVES; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (needs_cairo (list, shape, stamps))
        {
          guint after = i + 1;

          while (after < n_shapes && needs_cairo (list, krem_display_list_get_shape (list, after), stamps))
            after++;
          gtk_snapshot_restore (snapshot);
          paint_with_cairo (snapshot, list, i, after, view, &clip);
          push_view (snapshot, view);
          n_primitives++;
          i = after - 1;
          continue;
        }
      if (!touches (&shape->box, &clip) || shape->opacity <= 0)
        continue;

      if (stamps && krem_snapshot_can_stamp (shape))
        {
          i += krem_snapshot_stamp (list, i, snapshot, view->device_scale > 0 ? view->device_scale : 1) - 1;
          n_primitives++;
          continue;
        }
      switch (shape->type)
        {
        case KREM_SHAPE_RECT:
          n_primitives += paint_rect (snapshot, shape);
          break;
        case KREM_SHAPE_TEXT:
          if (krem_display_list_get_text (list, shape)->size * view->scale < SMALLEST_TEXT)
            break;
          paint_text (snapshot, list, shape);
          n_primitives++;
          break;
        case KREM_SHAPE_FADE:
          paint_fade (snapshot, shape);
          n_primitives++;
          break;
        case KREM_SHAPE_PATH:
          if (!get_straight_line (list, shape, &bounds))
            break;
          krem_color_to_rgba (shape->stroke, shape->opacity, &rgba);
          gtk_snapshot_append_color (snapshot, &rgba, &bounds);
          n_primitives++;
          break;
        case KREM_SHAPE_SIGN:
        case KREM_SHAPE_HATCH:
        case KREM_SHAPE_IMAGE:
        default:
          break;
        }
    }

  gtk_snapshot_restore (snapshot);
  return n_primitives;
}

/* Of a pass over many things: those that a node is there for, what needs cairo, and what is written. */
typedef enum
{
  PASS_GROUND,
  PASS_CAIRO,
  PASS_TEXT,
} Pass;

static Pass
choose_pass (KremDisplayList *list, const KremShape *shape)
{
  if (shape->type == KREM_SHAPE_TEXT)
    return PASS_TEXT;
  return needs_cairo (list, shape, FALSE) ? PASS_CAIRO : PASS_GROUND;
}

static guint
paint_ground (GtkSnapshot *snapshot, KremDisplayList *list, const KremShape *shape)
{
  graphene_rect_t bounds;
  GdkRGBA rgba;

  if (shape->type == KREM_SHAPE_RECT)
    return paint_rect (snapshot, shape);
  if (shape->type == KREM_SHAPE_FADE)
    paint_fade (snapshot, shape);
  else if (get_straight_line (list, shape, &bounds))
    {
      krem_color_to_rgba (shape->stroke, shape->opacity, &rgba);
      gtk_snapshot_append_color (snapshot, &rgba, &bounds);
    }
  return 1;
}

typedef struct
{
  GtkSnapshot *snapshot;
  const KremPaintView *view;
  KremImageFunc paint_image;
  gpointer data;
  cairo_t *cr; /* once anything needed it */
} Passing;

static void
paint_by_cairo (Passing *passing, KremDisplayList *list, const KremShape *shape)
{
  const KremPaintView *view = passing->view;

  if (passing->cr == NULL)
    {
      passing->cr = gtk_snapshot_append_cairo (passing->snapshot,
                                               &GRAPHENE_RECT_INIT ((float) view->clip.x, (float) view->clip.y,
                                                                    (float) view->clip.width,
                                                                    (float) view->clip.height));
      cairo_translate (passing->cr, view->x, view->y);
      cairo_scale (passing->cr, view->scale, view->scale);
    }
  if (shape->type == KREM_SHAPE_IMAGE)
    {
      if (passing->paint_image != NULL)
        passing->paint_image (list, shape, passing->cr, passing->data);
    }
  else
    krem_cairo_paint_shape (list, shape, passing->cr);
}

/**
 * krem_snapshot_paint_in_passes:
 * @items: (array length=n_items): what to paint
 * @n_items: how many there are
 * @snapshot: where to
 * @view: how it lies in the widget
 * @paint_image: (nullable): paints picture files, which are left out without it
 * @data: what to hand to @paint_image
 *
 * Paints many small things in few passes, one for each kind of primitive: renderers batch what is of one kind, and all
 * that needs cairo shares one node. Within a thing, what is written lies upon what is painted by cairo, and that upon
 * the rest.
 *
 * Returns: the number of primitives that it appended; it stops before the renderer's limit
 */
guint
krem_snapshot_paint_in_passes (const KremSnapshotItem *items, guint n_items, GtkSnapshot *snapshot,
                               const KremPaintView *view, KremImageFunc paint_image, gpointer data)
{
  KremRect clip = { (view->clip.x - view->x) / view->scale, (view->clip.y - view->y) / view->scale,
                    view->clip.width / view->scale, view->clip.height / view->scale };
  Passing passing = { snapshot, view, paint_image, data, NULL };
  guint n_primitives = 0;

  for (Pass pass = PASS_GROUND; pass <= PASS_TEXT; pass++)
    {
      if (pass != PASS_CAIRO)
        push_view (snapshot, view);
      for (guint i = 0; i < n_items && n_primitives < MAX_PRIMITIVES; i++)
        for (guint j = 0; j < krem_display_list_get_n_shapes (items[i].list); j++)
          {
            KremShape shape = *krem_display_list_get_shape (items[i].list, j);

            if (choose_pass (items[i].list, &shape) != pass || !touches (&shape.box, &clip))
              continue;
            shape.opacity *= pass == PASS_TEXT ? items[i].text_opacity : items[i].opacity;
            if (shape.opacity <= 0)
              continue;
            if (pass == PASS_GROUND)
              n_primitives += paint_ground (snapshot, items[i].list, &shape);
            else if (pass == PASS_CAIRO)
              paint_by_cairo (&passing, items[i].list, &shape);
            else if (krem_display_list_get_text (items[i].list, &shape)->size * view->scale >= SMALLEST_TEXT)
              {
                paint_text (snapshot, items[i].list, &shape);
                n_primitives++;
              }
          }
      if (pass != PASS_CAIRO)
        gtk_snapshot_restore (snapshot);
      else if (passing.cr != NULL)
        {
          cairo_destroy (passing.cr);
          n_primitives++;
        }
    }
  return n_primitives;
}
