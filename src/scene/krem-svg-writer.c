/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-svg-writer.h"

#include <math.h>
#include <string.h>

#include "krem-hatch.h"
#include "krem-portrait.h"
#include "krem-sign.h"
#include "krem-text.h"

/* Pictures are written no larger, in pixels. */
#define PORTRAIT_SIZE 96

typedef struct
{
  KremDisplayList *list;
  GString *out;
  GHashTable *fades; /* of a pair of colours to the number of its gradient */
} Writer;

/* Numbers have at most two decimals and never depend on the locale. */
static void
append_number (GString *out, double value)
{
  gint64 hundredths = isfinite (value) && fabs (value) < 1e12 ? llround (value * 100) : 0;
  guint64 size = (guint64) ABS (hundredths);

  if (hundredths < 0)
    g_string_append_c (out, '-');
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, size / 100);
  if (size % 100 != 0)
    {
      g_string_append_c (out, '.');
      g_string_append_c (out, (char) ('0' + size % 100 / 10));
      if (size % 10 != 0)
        g_string_append_c (out, (char) ('0' + size % 10));
    }
}

static void
append_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, value);
  g_string_append_c (out, '"');
}

/* Escapes text for content and for attributes alike; what XML 1.0 forbids becomes U+FFFD. */
static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '"':
          g_string_append (out, "&quot;");
          break;
        case '\t':
        case '\n':
        case '\r':
          g_string_append_printf (out, "&#%u;", c);
          break;
        default:
          if (c < 0x20 || (c & 0xfffe) == 0xfffe || (c >= 0x7f && c < 0xa0))
            g_string_append_unichar (out, 0xfffd);
          else
            g_string_append_unichar (out, c);
        }
    }
}

static void
append_paint (GString *out, const char *name, KremColor color, double opacity)
{
  double alpha = (color & 0xff) / 255.0 * opacity;

  if (alpha <= 0)
    {
      g_string_append_printf (out, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (out, " %s=\"#%06x\"", name, color >> 8);
  if (alpha < 0.995)
    {
      g_autofree char *member = g_strconcat (name, "-opacity", NULL);

      append_attribute (out, member, alpha);
    }
}

static void
append_stroke (GString *out, const KremShape *shape)
{
  double pattern[2];
  guint n;

  if (shape->line_width <= 0 || (shape->stroke & 0xff) == 0)
    return;
  append_paint (out, "stroke", shape->stroke, shape->opacity);
  append_attribute (out, "stroke-width", shape->line_width);
  n = krem_dash_get_pattern (shape->dash, shape->line_width, pattern);
  if (n == 2)
    {
      g_string_append (out, " stroke-dasharray=\"");
      append_number (out, pattern[0]);
      g_string_append_c (out, ' ');
      append_number (out, pattern[1]);
      g_string_append_c (out, '"');
    }
  if (shape->dash == KREM_DASH_DOTTED)
    g_string_append (out, " stroke-linecap=\"round\"");
}

static void
append_path_data (GString *out, const KremPathElement *elements, guint n)
{
  static const char letters[] = { 'M', 'L', 'C', 'Z' };
  static const guint n_points[] = { 1, 1, 3, 0 };

  g_string_append (out, " d=\"");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, letters[elements[i].verb]);
      for (guint j = 0; j < n_points[elements[i].verb]; j++)
        {
          if (j > 0)
            g_string_append_c (out, ' ');
          append_number (out, elements[i].points[j].x);
          g_string_append_c (out, ' ');
          append_number (out, elements[i].points[j].y);
        }
    }
  g_string_append_c (out, '"');
}

static void
append_box (GString *out, const KremRect *box, double radius)
{
  append_attribute (out, "x", box->x);
  append_attribute (out, "y", box->y);
  append_attribute (out, "width", MAX (box->width, 0));
  append_attribute (out, "height", MAX (box->height, 0));
  if (radius > 0)
    append_attribute (out, "rx", radius);
}

