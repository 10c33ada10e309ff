/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <string.h>

#include "krem-text.h"

/* Of a card that has much room, px at scale 1. */
#define FULL_BAND 13.0
#define FULL_SIGN 10.0
#define FACE 22.0
#define FULL_NAME 9.0
#define SMALLEST_FULL_NAME 6.5
#define FULL_LINE 5.75
#define MONOGRAM 10.0

/* Of a card that has little room, px at scale 1. */
#define LARGEST_NAME 21.0
#define SMALLEST_LARGE_NAME 15.0

/* The first letters of the first and of the last word that begin with a capital, or of the first word. */
static char *
make_monogram (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -", -1);
  gunichar first = 0, last = 0;
  GString *monogram = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar c = g_utf8_get_char (words[i]);

      if (!g_unichar_isalpha (c) || (!g_unichar_isupper (c) && g_unichar_toupper (c) != c && first != 0))
        continue;
      if (first == 0)
        first = c;
      else
        last = c;
    }
  if (first != 0)
    g_string_append_unichar (monogram, g_unichar_toupper (first));
  if (last != 0)
    g_string_append_unichar (monogram, g_unichar_toupper (last));
  return g_string_free (monogram, FALSE);
}

static KremColor
get_group_color (KremNetworkScene *self, const KremPersonItem *item)
{
  const KremGroup *group;

  if (item->group == KREM_NONE)
    return self->palette->dim_text;
  group = (const KremGroup *) krem_chronicle_get (self->chronicle, KREM_LIST_GROUPS, item->group);
  return krem_palette_get_group (self->palette, group->color, item->group);
}

/* A portrait, or a disc in the colour of the group with the initials. */
static void
paint_face (KremNetworkScene *self, KremDisplayList *list, guint person, double left)
{
  const KremPersonItem *item = &self->people[person];
  KremRect face = { left, item->box.y + (item->box.height - FACE) / 2, FACE, FACE };
  const char *portrait = krem_network_get_portrait (self, person);
  gboolean muted = item->standing == KREM_STANDING_DEAD || item->presence == KREM_PRESENCE_ABSENT;
  KremColor color = get_group_color (self, item);
  g_autofree char *monogram = NULL;
  KremTextMetrics metrics;
  const char *name;

  if (portrait != NULL)
    {
      krem_display_list_add_image (list, &face, FACE / 2, portrait)->opacity = muted ? 0.6f : 1.0f;
      return;
    }
  name = krem_character_choose_name (krem_chronicle_get_character (self->chronicle, person), self->names);
  monogram = make_monogram (name != NULL ? name : "");
  krem_display_list_add_rect (list, &face, FACE / 2, krem_color_with_alpha (color, muted ? 0.12 : 0.22));
  krem_text_get_metrics (MONOGRAM, PANGO_WEIGHT_SEMIBOLD, &metrics);
  krem_display_list_add_styled_text (list, monogram, face.x + FACE / 2, face.y + FACE / 2 + metrics.cap_height / 2,
                                     FACE, MONOGRAM, PANGO_WEIGHT_SEMIBOLD, FALSE, 0.5,
                                     muted ? self->palette->dim_text
                                           : krem_color_mix (color, self->palette->text, 0.55));
}

