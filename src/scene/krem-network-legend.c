/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "krem-sign.h"
#include "krem-text.h"

/* px */
#define FONT_SIZE 11.5
#define ROW 19.0
#define SAMPLE_WIDTH 26.0
#define GAP 8.0
#define PADDING 10.0
#define MAX_TEXT 190.0
#define BESIDE 12.0

typedef struct
{
  KremNetworkScene *scene;
  KremDisplayList *list;
  double x, top; /* where it begins */
  double y, right;
  gboolean is_off; /* whether the row tells of what is not on the picture */
} Legend;

static double
get_middle (const Legend *legend)
{
  return legend->y + ROW / 2;
}

static void
add_words (Legend *legend, const char *text, guint count, gboolean is_head)
{
  const KremPalette *palette = legend->scene->palette;
  KremTextMetrics metrics;
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;
  PangoWeight weight = is_head ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL;
  double x = legend->x + (is_head ? 0 : SAMPLE_WIDTH + GAP);
  KremShape *shape;

  name = krem_text_capitalize (text);
  label = count > 0 ? g_strdup_printf ("%s  %u", name, count) : g_strdup (name);
  krem_text_get_metrics (FONT_SIZE, weight, &metrics);
  shape = krem_display_list_add_text (legend->list, label, x, get_middle (legend) + metrics.cap_height / 2, MAX_TEXT,
                                      FONT_SIZE, weight, is_head || legend->is_off ? palette->dim_text : palette->text);
  legend->right = MAX (legend->right, x + shape->box.width);
}

static void
begin_row (Legend *legend, const char *klass, guint entry)
{
  krem_display_list_begin_group (legend->list, NULL, klass, NULL, KREM_NETWORK_LEGEND, entry);
}

/* What is switched off is pale and struck out. */
static void
end_row (Legend *legend)
{
  guint group = krem_display_list_get_n_groups (legend->list) - 1;
  const KremShapeGroup *row = krem_display_list_get_group (legend->list, group);

  if (legend->is_off)
    {
      const KremShape *words = krem_display_list_get_shape (legend->list, row->first + row->n - 1);
      double x = words->box.x, width = words->box.width;

      for (guint i = row->first; i < row->first + row->n; i++)
        krem_display_list_get_shape (legend->list, i)->opacity *= 0.45f;
      krem_display_list_add_line (legend->list, x, get_middle (legend), x + width, get_middle (legend),
                                  legend->scene->palette->dim_text, 1);
    }
  legend->y += ROW;
}

static void
add_head_row (Legend *legend, const char *text)
{
  legend->y += legend->y > legend->top ? 5 : 0;
  begin_row (legend, "legend head", KREM_NONE);
  add_words (legend, text, 0, TRUE);
  end_row (legend);
}

static void
add_line_row (Legend *legend, guint entry, const char *text, guint count, KremColor color, double line_width,
              KremDash dash, gboolean arrow, guint sign)
{
  double y = get_middle (legend), left = legend->x, right = legend->x + SAMPLE_WIDTH;

  begin_row (legend, "legend line", entry);
  krem_display_list_add_line (legend->list, left, y, right - (arrow ? 5 : 0), y, color, line_width)->dash = dash;
  if (arrow)
    {
      const KremPathElement head[] = {
        { KREM_PATH_MOVE, { { right - 7, y - 3.2 } } },
        { KREM_PATH_LINE, { { right, y } } },
        { KREM_PATH_LINE, { { right - 7, y + 3.2 } } },
        { KREM_PATH_CLOSE, { { 0, 0 } } },
      };

      krem_display_list_add_path (legend->list, head, G_N_ELEMENTS (head), 0, 0)->fill = color;
    }
  if (sign != KREM_SIGN_NONE)
    {
      KremRect disc = { left + 3, y - 6.5, 13, 13 }, inside = { left + 5.5, y - 4, 8, 8 };
      KremShape *shape = krem_display_list_add_rect (legend->list, &disc, 6.5, legend->scene->palette->card);

      shape->stroke = color;
      shape->line_width = 1.0f;
      krem_display_list_add_sign (legend->list, &inside, sign, color);
    }
  add_words (legend, text, count, FALSE);
  end_row (legend);
}

