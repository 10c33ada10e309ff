/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-item.h"

/**
 * KremRecordItem:
 *
 * A record and its place in its list, as the list widgets want it.
 */
struct _KremRecordItem
{
  GObject parent_instance;

  KremRecord *record;
  guint position;
};

G_DEFINE_FINAL_TYPE (KremRecordItem, krem_record_item, G_TYPE_OBJECT)

static void
krem_record_item_finalize (GObject *object)
{
  krem_record_unref (KREM_RECORD_ITEM (object)->record);

  G_OBJECT_CLASS (krem_record_item_parent_class)->finalize (object);
}

static void
krem_record_item_class_init (KremRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_record_item_finalize;
}

static void
krem_record_item_init (KremRecordItem *self)
{
}

/**
 * krem_record_item_new:
 * @record: a record
 * @position: its place in its list
 *
 * Returns: (transfer full): an item
 */
KremRecordItem *
krem_record_item_new (KremRecord *record, guint position)
{
  KremRecordItem *self = g_object_new (KREM_TYPE_RECORD_ITEM, NULL);

  self->record = krem_record_ref (record);
  self->position = position;
  return self;
}

/**
 * krem_record_item_get_record:
 * @self: an item
 *
 * Returns: (transfer none): its record
 */
KremRecord *
krem_record_item_get_record (KremRecordItem *self)
{
  return self->record;
}

/**
 * krem_record_item_get_position:
 * @self: an item
 *
 * Returns: where its record stands in its list of the chronicle; %KREM_NONE where an edit has taken it out
 */
guint
krem_record_item_get_position (KremRecordItem *self)
{
  return self->position;
}

/**
 * krem_record_item_follow:
 * @self: an item
 * @record: what stands for its record after an edit
 * @position: where that stands
 *
 * For #KremRecordList, whose items last as long as somebody holds them.
 */
void
krem_record_item_follow (KremRecordItem *self, KremRecord *record, guint position)
{
  krem_record_ref (record);
  krem_record_unref (self->record);
  self->record = record;
  self->position = position;
}
