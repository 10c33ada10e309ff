/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reference.h"

/**
 * krem_citation_new:
 *
 * Returns: (transfer full): an empty citation
 */
KremCitation *
krem_citation_new (void)
{
  return g_new0 (KremCitation, 1);
}

/**
 * krem_citation_free:
 * @citation: (transfer full): a citation
 */
void
krem_citation_free (KremCitation *citation)
{
  g_clear_pointer (&citation->source, g_ref_string_release);
  g_clear_pointer (&citation->via, g_ref_string_release);
  g_free (citation->where);
  g_free (citation->quote);
  g_strfreev (citation->members);
  g_free (citation);
}

/**
 * krem_post_new:
 *
 * Returns: (transfer full): an empty post
 */
KremPost *
krem_post_new (void)
{
  return g_new0 (KremPost, 1);
}

/**
 * krem_post_free:
 * @post: (transfer full): a post
 */
void
krem_post_free (KremPost *post)
{
  g_free (post->title);
  g_free (post->body);
  g_clear_pointer (&post->group, g_ref_string_release);
  g_clear_pointer (&post->from, krem_date_unref);
  g_clear_pointer (&post->until, krem_date_unref);
  g_clear_pointer (&post->citations, g_ptr_array_unref);
  g_free (post);
}

/**
 * krem_post_get_text:
 * @post: a post
 *
 * Returns: (transfer full): the title and the body as one text, such as "Member, Secretariat"
 */
char *
krem_post_get_text (const KremPost *post)
{
  if (post->title != NULL && post->body != NULL)
    return g_strdup_printf ("%s, %s", post->title, post->body);
  if (post->title != NULL)
    return g_strdup (post->title);
  return g_strdup (post->body != NULL ? post->body : "");
}
