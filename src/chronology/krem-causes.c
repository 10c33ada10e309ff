/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/* Which events are among the certain causes of which, directly or through others.
 *
 * The strong components and the numbers come from one depth-first search: R. E. Tarjan, "Depth-First Search and Linear
 * Graph Algorithms", SIAM Journal on Computing 1 (1972). Whether one event is behind another is then mostly told by
 * numbers alone: the tree of the search says surely yes, and the lowest component that can be reached surely no, as in
 * H. Yıldırım, V. Chaoji and M. J. Zaki, "GRAIL: Scalable Reachability Index for Large Graphs", VLDB 3 (2010). What is
 * left is searched between the two. */
struct _KremCauses
{
  gatomicrefcount ref_count;
  guint n;
  guint *first;     /* n + 1 offsets into @causes */
  guint *causes;    /* the certain causes of each event */
  guint *n_effects; /* of each event */
  guint *number;    /* the number of an event in the order in which the search came upon it; NULL without any causes */
  guint *last;      /* the last number in the tree below it */
  guint *component, *lowest;
  guint n_numbers, n_components;
};

/* What linking the causes anew after an edit needs. */
typedef struct
{
  KremBuilder *builder;
  KremCauses *causes;
  GArray *links; /* of guint: the causes of all events, and after them of the event at hand */
} Linking;

/* The certain causes that @event names. */
static void
read_causes (Linking *self, guint position)
{
  KremChronology *chronology = self->builder->chronology;
  const KremEvent *event = krem_chronicle_get_event (chronology->chronicle, position);

  if (!chronology->events[position].meant || event->causes == NULL)
    return;
  for (guint k = 0; k < event->causes->len; k++)
    {
      const KremCause *cause = g_ptr_array_index (event->causes, k);
      guint found;

      if (cause->certainty != KREM_CERTAINTY_CERTAIN || cause->either != NULL || cause->event == NULL)
        continue;
      if (krem_builder_find_event (self->builder, cause->event, &found))
        {
          if (found != position)
            g_array_append_val (self->links, found);
        }
      else
        {
          KremMention mention = { g_str_hash (cause->event), position };

          g_array_append_val (chronology->dangling_causes, mention);
        }
    }
}

typedef struct
{
  guint event, next;
} Frame;

static void
number_events (KremCauses *self)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  GArray *open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *low = g_new (guint, self->n);
  guint n_numbers = 0, n_components = 0;

  self->number = g_new (guint, self->n);
  self->last = g_new (guint, self->n);
  self->component = g_new (guint, self->n);
  self->lowest = g_new (guint, self->n);
  for (guint i = 0; i < self->n; i++)
    self->number[i] = self->component[i] = KREM_NONE;

  for (guint root = 0; root < self->n; root++)
    {
      Frame frame = { root, 0 };

      if (self->number[root] != KREM_NONE)
        continue;
      self->number[root] = low[root] = n_numbers++;
      g_array_append_val (open, root);
      g_array_append_val (frames, frame);
      while (frames->len > 0)
        {
          Frame *top = &g_array_index (frames, Frame, frames->len - 1);
          guint event = top->event;

          if (self->first[event] + top->next < self->first[event + 1])
            {
              guint cause = self->causes[self->first[event] + top->next++];

              if (self->number[cause] == KREM_NONE)
                {
                  frame = (Frame){ cause, 0 };
                  self->number[cause] = low[cause] = n_numbers++;
                  g_array_append_val (open, cause);
                  g_array_append_val (frames, frame);
                }
              else if (self->component[cause] == KREM_NONE)
                low[event] = MIN (low[event], self->number[cause]);
              continue;
            }

          self->last[event] = n_numbers - 1;
          g_array_set_size (frames, frames->len - 1);
          if (frames->len > 0)
            {
              guint parent = g_array_index (frames, Frame, frames->len - 1).event;

              low[parent] = MIN (low[parent], low[event]);
            }
          if (low[event] == self->number[event])
            {
              guint lowest = n_components, member, start = open->len;

              do
                {
                  member = g_array_index (open, guint, --start);
                  self->component[member] = n_components;
                }
              while (member != event);
              for (guint k = start; k < open->len; k++)
                {
                  member = g_array_index (open, guint, k);
                  for (guint c = self->first[member]; c < self->first[member + 1]; c++)
                    if (self->component[self->causes[c]] != n_components)
                      lowest = MIN (lowest, self->lowest[self->component[self->causes[c]]]);
                }
              self->lowest[n_components++] = lowest;
              g_array_set_size (open, start);
            }
        }
    }
  self->n_numbers = n_numbers;
  self->n_components = n_components;
  g_array_unref (frames);
  g_array_unref (open);
}

