/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-sign.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* From this length on a day has room for its hours, px at the normal size of text. */
#define LONG_DAY 150

/* The falls within larger counts are not joined. */
#define MOST_LINKED 24

typedef enum
{
  PIECE_LINK, /* a fall within a count: only the line to it is drawn */
  PIECE_STRETCH,
  PIECE_MARK,
  PIECE_TITLE,
} PieceType;

/* A part of an event's picture on one lane. The pieces of one event become one group. */
typedef struct
{
  guint event, row;
  PieceType type;
  guint index; /* among the row's items, labels, or the lane's stretches or marks */
} Piece;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *left = a, *right = b;

  if (left->event != right->event)
    return left->event < right->event ? -1 : 1;
  if (left->type != right->type)
    return left->type < right->type ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

static const KremTimelineRow *
get_row (const KremTimelineFrame *frame, guint row)
{
  return g_ptr_array_index (frame->rows, row - frame->first_row);
}

static double
get_x (const KremTimelineFrame *frame, double at)
{
  return (at - frame->view->scale.from) / frame->view->scale.seconds_per_px;
}

static void
collect_stretches (KremTimelineFrame *frame, const KremTimelineRow *row, GArray *pieces)
{
  g_autoptr (GArray) stretches = krem_timeline_list_stretches (frame, row);

  for (guint i = 0; i < stretches->len; i++)
    {
      guint index = g_array_index (stretches, guint, i);
      const KremStretch *stretch = &g_array_index (row->lane->stretches, KremStretch, index);
      Piece piece = { g_array_index (row->lane->marks, KremMark, stretch->mark).event, row->row, PIECE_STRETCH, index };

      g_array_append_val (pieces, piece);
    }
}

/* That people fall together is to be seen even where their marks have become a number. */
static void
collect_falls (const KremTimelineRow *row, const KremRowItem *item, GArray *pieces)
{
  for (guint i = item->first; i < item->first + item->n; i++)
    {
      const KremMark *mark = &g_array_index (row->lane->marks, KremMark, i);
      Piece piece = { mark->event, row->row, PIECE_LINK, i };

      if (krem_standing_is_fall (mark->standing))
        g_array_append_val (pieces, piece);
    }
}

static void
collect_pieces (KremTimelineFrame *frame, GArray *pieces)
{
  for (guint i = 0; i < frame->rows->len; i++)
    {
      const KremTimelineRow *row = g_ptr_array_index (frame->rows, i);

      /* Over a strip they would be nothing but noise. */
      if (row->lane->kind != KREM_LANE_PERSON
          || krem_timeline_count_bands (row->lane, &frame->view->scale, &frame->metrics, frame->crowding) > 0)
        collect_stretches (frame, row, pieces);
      for (guint j = 0; j < row->items->len; j++)
        {
          const KremRowItem *item = &g_array_index (row->items, KremRowItem, j);
          Piece piece = { g_array_index (row->lane->marks, KremMark, item->first).event, row->row, PIECE_MARK, j };

          if (item->type == KREM_ROW_MARK)
            g_array_append_val (pieces, piece);
          else if (item->type == KREM_ROW_COUNT && item->n <= MOST_LINKED)
            collect_falls (row, item, pieces);
        }
      for (guint j = 0; j < row->labels->len; j++)
        {
          const KremRowLabel *label = &g_array_index (row->labels, KremRowLabel, j);
          Piece piece = { 0, row->row, PIECE_TITLE, j };

          if (label->mark == KREM_NONE)
            continue;
          piece.event = g_array_index (row->lane->marks, KremMark, label->mark).event;
          g_array_append_val (pieces, piece);
        }
    }
  g_array_sort (pieces, compare_pieces);
}

/* For the painters: of the two colours of words the one that is better read on a ground. */
KremColor
krem_timeline_choose_ink (const KremPalette *palette, KremColor ground)
{
  return krem_color_contrast (palette->card, ground) >= krem_color_contrast (palette->text, ground) ? palette->card
                                                                                                    : palette->text;
}

