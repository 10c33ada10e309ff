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
 * KremFateBegin:
 * @KREM_FATE_BEGINS_WITH_EVENT: it begins when its event does
 * @KREM_FATE_BEGINS_AT_END: it begins when its event ends
 * @KREM_FATE_BEGINS_ITSELF: it has a date of its own, or comes from no event
 *
 * What tells when a fate begins.
 */
typedef enum
{
  KREM_FATE_BEGINS_WITH_EVENT,
  KREM_FATE_BEGINS_AT_END,
  KREM_FATE_BEGINS_ITSELF,
} KremFateBegin;

/**
 * KremFate:
 * @person: the position of the person among the chronicle's characters
 * @fate: (nullable): the id of the fate
 * @standing: its standing
 * @event: the position of the event that brings it, or %KREM_NONE for the first fate and for `died`
 * @entry: its place among the event's fates, or %KREM_NONE
 * @anchor: the position of the event with which it begins: @event, or for a first fate that is a death the event that
 *   tells the death; else %KREM_NONE
 * @begin: what tells when it begins
 * @dated: whether @bounds mean anything
 * @bounds: when it begins, as typed
 * @order_bounds: when it begins, in UTC
 * @certainty: the weaker certainty of the event and of the fate
 * @certain: whether it counts as certain: certain in both, and without an `either`
 * @always: whether it holds from birth or from always
 * @posthumous: whether it comes after death
 * @never: whether it never begins, since it begins at the end of what is still going on
 * @has_time: whether a time of day is told for it
 * @sentence: (nullable): the sentence that comes with it
 *
 * A fate that comes to one person. What is neither dated nor @always nor @never is undated.
 */
typedef struct
{
  guint person;
  const char *fate;
  KremStanding standing;
  guint event, entry, anchor;
  KremFateBegin begin;
  guint dated : 1;
  guint certain : 1;
  guint always : 1;
  guint posthumous : 1;
  guint never : 1;
  guint has_time : 1;
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
 * @with: (element-type guint): the indices of the fates of the same instant as the settled one that have certainly
 *   happened or are possible, in order; those that are possible stand in @possible too
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
 * @certain: whether it counts as certain: certain in event and fate, and without an `either`
 * @dated: whether @bounds mean anything
 * @never: whether it never begins, as its fate never does
 * @bounds: when it begins, as typed
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
  gboolean never;
  KremBounds bounds;
} KremAct;

/**
 * KremChangeKind:
 * @KREM_CHANGE_FATE: what has become of a person; item: the person; before and after: the settled fates
 * @KREM_CHANGE_EVENT: an event begins; item: the event
 * @KREM_CHANGE_POST: a post is held or given up; item: the person; sub: the post among the person's
 * @KREM_CHANGE_TIE: a tie is there or gone; item: the relation
 * @KREM_CHANGE_BIRTH: somebody with a date of birth is there; item: the person
 * @KREM_CHANGE_ACT: an act begins; item: the act
 * @KREM_CHANGE_PRESENCE: somebody without a date of birth is there; item: the person
 * @KREM_CHANGE_EVENT_END: an event that lasts is over; item: the event
 * @KREM_CHANGE_POSTHUMOUS: a posthumous fate begins; item: the fate
 *
 * What changes between two moments. But for fates, before and after are each a #KremPresence: of the thing, of an
 * event's having begun, of its being over.
 */
typedef enum
{
  KREM_CHANGE_FATE,
  KREM_CHANGE_EVENT,
  KREM_CHANGE_POST,
  KREM_CHANGE_TIE,
  KREM_CHANGE_BIRTH,
  KREM_CHANGE_ACT,
  KREM_CHANGE_PRESENCE,
  KREM_CHANGE_EVENT_END,
  KREM_CHANGE_POSTHUMOUS,
} KremChangeKind;

/**
 * KremChronologyChange:
 * @kind: what changes
 * @item: whose it is, as @kind says
 * @sub: the place of a post among its holder's
 * @before: what was, as @kind says; of a fate %KREM_NONE where the person was not there
 * @after: what is; of a fate %KREM_NONE where the person is not there
 * @certain_before: for a fate, whether nothing else was possible
 * @certain: for a fate, whether nothing else is possible afterwards
 * @possible: for a fate, the last of those that are possible after and were not before, else %KREM_NONE
 * @gradual: whether it is the end of an imprecise date that brings the change, so that one says "by the end of …"
 * @dated: whether @bounds mean anything
 * @bounds: the bounds of the date that brings the change, as typed: of the fate that settles or becomes possible, of
 *   a start or of an end
 *
 * A change. One for a fate says that the settled fate or the other possible ones differ; who is only born has none.
 */
typedef struct
{
  KremChangeKind kind;
  guint item, sub;
  guint before, after;
  gboolean certain_before, certain;
  guint possible;
  gboolean gradual;
  gboolean dated;
  KremBounds bounds;
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
KremPresence krem_chronology_get_fate_presence (KremChronology *self, guint fate, KremInstant moment);
const guint *krem_chronology_get_person_fates (KremChronology *self, guint person, guint *n_fates);
guint krem_chronology_get_n_acts (KremChronology *self);
const KremAct *krem_chronology_get_act (KremChronology *self, guint act);
const guint *krem_chronology_get_pair_acts (KremChronology *self, guint act, guint *n_acts);
gboolean krem_chronology_is_act_drawn (KremChronology *self, guint act, KremInstant moment);

gboolean krem_chronology_resolve_date (KremChronology *self, const KremDate *date, KremBounds *bounds);
gboolean krem_chronology_get_event_bounds (KremChronology *self, guint event, KremBounds *start, KremBounds *end);
gboolean krem_chronology_is_interval (KremChronology *self, guint event);
const guint *krem_chronology_get_ordered_events (KremChronology *self, guint *n_events);
const guint *krem_chronology_get_person_events (KremChronology *self, guint person, guint *n_events);

void krem_chronology_get_state (KremChronology *self, guint person, KremInstant moment, KremState *state);
void krem_state_clear (KremState *state);
KremPresence krem_chronology_get_person_presence (KremChronology *self, guint person, KremInstant moment);
KremPresence krem_chronology_get_post_presence (KremChronology *self, guint person, guint post, KremInstant moment);
KremPresence krem_chronology_get_tie_presence (KremChronology *self, guint relation, KremInstant moment);
KremPresence krem_chronology_get_act_presence (KremChronology *self, guint act, KremInstant moment);
KremPresence krem_chronology_get_event_presence (KremChronology *self, guint event, KremInstant moment);
KremPresence krem_chronology_get_event_end_presence (KremChronology *self, guint event, KremInstant moment);
KremPresence krem_chronology_get_interval_presence (KremChronology *self, guint event, KremInstant moment);
void krem_chronology_get_tally (KremChronology *self, KremInstant moment, KremTally *tally);
const char *krem_chronology_get_group (KremChronology *self, guint person, KremInstant moment);

const KremInstant *krem_chronology_get_all_steps (KremChronology *self, guint *n_steps);
const KremInstant *krem_chronology_get_steps (KremChronology *self, guint *n_steps);
gboolean krem_chronology_get_next_step (KremChronology *self, KremInstant moment, KremInstant *next);
gboolean krem_chronology_get_previous_step (KremChronology *self, KremInstant moment, KremInstant *previous);
GArray *krem_chronology_get_changes (KremChronology *self, KremInstant before, KremInstant after);
guint64 krem_chronology_get_n_visited (KremChronology *self);
GPtrArray *krem_chronology_get_contradictions (KremChronology *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremChronology, krem_chronology_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremState, krem_state_clear)

G_END_DECLS
