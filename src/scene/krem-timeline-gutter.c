/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-narration.h"
#include "krem-sign.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* How far a name goes in at each step, and the most that it does, px. */
#define INDENT 10
#define MOST_INDENT 50

/* What is settled of a person, and what else may have happened. */
typedef struct
{
  const KremFate *settled, *possible; /* NULL for none */
} Fates;

static const KremFate *
get_fate (const KremTimelineFrame *frame, guint fate)
{
  return fate != KREM_NONE ? krem_chronology_get_fate (frame->scene->chronology, fate) : NULL;
}

/* What has become of a person by the date. What is undated comes only at the end of all dates, after the last band. */
static Fates
find_fates (const KremTimelineFrame *frame, const KremLane *lane)
{
  KremInstant moment = frame->view->moment;
  const KremBand *band;
  guint i;

  if (lane->person == KREM_NONE)
    return (Fates){ NULL, NULL };
  if (moment == KREM_MOMENT_END)
    {
      g_auto (KremState) state = { 0 };

      krem_chronology_get_state (frame->scene->chronology, lane->person, moment, &state);
      return (Fates){ get_fate (frame, state.settled),
                      get_fate (frame, krem_lane_find_doubt (frame->scene->chronology, &state)) };
    }
  i = krem_lane_find_band (lane, moment);
  band = i < lane->bands->len ? &g_array_index (lane->bands, KremBand, i) : NULL;
  if (band == NULL || band->from > moment)
    return (Fates){ NULL, NULL };
  return (Fates){ get_fate (frame, band->fate), get_fate (frame, band->possible_fate) };
}

/* What stands for a lane in the ids of an exported picture. */
static char *
make_id (const KremTimelineFrame *frame, const KremLaneRow *row, const char *prefix)
{
  switch (row->kind)
    {
    case KREM_LANE_PERSON:
      {
        const char *id = krem_chronicle_get_character (frame->chronicle, row->item)->base.id;

        return g_strdup_printf ("%s-%s", prefix, id != NULL ? id : "");
      }
    case KREM_LANE_HEADING:
    case KREM_LANE_GROUP:
      return g_strdup_printf ("%s-group-%s", prefix, krem_lanes_get_group_id (frame->scene->lanes, row->item));
    case KREM_LANE_EVENTS:
      return g_strdup_printf ("%s-kind-%u", prefix, row->item + 1);
    case KREM_LANE_POST:
      return g_strdup_printf ("%s-post-%u-%u", prefix, row->item + 1, row->part + 1);
    case KREM_LANE_PACKED:
      return g_strdup_printf ("%s-packed-%u", prefix, row->part + 1);
    case KREM_LANE_OTHERS:
    default:
      return g_strdup_printf ("%s-", prefix);
    }
}

static void
begin_person (KremTimelineFrame *frame, const KremTimelineRow *row, const char *id, const char *prefix)
{
  const KremCharacter *character = krem_chronicle_get_character (frame->chronicle, row->lane->person);
  const char *name = krem_character_choose_name (character, frame->scene->names);
  Fates fates = find_fates (frame, row->lane);
  g_autofree char *klass = NULL, *title = NULL, *state = NULL;

  klass = g_strdup_printf ("%s %s", prefix,
                           krem_standing_to_string (fates.settled != NULL ? fates.settled->standing
                                                                          : KREM_STANDING_NONE));
  if (fates.possible != NULL)
    state = krem_narrate_state (frame->scene->chronology, row->lane->person, frame->view->moment);
  if (fates.settled != NULL)
    /* Translators: a person and what has become of them. */
    title = g_strdup_printf (_ ("%s: %s"), name,
                             state != NULL ? state
                                           : krem_chronicle_get_fate_label (frame->chronicle, fates.settled->fate,
                                                                            character->gender));
  krem_display_list_begin_group (frame->list, id, klass, title != NULL ? title : name, KREM_TIMELINE_PERSON,
                                 row->lane->person);
}

/* For the painters: begins a group of shapes that belong to a lane. */
void
krem_timeline_begin_lane (KremTimelineFrame *frame, const KremTimelineRow *row, const char *prefix)
{
  const KremLaneRow *place = krem_lanes_get_row (frame->scene->lanes, row->row);
  g_autofree char *id = make_id (frame, place, prefix);

  if (place->kind == KREM_LANE_PERSON)
    begin_person (frame, row, id, prefix);
  else
    krem_display_list_begin_group (frame->list, id, prefix, krem_lanes_get_name (frame->scene->lanes, row->row),
                                   place->folds ? KREM_TIMELINE_GROUP : KREM_TIMELINE_NOTHING, place->item);
}

