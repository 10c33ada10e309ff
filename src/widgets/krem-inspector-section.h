/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-session.h"

G_BEGIN_DECLS

void krem_inspector_fill_character (GtkBox *box, KremSession *session, guint person);
void krem_inspector_fill_event (GtkBox *box, KremSession *session, guint event);
void krem_inspector_fill_relation (GtkBox *box, KremSession *session, guint relation);

G_END_DECLS
