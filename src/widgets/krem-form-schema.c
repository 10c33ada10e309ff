/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-schema.h"

#include <glib/gi18n-lib.h>

/* The tables follow the format; a member that is not here is kept in the file and not shown. */

#define DAILY TRUE

static const KremFormMember citation_members[] = {
  { "source", N_ ("Source"), KREM_FORM_PICKER, DAILY, .list = KREM_LIST_SOURCES },
  { "where", N_ ("Where in It"), KREM_FORM_TEXT, DAILY },
  { "quote", N_ ("Quotation"), KREM_FORM_PARAGRAPH },
  { "via", N_ ("As Told By"), KREM_FORM_PICKER, .list = KREM_LIST_CHARACTERS },
  { "for", N_ ("Only For"), KREM_FORM_TAGS },
  { NULL },
};

#define CERTAINTY                                                                                                      \
  {                                                                                                                    \
    "certainty", N_ ("Certainty"), KREM_FORM_CHOICE, .choices = KREM_FORM_CHOICES_CERTAINTIES                          \
  }
#define CITATIONS                                                                                                      \
  {                                                                                                                    \
    "citations", N_ ("Add Source"), KREM_FORM_LIST, .elements = citation_members                                       \
  }

static const KremFormMember post_members[] = {
  { "title", N_ ("Title"), KREM_FORM_TEXT, DAILY },
  { "body", N_ ("Body"), KREM_FORM_TEXT, DAILY },
  { "from", N_ ("From"), KREM_FORM_DATE, DAILY },
  { "until", N_ ("Until"), KREM_FORM_DATE, DAILY },
  { "group", N_ ("Group"), KREM_FORM_PICKER, .list = KREM_LIST_GROUPS },
  { "single", N_ ("Held by One at a Time"), KREM_FORM_SWITCH },
  CERTAINTY,
  CITATIONS,
  { NULL },
};

