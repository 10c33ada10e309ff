/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-one-line.h"

/* As many characters as a message may reasonably have. */
#define LONGEST 300

/**
 * krem_one_line:
 * @text: a message in UTF-8 that may quote what stands in a file
 *
 * Makes a message fit to be shown on a line, whatever the file holds: control characters, which could break the line or
 * speak to a terminal, become U+FFFD, and what is far too long is cut.
 *
 * Returns: (transfer full): the line
 */
char *
krem_one_line (const char *text)
{
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++n > LONGEST)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
                                             || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR
                                         ? 0xfffd
                                         : c);
    }
  return g_string_free (line, FALSE);
}
