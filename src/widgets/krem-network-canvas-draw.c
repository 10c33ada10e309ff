/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-snapshot-painter.h"

#define PIN_SIZE 11.0 /* px */
#define SMALLEST_PINNED_SCALE 0.4

/* Of what is selected only so much is framed: more than these cannot be told apart. */
#define MOST_FRAMES 2000u

static const KremPalette *
get_palette (void)
{
  return krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

/* Draws a line about a card, so far from it. */
static void
outline_box (KremNetworkCanvas *self, GtkSnapshot *snapshot, const KremRect *box, float gap, float line_width,
             KremColor color)
{
  GskRoundedRect outline;
  GdkRGBA colors[4];
  float widths[4] = { line_width, line_width, line_width, line_width };

  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (color, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) (box->x * self->scale + self->x) - gap,
                                                        (float) (box->y * self->scale + self->y) - gap,
                                                        (float) (box->width * self->scale) + 2 * gap,
                                                        (float) (box->height * self->scale) + 2 * gap),
                                   gap + 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* For the canvas: a line about a card to which something is dragged. */
void
krem_network_canvas_outline (KremNetworkCanvas *self, GtkSnapshot *snapshot, const KremRect *box)
{
  outline_box (self, snapshot, box, 4, 3, get_palette ()->selection);
}

/* Frames one card, if it can be seen. */
static gboolean
frame_person (KremNetworkCanvas *self, GtkSnapshot *snapshot, guint person)
{
  KremRect box;

  if (!krem_network_scene_get_person_box (self->scene, person, &box)
      || box.x * self->scale + self->x >= gtk_widget_get_width (GTK_WIDGET (self))
      || (box.x + box.width) * self->scale + self->x <= 0
      || box.y * self->scale + self->y >= gtk_widget_get_height (GTK_WIDGET (self))
      || (box.y + box.height) * self->scale + self->y <= 0)
    return FALSE;
  outline_box (self, snapshot, &box, 3, 2, get_palette ()->selection);
  return TRUE;
}

static void
frame_id (KremNetworkCanvas *self, GtkSnapshot *snapshot, const char *id)
{
  guint person;

  if (krem_chronicle_find_position (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, id, &person))
    frame_person (self, snapshot, person);
}

static void
frame_people (KremNetworkCanvas *self, GtkSnapshot *snapshot, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    frame_id (self, snapshot, g_ptr_array_index (ids, i));
}

/* Frames the two ends of a tie, or all whom an event touches. */
static void
frame_record (KremNetworkCanvas *self, GtkSnapshot *snapshot, KremPlace place)
{
  const KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (self->session), place.list,
                                                 place.position);

  if (place.list == KREM_LIST_RELATIONS)
    {
      frame_id (self, snapshot, ((const KremRelation *) record)->from);
      frame_id (self, snapshot, ((const KremRelation *) record)->to);
    }
  else if (place.list == KREM_LIST_EVENTS)
    {
      const KremEvent *event = (const KremEvent *) record;

      for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
        frame_people (self, snapshot, ((KremParticipant *) g_ptr_array_index (event->participants, i))->characters);
      for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
        frame_people (self, snapshot, ((KremFateEntry *) g_ptr_array_index (event->fates, i))->characters);
    }
}

static void
frame_selection (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (self->session);
  guint n_framed = 0;

  for (guint i = 0; i < selected->len && n_framed < MOST_FRAMES; i++)
    {
      KremPlace place = g_array_index (selected, KremPlace, i);

      if (place.list == KREM_LIST_CHARACTERS)
        n_framed += frame_person (self, snapshot, place.position);
      else
        {
          frame_record (self, snapshot, place);
          n_framed++;
        }
    }
  if (krem_session_get_selection (self->session).list == KREM_LIST_CHARACTERS
      && krem_network_focus_get_partner (self->focus) != KREM_NONE)
    frame_person (self, snapshot, krem_network_focus_get_partner (self->focus));
}

/* Whom the keys have reached has two rings with a gap between them, and nothing else has: no colour need tell. */
static void
ring_cursor (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  const KremPalette *palette = get_palette ();
  KremRect box;

  if (!self->is_cursor_shown || !gtk_widget_has_focus (GTK_WIDGET (self)) || self->cursor == KREM_NONE
      || !krem_network_scene_get_person_box (self->scene, self->cursor, &box))
    return;
  outline_box (self, snapshot, &box, 6, 2, palette->text);
  outline_box (self, snapshot, &box, 4, 2, palette->background);
  outline_box (self, snapshot, &box, 2, 2, palette->text);
}