static void
append_text (Writer *writer, const KremShape *shape)
{
  const KremTextRun *run = krem_display_list_get_text (writer->list, shape);
  GString *out = writer->out;

  if (run->text[0] == '\0')
    return;
  g_string_append (out, "<text");
  /* A line that runs from right to left starts at its right end. */
  append_attribute (out, "x", run->rtl ? run->x + run->width : run->x);
  append_attribute (out, "y", run->baseline);
  append_attribute (out, "font-size", run->size);
  if (run->weight != PANGO_WEIGHT_NORMAL)
    g_string_append_printf (out, " font-weight=\"%d\"", (int) run->weight);
  if (run->italic)
    g_string_append (out, " font-style=\"italic\"");
  if (run->rtl)
    g_string_append (out, " direction=\"rtl\"");
  append_paint (out, "fill", shape->fill, shape->opacity);
  g_string_append_c (out, '>');
  append_escaped (out, run->text);
  g_string_append (out, "</text>\n");
}

static void
append_sign (Writer *writer, const KremShape *shape)
{
  GString *out = writer->out;
  const KremPathElement *elements;
  double scale = shape->box.width / KREM_SIGN_SIZE;
  guint n;

  if (shape->first >= krem_sign_get_n ())
    return;
  elements = krem_sign_get_path (shape->first, &n);
  g_string_append (out, "<path transform=\"translate(");
  append_number (out, shape->box.x);
  g_string_append_c (out, ' ');
  append_number (out, shape->box.y);
  /* A scale needs more than the two decimals of a length. */
  g_string_append_printf (out, ") scale(%d.%04d)\"", (int) scale, (int) ((scale - (int) scale) * 10000));
  append_path_data (out, elements, n);
  append_paint (out, "fill", shape->fill, shape->opacity);
  g_string_append (out, " fill-rule=\"evenodd\"/>\n");
}

static char *
make_fade_key (const KremShape *shape)
{
  return g_strdup_printf ("%08x-%08x", shape->fill, shape->stroke);
}

static cairo_status_t
append_bytes_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A picture goes into the file itself, small and written anew: nothing else of the file that it came from is handed
 * on. */
static void
append_image (Writer *writer, const KremShape *shape)
{
  cairo_surface_t *surface = krem_portrait_load (krem_display_list_get_image (writer->list, shape), PORTRAIT_SIZE);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *encoded = NULL;

  if (surface == NULL)
    return;
  cairo_surface_write_to_png_stream (surface, append_bytes_cb, bytes);
  cairo_surface_destroy (surface);
  encoded = g_base64_encode (bytes->data, bytes->len);
  g_string_append (writer->out, "<image");
  append_box (writer->out, &shape->box, 0);
  if (shape->opacity < 0.995)
    append_attribute (writer->out, "opacity", shape->opacity);
  g_string_append_printf (writer->out, " href=\"data:image/png;base64,%s\"/>\n", encoded);
}

