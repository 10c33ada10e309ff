/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-affected.h"
#include "krem-timeline-private.h"

/* What was searched for is found in the same events, and in those that the edit has affected nobody has looked yet. */
static void
take_matches (KremTimelineScene *self, KremTimelineScene *before, const KremAffectedItems *events)
{
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS);

  if (before->matches == NULL)
    return;
  self->matches = g_new0 (guint8, n_events + 1);
  for (guint i = 0; i < n_events; i++)
    {
      guint old = events->old != NULL ? events->old[i] : i;

      self->matches[i] = old != KREM_NONE && before->matches[old];
    }
  for (guint i = 0; i < events->n; i++)
    self->matches[events->positions[i]] = FALSE;
}

/* Causes are ids. They mean the same as before where no event has come, gone or got another id, and stay the same where
 * none of the events that were edited has or had any. */
static gboolean
has_same_causes (KremTimelineScene *self, KremTimelineScene *before, const KremAffectedItems *events)
{
  KremChronicle *now = krem_chronology_get_chronicle (self->chronology);
  KremChronicle *then = krem_chronology_get_chronicle (before->chronology);

  if (events->old != NULL)
    return FALSE;
  for (guint i = 0; i < events->n; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (now, events->positions[i]);
      const KremEvent *old = krem_chronicle_get_event (then, events->positions[i]);

      if (event->base.id != old->base.id || event->base.usable != old->base.usable
          || (event != old && (event->causes != NULL || old->causes != NULL)))
        return FALSE;
    }
  return TRUE;
}

/**
 * krem_timeline_scene_new_edited:
 * @before: a scene
 * @chronology: a chronology that an edit has made of the one that @before shows
 *
 * Prepares the timeline after an edit: the same lanes in the same order, named in the same way. What the edit has not
 * touched is taken over. Whether a search finds what it has touched must be told with krem_timeline_scene_set_match(),
 * and what is selected anew.
 *
 * Returns: (transfer full): the scene
 */
KremTimelineScene *
krem_timeline_scene_new_edited (KremTimelineScene *before, KremChronology *chronology)
{
  KremTimelineScene *self;
  const KremAffected *affected;

  g_return_val_if_fail (KREM_IS_TIMELINE_SCENE (before), NULL);
  g_return_val_if_fail (chronology != NULL, NULL);

  self = krem_timeline_make_scene (chronology, &before->lane_options, before->names);
  affected = krem_chronology_get_affected (chronology, before->chronology);
  if (affected == NULL)
    return self;
  take_matches (self, before, &affected->events);
  if (before->causes != NULL && has_same_causes (self, before, &affected->events))
    self->causes = krem_cause_links_ref (before->causes);
  return self;
}
