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

typedef struct
{
  KremNetworkScene *scene;
  KremDisplayList *list;
  double y, width;
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
  double x = is_head ? PADDING : PADDING + SAMPLE_WIDTH + GAP;
  KremShape *shape;

  name = krem_text_capitalize (text);
  label = count > 0 ? g_strdup_printf ("%s  %u", name, count) : g_strdup (name);
  krem_text_get_metrics (FONT_SIZE, weight, &metrics);
  shape = krem_display_list_add_text (legend->list, label, x, get_middle (legend) + metrics.cap_height / 2, MAX_TEXT,
                                      FONT_SIZE, weight, is_head ? palette->dim_text : palette->text);
  legend->width = MAX (legend->width, x + shape->box.width);
}

static void
begin_row (Legend *legend, const char *klass)
{
  krem_display_list_begin_group (legend->list, NULL, klass, NULL, KREM_NETWORK_LEGEND, 0);
}

static void
end_row (Legend *legend)
{
  legend->y += ROW;
}

static void
add_head_row (Legend *legend, const char *text)
{
  legend->y += legend->y > PADDING ? 5 : 0;
  begin_row (legend, "legend head");
  add_words (legend, text, 0, TRUE);
  end_row (legend);
}

static void
add_line_row (Legend *legend, const char *text, guint count, KremColor color, double line_width, KremDash dash,
              gboolean arrow, guint sign)
{
  double y = get_middle (legend), left = PADDING, right = PADDING + SAMPLE_WIDTH;

  begin_row (legend, "legend line");
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
add_people (Legend *legend)
{
  KremNetworkScene *scene = legend->scene;
  guint counts[KREM_N_STANDINGS] = { 0 }, possible[KREM_N_STANDINGS] = { 0 };
  guint n_bodies = 0, n_absent = 0, n_possible = 0;

  for (guint i = 0; i < scene->n_people; i++)
    {
      const KremPersonItem *item = &scene->people[i];

      if (item->box.width <= 0)
        continue;
      if (item->is_body)
        n_bodies++;
      else if (item->presence == KREM_PRESENCE_ABSENT)
        n_absent++;
      else
        {
          counts[item->standing]++;
          n_possible += item->possible != 0;
          for (guint s = 0; s < KREM_N_STANDINGS; s++)
            possible[s] += (item->possible >> s) & 1u;
        }
    }
  add_head_row (legend, _ ("People"));
  for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
    {
      KremRect chip = { PADDING + 4, get_middle (legend) - 8, 18, 16 };
      KremColor color = scene->palette->standing[s];
      KremColor ink = krem_color_contrast (0xffffffff, color) >= krem_color_contrast (0x1c1820ff, color) ? 0xffffffff
                                                                                                         : 0x1c1820ff;

      if (counts[s] == 0 && possible[s] == 0)
        continue;
      begin_row (legend, "legend person");
      krem_display_list_add_rect (legend->list, &chip, 4, color);
      krem_display_list_add_sign (legend->list, &(KremRect){ chip.x + 3.5, chip.y + 2.5, 11, 11 },
                                  krem_sign_for_standing (s), ink);
      if (counts[s] > 0)
        add_words (legend, krem_standing_get_label (s), counts[s], FALSE);
      else
        {
          /* Translators: a standing that nobody certainly has. */
          g_autofree char *label = g_strdup_printf (_ ("%s, possibly"), krem_standing_get_label (s));

          add_words (legend, label, possible[s], FALSE);
        }
      end_row (legend);
    }
  if (n_possible > 0)
    {
      KremRect chip = { PADDING + 4, get_middle (legend) - 8, 18, 16 };

      begin_row (legend, "legend possible");
      krem_display_list_add_rect (legend->list, &chip, 4, scene->palette->standing_soft[KREM_STANDING_NONE]);
      krem_display_list_add_hatch (legend->list, &chip, scene->palette->standing[KREM_STANDING_HELD])->radius = 4;
      add_words (legend, _ ("Possibly, in its colour"), n_possible, FALSE);
      end_row (legend);
    }
  if (n_bodies > 0)
    {
      begin_row (legend, "legend body");
      krem_display_list_add_rect (legend->list, &(KremRect){ PADDING + 4, get_middle (legend) - 7, 18, 14 }, 2,
                                  scene->palette->card)
          ->stroke = scene->palette->card_border;
      krem_display_list_get_shape (legend->list, krem_display_list_get_n_shapes (legend->list) - 1)->line_width = 1;
      add_words (legend, _ ("Bodies"), n_bodies, FALSE);
      end_row (legend);
    }
  if (n_absent > 0)
    {
      KremShape *shape;

      begin_row (legend, "legend absent");
      shape = krem_display_list_add_rect (legend->list, &(KremRect){ PADDING + 4, get_middle (legend) - 7, 18, 14 }, 4,
                                          0);
      shape->stroke = scene->palette->dim_text;
      shape->line_width = 1;
      shape->dash = KREM_DASH_DOTTED;
      add_words (legend, _ ("Not there on this day"), n_absent, FALSE);
      end_row (legend);
    }
}

static void
add_ties (Legend *legend, gboolean certainties[KREM_CERTAINTY_SPECULATIVE + 1])
{
  KremNetworkScene *scene = legend->scene;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  gboolean directed = FALSE;

  for (guint i = 0; i < scene->n_ties; i++)
    {
      const KremTieItem *item = &scene->ties[i];
      const KremRelation *relation = krem_chronicle_get_relation (scene->chronicle, i);
      guint count;

      if (item->points == NULL || item->presence == KREM_PRESENCE_ABSENT || relation->kind == NULL)
        continue;
      certainties[relation->certainty] = TRUE;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, relation->kind));
      if (count == 0)
        g_ptr_array_add (kinds, relation->kind);
      g_hash_table_insert (counts, relation->kind, GUINT_TO_POINTER (count + 1));
    }
  if (kinds->len == 0)
    return;
  add_head_row (legend, _ ("Ties"));
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = g_ptr_array_index (kinds, i);
      gboolean is_patronage = strcmp (kind, "patronage") == 0;

      if (!krem_tie_kind_is_known (kind, &directed))
        directed = FALSE;
      add_line_row (legend, krem_chronicle_get_tie_label (scene->chronicle, kind),
                    GPOINTER_TO_UINT (g_hash_table_lookup (counts, kind)), krem_palette_get_tie (scene->palette, kind),
                    is_patronage ? 1.8 : 1.2, KREM_DASH_SOLID, directed, KREM_SIGN_NONE);
    }
}

