/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-several-page.h"

#include "krem-choice-row.h"
#include "krem-duration.h"
#include "krem-narration.h"
#include "krem-picker-row.h"
#include "krem-placeholder.h"
#include "krem-reader.h"
#include "krem-style.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMES 4
#define N_TAGS 12          /* others are asked for */
#define MOST_COMPARED 1000 /* of more it is not told what they have in common: their text would have to be read */
#define MOST_YEARS 10000   /* by so many dates can be moved at once */

/**
 * KremSeveralPage:
 *
 * What can be done with several people, events or ties at once. Each thing that is done is one edit.
 */
struct _KremSeveralPage
{
  GtkWidget parent_instance;

  KremSession *session; /* borrowed from the group of its signals */
  GSignalGroup *session_signals, *document_signals;

  GtkWidget *scrolled, *title, *names;
  GtkWidget *value_list, *group, *certainty; /* the last two are %NULL where there is nothing to set */
  KremList shown;                            /* the list for which they were made */
  GArray *selected;                          /* of KremPlace: of what they are shown, or NULL */
  GtkWidget *tag_section, *tag_list, *more_tags, *new_tag;
  guint n_tags; /* how many are listed at most */
  GtkWidget *date_section, *shift;
};

G_DEFINE_FINAL_TYPE (KremSeveralPage, krem_several_page, GTK_TYPE_WIDGET)

static KremChronicle *
get_chronicle (KremSeveralPage *self)
{
  return krem_session_get_chronicle (self->session);
}

/* Makes an edit, or says why it cannot be made. */
static void
take (KremSeveralPage *self, KremEdit *made, const GError *error)
{
  g_autoptr (KremEdit) edit = made;

  if (edit == NULL || krem_document_get_read_only (krem_session_get_document (self->session)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      if (error != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
      return;
    }
  krem_document_do (krem_session_get_document (self->session), edit);
}

static const KremPlace *
get_places (GArray *selected)
{
  return (const KremPlace *) (gpointer) selected->data;
}

/* What was selected may stand elsewhere after an edit. */
static void
forget_selected (KremSeveralPage *self)
{
  g_clear_pointer (&self->selected, g_array_unref);
}

/* A field tells of what was typed when it is left, and others may be selected by then. */
static void
set_value (KremSeveralPage *self, const char *pointer, const char *json, const char *label)
{
  g_autoptr (GError) error = NULL;

  if (self->selected != NULL)
    take (self,
          krem_revise_set_several (get_chronicle (self), get_places (self->selected), self->selected->len, pointer,
                                   json, label, &error),
          error);
}

static void
group_cb (KremSeveralPage *self, const char *json)
{
  set_value (self, "/group", json, _ ("Set the Group"));
}

static void
certainty_cb (KremSeveralPage *self, const char *json)
{
  set_value (self, "/certainty", json, _ ("Set the Certainty"));
}

/* What all of them say under a name, as JSON, or %NULL where they differ or say nothing. */
static char *
dup_common (KremSeveralPage *self, GArray *selected, const char *pointer)
{
  g_autofree char *common = NULL;

  if (selected->len > MOST_COMPARED)
    return NULL;
  for (guint i = 0; i < selected->len; i++)
    {
      KremPlace place = g_array_index (selected, KremPlace, i);
      g_autofree char *value = krem_record_dup_member (krem_chronicle_get (get_chronicle (self), place.list,
                                                                           place.position),
                                                       pointer);

      if (i == 0)
        common = g_steal_pointer (&value);
      else if (g_strcmp0 (common, value) != 0)
        return NULL;
    }
  return g_steal_pointer (&common);
}

static GtkWidget *
append_choices (KremSeveralPage *self)
{
  GtkWidget *row = krem_choice_row_new (_ ("Certainty"));
  KremChoice choices[KREM_CERTAINTY_SPECULATIVE + 1] = { { 0 } };

  for (KremCertainty certainty = 0; certainty <= KREM_CERTAINTY_SPECULATIVE; certainty++)
    choices[certainty] = (KremChoice){ krem_certainty_to_string (certainty), krem_certainty_get_label (certainty) };
  krem_choice_row_set_choices (KREM_CHOICE_ROW (row), choices, G_N_ELEMENTS (choices));
  g_signal_connect_swapped (row, "committed", G_CALLBACK (certainty_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->value_list), row);
  return row;
}

static void
clear_list (GtkWidget *list, GtkWidget *last)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (list)) != last)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

static void
forget_values (KremSeveralPage *self)
{
  clear_list (self->value_list, NULL);
  self->group = self->certainty = NULL;
  self->shown = KREM_LIST_HEADER;
}

