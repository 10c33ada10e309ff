/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-form-schema.h"
#include "krem-json-object.h"
#include "krem-revise.h"
#include "krem-tie-popover.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HANDLE_RADIUS 6.0 /* px */
#define HANDLE_REACH 10.0 /* px: so near to its middle it is taken */
#define ARROW_SIZE 9.0    /* px */

/* Cards that are drawn smaller than this have no handle: it would be as large as they are. */
#define SMALLEST_HANDLED_SCALE 0.35

/* Whether a tie to or from somebody could be written down. */
static gboolean
can_tie (KremNetworkCanvas *self, guint person)
{
  return krem_network_canvas_is_current (self)
         && !krem_document_get_read_only (krem_session_get_document (self->session))
         && person < krem_chronicle_get_n (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS)
         && krem_chronicle_get (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, person)->id != NULL;
}

static gboolean
get_handle (KremNetworkCanvas *self, guint person, double *x, double *y)
{
  KremRect box;

  if (person == KREM_NONE || self->scale < SMALLEST_HANDLED_SCALE || !can_tie (self, person)
      || krem_network_scene_get_person_emphasis (self->scene, person) == KREM_EMPHASIS_HIDDEN
      || !krem_network_scene_get_person_box (self->scene, person, &box))
    return FALSE;
  *x = (box.x + box.width) * self->scale + self->x;
  *y = (box.y + box.height / 2) * self->scale + self->y;
  return TRUE;
}

/* Those whose cards show a handle: whom the pointer is on, and who alone is selected. */
static guint
get_handled (KremNetworkCanvas *self, guint i)
{
  KremSelection selection = krem_session_get_selection (self->session);

  if (i == 0)
    return self->hovered_kind == KREM_NETWORK_PERSON ? self->hovered : KREM_NONE;
  return selection.list == KREM_LIST_CHARACTERS && krem_session_get_n_selected (self->session) == 1 ? selection.position
                                                                                                    : KREM_NONE;
}

/* For the canvas: whose handle lies at a point of the widget, or %KREM_NONE. */
guint
krem_network_canvas_pick_handle (KremNetworkCanvas *self, double x, double y)
{
  double handle_x, handle_y;

  if (self->session == NULL || self->moves != NULL)
    return KREM_NONE;
  for (guint i = 0; i < 2; i++)
    if (get_handle (self, get_handled (self, i), &handle_x, &handle_y)
        && hypot (x - handle_x, y - handle_y) <= HANDLE_REACH)
      return get_handled (self, i);
  return KREM_NONE;
}

/* For the canvas: begins to draw a tie from somebody, if the pointer has their handle. */
gboolean
krem_network_canvas_begin_tie (KremNetworkCanvas *self, double x, double y)
{
  guint person = krem_network_canvas_pick_handle (self, x, y);

  if (person == KREM_NONE)
    return FALSE;
  krem_hover_card_hide (krem_canvas_get_card (KREM_CANVAS (self)));
  krem_network_focus_set_hovered (self->focus, KREM_NONE);
  self->tied = person;
  self->tie_target = KREM_NONE;
  self->drag_x = x;
  self->drag_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  return TRUE;
}

/* For the canvas: the pointer has the tie at another point. */
void
krem_network_canvas_pull_tie (KremNetworkCanvas *self, double x, double y)
{
  guint item;

  self->tie_target = krem_network_canvas_pick (self, x, y, &item) == KREM_NETWORK_PERSON && item != self->tied
                             && can_tie (self, item)
                         ? item
                         : KREM_NONE;
}

