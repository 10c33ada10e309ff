/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

/* One sign, as the build makes it from icons/; the table is ordered by name. */
typedef struct
{
  const char *name;
  const KremPathElement *elements;
  guint n_elements;
} KremSignData;

extern const KremSignData krem_sign_table[];
extern const guint krem_sign_table_length;

G_END_DECLS
