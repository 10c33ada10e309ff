/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-rewrite.h"

#include "krem-record-patch.h"

#include <string.h>

static guint
get_step (const KremJsonTape *tape, guint container)
{
  return tape->entries[container].type == KREM_JSON_OBJECT ? 1 : 0;
}

static gboolean
is_container (const KremJsonTape *tape, guint entry)
{
  return tape->entries[entry].type == KREM_JSON_OBJECT || tape->entries[entry].type == KREM_JSON_ARRAY;
}

/**
 * krem_rewrite_init:
 * @self: (out caller-allocates): a rewriting without changes
 * @record: the record; it must outlive @self
 */
void
krem_rewrite_init (KremRewrite *self, KremRecord *record)
{
  g_autoptr (GError) error = NULL;

  self->record = record;
  self->tape = krem_record_check (record, &error);
  if (self->tape == NULL)
    g_error ("The text of a record is not sound: %s", error->message);
  self->texts = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->cut = g_new0 (gboolean, self->tape->n_entries);
  self->parents = g_new0 (guint, self->tape->n_entries);
  for (guint container = 0; container < self->tape->n_entries; container++)
    if (is_container (self->tape, container))
      for (guint child = container + 1; child < self->tape->entries[container].next;)
        {
          guint value = child + get_step (self->tape, container);

          self->parents[value] = container;
          child = self->tape->entries[value].next;
        }
}

/**
 * krem_rewrite_clear:
 * @self: a rewriting
 */
void
krem_rewrite_clear (KremRewrite *self)
{
  g_clear_pointer (&self->tape, krem_json_tape_free);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->cut, g_free);
  g_clear_pointer (&self->parents, g_free);
}

/**
 * krem_rewrite_put:
 * @self: a rewriting
 * @entry: a value or the name of a member
 * @json: (transfer full): what shall stand there, as it shall be written
 */
void
krem_rewrite_put (KremRewrite *self, guint entry, char *json)
{
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (entry), json);
}

/**
 * krem_rewrite_cut:
 * @self: a rewriting
 * @entry: a value that shall go, an element or that of a member
 */
void
krem_rewrite_cut (KremRewrite *self, guint entry)
{
  self->cut[entry] = TRUE;
}

/* What loses all that it holds goes too, but an empty `by` says that nobody did it. */
static void
spread_cuts (KremRewrite *self)
{
  const KremJsonTape *tape = self->tape;

  for (guint container = tape->n_entries - 1; container > 0; container--)
    {
      gboolean all = TRUE;

      if (!is_container (tape, container) || tape->entries[container].n_children == 0)
        continue;
      if (tape->entries[container - 1].type == KREM_JSON_NAME && krem_json_tape_equals (tape, container - 1, "by"))
        continue;
      for (guint child = container + 1; all && child < tape->entries[container].next;)
        {
          guint value = child + get_step (tape, container);

          all = self->cut[value];
          child = tape->entries[value].next;
        }
      self->cut[container] |= all;
    }
}

static void
copy (GString *out, const KremJsonTape *tape, gsize from, gsize to)
{
  g_string_append_len (out, tape->text + from, to - from);
}

/* Writes a name or a value. Of what goes, one of the commas beside it goes too, and the blanks after that. */
static void
write_entry (KremRewrite *self, GString *out, guint entry)
{
  const KremJsonTape *tape = self->tape;
  const char *text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (entry));
  gsize end = krem_json_tape_get_end (tape, entry), written;
  gboolean any = FALSE;

  if (text != NULL || !is_container (tape, entry) || tape->entries[entry].n_children == 0)
    {
      if (text != NULL)
        g_string_append (out, text);
      else
        copy (out, tape, tape->entries[entry].offset, end);
      return;
    }

  written = tape->entries[entry].offset;
  for (guint child = entry + 1; child < tape->entries[entry].next;)
    {
      guint value = child + get_step (tape, entry);

      if (!self->cut[value])
        {
          if (!any)
            copy (out, tape, written, tape->entries[entry + 1].offset);
          else
            copy (out, tape, written, tape->entries[child].offset);
          any = TRUE;
          if (value != child)
            {
              write_entry (self, out, child);
              copy (out, tape, krem_json_tape_get_end (tape, child), tape->entries[value].offset);
            }
          write_entry (self, out, value);
        }
      if (any)
        written = krem_json_tape_get_end (tape, value);
      child = tape->entries[value].next;
    }
  if (any)
    copy (out, tape, written, end);
  else
    g_string_append (out, tape->entries[entry].type == KREM_JSON_OBJECT ? "{}" : "[]");
}

/**
 * krem_rewrite_finish:
 * @self: a rewriting
 *
 * Writes all changes. An object or list that loses the last of what it holds goes with it.
 *
 * Returns: (transfer full): the new record, or the old one where nothing changes
 */
KremRecord *
krem_rewrite_finish (KremRewrite *self)
{
  g_autoptr (GString) out = g_string_sized_new (self->tape->length);
  g_autoptr (GError) error = NULL;
  KremRecord *record;

  spread_cuts (self);
  write_entry (self, out, 0);
  if (out->len == self->tape->length && memcmp (out->str, self->tape->text, out->len) == 0)
    return krem_record_ref (self->record);
  record = krem_record_replace_text (self->record, out->str, out->len, &error);
  if (record == NULL)
    g_error ("What was made of a sound text is not: %s", error->message);
  return record;
}
