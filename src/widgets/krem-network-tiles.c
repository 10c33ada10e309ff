/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-tiles.h"

#include <math.h>
#include <string.h>

#include "krem-display-changes.h"
#include "krem-network-tile.h"

/* So many tiles are kept, or twice as many as the view needs: a megabyte each, if anything is on them. */
#define N_KEPT 64

/* So many tiles are painted at a time, so that what is no longer wanted is soon forgotten. */
#define N_AT_WORK 2

/* Up to so many levels away a tile may stand in for another. */
#define FARTHEST_LEVEL 8

/* Without tiles, so many shapes are painted well in a frame, and so many strokes at all. */
#define MOST_SMOOTH 500
#define MOST_ROUGH 2500

typedef struct
{
  KremTileKey key;          /* the first, so that a tile is its own key */
  cairo_surface_t *surface; /* NULL where nothing is on it */
  GdkTexture *texture;      /* the same, once it was needed */
  guint64 used;             /* the last frame that needed it */
} Tile;

/**
 * KremNetworkTiles:
 *
 * Lines that do not change, painted by a worker thread into tiles of 512 pixels, at a level of zoom for each half
 * octave. A tile that is not there yet is stood in for by those of other levels, else by the lines themselves; so what
 * is seen is always of the list that was set last.
 */
struct _KremNetworkTiles
{
  GObject parent_instance;

  KremDisplayList *lines;
  GHashTable *tiles;   /* of Tile to itself */
  GHashTable *at_work; /* the keys that the worker has */
  GArray *wanted;      /* of KremTileKey: what the last frame missed, and then what lies about it */
  guint n_at_work, n_painted, n_needed;
  guint64 frame;
};

/* What the worker is given; it touches nothing else. */
typedef struct
{
  KremNetworkTiles *tiles;
  KremDisplayList *lines;
  KremTileKey key;
  cairo_surface_t *surface;
} Job;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremNetworkTiles, krem_network_tiles, G_TYPE_OBJECT)

static guint
hash_key (gconstpointer data)
{
  const KremTileKey *key = data;

  return (guint) key->level * 2654435761u ^ (guint) key->x * 73856093u ^ (guint) key->y * 19349663u;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const KremTileKey *first = a, *second = b;

  return first->level == second->level && first->x == second->x && first->y == second->y;
}

static void
free_tile (gpointer data)
{
  Tile *tile = data;

  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_clear_object (&tile->texture);
  g_free (tile);
}

static gboolean
touches (const KremRect *a, const KremRect *b, double margin)
{
  return a->x <= b->x + b->width + margin && b->x <= a->x + a->width + margin && a->y <= b->y + b->height + margin
         && b->y <= a->y + a->height + margin;
}

static void put_to_work (KremNetworkTiles *self);

static gboolean
finish_cb (gpointer data)
{
  Job *job = data;
  KremNetworkTiles *self = job->tiles;
  Tile *tile;

  g_hash_table_remove (self->at_work, &job->key);
  self->n_at_work--;
  if (job->lines == self->lines)
    {
      tile = g_new0 (Tile, 1);
      tile->key = job->key;
      tile->surface = g_steal_pointer (&job->surface);
      tile->used = self->frame;
      self->n_painted++;
      g_hash_table_replace (self->tiles, tile, tile);
    }
  put_to_work (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->surface, cairo_surface_destroy);
  krem_display_list_unref (job->lines);
  g_object_unref (job->tiles);
  g_free (job);
}

static void
paint_tile_in_thread (gpointer data, gpointer unused)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Job *job = data;

  job->surface = krem_network_tile_paint (job->lines, &job->key);
  /* g_main_context_invoke() would call it here and now while nobody runs the main loop. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, finish_cb, job, free_job);
  g_source_attach (source, NULL);
}

/* All pictures share one worker, so that the window keeps a processor for itself. */
static GThreadPool *
get_worker (void)
{
  static gsize worker = 0;

  if (g_once_init_enter (&worker))
    g_once_init_leave (&worker, (gsize) g_thread_pool_new (paint_tile_in_thread, NULL, 1, FALSE, NULL));
  return (GThreadPool *) worker;
}

