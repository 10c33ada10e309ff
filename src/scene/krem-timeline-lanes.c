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
  end = MIN (x1, MAX (MAX (story_end, krem_time_scale_to_x (&frame->view->scale, band->term)), x0));
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
      krem_timeline_paint_fade (frame, fade_start, start, y, ground, krem_color_with_alpha (soft, 0), soft);
      krem_timeline_paint_box (frame, start, end, y, ground, soft);
      krem_timeline_paint_fade (frame, end, fade_end, y, ground, soft, krem_color_with_alpha (soft, 0));
    }
  krem_timeline_paint_fade (frame, fade_start, start, y + ground, line_height, krem_color_with_alpha (line, 0), line);
  krem_timeline_paint_box (frame, start, end, y + ground, line_height, line);
  krem_timeline_paint_fade (frame, end, fade_end, y + ground, line_height, line, krem_color_with_alpha (line, 0));
  if (band->possible != KREM_STANDING_NONE && MIN (end, m->width) > MAX (x0, 0))
    {
      KremRect box = { m->left + MAX (x0, 0), y, MIN (end, m->width) - MAX (x0, 0), ground };

      krem_display_list_add_hatch (frame->list, &box, krem_color_with_alpha (palette->standing[band->possible], 0.4));
    }
}

/* How long a sentence is: as much of the band as it covers is stronger, and a post stands at its end, unless the fate
 * is over before. Beyond all that is told nobody knows whether it was served, so there it is paler. */
static void
paint_term (KremTimelineFrame *frame, const KremTimelineRow *row, const KremBand *band, double x0, double x1)
{
  const KremTimelineMetrics *m = &frame->metrics;
  KremColor color = frame->palette->standing[band->standing];
  double end, today, y = krem_timeline_frame_get_band_y (frame, row), height = m->band - 2 * m->ts;

  if (band->term == KREM_INSTANT_MIN || band->term <= band->from)
    return;
  end = MIN (krem_time_scale_to_x (&frame->view->scale, band->term), x1);
  today = (frame->scene->life_until - frame->view->scale.from) / frame->view->scale.seconds_per_px;
  today = CLAMP (today, x0, end);
  krem_timeline_paint_box (frame, x0, today, y, height, krem_color_with_alpha (color, 0.18));
  krem_timeline_paint_box (frame, today, end, y, height, krem_color_with_alpha (color, 0.08));
  if (band->term <= band->until)
    krem_timeline_paint_box (frame, end - 2 * m->ts, end, y, m->band, krem_color_with_alpha (color, 0.8));
}

/* Where a person falls, a post stands across the band. */
static void
paint_fall (KremTimelineFrame *frame, const KremTimelineRow *row, guint index, double x)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremBand *band = &g_array_index (row->lane->bands, KremBand, index);

  if (index == 0 || !krem_standing_is_fall (band->standing) || band[-1].standing == band->standing)
    return;
  krem_timeline_paint_box (frame, round (x), round (x) + 2 * m->ts, krem_timeline_frame_get_band_y (frame, row),
                           m->band, frame->palette->standing[band->standing]);
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
          && (x1 - x0 < LEAST_BAND
              || (band->possible != KREM_STANDING_NONE && x1 - x0 < LEAST_DAY * m->ts
                  && (double) band->until - (double) band->from <= KREM_SECONDS_PER_DAY)))
        {
          double reach = krem_time_scale_to_instant (scale, x0 + LEAST_BAND);

          /* Of many short ones, all up to the one that reaches far enough are passed over at once. */
          begun = x0;
          i = MAX (i + 1, krem_lane_find_band (row->lane, (KremInstant) reach));
          i = MIN (i, bands->len - 1);
          continue;
        }
      paint_band (frame, row, band, x0, x1);
      paint_term (frame, row, band, x0, x1);
      paint_fall (frame, row, i, x0);
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

/**
 * krem_timeline_paint_lanes:
 * @frame: a frame
 *
 * Paints what lasts on each lane: the bands of the fates with their names and the posts below them, the holders of a
 * post, and the standings of a group's members.
 */
void
krem_timeline_paint_lanes (KremTimelineFrame *frame)
{
  for (guint i = 0; i < frame->rows->len; i++)
    {
      const KremTimelineRow *row = g_ptr_array_index (frame->rows, i);

      krem_timeline_begin_lane (frame, row, "lane");
      if (row->lane->kind == KREM_LANE_PERSON)
        {
          if (krem_timeline_count_bands (row->lane, &frame->view->scale, &frame->metrics, frame->crowding) > 0)
            paint_bands (frame, row);
          else
            krem_timeline_paint_strip (frame, row);
          paint_fate_labels (frame, row);
          krem_timeline_paint_posts (frame, row);
        }
      else if (row->lane->kind == KREM_LANE_HEADING)
        krem_timeline_paint_box (frame, 0, frame->metrics.width, krem_timeline_frame_get_row_y (frame, row->row),
                                 krem_timeline_frame_get_row_height (frame, row->row) - 1,
                                 krem_color_with_alpha (frame->palette->text, 0.05));
      else if (row->lane->kind == KREM_LANE_POST)
        krem_timeline_paint_holders (frame, row);
      else if (row->lane->kind == KREM_LANE_GROUP)
        krem_timeline_paint_shares (frame, row);
    }
}
