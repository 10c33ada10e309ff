/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-box-grid.h"

#include <math.h>

struct _KremBoxGrid
{
  KremRect *boxes;
  guint n_boxes;
  double left, top, right, bottom; /* what all boxes lie in */
  double cell_width, cell_height;
  guint n_columns, n_rows;
  guint *first; /* for each cell where its boxes begin in `entries`, and where the last one's end */
  guint *entries;
};

/* The cells that a box or an area reaches into. */
typedef struct
{
  guint left, top, right, bottom;
} Span;

static guint
to_cell (double value, double origin, double size, guint n)
{
  return (guint) CLAMP (floor ((value - origin) / size), 0.0, (double) (n - 1));
}

static Span
find_span (const KremBoxGrid *self, const KremRect *area)
{
  return (Span){ to_cell (area->x, self->left, self->cell_width, self->n_columns),
                 to_cell (area->y, self->top, self->cell_height, self->n_rows),
                 to_cell (area->x + area->width, self->left, self->cell_width, self->n_columns),
                 to_cell (area->y + area->height, self->top, self->cell_height, self->n_rows) };
}

static void
measure (KremBoxGrid *self)
{
  guint n = 0;

  self->left = self->top = G_MAXDOUBLE;
  self->right = self->bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < self->n_boxes; i++)
    if (self->boxes[i].width > 0)
      {
        const KremRect *box = &self->boxes[i];

        self->left = MIN (self->left, box->x);
        self->top = MIN (self->top, box->y);
        self->right = MAX (self->right, box->x + box->width);
        self->bottom = MAX (self->bottom, box->y + box->height);
        n++;
      }
  if (n == 0)
    self->left = self->top = self->right = self->bottom = 0;
  self->n_columns = self->n_rows = CLAMP ((guint) sqrt (n), 1, 256);
  self->cell_width = MAX (1.0, (self->right - self->left) / self->n_columns);
  self->cell_height = MAX (1.0, (self->bottom - self->top) / self->n_rows);
}

/**
 * krem_box_grid_new:
 * @boxes: (array length=n_boxes): the boxes, px; a box without a width is nowhere
 * @n_boxes: how many
 *
 * Returns: (transfer full): a grid with a copy of the boxes
 */
