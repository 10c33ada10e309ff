/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-sign.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* How long a life line takes to fade where nobody knows how it goes on, px at the normal size of text. */
#define FADE 28

/* A band that is shorter is drawn as a part of the one after it. */
#define LEAST_BAND 1.5

/* What is possible for a day only, because the source counts in days, is drawn from this width on. */
#define LEAST_DAY 16

static const char *
get_id (const KremCharacter *character)
{
  return character->base.id != NULL ? character->base.id : "";
}

/* The fate that a person has at the date, %KREM_NONE for one who is not there. What is undated comes only at the end of
 * all dates, after the last band. */
static guint
find_fate (const KremTimelineFrame *frame, const KremLane *lane)
{
  KremInstant moment = frame->view->moment;
  guint i;

  if (lane->person == KREM_NONE)
    return KREM_NONE;
  if (moment == KREM_MOMENT_END)
    {
      g_auto (KremState) state = { 0 };

      krem_chronology_get_state (frame->scene->chronology, lane->person, moment, &state);
      return state.settled;
    }
  i = krem_lane_find_band (lane, moment);
  if (i >= lane->bands->len || g_array_index (lane->bands, KremBand, i).from > moment)
    return KREM_NONE;
  return g_array_index (lane->bands, KremBand, i).fate;
}

static void
begin_lane_group (KremTimelineFrame *frame, const KremTimelineRow *row, const char *kind)
{
  guint index = find_fate (frame, row->lane);
  const KremFate *fate = index != KREM_NONE ? krem_chronology_get_fate (frame->scene->chronology, index) : NULL;
  const KremCharacter *character;
  g_autofree char *id = NULL, *klass = NULL, *title = NULL;

  if (row->lane->person == KREM_NONE)
    {
      id = g_strdup_printf ("%s-", kind);
      krem_display_list_begin_group (frame->list, id, kind, _ ("Other events"), KREM_TIMELINE_NOTHING, 0);
      return;
    }
  character = krem_chronicle_get_character (frame->chronicle, row->lane->person);
  id = g_strdup_printf ("%s-%s", kind, get_id (character));
  klass = g_strdup_printf ("%s %s", kind, krem_standing_to_string (fate != NULL ? fate->standing : KREM_STANDING_NONE));
  if (fate != NULL)
    /* Translators: a person and what has become of them. */
    title = g_strdup_printf (_ ("%s: %s"), krem_character_choose_name (character, frame->scene->names),
                             krem_chronicle_get_fate_label (frame->chronicle, fate->fate, character->gender));
  krem_display_list_begin_group (frame->list, id, klass,
                                 title != NULL ? title : krem_character_choose_name (character, frame->scene->names),
                                 KREM_TIMELINE_PERSON, row->lane->person);
}

/* Paints what is visible of a box that fades from one colour at @x0 to another at @x1, both perhaps far outside. */
static void
paint_fade (KremTimelineFrame *frame, double x0, double x1, double y, double height, KremColor from, KremColor until)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double left = MAX (x0, 0), right = MIN (x1, m->width);
  KremRect box = { m->left + left, y, right - left, height };

  if (right <= left)
    return;
  krem_display_list_add_fade (frame->list, &box, krem_color_mix (from, until, (left - x0) / (x1 - x0)),
                              krem_color_mix (from, until, (right - x0) / (x1 - x0)));
}

static void
paint_box (KremTimelineFrame *frame, double x0, double x1, double y, double height, KremColor fill)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double left = MAX (x0, 0), right = MIN (x1, m->width);
  KremRect box = { m->left + left, y, right - left, height };

  if (right > left)
    krem_display_list_add_rect (frame->list, &box, 0, fill);
}

/* One state of a person: its ground, the line below it that tells the standing even where the ground is pale, and a
 * hatch for what else is possible. Who may not be there yet is paler, a life without a known beginning comes out of
 * nothing, what goes on beyond the story fades, and the dead leave only the line. */
