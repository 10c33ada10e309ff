/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-record.h"

#include <math.h>
#include <string.h>

#define REQUEST_HEADER_SIZE 44
#define REQUEST_NODE_SIZE 20
#define REQUEST_EDGE_SIZE 8

/* A place in bytes that are read from left to right; reading past the end gives zeros and is remembered. */
typedef struct
{
  const guint8 *data;
  gsize size, at;
  gboolean ran_out;
} Reader;

static void
put_uint (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_double (GByteArray *bytes, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (bytes, (const guint8 *) &bits, sizeof bits);
}

static guint32
take_uint (Reader *reader)
{
  guint32 value = 0;

  if (reader->size - reader->at < sizeof value)
    {
      reader->ran_out = TRUE;
      return 0;
    }
  memcpy (&value, reader->data + reader->at, sizeof value);
  reader->at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static double
take_double (Reader *reader)
{
  guint64 bits = 0;
  double value;

  if (reader->size - reader->at < sizeof bits)
    {
      reader->ran_out = TRUE;
      return 0;
    }
  memcpy (&bits, reader->data + reader->at, sizeof bits);
  reader->at += sizeof bits;
  bits = GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}

/**
 * krem_layout_record_get_max_request_size:
 *
 * Returns: how long the largest valid request is, in bytes
 */
gsize
krem_layout_record_get_max_request_size (void)
{
  return REQUEST_HEADER_SIZE + (gsize) KREM_LAYOUT_MAX_NODES * REQUEST_NODE_SIZE
         + (gsize) KREM_LAYOUT_MAX_EDGES * REQUEST_EDGE_SIZE;
}

/**
 * krem_layout_record_get_max_reply_size:
 * @request: a request
 *
 * Returns: how long a reply to @request can be before it is not worth reading on, in bytes
 */
gsize
krem_layout_record_get_max_reply_size (const KremLayoutRequest *request)
{
  gsize size = KREM_LAYOUT_REPLY_HEADER_SIZE + (gsize) request->nodes->len * sizeof (KremPoint)
               + (gsize) request->edges->len * (4 + KREM_LAYOUT_MAX_CURVE_POINTS * sizeof (KremPoint));

  return MIN (size, (gsize) 64 << 20);
}

/**
 * krem_layout_record_pack_request:
 * @request: a request
 *
 * Writes the record that the helper reads: magic, version, engine, the numbers of nodes and edges; the
 * proportion and the gaps; the nodes; the edges.
 *
 * Returns: (transfer full): the record
 */
GBytes *
krem_layout_record_pack_request (const KremLayoutRequest *request)
{
  GByteArray *bytes;

  g_return_val_if_fail (request != NULL, NULL);

  bytes = g_byte_array_sized_new (REQUEST_HEADER_SIZE + request->nodes->len * REQUEST_NODE_SIZE
                                  + request->edges->len * REQUEST_EDGE_SIZE);
  put_uint (bytes, KREM_LAYOUT_REQUEST_MAGIC);
  put_uint (bytes, KREM_LAYOUT_RECORD_VERSION);
  put_uint (bytes, request->engine);
  put_uint (bytes, request->nodes->len);
  put_uint (bytes, request->edges->len);
  put_double (bytes, request->aspect);
  put_double (bytes, request->node_gap);
  put_double (bytes, request->rank_gap);
  for (guint i = 0; i < request->nodes->len; i++)
    {
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, i);

      put_double (bytes, node->width);
      put_double (bytes, node->height);
      put_uint (bytes, node->cluster);
    }
  for (guint i = 0; i < request->edges->len; i++)
    {
      const KremLayoutEdge *edge = &g_array_index (request->edges, KremLayoutEdge, i);

      put_uint (bytes, edge->tail);
      put_uint (bytes, edge->head);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * krem_layout_record_unpack_request:
 * @bytes: what came through the pipe
 * @error: the return location for an error
 *
 * Reads a request and validates it.
 *
 * Returns: (transfer full): the request, or %NULL with %KREM_LAYOUT_ERROR_REQUEST
 */
KremLayoutRequest *
krem_layout_record_unpack_request (GBytes *bytes, GError **error)
{
  g_autoptr (KremLayoutRequest) request = NULL;
  Reader reader = { 0 };
  guint32 magic, version, engine, n_nodes, n_edges;

  g_return_val_if_fail (bytes != NULL, NULL);

  reader.data = g_bytes_get_data (bytes, &reader.size);
  magic = take_uint (&reader);
  version = take_uint (&reader);
  engine = take_uint (&reader);
  n_nodes = take_uint (&reader);
  n_edges = take_uint (&reader);
  if (magic != KREM_LAYOUT_REQUEST_MAGIC || version != KREM_LAYOUT_RECORD_VERSION || engine > KREM_LAYOUT_RADIAL
      || n_nodes > KREM_LAYOUT_MAX_NODES || n_edges > KREM_LAYOUT_MAX_EDGES
      || reader.size != REQUEST_HEADER_SIZE + (gsize) n_nodes * REQUEST_NODE_SIZE + (gsize) n_edges * REQUEST_EDGE_SIZE)
    {
      g_set_error_literal (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_REQUEST, "not a request");
      return NULL;
    }

  request = krem_layout_request_new (engine);
  request->aspect = take_double (&reader);
  request->node_gap = take_double (&reader);
  request->rank_gap = take_double (&reader);
  for (guint i = 0; i < n_nodes; i++)
    {
      KremLayoutNode node;

      node.width = take_double (&reader);
      node.height = take_double (&reader);
      node.cluster = take_uint (&reader);
      g_array_append_val (request->nodes, node);
    }
  for (guint i = 0; i < n_edges; i++)
    {
      KremLayoutEdge edge;

      edge.tail = take_uint (&reader);
      edge.head = take_uint (&reader);
      g_array_append_val (request->edges, edge);
    }
  if (!krem_layout_request_validate (request, error))
    return NULL;
  return g_steal_pointer (&request);
}

/**
 * krem_layout_record_pack_reply:
 * @code: how it went
 * @result: (nullable): the layout, where @code says that there is one
 *
 * Writes the record that the helper sends: magic, version, the length of the whole, the code, the numbers of
 * nodes and edges; the width and the height; the centres; of each edge the number of points and the points.
 *
 * Returns: (transfer full): the record
 */
GBytes *
krem_layout_record_pack_reply (KremLayoutCode code, const KremLayoutResult *result)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 length;

  put_uint (bytes, KREM_LAYOUT_REPLY_MAGIC);
  put_uint (bytes, KREM_LAYOUT_RECORD_VERSION);
  put_uint (bytes, 0);
  put_uint (bytes, code);
  put_uint (bytes, result != NULL ? result->n_nodes : 0);
  put_uint (bytes, result != NULL ? result->n_edges : 0);
  put_double (bytes, result != NULL ? result->width : 0);
  put_double (bytes, result != NULL ? result->height : 0);
  for (guint i = 0; result != NULL && i < result->n_nodes; i++)
    {
      put_double (bytes, result->centers[i].x);
      put_double (bytes, result->centers[i].y);
    }
  for (guint i = 0; result != NULL && i < result->n_edges; i++)
    {
      put_uint (bytes, result->curves[i].n_points);
      for (guint j = 0; j < result->curves[i].n_points; j++)
        {
          put_double (bytes, result->curves[i].points[j].x);
          put_double (bytes, result->curves[i].points[j].y);
        }
    }
  length = GUINT32_TO_LE (bytes->len);
  memcpy (bytes->data + 8, &length, sizeof length);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
fail (GError **error, const char *fault)
{
  g_set_error_literal (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_REPLY, fault);
  return FALSE;
}

/* Half a pixel: what rounding in points and in inches may move something. */
#define SLACK 0.5

static gboolean
is_within (double low, double value, double high)
{
  /* Comparisons with NaN are false, so that nothing that is not finite gets through. */
  return low - SLACK <= value && value <= high + SLACK;
}

static gboolean
read_curve (Reader *reader, const KremLayoutRequest *request, KremLayoutResult *result, guint edge, GError **error)
{
  KremLayoutCurve *curve = &result->curves[edge];
  const KremLayoutEdge *ends = &g_array_index (request->edges, KremLayoutEdge, edge);
  guint32 n_points = take_uint (reader);

  if (n_points < 4 || n_points % 3 != 1 || n_points > KREM_LAYOUT_MAX_CURVE_POINTS)
    return fail (error, "a curve has an impossible number of points");
  if ((reader->size - reader->at) / sizeof (KremPoint) < n_points)
    return fail (error, "it is too short");
  curve->points = g_new (KremPoint, n_points);
  curve->n_points = n_points;
  for (guint i = 0; i < n_points; i++)
    {
      curve->points[i].x = take_double (reader);
      curve->points[i].y = take_double (reader);
      if (!is_within (0, curve->points[i].x, result->width) || !is_within (0, curve->points[i].y, result->height))
        return fail (error, "a curve leaves the picture");
    }
  for (guint end = 0; end < 2; end++)
    {
      guint index = end == 0 ? ends->tail : ends->head;
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, index);
      const KremPoint *center = &result->centers[index];
      const KremPoint *point = &curve->points[end == 0 ? 0 : n_points - 1];

      if (fabs (point->x - center->x) > node->width / 2 + 4 || fabs (point->y - center->y) > node->height / 2 + 4)
        return fail (error, "a curve does not join its nodes");
    }
  return TRUE;
}

typedef struct
{
  double left, right, top, bottom;
} Box;

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const Box *one = a, *other = b;

  return (one->left > other->left) - (one->left < other->left);
}

/* Sweeps over the boxes from left to right. In a picture that is honest few boxes are open at once, and in
 * one that is not the first overlap ends it, since boxes that are open together must lie above one another.
 */
static gboolean
any_overlap (const KremLayoutRequest *request, const KremLayoutResult *result)
{
  g_autofree Box *boxes = g_new (Box, MAX (result->n_nodes, 1));
  g_autofree Box *open = g_new (Box, MAX (result->n_nodes, 1));
  guint n_open = 0;

  for (guint i = 0; i < result->n_nodes; i++)
    {
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, i);
      double half_width = MAX (0, node->width / 2 - SLACK), half_height = MAX (0, node->height / 2 - SLACK);

      boxes[i].left = result->centers[i].x - half_width;
      boxes[i].right = result->centers[i].x + half_width;
      boxes[i].top = result->centers[i].y - half_height;
      boxes[i].bottom = result->centers[i].y + half_height;
    }
  qsort (boxes, result->n_nodes, sizeof *boxes, compare_left);
  for (guint i = 0; i < result->n_nodes; i++)
    {
      guint n_kept = 0;

      for (guint j = 0; j < n_open; j++)
        {
          if (open[j].right <= boxes[i].left)
            continue;
          if (open[j].top < boxes[i].bottom && boxes[i].top < open[j].bottom)
            return TRUE;
          open[n_kept++] = open[j];
        }
      n_open = n_kept;
      open[n_open++] = boxes[i];
    }
  return FALSE;
}