static void
put_to_work (KremNetworkTiles *self)
{
  for (guint i = 0; i < self->wanted->len && self->n_at_work < N_AT_WORK; i++)
    {
      const KremTileKey *key = &g_array_index (self->wanted, KremTileKey, i);
      Job *job;

      if (g_hash_table_contains (self->at_work, key) || g_hash_table_contains (self->tiles, key))
        continue;
      job = g_new0 (Job, 1);
      job->tiles = g_object_ref (self);
      job->lines = krem_display_list_ref (self->lines);
      job->key = *key;
      g_hash_table_add (self->at_work, g_memdup2 (key, sizeof *key));
      self->n_at_work++;
      g_thread_pool_push (get_worker (), job, NULL);
    }
}

static void
krem_network_tiles_finalize (GObject *object)
{
  KremNetworkTiles *self = KREM_NETWORK_TILES (object);

  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->at_work, g_hash_table_unref);
  g_array_unref (self->wanted);
  g_clear_pointer (&self->lines, krem_display_list_unref);

  G_OBJECT_CLASS (krem_network_tiles_parent_class)->finalize (object);
}

static void
krem_network_tiles_class_init (KremNetworkTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_network_tiles_finalize;

  /**
   * KremNetworkTiles::changed:
   * @self: the tiles
   *
   * The next frame will look better.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
krem_network_tiles_init (KremNetworkTiles *self)
{
  self->tiles = g_hash_table_new_full (hash_key, equal_keys, NULL, free_tile);
  self->at_work = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (KremTileKey));
}

/**
 * krem_network_tiles_new:
 *
 * Returns: (transfer full): no tiles, of nothing
 */
KremNetworkTiles *
krem_network_tiles_new (void)
{
  return g_object_new (KREM_TYPE_NETWORK_TILES, NULL);
}

/**
 * krem_network_tiles_set_lines:
 * @self: tiles
 * @lines: (nullable): what is painted from now on: a list without texts, which is never changed
 *
 * Forgets the tiles on which anything looks different, and no others.
 */
void
krem_network_tiles_set_lines (KremNetworkTiles *self, KremDisplayList *lines)
{
  g_autoptr (GArray) boxes = NULL;
  GHashTableIter iter;
  gpointer tile;

  g_return_if_fail (KREM_IS_NETWORK_TILES (self));

  if (lines == self->lines)
    return;
  if (lines != NULL && self->lines != NULL && g_hash_table_size (self->tiles) > 0)
    {
      boxes = krem_display_list_compare (self->lines, lines);
      g_hash_table_iter_init (&iter, self->tiles);
      while (g_hash_table_iter_next (&iter, &tile, NULL))
        {
          KremRect cell = krem_network_tile_get_box (tile);
          double margin = 1 + KREM_TILE_MARGIN / krem_network_tile_get_scale (((Tile *) tile)->key.level);

          for (guint i = 0; i < boxes->len; i++)
            if (touches (&g_array_index (boxes, KremRect, i), &cell, margin))
              {
                g_hash_table_iter_remove (&iter);
                break;
              }
        }
    }
  else
    g_hash_table_remove_all (self->tiles);
  g_array_set_size (self->wanted, 0);
  g_clear_pointer (&self->lines, krem_display_list_unref);
  if (lines != NULL)
    self->lines = krem_display_list_ref (lines);
}

typedef struct
{
  KremNetworkTiles *tiles;
  const KremPaintView *view;
  GtkSnapshot *snapshot;
  cairo_t *cr; /* where no textures are used */
  double opacity;
} Painting;

static GdkTexture *
get_texture (Tile *tile)
{
  if (tile->texture == NULL)
    {
      gsize stride = (gsize) cairo_image_surface_get_stride (tile->surface);
      g_autoptr (GBytes)
          bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (tile->surface),
                                              stride * (gsize) cairo_image_surface_get_height (tile->surface),
                                              (GDestroyNotify) cairo_surface_destroy,
                                              cairo_surface_reference (tile->surface));

      tile->texture = gdk_memory_texture_new (KREM_TILE_SIDE + 2 * KREM_TILE_MARGIN,
                                              KREM_TILE_SIDE + 2 * KREM_TILE_MARGIN, GDK_MEMORY_DEFAULT, bytes, stride);
    }
  return tile->texture;
}