static void
paint_band (KremTimelineFrame *frame, const KremTimelineRow *row, const KremBand *band, double x0, double x1)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  gboolean possibly_there = band->presence == KREM_PRESENCE_POSSIBLE;
  double strength = possibly_there ? 0.55 : 1;
  KremColor soft = krem_color_with_alpha (palette->standing_soft[band->standing], strength);
  KremColor line = krem_color_with_alpha (palette->standing[band->standing], strength);
  double y = krem_timeline_frame_get_band_y (frame, row);
  double line_height = 2 * m->ts, ground = m->band - line_height;
  double story_end = (frame->scene->life_until - frame->view->scale.from) / frame->view->scale.seconds_per_px;
  double story_start = (frame->scene->life_from - frame->view->scale.from) / frame->view->scale.seconds_per_px;
  double start, end, fade_start, fade_end;

  if (possibly_there)
    x0 = MIN (MAX (x0, story_start), x1);
  end = MIN (x1, MAX (story_end, x0));
  fade_end = MIN (x1, end + FADE * m->ts);
  start = fade_start = x0;
  if (possibly_there && band == &g_array_index (row->lane->bands, KremBand, 0))
    start = end - x0 < 4 * FADE * m->ts ? end : x0 + FADE * m->ts;
  if (band->standing == KREM_STANDING_DEAD)
    {
      soft = 0;
      line = krem_color_with_alpha (palette->standing[band->standing], 0.5);
    }
  if (soft != 0)
    {
      paint_fade (frame, fade_start, start, y, ground, krem_color_with_alpha (soft, 0), soft);
      paint_box (frame, start, end, y, ground, soft);
      paint_fade (frame, end, fade_end, y, ground, soft, krem_color_with_alpha (soft, 0));
    }
  paint_fade (frame, fade_start, start, y + ground, line_height, krem_color_with_alpha (line, 0), line);
  paint_box (frame, start, end, y + ground, line_height, line);
  paint_fade (frame, end, fade_end, y + ground, line_height, line, krem_color_with_alpha (line, 0));
  if (band->possible != KREM_STANDING_NONE && MIN (end, m->width) > MAX (x0, 0))
    {
      KremRect box = { m->left + MAX (x0, 0), y, MIN (end, m->width) - MAX (x0, 0), ground };

      krem_display_list_add_hatch (frame->list, &box, krem_color_with_alpha (palette->standing[band->possible], 0.4));
    }
}

static void
paint_bands (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  GArray *bands = row->lane->bands;
  KremInstant last = (KremInstant) krem_time_scale_to_instant (scale, m->width);
  double begun = NAN;
  guint i = krem_lane_find_band (row->lane, (KremInstant) floor (scale->from));

  while (i < bands->len && g_array_index (bands, KremBand, i).from <= last)
    {
      const KremBand *band = &g_array_index (bands, KremBand, i);
      double x0 = isnan (begun) ? krem_time_scale_to_x (scale, band->from) : begun;
      double x1 = krem_time_scale_to_x (scale, band->until);
      gboolean goes_on = i + 1 < bands->len && g_array_index (bands, KremBand, i + 1).from == band->until
                         && g_array_index (bands, KremBand, i + 1).presence == band->presence;

      begun = NAN;
      if (goes_on
          && (x1 - x0 < LEAST_BAND * frame->crowding
              || (band->possible != KREM_STANDING_NONE && x1 - x0 < LEAST_DAY * m->ts
                  && band->until - band->from <= KREM_SECONDS_PER_DAY)))
        {
          double reach = krem_time_scale_to_instant (scale, x0 + LEAST_BAND * frame->crowding);

          /* Of many short ones, all up to the one that reaches far enough are passed over at once. */
          begun = x0;
          i = MAX (i + 1, krem_lane_find_band (row->lane, (KremInstant) reach));
          i = MIN (i, bands->len - 1);
          continue;
        }
      paint_band (frame, row, band, x0, x1);
      i++;
    }
}

