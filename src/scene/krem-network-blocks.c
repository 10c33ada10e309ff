/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-blocks.h"

#include "krem-network-graph.h"

/* How far clients in a column stand to the right of the line that leads to them, and that line of what is
 * before. */
#define INDENT 12.0
#define TRUNK (INDENT / 2)

typedef struct
{
  const KremNetworkForest *forest;
  KremNetworkBlocks *blocks;
  double limit;           /* how high a column should be, px */
  double *width, *height; /* of each card with what hangs below it */
} Builder;

static double
measure_columns (const Builder *builder, const guint *cards, guint n_cards, double limit, guint *n_columns)
{
  double y = 0, highest = 0;

  *n_columns = 1;
  for (guint i = 0; i < n_cards; i++)
    {
      double height = builder->height[cards[i]];

      if (y > 0 && y + height > limit + 1e-6)
        {
          y = 0;
          ++*n_columns;
        }
      highest = MAX (highest, y + height);
      y += height + KREM_CARD_GAP;
    }
  return highest;
}

/* Finds how high columns must be so that all is as even as can be without more columns than the limit asks
 * for. */
static double
balance_columns (const Builder *builder, const guint *cards, guint n_cards)
{
  double low = 0, high = builder->limit;
  guint wished, n_columns;

  high = measure_columns (builder, cards, n_cards, builder->limit, &wished);
  for (guint i = 0; i < 24 && high - low > 0.5; i++)
    {
      double middle = (low + high) / 2;
      double reached = measure_columns (builder, cards, n_cards, middle, &n_columns);

      if (n_columns <= wished && reached <= middle + 1e-6)
        high = reached;
      else
        low = middle;
    }
  return high;
}

/* Puts cards, each with what hangs below it, into columns. Their places are noted relative to that of the
 * columns. */
static void
stack_columns (Builder *builder, const guint *cards, guint n_cards, double *width, double *height)
{
  double limit = balance_columns (builder, cards, n_cards);
  double left = 0, y = 0, column = 0;

  *height = 0;
  for (guint i = 0; i < n_cards; i++)
    {
      guint card = cards[i];

      if (y > 0 && y + builder->height[card] > limit + 1e-6)
        {
          left += INDENT + column + KREM_COLUMN_GAP;
          y = column = 0;
        }
      builder->blocks->x[card] = left + INDENT;
      builder->blocks->y[card] = y;
      builder->blocks->trunk[card] = left + TRUNK;
      column = MAX (column, builder->width[card]);
      *height = MAX (*height, y + builder->height[card]);
      y += builder->height[card] + KREM_CARD_GAP;
    }
  *width = left + INDENT + column;
}

/* The children of a card: first those who have nobody below them, then the others, each in the order of the
 * file. */
static GArray *
list_children (const KremNetworkForest *forest, guint card, guint *n_leaves)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint families = 0; families < 2; families++)
    {
      for (guint child = forest->first_child[card]; child != KREM_NONE; child = forest->next_sibling[child])
        if ((forest->n_below[child] > 0) == families)
          g_array_append_val (children, child);
      if (!families)
        *n_leaves = children->len;
    }
  return children;
}

/* Measures a card with all that hang below it. The limit on what is hung keeps the recursion shallow. */
static void
hang (Builder *builder, guint card)
{
  guint n_leaves;
  g_autoptr (GArray) children = list_children (builder->forest, card, &n_leaves);
  double width, height;

  builder->width[card] = KREM_CARD_WIDTH;
  builder->height[card] = KREM_CARD_HEIGHT;
  if (children->len == 0)
    return;
  for (guint i = 0; i < children->len; i++)
    hang (builder, g_array_index (children, guint, i));
  stack_columns (builder, (const guint *) (void *) children->data, children->len, &width, &height);
  for (guint i = 0; i < children->len; i++)
    builder->blocks->y[g_array_index (children, guint, i)] += KREM_CARD_HEIGHT + KREM_CARD_GAP;
  builder->width[card] = MAX (KREM_CARD_WIDTH, width);
  builder->height[card] = KREM_CARD_HEIGHT + KREM_CARD_GAP + height;
}

/* Makes the places of those who hang below a card relative to its unit. */
static void
settle (Builder *builder, guint card, guint unit)
{
  KremNetworkBlocks *blocks = builder->blocks;

  blocks->unit[card] = unit;
  for (guint child = builder->forest->first_child[card]; child != KREM_NONE;
       child = builder->forest->next_sibling[child])
    {
      blocks->trunk[child] += blocks->x[card];
      blocks->x[child] += blocks->x[card];
      blocks->y[child] += blocks->y[card];
      settle (builder, child, unit);
    }
}

