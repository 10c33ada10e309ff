/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal-frame.h"

#include <string.h>

#define FRAME_TYPE "(uxsttay)"
#define MAGIC "KremJrn1"
#define SUM_LENGTH 32

/* What stands before the body of each frame. Numbers are little-endian. */
typedef struct
{
  char magic[8];
  guint64 length;
  guint8 sum[SUM_LENGTH];
} FrameHead;

static void
sum_up (const guint8 *data, gsize length, guint8 sum[SUM_LENGTH])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize sum_length = SUM_LENGTH;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, sum, &sum_length);
}

/**
 * krem_journal_frame_encode:
 * @frame: a frame
 *
 * Returns: (transfer full): the bytes that stand for it in a journal: a head with length and checksum, and a GVariant
 */
GBytes *
krem_journal_frame_encode (const KremJournalFrame *frame)
{
  GByteArray *encoded = g_byte_array_new ();
  gsize length = 0;
  const void *data = frame->bytes == NULL ? NULL : g_bytes_get_data (frame->bytes, &length);
  GVariant *bytes = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, length, 1);
  g_autoptr (GVariant) body = g_variant_ref_sink (
      g_variant_new ("(uxstt@ay)", (guint32) frame->kind, frame->time, frame->text == NULL ? "" : frame->text,
                     (guint64) frame->offset, (guint64) frame->removed, bytes));
  FrameHead head = { .magic = MAGIC };

  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (body);

      g_variant_unref (body);
      body = swapped;
    }
  head.length = GUINT64_TO_LE (g_variant_get_size (body));
  sum_up (g_variant_get_data (body), g_variant_get_size (body), head.sum);
  g_byte_array_append (encoded, (const guint8 *) &head, sizeof head);
  g_byte_array_append (encoded, g_variant_get_data (body), (guint) g_variant_get_size (body));
  return g_byte_array_free_to_bytes (encoded);
}

/**
 * krem_journal_frame_decode:
 * @journal: the bytes of a journal
 * @offset: (inout): where the frame begins; afterwards where the next one begins
 * @frame: (out caller-allocates): the frame, to be cleared with krem_journal_frame_clear()
 *
 * Takes one frame. A frame that is not whole, because the machine stopped while it was written, or is not what was
 * written, ends the journal.
 *
 * Returns: whether there was a whole frame
 */
gboolean
krem_journal_frame_decode (GBytes *journal, gsize *offset, KremJournalFrame *frame)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (journal, &size);
  g_autoptr (GBytes) slice = NULL;
  g_autoptr (GVariant) body = NULL, bytes = NULL;
  guint8 sum[SUM_LENGTH];
  guint64 length, at, removed;
  guint32 kind;
  FrameHead head;

  if (size < *offset || size - *offset < sizeof head)
    return FALSE;
  memcpy (&head, data + *offset, sizeof head);
  length = GUINT64_FROM_LE (head.length);
  if (memcmp (head.magic, MAGIC, sizeof head.magic) != 0 || length > size - *offset - sizeof head)
    return FALSE;
  sum_up (data + *offset + sizeof head, length, sum);
  if (memcmp (sum, head.sum, SUM_LENGTH) != 0)
    return FALSE;

  slice = g_bytes_new_from_bytes (journal, *offset + sizeof head, length);
  body = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FRAME_TYPE), slice, FALSE));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (body);

      g_variant_unref (body);
      body = swapped;
    }
  if (!g_variant_is_normal_form (body))
    return FALSE;
  g_variant_get (body, "(uxstt@ay)", &kind, &frame->time, &frame->text, &at, &removed, &bytes);
  frame->kind = (KremJournalFrameKind) kind;
  frame->offset = at;
  frame->removed = removed;
  frame->bytes = g_variant_get_data_as_bytes (bytes);
  *offset += sizeof head + length;
  return TRUE;
}

/**
 * krem_journal_frame_clear:
 * @frame: a frame
 *
 * Frees what it holds.
 */
void
krem_journal_frame_clear (KremJournalFrame *frame)
{
  g_clear_pointer (&frame->text, g_free);
  g_clear_pointer (&frame->bytes, g_bytes_unref);
}