static void
update_values (KremSeveralPage *self, KremList list, GArray *selected)
{
  g_autofree char *group = NULL, *certainty = NULL;

  if (list != self->shown)
    {
      forget_values (self);
      self->shown = list;
      if (list == KREM_LIST_CHARACTERS)
        {
          self->group = krem_picker_row_new (_ ("Group"), self->session, KREM_LIST_GROUPS);
          g_signal_connect_swapped (self->group, "committed", G_CALLBACK (group_cb), self);
          gtk_list_box_append (GTK_LIST_BOX (self->value_list), self->group);
        }
      if (list == KREM_LIST_EVENTS || list == KREM_LIST_RELATIONS)
        self->certainty = append_choices (self);
    }
  gtk_widget_set_visible (self->value_list, self->group != NULL || self->certainty != NULL);
  if (self->group != NULL)
    {
      group = dup_common (self, selected, "/group");
      krem_field_show (KREM_FIELD (self->group), group);
    }
  if (self->certainty != NULL)
    {
      certainty = dup_common (self, selected, "/certainty");
      krem_field_show (KREM_FIELD (self->certainty), certainty);
    }
}

static void
new_tag_cb (KremSeveralPage *self)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (self->session);
  g_autofree char *tag = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_tag))));
  g_autoptr (GError) error = NULL;

  if (tag[0] == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->new_tag), "");
  take (self, krem_revise_add_tag (get_chronicle (self), get_places (selected), selected->len, tag, &error), error);
}

static void
remove_tag_cb (KremSeveralPage *self, GtkWidget *button)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (self->session);
  g_autofree char *tag = g_strdup (g_object_get_data (G_OBJECT (button), "krem-tag"));
  g_autoptr (GError) error = NULL;

  /* The button goes with the row. */
  gtk_widget_grab_focus (self->new_tag);
  take (self, krem_revise_remove_tag (get_chronicle (self), get_places (selected), selected->len, tag, &error), error);
}

static GtkWidget *
make_tag_row (KremSeveralPage *self, const char *tag, guint n, guint n_all)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *escaped = g_markup_escape_text (tag, -1);
  /* Translators: how many of those who are selected have a tag */
  g_autofree char *share = g_strdup_printf (_ ("%1$u of %2$u"), n, n_all);
  /* Translators: %s is a tag */
  g_autofree char *label = g_strdup_printf (_ ("Remove the tag “%s”"), tag);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  if (n < n_all)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), share);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "krem-tag", g_strdup (tag), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_tag_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* Lists the tags, those first that come first; below them is the row that shows more, and the one for a new one. */
static void
update_tags (KremSeveralPage *self, KremList list, GArray *selected)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autofree char *more = NULL;

  gtk_widget_set_visible (self->tag_section, list == KREM_LIST_CHARACTERS || list == KREM_LIST_EVENTS);
  clear_list (self->tag_list, self->more_tags);
  for (guint i = 0; i < selected->len; i++)
    {
      KremPlace place = g_array_index (selected, KremPlace, i);
      char **tags = krem_record_get_tags (krem_chronicle_get (get_chronicle (self), place.list, place.position));

      for (guint j = 0; tags != NULL && tags[j] != NULL; j++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, tags[j]));

          if (n == 0)
            g_ptr_array_add (order, tags[j]);
          g_hash_table_insert (counts, tags[j], GUINT_TO_POINTER (n + 1));
        }
    }
  for (guint i = 0; i < MIN (order->len, self->n_tags); i++)
    gtk_list_box_insert (GTK_LIST_BOX (self->tag_list),
                         make_tag_row (self, g_ptr_array_index (order, i),
                                       GPOINTER_TO_UINT (g_hash_table_lookup (counts, g_ptr_array_index (order, i))),
                                       selected->len),
                         (int) i);
  more = krem_placeholder_count_more (order->len - MIN (order->len, self->n_tags));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more_tags), more);
  gtk_widget_set_visible (self->more_tags, order->len > self->n_tags);
}

static void
more_tags_cb (KremSeveralPage *self)
{
  self->n_tags = G_MAXUINT;
  gtk_widget_grab_focus (self->new_tag);
  update_tags (self, self->shown, self->selected);
}

