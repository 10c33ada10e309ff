/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-problem-item.h"

G_BEGIN_DECLS

#define KREM_TYPE_PROBLEM_ROW (krem_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (KremProblemRow, krem_problem_row, KREM, PROBLEM_ROW, GtkWidget)

GtkWidget *krem_problem_row_new (void);
void krem_problem_row_show (KremProblemRow *self, KremProblemItem *item);

G_END_DECLS
