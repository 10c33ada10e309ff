/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-transition.h"

#include <math.h>
#include <string.h>

/* Heads and signs of arrows that grow are seen from here on, as a share of the whole. */
#define HEAD 0.6

typedef enum
{
  MOTION_GROW,
  MOTION_APPEAR,
  MOTION_VANISH,
} Motion;

typedef struct
{
  KremDisplayList *list; /* borrowed */
  guint group;
  Motion motion;
} Moving;

struct _KremNetworkTransition
{
  KremDisplayList *still_before, *live_before, *live;
  GArray *moving;    /* of Moving */
  GHashTable *cards; /* of positions of characters to their cards before */
};

static GHashTable *
collect_groups (KremDisplayList *first, KremDisplayList *second)
{
  KremDisplayList *lists[] = { first, second };
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 1; lists[l] != NULL && i < krem_display_list_get_n_groups (lists[l]); i++)
      {
        const KremShapeGroup *group = krem_display_list_get_group (lists[l], i);
        gint64 key = (gint64) group->item_kind << 32 | group->item;

        g_hash_table_add (groups, g_memdup2 (&key, sizeof key));
      }
  return groups;
}

static gboolean
has_group (GHashTable *groups, KremDisplayList *list, guint index)
{
  const KremShapeGroup *group = krem_display_list_get_group (list, index);
  gint64 key = (gint64) group->item_kind << 32 | group->item;

  return g_hash_table_contains (groups, &key);
}

/**
 * krem_network_transition_new:
 * @still_before: (nullable): the lines of the layer %KREM_LAYER_STILL before the step
 * @live_before: (nullable): those of the layer %KREM_LAYER_LIVE before the step
 * @still: the lines that are still now
 * @live: the lines that the step has changed
 *
 * Finds out what has to move.
 *
 * Returns: (transfer full): the transition
 */
KremNetworkTransition *
krem_network_transition_new (KremDisplayList *still_before, KremDisplayList *live_before, KremDisplayList *still,
                             KremDisplayList *live)
{
  KremNetworkTransition *self = g_new0 (KremNetworkTransition, 1);
  g_autoptr (GHashTable) before = collect_groups (still_before, live_before);
  g_autoptr (GHashTable) after = collect_groups (still, NULL);
  KremDisplayList *lists[] = { still_before, live_before };

  self->moving = g_array_new (FALSE, FALSE, sizeof (Moving));
  self->cards = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) krem_display_list_unref);
  self->still_before = still_before != NULL ? krem_display_list_ref (still_before) : NULL;
  self->live_before = live_before != NULL ? krem_display_list_ref (live_before) : NULL;
  self->live = krem_display_list_ref (live);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 1; lists[l] != NULL && i < krem_display_list_get_n_groups (lists[l]); i++)
      if (!has_group (after, lists[l], i))
        g_array_append_val (self->moving, ((Moving){ lists[l], i, MOTION_VANISH }));
  for (guint i = 1; i < krem_display_list_get_n_groups (live); i++)
    g_array_append_val (self->moving, ((Moving){ live, i, has_group (before, live, i) ? MOTION_APPEAR : MOTION_GROW }));
  return self;
}

/**
 * krem_network_transition_free:
 * @self: (transfer full): a transition
 */
void
krem_network_transition_free (KremNetworkTransition *self)
{
  g_clear_pointer (&self->still_before, krem_display_list_unref);
  g_clear_pointer (&self->live_before, krem_display_list_unref);
  g_clear_pointer (&self->live, krem_display_list_unref);
  g_array_unref (self->moving);
  g_hash_table_unref (self->cards);
  g_free (self);
}

/**
 * krem_network_transition_set_card_before:
 * @self: a transition
 * @person: the position of a character
 * @card: the card as it was drawn before the step
 */
void
krem_network_transition_set_card_before (KremNetworkTransition *self, guint person, KremDisplayList *card)
{
  g_hash_table_insert (self->cards, GUINT_TO_POINTER (person), krem_display_list_ref (card));
}

/**
 * krem_network_transition_get_card_before:
 * @self: a transition
 * @person: the position of a character
 *
 * Returns: (transfer none) (nullable): the card as it was drawn before the step
 */
