/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"
#include "fixture.h"
#include "krem-cairo-painter.h"
#include "krem-layout-runner.h"
#include "krem-network-painter.h"
#include "krem-sign.h"
#include "krem-snapshot-painter.h"
#include "krem-style.h"
#include "krem-text.h"

#include <adwaita.h>
#include <string.h>

#define WIDTH 400
#define HEIGHT 300
#define BLUR 6 /* px: letters may stand a little otherwise, but nothing elsewhere */

static cairo_t *
new_picture (cairo_surface_t **surface)
{
  cairo_t *cr;

  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cr = cairo_create (*surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  return cr;
}

/* Paints @list through render nodes, as a widget would. */
static cairo_surface_t *
paint_snapshot (KremDisplayList *list, const KremPaintView *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface;
  cairo_t *cr = new_picture (&surface);
  GskRenderNode *node;

  krem_snapshot_paint (list, snapshot, view);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Paints @list as a file is painted. */
static cairo_surface_t *
paint_cairo (KremDisplayList *list, const KremPaintView *view)
{
  cairo_surface_t *surface;
  cairo_t *cr = new_picture (&surface);

  cairo_translate (cr, view->x, view->y);
  cairo_scale (cr, view->scale, view->scale);
  krem_cairo_paint (list, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The greatest difference of two pictures in the mean of a square of BLUR px, of 255. */
static double
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  const guchar *first = cairo_image_surface_get_data (a), *second = cairo_image_surface_get_data (b);
  int stride = cairo_image_surface_get_stride (a);
  double worst = 0;

  for (int y = 0; y + BLUR <= HEIGHT; y += BLUR / 2)
    for (int x = 0; x + BLUR <= WIDTH; x += BLUR / 2)
      for (int channel = 0; channel < 3; channel++)
        {
          double sum = 0;

          for (int j = 0; j < BLUR; j++)
            for (int i = 0; i < BLUR; i++)
              {
                int at = (y + j) * stride + (x + i) * 4 + channel;

                sum += first[at] - second[at];
              }
          worst = MAX (worst, ABS (sum) / (BLUR * BLUR));
        }
  return worst;
}

static double
compare_painters (KremDisplayList *list, double scale, double x, double y)
{
  KremPaintView view = { scale, x, y, { 0, 0, WIDTH, HEIGHT } };
  cairo_surface_t *a = paint_snapshot (list, &view), *b = paint_cairo (list, &view);
  double difference = compare (a, b);

  g_test_message ("scale %g at %g, %g: they differ by %.1f", scale, x, y, difference);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  return difference;
}

/* One shape of each kind and of each manner, apart from one another. */
static void
add_shapes (KremDisplayList *list, KremShapeType type)
{
  static const KremPathElement curve[] = {
    { KREM_PATH_MOVE, { { 210, 20 } } },
    { KREM_PATH_CURVE, { { 300, 20 }, { 230, 120 }, { 330, 110 } } },
    { KREM_PATH_LINE, { { 250, 130 } } },
  };
  KremShape *shape;

  switch (type)
    {
    case KREM_SHAPE_RECT:
      krem_display_list_add_rect (list, &(KremRect){ 10, 10, 80, 30 }, 0, 0x1c71d8ff);
      krem_display_list_add_rect (list, &(KremRect){ 10, 60, 80, 40 }, 9, 0xe5a50a80);
      shape = krem_display_list_add_rect (list, &(KremRect){ 110, 20, 80, 40 }, 6, 0xf6f5f4ff);
      shape->stroke = 0xc01c28ff;
      shape->line_width = 2;
      shape = krem_display_list_add_rect (list, &(KremRect){ 110, 80, 80, 40 }, 4, 0);
      shape->stroke = 0x26a269ff;
      shape->line_width = 3;
      shape->dash = KREM_DASH_DASHED;
      shape = krem_display_list_add_rect (list, &(KremRect){ 10, 120, 60, 30 }, 4, 0x000000ff);
      shape->opacity = 0.4f;
      break;
    case KREM_SHAPE_PATH:
      krem_display_list_add_path (list, curve, G_N_ELEMENTS (curve), 0x613583ff, 3);
      shape = krem_display_list_add_line (list, 10, 20, 180, 120, 0x241f31ff, 2);
      shape->dash = KREM_DASH_DOTTED;
      break;
    case KREM_SHAPE_TEXT:
      krem_display_list_add_text (list, "Коротченко, Korotchenko", 20, 50, 300, 16, PANGO_WEIGHT_BOLD, 0x241f31ff);
      krem_display_list_add_text (list, "cut because it is too long to be shown", 20, 90, 120, 13, PANGO_WEIGHT_NORMAL,
                                  0xc01c28ff);
      krem_display_list_add_styled_text (list, "in the middle", 200, 130, 150, 14, PANGO_WEIGHT_NORMAL, TRUE, 0.5,
                                         0x1c71d8ff);
      break;
    case KREM_SHAPE_SIGN:
      for (guint i = 0; i < MIN (krem_sign_get_n (), 12); i++)
        krem_display_list_add_sign (list, &(KremRect){ 10 + i % 6 * 40.0, 10 + i / 6 * 40.0, 28, 28 }, i, 0xc01c28ff);
      break;
    case KREM_SHAPE_HATCH:
      krem_display_list_add_hatch (list, &(KremRect){ 30, 30, 120, 60 }, 0xe5a50aff);
      /* A low one is painted in pieces. */
      krem_display_list_add_hatch (list, &(KremRect){ 13, 110.25, 350, 12 }, 0xc01c28ff);
      break;
    case KREM_SHAPE_FADE:
      krem_display_list_add_fade (list, &(KremRect){ 30, 30, 220, 40 }, 0x1c71d8ff, 0x1c71d800);
      break;
    case KREM_SHAPE_IMAGE:
    default:
      break;
    }
}

static const struct
{
  double scale, x, y;
} views[] = { { 1, 0, 0 },      { 1, 37, 81 }, { 1, -20, -15 },   { 0.6, 0, 0 },
              { 0.6, 60, 110 }, { 1.7, 5, 9 }, { 1.7, -80, -30 }, { 2.5, 12.5, 0.25 } };

static void
check_type (gconstpointer data)
{
  KremShapeType type = GPOINTER_TO_UINT (data);
  g_autoptr (KremDisplayList) list = krem_display_list_new ();

  add_shapes (list, type);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_assert_cmpfloat (compare_painters (list, views[i].scale, views[i].x, views[i].y), <, 40);
}

/* All together and in turns, so that what cairo draws stands between what it does not. */
static void
test_mixed (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new ();

  for (guint type = 0; type <= KREM_SHAPE_FADE; type++)
    add_shapes (list, type);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_assert_cmpfloat (compare_painters (list, views[i].scale, views[i].x, views[i].y), <, 40);
}

static void
test_network (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremDocument *document = krem_session_get_document (session);
  g_autoptr (KremNetworkScene)
      scene = krem_network_scene_new (krem_document_get_chronology (document), krem_document_get_graph (document),
                                      krem_document_get_layout (document), FALSE);
  KremDisplayList *list;

  krem_session_step_last (session);
  krem_network_scene_set_moment (scene, krem_session_get_moment (session));
  list = krem_network_scene_get_display_list (scene);
  /* Texts that are too small to be read are left out by the one and not by the other, so not much smaller than 1. */
  g_assert_cmpfloat (compare_painters (list, 1, 0, 0), <, 50);
  g_assert_cmpfloat (compare_painters (list, 1, -200, -100), <, 50);
  g_assert_cmpfloat (compare_painters (list, 0.7, 20, 10), <, 50);
  g_assert_cmpfloat (compare_painters (list, 1.6, -300, -90), <, 50);
}

/* The comparison sees what stands in the wrong place, or in another colour. */
static void
test_comparison (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new (), other = krem_display_list_new ();
  KremPaintView view = { 1, 0, 0, { 0, 0, WIDTH, HEIGHT } }, moved = { 1, 4, 0, { 0, 0, WIDTH, HEIGHT } };
  cairo_surface_t *a, *b, *c;

  for (guint type = 0; type <= KREM_SHAPE_FADE; type++)
    {
      add_shapes (list, type);
      if (type != KREM_SHAPE_TEXT)
        add_shapes (other, type);
    }
  a = paint_cairo (list, &view);
  b = paint_snapshot (list, &moved);
  c = paint_snapshot (other, &view);
  g_assert_cmpfloat (compare (a, a), ==, 0);
  g_assert_cmpfloat (compare (a, b), >, 60);
  g_assert_cmpfloat (compare (a, c), >, 60);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  cairo_surface_destroy (c);
}

static guint
count_nodes (GskRenderNode *node, double width, double height)
{
  guint n = 0;

  switch ((guint) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_nodes (gsk_container_node_get_child (node, i), width, height);
      return n;
    case GSK_TRANSFORM_NODE:
      return count_nodes (gsk_transform_node_get_child (node), width, height);
    case GSK_ROUNDED_CLIP_NODE:
      return 1 + count_nodes (gsk_rounded_clip_node_get_child (node), width, height);
    case GSK_OPACITY_NODE:
      return count_nodes (gsk_opacity_node_get_child (node), width, height);
    case GSK_CLIP_NODE:
      return count_nodes (gsk_clip_node_get_child (node), width, height);
    case GSK_CAIRO_NODE:
      {
        graphene_rect_t bounds;

        /* No node of cairo is larger than the picture. */
        gsk_render_node_get_bounds (node, &bounds);
        g_assert_cmpfloat (bounds.size.width, <=, width + 1);
        g_assert_cmpfloat (bounds.size.height, <=, height + 1);
        return 1;
      }
    default:
      return 1;
    }
}

static guint
count_primitives (KremDisplayList *list, const KremPaintView *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint told = krem_snapshot_paint (list, snapshot, view), counted = 0;
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);

  if (node != NULL)
    {
      counted = count_nodes (node, view->clip.width, view->clip.height);
      gsk_render_node_unref (node);
    }
  g_assert_cmpuint (counted, <=, told);
  return told;
}

static void
test_primitives (void)
{
  static const KremShapeType types[] = { KREM_SHAPE_RECT, KREM_SHAPE_TEXT, KREM_SHAPE_FADE, KREM_SHAPE_PATH };
  KremPaintView view = { 1, 0, 0, { 0, 0, WIDTH, HEIGHT } }, outside = { 1, 5000, 0, { 0, 0, WIDTH, HEIGHT } };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (KremDisplayList) list = krem_display_list_new ();

      for (guint i = 0; i < 100000; i++)
        {
          double x = i % 390, y = i / 390 % 290;

          if (types[t] == KREM_SHAPE_RECT)
            krem_display_list_add_rect (list, &(KremRect){ x, y, 3, 3 }, i % 2, 0x1c71d8ff);
          else if (types[t] == KREM_SHAPE_FADE)
            krem_display_list_add_fade (list, &(KremRect){ x, y, 3, 3 }, 0xff, 0x1c71d8ff);
          else if (types[t] == KREM_SHAPE_PATH)
            krem_display_list_add_line (list, x, y, x + 2, y + 2, 0x1c71d8ff, 1);
          else if (i < 40000)
            krem_display_list_add_text (list, "a", x, y, 10, 9, PANGO_WEIGHT_NORMAL, 0xff);
        }
      g_assert_cmpuint (count_primitives (list, &view), <=, 30010);
      g_assert_cmpuint (count_primitives (list, &view), >, 0);
      g_assert_cmpuint (count_primitives (list, &outside), <=, 1);
    }
}

/* What lies outside of the clip costs nothing, and what is far too large is cut to it. */
static void
test_clip (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  KremPaintView view = { 2, -100, -100, { 0, 0, WIDTH, HEIGHT } };
  guint few, many;

  krem_display_list_add_line (list, -1e6, -1e6, 1e6, 1e6, 0xff, 1);
  krem_display_list_add_hatch (list, &(KremRect){ -1e5, -1e5, 2e5, 2e5 }, 0x1c71d840);
  krem_display_list_add_rect (list, &(KremRect){ 60, 60, 10, 10 }, 0, 0x1c71d8ff);
  few = count_primitives (list, &view);
  for (guint i = 0; i < 5000; i++)
    krem_display_list_add_rect (list, &(KremRect){ 1000 + i, 60, 10, 10 }, 0, 0x1c71d8ff);
  many = count_primitives (list, &view);
  g_assert_cmpuint (few, ==, many);
}

/* A chronicle of so many people, everybody tied to two, and so many struck, one a day. */
static KremNetworkScene *
make_scene (guint n_people, guint n_events, KremChronology **chronology)
{
  GString *text = g_string_new (NULL);
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremLayoutResult) layout = NULL;
  KremNetworkScene *scene;

  for (guint i = 0; i < n_people; i++)
    g_string_append_printf (text, "c Somebody%u born=1900; p Post; r t%u friendship Somebody%u Somebody%u;", i, i, i,
                            (i * 7 + 1) % n_people);
  for (guint i = 0; i < n_events; i++)
    g_string_append_printf (text, "e e%u 1950-01-%02u; w agent Somebody%u; f arrested Somebody%u;", i, i + 1, i,
                            n_people - 1 - i);
  *chronology = build_chronology (text->str);
  graph = krem_network_graph_new_for_everyone (*chronology, KREM_NETWORK_ASPECT);
  layout = krem_layout_run_plain (krem_network_graph_get_request (graph));
  scene = krem_network_scene_new (*chronology, graph, layout, FALSE);
  krem_network_scene_set_moment (scene, moment ("1950-01-01"));
  g_string_free (text, TRUE);
  return scene;
}

