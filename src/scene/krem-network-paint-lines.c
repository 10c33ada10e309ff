/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "krem-sign.h"

/* So many arrows between people, and those of earlier steps begin to stand back. */
#define MANY_PAIRS 50.0

static const char *
get_name (KremNetworkScene *self, guint person)
{
  const char *name = krem_character_choose_short_name (krem_chronicle_get_character (self->chronicle, person),
                                                       self->names);

  return name != NULL ? name : "?";
}

/**
 * krem_network_get_dash:
 * @certainty: how surely something is told
 * @presence: whether it is there
 *
 * Returns: how its line is drawn
 */
KremDash
krem_network_get_dash (KremCertainty certainty, KremPresence presence)
{
  if (certainty >= KREM_CERTAINTY_RUMOURED)
    return KREM_DASH_DOTTED;
  if (certainty == KREM_CERTAINTY_REPORTED || presence == KREM_PRESENCE_POSSIBLE)
    return KREM_DASH_DASHED;
  return KREM_DASH_SOLID;
}

/* The head of an arrow, its tip at the end of a chain of curves. An open one is a chevron. */
static void
add_head (KremDisplayList *list, const KremPoint *points, guint n, double size, gboolean open, KremColor color,
          double line_width, double opacity)
{
  KremPoint tip = points[n - 1], back = points[n - 2];
  double dx, dy, length, wing = open ? 0.55 : 0.42;
  KremPathElement elements[4];
  KremShape *shape;

  for (guint i = 3; i <= n && hypot (tip.x - back.x, tip.y - back.y) < 0.5; i++)
    back = points[n - i];
  length = hypot (tip.x - back.x, tip.y - back.y);
  if (length < 1e-6)
    return;
  dx = (tip.x - back.x) / length * size;
  dy = (tip.y - back.y) / length * size;
  elements[0] = (KremPathElement){ KREM_PATH_MOVE, { { tip.x - dx - dy * wing, tip.y - dy + dx * wing } } };
  elements[1] = (KremPathElement){ KREM_PATH_LINE, { tip } };
  elements[2] = (KremPathElement){ KREM_PATH_LINE, { { tip.x - dx + dy * wing, tip.y - dy - dx * wing } } };
  elements[3] = (KremPathElement){ KREM_PATH_CLOSE, { { 0, 0 } } };
  shape = krem_display_list_add_path (list, elements, open ? 3 : 4, open ? color : 0, open ? MAX (line_width, 1.3) : 0);
  if (!open)
    shape->fill = color;
  shape->opacity = (float) opacity;
}

static KremShape *
add_curve (KremDisplayList *list, const KremPoint *points, guint n, KremColor color, double line_width)
{
  g_autofree KremPathElement *elements = g_new0 (KremPathElement, 1 + (n - 1) / 3);

  elements[0].verb = KREM_PATH_MOVE;
  elements[0].points[0] = points[0];
  for (guint i = 0; i < (n - 1) / 3; i++)
    {
      elements[i + 1].verb = KREM_PATH_CURVE;
      memcpy (elements[i + 1].points, points + 1 + 3 * i, sizeof elements[i + 1].points);
    }
  return krem_display_list_add_path (list, elements, 1 + (n - 1) / 3, color, line_width);
}

static void
begin_tie_group (KremNetworkScene *self, KremDisplayList *list, guint tie)
{
  const KremTieItem *item = &self->ties[tie];
  const KremRelation *relation = krem_chronicle_get_relation (self->chronicle, tie);
  const char *label = relation->label;
  g_autofree char *id = NULL;
  g_autofree char *klass = NULL;
  g_autofree char *title = NULL;
  g_autofree char *kind = NULL;

  if (self->is_bare)
    {
      krem_display_list_begin_group (list, NULL, NULL, NULL, KREM_NETWORK_TIE, tie);
      return;
    }
  kind = krem_display_list_make_name (relation->kind != NULL ? relation->kind : "association");
  if (label == NULL)
    label = krem_chronicle_get_tie_label (self->chronicle, relation->kind);
  id = g_strconcat ("tie-", relation->base.id, NULL);
  klass = g_strconcat ("tie ", kind, item->faded ? " faded" : "", item->is_new ? " new" : "", NULL);
  /* Translators: who, to whom, and what ties them. */
  title = g_strdup_printf (item->directed ? _ ("%1$s → %2$s: %3$s") : _ ("%1$s – %2$s: %3$s"),
                           get_name (self, item->from), get_name (self, item->to), label);
  krem_display_list_begin_group (list, id, klass, title, KREM_NETWORK_TIE, tie);
}

