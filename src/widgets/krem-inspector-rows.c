/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-inspector-rows.h"

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
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->session);
  g_free (target);
}

static void
row_activated_cb (GtkWidget *row, Target *target)
{
  krem_session_select (target->session, target->list, target->position);
}

/**
 * krem_inspector_append_title:
 * @box: a box
 * @title: what it is called
 * @subtitle: (nullable): a line below it
 *
 * Adds the name of what is inspected.
 */
void
krem_inspector_append_title (GtkBox *box, const char *title, const char *subtitle)
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

/**
 * krem_inspector_append_text:
 * @box: a box
 * @text: (nullable): a paragraph
 *
 * Adds a paragraph, if there is any text.
 */
void
krem_inspector_append_text (GtkBox *box, const char *text)
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

/**
 * krem_inspector_append_group:
 * @box: a box
 * @group: (inout): the group, %NULL until it is needed
 * @title: its title
 *
 * Adds a group the first time that it is needed.
 *
 * Returns: (transfer none): the group
 */
AdwPreferencesGroup *
krem_inspector_append_group (GtkBox *box, AdwPreferencesGroup **group, const char *title)
{
  if (*group == NULL)
    {
      *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (*group, title);
      gtk_box_append (box, GTK_WIDGET (*group));
    }
  return *group;
}

/**
 * krem_inspector_append_row:
 * @group: a group
 * @title: what the row says, never markup
 * @subtitle: (nullable): what stands below it
 *
 * Adds a row.
 *
 * Returns: (transfer none): the row
 */
GtkWidget *
krem_inspector_append_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  if (subtitle != NULL && subtitle[0] != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  return row;
}

/**
 * krem_inspector_set_target:
 * @row: a row
 * @session: a session
 * @list: a list
 * @position: a place in it
 *
 * Lets @row select something when it is activated.
 */
void
krem_inspector_set_target (GtkWidget *row, KremSession *session, KremList list, guint position)
{
  Target *target = g_new0 (Target, 1);

  target->session = g_object_ref (session);
  target->list = list;
  target->position = position;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (row_activated_cb), target, target_free, 0);
}

/**
 * krem_inspector_add_source:
 * @row: a row
 * @session: a session
 * @certainty: how surely it is told
 * @citations: (nullable) (element-type KremCitation): who says so
 *
 * Adds to what @row says how surely it is told, and who says so. What is not certain looks so.
 */
void
krem_inspector_add_source (GtkWidget *row, KremSession *session, KremCertainty certainty, GPtrArray *citations)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  g_autoptr (GString) subtitle = g_string_new (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));

  if (certainty != KREM_CERTAINTY_CERTAIN)
    {
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", krem_certainty_get_label (certainty));
      gtk_widget_add_css_class (row, "uncertain");
    }
  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      g_autofree char *citation = krem_narrate_citation (chronicle, g_ptr_array_index (citations, i),
                                                         krem_session_get_names (session));

      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n— " : "— ", citation);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
}

/**
 * krem_inspector_append_citations:
 * @box: a box
 * @session: a session
 * @citations: (nullable) (element-type KremCitation): the sources
 *
 * Adds the sources of a whole record, each with the members for which alone it vouches.
 */
void
krem_inspector_append_citations (GtkBox *box, KremSession *session, GPtrArray *citations)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      const KremCitation *citation = g_ptr_array_index (citations, i);
      g_autofree char *text = krem_narrate_citation (chronicle, citation, krem_session_get_names (session));
      g_autofree char *members = citation->members == NULL ? NULL : g_strjoinv (", ", citation->members);
      g_autofree char *only = NULL;

      if (members != NULL)
        /* Translators: %s are names of members of the file, such as "born" */
        only = g_strdup_printf (_ ("for: %s"), members);
      krem_inspector_append_row (krem_inspector_append_group (box, &group, _ ("Sources")), text, only);
    }
}

/**
 * krem_inspector_append_people:
 * @group: a group
 * @session: a session
 * @ids: (element-type utf8): ids of characters
 * @subtitle: (nullable): what stands below each
 * @certainty: how surely it is told
 * @citations: (nullable) (element-type KremCitation): who says so
 *
 * Adds a row for each of @ids.
 */
void
krem_inspector_append_people (AdwPreferencesGroup *group, KremSession *session, GPtrArray *ids, const char *subtitle,
                              KremCertainty certainty, GPtrArray *citations)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      guint person;
      gboolean found = krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, id, &person);
      GtkWidget *row =
          krem_inspector_append_row (group,
                                     found
                                         ? krem_character_choose_name (krem_chronicle_get_character (chronicle, person),
                                                                       krem_session_get_names (session))
                                         : id,
                                     subtitle);

      krem_inspector_add_source (row, session, certainty, citations);
      if (found)
        krem_inspector_set_target (row, session, KREM_LIST_CHARACTERS, person);
    }
}

/**
 * krem_inspector_describe_tie:
 * @chronicle: a chronicle
 * @relation: one of its relations
 * @outwards: whether the one who is inspected is its beginning
 *
 * Returns: what the other end of the tie is to the one who is inspected
 */
const char *
krem_inspector_describe_tie (KremChronicle *chronicle, const KremRelation *relation, gboolean outwards)
{
  if (g_strcmp0 (relation->kind, "patronage") == 0)
    return outwards ? _ ("Client") : _ ("Patron");
  if (g_strcmp0 (relation->kind, "command") == 0)
    return outwards ? _ ("Subordinate") : _ ("Commander");
  return krem_chronicle_get_tie_label (chronicle, relation->kind);
}
