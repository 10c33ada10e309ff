/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-sign.h"

#include <stdlib.h>
#include <string.h>

#include "krem-sign-table.h"

/* Fates and event kinds that have no sign of their own name. What is in neither table has the sign of its standing,
 * or of any event. */
static const struct
{
  const char *what, *sign;
} other_names[] = {
  { "free", "secure" },         { "in-office", "secure" },    { "rehabilitated", "restored" },
  { "arrest", "arrested" },     { "attack", "under-attack" }, { "death", "died" },
  { "dismissal", "dismissed" }, { "execution", "executed" },  { "release", "released" },
  { "sentence", "condemned" },  { "trial", "on-trial" },
};

/**
 * krem_sign_get_n:
 *
 * Returns: how many signs there are
 */
guint
krem_sign_get_n (void)
{
  return krem_sign_table_length;
}

static int
compare_names (const void *name, const void *data)
{
  return strcmp (name, ((const KremSignData *) data)->name);
}

/**
 * krem_sign_find:
 * @name: (nullable): the name of a file in icons/, without `krem-` and `-symbolic.svg`
 *
 * Returns: the sign, or %KREM_SIGN_NONE
 */
guint
krem_sign_find (const char *name)
{
  const KremSignData *found;

  if (name == NULL)
    return KREM_SIGN_NONE;
  found = bsearch (name, krem_sign_table, krem_sign_table_length, sizeof *krem_sign_table, compare_names);
  return found != NULL ? (guint) (found - krem_sign_table) : KREM_SIGN_NONE;
}

/**
 * krem_sign_get_name:
 * @sign: a sign
 *
 * Returns: its name, such as `held`
 */
const char *
krem_sign_get_name (guint sign)
{
  g_return_val_if_fail (sign < krem_sign_table_length, NULL);

  return krem_sign_table[sign].name;
}

/**
 * krem_sign_get_icon_name:
 * @sign: a sign
 *
 * Returns: (transfer full): the name of the same picture as an icon, such as `krem-held-symbolic`
 */
char *
krem_sign_get_icon_name (guint sign)
{
  g_return_val_if_fail (sign < krem_sign_table_length, NULL);

  return g_strdup_printf ("krem-%s-symbolic", krem_sign_table[sign].name);
}

/**
 * krem_sign_get_path:
 * @sign: a sign
 * @n_elements: (out): the length of the path
 *
 * Returns: (array length=n_elements) (transfer none): the path, within a square of %KREM_SIGN_SIZE, to be filled by
 *   the even-odd rule
 */
const KremPathElement *
krem_sign_get_path (guint sign, guint *n_elements)
{
  g_return_val_if_fail (sign < krem_sign_table_length, NULL);

  *n_elements = krem_sign_table[sign].n_elements;
  return krem_sign_table[sign].elements;
}

/**
 * krem_sign_for_standing:
 * @standing: a standing
 *
 * Returns: its sign, or %KREM_SIGN_NONE for no standing
 */
guint
krem_sign_for_standing (KremStanding standing)
{
  if (standing == KREM_STANDING_NONE)
    return KREM_SIGN_NONE;
  return krem_sign_find (krem_standing_to_string (standing));
}

static guint
find_with_other_names (const char *what)
{
  guint sign = krem_sign_find (what);

  for (guint i = 0; sign == KREM_SIGN_NONE && what != NULL && i < G_N_ELEMENTS (other_names); i++)
    if (strcmp (what, other_names[i].what) == 0)
      sign = krem_sign_find (other_names[i].sign);
  return sign;
}

/**
 * krem_sign_for_fate:
 * @fate: (nullable): the id of a fate
 * @standing: the standing that it has in the chronicle
 *
 * Returns: the sign of the fate; for one that has none of its own, the sign of its standing
 */
guint
krem_sign_for_fate (const char *fate, KremStanding standing)
{
  KremStanding known;

  if (fate != NULL && krem_fate_is_known (fate, &known) && known == standing)
    {
      guint sign = find_with_other_names (fate);

      if (sign != KREM_SIGN_NONE)
        return sign;
    }
  return krem_sign_for_standing (standing);
}

/**
 * krem_sign_for_event:
 * @kind: (nullable): the kind of an event
 *
 * Returns: the sign of events of that kind; of unknown kinds, that of any event
 */
guint
krem_sign_for_event (const char *kind)
{
  static const char *kinds[] = { "illness",       "death", "birth",        "meeting",     "appointment",
                                 "dismissal",     "plot",  "denunciation", "attack",      "arrest",
                                 "interrogation", "trial", "sentence",     "execution",   "suicide",
                                 "release",       "war",   "speech",       "publication", NULL };

  if (kind != NULL && g_strv_contains (kinds, kind))
    return find_with_other_names (kind);
  return krem_sign_find ("other");
}