/**
 * krem_layout_record_unpack_reply:
 * @bytes: what the helper wrote
 * @request: what it was asked
 * @code: (out) (optional): what it says of itself
 * @error: the return location for an error
 *
 * Reads a reply and believes nothing: the length, the counts, the finiteness of every number, that nodes and
 * curves lie within the picture, that curves join their nodes, and of ranks that no node covers another.
 *
 * Returns: (transfer full): the layout, or %NULL with %KREM_LAYOUT_ERROR_REPLY where the reply is no layout
 * of
 *   @request, or with %KREM_LAYOUT_ERROR_HELPER where the helper says that it has none
 */
KremLayoutResult *
krem_layout_record_unpack_reply (GBytes *bytes, const KremLayoutRequest *request, KremLayoutCode *code, GError **error)
{
  g_autoptr (KremLayoutResult) result = NULL;
  Reader reader = { 0 };
  guint32 magic, version, length, said, n_nodes, n_edges;
  double width, height;

  g_return_val_if_fail (bytes != NULL && request != NULL, NULL);

  reader.data = g_bytes_get_data (bytes, &reader.size);
  magic = take_uint (&reader);
  version = take_uint (&reader);
  length = take_uint (&reader);
  said = take_uint (&reader);
  n_nodes = take_uint (&reader);
  n_edges = take_uint (&reader);
  width = take_double (&reader);
  height = take_double (&reader);
  if (reader.ran_out || magic != KREM_LAYOUT_REPLY_MAGIC || version != KREM_LAYOUT_RECORD_VERSION
      || length != reader.size || said > KREM_LAYOUT_CODE_NO_CURVE)
    {
      fail (error, "it is no reply, or not all of one");
      return NULL;
    }
  if (code != NULL)
    *code = said;
  if (said != KREM_LAYOUT_CODE_OK && said != KREM_LAYOUT_CODE_DEGRADED)
    {
      g_set_error (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_HELPER, "it gave up (code %u)", said);
      return NULL;
    }
  if (n_nodes != request->nodes->len || n_edges != request->edges->len
      || (reader.size - reader.at) / sizeof (KremPoint) < n_nodes)
    {
      fail (error, "it is about another graph");
      return NULL;
    }
  if (!(isfinite (width) && isfinite (height) && width >= 0 && height >= 0 && width <= 1e9 && height <= 1e9))
    {
      fail (error, "the picture has no size");
      return NULL;
    }

  result = krem_layout_result_new (n_nodes, n_edges);
  result->width = width;
  result->height = height;
  for (guint i = 0; i < n_nodes; i++)
    {
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, i);

      result->centers[i].x = take_double (&reader);
      result->centers[i].y = take_double (&reader);
      if (!is_within (node->width / 2, result->centers[i].x, width - node->width / 2)
          || !is_within (node->height / 2, result->centers[i].y, height - node->height / 2))
        {
          fail (error, "a node lies outside the picture");
          return NULL;
        }
    }
  for (guint i = 0; i < n_edges; i++)
    if (!read_curve (&reader, request, result, i, error))
      return NULL;
  if (reader.ran_out || reader.at != reader.size)
    {
      fail (error, "it is too long");
      return NULL;
    }
  if ((request->engine == KREM_LAYOUT_HIERARCHY || said == KREM_LAYOUT_CODE_DEGRADED) && any_overlap (request, result))
    {
      fail (error, "a node covers another");
      return NULL;
    }
  return g_steal_pointer (&result);
}
