/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "krem-sign.h"
#include "krem-text.h"

/* Of a card, px. */
#define SIGN_SIZE 14.0
#define PORTRAIT_SIZE 24.0

/* How far a circular corner's handles stand from its ends, as a share of the radius. */
#define CORNER 0.5523

static const KremCharacter *
get_character (KremNetworkScene *self, guint person)
{
  return krem_chronicle_get_character (self->chronicle, person);
}

/* The colour, of two that go with the theme, that is seen best upon another. */
static KremColor
choose_on (const KremPalette *palette, KremColor ground)
{
  KremColor light = 0xffffffff, dark = 0x1c1820ff;

  return krem_color_contrast (light, ground) >= krem_color_contrast (dark, ground) ? light : dark;
}

/* A band along one edge of a card: the card's two corners on that side are round, the others are not. */
static void
add_band (KremDisplayList *list, const KremRect *box, double radius, gboolean at_left, KremColor fill)
{
  double out = at_left ? box->x : box->x + box->width, in = at_left ? box->x + box->width : box->x;
  double r = MIN (radius, box->width), turn = at_left ? r : -r, k = turn * (1 - CORNER);
  double top = box->y, bottom = box->y + box->height, v = r * (1 - CORNER);
  const KremPathElement elements[] = {
    { KREM_PATH_MOVE, { { in, top } } },
    { KREM_PATH_LINE, { { out + turn, top } } },
    { KREM_PATH_CURVE, { { out + k, top }, { out, top + v }, { out, top + r } } },
    { KREM_PATH_LINE, { { out, bottom - r } } },
    { KREM_PATH_CURVE, { { out, bottom - v }, { out + k, bottom }, { out + turn, bottom } } },
    { KREM_PATH_LINE, { { in, bottom } } },
    { KREM_PATH_CLOSE, { { 0, 0 } } },
  };

  krem_display_list_add_path (list, elements, G_N_ELEMENTS (elements), 0, 0)->fill = fill;
}

/**
 * krem_network_get_fate_label:
 * @self: a scene
 * @person: the position of a character
 * @fate: an index of a fate of that person
 *
 * Returns: what the fate is called
 */
const char *
krem_network_get_fate_label (KremNetworkScene *self, guint person, guint fate)
{
  return krem_chronicle_get_fate_label (self->chronicle, krem_chronology_get_fate (self->chronology, fate)->fate,
                                        get_character (self, person)->gender);
}

static char *
make_person_title (KremNetworkScene *self, guint person)
{
  const KremPersonItem *item = &self->people[person];
  GString *title = g_string_new (krem_character_choose_name (get_character (self, person), self->names));

  if (item->is_body)
    return g_string_free (title, FALSE);
  if (item->presence == KREM_PRESENCE_ABSENT)
    g_string_append_printf (title, "\n%s", _ ("Not there on this day"));
  else if (item->fate != KREM_NONE)
    g_string_append_printf (title, "\n%s", krem_network_get_fate_label (self, person, item->fate));
  if (item->possible_fate != KREM_NONE)
    {
      g_string_append_c (title, '\n');
      /* Translators: another fate that may have come to somebody. */
      g_string_append_printf (title, _ ("Possibly: %s"),
                              krem_network_get_fate_label (self, person, item->possible_fate));
    }
  if (item->post != NULL)
    g_string_append_printf (title, "\n%s", item->post);
  return g_string_free (title, FALSE);
}

