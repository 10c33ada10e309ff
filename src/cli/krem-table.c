/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-table.h"

struct _KremTable
{
  guint n_columns;
  GPtrArray *cells;
};

/**
 * krem_table_new:
 * @n_columns: how many cells a row has
 *
 * Returns: (transfer full): a table for a terminal
 */
KremTable *
krem_table_new (guint n_columns)
{
  KremTable *self = g_new0 (KremTable, 1);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * krem_table_free:
 * @self: (transfer full): a table
 */
void
krem_table_free (KremTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * krem_append_clean:
 * @text: where to append
 * @string: UTF-8 from a file
 *
 * Appends @string with its control characters made visible, lest a file commands the terminal. What only parts lines
 * and words becomes a blank.
 */
void
krem_append_clean (GString *text, const char *string)
{
  for (const char *c = string; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\n' || character == '\t' || character == '\r')
        g_string_append_c (text, ' ');
      else if (g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029)
        g_string_append (text, "\xef\xbf\xbd");
      else
        g_string_append_unichar (text, character);
    }
}

/**
 * krem_table_add:
 * @self: a table
 * @cell: (nullable): the text of the next cell
 *
 * Adds a cell; a row is full when it has as many as the table has columns, and the next one begins another.
 */
void
krem_table_add (KremTable *self, const char *cell)
{
  GString *clean = g_string_new (NULL);

  krem_append_clean (clean, cell == NULL ? "" : cell);
  g_ptr_array_add (self->cells, g_string_free (clean, FALSE));
}

/* How many cells of a terminal a text takes. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/**
 * krem_table_append_to:
 * @self: a table
 * @text: where to append
 *
 * Appends the rows as lines, their columns under one another and two blanks apart.
 */
void
krem_table_append_to (KremTable *self, GString *text)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns], measure (self->cells->pdata[i]));

  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    {
      guint last = 0;

      for (guint column = 0; column < self->n_columns && i + column < self->cells->len; column++)
        if (*(const char *) self->cells->pdata[i + column] != '\0')
          last = column;
      for (guint column = 0; column <= last; column++)
        {
          const char *cell = self->cells->pdata[i + column];

          g_string_append (text, cell);
          if (column < last)
            for (guint blank = measure (cell); blank < widths[column] + 2; blank++)
              g_string_append_c (text, ' ');
        }
      g_string_append_c (text, '\n');
    }
}
