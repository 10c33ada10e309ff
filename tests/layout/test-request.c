/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-layout-record.h"

static KremLayoutRequest *
make_request (void)
{
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_RADIAL);

  request->aspect = 1.8;
  request->node_gap = 7.25;
  krem_layout_request_add_node (request, 100.5, 30);
  krem_layout_request_add_node (request, 90, 31);
  g_array_index (request->nodes, KremLayoutNode, 1).cluster = 1;
  krem_layout_request_add_edge (request, 1, 0);
  return request;
}

static void
test_round_trip (void)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (GBytes) bytes = krem_layout_record_pack_request (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (KremLayoutRequest) back = krem_layout_record_unpack_request (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (back->engine, ==, KREM_LAYOUT_RADIAL);
  g_assert_cmpfloat (back->aspect, ==, 1.8);
  g_assert_cmpfloat (back->node_gap, ==, 7.25);
  g_assert_cmpfloat (back->rank_gap, ==, request->rank_gap);
  g_assert_cmpuint (back->nodes->len, ==, 2);
  g_assert_cmpfloat (g_array_index (back->nodes, KremLayoutNode, 0).width, ==, 100.5);
  g_assert_cmpuint (g_array_index (back->nodes, KremLayoutNode, 0).cluster, ==, G_MAXUINT);
  g_assert_cmpuint (g_array_index (back->nodes, KremLayoutNode, 1).cluster, ==, 1);
  g_assert_cmpuint (back->edges->len, ==, 1);
  g_assert_cmpuint (g_array_index (back->edges, KremLayoutEdge, 0).tail, ==, 1);
}

static void
test_reply_round_trip (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = krem_layout_result_new (2, 1);
  g_autoptr (KremLayoutResult) back = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  KremLayoutCode code = KREM_LAYOUT_CODE_FAILED;

  krem_layout_request_add_node (request, 10, 10);
  krem_layout_request_add_node (request, 10, 10);
  krem_layout_request_add_edge (request, 0, 1);
  result->width = 10;
  result->height = 40;
  result->centers[0] = (KremPoint){ 5, 5 };
  result->centers[1] = (KremPoint){ 5, 35 };
  result->curves[0].n_points = 4;
  result->curves[0].points = g_new0 (KremPoint, 4);
  for (guint i = 0; i < 4; i++)
    result->curves[0].points[i] = (KremPoint){ 5, 10 + i * 20 / 3.0 };
  bytes = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, krem_layout_record_get_max_reply_size (request));
  back = krem_layout_record_unpack_reply (bytes, request, &code, &error);
  g_assert_no_error (error);
  g_assert_cmpint (code, ==, KREM_LAYOUT_CODE_OK);
  g_assert_cmpfloat (back->centers[1].y, ==, 35);
  g_assert_cmpmem (back->curves[0].points, 4 * sizeof (KremPoint), result->curves[0].points, 4 * sizeof (KremPoint));
  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, size);

      g_assert_null (krem_layout_record_unpack_reply (part, request, NULL, NULL));
    }
}

/* Whatever byte of a reply is changed, the reader comes back, and what it accepts keeps its promises. */
static void
test_reply_mutations (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = krem_layout_result_new (1, 0);
  g_autoptr (GBytes) bytes = NULL;
  guint n_refused = 0, n_accepted = 0;
  const guint8 *data;
  gsize size;

  krem_layout_request_add_node (request, 10, 10);
  result->width = result->height = 10;
  result->centers[0] = (KremPoint){ 5, 5 };
  bytes = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
  data = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *changed = g_memdup2 (data, size);
        g_autoptr (GBytes) mutation = NULL;
        g_autoptr (KremLayoutResult) read = NULL;

        changed[i] ^= 1 << bit;
        mutation = g_bytes_new (changed, size);
        read = krem_layout_record_unpack_reply (mutation, request, NULL, NULL);
        if (read == NULL)
          {
            n_refused++;
            continue;
          }
        n_accepted++;
        g_assert_true (isfinite (read->width) && isfinite (read->height));
        g_assert_true (read->centers[0].x >= 0 && read->centers[0].x <= read->width);
        g_assert_true (read->centers[0].y >= 0 && read->centers[0].y <= read->height);
      }
  g_assert_cmpuint (n_refused, >, n_accepted);
}

