/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* The number of steps before @instant. */
static guint
count_steps_before (KremChronology *self, KremInstant instant)
{
  guint low = 0, high = self->steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->steps, KremInstant, middle) < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_chronology_find_view:
 * @self: a chronology with its steps
 *
 * Finds the chronicle's view, and which steps lie in it.
 */
void
krem_chronology_find_view (KremChronology *self)
{
  guint end = self->steps->len;

  self->view = (KremBounds){ KREM_INSTANT_MIN, KREM_INSTANT_MAX };
  if (krem_chronicle_get_n (self->chronicle, KREM_LIST_HEADER) > 0)
    {
      const KremHeader *header = krem_chronicle_get_header (self->chronicle);
      KremTiming timing;

      krem_chronology_resolve (self, header->view_from, &timing);
      if (timing.dated)
        self->view.earliest = timing.bounds.earliest;
      krem_chronology_resolve (self, header->view_until, &timing);
      if (timing.dated)
        self->view.latest = timing.bounds.latest;
    }
  self->has_view = self->view.earliest != KREM_INSTANT_MIN || self->view.latest != KREM_INSTANT_MAX;
  if (self->view.latest < self->view.earliest)
    {
      self->view = (KremBounds){ KREM_INSTANT_MIN, KREM_INSTANT_MAX };
      self->has_view = FALSE;
    }
  self->first_step = count_steps_before (self, self->view.earliest);
  if (self->view.latest != KREM_INSTANT_MAX)
    end = count_steps_before (self, krem_instant_add (krem_instant_day_end (self->view.latest), 1));
  self->n_view_steps = end - self->first_step;
}

/**
 * krem_builder_find_steps:
 * @builder: what building shares
 *
 * Finds the days on which anything changes.
 */
void
krem_builder_find_steps (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const KremPoint *points = (const KremPoint *) (gpointer) self->points->data;
  KremInstant last = KREM_INSTANT_MIN;

  for (guint i = 0, n = self->points->len; i < n; i++)
    {
      const KremPoint *point = &points[i];
      KremInstant at = point->at;

      /* What becomes of somebody who is not there yet is nothing to step to. */
      if (at <= last || at == KREM_AT_END
          || (point->kind == KREM_CHANGE_FATE && at < self->persons[point->item].there_possible))
        continue;
      last = krem_instant_day_end (at);
      g_array_append_val (self->steps, last);
    }
}

/**
 * krem_chronology_get_all_steps:
 * @self: a chronology
 * @n_steps: (out): their number
 *
 * Returns: (transfer none) (array length=n_steps): the last instants of all days on which anything becomes possible,
 *   becomes certain or ends, in time, whatever the chronicle's view
 */
const KremInstant *
krem_chronology_get_all_steps (KremChronology *self, guint *n_steps)
{
  *n_steps = self->steps->len;
  return (const KremInstant *) (gpointer) self->steps->data;
}

/**
 * krem_chronology_get_steps:
 * @self: a chronology
 * @n_steps: (out): their number
 *
 * Returns: (transfer none) (array length=n_steps): those of krem_chronology_get_all_steps() that lie within the
 *   chronicle's view; where it gives none, all
 */
const KremInstant *
krem_chronology_get_steps (KremChronology *self, guint *n_steps)
{
  *n_steps = self->n_view_steps;
  return (const KremInstant *) (gpointer) self->steps->data + self->first_step;
}

/**
 * krem_chronology_get_next_step:
 * @self: a chronology
 * @moment: what is looked at
 * @next: (out): the step after it
 *
 * Returns: whether there is a later step within the chronicle's view
 */
gboolean
krem_chronology_get_next_step (KremChronology *self, KremInstant moment, KremInstant *next)
{
  guint i;

  if (moment == KREM_INSTANT_MAX)
    return FALSE;
  i = MAX (count_steps_before (self, moment + 1), self->first_step);
  if (i >= self->first_step + self->n_view_steps)
    return FALSE;
  *next = g_array_index (self->steps, KremInstant, i);
  return TRUE;
}

/**
 * krem_chronology_get_previous_step:
 * @self: a chronology
 * @moment: what is looked at
 * @previous: (out): the step before it
 *
 * Returns: whether there is an earlier step within the chronicle's view
 */
gboolean
krem_chronology_get_previous_step (KremChronology *self, KremInstant moment, KremInstant *previous)
{
  guint i = MIN (count_steps_before (self, moment), self->first_step + self->n_view_steps);

  if (i <= self->first_step)
    return FALSE;
  *previous = g_array_index (self->steps, KremInstant, i - 1);
  return TRUE;
}
