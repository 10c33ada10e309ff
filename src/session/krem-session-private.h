/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-session.h"

G_BEGIN_DECLS

struct _KremSession
{
  GObject parent_instance;

  KremDocument *document;
  KremInstant moment;   /* the last instant of what is looked at */
  KremInstant previous; /* where the date came from, for what changed */
  gboolean has_moment;
  double speed;
  guint play_source;
  KremSelection selection; /* the one that is shown, and one of the selected */
  GArray *selected;        /* of guint: all places in that list that are selected, in ascending order */
  GHashTable *gone;        /* of KremRecord: what was selected when an edit took it out */
  char *filter;
  KremNames names; /* which names are shown */
  KremLaneSettings *lane_settings;
};

void krem_session_follow_edit (KremSession *self, KremEdit *edit);

G_END_DECLS
