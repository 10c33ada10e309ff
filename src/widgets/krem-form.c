/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-links.h"
#include "krem-form-private.h"

#include "krem-field-value.h"
#include "krem-form-spelling.h"
#include "krem-id.h"
#include "krem-reader.h"
#include "krem-record-patch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * KremForm:
 *
 * A record of one kind as rows that can be edited, made from a table of the format. Rows are made once and
 * follow the record, so that whoever types stays there while it is edited, undone or looked at on another date.
 */
struct _KremForm
{
  GtkWidget parent_instance;

  KremSession *session;
  KremList list;
  GtkWidget *box;
  GPtrArray *objects; /* of KremFormObject: one a section with members */
  GPtrArray *links;   /* of KremFormLinksBox */
  const char *id;     /* of the record that is shown, interned, or NULL */
  guint position;
};

/* Of what is typed without a pause that counts, in whichever form. */
static guint serial;

G_DEFINE_FINAL_TYPE (KremForm, krem_form, GTK_TYPE_WIDGET)

static void
krem_form_dispose (GObject *object)
{
  KremForm *self = KREM_FORM (object);

  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->objects, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (krem_form_parent_class)->dispose (object);
}

static void
krem_form_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (krem_form_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (krem_form_reveal), widget,
                           G_CONNECT_SWAPPED);
}

static void
krem_form_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);

  GTK_WIDGET_CLASS (krem_form_parent_class)->unroot (widget);
}

static void
krem_form_class_init (KremFormClass *klass)
{
  GTK_WIDGET_CLASS (klass)->root = krem_form_root;
  GTK_WIDGET_CLASS (klass)->unroot = krem_form_unroot;
  G_OBJECT_CLASS (klass)->dispose = krem_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "recordform");
}

static void
object_free (gpointer data)
{
  krem_form_object_free (data);
}

static void
links_free (gpointer data)
{
  krem_form_links_free (data);
}

static void
krem_form_init (KremForm *self)
{
  self->position = KREM_NONE;
  self->objects = g_ptr_array_new_with_free_func (object_free);
  self->links = g_ptr_array_new_with_free_func (links_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* A heading and an empty list of rows below it. */
static GtkListBox *
append_box (KremForm *self, const char *title)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *box = gtk_list_box_new ();

  if (title[0] != '\0')
    {
      GtkWidget *label = gtk_label_new (_ (title));

      gtk_widget_add_css_class (label, "heading");
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (outer), label);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (box, "boxed-list");
  gtk_box_append (GTK_BOX (outer), box);
  gtk_box_append (GTK_BOX (self->box), outer);
  return GTK_LIST_BOX (box);
}

/**
 * krem_form_new:
 * @session: whose records to edit
 * @list: the list in which they stand
 *
 * Returns: (transfer floating): a form that shows no record yet
 */
GtkWidget *
krem_form_new (KremSession *session, KremList list)
{
  KremForm *self = g_object_new (KREM_TYPE_FORM, NULL);

  self->session = g_object_ref (session);
  self->list = list;
  for (const KremFormSection *section = krem_form_schema_get_sections (list); section->title != NULL; section++)
    {
      GtkListBox *box = append_box (self, section->title);

      if (section->members != NULL)
        {
          KremFormObject *object = krem_form_object_new (self, NULL, section->members, box);

          krem_form_object_build (object);
          g_ptr_array_add (self->objects, object);
        }
      if (section->links != KREM_FORM_LINKS_NONE)
        g_ptr_array_add (self->links, krem_form_links_new (self, section, box));
    }
  return GTK_WIDGET (self);
}

/**
 * krem_form_get_session:
 * @self: a form
 *
 * Returns: (transfer none): whose records it edits
 */
KremSession *
krem_form_get_session (KremForm *self)
{
  return self->session;
}

/* Whether the rows can be changed. */
gboolean
krem_form_is_editable (KremForm *self)
{
  return !krem_document_get_read_only (krem_session_get_document (self->session));
}

static void
update_choices (KremFormObject *object, KremSession *session)
{
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);

      if (slot->list != NULL)
        for (guint j = 0; j < slot->list->elements->len; j++)
          update_choices (g_ptr_array_index (slot->list->elements, j), session);
      else
        krem_form_row_update_choices (slot->field, slot->member, session);
    }
}

