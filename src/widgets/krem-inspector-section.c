/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-inspector-section.h"

#include "krem-narration.h"

#include <glib/gi18n-lib.h>

/* What a row selects when it is activated. */
typedef struct
{
  KremSession *session;
  KremList list;
  guint position;
} Target;

static void
target_free (gpointer data,
             GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->session);
  g_free (target);
}

static void
row_activated_cb (GtkWidget *row,
                  Target *target)
{
  krem_session_select (target->session, target->list, target->position);
}

static void
append_title (GtkBox *box,
              const char *title,
              const char *subtitle)
{
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new (title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "title-2");
  gtk_box_append (GTK_BOX (inner), label);
  if (subtitle != NULL && subtitle[0] != '\0')
    {
      label = gtk_label_new (subtitle);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (inner), label);
    }
  gtk_box_append (box, inner);
}

static void
append_text (GtkBox *box,
             const char *text)
{
  GtkWidget *label;

  if (text == NULL || text[0] == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (box, label);
}

static AdwPreferencesGroup *
append_group (GtkBox *box,
              AdwPreferencesGroup **group,
              const char *title)
{
  if (*group == NULL)
    {
      *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (*group, title);
      gtk_box_append (box, GTK_WIDGET (*group));
    }
  return *group;
}

/* Text of a file is never markup. */
static GtkWidget *
append_row (AdwPreferencesGroup *group,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  if (subtitle != NULL && subtitle[0] != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_preferences_group_add (group, row);
  return row;
}

static void
set_target (GtkWidget *row,
            KremSession *session,
            KremList list,
            guint position)
{
  Target *target = g_new0 (Target, 1);

  target->session = g_object_ref (session);
  target->list = list;
  target->position = position;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (row_activated_cb), target, target_free, 0);
}

static void
append_citations (GtkBox *box,
                  KremSession *session,
                  GPtrArray *citations)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      const KremCitation *citation = g_ptr_array_index (citations, i);
      const KremRecord *source = krem_chronicle_find (chronicle, KREM_LIST_SOURCES, citation->source);
      const KremRecord *via = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, citation->via);
      const char *title = source != NULL ? krem_record_get_label (source) : citation->source;
      g_autoptr (GString) where = g_string_new (citation->where);

      if (via != NULL)
        {
          if (where->len > 0)
            g_string_append (where, ", ");
          /* Translators: through whom a source knows something */
          g_string_append_printf (where, _ ("through %s"), krem_record_get_label (via));
        }
      if (citation->quote != NULL)
        g_string_append_printf (where, where->len > 0 ? _ (": “%s”") : _ ("“%s”"), citation->quote);
      append_row (append_group (box, &group, _ ("Sources")), title != NULL ? title : "", where->str);
    }
}

static void
append_fates (GtkBox *box,
              KremSession *session,
              guint person)
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
          g_autofree char *date = krem_narrate_event_date (chronology, fate->event);

          g_string_printf (subtitle, "%s · %s", date,
                           krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, fate->event)));
        }
      else if (fate->always)
        g_string_assign (subtitle, _ ("at first"));
      if (fate->certainty != KREM_CERTAINTY_CERTAIN)
        g_string_append_printf (subtitle, " · %s", krem_certainty_get_label (fate->certainty));
      if (fate->posthumous)
        g_string_append_printf (subtitle, " · %s", _ ("after death"));

      row = append_row (append_group (box, &group, _ ("Fates")),
                        krem_chronicle_get_fate_label (chronicle, fate->fate, gender), subtitle->str);
      icon = g_strdup_printf ("krem-%s-symbolic", krem_standing_to_string (fate->standing));
      image = gtk_image_new_from_icon_name (icon);
      gtk_widget_add_css_class (image, krem_standing_to_string (fate->standing));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
      if (fate->dated && fate->bounds.earliest > krem_session_get_moment (session))
        gtk_widget_add_css_class (row, "future");
      if (fate->event != KREM_NONE)
        set_target (row, session, KREM_LIST_EVENTS, fate->event);
    }
}

