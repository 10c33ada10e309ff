/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-id.h"

/**
 * krem_id_intern:
 * @text: an id
 *
 * Keeps a text once however often it is written. GLib does so too, but where one thread lets go of a text while another
 * one asks for it, g_ref_string_new_intern() may return a string that is freed already. So the last reference to each
 * id stays here. Any thread may call this.
 *
 * Returns: (transfer full): the interned id
 */
GRefString *
krem_id_intern (const char *text)
{
  static GMutex mutex;
  static GHashTable *ids = NULL; /* of GRefString to itself */
  g_autoptr (GMutexLocker) locker = NULL;
  GRefString *id;

  g_return_val_if_fail (text != NULL, NULL);

  locker = g_mutex_locker_new (&mutex);
  if (ids == NULL)
    ids = g_hash_table_new (g_str_hash, g_str_equal);
  id = g_hash_table_lookup (ids, text);
  if (id == NULL)
    {
      id = g_ref_string_new_intern (text);
      g_hash_table_add (ids, id);
    }
  return g_ref_string_acquire (id);
}
