/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document-private.h"

#include "krem-affected.h"
#include "krem-reader.h"
#include "krem-writer.h"

/* Makes problems that speak of the records of @again speak of those of @chronicle, which stand at the same places. */
static void
exchange_records (GPtrArray *problems, KremChronicle *again, KremChronicle *chronicle)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL); /* record of @again → record of @chronicle */

  for (guint i = 0; i < problems->len; i++)
    g_hash_table_insert (known, ((KremProblem *) g_ptr_array_index (problems, i))->record, NULL);
  if (problems->len > 0)
    for (KremList list = 0; list < KREM_N_LISTS; list++)
      for (guint i = 0; i < krem_chronicle_get_n (again, list); i++)
        {
          KremRecord *record = krem_chronicle_get (again, list, i);

          if (g_hash_table_contains (known, record))
            g_hash_table_insert (known, record, krem_chronicle_get (chronicle, list, i));
        }
  for (guint i = 0; i < problems->len; i++)
    {
      KremProblem *problem = g_ptr_array_index (problems, i);
      KremRecord *record = g_hash_table_lookup (known, problem->record);

      if (record == NULL)
        continue;
      krem_record_unref (problem->record);
      problem->record = krem_record_ref (record);
    }
}

/* What a reader says of the chronicle as it would be written. */
static GPtrArray *
read_again (KremChronicle *chronicle, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = krem_writer_write (chronicle);
  g_autoptr (KremChronicle) again = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  again = krem_reader_read_bytes (bytes, "", &problems, NULL);
  if (again == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
  exchange_records (problems, again, chronicle);
  return g_steal_pointer (&problems);
}

/* For krem-document.c: what is wrong with a chronicle and has not been accepted, beginning with @read_problems, which
 * are taken: what the reader said. Any thread may ask. */
GPtrArray *
krem_document_find_problems (KremChronology *chronology, GPtrArray *read_problems)
{
  krem_reader_join_problems (krem_chronology_get_chronicle (chronology), read_problems,
                             krem_chronology_get_contradictions (chronology));
  for (guint i = read_problems->len; i > 0; i--)
    if (((const KremProblem *) g_ptr_array_index (read_problems, i - 1))->accepted)
      g_ptr_array_remove_index (read_problems, i - 1);
  return read_problems;
}

static void
find (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  KremChronology *chronology = g_task_get_task_data (task);
  GPtrArray *problems;

  if (g_task_return_error_if_cancelled (task))
    return;
  krem_chronology_prepare_edit (chronology);
  problems = read_again (krem_chronology_get_chronicle (chronology), g_task_get_cancellable (task));
  if (problems == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, krem_document_find_problems (chronology, problems),
                           (GDestroyNotify) g_ptr_array_unref);
}

/* Has @task done in a thread. It is always the same one, since each thread keeps memory of its own, and a run needs
 * much of it. */
static void
push (GTask *task)
{
  static gsize pool = 0;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (find, NULL, 1, TRUE, NULL));
  g_thread_pool_push ((GThreadPool *) pool, g_object_ref (task), NULL);
}

static void start (KremDocument *self);

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremDocumentWaiter) waiter = user_data;
  g_autoptr (KremDocument) self = g_weak_ref_get (&waiter->document);
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);
  KremDocumentProblems *problems;

  if (self == NULL || (problems = krem_document_get_problems_state (self))->cancellable != waiter->cancellable)
    return;
  g_clear_object (&problems->cancellable);
  /* What was found is of the past where there was another edit meanwhile. */
  if (found == NULL || g_cancellable_is_cancelled (waiter->cancellable))
    {
      start (self);
      return;
    }
  g_ptr_array_unref (problems->list);
  problems->list = g_steal_pointer (&found);
  g_object_notify (G_OBJECT (self), "problems");
}

static void
start (KremDocument *self)
{
  KremDocumentProblems *problems = krem_document_get_problems_state (self);
  g_autoptr (GTask) task = NULL;

  problems->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, problems->cancellable, found_cb, krem_document_waiter_new (self, problems->cancellable));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, krem_chronology_ref (krem_document_get_chronology (self)),
                        (GDestroyNotify) krem_chronology_unref);
  push (task);
}

/* For krem-document.c: after an edit a worker looks for problems again, as if the file had been written and read. There
 * is never more than one run; the last problems stay until there are others. */
void
krem_document_problems_follow_edit (KremDocument *self)
{
  KremDocumentProblems *problems = krem_document_get_problems_state (self);

  if (problems->cancellable != NULL)
    g_cancellable_cancel (problems->cancellable);
  else
    start (self);
}

/* For krem-document.c: ends what is under way. */
void
krem_document_problems_clear (KremDocumentProblems *problems)
{
  g_cancellable_cancel (problems->cancellable);
  g_clear_object (&problems->cancellable);
  g_clear_pointer (&problems->list, g_ptr_array_unref);
}

/**
 * krem_document_get_problems:
 * @self: a document
 *
 * Returns: (transfer none) (element-type KremProblem): what is wrong with the file and what contradicts itself; after
 *   an edit what was so before, until #KremDocument:problems is notified
 */
GPtrArray *
krem_document_get_problems (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), NULL);

  return krem_document_get_problems_state (self)->list;
}

/**
 * krem_document_get_finding_problems:
 * @self: a document
 *
 * Returns: whether krem_document_get_problems() tells of an earlier state while a worker looks for what is wrong now
 */
gboolean
krem_document_get_finding_problems (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  return krem_document_get_problems_state (self)->cancellable != NULL;
}
