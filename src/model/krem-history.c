/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-history.h"

/**
 * KremHistory:
 *
 * What was done to a chronicle and can be undone and done again, without limit.
 */
struct _KremHistory
{
  GObject parent_instance;

  KremChronicle *chronicle;
  GPtrArray *undo, *redo; /* of KremEdit, the next one last */
  KremEdit *saved;        /* the last edit that is in the file, which may be out of reach by now; NULL for none */
  char *typing;           /* what the last edit was typed into; NULL where another cannot become one with it */
  gboolean in_step;       /* whether what is done becomes one step */
  gboolean step_begun;    /* whether something was done in that step */
};

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremHistory, krem_history, G_TYPE_OBJECT)

static void
krem_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremHistory *self = KREM_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, krem_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, krem_history_get_can_redo (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, krem_history_get_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_history_dispose (GObject *object)
{
  KremHistory *self = KREM_HISTORY (object);

  g_clear_object (&self->chronicle);

  G_OBJECT_CLASS (krem_history_parent_class)->dispose (object);
}

static void
krem_history_finalize (GObject *object)
{
  KremHistory *self = KREM_HISTORY (object);

  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_pointer (&self->saved, krem_edit_unref);
  g_clear_pointer (&self->typing, g_free);

  G_OBJECT_CLASS (krem_history_parent_class)->finalize (object);
}

static void
krem_history_class_init (KremHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = krem_history_get_property;
  object_class->dispose = krem_history_dispose;
  object_class->finalize = krem_history_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
krem_history_init (KremHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_edit_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_edit_unref);
}

/* Labels have no property of their own, so all is told whenever an edit comes or goes. */
static void
notify_all (KremHistory *self)
{
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* The edit after which the chronicle stands now. */
static KremEdit *
peek (GPtrArray *edits)
{
  return edits->len == 0 ? NULL : g_ptr_array_index (edits, edits->len - 1);
}

static gboolean
is_known (KremHistory *self, KremEdit *edit)
{
  return edit == self->saved || g_ptr_array_find (self->undo, edit, NULL);
}

/* An edit that is done twice is two states, which a mark has to tell apart. */
static KremEdit *
copy_edit (const KremEdit *edit)
{
  g_autoptr (KremEdit) inverse = krem_edit_invert (edit);

  return krem_edit_invert (inverse);
}

/**
 * krem_history_new:
 * @chronicle: the chronicle to edit, as it stands in its file
 *
 * Returns: (transfer full): its history
 */
KremHistory *
krem_history_new (KremChronicle *chronicle)
{
  KremHistory *self = g_object_new (KREM_TYPE_HISTORY, NULL);

  self->chronicle = g_object_ref (chronicle);
  return self;
}

/**
 * krem_history_do:
 * @self: a history
 * @edit: an edit that fits the chronicle as it stands
 *
 * Applies @edit and remembers it. What had been undone can no longer be done again.
 */
void
krem_history_do (KremHistory *self, KremEdit *edit)
{
  g_return_if_fail (KREM_IS_HISTORY (self));
  g_return_if_fail (edit != NULL);

  krem_history_do_typed (self, edit, NULL);
}

static void
append (KremHistory *self, KremEdit *edit)
{
  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_add (self->undo, is_known (self, edit) ? copy_edit (edit) : krem_edit_ref (edit));
  krem_chronicle_apply (self->chronicle, edit);
  notify_all (self);
}

/* Makes the last edit and one that belongs to it one. */
static void
merge (KremHistory *self, KremEdit *edit)
{
  g_autoptr (KremEdit) rest = NULL;
  KremEdit *merged = krem_edit_merge (peek (self->undo), edit, &rest);

  g_ptr_array_set_size (self->undo, self->undo->len - 1);
  if (krem_edit_get_n_changes (merged) > 0)
    g_ptr_array_add (self->undo, merged);
  else
    {
      krem_edit_unref (merged);
      g_clear_pointer (&self->typing, g_free);
      self->step_begun = FALSE;
    }
  krem_chronicle_apply (self->chronicle, rest);
  notify_all (self);
}

/**
 * krem_history_do_typed:
 * @self: a history
 * @edit: an edit that fits the chronicle as it stands
 * @typing: (nullable): what is being typed into; the same text for as long as somebody stays in one field
 *
 * Applies @edit and remembers it like krem_history_do(). Where the edit before has the same @typing, and nothing was
 * saved or undone since, both become one; when that changes nothing any more, nothing is left to undo.
 */
void
krem_history_do_typed (KremHistory *self, KremEdit *edit, const char *typing)
{
  gboolean is_one;

  g_return_if_fail (KREM_IS_HISTORY (self));
  g_return_if_fail (edit != NULL);

  is_one = self->step_begun
           || (typing != NULL && g_strcmp0 (typing, self->typing) == 0 && peek (self->undo) != self->saved);
  g_free (self->typing);
  self->typing = g_strdup (typing);
  self->step_begun = self->in_step;
  if (is_one)
    merge (self, edit);
  else
    append (self, edit);
}

/**
 * krem_history_begin_step:
 * @self: a history
 *
 * Makes all that is done until krem_history_end_step() one step, which is called what its last edit is called. Nothing
 * else may happen in between: no main loop runs, nothing is undone or saved.
 */
void
krem_history_begin_step (KremHistory *self)
{
  g_return_if_fail (KREM_IS_HISTORY (self));
  g_return_if_fail (!self->in_step);

  self->in_step = TRUE;
}

/**
 * krem_history_end_step:
 * @self: a history
 *
 * Ends the step that krem_history_begin_step() has begun.
 */
void
krem_history_end_step (KremHistory *self)
{
  g_return_if_fail (KREM_IS_HISTORY (self));
  g_return_if_fail (self->in_step);

  self->in_step = self->step_begun = FALSE;
}

/**
 * krem_history_undo:
 * @self: a history
 *
 * Takes the last edit back.
 *
 * Returns: whether there was one
 */
gboolean
krem_history_undo (KremHistory *self)
{
  KremEdit *edit;
  g_autoptr (KremEdit) inverse = NULL;

  g_return_val_if_fail (KREM_IS_HISTORY (self), FALSE);

  if (self->undo->len == 0)
    return FALSE;
  g_clear_pointer (&self->typing, g_free);
  edit = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  g_ptr_array_add (self->redo, edit);
  inverse = krem_edit_invert (edit);
  krem_chronicle_apply (self->chronicle, inverse);
  notify_all (self);
  return TRUE;
}

/**
 * krem_history_redo:
 * @self: a history
 *
 * Does again what was undone last.
 *
 * Returns: whether there was something
 */
gboolean
krem_history_redo (KremHistory *self)
{
  KremEdit *edit;

  g_return_val_if_fail (KREM_IS_HISTORY (self), FALSE);

  if (self->redo->len == 0)
    return FALSE;
  g_clear_pointer (&self->typing, g_free);
  edit = g_ptr_array_steal_index (self->redo, self->redo->len - 1);
  g_ptr_array_add (self->undo, edit);
  krem_chronicle_apply (self->chronicle, edit);
  notify_all (self);
  return TRUE;
}

/**
 * krem_history_get_can_undo:
 * @self: a history
 *
 * Returns: whether there is something to undo
 */
gboolean
krem_history_get_can_undo (KremHistory *self)
{
  return self->undo->len > 0;
}

/**
 * krem_history_get_can_redo:
 * @self: a history
 *
 * Returns: whether there is something to do again
 */
gboolean
krem_history_get_can_redo (KremHistory *self)
{
  return self->redo->len > 0;
}

/**
 * krem_history_get_undo_label:
 * @self: a history
 *
 * Returns: (nullable): what undoing would take back
 */
const char *
krem_history_get_undo_label (KremHistory *self)
{
  KremEdit *edit = peek (self->undo);

  return edit == NULL ? NULL : krem_edit_get_label (edit);
}

/**
 * krem_history_get_redo_label:
 * @self: a history
 *
 * Returns: (nullable): what would be done again
 */
const char *
krem_history_get_redo_label (KremHistory *self)
{
  KremEdit *edit = peek (self->redo);

  return edit == NULL ? NULL : krem_edit_get_label (edit);
}

/**
 * krem_history_get_modified:
 * @self: a history
 *
 * Returns: whether the chronicle differs from what was saved last
 */
gboolean
krem_history_get_modified (KremHistory *self)
{
  return peek (self->undo) != self->saved;
}

/**
 * krem_history_get_n_unsaved:
 * @self: a history
 *
 * Returns: how many edits, done or taken back, lie between what was saved last and what is there now; where what was
 *   saved is out of reach, how many there are at all
 */
guint
krem_history_get_n_unsaved (KremHistory *self)
{
  guint position;

  g_return_val_if_fail (KREM_IS_HISTORY (self), 0);

  if (self->saved == NULL)
    return self->undo->len;
  if (g_ptr_array_find (self->undo, self->saved, &position))
    return self->undo->len - 1 - position;
  if (g_ptr_array_find (self->redo, self->saved, &position))
    return self->redo->len - position;
  return MAX (self->undo->len, 1);
}

/**
 * krem_history_get_mark:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the state in which the chronicle stands, for krem_history_set_saved() once it
 *   is in the file
 */
KremEdit *
krem_history_get_mark (KremHistory *self)
{
  return peek (self->undo);
}

/**
 * krem_history_set_saved:
 * @self: a history
 * @mark: (nullable): the state that the file holds now, from krem_history_get_mark()
 */
void
krem_history_set_saved (KremHistory *self, KremEdit *mark)
{
  g_return_if_fail (KREM_IS_HISTORY (self));

  if (mark != NULL)
    krem_edit_ref (mark);
  g_clear_pointer (&self->saved, krem_edit_unref);
  g_clear_pointer (&self->typing, g_free);
  self->saved = mark;
  notify_all (self);
}