/* What is known to the day is known well enough, as long as days are not told apart by hours. */
static gboolean
is_vague (const KremTimelineFrame *frame, const KremMark *mark, double size)
{
  double spread = mark->spread / frame->view->scale.seconds_per_px;

  return spread > (mark->spread <= KREM_SECONDS_PER_DAY ? LONG_DAY * frame->metrics.ts : 1.5 * size);
}

/* A sign on a disc, smaller where the person only takes part: filled where somebody's fate turns for certain, with a
 * dotted outline where it is only said to have happened, and in a broken ring where it happened for certain but may as
 * well have happened elsewhere on the lane. */
static void
paint_mark (KremTimelineFrame *frame, const KremTimelineRow *row, const KremRowItem *item)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  const KremMark *mark = &g_array_index (row->lane->marks, KremMark, item->first);
  const KremEvent *event = krem_chronicle_get_event (frame->chronicle, mark->event);
  gboolean brings = mark->standing != KREM_STANDING_NONE;
  double size = round ((item->x1 - item->x0) * (brings ? 1 : KREM_TIMELINE_PARTICIPANT));
  double inset = round (size * (brings ? 0.17 : 0.13)), x = m->left + round ((item->x0 + item->x1 - size) / 2);
  double y = round (krem_timeline_frame_get_band_y (frame, row) + (m->band - 2 * m->ts - size) / 2);
  KremRect disc = { x, y, size, size };
  KremRect box = { disc.x + inset, disc.y + inset, disc.width - 2 * inset, disc.height - 2 * inset };
  gboolean sure = mark->sure;
  gboolean vague = sure && is_vague (frame, mark, size);
  KremColor color = brings ? palette->standing[mark->standing] : palette->dim_text;
  KremColor fill = brings && sure ? color : palette->card, ink = color;
  KremShape *shape;

  if (brings && sure)
    ink = krem_timeline_choose_ink (palette, color);
  if (vague)
    {
      shape = krem_display_list_add_rect (frame->list, &disc, size / 2, palette->card);
      shape->stroke = color;
      shape->line_width = (float) (1.5 * m->ts);
      shape->dash = KREM_DASH_DASHED;
      disc = (KremRect){ x + 2 * m->ts, y + 2 * m->ts, size - 4 * m->ts, size - 4 * m->ts };
    }
  shape = krem_display_list_add_rect (frame->list, &disc, disc.width / 2, fill);
  if (!vague)
    {
      shape->stroke = brings && sure ? palette->background : color;
      shape->line_width = (float) m->ts;
      shape->dash = sure ? KREM_DASH_SOLID : KREM_DASH_DOTTED;
    }
  krem_display_list_add_sign (frame->list, &box, krem_sign_for_event (event->kind), ink);
}

/* A title beside its mark, or below it at the end of a line that leads there. */
static void
paint_title (KremTimelineFrame *frame, const KremTimelineRow *row, const KremRowLabel *label)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double y = krem_timeline_frame_get_band_y (frame, row), height = m->band - 2 * m->ts;

  if (label->under)
    {
      double x = m->left + round (label->leader_x), top = y + (height + m->mark) / 2;

      KremRect ground = { m->left + label->x - 1, y + m->band + 1, label->width + 2, m->tenure };

      y += m->band + 1;
      height = m->tenure;
      /* Lines that join the marks of others pass here too. */
      krem_display_list_add_rect (frame->list, &ground, 0, krem_color_with_alpha (frame->palette->background, 0.75));
      krem_display_list_add_line (frame->list, x, top, x, y + round (height / 2), frame->palette->dim_text, 1);
      krem_display_list_add_line (frame->list, x - 0.5, y + round (height / 2), m->left + label->x - m->ts,
                                  y + round (height / 2), frame->palette->dim_text, 1);
    }
  krem_display_list_add_text (frame->list, label->text, m->left + label->x,
                              krem_timeline_center_baseline (y, height, m->small, PANGO_WEIGHT_NORMAL), label->width,
                              m->small, PANGO_WEIGHT_NORMAL, frame->palette->text);
}