static void
test_validate (void)
{
  static const struct
  {
    double width, height, aspect, gap;
    guint cluster, tail, head, engine;
    gboolean valid;
  } cases[] = {
    { 10, 10, 0, 5, G_MAXUINT, 0, 1, 0, TRUE },   { 10, 10, 0, 0, 0, 1, 0, 2, TRUE },
    { 0, 10, 0, 5, G_MAXUINT, 0, 1, 0, FALSE },   { -1, 10, 0, 5, G_MAXUINT, 0, 1, 0, FALSE },
    { NAN, 10, 0, 5, G_MAXUINT, 0, 1, 0, FALSE }, { 10, INFINITY, 0, 5, G_MAXUINT, 0, 1, 0, FALSE },
    { 10, 2e6, 0, 5, G_MAXUINT, 0, 1, 0, FALSE }, { 10, 10, NAN, 5, G_MAXUINT, 0, 1, 0, FALSE },
    { 10, 10, 0, -5, G_MAXUINT, 0, 1, 0, FALSE }, { 10, 10, 0, 5, 2, 0, 1, 0, FALSE },
    { 10, 10, 0, 5, G_MAXUINT, 0, 2, 0, FALSE },  { 10, 10, 0, 5, G_MAXUINT, 1, 1, 0, FALSE },
    { 10, 10, 0, 5, G_MAXUINT, 0, 1, 3, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremLayoutRequest) request = krem_layout_request_new (cases[i].engine);
      g_autoptr (GError) error = NULL;

      request->aspect = cases[i].aspect;
      request->node_gap = cases[i].gap;
      krem_layout_request_add_node (request, 10, 10);
      krem_layout_request_add_node (request, cases[i].width, cases[i].height);
      g_array_index (request->nodes, KremLayoutNode, 1).cluster = cases[i].cluster;
      krem_layout_request_add_edge (request, cases[i].tail, cases[i].head);
      g_assert_true (krem_layout_request_validate (request, &error) == cases[i].valid);
      if (!cases[i].valid)
        g_assert_error (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_REQUEST);
    }
}

static void
test_hash (void)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (KremLayoutRequest) copy = krem_layout_request_copy (request);
  g_autofree char *hash = krem_layout_request_hash (request);
  g_autofree char *copied = krem_layout_request_hash (copy);

  g_assert_cmpstr (hash, ==, copied);
  /* Every part of the content counts. */
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (KremLayoutRequest) other = krem_layout_request_copy (request);
      g_autofree char *changed = NULL;

      switch (i)
        {
        case 0:
          other->engine = KREM_LAYOUT_ORGANIC;
          break;
        case 1:
          other->aspect += 0.1;
          break;
        case 2:
          other->node_gap += 1;
          break;
        case 3:
          other->rank_gap += 1;
          break;
        case 4:
          g_array_index (other->nodes, KremLayoutNode, 0).width += 1;
          break;
        case 5:
          g_array_index (other->nodes, KremLayoutNode, 0).cluster = 0;
          break;
        case 6:
          krem_layout_request_add_node (other, 10, 10);
          break;
        default:
          krem_layout_request_add_edge (other, 0, 1);
          break;
        }
      changed = krem_layout_request_hash (other);
      g_assert_cmpstr (hash, !=, changed);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/request/round-trip", test_round_trip);
  g_test_add_func ("/layout/request/reply-round-trip", test_reply_round_trip);
  g_test_add_func ("/layout/request/reply-mutations", test_reply_mutations);
  g_test_add_func ("/layout/request/validate", test_validate);
  g_test_add_func ("/layout/request/hash", test_hash);
  return g_test_run ();
}