/* Paints what of a tile lies in a part of the list. */
static void
paint_tile (Painting *painting, Tile *tile, const KremRect *part)
{
  const KremPaintView *view = painting->view;
  KremRect cell = krem_network_tile_get_box (&tile->key), where = krem_network_tile_place (view, part);
  double ratio = view->scale / krem_network_tile_get_scale (tile->key.level);
  double x = cell.x * view->scale + view->x - KREM_TILE_MARGIN * ratio,
         y = cell.y * view->scale + view->y - KREM_TILE_MARGIN * ratio;

  tile->used = painting->tiles->frame;
  if (tile->surface == NULL || where.width <= 0 || where.height <= 0)
    return;
  if (painting->cr == NULL)
    {
      graphene_rect_t clip = GRAPHENE_RECT_INIT ((float) where.x, (float) where.y, (float) where.width,
                                                 (float) where.height);
      float side = (float) ((KREM_TILE_SIDE + 2 * KREM_TILE_MARGIN) * ratio);

      gtk_snapshot_push_clip (painting->snapshot, &clip);
      if (painting->opacity < 1)
        gtk_snapshot_push_opacity (painting->snapshot, painting->opacity);
      gtk_snapshot_append_texture (painting->snapshot, get_texture (tile),
                                   &GRAPHENE_RECT_INIT ((float) x, (float) y, side, side));
      if (painting->opacity < 1)
        gtk_snapshot_pop (painting->snapshot);
      gtk_snapshot_pop (painting->snapshot);
      return;
    }
  cairo_save (painting->cr);
  cairo_rectangle (painting->cr, where.x, where.y, where.width, where.height);
  cairo_clip (painting->cr);
  cairo_translate (painting->cr, x, y);
  cairo_scale (painting->cr, ratio, ratio);
  cairo_set_source_surface (painting->cr, tile->surface, 0, 0);
  /* The better filters are much slower, and lines do not need them. */
  cairo_pattern_set_filter (cairo_get_source (painting->cr), CAIRO_FILTER_BILINEAR);
  cairo_paint_with_alpha (painting->cr, painting->opacity);
  cairo_restore (painting->cr);
}

static void
find_cells (const KremRect *area, int level, int *x0, int *y0, int *x1, int *y1)
{
  double side = KREM_TILE_SIDE / krem_network_tile_get_scale (level), most = 1 << 30;

  *x0 = (int) CLAMP (floor (area->x / side), -most, most);
  *y0 = (int) CLAMP (floor (area->y / side), -most, most);
  *x1 = (int) CLAMP (ceil ((area->x + area->width) / side), -most, most);
  *y1 = (int) CLAMP (ceil ((area->y + area->height) / side), -most, most);
}

/* Paints a cell from the tiles of another level, if they are all there. */
static gboolean
stand_in (Painting *painting, const KremRect *cell, int level)
{
  /* What only touches a neighbouring cell does not need its tile. */
  KremRect inner = { cell->x + cell->width * 1e-6, cell->y + cell->height * 1e-6, cell->width * (1 - 2e-6),
                     cell->height * (1 - 2e-6) };
  int x0, y0, x1, y1;

  find_cells (&inner, level, &x0, &y0, &x1, &y1);
  if ((x1 - x0) * (y1 - y0) > 64)
    return FALSE;
  for (int pass = 0; pass < 2; pass++)
    for (int y = y0; y < y1; y++)
      for (int x = x0; x < x1; x++)
        {
          KremTileKey key = { level, x, y };
          Tile *tile = g_hash_table_lookup (painting->tiles->tiles, &key);
          KremRect box = krem_network_tile_get_box (&key), part;

          if (tile == NULL)
            return FALSE;
          if (pass == 0)
            continue;
          part.x = MAX (box.x, cell->x);
          part.y = MAX (box.y, cell->y);
          part.width = MIN (box.x + box.width, cell->x + cell->width) - part.x;
          part.height = MIN (box.y + box.height, cell->y + cell->height) - part.y;
          paint_tile (painting, tile, &part);
        }
  return TRUE;
}

