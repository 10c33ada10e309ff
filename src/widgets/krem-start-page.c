/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-start-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MOST_RECENT 5

/**
 * KremStartPage:
 *
 * Where a window begins: the chronicles that come with the application, those that were open lately, and a button to
 * look for another.
 */
struct _KremStartPage
{
  GtkWidget parent_instance;

  GtkWidget *page, *box;
  AdwPreferencesGroup *examples, *recent;
  GPtrArray *recent_rows; /* borrowed */
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremStartPage, krem_start_page, GTK_TYPE_WIDGET)

/* The titles are those of the files; what is said of them is ours. */
static const struct
{
  const char *name, *title, *text;
} examples[] = {
  { "twilight-of-the-red-tsar", "Twilight of the Red Tsar",
    N_ ("Alternate history: Stalin lives on, and in 1956 the purge begins again") },
  { "death-of-stalin", "The Death of Stalin", N_ ("From the deathbed in March 1953 to the thaw") },
  { "fall-of-the-republic", "The Fall of the Republic",
    N_ ("Rome from the Ides of March to the death of Antony and Cleopatra") },
};

static void
row_activated_cb (GtkWidget *row, KremStartPage *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, g_object_get_data (G_OBJECT (row), "krem-file"));
}

static GtkWidget *
add_row (KremStartPage *self, AdwPreferencesGroup *group, const char *title, const char *subtitle, GFile *file)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "krem-file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  adw_preferences_group_add (group, row);
  return row;
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  return -g_date_time_compare (gtk_recent_info_get_visited (*(GtkRecentInfo **) a),
                               gtk_recent_info_get_visited (*(GtkRecentInfo **) b));
}

static void
update_recent (KremStartPage *self)
{
  g_autolist (GtkRecentInfo) items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();

  for (guint i = 0; i < self->recent_rows->len; i++)
    adw_preferences_group_remove (self->recent, g_ptr_array_index (self->recent_rows, i));
  g_ptr_array_set_size (self->recent_rows, 0);

  for (GList *item = items; item != NULL; item = item->next)
    if (gtk_recent_info_has_group (item->data, KREM_APPLICATION_ID) && gtk_recent_info_exists (item->data))
      g_ptr_array_add (ours, item->data);
  g_ptr_array_sort (ours, compare_recent);
  for (guint i = 0; i < MIN (ours->len, MOST_RECENT); i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (ours, i);
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
      g_autofree char *place = g_file_get_parse_name (file);

      g_ptr_array_add (self->recent_rows,
                       add_row (self, self->recent, gtk_recent_info_get_display_name (info), place, file));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), self->recent_rows->len > 0);
}

static void
krem_start_page_map (GtkWidget *widget)
{
  update_recent (KREM_START_PAGE (widget));
  GTK_WIDGET_CLASS (krem_start_page_parent_class)->map (widget);
}

static void
krem_start_page_dispose (GObject *object)
{
  KremStartPage *self = KREM_START_PAGE (object);

  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_pointer (&self->recent_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (krem_start_page_parent_class)->dispose (object);
}

static void
krem_start_page_class_init (KremStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_start_page_dispose;
  widget_class->map = krem_start_page_map;

  /**
   * KremStartPage::open:
   * @self: the page
   * @file: the chronicle that was chosen
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_FILE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
krem_start_page_init (KremStartPage *self)
{
  GtkWidget *clamp = adw_clamp_new (), *button = gtk_button_new_with_mnemonic (_ ("_Open…"));

  self->recent_rows = g_ptr_array_new ();
  self->examples = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->examples, _ ("Chronicles"));
  self->recent = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->recent, _ ("Recent"));
  gtk_widget_set_visible (GTK_WIDGET (self->recent), FALSE);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->examples));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->recent));
  gtk_box_append (GTK_BOX (self->box), button);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);

  self->page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->page), KREM_APPLICATION_ID);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->page), _ ("Open a Chronicle"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->page), _ ("A chronicle tells who was whose patron, who "
                                                                    "struck down whom, and what became of everyone."));
  adw_status_page_set_child (ADW_STATUS_PAGE (self->page), clamp);
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

/**
 * krem_start_page_set_folder:
 * @self: a start page
 * @folder: where the chronicles are that come with the application
 *
 * Lists those of them that are there. To be called once.
 */
void
krem_start_page_set_folder (KremStartPage *self, const char *folder)
{
  g_return_if_fail (KREM_IS_START_PAGE (self));

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *name = g_strconcat (examples[i].name, ".chronicle.json", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        add_row (self, self->examples, examples[i].title, _ (examples[i].text), file);
    }
}

/**
 * krem_start_page_remember:
 * @file: a chronicle that was opened
 *
 * Lists @file among the recent ones from now on.
 */
void
krem_start_page_remember (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  char *groups[] = { (char *) KREM_APPLICATION_ID, NULL };
  GtkRecentData data = { .mime_type = (char *) "application/json",
                         .app_name = (char *) KREM_APPLICATION_ID,
                         .app_exec = (char *) "kremlinologist %f",
                         .groups = groups };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
