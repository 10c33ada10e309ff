/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

/* Six days in the lives of four people and a body, for the tests of the widgets. */
extern const char fixture_chronicle[];

KremSession *fixture_open (const char *text);
KremSession *fixture_open_twilight (void);
void fixture_allocate (GtkWidget *widget, int width, int height);
GtkWidget *fixture_find (GtkWidget *root, GType type);
void fixture_count_cb (guint *n);
void fixture_await_frames (GtkWidget *widget, guint n);

G_END_DECLS
