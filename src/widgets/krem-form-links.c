/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-links.h"

#include "krem-affected.h"
#include "krem-narration.h"
#include "krem-placeholder.h"
#include "krem-sign.h"

#include <glib/gi18n-lib.h>

#define N_LINKS 200 /* more rows than these at once would make the form slow; others are asked for */

static KremSession *
get_session (KremFormLinksBox *self)
{
  return krem_form_get_session (self->form);
}

static KremChronicle *
get_chronicle (KremFormLinksBox *self)
{
  return krem_session_get_chronicle (get_session (self));
}

static const char *
get_name (KremFormLinksBox *self, guint person)
{
  return krem_character_choose_name (krem_chronicle_get_character (get_chronicle (self), person),
                                     krem_session_get_names (get_session (self)));
}

static void
row_activated_cb (GtkWidget *row, KremFormLinksBox *self)
{
  guint position;

  if (g_ptr_array_find (self->rows, row, &position))
    {
      KremPlace target = g_array_index (self->targets, KremPlace, position);

      krem_session_select (get_session (self), target.list, target.position);
    }
}

/**
 * krem_form_links_has_room:
 * @self: links, which are being shown anew
 *
 * Counts one more of what there is.
 *
 * Returns: whether it gets a row; of the others it is only told how many they are
 */
gboolean
krem_form_links_has_room (KremFormLinksBox *self)
{
  return self->n_found++ < self->n_most;
}

/* Fills the next row. */
static void
add_link (KremFormLinksBox *self, KremList list, guint position, const char *title, const char *subtitle,
          const char *icon_name, const char *standing, const char *state)
{
  KremPlace target = { list, position };
  GtkWidget *row;
  GtkImage *icon;

  if (self->n == self->rows->len)
    {
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      if (icon_name != NULL)
        {
          icon = GTK_IMAGE (gtk_image_new ());
          adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (icon));
          g_object_set_data (G_OBJECT (row), "icon", icon);
        }
      g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      krem_form_row_insert_before (row, self->box, self->more);
      g_ptr_array_add (self->rows, row);
      g_array_append_val (self->targets, target);
    }
  row = g_ptr_array_index (self->rows, self->n);
  icon = g_object_get_data (G_OBJECT (row), "icon");
  g_array_index (self->targets, KremPlace, self->n) = target;
  self->n++;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle == NULL ? "" : subtitle);
  if (icon != NULL)
    {
      gtk_image_set_from_icon_name (icon, icon_name);
      gtk_widget_set_css_classes (GTK_WIDGET (icon), (const char *[]){ standing, NULL });
    }
  gtk_widget_set_css_classes (row, (const char *[]){ "activatable", state, NULL });
}

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

static void
append_sources (GString *text, KremFormLinksBox *self, const KremFate *fate)
{
  const KremEvent *event;
  const KremFateEntry *entry;
  GPtrArray *citations;

  if (fate->event == KREM_NONE)
    return;
  event = krem_chronicle_get_event (get_chronicle (self), fate->event);
  entry = fate->entry == KREM_NONE ? NULL : g_ptr_array_index (event->fates, fate->entry);
  citations = entry != NULL && entry->citations != NULL ? entry->citations : event->citations;
  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      g_autofree char *citation = krem_narrate_citation (get_chronicle (self), g_ptr_array_index (citations, i),
                                                         krem_session_get_names (get_session (self)));

      g_string_append_printf (text, "%s— %s", text->len > 0 ? "\n" : "", citation);
    }
}

static void
show_fates (KremFormLinksBox *self)
{
  KremSession *session = get_session (self);
  KremChronology *chronology = krem_session_get_chronology (session);
  guint n_fates;
  const guint *fates = krem_chronology_get_person_fates (chronology, self->position, &n_fates);

  for (guint i = 0; i < n_fates; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, fates[i]);
      g_autoptr (GString) subtitle = g_string_new (NULL);
      g_autofree char *title = NULL, *icon_name = NULL, *date = NULL;

      /* The form itself says what it was at first, and when death came. */
      if (fate->event == KREM_NONE || !krem_form_links_has_room (self))
        continue;
      title = krem_narrate_fate (chronology, fates[i]);
      date = describe_fate_date (chronology, fate);
      g_string_printf (subtitle, "%s · %s", date,
                       krem_record_get_label (
                           krem_chronicle_get (get_chronicle (self), KREM_LIST_EVENTS, fate->event)));
      if (fate->posthumous)
        g_string_append_printf (subtitle, " · %s", _ ("after death"));
      if (fate->certainty != KREM_CERTAINTY_CERTAIN)
        g_string_append_printf (subtitle, " · %s", krem_certainty_get_label (fate->certainty));
      append_sources (subtitle, self, fate);
      icon_name = krem_sign_get_icon_name (krem_sign_for_fate (fate->fate, fate->standing));
      add_link (self, KREM_LIST_EVENTS, fate->event, title, subtitle->str, icon_name,
                krem_standing_to_string (fate->standing),
                fate->dated && fate->bounds.earliest > krem_session_get_moment (session) ? "future" : NULL);
    }
}

