/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-field.h"

/**
 * KremField:
 *
 * A row of a form that shows one value of a record as JSON and lets the user change it. It knows neither the record nor
 * the place of the value in it.
 */

G_DEFINE_INTERFACE (KremField, krem_field, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
krem_field_default_init (KremFieldInterface *iface)
{
  /**
   * KremField::committed:
   * @self: the field
   * @json: (nullable): the new value as JSON, %NULL for none
   * @going_on: whether the user has paused but is still in the field, so that more of the same may come
   *
   * Emitted when the user commits another value: by Enter, by leaving the field, or by a second without typing. After
   * such a second it is emitted once more, with the same value, when the user leaves the field. (What can be typed into
   * has a signal of its own for each letter, which is why this one is not called “changed”.)
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", KREM_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

/**
 * krem_field_show:
 * @self: a field
 * @json: (nullable): the value as JSON, %NULL for none
 *
 * Shows what the record says. A value of another type than the field's is shown as it is spelt, and stays unless the
 * user changes it.
 */
void
krem_field_show (KremField *self, const char *json)
{
  g_return_if_fail (KREM_IS_FIELD (self));

  KREM_FIELD_GET_IFACE (self)->show (self, json);
}

/**
 * krem_field_commit:
 * @self: a field
 *
 * Takes what has been typed up to now, as if the user had left the field.
 */
void
krem_field_commit (KremField *self)
{
  g_return_if_fail (KREM_IS_FIELD (self));

  if (KREM_FIELD_GET_IFACE (self)->commit != NULL)
    KREM_FIELD_GET_IFACE (self)->commit (self);
}

/**
 * krem_field_forget:
 * @self: a field
 *
 * Lets go of what has been typed and could not be taken, and of what is said of it: another record will be shown.
 */
void
krem_field_forget (KremField *self)
{
  g_return_if_fail (KREM_IS_FIELD (self));

  if (KREM_FIELD_GET_IFACE (self)->forget != NULL)
    KREM_FIELD_GET_IFACE (self)->forget (self);
  krem_field_tell (self, NULL);
}

/**
 * krem_field_tell:
 * @self: a field
 * @problem: (nullable): what is wrong, for people; %NULL for nothing
 *
 * Says beside the field what is wrong with its value.
 */
void
krem_field_tell (KremField *self, const char *problem)
{
  g_return_if_fail (KREM_IS_FIELD (self));

  KREM_FIELD_GET_IFACE (self)->tell (self, problem);
}

/**
 * krem_field_undo:
 * @focus: (nullable): the widget that has the keyboard
 * @again: whether to do again what was undone
 *
 * Takes back what has been typed into the field around @focus and not committed. Only where there is nothing of that
 * kind does the window undo an edit of the document.
 *
 * Returns: whether there was anything to take back
 */
gboolean
krem_field_undo (GtkWidget *focus, gboolean again)
{
  GtkWidget *field = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, KREM_TYPE_FIELD);

  return field != NULL && KREM_FIELD_GET_IFACE (field)->undo != NULL
         && KREM_FIELD_GET_IFACE (field)->undo (KREM_FIELD (field), again);
}

/**
 * krem_field_emit_committed:
 * @self: a field
 * @json: (nullable): the new value as JSON, %NULL for none
 * @going_on: whether the user is still in the field
 *
 * For those who implement the interface: emits #KremField::committed.
 */
void
krem_field_emit_committed (KremField *self, const char *json, gboolean going_on)
{
  g_return_if_fail (KREM_IS_FIELD (self));

  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, json, going_on);
}
