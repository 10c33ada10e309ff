/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-inspector-rows.h"
#include "krem-inspector-section.h"

#include "krem-narration.h"

#include <glib/gi18n-lib.h>

static const char *
describe_role (const char *role)
{
  static const struct
  {
    const char *id, *label;
  } roles[] = {
    { "agent", N_ ("did it") },        { "accomplice", N_ ("helped") },     { "denouncer", N_ ("denounced") },
    { "judge", N_ ("judged") },        { "target", N_ ("was its target") }, { "witness", N_ ("saw it") },
    { "narrator", N_ ("told of it") }, { "present", N_ ("was there") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (role, roles[i].id) == 0)
      return _ (roles[i].label);
  return role;
}

static void
append_cause (AdwPreferencesGroup *group, KremSession *session, const KremCause *cause)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  guint position;
  gboolean found = krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, cause->event, &position);
  const char *title = cause->text;
  GtkWidget *row;

  if (title == NULL)
    title = found ? krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, position)) : cause->event;
  row = krem_inspector_append_row (group, title != NULL ? title : "", NULL);
  krem_inspector_add_source (row, session, cause->certainty, cause->citations);
  if (found)
    krem_inspector_set_target (row, session, KREM_LIST_EVENTS, position);
}

/* Causes that exclude one another stand together, below those that do not. */
static void
append_causes (GtkBox *box, KremSession *session, const KremEvent *event)
{
  AdwPreferencesGroup *group = NULL;
  g_autoptr (GHashTable) told = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; event->causes != NULL && i < event->causes->len; i++)
    {
      const KremCause *cause = g_ptr_array_index (event->causes, i);

      if (cause->either == NULL)
        append_cause (krem_inspector_append_group (box, &group, _ ("Causes")), session, cause);
    }
  for (guint i = 0; event->causes != NULL && i < event->causes->len; i++)
    {
      const KremCause *first = g_ptr_array_index (event->causes, i);

      if (first->either == NULL || !g_hash_table_add (told, first->either))
        continue;
      group = NULL;
      for (guint j = i; j < event->causes->len; j++)
        {
          const KremCause *cause = g_ptr_array_index (event->causes, j);

          if (cause->either == first->either)
            append_cause (krem_inspector_append_group (box, &group, _ ("Rival explanations")), session, cause);
        }
    }
}

/* The same fate has other words for a man and for a woman. */
static void
append_fated (AdwPreferencesGroup *group, KremSession *session, const KremFateEntry *entry)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);

  for (guint i = 0; i < entry->characters->len; i++)
    {
      const KremRecord *record = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS,
                                                      g_ptr_array_index (entry->characters, i));
      KremGender gender = record == NULL ? KREM_GENDER_UNSAID : ((const KremCharacter *) record)->gender;
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, g_ptr_array_index (entry->characters, i));
      krem_inspector_append_people (group, session, one, krem_chronicle_get_fate_label (chronicle, entry->fate, gender),
                                    entry->certainty, entry->citations);
    }
}

/**
 * krem_inspector_fill_event:
 * @box: an empty box
 * @session: a session
 * @event: the position of an event
 *
 * Fills @box with what is said of an event.
 */
void
krem_inspector_fill_event (GtkBox *box, KremSession *session, guint event)
{
  const KremEvent *record = krem_chronicle_get_event (krem_session_get_chronicle (session), event);
  g_autofree char *when = krem_narrate_event_when (krem_session_get_chronology (session), event);
  AdwPreferencesGroup *group = NULL;

  krem_inspector_append_title (box, krem_record_get_label (&record->base), when);
  krem_inspector_append_text (box, record->text);

  for (guint i = 0; record->fates != NULL && i < record->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (record->fates, i);

      if (entry->fate != NULL)
        append_fated (krem_inspector_append_group (box, &group, _ ("What became of whom")), session, entry);
    }
  group = NULL;
  for (guint i = 0; record->participants != NULL && i < record->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (record->participants, i);

      krem_inspector_append_people (krem_inspector_append_group (box, &group, _ ("Who took part")), session,
                                    participant->characters, describe_role (participant->role), KREM_CERTAINTY_CERTAIN,
                                    participant->citations);
    }
  append_causes (box, session, record);
  krem_inspector_append_citations (box, session, record->citations);
}

/**
 * krem_inspector_fill_relation:
 * @box: an empty box
 * @session: a session
 * @relation: the position of a relation
 *
 * Fills @box with what is said of a tie.
 */
void
krem_inspector_fill_relation (GtkBox *box, KremSession *session, guint relation)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  const KremRelation *record = krem_chronicle_get_relation (chronicle, relation);
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();
  g_autofree char *since = record->since == NULL ? NULL : krem_date_format (record->since);
  g_autofree char *until = record->until == NULL ? NULL : krem_date_format (record->until);
  AdwPreferencesGroup *group = NULL;

  krem_inspector_append_title (box, krem_chronicle_get_tie_label (chronicle, record->kind), record->label);
  krem_inspector_append_text (box, record->note);
  if (record->from != NULL)
    g_ptr_array_add (ends, record->from);
  krem_inspector_append_people (krem_inspector_append_group (box, &group, _ ("Between")), session, ends,
                                krem_chronicle_is_directed (chronicle, record)
                                    ? krem_inspector_describe_tie (chronicle, record, FALSE)
                                    : NULL,
                                KREM_CERTAINTY_CERTAIN, NULL);
  g_ptr_array_set_size (ends, 0);
  if (record->to != NULL)
    g_ptr_array_add (ends, record->to);
  krem_inspector_append_people (group, session, ends,
                                krem_chronicle_is_directed (chronicle, record)
                                    ? krem_inspector_describe_tie (chronicle, record, TRUE)
                                    : NULL,
                                KREM_CERTAINTY_CERTAIN, NULL);
  group = NULL;
  if (since != NULL)
    krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("When")), since, _ ("since"));
  if (until != NULL)
    krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("When")), until, _ ("until"));
  if (record->certainty != KREM_CERTAINTY_CERTAIN)
    krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("When")),
                               krem_certainty_get_label (record->certainty), NULL);
  krem_inspector_append_citations (box, session, record->citations);
}
