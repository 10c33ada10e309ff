/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-network-actions.h"

#include <math.h>

/* In networks with more lines than these only the card moves while it is dragged. */
#define MOST_MOVED_LINES 500

#define ZOOM_STEP 1.2
#define TOUCHPAD_NOTCH 40.0 /* px: as much as one notch of a wheel */
#define PERSON_DELAY 600    /* ms: cards stand close together, and most of them is told already */
#define LINE_DELAY 350      /* ms */
#define HOVER_PLACE 14      /* px */
#define SMALLEST_AREA 8.0   /* px: a smaller rubber band is a slip of the hand */

static void
krem_network_canvas_scroll (KremCanvas *canvas, double dx, double dy, gboolean is_wheel, GdkModifierType modifiers)
{
  double x, y;

  krem_canvas_get_pointer (canvas, &x, &y);
  /* A wheel turns by notches and zooms, two fingers on a touchpad move by pixels and pan. */
  if (is_wheel)
    krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy));
  else if (modifiers & GDK_CONTROL_MASK)
    krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy / TOUCHPAD_NOTCH));
  else
    krem_canvas_pan (canvas, -dx, -dy);
}

/* A double click on a line flies to the end that is farther from the pointer. */
static void
follow_line (KremNetworkCanvas *self, guint from, guint to, double x, double y)
{
  KremRect one, other;
  double sx = (x - self->x) / self->scale, sy = (y - self->y) / self->scale;
  guint far;

  if (!krem_network_scene_get_person_box (self->scene, from, &one)
      || !krem_network_scene_get_person_box (self->scene, to, &other))
    return;
  far = hypot (one.x + one.width / 2 - sx, one.y + one.height / 2 - sy)
                > hypot (other.x + other.width / 2 - sx, other.y + other.height / 2 - sy)
            ? from
            : to;
  krem_session_select (self->session, KREM_LIST_CHARACTERS, far);
  krem_network_canvas_show_person (self, far);
}

static void
click_person (KremNetworkCanvas *self, guint person, int n_press)
{
  GdkModifierType modifiers = krem_canvas_get_modifiers (KREM_CANVAS (self));

  /* The second press of a double click would let go whom the first has chosen. */
  if (modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && n_press > 1)
    return;
  if (modifiers & GDK_SHIFT_MASK)
    {
      krem_network_focus_set_partner (self->focus, person);
      return;
    }
  krem_network_focus_set_partner (self->focus, KREM_NONE);
  if (modifiers & GDK_CONTROL_MASK)
    krem_session_toggle_selected (self->session, KREM_LIST_CHARACTERS, person);
  else
    krem_session_select (self->session, KREM_LIST_CHARACTERS, person);
}

static void
click_line (KremNetworkCanvas *self, KremNetworkItem kind, guint item, int n_press, double x, double y)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  const KremAct *act = NULL;
  guint from, to;

  if (kind == KREM_NETWORK_ACT)
    act = krem_chronology_get_act (krem_session_get_chronology (self->session), item);
  if (n_press == 1)
    krem_session_select (self->session, act == NULL ? KREM_LIST_RELATIONS : KREM_LIST_EVENTS,
                         act == NULL ? item : act->event);
  else if (act != NULL)
    follow_line (self, act->from, act->to, x, y);
  else
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, item);

      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
          && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to))
        follow_line (self, from, to, x, y);
    }
}

static void
krem_network_canvas_click (KremCanvas *canvas, int n_press, double x, double y)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  guint item;
  KremNetworkItem kind;

  self->is_cursor_shown = FALSE;
  if (!krem_network_canvas_is_current (self))
    return;
  kind = krem_network_canvas_pick (self, x, y, &item);
  self->is_clicking = kind == KREM_NETWORK_PERSON;
  if (kind == KREM_NETWORK_PERSON)
    click_person (self, item, n_press);
  else if (kind == KREM_NETWORK_TIE || kind == KREM_NETWORK_ACT)
    click_line (self, kind, item, n_press, x, y);
  else if (n_press == 2)
    krem_network_canvas_add_person (self, x, y);
  else if (!(krem_canvas_get_modifiers (canvas) & GDK_CONTROL_MASK))
    krem_session_clear_selection (self->session);
  self->is_clicking = FALSE;
}

/* What is known of it appears beside a card, and at the pointer on a line. */
static void
point_card (KremNetworkCanvas *self, KremNetworkItem kind, guint item, double x, double y)
{
  KremHoverCard *card = krem_canvas_get_card (KREM_CANVAS (self));
  KremInstant moment = krem_session_get_moment (self->session);
  GdkRectangle place = { (int) x - HOVER_PLACE / 2, (int) y - HOVER_PLACE / 2, HOVER_PLACE, HOVER_PLACE };
  KremRect box;

  krem_hover_card_hide (card);
  if (kind == KREM_NETWORK_PERSON && krem_network_scene_get_person_box (self->scene, item, &box))
    {
      place = (GdkRectangle){ (int) (box.x * self->scale + self->x), (int) (box.y * self->scale + self->y),
                              (int) (box.width * self->scale), (int) (box.height * self->scale) };
      krem_hover_card_point (card, self->session, KREM_LIST_CHARACTERS, item, moment, &place, PERSON_DELAY);
    }
  else if (kind == KREM_NETWORK_TIE)
    krem_hover_card_point (card, self->session, KREM_LIST_RELATIONS, item, moment, &place, LINE_DELAY);
  else if (kind == KREM_NETWORK_ACT)
    krem_hover_card_point (card, self->session, KREM_LIST_EVENTS,
                           krem_chronology_get_act (krem_session_get_chronology (self->session), item)->event, moment,
                           &place, LINE_DELAY);
}