/* Three lines: the whole name, the post, and what became of the person. */
static void
paint_lines (KremNetworkScene *self, KremDisplayList *list, guint person, double left, double right)
{
  const KremPersonItem *item = &self->people[person];
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  const KremPalette *palette = self->palette;
  const char *name = krem_character_choose_name (character, self->names);
  gboolean muted = item->standing == KREM_STANDING_DEAD || item->presence == KREM_PRESENCE_ABSENT;
  PangoWeight weight = item->is_body ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
  g_autofree char *line = krem_text_make_visible (name != NULL ? name : "?");
  g_autofree char *fate = NULL;
  double size = FULL_NAME, baseline, pitch = 7.6;
  guint n_below = 0;
  KremRect words;

  while (size > SMALLEST_FULL_NAME && krem_text_measure (line, size, weight) > right - left)
    size -= 0.25;
  if (krem_text_measure (line, size, weight) > right - left)
    {
      name = krem_character_choose_short_name (character, self->names);
      size = FULL_NAME;
      while (size > SMALLEST_FULL_NAME && krem_text_measure (name, size, weight) > right - left)
        size -= 0.25;
    }
  if (item->presence != KREM_PRESENCE_ABSENT)
    {
      if (!item->is_body && item->fate != KREM_NONE)
        fate = krem_text_capitalize (krem_network_get_fate_label (self, person, item->fate));
      n_below = (fate != NULL) + (item->post != NULL);
    }
  baseline = item->box.y + item->box.height / 2 + size * 0.36 - n_below * pitch / 2;
  words = krem_display_list_add_styled_text (list, name != NULL ? name : "?", left, baseline, right - left, size,
                                             weight, item->is_body, 0.0, muted ? palette->dim_text : palette->text)
              ->box;
  krem_network_strike (self, list, person, &words, baseline, size);
  if (n_below == 0)
    return;
  if (item->post != NULL)
    {
      baseline += pitch;
      krem_display_list_add_styled_text (list, item->post, left, baseline, right - left, FULL_LINE, PANGO_WEIGHT_NORMAL,
                                         !item->post_certain, 0.0, palette->dim_text);
    }
  if (fate != NULL)
    krem_display_list_add_styled_text (list, fate, left, baseline + pitch, right - left, FULL_LINE, PANGO_WEIGHT_NORMAL,
                                       FALSE, 0.0, palette->standing_text[item->standing]);
}

static void
paint_full (KremNetworkScene *self, KremDisplayList *list, guint person)
{
  const KremPersonItem *item = &self->people[person];
  double left = item->box.x + BODY_BAND_WIDTH + 3, right = item->box.x + item->box.width - EDGE_WIDTH - 2;

  krem_network_paint_ground (self, list, person, item->is_body ? BODY_RADIUS : CARD_RADIUS);
  if (item->presence != KREM_PRESENCE_ABSENT || item->is_body)
    {
      krem_network_paint_group (self, list, person);
      if (!item->is_body && item->standing != KREM_STANDING_NONE)
        {
          krem_network_paint_band (self, list, person, FULL_BAND, FULL_SIGN);
          left = item->box.x + FULL_BAND;
          left += krem_network_paint_possible (self, list, person, left) + 3;
        }
    }
  if (!item->is_body)
    {
      paint_face (self, list, person, left);
      left += FACE + 3;
    }
  paint_lines (self, list, person, left, right);
}

/* What leads up to a family name and not away from it. */
static gboolean
is_particle (const char *word)
{
  static const char *const particles[] = { "af", "al", "bin", "da", "de", "del", "della", "den", "der", "di",
                                           "du", "el", "ibn", "la", "le", "ten", "van",   "von", "zu",  NULL };

  return g_strv_contains (particles, word);
}

/* Where a whole name has no room, the family name is told rather than cut: the last word, or the last one before what
 * only tells somebody from others of that name, as in "Cassius of Parma" or "Cicero junior". */
static void
shorten (char **name, double room, PangoWeight weight)
{
  g_auto (GStrv) words = NULL;
  guint chosen = 0;

  if (krem_text_measure (*name, SMALLEST_LARGE_NAME, weight) <= room)
    return;
  words = g_strsplit (*name, " ", -1);
  for (guint i = 1; words[i] != NULL; i++)
    {
      gunichar c = g_utf8_get_char (words[i]);

      if (g_unichar_islower (c) && !is_particle (words[i]))
        break;
      if (c != 0 && !g_unichar_islower (c))
        chosen = i;
    }
  g_free (*name);
  *name = g_strdup (words[chosen]);
}

