/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-route-graph.h"

#include <math.h>

/* How far from a box a track runs where there is room; where there is not it runs in the middle, px. */
#define BERTH 7.0
/* Tracks in one channel that are nearer to one another are one track, px. Less than the least box. */
#define MERGED 13.0
/* How far channels are looked at for their width, px. */
#define WIDEST 40.0

/* A straight way that meets no box. */
typedef struct
{
  double at, from, until;    /* across it, and along it, px */
  guint from_box, until_box; /* what ends it, or KREM_NO_BOX */
  guint last;                /* while crossings are found: the node before */
} Track;

typedef struct
{
  const KremBoxGrid *grid;
  KremRouteGraph *graph;
  KremRect frame;
  GArray *tracks[2]; /* across: level ones; and upright ones */
} Builder;

static void
add_track (Builder *builder, gboolean upright, double x, double y)
{
  double low = upright ? builder->frame.y : builder->frame.x;
  double high = low + (upright ? builder->frame.height : builder->frame.width);
  KremHeading back = upright ? KREM_HEADING_UP : KREM_HEADING_LEFT;
  Track track = { .at = upright ? x : y, .last = KREM_NO_NODE };

  track.from = krem_box_grid_cast (builder->grid, x, y, back, KREM_ROUTE_CLEARANCE, low, &track.from_box);
  track.until = krem_box_grid_cast (builder->grid, x, y, back ^ 1, KREM_ROUTE_CLEARANCE, high, &track.until_box);
  if (track.until - track.from > 0.5)
    g_array_append_val (builder->tracks[upright], track);
}

/* Beside a side of a box runs a track, and another one leaves from its middle. */
static void
add_side (Builder *builder, guint box, KremHeading side)
{
  static const double dx[] = { -1, 1, 0, 0 }, dy[] = { 0, 0, -1, 1 };
  guint n, met;
  const KremRect *it = &krem_box_grid_get_boxes (builder->grid, &n)[box];
  const KremRect *frame = &builder->frame;
  gboolean upright = side >= KREM_HEADING_UP;
  double x = it->x + it->width / 2 + dx[side] * it->width / 2;
  double y = it->y + it->height / 2 + dy[side] * it->height / 2;
  const double limits[] = { frame->x, frame->x + frame->width, frame->y, frame->y + frame->height };
  double gap = fabs (krem_box_grid_cast (builder->grid, x, y, side, 0, limits[side], &met) - (upright ? y : x));
  double berth = gap < 2 * BERTH && met != KREM_NO_BOX ? gap / 2 : MIN (gap, BERTH);

  if (berth < KREM_ROUTE_CLEARANCE
      || krem_box_grid_find (builder->grid, x + dx[side] * berth, y + dy[side] * berth, 0, box, box) != KREM_NO_BOX)
    return;
  x += dx[side] * berth;
  y += dy[side] * berth;
  add_track (builder, upright, x, y);
  add_track (builder, !upright, x, y);
}

static int
compare_tracks (gconstpointer a, gconstpointer b)
{
  const Track *one = a, *other = b;
  double length = one->until - one->from, other_length = other->until - other->from;

  /* The longest first: they take the place of the shorter ones beside them. */
  if (length != other_length)
    return length > other_length ? -1 : 1;
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return one->from < other->from ? -1 : one->from > other->from;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Track *one = a, *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return one->from < other->from ? -1 : one->from > other->from;
}

static gboolean
covers (const Track *one, const Track *other)
{
  return fabs (one->at - other->at) < MERGED && one->from <= other->from + KREM_ROUTE_CLEARANCE
         && one->until >= other->until - KREM_ROUTE_CLEARANCE
         && (other->from_box == KREM_NO_BOX || one->from_box == other->from_box)
         && (other->until_box == KREM_NO_BOX || one->until_box == other->until_box);
}

/* Drops the tracks that run beside one that leads as far. What is kept so far stands in buckets by its place. */
static void
merge_tracks (GArray *tracks)
{
  g_autoptr (GHashTable) buckets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  guint n = 0;

  g_array_sort (tracks, compare_tracks);
  for (guint i = 0; i < tracks->len; i++)
    {
      Track *track = &g_array_index (tracks, Track, i);
      int bucket = (int) floor (track->at / MERGED);
      gboolean covered = FALSE;
      GArray *own;

      for (int near = bucket - 1; near <= bucket + 1 && !covered; near++)
        {
          GArray *kept = g_hash_table_lookup (buckets, GINT_TO_POINTER (near));

          for (guint j = 0; kept != NULL && j < kept->len && !covered; j++)
            covered = covers (&g_array_index (tracks, Track, g_array_index (kept, guint, j)), track);
        }
      if (covered)
        continue;
      g_array_index (tracks, Track, n) = *track;
      own = g_hash_table_lookup (buckets, GINT_TO_POINTER (bucket));
      if (own == NULL)
        {
          own = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (buckets, GINT_TO_POINTER (bucket), own);
        }
      g_array_append_val (own, n);
      n++;
    }
  g_array_set_size (tracks, n);
  g_array_sort (tracks, compare_places);
}

static guint
add_node (Builder *builder, double x, double y)
{
  KremRouteNode node = { .x = x, .y = y, .box = KREM_NO_BOX };

  for (guint i = 0; i < 4; i++)
    node.next[i] = KREM_NO_NODE;
  g_array_append_val (builder->graph->nodes, node);
  return builder->graph->nodes->len - 1;
}

static KremRouteNode *
get_node (Builder *builder, guint node)
{
  return &g_array_index (builder->graph->nodes, KremRouteNode, node);
}

