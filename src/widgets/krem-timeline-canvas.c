/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-lane-settings.h"
#include "krem-svg-writer.h"
#include "krem-timeline-marks.h"
#include "krem-timeline-reach.h"

#include <adwaita.h>

G_DEFINE_FINAL_TYPE (KremTimelineCanvas, krem_timeline_canvas, KREM_TYPE_CANVAS)

/* For the canvas and its input: what is looked at. */
void
krem_timeline_canvas_describe_view (KremTimelineCanvas *self, KremTimelineView *view)
{
  view->scale = self->scale;
  view->width = gtk_widget_get_width (GTK_WIDGET (self));
  view->height = gtk_widget_get_height (GTK_WIDGET (self));
  view->scroll_y = self->scroll_y;
  /* Where there is no date to look at, all that is known is. */
  view->moment = self->session == NULL || !krem_session_has_moment (self->session)
                     ? KREM_MOMENT_END
                     : krem_session_get_moment (self->session);
  view->text_scale = self->text_scale;
  view->dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/* The scene draws something else in the same view. */
static void
redraw (KremTimelineCanvas *self)
{
  g_clear_pointer (&self->list, krem_display_list_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For the canvas and its input: the width of the names at the left, px. There must be a scene. */
double
krem_timeline_canvas_get_gutter (KremTimelineCanvas *self)
{
  KremTimelineView view;

  krem_timeline_canvas_describe_view (self, &view);
  return krem_timeline_scene_get_gutter (self->scene, &view);
}

static void
clamp_scroll (KremTimelineCanvas *self)
{
  KremTimelineView view;
  double room;

  if (self->scene == NULL)
    return;
  krem_timeline_canvas_describe_view (self, &view);
  room = krem_timeline_scene_get_lanes_height (self->scene, &view)
         - (view.height - krem_timeline_scene_get_ruler_height (self->scene, &view));
  self->scroll_y = CLAMP (self->scroll_y, 0, MAX (0, room));
}

static void
count_cb (const KremRect *box, gpointer user_data)
{
  *(guint *) user_data += 1;
}

/* Where the event is worth going to: one of its marks may be in sight already. */
static gboolean
find_event (KremTimelineCanvas *self, guint event, KremRect *box)
{
  guint row = krem_timeline_scene_find_event_row (self->scene, event), n_in_sight = 0;
  KremTimelineView view;

  if (row == KREM_NONE)
    return FALSE;
  krem_timeline_canvas_describe_view (self, &view);
  krem_timeline_canvas_foreach_mark (self, &view, event, count_cb, &n_in_sight);
  krem_timeline_scene_get_mark_box (self->scene, &view, row, event, box);
  if (n_in_sight > 0)
    {
      box->y = krem_timeline_scene_get_ruler_height (self->scene, &view);
      box->height = 0;
    }
  return TRUE;
}

/* Whose title goes before all others. */
static void
tell_selected (KremTimelineCanvas *self)
{
  KremSelection selection = krem_session_get_selection (self->session);

  krem_timeline_scene_set_selected_event (self->scene,
                                          selection.list == KREM_LIST_EVENTS ? selection.position : KREM_NONE);
}

/* Brings the lane of the person who is selected, or the event, into sight, and moves no more than that needs. An edit
 * moves the selection before there is a scene of what was edited: then nothing in the old one is meant. */
static void
selection_cb (KremTimelineCanvas *self)
{
  KremSelection selection = krem_session_get_selection (self->session);
  gboolean is_event = selection.position != KREM_NONE && selection.list == KREM_LIST_EVENTS, found = FALSE;
  KremTimelineView view;
  KremRect box = { 0 };

  if (self->scene == NULL || self->chronology != krem_session_get_chronology (self->session))
    return;
  tell_selected (self);
  redraw (self);
  krem_timeline_canvas_describe_view (self, &view);
  if (is_event)
    found = find_event (self, selection.position, &box);
  else if (selection.position != KREM_NONE && selection.list == KREM_LIST_CHARACTERS)
    found = krem_timeline_scene_get_lane (self->scene, &view, selection.position, &box.y, &box.height);
  if (!found)
    return;
  krem_canvas_begin_glide (KREM_CANVAS (self));
  krem_timeline_canvas_bring_into_view (self, &box, is_event);
  krem_canvas_end_glide (KREM_CANVAS (self));
}

static void
update_fit (KremTimelineCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0)
    return;
  clamp_scroll (self);
  if (self->fitted)
    krem_timeline_scene_fit (self->scene, width - krem_timeline_canvas_get_gutter (self), &self->scale);
}

static void
filter_cb (KremTimelineCanvas *self)
{
  if (self->scene == NULL)
    return;
  krem_timeline_canvas_tell_matches (self);
  redraw (self);
  g_signal_emit_by_name (self, "view-changed");
}

/* Places in the old chronicle mean something else in the new one. */
static void
forget_places (KremTimelineCanvas *self)
{
  krem_timeline_canvas_forget_reached (self);
  if (self->move != NULL || self->is_selecting || self->carried_person != KREM_NONE)
    krem_canvas_cancel_drag (KREM_CANVAS (self));
  self->handle.width = 0;
  self->hover_kind = self->clicked_kind = self->menu_kind = KREM_TIMELINE_NOTHING;
  self->hover_item = self->hover_event = self->clicked_item = self->menu_item = self->carried_person = KREM_NONE;
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (self->event_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->event_popover));
}

static void
make_scene (KremTimelineCanvas *self)
{
  self->scene = krem_timeline_scene_new (self->chronology);
  krem_timeline_scene_set_names (self->scene, krem_session_get_names (self->session));
  krem_timeline_scene_set_lane_options (self->scene, krem_lane_settings_get_options (
                                                         krem_session_get_lane_settings (self->session)));
  krem_timeline_canvas_tell_matches (self);
}

/* Another chronicle, or the same after an edit, of which the scene takes over what has not changed. */
static void
rebuild (KremTimelineCanvas *self)
{
  g_autoptr (KremTimelineScene) before = g_steal_pointer (&self->scene);
  g_autoptr (KremChronology) chronology = g_steal_pointer (&self->chronology);
  guint followed = self->followed_event;

  forget_places (self);
  g_clear_pointer (&self->list, krem_display_list_unref);
  if (self->session != NULL)
    {
      self->chronology = krem_chronology_ref (krem_session_get_chronology (self->session));
      if (before == NULL)
        make_scene (self);
      else
        {
          self->scene = krem_timeline_scene_new_edited (before, self->chronology);
          krem_timeline_canvas_tell_edited_matches (self, chronology);
        }
      tell_selected (self);
      update_fit (self);
      self->followed_event = followed;
      krem_timeline_canvas_restore_reached (self);
    }
  krem_canvas_view_changed (KREM_CANVAS (self));
}

/* Pictures are measured at 96 dots an inch; the desktop's size of text comes as another resolution. */
static void
dpi_cb (KremTimelineCanvas *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  self->text_scale = dpi <= 0 ? 1 : CLAMP (dpi / (96.0 * 1024), 0.5, 4);
  update_fit (self);
  krem_canvas_view_changed (KREM_CANVAS (self));
}

static void
krem_timeline_canvas_bind (KremCanvas *canvas, KremSession *session)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  self->session = session;
  self->told_read_only = FALSE;
  self->moment = krem_session_get_moment (session);
  self->fitted = TRUE;
  self->scroll_y = 0;
  g_clear_object (&self->scene);
  g_clear_pointer (&self->kept.name, g_free);
  g_signal_group_set_target (self->lane_signals, krem_session_get_lane_settings (session));
  rebuild (self);
}

