/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-display-list.h"

#include <math.h>
#include <string.h>

#include "krem-text.h"

struct _KremDisplayList
{
  gatomicrefcount ref_count;
  GArray *shapes;     /* of KremShape */
  GArray *groups;     /* of KremShapeGroup; the first holds what belongs to no group */
  GArray *texts;      /* of KremTextRun */
  GArray *elements;   /* of KremPathElement */
  GPtrArray *images;  /* of paths of files */
  GHashTable *ids;    /* the ids of the groups, borrowed from them */
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

static gboolean
is_name_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '-' || c == '_' || c == '.';
  return g_unichar_isalnum (c) && c < 0x10000;
}

/**
 * krem_display_list_make_name:
 * @text: any text
 *
 * Makes a text into what XML takes for a name and CSS for one class: letters, digits, `-`, `_` and `.` stay, all else
 * becomes `_`.
 *
 * Returns: (transfer full): the name, never empty
 */
char *
krem_display_list_make_name (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *name = g_string_new (NULL);
  gunichar first = g_utf8_get_char (valid);

  if (!g_unichar_isalpha (first) || first >= 0x10000)
    g_string_append_c (name, '_');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_name_char (c))
        g_string_append_unichar (name, c);
      else if (p != valid)
        g_string_append_c (name, '_');
    }
  return g_string_free (name, FALSE);
}

static char *
make_unique_id (KremDisplayList *self, const char *id)
{
  g_autofree char *name = krem_display_list_make_name (id);

  if (!g_hash_table_contains (self->ids, name))
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
    .id = id != NULL ? make_unique_id (self, id) : NULL,
    .klass = g_strdup (klass),
    .title = g_strdup (title),
    .item_kind = item_kind,
    .item = item,
  };

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

static KremShape *
add_shape (KremDisplayList *self, KremShapeType type, const KremRect *box)
{
  KremShape shape = { .type = type, .group = self->current, .box = *box, .opacity = 1.0f };

  g_array_append_val (self->shapes, shape);
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
krem_display_list_add_styled_text (KremDisplayList *self, const char *text, double x, double baseline,
                                   double max_width, double size, PangoWeight weight, gboolean italic, double align,
                                   KremColor fill)
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

/**
 * krem_dash_get_pattern:
 * @dash: how a line is drawn
 * @line_width: px
 * @pattern: (out): the lengths of a stroke and of the gap after it, px
 *
 * Tells the same dashes to all painters. Dots are strokes of no length with round ends.
 *
 * Returns: 2, or 0 for a solid line
 */
guint
krem_dash_get_pattern (KremDash dash, double line_width, double pattern[2])
{
  switch (dash)
    {
    case KREM_DASH_DASHED:
      pattern[0] = 3.0 + 2.0 * line_width;
      pattern[1] = 2.0 + 1.5 * line_width;
      return 2;
    case KREM_DASH_DOTTED:
      pattern[0] = 0.0;
      pattern[1] = 1.0 + 2.0 * line_width;
      return 2;
    case KREM_DASH_SOLID:
    default:
      return 0;
    }
}