static cairo_surface_t *
paint_network (KremNetworkPainter *painter, const KremPaintView *view, gboolean textures)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface;
  cairo_t *cr = new_picture (&surface);
  GskRenderNode *node;

  krem_network_painter_paint (painter, snapshot, view, textures);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      g_assert_cmpuint (count_nodes (node, WIDTH, HEIGHT), <=, 30010);
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Paints until nothing is missing and the worker is idle. */
static void
settle (KremNetworkPainter *painter, const KremPaintView *view, gboolean textures)
{
  KremNetworkTiles *tiles = krem_network_painter_get_tiles (painter);

  do
    {
      cairo_surface_destroy (paint_network (painter, view, textures));
      while (krem_network_tiles_is_busy (tiles))
        g_main_context_iteration (NULL, TRUE);
    }
  while (krem_network_painter_get_counts (painter)->tiles.missing
             + krem_network_painter_get_counts (painter)->tiles.standing_in
         > 0);
}

static KremPaintView
fit (KremNetworkScene *scene)
{
  KremPaintView view = { 1, 0, 0, { 0, 0, WIDTH, HEIGHT } };
  KremRect extents;

  krem_network_scene_get_extents (scene, &extents);
  view.scale = MIN (WIDTH / extents.width, HEIGHT / extents.height);
  view.x = -extents.x * view.scale;
  view.y = -extents.y * view.scale;
  return view;
}

