/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-pool.h"

/**
 * KremRecordPool:
 *
 * The records that a chronicle and its copies have or ever had, which thus need not count them each, and numbers for
 * their ids. Both are only added, so any number of threads may ask at once.
 */
struct _KremRecordPool
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GPtrArray *taken;                  /* of KremRecord */
  GHashTable *kept;                  /* of KremRecord: those that edits brought, and may bring again */
  GHashTable *numbers[KREM_N_LISTS]; /* id → its number + 1 */
};

/**
 * krem_record_pool_new:
 *
 * Makes a pool without records.
 *
 * Returns: (transfer full): the pool
 */
KremRecordPool *
krem_record_pool_new (void)
{
  KremRecordPool *self = g_new0 (KremRecordPool, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_record_unref);
  self->kept = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) krem_record_unref, NULL);
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    self->numbers[list] = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * krem_record_pool_ref:
 * @self: a pool
 *
 * Keeps it.
 *
 * Returns: (transfer full): @self
 */
KremRecordPool *
krem_record_pool_ref (KremRecordPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_record_pool_unref:
 * @self: (transfer full): a pool
 *
 * Lets it go, and with the last one all its records.
 */
void
krem_record_pool_unref (KremRecordPool *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    g_hash_table_unref (self->numbers[list]);
  g_hash_table_unref (self->kept);
  g_ptr_array_unref (self->taken);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * krem_record_pool_take:
 * @self: a pool
 * @record: (transfer full): a record that it does not have yet
 *
 * Adds a record for good.
 */
void
krem_record_pool_take (KremRecordPool *self, KremRecord *record)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_ptr_array_add (self->taken, record);
}

/**
 * krem_record_pool_keep:
 * @self: a pool
 * @record: a record, which it may have already
 *
 * Adds a record for good.
 */
void
krem_record_pool_keep (KremRecordPool *self, KremRecord *record)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_add (self->kept, krem_record_ref (record));
}

/**
 * krem_record_pool_number:
 * @self: a pool
 * @list: a list
 * @id: the id of one of its records, which the pool has
 *
 * Numbers the ids of a list from 0 on. An id never gets another number.
 *
 * Returns: the number of @id
 */
guint
krem_record_pool_number (KremRecordPool *self, KremList list, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers[list], id));

  if (number == 0)
    {
      number = g_hash_table_size (self->numbers[list]) + 1;
      g_hash_table_insert (self->numbers[list], (gpointer) id, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

/**
 * krem_record_pool_find:
 * @self: a pool
 * @list: a list
 * @id: any id
 * @number: (out): its number
 *
 * Looks for an id without giving it a number.
 *
 * Returns: whether it has one
 */
gboolean
krem_record_pool_find (KremRecordPool *self, KremList list, const char *id, guint *number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers[list], id));

  *number = found - 1;
  return found != 0;
}
