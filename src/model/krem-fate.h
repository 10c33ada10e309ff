/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremStanding:
 * @KREM_STANDING_NONE: no standing: a body, or a person who is not there
 *
 * What a fate comes to, for colours, signs and tallies.
 */
typedef enum
{
  KREM_STANDING_NONE,
  KREM_STANDING_SECURE,
  KREM_STANDING_FALLEN,
  KREM_STANDING_HELD,
  KREM_STANDING_DEAD,
  KREM_STANDING_UNKNOWN,
} KremStanding;

#define KREM_N_STANDINGS 6

/**
 * KremCertainty:
 *
 * How surely something is told, from the strongest to the weakest.
 */
typedef enum
{
  KREM_CERTAINTY_CERTAIN,
  KREM_CERTAINTY_REPORTED,
  KREM_CERTAINTY_RUMOURED,
  KREM_CERTAINTY_SPECULATIVE,
} KremCertainty;

/**
 * KremGender:
 *
 * The gender by which words about a person are inflected.
 */
typedef enum
{
  KREM_GENDER_UNSAID,
  KREM_GENDER_MALE,
  KREM_GENDER_FEMALE,
} KremGender;

const char *krem_standing_to_string (KremStanding standing);
gboolean krem_standing_from_string (const char *string, KremStanding *standing);
const char *krem_standing_get_label (KremStanding standing);
const char *krem_certainty_to_string (KremCertainty certainty);
gboolean krem_certainty_from_string (const char *string, KremCertainty *certainty);
const char *krem_certainty_get_label (KremCertainty certainty);
const char *krem_fate_get_nth (guint n);
gboolean krem_fate_is_known (const char *fate, KremStanding *standing);
const char *krem_fate_get_label (const char *fate, KremGender gender);

G_END_DECLS
