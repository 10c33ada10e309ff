/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronicle.h"

#include "krem-gap-list.h"
#include "krem-record-pool.h"

#include <string.h>

/**
 * KremChronicle:
 *
 * A chronicle as lists of records. A worker may fill one and hand it over; once others look at it, it belongs to the
 * main thread, and workers get a copy, which any number of threads may read at once.
 */
struct _KremChronicle
{
  GObject parent_instance;

  GPtrArray *lists[KREM_N_LISTS]; /* of KremRecord, kept by @pool */
  GArray *places[KREM_N_LISTS];   /* of Place: for each number of an id; NULL until it is asked for */
  KremRecordPool *pool;
};

#define NONE G_MAXUINT

/* Where the first usable record with an id stands, or NONE, and how many have that id. */
typedef struct
{
  guint first, n;
} Place;

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremChronicle, krem_chronicle, G_TYPE_OBJECT)

static void
krem_chronicle_finalize (GObject *object)
{
  KremChronicle *self = KREM_CHRONICLE (object);

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      g_clear_pointer (&self->lists[list], g_ptr_array_unref);
      g_clear_pointer (&self->places[list], g_array_unref);
    }
  g_clear_pointer (&self->pool, krem_record_pool_unref);

  G_OBJECT_CLASS (krem_chronicle_parent_class)->finalize (object);
}

static void
krem_chronicle_class_init (KremChronicleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = krem_chronicle_finalize;

  /**
   * KremChronicle::edited:
   * @self: the chronicle
   * @edit: what was applied
   *
   * Emitted once for each edit, after all its changes.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, KREM_TYPE_EDIT | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
krem_chronicle_init (KremChronicle *self)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    self->lists[list] = g_ptr_array_new ();
}

/* References mean only usable records with an id. */
static gboolean
is_named (const KremRecord *record)
{
  return record->usable && record->id != NULL;
}

static Place *
get_place (KremChronicle *self, const KremRecord *record)
{
  GArray *places = self->places[record->list];
  guint number = krem_record_pool_number (self->pool, record->list, record->id);

  while (places->len <= number)
    g_array_append_vals (places, &(Place){ NONE, 0 }, 1);
  return &g_array_index (places, Place, number);
}

static void
put_in (KremChronicle *self, const KremRecord *record, guint position)
{
  Place *place;

  if (!is_named (record))
    return;
  place = get_place (self, record);
  place->first = MIN (place->first, position);
  place->n++;
}

/* Has the id of @record mean the next one that has it, while @record still stands at @position. */
static void
take_out (KremChronicle *self, const KremRecord *record, guint position)
{
  GPtrArray *list = self->lists[record->list];
  Place *place;

  if (!is_named (record))
    return;
  place = get_place (self, record);
  place->n--;
  if (place->first != position)
    return;
  place->first = NONE;
  for (guint i = position + 1; place->n > 0 && place->first == NONE; i++)
    {
      const KremRecord *other = g_ptr_array_index (list, i);

      if (is_named (other) && g_str_equal (other->id, record->id))
        place->first = i;
    }
}

static void
ensure_places (KremChronicle *self, KremList list)
{
  if (self->places[list] != NULL)
    return;
  self->places[list] = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < self->lists[list]->len; i++)
    put_in (self, g_ptr_array_index (self->lists[list], i), i);
}

/* Moves what stands at @position and after it. */
static void
move_places (KremChronicle *self, KremList list, guint position, int by)
{
  Place *places = (Place *) (gpointer) self->places[list]->data;

  for (guint i = 0; i < self->places[list]->len; i++)
    places[i].first += places[i].first != NONE && places[i].first >= position ? by : 0;
}

/**
 * krem_chronicle_new:
 *
 * Returns: (transfer full): a chronicle without records, not even a header
 */
KremChronicle *
krem_chronicle_new (void)
{
  KremChronicle *self = g_object_new (KREM_TYPE_CHRONICLE, NULL);

  self->pool = krem_record_pool_new ();
  return self;
}

