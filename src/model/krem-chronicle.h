/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-character.h"
#include "krem-edit.h"
#include "krem-event.h"
#include "krem-relation.h"

G_BEGIN_DECLS

#define KREM_TYPE_CHRONICLE (krem_chronicle_get_type ())
G_DECLARE_FINAL_TYPE (KremChronicle, krem_chronicle, KREM, CHRONICLE, GObject)

KremChronicle *krem_chronicle_new (void);
void krem_chronicle_append (KremChronicle *self, KremRecord *record);
KremChronicle *krem_chronicle_copy (KremChronicle *self);
guint krem_chronicle_get_n (KremChronicle *self, KremList list);
KremRecord *krem_chronicle_get (KremChronicle *self, KremList list, guint position);
KremRecord *krem_chronicle_find (KremChronicle *self, KremList list, const char *id);
gboolean krem_chronicle_find_position (KremChronicle *self, KremList list, const char *id, guint *position);
gboolean krem_chronicle_is_meant (KremChronicle *self, KremRecord *record);
void krem_chronicle_apply (KremChronicle *self, KremEdit *edit);

const KremHeader *krem_chronicle_get_header (KremChronicle *self);
const KremCharacter *krem_chronicle_get_character (KremChronicle *self, guint position);
const KremEvent *krem_chronicle_get_event (KremChronicle *self, guint position);
const KremRelation *krem_chronicle_get_relation (KremChronicle *self, guint position);

KremStanding krem_chronicle_get_standing (KremChronicle *self, const char *fate);
const char *krem_chronicle_get_fate_label (KremChronicle *self, const char *fate, KremGender gender);
gboolean krem_chronicle_is_directed (KremChronicle *self, const KremRelation *relation);
const char *krem_chronicle_get_tie_label (KremChronicle *self, const char *kind);

G_END_DECLS