static char *
make_person_class (const KremPersonItem *item)
{
  GString *klass = g_string_new ("person");

  if (item->is_body)
    g_string_append (klass, " body");
  else if (item->presence == KREM_PRESENCE_ABSENT)
    g_string_append (klass, " absent");
  else if (item->standing != KREM_STANDING_NONE)
    g_string_append_printf (klass, " %s", krem_standing_to_string (item->standing));
  for (guint standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    if ((item->possible & 1u << standing) != 0)
      g_string_append_printf (klass, " possibly-%s", krem_standing_to_string (standing));
  if (item->is_new)
    g_string_append (klass, " new");
  return g_string_free (klass, FALSE);
}

/* What has become of somebody, with what else it may be where there is room for both. */
static char *
make_fate_line (KremNetworkScene *self, guint person, double room)
{
  const KremPersonItem *item = &self->people[person];
  g_autofree char *settled = NULL, *doubt = NULL, *both = NULL;

  if (item->standing != KREM_STANDING_SECURE)
    settled = krem_text_capitalize (krem_network_get_fate_label (self, person, item->fate));
  if (item->possible_fate == KREM_NONE)
    return g_steal_pointer (&settled);
  doubt = g_strconcat (krem_network_get_fate_label (self, person, item->possible_fate), "?", NULL);
  if (settled == NULL)
    return krem_text_capitalize (doubt);
  both = g_strconcat (settled, " · ", doubt, NULL);
  return krem_text_measure (both, SECOND_LINE_SIZE - 1, PANGO_WEIGHT_NORMAL) <= room ? g_steal_pointer (&both)
                                                                                     : g_steal_pointer (&settled);
}

/* The second line of a card: what became of somebody, or may have become, is told before the post, and where there is
 * little room, the title of the post without where it is. */
static char *
make_second_line (KremNetworkScene *self, guint person, double room, KremColor *color, gboolean *italic)
{
  const KremPersonItem *item = &self->people[person];

  *color = self->palette->dim_text;
  *italic = FALSE;
  if (item->presence == KREM_PRESENCE_ABSENT)
    return NULL;
  if (!item->is_body && item->fate != KREM_NONE
      && (item->standing != KREM_STANDING_SECURE || item->possible_fate != KREM_NONE))
    {
      *italic = item->possible_fate != KREM_NONE;
      *color =
          self->palette->standing_text[item->standing == KREM_STANDING_SECURE
                                           ? krem_chronology_get_fate (self->chronology, item->possible_fate)->standing
                                           : item->standing];
      return make_fate_line (self, person, room);
    }
  if (item->post == NULL)
    return NULL;
  *italic = !item->post_certain;
  if (item->post_title != NULL && item->post_title[0] != '\0')
    {
      g_autofree char *line = krem_text_make_visible (item->post);

      if (krem_text_measure (line, SECOND_LINE_SIZE, PANGO_WEIGHT_NORMAL) > room)
        return g_strdup (item->post_title);
    }
  return g_strdup (item->post);
}

/* A little smaller rather than cut. */
static double
choose_size (const char *text, double room)
{
  g_autofree char *line = krem_text_make_visible (text);
  double size = SECOND_LINE_SIZE;

  while (size > SECOND_LINE_SIZE - 1 && krem_text_measure (line, size, PANGO_WEIGHT_NORMAL) > room)
    size -= 0.25;
  return krem_text_measure (line, size, PANGO_WEIGHT_NORMAL) <= room ? size : SECOND_LINE_SIZE;
}

static void
paint_words (KremNetworkScene *self, KremDisplayList *list, guint person, double left, double right)
{
  double baseline;
  gboolean italic;
  KremColor color;
  g_autofree char *second = make_second_line (self, person, right - left, &color, &italic);
  KremTextMetrics metrics;

  krem_network_paint_name (self, list, person, left, right, second == NULL, &baseline);
  if (second == NULL || baseline <= 0)
    return;
  krem_text_get_metrics (SECOND_LINE_SIZE, PANGO_WEIGHT_NORMAL, &metrics);
  krem_display_list_add_styled_text (list, second, left, baseline + LINE_GAP + metrics.ascent, right - left,
                                     choose_size (second, right - left), PANGO_WEIGHT_NORMAL, italic, 0.0, color);
}

/**
 * krem_network_paint_band:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character with a standing
 * @width: of the band, px
 * @sign_size: px; 0 for no sign
 *
 * Adds the band in the colour of the fate, with its sign.
 */
void
krem_network_paint_band (KremNetworkScene *self, KremDisplayList *list, guint person, double width, double sign_size)
{
  const KremPersonItem *item = &self->people[person];
  KremRect band = { item->box.x, item->box.y, width, item->box.height }, sign_box;
  KremColor color = self->palette->standing[item->standing];
  guint sign = krem_sign_for_standing (item->standing);

  add_band (list, &band, CARD_RADIUS, TRUE, color);
  if (item->fate != KREM_NONE)
    sign = krem_sign_for_fate (krem_chronology_get_fate (self->chronology, item->fate)->fate, item->standing);
  sign_box = (KremRect){ band.x + (width - sign_size) / 2, band.y + (band.height - sign_size) / 2, sign_size,
                         sign_size };
  if (sign != KREM_SIGN_NONE && sign_size > 0)
    krem_display_list_add_sign (list, &sign_box, sign, choose_on (self->palette, color));
}

/**
 * krem_network_paint_possible:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 * @left: where it begins, px
 *
 * Adds what may be, beside what is: a strip of the settled colour, hatched in the colours of the possible standings.
 *
 * Returns: how wide it is, px; 0 where nothing else is possible
 */
double
krem_network_paint_possible (KremNetworkScene *self, KremDisplayList *list, guint person, double left)
{
  const KremPersonItem *item = &self->people[person];
  const KremPalette *palette = self->palette;
  KremRect strip = { left, item->box.y + 0.5, HATCH_WIDTH, item->box.height - 1 };
  guint n = 0, i = 0;

  for (guint standing = 0; standing < KREM_N_STANDINGS; standing++)
    n += (item->possible >> standing) & 1u;
  if (n == 0)
    return 0;
  krem_display_list_add_rect (list, &strip, 0, krem_color_mix (palette->card, palette->standing[item->standing], 0.3));
  for (guint standing = 0; standing < KREM_N_STANDINGS; standing++)
    if ((item->possible & 1u << standing) != 0)
      {
        KremRect part = { strip.x, strip.y + strip.height * i / n, strip.width, strip.height / n };

        krem_display_list_add_hatch (list, &part, palette->standing[standing]);
        i++;
      }
  return HATCH_WIDTH;
}

/**
 * krem_network_paint_group:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 *
 * Adds the edge in the colour of the group: at the right of a person's card, at the left of a body's.
 */
void
krem_network_paint_group (KremNetworkScene *self, KremDisplayList *list, guint person)
{
  const KremPersonItem *item = &self->people[person];
  const KremGroup *group;
  KremRect edge = item->box;
  KremColor color;

  if (item->group == KREM_NONE)
    return;
  group = (const KremGroup *) krem_chronicle_get (self->chronicle, KREM_LIST_GROUPS, item->group);
  color = krem_palette_get_group (self->palette, group->color, item->group);
  if (item->standing == KREM_STANDING_DEAD)
    color = krem_color_mix (color, self->palette->standing_soft[KREM_STANDING_DEAD], 0.5);
  edge.width = item->is_body ? BODY_BAND_WIDTH : EDGE_WIDTH;
  if (!item->is_body)
    edge.x = item->box.x + item->box.width - edge.width;
  add_band (list, &edge, item->is_body ? BODY_RADIUS : CARD_RADIUS, item->is_body, color);
}

static void
begin_person_group (KremNetworkScene *self, KremDisplayList *list, guint person)
{
  const KremRecord *record = (const KremRecord *) get_character (self, person);
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *klass = NULL;

  if (self->is_bare)
    {
      krem_display_list_begin_group (list, NULL, NULL, NULL, KREM_NETWORK_PERSON, person);
      return;
    }
  id = g_strconcat ("person-", record->id, NULL);
  title = make_person_title (self, person);
  klass = make_person_class (&self->people[person]);
  krem_display_list_begin_group (list, id, klass, title, KREM_NETWORK_PERSON, person);
}

/* Words go before pictures: what would be cut beside a portrait stands alone. */
static gboolean
has_room_for_portrait (KremNetworkScene *self, guint person, double room)
{
  const char *name = krem_character_choose_short_name (get_character (self, person), self->names);
  gboolean italic;
  KremColor color;
  g_autofree char *line = krem_text_make_visible (name != NULL ? name : "?");
  g_autofree char *second = make_second_line (self, person, room, &color, &italic);

  return krem_text_measure (line, SMALLEST_NAME, PANGO_WEIGHT_SEMIBOLD) <= room
         && (second == NULL || krem_text_measure (second, SECOND_LINE_SIZE - 1, PANGO_WEIGHT_NORMAL) <= room);
}

/**
 * krem_network_paint_ground:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 * @radius: of the card's corners, px
 *
 * Adds the card without what is on it: pale for those who have fallen, dotted for those who are not there.
 */
void
krem_network_paint_ground (KremNetworkScene *self, KremDisplayList *list, guint person, double radius)
{
  const KremPersonItem *item = &self->people[person];
  const KremPalette *palette = self->palette;
  gboolean absent = item->presence == KREM_PRESENCE_ABSENT && !item->is_body;
  KremShape *card;

  if (item->is_new)
    {
      KremRect ring = { item->box.x - 3, item->box.y - 3, item->box.width + 6, item->box.height + 6 };
      KremShape *shape = krem_display_list_add_rect (list, &ring, radius > 0 ? radius + 3 : 0,
                                                     krem_color_with_alpha (palette->accent, 0.25));

      shape->stroke = palette->accent;
      shape->line_width = 2.0f;
      /* What has only become possible is not to be taken for what has happened. */
      if (item->is_doubt)
        shape->dash = KREM_DASH_DASHED;
    }

  card = krem_display_list_add_rect (list, &item->box, radius, palette->card);
  if (absent)
    card->fill = krem_color_mix (palette->card, palette->background, 0.8);
  else if (item->is_body)
    card->fill = palette->surface;
  else if (krem_network_is_down (item->standing) || item->standing == KREM_STANDING_UNKNOWN)
    card->fill = palette->standing_soft[item->standing];
  card->stroke = palette->card_border;
  card->line_width = 1.0f;
  if (item->presence != KREM_PRESENCE_CERTAIN && !item->is_body)
    card->dash = absent ? KREM_DASH_DOTTED : KREM_DASH_DASHED;
}

/**
 * krem_network_paint_person:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 *
 * Adds a person's card as a group.
 */
void
krem_network_paint_person (KremNetworkScene *self, KremDisplayList *list, guint person)
{
  const KremPersonItem *item = &self->people[person];
  gboolean absent = item->presence == KREM_PRESENCE_ABSENT && !item->is_body;
  const char *portrait;
  double left, right;

  if (item->box.width <= 0)
    return;
  begin_person_group (self, list, person);
  krem_network_paint_ground (self, list, person, item->is_body ? BODY_RADIUS : CARD_RADIUS);
  left = item->box.x + BODY_BAND_WIDTH + TEXT_GAP;
  right = item->box.x + item->box.width - EDGE_WIDTH - 2;
  if (!absent)
    {
      krem_network_paint_group (self, list, person);
      if (!item->is_body && item->standing != KREM_STANDING_NONE)
        {
          krem_network_paint_band (self, list, person, BAND_WIDTH, SIGN_SIZE);
          left = item->box.x + BAND_WIDTH;
          left += krem_network_paint_possible (self, list, person, left) + TEXT_GAP;
        }
    }
  portrait = krem_network_get_portrait (self, person);
  if (portrait != NULL && has_room_for_portrait (self, person, right - left - PORTRAIT_SIZE - 2))
    {
      KremRect box = { left - 2, item->box.y + (item->box.height - PORTRAIT_SIZE) / 2, PORTRAIT_SIZE, PORTRAIT_SIZE };

      krem_display_list_add_image (list, &box, 4, portrait)->opacity = absent ? 0.5f : 1.0f;
      left += PORTRAIT_SIZE + 2;
    }
  paint_words (self, list, person, left, right);
  krem_display_list_end_group (list);
}
