/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-forest.h"

/* A tie that may rank: who could stand under whom, by which relation, and how long it lasts. */
typedef struct
{
  guint client, patron, relation;
  KremInstant start, end;
  gboolean starts, ends; /* whether the tie says when */
} Candidate;

static gint64
get_length (const Candidate *candidate)
{
  gint64 length;

  if (__builtin_sub_overflow (candidate->end, candidate->start, &length))
    return candidate->end > candidate->start ? G_MAXINT64 : G_MININT64;
  return length;
}

/* By client; the longest first, then in the order of the file. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;
  gint64 length = get_length (one), other_length = get_length (other);

  if (one->client != other->client)
    return one->client < other->client ? -1 : 1;
  if (length != other_length)
    return length > other_length ? -1 : 1;
  return (one->relation > other->relation) - (one->relation < other->relation);
}

/* A tie ends with either end's death, whatever it says itself. */
static void
end_with_death (KremChronology *chronology, guint person, Candidate *candidate)
{
  guint n_fates;
  const guint *fates = krem_chronology_get_person_fates (chronology, person, &n_fates);

  for (guint i = 0; i < n_fates; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, fates[i]);

      if (fate->standing != KREM_STANDING_DEAD || !fate->certain || !fate->dated || fate->posthumous)
        continue;
      if (!candidate->ends || fate->bounds.latest < candidate->end)
        candidate->end = fate->bounds.latest;
      candidate->ends = TRUE;
    }
}

static gboolean
read_candidate (KremChronology *chronology, const guint *cards, guint position, Candidate *candidate)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, position);
  KremBounds bounds;
  guint from, to;

  if (!relation->base.usable || !krem_chronicle_is_meant (chronicle, (KremRecord *) relation))
    return FALSE;
  if (!krem_tie_kind_ranks (relation->kind))
    return FALSE;
  if (!krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
      || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to) || from == to
      || cards[from] == KREM_NONE || cards[to] == KREM_NONE)
    return FALSE;

  *candidate = (Candidate){ .client = cards[to], .patron = cards[from], .relation = position };
  if (krem_chronology_resolve_date (chronology, relation->since, &bounds))
    {
      candidate->starts = TRUE;
      candidate->start = bounds.earliest;
    }
  if (krem_chronology_resolve_date (chronology, relation->until, &bounds))
    {
      candidate->ends = TRUE;
      candidate->end = bounds.latest;
    }
  end_with_death (chronology, from, candidate);
  end_with_death (chronology, to, candidate);
  return TRUE;
}

/* A tie that does not say when it began or ended reaches a second beyond all dates that ties tell. So lengths can be
 * compared also where one has no start and the other no end. */
static void
close_open_ends (GArray *candidates)
{
  KremInstant first = KREM_INSTANT_MAX, last = KREM_INSTANT_MIN;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->starts)
        {
          first = MIN (first, candidate->start);
          last = MAX (last, candidate->start);
        }
      if (candidate->ends)
        {
          first = MIN (first, candidate->end);
          last = MAX (last, candidate->end);
        }
    }
  if (first > last)
    first = last = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (!candidate->starts)
        candidate->start = krem_instant_add (first, -1);
      if (!candidate->ends)
        candidate->end = krem_instant_add (last, 1);
    }
}

/* Which of two ties began later; of two that began together, which stands later in the file. */
static gboolean
is_later (const Candidate *a, const Candidate *b)
{
  if (a->start != b->start)
    return a->start > b->start;
  return a->relation > b->relation;
}

static const Candidate *
get_candidate (GArray *candidates, guint index)
{
  return &g_array_index (candidates, Candidate, index);
}

/* Gives up the latest tie of a circle; its client takes the next longest, or none. */
static void
cut_circle (GArray *candidates, guint *choice, guint card)
{
  guint latest = card;

  for (guint walker = get_candidate (candidates, choice[card])->patron; walker != card;
       walker = get_candidate (candidates, choice[walker])->patron)
    if (is_later (get_candidate (candidates, choice[walker]), get_candidate (candidates, choice[latest])))
      latest = walker;
  choice[latest]++;
  if (choice[latest] >= candidates->len || get_candidate (candidates, choice[latest])->client != latest)
    choice[latest] = KREM_NONE;
}

/* Hangs each client under the patron whom it had longest, and cuts the circles. A choice is only ever given
 * up, so this comes to an end. */