static void
add_chip_row (Legend *legend, const KremLegendEntry *entry, guint index)
{
  const KremPalette *palette = legend->scene->palette;
  KremRect chip = { legend->x + 4, get_middle (legend) - 8, 18, 16 };
  KremColor color = palette->standing[entry->standing];
  KremColor ink = krem_color_contrast (0xffffffff, color) >= krem_color_contrast (0x1c1820ff, color) ? 0xffffffff
                                                                                                     : 0x1c1820ff;
  KremShape *shape;

  begin_row (legend, "legend person", index);
  switch (entry->kind)
    {
    case KREM_LEGEND_POSSIBLE:
      krem_display_list_add_rect (legend->list, &chip, 4, palette->standing_soft[KREM_STANDING_NONE]);
      krem_display_list_add_hatch (legend->list, &chip, palette->standing[KREM_STANDING_HELD])->radius = 4;
      break;
    case KREM_LEGEND_BODY:
    case KREM_LEGEND_ABSENT:
      chip = (KremRect){ legend->x + 4, get_middle (legend) - 7, 18, 14 };
      shape = krem_display_list_add_rect (legend->list, &chip, entry->kind == KREM_LEGEND_BODY ? 2 : 4,
                                          entry->kind == KREM_LEGEND_BODY ? palette->card : 0);
      shape->stroke = entry->kind == KREM_LEGEND_BODY ? palette->card_border : palette->dim_text;
      shape->line_width = 1;
      shape->dash = entry->kind == KREM_LEGEND_BODY ? KREM_DASH_SOLID : KREM_DASH_DOTTED;
      break;
    case KREM_LEGEND_STANDING:
    case KREM_LEGEND_TIE:
    case KREM_LEGEND_ACT:
    case KREM_LEGEND_FAVOUR:
    default:
      krem_display_list_add_rect (legend->list, &chip, 4, color);
      krem_display_list_add_sign (legend->list, &(KremRect){ chip.x + 3.5, chip.y + 2.5, 11, 11 },
                                  krem_sign_for_standing (entry->standing), ink);
      break;
    }
  add_words (legend, entry->label, entry->n_shown > 0 ? entry->n_shown : entry->n_present, FALSE);
  end_row (legend);
}

static void
add_entry (Legend *legend, const KremLegendEntry *entry, guint index)
{
  KremNetworkScene *scene = legend->scene;
  guint count = entry->n_shown > 0 ? entry->n_shown : entry->n_present;
  gboolean directed = FALSE;

  switch (entry->kind)
    {
    case KREM_LEGEND_TIE:
      if (!krem_tie_kind_is_known (entry->key, &directed))
        directed = FALSE;
      add_line_row (legend, index, entry->label, count, krem_palette_get_tie (scene->palette, entry->key),
                    strcmp (entry->key, "patronage") == 0 ? 1.8 : 1.2, KREM_DASH_SOLID, directed, KREM_SIGN_NONE);
      break;
    case KREM_LEGEND_ACT:
      add_line_row (legend, index, entry->label, count, scene->palette->standing[entry->standing], 1.4, KREM_DASH_SOLID,
                    TRUE,
                    entry->standing == KREM_STANDING_NONE ? krem_sign_find ("other")
                                                          : krem_sign_for_standing (entry->standing));
      break;
    case KREM_LEGEND_FAVOUR:
      add_line_row (legend, index, entry->label, count, scene->palette->favour, 1.4, KREM_DASH_SOLID, TRUE,
                    krem_sign_find ("restored"));
      break;
    case KREM_LEGEND_STANDING:
    case KREM_LEGEND_POSSIBLE:
    case KREM_LEGEND_BODY:
    case KREM_LEGEND_ABSENT:
    default:
      add_chip_row (legend, entry, index);
      break;
    }
}

static guint
get_part (const KremLegendEntry *entry)
{
  return entry->kind < KREM_LEGEND_TIE ? 0 : entry->kind == KREM_LEGEND_TIE ? 1 : 2;
}

static void
add_entries (Legend *legend, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KremLegendEntry *entry = &g_array_index (entries, KremLegendEntry, i);

      if (i == 0 || get_part (entry) != get_part (entry - 1))
        {
          const char *heads[] = { _ ("People"), _ ("Ties"), _ ("Acts: who struck whom") };

          add_head_row (legend, heads[get_part (entry)]);
        }
      legend->is_off = entry->n_shown == 0 && entry->n_possible == 0;
      add_entry (legend, entry, i);
      legend->is_off = FALSE;
    }
}