static void
append_shape (Writer *writer, const KremShape *shape)
{
  GString *out = writer->out;

  switch (shape->type)
    {
    case KREM_SHAPE_RECT:
      g_string_append (out, "<rect");
      append_box (out, &shape->box, shape->radius);
      append_paint (out, "fill", shape->fill, shape->opacity);
      append_stroke (out, shape);
      g_string_append (out, "/>\n");
      break;
    case KREM_SHAPE_PATH:
      g_string_append (out, "<path");
      append_path_data (out, krem_display_list_get_path (writer->list, shape), shape->n);
      append_paint (out, "fill", shape->fill, shape->opacity);
      append_stroke (out, shape);
      g_string_append (out, "/>\n");
      break;
    case KREM_SHAPE_TEXT:
      append_text (writer, shape);
      break;
    case KREM_SHAPE_SIGN:
      append_sign (writer, shape);
      break;
    case KREM_SHAPE_HATCH:
      {
        g_autoptr (GArray) path = krem_hatch_get_path (&shape->box, shape->radius);

        if (path->len == 0)
          break;
        g_string_append (out, "<path");
        append_path_data (out, (const KremPathElement *) (gpointer) path->data, path->len);
        append_paint (out, "fill", shape->fill, shape->opacity);
        g_string_append (out, "/>\n");
        break;
      }
    case KREM_SHAPE_FADE:
      {
        g_autofree char *key = make_fade_key (shape);

        g_string_append (out, "<rect");
        append_box (out, &shape->box, shape->radius);
        g_string_append_printf (out, " fill=\"url(#fade-%s)\"", key);
        if (shape->opacity < 0.995)
          append_attribute (out, "opacity", shape->opacity);
        g_string_append (out, "/>\n");
        break;
      }
    case KREM_SHAPE_IMAGE:
      append_image (writer, shape);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
append_definitions (Writer *writer)
{
  guint n = krem_display_list_get_n_shapes (writer->list);

  for (guint i = 0; i < n; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (writer->list, i);
      const KremColor ends[2] = { shape->fill, shape->stroke };
      g_autofree char *key = NULL;

      if (shape->type != KREM_SHAPE_FADE)
        continue;
      key = make_fade_key (shape);
      if (g_hash_table_contains (writer->fades, key))
        continue;
      if (g_hash_table_size (writer->fades) == 0)
        g_string_append (writer->out, "<defs>\n");
      g_string_append_printf (writer->out, "<linearGradient id=\"fade-%s\">", key);
      for (guint j = 0; j < 2; j++)
        {
          g_string_append_printf (writer->out, "<stop offset=\"%u\"", j);
          g_string_append_printf (writer->out, " stop-color=\"#%06x\"", ends[j] >> 8);
          append_attribute (writer->out, "stop-opacity", (ends[j] & 0xff) / 255.0);
          g_string_append (writer->out, "/>");
        }
      g_string_append (writer->out, "</linearGradient>\n");
      g_hash_table_add (writer->fades, g_steal_pointer (&key));
    }
  if (g_hash_table_size (writer->fades) > 0)
    g_string_append (writer->out, "</defs>\n");
}

static void
open_group (GString *out, const KremShapeGroup *group, gboolean again)
{
  g_string_append (out, "<g");
  if (group->id != NULL && !again)
    {
      g_string_append (out, " id=\"");
      append_escaped (out, group->id);
      g_string_append_c (out, '"');
    }
  if (group->klass != NULL)
    {
      g_string_append (out, " class=\"");
      append_escaped (out, group->klass);
      g_string_append_c (out, '"');
    }
  g_string_append (out, ">\n");
  if (group->title != NULL && !again)
    {
      g_string_append (out, "<title>");
      append_escaped (out, group->title);
      g_string_append (out, "</title>\n");
    }
}

static void
append_groups (Writer *writer)
{
  guint n = krem_display_list_get_n_shapes (writer->list);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint open = 0;

  for (guint i = 0; i < n; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (writer->list, i);

      if (shape->group != open)
        {
          if (open != 0)
            g_string_append (writer->out, "</g>\n");
          if (shape->group != 0)
            open_group (writer->out, krem_display_list_get_group (writer->list, shape->group),
                        !g_hash_table_add (seen, GUINT_TO_POINTER (shape->group)));
          open = shape->group;
        }
      append_shape (writer, shape);
    }
  if (open != 0)
    g_string_append (writer->out, "</g>\n");
}

/**
 * krem_svg_write:
 * @list: a display list
 * @extents: what of it is to be seen, px
 * @background: the colour behind it; 0 for none
 * @title: (nullable): the title of the picture, plain text
 *
 * Writes the list as an SVG document: text stays text, and each group of shapes has its id, its class and its title.
 * The same list always gives the same bytes.
 *
 * Returns: (transfer full): the document, UTF-8
 */
char *
krem_svg_write (KremDisplayList *list, const KremRect *extents, KremColor background, const char *title)
{
  Writer writer = { list, g_string_new (NULL), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  GString *out = writer.out;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
  append_attribute (out, "width", extents->width);
  append_attribute (out, "height", extents->height);
  g_string_append (out, " viewBox=\"");
  append_number (out, extents->x);
  g_string_append_c (out, ' ');
  append_number (out, extents->y);
  g_string_append_c (out, ' ');
  append_number (out, extents->width);
  g_string_append_c (out, ' ');
  append_number (out, extents->height);
  g_string_append (out, "\">\n");
  if (title != NULL)
    {
      g_string_append (out, "<title>");
      append_escaped (out, title);
      g_string_append (out, "</title>\n");
    }
  g_string_append (out, "<style>text { font-family: " KREM_TEXT_FAMILIES_CSS
                        "; white-space: pre; } path, rect { stroke-linejoin: round; }</style>\n");
  append_definitions (&writer);
  if ((background & 0xff) != 0)
    {
      g_string_append (out, "<rect");
      append_box (out, extents, 0);
      append_paint (out, "fill", background, 1.0);
      g_string_append (out, "/>\n");
    }
  append_groups (&writer);
  g_string_append (out, "</svg>\n");

  g_hash_table_unref (writer.fades);
  return g_string_free (out, FALSE);
}
