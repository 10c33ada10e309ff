/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

/* No box. */
#define KREM_NO_BOX G_MAXUINT

/* Where a line is heading. The opposite of a heading is the heading ^ 1; vertical ones are from KREM_HEADING_UP on. */
typedef enum
{
  KREM_HEADING_LEFT,
  KREM_HEADING_RIGHT,
  KREM_HEADING_UP,
  KREM_HEADING_DOWN,
} KremHeading;

/**
 * KremBoxGrid:
 *
 * Boxes in the cells of a grid, so that what is near a point is found without looking at all of them.
 */
typedef struct _KremBoxGrid KremBoxGrid;

KremBoxGrid *krem_box_grid_new (const KremRect *boxes, guint n_boxes);
void krem_box_grid_free (KremBoxGrid *self);
const KremRect *krem_box_grid_get_boxes (const KremBoxGrid *self, guint *n_boxes);
void krem_box_grid_get_extents (const KremBoxGrid *self, KremRect *extents);
guint krem_box_grid_find (const KremBoxGrid *self, double x, double y, double slack, guint but, guint but_too);
void krem_box_grid_collect (const KremBoxGrid *self, const KremRect *area, GArray *found);
double krem_box_grid_cast (const KremBoxGrid *self, double x, double y, KremHeading heading, double slack, double limit,
                           guint *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremBoxGrid, krem_box_grid_free)

G_END_DECLS
