/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-display-changes.h"

#include <math.h>
#include <string.h>

/* A curve is looked at in so many pieces, a straight line in fewer. */
#define CURVE_PIECES 12
#define LINE_PIECES 4

typedef gboolean (*PieceFunc) (const KremRect *piece, gpointer data);

static gboolean
touches (const KremRect *a, const KremRect *b, double margin)
{
  return a->x <= b->x + b->width + margin && b->x <= a->x + a->width + margin && a->y <= b->y + b->height + margin
         && b->y <= a->y + a->height + margin;
}

static KremPoint
get_point (KremPoint from, const KremPathElement *element, double t)
{
  const KremPoint *p = element->points;
  double u = 1 - t;

  if (element->verb != KREM_PATH_CURVE)
    return (KremPoint){ from.x * u + p[0].x * t, from.y * u + p[0].y * t };
  return (KremPoint){ from.x * u * u * u + p[0].x * 3 * u * u * t + p[1].x * 3 * u * t * t + p[2].x * t * t * t,
                      from.y * u * u * u + p[0].y * 3 * u * u * t + p[1].y * 3 * u * t * t + p[2].y * t * t * t };
}

/* Calls @func for what a shape covers until it has enough: not for the box of a long line, but for those of short
 * pieces of it. */
static gboolean
visit_pieces (KremDisplayList *list, const KremShape *shape, PieceFunc func, gpointer data)
{
  const KremPathElement *path = shape->type == KREM_SHAPE_PATH ? krem_display_list_get_path (list, shape) : NULL;
  double margin = shape->line_width / 2 + 1;
  KremPoint at = { 0, 0 };

  if (path == NULL || shape->fill != 0)
    return func (&shape->box, data);
  for (guint i = 0; i < shape->n; i++)
    {
      guint n_pieces = path[i].verb == KREM_PATH_CURVE  ? CURVE_PIECES
                       : path[i].verb == KREM_PATH_LINE ? LINE_PIECES
                                                        : 0;
      KremPoint from = at;

      for (guint k = 1; k <= n_pieces; k++)
        {
          KremPoint to = get_point (at, &path[i], (double) k / n_pieces);
          KremRect piece = { MIN (from.x, to.x) - margin, MIN (from.y, to.y) - margin,
                             fabs (from.x - to.x) + 2 * margin, fabs (from.y - to.y) + 2 * margin };

          if (func (&piece, data))
            return TRUE;
          from = to;
        }
      if (path[i].verb != KREM_PATH_CLOSE)
        at = path[i].verb == KREM_PATH_CURVE ? path[i].points[2] : path[i].points[0];
    }
  return FALSE;
}

typedef struct
{
  const KremRect *box;
  double margin;
} Reach;

static gboolean
reach_cb (const KremRect *piece, gpointer data)
{
  const Reach *reach = data;

  return touches (piece, reach->box, reach->margin);
}

/**
 * krem_display_list_reaches:
 * @list: a list
 * @shape: a shape of it
 * @box: px
 * @margin: how far beside the box still counts, px
 *
 * Tells whether anything of a shape lies in a box: of a long curve, whether it goes through it.
 *
 * Returns: whether it may; where it does not, it surely does not
 */
gboolean
krem_display_list_reaches (KremDisplayList *list, const KremShape *shape, const KremRect *box, double margin)
{
  Reach reach = { box, margin };

  return touches (&shape->box, box, margin) && visit_pieces (list, shape, reach_cb, &reach);
}

static guint64
get_group_key (const KremShapeGroup *group)
{
  return (guint64) group->item_kind << 32 | group->item;
}

static GHashTable *
index_groups (KremDisplayList *list)
{
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 1; i < krem_display_list_get_n_groups (list); i++)
    {
      guint64 key = get_group_key (krem_display_list_get_group (list, i));

      g_hash_table_insert (groups, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i));
    }
  return groups;
}

static gboolean
look_the_same (KremDisplayList *a, guint first, KremDisplayList *b, guint second)
{
  const KremShapeGroup *one = krem_display_list_get_group (a, first), *other = krem_display_list_get_group (b, second);

  if (one->n != other->n)
    return FALSE;
  for (guint i = 0; i < one->n; i++)
    {
      const KremShape *p = krem_display_list_get_shape (a, one->first + i);
      const KremShape *q = krem_display_list_get_shape (b, other->first + i);

      if (p->type != q->type || p->n != q->n || p->fill != q->fill || p->stroke != q->stroke || p->dash != q->dash
          || p->opacity != q->opacity || p->line_width != q->line_width || p->radius != q->radius
          || memcmp (&p->box, &q->box, sizeof p->box) != 0)
        return FALSE;
      if (p->type == KREM_SHAPE_SIGN && p->first != q->first)
        return FALSE;
      if (p->type == KREM_SHAPE_PATH && p->n > 0
          && memcmp (krem_display_list_get_path (a, p), krem_display_list_get_path (b, q),
                     p->n * sizeof (KremPathElement))
                 != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
note_cb (const KremRect *piece, gpointer data)
{
  g_array_append_vals (data, piece, 1);
  return FALSE;
}

static void
note_group (KremDisplayList *list, guint index, GArray *boxes)
{
  const KremShapeGroup *group = krem_display_list_get_group (list, index);

  for (guint i = group->first; i < group->first + group->n; i++)
    visit_pieces (list, krem_display_list_get_shape (list, i), note_cb, boxes);
}

/**
 * krem_display_list_compare:
 * @before: a list without texts
 * @after: another one
 *
 * Finds out where two pictures differ. Groups are the same if they show the same item, whatever their order.
 *
 * Returns: (transfer full) (element-type KremRect): boxes that hold all that is different, px
 */
GArray *
krem_display_list_compare (KremDisplayList *before, KremDisplayList *after)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (KremRect));
  g_autoptr (GHashTable) groups = index_groups (before);
  GHashTableIter iter;
  gpointer index;

  for (guint i = 1; i < krem_display_list_get_n_groups (after); i++)
    {
      guint64 key = get_group_key (krem_display_list_get_group (after, i));
      guint old = GPOINTER_TO_UINT (g_hash_table_lookup (groups, &key));

      g_hash_table_remove (groups, &key);
      if (old != 0 && look_the_same (before, old, after, i))
        continue;
      note_group (after, i, boxes);
      if (old != 0)
        note_group (before, old, boxes);
    }
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &index))
    note_group (before, GPOINTER_TO_UINT (index), boxes);
  return boxes;
}
