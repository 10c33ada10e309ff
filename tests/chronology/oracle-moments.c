/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

static void
add_bounds (GArray *moments, const KremBounds *bounds)
{
  KremInstant ends[] = { bounds->earliest, bounds->latest };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i] != G_MININT64 && ends[i] != G_MAXINT64)
      {
        KremInstant around[] = { ends[i] - 1, ends[i], krem_instant_day_end (ends[i]) };

        g_array_append_vals (moments, around, G_N_ELEMENTS (around));
      }
}

static void
add_date (KremChronicle *chronicle, GArray *moments, const KremDate *date)
{
  if (krem_date_is_dated (date))
    {
      add_bounds (moments, &date->start);
      add_bounds (moments, &date->end);
    }
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  KremInstant s = *(const KremInstant *) a, t = *(const KremInstant *) b;

  return (s > t) - (s < t);
}

GArray *
oracle_get_moments (KremChronicle *chronicle)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (KremInstant));
  KremInstant limits[] = { KREM_INSTANT_MIN, KREM_MOMENT_END };
  guint n = 0;

  g_array_append_vals (moments, limits, 2);
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (chronicle, i);

      add_date (chronicle, moments, character->born);
      add_date (chronicle, moments, character->died);
      add_date (chronicle, moments, character->fate_since);
      for (guint k = 0; character->posts != NULL && k < character->posts->len; k++)
        {
          const KremPost *post = g_ptr_array_index (character->posts, k);

          add_date (chronicle, moments, post->from);
          add_date (chronicle, moments, post->until);
        }
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      add_date (chronicle, moments, krem_chronicle_get_relation (chronicle, i)->since);
      add_date (chronicle, moments, krem_chronicle_get_relation (chronicle, i)->until);
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); i++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, i);

      add_date (chronicle, moments, event->date);
      for (guint k = 0; k < event->fates->len; k++)
        add_date (chronicle, moments, ((KremFateEntry *) g_ptr_array_index (event->fates, k))->date);
    }
  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len; i++)
    if (n == 0 || g_array_index (moments, KremInstant, i) != g_array_index (moments, KremInstant, n - 1))
      g_array_index (moments, KremInstant, n++) = g_array_index (moments, KremInstant, i);
  g_array_set_size (moments, n);
  return moments;
}
