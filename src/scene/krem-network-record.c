/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-record.h"

#include "krem-network-graph.h"

#include <string.h>

/* A placement is kept as a layout of which every card is a node and every tie that ranks an edge, so that it can be
 * checked like any other, whatever engine made it. */

/* To be raised whenever the same graph would be placed in another way, so that nothing old is found. */
#define KEY_VERSION 1

/**
 * krem_network_record_make_request:
 * @forest: who stands under whom
 *
 * Returns: (transfer full): the graph of which a placement is a layout
 */
KremLayoutRequest *
krem_network_record_make_request (const KremNetworkForest *forest)
{
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);

  for (guint card = 0; card < forest->n; card++)
    krem_layout_request_add_node (request, KREM_CARD_WIDTH, KREM_CARD_HEIGHT);
  for (guint card = 0; card < forest->n; card++)
    if (forest->parent[card] != KREM_NONE)
      krem_layout_request_add_edge (request, forest->parent[card], card);
  return request;
}

static void
digest_number (GChecksum *checksum, guint number)
{
  guint32 bytes = GUINT32_TO_LE (number);

  g_checksum_update (checksum, (const guchar *) &bytes, sizeof bytes);
}

/**
 * krem_network_record_make_key:
 * @forest: who stands under whom
 * @neighbours: who is tied to whom
 * @chronicle: the chronicle
 * @engine: how it is laid out
 * @aspect: the wished proportion of width to height
 *
 * Digests all that decides where everybody stands.
 *
 * Returns: (transfer full): a SHA-256 in hexadecimal digits
 */
char *
krem_network_record_make_key (const KremNetworkForest *forest, const KremNetworkNeighbours *neighbours,
                              KremChronicle *chronicle, KremLayoutEngine engine, double aspect)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  digest_number (checksum, KEY_VERSION);
  digest_number (checksum, (guint) KREM_CARD_WIDTH);
  digest_number (checksum, (guint) KREM_CARD_HEIGHT);
  digest_number (checksum, engine);
  digest_number (checksum, (guint) (aspect * 1000));
  digest_number (checksum, forest->n);
  for (guint card = 0; card < forest->n; card++)
    {
      guint person = forest->people[card];
      const char *id = krem_chronicle_get_character (chronicle, person)->base.id;

      /* The zero that ends the text counts too, so that no two lists of ids are the same. */
      g_checksum_update (checksum, (const guchar *) id, strlen (id) + 1);
      digest_number (checksum, forest->parent[card]);
      for (guint i = neighbours->begins[person]; i < neighbours->begins[person + 1]; i++)
        digest_number (checksum, forest->cards[neighbours->others[i]]);
      digest_number (checksum, KREM_NONE);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * krem_network_record_make_layout:
 * @self: a placement
 * @forest: who stands under whom
 * @fallback: (nullable): why it is not what was asked for, for people
 *
 * Writes a placement as a layout of which each card is a node and each tie that ranks an edge, in the order of the
 * cards. What has no line is drawn straight from middle to middle.
 *
 * Returns: (transfer full): the layout
 */
KremLayoutResult *
krem_network_record_make_layout (const KremNetworkPlacement *self, const KremNetworkForest *forest,
                                 const char *fallback)
{
  guint n_edges = 0, edge = 0;
  KremLayoutResult *layout;

  for (guint card = 0; card < self->n; card++)
    n_edges += forest->parent[card] != KREM_NONE;
  layout = krem_layout_result_new (self->n, n_edges);
  layout->width = self->width;
  layout->height = self->height;
  layout->fallback = g_strdup (fallback);
  for (guint card = 0; card < self->n; card++)
    layout->centers[card] = (KremPoint){ self->boxes[card].x + self->boxes[card].width / 2,
                                         self->boxes[card].y + self->boxes[card].height / 2 };
  for (guint card = 0; card < self->n; card++)
    {
      const KremLayoutCurve *curve = &self->curves[card];

      if (forest->parent[card] == KREM_NONE)
        continue;
      if (curve->n_points > 0)
        layout->curves[edge].points = g_memdup2 (curve->points, curve->n_points * sizeof (KremPoint));
      else
        {
          KremPoint from = layout->centers[forest->parent[card]], to = layout->centers[card];
          KremPoint straight[] = { from, from, to, to };

          layout->curves[edge].points = g_memdup2 (straight, sizeof straight);
        }
      layout->curves[edge++].n_points = curve->n_points > 0 ? curve->n_points : 4;
    }
  return layout;
}

/* What has no line is kept as one from middle to middle, as no real one runs. */
static gboolean
is_no_line (const KremLayoutCurve *curve, const KremPoint *from, const KremPoint *to)
{
  return curve->n_points == 4 && curve->points[0].x == from->x && curve->points[0].y == from->y
         && curve->points[3].x == to->x && curve->points[3].y == to->y;
}

/**
 * krem_network_record_read_layout:
 * @layout: a layout of the request of @forest, from krem_network_record_make_layout()
 * @forest: who stands under whom
 * @aspect: the wished proportion of width to height
 *
 * Returns: (transfer full): the placement that was written as @layout
 */
KremNetworkPlacement *
krem_network_record_read_layout (const KremLayoutResult *layout, const KremNetworkForest *forest, double aspect)
{
  KremNetworkPlacement *self = krem_network_placement_new_empty (forest->n);
  guint edge = 0;

  self->width = layout->width;
  self->height = layout->height;
  self->canvas = MAX (layout->height, layout->width / aspect);
  for (guint card = 0; card < forest->n; card++)
    {
      const KremPoint *center = &layout->centers[card];
      const KremLayoutCurve *curve;

      self->boxes[card] = (KremRect){ center->x - KREM_CARD_WIDTH / 2, center->y - KREM_CARD_HEIGHT / 2,
                                      KREM_CARD_WIDTH, KREM_CARD_HEIGHT };
      if (forest->parent[card] == KREM_NONE)
        continue;
      curve = &layout->curves[edge++];
      if (is_no_line (curve, &layout->centers[forest->parent[card]], center))
        continue;
      self->curves[card].n_points = curve->n_points;
      self->curves[card].points = g_memdup2 (curve->points, curve->n_points * sizeof (KremPoint));
    }
  return self;
}
