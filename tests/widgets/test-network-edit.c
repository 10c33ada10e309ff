/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-canvas-private.h"
#include "krem-date-row.h"
#include "krem-network-actions.h"
#include "krem-network-canvas.h"
#include "krem-picker-row.h"
#include "krem-tie-popover.h"
#include "krem-writer.h"

#include <adwaita.h>

#define WIDTH 700
#define HEIGHT 400

/* A network in a window, since popovers need one. */
typedef struct
{
  KremSession *session;
  KremDocument *document;
  KremChronicle *chronicle;
  GtkWidget *window;
  KremNetworkCanvas *canvas;
} Fixture;

static void
settle (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE) || krem_document_get_laying_out (fixture->document))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer text)
{
  fixture->session = fixture_open (text);
  fixture->document = krem_session_get_document (fixture->session);
  fixture->chronicle = krem_session_get_chronicle (fixture->session);
  fixture->canvas = KREM_NETWORK_CANVAS (krem_network_canvas_new ());
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  krem_canvas_set_session (KREM_CANVAS (fixture->canvas), fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer text)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (fixture);
  g_assert_finalize_object (fixture->session);
}

static char *
dup_text (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = krem_writer_write (fixture->chronicle);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
find (Fixture *fixture, const char *id)
{
  guint position = KREM_NONE;

  g_assert_true (krem_chronicle_find_position (fixture->chronicle, KREM_LIST_CHARACTERS, id, &position));
  return position;
}

/* Where a point of somebody's card is in the widget, px: 0 is its left or upper edge and 1 the other. */
static void
locate (Fixture *fixture, const char *id, double across, double down, double *x, double *y)
{
  KremRect box;
  double scale, left, top;

  g_assert_true (
      krem_network_scene_get_person_box (krem_network_canvas_get_scene (fixture->canvas), find (fixture, id), &box));
  krem_network_canvas_get_view (fixture->canvas, &scale, &left, &top);
  *x = (box.x + box.width * across) * scale + left;
  *y = (box.y + box.height * down) * scale + top;
}

/* Clicks with modifiers, which GTK cannot be told of without an event. */
static void
click_with (Fixture *fixture, GdkModifierType modifiers, const char *id)
{
  double x, y;

  locate (fixture, id, 0.5, 0.5, &x, &y);
  krem_canvas_get_private (KREM_CANVAS (fixture->canvas))->modifiers = modifiers;
  KREM_CANVAS_GET_CLASS (fixture->canvas)->click (KREM_CANVAS (fixture->canvas), 1, x, y);
}

static void
test_select_several (Fixture *fixture, gconstpointer text)
{
  double x, y, to_x, to_y;

  click_with (fixture, 0, "a");
  click_with (fixture, GDK_CONTROL_MASK, "c");
  g_assert_cmpuint (krem_session_get_n_selected (fixture->session), ==, 2);
  g_assert_true (krem_session_is_selected (fixture->session, KREM_LIST_CHARACTERS, find (fixture, "a")));
  g_assert_cmpuint (krem_session_get_selection (fixture->session).position, ==, find (fixture, "c"));
  click_with (fixture, GDK_CONTROL_MASK, "a");
  g_assert_cmpuint (krem_session_get_n_selected (fixture->session), ==, 1);
  click_with (fixture, GDK_CONTROL_MASK, "a");
  click_with (fixture, 0, "b");
  g_assert_cmpuint (krem_session_get_n_selected (fixture->session), ==, 1);

  /* Whom the band touches comes along with whom it was begun. */
  locate (fixture, "d", 0.1, 0.1, &x, &y);
  locate (fixture, "d", 0.9, 0.9, &to_x, &to_y);
  krem_canvas_get_private (KREM_CANVAS (fixture->canvas))->modifiers = GDK_CONTROL_MASK;
  g_assert_true (KREM_CANVAS_GET_CLASS (fixture->canvas)->drag_begin (KREM_CANVAS (fixture->canvas), x, y));
  KREM_CANVAS_GET_CLASS (fixture->canvas)->drag_update (KREM_CANVAS (fixture->canvas), to_x, to_y);
  KREM_CANVAS_GET_CLASS (fixture->canvas)->drag_end (KREM_CANVAS (fixture->canvas));
  g_assert_cmpuint (krem_session_get_n_selected (fixture->session), ==, 2);
  g_assert_true (krem_session_is_selected (fixture->session, KREM_LIST_CHARACTERS, find (fixture, "d")));
}

static KremTiePopover *
find_popover (Fixture *fixture)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (KREM_IS_TIE_POPOVER (child) && gtk_widget_get_visible (child))
      return KREM_TIE_POPOVER (child);
  return NULL;
}