/* What an event is called is asked for in every frame, and dates are long to write. */
static const char *
get_group_title (KremTimelineScene *self, const KremEvent *record, guint event)
{
  char *title = g_hash_table_lookup (self->titles, GUINT_TO_POINTER (event));

  if (title == NULL)
    {
      g_autofree char *date = record->date != NULL ? krem_date_format (record->date) : NULL;

      title = g_strdup_printf ("%s\n%s", krem_record_get_label (&record->base), date != NULL ? date : "");
      g_hash_table_insert (self->titles, GUINT_TO_POINTER (event), title);
    }
  return title;
}

static void
paint_pieces (KremTimelineFrame *frame, GArray *pieces)
{
  guint event = KREM_NONE;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      const KremTimelineRow *row = get_row (frame, piece->row);

      if (piece->type == PIECE_LINK)
        continue;
      if (piece->event != event)
        {
          const KremEvent *record = krem_chronicle_get_event (frame->chronicle, piece->event);
          g_autofree char *id = g_strdup_printf ("event-%s", record->base.id != NULL ? record->base.id : "");
          g_autofree char *klass = g_strdup_printf ("event %s", record->kind != NULL ? record->kind : "other");
          const char *title = get_group_title (frame->scene, record, piece->event);

          krem_display_list_begin_group (frame->list, id, klass, title, KREM_TIMELINE_EVENT, piece->event);
          event = piece->event;
        }
      if (piece->type == PIECE_STRETCH)
        krem_timeline_paint_stretch (frame, row, &g_array_index (row->lane->stretches, KremStretch, piece->index));
      else if (piece->type == PIECE_MARK)
        paint_mark (frame, row, &g_array_index (row->items, KremRowItem, piece->index));
      else
        paint_title (frame, row, &g_array_index (row->labels, KremRowLabel, piece->index));
    }
}

/* The line that joins the marks of one event: between which lanes it runs, and between which of those that are visible
 * there are marks. */
typedef struct
{
  guint event, first, last, upper, lower;
} Link;

/* The lines that join the marks of one event run behind the lanes, so that they touch only those whom it touched. To
 * lanes that are scrolled away only a stub points, since lines from nowhere to nowhere would fill the picture. */
static void
paint_link (KremTimelineFrame *frame, const Link *link, KremColor color, double width, KremDash dash)
{
  const KremTimelineMetrics *m = &frame->metrics;
  guint end = frame->first_row + frame->rows->len;
  double x, y0, y1, at;

  if (link->first == link->last || !krem_lanes_get_mark_time (frame->scene->lanes, link->event, &at))
    return;
  x = m->left + round (get_x (frame, at)) + (width > 1 ? 0 : 0.5);
  if (x < m->left || x > m->left + m->width)
    return;
  y0 = link->first < frame->first_row ? krem_timeline_frame_get_row_y (frame, link->upper)
                                      : krem_timeline_frame_get_middle (frame, link->first);
  y1 = link->last >= end ? krem_timeline_frame_get_row_y (frame, link->lower + 1)
                         : krem_timeline_frame_get_middle (frame, link->last);
  y0 = MAX (y0, m->top);
  y1 = MIN (y1, m->top + m->height);
  if (y1 > y0)
    krem_display_list_add_line (frame->list, x, y0, x, y1, color, width)->dash = dash;
}

/* Where a fall's line goes on to those who only took part: it ends at the edge of the lane, with a bar across. */
static void
paint_cap (KremTimelineFrame *frame, const Link *link, guint row, gboolean below, KremColor color)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double edge = round (krem_timeline_frame_get_row_y (frame, row + below)), reach = 4.5 * m->ts;
  double middle = krem_timeline_frame_get_middle (frame, row), x, at;

  if (!krem_lanes_get_mark_time (frame->scene->lanes, link->event, &at) || edge <= m->top || edge >= m->top + m->height)
    return;
  x = round (get_x (frame, at));
  krem_timeline_paint_box (frame, x - 1, x + 1, MAX (MIN (middle, edge), m->top), fabs (edge - middle), color);
  krem_timeline_paint_box (frame, x - reach, x + reach, edge - (below ? 2 : 0) * m->ts, 2 * m->ts, color);
}