/**
 * krem_network_paint_tie:
 * @self: a scene
 * @tie: the position of a relation
 * @list: where to add it
 *
 * Adds the line of a tie as a group, where there is one at the scene's moment.
 */
void
krem_network_paint_tie (KremNetworkScene *self, KremDisplayList *list, guint tie)
{
  const KremTieItem *item = &self->ties[tie];
  const KremRelation *relation = krem_chronicle_get_relation (self->chronicle, tie);
  gboolean is_patronage;
  double opacity, line_width;
  KremColor color;
  KremShape *shape;

  if (item->points == NULL || item->presence == KREM_PRESENCE_ABSENT)
    return;
  begin_tie_group (self, list, tie);
  is_patronage = g_strcmp0 (relation->kind, "patronage") == 0;
  color = item->is_new ? self->palette->accent : krem_palette_get_tie (self->palette, relation->kind);
  line_width = item->is_new ? 2.0 : is_patronage ? 1.8 : 1.1;
  opacity = item->is_new ? 1.0 : item->faded ? 0.3 : is_patronage ? 0.95 : 0.75;
  shape = add_curve (list, item->points, item->n_points, color, line_width);
  shape->opacity = (float) opacity;
  shape->dash = krem_network_get_dash (relation->certainty, item->presence);
  if (item->directed)
    add_head (list, item->points, item->n_points, is_patronage ? 8 : 6.5, FALSE, color, line_width, opacity);
  krem_display_list_end_group (list);
}

/**
 * krem_network_get_act_color:
 * @self: a scene
 * @act: an act
 *
 * Returns: the colour of its arrow: that of the standing which it brings
 */
KremColor
krem_network_get_act_color (KremNetworkScene *self, const KremAct *act)
{
  if (act->favour)
    return self->palette->favour;
  if (act->fate == KREM_NONE)
    return self->palette->standing[KREM_STANDING_NONE];
  return self->palette->standing[krem_chronology_get_fate (self->chronology, act->fate)->standing];
}

/**
 * krem_network_get_act_sign:
 * @self: a scene
 * @act: an act
 *
 * Returns: the sign of what it brought; where it brought no fate, that of its event
 */
guint
krem_network_get_act_sign (KremNetworkScene *self, const KremAct *act)
{
  if (act->fate != KREM_NONE)
    {
      const KremFate *fate = krem_chronology_get_fate (self->chronology, act->fate);

      return krem_sign_for_fate (fate->fate, fate->standing);
    }
  return krem_sign_for_event (krem_chronicle_get_event (self->chronicle, act->event)->kind);
}

static char *
make_act_title (KremNetworkScene *self, const KremActPair *pair, const KremAct *act)
{
  const KremEvent *event = krem_chronicle_get_event (self->chronicle, act->event);
  GString *title = g_string_new (NULL);

  g_string_append_printf (title, "%s → %s", get_name (self, act->from), get_name (self, act->to));
  if (act->fate != KREM_NONE)
    g_string_append_printf (title, ": %s",
                            krem_chronicle_get_fate_label (self->chronicle,
                                                           krem_chronology_get_fate (self->chronology, act->fate)->fate,
                                                           krem_chronicle_get_character (self->chronicle, act->to)
                                                               ->gender));
  if (event->title != NULL)
    g_string_append_printf (title, "\n%s", event->title);
  if (pair->n_earlier > 0)
    {
      g_string_append_c (title, '\n');
      g_string_append_printf (title,
                              g_dngettext (GETTEXT_PACKAGE, "and %u act before", "and %u acts before", pair->n_earlier),
                              pair->n_earlier);
    }
  return g_string_free (title, FALSE);
}