/* Chooses the kind that is said so, or the first. */
static void
choose (Fixture *fixture, const char *sentence)
{
  GtkWidget *popover = GTK_WIDGET (find_popover (fixture));
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();

  g_assert_nonnull (popover);
  g_ptr_array_add (pending, popover);
  for (guint i = 0; i < pending->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (pending, i);

      if (GTK_IS_LIST_BOX_ROW (widget) && GTK_IS_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)))
          && (sentence == NULL
              || g_str_equal (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)))),
                              sentence)))
        {
          gtk_widget_activate (widget);
          settle (fixture);
          return;
        }
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (pending, child);
    }
  g_error ("Nothing says “%s”", sentence);
}

/* Drags the handle of one to another, or by so much from it where there is no other. */
static void
drag_handle (Fixture *fixture, const char *from, const char *to, double dx, double dy)
{
  double x, y, to_x, to_y;

  locate (fixture, from, 0.5, 0.5, &x, &y);
  gestures_point (GTK_WIDGET (fixture->canvas), x, y);
  locate (fixture, from, 1, 0.5, &x, &y);
  gestures_point (GTK_WIDGET (fixture->canvas), x, y);
  to_x = x + dx;
  to_y = y + dy;
  if (to != NULL)
    locate (fixture, to, 0.5, 0.5, &to_x, &to_y);
  gestures_drag (GTK_WIDGET (fixture->canvas), x, y, to_x - x, to_y - y);
  settle (fixture);
}

static const KremRelation *
get_last_relation (Fixture *fixture)
{
  return krem_chronicle_get_relation (fixture->chronicle,
                                      krem_chronicle_get_n (fixture->chronicle, KREM_LIST_RELATIONS) - 1);
}

static void
test_drag_tie (Fixture *fixture, gconstpointer text)
{
  g_autofree char *before = dup_text (fixture), *after = NULL;
  const KremRelation *relation;
  guint n = krem_chronicle_get_n (fixture->chronicle, KREM_LIST_RELATIONS);

  drag_handle (fixture, "d", "c", 0, 0);
  choose (fixture, "Charlie is the patron of Dora");
  relation = get_last_relation (fixture);
  g_assert_cmpuint (krem_chronicle_get_n (fixture->chronicle, KREM_LIST_RELATIONS), ==, n + 1);
  g_assert_cmpstr (relation->kind, ==, "patronage");
  g_assert_cmpstr (relation->from, ==, "c");
  g_assert_cmpstr (relation->to, ==, "d");
  g_assert_null (relation->since);
  g_assert_true (krem_session_is_selected (fixture->session, KREM_LIST_RELATIONS, n));
  g_assert_null (find_popover (fixture));
  /* Nobody was moved by it. */
  g_assert_null (krem_chronicle_get_header (fixture->chronicle)->pins);

  /* The last kind comes first now. */
  drag_handle (fixture, "d", "b", 0, 0);
  choose (fixture, NULL);
  relation = get_last_relation (fixture);
  g_assert_cmpstr (relation->from, ==, "b");
  g_assert_cmpstr (relation->to, ==, "d");

  krem_history_undo (krem_document_get_history (fixture->document));
  krem_history_undo (krem_document_get_history (fixture->document));
  after = dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
  settle (fixture);
}

