/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-cause-links.h"
#include "krem-timeline-row.h"
#include "krem-timeline-scene.h"

G_BEGIN_DECLS

/**
 * KremTimelineEra:
 *
 * An era with its bounds in seconds.
 */
typedef struct
{
  double from, until;
  const char *id, *label;
  guint position; /* among the chronicle's eras */
} KremTimelineEra;

/* How much smaller the mark is of who only took part. */
#define KREM_TIMELINE_PARTICIPANT 0.85

#define KREM_TIMELINE_BUCKETS 720

/**
 * KremTimelineLayout:
 * @view: for what it was made; its date and its theme do not matter
 * @crowding: 1 for the ordinary distance of marks, more where more of them are taken together
 * @metrics: the measures
 * @first_row: the place of the uppermost lane that is visible
 * @rows: (element-type KremTimelineRow): those that are visible, from above
 *
 * Where the marks and the words of what is visible stand.
 */
typedef struct
{
  KremTimelineView view;
  double crowding;
  KremTimelineMetrics metrics;
  guint first_row;
  GPtrArray *rows;
} KremTimelineLayout;

struct _KremTimelineScene
{
  GObject parent_instance;

  /* Owned. */
  KremChronology *chronology;
  KremLanes *lanes;
  KremLaneOptions lane_options;
  KremNames names;
  GArray *eras;                       /* of KremTimelineEra, by beginning; their strings belong to the chronicle */
  guint deepest;                      /* the deepest indentation of a name, in steps */
  gboolean has_numbers;               /* whether a name has a number behind it */
  GPtrArray *widest_names;            /* of char, the few names that are likely the widest */
  guint (*buckets)[KREM_N_STANDINGS]; /* what happens in each part of the whole, NULL until an overview needs it */
  KremCauseLinks *causes;             /* NULL until they are asked for */
  guint8 *matches;                    /* (nullable): for each event whether a search found it */
  guint selected_event;
  GHashTable *titles;         /* of event to char: what it is called, as far as it was drawn */
  float *weights;             /* what each event weighs when labels are placed, NAN until somebody asks */
  KremTimelineLayout *layout; /* (nullable): as made last */

  double life_from, life_until;                   /* between which life lines without ends of their own are drawn */
  double story_from, story_until;                 /* what the fitted view shows, in seconds */
  gboolean is_dated;                              /* whether anything tells of a time */
  double whole_from, whole_until;                 /* what the overview shows */
  double gutter, gutter_text_scale, gutter_width; /* the gutter as last measured, and for what */
};

/**
 * KremTimelineFrame:
 *
 * Everything that the painters of one frame share.
 */
typedef struct
{
  KremTimelineScene *scene;
  KremChronicle *chronicle;
  const KremTimelineView *view;
  const KremPalette *palette;
  KremTimelineMetrics metrics;
  KremDisplayList *list;
  GPtrArray *rows; /* of KremTimelineRow: those that are visible, from above; they belong to the layout */
  guint first_row;
  double crowding;
} KremTimelineFrame;

/**
 * KremTimelinePlace:
 * @kind: what stands there
 * @item: which, as #KremTimelineItem says
 * @row: the place of the lane; %KREM_NONE outside the lanes
 * @first: of an event or a count, the place of its first mark in the lane
 * @n: how many marks it stands for; 0 for anything else
 *
 * What stands at a place of the picture.
 */
typedef struct
{
  KremTimelineItem kind;
  guint item, row;
  guint first, n;
} KremTimelinePlace;

KremTimelineScene *krem_timeline_make_scene (KremChronology *chronology, const KremLaneOptions *options,
                                             KremNames names);
void krem_timeline_take_chronology (KremTimelineScene *self, KremChronology *chronology, gboolean has_other_records);
void krem_timeline_find_place (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                               KremTimelinePlace *place);
void krem_timeline_layout_free (KremTimelineLayout *layout);
const KremTimelineLayout *krem_timeline_lay_out (KremTimelineScene *self, const KremTimelineView *view);
const KremMark *krem_timeline_find_main (KremTimelineScene *self, const KremTimelineRow *row, const KremRowItem *item);
void krem_timeline_place_labels (KremTimelineScene *self, const KremTimelineLayout *layout);
void krem_timeline_get_metrics (KremTimelineScene *self, const KremTimelineView *view, KremTimelineMetrics *metrics);
double krem_timeline_frame_get_row_y (const KremTimelineFrame *frame, guint row);
double krem_timeline_frame_get_row_height (const KremTimelineFrame *frame, guint row);
double krem_timeline_frame_get_middle (const KremTimelineFrame *frame, guint row);
double krem_timeline_frame_get_band_y (const KremTimelineFrame *frame, const KremTimelineRow *row);
double krem_timeline_center_baseline (double y, double height, double size, PangoWeight weight);
gboolean krem_timeline_get_cursor_x (const KremTimelineView *view, const KremTimelineMetrics *metrics, double *x);
void krem_timeline_get_cursor_tag (const KremTimelineView *view, const KremTimelineMetrics *metrics, double *x,
                                   double *width, char **text);

void krem_timeline_begin_lane (KremTimelineFrame *frame, const KremTimelineRow *row, const char *prefix);
double krem_timeline_get_indent (guint depth);
void krem_timeline_paint_fade (KremTimelineFrame *frame, double x0, double x1, double y, double height, KremColor from,
                               KremColor until);
void krem_timeline_paint_box (KremTimelineFrame *frame, double x0, double x1, double y, double height, KremColor fill);
void krem_timeline_paint_posts (KremTimelineFrame *frame, const KremTimelineRow *row);
void krem_timeline_paint_holders (KremTimelineFrame *frame, const KremTimelineRow *row);
void krem_timeline_paint_shares (KremTimelineFrame *frame, const KremTimelineRow *row);

void krem_timeline_paint_density (KremTimelineFrame *frame, const KremTimelineRow *row, const KremRowItem *item);
void krem_timeline_paint_strip (KremTimelineFrame *frame, const KremTimelineRow *row);
guint krem_timeline_count_bands (const KremLane *lane, const KremTimeScale *scale, const KremTimelineMetrics *metrics,
                                 double crowding);
gboolean krem_timeline_is_under_cursor (const KremTimelineFrame *frame, double x, double width);
void krem_timeline_paint_eras (KremTimelineFrame *frame);
void krem_timeline_paint_era_names (KremTimelineFrame *frame);
void krem_timeline_paint_ground (KremTimelineFrame *frame);
void krem_timeline_paint_lanes (KremTimelineFrame *frame);
KremColor krem_timeline_choose_ink (const KremPalette *palette, KremColor ground);
GArray *krem_timeline_list_stretches (const KremTimelineFrame *frame, const KremTimelineRow *row);
void krem_timeline_paint_stretch (KremTimelineFrame *frame, const KremTimelineRow *row, const KremStretch *stretch);
GArray *krem_timeline_collect_events (KremTimelineFrame *frame);
void krem_timeline_paint_links (KremTimelineFrame *frame, GArray *pieces);
void krem_timeline_paint_events (KremTimelineFrame *frame, GArray *pieces);
void krem_timeline_paint_gutter (KremTimelineFrame *frame);
void krem_timeline_paint_ruler (KremTimelineFrame *frame);

G_END_DECLS