static void
add_event (KremFormLinksBox *self, guint event)
{
  g_autofree char *date = NULL;

  if (!krem_form_links_has_room (self))
    return;
  date = krem_narrate_event_date (krem_session_get_chronology (get_session (self)), event);
  add_link (self, KREM_LIST_EVENTS, event,
            krem_record_get_label (krem_chronicle_get (get_chronicle (self), KREM_LIST_EVENTS, event)), date, NULL,
            NULL, NULL);
}

static void
add_person (KremFormLinksBox *self, guint person)
{
  if (krem_form_links_has_room (self))
    add_link (self, KREM_LIST_CHARACTERS, person, get_name (self, person), NULL, NULL, NULL, NULL);
}

static void
add_tie (KremFormLinksBox *self, guint tie)
{
  g_autofree char *text = NULL;

  if (!krem_form_links_has_room (self))
    return;
  text = krem_narrate_tie (krem_session_get_chronology (get_session (self)), tie,
                           krem_session_get_names (get_session (self)));
  add_link (self, KREM_LIST_RELATIONS, tie, text, NULL, NULL, NULL, NULL);
}

static void
show_events (KremFormLinksBox *self)
{
  guint n_events;
  const guint *events = krem_chronology_get_person_events (krem_session_get_chronology (get_session (self)),
                                                           self->position, &n_events);

  for (guint i = 0; i < n_events; i++)
    add_event (self, events[i]);
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* Adds the positions now of what was shown of one list. */
static void
add_shown (KremFormLinksBox *self, KremList list, const KremAffectedItems *items, guint n, GArray *candidates)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, KremPlace, i).list == list)
      g_hash_table_add (shown, GUINT_TO_POINTER (g_array_index (self->targets, KremPlace, i).position));
  for (guint i = 0; g_hash_table_size (shown) > 0 && i < n; i++)
    if (g_hash_table_remove (shown, GUINT_TO_POINTER (items->old != NULL ? items->old[i] : i)))
      g_array_append_val (candidates, i);
}

/* The places in a list at which there may be what has to do with the record. After an edit that is what was shown
 * before, and what the edit has touched. */
static GArray *
list_candidates (KremFormLinksBox *self, KremList list, const char *id)
{
  KremChronology *chronology = krem_session_get_chronology (get_session (self));
  const KremAffected *affected = NULL;
  guint n = krem_chronicle_get_n (get_chronicle (self), list), n_kept = 0;
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->chronology != NULL && !gtk_widget_get_visible (self->more) && self->id == id)
    affected = krem_chronology_get_affected (chronology, self->chronology);
  if (affected == NULL)
    {
      for (guint i = 0; i < n; i++)
        g_array_append_val (candidates, i);
      return candidates;
    }
  else
    {
      const KremAffectedItems *items = list == KREM_LIST_EVENTS      ? &affected->events
                                       : list == KREM_LIST_RELATIONS ? &affected->relations
                                                                     : &affected->persons;

      add_shown (self, list, items, n, candidates);
      g_array_append_vals (candidates, items->positions, items->n);
    }
  g_array_sort (candidates, compare_positions);
  for (guint i = 0; i < candidates->len; i++)
    if (i == 0 || g_array_index (candidates, guint, i) != g_array_index (candidates, guint, n_kept - 1))
      g_array_index (candidates, guint, n_kept++) = g_array_index (candidates, guint, i);
  g_array_set_size (candidates, n_kept);
  return candidates;
}

static gboolean
is_caused_by (const KremEvent *event, const char *id)
{
  for (guint i = 0; event->causes != NULL && i < event->causes->len; i++)
    if (((const KremCause *) g_ptr_array_index (event->causes, i))->event == id)
      return TRUE;
  return FALSE;
}

