/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-choice-row.h"

#include "krem-field-value.h"
#include "krem-name-search.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *id, *label, *icon_name;
  char *names; /* folded */
} Choice;

/**
 * KremChoiceRow:
 *
 * A field with one of several words. All of them are shown when it is clicked or by the arrow keys, and typing finds
 * one.
 */
struct _KremChoiceRow
{
  KremEntryRow parent_instance;

  GtkImage *icon;
  GArray *choices; /* of Choice */
  gboolean custom;
};

G_DEFINE_FINAL_TYPE (KremChoiceRow, krem_choice_row, KREM_TYPE_ENTRY_ROW)

static void
clear_choice (gpointer data)
{
  Choice *choice = data;

  g_free (choice->id);
  g_free (choice->label);
  g_free (choice->icon_name);
  g_free (choice->names);
}

static const Choice *
get_choice (KremChoiceRow *self, guint i)
{
  return &g_array_index (self->choices, Choice, i);
}

static const Choice *
find_by_id (KremChoiceRow *self, const char *id)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_strcmp0 (get_choice (self, i)->id, id) == 0)
      return get_choice (self, i);
  return NULL;
}

/* The choice that has @text as its label or its word, however they are accented and capitalized. */
static const Choice *
find_by_text (KremChoiceRow *self, const char *text)
{
  g_autofree char *folded = krem_name_fold (text);

  for (guint i = 0; folded[0] != '\0' && i < self->choices->len; i++)
    {
      g_auto (GStrv) names = g_strsplit (get_choice (self, i)->names, "\n", -1);

      if (g_strv_contains ((const char *const *) names, folded))
        return get_choice (self, i);
    }
  return NULL;
}

static char *
read_choice (KremEntryRow *row, const char *json)
{
  KremChoiceRow *self = KREM_CHOICE_ROW (row);
  g_autofree char *id = krem_field_value_get_text (json);
  const Choice *choice = json == NULL || id != NULL ? find_by_id (self, id) : NULL;

  return choice != NULL ? g_strdup (choice->label) : krem_field_value_to_text (json);
}

static char *
write_choice (KremEntryRow *row, const char *text)
{
  const Choice *choice = find_by_text (KREM_CHOICE_ROW (row), text);

  if (choice != NULL)
    return choice->id == NULL ? NULL : krem_json_quote (choice->id);
  return krem_json_quote (text);
}

static gboolean
is_acceptable (KremEntryRow *row, const char *text)
{
  KremChoiceRow *self = KREM_CHOICE_ROW (row);

  return text[0] == '\0' || self->custom || find_by_text (self, text) != NULL;
}

static void
typed (KremEntryRow *row, const char *text)
{
  KremChoiceRow *self = KREM_CHOICE_ROW (row);
  const Choice *choice = find_by_text (self, text);
  const char *problem = NULL;

  gtk_image_set_from_icon_name (self->icon, choice == NULL ? NULL : choice->icon_name);
  /* The box around it takes no room either where there is none. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->icon)), choice != NULL && choice->icon_name != NULL);
  if (krem_entry_row_get_typing (row) && !krem_entry_row_get_inside (row))
    problem = _ ("This cannot be chosen here");
  krem_entry_row_explain (row, NULL, problem);
}

/* By a label that begins with what was typed; else by one of which a word does, and so on. */
static int
offer (KremEntryRow *row, const char *text, GArray *suggestions)
{
  KremChoiceRow *self = KREM_CHOICE_ROW (row);
  g_autofree char *folded = krem_name_fold (text == NULL ? "" : text), *shown = NULL;
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint best = KREM_NAME_NO_MATCH;
  int selected = -1;

  shown = read_choice (row, krem_entry_row_get_json (row));
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = get_choice (self, i);
      guint cost = krem_name_match (choice->names, words);

      if (cost == KREM_NAME_NO_MATCH)
        continue;
      /* What stands there is where the arrows begin; an emptied field means no value. */
      if (text == NULL ? strcmp (choice->label, shown) == 0 : words[0] == NULL ? choice->id == NULL : cost < best)
        {
          best = cost;
          selected = (int) suggestions->len;
        }
      krem_suggestions_append (suggestions, choice->id, choice->label, NULL, choice->icon_name);
    }
  if (self->custom && words[0] != NULL && find_by_text (self, text) == NULL && suggestions->len > 0)
    {
      g_autofree char *word = g_strstrip (g_strdup (text));
      /* Translators: %s is a word that was typed and that is none of those that are offered. */
      g_autofree char *label = g_strdup_printf (_ ("Use “%s”"), word);

      krem_suggestions_append (suggestions, word, label, NULL, NULL);
    }
  return selected;
}