static void
krem_timeline_canvas_unbind (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  self->session = NULL;
  if (self->lane_signals != NULL)
    g_signal_group_set_target (self->lane_signals, NULL);
  rebuild (self);
}

static gboolean
is_selected_in_sight (KremTimelineCanvas *self)
{
  KremSelection selection = krem_session_get_selection (self->session);
  KremTimelineView view;
  double y, height;

  krem_timeline_canvas_describe_view (self, &view);
  return selection.position != KREM_NONE && selection.list == KREM_LIST_CHARACTERS
         && krem_timeline_scene_get_lane (self->scene, &view, selection.position, &y, &height) && y < view.height
         && y + height > krem_timeline_scene_get_ruler_height (self->scene, &view);
}

/* In another arrangement nothing is where it was, so one looks at what is selected; where only a lane was moved or
 * folded, that stays in sight if it was. */
static void
lanes_cb (KremTimelineCanvas *self)
{
  const KremLaneOptions *options;
  gboolean follows;

  if (self->scene == NULL)
    return;
  options = krem_lane_settings_get_options (krem_session_get_lane_settings (self->session));
  follows = options->arrangement != self->arrangement || options->order != self->order || is_selected_in_sight (self);
  self->arrangement = options->arrangement;
  self->order = options->order;
  krem_timeline_canvas_keep_reached (self, NULL);
  krem_timeline_canvas_forget_reached (self);
  krem_timeline_scene_set_lane_options (self->scene, options);
  krem_timeline_canvas_restore_reached (self);
  g_clear_pointer (&self->list, krem_display_list_unref);
  update_fit (self);
  krem_canvas_view_changed (KREM_CANVAS (self));
  if (follows)
    selection_cb (self);
}