/**
 * krem_chronicle_append:
 * @self: a chronicle that nobody looks at yet
 * @record: (transfer full): the next record of its list
 */
void
krem_chronicle_append (KremChronicle *self, KremRecord *record)
{
  g_return_if_fail (KREM_IS_CHRONICLE (self));
  g_return_if_fail (record->list != KREM_LIST_HEADER || self->lists[KREM_LIST_HEADER]->len == 0);

  g_clear_pointer (&self->places[record->list], g_array_unref);
  g_ptr_array_add (self->lists[record->list], record);
  krem_record_pool_take (self->pool, record);
}

/**
 * krem_chronicle_copy:
 * @self: a chronicle
 *
 * The records are shared and not even counted one by one, so that a copy costs little at any size.
 *
 * Returns: (transfer full): a chronicle of the same records, for a worker
 */
KremChronicle *
krem_chronicle_copy (KremChronicle *self)
{
  KremChronicle *copy;

  g_return_val_if_fail (KREM_IS_CHRONICLE (self), NULL);

  copy = g_object_new (KREM_TYPE_CHRONICLE, NULL);
  copy->pool = krem_record_pool_ref (self->pool);
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      /* What is found only when it is first asked for must not be asked for by two threads at once. */
      ensure_places (self, list);
      copy->places[list] = g_array_copy (self->places[list]);
      g_ptr_array_unref (copy->lists[list]);
      copy->lists[list] = g_ptr_array_copy (self->lists[list], NULL, NULL);
    }
  return copy;
}

/**
 * krem_chronicle_get_n:
 * @self: a chronicle
 * @list: a list
 *
 * Returns: the number of its records
 */
guint
krem_chronicle_get_n (KremChronicle *self, KremList list)
{
  g_return_val_if_fail (KREM_IS_CHRONICLE (self), 0);
  g_return_val_if_fail (list < KREM_N_LISTS, 0);

  return self->lists[list]->len;
}

/**
 * krem_chronicle_get:
 * @self: a chronicle
 * @list: a list
 * @position: less than the number of its records
 *
 * Returns: (transfer none): the record
 */
KremRecord *
krem_chronicle_get (KremChronicle *self, KremList list, guint position)
{
  g_return_val_if_fail (KREM_IS_CHRONICLE (self), NULL);
  g_return_val_if_fail (list < KREM_N_LISTS, NULL);
  g_return_val_if_fail (position < self->lists[list]->len, NULL);

  return g_ptr_array_index (self->lists[list], position);
}

/**
 * krem_chronicle_find_position:
 * @self: a chronicle
 * @list: a list
 * @id: (nullable): an id
 * @position: (out) (optional): where the record stands
 *
 * Looks for the record that a reference means: the first usable one with that id.
 *
 * Returns: whether there is one
 */
gboolean
krem_chronicle_find_position (KremChronicle *self, KremList list, const char *id, guint *position)
{
  guint number, first;

  g_return_val_if_fail (KREM_IS_CHRONICLE (self), FALSE);
  g_return_val_if_fail (list < KREM_N_LISTS, FALSE);

  if (id == NULL)
    return FALSE;
  ensure_places (self, list);
  /* A copy does not know the ids that have come to the pool since. */
  if (!krem_record_pool_find (self->pool, list, id, &number) || number >= self->places[list]->len)
    return FALSE;
  first = g_array_index (self->places[list], Place, number).first;
  if (first == NONE)
    return FALSE;
  if (position != NULL)
    *position = first;
  return TRUE;
}

/**
 * krem_chronicle_find:
 * @self: a chronicle
 * @list: a list
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the record that a reference to @id means
 */
KremRecord *
krem_chronicle_find (KremChronicle *self, KremList list, const char *id)
{
  guint position;

  return krem_chronicle_find_position (self, list, id, &position) ? g_ptr_array_index (self->lists[list], position)
                                                                  : NULL;
}

