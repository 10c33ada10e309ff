/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-selection.h"

#include "krem-record-list.h"

/**
 * KremRecordSelection:
 *
 * The #KremRecordList of a session, and what the session has selected in it. It keeps nothing of its own: a row is
 * selected where the session says so, and selecting a row tells the session. What the session has selected and the list
 * does not show stays selected until a row is selected alone.
 */
struct _KremRecordSelection
{
  GObject parent_instance;

  KremRecordList *records; /* (nullable) */
  KremList list;
  KremSession *session; /* borrowed from the group of its signals */
  GSignalGroup *session_signals;
  gboolean is_selecting;
};

static guint
get_place (KremRecordSelection *self, guint row)
{
  g_autoptr (KremRecordItem) item = self->records == NULL ? NULL
                                                          : g_list_model_get_item (G_LIST_MODEL (self->records), row);

  return item == NULL ? KREM_NONE : krem_record_item_get_position (item);
}

static gpointer
get_item (GListModel *list_model, guint row)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (list_model);

  return self->records == NULL ? NULL : g_list_model_get_item (G_LIST_MODEL (self->records), row);
}

static guint
get_n_items (GListModel *list_model)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (list_model);

  return self->records == NULL ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->records));
}

static GType
get_item_type (GListModel *list_model)
{
  return KREM_TYPE_RECORD_ITEM;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *selection_model, guint row)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (selection_model);

  return self->session != NULL && krem_session_get_selection (self->session).list == self->list
         && krem_session_is_selected (self->session, self->list, get_place (self, row));
}

/* The places that are selected already, unless they are to be let go. */
static GArray *
begin (KremRecordSelection *self, gboolean keep)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  if (keep && krem_session_get_selection (self->session).list == self->list)
    {
      g_autoptr (GArray) selected = krem_session_dup_selected (self->session);

      for (guint i = 0; i < selected->len; i++)
        g_array_append_val (places, g_array_index (selected, KremPlace, i).position);
    }
  return places;
}

static void
append_row (KremRecordSelection *self, GArray *places, guint row)
{
  guint place = get_place (self, row);

  if (place < krem_chronicle_get_n (krem_session_get_chronicle (self->session), self->list))
    g_array_append_val (places, place);
}

static gboolean
end (KremRecordSelection *self, GArray *places)
{
  self->is_selecting = TRUE;
  krem_session_select_several (self->session, self->list, (const guint *) (gpointer) places->data, places->len);
  self->is_selecting = FALSE;
  return TRUE;
}

static gboolean
select_item (GtkSelectionModel *model, guint row, gboolean unselect_rest)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (model);
  g_autoptr (GArray) places = NULL;

  if (self->session == NULL)
    return FALSE;
  places = begin (self, !unselect_rest);
  append_row (self, places, row);
  return end (self, places);
}

static gboolean
unselect_item (GtkSelectionModel *model, guint row)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (model);

  if (is_selected (model, row))
    {
      self->is_selecting = TRUE;
      krem_session_toggle_selected (self->session, self->list, get_place (self, row));
      self->is_selecting = FALSE;
    }
  return TRUE;
}

/* Rows of @mask are selected as @selected says, and all others stay as they are. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (model);
  g_autoptr (GArray) places = NULL;
  g_autoptr (GHashTable) left = NULL;
  GtkBitsetIter iter;
  guint row, n = 0;

  if (self->session == NULL)
    return FALSE;
  left = g_hash_table_new (NULL, NULL);
  for (gboolean has = gtk_bitset_iter_init_first (&iter, mask, &row); has; has = gtk_bitset_iter_next (&iter, &row))
    if (!gtk_bitset_contains (selected, row))
      g_hash_table_add (left, GUINT_TO_POINTER (get_place (self, row)));
  places = begin (self, TRUE);
  for (guint i = 0; i < places->len; i++)
    if (!g_hash_table_contains (left, GUINT_TO_POINTER (g_array_index (places, guint, i))))
      g_array_index (places, guint, n++) = g_array_index (places, guint, i);
  g_array_set_size (places, n);
  for (gboolean has = gtk_bitset_iter_init_first (&iter, selected, &row); has; has = gtk_bitset_iter_next (&iter, &row))
    if (gtk_bitset_contains (mask, row))
      append_row (self, places, row);
  return end (self, places);
}

static gboolean
select_range (GtkSelectionModel *model, guint row, guint n_rows, gboolean unselect_rest)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (model);
  g_autoptr (GArray) places = NULL;

  if (self->session == NULL)
    return FALSE;
  places = begin (self, !unselect_rest);
  for (guint i = row; i < row + n_rows; i++)
    append_row (self, places, i);
  return end (self, places);
}

static gboolean
unselect_range (GtkSelectionModel *model, guint row, guint n_rows)
{
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty (), range = gtk_bitset_new_range (row, n_rows);

  return set_selection (model, none, range);
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return select_range (model, 0, get_n_items (G_LIST_MODEL (model)), TRUE);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (model);

  if (self->session != NULL && krem_session_get_selection (self->session).list == self->list)
    krem_session_clear_selection (self->session);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KremRecordSelection, krem_record_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* Only rows that are on the screen ask again. */