static gboolean
is_stroke (const KremShape *shape)
{
  return shape->type == KREM_SHAPE_PATH && shape->fill == 0;
}

/* Paints the lines themselves where there is no tile: only their strokes where there are many, and nothing where there
 * are too many for one frame. Nothing is seen for a moment then, but nothing wrong. */
static guint
paint_live (Painting *painting, const GArray *cells)
{
  const KremPaintView *view = painting->view;
  KremDisplayList *lines = painting->tiles->lines;
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (guint));
  double d = view->device_scale > 0 ? view->device_scale : 1;
  guint n_strokes = 0, n_painted = 0;
  graphene_rect_t bounds;
  cairo_t *cr = painting->cr;
  gboolean roughly;

  for (guint i = 0; i < krem_display_list_get_n_shapes (lines); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (lines, i);
      gboolean touched = FALSE;

      for (guint j = 0; !touched && j < cells->len; j++)
        touched = krem_display_list_reaches (lines, shape, &g_array_index (cells, KremRect, j), 1);
      if (touched)
        g_array_append_val (shapes, i);
      n_strokes += touched && is_stroke (shape);
    }
  if (shapes->len == 0 || n_strokes > MOST_ROUGH)
    return 0;

  graphene_rect_init (&bounds, (float) view->clip.x, (float) view->clip.y, (float) view->clip.width,
                      (float) view->clip.height);
  if (cr == NULL)
    cr = gtk_snapshot_append_cairo (painting->snapshot, &bounds);
  cairo_save (cr);
  krem_network_tile_clip (cr, view, cells);
  roughly = shapes->len > MOST_SMOOTH;
  if (roughly)
    {
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
      cairo_set_tolerance (cr, 0.5);
    }
  cairo_translate (cr, view->x, view->y);
  cairo_scale (cr, view->scale, view->scale);
  for (guint i = 0; i < shapes->len; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (lines, g_array_index (shapes, guint, i));

      if (roughly && !is_stroke (shape))
        continue;
      krem_network_tile_paint_shape (lines, shape, cr, view->scale * d, painting->opacity);
      n_painted++;
    }
  cairo_restore (cr);
  if (cr != painting->cr)
    cairo_destroy (cr);
  return n_painted;
}

/* Forgets what has not been seen for longest. */
static void
forget (KremNetworkTiles *self)
{
  guint most = MAX (N_KEPT, 2 * self->n_needed);

  while (g_hash_table_size (self->tiles) > most)
    {
      GHashTableIter iter;
      gpointer tile;
      Tile *oldest = NULL;

      g_hash_table_iter_init (&iter, self->tiles);
      while (g_hash_table_iter_next (&iter, &tile, NULL))
        if (oldest == NULL || ((Tile *) tile)->used < oldest->used)
          oldest = tile;
      g_hash_table_remove (self->tiles, oldest);
    }
}

/* What lies just outside is painted beforehand, so that it is there when the picture is moved. */
static void
want_about (KremNetworkTiles *self, int level, int x0, int y0, int x1, int y1)
{
  for (int y = y0 - 1; y <= y1; y++)
    for (int x = x0 - 1; x <= x1; x++)
      {
        KremTileKey key = { level, x, y };

        if (!g_hash_table_contains (self->tiles, &key))
          g_array_append_val (self->wanted, key);
      }
}

