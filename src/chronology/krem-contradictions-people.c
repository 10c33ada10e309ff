/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-contradictions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reports something of a fate, in the event that brings it or with the person. */
static void G_GNUC_PRINTF (4, 0)
    report_fate (KremContradictions *self, const KremFate *fate, const char *code, const char *format)
{
  const char *name = krem_contradictions_get_name (self, fate->person);

  if (fate->event != KREM_NONE)
    krem_contradictions_report (self, code, KREM_LIST_EVENTS, fate->event, g_strdup_printf ("/fates/%u", fate->entry),
                                format, name);
  else
    krem_contradictions_report (self, code, KREM_LIST_CHARACTERS, fate->person,
                                g_strdup (g_strcmp0 (fate->fate, "died") == 0 ? "/died" : "/fate"), format, name);
}

/* Fates after death, second deaths, fates before birth, and offices of children. */
static void
check_fate (KremContradictions *self, const KremFate *fate)
{
  const KremFate *death = self->deaths[fate->person];
  const KremTiming timing = { fate->dated, fate->never, fate->has_time, fate->bounds, fate->order_bounds };
  gboolean is_death = fate->standing == KREM_STANDING_DEAD;

  if (fate->always || !fate->dated || !fate->certain)
    return;
  if (fate != death && !fate->posthumous && krem_contradictions_is_after_death (self, fate->person, &timing))
    {
      if (is_death)
        report_fate (self, fate, "second-death",
                     _ ("%s is dead already when this second death comes; only the first counts"));
      else
        report_fate (self, fate, "dead-fate",
                     _ ("%s is dead when this fate comes; it changes nothing unless it is posthumous"));
    }
  if (krem_contradictions_is_before_birth (self, fate->person, &timing))
    {
      if (is_death)
        report_fate (self, fate, "born-after-death", _ ("%s dies before being born"));
      else
        report_fate (self, fate, "unborn-fate", _ ("%s is not born yet when this fate comes"));
    }
  else if (g_strcmp0 (fate->fate, "in-office") == 0 && krem_contradictions_is_child (self, fate->person, &timing))
    report_fate (self, fate, "child-office", _ ("%s is younger than twelve when this office begins"));
}

/* A death that the character tells and an event tells otherwise. */
static void
check_died (KremContradictions *self, guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronology->chronicle, person);
  const KremFate *death = self->deaths[person];
  KremTiming died;

  krem_chronology_resolve (self->chronology, character->died, &died);
  if (!died.dated || death == NULL || death->event == KREM_NONE)
    return;
  if (died.order_bounds.latest < death->order_bounds.earliest
      || death->order_bounds.latest < died.order_bounds.earliest)
    krem_contradictions_report (self, "other-death", KREM_LIST_CHARACTERS, person, g_strdup ("/died"),
                                _ ("%s dies on another date by what happened"),
                                krem_contradictions_get_name (self, person));
  if (krem_contradictions_is_before_birth (self, person, &died))
    krem_contradictions_report (self, "born-after-death", KREM_LIST_CHARACTERS, person, g_strdup ("/died"),
                                _ ("%s dies before being born"), krem_contradictions_get_name (self, person));
}

/* For krem-contradictions.c: what is wrong with somebody's fates. */
void
krem_contradictions_check_person (KremContradictions *self, guint person)
{
  const KremPerson *p = &self->chronology->persons[person];

  for (guint i = p->first_fate; i < p->first_fate + p->n_fates; i++)
    check_fate (self, &g_array_index (self->chronology->fates, KremFate, i));
  check_died (self, person);
}

static const char *
get_text (const KremDate *date)
{
  return date != NULL ? date->text : "";
}

/* For krem-contradictions.c: people who stand there twice, under the same name and with the same dates. */
void
krem_contradictions_check_doubles (KremContradictions *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->chronology->n_persons; i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (self->chronology->chronicle, i);
      g_autofree char *folded = NULL, *key = NULL;

      if (!self->chronology->persons[i].meant || character->name == NULL || character->is_body)
        continue;
      folded = g_utf8_casefold (character->name, -1);
      key = g_strjoin ("\n", folded, get_text (character->born), get_text (character->died), NULL);
      if (g_hash_table_contains (known, key))
        krem_contradictions_report (self, "doubled-person", KREM_LIST_CHARACTERS, i, g_strdup ("/name"),
                                    _ ("%s stands here a second time, with the same name and dates"), character->name);
      else
        g_hash_table_add (known, g_steal_pointer (&key));
    }
}