static void
popover_cb (KremNetworkCanvas *self)
{
  self->tied = krem_tie_popover_get_from (KREM_TIE_POPOVER (self->tie_popover));
  self->tie_target = krem_tie_popover_get_to (KREM_TIE_POPOVER (self->tie_popover));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static KremTiePopover *
get_popover (KremNetworkCanvas *self)
{
  if (self->tie_popover == NULL)
    {
      self->tie_popover = krem_tie_popover_new ();
      gtk_widget_set_parent (self->tie_popover, GTK_WIDGET (self));
      g_signal_connect_object (self->tie_popover, "notify::to", G_CALLBACK (popover_cb), self, G_CONNECT_SWAPPED);
    }
  return KREM_TIE_POPOVER (self->tie_popover);
}

/* For the canvas: the pointer has let the tie go; what kind of tie it is to be is asked there. */
void
krem_network_canvas_end_tie (KremNetworkCanvas *self)
{
  GdkRectangle place = { (int) self->drag_x, (int) self->drag_y, 1, 1 };
  guint from = self->tied, to = self->tie_target, item;

  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (to != KREM_NONE)
    krem_tie_popover_ask (get_popover (self), self->session, from, to);
  else if (krem_network_canvas_pick (self, self->drag_x, self->drag_y, &item) != KREM_NETWORK_PERSON)
    krem_tie_popover_ask_new (get_popover (self), self->session, from, (self->drag_x - self->x) / self->scale,
                              (self->drag_y - self->y) / self->scale);
  else
    {
      self->tied = KREM_NONE;
      return;
    }
  krem_canvas_popup (KREM_CANVAS (self), GTK_POPOVER (self->tie_popover), &place);
}

/* For the canvas: no tie is made. */
void
krem_network_canvas_cancel_tie (KremNetworkCanvas *self)
{
  self->tied = self->tie_target = KREM_NONE;
  if (self->tie_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->tie_popover));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For the canvas: an edit was made while it is asked about a tie; the two may stand elsewhere, or be gone. */
void
krem_network_canvas_follow_tie (KremNetworkCanvas *self)
{
  if (self->tie_popover == NULL || !gtk_widget_get_visible (self->tie_popover))
    return;
  popover_cb (self);
}

/**
 * krem_network_canvas_ask_tie:
 * @self: a canvas
 * @from: the position of a character, or %KREM_NONE to ask for them
 * @to: likewise
 *
 * Asks who is to be tied to whom, and how. Where that cannot be, or before the canvas has its place in a window, a bell
 * sounds.
 */
void
krem_network_canvas_ask_tie (KremNetworkCanvas *self, guint from, guint to)
{
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1,
                         1 };
  KremRect box;

  g_return_if_fail (KREM_IS_NETWORK_CANVAS (self));

  /* GTK 4.8 finds no size for a popover of what has none. */
  if (gtk_widget_get_width (GTK_WIDGET (self)) == 0 || self->session == NULL
      || krem_document_get_read_only (krem_session_get_document (self->session))
      || (from != KREM_NONE && !can_tie (self, from)) || (to != KREM_NONE && !can_tie (self, to)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (from != KREM_NONE && krem_network_scene_get_person_box (self->scene, from, &box))
    place = (GdkRectangle){ (int) (box.x * self->scale + self->x), (int) (box.y * self->scale + self->y),
                            (int) (box.width * self->scale), (int) (box.height * self->scale) };
  krem_tie_popover_ask (get_popover (self), self->session, from, to);
  krem_canvas_popup (KREM_CANVAS (self), GTK_POPOVER (self->tie_popover), &place);
}

/* For the canvas: adds a person where the picture is empty, to be given a name in the inspector. */
void
krem_network_canvas_add_person (KremNetworkCanvas *self, double x, double y)
{
  KremDocument *document = krem_session_get_document (self->session);
  g_autofree char *json = NULL;
  g_autoptr (KremEdit) edit = NULL;
  GString *person;
  KremChange change;

  if (krem_document_get_read_only (document))
    return;
  person = krem_json_object_new ();
  krem_json_object_add_text (person, "name", _ (krem_form_schema_get_new_name (KREM_LIST_CHARACTERS)));
  json = krem_json_object_end (person);
  edit = krem_revise_add (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, json,
                          krem_form_schema_get_add_name (KREM_LIST_CHARACTERS), NULL);
  if (edit == NULL)
    return;
  change = *krem_edit_get_change (edit, krem_edit_get_n_changes (edit) - 1);
  /* In a picture that is for one date alone nobody has a place of their own. */
  if (!self->tidy)
    krem_document_add_pin (document, edit, change.after->id, (x - self->x) / self->scale, (y - self->y) / self->scale,
                           NULL);
  if (!krem_document_do (document, edit))
    return;
  krem_session_select (self->session, change.list, change.position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-name", NULL);
}

static void
tie_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);

  if (self->cursor != KREM_NONE)
    krem_network_canvas_ask_tie (self, self->cursor, KREM_NONE);
  else
    gtk_widget_error_bell (widget);
}

static void
add_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);

  if (krem_network_canvas_is_current (self))
    krem_network_canvas_add_person (self, self->menu_x, self->menu_y);
}

