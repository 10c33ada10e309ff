/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-edit-private.h"

#include "krem-event-popover.h"
#include "krem-lane-settings.h"
#include "krem-link.h"
#include "krem-record-menu.h"
#include "krem-timeline-reach.h"

#include <glib/gi18n-lib.h>

#define ZOOM_HERE 4.0
#define MARGIN 0.1

/* For the canvas: glides to a span of time, in seconds, with a margin about it. */
void
krem_timeline_canvas_show_span (KremTimelineCanvas *self, double from, double until)
{
  double margin = (until - from) * MARGIN;

  krem_canvas_begin_glide (KREM_CANVAS (self));
  krem_timeline_canvas_set_span (self, from - margin, until + margin);
  krem_canvas_end_glide (KREM_CANVAS (self));
}

/* For the canvas: glides to where all of an event or of a person can be seen. */
void
krem_timeline_canvas_show_item (KremTimelineCanvas *self, KremTimelineItem kind, guint item)
{
  gboolean found = FALSE;
  double from, until;

  if (kind == KREM_TIMELINE_EVENT)
    found = krem_timeline_scene_get_event_span (self->scene, item, &from, &until);
  else if (kind == KREM_TIMELINE_PERSON || kind == KREM_TIMELINE_POST)
    found = krem_timeline_scene_get_person_span (self->scene, item, &from, &until);
  else if (kind == KREM_TIMELINE_ERA)
    found = krem_timeline_scene_get_era_span (self->scene, item, &from, &until);
  if (found)
    krem_timeline_canvas_show_span (self, from, until);
}

/* For the canvas: lists events beside a place, px, to choose from. */
void
krem_timeline_canvas_list_events (KremTimelineCanvas *self, GArray *events, double x, double y)
{
  if (self->event_popover == NULL)
    {
      self->event_popover = krem_event_popover_new ();
      gtk_widget_set_parent (self->event_popover, GTK_WIDGET (self));
    }
  krem_event_popover_list (KREM_EVENT_POPOVER (self->event_popover), self->session, events);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->event_popover), &(GdkRectangle){ (int) x - 6, (int) y - 6, 12, 12 });
  gtk_popover_popup (GTK_POPOVER (self->event_popover));
}

/* For the canvas, after an edit: what they offer may not be so any more, nor stand where they look for it. */
void
krem_timeline_canvas_close_menus (KremTimelineCanvas *self)
{
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (self->event_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->event_popover));
}

static KremRecord *
get_menu_record (KremTimelineCanvas *self)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);

  switch (self->menu_kind)
    {
    case KREM_TIMELINE_EVENT:
      return krem_chronicle_get (chronicle, KREM_LIST_EVENTS, self->menu_item);
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      return krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, self->menu_item);
    case KREM_TIMELINE_NOTHING:
    case KREM_TIMELINE_COUNT:
    case KREM_TIMELINE_RULER:
    case KREM_TIMELINE_ERA:
    case KREM_TIMELINE_CURSOR:
    case KREM_TIMELINE_GROUP:
    default:
      return NULL;
    }
}

static void
zoom_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  if (get_menu_record (self) != NULL)
    {
      krem_timeline_canvas_show_item (self, self->menu_kind, self->menu_item);
      return;
    }
  krem_canvas_begin_glide (KREM_CANVAS (self));
  krem_canvas_zoom_at (KREM_CANVAS (self), self->menu_x, self->menu_y, ZOOM_HERE);
  krem_canvas_end_glide (KREM_CANVAS (self));
}

/* An event's own date is meant where an event is, whatever the pixel that was hit. */
static void
set_date_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  double at = krem_time_scale_to_instant (&self->scale, self->menu_x - krem_timeline_canvas_get_gutter (self));
  KremBounds start;

  if (self->menu_kind == KREM_TIMELINE_EVENT
      && krem_chronology_get_event_bounds (krem_session_get_chronology (self->session), self->menu_item, &start, NULL)
      && start.latest != KREM_INSTANT_MAX)
    krem_session_set_moment (self->session, start.latest);
  else
    krem_session_set_moment (self->session, (KremInstant) CLAMP (at, -KREM_TIMELINE_FURTHEST, KREM_TIMELINE_FURTHEST));
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremRecord *record = get_menu_record (KREM_TIMELINE_CANVAS (widget));
  g_autofree char *link = record == NULL ? NULL : krem_link_new (record);

  if (link != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
}

