/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

/* The moment at which everything certain has happened, and what is later than that. Instants are folded on the way
 * in, so that what can be as late as one likes has happened at the end, and only what never happens is after it. */
#define KREM_AT_END (KREM_INSTANT_MAX - 1)
#define KREM_NEVER KREM_INSTANT_MAX

/**
 * krem_fold:
 * @instant: an instant
 *
 * Brings an instant from outside into the tables' terms, in which only what never happens is after the end.
 *
 * Returns: the instant, at most the end
 */
static inline KremInstant
krem_fold (KremInstant instant)
{
  return MIN (instant, KREM_AT_END);
}

/* What a date, a reference or the end of an event comes to. Neither dated nor never is undated. */
typedef struct
{
  gboolean dated, never;
  gboolean has_time;
  KremBounds bounds, order_bounds;
} KremTiming;

/* When an event is. */
typedef struct
{
  KremTiming start, end;
  gboolean meant, interval, certain;
} KremEventTime;

/* The life of a post, a tie or an event that lasts, after all that bears on it is counted in: it is possibly there from
 * the first to the last of these instants and certainly between the two in the middle. */
typedef struct
{
  KremInstant start_possible, start_certain;
  KremInstant end_possible, end_certain;
  guint32 owner; /* of a post: its holder; of the others unused */
  guint32 sub;
  gboolean certain, counts;
} KremSpan;

/* What the timeline knows of a fate, beside the fate: it is looked at from @possible on, has certainly happened from
 * @happened on, and is no longer possible from @gone on. */
typedef struct
{
  KremInstant possible, happened, gone;
} KremFateSpan;

/* A person's state between two instants at which it changes. */
typedef struct
{
  KremInstant from;
  guint settled;
  guint n_others;   /* how many others are possible */
  guint n_toggles;  /* how many of the person's toggles lie up to here */
  guint8 standings; /* a bit for each standing of the settled and possible fates */
} KremSegment;

typedef struct
{
  gboolean meant, body, has_birth;
  KremInstant there_possible, there_certain;
  KremInstant dying, dead; /* possibly dead from the one on, certainly from the other */
  guint first_fate, n_fates;
  guint first_start, n_starts; /* among the starts: possible fates by their first instant, then the posthumous */
  guint n_posthumous;
  guint first_segment, n_segments;
  guint first_toggle, n_toggles;
  guint first_event, n_events;
  guint first_post, n_posts;
} KremPerson;

/* Where something changes: @at it has the new value. */
typedef struct
{
  KremInstant at;
  guint32 item;
  guint32 sub : 28; /* of a person's state: the segment that begins; of a post: its number among all posts */
  guint32 kind : 4;
} KremPoint;

typedef struct
{
  KremInstant at;
  guint16 standing;
  gint8 certainly, possibly;
} KremTallyDelta;

typedef struct _KremCauses KremCauses;

struct _KremChronology
{
  gatomicrefcount ref_count;
  KremChronicle *chronicle; /* a copy, so that nobody's edit moves what the numbers here mean */

  guint n_persons, n_events, n_relations;
  KremPerson *persons;
  KremEventTime *events;
  KremSpan *ties;
  GArray *posts; /* of KremSpan */

  GArray *fates;      /* of KremFate, by person and in order */
  GArray *spans;      /* of KremFateSpan, as @fates */
  GArray *fate_index; /* of guint: 0, 1, 2 … */
  GArray *starts;     /* of guint: fates */
  GArray *reach;      /* of KremInstant: see krem-fate-state.c */
  GArray *segments;   /* of KremSegment */
  GArray *toggles;    /* of guint: fates that begin or cease to be possible, by when they do */

  GArray *ordered_events; /* of guint */
  guint n_dated_events;
  GArray *person_events; /* of guint */

  GArray *acts;      /* of KremAct */
  GArray *act_pairs; /* of guint: acts by their two ends, and of the same ends in order */
  GArray *act_place; /* of guint: for each act, its place in @act_pairs */

