/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include "krem-choice-row.h"
#include "krem-color-row.h"
#include "krem-date-row.h"
#include "krem-entry-row.h"
#include "krem-id-row.h"
#include "krem-paragraph-row.h"
#include "krem-people-row.h"
#include "krem-picker-row.h"
#include "krem-portrait-row.h"
#include "krem-sentence-row.h"
#include "krem-sign.h"
#include "krem-switch-row.h"
#include "krem-tags-row.h"
#include "krem-tie-words.h"

#include <glib/gi18n-lib.h>

/* Choices whose labels are made, and stay until they have been copied. */
typedef struct
{
  GArray *choices;
  GPtrArray *strings;
} Choices;

static void
add_choice (Choices *self, const char *id, const char *label, char *icon_name)
{
  KremChoice choice = { id, g_strdup (label), icon_name };

  g_ptr_array_add (self->strings, (gpointer) choice.label);
  if (icon_name != NULL)
    g_ptr_array_add (self->strings, icon_name);
  g_array_append_val (self->choices, choice);
}

static void
add_fates (Choices *self, KremChronicle *chronicle)
{
  const char *fate;

  for (guint i = 0; (fate = krem_fate_get_nth (i)) != NULL; i++)
    add_choice (self, fate, krem_chronicle_get_fate_label (chronicle, fate, KREM_GENDER_UNSAID),
                krem_sign_get_icon_name (krem_sign_for_fate (fate, krem_chronicle_get_standing (chronicle, fate))));
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_FATES); i++)
    {
      KremRecord *own = krem_chronicle_get (chronicle, KREM_LIST_FATES, i);

      if (own->id != NULL && !krem_fate_is_known (own->id, NULL))
        add_choice (self, own->id, krem_record_get_label (own),
                    krem_sign_get_icon_name (
                        krem_sign_for_fate (own->id, krem_chronicle_get_standing (chronicle, own->id))));
    }
}

static void
add_ties (Choices *self, KremChronicle *chronicle)
{
  g_autoptr (GArray) kinds = krem_tie_words_list_choices (chronicle);

  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = g_array_index (kinds, KremTieChoice, i).kind;

      add_choice (self, kind, krem_chronicle_get_tie_label (chronicle, kind), NULL);
    }
}

/* Words of which the labels are in a table. */
static const struct
{
  KremFormChoices kind;
  const char *id, *label;
} words[] = {
  { KREM_FORM_CHOICES_EVENT_KINDS, "illness", N_ ("illness") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "death", N_ ("death") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "birth", N_ ("birth") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "meeting", N_ ("meeting") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "appointment", N_ ("appointment") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "dismissal", N_ ("dismissal") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "plot", N_ ("plot") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "denunciation", N_ ("denunciation") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "attack", N_ ("attack") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "arrest", N_ ("arrest") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "interrogation", N_ ("interrogation") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "trial", N_ ("trial") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "sentence", N_ ("sentence") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "execution", N_ ("execution") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "suicide", N_ ("suicide") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "release", N_ ("release") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "war", N_ ("war") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "speech", N_ ("speech") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "publication", N_ ("publication") },
  { KREM_FORM_CHOICES_EVENT_KINDS, "other", N_ ("other") },
  { KREM_FORM_CHOICES_ROLES, "agent", N_ ("did it") },
  { KREM_FORM_CHOICES_ROLES, "accomplice", N_ ("helped") },
  { KREM_FORM_CHOICES_ROLES, "denouncer", N_ ("denounced") },
  { KREM_FORM_CHOICES_ROLES, "judge", N_ ("judged") },
  { KREM_FORM_CHOICES_ROLES, "target", N_ ("was its target") },
  { KREM_FORM_CHOICES_ROLES, "witness", N_ ("saw it") },
  { KREM_FORM_CHOICES_ROLES, "narrator", N_ ("told of it") },
  { KREM_FORM_CHOICES_ROLES, "present", N_ ("was there") },
  { KREM_FORM_CHOICES_GENDERS, "m", N_ ("man") },
  { KREM_FORM_CHOICES_GENDERS, "f", N_ ("woman") },
  { KREM_FORM_CHOICES_CHARACTER_KINDS, "person", N_ ("a person") },
  { KREM_FORM_CHOICES_CHARACTER_KINDS, "body", N_ ("a body (tribunal, press…)") },
  { KREM_FORM_CHOICES_MOMENTS, NULL, N_ ("when the event begins") },
  { KREM_FORM_CHOICES_MOMENTS, "end", N_ ("when the event ends") },
};

static void
add_words (Choices *self, KremFormChoices kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == kind)
      add_choice (self, words[i].id, _ (words[i].label), NULL);
}

/**
 * krem_form_get_word:
 * @kind: what the word is
 * @id: (nullable): how it is spelt in the file
 *
 * Returns: (nullable): the word for people; one that the format does not know, as it is typed
 */
const char *
krem_form_get_word (KremFormChoices kind, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == kind && g_strcmp0 (words[i].id, id) == 0)
      return _ (words[i].label);
  return id;
}

static void
add_choices (Choices *self, KremFormChoices kind, KremChronicle *chronicle)
{
  switch (kind)
    {
    case KREM_FORM_CHOICES_FATES:
      add_fates (self, chronicle);
      break;
    case KREM_FORM_CHOICES_TIES:
      add_ties (self, chronicle);
      break;
    case KREM_FORM_CHOICES_CERTAINTIES:
      for (KremCertainty certainty = 0; certainty <= KREM_CERTAINTY_SPECULATIVE; certainty++)
        add_choice (self, krem_certainty_to_string (certainty), krem_certainty_get_label (certainty), NULL);
      break;
    case KREM_FORM_CHOICES_STANDINGS:
      for (KremStanding standing = KREM_STANDING_SECURE; standing <= KREM_STANDING_UNKNOWN; standing++)
        add_choice (self, krem_standing_to_string (standing), krem_standing_get_label (standing),
                    krem_sign_get_icon_name (krem_sign_for_standing (standing)));
      break;
    case KREM_FORM_CHOICES_EVENT_KINDS:
    case KREM_FORM_CHOICES_ROLES:
    case KREM_FORM_CHOICES_GENDERS:
    case KREM_FORM_CHOICES_CHARACTER_KINDS:
    case KREM_FORM_CHOICES_MOMENTS:
      add_words (self, kind);
      break;
    case KREM_FORM_CHOICES_NONE:
    default:
      break;
    }
}

