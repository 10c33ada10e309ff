/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-pool.h"

/**
 * KremRecordPool:
 *
 * The records that a chronicle and its copies have or ever had, which thus need not count them each, and which of them
 * bear which id. Records are only added, so any number of threads may ask at once.
 */
struct _KremRecordPool
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GPtrArray *taken; /* of KremRecord */
  GHashTable *kept; /* of KremRecord: those that edits brought, and may bring again */
  struct
  {
    GHashTable *first;   /* id → number + 1 of the first record that has it */
    GHashTable *numbers; /* record → number + 1 */
    GArray *named;       /* of Named: for each number what follows it */
  } lists[KREM_N_LISTS];
};

/* The number + 1 of the next record with the same id, or 0, and of the first one also that of the last. */
typedef struct
{
  guint next, last;
} Named;

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
    {
      self->lists[list].first = g_hash_table_new (g_str_hash, g_str_equal);
      self->lists[list].numbers = g_hash_table_new (NULL, NULL);
      self->lists[list].named = g_array_new (FALSE, FALSE, sizeof (Named));
    }
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
    {
      g_hash_table_unref (self->lists[list].first);
      g_hash_table_unref (self->lists[list].numbers);
      g_array_unref (self->lists[list].named);
    }
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
 * @record: one of its records, with an id
 *
 * Numbers the records of a list that have an id, from 0 on. A record never gets another number.
 *
 * Returns: the number of @record
 */
guint
krem_record_pool_number (KremRecordPool *self, KremRecord *record)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTable *numbers = self->lists[record->list].numbers;
  GArray *named = self->lists[record->list].named;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, record)), first;

  if (number != 0)
    return number - 1;
  number = named->len + 1;
  g_array_append_vals (named, &(Named){ 0, number }, 1);
  g_hash_table_insert (numbers, record, GUINT_TO_POINTER (number));
  first = GPOINTER_TO_UINT (g_hash_table_lookup (self->lists[record->list].first, record->id));
  if (first == 0)
    g_hash_table_insert (self->lists[record->list].first, record->id, GUINT_TO_POINTER (number));
  else
    {
      Named *entry = &g_array_index (named, Named, first - 1);

      g_array_index (named, Named, entry->last - 1).next = number;
      entry->last = number;
    }
  return number - 1;
}

/**
 * krem_record_pool_find:
 * @self: a pool
 * @list: a list
 * @id: an id
 * @places: (array length=n_places): for each number the position of the record, %G_MAXUINT for none
 * @n_places: how many there are; later numbers have none
 * @in_order: whether records of one id stand in the order of their numbers, so that the first that is found will do
 *
 * Finds the first record with an id.
 *
 * Returns: its position, or %G_MAXUINT where there is none
 */
guint
krem_record_pool_find (KremRecordPool *self, KremList list, const char *id, const guint *places, guint n_places,
                       gboolean in_order)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GArray *named = self->lists[list].named;
  guint first = G_MAXUINT;

  for (guint i = GPOINTER_TO_UINT (g_hash_table_lookup (self->lists[list].first, id)); i != 0 && i - 1 < n_places;
       i = g_array_index (named, Named, i - 1).next)
    {
      first = MIN (first, places[i - 1]);
      if (in_order && first != G_MAXUINT)
        break;
    }
  return first;
}
