/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-affected.h"

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
  guint settled;    /* its number among the person's fates */
  guint n_others;   /* how many others are possible */
  guint n_toggles;  /* how many of the person's toggles lie up to here */
  guint8 standings; /* a bit for each standing of the settled and possible fates */
} KremSegment;

typedef struct
{
  gboolean meant, body, has_birth;
  gboolean from_first; /* there from the first of the chronicle's events on */
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

/* Where something changes: @at it has the new value. The item of a posthumous fate is the person. */
typedef struct
{
  KremInstant at;
  guint32 item;
  guint32 sub : 28; /* among the person's: the segment that begins, the post, the posthumous fate */
  guint32 kind : 4;
} KremPoint;

typedef struct
{
  KremInstant at;
  guint32 person;
  guint16 standing;
  gint8 certainly, possibly;
} KremTallyDelta;

/* The two ends of a tie, KREM_NONE where an end names nobody. */
typedef struct
{
  guint from, to;
} KremEnds;

/* That what stands at @owner names something by an id with this hash. */
typedef struct
{
  guint hash;
  guint owner;
} KremMention;

typedef struct _KremCauses KremCauses;
typedef struct _KremSpareTables KremSpareTables;

struct _KremChronology
{
  gatomicrefcount ref_count;
  KremChronicle *chronicle; /* a copy, so that nobody's edit moves what the numbers here mean */
  guint64 serial, old_serial;
  KremAffected *affected; /* what differs from the chronology with the old serial; or NULL */
  KremChronology *tables; /* the one from which all that follows up to the steps is borrowed; or NULL */
  KremSpareTables *spare;
  KremCauses *causes;

  guint n_persons, n_events, n_relations;
  KremPerson *persons;
  KremEventTime *events;
  KremSpan *ties;
  KremInstant first_start;   /* the earliest start of any event */
  GArray *person_table;      /* of KremPerson: @persons */
  GArray *event_table;       /* of KremEventTime: @events */
  GArray *tie_table;         /* of KremSpan: @ties */
  GArray *ends;              /* of KremEnds, as @ties */
  GArray *date_mentions;     /* of KremMention: the events to whose dates people's dates refer */
  GArray *tie_date_mentions; /* of KremMention: the same of ties */
  GArray *dangling_mentions; /* of KremMention: the people whom events name and who are not there */
  GArray *dangling_causes;   /* of KremMention: the same of certain causes */

  /* Person by person; where these name each other it is by numbers that count from the person's first. */
  GArray *posts;         /* of KremSpan */
  GArray *fates;         /* of KremFate, in order */
  GArray *spans;         /* of KremFateSpan, as @fates */
  GArray *starts;        /* of guint: fates */
  GArray *reach;         /* of KremInstant: see krem-fate-state.c */
  GArray *segments;      /* of KremSegment */
  GArray *toggles;       /* of guint: fates that begin or cease to be possible, by when they do */
  GArray *person_events; /* of guint */

  GArray *fate_index;     /* of guint: 0, 1, 2 … */
  GArray *ordered_events; /* of guint */
  guint n_dated_events;

  GArray *acts;      /* of KremAct */
  GArray *act_pairs; /* of guint: acts by their two ends, and of the same ends in order */
  GArray *act_place; /* of guint: for each act, its place in @act_pairs */

  GArray *points;  /* of KremPoint, by @at */
  GArray *deltas;  /* of KremTallyDelta, by @at */
  GArray *tallies; /* of KremTally: before each KREM_TALLY_STRIDE deltas */
  GArray *steps;   /* of KremInstant */

  guint first_step, n_view_steps;
  gboolean has_view;
  KremBounds view;

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

/* The records of one list before and after an edit, and which of them are to be looked at again. Of a chronology that
 * is built afresh there was nothing before, and all are. */
typedef struct
{
  guint n_old, n;
  guint *from;      /* for each position the one before, KREM_NONE for what is new; NULL where nothing has moved */
  guint *to;        /* for each position before the one now, KREM_NONE for what is gone; NULL where all are the same */
  guint8 *differs;  /* for each position whether another record stands there */
  guint8 *is_dirty; /* for each position whether it is to be looked at again */
  GArray *dirty;    /* of guint: the positions of those that are, in order, once they are all known */
  guint *kept;      /* for each position before the one now, KREM_NONE for what is gone or dirty; as @dirty */
} KremItems;

/* What the steps of building share, and what is thrown away after. */
typedef struct
{
  KremChronology *chronology;
  KremChronology *old; /* the one before an edit, or NULL */
  KremItems persons, events, relations;
  KremItems links; /* the events once more, of which those are dirty whose causes are to be read again */
  GHashTable *touched_people, *touched_events; /* the hashes of ids that mean something else, or at another time */
  GHashTable *ids[2];    /* the text of an id by its address → position + 1, for characters and events */
  GHashTable *standings; /* the text of a fate by its address → KremStanding */

  /* For the dirty events. */
  GArray *order;     /* of guint: those that count, as the ordered events are */
  GArray *cast;      /* of KremCast, event by event */
  guint *first_cast; /* for each of them and the end, an offset into @cast */

  GArray *origins;    /* of guint: for each fate of the dirty people its index before, or KREM_NONE */
  guint *fate_kept;   /* for each fate before its index now, KREM_NONE for what is gone or derived anew */
  guint *act_kept;    /* for each act before its index now, KREM_NONE for what is gone or drawn anew */
  GArray *new_acts;   /* of guint: the acts of the dirty events */
  GArray *new_points; /* of KremPoint: those of all that is dirty, by @at */

  guint *cause_seen; /* for krem_builder_is_cause(): the search that saw the event last */
  guint cause_search;
  GArray *cause_stack;
} KremBuilder;

gboolean krem_builder_find_person (KremBuilder *builder, const char *id, guint *position);
gboolean krem_builder_find_event (KremBuilder *builder, const char *id, guint *position);
KremChronology *krem_chronology_make (KremChronicle *chronicle, KremSpareTables *spare);
void krem_builder_init (KremBuilder *builder, KremChronology *chronology, KremChronology *old);
void krem_builder_run (KremBuilder *builder);
void krem_builder_clear (KremBuilder *builder);

/* krem-spare-tables.c */
KremSpareTables *krem_spare_tables_new (void);
KremSpareTables *krem_spare_tables_ref (KremSpareTables *self);
void krem_spare_tables_unref (KremSpareTables *self);
void krem_chronology_make_tables (KremChronology *self);
GArray *krem_chronology_take_table (KremChronology *self, GArray **table, guint n);
void krem_chronology_borrow_tables (KremChronology *self, KremChronology *old);
void krem_chronology_leave_tables (KremChronology *self);

/* krem-items.c */
void krem_items_init (KremItems *self, guint n_old, guint n);
void krem_items_clear (KremItems *self);
void krem_items_apply (KremItems *self, KremList list, KremEdit *edit);
void krem_items_settle (KremItems *self);

/* krem-join.c */
void krem_builder_join_items (KremBuilder *builder, GArray **table, const KremItems *items);
void krem_builder_join_mentions (KremBuilder *builder, GArray **table, const KremItems *items);
void krem_builder_join_people (KremBuilder *builder);

/* krem-dirty.c */
gboolean krem_builder_find_dirty_events (KremBuilder *builder, KremEdit *edit);
void krem_builder_find_dirty_people (KremBuilder *builder);
void krem_builder_find_dirty_ties (KremBuilder *builder);

/* krem-affected.c */
void krem_affected_free (KremAffected *self);

/* krem-same.c */
gboolean krem_record_means_same (const KremRecord *a, const KremRecord *b);

/* krem-event-time.c */
void krem_builder_time_events (KremBuilder *builder);
int krem_chronology_compare_events (KremChronology *self, guint a, guint b);
void krem_timing_from_date (const KremDate *date, KremTiming *timing);
void krem_timing_end_of_date (const KremDate *date, KremTiming *timing);
void krem_chronology_resolve (KremChronology *self, const KremDate *date, KremTiming *timing);
void krem_mentions_add_date (GArray *mentions, const KremDate *date, guint owner);
int krem_timing_compare (const KremTiming *a, const KremTiming *b);

/* krem-causes.c */
void krem_builder_link_causes (KremBuilder *builder);
KremCauses *krem_causes_ref (KremCauses *causes);
void krem_causes_unref (KremCauses *causes);
gboolean krem_causes_has_effects (const KremCauses *causes, guint event);
guint krem_causes_get_links (const KremCauses *self, const guint **first, const guint **causes);
gboolean krem_builder_has_same_causes (KremBuilder *builder, const KremCauses *self, guint event);
guint8 *krem_causes_close (const KremCauses *self, const GArray *events, GArray **causes);
gboolean krem_builder_is_cause (KremBuilder *builder, guint cause, guint effect);

/* krem-fate-list.c */
void krem_builder_list_fates (KremBuilder *builder);

/* krem-fate-order.c */
int krem_fate_compare (const KremFate *a, const KremFate *b);
int krem_fate_precedence (const KremFate *a, const KremFate *b, KremBuilder *builder, gboolean at_end);

/* krem-fate-timeline.c */
void krem_builder_time_fates (KremBuilder *builder);

/* krem-fate-state.c */
void krem_builder_index_starts (KremBuilder *builder);
guint krem_person_find_segment (KremChronology *self, const KremPerson *person, KremInstant moment);

/* krem-cast.c */
void krem_builder_read_cast (KremBuilder *builder);
void krem_builder_list_person_events (KremBuilder *builder);
void krem_chronicle_list_cast (KremChronicle *chronicle, guint position, GArray *people);

/* krem-presence.c */
void krem_builder_place_people (KremBuilder *builder);
void krem_builder_span_posts (KremBuilder *builder);
void krem_builder_span_ties (KremBuilder *builder);

/* krem-acts.c */
void krem_builder_draw_acts (KremBuilder *builder);

/* krem-act-pairs.c */
void krem_builder_pair_acts (KremBuilder *builder);

/* krem-points.c */
void krem_builder_find_points (KremBuilder *builder);

/* krem-steps.c */
void krem_builder_find_steps (KremBuilder *builder);
void krem_chronology_find_view (KremChronology *self);

/* krem-tally.c */
void krem_builder_count (KremBuilder *builder);

/**
 * krem_items_map:
 * @map: (nullable): one of the maps of #KremItems, or like them
 * @position: a position
 *
 * Returns: where @position is on the other side, or %KREM_NONE
 */
static inline guint
krem_items_map (const guint *map, guint position)
{
  return map == NULL || position == KREM_NONE ? position : map[position];
}

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