/**
 * krem_form_show_record:
 * @object: an object that is no element
 * @place: where its record stands
 *
 * Shows the record that stands there by now.
 */
void
krem_form_show_record (KremFormObject *object, KremPlace place)
{
  KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (krem_form_get_session (object->form)),
                                           place.list, place.position);
  g_autoptr (KremJsonTape) tape = krem_record_check (record, NULL);

  object->place = place;
  krem_record_ref (record);
  g_clear_pointer (&object->record, krem_record_unref);
  object->record = record;
  if (tape == NULL)
    return;
  krem_form_object_show (object, tape, 0);
  krem_form_object_refold (object, TRUE);
}

/* A heading above nothing tells nothing. */
static void
update_section (KremFormObject *object)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (object->box));

  while (row != NULL && !gtk_widget_get_visible (row))
    row = gtk_widget_get_next_sibling (row);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (object->box)), row != NULL);
}

/**
 * krem_form_tell_problems:
 * @self: a form
 *
 * Says beside the rows what is wrong with their values.
 */
void
krem_form_tell_problems (KremForm *self)
{
  GPtrArray *problems = krem_document_get_problems (krem_session_get_document (self->session));

  g_return_if_fail (KREM_IS_FORM (self));

  if (self->position == KREM_NONE)
    return;
  for (guint i = 0; i < self->objects->len; i++)
    krem_form_object_tell_record (g_ptr_array_index (self->objects, i), problems);
  for (guint i = 0; i < self->links->len; i++)
    krem_form_links_tell (g_ptr_array_index (self->links, i), problems);
}

/**
 * krem_form_update:
 * @self: a form
 *
 * Shows the record as it is by now, on the date that is looked at by now.
 */
void
krem_form_update (KremForm *self)
{
  g_return_if_fail (KREM_IS_FORM (self));

  if (self->position == KREM_NONE)
    return;
  for (guint i = 0; i < self->objects->len; i++)
    {
      krem_form_show_record (g_ptr_array_index (self->objects, i), (KremPlace){ self->list, self->position });
      update_section (g_ptr_array_index (self->objects, i));
    }
  for (guint i = 0; i < self->links->len; i++)
    krem_form_links_show (g_ptr_array_index (self->links, i), self->position);
}

/**
 * krem_form_show:
 * @self: a form
 * @position: the place of a record in its list
 *
 * Shows a record. Where it is another than before, its lists are folded.
 */
void
krem_form_show (KremForm *self, guint position)
{
  gboolean is_another;
  KremRecord *record;

  g_return_if_fail (KREM_IS_FORM (self));

  record = krem_chronicle_get (krem_session_get_chronicle (self->session), self->list, position);
  /* An edit may have moved the record; one without an id is only known by its place. */
  is_another = self->position == KREM_NONE || record->id != self->id
               || (record->id == NULL && position != self->position);
  if (is_another)
    {
      for (guint i = 0; i < self->objects->len; i++)
        {
          krem_form_object_reset (g_ptr_array_index (self->objects, i));
          update_choices (g_ptr_array_index (self->objects, i), self->session);
        }
      for (guint i = 0; i < self->links->len; i++)
        krem_form_links_reset (g_ptr_array_index (self->links, i));
      self->id = record->id;
    }
  self->position = position;
  krem_form_update (self);
  if (is_another)
    krem_form_tell_problems (self);
}

/**
 * krem_form_commit:
 * @self: a form
 *
 * Takes what is being typed.
 */
void
krem_form_commit (KremForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *field;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  field = gtk_widget_get_ancestor (focus, KREM_TYPE_FIELD);
  if (field != NULL)
    krem_field_commit (KREM_FIELD (field));
}

static KremRecord *
get_record (KremForm *self, KremFormObject *root)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);

  /* The record may have gone or moved, and the form may not have been told yet. */
  if (root->place.position >= krem_chronicle_get_n (chronicle, root->place.list)
      || krem_chronicle_get (chronicle, root->place.list, root->place.position) != root->record)
    return NULL;
  return root->record;
}

static gboolean
replace (KremForm *self, KremFormObject *root, KremRecord *after, const char *label, const char *typing)
{
  KremRecord *before = get_record (self, root);
  g_autoptr (KremEdit) edit = krem_edit_new (label);

  if (before == NULL || after == before)
    return FALSE;
  krem_edit_add (edit, root->place.list, root->place.position, before, after);
  return krem_document_do_typed (krem_session_get_document (self->session), edit, typing);
}

