/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "krem-cairo-painter.h"
#include "krem-network-scene.h"
#include "krem-sign.h"
#include "krem-snapshot-painter.h"
#include "krem-style.h"

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
  g_test_add_func ("/widgets/resources", test_resources);
  return g_test_run ();
}