/* A triangle that points at the name of what is folded, and down to the members of what is not. */
static void
paint_triangle (KremTimelineFrame *frame, double x, double y, double size, gboolean folded)
{
  double inset = size * 0.2, low = x + inset, high = x + size - inset, top = y + inset, bottom = y + size - inset;
  KremPathElement path[4] = { { KREM_PATH_MOVE, { { low, top } } },
                              { .verb = KREM_PATH_LINE },
                              { .verb = KREM_PATH_LINE },
                              { .verb = KREM_PATH_CLOSE } };

  path[1].points[0] = folded ? (KremPoint){ high, (top + bottom) / 2 } : (KremPoint){ high, top };
  path[2].points[0] = folded ? (KremPoint){ low, bottom } : (KremPoint){ (low + high) / 2, bottom };
  krem_display_list_add_path (frame->list, path, G_N_ELEMENTS (path), 0, 0)->fill = frame->palette->dim_text;
}

static void
paint_question (KremTimelineFrame *frame, double x, double y, KremStanding standing)
{
  double ts = frame->metrics.ts;

  krem_display_list_add_text (frame->list, "?", x, round (y), 7 * ts, 9.5 * ts, PANGO_WEIGHT_BOLD,
                              frame->palette->standing_text[standing]);
}

/* What else may have become of a person: a question mark at the sign before the name, and the other sign with one
 * behind the name. Returns the room that it takes there. */
static double
paint_doubt (KremTimelineFrame *frame, const KremFate *fate, const KremRect *sign)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double width = sign->width + 6 * m->ts;
  KremRect box = { m->left - 4 * m->ts - width, sign->y, sign->width, sign->height };

  paint_question (frame, sign->x + sign->width, sign->y + 6 * m->ts, fate->standing);
  krem_display_list_add_sign (frame->list, &box, krem_sign_for_fate (fate->fate, fate->standing),
                              frame->palette->standing[fate->standing]);
  paint_question (frame, box.x + box.width + m->ts, sign->y + 9 * m->ts, fate->standing);
  return width;
}

/* What stands before the name: the sign of what has become of the person by the date, of the kind of the events, or the
 * triangle of a group. */
static void
paint_sign (KremTimelineFrame *frame, const KremTimelineRow *row, const KremLaneRow *place, const KremFate *fate,
            const KremRect *box)
{
  const KremPalette *palette = frame->palette;

  if (fate != NULL)
    krem_display_list_add_sign (frame->list, box, krem_sign_for_fate (fate->fate, fate->standing),
                                palette->standing[fate->standing]);
  else if (place->folds)
    paint_triangle (frame, box->x, box->y, box->width, place->kind == KREM_LANE_GROUP);
  else if (place->kind == KREM_LANE_EVENTS)
    krem_display_list_add_sign (frame->list, box,
                                krem_sign_for_event (krem_lanes_get_kind (frame->scene->lanes, row->row)),
                                palette->dim_text);
}

/* Whether the name leaves room for a sign before it. */
static gboolean
has_sign (const KremTimelineFrame *frame, const KremLaneRow *place)
{
  return place->kind == KREM_LANE_PERSON || place->kind == KREM_LANE_EVENTS || place->folds
         || (place->kind == KREM_LANE_OTHERS && frame->scene->lane_options.arrangement == KREM_LANES_BY_PERSON);
}

/* How many belong to a group stands at the right. Returns the room that it takes. */
static double
paint_number (KremTimelineFrame *frame, const KremLaneRow *place, double y, double height)
{
  const KremTimelineMetrics *m = &frame->metrics;
  g_autofree char *text = g_strdup_printf ("%u", place->n);
  double width = krem_text_measure (text, m->small, PANGO_WEIGHT_NORMAL);

  krem_display_list_add_text (frame->list, text, m->left - 8 * m->ts - width,
                              krem_timeline_center_baseline (y, height, m->small, PANGO_WEIGHT_NORMAL), width + 1,
                              m->small, PANGO_WEIGHT_NORMAL, frame->palette->dim_text);
  return width + 6 * m->ts;
}