static float
measure_channel (Builder *builder, double x, double y, gboolean upright)
{
  KremHeading side = upright ? KREM_HEADING_LEFT : KREM_HEADING_UP;
  double at = upright ? x : y;
  guint met;
  double low = krem_box_grid_cast (builder->grid, x, y, side, 0, at - WIDEST, &met);
  double high = krem_box_grid_cast (builder->grid, x, y, side ^ 1, 0, at + WIDEST, &met);

  return (float) (high - low);
}

static void
connect (Builder *builder, Track *track, guint node, gboolean upright)
{
  KremHeading onward = upright ? KREM_HEADING_DOWN : KREM_HEADING_RIGHT;

  if (track->last != KREM_NO_NODE)
    {
      KremRouteNode *a = get_node (builder, track->last), *b = get_node (builder, node);

      a->next[onward] = node;
      b->next[onward ^ 1] = track->last;
      a->width[upright] = measure_channel (builder, (a->x + b->x) / 2, (a->y + b->y) / 2, upright);
    }
  track->last = node;
}

/* A port, where the track meets the side of a box away from its corners. */
static void
connect_port (Builder *builder, Track *track, gboolean upright, gboolean at_start)
{
  guint box = at_start ? track->from_box : track->until_box, n, port;
  KremHeading out = upright ? KREM_HEADING_UP : KREM_HEADING_LEFT;
  double along = at_start ? track->from : track->until, low, high;
  const KremRect *it;

  if (box == KREM_NO_BOX)
    return;
  it = &krem_box_grid_get_boxes (builder->grid, &n)[box];
  low = upright ? it->x : it->y;
  high = low + (upright ? it->width : it->height);
  if (track->at < MIN (low + KREM_ROUTE_CORNER, (low + high) / 2)
      || track->at > MAX (high - KREM_ROUTE_CORNER, (low + high) / 2))
    return;
  port = add_node (builder, upright ? track->at : along, upright ? along : track->at);
  get_node (builder, port)->box = box;
  get_node (builder, port)->out = at_start ? out ^ 1 : out;
  connect (builder, track, port, upright);
}

static void
cross_tracks (Builder *builder)
{
  GArray *level = builder->tracks[0], *upright = builder->tracks[1];

  for (guint i = 0; i < level->len; i++)
    connect_port (builder, &g_array_index (level, Track, i), FALSE, TRUE);
  for (guint i = 0; i < upright->len; i++)
    {
      Track *track = &g_array_index (upright, Track, i);
      guint low = 0, high = level->len;

      connect_port (builder, track, TRUE, TRUE);
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (level, Track, middle).at < track->from)
            low = middle + 1;
          else
            high = middle;
        }
      for (; low < level->len && g_array_index (level, Track, low).at <= track->until; low++)
        {
          Track *other = &g_array_index (level, Track, low);
          guint node;

          if (track->at < other->from || track->at > other->until)
            continue;
          node = add_node (builder, track->at, other->at);
          connect (builder, track, node, TRUE);
          connect (builder, other, node, FALSE);
        }
      connect_port (builder, track, TRUE, FALSE);
    }
  for (guint i = 0; i < level->len; i++)
    connect_port (builder, &g_array_index (level, Track, i), FALSE, FALSE);
}

static void
list_ports (KremRouteGraph *self, guint n_boxes)
{
  guint n = 0;

  self->first_port = g_new0 (guint, n_boxes + 2);
  for (guint i = 0; i < self->nodes->len; i++)
    if (g_array_index (self->nodes, KremRouteNode, i).box != KREM_NO_BOX)
      {
        self->first_port[g_array_index (self->nodes, KremRouteNode, i).box + 2]++;
        n++;
      }
  for (guint i = 2; i < n_boxes + 2; i++)
    self->first_port[i] += self->first_port[i - 1];
  g_array_set_size (self->ports, n);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      guint box = g_array_index (self->nodes, KremRouteNode, i).box;

      if (box != KREM_NO_BOX)
        g_array_index (self->ports, guint, self->first_port[box + 1]++) = i;
    }
}

/**
 * krem_route_graph_new:
 * @grid: the boxes
 * @margin: how far beyond them lines may go, px
 *
 * Finds the ways between boxes: an orthogonal visibility graph as in Wybrow, Marriott and Stuckey, "Orthogonal
 * Connector Routing" (Graph Drawing 2009), with the ways from the middles and along the sides of the boxes; but
 * what runs beside another way in the same channel is left out, since lines are set apart in their channels later.
 *
 * Returns: (transfer full): the graph
 */
KremRouteGraph *
krem_route_graph_new (const KremBoxGrid *grid, double margin)
{
  KremRouteGraph *self = g_new0 (KremRouteGraph, 1);
  Builder builder = { .grid = grid, .graph = self };
  guint n_boxes;
  const KremRect *boxes = krem_box_grid_get_boxes (grid, &n_boxes);

  krem_box_grid_get_extents (grid, &builder.frame);
  builder.frame.x -= margin;
  builder.frame.y -= margin;
  builder.frame.width += 2 * margin;
  builder.frame.height += 2 * margin;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (KremRouteNode));
  self->ports = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < 2; i++)
    builder.tracks[i] = g_array_new (FALSE, FALSE, sizeof (Track));

  for (guint i = 0; i < n_boxes; i++)
    for (KremHeading side = KREM_HEADING_LEFT; side <= KREM_HEADING_DOWN && boxes[i].width > 0; side++)
      add_side (&builder, i, side);
  for (guint i = 0; i < 2; i++)
    merge_tracks (builder.tracks[i]);
  cross_tracks (&builder);
  list_ports (self, n_boxes);
  for (guint i = 0; i < 2; i++)
    g_array_unref (builder.tracks[i]);
  return self;
}

/**
 * krem_route_graph_free:
 * @self: a graph
 */
void
krem_route_graph_free (KremRouteGraph *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->ports);
  g_free (self->first_port);
  g_free (self);
}
