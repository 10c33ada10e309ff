/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"
#include "krem-revise.h"

G_BEGIN_DECLS

/**
 * KremSelection:
 * @list: the list of what is selected
 * @position: its place in the list, or %KREM_NONE where nothing is selected
 *
 * What a window has selected: a record of any list, or the first among several of one list.
 */
typedef struct
{
  KremList list;
  guint position;
} KremSelection;

#define KREM_TYPE_SESSION (krem_session_get_type ())
G_DECLARE_FINAL_TYPE (KremSession, krem_session, KREM, SESSION, GObject)

/* See krem-lane-settings.h. */
#define KREM_TYPE_LANE_SETTINGS (krem_lane_settings_get_type ())
G_DECLARE_FINAL_TYPE (KremLaneSettings, krem_lane_settings, KREM, LANE_SETTINGS, GObject)

KremSession *krem_session_new (KremDocument *document);
KremDocument *krem_session_get_document (KremSession *self);
KremChronicle *krem_session_get_chronicle (KremSession *self);
KremChronology *krem_session_get_chronology (KremSession *self);

KremInstant krem_session_get_moment (KremSession *self);
KremInstant krem_session_get_previous_moment (KremSession *self);
gboolean krem_session_has_moment (KremSession *self);
void krem_session_set_moment (KremSession *self, KremInstant moment);
gboolean krem_session_step_next (KremSession *self);
gboolean krem_session_step_previous (KremSession *self);
void krem_session_step_first (KremSession *self);
void krem_session_step_last (KremSession *self);
gboolean krem_session_get_can_step_next (KremSession *self);
gboolean krem_session_get_can_step_previous (KremSession *self);
GArray *krem_session_dup_changes (KremSession *self);

gboolean krem_session_get_playing (KremSession *self);
void krem_session_set_playing (KremSession *self, gboolean playing);
double krem_session_get_speed (KremSession *self);
void krem_session_set_speed (KremSession *self, double steps_per_second);

KremSelection krem_session_get_selection (KremSession *self);
void krem_session_select (KremSession *self, KremList list, guint position);
void krem_session_select_several (KremSession *self, KremList list, const guint *positions, guint n_positions);
void krem_session_toggle_selected (KremSession *self, KremList list, guint position);
void krem_session_clear_selection (KremSession *self);
gboolean krem_session_is_selected (KremSession *self, KremList list, guint position);
guint krem_session_get_n_selected (KremSession *self);
GArray *krem_session_dup_selected (KremSession *self);
KremRecord *krem_session_get_selected_record (KremSession *self);

KremNames krem_session_get_names (KremSession *self);
void krem_session_set_names (KremSession *self, KremNames names);

KremLaneSettings *krem_session_get_lane_settings (KremSession *self);

const char *krem_session_get_filter (KremSession *self);
void krem_session_set_filter (KremSession *self, const char *filter);

G_END_DECLS
