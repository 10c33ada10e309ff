/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-display-list.h"

#include <math.h>
#include <string.h>

#include "krem-text.h"

struct _KremDisplayList
{
  gatomicrefcount ref_count;
  GArray *shapes;    /* of KremShape */
  GArray *groups;    /* of KremShapeGroup; the first holds what belongs to no group */
  GArray *texts;     /* of KremTextRun */
  GArray *elements;  /* of KremPathElement */
  GPtrArray *images; /* of paths of files */
  GHashTable *ids;   /* the ids of the groups, borrowed from them */
  guint current;
};

G_DEFINE_BOXED_TYPE (KremDisplayList, krem_display_list, krem_display_list_ref, krem_display_list_unref)

static void
clear_group (gpointer data)
{
  KremShapeGroup *group = data;

  g_free (group->id);
  g_free (group->klass);
  g_free (group->title);
}

static void
clear_text (gpointer data)
{
  KremTextRun *run = data;

  g_free (run->text);
  g_free (run->full);
  g_clear_object (&run->layout);
}

/**
 * krem_display_list_new:
 *
 * Makes an empty display list: what a picture is made of, in the order in which it is painted. A list is filled by
 * one thread, and its texts belong to that thread.
 *
 * Returns: (transfer full): the list
 */
KremDisplayList *
krem_display_list_new (void)
{
  KremDisplayList *self = g_new0 (KremDisplayList, 1);
  KremShapeGroup nobody = { 0 };

  g_atomic_ref_count_init (&self->ref_count);
  self->shapes = g_array_new (FALSE, TRUE, sizeof (KremShape));
  self->groups = g_array_new (FALSE, TRUE, sizeof (KremShapeGroup));
  g_array_set_clear_func (self->groups, clear_group);
  self->texts = g_array_new (FALSE, TRUE, sizeof (KremTextRun));
  g_array_set_clear_func (self->texts, clear_text);
  self->elements = g_array_new (FALSE, FALSE, sizeof (KremPathElement));
  self->images = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_append_val (self->groups, nobody);
  return self;
}

/**
 * krem_display_list_ref:
 * @self: a list
 *
 * Returns: (transfer full): the same list
 */
KremDisplayList *
krem_display_list_ref (KremDisplayList *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_display_list_unref:
 * @self: (transfer full): a list
 */
void
krem_display_list_unref (KremDisplayList *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->ids);
  g_array_unref (self->shapes);
  g_array_unref (self->groups);
  g_array_unref (self->texts);
  g_array_unref (self->elements);
  g_ptr_array_unref (self->images);
  g_free (self);
}

static char *
make_unique_id (KremDisplayList *self, const char *id, gboolean *is_numbered)
{
  g_autofree char *name = krem_display_list_make_name (id);

  *is_numbered = g_hash_table_contains (self->ids, name);
  if (!*is_numbered)
    return g_steal_pointer (&name);
  for (guint i = 2;; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", name, i);

      if (!g_hash_table_contains (self->ids, numbered))
        return g_steal_pointer (&numbered);
    }
}

/**
 * krem_display_list_begin_group:
 * @self: a list
 * @id: (nullable): an id; it is made into a name, and unique in the list
 * @klass: (nullable): what it is, as words
 * @title: (nullable): what it tells, for people
 * @item_kind: what the widgets can do with it: see the scenes
 * @item: the position of what it shows
 *
 * Begins a group: the shapes that follow belong to it.
 *
 * Returns: the index of the group
 */
guint
krem_display_list_begin_group (KremDisplayList *self, const char *id, const char *klass, const char *title,
                               guint item_kind, guint item)
{
  KremShapeGroup group = {
    .klass = g_strdup (klass),
    .title = g_strdup (title),
    .item_kind = item_kind,
    .item = item,
    .first = self->shapes->len,
  };

  if (id != NULL)
    group.id = make_unique_id (self, id, &group.is_numbered);
  if (group.id != NULL)
    g_hash_table_add (self->ids, group.id);
  self->current = self->groups->len;
  g_array_append_val (self->groups, group);
  return self->current;
}

/**
 * krem_display_list_end_group:
 * @self: a list
 *
 * The shapes that follow belong to no group; that is, to the group 0, which has neither id, class nor title.
 */