/* Reads by how much dates are to be moved. */
static gboolean
read_shift (KremSeveralPage *self, int sign, KremShift *shift)
{
  g_autofree char *text = krem_duration_understand (gtk_editable_get_text (GTK_EDITABLE (self->shift)));
  KremDuration duration;

  if (text == NULL || !krem_duration_parse (text, &duration) || duration.months > MOST_YEARS * 12
      || duration.seconds > MOST_YEARS * 366 * KREM_SECONDS_PER_DAY || (duration.months == 0 && duration.seconds == 0))
    return FALSE;
  *shift = (KremShift){ .years = sign * (int) (duration.months / 12),
                        .months = sign * (int) (duration.months % 12),
                        .days = sign * (int) (duration.seconds / KREM_SECONDS_PER_DAY),
                        .minutes = sign * (int) (duration.seconds % KREM_SECONDS_PER_DAY / 60) };
  return TRUE;
}

static void
tell_shift (KremSeveralPage *self, gboolean is_wrong)
{
  krem_entry_row_explain (KREM_ENTRY_ROW (self->shift), NULL,
                          is_wrong ? _ ("This is no length of time, such as “2 years 3 months” or “10 days”") : NULL);
}

static void
shift_dates (KremSeveralPage *self, int sign)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (self->session);
  g_autoptr (KremEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  KremShift shift;
  guint n_behind = 0;

  if (!read_shift (self, sign, &shift))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      tell_shift (self, TRUE);
      gtk_widget_grab_focus (self->shift);
      return;
    }
  edit = krem_revise_shift_dates (get_chronicle (self), get_places (selected), selected->len, &shift, &n_behind,
                                  &error);
  take (self, g_steal_pointer (&edit), error);
  if (n_behind > 0)
    {
      /* Translators: dates such as “1956” cannot be moved by a few days */
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u date is too coarse to move so little",
                                                            "%u dates are too coarse to move so little", n_behind),
                                               n_behind);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
    }
}

static void
earlier_cb (KremSeveralPage *self)
{
  shift_dates (self, -1);
}

static void
later_cb (KremSeveralPage *self)
{
  shift_dates (self, 1);
}

static void
shift_typed_cb (KremSeveralPage *self)
{
  KremShift shift;

  tell_shift (self, gtk_editable_get_text (GTK_EDITABLE (self->shift))[0] != '\0' && !read_shift (self, 1, &shift));
}

/* The first names, and how many more there are. */
static char *
list_names (KremSeveralPage *self, GArray *selected)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (selected->len, MOST_NAMES); i++)
    {
      KremPlace place = g_array_index (selected, KremPlace, i);
      const KremRecord *record = krem_chronicle_get (get_chronicle (self), place.list, place.position);
      g_autofree char *tie = NULL;
      const char *name = krem_record_get_label (record);

      if (place.list == KREM_LIST_CHARACTERS)
        name = krem_character_choose_short_name ((const KremCharacter *) record,
                                                 krem_session_get_names (self->session));
      else if (place.list == KREM_LIST_RELATIONS)
        name = tie = krem_narrate_tie (krem_session_get_chronology (self->session), place.position,
                                       krem_session_get_names (self->session));
      g_string_append_printf (text, "%s%s", i > 0 ? C_ ("list", ", ") : "", name);
    }
  if (selected->len > MOST_NAMES)
    /* Translators: after the first few names of what is selected: people, events, ties or anything else */
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, " and %u other", " and %u others",
                                         selected->len - MOST_NAMES),
                            selected->len - MOST_NAMES);
  return g_string_free (text, FALSE);
}

static void
update (KremSeveralPage *self)
{
  g_autofree char *count = NULL, *title = NULL, *names = NULL;
  KremList list;
  gboolean editable;

  if (self->session == NULL || krem_session_get_n_selected (self->session) < 2)
    return;
  forget_selected (self);
  self->selected = krem_session_dup_selected (self->session);
  list = krem_session_get_selection (self->session).list;
  editable = !krem_document_get_read_only (krem_session_get_document (self->session));
  count = krem_narrate_records (list, self->selected->len);
  /* Translators: %s is a number of people, events or the like, as in “12 people” */
  title = g_strdup_printf (_ ("%s selected"), count);
  names = list_names (self, self->selected);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->names), names);
  update_values (self, list, self->selected);
  update_tags (self, list, self->selected);
  gtk_widget_set_visible (self->date_section, list == KREM_LIST_CHARACTERS || list == KREM_LIST_EVENTS
                                                  || list == KREM_LIST_RELATIONS || list == KREM_LIST_ERAS);
  gtk_widget_set_sensitive (self->value_list, editable);
  gtk_widget_set_sensitive (self->tag_section, editable);
  gtk_widget_set_sensitive (self->date_section, editable);
}

static void
session_bound_cb (KremSeveralPage *self, KremSession *session)
{
  self->session = session;
  g_signal_group_set_target (self->document_signals, krem_session_get_document (session));
  update (self);
}

/* Of what is selected next, the tags are listed from the first on again, and what is being typed was not meant for it.
 * After an edit it is the same, in other places. The field is held, since with what is typed it may be taken away. */