/* Links the causes of all events: of the dirty ones by what they name now, else as they were. */
static KremCauses *
link_causes (KremBuilder *builder)
{
  KremCauses *self = g_new0 (KremCauses, 1);
  const KremCauses *old = builder->old != NULL ? builder->old->causes : NULL;
  Linking linking = { .builder = builder, .causes = self };
  guint n = self->n = builder->chronology->n_events;

  g_atomic_ref_count_init (&self->ref_count);
  linking.links = g_array_sized_new (FALSE, FALSE, sizeof (guint), old != NULL ? old->first[old->n] + 16 : 16);
  self->first = g_new (guint, n + 1);
  self->n_effects = g_new0 (guint, n + 1);
  for (guint i = 0, end; i < n; i = end)
    {
      guint before = krem_items_map (builder->links.from, i), start = linking.links->len;

      self->first[i] = start;
      end = i + 1;
      if (builder->links.is_dirty[i])
        {
          read_causes (&linking, i);
          continue;
        }
      /* A run of those that stand as they stood is copied in one piece. */
      for (; end < n && !builder->links.is_dirty[end] && krem_items_map (builder->links.from, end) == before + end - i;
           end++)
        self->first[end] = start + old->first[before + end - i] - old->first[before];
      if (old->first[before + end - i] > old->first[before])
        g_array_append_vals (linking.links, &old->causes[old->first[before]],
                             old->first[before + end - i] - old->first[before]);
      for (guint c = start; builder->links.to != NULL && c < linking.links->len; c++)
        {
          guint *cause = &g_array_index (linking.links, guint, c);

          *cause = builder->links.to[*cause];
        }
    }
  self->first[n] = linking.links->len;
  self->causes = (guint *) (gpointer) g_array_free (linking.links, FALSE);
  for (guint c = 0; c < self->first[n]; c++)
    self->n_effects[self->causes[c]]++;
  return self;
}

/**
 * krem_builder_has_same_causes:
 * @builder: what building shares
 * @self: the causes after the edit
 * @event: the position of an event
 *
 * Compares the certain causes of @event with those before the edit.
 *
 * Returns: whether they are the same; what is new had none
 */