static void
choose_parents (KremNetworkForest *self, GArray *candidates)
{
  g_autofree guint *choice = g_new (guint, MAX (self->n, 1)); /* among the candidates, or KREM_NONE */
  g_autofree guint *walk = g_new0 (guint, MAX (self->n, 1));  /* the number of the last walk that came by */
  g_autofree gboolean *settled = g_new0 (gboolean, MAX (self->n, 1));
  guint n_walks = 0;

  for (guint card = 0; card < self->n; card++)
    choice[card] = KREM_NONE;
  for (guint i = candidates->len; i-- > 0;)
    choice[get_candidate (candidates, i)->client] = i;

  for (guint first = 0; first < self->n; first++)
    {
      guint card = first;

      while (TRUE)
        {
          n_walks++;
          for (card = first; choice[card] != KREM_NONE && !settled[card] && walk[card] != n_walks;
               card = get_candidate (candidates, choice[card])->patron)
            walk[card] = n_walks;
          if (choice[card] == KREM_NONE || settled[card])
            break;
          cut_circle (candidates, choice, card);
        }
      for (card = first; !settled[card]; card = get_candidate (candidates, choice[card])->patron)
        {
          settled[card] = TRUE;
          if (choice[card] == KREM_NONE)
            break;
        }
    }

  for (guint card = 0; card < self->n; card++)
    if (choice[card] != KREM_NONE)
      {
        self->parent[card] = get_candidate (candidates, choice[card])->patron;
        self->relation[card] = get_candidate (candidates, choice[card])->relation;
      }
}

/* Lists the cards from the roots down, without recursion: chains may be long. */
static void
order_cards (KremNetworkForest *self)
{
  g_autofree guint *stack = g_new (guint, MAX (self->n, 1));
  guint n_ordered = 0;

  /* From the last to the first, so that each list of children comes out in the order of the file. */
  for (guint card = self->n; card-- > 0;)
    {
      guint parent = self->parent[card];

      if (parent == KREM_NONE)
        continue;
      self->next_sibling[card] = self->first_child[parent];
      self->first_child[parent] = card;
    }
  for (guint root = 0; root < self->n; root++)
    {
      guint n_stack = 0;

      if (self->parent[root] != KREM_NONE)
        continue;
      stack[n_stack++] = root;
      while (n_stack > 0)
        {
          guint card = stack[--n_stack];

          self->order[n_ordered++] = card;
          for (guint child = self->first_child[card]; child != KREM_NONE; child = self->next_sibling[child])
            stack[n_stack++] = child;
        }
    }
  g_assert (n_ordered == self->n);
  for (guint i = self->n; i-- > 0;)
    {
      guint card = self->order[i];

      if (self->parent[card] != KREM_NONE)
        self->n_below[self->parent[card]] += self->n_below[card] + 1;
    }
}

static guint *
new_links (guint n)
{
  guint *links = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    links[i] = KREM_NONE;
  return links;
}

/**
 * krem_network_forest_new:
 * @chronology: a chronology
 * @people: (array length=n_people): the positions of the characters who have a card, ascending
 * @n_people: how many
 * @moment: (nullable): only ties that are there at this moment count; those of all dates where it is %NULL
 *
 * Builds the spanning forest of those ties that rank: patronage and command. Each client stands
 * under the patron whom it had longest, and of several the first in the file; a tie lasts from the earliest
 * that it may begin to the latest that it may end, and not beyond either end's death. Circles are cut at the
 * tie that began last.
 *
 * Returns: (transfer full): the forest
 */
KremNetworkForest *
krem_network_forest_new (KremChronology *chronology, const guint *people, guint n_people, const KremInstant *moment)
{
  KremNetworkForest *self = g_new0 (KremNetworkForest, 1);
  KremChronicle *chronicle;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_return_val_if_fail (chronology != NULL, NULL);

  chronicle = krem_chronology_get_chronicle (chronology);
  self->n_characters = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  self->n = n_people;
  self->people = g_new (guint, MAX (n_people, 1));
  self->cards = new_links (self->n_characters);
  self->parent = new_links (n_people);
  self->relation = new_links (n_people);
  self->first_child = new_links (n_people);
  self->next_sibling = new_links (n_people);
  self->order = new_links (n_people);
  self->n_below = g_new0 (guint, MAX (n_people, 1));
  for (guint card = 0; card < n_people; card++)
    {
      self->people[card] = people[card];
      self->cards[people[card]] = card;
    }

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      Candidate candidate;

      if (read_candidate (chronology, self->cards, i, &candidate)
          && (moment == NULL || krem_chronology_get_tie_presence (chronology, i, *moment) != KREM_PRESENCE_ABSENT))
        g_array_append_val (candidates, candidate);
    }
  close_open_ends (candidates);
  g_array_sort (candidates, compare_candidates);
  choose_parents (self, candidates);
  order_cards (self);
  return self;
}

/**
 * krem_network_forest_free:
 * @self: (transfer full) (nullable): a forest
 */
void
krem_network_forest_free (KremNetworkForest *self)
{
  if (self == NULL)
    return;
  g_free (self->people);
  g_free (self->cards);
  g_free (self->parent);
  g_free (self->relation);
  g_free (self->first_child);
  g_free (self->next_sibling);
  g_free (self->n_below);
  g_free (self->order);
  g_free (self);
}
