/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-printer.h"

/* One object or array that is not closed yet. */
typedef struct
{
  char closer;
  gboolean in_row;
  guint n_values;
} Level;

struct _KremJsonPrinter
{
  GString *text;
  GArray *levels;
  gboolean after_name;
};

/**
 * krem_json_printer_new:
 *
 * Makes a printer of one JSON value (RFC 8259) in UTF-8: two spaces of indent, members in the order in which they are
 * added, and the same bytes for the same data in every locale.
 *
 * Returns: (transfer full): the printer
 */
KremJsonPrinter *
krem_json_printer_new (void)
{
  KremJsonPrinter *self = g_new0 (KremJsonPrinter, 1);

  self->text = g_string_new (NULL);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  return self;
}

/**
 * krem_json_printer_free:
 * @self: (transfer full): a printer
 */
void
krem_json_printer_free (KremJsonPrinter *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->levels);
  g_free (self);
}

static Level *
get_level (KremJsonPrinter *self)
{
  return self->levels->len == 0 ? NULL : &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
indent (KremJsonPrinter *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->levels->len; i++)
    g_string_append (self->text, "  ");
}

/* Writes what stands before a value or a name: the comma and the line's beginning. */
static void
begin_value (KremJsonPrinter *self)
{
  Level *level = get_level (self);

  if (self->after_name)
    {
      self->after_name = FALSE;
      return;
    }
  if (level == NULL)
    return;
  if (level->n_values++ > 0)
    g_string_append (self->text, level->in_row ? ", " : ",");
  if (!level->in_row)
    indent (self);
}

static void
begin (KremJsonPrinter *self, char opener, char closer, gboolean in_row)
{
  Level *level = get_level (self);
  Level inner = { closer, in_row || (level != NULL && level->in_row), 0 };

  begin_value (self);
  g_string_append_c (self->text, opener);
  g_array_append_val (self->levels, inner);
}

/**
 * krem_json_printer_begin_object:
 * @self: a printer
 *
 * Opens an object, to which names and values are added in turns until krem_json_printer_end().
 */
void
krem_json_printer_begin_object (KremJsonPrinter *self)
{
  begin (self, '{', '}', FALSE);
}

/**
 * krem_json_printer_begin_array:
 * @self: a printer
 *
 * Opens an array with each value on its own line.
 */
void
krem_json_printer_begin_array (KremJsonPrinter *self)
{
  begin (self, '[', ']', FALSE);
}

/**
 * krem_json_printer_begin_row:
 * @self: a printer
 *
 * Opens an array with all its values on one line.
 */
void
krem_json_printer_begin_row (KremJsonPrinter *self)
{
  begin (self, '[', ']', TRUE);
}

/**
 * krem_json_printer_end:
 * @self: a printer
 *
 * Closes the innermost object or array.
 */
void
krem_json_printer_end (KremJsonPrinter *self)
{
  Level level;

  g_return_if_fail (self->levels->len > 0);

  level = *get_level (self);
  g_array_set_size (self->levels, self->levels->len - 1);
  if (level.n_values > 0 && !level.in_row)
    indent (self);
  g_string_append_c (self->text, level.closer);
}

static void
append_quoted (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  for (const char *c = string; *c != '\0'; c++)
    switch (*c)
      {
      case '"':
      case '\\':
        g_string_append_c (text, '\\');
        g_string_append_c (text, *c);
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *c < 0x20 || *c == 0x7f)
          g_string_append_printf (text, "\\u%04x", (guint) (guchar) *c);
        else
          g_string_append_c (text, *c);
      }
  g_string_append_c (text, '"');
}

/**
 * krem_json_printer_add_name:
 * @self: a printer
 * @name: the name of the member whose value follows
 */
void
krem_json_printer_add_name (KremJsonPrinter *self, const char *name)
{
  begin_value (self);
  append_quoted (self->text, name);
  g_string_append (self->text, ": ");
  self->after_name = TRUE;
}

/**
 * krem_json_printer_add_string:
 * @self: a printer
 * @string: (nullable): UTF-8, or %NULL for null
 */
void
krem_json_printer_add_string (KremJsonPrinter *self, const char *string)
{
  begin_value (self);
  if (string == NULL)
    g_string_append (self->text, "null");
  else
    append_quoted (self->text, string);
}

/**
 * krem_json_printer_add_number:
 * @self: a printer
 * @number: an integer
 */
void
krem_json_printer_add_number (KremJsonPrinter *self, gint64 number)
{
  begin_value (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, number);
}

/**
 * krem_json_printer_add_boolean:
 * @self: a printer
 * @boolean: a truth value
 */
void
krem_json_printer_add_boolean (KremJsonPrinter *self, gboolean boolean)
{
  begin_value (self);
  g_string_append (self->text, boolean ? "true" : "false");
}

/**
 * krem_json_printer_add_member:
 * @self: a printer
 * @name: the name of a member
 * @string: (nullable): its value, or %NULL for null
 */
void
krem_json_printer_add_member (KremJsonPrinter *self, const char *name, const char *string)
{
  krem_json_printer_add_name (self, name);
  krem_json_printer_add_string (self, string);
}

/**
 * krem_json_printer_finish:
 * @self: a printer whose objects and arrays are all closed
 *
 * Returns: (transfer full): the text, with a newline at its end
 */
char *
krem_json_printer_finish (KremJsonPrinter *self)
{
  char *text;

  g_return_val_if_fail (self->levels->len == 0, NULL);

  g_string_append_c (self->text, '\n');
  text = g_string_free (self->text, FALSE);
  self->text = g_string_new (NULL);
  return text;
}
