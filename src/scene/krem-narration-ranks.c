/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-narration-ranks.h"

#include <glib/gi18n-lib.h>

/* A chain of patrons is told up to here; the rest becomes a number. */
#define MAX_TOLD 5

static const char *
get_name (KremChronology *chronology, guint person, KremNames names)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);

  return krem_character_choose_short_name (krem_chronicle_get_character (chronicle, person), names);
}

static void
tell_people (GString *text, KremChronology *chronology, GArray *people, KremNames names)
{
  guint n_told = people->len > MAX_TOLD + 1 ? MAX_TOLD : people->len;

  for (guint i = 0; i < n_told; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : C_ ("separator", ", "),
                            get_name (chronology, g_array_index (people, guint, i), names));
  if (n_told < people->len)
    {
      guint n_left = people->len - n_told;

      g_string_append (text, C_ ("separator", ", "));
      /* Translators: what is left of a long list of people: “Stalin, Malenkov, and 7 more” */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_left), n_left);
    }
}

/**
 * krem_narrate_ranks:
 * @chronology: a chronology
 * @sociogram: who is tied to whom on the date that is looked at
 * @person: the position of a character
 * @names: which names are told
 *
 * Tells who stands above and how many below: "Patrons: Khrushchev, Stalin. Following: 6 people, 4 of them clients of
 * their own."
 *
 * Returns: (transfer full): one or two sentences
 */
char *
krem_narrate_ranks (KremChronology *chronology, KremSociogram *sociogram, guint person, KremNames names)
{
  guint n_direct;
  g_autoptr (GArray) above = krem_sociogram_list_above (sociogram, person);
  g_autoptr (GArray) below = krem_sociogram_list_below (sociogram, person, &n_direct);
  g_autoptr (GString) text = g_string_new (NULL);

  if (above->len == 0)
    g_string_append (text, _ ("No patron."));
  else
    {
      g_autoptr (GString) people = g_string_new (NULL);

      tell_people (people, chronology, above, names);
      /* Translators: %s is a chain of patrons, the nearest first: “Khrushchev, Stalin” */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "Patron: %s.", "Patrons above: %s.", above->len),
                              people->str);
    }
  g_string_append_c (text, ' ');
  if (below->len == 0)
    g_string_append (text, _ ("No clients."));
  else if (n_direct == below->len)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u client.", "%u clients.", n_direct), n_direct);
  else
    {
      g_autofree char *own = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u client", "%u clients", n_direct),
                                              n_direct);
      g_autofree char *all = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", below->len),
                                              below->len);

      /* Translators: the first is “3 clients”, the second “12 people” */
      g_string_append_printf (text, _ ("%1$s, a following of %2$s."), own, all);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One step of a way: the first names both, each later one goes on from the one before. */
static const char *
get_step_format (gboolean is_command, KremTieSide side, gboolean is_first)
{
  if (is_first && side == KREM_TIE_SIDE_PATRON)
    /* Translators: the first step of a way from person to person: “Brezhnev is a client of Khrushchev” */
    return is_command ? _ ("%1$s serves under %2$s") : _ ("%1$s is a client of %2$s");
  if (is_first)
    return is_command ? _ ("%1$s commands %2$s") : _ ("%1$s is the patron of %2$s");
  if (side == KREM_TIE_SIDE_PATRON)
    /* Translators: a further step of a way from person to person, about the one named last: “, who is …” */
    return is_command ? _ (", who serves under %s") : _ (", who is a client of %s");
  return is_command ? _ (", who commands %s") : _ (", who is the patron of %s");
}

/**
 * krem_narrate_path:
 * @chronology: a chronology
 * @path: (nullable) (element-type KremTied): a way from krem_sociogram_find_path()
 * @from: the position of the character where it begins
 * @to: the position of the one where it ends
 * @names: which names are told
 *
 * Returns: (transfer full): the way in words: "Brezhnev is a client of Khrushchev, who is a client of Stalin.", or
 *   that there is none
 */
char *
krem_narrate_path (KremChronology *chronology, GArray *path, guint from, guint to, KremNames names)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const char *before = get_name (chronology, from, names);
  g_autoptr (GString) text = g_string_new (NULL);

  if (path == NULL || path->len == 0)
    return g_strdup_printf (_ ("No patronage joins %1$s and %2$s on this date."), before,
                            get_name (chronology, to, names));
  for (guint i = 0; i < path->len; i++)
    {
      const KremTied *step = &g_array_index (path, KremTied, i);
      gboolean is_command = g_str_equal (krem_chronicle_get_relation (chronicle, step->relation)->kind, "command");
      const char *name = get_name (chronology, step->person, names);
      const char *format = get_step_format (is_command, step->side, i == 0);

      if (i == 0)
        g_string_append_printf (text, format, before, name);
      else
        g_string_append_printf (text, format, name);
    }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}
