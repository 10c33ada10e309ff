/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-affected.h"
#include "krem-name-search.h"
#include "krem-record-match.h"
#include "krem-timeline-marks.h"

static char *
dup_needle (KremTimelineCanvas *self)
{
  const char *filter = krem_session_get_filter (self->session);

  return filter == NULL || filter[0] == '\0' ? NULL : krem_name_fold (filter);
}

static gboolean
is_match (KremTimelineCanvas *self, guint event, const char *needle)
{
  return krem_record_matches (krem_chronicle_get (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS,
                                                  event),
                              needle);
}

/* For the canvas: what the search in the sidebar finds among the events is named first, and marked in the overview. */
void
krem_timeline_canvas_tell_matches (KremTimelineCanvas *self)
{
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS);
  g_autofree char *needle = dup_needle (self);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; needle != NULL && i < n_events; i++)
    if (is_match (self, i, needle))
      g_array_append_val (events, i);
  krem_timeline_scene_set_matches (self->scene, (const guint *) events->data, events->len);
}

/* For the canvas: after an edit only the events that it has touched are searched. */
void
krem_timeline_canvas_tell_edited_matches (KremTimelineCanvas *self, KremChronology *before)
{
  const KremAffected *affected = krem_chronology_get_affected (self->chronology, before);
  g_autofree char *needle = dup_needle (self);

  if (affected == NULL)
    krem_timeline_canvas_tell_matches (self);
  else
    for (guint i = 0; needle != NULL && i < affected->events.n; i++)
      krem_timeline_scene_set_match (self->scene, affected->events.positions[i],
                                     is_match (self, affected->events.positions[i], needle));
}
