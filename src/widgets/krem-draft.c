/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-draft.h"

#include <string.h>

#define IDLE 1000 /* ms without typing after which a text is taken */
#define MOST 2000 /* ms after which it is taken though the user types on, so that a crash takes little */

/**
 * KremDraft:
 *
 * What is typed into a field, between the value that it shows and the one that is committed. It says when a text is
 * taken: by Enter, when the user leaves the field, after a second without typing, or after two of typing.
 */
struct _KremDraft
{
  KremField *field; /* which owns it */
  const KremDraftFuncs *funcs;
  char *json;        /* the value, as shown or as last committed; %NULL for none */
  char *text;        /* what stood in the field when that was so */
  char *entered;     /* the value when the user came in, or when Enter was pressed */
  guint idle;        /* a source, while the user types */
  gint64 since;      /* when the first letter was typed that is not taken, µs of the monotonic clock; 0 for none */
  gboolean inside;   /* whether the field has the keyboard */
  gboolean setting;  /* whether the text changes by us, and not by the user */
  gboolean going_on; /* whether something was committed while the user is still in the field */
};

/**
 * krem_draft_new:
 * @field: the field, which owns the draft
 * @funcs: (transfer none): what the draft wants of it
 *
 * Returns: (transfer full): a draft of no value
 */
KremDraft *
krem_draft_new (KremField *field, const KremDraftFuncs *funcs)
{
  KremDraft *self = g_new0 (KremDraft, 1);

  self->field = field;
  self->funcs = funcs;
  self->text = g_strdup ("");
  return self;
}

/**
 * krem_draft_free:
 * @self: a draft
 */
void
krem_draft_free (KremDraft *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_free (self->json);
  g_free (self->text);
  g_free (self->entered);
  g_free (self);
}

/**
 * krem_draft_stop:
 * @self: a draft
 *
 * Its field says so when it is disposed of: nothing is taken by itself any more.
 */
void
krem_draft_stop (KremDraft *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
}

static void
set_json (KremDraft *self, const char *json)
{
  char *copy = g_strdup (json);

  g_free (self->json);
  self->json = copy;
}

static void
remember_value (KremDraft *self)
{
  g_free (self->entered);
  self->entered = g_strdup (self->json);
}

/* The text is that of the value now, and what was typed before can no longer be undone in the field. */
static void
settle (KremDraft *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  self->since = 0;
  g_free (self->text);
  self->text = g_strdup (self->funcs->get_text (self->field));
  self->funcs->forget (self->field);
}

static void
set_text (KremDraft *self, const char *text)
{
  if (strcmp (text, self->funcs->get_text (self->field)) != 0)
    {
      self->setting = TRUE;
      self->funcs->set_text (self->field, text);
      self->setting = FALSE;
    }
  settle (self);
  self->funcs->follow (self->field, text);
}

static void
set_value (KremDraft *self, const char *json)
{
  g_autofree char *text = self->funcs->read (self->field, json);

  set_json (self, json);
  set_text (self, text);
}

/* Shows a value in the place of what is typed. */
static void
begin_anew (KremDraft *self, const char *json)
{
  set_value (self, json);
  self->going_on = FALSE;
  remember_value (self);
}

/**
 * krem_draft_show:
 * @self: a draft
 * @json: (nullable): the value
 *
 * What is being typed stays, unless the value is another than was last shown or committed.
 */
void
krem_draft_show (KremDraft *self, const char *json)
{
  if (g_strcmp0 (json, self->json) != 0)
    {
      g_autofree char *before = self->funcs->read (self->field, self->json);
      g_autofree char *after = self->funcs->read (self->field, json);

      if (strcmp (before, after) != 0)
        {
          begin_anew (self, json);
          return;
        }
      /* The same, spelt otherwise. */
      set_json (self, json);
    }
  if (!self->inside)
    krem_draft_refresh (self);
}

/**
 * krem_draft_refresh:
 * @self: a draft
 *
 * Shows the value anew, unless the user is typing.
 */
void
krem_draft_refresh (KremDraft *self)
{
  g_autofree char *text = NULL;

  if (krem_draft_is_pending (self))
    return;
  text = self->funcs->read (self->field, self->json);
  set_text (self, text);
}

/**
 * krem_draft_forget:
 * @self: a draft
 *
 * Shows the value anew, in the place of what is typed.
 */
void
krem_draft_forget (KremDraft *self)
{
  begin_anew (self, self->json);
}

/**
 * krem_draft_take:
 * @self: a draft
 * @json: (nullable): a value that was chosen and not typed
 *
 * Shows a value and commits it.
 */