static void
check_tiles (gconstpointer data)
{
  gboolean textures = GPOINTER_TO_INT (data);
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkScene) scene = make_scene (400, 5, &chronology);
  g_autoptr (KremNetworkPainter) painter = krem_network_painter_new ();
  KremNetworkTiles *tiles = krem_network_painter_get_tiles (painter);
  KremPaintView view = fit (scene);
  const KremFrameCounts *counts = krem_network_painter_get_counts (painter);
  cairo_surface_t *live, *tiled;
  guint n_painted;

  krem_network_painter_set_scene (painter, scene);
  /* The first frame paints line by line what the worker has not painted yet. */
  live = paint_network (painter, &view, textures);
  g_assert_cmpuint (counts->people, ==, 400);
  g_assert_cmpuint (counts->tiles.fresh, ==, 0);
  g_assert_cmpuint (counts->tiles.missing, >, 0);
  g_assert_cmpuint (counts->tiles.live_shapes, >, 300);
  settle (painter, &view, textures);
  tiled = paint_network (painter, &view, textures);
  g_assert_cmpuint (counts->tiles.missing, ==, 0);
  g_assert_cmpuint (counts->tiles.live_shapes, ==, 0);
  g_assert_cmpuint (counts->tiles.fresh, >, 0);
  g_assert_cmpfloat (compare (live, tiled), <, 60);
  cairo_surface_destroy (live);
  cairo_surface_destroy (tiled);

  /* To look at the same again, and to move a little, costs no tile and no text. */
  n_painted = krem_network_tiles_get_n_painted (tiles);
  view.x -= 3;
  settle (painter, &view, textures);
  g_assert_cmpuint (krem_network_tiles_get_n_painted (tiles), ==, n_painted);

  /* While one zooms, other levels stand in. */
  view.scale *= 1.6;
  cairo_surface_destroy (paint_network (painter, &view, textures));
  g_assert_cmpuint (counts->tiles.standing_in, >, 0);
  g_assert_cmpuint (counts->tiles.live_shapes, ==, 0);

  /* Everything out of sight is culled. */
  view.x = 1e6;
  cairo_surface_destroy (paint_network (painter, &view, textures));
  g_assert_cmpuint (counts->people, ==, 0);
  g_assert_cmpuint (counts->live_lines + counts->tiles.live_shapes, ==, 0);
  while (krem_network_tiles_is_busy (tiles))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (krem_network_tiles_get_memory (tiles), <=, 80u << 20);
}

