/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record.h"

G_BEGIN_DECLS

/**
 * KremFormRow:
 * @KREM_FORM_TEXT: one line
 * @KREM_FORM_PARAGRAPH: several lines
 * @KREM_FORM_DATE: a date that is no interval, or an event's
 * @KREM_FORM_INTERVAL: a date that may be an interval
 * @KREM_FORM_CHOICE: one of #KremFormMember.choices, or whatever else is typed
 * @KREM_FORM_SWITCH: yes or no
 * @KREM_FORM_COLOR: a colour
 * @KREM_FORM_PORTRAIT: a picture beside the chronicle
 * @KREM_FORM_PICKER: the id of a record of #KremFormMember.list
 * @KREM_FORM_PEOPLE: ids of records of #KremFormMember.list
 * @KREM_FORM_TAGS: words
 * @KREM_FORM_SENTENCE: what a court has said
 * @KREM_FORM_ID: the record's id, which every reference follows
 * @KREM_FORM_LIST: objects with #KremFormMember.elements
 *
 * How a member is edited.
 */
typedef enum
{
  KREM_FORM_TEXT,
  KREM_FORM_PARAGRAPH,
  KREM_FORM_DATE,
  KREM_FORM_INTERVAL,
  KREM_FORM_CHOICE,
  KREM_FORM_SWITCH,
  KREM_FORM_COLOR,
  KREM_FORM_PORTRAIT,
  KREM_FORM_PICKER,
  KREM_FORM_PEOPLE,
  KREM_FORM_TAGS,
  KREM_FORM_SENTENCE,
  KREM_FORM_ID,
  KREM_FORM_LIST,
} KremFormRow;

/**
 * KremFormChoices:
 *
 * What a #KREM_FORM_CHOICE offers; fates and ties also those of the chronicle's own.
 */
typedef enum
{
  KREM_FORM_CHOICES_NONE,
  KREM_FORM_CHOICES_FATES,
  KREM_FORM_CHOICES_TIES,
  KREM_FORM_CHOICES_EVENT_KINDS,
  KREM_FORM_CHOICES_ROLES,
  KREM_FORM_CHOICES_CERTAINTIES,
  KREM_FORM_CHOICES_STANDINGS,
  KREM_FORM_CHOICES_GENDERS,
  KREM_FORM_CHOICES_CHARACTER_KINDS,
  KREM_FORM_CHOICES_MOMENTS,
} KremFormChoices;

/**
 * KremFormSpelling:
 * @KREM_FORM_AS_IS: the member's value is what the row shows
 * @KREM_FORM_ONE_OR_MANY: `character` for one and `characters` for several
 * @KREM_FORM_SHORT: written alone in the place of its object where nothing else is said: a first fate, a cause
 * @KREM_FORM_NOBODY: whether a list is there and empty
 *
 * How the file spells what a row shows.
 */
typedef enum
{
  KREM_FORM_AS_IS,
  KREM_FORM_ONE_OR_MANY,
  KREM_FORM_SHORT,
  KREM_FORM_NOBODY,
} KremFormSpelling;

typedef struct _KremFormMember KremFormMember;

/**
 * KremFormMember:
 * @pointer: the way to it from its object, such as `born` or `view/from`; %NULL ends a table
 * @title: what the row is called, see krem_form_member_get_title(); of a list, what its last row says, such as “Add
 *   Post”
 * @row: how it is edited
 * @daily: whether its row is there even when it is empty
 * @choices: what a choice offers
 * @list: where a picker looks
 * @spelling: how the file spells it
 * @elements: (nullable): the members of a list's elements
 * @context: (nullable): what translators are told of the title
 *
 * One member of an object and its row.
 */
struct _KremFormMember
{
  const char *pointer, *title;
  KremFormRow row;
  gboolean daily;
  KremFormChoices choices;
  KremList list;
  KremFormSpelling spelling;
  const KremFormMember *elements;
  const char *context;
};

/**
 * KremFormLinks:
 *
 * Records that have to do with the one that is shown and stand elsewhere in the chronicle.
 */
typedef enum
{
  KREM_FORM_LINKS_NONE,
  KREM_FORM_LINKS_PERSON_FATES,
  KREM_FORM_LINKS_PERSON_TIES,
  KREM_FORM_LINKS_PERSON_EVENTS,
  KREM_FORM_LINKS_EVENT_CONSEQUENCES,
  KREM_FORM_LINKS_GROUP_PEOPLE,
  KREM_FORM_LINKS_SOURCE_CITATIONS,
  KREM_FORM_LINKS_LIST,
} KremFormLinks;

/**
 * KremFormSection:
 * @title: its heading, to be translated, or the empty string; %NULL ends a table
 * @members: (nullable): its rows
 * @links: what else it shows
 * @list: the list that %KREM_FORM_LINKS_LIST shows
 *
 * Rows of a form under one heading.
 */
typedef struct
{
  const char *title;
  const KremFormMember *members;
  KremFormLinks links;
  KremList list;
} KremFormSection;

const char *krem_form_member_get_title (const KremFormMember *member);
const KremFormSection *krem_form_schema_get_sections (KremList list);
const KremFormMember *krem_form_schema_get_tie_members (void);
const char *krem_form_schema_get_kind (KremList list);
const char *krem_form_schema_get_add_name (KremList list);
const char *krem_form_schema_get_new_name (KremList list);
const char *krem_form_schema_get_name_member (KremList list);

G_END_DECLS