void
krem_display_list_end_group (KremDisplayList *self)
{
  self->current = 0;
}

/**
 * krem_display_list_append_group:
 * @self: a list
 * @other: another list of the same thread
 * @group: the index of a group of @other, whose shapes follow one another
 *
 * Appends a copy of a group as it stands in another list, which costs much less than making it again. Its id is as
 * good as new: where the other list had to number it, it is for the caller to make the group again.
 *
 * Returns: the index of the copy, or 0 where nothing was appended because its id was numbered
 */
guint
krem_display_list_append_group (KremDisplayList *self, KremDisplayList *other, guint group)
{
  const KremShapeGroup *from;
  guint copy;

  g_return_val_if_fail (group > 0 && group < other->groups->len, 0);

  from = &g_array_index (other->groups, KremShapeGroup, group);
  if (from->is_numbered)
    return 0;
  copy = krem_display_list_begin_group (self, from->id, from->klass, from->title, from->item_kind, from->item);
  for (guint i = from->first; i < from->first + from->n; i++)
    {
      KremShape shape = g_array_index (other->shapes, KremShape, i);

      shape.group = copy;
      if (shape.type == KREM_SHAPE_PATH && shape.n > 0)
        {
          const KremPathElement *elements = &g_array_index (other->elements, KremPathElement, shape.first);

          shape.first = self->elements->len;
          g_array_append_vals (self->elements, elements, shape.n);
        }
      else if (shape.type == KREM_SHAPE_TEXT)
        {
          KremTextRun run = g_array_index (other->texts, KremTextRun, shape.first);

          run.text = g_strdup (run.text);
          run.full = g_strdup (run.full);
          g_object_ref (run.layout);
          shape.first = self->texts->len;
          g_array_append_val (self->texts, run);
        }
      else if (shape.type == KREM_SHAPE_IMAGE)
        {
          const char *path = g_ptr_array_index (other->images, shape.first);

          shape.first = self->images->len;
          g_ptr_array_add (self->images, g_strdup (path));
        }
      g_array_append_val (self->shapes, shape);
    }
  g_array_index (self->groups, KremShapeGroup, copy).n = from->n;
  krem_display_list_end_group (self);
  return copy;
}

static KremShape *
add_shape (KremDisplayList *self, KremShapeType type, const KremRect *box)
{
  KremShape shape = { .type = type, .group = self->current, .box = *box, .opacity = 1.0f };

  g_array_append_val (self->shapes, shape);
  g_array_index (self->groups, KremShapeGroup, self->current).n++;
  return &g_array_index (self->shapes, KremShape, self->shapes->len - 1);
}

/**
 * krem_display_list_add_rect:
 * @self: a list
 * @box: where it is
 * @radius: of its corners, px
 * @fill: the colour inside
 *
 * Returns: (transfer none): the shape, to be adjusted before the next one is added; so with all that follow
 */
KremShape *
krem_display_list_add_rect (KremDisplayList *self, const KremRect *box, double radius, KremColor fill)
{
  KremShape *shape = add_shape (self, KREM_SHAPE_RECT, box);

  shape->radius = (float) MIN (radius, MIN (box->width, box->height) / 2);
  shape->fill = fill;
  return shape;
}

/**
 * krem_display_list_add_hatch:
 * @self: a list
 * @box: where it is; its corners may be rounded by the shape's `radius`
 * @fill: the colour of the stripes
 *
 * Returns: (transfer none): the shape
 */
KremShape *
krem_display_list_add_hatch (KremDisplayList *self, const KremRect *box, KremColor fill)
{
  KremShape *shape = add_shape (self, KREM_SHAPE_HATCH, box);

  shape->fill = fill;
  return shape;
}

/**
 * krem_display_list_add_fade:
 * @self: a list
 * @box: where it is
 * @left: the colour at its left edge
 * @right: the colour at its right edge
 *
 * Returns: (transfer none): the shape; its `fill` is @left and its `stroke` @right
 */
KremShape *
krem_display_list_add_fade (KremDisplayList *self, const KremRect *box, KremColor left, KremColor right)
{
  KremShape *shape = add_shape (self, KREM_SHAPE_FADE, box);

  /* A fade to nothing keeps its hue, else it would darken on the way. */
  if ((left & 0xff) == 0)
    left = right & 0xffffff00u;
  if ((right & 0xff) == 0)
    right = left & 0xffffff00u;
  shape->fill = left;
  shape->stroke = right;
  return shape;
}

