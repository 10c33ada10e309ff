/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-edit-private.h"

#include "krem-snapshot-painter.h"
#include "krem-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FAINT 0.3f
#define LABEL_GAP 14.0 /* px from where it was taken */

/* For drawing: what is being moved is faint where it was. */
void
krem_timeline_canvas_fade_moved (KremTimelineCanvas *self, KremDisplayList *list)
{
  g_autoptr (GHashTable) events = NULL;

  if (self->move == NULL || self->move->is_end)
    return;
  events = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->move->places->len; i++)
    g_hash_table_add (events, GUINT_TO_POINTER (g_array_index (self->move->places, KremPlace, i).position));
  for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (list, i);

      if (group->item_kind == KREM_TIMELINE_EVENT && g_hash_table_contains (events, GUINT_TO_POINTER (group->item)))
        for (guint j = group->first; j < group->first + group->n; j++)
          krem_display_list_get_shape (list, j)->opacity *= FAINT;
    }
}

static double
get_x (const KremTimelineView *view, double left, double at)
{
  return CLAMP (left + (at - view->scale.from) / view->scale.seconds_per_px, -1e4, view->width + 1e4);
}

/* The marks themselves, where they would stand. */
static void
draw_ghosts (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view)
{
  const KremTimelineMove *move = self->move;
  double scrolled = (move->drawn_scale.from - view->scale.from) / view->scale.seconds_per_px;

  gtk_snapshot_push_opacity (snapshot, 0.85);
  for (guint i = 0; i < move->ghosts->len; i++)
    {
      const KremTimelineGhost *ghost = &g_array_index (move->ghosts, KremTimelineGhost, i);
      KremPaintView paint = { 1,
                              scrolled + ghost->shift / view->scale.seconds_per_px,
                              0,
                              { 0, 0, view->width, view->height },
                              gtk_widget_get_scale_factor (GTK_WIDGET (self)) };

      if (fabs (paint.x) < 2 * view->width)
        krem_snapshot_paint (ghost->list, snapshot, &paint);
    }
  gtk_snapshot_pop (snapshot);
}

/* As much as there would be, up to the end that is held. */
static void
draw_bar (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, double left)
{
  const KremTimelineEnd *end = &self->move->end;
  double x = get_x (view, left, self->move->at);
  double other = get_x (view, left, isfinite (end->other) ? end->other : self->move->home);
  GdkRGBA rgba;

  krem_color_to_rgba (krem_palette_get (view->dark)->selection, 0.3, &rgba);
  gtk_snapshot_append_color (snapshot, &rgba,
                             &GRAPHENE_RECT_INIT ((float) MIN (x, other), (float) end->box.y, (float) fabs (x - other),
                                                  (float) end->box.height));
  rgba.alpha = 1;
  gtk_snapshot_append_color (snapshot, &rgba,
                             &GRAPHENE_RECT_INIT ((float) round (x) - 1.5f, (float) end->box.y - 2, 3,
                                                  (float) end->box.height + 4));
}

/* The date that it would have, and how many more go along. */
static char *
describe (const KremTimelineMove *move)
{
  g_autoptr (KremDate) date = krem_date_new (move->text);
  g_autofree char *text = krem_date_format (date);
  guint others = move->places->len - 1;

  if (others == 0)
    return g_steal_pointer (&text);
  /* Translators: the date to which an event is being dragged, and how many other events go along */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more event", "%s, and %u more events", others),
                          text, others);
}

static void
draw_label (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, double left)
{
  const KremPalette *palette = krem_palette_get (view->dark);
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  g_autofree char *text = describe (self->move);
  double size = 12 * view->text_scale, height = 2 * size, pad = 8 * view->text_scale;
  double width = MIN (ceil (krem_text_measure (text, size, PANGO_WEIGHT_MEDIUM)) + 1, view->width - left - 2 * pad);
  double gap = LABEL_GAP * view->text_scale;
  KremPaintView paint = {
    1, 0, 0, { 0, 0, view->width, view->height }, gtk_widget_get_scale_factor (GTK_WIDGET (self))
  };
  KremRect box = { self->move->pointer_x - width / 2 - pad, self->move->held_y - gap - height, width + 2 * pad,
                   height };
  KremColor ink = krem_color_contrast (0xffffffff, palette->selection) >= 4.5 ? 0xffffffff : 0x1c1c20ff;
  KremShape *shape;

  if (width <= 0)
    return;
  /* Above what is held, where a finger does not hide it, or else below. */
  if (box.y < 2)
    box.y = self->move->held_y + gap + height / 2;
  box.x = round (CLAMP (box.x, left + 2, MAX (view->width - box.width - 2, left + 2)));
  box.y = round (CLAMP (box.y, 2, MAX (view->height - height - 2, 2)));
  krem_display_list_begin_group (list, NULL, NULL, NULL, KREM_TIMELINE_NOTHING, 0);
  shape = krem_display_list_add_rect (list, &box, 5 * view->text_scale, palette->selection);
  shape->stroke = palette->background;
  shape->line_width = 1;
  krem_display_list_add_text (list, text, box.x + pad, box.y + height * 0.5 + size * 0.36, width, size,
                              PANGO_WEIGHT_MEDIUM, ink);
  krem_snapshot_paint (list, snapshot, &paint);
}

static void
draw_rubber (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) self->rubber.x, (float) self->rubber.y,
                                               (float) self->rubber.width, (float) self->rubber.height);
  GskRoundedRect outline;
  GdkRGBA colors[4];

  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (krem_palette_get (view->dark)->selection, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 }, colors);
  colors[0].alpha = 0.12f;
  gtk_snapshot_append_color (snapshot, &colors[0], &bounds);
}

/* For drawing: what is being moved, at its new place and with its new date; and the area that is being selected. */
void
krem_timeline_canvas_draw_move (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view)
{
  double left = krem_timeline_canvas_get_gutter (self), x;
  GdkRGBA rgba;

  if (self->is_selecting)
    draw_rubber (self, snapshot, view);
  if (self->move == NULL && self->handle.width > 0)
    {
      krem_color_to_rgba (krem_palette_get (view->dark)->selection, 1, &rgba);
      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT ((float) self->handle.x, (float) self->handle.y,
                                                      (float) self->handle.width, (float) self->handle.height));
    }
  if (self->move == NULL)
    return;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) left, 0, (float) (view->width - left), (float) view->height));
  x = get_x (view, left, self->move->at);
  krem_color_to_rgba (krem_palette_get (view->dark)->selection, 0.55, &rgba);
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT ((float) round (x), 0, 1, (float) view->height));
  if (self->move->is_end)
    draw_bar (self, snapshot, view, left);
  else
    draw_ghosts (self, snapshot, view);
  gtk_snapshot_pop (snapshot);
  draw_label (self, snapshot, view, left);
}
