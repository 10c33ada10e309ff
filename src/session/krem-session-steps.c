/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-session.h"

/**
 * krem_session_step_next:
 * @self: a session
 *
 * Goes to the next day on which something changes.
 *
 * Returns: whether there is one
 */
gboolean
krem_session_step_next (KremSession *self)
{
  KremInstant next;

  g_return_val_if_fail (KREM_IS_SESSION (self), FALSE);

  if (!krem_session_has_moment (self)
      || !krem_chronology_get_next_step (krem_session_get_chronology (self), krem_session_get_moment (self), &next))
    return FALSE;
  krem_session_set_moment (self, next);
  return TRUE;
}

/**
 * krem_session_step_previous:
 * @self: a session
 *
 * Goes to the last day before on which something changes.
 *
 * Returns: whether there is one
 */
gboolean
krem_session_step_previous (KremSession *self)
{
  KremInstant previous;

  g_return_val_if_fail (KREM_IS_SESSION (self), FALSE);

  if (!krem_session_has_moment (self)
      || !krem_chronology_get_previous_step (krem_session_get_chronology (self),
                                             krem_instant_day_start (krem_session_get_moment (self)), &previous))
    return FALSE;
  krem_session_set_moment (self, previous);
  return TRUE;
}

/**
 * krem_session_step_first:
 * @self: a session
 *
 * Goes to the first step.
 */
void
krem_session_step_first (KremSession *self)
{
  guint n_steps;
  const KremInstant *steps = krem_chronology_get_steps (krem_session_get_chronology (self), &n_steps);

  if (n_steps > 0)
    krem_session_set_moment (self, steps[0]);
}

/**
 * krem_session_step_last:
 * @self: a session
 *
 * Goes to the last step.
 */
void
krem_session_step_last (KremSession *self)
{
  guint n_steps;
  const KremInstant *steps = krem_chronology_get_steps (krem_session_get_chronology (self), &n_steps);

  if (n_steps > 0)
    krem_session_set_moment (self, steps[n_steps - 1]);
}

/**
 * krem_session_get_can_step_next:
 * @self: a session
 *
 * Returns: whether there is a step after the date
 */
gboolean
krem_session_get_can_step_next (KremSession *self)
{
  KremInstant next;

  return krem_session_has_moment (self)
         && krem_chronology_get_next_step (krem_session_get_chronology (self), krem_session_get_moment (self), &next);
}

/**
 * krem_session_get_can_step_previous:
 * @self: a session
 *
 * Returns: whether there is a step before the date
 */
gboolean
krem_session_get_can_step_previous (KremSession *self)
{
  KremInstant previous;

  return krem_session_has_moment (self)
         && krem_chronology_get_previous_step (krem_session_get_chronology (self),
                                               krem_instant_day_start (krem_session_get_moment (self)), &previous);
}

/**
 * krem_session_dup_changes:
 * @self: a session
 *
 * Returns: (transfer full) (element-type KremChronologyChange): what changed since the step before
 */
GArray *
krem_session_dup_changes (KremSession *self)
{
  return krem_chronology_get_changes (krem_session_get_chronology (self), krem_session_get_previous_moment (self),
                                      krem_session_get_moment (self));
}