static void
add_unit (Builder *builder, guint top, guint patron, double width, double height)
{
  KremNetworkBlocks *blocks = builder->blocks;
  KremNetworkUnit unit = { top, patron, KREM_NONE, blocks->n_trees, width, height };

  if (patron != KREM_NONE)
    {
      unit.parent = blocks->unit[patron];
      unit.tree = g_array_index (blocks->units, KremNetworkUnit, unit.parent).tree;
    }
  else
    blocks->n_trees++;
  g_array_append_val (blocks->units, unit);
}

/* Makes one unit of a card and all below it. */
static void
add_hung (Builder *builder, guint card, guint patron)
{
  hang (builder, card);
  builder->blocks->x[card] = builder->blocks->y[card] = 0;
  builder->blocks->trunk[card] = -1;
  add_unit (builder, card, patron, builder->width[card], builder->height[card]);
  settle (builder, card, builder->blocks->units->len - 1);
}

static void
add_leaves (Builder *builder, const guint *leaves, guint n_leaves, guint patron)
{
  double width, height;

  for (guint i = 0; i < n_leaves; i++)
    hang (builder, leaves[i]);
  stack_columns (builder, leaves, n_leaves, &width, &height);
  add_unit (builder, KREM_NONE, patron, width, height + KREM_BLOCK_BUS);
  for (guint i = 0; i < n_leaves; i++)
    {
      builder->blocks->y[leaves[i]] += KREM_BLOCK_BUS;
      builder->blocks->unit[leaves[i]] = builder->blocks->units->len - 1;
    }
}

static void
add_card (Builder *builder, guint card, guint patron)
{
  builder->blocks->trunk[card] = -1;
  add_unit (builder, card, patron, KREM_CARD_WIDTH, KREM_CARD_HEIGHT);
  builder->blocks->unit[card] = builder->blocks->units->len - 1;
}

static void
add_tree (Builder *builder, guint root, guint hang_limit, guint n_rows)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (waiting, root);
  while (waiting->len > 0)
    {
      guint card = g_array_index (waiting, guint, waiting->len - 1), n_leaves, n_packed;
      guint patron = builder->forest->parent[card];
      g_autoptr (GArray) children = NULL;

      g_array_set_size (waiting, waiting->len - 1);
      if (builder->forest->n_below[card] > 0 && builder->forest->n_below[card] + 1 <= hang_limit)
        {
          add_hung (builder, card, patron);
          continue;
        }
      add_card (builder, card, patron);
      children = list_children (builder->forest, card, &n_leaves);
      n_packed = n_rows > 1 && n_leaves > 1 ? n_leaves : 0;
      if (n_packed > 0)
        add_leaves (builder, (const guint *) (void *) children->data, n_packed, card);
      for (guint i = children->len; i-- > n_packed;)
        g_array_append_val (waiting, g_array_index (children, guint, i));
    }
}

/**
 * krem_network_blocks_new:
 * @forest: who stands under whom
 * @hang_limit: of how many cards a tree may be at most to hang together as an indented list under its topmost
 * card
 * @n_rows: how many cards should stand below one another in a column; 1 leaves clients to the engine
 *
 * Packs cards into units. Clients without clients of their own stand in columns, as one unit under their
 * patron.
 *
 * Returns: (transfer full): the units
 */
KremNetworkBlocks *
krem_network_blocks_new (const KremNetworkForest *forest, guint hang_limit, guint n_rows)
{
  KremNetworkBlocks *self = g_new0 (KremNetworkBlocks, 1);
  guint size = MAX (forest->n, 1);
  Builder builder = { forest, self, n_rows * (KREM_CARD_HEIGHT + KREM_CARD_GAP) - KREM_CARD_GAP };

  self->units = g_array_new (FALSE, FALSE, sizeof (KremNetworkUnit));
  self->loose = g_array_new (FALSE, FALSE, sizeof (guint));
  self->unit = g_new (guint, size);
  self->x = g_new0 (double, size);
  self->y = g_new0 (double, size);
  self->trunk = g_new0 (double, size);
  builder.width = g_new0 (double, size);
  builder.height = g_new0 (double, size);
  for (guint i = 0; i < forest->n; i++)
    self->unit[i] = KREM_NONE;

  for (guint card = 0; card < forest->n; card++)
    {
      if (forest->parent[card] != KREM_NONE)
        continue;
      if (forest->n_below[card] == 0)
        g_array_append_val (self->loose, card);
      else
        add_tree (&builder, card, hang_limit, n_rows);
    }
  g_free (builder.width);
  g_free (builder.height);
  return self;
}

/**
 * krem_network_blocks_free:
 * @self: (transfer full) (nullable): units
 */
void
krem_network_blocks_free (KremNetworkBlocks *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->units);
  g_array_unref (self->loose);
  g_free (self->unit);
  g_free (self->x);
  g_free (self->y);
  g_free (self->trunk);
  g_free (self);
}
