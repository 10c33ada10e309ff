/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-text.h"
#include "krem-timeline-private.h"

/* An era's name is cut down to this width, below that only its initials are written, as far as they have room; px at
 * the normal size of text. */
#define LEAST_NAME 24
#define PAD 4

/* For krem_timeline_paint_ground(): the eras as the ground of the lanes. */
void
krem_timeline_paint_eras (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  GArray *eras = frame->scene->eras;

  for (guint i = 0; i < eras->len; i++)
    {
      const KremTimelineEra *era = &g_array_index (eras, KremTimelineEra, i);
      double x0 = (era->from - frame->view->scale.from) / frame->view->scale.seconds_per_px;
      double x1 = (era->until - frame->view->scale.from) / frame->view->scale.seconds_per_px;
      KremRect box = { m->left + MAX (x0, 0), m->top, 0, m->height };

      if (x1 <= 0 || x0 >= m->width)
        continue;
      /* However short it was, it is seen. */
      box.width = MAX (MIN (x1, m->width) - MAX (x0, 0), 1);
      /* Eras that follow one another are told apart by every second being shaded. */
      if (i % 2 == 0)
        krem_display_list_add_rect (frame->list, &box, 0, krem_color_with_alpha (frame->palette->era, 0.6));
    }
}

/* The initials of a name, in capitals. */
static char *
abbreviate (const char *name)
{
  GString *initials = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (begins && g_unichar_isalnum (c))
        g_string_append_unichar (initials, g_unichar_toupper (c));
      begins = g_unichar_isspace (c) || c == '-';
    }
  return g_string_free (initials, FALSE);
}

/* Keeps a name out of the way of the cursor, where there is more room: before the line or after it. */
static void
make_way (const KremTimelineFrame *frame, double width, double *left, double *right)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double cursor;

  if (!krem_timeline_is_under_cursor (frame, m->left + *left, MIN (width, *right - *left)))
    return;
  krem_timeline_get_cursor_x (frame->view, m, &cursor);
  cursor -= m->left;
  if (*right - cursor > MIN (width, cursor - *left))
    *left = cursor + 6 * m->ts;
  else
    *right = cursor - 6 * m->ts;
}

static void
paint_name (KremTimelineFrame *frame, const KremTimelineEra *era, double left, double right)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double baseline = krem_timeline_center_baseline (2 * m->tier, m->era, m->small, PANGO_WEIGHT_NORMAL);
  g_autofree char *initials = NULL;
  const char *name = era->label;
  double pad = PAD * m->ts, width = krem_text_measure (name, m->small, PANGO_WEIGHT_NORMAL);

  if (right - left - 2 * pad < MIN (LEAST_NAME * m->ts, width))
    {
      name = initials = abbreviate (era->label);
      width = krem_text_measure (name, m->small, PANGO_WEIGHT_NORMAL);
      pad = MIN (pad, (right - left - width) / 2);
      if (pad < 1)
        return;
    }
  left += pad;
  right -= pad;
  make_way (frame, ceil (width) + 1, &left, &right);
  if (right - left >= MIN (LEAST_NAME * m->ts, width))
    krem_display_list_add_text (frame->list, name, m->left + left, baseline, right - left, m->small,
                                PANGO_WEIGHT_NORMAL, frame->palette->dim_text);
}

/* For krem_timeline_paint_ruler(): the names of the eras in a strip of their own, each up to the next; they stay in
 * view as long as they can. */
void
krem_timeline_paint_era_names (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  GArray *eras = frame->scene->eras;
  double y = 2 * m->tier;

  for (guint i = 0; i < eras->len; i++)
    {
      const KremTimelineEra *era = &g_array_index (eras, KremTimelineEra, i);
      double x0 = (era->from - scale->from) / scale->seconds_per_px;
      double x1 = (era->until - scale->from) / scale->seconds_per_px;
      double left = MAX (x0, 0), right;
      g_autofree char *id = NULL;
      KremRect box;

      if (i + 1 < eras->len)
        x1 = MIN (x1, (era[1].from - scale->from) / scale->seconds_per_px);
      right = MIN (x1, m->width);
      if (right < 0 || left > m->width || right - left < 0)
        continue;
      id = g_strconcat ("era-", era->id != NULL ? era->id : "", NULL);
      krem_display_list_begin_group (frame->list, id, "era", era->label, KREM_TIMELINE_ERA, era->position);
      box = (KremRect){ m->left + left, y, MAX (right - left, 1), m->era };
      krem_display_list_add_rect (frame->list, &box, 0,
                                  i % 2 == 0 ? frame->palette->era
                                             : krem_color_mix (frame->palette->era, frame->palette->background, 0.6));
      if (x0 >= 0)
        krem_display_list_add_line (frame->list, m->left + round (x0) + 0.5, y, m->left + round (x0) + 0.5, y + m->era,
                                    frame->palette->faint, 1);
      paint_name (frame, era, left, right);
    }
}
