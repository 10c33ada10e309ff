/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-display-list.h"

static gboolean
is_name_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '-' || c == '_' || c == '.';
  return g_unichar_isalnum (c) && c < 0x10000;
}

/**
 * krem_display_list_make_name:
 * @text: any text
 *
 * Makes a text into what XML takes for a name and CSS for one class: letters, digits, `-`, `_` and `.` stay, all else
 * becomes `_`.
 *
 * Returns: (transfer full): the name, never empty
 */
char *
krem_display_list_make_name (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *name = g_string_new (NULL);
  gunichar first = g_utf8_get_char (valid);

  if (!g_unichar_isalpha (first) || first >= 0x10000)
    g_string_append_c (name, '_');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_name_char (c))
        g_string_append_unichar (name, c);
      else if (p != valid)
        g_string_append_c (name, '_');
    }
  return g_string_free (name, FALSE);
}

/**
 * krem_dash_get_pattern:
 * @dash: how a line is drawn
 * @line_width: px
 * @pattern: (out): the lengths of a stroke and of the gap after it, px
 *
 * Tells the same dashes to all painters. Dots are strokes of no length with round ends.
 *
 * Returns: 2, or 0 for a solid line
 */
guint
krem_dash_get_pattern (KremDash dash, double line_width, double pattern[2])
{
  switch (dash)
    {
    case KREM_DASH_DASHED:
      pattern[0] = 3.0 + 2.0 * line_width;
      pattern[1] = 2.0 + 1.5 * line_width;
      return 2;
    case KREM_DASH_DOTTED:
      pattern[0] = 0.0;
      pattern[1] = 1.0 + 2.0 * line_width;
      return 2;
    case KREM_DASH_SOLID:
    default:
      return 0;
    }
}