/* Lanes may follow one another by name. */
static void
names_cb (KremTimelineCanvas *self)
{
  if (self->scene == NULL)
    return;
  krem_timeline_canvas_keep_reached (self, NULL);
  krem_timeline_canvas_forget_reached (self);
  krem_timeline_scene_set_names (self->scene, krem_session_get_names (self->session));
  krem_timeline_canvas_restore_reached (self);
  g_clear_pointer (&self->list, krem_display_list_unref);
  update_fit (self);
  krem_canvas_view_changed (KREM_CANVAS (self));
}

/* Keeps the date in sight, and moves no more than that needs. An edit tells of the date too, but has not moved it. */
static void
moment_cb (KremTimelineCanvas *self)
{
  KremInstant moment = krem_session_get_moment (self->session);
  gboolean has_moved = moment != self->moment;
  double width, x;

  self->moment = moment;
  if (self->scene == NULL || !krem_session_has_moment (self->session))
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self)) - krem_timeline_canvas_get_gutter (self);
  x = krem_time_scale_to_x (&self->scale, moment);
  if (has_moved && self->drag_kind != KREM_TIMELINE_CURSOR && width > 0 && (x < 0 || x > width))
    {
      krem_canvas_begin_glide (KREM_CANVAS (self));
      krem_canvas_pan (KREM_CANVAS (self), width / 2 - x, 0);
      krem_canvas_end_glide (KREM_CANVAS (self));
    }
  krem_canvas_view_changed (KREM_CANVAS (self));
}

static gboolean
krem_timeline_canvas_get_canvas_view (KremCanvas *canvas, KremCanvasView *view)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0)
    return FALSE;
  width = MAX (width - krem_timeline_canvas_get_gutter (self), 1);
  *view = (KremCanvasView){ self->scale.from, self->scroll_y, self->scale.seconds_per_px * width, self->fitted };
  return TRUE;
}

static void
krem_timeline_canvas_set_canvas_view (KremCanvas *canvas, const KremCanvasView *view)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->scene == NULL)
    return;
  self->scroll_y = view->y;
  self->fitted = view->fitted;
  krem_time_scale_set_span (&self->scale, view->x, view->x + view->span,
                            width - krem_timeline_canvas_get_gutter (self));
  update_fit (self);
}

static void
krem_timeline_canvas_pan (KremCanvas *canvas, double dx, double dy)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  if (dx != 0)
    {
      krem_time_scale_pan (&self->scale, -dx);
      self->fitted = FALSE;
    }
  self->scroll_y -= dy;
  self->handle.width = 0;
  clamp_scroll (self);
}

