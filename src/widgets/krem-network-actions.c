/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-actions.h"

#include "krem-link.h"
#include "krem-record-menu.h"

#include <glib/gi18n-lib.h>

/* How near others have to be to count to somebody's own circle, ties. */
#define EGO_DISTANCE 1

/* A person whom a menu meant, unless an edit has taken them away since. */
static gboolean
get_person (KremNetworkCanvas *canvas, GVariant *parameter, guint *person)
{
  KremSession *session = krem_canvas_get_session (KREM_CANVAS (canvas));

  *person = g_variant_get_uint32 (parameter);
  return session != NULL && *person < krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS);
}

static void
select_person (KremNetworkCanvas *canvas, guint person)
{
  krem_network_focus_set_partner (krem_network_canvas_get_focus (canvas), KREM_NONE);
  krem_session_select (krem_canvas_get_session (KREM_CANVAS (canvas)), KREM_LIST_CHARACTERS, person);
  krem_network_canvas_show_person (canvas, person);
}

static void
select_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint person;

  if (get_person (user_data, parameter, &person))
    select_person (user_data, person);
}

static void
ego_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint person;

  if (!get_person (user_data, parameter, &person))
    return;
  select_person (user_data, person);
  krem_network_settings_set_within (krem_network_canvas_get_settings (user_data), EGO_DISTANCE);
}

static void
way_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KremNetworkFocus *focus = krem_network_canvas_get_focus (user_data);
  guint person, origin;

  if (!get_person (user_data, parameter, &person))
    return;
  origin = krem_network_focus_find_origin (focus, person);
  if (origin == KREM_NONE)
    return;
  krem_network_focus_set_partner (focus, KREM_NONE);
  krem_session_select (krem_network_focus_get_session (focus), KREM_LIST_CHARACTERS, origin);
  krem_network_focus_set_partner (focus, person);
}

static void
pin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KremNetworkScene *scene = krem_network_canvas_get_scene (user_data);
  KremRect box;
  guint person;

  if (get_person (user_data, parameter, &person) && krem_network_canvas_is_current (user_data)
      && krem_network_scene_get_person_box (scene, person, &box)
      && !krem_document_pin_person (krem_session_get_document (krem_canvas_get_session (user_data)), person,
                                    box.x + box.width / 2, box.y + box.height / 2, NULL))
    gtk_widget_error_bell (user_data);
}

static void
unpin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint person;

  if (get_person (user_data, parameter, &person)
      && !krem_document_unpin_person (krem_session_get_document (krem_canvas_get_session (user_data)), person, NULL))
    gtk_widget_error_bell (user_data);
}

static void
unpin_everyone_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KremSession *session = krem_canvas_get_session (user_data);

  if (session != NULL && !krem_document_unpin_everyone (krem_session_get_document (session), NULL))
    gtk_widget_error_bell (user_data);
}

static void
tie_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint person;

  if (get_person (user_data, parameter, &person))
    krem_network_canvas_ask_tie (user_data, person, KREM_NONE);
}

static void
copy_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *link = NULL;
  guint person;

  if (!get_person (user_data, parameter, &person))
    return;
  link = krem_link_new (krem_chronicle_get (krem_session_get_chronicle (krem_canvas_get_session (user_data)),
                                            KREM_LIST_CHARACTERS, person));
  if (link != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (user_data), link);
}

static void
clear_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  krem_network_settings_clear_filter (krem_network_canvas_get_settings (user_data));
}

static void
lay_out_afresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KremSession *session = krem_canvas_get_session (user_data);

  if (session != NULL)
    krem_document_lay_out_afresh (krem_session_get_document (session));
}

static void
cancel_layout_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KremSession *session = krem_canvas_get_session (user_data);

  if (session != NULL)
    krem_document_cancel_layout (krem_session_get_document (session));
}

/**
 * krem_network_actions_new:
 * @canvas: a network, which must live as long as its actions
 *
 * Makes what can be done with a network and with the people in it, for the canvas's own menu, for buttons over it and
 * for the list of people beside it. Those for a person take the position of the character.
 *
 * Returns: (transfer full): the actions
 */
GActionGroup *
krem_network_actions_new (KremNetworkCanvas *canvas)
{
  static const GActionEntry entries[] = {
    { "select", select_cb, "u", NULL, NULL, { 0 } },
    { "ego", ego_cb, "u", NULL, NULL, { 0 } },
    { "way-to", way_cb, "u", NULL, NULL, { 0 } },
    { "pin", pin_cb, "u", NULL, NULL, { 0 } },
    { "unpin", unpin_cb, "u", NULL, NULL, { 0 } },
    { "tie", tie_cb, "u", NULL, NULL, { 0 } },
    { "copy-link", copy_link_cb, "u", NULL, NULL, { 0 } },
    { "unpin-everyone", unpin_everyone_cb, NULL, NULL, NULL, { 0 } },
    { "clear-filter", clear_filter_cb, NULL, NULL, NULL, { 0 } },
    { "lay-out-afresh", lay_out_afresh_cb, NULL, NULL, NULL, { 0 } },
    { "cancel-layout", cancel_layout_cb, NULL, NULL, NULL, { 0 } },
  };
  static const char *const settings[] = { "engine", "within", "only-fallen", "group", "hides", "ghosts", "minimap" };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), canvas);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GPropertyAction)
          action = g_property_action_new (settings[i], krem_network_canvas_get_settings (canvas), settings[i]);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return G_ACTION_GROUP (group);
}

