/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-layout-request.h"

G_BEGIN_DECLS

/* How long a helper may take before it is ended, ms. */
#define KREM_LAYOUT_DEFAULT_TIMEOUT 20000

void krem_layout_run_async (const KremLayoutRequest *request, const char *helper, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
void krem_layout_run_with_timeout_async (const KremLayoutRequest *request, const char *helper, guint timeout_ms,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KremLayoutResult *krem_layout_run_finish (GAsyncResult *result, GError **error);
KremLayoutResult *krem_layout_run (const KremLayoutRequest *request, const char *helper, GCancellable *cancellable,
                                   GError **error);
KremLayoutResult *krem_layout_run_with_timeout (const KremLayoutRequest *request, const char *helper, guint timeout_ms,
                                                GCancellable *cancellable, GError **error);
KremLayoutResult *krem_layout_run_plain (const KremLayoutRequest *request);
char *krem_layout_find_helper (void);

G_END_DECLS
