/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_HOVER_CARD (krem_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (KremHoverCard, krem_hover_card, KREM, HOVER_CARD, GtkPopover)

GtkWidget *krem_hover_card_new (void);
void krem_hover_card_point (KremHoverCard *self, KremSession *session, KremList list, guint position,
                            KremInstant moment, const GdkRectangle *place, guint delay);
void krem_hover_card_point_at_events (KremHoverCard *self, KremSession *session, GArray *events,
                                      const GdkRectangle *place, guint delay);
gboolean krem_hover_card_hide (KremHoverCard *self);

G_END_DECLS
