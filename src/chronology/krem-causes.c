/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* Which events are among the certain causes of which, directly or through others.
 *
 * The strong components and the numbers come from one depth-first search: R. E. Tarjan, "Depth-First Search and Linear
 * Graph Algorithms", SIAM Journal on Computing 1 (1972). Whether one event is behind another is then mostly told by
 * numbers alone: the tree of the search says surely yes, and the lowest component that can be reached surely no, as in
 * H. Yıldırım, V. Chaoji and M. J. Zaki, "GRAIL: Scalable Reachability Index for Large Graphs", VLDB 3 (2010). What is
 * left is searched between the two. */
struct _KremCauses
{
  guint n;
  guint *first;  /* n + 1 offsets into @causes */
  guint *causes; /* the certain causes of each event */
  guint8 *has_effects;
  guint *number; /* the number of an event in the order in which the search came upon it */
  guint *last;   /* the last number in the tree below it */
  guint *component, *lowest;
  guint *seen; /* the search that saw the event last */
  guint search;
  GArray *stack;
};

static void
link_causes (KremCauses *self, KremBuilder *builder)
{
  KremChronology *chronology = builder->chronology;
  GArray *causes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronology->chronicle, i);

      self->first[i] = causes->len;
      if (!chronology->events[i].meant || event->causes == NULL)
        continue;
      for (guint k = 0; k < event->causes->len; k++)
        {
          const KremCause *cause = g_ptr_array_index (event->causes, k);
          guint position;

          if (cause->certainty != KREM_CERTAINTY_CERTAIN || cause->either != NULL
              || !krem_builder_find_event (builder, cause->event, &position) || position == i)
            continue;
          g_array_append_val (causes, position);
          self->has_effects[position] = TRUE;
        }
    }
  self->first[self->n] = causes->len;
  self->causes = (guint *) (gpointer) g_array_free (causes, FALSE);
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
  g_array_unref (frames);
  g_array_unref (open);
}

/**
 * krem_causes_new:
 * @builder: what building shares
 *
 * Finds which events are among the certain causes of which.
 *
 * Returns: (transfer full): the causes
 */
KremCauses *
krem_causes_new (KremBuilder *builder)
{
  KremCauses *self = g_new0 (KremCauses, 1);
  guint n = self->n = builder->chronology->n_events;

  self->first = g_new0 (guint, n + 1);
  self->has_effects = g_new0 (guint8, n);
  link_causes (self, builder);
  if (self->first[n] == 0)
    return self;

  self->number = g_new (guint, n);
  self->last = g_new (guint, n);
  self->component = g_new (guint, n);
  self->lowest = g_new (guint, n);
  self->seen = g_new0 (guint, n);
  self->stack = g_array_new (FALSE, FALSE, sizeof (guint));
  number_events (self);
  return self;
}

/**
 * krem_causes_free:
 * @self: (transfer full): the causes
 *
 * Frees them.
 */
void
krem_causes_free (KremCauses *self)
{
  g_free (self->first);
  g_free (self->causes);
  g_free (self->has_effects);
  g_free (self->number);
  g_free (self->last);
  g_free (self->component);
  g_free (self->lowest);
  g_free (self->seen);
  g_clear_pointer (&self->stack, g_array_unref);
  g_free (self);
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
krem_causes_has_effects (KremCauses *self, guint event)
{
  return self->has_effects[event];
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
 * krem_causes_precedes:
 * @self: the causes
 * @cause: the position of an event
 * @effect: the position of another event
 *
 * Asks about two events.
 *
 * Returns: whether @cause is among the causes of @effect, directly or through others, and not the other way round too
 */
gboolean
krem_causes_precedes (KremCauses *self, guint cause, guint effect)
{
  int told;

  if (!self->has_effects[cause] || self->first[effect] == self->first[effect + 1]
      || self->component[cause] == self->component[effect])
    return FALSE;
  told = tell_by_numbers (self, cause, effect);
  if (told >= 0)
    return told;

  self->search++;
  g_array_set_size (self->stack, 0);
  g_array_append_val (self->stack, effect);
  while (self->stack->len > 0)
    {
      guint event = g_array_index (self->stack, guint, self->stack->len - 1);

      g_array_set_size (self->stack, self->stack->len - 1);
      for (guint c = self->first[event]; c < self->first[event + 1]; c++)
        {
          guint next = self->causes[c];

          if (self->seen[next] == self->search)
            continue;
          self->seen[next] = self->search;
          told = tell_by_numbers (self, cause, next);
          if (told > 0)
            return TRUE;
          if (told < 0)
            g_array_append_val (self->stack, next);
        }
    }
  return FALSE;
}
