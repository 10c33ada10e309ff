/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-fate.h"

#include <glib/gi18n-lib.h>

/* The contexts of a fate's label, so that translators can inflect it by gender. */
static const char *const contexts[] = {
  [KREM_GENDER_UNSAID] = "fate",
  [KREM_GENDER_MALE] = "fate of a man",
  [KREM_GENDER_FEMALE] = "fate of a woman",
};

/* The fates that the format defines, with their labels in each context. */
static const struct
{
  const char *id;
  KremStanding standing;
  const char *labels[G_N_ELEMENTS (contexts)];
} fates[] = {
  { "free",
    KREM_STANDING_SECURE,
    { NC_ ("fate", "free"), NC_ ("fate of a man", "free"), NC_ ("fate of a woman", "free") } },
  { "in-office",
    KREM_STANDING_SECURE,
    { NC_ ("fate", "in office"), NC_ ("fate of a man", "in office"), NC_ ("fate of a woman", "in office") } },
  { "in-favour",
    KREM_STANDING_SECURE,
    { NC_ ("fate", "in favour"), NC_ ("fate of a man", "in favour"), NC_ ("fate of a woman", "in favour") } },
  { "restored",
    KREM_STANDING_SECURE,
    { NC_ ("fate", "restored"), NC_ ("fate of a man", "restored"), NC_ ("fate of a woman", "restored") } },
  { "released",
    KREM_STANDING_SECURE,
    { NC_ ("fate", "released"), NC_ ("fate of a man", "released"), NC_ ("fate of a woman", "released") } },
  { "rehabilitated",
    KREM_STANDING_SECURE,
    { NC_ ("fate", "rehabilitated"), NC_ ("fate of a man", "rehabilitated"),
      NC_ ("fate of a woman", "rehabilitated") } },
  { "under-attack",
    KREM_STANDING_FALLEN,
    { NC_ ("fate", "under attack"), NC_ ("fate of a man", "under attack"), NC_ ("fate of a woman", "under attack") } },
  { "out-of-favour",
    KREM_STANDING_FALLEN,
    { NC_ ("fate", "out of favour"), NC_ ("fate of a man", "out of favour"),
      NC_ ("fate of a woman", "out of favour") } },
  { "dismissed",
    KREM_STANDING_FALLEN,
    { NC_ ("fate", "dismissed"), NC_ ("fate of a man", "dismissed"), NC_ ("fate of a woman", "dismissed") } },
  { "expelled",
    KREM_STANDING_FALLEN,
    { NC_ ("fate", "expelled"), NC_ ("fate of a man", "expelled"), NC_ ("fate of a woman", "expelled") } },
  { "banished",
    KREM_STANDING_FALLEN,
    { NC_ ("fate", "banished"), NC_ ("fate of a man", "banished"), NC_ ("fate of a woman", "banished") } },
  { "in-hiding",
    KREM_STANDING_FALLEN,
    { NC_ ("fate", "in hiding"), NC_ ("fate of a man", "in hiding"), NC_ ("fate of a woman", "in hiding") } },
  { "arrested",
    KREM_STANDING_HELD,
    { NC_ ("fate", "arrested"), NC_ ("fate of a man", "arrested"), NC_ ("fate of a woman", "arrested") } },
  { "on-trial",
    KREM_STANDING_HELD,
    { NC_ ("fate", "on trial"), NC_ ("fate of a man", "on trial"), NC_ ("fate of a woman", "on trial") } },
  { "condemned",
    KREM_STANDING_HELD,
    { NC_ ("fate", "condemned to death"), NC_ ("fate of a man", "condemned to death"),
      NC_ ("fate of a woman", "condemned to death") } },
  { "imprisoned",
    KREM_STANDING_HELD,
    { NC_ ("fate", "imprisoned"), NC_ ("fate of a man", "imprisoned"), NC_ ("fate of a woman", "imprisoned") } },
  { "exiled",
    KREM_STANDING_HELD,
    { NC_ ("fate", "exiled"), NC_ ("fate of a man", "exiled"), NC_ ("fate of a woman", "exiled") } },
  { "executed",
    KREM_STANDING_DEAD,
    { NC_ ("fate", "executed"), NC_ ("fate of a man", "executed"), NC_ ("fate of a woman", "executed") } },
  { "murdered",
    KREM_STANDING_DEAD,
    { NC_ ("fate", "murdered"), NC_ ("fate of a man", "murdered"), NC_ ("fate of a woman", "murdered") } },
  { "suicide",
    KREM_STANDING_DEAD,
    { NC_ ("fate", "dead by suicide"), NC_ ("fate of a man", "dead by suicide"),
      NC_ ("fate of a woman", "dead by suicide") } },
  { "killed",
    KREM_STANDING_DEAD,
    { NC_ ("fate", "killed"), NC_ ("fate of a man", "killed"), NC_ ("fate of a woman", "killed") } },
  { "died",
    KREM_STANDING_DEAD,
    { NC_ ("fate", "died"), NC_ ("fate of a man", "died"), NC_ ("fate of a woman", "died") } },
  { "unknown",
    KREM_STANDING_UNKNOWN,
    { NC_ ("fate", "fate unknown"), NC_ ("fate of a man", "fate unknown"), NC_ ("fate of a woman", "fate unknown") } },
  { "missing",
    KREM_STANDING_UNKNOWN,
    { NC_ ("fate", "missing"), NC_ ("fate of a man", "missing"), NC_ ("fate of a woman", "missing") } },
};

static const struct
{
  const char *id, *label;
} standings[KREM_N_STANDINGS] = {
  /* Translators: what somebody's fate comes to, for tallies and the legend. */
  { "none", NULL },
  { "secure", NC_ ("standing", "secure") },
  { "fallen", NC_ ("standing", "fallen") },
  { "held", NC_ ("standing", "held") },
  { "dead", NC_ ("standing", "dead") },
  { "unknown", NC_ ("standing", "unknown") },
};

static const struct
{
  const char *id, *label;
} certainties[] = {
  /* Translators: how surely something is told. */
  { "certain", NC_ ("certainty", "certain") },
  { "reported", NC_ ("certainty", "reported") },
  { "rumoured", NC_ ("certainty", "rumoured") },
  { "speculative", NC_ ("certainty", "speculative") },
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
krem_standing_from_string (const char *string, KremStanding *standing)
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

  return g_dpgettext2 (GETTEXT_PACKAGE, "standing", standings[standing].label);
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
krem_certainty_from_string (const char *string, KremCertainty *certainty)
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

  return g_dpgettext2 (GETTEXT_PACKAGE, "certainty", certainties[certainty].label);
}

/**
 * krem_fate_get_nth:
 * @n: a number, from 0 on
 *
 * Returns: (nullable): the @n-th of the fates that the format defines, which begin with those that are best to have;
 *   %NULL past the last
 */
const char *
krem_fate_get_nth (guint n)
{
  return n < G_N_ELEMENTS (fates) ? fates[n].id : NULL;
}

/**
 * krem_fate_is_known:
 * @fate: the id of a fate
 * @standing: (out) (optional): its standing
 *
 * Returns: whether @fate is one of those that the format defines
 */
gboolean
krem_fate_is_known (const char *fate, KremStanding *standing)
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
krem_fate_get_label (const char *fate, KremGender gender)
{
  g_return_val_if_fail (gender < G_N_ELEMENTS (contexts), fate);

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_strcmp0 (fate, fates[i].id) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, contexts[gender], fates[i].labels[gender]);
  return fate;
}