static void
add_acts (Legend *legend, gboolean certainties[KREM_CERTAINTY_SPECULATIVE + 1])
{
  KremNetworkScene *scene = legend->scene;
  guint counts[KREM_N_STANDINGS] = { 0 }, n_favours = 0, n = 0;

  for (guint i = 0; i < scene->n_pairs; i++)
    {
      const KremActPair *pair = &scene->pairs[i];
      const KremAct *act;

      if (pair->points == NULL || pair->shown == KREM_NONE)
        continue;
      act = krem_chronology_get_act (scene->chronology, pair->shown);
      certainties[act->certainty] = TRUE;
      n++;
      if (act->favour)
        n_favours++;
      else if (act->fate == KREM_NONE)
        counts[KREM_STANDING_NONE]++;
      else
        counts[krem_chronology_get_fate (scene->chronology, act->fate)->standing]++;
    }
  if (n == 0)
    return;
  add_head_row (legend, _ ("Acts: who struck whom"));
  for (guint s = 0; s < KREM_N_STANDINGS; s++)
    if (counts[s] > 0)
      add_line_row (legend, s == KREM_STANDING_NONE ? _ ("Brought no fate") : krem_standing_get_label (s), counts[s],
                    scene->palette->standing[s], 1.4, KREM_DASH_SOLID, TRUE,
                    s == KREM_STANDING_NONE ? krem_sign_find ("other") : krem_sign_for_standing (s));
  if (n_favours > 0)
    add_line_row (legend, _ ("Favour"), n_favours, scene->palette->favour, 1.4, KREM_DASH_SOLID, TRUE,
                  krem_sign_find ("restored"));
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
    add_line_row (legend, _ ("Reported, or possibly there"), 0, palette->dim_text, 1.4, KREM_DASH_DASHED, FALSE,
                  KREM_SIGN_NONE);
  if (doubtful)
    add_line_row (legend, _ ("Rumoured or speculative"), 0, palette->dim_text, 1.4, KREM_DASH_DOTTED, FALSE,
                  KREM_SIGN_NONE);
  if (legend->scene->new_items->len > 0)
    add_line_row (legend, _ ("New at this step"), 0, palette->accent, 3.0, KREM_DASH_SOLID, FALSE, KREM_SIGN_NONE);
}

/**
 * krem_network_scene_build_legend:
 * @self: a scene, with a moment
 * @extents: (out): how much room it takes, from (0, 0), px
 *
 * Makes a legend of what is on the picture at the scene's moment, with counts.
 *
 * Returns: (transfer full): the legend
 */
KremDisplayList *
krem_network_scene_build_legend (KremNetworkScene *self, KremRect *extents)
{
  Legend legend = { self, krem_display_list_new (), PADDING, 0 };
  gboolean certainties[KREM_CERTAINTY_SPECULATIVE + 1] = { FALSE };

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), NULL);

  krem_network_scene_get_display_list (self);
  add_people (&legend);
  add_ties (&legend, certainties);
  add_acts (&legend, certainties);
  add_line_styles (&legend, certainties);
  *extents = (KremRect){ 0, 0, legend.width + PADDING, legend.y + PADDING };
  return legend.list;
}
