/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "json-testing.h"

#include <string.h>

static void
skip_blanks (const char **next)
{
  *next += strspn (*next, " \t\r\n");
}

static char *
read_string (const char **next)
{
  GString *text = g_string_new (NULL);

  for (++*next; **next != '"'; ++*next)
    {
      g_assert_cmpint (**next, !=, '\0');
      if (**next == '\\')
        {
          ++*next;
          g_assert_nonnull (strchr ("\\\"/", **next));
        }
      g_string_append_c (text, **next);
    }
  ++*next;
  return g_string_free (text, FALSE);
}

static JsonNode *
read_node (const char **next)
{
  JsonNode *node = g_new0 (JsonNode, 1);
  char close;

  skip_blanks (next);
  if (**next == '"')
    {
      node->text = read_string (next);
      return node;
    }
  if (**next != '[' && **next != '{')
    {
      gsize length = strcspn (*next, ",]} \t\r\n");

      g_assert_cmpuint (length, >, 0);
      node->text = g_strndup (*next, length);
      *next += length;
      return node;
    }

  close = **next == '[' ? ']' : '}';
  node->names = g_ptr_array_new_with_free_func (g_free);
  node->items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_free);
  ++*next;
  skip_blanks (next);
  while (**next != close)
    {
      if (close == '}')
        {
          g_ptr_array_add (node->names, read_string (next));
          skip_blanks (next);
          g_assert_cmpint (**next, ==, ':');
          ++*next;
        }
      g_ptr_array_add (node->items, read_node (next));
      skip_blanks (next);
      if (**next == ',')
        ++*next;
      skip_blanks (next);
    }
  ++*next;
  return node;
}

JsonNode *
json_load (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  const char *next;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  next = contents;
  return read_node (&next);
}

JsonNode *
json_get (const JsonNode *object, const char *name)
{
  for (guint i = 0; i < object->names->len; i++)
    if (g_str_equal (g_ptr_array_index (object->names, i), name))
      return g_ptr_array_index (object->items, i);
  return NULL;
}

const char *
json_get_text (const JsonNode *object, const char *name)
{
  JsonNode *node = json_get (object, name);

  return node == NULL ? NULL : node->text;
}

void
json_free (JsonNode *node)
{
  g_free (node->text);
  g_clear_pointer (&node->names, g_ptr_array_unref);
  g_clear_pointer (&node->items, g_ptr_array_unref);
  g_free (node);
}