static void
selection_cb (KremRecordSelection *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static void
items_changed_cb (KremRecordSelection *self, guint row, guint n_removed, guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), row, n_removed, n_added);
}

static void
krem_record_selection_dispose (GObject *object)
{
  KremRecordSelection *self = KREM_RECORD_SELECTION (object);

  self->session = NULL;
  g_clear_object (&self->session_signals);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (krem_record_selection_parent_class)->dispose (object);
}

static void
krem_record_selection_class_init (KremRecordSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_record_selection_dispose;
}

static void
krem_record_selection_init (KremRecordSelection *self)
{
  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (selection_cb), self);
}

/**
 * krem_record_selection_new:
 * @list: %KREM_LIST_CHARACTERS or %KREM_LIST_EVENTS
 *
 * Returns: (transfer full): a selection without a session, in which there is nothing
 */
KremRecordSelection *
krem_record_selection_new (KremList list)
{
  KremRecordSelection *self = g_object_new (KREM_TYPE_RECORD_SELECTION, NULL);

  self->list = list;
  return self;
}

/**
 * krem_record_selection_set_session:
 * @self: a selection
 * @session: (nullable): what knows what is selected
 */
void
krem_record_selection_set_session (KremRecordSelection *self, KremSession *session)
{
  guint n_before;

  g_return_if_fail (KREM_IS_RECORD_SELECTION (self));

  n_before = get_n_items (G_LIST_MODEL (self));
  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  g_clear_object (&self->records);
  self->session = session;
  if (session != NULL)
    {
      self->records = krem_record_list_new (session, self->list);
      g_signal_connect_object (self->records, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, get_n_items (G_LIST_MODEL (self)));
  g_signal_group_set_target (self->session_signals, session);
}

/**
 * krem_record_selection_find_shown:
 * @self: a selection
 *
 * Returns: the row of what is shown of all that is selected, or %GTK_INVALID_LIST_POSITION
 */
guint
krem_record_selection_find_shown (KremRecordSelection *self)
{
  KremSelection selection;
  guint row;

  g_return_val_if_fail (KREM_IS_RECORD_SELECTION (self), GTK_INVALID_LIST_POSITION);

  if (self->session == NULL)
    return GTK_INVALID_LIST_POSITION;
  selection = krem_session_get_selection (self->session);
  return selection.list == self->list && selection.position != KREM_NONE
                 && krem_record_list_find (self->records, selection.position, &row)
             ? row
             : GTK_INVALID_LIST_POSITION;
}

/**
 * krem_record_selection_find_neighbour:
 * @self: a selection
 *
 * Returns: the place in its list of the chronicle of the row that is next to what is shown, of those that are not
 *   selected: the one after it, or else the one before it; %KREM_NONE where there is none
 */
guint
krem_record_selection_find_neighbour (KremRecordSelection *self)
{
  guint shown = krem_record_selection_find_shown (self), n = get_n_items (G_LIST_MODEL (self));

  if (shown == GTK_INVALID_LIST_POSITION)
    return KREM_NONE;
  for (guint row = shown + 1; row < n; row++)
    if (!is_selected (GTK_SELECTION_MODEL (self), row))
      return get_place (self, row);
  for (guint row = shown; row > 0; row--)
    if (!is_selected (GTK_SELECTION_MODEL (self), row - 1))
      return get_place (self, row - 1);
  return KREM_NONE;
}

/**
 * krem_record_selection_is_selecting:
 * @self: a selection
 *
 * Returns: whether the session is being told of rows that were selected here, and need not tell it back
 */
gboolean
krem_record_selection_is_selecting (KremRecordSelection *self)
{
  return self->is_selecting;
}