KremDisplayList *
krem_network_transition_get_card_before (KremNetworkTransition *self, guint person)
{
  return g_hash_table_lookup (self->cards, GUINT_TO_POINTER (person));
}

static KremPoint
mix (KremPoint a, KremPoint b, double t)
{
  return (KremPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/* The first part of a path. A curve is parted as de Casteljau does. */
static guint
shorten (const KremPathElement *path, guint n, double share, KremPathElement *shorter)
{
  double length = share * (n - 1);
  guint whole = (guint) floor (length);
  KremPoint at;

  memcpy (shorter, path, (MIN (whole, n - 1) + 1) * sizeof *path);
  if (whole >= n - 1)
    return n;
  at = path[whole].verb == KREM_PATH_CURVE ? path[whole].points[2] : path[whole].points[0];
  shorter[whole + 1] = path[whole + 1];
  length -= whole;
  if (path[whole + 1].verb == KREM_PATH_CURVE)
    {
      const KremPoint *p = path[whole + 1].points;
      KremPoint a = mix (at, p[0], length), b = mix (p[0], p[1], length), c = mix (p[1], p[2], length);
      KremPoint d = mix (a, b, length), e = mix (b, c, length);

      shorter[whole + 1].points[0] = a;
      shorter[whole + 1].points[1] = d;
      shorter[whole + 1].points[2] = mix (d, e, length);
    }
  else
    shorter[whole + 1].points[0] = mix (at, path[whole + 1].points[0], length);
  return whole + 2;
}

static void
copy_shape (KremDisplayList *to, KremDisplayList *from, const KremShape *shape, double opacity, double share)
{
  KremShape *copy;

  if (shape->type == KREM_SHAPE_PATH)
    {
      const KremPathElement *path = krem_display_list_get_path (from, shape);
      g_autofree KremPathElement *shorter = g_new (KremPathElement, shape->n + 1);
      guint n = shape->n;

      if (share < 1 && shape->fill == 0 && n > 1 && path[n - 1].verb != KREM_PATH_CLOSE)
        n = shorten (path, n, share, shorter);
      else
        memcpy (shorter, path, n * sizeof *path);
      copy = krem_display_list_add_path (to, shorter, n, shape->stroke, shape->line_width);
    }
  else if (shape->type == KREM_SHAPE_SIGN)
    copy = krem_display_list_add_sign (to, &shape->box, shape->first, shape->fill);
  else
    copy = krem_display_list_add_rect (to, &shape->box, shape->radius, shape->fill);
  copy->fill = shape->fill;
  copy->stroke = shape->stroke;
  copy->line_width = shape->line_width;
  copy->dash = shape->dash;
  copy->opacity = (float) (shape->opacity * opacity);
}

/**
 * krem_network_transition_make_lines:
 * @self: a transition
 * @progress: how far it has got, 0 to 1
 *
 * Makes the lines that are not still: what is gone paler and paler, what has changed as it was and as it is, and what
 * is new as far as it has grown.
 *
 * Returns: (transfer full): the lines
 */
KremDisplayList *
krem_network_transition_make_lines (KremNetworkTransition *self, double progress)
{
  KremDisplayList *list = krem_display_list_new ();
  double head = CLAMP ((progress - HEAD) / (1 - HEAD), 0, 1);

  for (guint i = 0; i < self->moving->len; i++)
    {
      const Moving *moving = &g_array_index (self->moving, Moving, i);
      const KremShapeGroup *group = krem_display_list_get_group (moving->list, moving->group);

      krem_display_list_begin_group (list, NULL, NULL, NULL, group->item_kind, group->item);
      for (guint j = group->first; j < group->first + group->n; j++)
        {
          const KremShape *shape = krem_display_list_get_shape (moving->list, j);
          gboolean is_line = shape->type == KREM_SHAPE_PATH && shape->fill == 0 && shape->n > 0
                             && krem_display_list_get_path (moving->list, shape)[shape->n - 1].verb == KREM_PATH_CURVE;
          double opacity = moving->motion == MOTION_VANISH ? 1 - progress : progress;

          if (moving->motion == MOTION_GROW)
            opacity = is_line ? 1 : head;
          if (opacity > 0)
            copy_shape (list, moving->list, shape, opacity, moving->motion == MOTION_GROW ? MAX (progress, 0.01) : 1);
        }
    }
  return list;
}
