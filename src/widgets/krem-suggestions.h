/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* No more are offered at once. */
#define KREM_SUGGESTIONS_MAX 10

/**
 * KremSuggestion:
 * @id: (nullable): what is chosen
 * @title: what it is called
 * @subtitle: (nullable): what tells it from its namesakes
 * @icon_name: (nullable): its icon
 * @creates: whether nothing of this name is there, and it is made when it is chosen
 *
 * Something to choose.
 */
typedef struct
{
  char *id, *title, *subtitle, *icon_name;
  gboolean creates;
} KremSuggestion;

#define KREM_TYPE_SUGGESTIONS (krem_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (KremSuggestions, krem_suggestions, KREM, SUGGESTIONS, GtkPopover)

GArray *krem_suggestions_new_array (void);
void krem_suggestions_append (GArray *suggestions, const char *id, const char *title, const char *subtitle,
                              const char *icon_name);

GtkWidget *krem_suggestions_new (GtkWidget *parent, GtkWidget *text);
void krem_suggestions_offer (KremSuggestions *self, GArray *suggestions, int selected);
void krem_suggestions_close (KremSuggestions *self);

G_END_DECLS
