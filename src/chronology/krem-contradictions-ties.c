/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-contradictions-private.h"

#include <glib/gi18n-lib.h>

static void
check_end (KremContradictions *self, guint relation, guint person, const KremTiming *since)
{
  if (krem_contradictions_is_before_birth (self, person, since))
    krem_contradictions_report (self, "unborn-tie", KREM_LIST_RELATIONS, relation, g_strdup ("/since"),
                                _ ("%s is not born yet when this tie begins"),
                                krem_contradictions_get_name (self, person));
  if (krem_contradictions_is_after_death (self, person, since))
    krem_contradictions_report (self, "dead-tie", KREM_LIST_RELATIONS, relation, g_strdup ("/since"),
                                _ ("%s is dead when this tie begins"), krem_contradictions_get_name (self, person));
}

/* For krem-contradictions.c: what is wrong with a tie. */
void
krem_contradictions_check_tie (KremContradictions *self, guint position)
{
  KremChronicle *chronicle = self->chronology->chronicle;
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, position);
  KremTiming since, until;
  guint from, to;

  if (!self->chronology->ties[position].counts
      || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
      || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to))
    return;
  krem_chronology_resolve (self->chronology, relation->since, &since);
  krem_chronology_resolve (self->chronology, relation->until, &until);
  if (since.dated && until.dated && until.order_bounds.latest < since.order_bounds.earliest)
    krem_contradictions_report (self, "backwards", KREM_LIST_RELATIONS, position, g_strdup ("/until"),
                                _ ("This tie ends before it begins"));
  check_end (self, position, from, &since);
  if (to != from)
    check_end (self, position, to, &since);
  else if (krem_tie_kind_ranks (relation->kind))
    krem_contradictions_report (self, "own-patron", KREM_LIST_RELATIONS, position, g_strdup ("/to"),
                                _ ("%s is above and below in this tie"), krem_contradictions_get_name (self, from));
  if (krem_contradictions_is_after_death (self, from, &until) && krem_contradictions_is_after_death (self, to, &until)
      && !krem_contradictions_is_after_death (self, from, &since)
      && !krem_contradictions_is_after_death (self, to, &since))
    krem_contradictions_report (self, "tie-outlives", KREM_LIST_RELATIONS, position, g_strdup ("/until"),
                                _ ("This tie lasts longer than both %s and %s live"),
                                krem_contradictions_get_name (self, from), krem_contradictions_get_name (self, to));
}