static void
choose (KremEntryRow *row, const KremSuggestion *suggestion)
{
  g_autofree char *json = suggestion->id == NULL ? NULL : krem_json_quote (suggestion->id);

  krem_entry_row_take (row, json);
}

/* What can only be chosen shows its choices when it is clicked. */
static void
pressed_cb (KremChoiceRow *self)
{
  if (!self->custom)
    krem_entry_row_offer_all (KREM_ENTRY_ROW (self));
}

static void
krem_choice_row_finalize (GObject *object)
{
  g_array_unref (KREM_CHOICE_ROW (object)->choices);

  G_OBJECT_CLASS (krem_choice_row_parent_class)->finalize (object);
}

static void
krem_choice_row_class_init (KremChoiceRowClass *klass)
{
  KremEntryRowClass *row_class = KREM_ENTRY_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = krem_choice_row_finalize;
  row_class->read = read_choice;
  row_class->write = write_choice;
  row_class->typed = typed;
  row_class->is_whole = NULL;
  row_class->is_acceptable = is_acceptable;
  row_class->offer = offer;
  row_class->choose = choose;
}

static void
krem_choice_row_init (KremChoiceRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->choices = g_array_new (FALSE, TRUE, sizeof (Choice));
  g_array_set_clear_func (self->choices, clear_choice);
  self->icon = GTK_IMAGE (gtk_image_new ());
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->icon));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->icon)), FALSE);
  krem_entry_row_add_arrow (KREM_ENTRY_ROW (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (krem_entry_row_get_entry (KREM_ENTRY_ROW (self)), GTK_EVENT_CONTROLLER (click));
}

/**
 * krem_choice_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field without choices
 */
GtkWidget *
krem_choice_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_CHOICE_ROW, "title", title, NULL);
}

/**
 * krem_choice_row_set_choices:
 * @self: a row
 * @choices: (array length=n): the values, which are copied; one without an id stands for no value
 * @n: how many
 *
 * Says what can be chosen, in the order in which it is shown.
 */
void
krem_choice_row_set_choices (KremChoiceRow *self, const KremChoice *choices, guint n)
{
  g_return_if_fail (KREM_IS_CHOICE_ROW (self));

  g_array_set_size (self->choices, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = krem_name_fold (choices[i].label);
      g_autofree char *id = choices[i].id == NULL ? NULL : krem_name_fold (choices[i].id);
      Choice choice = { g_strdup (choices[i].id), g_strdup (choices[i].label), g_strdup (choices[i].icon_name), NULL };

      choice.names = id == NULL ? g_strdup (label) : g_strconcat (label, "\n", id, NULL);
      g_array_append_val (self->choices, choice);
    }
  krem_entry_row_refresh (KREM_ENTRY_ROW (self));
}

/**
 * krem_choice_row_set_custom:
 * @self: a row
 * @custom: whether other words than the choices can be typed
 */
void
krem_choice_row_set_custom (KremChoiceRow *self, gboolean custom)
{
  g_return_if_fail (KREM_IS_CHOICE_ROW (self));

  self->custom = custom;
}