static const KremFormMember participant_members[] = {
  { "characters", N_ ("People"), KREM_FORM_PEOPLE, DAILY, .list = KREM_LIST_CHARACTERS,
    .spelling = KREM_FORM_ONE_OR_MANY },
  { "role", N_ ("Role"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_ROLES },
  CITATIONS,
  { NULL },
};

static const KremFormMember fate_members[] = {
  { "characters", N_ ("People"), KREM_FORM_PEOPLE, DAILY, .list = KREM_LIST_CHARACTERS,
    .spelling = KREM_FORM_ONE_OR_MANY },
  { "fate", N_ ("Fate"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_FATES },
  { "sentence", N_ ("Sentence"), KREM_FORM_SENTENCE, DAILY },
  { "at", N_ ("Begins"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_MOMENTS },
  { "date", N_ ("Date of Its Own"), KREM_FORM_INTERVAL },
  { "posthumous", N_ ("After Death"), KREM_FORM_SWITCH },
  { "by", N_ ("Done By"), KREM_FORM_PEOPLE, .list = KREM_LIST_CHARACTERS },
  { "by", N_ ("Done by Nobody"), KREM_FORM_SWITCH, .spelling = KREM_FORM_NOBODY },
  { "either", N_ ("Only One of Those Marked"), KREM_FORM_TEXT },
  CERTAINTY,
  CITATIONS,
  { NULL },
};

static const KremFormMember cause_members[] = {
  { "event", N_ ("Event"), KREM_FORM_PICKER, DAILY, .list = KREM_LIST_EVENTS, .spelling = KREM_FORM_SHORT },
  { "text", N_ ("Or in Words"), KREM_FORM_TEXT, DAILY },
  { "either", N_ ("Only One of Those Marked"), KREM_FORM_TEXT },
  { "certainty", N_ ("Certainty"), KREM_FORM_CHOICE, .choices = KREM_FORM_CHOICES_CERTAINTIES },
  { "citations", N_ ("Add Source"), KREM_FORM_LIST, .elements = citation_members },
  { NULL },
};

static const KremFormMember citations_only[] = {
  { "citations", N_ ("Add Source"), KREM_FORM_LIST, DAILY, .elements = citation_members },
  { NULL },
};

static const KremFormMember id_members[] = {
  { "id", N_ ("ID"), KREM_FORM_ID, DAILY },
  { "accept", N_ ("Accepted Problems"), KREM_FORM_TAGS },
  { NULL },
};

#define SOURCES                                                                                                        \
  {                                                                                                                    \
    N_ ("Sources"), citations_only                                                                                     \
  }
#define ID                                                                                                             \
  {                                                                                                                    \
    N_ ("In the File"), id_members                                                                                     \
  }

static const KremFormMember character_members[] = {
  { "name", N_ ("Name"), KREM_FORM_TEXT, DAILY },
  { "born", N_ ("Born"), KREM_FORM_DATE, DAILY },
  { "died", N_ ("Died"), KREM_FORM_DATE, DAILY },
  { "group", N_ ("Group"), KREM_FORM_PICKER, DAILY, .list = KREM_LIST_GROUPS },
  { "fate/fate", N_ ("First Fate"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_FATES,
    .spelling = KREM_FORM_SHORT },
  { NULL },
};

static const KremFormMember character_details[] = {
  { "fate/since", N_ ("First Fate Since"), KREM_FORM_DATE },
  { "short", N_ ("Short Name"), KREM_FORM_TEXT },
  { "sort", N_ ("Name for Sorting"), KREM_FORM_TEXT },
  { "native-name", N_ ("Name in Own Script"), KREM_FORM_TEXT },
  { "aliases", N_ ("Other Names"), KREM_FORM_TAGS },
  { "kind", N_ ("Kind"), KREM_FORM_CHOICE, .choices = KREM_FORM_CHOICES_CHARACTER_KINDS },
  { "gender", N_ ("Gender"), KREM_FORM_CHOICE, .choices = KREM_FORM_CHOICES_GENDERS },
  { "portrait", N_ ("Portrait"), KREM_FORM_PORTRAIT },
  { "tags", N_ ("Tags"), KREM_FORM_TAGS },
  { NULL },
};

static const KremFormMember summary_members[] = {
  { "summary", N_ ("Summary"), KREM_FORM_PARAGRAPH, DAILY },
  { NULL },
};

static const KremFormMember posts_members[] = {
  { "posts", N_ ("Add Post"), KREM_FORM_LIST, DAILY, .elements = post_members },
  { NULL },
};

static const KremFormSection character_sections[] = {
  { "", character_members },
  { "", summary_members },
  { N_ ("Fates"), .links = KREM_FORM_LINKS_PERSON_FATES },
  { N_ ("Posts"), posts_members },
  { N_ ("Ties"), .links = KREM_FORM_LINKS_PERSON_TIES },
  { N_ ("Events"), .links = KREM_FORM_LINKS_PERSON_EVENTS },
  { N_ ("Details"), character_details },
  SOURCES,
  ID,
  { NULL },
};

static const KremFormMember event_members[] = {
  { "title", N_ ("Title"), KREM_FORM_TEXT, DAILY },
  { "date", N_ ("Date"), KREM_FORM_INTERVAL, DAILY },
  { "kind", N_ ("Kind"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_EVENT_KINDS },
  { "place", N_ ("Place"), KREM_FORM_TEXT, DAILY },
  { "text", N_ ("What Happened"), KREM_FORM_PARAGRAPH, DAILY },
  CERTAINTY,
  { "tags", N_ ("Tags"), KREM_FORM_TAGS },
  { NULL },
};

static const KremFormMember fates_members[] = {
  { "fates", N_ ("Add Fate"), KREM_FORM_LIST, DAILY, .elements = fate_members },
  { NULL },
};

static const KremFormMember participants_members[] = {
  { "participants", N_ ("Add People"), KREM_FORM_LIST, DAILY, .elements = participant_members },
  { NULL },
};

static const KremFormMember causes_members[] = {
  { "causes", N_ ("Add Cause"), KREM_FORM_LIST, DAILY, .elements = cause_members },
  { NULL },
};

static const KremFormSection event_sections[] = {
  { "", event_members },
  { N_ ("Who Took Part"), participants_members },
  { N_ ("What Became of Whom"), fates_members },
  { N_ ("Causes"), causes_members },
  { N_ ("Consequences"), .links = KREM_FORM_LINKS_EVENT_CONSEQUENCES },
  SOURCES,
  ID,
  { NULL },
};

static const KremFormMember relation_members[] = {
  { "kind", N_ ("Kind"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_TIES },
  { "from", NC_ ("person", "From"), KREM_FORM_PICKER, DAILY, .context = "person", .list = KREM_LIST_CHARACTERS },
  { "to", NC_ ("person", "To"), KREM_FORM_PICKER, DAILY, .context = "person", .list = KREM_LIST_CHARACTERS },
  { "since", N_ ("Since"), KREM_FORM_DATE, DAILY },
  { "until", N_ ("Until"), KREM_FORM_DATE, DAILY },
  { "label", N_ ("Called"), KREM_FORM_TEXT, DAILY },
  { "note", N_ ("Note"), KREM_FORM_PARAGRAPH },
  { "directed", N_ ("From One to the Other"), KREM_FORM_SWITCH },
  CERTAINTY,
  { "tags", N_ ("Tags"), KREM_FORM_TAGS },
  { NULL },
};

/* A tie as one of the two whom it ties shows it. */
static const KremFormMember tie_members[] = {
  { "kind", N_ ("Kind"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_TIES },
  { "from", NC_ ("person", "From"), KREM_FORM_PICKER, DAILY, .context = "person", .list = KREM_LIST_CHARACTERS },
  { "to", NC_ ("person", "To"), KREM_FORM_PICKER, DAILY, .context = "person", .list = KREM_LIST_CHARACTERS },
  { "since", N_ ("Since"), KREM_FORM_DATE, DAILY },
  { "until", N_ ("Until"), KREM_FORM_DATE, DAILY },
  { "label", N_ ("Called"), KREM_FORM_TEXT },
  { "note", N_ ("Note"), KREM_FORM_PARAGRAPH },
  { "directed", N_ ("From One to the Other"), KREM_FORM_SWITCH },
  CERTAINTY,
  CITATIONS,
  { NULL },
};

static const KremFormSection relation_sections[] = {
  { "", relation_members },
  SOURCES,
  ID,
  { NULL },
};

static const KremFormMember group_members[] = {
  { "name", NC_ ("no person", "Name"), KREM_FORM_TEXT, DAILY, .context = "no person" },
  { "color", N_ ("Colour"), KREM_FORM_COLOR, DAILY },
  { NULL },
};

static const KremFormSection group_sections[] = {
  { "", group_members },
  { N_ ("People"), .links = KREM_FORM_LINKS_GROUP_PEOPLE },
  ID,
  { NULL },
};

static const KremFormMember source_members[] = {
  { "title", N_ ("Title"), KREM_FORM_TEXT, DAILY },
  { "author", N_ ("Author"), KREM_FORM_TEXT, DAILY },
  { "kind", N_ ("Kind"), KREM_FORM_TEXT, DAILY },
  { "within-story", N_ ("Exists Only in the Story"), KREM_FORM_SWITCH, DAILY },
  { NULL },
};

static const KremFormSection source_sections[] = {
  { "", source_members },
  { N_ ("Cited For"), .links = KREM_FORM_LINKS_SOURCE_CITATIONS },
  ID,
  { NULL },
};

static const KremFormMember era_members[] = {
  { "label", NC_ ("no person", "Name"), KREM_FORM_TEXT, DAILY, .context = "no person" },
  { "from", N_ ("From"), KREM_FORM_DATE, DAILY },
  { "until", N_ ("Until"), KREM_FORM_DATE, DAILY },
  { NULL },
};

static const KremFormSection era_sections[] = {
  { "", era_members },
  ID,
  { NULL },
};

static const KremFormMember fate_kind_members[] = {
  { "label", NC_ ("no person", "Name"), KREM_FORM_TEXT, DAILY, .context = "no person" },
  { "standing", N_ ("Standing"), KREM_FORM_CHOICE, DAILY, .choices = KREM_FORM_CHOICES_STANDINGS },
  { NULL },
};

static const KremFormSection fate_kind_sections[] = {
  { "", fate_kind_members },
  ID,
  { NULL },
};

static const KremFormMember tie_kind_members[] = {
  { "label", NC_ ("no person", "Name"), KREM_FORM_TEXT, DAILY, .context = "no person" },
  { "directed", N_ ("From One to the Other"), KREM_FORM_SWITCH, DAILY },
  { NULL },
};

static const KremFormSection tie_kind_sections[] = {
  { "", tie_kind_members },
  ID,
  { NULL },
};

static const KremFormMember header_members[] = {
  { "title", N_ ("Title"), KREM_FORM_TEXT, DAILY },
  { "summary", N_ ("Summary"), KREM_FORM_PARAGRAPH, DAILY },
  { "view/from", N_ ("Shown From"), KREM_FORM_DATE, DAILY },
  { "view/until", N_ ("Shown Until"), KREM_FORM_DATE, DAILY },
  { "language", N_ ("Language"), KREM_FORM_TEXT },
  { "accept", N_ ("Accepted Problems"), KREM_FORM_TAGS },
  { NULL },
};

static const KremFormSection header_sections[] = {
  { "", header_members },
  { N_ ("Groups"), .links = KREM_FORM_LINKS_LIST, .list = KREM_LIST_GROUPS },
  { N_ ("Sources"), .links = KREM_FORM_LINKS_LIST, .list = KREM_LIST_SOURCES },
  { N_ ("Eras"), .links = KREM_FORM_LINKS_LIST, .list = KREM_LIST_ERAS },
  { N_ ("Own Kinds of Fate"), .links = KREM_FORM_LINKS_LIST, .list = KREM_LIST_FATES },
  { N_ ("Own Kinds of Tie"), .links = KREM_FORM_LINKS_LIST, .list = KREM_LIST_TIES },
  { NULL },
};

/**
 * krem_form_member_get_title:
 * @member: a member
 *
 * Returns: what its row is called, in the user's language
 */
const char *
krem_form_member_get_title (const KremFormMember *member)
{
  return member->context == NULL ? _ (member->title) : g_dpgettext2 (GETTEXT_PACKAGE, member->context, member->title);
}

/**
 * krem_form_schema_get_sections:
 * @list: a list
 *
 * Returns: (transfer none): the sections of the form of its records; the last has no title
 */
const KremFormSection *
krem_form_schema_get_sections (KremList list)
{
  static const KremFormSection *const sections[KREM_N_LISTS] = {
    [KREM_LIST_HEADER] = header_sections,        [KREM_LIST_ERAS] = era_sections,
    [KREM_LIST_SOURCES] = source_sections,       [KREM_LIST_GROUPS] = group_sections,
    [KREM_LIST_FATES] = fate_kind_sections,      [KREM_LIST_TIES] = tie_kind_sections,
    [KREM_LIST_CHARACTERS] = character_sections, [KREM_LIST_RELATIONS] = relation_sections,
    [KREM_LIST_EVENTS] = event_sections,
  };

  return sections[list];
}

/**
 * krem_form_schema_get_tie_members:
 *
 * Returns: (transfer none): the members of a relation, for the form of a character
 */
const KremFormMember *
krem_form_schema_get_tie_members (void)
{
  return tie_members;
}

/**
 * krem_form_schema_get_kind:
 * @list: a list
 *
 * Returns: what one of its records is, for people
 */
const char *
krem_form_schema_get_kind (KremList list)
{
  static const char *const kinds[KREM_N_LISTS] = {
    [KREM_LIST_HEADER] = N_ ("Chronicle"),   [KREM_LIST_ERAS] = N_ ("Era"),
    [KREM_LIST_SOURCES] = N_ ("Source"),     [KREM_LIST_GROUPS] = N_ ("Group"),
    [KREM_LIST_FATES] = N_ ("Kind of Fate"), [KREM_LIST_TIES] = N_ ("Kind of Tie"),
    [KREM_LIST_CHARACTERS] = N_ ("Person"),  [KREM_LIST_RELATIONS] = N_ ("Tie"),
    [KREM_LIST_EVENTS] = N_ ("Event"),
  };

  return _ (kinds[list]);
}

/**
 * krem_form_schema_get_name_member:
 * @list: a list
 *
 * Returns: (nullable): the member that says what people call its records
 */
const char *
krem_form_schema_get_name_member (KremList list)
{
  static const char *const members[KREM_N_LISTS] = {
    [KREM_LIST_HEADER] = "title", [KREM_LIST_ERAS] = "label",      [KREM_LIST_SOURCES] = "title",
    [KREM_LIST_GROUPS] = "name",  [KREM_LIST_FATES] = "label",     [KREM_LIST_TIES] = "label",
    [KREM_LIST_EVENTS] = "title", [KREM_LIST_CHARACTERS] = "name",
  };

  return members[list];
}

/**
 * krem_form_schema_get_new_name:
 * @list: a list
 *
 * Returns: (nullable): what a new record is called until somebody gives it a name, to be translated
 */
const char *
krem_form_schema_get_new_name (KremList list)
{
  static const char *const names[KREM_N_LISTS] = {
    [KREM_LIST_ERAS] = N_ ("New Era"),          [KREM_LIST_SOURCES] = N_ ("New Source"),
    [KREM_LIST_GROUPS] = N_ ("New Group"),      [KREM_LIST_FATES] = N_ ("New Kind of Fate"),
    [KREM_LIST_TIES] = N_ ("New Kind of Tie"),  [KREM_LIST_EVENTS] = N_ ("New Event"),
    [KREM_LIST_CHARACTERS] = N_ ("New Person"),
  };

  return names[list];
}

/**
 * krem_form_schema_get_add_name:
 * @list: a list whose records have a form of their own
 *
 * Returns: what adds a record to it, as a button and as an edit that can be undone
 */
const char *
krem_form_schema_get_add_name (KremList list)
{
  static const char *const names[KREM_N_LISTS] = {
    [KREM_LIST_ERAS] = N_ ("Add Era"),          [KREM_LIST_SOURCES] = N_ ("Add Source"),
    [KREM_LIST_GROUPS] = N_ ("Add Group"),      [KREM_LIST_FATES] = N_ ("Add Kind of Fate"),
    [KREM_LIST_TIES] = N_ ("Add Kind of Tie"),  [KREM_LIST_EVENTS] = N_ ("Add Event"),
    [KREM_LIST_CHARACTERS] = N_ ("Add Person"), [KREM_LIST_RELATIONS] = N_ ("Add Tie"),
  };

  return _ (names[list]);
}