/* Between which lanes an event brings somebody's fall; %FALSE where they are not lanes of people. */
static gboolean
find_victims (const KremTimelineFrame *frame, guint event, guint *first, guint *last)
{
  const KremEvent *record = krem_chronicle_get_event (frame->chronicle, event);

  *first = KREM_NONE;
  *last = 0;
  for (guint i = 0; record->fates != NULL && i < record->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (record->fates, i);

      if (entry->posthumous || entry->characters == NULL
          || !krem_standing_is_fall (krem_chronicle_get_standing (frame->chronicle, entry->fate)))
        continue;
      for (guint j = 0; j < entry->characters->len; j++)
        {
          guint person, row;

          if (!krem_chronicle_find_position (frame->chronicle, KREM_LIST_CHARACTERS,
                                             g_ptr_array_index (entry->characters, j), &person)
              || !krem_lanes_find (frame->scene->lanes, person, &row))
            continue;
          *first = MIN (*first, row);
          *last = MAX (*last, row);
        }
    }
  return *first != KREM_NONE;
}

/* A fall joins those who fall; to those who only took part in it a thin line goes on. */
static void
paint_fall_link (KremTimelineFrame *frame, const Link *link, KremColor color, KremDash dash)
{
  KremColor strong = krem_color_with_alpha (color, 0.8);
  guint end = frame->first_row + frame->rows->len;
  Link victims = *link;

  if (!find_victims (frame, link->event, &victims.first, &victims.last)
      || (victims.first <= link->first && victims.last >= link->last))
    {
      paint_link (frame, link, strong, 2, dash);
      return;
    }
  paint_link (frame, link, krem_color_with_alpha (color, 0.4), 1, dash);
  if (victims.last < frame->first_row || victims.first >= end)
    return;
  paint_link (frame, &victims, strong, 2, dash);
  if (link->first < victims.first && victims.first >= frame->first_row)
    paint_cap (frame, link, victims.first, FALSE, strong);
  if (link->last > victims.last && victims.last < end)
    paint_cap (frame, link, victims.last, TRUE, strong);
}

static const KremMark *
get_mark (const KremTimelineFrame *frame, const Piece *piece)
{
  const KremTimelineRow *row = get_row (frame, piece->row);
  guint mark = piece->index;

  if (piece->type == PIECE_MARK)
    mark = g_array_index (row->items, KremRowItem, piece->index).first;
  return &g_array_index (row->lane->marks, KremMark, mark);
}

/* The lines of events by which nobody falls are faint, and the more so the more there are; those of a fall stand out in
 * its colour, over the others. */
static void
paint_links (KremTimelineFrame *frame, GArray *pieces, gboolean falls)
{
  double strength = CLAMP (40.0 / (pieces->len + 1), 0.2, 0.45);

  for (guint i = 0; i < pieces->len;)
    {
      Link link = { g_array_index (pieces, Piece, i).event, 0, 0, KREM_NONE, 0 };
      KremStanding fall = KREM_STANDING_NONE;
      gboolean sure = FALSE;

      for (; i < pieces->len && g_array_index (pieces, Piece, i).event == link.event; i++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, i);
          const KremMark *mark;

          if (piece->type != PIECE_MARK && piece->type != PIECE_LINK)
            continue;
          link.upper = MIN (link.upper, piece->row);
          link.lower = MAX (link.lower, piece->row);
          mark = get_mark (frame, piece);
          if (!krem_standing_is_fall (mark->standing))
            continue;
          fall = MAX (fall, mark->standing);
          sure = sure || mark->sure;
        }
      if (link.upper == KREM_NONE || falls != (fall != KREM_STANDING_NONE)
          || !krem_lanes_get_event_rows (frame->scene->lanes, link.event, &link.first, &link.last))
        continue;
      if (falls)
        paint_fall_link (frame, &link, frame->palette->standing[fall], sure ? KREM_DASH_SOLID : KREM_DASH_DASHED);
      else
        paint_link (frame, &link, krem_color_with_alpha (frame->palette->dim_text, strength), 1, KREM_DASH_SOLID);
    }
}