static void
krem_network_canvas_point (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  KremNetworkItem kind = KREM_NETWORK_NOTHING;
  guint item = KREM_NONE, handled;
  double x, y;

  if (self->focus == NULL || self->dragged != KREM_NONE || self->tied != KREM_NONE || self->rubber.width > 0
      || self->moves != NULL)
    return;
  if (krem_canvas_get_pointer (canvas, &x, &y))
    {
      kind = krem_network_canvas_pick (self, x, y, &item);
      /* The handle reaches out of its card, and lies over whatever is there. */
      handled = krem_network_canvas_pick_handle (self, x, y);
      if (handled != KREM_NONE)
        {
          kind = KREM_NETWORK_PERSON;
          item = handled;
        }
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), handled == KREM_NONE ? NULL : "crosshair");
    }
  if (kind == self->hovered_kind && item == self->hovered)
    return;
  self->hovered_kind = kind;
  self->hovered = item;
  point_card (self, kind, item, x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  krem_network_focus_set_hovered (self->focus, kind == KREM_NETWORK_PERSON ? item : KREM_NONE);
}

/* Whether dragging somebody can be kept: in a picture that is for one date alone nobody has a place of their own. */
static gboolean
can_pin (KremNetworkCanvas *self, guint person)
{
  return !self->tidy && !krem_document_get_read_only (krem_session_get_document (self->session))
         && krem_chronicle_get (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, person)->id != NULL;
}

static gboolean
krem_network_canvas_drag_begin (KremCanvas *canvas, double x, double y)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  KremRect box;
  guint item;

  if (self->scene == NULL || self->moves != NULL)
    return FALSE;
  if (krem_canvas_get_modifiers (canvas) & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    {
      self->rubber_selects = (krem_canvas_get_modifiers (canvas) & GDK_CONTROL_MASK) != 0;
      self->rubber_x = x;
      self->rubber_y = y;
      self->rubber = (KremRect){ x, y, 1, 1 };
      return TRUE;
    }
  if (krem_network_canvas_begin_tie (self, x, y))
    return TRUE;
  if (krem_network_canvas_pick (self, x, y, &item) != KREM_NETWORK_PERSON || !can_pin (self, item)
      || !krem_network_scene_get_person_box (self->scene, item, &box))
    return FALSE;
  krem_network_focus_set_hovered (self->focus, KREM_NONE);
  self->dragged = item;
  self->grab_x = (x - self->x) / self->scale - box.x - box.width / 2;
  self->grab_y = (y - self->y) / self->scale - box.y - box.height / 2;
  self->drag_x = x;
  self->drag_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  return TRUE;
}

/* The lines of the card go along with it, and those that it comes to lie on go round it. */
static void
move_dragged (KremNetworkCanvas *self)
{
  KremRect box;

  if (self->scene == NULL || krem_network_scene_get_n_lines (self->scene) > MOST_MOVED_LINES
      || !krem_network_scene_get_person_box (self->scene, self->dragged, &box))
    return;
  krem_network_scene_move_person (self->scene, self->dragged,
                                  (self->drag_x - self->x) / self->scale - self->grab_x - box.width / 2,
                                  (self->drag_y - self->y) / self->scale - self->grab_y - box.height / 2);
}

static void
krem_network_canvas_drag_update (KremCanvas *canvas, double x, double y)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  if (self->rubber.width > 0)
    self->rubber = (KremRect){ MIN (x, self->rubber_x), MIN (y, self->rubber_y), MAX (ABS (x - self->rubber_x), 1),
                               MAX (ABS (y - self->rubber_y), 1) };
  self->drag_x = x;
  self->drag_y = y;
  if (self->dragged != KREM_NONE)
    move_dragged (self);
  if (self->tied != KREM_NONE)
    krem_network_canvas_pull_tie (self, x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Everybody whose card the rubber band touches is selected along with those who are already. */
static void
select_within (KremNetworkCanvas *self, const KremRect *area)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint)), positions = NULL;
  g_autoptr (GArray) selected = krem_session_dup_selected (self->session);

  if (!krem_network_canvas_is_current (self))
    return;
  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  if (krem_session_get_selection (self->session).list == KREM_LIST_CHARACTERS)
    for (guint i = 0; i < selected->len; i++)
      g_array_append_val (positions, g_array_index (selected, KremPlace, i).position);
  krem_network_scene_find_people (self->scene, area, people);
  g_array_append_vals (positions, people->data, people->len);
  if (positions->len > 0)
    krem_session_select_several (self->session, KREM_LIST_CHARACTERS, (const guint *) (gpointer) positions->data,
                                 positions->len);
}