static void
note_thread_cb (GThread **thread)
{
  *thread = g_thread_self ();
}

/* The worker hands its tiles to the main thread, even when that runs no main loop; and what it paints for may be gone
 * by the time that it is done. */
static void
test_worker (void)
{
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkScene) scene = make_scene (400, 5, &chronology);
  KremPaintView view = fit (scene);

  for (guint i = 0; i < 20; i++)
    {
      KremNetworkPainter *painter = krem_network_painter_new ();
      KremNetworkTiles *tiles = g_object_ref (krem_network_painter_get_tiles (painter));
      GThread *thread = NULL;
      gulong handler = g_signal_connect_swapped (tiles, "changed", G_CALLBACK (note_thread_cb), &thread);

      krem_network_painter_set_scene (painter, scene);
      cairo_surface_destroy (paint_network (painter, &view, i % 2));
      g_assert_true (krem_network_tiles_is_busy (tiles));
      /* The worker is most likely done before anybody asks. */
      g_usleep (20000);
      g_assert_null (thread);
      g_assert_finalize_object (painter);
      while (i % 4 < 2 && krem_network_tiles_is_busy (tiles))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (thread == NULL || thread == g_thread_self ());
      g_signal_handler_disconnect (tiles, handler);
      g_object_unref (tiles);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Whatever tiles there are: after a step, what is seen is of the new date at once. */
static void
test_step_at_once (void)
{
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkScene) scene = make_scene (300, 8, &chronology);
  g_autoptr (KremNetworkPainter) walked = krem_network_painter_new ();
  KremPaintView view = fit (scene);
  guint n_kept = 0, n_gone = 0;

  /* More pixels, hence more tiles. */
  view.device_scale = 6;
  krem_network_painter_set_scene (walked, scene);
  for (guint day = 2; day <= 8; day++)
    {
      g_autofree char *date = g_strdup_printf ("1950-01-%02u", day);
      g_autofree char *before = g_strdup_printf ("1950-01-%02u", day - 1);
      g_autoptr (KremNetworkPainter) fresh = krem_network_painter_new ();
      cairo_surface_t *one, *other;

      settle (walked, &view, FALSE);
      krem_network_scene_set_previous_moment (scene, moment (before));
      krem_network_scene_set_moment (scene, moment (date));
      one = paint_network (walked, &view, FALSE);
      n_kept += krem_network_painter_get_counts (walked)->tiles.fresh;
      n_gone += krem_network_painter_get_counts (walked)->tiles.missing;
      krem_network_painter_set_scene (fresh, scene);
      other = paint_network (fresh, &view, FALSE);
      g_assert_cmpfloat (compare (one, other), <, 60);
      cairo_surface_destroy (one);
      cairo_surface_destroy (other);
    }
  g_assert_cmpuint (n_kept, >, n_gone / 4);
  g_assert_cmpuint (n_gone, >, 0);
}

