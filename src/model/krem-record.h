/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * KremList:
 * @KREM_LIST_HEADER: the chronicle's own members; always exactly one record
 *
 * The lists of records of which a chronicle is made, in the order in which a new file has them.
 */
typedef enum
{
  KREM_LIST_HEADER,
  KREM_LIST_ERAS,
  KREM_LIST_SOURCES,
  KREM_LIST_GROUPS,
  KREM_LIST_FATES,
  KREM_LIST_TIES,
  KREM_LIST_CHARACTERS,
  KREM_LIST_RELATIONS,
  KREM_LIST_EVENTS,
} KremList;

#define KREM_N_LISTS 9

/**
 * KremSlice:
 * @bytes: (nullable): the text that it is a part of, shared with its neighbours
 * @before: the offset of what stands before the object, after the comma or bracket that precedes it
 * @start: the offset of the object's first byte
 * @end: the offset after the object's last byte
 * @after: the offset after what stands between the object and the comma or bracket that follows it
 *
 * The bytes of one object of a file and the blanks around it. A record that is put back takes its blanks along, so
 * that undoing an edit brings the old file back byte for byte.
 */
typedef struct
{
  GBytes *bytes;
  gsize before, start, end, after;
} KremSlice;

typedef struct _KremRecord KremRecord;

/**
 * KremRecord:
 * @list: the list to which it belongs, which also tells its type
 * @usable: whether it has what its kind requires; the others are kept, and counted by nobody
 * @id: (nullable): its interned id
 * @slice: the text that it was read from, which is also what is written
 * @accept: (nullable): the codes of problems that its author has accepted
 *
 * What all records begin with. A record is never changed once it is made; it may be used from any thread.
 */
struct _KremRecord
{
  gatomicrefcount ref_count;
  KremList list;
  gboolean usable;
  GRefString *id;
  KremSlice slice;
  char **accept;
};

KremRecord *krem_record_new (KremList list);
KremRecord *krem_record_ref (KremRecord *record);
void krem_record_unref (KremRecord *record);
gboolean krem_record_has_same_text (const KremRecord *a, const KremRecord *b);
const char *krem_list_get_member (KremList list);
const char *krem_record_get_label (const KremRecord *record);
char **krem_record_get_tags (const KremRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremRecord, krem_record_unref)

G_END_DECLS
