/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-route-nudging.h"

#include <math.h>
#include <string.h>

#include "krem-route-channels.h"

/* How far lines in one channel run apart where there is room, px. */
#define LINE_GAP 5.0
/* Two lines that run beside each other for no longer than this may touch there, px. */
#define BESIDE 30.0

/* A piece of a path in a channel. */
typedef struct
{
  KremRoutePath *path;
  const KremPoint *raw; /* the corners of the path before anything was moved */
  guint index;          /* from this corner to the next one */
  double at;            /* where it was before, across it */
  double from, until;   /* along it */
  double low, high;     /* where it may be */
  double gap;           /* to its neighbours */
  double least, most;   /* where it may be when there are its neighbours */
  double place;
  guint n_before, n_after;
} Piece;

/* Two pieces that run side by side, the first one below the second in place. */
typedef struct
{
  guint first, second;
} Pair;

static gboolean
is_upright (const KremPoint *corners, guint index)
{
  return fabs (corners[index].x - corners[index + 1].x) < fabs (corners[index].y - corners[index + 1].y);
}

static KremHeading
get_heading (KremPoint from, KremPoint to)
{
  if (fabs (to.x - from.x) > fabs (to.y - from.y))
    return to.x > from.x ? KREM_HEADING_RIGHT : KREM_HEADING_LEFT;
  return to.y > from.y ? KREM_HEADING_DOWN : KREM_HEADING_UP;
}

/* -1 where one turns to the left of a heading, 1 to the right, 0 straight on. */
static int
get_turn (KremHeading heading, KremHeading next)
{
  static const KremHeading left_of[] = { KREM_HEADING_DOWN, KREM_HEADING_UP, KREM_HEADING_LEFT, KREM_HEADING_RIGHT };

  return next == heading ? 0 : next == left_of[heading] ? -1 : 1;
}

/* A walk along the corners of a path, from one piece of it to one of its ends. */
typedef struct
{
  const KremPoint *corners;
  int at, step, last;
} Walk;

static Walk
start_walk (const Piece *piece, KremHeading heading)
{
  Walk walk = { .corners = piece->raw };
  gboolean onward = get_heading (piece->raw[piece->index], piece->raw[piece->index + 1]) == heading;

  walk.at = (int) (onward ? piece->index + 1 : piece->index);
  walk.step = onward ? 1 : -1;
  walk.last = onward ? (int) piece->path->n_corners - 1 : 0;
  return walk;
}

/* On which side of another piece in the same place a piece must run so that the two do not cross where, in a heading,
 * they part: -1 to the left of the heading, 1 to the right, 0 for no matter. */
static int
compare_partings (const Piece *a, const Piece *b, KremHeading heading)
{
  Walk one = start_walk (a, heading), other = start_walk (b, heading);

  for (;;)
    {
      KremPoint p = one.corners[one.at], q = other.corners[other.at];
      gboolean upright = heading >= KREM_HEADING_UP;
      double ahead = ((upright ? p.y - q.y : p.x - q.x)) * (heading % 2 == 1 ? 1 : -1);
      int turn = one.at == one.last ? 0 : get_turn (heading, get_heading (p, one.corners[one.at + one.step]));
      int other_turn = other.at == other.last
                           ? 0
                           : get_turn (heading, get_heading (q, other.corners[other.at + other.step]));

      if (ahead < -0.5)
        return turn;
      if (ahead > 0.5)
        return -other_turn;
      if (turn != other_turn)
        return turn < other_turn ? -1 : 1;
      if (turn == 0)
        return 0;
      heading = get_heading (p, one.corners[one.at + one.step]);
      one.at += one.step;
      other.at += other.step;
    }
}

/* Which of two pieces in the same place comes first across it. Where they must cross anyway they do it where the path
 * that comes first in the list ends. */
static int
compare_pieces (const Piece *a, const Piece *b)
{
  gboolean swapped = a->path > b->path;
  const Piece *first = swapped ? b : a, *second = swapped ? a : b;
  KremHeading back = get_heading (first->raw[first->index + 1], first->raw[first->index]);
  int side = compare_partings (first, second, back);
  KremHeading heading = back;

  if (side == 0)
    {
      heading = back ^ 1;
      side = compare_partings (first, second, heading);
    }
  /* To the left of who goes up or right is less far to the right, or less far down. */
  if (heading == KREM_HEADING_LEFT || heading == KREM_HEADING_DOWN)
    side = -side;
  if (side == 0)
    side = -1;
  return swapped ? -side : side;
}

