/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-shelf.h"

G_BEGIN_DECLS

#define KREM_TYPE_APPLICATION (krem_application_get_type ())
G_DECLARE_FINAL_TYPE (KremApplication, krem_application, KREM, APPLICATION, AdwApplication)

KremApplication *krem_application_new (void);
KremShelf *krem_application_get_shelf (KremApplication *self);
GSettings *krem_application_get_settings (KremApplication *self);

G_END_DECLS