gboolean
krem_builder_has_same_causes (KremBuilder *builder, const KremCauses *self, guint event)
{
  const KremCauses *old = builder->old->causes;
  guint before = krem_items_map (builder->links.from, event), n = self->first[event + 1] - self->first[event];

  if (before == KREM_NONE)
    return n == 0;
  if (old->first[before + 1] - old->first[before] != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (krem_items_map (builder->links.to, old->causes[old->first[before] + i]) != self->causes[self->first[event] + i])
      return FALSE;
  return TRUE;
}

/* Whether nothing has moved and all have the causes that they had. */
static gboolean
are_same (KremBuilder *builder, const KremCauses *self)
{
  gboolean same = builder->links.from == NULL;

  for (guint i = 0; i < builder->links.dirty->len && same; i++)
    same = krem_builder_has_same_causes (builder, self, g_array_index (builder->links.dirty, guint, i));
  return same;
}

/* Gives an event that causes nothing the last number of all, as if the search began with it after all others. */
static void
number_root (KremCauses *self, guint event)
{
  guint component = self->n_components++, lowest = component;

  for (guint c = self->first[event]; c < self->first[event + 1]; c++)
    lowest = MIN (lowest, self->lowest[self->component[self->causes[c]]]);
  self->number[event] = self->last[event] = self->n_numbers++;
  self->component[event] = component;
  self->lowest[component] = lowest;
}

/* Keeps the numbers where only events that cause nothing, and caused nothing, have other causes than before. */
static gboolean
keep_numbers (KremBuilder *builder, KremCauses *self)
{
  const KremCauses *old = builder->old->causes;
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));

  if (old->number == NULL)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    {
      guint before = krem_items_map (builder->links.from, i);

      if (before != KREM_NONE && (!builder->links.is_dirty[i] || krem_builder_has_same_causes (builder, self, i)))
        continue;
      if (self->n_effects[i] > 0 || (before != KREM_NONE && old->n_effects[before] > 0))
        return FALSE;
      g_array_append_val (roots, i);
    }
  /* Numbers are not used twice; once many are spent, it is time for a new search. */
  if (old->n_components + roots->len > 2 * self->n + 64)
    return FALSE;

  self->number = g_new0 (guint, self->n);
  self->last = g_new0 (guint, self->n);
  self->component = g_new0 (guint, self->n);
  self->n_numbers = old->n_numbers;
  self->n_components = old->n_components;
  self->lowest = g_new (guint, self->n_components + roots->len);
  memcpy (self->lowest, old->lowest, self->n_components * sizeof (guint));
  for (guint i = 0, end; i < self->n; i = end)
    {
      guint before = krem_items_map (builder->links.from, i);

      end = i + 1;
      if (before == KREM_NONE)
        continue;
      while (end < self->n && krem_items_map (builder->links.from, end) == before + end - i)
        end++;
      memcpy (self->number + i, old->number + before, (end - i) * sizeof (guint));
      memcpy (self->last + i, old->last + before, (end - i) * sizeof (guint));
      memcpy (self->component + i, old->component + before, (end - i) * sizeof (guint));
    }
  for (guint i = 0; i < roots->len; i++)
    number_root (self, g_array_index (roots, guint, i));
  return TRUE;
}

/**
 * krem_builder_link_causes:
 * @builder: what building shares
 *
 * Finds which events are among the certain causes of which.
 */
void
krem_builder_link_causes (KremBuilder *builder)
{
  KremChronology *chronology = builder->chronology;
  KremCauses *self;

  self = link_causes (builder);
  if (builder->old != NULL && are_same (builder, self))
    {
      krem_causes_unref (self);
      self = krem_causes_ref (builder->old->causes);
    }
  else if (self->first[self->n] > 0 && (builder->old == NULL || !keep_numbers (builder, self)))
    number_events (self);
  chronology->causes = self;
  krem_builder_join_mentions (builder, &chronology->dangling_causes, &builder->links);
}

/**
 * krem_causes_ref:
 * @self: the causes
 *
 * Keeps them.
 *
 * Returns: (transfer full): @self
 */
KremCauses *
krem_causes_ref (KremCauses *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_causes_unref:
 * @self: (transfer full): the causes
 *
 * Lets them go.
 */
void
krem_causes_unref (KremCauses *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->first);
  g_free (self->causes);
  g_free (self->n_effects);
  g_free (self->number);
  g_free (self->last);
  g_free (self->component);
  g_free (self->lowest);
  g_free (self);
}

/**
 * krem_causes_get_links:
 * @self: the causes
 * @first: (out): for each event and the end, where its causes begin in @causes
 * @causes: (out): the positions of the events that are causes
 *
 * Tells all links.
 *
 * Returns: the number of events
 */
guint
krem_causes_get_links (const KremCauses *self, const guint **first, const guint **causes)
{
  *first = self->first;
  *causes = self->causes;
  return self->n;
}

/**
 * krem_causes_has_effects:
 * @self: the causes
 * @event: the position of an event
 *
 * Asks about an event.
 *
 * Returns: whether anything is caused by @event
 */
gboolean
krem_causes_has_effects (const KremCauses *self, guint event)
{
  return self->n_effects[event] > 0;
}

