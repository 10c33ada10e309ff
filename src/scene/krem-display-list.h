/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "krem-layout-result.h"

G_BEGIN_DECLS

/**
 * KremColor:
 *
 * A colour as 0xRRGGBBAA, not premultiplied. 0 paints nothing.
 */
typedef guint32 KremColor;

/**
 * KremRect:
 *
 * A rectangle, px, y downwards.
 */
typedef struct
{
  double x, y, width, height;
} KremRect;

/**
 * KremShapeType:
 * @KREM_SHAPE_RECT: a rectangle with corners rounded by `radius`
 * @KREM_SHAPE_PATH: a path of the list's path elements
 * @KREM_SHAPE_TEXT: one line of text, measured and cut beforehand
 * @KREM_SHAPE_SIGN: a sign of the family in `icons/`, filled
 * @KREM_SHAPE_HATCH: a rectangle hatched in the fill colour: what is possible
 * @KREM_SHAPE_FADE: a rectangle that fades from the fill colour to the stroke colour, left to right
 * @KREM_SHAPE_IMAGE: a picture file, such as a portrait
 */
typedef enum
{
  KREM_SHAPE_RECT,
  KREM_SHAPE_PATH,
  KREM_SHAPE_TEXT,
  KREM_SHAPE_SIGN,
  KREM_SHAPE_HATCH,
  KREM_SHAPE_FADE,
  KREM_SHAPE_IMAGE,
} KremShapeType;

/**
 * KremDash:
 *
 * How a line is drawn: as surely as what it tells.
 */
typedef enum
{
  KREM_DASH_SOLID,
  KREM_DASH_DASHED,
  KREM_DASH_DOTTED,
} KremDash;

typedef enum
{
  KREM_PATH_MOVE,  /* one point */
  KREM_PATH_LINE,  /* one point */
  KREM_PATH_CURVE, /* three points: two handles and the end of a cubic Bézier curve */
  KREM_PATH_CLOSE, /* no point */
} KremPathVerb;

/**
 * KremPathElement:
 * @verb: what is drawn
 * @points: as many points as @verb needs, px
 */
typedef struct
{
  KremPathVerb verb;
  KremPoint points[3];
} KremPathElement;

/**
 * KremShape:
 * @type: what it is
 * @group: the index of the group to which it belongs
 * @box: where it is; of a path and of a text, what it covers
 * @radius: of the corners, px
 * @fill: the colour inside, of a text and of a sign its own
 * @stroke: the colour of the outline
 * @dash: how the outline is drawn
 * @first: of a path, its first element; of a text, a sign and an image, its index
 * @n: of a path, the number of its elements
 * @opacity: of everything in it, 0 to 1
 * @line_width: of the outline, px
 *
 * One thing to be drawn.
 */
typedef struct
{
  KremShapeType type;
  guint group;
  KremRect box;
  float radius, line_width, opacity;
  KremColor fill, stroke;
  KremDash dash;
  guint first, n;
} KremShape;

/**
 * KremShapeGroup:
 * @id: (nullable): the id in an exported file, unique in the list
 * @klass: (nullable): what it is, as words: `person held`, `tie patronage`
 * @title: (nullable): what it tells, for people
 * @item_kind: what the widgets can do with it: see the scenes
 * @item: the position of what it shows
 * @first: the index of its first shape
 * @n: how many shapes it has; they follow one another unless a shape was moved to another group by hand
 * @is_numbered: whether its id had to be made unique by a number
 *
 * Shapes that belong together: a person, a tie, an act, an event.
 */
typedef struct
{
  char *id, *klass, *title;
  guint item_kind, item;
  guint first, n;
  gboolean is_numbered;
} KremShapeGroup;

/**
 * KremTextRun:
 * @text: what is written, already cut to its width
 * @x: the left end of the base line, px
 * @baseline: px
 * @width: as measured, px
 * @size: the height of the font, px
 * @weight: of the font
 * @italic: whether it slants
 * @rtl: whether the line runs from right to left
 * @ascent: how far its letters reach above the base line, px
 * @layout: the line laid out, with the left end of its own base line at (@x, @baseline); it belongs to the thread that
 *   made the display list
 * @full: (nullable): the whole text where @text is cut
 */
typedef struct
{
  char *text, *full;
  double x, baseline, width, size;
  PangoWeight weight;
  double ascent;
  gboolean italic, rtl;
  PangoLayout *layout;
} KremTextRun;

typedef struct _KremDisplayList KremDisplayList;

#define KREM_TYPE_DISPLAY_LIST (krem_display_list_get_type ())
GType krem_display_list_get_type (void);

KremDisplayList *krem_display_list_new (void);
KremDisplayList *krem_display_list_ref (KremDisplayList *self);
void krem_display_list_unref (KremDisplayList *self);

void krem_display_list_end_group (KremDisplayList *self);
guint krem_display_list_begin_group (KremDisplayList *self, const char *id, const char *klass, const char *title,
                                     guint item_kind, guint item);
guint krem_display_list_append_group (KremDisplayList *self, KremDisplayList *other, guint group);
KremShape *krem_display_list_add_rect (KremDisplayList *self, const KremRect *box, double radius, KremColor fill);
KremShape *krem_display_list_add_hatch (KremDisplayList *self, const KremRect *box, KremColor fill);
KremShape *krem_display_list_add_fade (KremDisplayList *self, const KremRect *box, KremColor left, KremColor right);
KremShape *krem_display_list_add_path (KremDisplayList *self, const KremPathElement *elements, guint n,
                                       KremColor stroke, double line_width);
KremShape *krem_display_list_add_line (KremDisplayList *self, double x0, double y0, double x1, double y1,
                                       KremColor stroke, double line_width);
KremShape *krem_display_list_add_sign (KremDisplayList *self, const KremRect *box, guint sign, KremColor fill);
KremShape *krem_display_list_add_image (KremDisplayList *self, const KremRect *box, double radius, const char *path);
KremShape *krem_display_list_add_text (KremDisplayList *self, const char *text, double x, double baseline,
                                       double max_width, double size, PangoWeight weight, KremColor fill);
KremShape *krem_display_list_add_styled_text (KremDisplayList *self, const char *text, double x, double baseline,
                                              double max_width, double size, PangoWeight weight, gboolean italic,
                                              double align, KremColor fill);

guint krem_display_list_get_n_shapes (KremDisplayList *self);
KremShape *krem_display_list_get_shape (KremDisplayList *self, guint shape);
guint krem_display_list_get_n_groups (KremDisplayList *self);
const KremShapeGroup *krem_display_list_get_group (KremDisplayList *self, guint group);
const KremTextRun *krem_display_list_get_text (KremDisplayList *self, const KremShape *shape);
const KremPathElement *krem_display_list_get_path (KremDisplayList *self, const KremShape *shape);
const char *krem_display_list_get_image (KremDisplayList *self, const KremShape *shape);

char *krem_display_list_make_name (const char *text);
guint krem_dash_get_pattern (KremDash dash, double line_width, double pattern[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremDisplayList, krem_display_list_unref)

G_END_DECLS
