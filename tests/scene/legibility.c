/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "legibility.h"

#include <string.h>

/* What the letters of a text cover; the box of the shape holds the blank above and below them too. */
static KremRect
get_ink (KremDisplayList *list, const KremShape *shape)
{
  const KremTextRun *run = krem_display_list_get_text (list, shape);
  double baseline = pango_layout_get_baseline (run->layout) / (double) PANGO_SCALE;
  PangoRectangle ink;

  pango_layout_get_extents (run->layout, &ink, NULL);
  return (KremRect){ run->x + ink.x / (double) PANGO_SCALE, run->baseline - baseline + ink.y / (double) PANGO_SCALE,
                     ink.width / (double) PANGO_SCALE, ink.height / (double) PANGO_SCALE };
}

static gboolean
overlap (const KremRect *a, const KremRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
is_inside (const KremRect *inner, const KremRect *outer)
{
  return inner->x >= outer->x && inner->y >= outer->y && inner->x + inner->width <= outer->x + outer->width
         && inner->y + inner->height <= outer->y + outer->height;
}

char *
find_illegible (KremNetworkScene *scene, double canvas_width, double canvas_height, double least_height)
{
  KremDisplayList *list = krem_network_scene_get_display_list (scene);
  g_autoptr (GArray) inks = g_array_new (FALSE, FALSE, sizeof (KremRect));
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (KremRect)); /* the sign and the hatch of a card */
  KremRect extents;
  double scale;
  guint last_group = 0, marked_group = 0, n_names = 0;

  krem_network_scene_get_extents (scene, &extents);
  scale = MIN (canvas_width / extents.width, canvas_height / extents.height);
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);
      const KremTextRun *run;
      KremRect ink, card;

      if (!is_inside (&shape->box, &extents) && shape->type != KREM_SHAPE_PATH)
        return g_strdup_printf ("a shape of %s lies outside of the picture", group->id);
      if (shape->group != marked_group)
        {
          g_array_set_size (marks, 0);
          marked_group = shape->group;
        }
      if (shape->type == KREM_SHAPE_HATCH || shape->type == KREM_SHAPE_SIGN)
        g_array_append_val (marks, shape->box);
      if (shape->type != KREM_SHAPE_TEXT)
        continue;
      run = krem_display_list_get_text (list, shape);
      ink = get_ink (list, shape);
      if (group->item_kind != KREM_NETWORK_PERSON || !krem_network_scene_get_person_box (scene, group->item, &card))
        return g_strdup_printf ("“%s” stands on no card", run->text);
      if (!is_inside (&ink, &card))
        return g_strdup_printf ("“%s” does not lie inside its card", run->text);
      for (guint j = 0; j < marks->len; j++)
        if (overlap (&ink, &g_array_index (marks, KremRect, j)))
          return g_strdup_printf ("“%s” stands on the sign or the hatch of its card", run->text);
      if (shape->group != last_group)
        {
          /* The name is the first text of a card. */
          n_names++;
          if (run->size * scale < least_height)
            return g_strdup_printf ("“%s” is only %.2f px high", run->text, run->size * scale);
          if (run->text[0] == '\0')
            return g_strdup_printf ("the card of %s has no name", group->id);
          last_group = shape->group;
        }
      for (guint j = 0; j < inks->len; j++)
        if (overlap (&ink, &g_array_index (inks, KremRect, j)))
          return g_strdup_printf ("“%s” and “%s” overlap", run->text, (char *) g_ptr_array_index (texts, j));
      g_array_append_val (inks, ink);
      g_ptr_array_add (texts, run->text);
    }
  return n_names > 0 ? NULL : g_strdup ("there are no names");
}
