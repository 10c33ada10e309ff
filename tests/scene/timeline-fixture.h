/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-scene.h"
#include "sample-chronicle.h"

G_BEGIN_DECLS

typedef struct
{
  KremChronicle *chronicle;
  KremChronology *chronology;
  KremTimelineScene *scene;
} TimelineFixture;

void timeline_fixture_prepare (TimelineFixture *fixture, KremChronicle *chronicle);
void timeline_fixture_clear (TimelineFixture *fixture);
KremTimelineView timeline_fixture_get_view (TimelineFixture *fixture, double width, double height);

KremInstant timeline_day_end (int year, int month, int day);
KremChronicle *timeline_new_small (void);
const KremShapeGroup *timeline_find_group (KremDisplayList *list, const char *id, guint *index);
guint timeline_count_shapes (KremDisplayList *list, guint group, KremShapeType type);
void timeline_check_texts (TimelineFixture *fixture, const KremTimelineView *view, KremDisplayList *list);

G_END_DECLS