/**
 * krem_network_tiles_paint:
 * @self: tiles
 * @snapshot: where to paint
 * @view: how the lines lie in the widget
 * @opacity: of everything
 * @textures: whether the renderer is good at textures; that of cairo is not
 * @counts: (out): what was painted from
 *
 * Paints what of the lines lies in the view's clip, and has the worker make what is missing.
 */
void
krem_network_tiles_paint (KremNetworkTiles *self, GtkSnapshot *snapshot, const KremPaintView *view, double opacity,
                          gboolean textures, KremTileCounts *counts)
{
  double d = view->device_scale > 0 ? view->device_scale : 1;
  int level = (int) ceil (2 * log2 (view->scale * d) - 1e-6), x0, y0, x1, y1;
  KremRect area = { (view->clip.x - view->x) / view->scale, (view->clip.y - view->y) / view->scale,
                    view->clip.width / view->scale, view->clip.height / view->scale };
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (KremRect));
  Painting painting = { self, view, snapshot, NULL, opacity };

  g_return_if_fail (KREM_IS_NETWORK_TILES (self));

  memset (counts, 0, sizeof *counts);
  if (self->lines == NULL)
    return;
  self->frame++;
  g_array_set_size (self->wanted, 0);
  if (!textures)
    painting.cr = gtk_snapshot_append_cairo (snapshot,
                                             &GRAPHENE_RECT_INIT ((float) view->clip.x, (float) view->clip.y,
                                                                  (float) view->clip.width, (float) view->clip.height));
  find_cells (&area, level, &x0, &y0, &x1, &y1);
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        KremTileKey key = { level, x, y };
        Tile *tile = g_hash_table_lookup (self->tiles, &key);
        KremRect cell = krem_network_tile_get_box (&key);
        gboolean painted = FALSE;

        if (tile != NULL)
          {
            paint_tile (&painting, tile, &cell);
            counts->fresh++;
            continue;
          }
        g_array_append_val (self->wanted, key);
        for (int away = 1; !painted && away <= FARTHEST_LEVEL; away++)
          painted = stand_in (&painting, &cell, level - away)
                    || (away <= FARTHEST_LEVEL / 2 && stand_in (&painting, &cell, level + away));
        if (painted)
          counts->standing_in++;
        else
          g_array_append_val (missing, cell);
      }
  counts->missing = missing->len;
  if (missing->len > 0)
    counts->live_shapes = paint_live (&painting, missing);
  g_clear_pointer (&painting.cr, cairo_destroy);
  self->n_needed = (guint) ((x1 - x0 + 2) * (y1 - y0 + 2));
  want_about (self, level, x0, y0, x1, y1);
  put_to_work (self);
  forget (self);
}

/**
 * krem_network_tiles_is_busy:
 * @self: tiles
 *
 * Returns: whether the worker has anything to do for them
 */
gboolean
krem_network_tiles_is_busy (KremNetworkTiles *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_TILES (self), FALSE);

  return self->n_at_work > 0;
}

/**
 * krem_network_tiles_get_n_painted:
 * @self: tiles
 *
 * Returns: how many tiles have been painted since the beginning
 */
guint
krem_network_tiles_get_n_painted (KremNetworkTiles *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_TILES (self), 0);

  return self->n_painted;
}

/**
 * krem_network_tiles_get_memory:
 * @self: tiles
 *
 * Returns: how much is held by pictures, bytes
 */
gsize
krem_network_tiles_get_memory (KremNetworkTiles *self)
{
  GHashTableIter iter;
  gpointer tile;
  gsize bytes = 0;

  g_return_val_if_fail (KREM_IS_NETWORK_TILES (self), 0);

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &tile, NULL))
    if (((Tile *) tile)->surface != NULL)
      bytes += (gsize) 4 * (KREM_TILE_SIDE + 2 * KREM_TILE_MARGIN) * (KREM_TILE_SIDE + 2 * KREM_TILE_MARGIN);
  return bytes;
}