static void
selection_cb (KremSeveralPage *self)
{
  g_autoptr (GtkWidget) field = NULL;

  if (self->selected != NULL && g_set_object (&field, (self->group != NULL ? self->group : self->certainty)))
    {
      krem_field_commit (KREM_FIELD (field));
      krem_field_forget (KREM_FIELD (field));
    }
  self->n_tags = N_TAGS;
  update (self);
}

static void
session_unbound_cb (KremSeveralPage *self)
{
  self->session = NULL;
  g_signal_group_set_target (self->document_signals, NULL);
  forget_selected (self);
  forget_values (self);
}

static void
krem_several_page_dispose (GObject *object)
{
  KremSeveralPage *self = KREM_SEVERAL_PAGE (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->document_signals);
  forget_selected (self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_several_page_parent_class)->dispose (object);
}

static void
krem_several_page_class_init (KremSeveralPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_several_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static GtkWidget *
make_section (const char *title, GtkWidget *list)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = krem_style_new_label (title, "heading");

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (section), label);
  gtk_box_append (GTK_BOX (section), list);
  return section;
}

static GtkWidget *
make_tags (KremSeveralPage *self)
{
  self->tag_list = make_list ();
  self->new_tag = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_tag), _ ("Add Tag"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->new_tag), TRUE);
  g_signal_connect_swapped (self->new_tag, "apply", G_CALLBACK (new_tag_cb), self);
  self->more_tags = krem_placeholder_new_more ();
  g_signal_connect_swapped (self->more_tags, "activated", G_CALLBACK (more_tags_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->tag_list), self->more_tags);
  gtk_list_box_append (GTK_LIST_BOX (self->tag_list), self->new_tag);
  return make_section (_ ("Tags"), self->tag_list);
}

static GtkWidget *
make_dates (KremSeveralPage *self)
{
  GtkWidget *list = make_list (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *section;
  GtkWidget *earlier = gtk_button_new_with_mnemonic (_ ("_Earlier"));
  GtkWidget *later = gtk_button_new_with_mnemonic (_ ("_Later"));

  self->shift = krem_entry_row_new (_ ("Years, Months or Days"));
  gtk_widget_set_tooltip_text (self->shift, _ ("Such as “2 years 3 months” or “10 days”"));
  g_signal_connect_swapped (self->shift, "changed", G_CALLBACK (shift_typed_cb), self);
  g_signal_connect_swapped (self->shift, "entry-activated", G_CALLBACK (later_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->shift);
  g_signal_connect_swapped (earlier, "clicked", G_CALLBACK (earlier_cb), self);
  g_signal_connect_swapped (later, "clicked", G_CALLBACK (later_cb), self);
  gtk_widget_add_css_class (buttons, "linked");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), earlier);
  gtk_box_append (GTK_BOX (buttons), later);
  section = make_section (_ ("Move All Dates By"), list);
  gtk_box_append (GTK_BOX (section), buttons);
  return section;
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *duplicate = gtk_button_new_with_mnemonic (_ ("D_uplicate"));
  GtkWidget *delete = gtk_button_new_with_mnemonic (_ ("_Delete"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (duplicate), "win.duplicate");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (delete), "win.delete");
  gtk_widget_add_css_class (delete, "destructive-action");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), duplicate);
  gtk_box_append (GTK_BOX (box), delete);
  return box;
}

static void
krem_several_page_init (KremSeveralPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->n_tags = N_TAGS;
  self->title = krem_style_new_label (NULL, "title-2");
  self->names = krem_style_new_label (NULL, "dim-label");
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->names);
  self->value_list = make_list ();
  self->tag_section = make_tags (self);
  self->date_section = make_dates (self);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->value_list);
  gtk_box_append (GTK_BOX (box), self->tag_section);
  gtk_box_append (GTK_BOX (box), self->date_section);
  gtk_box_append (GTK_BOX (box), make_buttons ());
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "edited", G_CALLBACK (forget_selected), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::chronology", G_CALLBACK (update), self);
  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (selection_cb), self);
}

/**
 * krem_several_page_new:
 *
 * Returns: (transfer floating): a page without a session
 */
GtkWidget *
krem_several_page_new (void)
{
  return g_object_new (KREM_TYPE_SEVERAL_PAGE, NULL);
}

/**
 * krem_several_page_set_session:
 * @self: a page
 * @session: (nullable): whose selection to show, where it is of several
 */
void
krem_several_page_set_session (KremSeveralPage *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_SEVERAL_PAGE (self));

  g_signal_group_set_target (self->session_signals, session);
}