static void
show_consequences (KremFormLinksBox *self)
{
  KremChronicle *chronicle = get_chronicle (self);
  const char *id = krem_chronicle_get (chronicle, KREM_LIST_EVENTS, self->position)->id;
  g_autoptr (GArray) events = list_candidates (self, KREM_LIST_EVENTS, id);

  self->id = id;
  for (guint i = 0; id != NULL && i < events->len; i++)
    if (is_caused_by (krem_chronicle_get_event (chronicle, g_array_index (events, guint, i)), id))
      add_event (self, g_array_index (events, guint, i));
}

static void
show_group_people (KremFormLinksBox *self)
{
  KremChronicle *chronicle = get_chronicle (self);
  const char *id = krem_chronicle_get (chronicle, KREM_LIST_GROUPS, self->position)->id;
  g_autoptr (GArray) people = list_candidates (self, KREM_LIST_CHARACTERS, id);

  self->id = id;
  for (guint i = 0; id != NULL && i < people->len; i++)
    if (krem_chronicle_get_character (chronicle, g_array_index (people, guint, i))->group == id)
      add_person (self, g_array_index (people, guint, i));
}

static gboolean
is_cited (GPtrArray *citations, const char *id)
{
  for (guint i = 0; citations != NULL && i < citations->len; i++)
    if (((const KremCitation *) g_ptr_array_index (citations, i))->source == id)
      return TRUE;
  return FALSE;
}

static gboolean
event_cites (const KremEvent *event, const char *id)
{
  if (is_cited (event->citations, id))
    return TRUE;
  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    if (is_cited (((const KremFateEntry *) g_ptr_array_index (event->fates, i))->citations, id))
      return TRUE;
  for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
    if (is_cited (((const KremParticipant *) g_ptr_array_index (event->participants, i))->citations, id))
      return TRUE;
  for (guint i = 0; event->causes != NULL && i < event->causes->len; i++)
    if (is_cited (((const KremCause *) g_ptr_array_index (event->causes, i))->citations, id))
      return TRUE;
  return FALSE;
}

static gboolean
person_cites (const KremCharacter *person, const char *id)
{
  if (is_cited (person->citations, id))
    return TRUE;
  for (guint i = 0; person->posts != NULL && i < person->posts->len; i++)
    if (is_cited (((const KremPost *) g_ptr_array_index (person->posts, i))->citations, id))
      return TRUE;
  return FALSE;
}

static void
show_cited (KremFormLinksBox *self)
{
  KremChronicle *chronicle = get_chronicle (self);
  const char *id = krem_chronicle_get (chronicle, KREM_LIST_SOURCES, self->position)->id;
  g_autoptr (GArray) events = list_candidates (self, KREM_LIST_EVENTS, id);
  g_autoptr (GArray) people = list_candidates (self, KREM_LIST_CHARACTERS, id);
  g_autoptr (GArray) ties = list_candidates (self, KREM_LIST_RELATIONS, id);

  self->id = id;
  for (guint i = 0; id != NULL && i < events->len; i++)
    if (event_cites (krem_chronicle_get_event (chronicle, g_array_index (events, guint, i)), id))
      add_event (self, g_array_index (events, guint, i));
  for (guint i = 0; id != NULL && i < people->len; i++)
    if (person_cites (krem_chronicle_get_character (chronicle, g_array_index (people, guint, i)), id))
      add_person (self, g_array_index (people, guint, i));
  for (guint i = 0; id != NULL && i < ties->len; i++)
    if (is_cited (krem_chronicle_get_relation (chronicle, g_array_index (ties, guint, i))->citations, id))
      add_tie (self, g_array_index (ties, guint, i));
}

/* What tells a source, an era or a fate from the others of its list. */
static char *
describe (const KremRecord *record)
{
  if (record->list == KREM_LIST_SOURCES)
    return g_strdup (((const KremSource *) record)->author);
  if (record->list == KREM_LIST_FATES && ((const KremFateKind *) record)->standing != KREM_STANDING_NONE)
    return g_strdup (krem_standing_get_label (((const KremFateKind *) record)->standing));
  if (record->list == KREM_LIST_ERAS)
    {
      const KremEra *era = (const KremEra *) record;
      g_autofree char *from = era->from == NULL ? g_strdup ("") : krem_date_format (era->from);
      g_autofree char *until = era->until == NULL ? g_strdup ("") : krem_date_format (era->until);

      return g_strdup_printf ("%s – %s", from, until);
    }
  return NULL;
}

static void
show_list (KremFormLinksBox *self)
{
  KremChronicle *chronicle = get_chronicle (self);

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, self->section->list); i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, self->section->list, i);
      const char *label = krem_record_get_label (record);
      g_autofree char *subtitle = NULL;

      if (!krem_form_links_has_room (self))
        continue;
      subtitle = describe (record);
      add_link (self, self->section->list, i, label[0] == '\0' ? _ ("Without a Name") : label, subtitle, NULL, NULL,
                NULL);
    }
}