/* A step goes over from what was seen to what is seen, and another one may come before it has. */
static void
test_transition (void)
{
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkScene) scene = make_scene (30, 6, &chronology);
  g_autoptr (KremNetworkPainter) painter = krem_network_painter_new ();
  KremPaintView view = fit (scene);
  cairo_surface_t *before, *begun, *halfway, *arrived, *after;

  krem_network_painter_set_scene (painter, scene);
  before = paint_network (painter, &view, FALSE);
  krem_network_scene_set_previous_moment (scene, moment ("1950-01-01"));
  krem_network_scene_set_moment (scene, moment ("1950-01-03"));
  krem_network_painter_begin_step (painter, NULL);
  g_assert_true (krem_network_painter_is_moving (painter));
  begun = paint_network (painter, &view, FALSE);
  krem_network_painter_set_progress (painter, 0.5);
  halfway = paint_network (painter, &view, FALSE);
  krem_network_painter_set_progress (painter, 1);
  arrived = paint_network (painter, &view, FALSE);
  /* What changes is drawn over what it crosses. */
  g_assert_cmpfloat (compare (before, begun), <, 16);
  g_assert_cmpfloat (compare (before, halfway), >, 8);
  g_assert_cmpfloat (compare (halfway, arrived), >, 8);

  krem_network_scene_set_previous_moment (scene, moment ("1950-01-03"));
  krem_network_scene_set_moment (scene, moment ("1950-01-04"));
  krem_network_painter_begin_step (painter, NULL);
  krem_network_painter_set_progress (painter, 0.3);
  cairo_surface_destroy (paint_network (painter, &view, FALSE));
  krem_network_scene_set_previous_moment (scene, moment ("1950-01-01"));
  krem_network_scene_set_moment (scene, moment ("1950-01-03"));
  krem_network_painter_begin_step (painter, NULL);
  krem_network_painter_set_progress (painter, 1);
  after = paint_network (painter, &view, FALSE);
  g_assert_cmpfloat (compare (after, arrived), <, 8);

  cairo_surface_destroy (before);
  cairo_surface_destroy (begun);
  cairo_surface_destroy (halfway);
  cairo_surface_destroy (arrived);
  cairo_surface_destroy (after);
}