static void
krem_timeline_canvas_zoom (KremCanvas *canvas, double x, double y, double factor)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  if (self->scene == NULL)
    return;
  krem_time_scale_zoom (&self->scale, x - krem_timeline_canvas_get_gutter (self), factor);
  self->handle.width = 0;
  self->fitted = FALSE;
}

static void
krem_timeline_canvas_fit (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  self->fitted = TRUE;
  update_fit (self);
}

static void
krem_timeline_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_fit (KREM_TIMELINE_CANVAS (widget));
  GTK_WIDGET_CLASS (krem_timeline_canvas_parent_class)->size_allocate (widget, width, height, baseline);
  g_signal_emit_by_name (widget, "view-changed");
}

static void
krem_timeline_canvas_dispose (GObject *object)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (object);

  g_clear_object (&self->lane_signals);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  g_clear_pointer (&self->list, krem_display_list_unref);
  g_clear_pointer (&self->kept.name, g_free);
  self->menu = self->event_popover = NULL;

  G_OBJECT_CLASS (krem_timeline_canvas_parent_class)->dispose (object);
}

static void
krem_timeline_canvas_class_init (KremTimelineCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  KremCanvasClass *canvas_class = KREM_CANVAS_CLASS (klass);

  object_class->dispose = krem_timeline_canvas_dispose;
  widget_class->snapshot = krem_timeline_canvas_snapshot;
  widget_class->size_allocate = krem_timeline_canvas_size_allocate;

  canvas_class->bind = krem_timeline_canvas_bind;
  canvas_class->unbind = krem_timeline_canvas_unbind;
  canvas_class->get_view = krem_timeline_canvas_get_canvas_view;
  canvas_class->set_view = krem_timeline_canvas_set_canvas_view;
  canvas_class->pan = krem_timeline_canvas_pan;
  canvas_class->zoom = krem_timeline_canvas_zoom;
  canvas_class->fit = krem_timeline_canvas_fit;
  krem_timeline_canvas_install_input (canvas_class);
  krem_timeline_canvas_install_reach (canvas_class);
  krem_timeline_canvas_install_menu (canvas_class);
  krem_timeline_canvas_install_lanes (widget_class);
  krem_timeline_canvas_install_edit (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timelinecanvas");
}

static void
krem_timeline_canvas_init (KremTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GSignalGroup *group = krem_canvas_get_session_signals (KREM_CANVAS (self));

  self->scale.seconds_per_px = KREM_SECONDS_PER_DAY;
  self->text_scale = 1;
  self->fitted = TRUE;
  self->hover_item = self->hover_event = self->carried_person = KREM_NONE;
  krem_timeline_canvas_forget_reached (self);

  self->lane_signals = g_signal_group_new (KREM_TYPE_LANE_SETTINGS);
  g_signal_group_connect_swapped (self->lane_signals, "changed", G_CALLBACK (lanes_cb), self);
  g_signal_group_connect_swapped (group, "notify::names", G_CALLBACK (names_cb), self);
  g_signal_group_connect_swapped (group, "notify::moment", G_CALLBACK (moment_cb), self);
  g_signal_group_connect_swapped (group, "notify::selection", G_CALLBACK (selection_cb), self);
  g_signal_group_connect_swapped (group, "notify::filter", G_CALLBACK (filter_cb), self);
  group = krem_canvas_get_document_signals (KREM_CANVAS (self));
  g_signal_group_connect_swapped (group, "edited", G_CALLBACK (krem_timeline_canvas_close_menus), self);
  g_signal_group_connect_swapped (group, "edited", G_CALLBACK (krem_timeline_canvas_keep_reached), self);
  g_signal_group_connect_swapped (group, "notify::chronology", G_CALLBACK (rebuild), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (krem_canvas_view_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (dpi_cb), self,
                           G_CONNECT_SWAPPED);
  dpi_cb (self);
}

/**
 * krem_timeline_canvas_new:
 *
 * Returns: (transfer floating): a view without a session
 */
GtkWidget *
krem_timeline_canvas_new (void)
{
  return g_object_new (KREM_TYPE_TIMELINE_CANVAS, NULL);
}

/**
 * krem_timeline_canvas_export:
 * @self: a canvas
 *
 * Returns: (transfer full) (nullable): the visible span of the timeline with all lanes as SVG
 */
char *
krem_timeline_canvas_export (KremTimelineCanvas *self)
{
  g_autoptr (KremDisplayList) list = NULL;
  g_autofree char *title = NULL;
  KremTimelineView view;

  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  krem_timeline_canvas_describe_view (self, &view);
  /* Whoever exports it, the picture is the same. */
  view.text_scale = 1;
  view.scroll_y = 0;
  view.height = krem_timeline_scene_get_lanes_height (self->scene, &view)
                + krem_timeline_scene_get_ruler_height (self->scene, &view);
  list = krem_timeline_scene_build (self->scene, &view);
  title = krem_document_dup_title (krem_session_get_document (self->session));
  return krem_svg_write (list, &(KremRect){ 0, 0, view.width, view.height }, krem_palette_get (view.dark)->background,
                         title);
}

/**
 * krem_timeline_canvas_build_overview:
 * @self: a canvas
 * @width: of the overview, px
 * @height: of the overview, px
 *
 * Returns: (transfer full) (nullable): the whole chronicle with the visible span as a window; %NULL without a session
 */
KremDisplayList *
krem_timeline_canvas_build_overview (KremTimelineCanvas *self, double width, double height)
{
  KremTimelineView view;

  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  krem_timeline_canvas_describe_view (self, &view);
  return krem_timeline_scene_build_overview (self->scene, width, height, &view);
}

/**
 * krem_timeline_canvas_get_overview_scale:
 * @self: a canvas
 * @width: of the overview, px
 * @scale: (out): how time lies in it
 *
 * Returns: whether there is an overview
 */
gboolean
krem_timeline_canvas_get_overview_scale (KremTimelineCanvas *self, double width, KremTimeScale *scale)
{
  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), FALSE);

  if (self->scene == NULL || width <= 0)
    return FALSE;
  krem_timeline_scene_get_overview_scale (self->scene, width, scale);
  return TRUE;
}