/* Lines down from each patron, by which one sees who stands under whom. */
static void
paint_guides (KremTimelineFrame *frame, const KremLaneRow *place, double y, double height)
{
  double ts = frame->metrics.ts;

  for (guint i = 0; i < place->depth && i * INDENT < MOST_INDENT; i++)
    {
      double x = round ((8 + 5.5 + i * INDENT) * ts) + 0.5;

      krem_display_list_add_line (frame->list, x, y, x, y + height, frame->palette->faint, 1);
    }
}

static void
paint_name (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  KremLanes *lanes = frame->scene->lanes;
  const KremLaneRow *place = krem_lanes_get_row (lanes, row->row);
  const char *detail = krem_lanes_get_detail (lanes, row->row);
  double y = krem_timeline_frame_get_row_y (frame, row->row);
  double height = krem_timeline_frame_get_row_height (frame, row->row), line = round (y + height) - 0.5;
  double name_height = place->kind == KREM_LANE_GROUP ? m->lane - 1 : height - 1, room = m->left - 8 * m->ts;
  double sign = 11 * m->ts, size = 11.5 * m->ts, x = 8 * m->ts + krem_timeline_get_indent (place->depth) * m->ts;
  KremRect box = { x, y + (name_height + 1 - sign) / 2 - 0.5, sign, sign };
  Fates fates = find_fates (frame, row->lane);
  gboolean is_group = place->kind == KREM_LANE_GROUP || place->kind == KREM_LANE_HEADING;
  gboolean there = place->kind != KREM_LANE_PERSON
                   || (fates.settled != NULL && fates.settled->standing != KREM_STANDING_DEAD);
  PangoWeight weight = is_group ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM;

  krem_timeline_begin_lane (frame, row, "name");
  if (krem_lanes_is_last_part (lanes, row->row))
    krem_display_list_add_line (frame->list, 0, line, m->left, line, krem_color_with_alpha (palette->grid, 0.7), 1);
  if (place->kind == KREM_LANE_HEADING)
    krem_display_list_add_rect (frame->list, &(KremRect){ 0, y, m->left, height - 1 }, 0,
                                krem_color_with_alpha (palette->text, 0.05));
  paint_guides (frame, place, y, height);
  paint_sign (frame, row, place, fates.settled, &box);
  if (fates.settled != NULL && fates.possible != NULL)
    room -= paint_doubt (frame, fates.possible, &box);
  if (place->part > 0)
    return;
  if (has_sign (frame, place))
    x += sign + 6 * m->ts;
  if (is_group)
    room -= paint_number (frame, place, y, name_height);
  if (detail != NULL)
    {
      krem_display_list_add_text (frame->list, detail, x,
                                  krem_timeline_center_baseline (y + height / 2, height / 2 - 3 * m->ts, 9 * m->ts,
                                                                 PANGO_WEIGHT_NORMAL),
                                  room - x, 9 * m->ts, PANGO_WEIGHT_NORMAL, palette->dim_text);
      name_height = height / 2 + 2 * m->ts;
    }
  krem_display_list_add_text (frame->list, krem_lanes_get_name (lanes, row->row), x,
                              krem_timeline_center_baseline (y, name_height, size, weight), room - x, size, weight,
                              there ? palette->text : palette->dim_text);
}

/* For measuring: how far a name goes in, px at the normal size of text. */
double
krem_timeline_get_indent (guint depth)
{
  return MIN (depth * INDENT, MOST_INDENT);
}

/**
 * krem_timeline_paint_gutter:
 * @frame: a frame
 *
 * Pales what lies after the date, and paints the names, each with the sign of what has become of the person by then.
 */
void
krem_timeline_paint_gutter (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  KremRect ground = { 0, m->top, m->left, m->height };
  double cursor;

  if (krem_timeline_get_cursor_x (frame->view, m, &cursor) || cursor < m->left)
    {
      KremRect future = { MAX (cursor, m->left), m->top, 0, m->height };

      future.width = m->left + m->width - future.x;
      krem_display_list_begin_group (frame->list, "future", "future", NULL, KREM_TIMELINE_NOTHING, 0);
      krem_display_list_add_rect (frame->list, &future, 0, krem_color_with_alpha (palette->background, 0.5));
    }
  krem_display_list_begin_group (frame->list, "names", "names", NULL, KREM_TIMELINE_NOTHING, 0);
  krem_display_list_add_rect (frame->list, &ground, 0, palette->surface);
  for (guint i = 0; i < frame->rows->len; i++)
    paint_name (frame, g_ptr_array_index (frame->rows, i));
}
