/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

/* What is large in a made-up chronicle: all of it, or what comes to the first person alone. */
typedef enum
{
  LARGE_CAST,        /* many people, dates of all precisions over a century */
  LARGE_ONE_PERSON,  /* one fate a day */
  LARGE_RUMOURS,     /* one rumour a day, all of which stay possible */
  LARGE_ONE_DAY,     /* all on one day, with causes in circles */
  LARGE_OVERLAPPING, /* all with dates that overlap */
  LARGE_UNDATED,     /* half without dates, half within one year */
  LARGE_DEATHS,      /* all of them deaths on one day */
} LargeKind;

KremChronicle *make_large_chronicle (guint n_people, guint n_events, LargeKind kind);
