/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-list.h"

#include "krem-affected.h"
#include "krem-name-search.h"
#include "krem-record-match.h"

/* An edit that moves more than these is told as one change of the whole list. */
#define MOST_CHANGES 64

/**
 * KremRecordList:
 *
 * The people, or the events, of a session's chronicle in the order in which they are listed, as far as the session's
 * search finds them. It follows edits, and tells of no more than what they move: an item stands for the same record as
 * long as somebody holds it, and knows where that is now.
 */
struct _KremRecordList
{
  GObject parent_instance;

  KremSession *session;
  KremList list;
  KremChronology *chronology; /* what the arrays tell of */
  char *needle;               /* what is searched for, folded, or %NULL */
  GArray *order;              /* of guint: the positions of all records, as they are listed */
  GArray *shown;              /* of guint: those of them that are found */
  GHashTable *items;          /* of guint to KremRecordItem, those that somebody holds, which are not owned */
};

static guint
get_position (GArray *array, guint i)
{
  return g_array_index (array, guint, i);
}

static KremChronicle *
get_chronicle (KremRecordList *self)
{
  return krem_chronology_get_chronicle (self->chronology);
}

static gboolean
is_item (gpointer position, gpointer item, gpointer wanted)
{
  return item == wanted;
}

static void
item_gone_cb (gpointer user_data, GObject *item)
{
  g_hash_table_foreach_remove (KREM_RECORD_LIST (user_data)->items, is_item, item);
}

static GType
get_item_type (GListModel *model)
{
  return KREM_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return KREM_RECORD_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint i)
{
  KremRecordList *self = KREM_RECORD_LIST (model);
  KremRecordItem *item;
  guint position;

  if (i >= self->shown->len)
    return NULL;
  position = get_position (self->shown, i);
  /* While one after the other is taken out, somebody may ask for one that is still to go. */
  if (position == KREM_NONE)
    return krem_record_item_new (krem_chronicle_get (get_chronicle (self), KREM_LIST_HEADER, 0), KREM_NONE);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);
  item = krem_record_item_new (krem_chronicle_get (get_chronicle (self), self->list, position), position);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KremRecordList, krem_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