/* Shows the next of those that had no room, and goes on with the first of them. */
static void
more_activated_cb (KremFormLinksBox *self)
{
  GtkWidget *last = gtk_widget_get_prev_sibling (self->more);

  self->n_most += N_LINKS;
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  krem_form_links_show (self, self->position);
  krem_form_tell_problems (self->form);
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (last));
}

static void
update_more (KremFormLinksBox *self)
{
  guint n_left = self->n_found - MIN (self->n_found, self->n_most);
  g_autofree char *title = krem_placeholder_count_more (n_left);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
  gtk_widget_set_visible (self->more, n_left > 0);
}

/**
 * krem_form_links_new:
 * @form: a form
 * @section: what to show
 * @box: (transfer none): an empty list for the rows
 *
 * Returns: (transfer full): rows for other records than the form's
 */
KremFormLinksBox *
krem_form_links_new (KremForm *form, const KremFormSection *section, GtkListBox *box)
{
  KremFormLinksBox *self = g_new0 (KremFormLinksBox, 1);

  self->form = form;
  self->section = section;
  self->box = box;
  self->rows = g_ptr_array_new ();
  self->targets = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  self->ties = krem_form_links_new_ties ();
  self->n_most = N_LINKS;
  self->more = krem_placeholder_new_more ();
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "activated", G_CALLBACK (more_activated_cb), self);
  gtk_list_box_append (box, self->more);
  krem_form_links_append_add (self);
  return self;
}

/**
 * krem_form_links_free:
 * @links: links
 */
void
krem_form_links_free (KremFormLinksBox *links)
{
  for (guint i = 0; i < links->rows->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (links->rows, i), links);
  g_signal_handlers_disconnect_by_data (links->more, links);
  if (links->add != NULL)
    g_signal_handlers_disconnect_by_data (links->add, links);
  g_clear_pointer (&links->chronology, krem_chronology_unref);
  g_ptr_array_unref (links->ties);
  g_ptr_array_unref (links->rows);
  g_array_unref (links->targets);
  g_free (links);
}

/**
 * krem_form_links_show:
 * @links: links
 * @position: the place of the record that the form shows
 *
 * Shows what has to do with the record by now.
 */
void
krem_form_links_show (KremFormLinksBox *links, guint position)
{
  static void (*const show[]) (KremFormLinksBox *) = {
    [KREM_FORM_LINKS_PERSON_FATES] = show_fates,
    [KREM_FORM_LINKS_PERSON_TIES] = krem_form_links_show_ties,
    [KREM_FORM_LINKS_PERSON_EVENTS] = show_events,
    [KREM_FORM_LINKS_EVENT_CONSEQUENCES] = show_consequences,
    [KREM_FORM_LINKS_GROUP_PEOPLE] = show_group_people,
    [KREM_FORM_LINKS_SOURCE_CITATIONS] = show_cited,
    [KREM_FORM_LINKS_LIST] = show_list,
  };

  /* What comes of all events or people is not looked for again when only the date moves. */
  if (links->chronology == krem_session_get_chronology (get_session (links)) && links->position == position
      && links->names == krem_session_get_names (get_session (links))
      && links->section->links != KREM_FORM_LINKS_PERSON_FATES && links->section->links != KREM_FORM_LINKS_PERSON_TIES)
    return;
  links->position = position;
  links->n = links->n_found = 0;
  show[links->section->links](links);
  g_clear_pointer (&links->chronology, krem_chronology_unref);
  links->chronology = krem_chronology_ref (krem_session_get_chronology (get_session (links)));
  links->names = krem_session_get_names (get_session (links));
  while (links->rows->len > links->n)
    {
      gtk_list_box_remove (links->box, g_ptr_array_index (links->rows, links->rows->len - 1));
      g_ptr_array_set_size (links->rows, (int) links->rows->len - 1);
      g_array_set_size (links->targets, links->rows->len);
    }
  update_more (links);
  /* A heading above nothing tells nothing. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (links->box)),
                          links->n_found > 0 || (links->add != NULL && krem_form_is_editable (links->form)));
}

/**
 * krem_form_links_reset:
 * @links: links
 *
 * Forgets what belongs to the record that was shown before.
 */
void
krem_form_links_reset (KremFormLinksBox *links)
{
  g_ptr_array_set_size (links->ties, 0);
  links->n_most = N_LINKS;
}