/* A small disc with a plus in it, upon the edge of a card. */
static void
draw_handle (KremNetworkCanvas *self, GtkSnapshot *snapshot, double x, double y)
{
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (x - HANDLE_RADIUS), (float) (y - HANDLE_RADIUS),
                                               (float) (2 * HANDLE_RADIUS), (float) (2 * HANDLE_RADIUS));
  GskRoundedRect disc;
  GdkRGBA fill, ink, ring[4];
  float widths[4] = { 1, 1, 1, 1 };

  krem_color_to_rgba (palette->selection, 1, &fill);
  krem_color_to_rgba (palette->background, 1, &ink);
  for (guint i = 0; i < 4; i++)
    ring[i] = ink;
  gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) HANDLE_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT ((float) x - 3, (float) y - 0.75f, 6, 1.5f));
  gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT ((float) x - 0.75f, (float) y - 3, 1.5f, 6));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &disc, widths, ring);
}

/* A line with a head, from the handle to the target or to the pointer. */
static void
draw_line (KremNetworkCanvas *self, GtkSnapshot *snapshot, double from_x, double from_y, double to_x, double to_y)
{
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  graphene_rect_t canvas = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                               (float) gtk_widget_get_height (GTK_WIDGET (self)));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (MIN (from_x, to_x) - ARROW_SIZE),
                                               (float) (MIN (from_y, to_y) - ARROW_SIZE),
                                               (float) (fabs (from_x - to_x) + 2 * ARROW_SIZE),
                                               (float) (fabs (from_y - to_y) + 2 * ARROW_SIZE));
  double angle = atan2 (to_y - from_y, to_x - from_x);
  GdkRGBA color;
  cairo_t *cr;

  if (!graphene_rect_intersection (&bounds, &canvas, &bounds))
    return;
  krem_color_to_rgba (palette->selection, 1, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, to_x - cos (angle) * ARROW_SIZE / 2, to_y - sin (angle) * ARROW_SIZE / 2);
  cairo_stroke (cr);
  cairo_translate (cr, to_x, to_y);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -ARROW_SIZE, ARROW_SIZE / 2);
  cairo_line_to (cr, -ARROW_SIZE, -ARROW_SIZE / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* Where the line from a point to the middle of a box enters the box, px of the widget. */
static void
find_entrance (KremNetworkCanvas *self, const KremRect *box, double from_x, double from_y, double *x, double *y)
{
  double middle_x = (box->x + box->width / 2) * self->scale + self->x;
  double middle_y = (box->y + box->height / 2) * self->scale + self->y;
  double dx = fabs (from_x - middle_x), dy = fabs (from_y - middle_y);
  double share_x = dx > 0 ? box->width * self->scale / 2 / dx : G_MAXDOUBLE;
  double share_y = dy > 0 ? box->height * self->scale / 2 / dy : G_MAXDOUBLE;
  double share = MIN (1, MIN (share_x, share_y));

  *x = middle_x + (from_x - middle_x) * share;
  *y = middle_y + (from_y - middle_y) * share;
}

/* For the canvas: draws the handles, or the tie that is being made. */
void
krem_network_canvas_draw_tie (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  double x, y, to_x = self->drag_x, to_y = self->drag_y;
  KremRect box;

  if (self->tied == KREM_NONE)
    {
      for (guint i = 0; i < 2; i++)
        if (self->dragged == KREM_NONE && self->rubber.width <= 0 && get_handle (self, get_handled (self, i), &x, &y))
          draw_handle (self, snapshot, x, y);
      return;
    }
  if (!get_handle (self, self->tied, &x, &y))
    return;
  if (self->tie_target != KREM_NONE && krem_network_scene_get_person_box (self->scene, self->tie_target, &box))
    {
      find_entrance (self, &box, x, y, &to_x, &to_y);
      krem_network_canvas_outline (self, snapshot, &box);
    }
  else if (self->tie_popover != NULL && gtk_widget_get_visible (self->tie_popover)
           && !krem_tie_popover_is_new (KREM_TIE_POPOVER (self->tie_popover)))
    {
      draw_handle (self, snapshot, x, y);
      return;
    }
  draw_line (self, snapshot, x, y, to_x, to_y);
  draw_handle (self, snapshot, x, y);
}

/* For the class: how ties are made by keys. */
void
krem_network_canvas_install_tie (KremCanvasClass *canvas_class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (canvas_class);

  gtk_widget_class_install_action (widget_class, "canvas.tie", NULL, tie_action);
  gtk_widget_class_install_action (widget_class, "canvas.add-person-here", NULL, add_person_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_SHIFT_MASK, "canvas.tie", NULL);
}
