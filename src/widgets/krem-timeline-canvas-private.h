/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-canvas.h"

#include "krem-date-shift.h"
#include "krem-timeline-scene.h"

G_BEGIN_DECLS

/* See krem-timeline-canvas-edit-private.h. */
typedef struct _KremTimelineMove KremTimelineMove;

/**
 * KremTimelineKept:
 * @name: what the lane is called, or %NULL where nothing is kept
 * @row: where it was
 * @person: whose lane it is, or %KREM_NONE
 * @event: the event on it, or %KREM_NONE
 * @post: the post on it, or %KREM_NONE
 *
 * What the keys had reached, to be found again after an edit or in another order of the lanes.
 */
typedef struct
{
  char *name;
  guint row, person, event, post;
} KremTimelineKept;

/**
 * KremTimelineCanvas:
 *
 * The timeline of its session's chronicle, to be panned and zoomed, with the date as a line to drag.
 */
struct _KremTimelineCanvas
{
  KremCanvas parent_instance;

  KremSession *session; /* borrowed from the parent */
  GSignalGroup *lane_signals;
  KremTimelineScene *scene;
  KremChronology *chronology; /* the scene's; the session's is newer for a moment after an edit */
  KremDisplayList *list;      /* the picture drawn last, or %NULL */
  KremTimelineView list_view; /* what it shows */

  KremInstant moment; /* the date that was kept in sight last */
  KremTimeScale scale;
  double scroll_y;
  double text_scale; /* the desktop's size of text, 1 for the normal one */
  gboolean fitted;   /* whether the span follows the width of the widget */

  KremLaneArrangement arrangement; /* of the lanes that are shown */
  KremLaneOrder order;

  /* The pointer. */
  KremTimelineItem drag_kind; /* what is dragged, unless it is the picture */
  double drag_x, drag_y;      /* where it was taken, px */
  KremTimeScale drag_scale;   /* how time lay then */
  KremInstant drag_moment;    /* the date then */
  KremTimelineItem hover_kind, clicked_kind;
  guint hover_item, hover_event, clicked_item;

  guint carried_person, carried_to; /* whose lane is carried, or KREM_NONE, and above which row it would go */

  KremTimelineMove *move; /* what is moved along the time axis, or NULL */
  KremRect handle;        /* of the end at which one points, px; without a width none */
  gboolean is_selecting;  /* whether the events in @rubber will be selected too */
  KremRect rubber;        /* px */
  gboolean told_read_only;
  guint typing; /* tells apart what keys move, so that each undoes by itself */

  /* What the keys have reached. */
  guint reached_row, reached_event; /* KREM_NONE for nothing, and for the name of the lane */
  guint reached_post;               /* the place of a post among those of the lane's person, or KREM_NONE */
  KremTimelineKept kept;            /* that, while there is no scene in which it has a place */
  double reached_at;                /* the time to keep to when going up and down, in seconds */
  gboolean reached_empty;           /* whether it is the name only since the lane has no events */
  guint followed_event;             /* the event whose causes, or consequences, are gone through */
  gboolean follows_causes;

  /* The menu and what it is for. */
  GtkWidget *menu, *event_popover; /* children, NULL until they are wanted */
  KremTimelineItem menu_kind;
  guint menu_item;
  double menu_x, menu_y; /* px */
};

void krem_timeline_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void krem_timeline_canvas_install_input (KremCanvasClass *canvas_class);
void krem_timeline_canvas_install_reach (KremCanvasClass *canvas_class);
void krem_timeline_canvas_install_menu (KremCanvasClass *canvas_class);
void krem_timeline_canvas_install_lanes (GtkWidgetClass *widget_class);
void krem_timeline_canvas_tell_matches (KremTimelineCanvas *self);
void krem_timeline_canvas_tell_edited_matches (KremTimelineCanvas *self, KremChronology *before);
void krem_timeline_canvas_describe_view (KremTimelineCanvas *self, KremTimelineView *view);
double krem_timeline_canvas_get_gutter (KremTimelineCanvas *self);
KremTimelineItem krem_timeline_canvas_pick (KremTimelineCanvas *self, double x, double y, guint *item);
void krem_timeline_canvas_point_at (KremTimelineCanvas *self, KremTimelineItem kind, guint item);
void krem_timeline_canvas_reach (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double y);
void krem_timeline_canvas_reach_row (KremTimelineCanvas *self, guint row, guint event);
void krem_timeline_canvas_forget_reached (KremTimelineCanvas *self);
gboolean krem_timeline_canvas_get_reached_box (KremTimelineCanvas *self, KremRect *box);
void krem_timeline_canvas_foreach_mark (KremTimelineCanvas *self, const KremTimelineView *view, guint event,
                                        void (*callback) (const KremRect *box, gpointer user_data), gpointer user_data);
void krem_timeline_canvas_bring_into_view (KremTimelineCanvas *self, const KremRect *box, gboolean x);
void krem_timeline_canvas_show_span (KremTimelineCanvas *self, double from, double until);
void krem_timeline_canvas_show_item (KremTimelineCanvas *self, KremTimelineItem kind, guint item);
void krem_timeline_canvas_toggle_group (KremTimelineCanvas *self, guint item);
gboolean krem_timeline_canvas_begin_carrying (KremTimelineCanvas *self, guint person, double x);
void krem_timeline_canvas_carry (KremTimelineCanvas *self, double y);
void krem_timeline_canvas_put_down (KremTimelineCanvas *self);
gboolean krem_timeline_canvas_get_carried_y (KremTimelineCanvas *self, double *y);
gboolean krem_timeline_canvas_begin_move (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double x,
                                          double y);
void krem_timeline_canvas_move_to (KremTimelineCanvas *self, double x);
void krem_timeline_canvas_end_move (KremTimelineCanvas *self);
void krem_timeline_canvas_cancel_move (KremTimelineCanvas *self);
void krem_timeline_canvas_fade_moved (KremTimelineCanvas *self, KremDisplayList *list);
void krem_timeline_canvas_draw_move (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view);
gboolean krem_timeline_canvas_move_post (KremTimelineCanvas *self, KremDateEnd what, int step);
void krem_timeline_canvas_install_edit (GtkWidgetClass *widget_class);
void krem_timeline_canvas_add_event_at (KremTimelineCanvas *self, double x, double y);
gboolean krem_timeline_canvas_point_at_end (KremTimelineCanvas *self);
gboolean krem_timeline_canvas_select_more (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double y);
void krem_timeline_canvas_select_area (KremTimelineCanvas *self);
void krem_timeline_canvas_show_moved (KremTimelineCanvas *self, guint event);
void krem_timeline_canvas_tell_reached (KremTimelineCanvas *self);
void krem_timeline_canvas_close_menus (KremTimelineCanvas *self);
void krem_timeline_canvas_keep_reached (KremTimelineCanvas *self, KremEdit *edit);
void krem_timeline_canvas_restore_reached (KremTimelineCanvas *self);
void krem_timeline_canvas_tell_read_only (KremTimelineCanvas *self);
void krem_timeline_canvas_list_events (KremTimelineCanvas *self, GArray *events, double x, double y);

G_END_DECLS
