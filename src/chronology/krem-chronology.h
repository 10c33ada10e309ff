/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

/* "No such index": no event, no fate, nobody. */
#define KREM_NONE G_MAXUINT

/**
 * KREM_MOMENT_END:
 *
 * The moment after all dates, when everything certain has happened, dated or not. A moment is otherwise the last
 * instant of what somebody looks at.
 */
#define KREM_MOMENT_END KREM_INSTANT_MAX

/**
 * KremPresence:
 *
 * Whether somebody or something is there at a moment.
 */
typedef enum
{
  KREM_PRESENCE_ABSENT,
  KREM_PRESENCE_POSSIBLE,
  KREM_PRESENCE_CERTAIN,
} KremPresence;

/**
 * KremFate:
 * @person: the position of the person among the chronicle's characters
 * @fate: (nullable): the id of the fate
 * @standing: its standing
 * @event: the position of the event that brings it, or %KREM_NONE for the first fate and for `died`
 * @entry: its place among the event's fates, or %KREM_NONE
 * @dated: whether @bounds mean anything
 * @bounds: when it begins, as typed
 * @order_bounds: when it begins, in UTC
 * @certainty: the weaker certainty of the event and of the fate
 * @certain: whether it counts as certain: certain in both, and without an `either`
 * @always: whether it holds from birth or from always
 * @posthumous: whether it comes after death
 * @sentence: (nullable): the sentence that comes with it
 *
 * A fate that comes to one person.
 */
typedef struct
{
  guint person;
  const char *fate;
  KremStanding standing;
  guint event, entry;
  guint dated : 1;
  guint certain : 1;
  guint always : 1;
  guint posthumous : 1;
  KremBounds bounds, order_bounds;
  KremCertainty certainty;
  const char *sentence;
} KremFate;

/**
 * KremState:
 * @presence: whether the person is there
 * @settled: the index of the settled fate, or %KREM_NONE where the person is not there or is a body
 * @certain: whether the settled fate has certainly happened and nothing else is possible
 * @possible: (element-type guint): the indices of the other possible fates, in order
 * @with: (element-type guint): those of them that are of the same instant as the settled one
 * @posthumous: (element-type guint): the indices of the posthumous fates that may have begun, in order
 *
 * What has become of one person at a moment. Clear it with krem_state_clear().
 */
typedef struct
{
  KremPresence presence;
  guint settled;
  gboolean certain;
  GArray *possible, *with, *posthumous;
} KremState;

/**
 * KremTally:
 *
 * For each standing, how many people certainly and how many possibly have it.
 */
typedef struct
{
  guint certainly[KREM_N_STANDINGS];
  guint possibly[KREM_N_STANDINGS];
} KremTally;

/**
 * KremAct:
 * @from: the position of the doer among the characters
 * @to: the position of the one to whom it is done
 * @event: the position of the event
 * @fate: the index of the fate that it brings, or %KREM_NONE where it only has a target
 * @favour: whether it brings a secure standing
 * @certainty: how surely it is told
 * @dated: whether @bounds mean anything
 * @bounds: when it begins
 *
 * An arrow that an event draws.
 */
typedef struct
{
  guint from, to, event, fate;
  gboolean favour;
  KremCertainty certainty;
  gboolean certain;
  gboolean dated;
  KremBounds bounds;
} KremAct;

/**
 * KremChangeKind:
 *
 * What changes between two moments.
 */
typedef enum
{
  KREM_CHANGE_FATE,  /* item: a person; before and after: indices of the settled fates */
  KREM_CHANGE_EVENT, /* item: an event; before and after: KremPresence of its having begun */
  KREM_CHANGE_POST,  /* item: a person; sub: the post; before and after: KremPresence */
  KREM_CHANGE_TIE,   /* item: a relation; before and after: KremPresence */
  KREM_CHANGE_BIRTH, /* item: a person; before and after: KremPresence */
  KREM_CHANGE_ACT,   /* item: an act; before and after: KremPresence */
} KremChangeKind;

/**
 * KremChronologyChange:
 * @kind: what changes
 * @item: whose it is, as @kind says
 * @sub: the place of a post among its holder's
 * @before: what was, as @kind says
 * @after: what is
 * @certain: for a fate, whether nothing else is possible afterwards
 */
typedef struct
{
  KremChangeKind kind;
  guint item, sub;
  guint before, after;
  gboolean certain;
} KremChronologyChange;

typedef struct _KremChronology KremChronology;

#define KREM_TYPE_CHRONOLOGY (krem_chronology_get_type ())
GType krem_chronology_get_type (void);

KremChronology *krem_chronology_new (KremChronicle *chronicle);
KremChronology *krem_chronology_ref (KremChronology *self);
void krem_chronology_unref (KremChronology *self);
KremChronicle *krem_chronology_get_chronicle (KremChronology *self);

guint krem_chronology_get_n_fates (KremChronology *self);
const KremFate *krem_chronology_get_fate (KremChronology *self, guint fate);
const guint *krem_chronology_get_person_fates (KremChronology *self, guint person, guint *n_fates);
guint krem_chronology_get_n_acts (KremChronology *self);
const KremAct *krem_chronology_get_act (KremChronology *self, guint act);

gboolean krem_chronology_resolve_date (KremChronology *self, const KremDate *date, KremBounds *bounds);
gboolean krem_chronology_get_event_bounds (KremChronology *self, guint event, KremBounds *start, KremBounds *end);
const guint *krem_chronology_get_ordered_events (KremChronology *self, guint *n_events);
const guint *krem_chronology_get_person_events (KremChronology *self, guint person, guint *n_events);

void krem_chronology_get_state (KremChronology *self, guint person, KremInstant moment, KremState *state);
void krem_state_clear (KremState *state);
KremPresence krem_chronology_get_person_presence (KremChronology *self, guint person, KremInstant moment);
KremPresence krem_chronology_get_post_presence (KremChronology *self, guint person, guint post, KremInstant moment);
KremPresence krem_chronology_get_tie_presence (KremChronology *self, guint relation, KremInstant moment);
KremPresence krem_chronology_get_act_presence (KremChronology *self, guint act, KremInstant moment);
KremPresence krem_chronology_get_event_presence (KremChronology *self, guint event, KremInstant moment);
void krem_chronology_get_tally (KremChronology *self, KremInstant moment, KremTally *tally);
const char *krem_chronology_get_group (KremChronology *self, guint person, KremInstant moment);

gboolean krem_chronology_get_span (KremChronology *self, KremInstant *first, KremInstant *last);
const KremInstant *krem_chronology_get_steps (KremChronology *self, guint *n_steps);
gboolean krem_chronology_get_next_step (KremChronology *self, KremInstant moment, KremInstant *next);
gboolean krem_chronology_get_previous_step (KremChronology *self, KremInstant moment, KremInstant *previous);
GArray *krem_chronology_get_changes (KremChronology *self, KremInstant before, KremInstant after);
guint64 krem_chronology_get_n_visited (KremChronology *self);
GPtrArray *krem_chronology_get_contradictions (KremChronology *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremChronology, krem_chronology_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremState, krem_state_clear)

G_END_DECLS
