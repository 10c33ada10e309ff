/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-menu.h"

#include "krem-link.h"

#include <glib/gi18n-lib.h>

/* What a menu is for. */
typedef struct
{
  KremSession *session;
  KremList list;
  guint position;
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->session);
  g_free (target);
}

/* The menu is closed when an edit comes, so that the position means what it meant. */
static KremRecord *
get_record (const Target *target)
{
  return krem_chronicle_get (krem_session_get_chronicle (target->session), target->list, target->position);
}

static void
copy_link_cb (Target *target)
{
  g_autofree char *link = krem_link_new (get_record (target));

  if (link != NULL)
    gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), link);
}

static void
set_date_cb (Target *target)
{
  KremBounds start;

  if (krem_chronology_get_event_bounds (krem_session_get_chronology (target->session), target->position, &start, NULL)
      && start.latest != KREM_INSTANT_MAX)
    krem_session_set_moment (target->session, start.latest);
}

static void
add_action (GSimpleActionGroup *group, const char *name, GCallback callback, KremSession *session, KremList list,
            guint position)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);
  Target *target = g_new0 (Target, 1);

  target->session = g_object_ref (session);
  target->list = list;
  target->position = position;
  g_signal_connect_data (action, "activate", callback, target, target_free, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

/**
 * krem_record_menu_new_actions:
 * @session: a session
 * @list: %KREM_LIST_CHARACTERS or %KREM_LIST_EVENTS
 * @position: a place in it
 *
 * Returns: (transfer full): the actions of krem_record_menu_new(), to be put into a widget under the name `record`
 */
GSimpleActionGroup *
krem_record_menu_new_actions (KremSession *session, KremList list, guint position)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  add_action (group, "copy-link", G_CALLBACK (copy_link_cb), session, list, position);
  if (list == KREM_LIST_EVENTS)
    add_action (group, "set-date", G_CALLBACK (set_date_cb), session, list, position);
  return group;
}

/**
 * krem_record_menu_append_edits:
 * @menu: a menu
 * @is_record: whether it is for a record, which is selected
 * @can_paste: whether something can be pasted there
 *
 * Appends what the window does with what is selected, as it is called everywhere.
 */
void
krem_record_menu_append_edits (GMenu *menu, gboolean is_record, gboolean can_paste)
{
  g_autoptr (GMenu) edits = g_menu_new (), clips = g_menu_new ();

  if (is_record)
    {
      g_menu_append (edits, _ ("_Edit…"), "win.edit-name");
      g_menu_append (clips, _ ("Cu_t"), "win.cut");
      g_menu_append (clips, _ ("_Copy"), "win.copy");
    }
  if (can_paste)
    g_menu_append (clips, _ ("_Paste"), "win.paste");
  if (is_record)
    {
      g_menu_append (clips, _ ("D_uplicate"), "win.duplicate");
      g_menu_append (clips, _ ("_Delete"), "win.delete");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edits));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (clips));
}

/**
 * krem_record_menu_new:
 * @session: a session
 * @list: %KREM_LIST_CHARACTERS or %KREM_LIST_EVENTS
 * @position: a place in it
 *
 * Returns: (transfer full): what can be done with the person or the event wherever it is listed
 */
GMenuModel *
krem_record_menu_new (KremSession *session, KremList list, guint position)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();

  if (list == KREM_LIST_EVENTS)
    g_menu_append (look, _ ("Set the D_ate to This Event"), "record.set-date");
  if (krem_chronicle_get (krem_session_get_chronicle (session), list, position)->id != NULL)
    g_menu_append (look, _ ("Copy _Link"), "record.copy-link");
  krem_record_menu_append_edits (menu, TRUE, TRUE);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  return G_MENU_MODEL (menu);
}