  GArray *points; /* of KremPoint, by @at */
  GArray *steps;  /* of KremInstant */
  guint first_step, n_view_steps;
  gboolean has_view;
  KremBounds view;

  GArray *deltas;  /* of KremTallyDelta, by @at */
  GArray *tallies; /* of KremTally: before each KREM_TALLY_STRIDE deltas */

  guint64 n_visited;
};

#define KREM_TALLY_STRIDE 64

/* How somebody takes part in an event. */
enum
{
  KREM_CAST_DOER = 1 << 0,
  KREM_CAST_TARGET = 1 << 1,
};

/* Somebody whom an event names, once for each event. */
typedef struct
{
  guint person;
  guint roles;
} KremCast;

/* What the steps of building share, and what is thrown away after. */
typedef struct
{
  KremChronology *chronology;
  GHashTable *ids[2]; /* the text of an id by its address → position + 1, for characters and events */
  KremCauses *causes;
  GHashTable *standings;   /* the text of a fate by its address → KremStanding */
  KremInstant first_start; /* the earliest start of any event */
  GArray *cast;            /* of KremCast, event by event */
  guint *first_cast;       /* for each event and the end, an offset into @cast */
} KremBuilder;

gboolean krem_builder_find_person (KremBuilder *builder, const char *id, guint *position);
gboolean krem_builder_find_event (KremBuilder *builder, const char *id, guint *position);

/* krem-event-time.c */
void krem_builder_time_events (KremBuilder *builder);
void krem_timing_from_date (const KremDate *date, KremTiming *timing);
void krem_timing_end_of_date (const KremDate *date, KremTiming *timing);
void krem_chronology_resolve (KremChronology *self, const KremDate *date, KremTiming *timing);
int krem_timing_compare (const KremTiming *a, const KremTiming *b);

/* krem-causes.c */
KremCauses *krem_causes_new (KremBuilder *builder);
void krem_causes_free (KremCauses *causes);
gboolean krem_causes_has_effects (KremCauses *causes, guint event);
gboolean krem_causes_precedes (KremCauses *causes, guint cause, guint effect);

/* krem-fate-list.c */
void krem_builder_list_fates (KremBuilder *builder);

/* krem-fate-order.c */
int krem_fate_compare (const KremFate *a, const KremFate *b);
int krem_fate_precedence (const KremFate *a, const KremFate *b, KremCauses *causes, gboolean at_end);

/* krem-fate-timeline.c */
void krem_builder_time_fates (KremBuilder *builder);

/* krem-fate-state.c */
void krem_builder_index_starts (KremBuilder *builder);
guint krem_person_find_segment (KremChronology *self, const KremPerson *person, KremInstant moment);

/* krem-cast.c */
void krem_builder_read_cast (KremBuilder *builder);

/* krem-presence.c */
void krem_builder_place_people (KremBuilder *builder);
void krem_builder_span_posts_and_ties (KremBuilder *builder);
KremPresence krem_span_get_presence (const KremSpan *span, KremInstant moment);
void krem_chronology_get_interval_span (KremChronology *self, guint event, KremSpan *span);

/* krem-acts.c */
void krem_builder_draw_acts (KremBuilder *builder);

/* krem-act-pairs.c */
void krem_chronology_pair_acts (KremChronology *self);

/* krem-steps.c */
void krem_builder_find_points (KremBuilder *builder);

/* krem-tally.c */
void krem_builder_count (KremBuilder *builder);

/**
 * krem_chronology_visit:
 * @self: a chronology
 * @n: how many
 *
 * Counts entries that were looked at; from any thread.
 */
static inline void
krem_chronology_visit (KremChronology *self, guint64 n)
{
  __atomic_fetch_add (&self->n_visited, n, __ATOMIC_RELAXED);
}

G_END_DECLS