/* Where nobody stands a new person is tied, in one step with the tie. */
static void
test_drag_to_nobody (Fixture *fixture, gconstpointer text)
{
  g_autofree char *before = dup_text (fixture), *after = NULL;
  guint n = krem_chronicle_get_n (fixture->chronicle, KREM_LIST_CHARACTERS);
  double x, y, bottom = 0;
  static const char *const ids[] = { "a", "b", "c", "d", "body" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      locate (fixture, ids[i], 0, 1, &x, &y);
      bottom = MAX (bottom, y);
    }
  locate (fixture, "a", 1, 0.5, &x, &y);
  drag_handle (fixture, "a", NULL, 0, bottom + 20 - y);
  choose (fixture, "Anna and a new person are kin");
  g_assert_cmpuint (krem_chronicle_get_n (fixture->chronicle, KREM_LIST_CHARACTERS), ==, n + 1);
  g_assert_cmpstr (get_last_relation (fixture)->to, ==, "new-person");
  g_assert_cmpuint (krem_session_get_selection (fixture->session).position, ==, find (fixture, "new-person"));
  g_assert_cmpuint (krem_chronicle_get_header (fixture->chronicle)->pins->len, ==, 1);
  krem_history_undo (krem_document_get_history (fixture->document));
  after = dup_text (fixture);
  g_assert_cmpstr (after, ==, before);

  /* The sentence begins as sentences do. */
  drag_handle (fixture, "a", NULL, 0, bottom + 20 - y);
  choose (fixture, "A new person is the patron of Anna");
  g_assert_cmpstr (get_last_relation (fixture)->from, ==, "new-person");
  settle (fixture);
}

static void
test_keys (Fixture *fixture, gconstpointer text)
{
  KremTiePopover *popover;
  GtkWidget *other, *since;

  krem_session_select (fixture->session, KREM_LIST_CHARACTERS, find (fixture, "c"));
  gestures_press (GTK_WIDGET (fixture->canvas), GDK_KEY_t, GDK_SHIFT_MASK);
  settle (fixture);
  popover = find_popover (fixture);
  g_assert_nonnull (popover);
  g_assert_cmpuint (krem_tie_popover_get_from (popover), ==, find (fixture, "c"));
  g_assert_cmpuint (krem_tie_popover_get_to (popover), ==, KREM_NONE);
  other = fixture_find (GTK_WIDGET (popover), KREM_TYPE_PICKER_ROW);
  since = fixture_find (GTK_WIDGET (popover), KREM_TYPE_DATE_ROW);
  krem_entry_row_take (KREM_ENTRY_ROW (other), "\"b\"");
  g_assert_cmpuint (krem_tie_popover_get_to (popover), ==, find (fixture, "b"));
  gtk_editable_set_text (GTK_EDITABLE (since), "May 1950");
  choose (fixture, "Charlie commands Boris");
  g_assert_cmpstr (get_last_relation (fixture)->kind, ==, "command");
  g_assert_cmpstr (get_last_relation (fixture)->to, ==, "b");
  g_assert_nonnull (get_last_relation (fixture)->since);
  g_assert_cmpstr (get_last_relation (fixture)->since->text, ==, "1950-05");
}