/* Words over a hatch need a ground of their own. */
static gboolean
is_hatched (const KremTimelineFrame *frame, const KremTimelineRow *row, const KremRowLabel *label)
{
  const KremTimeScale *scale = &frame->view->scale;
  double end = krem_time_scale_to_instant (scale, label->x + label->width);
  guint i = krem_lane_find_band (row->lane, (KremInstant) krem_time_scale_to_instant (scale, label->x));

  for (; i < row->lane->bands->len; i++)
    {
      const KremBand *band = &g_array_index (row->lane->bands, KremBand, i);

      if ((double) band->from > end)
        return FALSE;
      if (band->possible != KREM_STANDING_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
paint_fate_labels (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double y = krem_timeline_frame_get_band_y (frame, row), height = m->band - 2 * m->ts;
  double baseline = krem_timeline_center_baseline (y, height, m->small, PANGO_WEIGHT_NORMAL);

  for (guint i = 0; i < row->labels->len; i++)
    {
      const KremRowLabel *label = &g_array_index (row->labels, KremRowLabel, i);
      double x = m->left + label->x;

      if (label->mark != KREM_NONE)
        continue;
      if (is_hatched (frame, row, label))
        {
          KremRect chip = { x - 2 * m->ts, y + m->ts, label->width + 4 * m->ts, height - 2 * m->ts };

          krem_display_list_add_rect (frame->list, &chip, 3 * m->ts,
                                      krem_color_with_alpha (frame->palette->background, 0.85));
        }
      if (label->sign != KREM_SIGN_NONE)
        {
          KremRect box = { x, y + (height - m->small) / 2, m->small, m->small };

          krem_display_list_add_sign (frame->list, &box, label->sign, frame->palette->standing[label->standing]);
          x += m->small + 2 * m->ts;
        }
      if (label->text != NULL)
        krem_display_list_add_text (frame->list, label->text, x, baseline, m->left + label->x + label->width - x + 1,
                                    m->small, PANGO_WEIGHT_NORMAL, frame->palette->standing_text[label->standing]);
    }
}

static guint
find_tenure (const KremLane *lane, KremInstant at)
{
  guint low = 0, high = lane->tenures->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->tenures, KremTenure, middle).until <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
paint_tenures (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  GArray *tenures = row->lane->tenures;
  KremInstant last = (KremInstant) krem_time_scale_to_instant (scale, m->width);
  double y = krem_timeline_frame_get_row_y (frame, row->row) + m->tenure_top, size = 9 * m->ts;
  double baseline = krem_timeline_center_baseline (y, m->tenure, size, PANGO_WEIGHT_NORMAL);
  double story_end = (frame->scene->life_until - scale->from) / scale->seconds_per_px;
  double story_start = MAX ((frame->scene->life_from - scale->from) / scale->seconds_per_px, 0);

  for (guint i = find_tenure (row->lane, (KremInstant) floor (scale->from)); i < tenures->len;)
    {
      const KremTenure *tenure = &g_array_index (tenures, KremTenure, i);
      double x0 = MAX (krem_time_scale_to_x (scale, tenure->from), MIN (story_start, m->width + 1));
      double x1 = MIN (MIN (krem_time_scale_to_x (scale, tenure->until), MAX (story_end, x0)), m->width);
      KremColor group = krem_palette_get_group (frame->palette, tenure->color, 0);
      KremRect box = { m->left + x0, y, x1 - x0 - 1, m->tenure };

      if (tenure->from > last)
        break;
      if (x1 - x0 < LEAST_BAND * frame->crowding)
        {
          i = MAX (i + 1,
                   find_tenure (row->lane,
                                (KremInstant) krem_time_scale_to_instant (scale, x0 + LEAST_BAND * frame->crowding)));
          continue;
        }
      i++;
      if (tenure->color == NULL)
        group = frame->palette->dim_text;
      krem_display_list_add_rect (frame->list, &box, 2 * m->ts, krem_color_with_alpha (group, 0.16));
      if (krem_time_scale_to_x (scale, tenure->from) >= 0)
        {
          box.width = MIN (2 * m->ts, box.width);
          krem_display_list_add_rect (frame->list, &box, 0, krem_color_with_alpha (group, 0.8));
        }
      if (x1 - x0 >= 30 * m->ts)
        krem_display_list_add_text (frame->list, tenure->text, m->left + x0 + 5 * m->ts, baseline, x1 - x0 - 8 * m->ts,
                                    size, PANGO_WEIGHT_NORMAL, frame->palette->dim_text);
    }
}

/**
 * krem_timeline_paint_lanes:
 * @frame: a frame
 *
 * Paints the life lines: the bands of the fates with their names, and the posts below them.
 */
void
krem_timeline_paint_lanes (KremTimelineFrame *frame)
{
  for (guint i = 0; i < frame->rows->len; i++)
    {
      const KremTimelineRow *row = g_ptr_array_index (frame->rows, i);

      begin_lane_group (frame, row, "lane");
      paint_bands (frame, row);
      paint_fate_labels (frame, row);
      if (row->lane->tenures->len > 0)
        {
          const KremCharacter *character = krem_chronicle_get_character (frame->chronicle, row->lane->person);
          guint at = find_tenure (row->lane, frame->view->moment);
          g_autofree char *id = g_strdup_printf ("posts-%s", get_id (character));
          const char *title = NULL;

          if (at < row->lane->tenures->len
              && g_array_index (row->lane->tenures, KremTenure, at).from <= frame->view->moment)
            title = g_array_index (row->lane->tenures, KremTenure, at).text;
          krem_display_list_begin_group (frame->list, id, "posts", title, KREM_TIMELINE_POST, row->lane->person);
          paint_tenures (frame, row);
        }
    }
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
  double cursor, size = 11.5 * m->ts;

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
    {
      const KremTimelineRow *row = g_ptr_array_index (frame->rows, i);
      guint index = find_fate (frame, row->lane);
      const KremFate *fate = index != KREM_NONE ? krem_chronology_get_fate (frame->scene->chronology, index) : NULL;
      double y = krem_timeline_frame_get_row_y (frame, row->row), x = 8 * m->ts;
      double sign = 11 * m->ts, line = round (y + m->lane) - 0.5;
      KremRect box = { x, y + (m->lane - sign) / 2 - 0.5, sign, sign };
      KremColor color = palette->text;
      const char *name = _ ("Other events");

      begin_lane_group (frame, row, "name");
      krem_display_list_add_line (frame->list, 0, line, m->left, line, krem_color_with_alpha (palette->grid, 0.7), 1);
      if (row->lane->person != KREM_NONE)
        name = krem_character_choose_short_name (krem_chronicle_get_character (frame->chronicle, row->lane->person),
                                                 frame->scene->names);
      if (fate == NULL || fate->standing == KREM_STANDING_DEAD)
        color = palette->dim_text;
      if (fate != NULL)
        krem_display_list_add_sign (frame->list, &box, krem_sign_for_fate (fate->fate, fate->standing),
                                    palette->standing[fate->standing]);
      x += sign + 6 * m->ts;
      krem_display_list_add_text (frame->list, name, x,
                                  krem_timeline_center_baseline (y, m->lane - 1, size, PANGO_WEIGHT_MEDIUM),
                                  m->left - x - 8 * m->ts, size, PANGO_WEIGHT_MEDIUM, color);
    }
}