/* A drawing pin upon the corner of a card that the reader has put where it is. */
static void
draw_pin (KremNetworkCanvas *self, GtkSnapshot *snapshot, const KremRect *box)
{
  const KremPalette *palette = get_palette ();
  double x = (box->x + box->width) * self->scale + self->x - 2, y = box->y * self->scale + self->y + 1;
  GskRoundedRect head;
  GdkRGBA colors[4], fill;
  float widths[4] = { 1, 1, 1, 1 };

  krem_color_to_rgba (palette->text, 1, &fill);
  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (palette->background, 1, &colors[i]);
  gtk_snapshot_append_color (snapshot, &fill,
                             &GRAPHENE_RECT_INIT ((float) x - 0.75f, (float) y, 1.5f, (float) PIN_SIZE * 0.7f));
  gsk_rounded_rect_init_from_rect (&head,
                                   &GRAPHENE_RECT_INIT ((float) (x - PIN_SIZE / 2), (float) (y - PIN_SIZE * 0.7),
                                                        (float) PIN_SIZE, (float) PIN_SIZE * 0.8f),
                                   (float) PIN_SIZE * 0.4f);
  gtk_snapshot_push_rounded_clip (snapshot, &head);
  gtk_snapshot_append_color (snapshot, &fill, &head.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &head, widths, colors);
}

static void
draw_pins (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  KremNetworkGraph *graph = krem_document_get_graph (krem_session_get_document (self->session));
  const KremHeader *header = krem_chronicle_get_header (krem_session_get_chronicle (self->session));
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS);
  KremRect box;

  if (self->tidy || header->pins == NULL || self->scale < SMALLEST_PINNED_SCALE)
    return;
  for (guint i = 0; i < n; i++)
    if (i != self->dragged && krem_network_graph_is_pinned (graph, i)
        && krem_network_scene_get_person_emphasis (self->scene, i) != KREM_EMPHASIS_HIDDEN
        && krem_network_scene_get_person_box (self->scene, i, &box)
        && box.x * self->scale + self->x < gtk_widget_get_width (GTK_WIDGET (self))
        && (box.x + box.width) * self->scale + self->x > 0)
      draw_pin (self, snapshot, &box);
}

/* The card that is being dragged, where the pointer has it. */
static void
draw_dragged (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  KremPaintView view = { .scale = self->scale,
                         .clip = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                   gtk_widget_get_height (GTK_WIDGET (self)) } };
  KremRect box, moved;

  if (self->dragged == KREM_NONE || !krem_network_scene_get_person_box (self->scene, self->dragged, &box))
    return;
  moved = box;
  moved.x = (self->drag_x - self->x) / self->scale - self->grab_x - box.width / 2;
  moved.y = (self->drag_y - self->y) / self->scale - self->grab_y - box.height / 2;
  view.x = self->x + (moved.x - box.x) * self->scale;
  view.y = self->y + (moved.y - box.y) * self->scale;
  krem_snapshot_paint (krem_network_scene_get_card (self->scene, self->dragged,
                                                    krem_network_scene_choose_detail (self->scale)),
                       snapshot, &view);
  outline_box (self, snapshot, &moved, 2, 2, get_palette ()->selection);
}

static void
draw_rubber (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) self->rubber.x, (float) self->rubber.y,
                                               (float) self->rubber.width, (float) self->rubber.height);
  GskRoundedRect outline;
  GdkRGBA colors[4], fill;
  float widths[4] = { 1, 1, 1, 1 };

  if (self->rubber.width <= 0)
    return;
  krem_color_to_rgba (get_palette ()->selection, 0.15, &fill);
  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (get_palette ()->selection, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* Draws what is not in the picture and never exported: what is selected, reached, pinned, dragged. */
static void
draw_marks (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  draw_pins (self, snapshot);
  frame_selection (self, snapshot);
  ring_cursor (self, snapshot);
  draw_dragged (self, snapshot);
  draw_rubber (self, snapshot);
  krem_network_canvas_draw_tie (self, snapshot);
}

/* For the canvas: portraits lie in the folder of the file, if it has one. */
void
krem_network_canvas_find_portraits (KremNetworkCanvas *self)
{
  GFile *file = krem_document_get_file (krem_session_get_document (self->session));
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  krem_network_scene_set_folder (self->scene, folder != NULL ? g_file_peek_path (folder) : NULL);
}

/* For the canvas: draws what can be seen of the network, and marks upon it. */
void
krem_network_canvas_draw (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  KremPaintView view = { self->scale,
                         self->x,
                         self->y,
                         { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) },
                         gtk_widget_get_scale_factor (widget) };

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.clip.width, (float) view.clip.height));
  if (self->moves != NULL)
    krem_network_canvas_draw_moves (self, snapshot);
  else
    krem_network_painter_paint (self->painter, snapshot, &view, renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer));
  if (self->moves == NULL && krem_network_canvas_is_current (self))
    draw_marks (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