/**
 * krem_chronicle_is_meant:
 * @self: a chronicle
 * @record: one of its records
 *
 * Returns: whether @record counts: it is usable, and the first with its id
 */
gboolean
krem_chronicle_is_meant (KremChronicle *self, KremRecord *record)
{
  if (!record->usable)
    return FALSE;
  return record->id == NULL || krem_chronicle_find (self, record->list, record->id) == record;
}

/* Past as many insertions and removals places are found anew once instead of being moved at each. */
#define MOST_MOVES 64

/* Applies what @edit does to one list. */
static void
apply_many (KremChronicle *self, KremList list, const KremEdit *edit)
{
  GPtrArray *records = self->lists[list];
  g_auto (KremGapList) gap_list = { 0 };
  gsize n;

  krem_gap_list_init (&gap_list, records->len, krem_edit_count_moves (edit, list));
  /* An empty array may have no data to copy. */
  if (records->len > 0)
    memcpy (gap_list.items, records->pdata, records->len * sizeof (gpointer));
  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i);
      gpointer before = NULL;
      gboolean fits;

      if (change->list != list)
        continue;
      fits = krem_gap_list_seek (&gap_list, change->position);
      if (fits && change->before != NULL)
        fits = krem_gap_list_take (&gap_list, &before) && before == change->before;
      g_return_if_fail (fits);
      if (change->after != NULL)
        {
          krem_record_pool_keep (self->pool, change->after);
          krem_gap_list_put (&gap_list, change->after);
        }
    }
  n = krem_gap_list_close (&gap_list);
  g_ptr_array_set_size (records, (int) n);
  if (n > 0)
    memcpy (records->pdata, gap_list.items, n * sizeof (gpointer));
  g_clear_pointer (&self->places[list], g_array_unref);
  ensure_places (self, list);
}

static void
apply_one (KremChronicle *self, const KremChange *change)
{
  GPtrArray *list = self->lists[change->list];

  ensure_places (self, change->list);
  if (change->after != NULL)
    krem_record_pool_keep (self->pool, change->after);
  if (change->before == NULL)
    {
      g_return_if_fail (change->position <= list->len);
      move_places (self, change->list, change->position, 1);
      g_ptr_array_insert (list, change->position, change->after);
      put_in (self, change->after, change->position);
      return;
    }

  g_return_if_fail (change->position < list->len && g_ptr_array_index (list, change->position) == change->before);
  if (change->after != NULL && is_named (change->before) && is_named (change->after)
      && g_str_equal (change->before->id, change->after->id))
    {
      g_ptr_array_index (list, change->position) = change->after;
      return;
    }
  take_out (self, change->before, change->position);
  if (change->after != NULL)
    {
      g_ptr_array_index (list, change->position) = change->after;
      put_in (self, change->after, change->position);
      return;
    }
  g_ptr_array_remove_index (list, change->position);
  move_places (self, change->list, change->position, -1);
}

/**
 * krem_chronicle_apply:
 * @self: a chronicle
 * @edit: an edit that fits it: each record before stands where the edit says
 *
 * Applies all changes of @edit in their order and emits #KremChronicle::edited once. This is for #KremHistory, which
 * remembers what it applies.
 */
void
krem_chronicle_apply (KremChronicle *self, KremEdit *edit)
{
  gboolean many[KREM_N_LISTS];

  g_return_if_fail (KREM_IS_CHRONICLE (self));
  g_return_if_fail (edit != NULL);

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      many[list] = krem_edit_count_moves (edit, list) > MOST_MOVES;
      if (many[list])
        apply_many (self, list, edit);
    }
  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    if (!many[krem_edit_get_change (edit, i)->list])
      apply_one (self, krem_edit_get_change (edit, i));

  g_signal_emit (self, signals[SIGNAL_EDITED], 0, edit);
}

