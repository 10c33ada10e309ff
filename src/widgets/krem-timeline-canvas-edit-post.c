/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-edit-private.h"

#include "krem-reader.h"
#include "krem-timeline-reach.h"

#include <glib/gi18n-lib.h>

/* Only what the file says itself can be moved. */
static gboolean
is_own (const KremDate *date)
{
  return krem_date_is_dated (date) && date->kind == KREM_DATE_POINT;
}

static KremRecord *
set_date (KremRecord *record, guint post, const char *member, const char *text)
{
  g_autofree char *pointer = g_strdup_printf ("/posts/%u/%s", post, member), *quoted = krem_json_quote (text);

  return krem_record_set_member (record, pointer, quoted, NULL);
}

/* Moves what the file says of when somebody held a post. */
static KremRecord *
shift_post (KremRecord *record, guint index, KremDateEnd what, const KremShift *shift)
{
  const KremPost *post = g_ptr_array_index (((const KremCharacter *) record)->posts, index);
  g_autofree char *from = NULL, *until = NULL, *pointer = g_strdup_printf ("/posts/%u/from", index);
  g_autofree char *written = krem_record_dup_member (record, pointer);
  g_autoptr (KremRecord) begun = krem_record_ref (record);
  g_autoptr (KremDate) start = NULL, end = NULL;

  if (what == KREM_DATE_WHOLE && is_own (post->from))
    {
      from = krem_date_shift (post->from, shift, NULL);
      krem_record_unref (begun);
      /* Whoever wrote it may have said “since”. */
      begun = set_date (record, index, written != NULL ? "from" : "since", from);
    }
  if (begun == NULL || !is_own (post->until))
    return g_steal_pointer (&begun);
  until = krem_date_shift (post->until, shift, NULL);
  start = from != NULL ? krem_date_new (from) : post->from != NULL ? krem_date_new (post->from->text) : NULL;
  end = krem_date_new (until);
  /* It does not end before it begins. */
  if (is_own (start) && end->start.latest <= start->start.earliest)
    return NULL;
  return set_date (begun, index, "until", until);
}

/* For the canvas: moves the post that the keys have reached, or its end, by one step; %FALSE where that cannot be. */
gboolean
krem_timeline_canvas_move_post (KremTimelineCanvas *self, KremDateEnd what, int step)
{
  KremPrecision unit = krem_time_scale_get_precision (&self->scale, KREM_TIMELINE_LEAST_STEP);
  guint person = krem_timeline_scene_get_row_person (self->scene, self->reached_row), index = self->reached_post;
  const KremPost *post;
  const KremDate *date;
  KremRecord *record;
  g_autoptr (KremRecord) after = NULL;
  g_autoptr (KremDate) moved = NULL;
  g_autoptr (KremEdit) edit = NULL;
  g_autofree char *text = NULL, *title = NULL, *label = NULL, *typing = NULL;
  KremBounds cell;
  KremShift shift;

  if (!krem_timeline_canvas_may_edit (self))
    return FALSE;
  record = krem_chronicle_get (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, person);
  post = g_ptr_array_index (((const KremCharacter *) record)->posts, index);
  date = what == KREM_DATE_WHOLE && is_own (post->from) ? post->from : post->until;
  if (!is_own (date))
    return FALSE;
  krem_timeline_move_get_cell (date, KREM_DATE_WHOLE, unit, &cell);
  text = krem_date_move (date, KREM_DATE_WHOLE,
                         step > 0 ? krem_instant_add (cell.latest, 1) : krem_instant_add (cell.earliest, -1), unit);
  moved = krem_date_new (text);
  if (!is_own (moved))
    return FALSE;
  krem_timeline_move_measure (date, moved, unit, &shift);
  after = shift_post (record, index, what, &shift);
  if (after == NULL || after == record)
    return FALSE;
  title = krem_post_get_text (post);
  /* Translators: %s is a post that somebody held, such as “First Secretary”. It names what can be undone. */
  label = g_strdup_printf (what == KREM_DATE_WHOLE ? _ ("Move “%s”") : _ ("Move the End of “%s”"), title);
  edit = krem_edit_new (label);
  krem_edit_add (edit, KREM_LIST_CHARACTERS, person, record, after);
  typing = g_strdup_printf ("timeline/%p/post/%u/%u/%d#%u", (gpointer) self, person, index, what, self->typing);
  if (!krem_document_do_typed (krem_session_get_document (self->session), edit, typing))
    return FALSE;
  krem_timeline_canvas_tell_reached (self);
  return TRUE;
}