/* The tags that people and events have, so that the same thing is not called by two words. */
static void
offer_tags (KremTagsRow *row, KremChronicle *chronicle)
{
  static const KremList lists[] = { KREM_LIST_CHARACTERS, KREM_LIST_EVENTS };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < krem_chronicle_get_n (chronicle, lists[i]); j++)
      {
        char **tags = krem_record_get_tags (krem_chronicle_get (chronicle, lists[i], j));

        for (; tags != NULL && *tags != NULL; tags++)
          if (g_hash_table_add (seen, *tags))
            g_ptr_array_add (known, *tags);
      }
  g_ptr_array_add (known, NULL);
  krem_tags_row_set_suggestions (row, (const char *const *) known->pdata);
}

static void
fill_choices (GtkWidget *row, KremFormChoices kind, KremChronicle *chronicle)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (KremChoice));
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  Choices choices = { array, strings };

  add_choices (&choices, kind, chronicle);
  krem_choice_row_set_choices (KREM_CHOICE_ROW (row), (const KremChoice *) (gpointer) array->data, array->len);
}

/**
 * krem_form_row_update_choices:
 * @row: a row
 * @member: what it shows
 * @session: a session
 *
 * Lets a row offer what the chronicle has by now: its own fates and kinds of ties, and its tags.
 */
void
krem_form_row_update_choices (GtkWidget *row, const KremFormMember *member, KremSession *session)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);

  if (member->choices == KREM_FORM_CHOICES_FATES || member->choices == KREM_FORM_CHOICES_TIES)
    fill_choices (row, member->choices, chronicle);
  else if (member->row == KREM_FORM_TAGS && g_str_equal (member->pointer, "tags"))
    offer_tags (KREM_TAGS_ROW (row), chronicle);
}

static GtkWidget *
new_choice (const KremFormMember *member, KremSession *session)
{
  GtkWidget *row = krem_choice_row_new (krem_form_member_get_title (member));

  fill_choices (row, member->choices, krem_session_get_chronicle (session));
  krem_choice_row_set_custom (KREM_CHOICE_ROW (row), member->choices == KREM_FORM_CHOICES_FATES
                                                         || member->choices == KREM_FORM_CHOICES_TIES
                                                         || member->choices == KREM_FORM_CHOICES_EVENT_KINDS
                                                         || member->choices == KREM_FORM_CHOICES_ROLES);
  return row;
}

static GtkWidget *
new_date (const KremFormMember *member, KremSession *session, KremDateRowFlags flags)
{
  GtkWidget *row = krem_date_row_new (krem_form_member_get_title (member), flags);

  krem_date_row_set_session (KREM_DATE_ROW (row), session);
  return row;
}

/**
 * krem_form_row_new:
 * @member: a member that is no list of objects
 * @session: a session
 *
 * Returns: (transfer floating): a #KremField to edit it
 */
GtkWidget *
krem_form_row_new (const KremFormMember *member, KremSession *session)
{
  const char *title = krem_form_member_get_title (member);

  switch (member->row)
    {
    case KREM_FORM_PARAGRAPH:
      return krem_paragraph_row_new (title);
    case KREM_FORM_DATE:
      return new_date (member, session, KREM_DATE_ROW_REFERENCE);
    case KREM_FORM_INTERVAL:
      return new_date (member, session, KREM_DATE_ROW_INTERVAL);
    case KREM_FORM_CHOICE:
      return new_choice (member, session);
    case KREM_FORM_SWITCH:
      return krem_switch_row_new (title);
    case KREM_FORM_COLOR:
      return krem_color_row_new (title);
    case KREM_FORM_PORTRAIT:
      return krem_portrait_row_new (title, session);
    case KREM_FORM_PICKER:
      return krem_picker_row_new (title, session, member->list);
    case KREM_FORM_PEOPLE:
      return krem_people_row_new (title, session, member->list);
    case KREM_FORM_TAGS:
      return krem_tags_row_new (title);
    case KREM_FORM_SENTENCE:
      return krem_sentence_row_new (title);
    case KREM_FORM_ID:
      return krem_id_row_new (title);
    case KREM_FORM_TEXT:
    case KREM_FORM_LIST:
    default:
      return krem_entry_row_new (title);
    }
}

/**
 * krem_form_row_new_add:
 * @title: what it adds
 *
 * Returns: (transfer floating): a row that adds something
 */
GtkWidget *
krem_form_row_new_add (const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "form-add");
  return row;
}

/**
 * krem_form_row_insert_before:
 * @row: (transfer floating): a row
 * @box: where it goes
 * @before: (nullable): the row above which it goes, or %NULL for the end
 *
 * Puts a row into its place.
 */
void
krem_form_row_insert_before (GtkWidget *row, GtkListBox *box, GtkWidget *before)
{
  gtk_list_box_insert (box, row, before == NULL ? -1 : gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (before)));
}

/**
 * krem_form_row_has_focus:
 * @row: a row
 *
 * Returns: whether it, or something in it, has the keyboard
 */
gboolean
krem_form_row_has_focus (GtkWidget *row)
{
  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}