static guint
count_points (KremPathVerb verb)
{
  switch (verb)
    {
    case KREM_PATH_CURVE:
      return 3;
    case KREM_PATH_CLOSE:
      return 0;
    case KREM_PATH_MOVE:
    case KREM_PATH_LINE:
    default:
      return 1;
    }
}

/**
 * krem_display_list_add_path:
 * @self: a list
 * @elements: (array length=n): the path
 * @n: its length
 * @stroke: the colour of its line
 * @line_width: px
 *
 * Returns: (transfer none): the shape; its `box` holds the handles of curves too
 */
KremShape *
krem_display_list_add_path (KremDisplayList *self, const KremPathElement *elements, guint n, KremColor stroke,
                            double line_width)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  KremRect box = { 0, 0, 0, 0 };
  KremShape *shape;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < count_points (elements[i].verb); j++)
      {
        left = MIN (left, elements[i].points[j].x);
        right = MAX (right, elements[i].points[j].x);
        top = MIN (top, elements[i].points[j].y);
        bottom = MAX (bottom, elements[i].points[j].y);
      }
  if (left <= right)
    box = (KremRect){ left - line_width / 2, top - line_width / 2, right - left + line_width,
                      bottom - top + line_width };
  shape = add_shape (self, KREM_SHAPE_PATH, &box);
  shape->stroke = stroke;
  shape->line_width = (float) line_width;
  shape->first = self->elements->len;
  shape->n = n;
  g_array_append_vals (self->elements, elements, n);
  return shape;
}

/**
 * krem_display_list_add_line:
 * @self: a list
 * @x0: px
 * @y0: px
 * @x1: px
 * @y1: px
 * @stroke: its colour
 * @line_width: px
 *
 * Returns: (transfer none): the shape, a path
 */
KremShape *
krem_display_list_add_line (KremDisplayList *self, double x0, double y0, double x1, double y1, KremColor stroke,
                            double line_width)
{
  KremPathElement elements[2] = {
    { KREM_PATH_MOVE, { { x0, y0 } } },
    { KREM_PATH_LINE, { { x1, y1 } } },
  };

  return krem_display_list_add_path (self, elements, 2, stroke, line_width);
}

/**
 * krem_display_list_add_sign:
 * @self: a list
 * @box: where it is, a square
 * @sign: which: see krem-sign.h
 * @fill: its colour
 *
 * Returns: (transfer none): the shape; its `first` is the sign
 */
KremShape *
krem_display_list_add_sign (KremDisplayList *self, const KremRect *box, guint sign, KremColor fill)
{
  KremShape *shape = add_shape (self, KREM_SHAPE_SIGN, box);

  shape->first = sign;
  shape->fill = fill;
  return shape;
}

/**
 * krem_display_list_add_image:
 * @self: a list
 * @box: where it is
 * @radius: of its corners, px
 * @path: the file
 *
 * Returns: (transfer none): the shape
 */
KremShape *
krem_display_list_add_image (KremDisplayList *self, const KremRect *box, double radius, const char *path)
{
  KremShape *shape = add_shape (self, KREM_SHAPE_IMAGE, box);

  shape->radius = (float) radius;
  shape->first = self->images->len;
  g_ptr_array_add (self->images, g_strdup (path));
  return shape;
}

/**
 * krem_display_list_add_text:
 * @self: a list
 * @text: any text; it is drawn as it was typed and never taken for markup
 * @x: the left end of the base line, px
 * @baseline: px
 * @max_width: the room for it, px; it is cut where it is longer
 * @size: the height of the font, px
 * @weight: of the font
 * @fill: its colour
 *
 * Returns: (transfer none): the shape
 */
KremShape *
krem_display_list_add_text (KremDisplayList *self, const char *text, double x, double baseline, double max_width,
                            double size, PangoWeight weight, KremColor fill)
{
  return krem_display_list_add_styled_text (self, text, x, baseline, max_width, size, weight, FALSE, 0.0, fill);
}