/* A band in the colour of the fate, and the name as large as there is room for. */
static void
paint_large_name (KremNetworkScene *self, KremDisplayList *list, guint person)
{
  const KremPersonItem *item = &self->people[person];
  const KremPalette *palette = self->palette;
  const char *chosen = krem_character_choose_short_name (krem_chronicle_get_character (self->chronicle, person),
                                                         self->names);
  gboolean muted = item->standing == KREM_STANDING_DEAD || item->presence == KREM_PRESENCE_ABSENT;
  PangoWeight weight = item->is_body ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
  g_autofree char *name = krem_text_make_visible (chosen != NULL ? chosen : "?");
  KremColor colors[KREM_N_STANDINGS];
  guint n = krem_network_scene_get_colors (self, person, colors);
  double left = item->box.x, right = item->box.x + item->box.width - 2, size = LARGEST_NAME, baseline;
  KremTextMetrics metrics;
  KremRect words;

  krem_network_paint_ground (self, list, person, 0);
  if (item->presence != KREM_PRESENCE_ABSENT && !item->is_body)
    for (guint i = 0; i < n; i++)
      {
        KremRect part = { left, item->box.y, i == 0 ? BAND_WIDTH : HATCH_WIDTH, item->box.height };

        if (i > 1)
          {
            part.x = left - HATCH_WIDTH;
            part.y += item->box.height * (i - 1) / (n - 1);
            part.height -= item->box.height * (i - 1) / (n - 1);
          }
        krem_display_list_add_rect (list, &part, 0, colors[i]);
        if (i <= 1)
          left += part.width;
      }
  left += 4;
  shorten (&name, right - left, weight);
  while (size > SMALLEST_LARGE_NAME && krem_text_measure (name, size, weight) > right - left)
    size -= 1;
  krem_text_get_metrics (size, weight, &metrics);
  baseline = item->box.y + item->box.height / 2 + metrics.cap_height / 2;
  words = krem_display_list_add_styled_text (list, name, left, baseline, right - left, size, weight, item->is_body, 0.0,
                                             muted ? palette->dim_text : palette->text)
              ->box;
  krem_network_strike (self, list, person, &words, baseline, size);
}

/**
 * krem_network_scene_get_colors:
 * @self: a scene, with a moment
 * @person: the position of a character
 * @colors: (out) (array fixed-size=6): the colours
 *
 * Tells what is left of a person when there is no room for more: the colour of the settled standing, then those of the
 * other standings that are possible.
 *
 * Returns: how many colours there are, at least one
 */
guint
krem_network_scene_get_colors (KremNetworkScene *self, guint person, KremColor colors[KREM_N_STANDINGS])
{
  const KremPersonItem *item;
  guint n = 0;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self) && person < self->n_people, 0);

  krem_network_ensure_styled (self);
  item = &self->people[person];
  if (item->is_body)
    colors[n++] = self->palette->card_border;
  else if (item->presence == KREM_PRESENCE_ABSENT)
    colors[n++] = krem_color_mix (self->palette->background, self->palette->card_border, 0.4);
  else
    {
      colors[n++] = self->palette->standing[item->standing];
      for (guint standing = 0; standing < KREM_N_STANDINGS && n < KREM_N_STANDINGS; standing++)
        if ((item->possible & 1u << standing) != 0)
          colors[n++] = self->palette->standing[standing];
    }
  return n;
}

static void
paint_dot (KremNetworkScene *self, KremDisplayList *list, guint person)
{
  const KremPersonItem *item = &self->people[person];
  KremColor colors[KREM_N_STANDINGS];
  guint n = krem_network_scene_get_colors (self, person, colors);

  for (guint i = 0; i < n; i++)
    {
      KremRect part = { item->box.x + item->box.width * i / n, item->box.y, item->box.width / n, item->box.height };

      krem_display_list_add_rect (list, &part, 0, colors[i]);
    }
}

/**
 * krem_network_paint_card:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 * @detail: how much of it
 *
 * Adds a person's card as a group without an id.
 */
void
krem_network_paint_card (KremNetworkScene *self, KremDisplayList *list, guint person, KremDetail detail)
{
  if (detail == KREM_DETAIL_CARD)
    {
      krem_network_paint_person (self, list, person);
      return;
    }
  krem_display_list_begin_group (list, NULL, NULL, NULL, KREM_NETWORK_PERSON, person);
  if (detail == KREM_DETAIL_FULL)
    paint_full (self, list, person);
  else if (detail == KREM_DETAIL_NAME)
    paint_large_name (self, list, person);
  else
    paint_dot (self, list, person);
  krem_display_list_end_group (list);
}