static gboolean
run_side_by_side (const Piece *a, const Piece *b)
{
  return a->from < b->until + LINE_GAP && b->from < a->until + LINE_GAP && a->low <= b->high && b->low <= a->high;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Piece *one = a, *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  if (one->path != other->path)
    return one->path < other->path ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

/* Orders pieces in the same place so that they cross as little as can be. */
static void
order_piece_group (Piece *pieces, guint n)
{
  g_autofree guint *n_before = g_new0 (guint, n);
  g_autofree gint8 *order = g_new0 (gint8, n * n);
  g_autofree Piece *sorted = g_new (Piece, n);

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (run_side_by_side (&pieces[i], &pieces[j]))
        {
          gboolean i_first = compare_pieces (&pieces[i], &pieces[j]) < 0;

          order[i * n + j] = i_first ? -1 : 1;
          order[j * n + i] = -order[i * n + j];
          n_before[i_first ? j : i]++;
        }
  for (guint i = 0; i < n; i++)
    {
      guint next = n;

      /* Where the order goes round in circles the one with the fewest before it is taken. */
      for (guint j = 0; j < n; j++)
        if (n_before[j] != G_MAXUINT && (next == n || n_before[j] < n_before[next]))
          next = j;
      sorted[i] = pieces[next];
      n_before[next] = G_MAXUINT;
      for (guint j = 0; j < n; j++)
        if (n_before[j] != G_MAXUINT && order[next * n + j] < 0)
          n_before[j]--;
    }
  memcpy (pieces, sorted, n * sizeof *pieces);
}

static void
order_pieces (GArray *pieces)
{
  guint n = 1;

  g_array_sort (pieces, compare_places);
  for (guint i = 0; i < pieces->len; i += n)
    {
      Piece *first = &g_array_index (pieces, Piece, i);

      n = 1;
      while (i + n < pieces->len && first[n].at - first->at < 0.5)
        n++;
      if (n > 1)
        order_piece_group (first, n);
    }
}

static GArray *
find_pairs (GArray *pieces)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < pieces->len; i++)
    for (guint j = i + 1; j < pieces->len; j++)
      {
        const Piece *first = &g_array_index (pieces, Piece, i), *second = &g_array_index (pieces, Piece, j);

        if (second->at > first->high + 2 * LINE_GAP)
          break;
        if (run_side_by_side (first, second))
          g_array_append_val (pairs, ((Pair){ i, j }));
      }
  return pairs;
}

/* How many run before and after each, one beside the other, and hence how far apart they can be. Of a row of pieces
 * only those count that run beside the piece itself: the others may lie in wider channels. */
static void
measure_gaps (GArray *pieces, GArray *pairs)
{
  Piece *all = (Piece *) (gpointer) pieces->data;
  g_autofree guint *n_before = g_new0 (guint, pieces->len);
  g_autofree guint *n_after = g_new0 (guint, pieces->len);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      n_after[pair->first]++;
      n_before[pair->second]++;
      all[pair->second].n_before = MAX (all[pair->second].n_before, all[pair->first].n_before + 1);
    }
  for (guint i = pairs->len; i-- > 0;)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      all[pair->first].n_after = MAX (all[pair->first].n_after, all[pair->second].n_after + 1);
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      guint n = MIN (all[i].n_before, n_before[i]) + MIN (all[i].n_after, n_after[i]);

      all[i].gap = MIN (LINE_GAP, (all[i].high - all[i].low) / MAX (1, n));
    }
}

static double
get_gap (const Piece *a, const Piece *b)
{
  return MIN (a->gap, b->gap);
}

/* Pushes the pieces apart, all up and all down as far as they must, and takes the middle: the
 * conditions are linear, so what is between two solutions is one. */
static void
place_pieces (GArray *pieces, GArray *pairs)
{
  Piece *all = (Piece *) (gpointer) pieces->data;
  g_autofree double *up = g_new (double, pieces->len);
  g_autofree double *down = g_new (double, pieces->len);

  for (guint i = 0; i < pieces->len; i++)
    {
      all[i].least = all[i].low;
      all[i].most = all[i].high;
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      Piece *first = &all[pair->first], *second = &all[pair->second];

      second->least = MAX (second->least, MIN (second->high, first->least + get_gap (first, second)));
    }
  for (guint i = pairs->len; i-- > 0;)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      Piece *first = &all[pair->first], *second = &all[pair->second];

      first->most = MIN (first->most, MAX (first->low, second->most - get_gap (first, second)));
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      if (all[i].least > all[i].most)
        all[i].least = all[i].most = (all[i].least + all[i].most) / 2;
      up[i] = down[i] = CLAMP (all[i].at, all[i].least, all[i].most);
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const Piece *second = &all[pair->second];
      double wish = up[pair->first] + get_gap (&all[pair->first], second);

      up[pair->second] = CLAMP (MAX (up[pair->second], wish), second->least, second->most);
    }
  for (guint i = pairs->len; i-- > 0;)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const Piece *first = &all[pair->first];
      double wish = down[pair->second] - get_gap (first, &all[pair->second]);

      down[pair->first] = CLAMP (MIN (down[pair->first], wish), first->least, first->most);
    }
  for (guint i = 0; i < pieces->len; i++)
    all[i].place = (up[i] + down[i]) / 2;
}

/* A wall, to be found by its place. */
typedef struct
{
  double at;
  guint wall;
} WallPlace;

static int
compare_wall_places (gconstpointer a, gconstpointer b)
{
  const WallPlace *one = a, *other = b;

  return one->at < other->at ? -1 : one->at > other->at;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, other = *(const guint *) b;

  return one < other ? -1 : one > other;
}

