/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-layout-record.h"

G_BEGIN_DECLS

KremLayoutResult *krem_graphviz_lay_out (const KremLayoutRequest *request, KremLayoutCode *code);

G_END_DECLS
