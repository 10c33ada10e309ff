/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * KremRecovery:
 * @path: the journal's file
 * @uri: (nullable): the URI of the chronicle's file, %NULL where it has never been saved
 * @text: the chronicle with all edits of the journal
 * @title: (nullable): the title of that chronicle, only from krem_recovery_find_orphans()
 * @names: (nullable): the first few names of people, or titles of events where nobody is in it, likewise
 * @n_people: how many characters it has, likewise
 * @n_events: how many events it has, likewise
 * @labels: (element-type utf8): what the edits do that the file does not hold, in their order
 * @first_time: when the first of them was made, microseconds since 1970
 * @last_time: when the last of them was made
 * @is_known: whether the text that the file holds now is one that the journal knows: the one that was opened, or one
 *   that was being saved. If not, somebody else has changed the file since.
 *
 * What a journal holds that its chronicle's file does not.
 */
typedef struct
{
  char *path, *uri, *title, *names;
  guint n_people, n_events;
  GBytes *text;
  GPtrArray *labels;
  gint64 first_time, last_time;
  gboolean is_known;
} KremRecovery;

KremRecovery *krem_recovery_read (GBytes *journal, GBytes *file);
GPtrArray *krem_recovery_find (const char *folder, const char *uri, GBytes *file);
GPtrArray *krem_recovery_find_orphans (const char *folder);
void krem_recovery_discard (const KremRecovery *recovery);
void krem_recovery_free (KremRecovery *recovery);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremRecovery, krem_recovery_free)

G_END_DECLS