/* Whether @cause is surely behind @effect: 1 for yes, 0 for no, -1 where the numbers do not tell. */
static int
tell_by_numbers (KremCauses *self, guint cause, guint effect)
{
  guint from = self->component[effect], to = self->component[cause];

  if (to > from || to < self->lowest[from])
    return 0;
  if (self->number[effect] <= self->number[cause] && self->number[cause] <= self->last[effect])
    return 1;
  return -1;
}

/**
 * krem_builder_is_cause:
 * @builder: what building shares
 * @cause: the position of an event
 * @effect: the position of another event
 *
 * Asks about two events.
 *
 * Returns: whether @cause is among the causes of @effect, directly or through others, and not the other way round too
 */
gboolean
krem_builder_is_cause (KremBuilder *builder, guint cause, guint effect)
{
  KremCauses *self = builder->chronology->causes;
  int told;

  if (self->n_effects[cause] == 0 || self->first[effect] == self->first[effect + 1]
      || self->component[cause] == self->component[effect])
    return FALSE;
  told = tell_by_numbers (self, cause, effect);
  if (told >= 0)
    return told;

  if (builder->cause_seen == NULL)
    {
      builder->cause_seen = g_new0 (guint, self->n);
      builder->cause_stack = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  builder->cause_search++;
  g_array_set_size (builder->cause_stack, 0);
  g_array_append_val (builder->cause_stack, effect);
  while (builder->cause_stack->len > 0)
    {
      guint event = g_array_index (builder->cause_stack, guint, builder->cause_stack->len - 1);

      g_array_set_size (builder->cause_stack, builder->cause_stack->len - 1);
      for (guint c = self->first[event]; c < self->first[event + 1]; c++)
        {
          guint next = self->causes[c];

          if (builder->cause_seen[next] == builder->cause_search)
            continue;
          builder->cause_seen[next] = builder->cause_search;
          told = tell_by_numbers (self, cause, next);
          if (told > 0)
            return TRUE;
          if (told < 0)
            g_array_append_val (builder->cause_stack, next);
        }
    }
  return FALSE;
}

/* The events that can be reached from @starts: effects where @links and @first tell the effects of each event. */
static guint8 *
reach (guint n, const guint *first, const guint *links, const GArray *starts, GArray *reached)
{
  guint8 *seen = g_new0 (guint8, n + 1);

  for (guint i = 0; i < starts->len; i++)
    {
      guint event = g_array_index (starts, guint, i);

      if (!seen[event])
        g_array_append_val (reached, event);
      seen[event] = TRUE;
    }
  for (guint i = 0; i < reached->len; i++)
    {
      guint event = g_array_index (reached, guint, i);

      for (guint c = first[event]; c < first[event + 1]; c++)
        {
          guint next = links[c];

          if (!seen[next])
            g_array_append_val (reached, next);
          seen[next] = TRUE;
        }
    }
  return seen;
}

/* Turns the links round. */
static guint *
list_effects (const KremCauses *self, guint **first)
{
  guint *effects = g_new (guint, self->first[self->n] + 1), *offsets = g_new0 (guint, self->n + 2);

  for (guint i = 0; i < self->n; i++)
    offsets[i + 2] = offsets[i + 1] + self->n_effects[i];
  for (guint i = 0; i < self->n; i++)
    for (guint c = self->first[i]; c < self->first[i + 1]; c++)
      effects[offsets[self->causes[c] + 1]++] = i;
  *first = offsets;
  return effects;
}

/**
 * krem_causes_close:
 * @self: the causes
 * @events: (element-type guint): events whose causes are other ones before or after
 * @causes: (out) (transfer full) (element-type guint): the events from which these follow, in no order
 *
 * Finds between which events it may tell otherwise who is behind whom.
 *
 * Returns: (transfer full): for each event whether it is one of @events or follows from one
 */
guint8 *
krem_causes_close (const KremCauses *self, const GArray *events, GArray **causes)
{
  g_autoptr (GArray) effects = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *first = NULL;
  g_autofree guint *links = list_effects (self, &first);
  g_autofree guint8 *seen = NULL;

  *causes = g_array_new (FALSE, FALSE, sizeof (guint));
  seen = reach (self->n, self->first, self->causes, events, *causes);
  return reach (self->n, first, links, events, effects);
}
