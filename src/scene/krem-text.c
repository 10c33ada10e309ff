/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-text.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* How many layouts a thread keeps in each of its two generations. */
#define N_KEPT 4096

/* The font takes so many letters of a layout's key, and keys up to this size need no memory of their own. */
#define KEY_FONT 5
#define KEY_SIZE 256

typedef struct
{
  PangoContext *context;
  GHashTable *young, *old; /* of key to PangoLayout */
  GHashTable *metrics;     /* of font to KremTextMetrics */
  guint64 n_made;
} TextState;

static void
free_state (gpointer data)
{
  TextState *state = data;

  g_hash_table_unref (state->young);
  g_hash_table_unref (state->old);
  g_hash_table_unref (state->metrics);
  g_object_unref (state->context);
  g_free (state);
}

static GPrivate private_state = G_PRIVATE_INIT (free_state);

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static TextState *
get_state (void)
{
  TextState *state = g_private_get (&private_state);
  cairo_font_options_t *options;

  if (state != NULL)
    return state;

  state = g_new0 (TextState, 1);
  /* Pango keeps one default font map a thread, so nothing here is shared between threads. */
  state->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  state->young = new_generation ();
  state->old = new_generation ();
  state->metrics = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  /* The same text is to take the same room at every zoom and in every exported file, so nothing is fitted to the
   * pixels of one screen. */
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (state->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (state->context, 96.0);
  pango_context_set_round_glyph_positions (state->context, FALSE);
  pango_context_set_language (state->context, pango_language_from_string ("en"));
  pango_context_set_base_dir (state->context, PANGO_DIRECTION_WEAK_LTR);

  g_private_set (&private_state, state);
  return state;
}

/**
 * krem_text_make_visible:
 * @text: text as somebody typed it
 *
 * Makes one line of a text, to be drawn as it was typed: what would break the line becomes a space, and control
 * characters, which have no shape and which XML forbids, become U+FFFD, as does what is not UTF-8.
 *
 * Returns: (transfer full): the line
 */
char *
krem_text_make_visible (const char *text)
{
  g_autofree char *valid = NULL;
  GString *line;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  line = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (line, ' ');
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe)
        g_string_append_unichar (line, 0xfffd);
      else
        g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/**
 * krem_text_capitalize:
 * @text: some words, UTF-8
 *
 * Returns: (transfer full): the same words, beginning with a capital letter
 */
char *
krem_text_capitalize (const char *text)
{
  GString *result = g_string_new (NULL);

  if (text[0] != '\0')
    {
      g_string_append_unichar (result, g_unichar_totitle (g_utf8_get_char (text)));
      g_string_append (result, g_utf8_next_char (text));
    }
  return g_string_free (result, FALSE);
}

static PangoLayout *
create_layout (const char *text, double size, PangoWeight weight, gboolean italic)
{
  TextState *state = get_state ();
  PangoLayout *layout = pango_layout_new (state->context);
  PangoFontDescription *font = pango_font_description_new ();

  state->n_made++;
  pango_font_description_set_family_static (font, KREM_TEXT_FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  if (italic)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* A font in few bits: its height in sixty-fourths of a pixel, its weight, and whether it slants. */
static guint32
pack_font (double size, PangoWeight weight, gboolean italic)
{
  return ((guint32) lround (size * 64) & 0xffff) | ((guint32) weight & 0x7ff) << 16 | (italic ? 1u << 27 : 0);
}

/* Layouts are looked up hundreds of times in a frame, so the key is put together without the means of printf(): the
 * font in letters of six bits each, and the text. */
static void
write_key (char *key, const char *text, gsize length, guint32 font)
{
  for (guint i = 0; i < KEY_FONT; i++)
    key[i] = (char) ('0' + (font >> 6 * i & 0x3f));
  memcpy (key + KEY_FONT, text, length + 1);
}

/**
 * krem_text_get_layout:
 * @text: one line, never markup
 * @size: the height of the font, px
 * @weight: of the font
 * @italic: whether it slants
 *
 * Lays out a line. The calling thread keeps the layouts that it used last, so that asking again costs a look-up;
 * a layout is not to be changed.
 *
 * Returns: (transfer full): the layout
 */
PangoLayout *
krem_text_get_layout (const char *text, double size, PangoWeight weight, gboolean italic)
{
  TextState *state = get_state ();
  char buffer[KEY_SIZE];
  g_autofree char *longer = NULL;
  const char *key = buffer;
  gsize length;
  PangoLayout *layout;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (length + KEY_FONT >= sizeof buffer)
    key = longer = g_malloc (length + KEY_FONT + 1);
  write_key ((char *) key, text, length, pack_font (size, weight, italic));
  layout = g_hash_table_lookup (state->young, key);
  if (layout != NULL)
    return g_object_ref (layout);

  layout = g_hash_table_lookup (state->old, key);
  if (layout != NULL)
    g_object_ref (layout);
  else
    layout = create_layout (text, size, weight, italic);

  /* What was used since the last change of generations survives the next. */
  if (g_hash_table_size (state->young) >= N_KEPT)
    {
      g_hash_table_unref (state->old);
      state->old = state->young;
      state->young = new_generation ();
    }
  g_hash_table_insert (state->young, g_strdup (key), g_object_ref (layout));
  return layout;
}

/**
 * krem_text_get_layout_width:
 * @layout: a layout
 *
 * Returns: how far the line goes to the right, px
 */
double
krem_text_get_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/**
 * krem_text_measure:
 * @text: one line, never markup
 * @size: the height of the font, px
 * @weight: of the font
 *
 * Returns: how wide the line is, px
 */
double
krem_text_measure (const char *text, double size, PangoWeight weight)
{
  g_autoptr (PangoLayout) layout = krem_text_get_layout (text, size, weight, FALSE);

  return krem_text_get_layout_width (layout);
}

static char *
join_ellipsis (const char *text, gsize length)
{
  g_autofree char *head = g_strndup (text, length);

  g_strchomp (head);
  return g_strconcat (head, "…", NULL);
}

/* The width of a layout, which it lets go. */
static double
measure (PangoLayout *layout)
{
  double width = krem_text_get_layout_width (layout);

  g_object_unref (layout);
  return width;
}

/**
 * krem_text_cut:
 * @text: one line, never markup
 * @max_width: the room for it, px
 * @size: the height of the font, px
 * @weight: of the font
 * @italic: whether it slants
 *
 * Cuts a line to a width, between two characters as readers see them, and ends it with an ellipsis where it was cut.
 * Where not even the ellipsis has room, nothing is left.
 *
 * Returns: (transfer full): the line or the beginning of it
 */
char *
krem_text_cut (const char *text, double max_width, double size, PangoWeight weight, gboolean italic)
{
  g_autoptr (PangoLayout) layout = krem_text_get_layout (text, size, weight, italic);
  const PangoLogAttr *attrs;
  g_autoptr (GArray) stops = NULL;
  g_autofree char *best = NULL;
  const char *p = text;
  PangoRectangle start;
  double ellipsis;
  int n_attrs;
  guint low = 0, high;

  if (krem_text_get_layout_width (layout) <= max_width)
    return g_strdup (text);

  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  stops = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (int i = 0; i < n_attrs && *p != '\0'; i++, p = g_utf8_next_char (p))
    if (attrs[i].is_cursor_position)
      {
        gsize offset = (gsize) (p - text);

        g_array_append_val (stops, offset);
      }

  /* Where the line as a whole reaches the width is nearly where it is cut, so few beginnings have to be laid out. A
   * longer beginning is never narrower. */
  pango_layout_index_to_pos (layout, 0, &start);
  ellipsis = measure (krem_text_get_layout ("…", size, weight, italic));
  high = stops->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      PangoRectangle end;

      pango_layout_index_to_pos (layout, (int) g_array_index (stops, gsize, middle), &end);
      if (ABS (end.x - start.x) / (double) PANGO_SCALE + ellipsis <= max_width)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low > 0 ? low - 1 : 0; i < stops->len; i++)
    {
      g_autofree char *attempt = join_ellipsis (text, g_array_index (stops, gsize, i));

      if (measure (krem_text_get_layout (attempt, size, weight, italic)) > max_width)
        break;
      g_free (best);
      best = g_steal_pointer (&attempt);
    }
  for (guint i = low > 0 ? low - 1 : 0; best == NULL && i > 0; i--)
    {
      g_autofree char *attempt = join_ellipsis (text, g_array_index (stops, gsize, i - 1));

      if (measure (krem_text_get_layout (attempt, size, weight, italic)) <= max_width)
        best = g_steal_pointer (&attempt);
    }
  return best != NULL ? g_steal_pointer (&best) : g_strdup ("");
}

/**
 * krem_text_get_metrics:
 * @size: the height of the font, px
 * @weight: of the font
 * @metrics: (out): where lines of that font reach to
 *
 * Tells the heights of a line in the first of the families, to place base lines by.
 */
void
krem_text_get_metrics (double size, PangoWeight weight, KremTextMetrics *metrics)
{
  TextState *state = get_state ();
  gpointer key = GUINT_TO_POINTER (pack_font (size, weight, FALSE));
  KremTextMetrics *known = g_hash_table_lookup (state->metrics, key);

  if (known == NULL)
    {
      g_autoptr (PangoLayout) layout = create_layout ("H", size, weight, FALSE);
      PangoRectangle ink, logical;
      double baseline = pango_layout_get_baseline (layout);

      pango_layout_get_extents (layout, &ink, &logical);
      known = g_new0 (KremTextMetrics, 1);
      known->ascent = (baseline - logical.y) / PANGO_SCALE;
      known->descent = (logical.y + logical.height - baseline) / PANGO_SCALE;
      known->cap_height = (baseline - ink.y) / PANGO_SCALE;
      g_hash_table_insert (state->metrics, key, known);
    }
  *metrics = *known;
}

/**
 * krem_text_is_rtl:
 * @layout: a line laid out
 *
 * Returns: whether the line as a whole runs from right to left, as its first letter with a direction says
 */
gboolean
krem_text_is_rtl (PangoLayout *layout)
{
  return pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0)) == PANGO_DIRECTION_RTL;
}

/**
 * krem_text_get_n_made:
 *
 * For tests and benchmarks.
 *
 * Returns: how many lines the calling thread has laid out so far, apart from those that it still had
 */
guint64
krem_text_get_n_made (void)
{
  return get_state ()->n_made;
}
