/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-network-settings.h"

G_BEGIN_DECLS

char *krem_network_filter_name_standing (KremStanding standing);
char *krem_network_filter_name_tie (const char *kind);
char *krem_network_filter_name_act (KremChronology *chronology, const KremAct *act);

gboolean krem_network_filter_passes_tie (KremNetworkSettings *settings, KremChronicle *chronicle, guint relation);
void krem_network_filter_people (KremNetworkSettings *settings, KremChronology *chronology, KremInstant moment,
                                 const guint *distances, guint8 *levels);
void krem_network_filter_ties (KremNetworkSettings *settings, KremChronology *chronology, const guint8 *people,
                               guint8 *levels);
void krem_network_filter_acts (KremNetworkSettings *settings, KremChronology *chronology, const guint8 *people,
                               guint8 *levels);

G_END_DECLS