forget_items (KremRecordList *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_object_weak_unref (item, item_gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
}

static void
krem_record_list_dispose (GObject *object)
{
  KremRecordList *self = KREM_RECORD_LIST (object);

  forget_items (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (krem_record_list_parent_class)->dispose (object);
}

static void
krem_record_list_finalize (GObject *object)
{
  KremRecordList *self = KREM_RECORD_LIST (object);

  g_clear_pointer (&self->chronology, krem_chronology_unref);
  g_array_unref (self->order);
  g_array_unref (self->shown);
  g_hash_table_unref (self->items);
  g_free (self->needle);

  G_OBJECT_CLASS (krem_record_list_parent_class)->finalize (object);
}

static void
krem_record_list_class_init (KremRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_record_list_finalize;
}

static void
krem_record_list_init (KremRecordList *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_hash_table_new (NULL, NULL);
}

static gboolean
is_found (KremRecordList *self, guint position)
{
  KremRecord *record = krem_chronicle_get (get_chronicle (self), self->list, position);

  if (!krem_chronicle_is_meant (get_chronicle (self), record))
    return FALSE;
  return self->needle == NULL || krem_record_matches (record, self->needle);
}

static int
compare_positions (guint first, guint second)
{
  return first < second ? -1 : first > second;
}

static int
compare_people (KremRecordList *self, guint first, guint second)
{
  const KremCharacter *x = krem_chronicle_get_character (get_chronicle (self), first);
  const KremCharacter *y = krem_chronicle_get_character (get_chronicle (self), second);
  KremNames names = krem_session_get_names (self->session);
  int order;

  if (x->is_body != y->is_body)
    return x->is_body - y->is_body;
  order = g_utf8_collate (krem_character_choose_sort_name (x, names), krem_character_choose_sort_name (y, names));
  return order != 0 ? order : compare_positions (first, second);
}

/* When an event begins, so that what has no date comes last. */
static KremInstant
get_start (KremChronology *chronology, guint event, gboolean *dated)
{
  KremBounds start;

  *dated = krem_chronology_get_event_bounds (chronology, event, &start, NULL);
  return *dated ? start.earliest : KREM_INSTANT_MAX;
}

static int
compare_events (KremRecordList *self, guint first, guint second)
{
  gboolean first_dated, second_dated;
  KremInstant first_start = get_start (self->chronology, first, &first_dated);
  KremInstant second_start = get_start (self->chronology, second, &second_dated);

  if (first_dated != second_dated)
    return second_dated - first_dated;
  if (first_start != second_start)
    return first_start < second_start ? -1 : 1;
  return compare_positions (first, second);
}

static int
compare (gconstpointer first, gconstpointer second, gpointer self)
{
  return (KREM_RECORD_LIST (self)->list == KREM_LIST_CHARACTERS
              ? compare_people
              : compare_events) (self, *(const guint *) first, *(const guint *) second);
}

/* Finds again what is shown among all, and tells of it as one change. */
static void
show_found (KremRecordList *self)
{
  guint n_before = self->shown->len;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->order->len; i++)
    {
      guint position = get_position (self->order, i);

      if (is_found (self, position))
        g_array_append_val (self->shown, position);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}

static void
sort (KremRecordList *self)
{
  guint n = krem_chronicle_get_n (get_chronicle (self), self->list);

  g_array_set_size (self->order, 0);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare, self);
}

/* The positions and the items that somebody holds are to mean the same after an edit as before; what has gone is
 * nowhere. */
static void
follow_items (KremRecordList *self, const KremAffectedItems *affected)
{
  guint n = krem_chronicle_get_n (get_chronicle (self), self->list);
  g_autoptr (GList) items = g_hash_table_get_values (self->items);
  g_autofree guint *now = NULL; /* for each position before, the one now */

  if (affected->old != NULL)
    {
      now = g_new (guint, affected->n_old + 1);
      for (guint i = 0; i < affected->n_old; i++)
        now[i] = KREM_NONE;
      for (guint i = 0; i < n; i++)
        if (affected->old[i] != KREM_NONE)
          now[affected->old[i]] = i;
      for (guint i = 0; i < self->order->len; i++)
        g_array_index (self->order, guint, i) = now[get_position (self->order, i)];
      for (guint i = 0; i < self->shown->len; i++)
        g_array_index (self->shown, guint, i) = now[get_position (self->shown, i)];
    }
  g_hash_table_remove_all (self->items);
  for (GList *each = items; each != NULL; each = each->next)
    {
      KremRecordItem *item = each->data;
      guint position = krem_record_item_get_position (item);

      if (now != NULL)
        position = now[position];
      if (position != KREM_NONE)
        {
          krem_record_item_follow (item, krem_chronicle_get (get_chronicle (self), self->list, position), position);
          g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
          continue;
        }
      krem_record_item_follow (item, krem_record_item_get_record (item), KREM_NONE);
      g_object_weak_unref (G_OBJECT (item), item_gone_cb, self);
    }
}

/* What an edit has to do with a record. */
typedef enum
{
  IS_AFFECTED = 1 << 0,
  HAS_MOVED = 1 << 1, /* among all, or come anew */
  IS_FOUND = 1 << 2,
  IS_SHOWN = 1 << 3, /* already, and where it belongs */
} Flags;

static guint
find_place (KremRecordList *self, GArray *array, guint position)
{
  guint low = 0, high = array->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (&g_array_index (array, guint, middle), &position, self) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_settled (GArray *array, guint i, const guint8 *flags)
{
  return get_position (array, i) != KREM_NONE && flags[get_position (array, i)] == 0;
}

/* Those stay whom the edit has affected and who still stand between those before and after them. */
static void
note_moved (KremRecordList *self, guint8 *flags)
{
  const guint *last = NULL;
  guint next = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      const guint *place = &g_array_index (self->order, guint, i);

      if (*place == KREM_NONE)
        continue;
      if (flags[*place] != 0)
        {
          for (next = MAX (next, i + 1); next < self->order->len && !is_settled (self->order, next, flags); next++)
            ;
          if ((last != NULL && compare (last, place, self) > 0)
              || (next < self->order->len && compare (place, &g_array_index (self->order, guint, next), self) > 0))
            continue;
          flags[*place] &= ~HAS_MOVED;
        }
      last = place;
    }
}

static void
order_anew (KremRecordList *self, const KremAffectedItems *affected, const guint8 *flags)
{
  guint n = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      guint position = get_position (self->order, i);

      if (position != KREM_NONE && (flags[position] & HAS_MOVED) == 0)
        g_array_index (self->order, guint, n++) = position;
    }
  g_array_set_size (self->order, n);
  for (guint i = 0; i < affected->n; i++)
    if (flags[affected->positions[i]] & HAS_MOVED)
      g_array_insert_val (self->order, find_place (self, self->order, affected->positions[i]), affected->positions[i]);
}

static gboolean
must_go (guint position, const guint8 *flags)
{
  return position == KREM_NONE || (flags[position] & HAS_MOVED) != 0
         || (flags[position] & (IS_AFFECTED | IS_FOUND)) == IS_AFFECTED;
}

