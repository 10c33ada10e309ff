/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "krem-cairo-painter.h"
#include "krem-display-list.h"
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display-list/groups", test_groups);
  return g_test_run ();
}
