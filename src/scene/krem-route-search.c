/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-route-search.h"

#include <math.h>

/* What a line costs besides its length, in px of way. */
#define COST_BEND 22.0f
#define COST_CROSSING 12.0f
#define MAX_CROSSINGS 4.0f
/* For each px of way in a channel narrower than this, and in one with more lines than have room. */
#define NARROW 11.0f
#define COST_NARROW 0.7f
#define COST_CROWDED 0.9f
#define LINE_GAP 5.0f
/* How much a line counts for one from the same box. */
#define SHARED 0.4f
/* For how many lines one counts that stays where it is. */
#define WALL 4
/* For each px that the last straight piece, with the arrow's head, is shorter than this. */
#define HEAD 13.0f
#define COST_HIDDEN_HEAD 5.0f
/* For each px that a line with nothing but a head and a sign is shorter than this. */
#define SHORTEST 30.0f
#define COST_SHORT 10.0f
/* For each px off the middle of a side, and for a side that is full. */
#define COST_OFF_MIDDLE 0.08f
#define COST_FULL 16.0f

/* A state is a node that was reached in one of four headings: 4 * node + heading. */
typedef struct
{
  float cost;
  guint state;
} Entry;

struct _KremRouteSearch
{
  const KremRouteGraph *graph;
  const KremBoxGrid *grid;
  float *cost;   /* of each state in the search with that stamp */
  guint *parent; /* of each state */
  guint *stamp;
  guint now;
  GArray *heap; /* of Entry */
  float haste;
  /* For each node, the lines to its right neighbour and to the one below, and where the last of them comes from. */
  guint16 (*n_lines)[2];
  guint (*last_from)[2];
  guint16 (*n_ends)[4]; /* for each box and each of its sides, the lines that end there */
};

/**
 * krem_route_search_new:
 * @graph: the ways; it must outlive the search
 * @grid: the boxes; they must, too
 *
 * Returns: (transfer full): a search that knows of no line yet
 */
KremRouteSearch *
krem_route_search_new (const KremRouteGraph *graph, const KremBoxGrid *grid)
{
  KremRouteSearch *self = g_new0 (KremRouteSearch, 1);
  guint n = graph->nodes->len, n_boxes;

  krem_box_grid_get_boxes (grid, &n_boxes);
  self->graph = graph;
  self->grid = grid;
  self->cost = g_new (float, 4 * n + 1);
  self->parent = g_new (guint, 4 * n + 1);
  self->stamp = g_new0 (guint, 4 * n + 1);
  self->heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_lines = g_malloc0_n (n + 1, sizeof *self->n_lines);
  self->last_from = g_malloc0_n (n + 1, sizeof *self->last_from);
  self->n_ends = g_malloc0_n (n_boxes + 1, sizeof *self->n_ends);
  return self;
}

/**
 * krem_route_search_free:
 * @self: a search
 */
void
krem_route_search_free (KremRouteSearch *self)
{
  g_free (self->cost);
  g_free (self->parent);
  g_free (self->stamp);
  g_array_unref (self->heap);
  g_free (self->n_lines);
  g_free (self->last_from);
  g_free (self->n_ends);
  g_free (self);
}

static int
compare_walls (gconstpointer a, gconstpointer b)
{
  const KremRouteWall *one = a, *other = b;

  if (one->upright != other->upright)
    return one->upright - other->upright;
  return one->at < other->at ? -1 : one->at > other->at;
}

/* Whether a wall runs so near beside an edge that a line there would lie upon it. Walls are sorted. */
static gboolean
has_wall (const GArray *walls, gboolean upright, double at, double from, double until)
{
  guint low = 0, high = walls->len;
  KremRouteWall wish = { .upright = upright, .at = at - LINE_GAP / 2 };

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_walls (&g_array_index (walls, KremRouteWall, middle), &wish) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < walls->len; low++)
    {
      const KremRouteWall *wall = &g_array_index (walls, KremRouteWall, low);

      if (wall->upright != upright || wall->at > at + LINE_GAP / 2)
        return FALSE;
      if (wall->from < until && wall->until > from)
        return TRUE;
    }
  return FALSE;
}

/**
 * krem_route_search_add_walls:
 * @self: a search
 * @walls: (element-type KremRouteWall): lines that are there already
 *
 * Makes ways dear that lie upon such lines.
 */
void
krem_route_search_add_walls (KremRouteSearch *self, const GArray *walls)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) walls);

  g_array_sort (sorted, compare_walls);
  for (guint i = 0; i < self->graph->nodes->len; i++)
    {
      const KremRouteNode *a = &g_array_index (self->graph->nodes, KremRouteNode, i);

      for (guint upright = 0; upright < 2; upright++)
        {
          guint next = a->next[upright ? KREM_HEADING_DOWN : KREM_HEADING_RIGHT];
          const KremRouteNode *b;

          if (next == KREM_NO_NODE)
            continue;
          b = &g_array_index (self->graph->nodes, KremRouteNode, next);
          if (has_wall (sorted, upright, upright ? a->x : a->y, upright ? a->y : a->x, upright ? b->y : b->x))
            self->n_lines[i][upright] += WALL;
        }
    }
}