/**
 * krem_display_list_add_styled_text:
 * @self: a list
 * @text: any text; it is drawn as it was typed and never taken for markup
 * @x: where it is anchored, px
 * @baseline: px
 * @max_width: the room for it, px; it is cut where it is longer
 * @size: the height of the font, px
 * @weight: of the font
 * @italic: whether it slants
 * @align: what lies at @x: 0 for its left end, 0.5 for its middle, 1 for its right end
 * @fill: its colour
 *
 * Returns: (transfer none): the shape
 */
KremShape *
krem_display_list_add_styled_text (KremDisplayList *self, const char *text, double x, double baseline, double max_width,
                                   double size, PangoWeight weight, gboolean italic, double align, KremColor fill)
{
  g_autofree char *line = krem_text_make_visible (text);
  KremTextRun run = { .baseline = baseline, .size = size, .weight = weight, .italic = italic };
  PangoRectangle logical;
  KremShape *shape;
  KremRect box;
  double ascent;

  run.text = krem_text_cut (line, max_width, size, weight, italic);
  if (strcmp (run.text, line) != 0)
    run.full = g_steal_pointer (&line);
  run.layout = krem_text_get_layout (run.text, size, weight, italic);
  run.rtl = krem_text_is_rtl (run.layout);
  pango_layout_get_extents (run.layout, NULL, &logical);
  run.width = logical.width / (double) PANGO_SCALE;
  run.x = x - align * run.width;
  ascent = (pango_layout_get_baseline (run.layout) - logical.y) / (double) PANGO_SCALE;
  run.ascent = ascent;

  box = (KremRect){ run.x, baseline - ascent, run.width, logical.height / (double) PANGO_SCALE };
  shape = add_shape (self, KREM_SHAPE_TEXT, &box);
  shape->fill = fill;
  shape->first = self->texts->len;
  g_array_append_val (self->texts, run);
  return shape;
}

/**
 * krem_display_list_get_n_shapes:
 * @self: a list
 *
 * Returns: how many shapes it has
 */
guint
krem_display_list_get_n_shapes (KremDisplayList *self)
{
  return self->shapes->len;
}

/**
 * krem_display_list_get_shape:
 * @self: a list
 * @shape: an index
 *
 * Returns: (transfer none): the shape, until the next one is added
 */
KremShape *
krem_display_list_get_shape (KremDisplayList *self, guint shape)
{
  g_return_val_if_fail (shape < self->shapes->len, NULL);

  return &g_array_index (self->shapes, KremShape, shape);
}

/**
 * krem_display_list_get_n_groups:
 * @self: a list
 *
 * Returns: how many groups it has, the group 0 of what belongs to none included
 */
guint
krem_display_list_get_n_groups (KremDisplayList *self)
{
  return self->groups->len;
}

/**
 * krem_display_list_get_group:
 * @self: a list
 * @group: an index
 *
 * Returns: (transfer none): the group
 */
const KremShapeGroup *
krem_display_list_get_group (KremDisplayList *self, guint group)
{
  g_return_val_if_fail (group < self->groups->len, NULL);

  return &g_array_index (self->groups, KremShapeGroup, group);
}

/**
 * krem_display_list_get_text:
 * @self: a list
 * @shape: a text of it
 *
 * Returns: (transfer none): what is written, and how
 */
const KremTextRun *
krem_display_list_get_text (KremDisplayList *self, const KremShape *shape)
{
  g_return_val_if_fail (shape->type == KREM_SHAPE_TEXT, NULL);

  return &g_array_index (self->texts, KremTextRun, shape->first);
}

/**
 * krem_display_list_get_path:
 * @self: a list
 * @shape: a path of it
 *
 * Returns: (transfer none) (nullable): its elements, as many as the shape's `n`
 */
const KremPathElement *
krem_display_list_get_path (KremDisplayList *self, const KremShape *shape)
{
  g_return_val_if_fail (shape->type == KREM_SHAPE_PATH, NULL);

  return shape->n > 0 ? &g_array_index (self->elements, KremPathElement, shape->first) : NULL;
}

/**
 * krem_display_list_get_image:
 * @self: a list
 * @shape: a picture of it
 *
 * Returns: (transfer none): its file
 */
const char *
krem_display_list_get_image (KremDisplayList *self, const KremShape *shape)
{
  g_return_val_if_fail (shape->type == KREM_SHAPE_IMAGE, NULL);

  return g_ptr_array_index (self->images, shape->first);
}
