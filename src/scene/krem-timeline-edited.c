/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-affected.h"
#include "krem-lane-private.h"
#include "krem-timeline-private.h"

/* What was searched for is found in the same events, and in those that the edit has affected nobody has looked yet. */
static guint8 *
move_matches (const guint8 *matches, const KremAffectedItems *events, guint n_events)
{
  guint8 *moved;

  if (matches == NULL)
    return NULL;
  moved = g_new0 (guint8, n_events + 1);
  for (guint i = 0; i < n_events; i++)
    {
      guint old = events->old != NULL ? events->old[i] : i;

      moved[i] = old != KREM_NONE && matches[old];
    }
  for (guint i = 0; i < events->n; i++)
    moved[events->positions[i]] = FALSE;
  return moved;
}

static float *
move_weights (const float *weights, const KremAffectedItems *events, guint n_events)
{
  float *moved = g_new (float, n_events + 1);

  for (guint i = 0; i < n_events; i++)
    moved[i] = events->old[i] != KREM_NONE ? weights[events->old[i]] : NAN;
  return moved;
}

/* Causes are ids. They mean the same as before where no event has come, gone or got another id, and stay the same where
 * none of the events that were edited has or had any. */
static gboolean
has_same_causes (KremChronicle *now, KremChronicle *then, const KremAffectedItems *events)
{
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

/* Whether the overview counts the same: nothing has another time, and what was edited brings no fate. */
static gboolean
has_same_counts (KremTimelineScene *self, KremChronology *chronology, const KremAffected *affected)
{
  KremChronicle *now = krem_chronology_get_chronicle (chronology);
  KremChronicle *then = krem_chronology_get_chronicle (self->chronology);

  if ((affected->lists & (1u << KREM_LIST_HEADER | 1u << KREM_LIST_FATES)) != 0 || affected->events.old != NULL)
    return FALSE;
  for (guint i = 0; i < affected->events.n; i++)
    {
      guint event = affected->events.positions[i];
      KremBounds start = { 0 }, end = { 0 }, old_start = { 0 }, old_end = { 0 };

      if (krem_chronology_get_event_bounds (chronology, event, &start, &end)
              != krem_chronology_get_event_bounds (self->chronology, event, &old_start, &old_end)
          || start.earliest != old_start.earliest || start.latest != old_start.latest || end.latest != old_end.latest
          || krem_chronicle_get_event (now, event)->fates != NULL
          || krem_chronicle_get_event (then, event)->fates != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Has the scene itself show the chronicle after an edit, where every lane stays where it is. */
static gboolean
follow (KremTimelineScene *self, KremChronology *chronology, const KremAffected *affected)
{
  KremChronicle *then = krem_chronology_get_chronicle (self->chronology);
  gboolean same_causes = has_same_causes (krem_chronology_get_chronicle (chronology), then, &affected->events);
  gboolean same_counts = has_same_counts (self, chronology, affected);
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS);
  double from = self->whole_from, until = self->whole_until;

  if (!krem_lanes_follow_edit (self->lanes, &self->lane_options, chronology, affected))
    return FALSE;
  g_clear_pointer (&self->layout, krem_timeline_layout_free);
  g_hash_table_remove_all (self->titles);
  if (!same_causes)
    g_clear_pointer (&self->causes, krem_cause_links_unref);
  if (affected->events.old != NULL)
    {
      g_autofree guint8 *matches = g_steal_pointer (&self->matches);
      g_autofree float *weights = g_steal_pointer (&self->weights);

      self->matches = move_matches (matches, &affected->events, n_events);
      self->weights = move_weights (weights, &affected->events, n_events);
    }
  for (guint i = 0; i < affected->events.n; i++)
    {
      self->weights[affected->events.positions[i]] = NAN;
      if (self->matches != NULL)
        self->matches[affected->events.positions[i]] = FALSE;
    }
  krem_timeline_take_chronology (self, chronology, (affected->lists & (1u << KREM_LIST_CHARACTERS)) != 0);
  if (!same_counts || self->whole_from != from || self->whole_until != until)
    g_clear_pointer (&self->buckets, g_free);
  return TRUE;
}

/**
 * krem_timeline_scene_new_edited:
 * @before: a scene, which is not to be used for anything else any more
 * @chronology: a chronology that an edit has made of the one that @before shows
 *
 * Prepares the timeline after an edit: the same lanes in the same order, named in the same way. What the edit has not
 * touched is taken over. Whether a search finds what it has touched must be told with krem_timeline_scene_set_match(),
 * and what is selected anew.
 *
 * Returns: (transfer full): the scene; @before itself where all lanes stay where they are
 */
KremTimelineScene *
krem_timeline_scene_new_edited (KremTimelineScene *before, KremChronology *chronology)
{
  KremTimelineScene *self;
  const KremAffected *affected;

  g_return_val_if_fail (KREM_IS_TIMELINE_SCENE (before), NULL);
  g_return_val_if_fail (chronology != NULL, NULL);

  affected = krem_chronology_get_affected (chronology, before->chronology);
  if (affected != NULL && follow (before, chronology, affected))
    return g_object_ref (before);
  self = krem_timeline_make_scene (chronology, &before->lane_options, before->names);
  if (affected == NULL)
    return self;
  self->matches = move_matches (before->matches, &affected->events,
                                krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS));
  if (before->causes != NULL
      && has_same_causes (krem_chronology_get_chronicle (chronology),
                          krem_chronology_get_chronicle (before->chronology), &affected->events))
    self->causes = krem_cause_links_ref (before->causes);
  return self;
}
