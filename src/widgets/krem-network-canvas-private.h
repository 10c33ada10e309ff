/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"

#include "krem-network-painter.h"
#include "krem-network-walk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define KREM_NETWORK_PICK_SLACK 6.0 /* px */

/**
 * KremNetworkCanvas:
 *
 * The network on the date of its session, to be panned and zoomed. It draws a #KremNetworkScene and keeps nothing of
 * the chronicle itself. The arrows go from person to person; whoever they have reached is spoken, and chosen by Return.
 */
struct _KremNetworkCanvas
{
  KremCanvas parent_instance;

  KremSession *session; /* borrowed from the parent */
  KremNetworkSettings *settings;
  GActionGroup *actions;
  KremNetworkFocus *focus; /* %NULL without a session */
  KremNetworkScene *scene;
  KremNetworkPainter *painter;
  KremChronology *chronology; /* the scene's; the session's is newer between an edit and its layout */

  double scale, x, y; /* where the scene lies in the widget */
  gboolean opened;    /* whether the first picture has been placed */
  gboolean fitted;    /* whether it follows the size of the widget */
  guint allocated_source;

  /* The keys. */
  guint cursor;             /* the person whom they have reached, or KREM_NONE */
  gboolean is_cursor_shown; /* until something is clicked */
  KremNetworkWalk *walk;    /* %NULL where it is to be found anew */
  guint tie_turn;           /* which of the cursor's ties is followed next */

  /* What the pointer is on. */
  KremNetworkItem hovered_kind;
  guint hovered;

  gboolean is_clicking; /* what is selected now is so because it was clicked at */

  /* What is dragged. */
  guint dragged;         /* a person, or KREM_NONE */
  double grab_x, grab_y; /* where it is held, from the middle of the card, px of the scene */
  double drag_x, drag_y; /* where the pointer has it, widget px */
  KremRect rubber;       /* the area to zoom to or to select in, widget px; without a width none */
  gboolean rubber_selects;
  double rubber_x, rubber_y;

  /* The tie that is being made. */
  guint tied, tie_target; /* from whom and to whom, or KREM_NONE */
  GtkWidget *tie_popover; /* %NULL until it is wanted */

  /* The layout for one date alone. */
  gboolean tidy;
  KremNetworkGraph *tidy_graph; /* %NULL until it is there */
  GCancellable *tidy_cancellable;

  /* Cards on their way from one layout to the next. */
  AdwAnimation *moves; /* %NULL while nobody moves */
  KremRect *move_from; /* of each person, widget px; without a width they came from nowhere */
  guint n_moves;
  double moved; /* the share of the way that they have gone */

  GtkWidget *menu;
  double menu_x, menu_y; /* where it was opened, widget px */
};

/* krem-network-canvas.c */
void krem_network_canvas_rebuild (KremNetworkCanvas *self);
KremNetworkItem krem_network_canvas_pick (KremNetworkCanvas *self, double x, double y, guint *item);

/* krem-network-canvas-view.c */
void krem_network_canvas_install_view (KremCanvasClass *canvas_class);
void krem_network_canvas_update_fit (KremNetworkCanvas *self);

/* krem-network-canvas-input.c */
void krem_network_canvas_install_input (KremCanvasClass *canvas_class);

/* krem-network-canvas-cursor.c */
void krem_network_canvas_install_cursor (KremCanvasClass *canvas_class);
void krem_network_canvas_set_cursor (KremNetworkCanvas *self, guint person, gboolean speaks);
void krem_network_canvas_forget_walk (KremNetworkCanvas *self);

/* krem-network-canvas-moves.c */
void krem_network_canvas_begin_moves (KremNetworkCanvas *self);
void krem_network_canvas_end_moves (KremNetworkCanvas *self);
void krem_network_canvas_stop_moves (KremNetworkCanvas *self);
void krem_network_canvas_draw_moves (KremNetworkCanvas *self, GtkSnapshot *snapshot);

/* krem-network-canvas-tidy.c */
void krem_network_canvas_update_tidy (KremNetworkCanvas *self);

/* krem-network-canvas-tie.c */
void krem_network_canvas_install_tie (KremCanvasClass *canvas_class);
guint krem_network_canvas_pick_handle (KremNetworkCanvas *self, double x, double y);
gboolean krem_network_canvas_begin_tie (KremNetworkCanvas *self, double x, double y);
void krem_network_canvas_pull_tie (KremNetworkCanvas *self, double x, double y);
void krem_network_canvas_end_tie (KremNetworkCanvas *self);
void krem_network_canvas_cancel_tie (KremNetworkCanvas *self);
void krem_network_canvas_follow_tie (KremNetworkCanvas *self);
void krem_network_canvas_add_person (KremNetworkCanvas *self, double x, double y);
void krem_network_canvas_draw_tie (KremNetworkCanvas *self, GtkSnapshot *snapshot);

/* krem-network-canvas-draw.c */
void krem_network_canvas_outline (KremNetworkCanvas *self, GtkSnapshot *snapshot, const KremRect *box);
void krem_network_canvas_draw (KremNetworkCanvas *self, GtkSnapshot *snapshot);
void krem_network_canvas_find_portraits (KremNetworkCanvas *self);

G_END_DECLS