/**
 * krem_form_set:
 * @self: a form
 * @root: the object of a whole record
 * @pointer: the JSON Pointer to a value
 * @json: (nullable): the value as JSON; %NULL to take it out
 * @label: what the edit is called
 *
 * Changes a value that is not typed.
 *
 * Returns: whether anything changed
 */
gboolean
krem_form_set (KremForm *self, KremFormObject *root, const char *pointer, const char *json, const char *label)
{
  KremRecord *record = get_record (self, root);
  g_autoptr (KremRecord) after = record == NULL ? NULL : krem_revise_set_value (record, pointer, json, NULL);

  return after != NULL && replace (self, root, after, label, NULL);
}

/**
 * krem_form_dup_typing:
 * @record: a record
 * @pointer: the JSON Pointer to a value of it
 *
 * Returns: (transfer full): for krem_document_do_typed(), so that an edit becomes one with what is put next into the
 *   row of that value
 */
char *
krem_form_dup_typing (const KremRecord *record, const char *pointer)
{
  return g_strdup_printf ("%d/%s%s#%u", record->list, record->id == NULL ? "" : record->id, pointer, serial);
}

/**
 * krem_form_swap:
 * @self: a form
 * @element: an element of a list
 * @other: another of the same list
 * @label: what the edit is called
 *
 * Lets two elements change places. The list around them is laid out in the file as it was.
 *
 * Returns: whether anything changed
 */
gboolean
krem_form_swap (KremForm *self, KremFormObject *element, KremFormObject *other, const char *label)
{
  KremFormObject *root = krem_form_object_get_root (element);
  KremRecord *record = get_record (self, root);
  g_autofree char *place = krem_form_object_dup_pointer (element), *other_place = krem_form_object_dup_pointer (other);
  g_autoptr (KremRecord) half = NULL;
  g_autoptr (KremRecord) after = NULL;

  if (record == NULL)
    return FALSE;
  half = krem_revise_set_value (record, place, other->text, NULL);
  after = half == NULL ? NULL : krem_revise_set_value (half, other_place, element->text, NULL);
  return after != NULL && replace (self, root, after, label, NULL);
}

static char *
make_label (KremFormSlot *slot, KremRecord *record)
{
  const char *name = krem_record_get_label (record);

  if (name[0] == '\0')
    name = krem_form_schema_get_kind (record->list);
  /* Translators: it names what can be undone: the first %s is the title of a field, the other a person, an event … */
  return g_strdup_printf (_ ("Change “%s” of %s"), krem_form_member_get_title (slot->member), name);
}

/* Whether the id comes from what a new record is called, and the name is another by now. */
static gboolean
is_provisional (KremForm *self, KremFormSlot *slot, KremRecord *record, KremRecord *named)
{
  const char *new_name = krem_form_schema_get_new_name (record->list);
  const char *rest;
  g_autofree char *id = NULL;

  if (slot->object->list != NULL || record->id == NULL || new_name == NULL
      || g_strcmp0 (slot->member->pointer, krem_form_schema_get_name_member (record->list)) != 0
      || g_str_equal (krem_record_get_label (named), _ (new_name))
      || g_str_equal (krem_record_get_label (named), record->id))
    return FALSE;
  /* No record of the header's list has an id, so that this one is not numbered. */
  id = krem_revise_make_id (krem_session_get_chronicle (self->session), KREM_LIST_HEADER, _ (new_name));
  if (!g_str_has_prefix (record->id, id))
    return FALSE;
  rest = record->id + strlen (id);
  return rest[0] == '\0' || (rest[0] == '-' && strspn (rest + 1, "0123456789") == strlen (rest + 1));
}

/* The edit that renames the record and gives it its name at once. */
static KremEdit *
name_and_rename (KremFormObject *root, KremChronicle *chronicle, KremRecord *named, const char *label)
{
  g_autofree char *id = krem_revise_make_id (chronicle, root->place.list, krem_record_get_label (named));
  g_autofree char *quoted = krem_json_quote (id);
  g_autoptr (KremEdit) renaming = krem_revise_rename (chronicle, root->place, id, NULL);
  g_autoptr (KremRecord) after = krem_record_set_member (named, "/id", quoted, NULL);
  KremEdit *edit;

  if (renaming == NULL || after == NULL)
    return NULL;
  edit = krem_edit_new (label);
  for (guint i = 0; i < krem_edit_get_n_changes (renaming); i++)
    {
      const KremChange *change = krem_edit_get_change (renaming, i);

      krem_edit_add (edit, change->list, change->position, change->before,
                     change->before == root->record ? after : change->after);
    }
  return edit;
}