/* A number has the colour of the gravest that it counts, and a filled ground where somebody falls. */
static void
paint_count (KremTimelineFrame *frame, const KremTimelineRow *row, const KremRowItem *item)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  KremStanding standing = krem_mark_index_find_heaviest (row->lane->index, item->first, item->first + item->n);
  double y = round (krem_timeline_frame_get_band_y (frame, row) + (m->band - 2 * m->ts - m->mark) / 2);
  KremRect box = { m->left + round (item->x0), y, round (item->x1 - item->x0), m->mark };
  g_autofree char *text = g_strdup_printf ("%u", item->n);
  double width = krem_text_measure (text, m->small, PANGO_WEIGHT_BOLD), sign = 0;
  const KremMark *main = item->has_sign ? krem_timeline_find_main (frame->scene, row, item) : NULL;
  KremColor color, ink = palette->text;
  KremShape *shape;

  /* Sign and colour tell of one event. */
  if (main != NULL && krem_standing_is_fall (main->standing))
    standing = main->standing;
  color = standing != KREM_STANDING_NONE ? palette->standing[standing] : palette->dim_text;
  if (krem_standing_is_fall (standing))
    {
      shape = krem_display_list_add_rect (frame->list, &box, m->mark / 2, color);
      ink = krem_timeline_choose_ink (palette, color);
      color = palette->background;
    }
  else
    shape = krem_display_list_add_rect (frame->list, &box, m->mark / 2, palette->card);
  shape->stroke = color;
  shape->line_width = (float) m->ts;
  if (main != NULL)
    {
      KremRect place = { box.x + 4 * m->ts, y + (m->mark - 9 * m->ts) / 2, 9 * m->ts, 9 * m->ts };

      krem_display_list_add_sign (frame->list, &place,
                                  krem_sign_for_event (krem_chronicle_get_event (frame->chronicle, main->event)->kind),
                                  ink);
      sign = KREM_TIMELINE_COUNT_SIGN * m->ts;
    }
  krem_display_list_add_text (frame->list, text, box.x + sign + (box.width - sign - width) / 2,
                              krem_timeline_center_baseline (y, m->mark, m->small, PANGO_WEIGHT_BOLD), width + 1,
                              m->small, PANGO_WEIGHT_BOLD, ink);
}

static void
paint_crowds (KremTimelineFrame *frame)
{
  for (guint i = 0; i < frame->rows->len; i++)
    {
      const KremTimelineRow *row = g_ptr_array_index (frame->rows, i);

      for (guint j = 0; j < row->items->len; j++)
        {
          const KremRowItem *item = &g_array_index (row->items, KremRowItem, j);
          guint event, rank;
          g_autofree char *title = NULL, *id = NULL;

          if (item->type == KREM_ROW_MARK)
            continue;
          event = g_array_index (row->lane->marks, KremMark, item->first).event;
          rank = krem_lanes_get_event_rank (frame->scene->lanes, event);
          id = g_strdup_printf ("events-%u-%u", row->row, rank);
          title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", item->n), item->n);
          krem_display_list_begin_group (frame->list, id, "events", title, KREM_TIMELINE_COUNT, rank);
          if (item->type == KREM_ROW_COUNT)
            paint_count (frame, row, item);
          else
            krem_timeline_paint_density (frame, row, item);
        }
    }
}

/**
 * krem_timeline_collect_events:
 * @frame: a frame
 *
 * Returns: (transfer full): what there is of single events in the frame, by event
 */
GArray *
krem_timeline_collect_events (KremTimelineFrame *frame)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  collect_pieces (frame, pieces);
  return pieces;
}

/**
 * krem_timeline_paint_links:
 * @frame: a frame
 * @pieces: what krem_timeline_collect_events() found
 *
 * Paints the lines that join the marks of one event.
 */
void
krem_timeline_paint_links (KremTimelineFrame *frame, GArray *pieces)
{
  krem_display_list_begin_group (frame->list, "links", "links", NULL, KREM_TIMELINE_NOTHING, 0);
  paint_links (frame, pieces, FALSE);
  paint_links (frame, pieces, TRUE);
}

/**
 * krem_timeline_paint_events:
 * @frame: a frame
 * @pieces: what krem_timeline_collect_events() found
 *
 * Paints the crowds, and the marks, stretches and titles of single events.
 */
void
krem_timeline_paint_events (KremTimelineFrame *frame, GArray *pieces)
{
  paint_crowds (frame);
  paint_pieces (frame, pieces);
}
