/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-revise-private.h"

/* Stands for a record that goes. */
static KremRecord gone;

typedef struct
{
  KremList list;
  guint position;
  KremRecord *record;
} Insertion;

static void
unref_record (gpointer record)
{
  if (record != &gone)
    krem_record_unref (record);
}

static void
clear_insertion (gpointer data)
{
  krem_record_unref (((Insertion *) data)->record);
}

/**
 * krem_revision_init:
 * @revision: (out caller-allocates): a revision
 * @chronicle: what is to be edited; it must outlive @revision
 */
void
krem_revision_init (KremRevision *revision, KremChronicle *chronicle)
{
  revision->chronicle = chronicle;
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      revision->changed[list] = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, unref_record);
      revision->ids[list] = g_hash_table_new_full (g_direct_hash, g_direct_equal, (GDestroyNotify) g_ref_string_release,
                                                   NULL);
    }
  revision->inserted = g_array_new (FALSE, FALSE, sizeof (Insertion));
  g_array_set_clear_func (revision->inserted, clear_insertion);
}

/**
 * krem_revision_clear:
 * @revision: a revision, or one that is all zero
 */
void
krem_revision_clear (KremRevision *revision)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      g_clear_pointer (&revision->changed[list], g_hash_table_unref);
      g_clear_pointer (&revision->ids[list], g_hash_table_unref);
    }
  g_clear_pointer (&revision->inserted, g_array_unref);
}

/* The record that shall stand at a place, which is none of those that go. */
static KremRecord *
get_record (KremRevision *revision, KremList list, guint position)
{
  KremRecord *record = g_hash_table_lookup (revision->changed[list], GUINT_TO_POINTER (position));

  return record != NULL && record != &gone ? record : krem_chronicle_get (revision->chronicle, list, position);
}

/**
 * krem_revision_replace:
 * @revision: a revision
 * @list: a list
 * @position: a place in it
 * @record: (transfer full): the record that shall stand there
 */
void
krem_revision_replace (KremRevision *revision, KremList list, guint position, KremRecord *record)
{
  if (record == get_record (revision, list, position))
    krem_record_unref (record);
  else
    g_hash_table_insert (revision->changed[list], GUINT_TO_POINTER (position), record);
}

/**
 * krem_revision_remove:
 * @revision: a revision
 * @list: a list
 * @position: a place in it, of which the record shall go
 */
void
krem_revision_remove (KremRevision *revision, KremList list, guint position)
{
  g_hash_table_insert (revision->changed[list], GUINT_TO_POINTER (position), &gone);
}

/**
 * krem_revision_is_removed:
 * @revision: a revision
 * @list: a list
 * @position: a place in it
 *
 * Returns: whether the record there shall go
 */
gboolean
krem_revision_is_removed (KremRevision *revision, KremList list, guint position)
{
  return g_hash_table_lookup (revision->changed[list], GUINT_TO_POINTER (position)) == &gone;
}

/**
 * krem_revision_insert:
 * @revision: a revision
 * @position: the place in its list before whose record it shall stand; what comes in at one place keeps its order
 * @record: (transfer full): the record that shall come in
 */
void
krem_revision_insert (KremRevision *revision, guint position, KremRecord *record)
{
  Insertion insertion = { record->list, position, record };

  g_array_append_val (revision->inserted, insertion);
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static int
compare_insertions (gconstpointer a, gconstpointer b)
{
  const Insertion *x = a, *y = b;

  if (x->list != y->list)
    return x->list < y->list ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

/**
 * krem_revision_finish:
 * @revision: a revision that does not have both insertions into a list and removals from it
 * @label: what the edit does, for the menu
 * @places: (out) (optional) (transfer full) (element-type KremPlace): where stands what comes in, after the edit
 *
 * Returns: (transfer full): the edit
 */
KremEdit *
krem_revision_finish (KremRevision *revision, const char *label, GArray **places)
{
  KremEdit *edit = krem_edit_new (label);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  guint before = 0;

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, revision->changed[list]);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          guint position = GPOINTER_TO_UINT (key);

          g_array_append_val (positions, position);
        }
      g_array_sort (positions, compare_positions);
      for (guint i = 0; i < positions->len; i++)
        {
          guint position = g_array_index (positions, guint, i);

          if (!krem_revision_is_removed (revision, list, position))
            krem_edit_add (edit, list, position, krem_chronicle_get (revision->chronicle, list, position),
                           get_record (revision, list, position));
        }
      /* From the last to the first, so that the places of what is still to go stay true. */
      for (guint i = positions->len; i > 0; i--)
        {
          guint position = g_array_index (positions, guint, i - 1);

          if (krem_revision_is_removed (revision, list, position))
            krem_edit_add (edit, list, position, krem_chronicle_get (revision->chronicle, list, position), NULL);
        }
    }

  g_array_sort (revision->inserted, compare_insertions);
  for (guint i = 0; i < revision->inserted->len; i++)
    {
      const Insertion *insertion = &g_array_index (revision->inserted, Insertion, i);
      KremPlace place = { insertion->list, 0 };

      if (i > 0 && g_array_index (revision->inserted, Insertion, i - 1).list != insertion->list)
        before = 0;
      place.position = insertion->position + before++;
      krem_edit_add (edit, place.list, place.position, NULL, insertion->record);
      g_array_append_val (found, place);
    }
  if (places != NULL)
    *places = found;
  else
    g_array_unref (found);
  return edit;
}

/**
 * krem_revision_map_references:
 * @revision: a revision
 * @test: finds a reference that @func would change
 * @func: changes a reference
 * @user_data: for both
 *
 * Changes references in all records that stay. Only the text of those in which @test finds one is looked at.
 */
void
krem_revision_map_references (KremRevision *revision, KremReferenceTest test, KremReferenceFunc func,
                              gpointer user_data)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    for (guint i = 0; i < krem_chronicle_get_n (revision->chronicle, list); i++)
      {
        KremRecord *record = get_record (revision, list, i);

        if (!krem_revision_is_removed (revision, list, i) && krem_record_find_reference (record, test, user_data))
          krem_revision_replace (revision, list, i, krem_record_map_references (record, func, user_data));
      }
}
