/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-narration-ranks.h"
#include "krem-narration.h"

#include <glib/gi18n-lib.h>

/* For the canvas: other people have cards, or they stand elsewhere. */
void
krem_network_canvas_forget_walk (KremNetworkCanvas *self)
{
  g_clear_pointer (&self->walk, krem_network_walk_free);
}

static KremNetworkWalk *
get_walk (KremNetworkCanvas *self)
{
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS);
  g_autofree KremRect *boxes = NULL;

  if (self->walk != NULL)
    return self->walk;
  boxes = g_new0 (KremRect, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    if (krem_network_scene_get_person_emphasis (self->scene, i) == KREM_EMPHASIS_HIDDEN
        || !krem_network_scene_get_person_box (self->scene, i, &boxes[i]))
      boxes[i].width = 0;
  self->walk = krem_network_walk_new (boxes, n);
  return self->walk;
}

/* Says something to a screen reader. Before GTK 4.14 it has to read the description by itself. */
static void
speak (KremNetworkCanvas *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

static char *
describe_person (KremNetworkCanvas *self, guint person)
{
  KremChronology *chronology = krem_session_get_chronology (self->session);
  KremNames names = krem_session_get_names (self->session);
  g_autofree char *who = krem_narrate_person (chronology, person, krem_session_get_moment (self->session), names);
  g_autofree char *ranks = krem_narrate_ranks (chronology, krem_network_focus_get_sociogram (self->focus), person,
                                               names);

  return g_strdup_printf ("%s. %s", who, ranks);
}

/* For the canvas: the keys have reached somebody, or nobody; what they reach is told, aloud where that is meant. */
void
krem_network_canvas_set_cursor (KremNetworkCanvas *self, guint person, gboolean speaks)
{
  g_autofree char *text = NULL;

  if (person != self->cursor)
    self->tie_turn = 0;
  self->cursor = person;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!krem_network_canvas_is_current (self) || !krem_session_has_moment (self->session))
    return;
  if (person >= krem_chronicle_get_n (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS))
    {
      self->cursor = KREM_NONE;
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  text = describe_person (self, person);
  if (speaks)
    speak (self, text);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* The leftmost of the clients who can be seen. */
static guint
find_first_client (KremNetworkCanvas *self, guint person)
{
  guint n_tied, first = KREM_NONE;
  const KremTied *tied = krem_sociogram_get_tied (krem_network_focus_get_sociogram (self->focus), person, &n_tied);
  KremRect box, leftmost;

  for (guint i = 0; i < n_tied; i++)
    {
      if (tied[i].side != KREM_TIE_SIDE_CLIENT
          || krem_network_scene_get_person_emphasis (self->scene, tied[i].person) == KREM_EMPHASIS_HIDDEN
          || !krem_network_scene_get_person_box (self->scene, tied[i].person, &box)
          || (first != KREM_NONE && box.x >= leftmost.x))
        continue;
      first = tied[i].person;
      leftmost = box;
    }
  return first;
}

static guint
find_patron (KremNetworkCanvas *self, guint person)
{
  guint patron = krem_sociogram_get_patron (krem_network_focus_get_sociogram (self->focus), person);
  KremRect box;

  if (patron == KREM_NONE || krem_network_scene_get_person_emphasis (self->scene, patron) == KREM_EMPHASIS_HIDDEN
      || !krem_network_scene_get_person_box (self->scene, patron, &box))
    return KREM_NONE;
  return patron;
}

/* Upwards goes to the patron and downwards to the first client, else to whoever stands nearest there; to the sides one
 * goes as one reads, and so reaches everybody. */
static gboolean
krem_network_canvas_move (KremCanvas *canvas, GtkDirectionType direction)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  guint next = KREM_NONE;

  if (!krem_network_canvas_is_current (self) || !krem_session_has_moment (self->session))
    return FALSE;
  if (self->cursor == KREM_NONE)
    next = krem_network_walk_get_first (get_walk (self));
  else if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    next = krem_network_walk_get_next (get_walk (self), self->cursor, direction == GTK_DIR_RIGHT ? 1 : -1);
  else
    {
      next = direction == GTK_DIR_UP ? find_patron (self, self->cursor) : find_first_client (self, self->cursor);
      if (next == KREM_NONE)
        next = krem_network_walk_get_nearest (get_walk (self), self->cursor, direction == GTK_DIR_UP);
    }
  if (next == KREM_NONE)
    return self->cursor != KREM_NONE;
  /* The pointer lies where it was left; what it is on by chance must not stand before what the keys reach. */
  self->is_cursor_shown = TRUE;
  krem_network_focus_set_hovered (self->focus, KREM_NONE);
  krem_network_canvas_set_cursor (self, next, TRUE);
  krem_network_canvas_show_person (self, next);
  return TRUE;
}

static void
krem_network_canvas_activate (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  if (!krem_network_canvas_is_current (self) || self->cursor == KREM_NONE)
    return;
  krem_network_focus_set_partner (self->focus, KREM_NONE);
  krem_session_select (self->session, KREM_LIST_CHARACTERS, self->cursor);
}

/* Shift+Return chooses a second person, and tells the way there. */
static void
choose_second_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);
  g_autofree char *words = NULL;

  if (!krem_network_canvas_is_current (self) || self->cursor == KREM_NONE)
    return;
  krem_network_focus_set_partner (self->focus, self->cursor);
  words = krem_network_focus_dup_words (self->focus);
  if (words != NULL)
    speak (self, words);
}