/* Takes out what is not shown any more, or elsewhere, one after the other, and puts in what is. */
static void
show_anew (KremRecordList *self, const KremAffectedItems *affected, guint8 *flags)
{
  for (guint i = self->shown->len; i-- > 0;)
    {
      guint position = get_position (self->shown, i);

      if (must_go (position, flags))
        {
          g_array_remove_index (self->shown, i);
          g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
        }
      else
        flags[position] |= IS_SHOWN;
    }
  for (guint i = 0; i < affected->n; i++)
    {
      guint position = affected->positions[i], place;

      if ((flags[position] & (IS_FOUND | IS_SHOWN)) != IS_FOUND)
        continue;
      place = find_place (self, self->shown, position);
      g_array_insert_val (self->shown, place, position);
      g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
    }
}

/* How many records come, go or move. */
static guint
count_changes (KremRecordList *self, const KremAffectedItems *affected, const guint8 *flags)
{
  guint n = 0;

  for (guint i = 0; i < self->order->len; i++)
    n += get_position (self->order, i) == KREM_NONE;
  for (guint i = 0; i < affected->n; i++)
    n += (flags[affected->positions[i]] & HAS_MOVED) != 0;
  return n;
}

static void
follow (KremRecordList *self, const KremAffectedItems *affected)
{
  g_autofree guint8 *flags = g_new0 (guint8, krem_chronicle_get_n (get_chronicle (self), self->list) + 1);

  follow_items (self, affected);
  for (guint i = 0; i < affected->n; i++)
    flags[affected->positions[i]] = IS_AFFECTED | HAS_MOVED | (is_found (self, affected->positions[i]) ? IS_FOUND : 0);
  note_moved (self, flags);
  if (count_changes (self, affected, flags) > MOST_CHANGES)
    {
      sort (self);
      show_found (self);
      return;
    }
  order_anew (self, affected, flags);
  show_anew (self, affected, flags);
}

/* Everything may be different, and no item stands for what it stood for. */
static void
begin_anew (KremRecordList *self)
{
  forget_items (self);
  sort (self);
  show_found (self);
}

/* Others who are told of an edit first may ask for something here. */
static void
catch_up (KremRecordList *self)
{
  g_autoptr (KremChronology) before = NULL;
  const KremAffected *affected;

  if (krem_session_get_chronology (self->session) == self->chronology)
    return;
  before = self->chronology;
  self->chronology = krem_chronology_ref (krem_session_get_chronology (self->session));
  affected = krem_chronology_get_affected (self->chronology, before);
  if (affected == NULL)
    begin_anew (self);
  else
    follow (self, self->list == KREM_LIST_CHARACTERS ? &affected->persons : &affected->events);
}

static void
names_cb (KremRecordList *self)
{
  if (self->list != KREM_LIST_CHARACTERS)
    return;
  sort (self);
  show_found (self);
}

static void
update_needle (KremRecordList *self)
{
  const char *filter = krem_session_get_filter (self->session);

  g_free (self->needle);
  self->needle = filter == NULL ? NULL : krem_name_fold (filter);
}

static void
filter_cb (KremRecordList *self)
{
  update_needle (self);
  show_found (self);
}

/**
 * krem_record_list_new:
 * @session: a session
 * @list: %KREM_LIST_CHARACTERS, which are listed by name with bodies after people, or %KREM_LIST_EVENTS, by time
 *
 * Returns: (transfer full): the list as a model of #KremRecordItem
 */
KremRecordList *
krem_record_list_new (KremSession *session, KremList list)
{
  KremRecordList *self;

  g_return_val_if_fail (KREM_IS_SESSION (session), NULL);
  g_return_val_if_fail (list == KREM_LIST_CHARACTERS || list == KREM_LIST_EVENTS, NULL);

  self = g_object_new (KREM_TYPE_RECORD_LIST, NULL);
  self->session = g_object_ref (session);
  self->list = list;
  self->chronology = krem_chronology_ref (krem_session_get_chronology (session));
  update_needle (self);
  sort (self);
  show_found (self);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::names", G_CALLBACK (names_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (krem_session_get_document (session), "edited", G_CALLBACK (catch_up), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * krem_record_list_find:
 * @self: a list
 * @position: the place of a record in its list of the chronicle
 * @index: (out): where it is listed
 *
 * Returns: whether it is
 */
gboolean
krem_record_list_find (KremRecordList *self, guint position, guint *index)
{
  g_return_val_if_fail (KREM_IS_RECORD_LIST (self), FALSE);

  catch_up (self);
  for (guint i = 0; i < self->shown->len; i++)
    if (get_position (self->shown, i) == position)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}