KremBoxGrid *
krem_box_grid_new (const KremRect *boxes, guint n_boxes)
{
  KremBoxGrid *self = g_new0 (KremBoxGrid, 1);
  guint n_cells;

  self->boxes = g_memdup2 (boxes, n_boxes * sizeof *boxes);
  self->n_boxes = n_boxes;
  measure (self);
  n_cells = self->n_columns * self->n_rows;
  self->first = g_new0 (guint, n_cells + 2);
  /* Counted first, so that all cells share one array: each count stands two places on until it is summed up. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n_boxes; i++)
        {
          Span span = find_span (self, &boxes[i]);

          if (boxes[i].width <= 0)
            continue;
          for (guint y = span.top; y <= span.bottom; y++)
            for (guint x = span.left; x <= span.right; x++)
              if (pass == 0)
                self->first[y * self->n_columns + x + 2]++;
              else
                self->entries[self->first[y * self->n_columns + x + 1]++] = i;
        }
      for (guint cell = 2; pass == 0 && cell < n_cells + 2; cell++)
        self->first[cell] += self->first[cell - 1];
      if (pass == 0)
        self->entries = g_new (guint, self->first[n_cells + 1] + 1);
    }
  return self;
}

/**
 * krem_box_grid_free:
 * @self: a grid
 */
void
krem_box_grid_free (KremBoxGrid *self)
{
  g_free (self->boxes);
  g_free (self->first);
  g_free (self->entries);
  g_free (self);
}

/**
 * krem_box_grid_get_boxes:
 * @self: a grid
 * @n_boxes: (out): how many
 *
 * Returns: (array length=n_boxes) (transfer none): the boxes
 */
const KremRect *
krem_box_grid_get_boxes (const KremBoxGrid *self, guint *n_boxes)
{
  *n_boxes = self->n_boxes;
  return self->boxes;
}

/**
 * krem_box_grid_get_extents:
 * @self: a grid
 * @extents: (out): what all boxes lie in, px
 */
void
krem_box_grid_get_extents (const KremBoxGrid *self, KremRect *extents)
{
  *extents = (KremRect){ self->left, self->top, self->right - self->left, self->bottom - self->top };
}

/**
 * krem_box_grid_find:
 * @self: a grid
 * @x: px
 * @y: px
 * @slack: how far beside a box still counts, px
 * @but: a box that does not count, or %KREM_NO_BOX
 * @but_too: another one
 *
 * Returns: the index of the first box at that point, or %KREM_NO_BOX
 */
guint
krem_box_grid_find (const KremBoxGrid *self, double x, double y, double slack, guint but, guint but_too)
{
  Span span = find_span (self, &(KremRect){ x - slack, y - slack, 2 * slack, 2 * slack });
  guint found = KREM_NO_BOX;

  for (guint row = span.top; row <= span.bottom; row++)
    for (guint column = span.left; column <= span.right; column++)
      {
        guint cell = row * self->n_columns + column;

        for (guint i = self->first[cell]; i < self->first[cell + 1]; i++)
          {
            const KremRect *box = &self->boxes[self->entries[i]];

            if (self->entries[i] != but && self->entries[i] != but_too && self->entries[i] < found
                && x >= box->x - slack && x <= box->x + box->width + slack && y >= box->y - slack
                && y <= box->y + box->height + slack)
              found = self->entries[i];
          }
      }
  return found;
}

/**
 * krem_box_grid_collect:
 * @self: a grid
 * @area: px
 * @found: (element-type guint): set to the indices of the boxes that reach into the inside of that area, each once
 */
void
krem_box_grid_collect (const KremBoxGrid *self, const KremRect *area, GArray *found)
{
  Span span = find_span (self, area);

  g_array_set_size (found, 0);
  for (guint row = span.top; row <= span.bottom; row++)
    for (guint column = span.left; column <= span.right; column++)
      {
        guint cell = row * self->n_columns + column;

        for (guint i = self->first[cell]; i < self->first[cell + 1]; i++)
          {
            const KremRect *box = &self->boxes[self->entries[i]];
            Span own = find_span (self, box);

            /* A box in several cells is told in the first of them that the area reaches into. */
            if (MAX (own.left, span.left) == column && MAX (own.top, span.top) == row && box->x < area->x + area->width
                && box->x + box->width > area->x && box->y < area->y + area->height && box->y + box->height > area->y)
              g_array_append_val (found, self->entries[i]);
          }
      }
}

/**
 * krem_box_grid_cast:
 * @self: a grid
 * @x: px
 * @y: px
 * @heading: where to
 * @slack: how near beside a box the way is still closed, px
 * @limit: how far to look: the ordinate, or for a way to the side the abscissa, px
 * @box: (out): the box that was met, or %KREM_NO_BOX
 *
 * Goes straight on from a point until a box closes the way. Boxes around the point itself are not seen.
 *
 * Returns: where that is: the ordinate, or for a way to the side the abscissa, px
 */
double
krem_box_grid_cast (const KremBoxGrid *self, double x, double y, KremHeading heading, double slack, double limit,
                    guint *box)
{
  gboolean upright = heading >= KREM_HEADING_UP;
  int sign = heading % 2 == 1 ? 1 : -1;
  double across = upright ? x : y, start = sign * (upright ? y : x), best = sign * limit;
  Span span = find_span (self, upright ? &(KremRect){ x - slack, y, 2 * slack, 0 }
                                       : &(KremRect){ x, y - slack, 0, 2 * slack });
  int n = (int) (upright ? self->n_rows : self->n_columns), at = (int) (upright ? span.top : span.left);
  double origin = upright ? self->top : self->left, size = upright ? self->cell_height : self->cell_width;

  *box = KREM_NO_BOX;
  for (; at >= 0 && at < n; at += sign)
    {
      guint low = upright ? span.left : span.top, high = upright ? span.right : span.bottom;

      for (guint other = low; other <= high; other++)
        {
          guint cell = upright ? (guint) at * self->n_columns + other : other * self->n_columns + (guint) at;

          for (guint i = self->first[cell]; i < self->first[cell + 1]; i++)
            {
              const KremRect *it = &self->boxes[self->entries[i]];
              double near = sign > 0 ? (upright ? it->y : it->x) : -(upright ? it->y + it->height : it->x + it->width);
              double low_edge = upright ? it->x : it->y;
              double high_edge = low_edge + (upright ? it->width : it->height);

              if (across > low_edge - slack && across < high_edge + slack && near >= start - 1e-6 && near < best)
                {
                  best = near;
                  *box = self->entries[i];
                }
            }
        }
      /* What is met within the cells so far is the nearest. */
      if (best <= sign * (origin + (at + (sign > 0)) * size))
        break;
    }
  return sign * best;
}