/**
 * krem_timeline_canvas_get_span:
 * @self: a canvas
 * @from: (out): the time at the left end of the lanes, in seconds
 * @until: (out): the time at their right end
 *
 * Returns: whether any time is shown
 */
gboolean
krem_timeline_canvas_get_span (KremTimelineCanvas *self, double *from, double *until)
{
  KremCanvasView view;

  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), FALSE);

  if (!krem_timeline_canvas_get_canvas_view (KREM_CANVAS (self), &view))
    return FALSE;
  *from = view.x;
  *until = view.x + view.span;
  return TRUE;
}

/**
 * krem_timeline_canvas_set_span:
 * @self: a canvas
 * @from: the time at the left end of the lanes, in seconds
 * @until: the time at their right end, after @from
 *
 * Shows a span of time at once. One that is too short to be shown has its middle where it was asked for.
 */
void
krem_timeline_canvas_set_span (KremTimelineCanvas *self, double from, double until)
{
  KremCanvasView view;

  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));
  g_return_if_fail (until > from);

  if (!krem_timeline_canvas_get_canvas_view (KREM_CANVAS (self), &view))
    return;
  view = (KremCanvasView){ from, view.y, until - from, FALSE };
  krem_timeline_canvas_set_canvas_view (KREM_CANVAS (self), &view);
  krem_canvas_view_changed (KREM_CANVAS (self));
}

/**
 * krem_timeline_canvas_get_view:
 * @self: a view with a session
 * @scale: (out): how time lies right of the names
 * @scroll_y: (out): how far the lanes are scrolled, px
 *
 * Tells how the timeline lies in the widget.
 *
 * Returns: where the names end and time begins, widget px
 */
double
krem_timeline_canvas_get_view (KremTimelineCanvas *self, KremTimeScale *scale, double *scroll_y)
{
  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self) && self->scene != NULL, 0);

  *scale = self->scale;
  *scroll_y = self->scroll_y;
  return krem_timeline_canvas_get_gutter (self);
}