static gboolean
rename_record (KremForm *self, KremFormSlot *slot, const char *json)
{
  KremFormObject *root = krem_form_object_get_root (slot->object);
  g_autofree char *id = json == NULL ? NULL : krem_field_value_get_text (json);
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = NULL;

  if (id == NULL)
    return FALSE;
  edit = krem_revise_rename (krem_session_get_chronicle (self->session), root->place, id, &error);
  if (edit == NULL)
    {
      krem_field_tell (KREM_FIELD (slot->field), error->message);
      return FALSE;
    }
  self->id = krem_id_intern (id);
  return krem_document_do (krem_session_get_document (self->session), edit);
}

/**
 * krem_form_write:
 * @self: a form
 * @slot: a row of it
 * @json: (nullable): what the user has put into the row
 * @going_on: whether the user is still typing
 *
 * Edits the record.
 */
void
krem_form_write (KremForm *self, KremFormSlot *slot, const char *json, gboolean going_on)
{
  KremFormObject *root = krem_form_object_get_root (slot->object);
  KremRecord *record = get_record (self, root);
  g_autofree char *object = NULL, *pointer = NULL, *typing = NULL, *label = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremRecord) after = NULL;

  if (record == NULL || !krem_form_is_editable (self))
    return;
  if (slot->member->row == KREM_FORM_ID)
    {
      if (!going_on)
        rename_record (self, slot, json);
      return;
    }
  object = krem_form_object_dup_pointer (slot->object);
  after = krem_form_spelling_write (slot->member, record, object, json, &error);
  if (after == NULL)
    {
      krem_field_tell (KREM_FIELD (slot->field), error == NULL ? NULL : error->message);
      return;
    }
  label = make_label (slot, after);
  pointer = g_strconcat (object, "/", slot->member->pointer, NULL);
  typing = krem_form_dup_typing (record, pointer);
  if (!going_on)
    serial++;
  /* What is in the record is no draft any more, so that the row follows the element. */
  slot->object->draft = slot->object->draft && after == record;
  if (!going_on && is_provisional (self, slot, record, after))
    {
      g_autoptr (KremEdit) edit = name_and_rename (root, krem_session_get_chronicle (self->session), after, label);

      if (edit != NULL)
        {
          for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
            if (krem_edit_get_change (edit, i)->before == record)
              self->id = krem_edit_get_change (edit, i)->after->id;
          krem_document_do_typed (krem_session_get_document (self->session), edit, typing);
          return;
        }
    }
  replace (self, root, after, label, typing);
  krem_form_reveal (self);
}

/**
 * krem_form_go_on:
 * @self: a form
 * @from: one of its rows
 *
 * Gives the next row the keyboard.
 */
void
krem_form_go_on (KremForm *self, GtkWidget *from)
{
  for (GtkWidget *row = gtk_widget_get_next_sibling (from); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row) && !gtk_widget_has_css_class (row, "form-more"))
      {
        gtk_widget_grab_focus (row);
        return;
      }
  for (GtkWidget *section = gtk_widget_get_next_sibling (gtk_widget_get_parent (gtk_widget_get_parent (from)));
       section != NULL; section = gtk_widget_get_next_sibling (section))
    if (gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD))
      return;
}

/**
 * krem_form_focus_member:
 * @self: a form
 * @pointer: a JSON Pointer from the record on, such as `/fates/0/sentence`
 *
 * Unfolds what is around a value and gives its row the keyboard.
 *
 * Returns: whether there is such a row
 */
gboolean
krem_form_focus_member (KremForm *self, const char *pointer)
{
  g_return_val_if_fail (KREM_IS_FORM (self), FALSE);
  g_return_val_if_fail (pointer != NULL, FALSE);

  if (pointer[0] != '/')
    return FALSE;
  for (guint i = 0; i < self->objects->len; i++)
    if (krem_form_object_focus (g_ptr_array_index (self->objects, i), pointer + 1))
      return TRUE;
  return FALSE;
}
