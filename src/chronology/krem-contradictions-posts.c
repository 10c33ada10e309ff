/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-contradictions-private.h"

#include <glib/gi18n-lib.h>

static void
check_post (KremContradictions *self, guint person, guint i, const KremPost *post)
{
  const char *name = krem_contradictions_get_name (self, person);
  g_autofree char *from_pointer = g_strdup_printf ("/posts/%u/from", i);
  KremTiming from, until;

  krem_chronology_resolve (self->chronology, post->from, &from);
  krem_chronology_resolve (self->chronology, post->until, &until);
  if (from.dated && until.dated && until.order_bounds.latest < from.order_bounds.earliest)
    krem_contradictions_report (self, "backwards", KREM_LIST_CHARACTERS, person, g_strdup_printf ("/posts/%u/until", i),
                                _ ("This post of %s ends before it begins"), name);
  if (krem_contradictions_is_after_death (self, person, &from))
    krem_contradictions_report (self, "dead-post", KREM_LIST_CHARACTERS, person, g_strdup (from_pointer),
                                _ ("%s is dead when this post begins"), name);
  if (krem_contradictions_is_before_birth (self, person, &from))
    krem_contradictions_report (self, "unborn-post", KREM_LIST_CHARACTERS, person, g_strdup (from_pointer),
                                _ ("%s is not born yet when this post begins"), name);
  else if (post->certainty == KREM_CERTAINTY_CERTAIN && krem_contradictions_is_child (self, person, &from))
    krem_contradictions_report (self, "child-office", KREM_LIST_CHARACTERS, person, g_strdup (from_pointer),
                                _ ("%s is younger than twelve when this office begins"), name);
}

/* For krem-contradictions.c: posts before birth and after death, those of children, and those that run backwards. */
void
krem_contradictions_check_posts (KremContradictions *self, guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronology->chronicle, person);

  for (guint i = 0; i < self->chronology->persons[person].n_posts; i++)
    check_post (self, person, i, g_ptr_array_index (character->posts, i));
}

/* A post that only one can hold, by its title and body. */
typedef struct
{
  char *text;
  guint post;
} Single;

static int
compare_singles (gconstpointer a, gconstpointer b, gpointer data)
{
  const Single *x = a, *y = b;
  const KremSpan *posts = data;
  int order = g_strcmp0 (x->text, y->text);

  if (order != 0)
    return order;
  if (posts[x->post].start_certain != posts[y->post].start_certain)
    return posts[x->post].start_certain < posts[y->post].start_certain ? -1 : 1;
  return (x->post > y->post) - (x->post < y->post);
}

/* For krem-contradictions.c: posts that two people certainly hold at one time though only one can. */
void
krem_contradictions_check_singles (KremContradictions *self)
{
  KremChronology *chronology = self->chronology;
  const KremSpan *posts = (const KremSpan *) (gpointer) chronology->posts->data;
  GArray *singles = g_array_new (FALSE, FALSE, sizeof (Single));
  guint held = KREM_NONE;

  for (guint i = 0; i < chronology->posts->len; i++)
    {
      const KremCharacter *owner = krem_chronicle_get_character (chronology->chronicle, posts[i].owner);
      const KremPost *post = g_ptr_array_index (owner->posts, posts[i].sub);
      Single single = { .post = i };

      if (!post->single || !posts[i].counts || !posts[i].certain || posts[i].end_possible <= posts[i].start_certain)
        continue;
      single.text = krem_post_get_text (post);
      g_array_append_val (singles, single);
    }
  g_array_sort_with_data (singles, compare_singles, (gpointer) posts);

  /* Of the holders up to here, the one who holds it longest. */
  for (guint i = 0; i < singles->len; i++)
    {
      const Single *single = &g_array_index (singles, Single, i);
      const KremSpan *span = &posts[single->post];

      if (i > 0 && g_strcmp0 (single->text, (single - 1)->text) == 0 && posts[held].owner != span->owner
          && span->start_certain < posts[held].end_possible)
        krem_contradictions_report (self, "single-post", KREM_LIST_CHARACTERS, span->owner,
                                    g_strdup_printf ("/posts/%u", span->sub),
                                    _ ("Both %s and %s hold “%s” at one time"),
                                    krem_contradictions_get_name (self, posts[held].owner),
                                    krem_contradictions_get_name (self, span->owner), single->text);
      if (i == 0 || g_strcmp0 (single->text, (single - 1)->text) != 0 || posts[held].end_possible < span->end_possible)
        held = single->post;
    }
  for (guint i = 0; i < singles->len; i++)
    g_free (g_array_index (singles, Single, i).text);
  g_array_unref (singles);
}