static void
append (GMenu *menu, const char *label, const char *action, guint target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static char *
escape_name (KremSession *session, guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), person);
  g_autoptr (GString)
      name = g_string_new (krem_character_choose_short_name (character, krem_session_get_names (session)));

  /* An underscore would mark a key. */
  g_string_replace (name, "_", "__", 0);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
append_person (GMenu *menu, KremNetworkCanvas *canvas, guint person)
{
  KremSession *session = krem_canvas_get_session (KREM_CANVAS (canvas));
  KremDocument *document = krem_session_get_document (session);
  KremNetworkGraph *graph = krem_document_get_graph (document);
  KremNetworkFocus *focus = krem_network_canvas_get_focus (canvas);
  guint origin = krem_network_focus_find_origin (focus, person);
  guint patron = krem_sociogram_get_patron (krem_network_focus_get_sociogram (focus), person);
  const KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, person);
  g_autoptr (GMenu) look = g_menu_new (), tie = g_menu_new (), place = g_menu_new (), link = g_menu_new ();

  /* Translators: the person is selected, and those near in the network stand out */
  append (look, _ ("Set the _Focus Here"), "network.select", person);
  append (look, _ ("Show the E_go Network"), "network.ego", person);
  if (patron != KREM_NONE)
    append (look, _ ("Select the _Patron"), "network.select", patron);
  if (origin != KREM_NONE)
    {
      g_autofree char *name = escape_name (session, origin);
      /* Translators: the way along patronage from the person who is selected to another; %s is the former */
      g_autofree char *label = g_strdup_printf (_ ("Show the _Way from %s"), name);

      append (look, label, "network.way-to", person);
    }
  if (record->id != NULL && !krem_document_get_read_only (document))
    append (tie, _ ("Tie t_o…"), "network.tie", person);
  if (graph != NULL && record->id != NULL && !krem_document_get_read_only (document)
      && !krem_network_canvas_get_tidy (canvas))
    {
      if (krem_network_graph_is_pinned (graph, person))
        append (place, _ ("U_npin"), "network.unpin", person);
      else if (krem_network_graph_has_person (graph, person))
        append (place, _ ("P_in Here"), "network.pin", person);
    }
  if (record->id != NULL)
    append (link, _ ("Copy _Link"), "network.copy-link", person);
  krem_record_menu_append_edits (menu, TRUE, FALSE);
  append_section (menu, look);
  append_section (menu, tie);
  append_section (menu, place);
  append_section (menu, link);
}

static void
append_ends (GMenu *menu, KremNetworkCanvas *canvas, guint from, guint to)
{
  const guint ends[] = { from, to };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = escape_name (krem_canvas_get_session (KREM_CANVAS (canvas)), ends[i]);
      /* Translators: %s is a person at one end of a tie */
      g_autofree char *label = g_strdup_printf (_ ("Go to %s"), name);

      append (menu, label, "network.select", ends[i]);
    }
}

static void
append_view (GMenu *menu, KremNetworkCanvas *canvas)
{
  KremSession *session = krem_canvas_get_session (KREM_CANVAS (canvas));
  gboolean editable = !krem_document_get_read_only (krem_session_get_document (session));
  g_autoptr (GMenu) add = g_menu_new (), view = g_menu_new (), place = g_menu_new ();

  g_menu_append (view, _ ("_Show the Whole Network"), "canvas.fit");
  g_menu_append (view, _ ("_Tidy for This Date"), "canvas.tidy");
  if (krem_network_settings_is_filtering (krem_network_canvas_get_settings (canvas)))
    g_menu_append (view, _ ("_Clear the Filter"), "network.clear-filter");
  if (editable)
    {
      g_menu_append (add, _ ("_New Person Here"), "canvas.add-person-here");
      g_menu_append (add, _ ("_Paste"), "win.paste");
    }
  append_section (menu, add);
  append_section (menu, view);
  if (editable && krem_chronicle_get_header (krem_session_get_chronicle (session))->pins != NULL)
    g_menu_append (place, _ ("_Unpin Everyone"), "network.unpin-everyone");
  append_section (menu, place);
}

/**
 * krem_network_actions_build_menu:
 * @canvas: a network with a session
 * @kind: what the menu is for
 * @item: which: a character, a relation or an act
 *
 * Returns: (transfer full): what can be done with it, as krem_network_actions_new() names it
 */
GMenuModel *
krem_network_actions_build_menu (KremNetworkCanvas *canvas, KremNetworkItem kind, guint item)
{
  KremSession *session = krem_canvas_get_session (KREM_CANVAS (canvas));
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  GMenu *menu = g_menu_new ();
  guint from, to;

  if (kind == KREM_NETWORK_PERSON)
    append_person (menu, canvas, item);
  else if (kind == KREM_NETWORK_ACT)
    {
      const KremAct *act = krem_chronology_get_act (krem_session_get_chronology (session), item);

      append_ends (menu, canvas, act->from, act->to);
    }
  else if (kind == KREM_NETWORK_TIE)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, item);

      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
          && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to))
        append_ends (menu, canvas, from, to);
      krem_record_menu_append_edits (menu, TRUE, FALSE);
    }
  else
    append_view (menu, canvas);
  return G_MENU_MODEL (menu);
}
