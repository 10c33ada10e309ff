/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-edit.h"

G_BEGIN_DECLS

/**
 * KremSplice:
 * @offset: where the bytes begin that go
 * @removed: how many these are
 * @bytes: what takes their place
 *
 * What is different between two texts that are otherwise the same.
 */
typedef struct
{
  gsize offset, removed;
  GBytes *bytes;
} KremSplice;

/**
 * KremTextMap:
 * @start: where the first record of each list begins, with its blanks; %KREM_TEXT_MAP_NOWHERE where the text has no
 *   such list
 * @records: (element-type guint32): for each record of a list how long it is with its blanks, twice, and one more if
 *   it wants the bracket after it on a line of its own
 * @tail: what stands between the last record of a list and its bracket, unless that bracket gets a new line
 * @new_tail: whether it has got one
 *
 * Where everything stands in the text of a chronicle, so that what an edit does to the text is known without writing
 * it anew.
 */
typedef struct
{
  gsize start[KREM_N_LISTS];
  GArray *records[KREM_N_LISTS];
  char *tail[KREM_N_LISTS];
  gboolean new_tail[KREM_N_LISTS];
} KremTextMap;

#define KREM_TEXT_MAP_NOWHERE G_MAXSIZE
#define KREM_TEXT_MAP_NEW_TAIL "\n  "

void krem_splice_free (KremSplice *splice);
KremSplice *krem_splice_new_between (GBytes *before, GBytes *after);

void krem_text_map_init (KremTextMap *map);
void krem_text_map_clear (KremTextMap *map);
void krem_text_map_begin_list (KremTextMap *map, KremList list, gsize start, const char *tail, gsize tail_length);
void krem_text_map_add (KremTextMap *map, const KremRecord *record);
gboolean krem_text_map_end_list (KremTextMap *map, KremList list);
gboolean krem_text_map_follow (KremTextMap *map, const KremEdit *edit, GPtrArray *splices);

G_END_DECLS
