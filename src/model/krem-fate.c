/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-fate.h"

#include <glib/gi18n-lib.h>

/* The fates that the format defines. The labels carry a context, so that translators can inflect them by gender. */
static const struct
{
  const char *id;
  KremStanding standing;
  const char *label;
} fates[] = {
  { "free", KREM_STANDING_SECURE, N_ ("free") },
  { "in-office", KREM_STANDING_SECURE, N_ ("in office") },
  { "in-favour", KREM_STANDING_SECURE, N_ ("in favour") },
  { "restored", KREM_STANDING_SECURE, N_ ("restored") },
  { "released", KREM_STANDING_SECURE, N_ ("released") },
  { "rehabilitated", KREM_STANDING_SECURE, N_ ("rehabilitated") },
  { "under-attack", KREM_STANDING_FALLEN, N_ ("under attack") },
  { "out-of-favour", KREM_STANDING_FALLEN, N_ ("out of favour") },
  { "dismissed", KREM_STANDING_FALLEN, N_ ("dismissed") },
  { "expelled", KREM_STANDING_FALLEN, N_ ("expelled") },
  { "banished", KREM_STANDING_FALLEN, N_ ("banished") },
  { "in-hiding", KREM_STANDING_FALLEN, N_ ("in hiding") },
  { "arrested", KREM_STANDING_HELD, N_ ("arrested") },
  { "on-trial", KREM_STANDING_HELD, N_ ("on trial") },
  { "condemned", KREM_STANDING_HELD, N_ ("condemned to death") },
  { "imprisoned", KREM_STANDING_HELD, N_ ("imprisoned") },
  { "exiled", KREM_STANDING_HELD, N_ ("exiled") },
  { "executed", KREM_STANDING_DEAD, N_ ("executed") },
  { "murdered", KREM_STANDING_DEAD, N_ ("murdered") },
  { "suicide", KREM_STANDING_DEAD, N_ ("dead by suicide") },
  { "killed", KREM_STANDING_DEAD, N_ ("killed") },
  { "died", KREM_STANDING_DEAD, N_ ("died") },
  { "unknown", KREM_STANDING_UNKNOWN, N_ ("fate unknown") },
  { "missing", KREM_STANDING_UNKNOWN, N_ ("missing") },
};

static const struct
{
  const char *id, *label;
} standings[KREM_N_STANDINGS] = {
  { "none", NULL },
  { "secure", N_ ("secure") },
  { "fallen", N_ ("fallen") },
  { "held", N_ ("held") },
  { "dead", N_ ("dead") },
  { "unknown", N_ ("unknown") },
};

static const struct
{
  const char *id, *label;
} certainties[] = {
  { "certain", N_ ("certain") },
  { "reported", N_ ("reported") },
  { "rumoured", N_ ("rumoured") },
  { "speculative", N_ ("speculative") },
};

/**
 * krem_standing_to_string:
 * @standing: a standing
 *
 * Returns: (nullable): the word for @standing in files and on the command line, %NULL for %KREM_STANDING_NONE
 */
const char *
krem_standing_to_string (KremStanding standing)
{
  g_return_val_if_fail (standing < KREM_N_STANDINGS, NULL);

  return standing == KREM_STANDING_NONE ? NULL : standings[standing].id;
}

/**
 * krem_standing_from_string:
 * @string: a word from a file
 * @standing: (out): the standing that it names
 *
 * Returns: whether @string names a standing
 */
gboolean
krem_standing_from_string (const char *string,
                           KremStanding *standing)
{
  for (guint i = KREM_STANDING_SECURE; i < KREM_N_STANDINGS; i++)
    if (g_strcmp0 (string, standings[i].id) == 0)
      {
        *standing = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * krem_standing_get_label:
 * @standing: a standing other than %KREM_STANDING_NONE
 *
 * Returns: the word for @standing in the user's language
 */
const char *
krem_standing_get_label (KremStanding standing)
{
  g_return_val_if_fail (standing > KREM_STANDING_NONE && standing < KREM_N_STANDINGS, "");

  return _ (standings[standing].label);
}

/**
 * krem_certainty_to_string:
 * @certainty: a certainty
 *
 * Returns: the word for @certainty in files
 */
const char *
krem_certainty_to_string (KremCertainty certainty)
{
  g_return_val_if_fail (certainty < G_N_ELEMENTS (certainties), NULL);

  return certainties[certainty].id;
}

/**
 * krem_certainty_from_string:
 * @string: a word from a file
 * @certainty: (out): the certainty that it names
 *
 * Returns: whether @string names a certainty
 */
gboolean
krem_certainty_from_string (const char *string,
                            KremCertainty *certainty)
{
  for (guint i = 0; i < G_N_ELEMENTS (certainties); i++)
    if (g_strcmp0 (string, certainties[i].id) == 0)
      {
        *certainty = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * krem_certainty_get_label:
 * @certainty: a certainty
 *
 * Returns: the word for @certainty in the user's language
 */
const char *
krem_certainty_get_label (KremCertainty certainty)
{
  g_return_val_if_fail (certainty < G_N_ELEMENTS (certainties), "");

  return _ (certainties[certainty].label);
}

/**
 * krem_fate_is_known:
 * @fate: the id of a fate
 * @standing: (out) (optional): its standing
 *
 * Returns: whether @fate is one of those that the format defines
 */
gboolean
krem_fate_is_known (const char *fate,
                    KremStanding *standing)
{
  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_strcmp0 (fate, fates[i].id) == 0)
      {
        if (standing != NULL)
          *standing = fates[i].standing;
        return TRUE;
      }
  return FALSE;
}

/**
 * krem_fate_get_label:
 * @fate: the id of a fate
 * @gender: the gender of the person to whom it comes
 *
 * Returns: the words for @fate in the user's language, inflected by @gender where the language does so; for a fate
 *   that the format does not define, @fate itself
 */
const char *
krem_fate_get_label (const char *fate,
                     KremGender gender)
{
  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_strcmp0 (fate, fates[i].id) == 0)
      return _ (fates[i].label);
  return fate;
}
