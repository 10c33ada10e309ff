/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "krem-cairo-painter.h"
#include "krem-display-changes.h"
#include "krem-palette.h"
#include "krem-sign.h"
#include "krem-svg-writer.h"
#include "krem-text.h"

static void
test_groups (void)
{
  static const struct
  {
    const char *id, *name;
  } cases[] = {
    { "person-stalin", "person-stalin" },
    { "person-stalin", "person-stalin-2" },
    { "person-stalin", "person-stalin-3" },
    { "<b>x</b>", "_b_x__b_" },
    { "1956", "_1956" },
    { "-x", "_-x" },
    { "Ленин", "Ленин" },
    { "a b\"c", "a_b_c" },
    { "😀", "_" },
    { "", "_-2" },
  };
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  KremShape *shape;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint group = krem_display_list_begin_group (list, cases[i].id, "person held", "title", 1, i);

      g_assert_cmpuint (group, ==, i + 1);
      g_assert_cmpstr (krem_display_list_get_group (list, group)->id, ==, cases[i].name);
      g_assert_cmpuint (krem_display_list_get_group (list, group)->item, ==, i);
    }
  shape = krem_display_list_add_rect (list, &(KremRect){ 0, 0, 10, 4 }, 9, 0xff0000ff);
  g_assert_cmpuint (shape->group, ==, G_N_ELEMENTS (cases));
  g_assert_cmpfloat (shape->radius, ==, 2);
  krem_display_list_end_group (list);
  shape = krem_display_list_add_line (list, 3, 9, 1, 5, 0xff, 2);
  g_assert_cmpuint (shape->group, ==, 0);
  g_assert_cmpfloat (shape->box.x, ==, 0);
  g_assert_cmpfloat (shape->box.height, ==, 6);
}

static void
test_append_group (void)
{
  g_autoptr (KremDisplayList) old = krem_display_list_new ();
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  const KremRect box = { 0, 0, 10, 10 };
  const KremShape *shape;
  guint first, second, copy;

  first = krem_display_list_begin_group (old, "a", "x", "A", 1, 7);
  krem_display_list_add_rect (old, &box, 0, 0xff);
  krem_display_list_add_text (old, "text", 0, 0, 100, 12, PANGO_WEIGHT_NORMAL, 0xff);
  krem_display_list_add_line (old, 0, 0, 1, 1, 0xff, 1);
  krem_display_list_add_image (old, &box, 0, "/a.png");
  second = krem_display_list_begin_group (old, "a", NULL, NULL, 1, 8);
  krem_display_list_add_rect (old, &box, 0, 0xff);

  krem_display_list_add_line (list, 5, 5, 6, 6, 0xff, 1);
  krem_display_list_add_text (list, "other", 0, 0, 100, 12, PANGO_WEIGHT_NORMAL, 0xff);
  /* A numbered id would depend on what stood before it in the other list. */
  g_assert_cmpuint (krem_display_list_append_group (list, old, second), ==, 0);
  copy = krem_display_list_append_group (list, old, first);
  g_assert_cmpuint (copy, ==, 1);
  g_clear_pointer (&old, krem_display_list_unref);

  g_assert_cmpuint (krem_display_list_get_n_shapes (list), ==, 6);
  g_assert_cmpstr (krem_display_list_get_group (list, copy)->title, ==, "A");
  g_assert_cmpuint (krem_display_list_get_group (list, copy)->item, ==, 7);
  g_assert_cmpuint (krem_display_list_get_group (list, copy)->first, ==, 2);
  g_assert_cmpuint (krem_display_list_get_group (list, copy)->n, ==, 4);
  shape = krem_display_list_get_shape (list, 3);
  g_assert_cmpstr (krem_display_list_get_text (list, shape)->text, ==, "text");
  shape = krem_display_list_get_shape (list, 4);
  g_assert_cmpfloat (krem_display_list_get_path (list, shape)[1].points[0].x, ==, 1);
  g_assert_cmpstr (krem_display_list_get_image (list, krem_display_list_get_shape (list, 5)), ==, "/a.png");
  for (guint i = 2; i < 6; i++)
    g_assert_cmpuint (krem_display_list_get_shape (list, i)->group, ==, copy);
}

/* A list with one curve from the left above to the right below, of a colour, and a dot. */
static KremDisplayList *
make_lines (KremColor color, guint item, double dot)
{
  static const KremPathElement curve[] = {
    { KREM_PATH_MOVE, { { 0, 0 } } },
    { KREM_PATH_CURVE, { { 0, 500 }, { 1000, 500 }, { 1000, 1000 } } },
  };
  KremDisplayList *list = krem_display_list_new ();

  krem_display_list_begin_group (list, NULL, NULL, NULL, 1, item);
  krem_display_list_add_path (list, curve, G_N_ELEMENTS (curve), color, 2);
  krem_display_list_begin_group (list, NULL, NULL, NULL, 2, 7);
  krem_display_list_add_rect (list, &(KremRect){ dot, 10, 8, 8 }, 4, 0xff);
  return list;
}

static gboolean
is_changed (GArray *boxes, double x, double y)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const KremRect *box = &g_array_index (boxes, KremRect, i);

      if (x >= box->x && x <= box->x + box->width && y >= box->y && y <= box->y + box->height)
        return TRUE;
    }
  return FALSE;
}

static void
test_compare (void)
{
  static const struct
  {
    KremColor color;
    guint item;
    double dot;
    gboolean curve_changed, dot_changed;
  } cases[] = {
    { 0xff0000ff, 1, 900, FALSE, FALSE },
    { 0x00ff00ff, 1, 900, TRUE, FALSE },
    { 0xff0000ff, 1, 800, FALSE, TRUE },
    { 0xff0000ff, 2, 900, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremDisplayList) before = make_lines (0xff0000ff, 1, 900);
      g_autoptr (KremDisplayList) after = make_lines (cases[i].color, cases[i].item, cases[i].dot);
      g_autoptr (GArray) boxes = krem_display_list_compare (before, after);

      g_assert_true (is_changed (boxes, 500, 500) == cases[i].curve_changed);
      g_assert_true (is_changed (boxes, 0, 0) == cases[i].curve_changed);
      g_assert_true (is_changed (boxes, 904, 14) == cases[i].dot_changed);
      g_assert_true (is_changed (boxes, cases[i].dot + 4, 14) == cases[i].dot_changed);
      /* The curve goes by far from the corners of its box. */
      g_assert_false (is_changed (boxes, 700, 100));
    }
}

static void
test_reaches (void)
{
  static const struct
  {
    KremRect box;
    gboolean reaches;
  } cases[] = {
    { { 480, 480, 40, 40 }, TRUE },  { { -10, -10, 15, 15 }, TRUE },   { { 900, 0, 50, 50 }, FALSE },
    { { 0, 900, 50, 50 }, FALSE },   { { 2000, 0, 50, 50 }, FALSE },   { { -100, -100, 3000, 3000 }, TRUE },
    { { 0, 600, 300, 400 }, FALSE }, { { 700, 400, 100, 300 }, TRUE },
  };
  g_autoptr (KremDisplayList) list = make_lines (0xff, 1, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (krem_display_list_reaches (list, krem_display_list_get_shape (list, 0), &cases[i].box, 1)
                   == cases[i].reaches);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display-list/groups", test_groups);
  g_test_add_func ("/display-list/append-group", test_append_group);
  g_test_add_func ("/display-list/compare", test_compare);
  g_test_add_func ("/display-list/reaches", test_reaches);
  return g_test_run ();
}
