/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-problems-page.h"

#include "krem-placeholder.h"
#include "krem-problem-row.h"
#include "krem-reader.h"
#include "krem-revise.h"

#include <glib/gi18n-lib.h>

/**
 * KremProblemsPage:
 *
 * The list of what is wrong with a session's chronicle, as far as nobody has accepted it. It follows edits. Each row
 * leads to the place, and can be accepted.
 */
struct _KremProblemsPage
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals, *document_signals;
  GListStore *items; /* of KremProblemItem */

  GtkWidget *stack, *list_view;
};

enum
{
  SIGNAL_GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremProblemsPage, krem_problems_page, GTK_TYPE_WIDGET)

static gboolean
is_item (KremProblemsPage *self, guint i, const KremProblem *problem)
{
  g_autoptr (KremProblemItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

  return krem_problem_item_is_same (item, problem);
}

/* Changes the rows from the first to the last that differ, so that the others keep their place and the focus. */
static void
update (KremProblemsPage *self)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  GPtrArray *problems = self->session == NULL ? nothing
                                              : krem_document_get_problems (krem_session_get_document (self->session));
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items)), n_new = problems->len;
  guint n_first = 0, n_last = 0;

  while (n_first < MIN (n_old, n_new) && is_item (self, n_first, g_ptr_array_index (problems, n_first)))
    n_first++;
  while (n_last < MIN (n_old, n_new) - n_first
         && is_item (self, n_old - n_last - 1, g_ptr_array_index (problems, n_new - n_last - 1)))
    n_last++;
  for (guint i = n_first; i < n_new - n_last; i++)
    g_ptr_array_add (added, krem_problem_item_new (g_ptr_array_index (problems, i)));
  if (added->len > 0 || n_old - n_last > n_first)
    g_list_store_splice (self->items, n_first, n_old - n_last - n_first, added->pdata, added->len);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_new == 0 ? "empty" : "list");
}

/* Where the record of a problem stands by now; some edits may have come since it was found. */
static gboolean
find_place (KremProblemsPage *self, const KremProblem *problem, KremPlace *place)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);

  if (problem->record == NULL)
    return FALSE;
  place->list = problem->record->list;
  for (place->position = 0; place->position < krem_chronicle_get_n (chronicle, place->list); place->position++)
    if (krem_chronicle_get (chronicle, place->list, place->position) == problem->record)
      return TRUE;
  /* It was edited meanwhile. */
  return krem_chronicle_find_position (chronicle, place->list, problem->record->id, &place->position);
}

static void
activate_cb (KremProblemsPage *self, guint position)
{
  g_autoptr (KremProblemItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const KremProblem *problem;
  KremPlace place;

  if (item == NULL || self->session == NULL)
    return;
  problem = krem_problem_item_get_problem (item);
  if (find_place (self, problem, &place))
    g_signal_emit (self, signals[SIGNAL_GO], 0, (guint) place.list, place.position,
                   krem_problem_get_inner_pointer (problem));
}

static void
accept_cb (KremProblemsPage *self, KremProblemItem *item)
{
  const KremProblem *problem = krem_problem_item_get_problem (item);
  g_autofree char *code = krem_json_quote (problem->code), *label = NULL;
  g_autoptr (KremEdit) edit = NULL;
  KremPlace place;

  if (self->session == NULL || !find_place (self, problem, &place))
    return;
  /* Translators: %s is a person, an event or something else of the chronicle. It names what can be undone. */
  label = g_strdup_printf (_ ("Accept a Problem of %s"), krem_record_get_label (problem->record));
  edit = krem_revise_set (krem_session_get_chronicle (self->session), place, "/accept/-", code, label, NULL);
  if (edit == NULL || !krem_document_do (krem_session_get_document (self->session), edit))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
setup_row_cb (KremProblemsPage *self, GtkListItem *list_item)
{
  GtkWidget *row = krem_problem_row_new ();

  g_signal_connect_object (row, "accept", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (KremProblemsPage *self, GtkListItem *list_item)
{
  krem_problem_row_show (KREM_PROBLEM_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (KremProblemsPage *self, GtkListItem *list_item)
{
  krem_problem_row_show (KREM_PROBLEM_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
session_bound_cb (KremProblemsPage *self, KremSession *session)
{
  self->session = session;
  g_signal_group_set_target (self->document_signals, krem_session_get_document (session));
  update (self);
}

static void
session_unbound_cb (KremProblemsPage *self)
{
  self->session = NULL;
  g_signal_group_set_target (self->document_signals, NULL);
  update (self);
}

static void
krem_problems_page_dispose (GObject *object)
{
  KremProblemsPage *self = KREM_PROBLEMS_PAGE (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->document_signals);
  self->session = NULL;
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (krem_problems_page_parent_class)->dispose (object);
}

static void
krem_problems_page_class_init (KremProblemsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_problems_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * KremProblemsPage::go:
   * @self: the page
   * @list: the list of a record
   * @position: its place in it
   * @pointer: the JSON Pointer, from the record on, of what is wrong with it
   *
   * Emitted when somebody wants to see the place of a problem.
   */
  signals[SIGNAL_GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
}

static void
krem_problems_page_init (KremProblemsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  self->items = g_list_store_new (KREM_TYPE_PROBLEM_ITEM);
  self->list_view = gtk_list_view_new (GTK_SELECTION_MODEL (
                                           gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))),
                                       factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list_view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Problems"), -1);
  g_signal_connect_swapped (self->list_view, "activate", G_CALLBACK (activate_cb), self);
  self->stack = krem_placeholder_new_stack (self->list_view, _ ("No Problems Found"));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::problems", G_CALLBACK (update), self);
  update (self);
}

/**
 * krem_problems_page_new:
 *
 * Returns: (transfer floating): a page without a session
 */
GtkWidget *
krem_problems_page_new (void)
{
  return g_object_new (KREM_TYPE_PROBLEMS_PAGE, NULL);
}

/**
 * krem_problems_page_set_session:
 * @self: a page
 * @session: (nullable): of which to tell
 */
void
krem_problems_page_set_session (KremProblemsPage *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_PROBLEMS_PAGE (self));

  g_signal_group_set_target (self->session_signals, session);
}
