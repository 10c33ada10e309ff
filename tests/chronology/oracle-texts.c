/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

static void
add_act (GPtrArray *texts, guint from, guint to, guint event, int entry, gboolean favour, KremCertainty certainty,
         KremPresence presence)
{
  g_ptr_array_add (texts, g_strdup_printf ("%u %s %u by %u.%d %d %d", from, favour ? "favours" : "strikes", to, event,
                                           entry, certainty, presence));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_texts (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("\n", (char **) texts->pdata);
}

char *
oracle_describe_acts (KremChronicle *chronicle, KremInstant moment)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);

  for (guint e = 0; e < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); e++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, e);
      g_autofree gboolean *doer = g_new0 (gboolean, n);
      g_autofree gboolean *target = g_new0 (gboolean, n);
      g_autofree gboolean *favoured = g_new0 (gboolean, n);
      gboolean strikes = FALSE;

      if (!oracle_counts (chronicle, KREM_LIST_EVENTS, e))
        continue;
      for (guint i = 0; i < event->participants->len; i++)
        {
          const KremParticipant *participant = g_ptr_array_index (event->participants, i);

          for (guint p = 0; p < n; p++)
            {
              if (!oracle_counts (chronicle, KREM_LIST_CHARACTERS, p)
                  || !oracle_has_id (participant->characters, krem_chronicle_get_character (chronicle, p)->base.id))
                continue;
              doer[p] |= strcmp (participant->role, "agent") == 0 || strcmp (participant->role, "accomplice") == 0
                         || strcmp (participant->role, "denouncer") == 0 || strcmp (participant->role, "judge") == 0;
              target[p] |= strcmp (participant->role, "target") == 0;
            }
        }

      for (guint k = 0; k < event->fates->len; k++)
        for (guint p = 0; p < n; p++)
          {
            const KremFateEntry *entry = g_ptr_array_index (event->fates, k);
            const KremCharacter *to = krem_chronicle_get_character (chronicle, p);
            gboolean favour = krem_chronicle_get_standing (chronicle, entry->fate) == KREM_STANDING_SECURE;
            KremCertainty certainty = MAX (event->certainty, entry->certainty);
            When when = entry->date != NULL ? oracle_starts (entry->date)
                        : entry->at_end     ? oracle_ends (event->date)
                                            : oracle_starts (event->date);

            if (to->is_body || !oracle_counts (chronicle, KREM_LIST_CHARACTERS, p)
                || !oracle_has_id (entry->characters, to->base.id))
              continue;
            strikes |= !favour;
            favoured[p] |= favour;
            for (guint d = 0; d < n; d++)
              {
                const KremCharacter *from = krem_chronicle_get_character (chronicle, d);
                gboolean does = entry->by == NULL ? doer[d] : oracle_has_id (entry->by, from->base.id);

                if (does && d != p && oracle_counts (chronicle, KREM_LIST_CHARACTERS, d))
                  add_act (texts, d, p, e, k, favour, certainty,
                           !oracle_may_have_happened (&when, moment) ? KREM_PRESENCE_ABSENT
                           : oracle_has_happened (&when, moment) && certainty == KREM_CERTAINTY_CERTAIN
                                   && entry->either == NULL
                               ? KREM_PRESENCE_CERTAIN
                               : KREM_PRESENCE_POSSIBLE);
              }
          }

      for (guint p = 0; p < n && !strikes; p++)
        for (guint d = 0; d < n && target[p] && !favoured[p]; d++)
          if (doer[d] && d != p)
            add_act (texts, d, p, e, -1, FALSE, event->certainty,
                     oracle_get_event_presence (chronicle, e, FALSE, moment));
    }
  return join_texts (texts);
}

char *
describe_acts (KremChronology *chronology, KremInstant moment)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < krem_chronology_get_n_acts (chronology); i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);

      add_act (texts, act->from, act->to, act->event,
               act->fate == KREM_NONE ? -1 : (int) krem_chronology_get_fate (chronology, act->fate)->entry, act->favour,
               act->certainty, krem_chronology_get_act_presence (chronology, i, moment));
    }
  return join_texts (texts);
}

char *
describe_person (KremChronology *chronology, guint person, KremInstant moment)
{
  GString *text = g_string_new (NULL);
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (chronology, person, moment, &state);
  g_string_append_printf (text, "%d", state.presence);
  if (state.settled != KREM_NONE)
    {
      const char *before[] = { NULL, " (", " &", " +" };
      GArray *lists[] = { NULL, state.possible, state.with, state.posthumous };

      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        {
          for (guint i = 0; i < (lists[l] == NULL ? 1 : lists[l]->len); i++)
            {
              guint index = lists[l] == NULL ? state.settled : g_array_index (lists[l], guint, i);
              const KremFate *f = krem_chronology_get_fate (chronology, index);
              g_autofree char *name = name_fate (f->fate, f->event, f->entry, FALSE);

              g_assert_cmpuint (f->person, ==, person);
              if (f->always)
                memcpy (name, "all", 3);
              if (l == 0)
                g_string_append_printf (text, " %.31s", name);
              else if (l == 1)
                g_string_append_printf (text, " (%.31s %d)", name, f->certainty);
              else
                g_string_append_printf (text, "%s%s%.31s", before[l],
                                        l < 3
                                                || krem_chronology_get_fate_presence (chronology, index, moment)
                                                       == KREM_PRESENCE_CERTAIN
                                            ? ""
                                            : "?",
                                        name);
            }
          if (l == 1)
            g_string_append (text, state.certain ? " !" : " ?");
        }
    }
  return g_string_free (text, FALSE);
}