static void
find_certainties (KremNetworkScene *scene, gboolean certainties[KREM_CERTAINTY_SPECULATIVE + 1])
{
  for (guint i = 0; i < scene->n_ties; i++)
    {
      const KremTieItem *item = &scene->ties[i];

      if (item->points != NULL && item->presence != KREM_PRESENCE_ABSENT
          && krem_network_get_tie_emphasis (scene, item) != KREM_EMPHASIS_HIDDEN)
        certainties[krem_chronicle_get_relation (scene->chronicle, i)->certainty] = TRUE;
    }
  for (guint i = 0; i < scene->n_pairs; i++)
    {
      const KremActPair *pair = &scene->pairs[i];

      if (pair->points != NULL && pair->shown != KREM_NONE
          && krem_network_get_pair_emphasis (scene, pair) != KREM_EMPHASIS_HIDDEN)
        certainties[krem_chronology_get_act (scene->chronology, pair->shown)->certainty] = TRUE;
    }
}

static void
add_line_styles (Legend *legend, const gboolean certainties[KREM_CERTAINTY_SPECULATIVE + 1])
{
  const KremPalette *palette = legend->scene->palette;
  gboolean doubtful = certainties[KREM_CERTAINTY_RUMOURED] || certainties[KREM_CERTAINTY_SPECULATIVE];

  if (!certainties[KREM_CERTAINTY_REPORTED] && !doubtful && legend->scene->new_items->len == 0)
    return;
  add_head_row (legend, _ ("Lines"));
  if (certainties[KREM_CERTAINTY_REPORTED])
    add_line_row (legend, KREM_NONE, _ ("Reported, or possibly there"), 0, palette->dim_text, 1.4, KREM_DASH_DASHED,
                  FALSE, KREM_SIGN_NONE);
  if (doubtful)
    add_line_row (legend, KREM_NONE, _ ("Rumoured or speculative"), 0, palette->dim_text, 1.4, KREM_DASH_DOTTED, FALSE,
                  KREM_SIGN_NONE);
  if (legend->scene->new_items->len > 0)
    add_line_row (legend, KREM_NONE, _ ("New at this step"), 0, palette->accent, 3.0, KREM_DASH_SOLID, FALSE,
                  KREM_SIGN_NONE);
}

static void
add_legend (KremNetworkScene *self, KremDisplayList *list, double x, double y, KremRect *extents)
{
  Legend legend = { self, list, x + PADDING, y + PADDING, y + PADDING, x, FALSE };
  gboolean certainties[KREM_CERTAINTY_SPECULATIVE + 1] = { FALSE };
  g_autoptr (GArray) entries = krem_network_scene_count_legend (self);

  find_certainties (self, certainties);
  add_entries (&legend, entries);
  add_line_styles (&legend, certainties);
  krem_display_list_end_group (list);
  *extents = (KremRect){ x, y, legend.right + PADDING - x, legend.y + PADDING - y };
}

/**
 * krem_network_scene_build_legend:
 * @self: a scene, with a moment
 * @extents: (out): how much room it takes, from (0, 0), px
 *
 * Makes a legend of what is on the picture at the scene's moment, with counts. The groups of its rows are of the kind
 * %KREM_NETWORK_LEGEND; their items are positions among the entries of krem_network_scene_count_legend(), or
 * %KREM_NONE for heads and for what cannot be counted.
 *
 * Returns: (transfer full): the legend
 */
KremDisplayList *
krem_network_scene_build_legend (KremNetworkScene *self, KremRect *extents)
{
  KremDisplayList *list;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);

  list = krem_display_list_new ();
  add_legend (self, list, 0, 0, extents);
  return list;
}

/**
 * krem_network_scene_build_export:
 * @self: a scene, with a moment
 * @legend: whether a legend stands beside the network
 * @extents: (out): what the picture covers, px
 *
 * Makes the whole picture for a file, which has to speak for itself: nobody can ask it what a sign means.
 *
 * Returns: (transfer full): the picture
 */
KremDisplayList *
krem_network_scene_build_export (KremNetworkScene *self, gboolean legend, KremRect *extents)
{
  KremDisplayList *list;
  KremRect beside;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);

  krem_network_scene_get_extents (self, extents);
  if (!legend)
    return krem_display_list_ref (krem_network_scene_get_display_list (self));
  /* What others have seen is never changed, so the list is made anew. */
  krem_network_drop_lists (self);
  krem_network_scene_get_display_list (self);
  list = g_steal_pointer (&self->list);
  g_clear_pointer (&self->painted, krem_display_list_unref);
  add_legend (self, list, extents->x + extents->width + BESIDE, extents->y, &beside);
  extents->width += BESIDE + beside.width;
  extents->height = MAX (extents->height, beside.height);
  return list;
}
