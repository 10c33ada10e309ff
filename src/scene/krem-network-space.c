/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-space.h"

#include <math.h>

/* The plane is cut into cells a little larger than a card, px. */
#define CELL_WIDTH 128.0
#define CELL_HEIGHT 48.0
/* What reaches over so many cells is not told to each of them; there are few such things. */
#define MAX_CELLS 400
/* How finely a place is looked for from left to right, px. */
#define STEP 13.0
/* So much more than the gap is left below the anchor, for a line to come down, px. */
#define FALL 9.0
/* A place in another row is so much worse than one as far away in the same row. */
#define ROW_WEIGHT 1.5

/* What is taken of the plane: a grid of cells, each with the boxes that reach into it. */
struct _KremNetworkSpace
{
  GArray *boxes;     /* of KremRect */
  GHashTable *cells; /* of gint64, to GArray of the indices of boxes */
  GArray *large;     /* of the indices of boxes that reach over many cells */
};

typedef struct
{
  int left, right, top, bottom;
} CellRange;

static CellRange
get_cells (const KremRect *box, double gap)
{
  return (CellRange){ (int) floor ((box->x - gap) / CELL_WIDTH), (int) floor ((box->x + box->width + gap) / CELL_WIDTH),
                      (int) floor ((box->y - gap) / CELL_HEIGHT),
                      (int) floor ((box->y + box->height + gap) / CELL_HEIGHT) };
}

static gint64
make_key (int column, int row)
{
  return (gint64) ((guint64) (guint32) column << 32 | (guint32) row);
}

/**
 * krem_network_space_new:
 *
 * Returns: (transfer full): a plane of which nothing is taken
 */
KremNetworkSpace *
krem_network_space_new (void)
{
  KremNetworkSpace *self = g_new0 (KremNetworkSpace, 1);

  self->boxes = g_array_new (FALSE, FALSE, sizeof (KremRect));
  self->large = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

/**
 * krem_network_space_free:
 * @self: (transfer full) (nullable): a plane
 */
void
krem_network_space_free (KremNetworkSpace *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->boxes);
  g_array_unref (self->large);
  g_hash_table_unref (self->cells);
  g_free (self);
}

/**
 * krem_network_space_take:
 * @self: a plane
 * @box: what is no longer free, px
 */
void
krem_network_space_take (KremNetworkSpace *self, const KremRect *box)
{
  CellRange range = get_cells (box, 0);
  guint index = self->boxes->len;

  g_array_append_val (self->boxes, *box);
  if ((gint64) (range.right - range.left + 1) * (range.bottom - range.top + 1) > MAX_CELLS)
    {
      g_array_append_val (self->large, index);
      return;
    }
  for (int column = range.left; column <= range.right; column++)
    for (int row = range.top; row <= range.bottom; row++)
      {
        gint64 key = make_key (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        if (cell == NULL)
          {
            cell = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
          }
        g_array_append_val (cell, index);
      }
}

/**
 * krem_network_space_take_curve:
 * @self: a plane
 * @curve: a line, with which no card should be covered
 */
void
krem_network_space_take_curve (KremNetworkSpace *self, const KremLayoutCurve *curve)
{
  for (guint i = 0; i + 3 < curve->n_points; i += 3)
    {
      const KremPoint *p = &curve->points[i];
      double left = MIN (MIN (p[0].x, p[1].x), MIN (p[2].x, p[3].x));
      double right = MAX (MAX (p[0].x, p[1].x), MAX (p[2].x, p[3].x));
      double top = MIN (MIN (p[0].y, p[1].y), MIN (p[2].y, p[3].y));
      double bottom = MAX (MAX (p[0].y, p[1].y), MAX (p[2].y, p[3].y));
      KremRect box = { left, top, right - left, bottom - top };

      krem_network_space_take (self, &box);
    }
}

static gboolean
keeps_clear (KremNetworkSpace *self, GArray *indices, const KremRect *box, double gap)
{
  for (guint i = 0; i < indices->len; i++)
    {
      const KremRect *other = &g_array_index (self->boxes, KremRect, g_array_index (indices, guint, i));

      if (other->x < box->x + box->width + gap && box->x < other->x + other->width + gap
          && other->y < box->y + box->height + gap && box->y < other->y + other->height + gap)
        return FALSE;
    }
  return TRUE;
}

/**
 * krem_network_space_is_free:
 * @self: a plane
 * @box: a place, px
 * @gap: how much must be free around it, px
 *
 * Returns: whether nothing of it is taken
 */
gboolean
krem_network_space_is_free (KremNetworkSpace *self, const KremRect *box, double gap)
{
  CellRange range = get_cells (box, gap);

  if (!keeps_clear (self, self->large, box, gap))
    return FALSE;
  for (int column = range.left; column <= range.right; column++)
    for (int row = range.top; row <= range.bottom; row++)
      {
        gint64 key = make_key (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        if (cell != NULL && !keeps_clear (self, cell, box, gap))
          return FALSE;
      }
  return TRUE;
}

/**
 * krem_network_space_find_place:
 * @self: a plane
 * @anchor: near what
 * @side: on which side of it
 * @gap: how much must be free around the place, px
 * @box: (inout): its size is given, its place is found; px
 *
 * Finds the nearest free place in the quarter of the plane right of and below the origin, looking from row to row and
 * in each of them to both sides. There always is one, since everything that is taken ends somewhere below.
 */
void
krem_network_space_find_place (KremNetworkSpace *self, const KremRect *anchor, KremNetworkSide side, double gap,
                               KremRect *box)
{
  double middle = MAX (0, anchor->x + (anchor->width - box->width) / 2), best = G_MAXDOUBLE;
  double pitch = box->height + gap;
  KremRect found = *box;

  for (guint i = 0; i * pitch / 2 * ROW_WEIGHT < best || i < 2; i++)
    {
      /* 0, 1, -1, 2, -2 … rows from the anchor's. */
      int row = i % 2 == 1 ? (int) (i + 1) / 2 : -(int) (i / 2);
      KremRect place = { 0, anchor->y + row * pitch + (side == KREM_NETWORK_BELOW ? FALL : 0), box->width,
                         box->height };
      double away = ABS (row) * pitch * ROW_WEIGHT;

      if ((side == KREM_NETWORK_BELOW && row <= 0) || place.y < 0)
        continue;
      for (guint j = 0; hypot (away, (j / 2) * STEP) < best; j++)
        {
          place.x = middle + (j % 2 == 1 ? (j + 1) / 2 * STEP : -(j / 2 * STEP));
          if (place.x < 0 || !krem_network_space_is_free (self, &place, gap))
            continue;
          if (hypot (away, place.x - middle) < best)
            {
              best = hypot (away, place.x - middle);
              found = place;
            }
          break;
        }
    }
  *box = found;
}