/* What was being typed when the question went is no answer to it. */
static void
test_closed_while_typing (Fixture *fixture, gconstpointer text)
{
  g_autofree char *before = dup_text (fixture), *after = NULL;
  g_autoptr (GtkWidget) other = NULL;
  KremTiePopover *popover;

  krem_session_select (fixture->session, KREM_LIST_CHARACTERS, find (fixture, "c"));
  gestures_press (GTK_WIDGET (fixture->canvas), GDK_KEY_t, GDK_SHIFT_MASK);
  settle (fixture);
  popover = find_popover (fixture);
  other = g_object_ref (fixture_find (GTK_WIDGET (popover), KREM_TYPE_PICKER_ROW));
  gtk_popover_popdown (GTK_POPOVER (popover));
  krem_entry_row_take (KREM_ENTRY_ROW (other), "\"b\"");
  settle (fixture);
  g_assert_cmpuint (krem_tie_popover_get_to (popover), ==, KREM_NONE);
  after = dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* Somebody who is made while the tie is asked for goes with it when it is undone, and stays when none is made. */
static void
test_create_and_tie (Fixture *fixture, gconstpointer text)
{
  KremHistory *history = krem_document_get_history (krem_session_get_document (fixture->session));
  g_autofree char *before = dup_text (fixture), *after = NULL;
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (fixture->session), KREM_LIST_CHARACTERS);

  for (guint is_made = 0; is_made < 2; is_made++)
    {
      GtkEditable *entry;

      krem_network_canvas_ask_tie (fixture->canvas, find (fixture, "c"), KREM_NONE);
      settle (fixture);
      entry = GTK_EDITABLE (fixture_find (GTK_WIDGET (find_popover (fixture)), KREM_TYPE_PICKER_ROW));
      gtk_editable_set_text (entry, "Ewa");
      g_assert_true (gestures_press_key (GTK_WIDGET (gtk_editable_get_delegate (entry)), GDK_KEY_Return, 0));
      g_assert_cmpuint (krem_tie_popover_get_to (find_popover (fixture)), ==, n);
      if (is_made)
        choose (fixture, "Charlie commands Ewa");
      else
        gtk_popover_popdown (GTK_POPOVER (find_popover (fixture)));
      settle (fixture);
      g_assert_cmpstr (krem_history_get_undo_label (history), ==, is_made ? "Tie Charlie to Ewa" : "Add Ewa");
      g_assert_true (krem_history_undo (history));
      g_assert_false (krem_history_get_can_undo (history));
    }
  after = dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
  settle (fixture);
}