static void
begin_act_group (KremNetworkScene *self, KremDisplayList *list, const KremActPair *pair, const KremAct *act)
{
  const KremEvent *event = krem_chronicle_get_event (self->chronicle, act->event);
  const char *what = act->fate != KREM_NONE ? krem_chronology_get_fate (self->chronology, act->fate)->fate : NULL;
  g_autofree char *id = NULL;
  g_autofree char *klass = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (self->is_bare)
    {
      krem_display_list_begin_group (list, NULL, NULL, NULL, KREM_NETWORK_ACT, pair->shown);
      return;
    }
  title = make_act_title (self, pair, act);
  if (what == NULL)
    what = event->kind != NULL ? event->kind : "other";
  name = krem_display_list_make_name (what);
  id = g_strconcat ("act-", event->base.id, "-", krem_chronicle_get_character (self->chronicle, act->from)->base.id,
                    "-", krem_chronicle_get_character (self->chronicle, act->to)->base.id, NULL);
  klass = g_strconcat (act->favour ? "favour " : "act ", name, pair->is_new ? " new" : "", NULL);
  krem_display_list_begin_group (list, id, klass, title, KREM_NETWORK_ACT, pair->shown);
}

/**
 * krem_network_paint_pair:
 * @self: a scene
 * @list: where to add it
 * @index: an index of a pair
 *
 * Adds the arrow of the act that is drawn between two, where there is one, as a group.
 */
void
krem_network_paint_pair (KremNetworkScene *self, KremDisplayList *list, guint index)
{
  const KremActPair *pair = &self->pairs[index];
  const KremPalette *palette = self->palette;
  double radius = pair->is_new ? 8.5 : 6.0, line_width = pair->is_new ? 2.2 : 1.2;
  double opacity = pair->is_new ? 1.0 : 0.6, crowd;
  const KremAct *act;
  KremPoint at = pair->sign_at;
  KremColor color;
  KremShape *shape;
  guint sign;

  if (pair->shown == KREM_NONE || pair->points == NULL)
    return;
  act = krem_chronology_get_act (self->chronology, pair->shown);
  color = krem_network_get_act_color (self, act);
  /* What brought nobody a fate stands back behind what did. */
  if (act->fate == KREM_NONE)
    {
      line_width = pair->is_new ? 1.6 : 0.9;
      opacity = pair->is_new ? 0.9 : 0.4;
      radius = pair->is_new ? 7.0 : 5.0;
    }
  /* The more acts there are, the further those of earlier steps stand back. */
  crowd = pair->is_new ? 1.0 : CLAMP (MANY_PAIRS / self->n_pairs, 0.35, 1.0);
  opacity *= crowd;
  sign = krem_network_get_act_sign (self, act);
  begin_act_group (self, list, pair, act);

  if (pair->is_new && act->fate != KREM_NONE)
    add_curve (list, pair->points, pair->n_points, krem_color_with_alpha (palette->accent, 0.22), 5.5);
  shape = add_curve (list, pair->points, pair->n_points, color, line_width);
  shape->dash = krem_network_get_dash (act->certainty, pair->presence);
  shape->opacity = (float) opacity;
  add_head (list, pair->points, pair->n_points, pair->is_new ? 11 : 8, act->favour, color, line_width,
            MIN (1.0, opacity + 0.2 * crowd));

  shape = krem_display_list_add_rect (list, &(KremRect){ at.x - radius, at.y - radius, 2 * radius, 2 * radius }, radius,
                                      palette->card);
  shape->stroke = color;
  shape->line_width = pair->is_new ? 1.6f : 1.0f;
  shape->opacity = (float) crowd;
  if (sign != KREM_SIGN_NONE)
    {
      double half = radius * 0.62;

      shape = krem_display_list_add_sign (list, &(KremRect){ at.x - half, at.y - half, 2 * half, 2 * half }, sign,
                                          color);
      shape->opacity = (float) crowd;
    }
  krem_display_list_end_group (list);
}