static void
append_posts (GtkBox *box,
              KremSession *session,
              guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), person);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);
      GtkWidget *row = append_row (append_group (box, &group, _ ("Posts")), post->title != NULL ? post->title : "",
                                   post->body);

      if (krem_chronology_get_post_presence (chronology, person, i, krem_session_get_moment (session))
          == KREM_PRESENCE_ABSENT)
        {
          gtk_widget_add_css_class (row, "past");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("not now")));
        }
    }
}

static const char *
describe_tie (KremChronicle *chronicle,
              const KremRelation *relation,
              gboolean outwards)
{
  if (g_strcmp0 (relation->kind, "patronage") == 0)
    return outwards ? _ ("Client") : _ ("Patron");
  if (g_strcmp0 (relation->kind, "command") == 0)
    return outwards ? _ ("Subordinate") : _ ("Commander");
  return krem_chronicle_get_tie_label (chronicle, relation->kind);
}

static void
append_ties (GtkBox *box,
             KremSession *session,
             guint person)
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
      subtitle = g_string_new (describe_tie (chronicle, relation, outwards));
      if (relation->label != NULL)
        g_string_append_printf (subtitle, " · %s", relation->label);
      if (relation->certainty != KREM_CERTAINTY_CERTAIN)
        g_string_append_printf (subtitle, " · %s", krem_certainty_get_label (relation->certainty));
      row = append_row (append_group (box, &group, _ ("Ties")),
                        krem_character_get_name (krem_chronicle_get_character (chronicle, other)), subtitle->str);
      if (krem_chronology_get_tie_presence (chronology, i, krem_session_get_moment (session))
          == KREM_PRESENCE_ABSENT)
        gtk_widget_add_css_class (row, "past");
      set_target (row, session, KREM_LIST_CHARACTERS, other);
    }
}

static void
append_events (GtkBox *box,
               KremSession *session,
               guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  AdwPreferencesGroup *group = NULL;
  guint n_events;
  const guint *events = krem_chronology_get_person_events (chronology, person, &n_events);

  for (guint i = 0; i < MIN (n_events, 200); i++)
    {
      g_autofree char *date = krem_narrate_event_date (chronology, events[i]);
      GtkWidget *row =
          append_row (append_group (box, &group, _ ("Events")),
                      krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, events[i])), date);

      set_target (row, session, KREM_LIST_EVENTS, events[i]);
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
krem_inspector_fill_character (GtkBox *box,
                               KremSession *session,
                               guint person)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  const KremCharacter *character = krem_chronicle_get_character (krem_session_get_chronicle (session), person);
  g_autofree char *state = krem_narrate_state (chronology, person, krem_session_get_moment (session));
  g_autofree char *date = krem_date_format_day (krem_session_get_moment (session));

  append_title (box, krem_character_get_name (character), character->native_name);
  if (!character->is_body)
    {
      AdwPreferencesGroup *group = NULL;

      append_row (append_group (box, &group, date), state != NULL ? state : _ ("not there on this date"), NULL);
    }
  append_text (box, character->summary);
  append_fates (box, session, person);
  append_posts (box, session, person);
  append_ties (box, session, person);
  append_events (box, session, person);
  append_citations (box, session, character->citations);
}

static void
append_people (AdwPreferencesGroup *group,
               KremSession *session,
               GPtrArray *ids,
               const char *subtitle)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      guint person;
      gboolean found = krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, id, &person);
      GtkWidget *row = append_row (
          group, found ? krem_character_get_name (krem_chronicle_get_character (chronicle, person)) : id, subtitle);

      if (found)
        set_target (row, session, KREM_LIST_CHARACTERS, person);
    }
}

