/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-tape.h"

#include <string.h>

/* Objects with more members than this get a hash table. */
#define FEW_MEMBERS 16

/* A name as it was meant, and where it stands. */
typedef struct
{
  const char *name;
  gsize length;
} Name;

static guint
hash_name (gconstpointer data)
{
  const Name *name = data;
  guint hash = 5381;

  for (gsize i = 0; i < name->length; i++)
    hash = hash * 33 + (guchar) name->name[i];
  return hash;
}

static gboolean
equal_names (gconstpointer a, gconstpointer b)
{
  const Name *x = a, *y = b;

  return x->length == y->length && memcmp (x->name, y->name, x->length) == 0;
}

/**
 * krem_json_find_double:
 * @text: a text
 * @entries: the tape of the text so far, up to the end of @object
 * @object: an object
 *
 * Looks for a name that stands twice in an object, however it is spelt, in time in proportion to the members.
 *
 * Returns: the entry of the name that stands there a second time, or 0
 */
guint
krem_json_find_double (const char *text, const KremJsonEntry *entries, guint object)
{
  guint n = entries[object].n_children;
  Name few[FEW_MEMBERS];
  Name *names = few;
  g_autofree Name *many = NULL;
  g_autoptr (GPtrArray) decoded = NULL;
  g_autoptr (GHashTable) seen = NULL;
  guint entry = object + 1;

  if (n < 2)
    return 0;
  if (n > FEW_MEMBERS)
    {
      names = many = g_new (Name, n);
      seen = g_hash_table_new (hash_name, equal_names);
    }
  for (guint i = 0; i < n; i++, entry = entries[entry + 1].next)
    {
      const KremJsonEntry *e = &entries[entry];
      gboolean twice = FALSE;

      names[i].name = text + e->offset + 1;
      names[i].length = e->length - 2;
      if (e->escaped)
        {
          char *plain = g_malloc (names[i].length + 1);

          if (decoded == NULL)
            decoded = g_ptr_array_new_with_free_func (g_free);
          names[i].length = krem_json_decode (names[i].name, names[i].length, plain);
          names[i].name = plain;
          g_ptr_array_add (decoded, plain);
        }
      if (seen != NULL)
        twice = !g_hash_table_add (seen, &names[i]);
      else
        for (guint j = 0; j < i && !twice; j++)
          twice = equal_names (&names[i], &names[j]);
      if (twice)
        return entry;
    }
  return 0;
}
