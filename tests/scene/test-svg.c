/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "krem-cairo-painter.h"
#include "krem-hatch.h"
#include "krem-sign.h"
#include "krem-svg-writer.h"

static const struct
{
  const char *typed;
  const char *written; /* as the content of an element */
} names[] = {
  { "<b>x</b>", "&lt;b&gt;x&lt;/b&gt;" },
  { "\\N", "\\N" },
  { "]]>", "]]&gt;" },
  { "a & b &amp; \"c\" 'd'", "a &amp; b &amp;amp; &quot;c&quot; 'd'" },
  { "😀 ستالين", "😀 ستالين" },
  { "\x01-\x08-\x1f", "\357\277\275-\357\277\275-\357\277\275" },
  { "a\tb", "a b" },
  { "\357\277\276", "\357\277\275" },
  { "<!--", "&lt;!--" },
  { "<![CDATA[", "&lt;![CDATA[" },
  { "x\xff", "x\357\277\275" },
};

static const KremRect page = { -5, -5, 600, 400.5 };

static KremDisplayList *
make_list (void)
{
  KremDisplayList *list = krem_display_list_new ();
  const KremPathElement curve[] = {
    { KREM_PATH_MOVE, { { 1.005, 2 } } },
    { KREM_PATH_CURVE, { { -3.14159, 0.5 }, { 1e-9, -1e-9 }, { 100, 1234567.891 } } },
    { KREM_PATH_LINE, { { G_MAXDOUBLE, -G_MAXDOUBLE } } },
    { KREM_PATH_CLOSE, { { 0, 0 } } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = g_strconcat ("person-", names[i].typed, NULL);

      krem_display_list_begin_group (list, id, "person held", names[i].typed, 1, i);
      krem_display_list_add_text (list, names[i].typed, 10, 20 + 20 * i, 500, 14, PANGO_WEIGHT_BOLD, 0x102030ff);
    }
  krem_display_list_end_group (list);
  krem_display_list_add_path (list, curve, G_N_ELEMENTS (curve), 0xff000080, 1.5)->dash = KREM_DASH_DOTTED;
  krem_display_list_add_rect (list, &(KremRect){ 1, 2, 3, 4 }, 1, 0x00ff00ff)->opacity = 0.5f;
  krem_display_list_add_hatch (list, &(KremRect){ 10, 300, 40, 20 }, 0x0000ffff)->radius = 5;
  krem_display_list_add_fade (list, &(KremRect){ 60, 300, 40, 20 }, 0x0000ffff, 0);
  krem_display_list_add_fade (list, &(KremRect){ 110, 300, 40, 20 }, 0x0000ffff, 0);
  krem_display_list_add_sign (list, &(KremRect){ 160, 300, 11, 11 }, krem_sign_find ("held"), 0x333333ff);
  krem_display_list_add_image (list, &(KremRect){ 0, 0, 20, 20 }, 4, "/nonexistent/portrait.png");
  return list;
}

static void
test_escapes (void)
{
  g_autoptr (KremDisplayList) list = make_list ();
  g_autofree char *svg = krem_svg_write (list, &page, 0xffffffff, "<Title> & ]]>");

  g_assert_true (g_utf8_validate (svg, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strconcat (">", names[i].written, "</text>", NULL);

      g_assert_nonnull (strstr (svg, text));
    }
  g_assert_nonnull (strstr (svg, "<title>&lt;Title&gt; &amp; ]]&gt;</title>"));
  g_assert_nonnull (strstr (svg, "<g id=\"person-_b_x__b_\" class=\"person held\">"));
  g_assert_nonnull (strstr (svg, "<title>&lt;b&gt;x&lt;/b&gt;</title>"));
  g_assert_null (strstr (svg, "<b>"));
  g_assert_null (strstr (svg, "<script"));
  g_assert_null (strstr (svg, "inf"));
  g_assert_null (strstr (svg, "nan"));
}

static void
test_numbers (void)
{
  g_autoptr (KremDisplayList) list = make_list ();
  g_autofree char *svg = krem_svg_write (list, &page, 0xffffffff, NULL);
  g_autofree char *again = NULL;
  const char *other;

  g_assert_nonnull (strstr (svg, "viewBox=\"-5 -5 600 400.5\""));
  g_assert_nonnull (strstr (svg, "C-3.14 0.5 0 0 100 1234567.89"));

  /* The same bytes under a locale with a decimal comma, where the machine has one. */
  other = setlocale (LC_ALL, "de_DE.UTF-8");
  again = krem_svg_write (list, &page, 0xffffffff, NULL);
  g_assert_cmpstr (svg, ==, again);
  if (other != NULL)
    setlocale (LC_ALL, "C.UTF-8");
}

static void
test_groups (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  g_autofree char *svg = NULL;
  guint first;

  first = krem_display_list_begin_group (list, "a", "x", "A", 0, 0);
  krem_display_list_add_rect (list, &(KremRect){ 0, 0, 1, 1 }, 0, 0xff);
  krem_display_list_begin_group (list, "b", NULL, NULL, 0, 0);
  krem_display_list_add_rect (list, &(KremRect){ 0, 0, 2, 2 }, 0, 0xff);
  krem_display_list_add_rect (list, &(KremRect){ 0, 0, 3, 3 }, 0, 0xff)->group = first;
  svg = krem_svg_write (list, &(KremRect){ 0, 0, 10, 10 }, 0, NULL);
  /* A group that goes on later has its id and its title only once. */
  g_assert_cmpstr (strstr (svg, "<g "), ==,
                   "<g id=\"a\" class=\"x\">\n<title>A</title>\n"
                   "<rect x=\"0\" y=\"0\" width=\"1\" height=\"1\" fill=\"#000000\"/>\n</g>\n"
                   "<g id=\"b\">\n<rect x=\"0\" y=\"0\" width=\"2\" height=\"2\" fill=\"#000000\"/>\n</g>\n"
                   "<g class=\"x\">\n<rect x=\"0\" y=\"0\" width=\"3\" height=\"3\" fill=\"#000000\"/>\n</g>\n"
                   "</svg>\n");
}

static void
test_right_to_left (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  g_autofree char *svg = NULL;
  g_autofree char *start = NULL;
  const KremTextRun *run;

  run = krem_display_list_get_text (list, krem_display_list_add_text (list, "ستالين", 10, 20, 100, 14,
                                                                      PANGO_WEIGHT_NORMAL, 0xff));
  svg = krem_svg_write (list, &(KremRect){ 0, 0, 200, 40 }, 0, NULL);
  /* Such a line begins at its right end. */
  g_assert_cmpfloat (run->width, >, 20);
  start = g_strdup_printf ("<text x=\"%.1f", 10 + run->width - 0.05);
  start[strlen (start) - 2] = '\0';
  g_assert_nonnull (strstr (svg, start));
  g_assert_nonnull (strstr (svg, " direction=\"rtl\""));
}

static void
test_valid (void)
{
  g_autoptr (KremDisplayList) list = make_list ();
  g_autofree char *svg = krem_svg_write (list, &page, 0xffffffff, "Title");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "krem-test-svg.svg", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  const char *argv[] = { g_getenv ("XMLLINT"), "--noout", "--nonet", path, NULL };
  int status;

  g_assert_nonnull (argv[0]);
  g_file_set_contents (path, svg, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &output, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_unlink (path);
}

static void
test_hatch (void)
{
  static const KremRect boxes[] = { { 0, 0, 30, 30 }, { 3.3, -7.1, 9, 40 }, { 100, 100, 200, 2 }, { 0, 0, 0.5, 0.5 } };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    for (double radius = 0; radius < 12; radius += 4)
      {
        const KremRect *box = &boxes[i];
        g_autoptr (GArray) path = krem_hatch_get_path (box, radius);

        for (guint j = 0; j < path->len; j++)
          {
            const KremPathElement *element = &g_array_index (path, KremPathElement, j);

            if (element->verb == KREM_PATH_CLOSE)
              continue;
            g_assert_cmpfloat (element->points[0].x, >=, box->x - 1e-9);
            g_assert_cmpfloat (element->points[0].x, <=, box->x + box->width + 1e-9);
            g_assert_cmpfloat (element->points[0].y, >=, box->y - 1e-9);
            g_assert_cmpfloat (element->points[0].y, <=, box->y + box->height + 1e-9);
          }
        if (box->width > 7)
          g_assert_cmpuint (path->len, >, 4);
      }
}

static void
test_png (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "krem-test-png.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  const guint8 *pixel;

  krem_display_list_add_rect (list, &(KremRect){ 10, 10, 20, 20 }, 0, 0xff0000ff);
  g_assert_true (krem_cairo_write_png (list, &(KremRect){ 10, 10, 10, 10 }, 0xffffffff, 2.0, path, &error));
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 20);
  pixel = cairo_image_surface_get_data (surface);
  g_assert_cmphex (*(const guint32 *) (gconstpointer) pixel & 0xffffff, ==, 0xff0000);
  cairo_surface_destroy (surface);
  g_unlink (path);

  g_assert_false (krem_cairo_write_png (list, &(KremRect){ 0, 0, 1e7, 10 }, 0, 1.0, path, &error));
  g_assert_error (error, KREM_PAINT_ERROR, KREM_PAINT_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_false (krem_cairo_write_png (list, &(KremRect){ 0, 0, 10, 10 }, 0, 1.0, "/nonexistent/x.png", &error));
  g_assert_error (error, KREM_PAINT_ERROR, KREM_PAINT_ERROR_WRITE);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (gconstpointer) (data + y * cairo_image_surface_get_stride (surface) + 4 * x) & 0xffffff;
}

static char *
write_picture (const char *name, int width, int height)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0, 1, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static void
test_pixels (void)
{
  static const struct
  {
    int x, y;
    guint32 color;
  } probes[] = {
    { 3, 8, 0x102030 },   /* the frame of the sign */
    { 5, 8, 0xffffff },   /* between its bars */
    { 25, 5, 0xff0000 },  /* a filled rectangle */
    { 20, 0, 0xffffff },  /* its round corner */
    { 45, 5, 0xffffff },  /* inside an outline */
    { 40, 5, 0x0000ff },  /* the outline */
    { 65, 5, 0x00ff00 },  /* a picture */
    { 60, 0, 0xffffff },  /* its round corner */
    { 85, 5, 0xffffff },  /* a picture that is too large to be decoded */
    { 100, 5, 0x0000ff }, /* a path that is filled */
  };
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  g_autofree char *small = write_picture ("krem-test-small.png", 20, 10);
  g_autofree char *large = write_picture ("krem-test-large.png", 2100, 2100);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 160, 20);
  cairo_t *cr = cairo_create (surface);
  const KremPathElement path[] = {
    { KREM_PATH_MOVE, { { 95, 0 } } },
    { KREM_PATH_LINE, { { 105, 0 } } },
    { KREM_PATH_CURVE, { { 105, 5 }, { 105, 5 }, { 105, 10 } } },
    { KREM_PATH_LINE, { { 95, 10 } } },
    { KREM_PATH_CLOSE, { { 0, 0 } } },
  };
  guint n_hatched = 0, n_written = 0;
  KremShape *shape;

  krem_display_list_add_sign (list, &(KremRect){ 0, 0, 16, 16 }, krem_sign_find ("held"), 0x102030ff);
  krem_display_list_add_rect (list, &(KremRect){ 20, 0, 10, 10 }, 4, 0xff0000ff);
  shape = krem_display_list_add_rect (list, &(KremRect){ 40, 0, 10, 10 }, 0, 0);
  shape->stroke = 0x0000ffff;
  shape->line_width = 2;
  krem_display_list_add_image (list, &(KremRect){ 60, 0, 10, 10 }, 4, small);
  krem_display_list_add_image (list, &(KremRect){ 80, 0, 10, 10 }, 4, large);
  krem_display_list_add_path (list, path, G_N_ELEMENTS (path), 0, 0)->fill = 0x0000ffff;
  krem_display_list_add_hatch (list, &(KremRect){ 110, 0, 20, 20 }, 0xff);
  krem_display_list_add_text (list, "M", 135, 15, 20, 16, PANGO_WEIGHT_BOLD, 0xff);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  krem_cairo_paint (list, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    if (get_pixel (surface, probes[i].x, probes[i].y) != probes[i].color)
      g_error ("(%d, %d) is %06x instead of %06x", probes[i].x, probes[i].y,
               get_pixel (surface, probes[i].x, probes[i].y), probes[i].color);
  for (int x = 110; x < 160; x++)
    for (int y = 0; y < 20; y++)
      {
        gboolean dark = (get_pixel (surface, x, y) & 0xff) < 0x80;

        n_hatched += x < 130 && dark;
        n_written += x >= 130 && dark;
      }
  /* A hatch covers a good part of its rectangle, but not all. */
  g_assert_cmpuint (n_hatched, >, 400 / 4);
  g_assert_cmpuint (n_hatched, <, 400 * 3 / 4);
  g_assert_cmpuint (n_written, >, 30);
  cairo_surface_destroy (surface);
  g_unlink (small);
  g_unlink (large);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg/escapes", test_escapes);
  g_test_add_func ("/svg/numbers", test_numbers);
  g_test_add_func ("/svg/groups", test_groups);
  g_test_add_func ("/svg/right-to-left", test_right_to_left);
  g_test_add_func ("/svg/pixels", test_pixels);
  g_test_add_func ("/svg/valid", test_valid);
  g_test_add_func ("/svg/hatch", test_hatch);
  g_test_add_func ("/svg/png", test_png);
  return g_test_run ();
}
