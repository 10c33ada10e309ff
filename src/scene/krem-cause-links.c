/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-cause-links.h"

struct _KremCauseLinks
{
  guint ref_count;
  GArray *by_effect, *by_cause; /* of KremCauseLink: the same links in two orders */
};

static int
compare_effects (gconstpointer a, gconstpointer b)
{
  const KremCauseLink *left = a, *right = b;

  if (left->effect != right->effect)
    return left->effect < right->effect ? -1 : 1;
  return left->cause < right->cause ? -1 : left->cause > right->cause;
}

static int
compare_causes (gconstpointer a, gconstpointer b)
{
  const KremCauseLink *left = a, *right = b;

  if (left->cause != right->cause)
    return left->cause < right->cause ? -1 : 1;
  return left->effect < right->effect ? -1 : left->effect > right->effect;
}

/**
 * krem_cause_links_new:
 * @chronicle: a chronicle
 *
 * Collects the causes that are events, each to be found from either end. A cause that names no event, or the event
 * itself, is left out.
 *
 * Returns: (transfer full): the links
 */
KremCauseLinks *
krem_cause_links_new (KremChronicle *chronicle)
{
  KremCauseLinks *self = g_new0 (KremCauseLinks, 1);
  guint n_events = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);

  self->ref_count = 1;
  self->by_effect = g_array_new (FALSE, FALSE, sizeof (KremCauseLink));
  self->by_cause = g_array_new (FALSE, FALSE, sizeof (KremCauseLink));
  for (guint i = 0; i < n_events; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, i);

      if (event->causes == NULL || !krem_chronicle_is_meant (chronicle, (KremRecord *) event))
        continue;
      for (guint j = 0; j < event->causes->len; j++)
        {
          const KremCause *cause = g_ptr_array_index (event->causes, j);
          KremCauseLink link = { 0, i, cause->certainty, cause->either != NULL };

          if (cause->event == NULL
              || !krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, cause->event, &link.cause)
              || link.cause == i)
            continue;
          g_array_append_val (self->by_effect, link);
        }
    }
  g_array_append_vals (self->by_cause, self->by_effect->data, self->by_effect->len);
  g_array_sort (self->by_effect, compare_effects);
  g_array_sort (self->by_cause, compare_causes);
  return self;
}

/**
 * krem_cause_links_ref:
 * @self: links
 *
 * Returns: (transfer full): @self
 */
KremCauseLinks *
krem_cause_links_ref (KremCauseLinks *self)
{
  self->ref_count++;
  return self;
}

/**
 * krem_cause_links_unref:
 * @self: (transfer full): links
 */
void
krem_cause_links_unref (KremCauseLinks *self)
{
  if (--self->ref_count > 0)
    return;
  g_array_unref (self->by_effect);
  g_array_unref (self->by_cause);
  g_free (self);
}

/* The links of one event in an array that is sorted by it. */
static const KremCauseLink *
find_links (GArray *links, guint event, gboolean by_cause, guint *n_links)
{
  guint low = 0, high = links->len, end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const KremCauseLink *link = &g_array_index (links, KremCauseLink, middle);

      if ((by_cause ? link->cause : link->effect) < event)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < links->len; end++)
    {
      const KremCauseLink *link = &g_array_index (links, KremCauseLink, end);

      if ((by_cause ? link->cause : link->effect) != event)
        break;
    }
  *n_links = end - low;
  return *n_links > 0 ? &g_array_index (links, KremCauseLink, low) : NULL;
}

/**
 * krem_cause_links_get_causes:
 * @self: links
 * @event: the position of an event
 * @n_links: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=n_links): the links to its causes
 */
const KremCauseLink *
krem_cause_links_get_causes (KremCauseLinks *self, guint event, guint *n_links)
{
  return find_links (self->by_effect, event, FALSE, n_links);
}

/**
 * krem_cause_links_get_consequences:
 * @self: links
 * @event: the position of an event
 * @n_links: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=n_links): the links to what it brought about
 */
const KremCauseLink *
krem_cause_links_get_consequences (KremCauseLinks *self, guint event, guint *n_links)
{
  return find_links (self->by_cause, event, TRUE, n_links);
}