/* Selects one after the other of the ties of the person whom the keys have reached, and tells what it is. */
static void
next_tie_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);
  g_autofree char *text = NULL;
  const KremTied *tied = NULL;
  guint n_tied = 0;

  if (krem_network_canvas_is_current (self) && self->cursor != KREM_NONE)
    tied = krem_sociogram_get_tied (krem_network_focus_get_sociogram (self->focus), self->cursor, &n_tied);
  if (n_tied == 0)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  tied += self->tie_turn++ % n_tied;
  text = krem_narrate_tie (krem_session_get_chronology (self->session), tied->relation,
                           krem_session_get_names (self->session));
  krem_session_select (self->session, KREM_LIST_RELATIONS, tied->relation);
  speak (self, text);
}

/* Goes along the tie that is selected to the end where the keys are not. */
static void
follow_tie_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);
  KremChronicle *chronicle;
  const KremRelation *relation;
  guint from, to, end;

  if (!krem_network_canvas_is_current (self))
    return;
  chronicle = krem_session_get_chronicle (self->session);
  relation = (const KremRelation *) krem_session_get_selected_record (self->session);
  if (relation == NULL || krem_session_get_selection (self->session).list != KREM_LIST_RELATIONS
      || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
      || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  end = self->cursor == to ? from : to;
  self->is_cursor_shown = TRUE;
  krem_network_canvas_set_cursor (self, end, TRUE);
  krem_network_canvas_show_person (self, end);
}

/**
 * krem_network_canvas_get_cursor:
 * @self: a canvas
 *
 * Returns: the position of the character whom the keys have reached, or %KREM_NONE
 */
guint
krem_network_canvas_get_cursor (KremNetworkCanvas *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), KREM_NONE);

  return self->cursor;
}

/* For the class: how the keys go from person to person. */
void
krem_network_canvas_install_cursor (KremCanvasClass *canvas_class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (canvas_class);

  canvas_class->move = krem_network_canvas_move;
  canvas_class->activate = krem_network_canvas_activate;
  gtk_widget_class_install_action (widget_class, "canvas.choose-second", NULL, choose_second_action);
  gtk_widget_class_install_action (widget_class, "canvas.next-tie", NULL, next_tie_action);
  gtk_widget_class_install_action (widget_class, "canvas.follow-tie", NULL, follow_tie_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, "canvas.choose-second", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "canvas.choose-second", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "canvas.next-tie", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, 0, "canvas.follow-tie", NULL);
}