/* Of two that cost the same the older state comes first, so that the same input gives the same lines. */
static gboolean
is_before (const Entry *a, const Entry *b)
{
  return a->cost < b->cost || (a->cost == b->cost && a->state < b->state);
}

static void
push (GArray *heap, Entry entry)
{
  guint at = heap->len;
  Entry *entries;

  g_array_append_val (heap, entry);
  entries = (Entry *) (gpointer) heap->data;
  while (at > 0 && is_before (&entry, &entries[(at - 1) / 2]))
    {
      entries[at] = entries[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  entries[at] = entry;
}

static Entry
pop (GArray *heap)
{
  Entry *entries = (Entry *) (gpointer) heap->data;
  Entry top = entries[0], last = entries[heap->len - 1];
  guint at = 0, n = heap->len - 1;

  while (2 * at + 1 < n)
    {
      guint child = 2 * at + 1;

      if (child + 1 < n && is_before (&entries[child + 1], &entries[child]))
        child++;
      if (!is_before (&entries[child], &last))
        break;
      entries[at] = entries[child];
      at = child;
    }
  entries[at] = last;
  g_array_set_size (heap, n);
  return top;
}

static const KremRouteNode *
get_node (const KremRouteSearch *self, guint node)
{
  return &g_array_index (self->graph->nodes, KremRouteNode, node);
}

/* The least that is still to come: the way to the box, and a bend where it is not straight ahead. */
static float
estimate (const KremRouteNode *node, KremHeading heading, const KremRect *to)
{
  float dx = (float) MAX (0.0, MAX (to->x - node->x, node->x - to->x - to->width));
  float dy = (float) MAX (0.0, MAX (to->y - node->y, node->y - to->y - to->height));
  gboolean away = heading == KREM_HEADING_LEFT    ? node->x < to->x
                  : heading == KREM_HEADING_RIGHT ? node->x > to->x + to->width
                  : heading == KREM_HEADING_UP    ? node->y < to->y
                                                  : node->y > to->y + to->height;
  gboolean aside = heading >= KREM_HEADING_UP ? dx > 0 : dy > 0;

  return dx + dy + COST_BEND * (float) (away ? 2 : aside);
}

static float
cost_port (const KremRouteSearch *self, const KremRouteNode *port)
{
  guint n;
  const KremRect *box = &krem_box_grid_get_boxes (self->grid, &n)[port->box];
  gboolean is_level = port->out >= KREM_HEADING_UP;
  double off = is_level ? port->x - box->x - box->width / 2 : port->y - box->y - box->height / 2;
  double room = MAX (LINE_GAP, (is_level ? box->width : box->height) - 2 * KREM_ROUTE_CORNER);

  return (float) fabs (off) * COST_OFF_MIDDLE
         + COST_FULL * (float) (self->n_ends[port->box][port->out] * LINE_GAP / room);
}

/* The lines at an edge that comes from a node in a heading. Those that come from the same box may rather share their
 * way. */
static float
count_lines (const KremRouteSearch *self, guint node, KremHeading heading, guint from)
{
  gboolean upright = heading >= KREM_HEADING_UP;

  if (heading % 2 == 0)
    node = get_node (self, node)->next[heading];
  if (node == KREM_NO_NODE)
    return 0;
  return self->n_lines[node][upright] * (self->last_from[node][upright] == from + 1 ? SHARED : 1.0f);
}

static float
cost_edge (const KremRouteSearch *self, guint node, guint next, KremHeading heading, guint from)
{
  const KremRouteNode *a = get_node (self, node), *b = get_node (self, next);
  gboolean upright = heading >= KREM_HEADING_UP;
  float length = (float) (fabs (a->x - b->x) + fabs (a->y - b->y));
  float width = heading % 2 == 1 ? a->width[upright] : b->width[upright];
  float n = count_lines (self, node, heading, from), capacity = MAX (1.0f, width / LINE_GAP), cost = length;

  if (width < NARROW)
    cost += length * COST_NARROW * (1 - width / NARROW);
  if (n >= capacity)
    cost += length * COST_CROWDED * MIN (4.0f, (n - capacity + 1) / capacity);
  return cost;
}

/* Straight on through a node, a line crosses those that run across there. */
static float
cost_crossings (const KremRouteSearch *self, guint node, KremHeading heading, guint from)
{
  KremHeading aside = heading >= KREM_HEADING_UP ? KREM_HEADING_LEFT : KREM_HEADING_UP;
  float n = MIN (count_lines (self, node, aside, from), count_lines (self, node, aside ^ 1, from));

  return COST_CROSSING * MIN (n, MAX_CROSSINGS);
}

static void
reach (KremRouteSearch *self, guint state, guint parent, float cost, const KremRect *to)
{
  Entry entry = { .state = state };

  if (self->stamp[state] == self->now && self->cost[state] <= cost)
    return;
  self->stamp[state] = self->now;
  self->cost[state] = cost;
  self->parent[state] = parent;
  entry.cost = cost + self->haste * estimate (get_node (self, state / 4), state % 4, to);
  push (self->heap, entry);
}

/* Into a port: what is straight before it must hold the head of an arrow; and where it comes straight from a
 * neighbour, its sign as well, since then there is no more of the line. */
static float
cost_arrival (const KremRouteSearch *self, guint state, const KremRouteNode *port, KremHeading heading)
{
  float run = 0;
  guint first = state;

  for (;;)
    {
      const KremRouteNode *node = get_node (self, first / 4);

      run = (float) (fabs (port->x - node->x) + fabs (port->y - node->y));
      if (first % 4 != heading || self->parent[first] == KREM_NO_NODE || run > SHORTEST)
        break;
      first = self->parent[first];
    }
  if (first % 4 == heading && run < SHORTEST)
    return (SHORTEST - run) * COST_SHORT;
  return run < HEAD ? (HEAD - run) * COST_HIDDEN_HEAD : 0;
}

static void
expand (KremRouteSearch *self, guint state, guint from, guint to, const KremRect *target)
{
  guint node = state / 4;
  KremHeading heading = state % 4;
  const KremRouteNode *it = get_node (self, node);

  for (KremHeading onward = KREM_HEADING_LEFT; onward <= KREM_HEADING_DOWN; onward++)
    {
      guint next = it->next[onward];
      const KremRouteNode *there;
      float cost;

      if (next == KREM_NO_NODE || onward == (heading ^ 1))
        continue;
      there = get_node (self, next);
      if (there->box != KREM_NO_BOX && there->box != to)
        continue;
      cost = self->cost[state] + cost_edge (self, node, next, onward, from);
      if (onward != heading)
        cost += COST_BEND;
      else if (it->box == KREM_NO_BOX)
        cost += cost_crossings (self, node, onward, from);
      if (there->box == to)
        cost += cost_port (self, there) + cost_arrival (self, state, there, onward);
      reach (self, 4 * next + onward, state, cost, target);
    }
}

static void
take (KremRouteSearch *self, guint state, guint from, GArray *corners)
{
  KremPoint *points;
  guint last_heading = 4;

  g_array_set_size (corners, 0);
  for (; state != KREM_NO_NODE; state = self->parent[state])
    {
      const KremRouteNode *node = get_node (self, state / 4);
      KremHeading heading = state % 4;
      guint parent = self->parent[state];

      if (node->box != KREM_NO_BOX && self->n_ends[node->box][node->out] < G_MAXUINT16)
        self->n_ends[node->box][node->out]++;
      /* The heading is that in which the state was reached: where the one after it differs is a corner. */
      if (heading != last_heading || parent == KREM_NO_NODE)
        g_array_append_val (corners, ((KremPoint){ node->x, node->y }));
      last_heading = heading;
      if (parent != KREM_NO_NODE)
        {
          guint first = heading % 2 == 1 ? parent / 4 : state / 4;

          if (self->n_lines[first][heading >= KREM_HEADING_UP] < G_MAXUINT16)
            self->n_lines[first][heading >= KREM_HEADING_UP]++;
          self->last_from[first][heading >= KREM_HEADING_UP] = from + 1;
        }
    }
  points = (KremPoint *) (gpointer) corners->data;
  for (guint i = 0; i < corners->len / 2; i++)
    {
      KremPoint swap = points[i];

      points[i] = points[corners->len - 1 - i];
      points[corners->len - 1 - i] = swap;
    }
}

/**
 * krem_route_search_find:
 * @self: a search
 * @from: the box where the line begins
 * @to: the box where it ends, another one
 * @haste: 1 for the cheapest way; with more the search is quicker, and the way may cost so many times more
 * @work: (inout): how many steps of search are left
 * @corners: (element-type KremPoint): set to the line's ends and corners
 *
 * Finds a cheap way by A*, hasty as in Pohl's weighted search: short, with few bends and crossings, through channels
 * with room, and with room for the head of an arrow at its end. Lines from one box may share their way.
 *
 * Returns: whether there is one within the work that is left
 */
gboolean
krem_route_search_find (KremRouteSearch *self, guint from, guint to, double haste, guint *work, GArray *corners)
{
  const KremRouteGraph *graph = self->graph;
  guint n;
  const KremRect *target = &krem_box_grid_get_boxes (self->grid, &n)[to];

  self->now++;
  self->haste = (float) haste;
  g_array_set_size (self->heap, 0);
  for (guint i = graph->first_port[from]; i < graph->first_port[from + 1]; i++)
    {
      guint port = g_array_index (graph->ports, guint, i);
      const KremRouteNode *node = get_node (self, port);

      reach (self, 4 * port + node->out, KREM_NO_NODE, cost_port (self, node), target);
    }
  while (self->heap->len > 0 && *work > 0)
    {
      Entry entry = pop (self->heap);
      const KremRouteNode *node = get_node (self, entry.state / 4);

      /* An entry that a better one has made stale. */
      if (entry.cost > self->cost[entry.state] + self->haste * estimate (node, entry.state % 4, target))
        continue;
      if (node->box == to)
        {
          take (self, entry.state, from, corners);
          return TRUE;
        }
      --*work;
      expand (self, entry.state, from, to, target);
    }
  return FALSE;
}
