/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-session.h"

G_BEGIN_DECLS

void krem_inspector_append_title (GtkBox *box, const char *title, const char *subtitle);
void krem_inspector_append_text (GtkBox *box, const char *text);
AdwPreferencesGroup *krem_inspector_append_group (GtkBox *box, AdwPreferencesGroup **group, const char *title);
GtkWidget *krem_inspector_append_row (AdwPreferencesGroup *group, const char *title, const char *subtitle);
void krem_inspector_set_target (GtkWidget *row, KremSession *session, KremList list, guint position);
void krem_inspector_add_source (GtkWidget *row, KremSession *session, KremCertainty certainty, GPtrArray *citations);
void krem_inspector_append_citations (GtkBox *box, KremSession *session, GPtrArray *citations);
void krem_inspector_append_people (AdwPreferencesGroup *group, KremSession *session, GPtrArray *ids,
                                   const char *subtitle, KremCertainty certainty, GPtrArray *citations);
const char *krem_inspector_describe_tie (KremChronicle *chronicle, const KremRelation *relation, gboolean outwards);

G_END_DECLS