static GMenuModel *
build_menu (KremTimelineCanvas *self, gboolean in_lanes)
{
  g_autoptr (GMenu) view = g_menu_new (), link = g_menu_new (), lane = g_menu_new ();
  KremLaneSettings *settings = krem_session_get_lane_settings (self->session);
  KremRecord *record = get_menu_record (self);
  GMenu *menu = g_menu_new ();

  if (record != NULL)
    g_menu_append (view, record->list == KREM_LIST_EVENTS ? _ ("_Fit This Event") : _ ("_Fit This Person"),
                   "timeline.zoom-here");
  else
    g_menu_append (view, _ ("_Zoom In Here"), "timeline.zoom-here");
  if (in_lanes)
    {
      g_menu_append (view, _ ("Set the D_ate Here"), "timeline.set-date-here");
      g_menu_append (view, _ ("_New Event Here…"), "timeline.new-event");
    }
  if (record != NULL && record->id != NULL)
    g_menu_append (link, _ ("Copy _Link"), "timeline.copy-link");
  if (record != NULL && record->list == KREM_LIST_CHARACTERS)
    g_menu_append (lane,
                   krem_lane_settings_is_pinned (settings, self->menu_item) ? _ ("Unp_in This Person")
                                                                            : _ ("P_in This Person to the Top"),
                   "timeline.toggle-pin");
  if (self->menu_kind == KREM_TIMELINE_GROUP)
    g_menu_append (lane,
                   krem_lane_settings_is_folded (settings,
                                                 krem_timeline_scene_get_group_id (self->scene, self->menu_item))
                       ? _ ("_Unfold This Group")
                       : _ ("_Fold This Group"),
                   "timeline.toggle-group");
  krem_record_menu_append_edits (menu, record != NULL, in_lanes);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lane));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (link));
  return G_MENU_MODEL (menu);
}

/* The window deletes and copies what is selected, so that is what the menu is for. */
static void
select_for_menu (KremTimelineCanvas *self)
{
  KremRecord *record = get_menu_record (self);

  if (record != NULL && !krem_session_is_selected (self->session, record->list, self->menu_item))
    krem_session_select (self->session, record->list, self->menu_item);
}

static void
open_menu_at (KremTimelineCanvas *self, const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = build_menu (self, self->menu_x >= krem_timeline_canvas_get_gutter (self));

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.set-date-here", krem_session_has_moment (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.new-event", krem_timeline_canvas_may_edit (self));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  krem_hover_card_hide (krem_canvas_get_card (KREM_CANVAS (self)));
  krem_canvas_popup (KREM_CANVAS (self), GTK_POPOVER (self->menu), place);
}

static void
krem_timeline_canvas_open_menu (KremCanvas *canvas, double x, double y)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  if (self->scene == NULL)
    return;
  self->menu_kind = krem_timeline_canvas_pick (self, x, y, &self->menu_item);
  self->menu_x = x;
  self->menu_y = y;
  krem_timeline_canvas_reach (self, self->menu_kind, self->menu_item, y);
  select_for_menu (self);
  open_menu_at (self, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
krem_timeline_canvas_open_menu_for_focus (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  KremRect box = { gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 };

  if (self->scene == NULL)
    return;
  self->menu_kind = KREM_TIMELINE_NOTHING;
  if (krem_timeline_canvas_get_reached_box (self, &box))
    {
      guint person = krem_timeline_scene_get_row_person (self->scene, self->reached_row);
      guint group = krem_timeline_scene_get_row_group (self->scene, self->reached_row);

      self->menu_item = self->reached_event != KREM_NONE ? self->reached_event : person;
      if (self->menu_item != KREM_NONE)
        self->menu_kind = self->reached_event != KREM_NONE ? KREM_TIMELINE_EVENT : KREM_TIMELINE_PERSON;
      else if (group != KREM_NONE)
        {
          self->menu_kind = KREM_TIMELINE_GROUP;
          self->menu_item = group;
        }
    }
  self->menu_x = box.x + box.width / 2;
  self->menu_y = box.y + box.height / 2;
  select_for_menu (self);
  open_menu_at (self, &(GdkRectangle){ (int) box.x, (int) box.y, (int) box.width, (int) box.height });
}

/* For the class: what can be done with what one points at, or what the keys have reached. */
void
krem_timeline_canvas_install_menu (KremCanvasClass *canvas_class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (canvas_class);

  canvas_class->open_menu = krem_timeline_canvas_open_menu;
  canvas_class->open_menu_for_focus = krem_timeline_canvas_open_menu_for_focus;
  gtk_widget_class_install_action (widget_class, "timeline.zoom-here", NULL, zoom_here_action);
  gtk_widget_class_install_action (widget_class, "timeline.set-date-here", NULL, set_date_action);
  gtk_widget_class_install_action (widget_class, "timeline.copy-link", NULL, copy_link_action);
}
