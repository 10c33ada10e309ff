/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-inspector-rows.h"
#include "krem-inspector-section.h"

#include "krem-narration.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>

/* A fate's own date wins over that of its event. */
static char *
describe_fate_date (KremChronology *chronology, const KremFate *fate)
{
  const KremEvent *event = krem_chronicle_get_event (krem_chronology_get_chronicle (chronology), fate->event);
  const KremFateEntry *entry = fate->entry == KREM_NONE ? NULL : g_ptr_array_index (event->fates, fate->entry);

  if (entry != NULL && (entry->date != NULL || entry->at_end) && fate->dated)
    return krem_date_format_bounds (fate->bounds);
  return krem_narrate_event_date (chronology, fate->event);
}

static GPtrArray *
get_fate_citations (KremChronicle *chronicle, const KremFate *fate)
{
  const KremEvent *event;
  const KremFateEntry *entry;

  if (fate->event == KREM_NONE)
    return NULL;
  event = krem_chronicle_get_event (chronicle, fate->event);
  if (fate->entry == KREM_NONE)
    return event->citations;
  entry = g_ptr_array_index (event->fates, fate->entry);
  return entry->citations != NULL ? entry->citations : event->citations;
}

static void
append_fates (GtkBox *box, KremSession *session, guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  KremGender gender = krem_chronicle_get_character (chronicle, person)->gender;
  AdwPreferencesGroup *group = NULL;
  guint n_fates;
  const guint *fates = krem_chronology_get_person_fates (chronology, person, &n_fates);

  for (guint i = 0; i < n_fates; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, fates[i]);
      g_autoptr (GString) subtitle = g_string_new (NULL);
      g_autofree char *icon = NULL;
      GtkWidget *row, *image;

      if (fate->event != KREM_NONE)
        {
          g_autofree char *date = describe_fate_date (chronology, fate);

          g_string_printf (subtitle, "%s · %s", date,
                           krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, fate->event)));
        }
      else if (fate->always)
        g_string_assign (subtitle, _ ("at first"));
      if (fate->posthumous)
        g_string_append_printf (subtitle, " · %s", _ ("after death"));

      row = krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("Fates")),
                                       krem_chronicle_get_fate_label (chronicle, fate->fate, gender), subtitle->str);
      krem_inspector_add_source (row, session, fate->certainty, get_fate_citations (chronicle, fate));
      icon = krem_sign_get_icon_name (krem_sign_for_fate (fate->fate, fate->standing));
      image = gtk_image_new_from_icon_name (icon);
      gtk_widget_add_css_class (image, krem_standing_to_string (fate->standing));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
      if (fate->dated && fate->bounds.earliest > krem_session_get_moment (session))
        gtk_widget_add_css_class (row, "future");
      if (fate->event != KREM_NONE)
        krem_inspector_set_target (row, session, KREM_LIST_EVENTS, fate->event);
    }
}

static void
append_posts (GtkBox *box, KremSession *session, guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), person);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);
      GtkWidget *row = krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("Posts")),
                                                  post->title != NULL ? post->title : "", post->body);

      krem_inspector_add_source (row, session, post->certainty, post->citations);
      if (krem_chronology_get_post_presence (chronology, person, i, krem_session_get_moment (session))
          == KREM_PRESENCE_ABSENT)
        {
          gtk_widget_add_css_class (row, "past");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("not now")));
        }
    }
}

static void
append_ties (GtkBox *box, KremSession *session, guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  const KremRecord *self = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, person);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      gboolean outwards = relation->from == self->id;
      g_autoptr (GString) subtitle = NULL;
      guint other;
      GtkWidget *row;

      if (self->id == NULL || (relation->from != self->id && relation->to != self->id))
        continue;
      if (!krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, outwards ? relation->to : relation->from,
                                         &other))
        continue;
      subtitle = g_string_new (krem_inspector_describe_tie (chronicle, relation, outwards));
      if (relation->label != NULL)
        g_string_append_printf (subtitle, " · %s", relation->label);
      row = krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("Ties")),
                                       krem_character_choose_name (krem_chronicle_get_character (chronicle, other),
                                                                   krem_session_get_names (session)),
                                       subtitle->str);
      krem_inspector_add_source (row, session, relation->certainty, relation->citations);
      if (krem_chronology_get_tie_presence (chronology, i, krem_session_get_moment (session)) == KREM_PRESENCE_ABSENT)
        gtk_widget_add_css_class (row, "past");
      krem_inspector_set_target (row, session, KREM_LIST_CHARACTERS, other);
    }
}

static void
append_events (GtkBox *box, KremSession *session, guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  AdwPreferencesGroup *group = NULL;
  guint n_events;
  const guint *events = krem_chronology_get_person_events (chronology, person, &n_events);

  for (guint i = 0; i < MIN (n_events, 200); i++)
    {
      g_autofree char *date = krem_narrate_event_date (chronology, events[i]);
      GtkWidget *row = krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("Events")),
                                                  krem_record_get_label (
                                                      krem_chronicle_get (chronicle, KREM_LIST_EVENTS, events[i])),
                                                  date);

      krem_inspector_set_target (row, session, KREM_LIST_EVENTS, events[i]);
    }
}

/**
 * krem_inspector_fill_character:
 * @box: an empty box
 * @session: a session
 * @person: the position of a character
 *
 * Fills @box with what is said of a character.
 */
void
krem_inspector_fill_character (GtkBox *box, KremSession *session, guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), person);
  g_autofree char *state = krem_narrate_state (chronology, person, krem_session_get_moment (session));
  g_autofree char *date = krem_date_format_day (krem_session_get_moment (session));
  const char *name = krem_character_choose_name (character, krem_session_get_names (session));
  const char *other = krem_session_get_names (session) == KREM_NAMES_NATIVE ? character->name : character->native_name;

  /* The other name stands below, where it is another. */
  krem_inspector_append_title (box, name, g_strcmp0 (name, other) == 0 ? NULL : other);
  if (!character->is_body)
    {
      AdwPreferencesGroup *group = NULL;

      krem_inspector_append_row (krem_inspector_append_group (box, &group, date),
                                 state != NULL ? state : _ ("not there on this date"), NULL);
    }
  krem_inspector_append_text (box, character->summary);
  append_fates (box, session, person);
  append_posts (box, session, person);
  append_ties (box, session, person);
  append_events (box, session, person);
  krem_inspector_append_citations (box, session, character->citations);
}