static const char *
describe_role (const char *role)
{
  static const struct
  {
    const char *id, *label;
  } roles[] = {
    { "agent", N_ ("did it") },         { "accomplice", N_ ("helped") },   { "denouncer", N_ ("denounced") },
    { "judge", N_ ("judged") },         { "target", N_ ("was its target") }, { "witness", N_ ("saw it") },
    { "narrator", N_ ("told of it") },  { "present", N_ ("was there") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (role, roles[i].id) == 0)
      return _ (roles[i].label);
  return role;
}

static void
append_causes (GtkBox *box,
               KremSession *session,
               const KremEvent *event)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; event->causes != NULL && i < event->causes->len; i++)
    {
      const KremCause *cause = g_ptr_array_index (event->causes, i);
      guint position;
      gboolean found = krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, cause->event, &position);
      const char *title = cause->text;
      g_autoptr (GString) subtitle = g_string_new (NULL);
      GtkWidget *row;

      if (found && title == NULL)
        title = krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, position));
      if (cause->certainty != KREM_CERTAINTY_CERTAIN)
        g_string_append (subtitle, krem_certainty_get_label (cause->certainty));
      if (cause->either != NULL)
        g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", _ ("one of rival explanations"));
      row = append_row (append_group (box, &group, _ ("Causes")), title != NULL ? title : "", subtitle->str);
      if (found)
        set_target (row, session, KREM_LIST_EVENTS, position);
    }
}

/**
 * krem_inspector_fill_event:
 * @box: an empty box
 * @session: a session
 * @event: the position of an event
 *
 * Fills @box with what is said of an event.
 */
void
krem_inspector_fill_event (GtkBox *box,
                           KremSession *session,
                           guint event)
{
  KremChronology *chronology = krem_session_get_chronology (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  const KremEvent *record = krem_chronicle_get_event (chronicle, event);
  g_autofree char *date = krem_narrate_event_date (chronology, event);
  g_autoptr (GString) subtitle = g_string_new (date);
  AdwPreferencesGroup *group = NULL;

  if (record->place != NULL)
    g_string_append_printf (subtitle, ", %s", record->place);
  if (record->certainty != KREM_CERTAINTY_CERTAIN)
    g_string_append_printf (subtitle, " · %s", krem_certainty_get_label (record->certainty));
  append_title (box, krem_record_get_label (&record->base), subtitle->str);
  append_text (box, record->text);

  for (guint i = 0; record->fates != NULL && i < record->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (record->fates, i);

      if (entry->fate != NULL)
        append_people (append_group (box, &group, _ ("What became of whom")), session, entry->characters,
                       krem_chronicle_get_fate_label (chronicle, entry->fate, KREM_GENDER_UNSAID));
    }
  group = NULL;
  for (guint i = 0; record->participants != NULL && i < record->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (record->participants, i);

      append_people (append_group (box, &group, _ ("Who took part")), session, participant->characters,
                     describe_role (participant->role));
    }
  append_causes (box, session, record);
  append_citations (box, session, record->citations);
}

/**
 * krem_inspector_fill_relation:
 * @box: an empty box
 * @session: a session
 * @relation: the position of a relation
 *
 * Fills @box with what is said of a tie.
 */
void
krem_inspector_fill_relation (GtkBox *box,
                              KremSession *session,
                              guint relation)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  const KremRelation *record = krem_chronicle_get_relation (chronicle, relation);
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();
  g_autofree char *since = record->since == NULL ? NULL : krem_date_format (record->since);
  g_autofree char *until = record->until == NULL ? NULL : krem_date_format (record->until);
  AdwPreferencesGroup *group = NULL;

  append_title (box, krem_chronicle_get_tie_label (chronicle, record->kind), record->label);
  append_text (box, record->note);
  if (record->from != NULL)
    g_ptr_array_add (ends, record->from);
  append_people (append_group (box, &group, _ ("Between")), session, ends,
                 krem_chronicle_is_directed (chronicle, record) ? describe_tie (chronicle, record, FALSE) : NULL);
  g_ptr_array_set_size (ends, 0);
  if (record->to != NULL)
    g_ptr_array_add (ends, record->to);
  append_people (group, session, ends,
                 krem_chronicle_is_directed (chronicle, record) ? describe_tie (chronicle, record, TRUE) : NULL);
  group = NULL;
  if (since != NULL)
    append_row (append_group (box, &group, _ ("When")), since, _ ("since"));
  if (until != NULL)
    append_row (append_group (box, &group, _ ("When")), until, _ ("until"));
  if (record->certainty != KREM_CERTAINTY_CERTAIN)
    append_row (append_group (box, &group, _ ("When")), krem_certainty_get_label (record->certainty), NULL);
  append_citations (box, session, record->citations);
}