/**
 * krem_chronicle_get_header:
 * @self: a chronicle with a header
 *
 * Returns: (transfer none): the chronicle's own members
 */
const KremHeader *
krem_chronicle_get_header (KremChronicle *self)
{
  return (const KremHeader *) krem_chronicle_get (self, KREM_LIST_HEADER, 0);
}

/**
 * krem_chronicle_get_character:
 * @self: a chronicle
 * @position: less than the number of characters
 *
 * Returns: (transfer none): the character
 */
const KremCharacter *
krem_chronicle_get_character (KremChronicle *self, guint position)
{
  return (const KremCharacter *) krem_chronicle_get (self, KREM_LIST_CHARACTERS, position);
}

/**
 * krem_chronicle_get_event:
 * @self: a chronicle
 * @position: less than the number of events
 *
 * Returns: (transfer none): the event
 */
const KremEvent *
krem_chronicle_get_event (KremChronicle *self, guint position)
{
  return (const KremEvent *) krem_chronicle_get (self, KREM_LIST_EVENTS, position);
}

/**
 * krem_chronicle_get_relation:
 * @self: a chronicle
 * @position: less than the number of relations
 *
 * Returns: (transfer none): the relation
 */
const KremRelation *
krem_chronicle_get_relation (KremChronicle *self, guint position)
{
  return (const KremRelation *) krem_chronicle_get (self, KREM_LIST_RELATIONS, position);
}

/**
 * krem_chronicle_get_standing:
 * @self: a chronicle
 * @fate: the id of a fate
 *
 * Returns: the standing of a fate of the format or of the chronicle's own, else %KREM_STANDING_UNKNOWN
 */
KremStanding
krem_chronicle_get_standing (KremChronicle *self, const char *fate)
{
  KremStanding standing;
  const KremFateKind *kind;

  if (krem_fate_is_known (fate, &standing))
    return standing;
  kind = (const KremFateKind *) krem_chronicle_find (self, KREM_LIST_FATES, fate);
  return kind != NULL && kind->standing != KREM_STANDING_NONE ? kind->standing : KREM_STANDING_UNKNOWN;
}

/**
 * krem_chronicle_get_fate_label:
 * @self: a chronicle
 * @fate: the id of a fate
 * @gender: the gender of the person to whom it comes
 *
 * Returns: the chronicle's own words for @fate, else those of the format, else @fate itself
 */
const char *
krem_chronicle_get_fate_label (KremChronicle *self, const char *fate, KremGender gender)
{
  const KremFateKind *kind = (const KremFateKind *) krem_chronicle_find (self, KREM_LIST_FATES, fate);

  return kind != NULL && kind->label != NULL ? kind->label : krem_fate_get_label (fate, gender);
}

/**
 * krem_chronicle_is_directed:
 * @self: a chronicle
 * @relation: one of its relations
 *
 * Returns: whether @relation points from one end to the other
 */
gboolean
krem_chronicle_is_directed (KremChronicle *self, const KremRelation *relation)
{
  gboolean directed;
  const KremTieKind *kind;

  if (relation->directed >= 0)
    return relation->directed > 0;
  if (krem_tie_kind_is_known (relation->kind, &directed) && directed)
    return TRUE;
  kind = (const KremTieKind *) krem_chronicle_find (self, KREM_LIST_TIES, relation->kind);
  return kind != NULL && kind->directed;
}

/**
 * krem_chronicle_get_tie_label:
 * @self: a chronicle
 * @kind: the id of a kind of relation
 *
 * Returns: the chronicle's own words for @kind, else those of the format, else @kind itself
 */
const char *
krem_chronicle_get_tie_label (KremChronicle *self, const char *kind)
{
  const KremTieKind *own = (const KremTieKind *) krem_chronicle_find (self, KREM_LIST_TIES, kind);

  return own != NULL && own->label != NULL ? own->label : krem_tie_kind_get_label (kind);
}
