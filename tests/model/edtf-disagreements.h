/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct
{
  const char *text, *reason;
} EdtfDisagreement;

extern const EdtfDisagreement edtf_disagreements[];
extern const guint edtf_n_disagreements;
