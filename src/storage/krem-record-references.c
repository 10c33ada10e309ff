/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "krem-record-patch.h"
#include "krem-record-reader.h"
#include "krem-record-rewrite.h"

static gboolean
is_member (const KremRewrite *rewrite, guint entry, const char *name)
{
  return entry > 0 && rewrite->tape->entries[entry - 1].type == KREM_JSON_NAME
         && krem_json_tape_equals (rewrite->tape, entry - 1, name);
}

/* Whether an entry of participants or fates still names somebody. */
static gboolean
names_anyone (const KremRewrite *rewrite, guint object)
{
  const KremJsonTape *tape = rewrite->tape;
  guint value;

  if (krem_json_tape_find_member (tape, object, "character", &value) && !rewrite->cut[value])
    return TRUE;
  if (!krem_json_tape_find_member (tape, object, "characters", &value) || rewrite->cut[value])
    return FALSE;
  if (tape->entries[value].type != KREM_JSON_ARRAY)
    return TRUE;
  for (guint child = value + 1; child < tape->entries[value].next; child = tape->entries[child].next)
    if (!rewrite->cut[child])
      return TRUE;
  return FALSE;
}

/* Takes a reference out, and with it what says nothing without it. */
static void
cut_reference (KremRewrite *rewrite, guint entry)
{
  guint object;

  /* A pin stands under the name of a character. */
  if (rewrite->tape->entries[entry].type == KREM_JSON_NAME)
    entry++;
  krem_rewrite_cut (rewrite, entry);
  object = rewrite->parents[entry];
  if (is_member (rewrite, object, "characters"))
    object = rewrite->parents[object];
  else if (!is_member (rewrite, entry, "character"))
    {
      if (is_member (rewrite, entry, "source")
          || (is_member (rewrite, entry, "event") && !krem_json_tape_find_member (rewrite->tape, object, "text", NULL)))
        krem_rewrite_cut (rewrite, object);
      return;
    }
  if (!names_anyone (rewrite, object))
    krem_rewrite_cut (rewrite, object);
}

/**
 * krem_record_map_references:
 * @record: a record
 * @func: looks at each reference to another record
 * @user_data: for @func
 *
 * Makes a record that names others as @func says; also in dates, in the pins of a header, and in whatever spelling. A
 * citation without its source goes, as do a cause without its event that says nothing else, and a participation or
 * fate of nobody. The record's own id stays.
 *
 * Returns: (transfer full): the new record, or @record where nothing changes
 */
KremRecord *
krem_record_map_references (KremRecord *record, KremReferenceFunc func, gpointer user_data)
{
  g_auto (KremRewrite) rewrite = { 0 };
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (KremMention));
  g_autoptr (KremRecord) again = NULL;
  KremRecordReader reader;

  krem_rewrite_init (&rewrite, record);
  krem_record_reader_init (&reader, rewrite.tape, NULL, mentions);
  again = record->list == KREM_LIST_HEADER
              ? krem_record_reader_read_header (&reader, 0, rewrite.tape->text, rewrite.tape->length)
              : krem_record_reader_read (&reader, record->list, 0, 0);
  krem_record_reader_clear (&reader);

  for (guint i = 0; i < mentions->len; i++)
    {
      const KremMention *mention = &g_array_index (mentions, KremMention, i);
      g_autofree char *text = NULL;

      if (!func (mention->list, mention->id, mention->is_date, &text, user_data))
        continue;
      if (text == NULL)
        cut_reference (&rewrite, mention->entry);
      else
        krem_rewrite_put (&rewrite, mention->entry, krem_json_quote (text));
    }
  return krem_rewrite_finish (&rewrite);
}