/* However many people there are, a frame stays within what the renderer can bear, and writes no more than is read. */
static void
test_crowd (void)
{
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkScene) scene = make_scene (20000, 5, &chronology);
  g_autoptr (KremNetworkPainter) painter = krem_network_painter_new ();
  const KremFrameCounts *counts = krem_network_painter_get_counts (painter);
  KremPaintView view = fit (scene);
  guint64 n_made = krem_text_get_n_made ();
  static const double scales[] = { 0.001, 0.05, 0.4, 0.7, 3 };

  krem_network_painter_set_scene (painter, scene);
  cairo_surface_destroy (paint_network (painter, &view, FALSE));
  g_assert_cmpuint (counts->people, ==, 20000);
  g_assert_cmpuint (counts->primitives, <=, 30000);
  g_assert_cmpuint (krem_text_get_n_made (), ==, n_made);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      view.x *= scales[i] / view.scale;
      view.y *= scales[i] / view.scale;
      view.scale = scales[i];
      cairo_surface_destroy (paint_network (painter, &view, FALSE));
      g_assert_cmpuint (counts->people, >, 0);
      g_assert_cmpuint (counts->primitives, <=, 30000);
      if (scales[i] >= 0.4)
        g_assert_cmpuint (counts->people, <, 1000);
      n_made = krem_text_get_n_made ();
      cairo_surface_destroy (paint_network (painter, &view, FALSE));
      g_assert_cmpuint (krem_text_get_n_made (), ==, n_made);
    }
  while (krem_network_tiles_is_busy (krem_network_painter_get_tiles (painter)))
    g_main_context_iteration (NULL, TRUE);
}

static void
parsing_error_cb (GtkCssProvider *provider, GtkCssSection *section, GError *error)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_error ("%s: %s", place, error->message);
}

/* The style sheet and the files of the windows can be read. */
static void
test_resources (void)
{
  static const char base[] = "/io/github/kremlinologist/Kremlinologist/";
  static const char *const interfaces[] = { "app/help-overlay.ui" };
  g_autofree char *style = g_strconcat (base, "style.css", NULL);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  krem_style_install ();
  g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error_cb), NULL);
  gtk_css_provider_load_from_resource (provider, style);

  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    {
      g_autofree char *path = g_strconcat (base, interfaces[i], NULL);
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);
      GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

      g_assert_true (GTK_IS_SHORTCUTS_WINDOW (overlay));
      gtk_window_destroy (GTK_WINDOW (overlay));
    }

  /* Every sign that a list shows is an icon. */
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/kremlinologist/Kremlinologist/icons");
  for (guint i = 0; i < krem_sign_get_n (); i++)
    {
      g_autofree char *icon = krem_sign_get_icon_name (i);

      if (!gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icon))
        g_error ("there is no icon %s", icon);
    }
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "rect", "path", "text", "sign", "hatch", "fade" };

  gtk_test_init (&argc, &argv);
  adw_init ();

  for (guint type = 0; type <= KREM_SHAPE_FADE; type++)
    {
      g_autofree char *path = g_strconcat ("/widgets/painter/", names[type], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (type), check_type);
    }
  g_test_add_func ("/widgets/painter/mixed", test_mixed);
  g_test_add_func ("/widgets/painter/network", test_network);
  g_test_add_func ("/widgets/painter/comparison", test_comparison);
  g_test_add_func ("/widgets/painter/primitives", test_primitives);
  g_test_add_func ("/widgets/painter/clip", test_clip);
  g_test_add_data_func ("/widgets/painter/tiles/cairo", GINT_TO_POINTER (FALSE), check_tiles);
  g_test_add_data_func ("/widgets/painter/tiles/textures", GINT_TO_POINTER (TRUE), check_tiles);
  g_test_add_func ("/widgets/painter/worker", test_worker);
  g_test_add_func ("/widgets/painter/step-at-once", test_step_at_once);
  g_test_add_func ("/widgets/painter/transition", test_transition);
  g_test_add_func ("/widgets/painter/crowd", test_crowd);
  g_test_add_func ("/widgets/resources", test_resources);
  return g_test_run ();
}