/* The walls that run level or upright, in the order of their places. */
static GArray *
sort_walls (const GArray *walls, gboolean upright)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (WallPlace));

  for (guint i = 0; i < walls->len; i++)
    if (g_array_index (walls, KremRouteWall, i).upright == upright)
      g_array_append_val (places, ((WallPlace){ g_array_index (walls, KremRouteWall, i).at, i }));
  g_array_sort (places, compare_wall_places);
  return places;
}

/* Those walls that are where a piece may be, in the order in which they were listed: each leaves less room for it. */
static void
find_walls (const GArray *places, const Piece *piece, GArray *found)
{
  guint low = 0, high = places->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (places, WallPlace, middle).at <= piece->low)
        low = middle + 1;
      else
        high = middle;
    }
  g_array_set_size (found, 0);
  for (; low < places->len && g_array_index (places, WallPlace, low).at < piece->high; low++)
    g_array_append_val (found, g_array_index (places, WallPlace, low).wall);
  g_array_sort (found, compare_numbers);
}

/* Keeps clear of what stays where it is and runs beside a good part of the piece, on that side of it where the piece is
 * or where there is more room. */
static void
keep_off_walls (Piece *piece, const GArray *walls, const GArray *places, GArray *found)
{
  find_walls (places, piece, found);
  for (guint i = 0; i < found->len; i++)
    {
      const KremRouteWall *wall = &g_array_index (walls, KremRouteWall, g_array_index (found, guint, i));
      double beside = MIN (wall->until, piece->until) - MAX (wall->from, piece->from), room, gap;
      gboolean above;

      if (wall->at <= piece->low || wall->at >= piece->high || beside < MIN (BESIDE, (piece->until - piece->from) / 2))
        continue;
      above = fabs (wall->at - piece->at) < 1.0 ? wall->at - piece->low > piece->high - wall->at : piece->at < wall->at;
      room = above ? wall->at - piece->low : piece->high - wall->at;
      gap = MIN (LINE_GAP, room / 4);
      if (above)
        piece->high = wall->at - gap;
      else
        piece->low = wall->at + gap;
    }
}

static void
nudge_axis (const KremBoxGrid *grid, KremRoutePath *paths, KremPoint **raw, guint n_paths, const GArray *walls,
            double margin, gboolean upright)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) places = sort_walls (walls, upright);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) pairs = NULL;

  for (guint i = 0; i < n_paths; i++)
    for (guint j = 0; j + 1 < paths[i].n_corners; j++)
      {
        const KremPoint *a = &paths[i].corners[j], *b = a + 1;
        Piece piece = { .path = &paths[i], .raw = raw[i], .index = j };

        if (is_upright (raw[i], j) != upright)
          continue;
        piece.at = upright ? raw[i][j].x : raw[i][j].y;
        piece.from = upright ? MIN (a->y, b->y) : MIN (a->x, b->x);
        piece.until = upright ? MAX (a->y, b->y) : MAX (a->x, b->x);
        krem_route_find_room (grid, &paths[i], j, margin, &piece.low, &piece.high);
        keep_off_walls (&piece, walls, places, found);
        g_array_append_val (pieces, piece);
      }
  order_pieces (pieces);
  pairs = find_pairs (pieces);
  measure_gaps (pieces, pairs);
  place_pieces (pieces, pairs);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      KremPoint *corners = piece->path->corners + piece->index;

      if (upright)
        corners[0].x = corners[1].x = piece->place;
      else
        corners[0].y = corners[1].y = piece->place;
    }
}

/**
 * krem_route_nudge:
 * @grid: the boxes
 * @paths: (array length=n_paths): the ways of lines, many of them on top of one another; they are moved
 * @n_paths: how many
 * @walls: (element-type KremRouteWall): what else runs there
 * @margin: how far beyond the boxes lines may go, px
 *
 * Sets lines that share a channel side by side, in an order in which they cross as little as can be, and as far apart
 * as there is room for: the nudging of Wybrow, Marriott and Stuckey, "Orthogonal Connector Routing" (2009), with
 * the order found by walking along both lines to where they part, as for the lines of metro maps.
 */
void
krem_route_nudge (const KremBoxGrid *grid, KremRoutePath *paths, guint n_paths, const GArray *walls, double margin)
{
  g_autofree KremPoint **raw = g_new0 (KremPoint *, n_paths + 1);

  for (guint i = 0; i < n_paths; i++)
    raw[i] = g_memdup2 (paths[i].corners, paths[i].n_corners * sizeof (KremPoint));
  nudge_axis (grid, paths, raw, n_paths, walls, margin, FALSE);
  nudge_axis (grid, paths, raw, n_paths, walls, margin, TRUE);
  for (guint i = 0; i < n_paths; i++)
    {
      /* What was moved at one piece may reach into a box at the next. */
      if (!krem_route_is_free (grid, &paths[i]))
        memcpy (paths[i].corners, raw[i], paths[i].n_corners * sizeof (KremPoint));
      g_free (raw[i]);
    }
}