static void
end_rubber (KremNetworkCanvas *self)
{
  KremRect area = { (self->rubber.x - self->x) / self->scale, (self->rubber.y - self->y) / self->scale,
                    self->rubber.width / self->scale, self->rubber.height / self->scale };
  gboolean is_meant = self->rubber.width >= SMALLEST_AREA && self->rubber.height >= SMALLEST_AREA;

  self->rubber = (KremRect){ 0, 0, 0, 0 };
  if (is_meant && self->rubber_selects)
    select_within (self, &area);
  else if (is_meant)
    krem_network_canvas_show_area (self, &area);
}

/* The card that was dragged, and its lines, are where the layout has them. */
static void
put_back (KremNetworkCanvas *self, guint person)
{
  KremNetworkGraph *graph = krem_document_get_graph (krem_session_get_document (self->session));
  KremRect box;

  if (self->scene != NULL && graph != NULL && krem_network_graph_get_person_box (graph, person, &box))
    krem_network_scene_move_person (self->scene, person, box.x, box.y);
}

static void
krem_network_canvas_drag_end (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  guint person = self->dragged;
  g_autoptr (GError) error = NULL;

  if (self->tied != KREM_NONE)
    krem_network_canvas_end_tie (self);
  if (self->rubber.width > 0)
    end_rubber (self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  self->dragged = KREM_NONE;
  if (person == KREM_NONE)
    return;
  if (!krem_document_pin_person (krem_session_get_document (self->session), person,
                                 (self->drag_x - self->x) / self->scale - self->grab_x,
                                 (self->drag_y - self->y) / self->scale - self->grab_y, &error))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      put_back (self, person);
    }
}

static void
krem_network_canvas_drag_cancel (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  guint person = self->dragged;

  self->rubber = (KremRect){ 0, 0, 0, 0 };
  self->dragged = KREM_NONE;
  krem_network_canvas_cancel_tie (self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (person != KREM_NONE)
    put_back (self, person);
}

/* The window deletes and copies what is selected, so that is what the menu is for. */
static void
select_for_menu (KremNetworkCanvas *self, KremNetworkItem kind, guint item)
{
  KremList list = kind == KREM_NETWORK_PERSON ? KREM_LIST_CHARACTERS
                  : kind == KREM_NETWORK_TIE  ? KREM_LIST_RELATIONS
                                              : KREM_LIST_HEADER;

  if (list != KREM_LIST_HEADER && !krem_session_is_selected (self->session, list, item))
    {
      krem_network_focus_set_partner (self->focus, KREM_NONE);
      /* The picture stays where the menu opens. */
      self->is_clicking = TRUE;
      krem_session_select (self->session, list, item);
      self->is_clicking = FALSE;
    }
}

static void
open_menu_at (KremNetworkCanvas *self, KremNetworkItem kind, guint item, const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = NULL;

  select_for_menu (self, kind, item);
  model = krem_network_actions_build_menu (self, kind, item);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  krem_canvas_popup (KREM_CANVAS (self), GTK_POPOVER (self->menu), place);
}

static void
krem_network_canvas_open_menu (KremCanvas *canvas, double x, double y)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  guint item;
  KremNetworkItem kind;

  if (!krem_network_canvas_is_current (self))
    return;
  kind = krem_network_canvas_pick (self, x, y, &item);
  self->menu_x = x;
  self->menu_y = y;
  if (kind == KREM_NETWORK_PERSON)
    krem_network_canvas_set_cursor (self, item, FALSE);
  open_menu_at (self, kind, item, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
krem_network_canvas_open_menu_for_focus (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1,
                         1 };
  KremNetworkItem kind = KREM_NETWORK_NOTHING;
  KremRect box;

  if (!krem_network_canvas_is_current (self))
    return;
  if (self->cursor != KREM_NONE && krem_network_scene_get_person_box (self->scene, self->cursor, &box))
    {
      kind = KREM_NETWORK_PERSON;
      place = (GdkRectangle){ (int) (box.x * self->scale + self->x), (int) (box.y * self->scale + self->y),
                              (int) (box.width * self->scale), (int) (box.height * self->scale) };
    }
  open_menu_at (self, kind, self->cursor, &place);
}

/* For the class: what the pointer and fingers do. */
void
krem_network_canvas_install_input (KremCanvasClass *canvas_class)
{
  canvas_class->scroll = krem_network_canvas_scroll;
  canvas_class->click = krem_network_canvas_click;
  canvas_class->point = krem_network_canvas_point;
  canvas_class->drag_begin = krem_network_canvas_drag_begin;
  canvas_class->drag_update = krem_network_canvas_drag_update;
  canvas_class->drag_end = krem_network_canvas_drag_end;
  canvas_class->drag_cancel = krem_network_canvas_drag_cancel;
  canvas_class->open_menu = krem_network_canvas_open_menu;
  canvas_class->open_menu_for_focus = krem_network_canvas_open_menu_for_focus;
}
