/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-display-list.h"

G_BEGIN_DECLS

/* The side of the square in which the paths of all signs lie, filled by the even-odd rule. */
#define KREM_SIGN_SIZE 16.0

/* No sign. */
#define KREM_SIGN_NONE G_MAXUINT

guint krem_sign_get_n (void);
guint krem_sign_find (const char *name);
const char *krem_sign_get_name (guint sign);
const KremPathElement *krem_sign_get_path (guint sign, guint *n_elements);
guint krem_sign_for_standing (KremStanding standing);
guint krem_sign_for_fate (const char *fate, KremStanding standing);
guint krem_sign_for_event (const char *kind);
char *krem_sign_get_icon_name (guint sign);

G_END_DECLS
