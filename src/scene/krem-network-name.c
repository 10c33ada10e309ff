/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <string.h>

#include "krem-text.h"

/* px */
#define PAIR_SIZE 12.0
#define PAIR_PITCH 12.5

/* No name of more characters fits into two lines; it is not tried at every blank. */
#define LONGEST_PARTED 120

static gboolean
fits (const char *text, double size, PangoWeight weight, double room)
{
  return krem_text_measure (text, size, weight) <= room;
}

/* All words but the last become initials: "Aleksei Illarionovich Kirichenko" becomes "A. I. Kirichenko". */
static char *
abbreviate (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *short_name = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (short_name->len > 0)
        g_string_append_c (short_name, ' ');
      if (words[i + 1] == NULL || !g_unichar_isupper (g_utf8_get_char (words[i])))
        g_string_append (short_name, words[i]);
      else
        {
          g_string_append_unichar (short_name, g_utf8_get_char (words[i]));
          g_string_append_c (short_name, '.');
        }
    }
  return g_string_free (short_name, FALSE);
}

/* Parts a name at the blank where the longer of the two lines is shortest. */
static gboolean
part (const char *name, PangoWeight weight, double room, char **first, char **second)
{
  double best = room;

  *first = *second = NULL;
  if (g_utf8_strlen (name, -1) > LONGEST_PARTED)
    return FALSE;
  for (const char *blank = strchr (name, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
    {
      g_autofree char *head = g_strndup (name, blank - name);
      double width = MAX (krem_text_measure (head, PAIR_SIZE, weight),
                          krem_text_measure (blank + 1, PAIR_SIZE, weight));

      if (width > best)
        continue;
      best = width;
      g_free (*first);
      g_free (*second);
      *first = g_steal_pointer (&head);
      *second = g_strdup (blank + 1);
    }
  return *first != NULL;
}

/**
 * krem_network_strike:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 * @words: the box of the name, px
 * @baseline: of the name, px
 * @size: the height of its font, px
 *
 * Strikes out the name of somebody who is dead.
 */
void
krem_network_strike (KremNetworkScene *self, KremDisplayList *list, guint person, const KremRect *words,
                     double baseline, double size)
{
  KremTextMetrics metrics;
  double middle;

  if (self->people[person].standing != KREM_STANDING_DEAD)
    return;
  krem_text_get_metrics (size, PANGO_WEIGHT_SEMIBOLD, &metrics);
  middle = baseline - metrics.cap_height * 0.42;
  krem_display_list_add_line (list, words->x - 1, middle, words->x + words->width + 1, middle,
                              krem_color_with_alpha (self->palette->dim_text, 0.75), 1.0);
}

static void
add_line (KremNetworkScene *self, KremDisplayList *list, guint person, const char *text, double left, double right,
          double baseline, double size)
{
  const KremPersonItem *item = &self->people[person];
  gboolean muted = item->standing == KREM_STANDING_DEAD || item->presence == KREM_PRESENCE_ABSENT;
  PangoWeight weight = item->is_body ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
  KremRect words = krem_display_list_add_styled_text (list, text, left, baseline, right - left, size, weight,
                                                      item->is_body, 0.0,
                                                      muted ? self->palette->dim_text : self->palette->text)
                       ->box;

  krem_network_strike (self, list, person, &words, baseline, size);
}

/**
 * krem_network_paint_name:
 * @self: a scene
 * @list: where to add it
 * @person: the position of a character
 * @left: px
 * @right: px
 * @alone: whether nothing follows below the name
 * @baseline: (out): where its base line is, px; 0 where the name needed the room of the line below
 *
 * Adds the name on a card. Where it is too long, it is set a little smaller, then given names become initials where
 * the chronicle has no short form, then it takes two lines, and only then it is cut.
 */
void
krem_network_paint_name (KremNetworkScene *self, KremDisplayList *list, guint person, double left, double right,
                         gboolean alone, double *baseline)
{
  const KremPersonItem *item = &self->people[person];
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  const char *chosen = krem_character_choose_short_name (character, self->names);
  PangoWeight weight = item->is_body ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
  g_autofree char *name = krem_text_make_visible (chosen != NULL ? chosen : "?");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  double size = KREM_CARD_NAME_SIZE, room = right - left, middle = item->box.y + item->box.height / 2;
  KremTextMetrics metrics, below;

  while (size > SMALLEST_NAME && !fits (name, size, weight, room))
    size -= 0.25;
  if (!fits (name, size, weight, room))
    {
      g_autofree char *initials = abbreviate (name);

      size = KREM_CARD_NAME_SIZE;
      if (!item->is_body && character->short_name == NULL && fits (initials, SMALLEST_NAME, weight, room))
        {
          while (!fits (initials, size, weight, room))
            size -= 0.25;
          g_free (name);
          name = g_steal_pointer (&initials);
        }
      else if (part (name, weight, room, &first, &second))
        {
          krem_text_get_metrics (PAIR_SIZE, weight, &metrics);
          *baseline = middle + (metrics.cap_height - PAIR_PITCH) / 2;
          add_line (self, list, person, first, left, right, *baseline, PAIR_SIZE);
          add_line (self, list, person, second, left, right, *baseline + PAIR_PITCH, PAIR_SIZE);
          *baseline = 0;
          return;
        }
    }
  krem_text_get_metrics (size, weight, &metrics);
  krem_text_get_metrics (SECOND_LINE_SIZE, PANGO_WEIGHT_NORMAL, &below);
  *baseline = middle + metrics.cap_height / 2;
  /* Two lines stand in the middle of the card together; letters that go below their line keep clear of the next. */
  if (!alone)
    *baseline -= (below.ascent + LINE_GAP) / 2 - 0.5;
  add_line (self, list, person, name, left, right, *baseline, size);
}
