/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-list.h"

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
 * Returns: where its record stood in its list when the item was asked for
 */
guint
krem_record_item_get_position (KremRecordItem *self)
{
  return self->position;
}

/**
 * KremRecordList:
 *
 * One list of a chronicle as a #GListModel that makes its items when they are asked for.
 */
struct _KremRecordList
{
  GObject parent_instance;

  KremChronicle *chronicle;
  KremList list;
  guint n_items;
};

static GType
get_item_type (GListModel *model)
{
  return KREM_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return KREM_RECORD_LIST (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  KremRecordList *self = KREM_RECORD_LIST (model);
  KremRecordItem *item;

  if (position >= krem_chronicle_get_n (self->chronicle, self->list))
    return NULL;
  item = g_object_new (KREM_TYPE_RECORD_ITEM, NULL);
  item->record = krem_record_ref (krem_chronicle_get (self->chronicle, self->list, position));
  item->position = position;
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
krem_record_list_dispose (GObject *object)
{
  g_clear_object (&KREM_RECORD_LIST (object)->chronicle);

  G_OBJECT_CLASS (krem_record_list_parent_class)->dispose (object);
}

static void
krem_record_list_class_init (KremRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_record_list_dispose;
}

static void
krem_record_list_init (KremRecordList *self)
{
}

static void
edited_cb (KremRecordList *self, KremEdit *edit, KremChronicle *chronicle)
{
  guint n_before = self->n_items;

  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    if (krem_edit_get_change (edit, i)->list == self->list)
      {
        self->n_items = krem_chronicle_get_n (chronicle, self->list);
        g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_items);
        return;
      }
}

/**
 * krem_record_list_new:
 * @chronicle: a chronicle
 * @list: one of its lists
 *
 * Returns: (transfer full): the list as a model
 */
KremRecordList *
krem_record_list_new (KremChronicle *chronicle, KremList list)
{
  KremRecordList *self = g_object_new (KREM_TYPE_RECORD_LIST, NULL);

  self->chronicle = g_object_ref (chronicle);
  self->list = list;
  self->n_items = krem_chronicle_get_n (chronicle, list);
  g_signal_connect_object (chronicle, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}