/* A canvas that has just been put into its window has no place for the question until the next frame. */
static void
test_ask_early (Fixture *fixture, gconstpointer text)
{
  fixture->canvas = KREM_NETWORK_CANVAS (krem_network_canvas_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  krem_canvas_set_session (KREM_CANVAS (fixture->canvas), fixture->session);
  krem_network_canvas_ask_tie (fixture->canvas, KREM_NONE, KREM_NONE);
  g_assert_null (find_popover (fixture));
  while (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (fixture);
  krem_network_canvas_ask_tie (fixture->canvas, KREM_NONE, KREM_NONE);
  g_assert_nonnull (find_popover (fixture));
  gtk_popover_popdown (GTK_POPOVER (find_popover (fixture)));
  settle (fixture);
}

static void
test_cancel (Fixture *fixture, gconstpointer text)
{
  g_autofree char *before = dup_text (fixture), *after = NULL;
  double x, y;

  locate (fixture, "d", 0.5, 0.5, &x, &y);
  gestures_point (GTK_WIDGET (fixture->canvas), x, y);
  locate (fixture, "d", 1, 0.5, &x, &y);
  gestures_take (GTK_WIDGET (fixture->canvas), x, y, 50, 50);
  gestures_press (GTK_WIDGET (fixture->canvas), GDK_KEY_Escape, 0);
  gestures_let_go (GTK_WIDGET (fixture->canvas), 50, 50);
  g_assert_null (find_popover (fixture));
  after = dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* Nothing can be dragged out of cards that cannot be tied, and the cards themselves cannot be put elsewhere. */
static void
test_read_only (Fixture *fixture, gconstpointer text)
{
  g_autofree char *before = dup_text (fixture), *after = NULL;

  g_assert_true (krem_document_get_read_only (fixture->document));
  drag_handle (fixture, "a", "b", 0, 0);
  g_assert_null (find_popover (fixture));
  krem_network_canvas_ask_tie (fixture->canvas, find (fixture, "a"), KREM_NONE);
  g_assert_null (find_popover (fixture));
  g_assert_false (krem_document_pin_person (fixture->document, find (fixture, "a"), 1, 2, NULL));
  after = dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* A double click adds somebody where it was. */
static void
test_add_person (Fixture *fixture, gconstpointer text)
{
  double scale, x, y;
  const KremPin *pin;

  krem_network_canvas_get_view (fixture->canvas, &scale, &x, &y);
  KREM_CANVAS_GET_CLASS (fixture->canvas)->click (KREM_CANVAS (fixture->canvas), 2, 5, 5);
  g_assert_cmpstr (krem_session_get_selected_record (fixture->session)->id, ==, "new-person");
  pin = &g_array_index (krem_chronicle_get_header (fixture->chronicle)->pins, KremPin, 0);
  g_assert_cmpfloat_with_epsilon (pin->x, (5 - x) / scale, 1);
  g_assert_cmpfloat_with_epsilon (pin->y, (5 - y) / scale, 1);
  settle (fixture);
}

/* The keys stay with whom they have reached, and between an edit and its layout nobody is pinned to where they were. */
static void
test_follow_edit (Fixture *fixture, gconstpointer text)
{
  KremPlace dora = { KREM_LIST_CHARACTERS, find (fixture, "d") };
  g_autoptr (KremEdit) removal = krem_revise_remove (fixture->chronicle, &dora, 1, NULL), addition = NULL;
  GActionGroup *actions = krem_network_canvas_get_actions (fixture->canvas);
  guint carl = find (fixture, "c");

  g_assert_cmpuint (dora.position, <, carl);
  krem_session_select (fixture->session, KREM_LIST_CHARACTERS, carl);
  g_assert_true (krem_document_do (fixture->document, removal));
  carl--;
  g_assert_cmpuint (krem_network_canvas_get_cursor (fixture->canvas), ==, carl);
  settle (fixture);
  g_assert_cmpuint (krem_network_canvas_get_cursor (fixture->canvas), ==, carl);
  g_assert_cmpuint (find (fixture, "c"), ==, carl);

  addition = krem_revise_add (fixture->chronicle, KREM_LIST_RELATIONS,
                              "{ \"id\": \"new\", \"kind\": \"patronage\", \"from\": \"b\", \"to\": \"c\" }", "Add",
                              NULL);
  krem_document_lay_out_afresh (fixture->document);
  g_assert_true (krem_document_do (fixture->document, addition));
  g_assert_false (krem_network_canvas_is_current (fixture->canvas));
  g_action_group_activate_action (actions, "pin", g_variant_new_uint32 (carl));
  g_assert_null (krem_chronicle_get_header (fixture->chronicle)->pins);
  settle (fixture);
  g_action_group_activate_action (actions, "pin", g_variant_new_uint32 (carl));
  g_assert_nonnull (krem_chronicle_get_header (fixture->chronicle)->pins);
  settle (fixture);
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) newer = g_string_new (fixture_chronicle);

  gtk_test_init (&argc, &argv);
  adw_init ();
  /* Nobody waits for cards on their way. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_string_replace (newer, "\"version\": 1", "\"version\": 2", 1);

#define ADD(path, text, function) g_test_add (path, Fixture, text, set_up, function, tear_down)
  ADD ("/network-edit/select-several", fixture_chronicle, test_select_several);
  ADD ("/network-edit/drag-tie", fixture_chronicle, test_drag_tie);
  ADD ("/network-edit/drag-to-nobody", fixture_chronicle, test_drag_to_nobody);
  ADD ("/network-edit/keys", fixture_chronicle, test_keys);
  ADD ("/network-edit/closed-while-typing", fixture_chronicle, test_closed_while_typing);
  ADD ("/network-edit/cancel", fixture_chronicle, test_cancel);
  ADD ("/network-edit/read-only", newer->str, test_read_only);
  ADD ("/network-edit/add-person", fixture_chronicle, test_add_person);
  ADD ("/network-edit/create-and-tie", fixture_chronicle, test_create_and_tie);
  ADD ("/network-edit/ask-early", fixture_chronicle, test_ask_early);
  ADD ("/network-edit/follow-edit", fixture_chronicle, test_follow_edit);
#undef ADD
  return g_test_run ();
}
