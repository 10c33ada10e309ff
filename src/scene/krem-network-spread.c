/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <math.h>

/* The most that ends of lines stand apart along the edge of a card, and what stays free at its corners, px. */
#define MAX_GAP 7.0
#define CORNER 5.0

typedef enum
{
  EDGE_LEFT,
  EDGE_RIGHT,
  EDGE_TOP,
  EDGE_BOTTOM,
} Edge;

/* One end of a line, at one edge of a card. */
typedef struct
{
  guint person;
  Edge edge;
  double key; /* where, along the edge, the line is heading */
  KremPoint *end, *handle;
} LineEnd;

static Edge
find_edge (const KremRect *box, const KremPoint *point)
{
  const double distances[] = {
    fabs (point->x - box->x),
    fabs (point->x - box->x - box->width),
    fabs (point->y - box->y),
    fabs (point->y - box->y - box->height),
  };
  Edge best = EDGE_LEFT;

  for (Edge edge = EDGE_RIGHT; edge <= EDGE_BOTTOM; edge++)
    if (distances[edge] < distances[best])
      best = edge;
  return best;
}

static void
collect_end (KremNetworkScene *self, GArray *ends, guint person, KremPoint *curve, gboolean at_start)
{
  LineEnd end = { .person = person,
                  .end = at_start ? &curve[0] : &curve[3],
                  .handle = at_start ? &curve[1] : &curve[2] };
  KremPoint further;

  end.edge = find_edge (&self->people[person].box, end.end);
  krem_curve_get_point (curve, at_start ? 0.4 : 0.6, &further);
  end.key = end.edge <= EDGE_RIGHT ? further.y : further.x;
  g_array_append_val (ends, end);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const LineEnd *x = a, *y = b;

  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;
  if (x->edge != y->edge)
    return x->edge < y->edge ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

static double *
along (KremPoint *point, Edge edge)
{
  return edge <= EDGE_RIGHT ? &point->y : &point->x;
}

static void
spread_edge (const KremRect *box, LineEnd *ends, guint n)
{
  Edge edge = ends[0].edge;
  double start = (edge <= EDGE_RIGHT ? box->y : box->x) + CORNER;
  double room = (edge <= EDGE_RIGHT ? box->height : box->width) - 2 * CORNER, middle = 0;
  double gap = n > 1 ? MIN (MAX_GAP, room / (n - 1)) : 0, first;

  for (guint i = 0; i < n; i++)
    middle += *along (ends[i].end, edge) / n;
  first = CLAMP (middle - gap * (n - 1) / 2, start, start + room - gap * (n - 1));
  for (guint i = 0; i < n; i++)
    {
      double moved = first + gap * i - *along (ends[i].end, edge);

      *along (ends[i].end, edge) += moved;
      *along (ends[i].handle, edge) += moved * 0.5;
    }
}

/**
 * krem_network_spread_ends:
 * @self: a scene whose lines are routed
 *
 * Sets the ends of the lines that meet at one edge of a card apart, in the order in which they head away, so that
 * they fan out without crossing there. The lines of the layout stay as they are.
 */
void
krem_network_spread_ends (KremNetworkScene *self)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (LineEnd));
  guint n = 1;

  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].points != NULL && self->ties[i].is_routed)
      {
        collect_end (self, ends, self->ties[i].from, self->ties[i].points, TRUE);
        collect_end (self, ends, self->ties[i].to, self->ties[i].points, FALSE);
      }
  for (guint i = 0; i < self->n_pairs; i++)
    if (self->pairs[i].points != NULL)
      {
        collect_end (self, ends, self->pairs[i].from, self->pairs[i].points, TRUE);
        collect_end (self, ends, self->pairs[i].to, self->pairs[i].points, FALSE);
      }
  g_array_sort (ends, compare_ends);
  for (guint i = 0; i < ends->len; i += n)
    {
      LineEnd *first = &g_array_index (ends, LineEnd, i);

      n = 1;
      while (i + n < ends->len && first[n].person == first->person && first[n].edge == first->edge)
        n++;
      spread_edge (&self->people[first->person].box, first, n);
    }
}
