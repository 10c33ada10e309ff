/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

/* Chronicles made by hand, for the tests and measurements of the timeline. */

KremChronicle *sample_new (void);
void sample_add_person (KremChronicle *chronicle, const char *id, const char *name, const char *fate);
void sample_add_body (KremChronicle *chronicle, const char *id, const char *name);
void sample_add_post (KremChronicle *chronicle, const char *id, const char *title, const char *from, const char *until);
void sample_add_event (KremChronicle *chronicle, const char *id, const char *date, const char *kind, const char *title,
                       const char *participant, const char *victim, const char *fate);
void sample_add_cause (KremChronicle *chronicle, const char *id, const char *cause, KremCertainty certainty,
                       const char *either);
void sample_add_era (KremChronicle *chronicle, const char *id, const char *label, const char *from, const char *until);
void sample_set_view (KremChronicle *chronicle, const char *from, const char *until);

KremChronicle *sample_new_dense (guint n_events, guint n_people, guint n_days, guint32 seed);

G_END_DECLS
