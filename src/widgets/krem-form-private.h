/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-field.h"
#include "krem-form-schema.h"
#include "krem-form.h"
#include "krem-json-tape.h"
#include "krem-revise.h"

G_BEGIN_DECLS

typedef struct _KremFormObject KremFormObject;
typedef struct _KremFormList KremFormList;

/**
 * KremFormWords:
 * @title: what it says
 * @subtitle: what else
 * @icon_name: (nullable): its sign
 * @standing: (nullable): the style class of the sign
 * @target: what can be gone to from it; its position is %KREM_NONE for nothing
 *
 * An object in words.
 */
typedef struct
{
  char *title, *subtitle, *icon_name;
  const char *standing;
  KremPlace target;
} KremFormWords;

/**
 * KremFormSlot:
 * @member: what it shows
 * @field: (nullable): its row
 * @list: (nullable): its rows, where it is a list of objects
 * @shown: (nullable): the value that @field was last given
 * @entering: whether Enter is being pressed in @field
 *
 * A member of an object and what shows it.
 */
typedef struct
{
  KremFormObject *object;
  const KremFormMember *member;
  GtkWidget *field;
  KremFormList *list;
  char *shown;
  gboolean entering;
} KremFormSlot;

/**
 * KremFormObject:
 * @form: the form to which it belongs
 * @list: (nullable): the list of which it is an element
 * @place: where its record stands; only where it is no element
 * @record: (nullable): its record; only where it is no element
 * @members: what it may have
 * @box: where its rows stand
 * @header: (nullable): the row that tells its content in words and folds the others; rows of a section have none
 * @arrow: of the header, and so are @icon, @go, @remove and @warning, which is seen where something below is wrong
 * @target: what can be gone to from the header
 * @standing: (nullable): the style class of its icon
 * @slots: (nullable) (element-type KremFormSlot): its rows, which are not made before they are wanted
 * @more: (nullable): the row that unfolds members that have no value
 * @draft: whether it stands in the form only, since nothing has been typed into it yet
 *
 * The rows of one object, or of a part of it.
 */
struct _KremFormObject
{
  KremForm *form;
  KremFormList *list;
  KremPlace place;
  KremRecord *record;
  const KremFormMember *members;
  GtkListBox *box;
  GtkWidget *header, *arrow, *icon, *go, *remove, *warning;
  KremPlace target;
  GPtrArray *slots;
  GtkWidget *more;
  const char *standing;
  gboolean visible, expanded, showing_more, draft;
  char *text;
};

/**
 * KremFormList:
 * @object: the object that has it
 * @member: which of its members it is
 * @add: the row that adds an element
 * @elements: (element-type KremFormObject): what is in it; drafts come last
 *
 * The rows of a list of objects.
 */
struct _KremFormList
{
  KremFormObject *object;
  const KremFormMember *member;
  GtkWidget *add;
  GPtrArray *elements;
};

KremFormObject *krem_form_object_new (KremForm *form, KremFormList *list, const KremFormMember *members,
                                      GtkListBox *box);
void krem_form_object_free (KremFormObject *object);
void krem_form_object_build (KremFormObject *object);
void krem_form_object_add_header (KremFormObject *object, GtkWidget *before);
void krem_form_object_set_words (KremFormObject *object, const KremFormWords *words);
void krem_form_object_indent (KremFormObject *object, GtkWidget *row);
void krem_form_object_show (KremFormObject *object, const KremJsonTape *tape, guint entry);
void krem_form_object_reset (KremFormObject *object);
void krem_form_object_refold (KremFormObject *object, gboolean visible);
void krem_form_object_set_expanded (KremFormObject *object, gboolean expanded);
void krem_form_object_tell_record (KremFormObject *object, GPtrArray *all);
gboolean krem_form_object_focus (KremFormObject *object, const char *way);
gboolean krem_form_object_focus_first (KremFormObject *object);
char *krem_form_object_dup_pointer (KremFormObject *object);
KremFormObject *krem_form_object_get_root (KremFormObject *object);

KremFormList *krem_form_list_new (KremFormObject *object, const KremFormMember *member);
void krem_form_list_free (KremFormList *list);
void krem_form_list_show (KremFormList *list, const KremJsonTape *tape, guint entry);
void krem_form_list_reset (KremFormList *list);
void krem_form_list_refold (KremFormList *list, gboolean visible);
void krem_form_list_remove (KremFormList *list, KremFormObject *element);
void krem_form_list_move (KremFormList *list, KremFormObject *element, int by);
guint krem_form_list_get_position (KremFormList *list, KremFormObject *element);

GtkWidget *krem_form_row_new (const KremFormMember *member, KremSession *session);
GtkWidget *krem_form_row_new_add (const char *title);
void krem_form_row_update_choices (GtkWidget *row, const KremFormMember *member, KremSession *session);
const char *krem_form_get_word (KremFormChoices kind, const char *id);
gboolean krem_form_row_has_focus (GtkWidget *row);
void krem_form_row_insert_before (GtkWidget *row, GtkListBox *box, GtkWidget *before);

KremFormWords *krem_form_words_new (KremFormObject *object, const KremJsonTape *tape, guint entry);
void krem_form_words_free (KremFormWords *words);

void krem_form_show_record (KremFormObject *object, KremPlace place);
gboolean krem_form_is_editable (KremForm *self);
void krem_form_write (KremForm *self, KremFormSlot *slot, const char *json, gboolean going_on);
gboolean krem_form_set (KremForm *self, KremFormObject *root, const char *pointer, const char *json, const char *label);
char *krem_form_dup_typing (const KremRecord *record, const char *pointer);
gboolean krem_form_swap (KremForm *self, KremFormObject *element, KremFormObject *other, const char *label);
void krem_form_go_on (KremForm *self, GtkWidget *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremFormWords, krem_form_words_free)

G_END_DECLS