void
krem_draft_take (KremDraft *self, const char *json)
{
  g_autofree char *value = g_strdup (json);
  gboolean is_same = g_strcmp0 (value, self->json) == 0;

  begin_anew (self, value);
  if (!is_same)
    krem_field_emit_committed (self->field, value, FALSE);
}

/**
 * krem_draft_commit:
 * @self: a draft
 * @going_on: whether the user may still be about to type on
 *
 * Takes what is typed. Where nothing is, but something has been taken since the user came in, says so at last.
 */
void
krem_draft_commit (KremDraft *self, gboolean going_on)
{
  g_autofree char *text = g_strstrip (g_strdup (self->funcs->get_text (self->field)));
  g_autofree char *json = NULL;
  gboolean is_told;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (!krem_draft_is_pending (self))
    {
      if (going_on || !self->going_on)
        return;
      self->going_on = FALSE;
      json = g_strdup (self->json);
      krem_field_emit_committed (self->field, json, FALSE);
      return;
    }

  if (self->funcs->is_acceptable != NULL && !self->funcs->is_acceptable (self->field, text))
    return;
  json = text[0] == '\0' ? NULL : self->funcs->write (self->field, text);
  is_told = g_strcmp0 (json, self->json) == 0 && !self->going_on;
  settle (self);
  self->going_on = going_on;
  if (is_told)
    return;
  set_json (self, json);
  krem_field_emit_committed (self->field, json, going_on);
}

/**
 * krem_draft_escape:
 * @self: a draft
 *
 * Gives back the value that was there when the user came into the field, or pressed Enter.
 *
 * Returns: whether there is anything to give back
 */
gboolean
krem_draft_escape (KremDraft *self)
{
  if (g_strcmp0 (self->json, self->entered) != 0)
    krem_draft_take (self, self->entered);
  else if (krem_draft_is_pending (self))
    set_value (self, self->entered);
  else
    return FALSE;
  return TRUE;
}

static gboolean
idle_cb (gpointer data)
{
  KremDraft *self = data;
  g_autofree char *text = g_strstrip (g_strdup (self->funcs->get_text (self->field)));

  self->idle = 0;
  if (text[0] == '\0' || (self->funcs->is_whole != NULL && self->funcs->is_whole (self->field, text)))
    krem_draft_commit (self, TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * krem_draft_typed:
 * @self: a draft
 *
 * Its field says so whenever its text has changed.
 */
void
krem_draft_typed (KremDraft *self)
{
  gint64 now = g_get_monotonic_time (), left;

  if (self->setting)
    return;
  if (self->since == 0)
    self->since = now;
  left = MAX (0, self->since / 1000 + MOST - now / 1000);
  g_clear_handle_id (&self->idle, g_source_remove);
  self->idle = g_timeout_add ((guint) MIN (IDLE, left), idle_cb, self);
  self->funcs->follow (self->field, self->funcs->get_text (self->field));
}

/**
 * krem_draft_enter:
 * @self: a draft
 *
 * Its field says so when it gets the keyboard.
 */
void
krem_draft_enter (KremDraft *self)
{
  self->inside = TRUE;
  remember_value (self);
}

/**
 * krem_draft_leave:
 * @self: a draft
 *
 * Its field says so when it gives up the keyboard.
 */
void
krem_draft_leave (KremDraft *self)
{
  g_autoptr (KremField) field = g_object_ref (self->field);

  self->inside = FALSE;
  krem_draft_commit (self, FALSE);
  /* From now on it is written as the value is, which may not be how it was typed. */
  if (krem_draft_is_pending (self))
    self->funcs->follow (self->field, self->funcs->get_text (self->field));
  else
    krem_draft_refresh (self);
}

/**
 * krem_draft_activate:
 * @self: a draft
 *
 * Its field says so when the user presses Enter.
 */
void
krem_draft_activate (KremDraft *self)
{
  g_autoptr (KremField) field = g_object_ref (self->field);

  krem_draft_commit (self, FALSE);
  remember_value (self);
}

/**
 * krem_draft_get_json:
 * @self: a draft
 *
 * Returns: (nullable): the value as shown or last committed
 */
const char *
krem_draft_get_json (const KremDraft *self)
{
  return self->json;
}

/**
 * krem_draft_is_pending:
 * @self: a draft
 *
 * Returns: whether something is typed and not committed
 */
gboolean
krem_draft_is_pending (const KremDraft *self)
{
  return strcmp (self->funcs->get_text (self->field), self->text) != 0;
}

/**
 * krem_draft_is_inside:
 * @self: a draft
 *
 * Returns: whether the field has the keyboard
 */
gboolean
krem_draft_is_inside (const KremDraft *self)
{
  return self->inside;
}
