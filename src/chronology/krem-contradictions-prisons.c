/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-contradictions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Somebody is held at a place: where it lasts, certainly from @from to @until, else at some moment between the two. */
typedef struct
{
  const KremFate *fate;
  const char *place;
  KremInstant from, until;
  gboolean lasts;
} Stay;

static int
compare_stays (gconstpointer a, gconstpointer b)
{
  const Stay *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return y->lasts - x->lasts;
}

/* Where and when a fate certainly holds somebody. What lasts is what the date says that lasts: nothing says that
 * somebody stays where an arrest took place on one day. */
static gboolean
get_stay (KremContradictions *self, const KremFate *fate, Stay *stay)
{
  const KremEvent *event;
  const KremFateEntry *entry;
  const KremDate *date;

  if (fate->standing != KREM_STANDING_HELD || !fate->certain || !fate->dated || fate->posthumous
      || fate->event == KREM_NONE)
    return FALSE;
  event = krem_chronicle_get_event (self->chronology->chronicle, fate->event);
  entry = g_ptr_array_index (event->fates, fate->entry);
  date = entry->date != NULL ? entry->date : event->date;
  if (event->place == NULL || event->place[0] == '\0')
    return FALSE;
  stay->fate = fate;
  stay->place = event->place;
  stay->lasts = date->kind == KREM_DATE_INTERVAL && fate->begin != KREM_FATE_BEGINS_AT_END
                && fate->order_bounds.latest < date->end_order.earliest;
  stay->from = stay->lasts ? fate->order_bounds.latest : fate->order_bounds.earliest;
  stay->until = stay->lasts ? date->end_order.earliest : fate->order_bounds.latest;
  return TRUE;
}

/* Whether two places cannot be one: a town and a prison in it can. */
static gboolean
are_apart (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1), *y = g_utf8_casefold (b, -1);

  return strstr (x, y) == NULL && strstr (y, x) == NULL;
}

/* Whether @stay certainly falls into the time of @longest, which does not begin later. */
static gboolean
is_during (const Stay *stay, const Stay *longest)
{
  return stay->lasts ? stay->from < longest->until : stay->until <= longest->until;
}

/* For krem-contradictions.c: somebody who is certainly held at two places at one time. */
void
krem_contradictions_check_prisons (KremContradictions *self, guint person)
{
  const KremPerson *p = &self->chronology->persons[person];
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  const Stay *longest = NULL;

  for (guint i = p->first_fate; i < p->first_fate + p->n_fates; i++)
    {
      Stay stay;

      if (get_stay (self, &g_array_index (self->chronology->fates, KremFate, i), &stay))
        g_array_append_val (stays, stay);
    }
  g_array_sort (stays, compare_stays);
  for (guint i = 0; i < stays->len; i++)
    {
      const Stay *stay = &g_array_index (stays, Stay, i);

      if (longest != NULL && is_during (stay, longest) && are_apart (stay->place, longest->place))
        krem_contradictions_report (self, "two-prisons", KREM_LIST_EVENTS, stay->fate->event,
                                    g_strdup_printf ("/fates/%u", stay->fate->entry),
                                    /* Translators: a person and two places. */
                                    _ ("%s is held in %s and in %s at one time"),
                                    krem_contradictions_get_name (self, person), longest->place, stay->place);
      if (stay->lasts && (longest == NULL || stay->until > longest->until))
        longest = stay;
    }
}
