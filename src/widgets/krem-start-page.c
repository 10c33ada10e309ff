/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-start-page.h"

#include "krem-clock-words.h"
#include "krem-placeholder.h"
#include "krem-recent.h"
#include "krem-shelf.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MOST_RECENT 5

/**
 * KremStartPage:
 *
 * Where a window begins: what was never saved when a program came to a sudden end, the chronicles that were open
 * lately, those that come with the application, and buttons for a new one or another.
 */
struct _KremStartPage
{
  GtkWidget parent_instance;

  GtkWidget *page, *box;
  AdwPreferencesGroup *examples, *recent, *left;
  GPtrArray *recent_rows, *left_rows; /* borrowed */
  GCancellable *looking;              /* for what was left */
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_RECOVER,
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

static void
remove_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
update_recent (KremStartPage *self)
{
  g_autoptr (GPtrArray) recent = krem_recent_list (MOST_RECENT);

  remove_rows (self->recent, self->recent_rows);
  for (guint i = 0; i < recent->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (recent, i);
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
      g_autofree char *place = g_file_get_parse_name (file);

      g_ptr_array_add (self->recent_rows,
                       add_row (self, self->recent, gtk_recent_info_get_display_name (info), place, file));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), self->recent_rows->len > 0);
}

static void look_for_left (KremStartPage *self);

static void
recover_cb (GtkWidget *button, KremStartPage *self)
{
  const KremRecovery *recovery = g_object_get_data (G_OBJECT (button), "krem-recovery");

  /* Another window may have recovered it meanwhile. */
  if (g_file_test (recovery->path, G_FILE_TEST_EXISTS))
    g_signal_emit (self, signals[SIGNAL_RECOVER], 0, recovery);
  look_for_left (self);
}

static void
discard_response_cb (KremStartPage *self, const char *response, GtkWidget *dialog)
{
  if (g_str_equal (response, "discard"))
    krem_recovery_discard (g_object_get_data (G_OBJECT (dialog), "krem-recovery"));
  look_for_left (self);
}

static const char *
get_title (const KremRecovery *recovery)
{
  return recovery->title != NULL ? recovery->title : _ ("Untitled Chronicle");
}

static void
keep_recovery (gpointer object, GPtrArray *left, const KremRecovery *recovery)
{
  g_object_set_data (G_OBJECT (object), "krem-recovery", (gpointer) recovery);
  g_object_set_data_full (G_OBJECT (object), "krem-left", g_ptr_array_ref (left), (GDestroyNotify) g_ptr_array_unref);
}

static void
discard_cb (GtkWidget *button, KremStartPage *self)
{
  const KremRecovery *recovery = g_object_get_data (G_OBJECT (button), "krem-recovery");
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (button));
  /* Translators: %s is the title of a chronicle */
  g_autofree char *heading = g_strdup_printf (_ ("Discard “%s”?"), get_title (recovery));
  GtkWidget *dialog = adw_message_dialog_new (window, heading,
                                              recovery->uri == NULL
                                                  ? _ ("It was never saved, so nothing of it would be left.")
                                                  : _ ("Its file is gone, so nothing of it would be left."));

  keep_recovery (dialog, g_object_get_data (G_OBJECT (button), "krem-left"), recovery);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    C_ ("edits to recover", "_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
new_recovery_button (KremStartPage *self, const char *label, GCallback clicked, GPtrArray *left,
                     const KremRecovery *recovery)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  keep_recovery (button, left, recovery);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

/* For those who do not see beside what it stands. */
static void
name_button (GtkWidget *button, const char *format, const KremRecovery *recovery)
{
  g_autofree char *name = g_strdup_printf (format, get_title (recovery));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Who is in it, until when it was edited, and where its file stood if it had one. */
static char *
describe_left (const KremRecovery *recovery)
{
  g_autofree char *time = krem_clock_words (recovery->last_time);
  g_autofree char *people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people",
                                                          recovery->n_people),
                                             recovery->n_people);
  g_autofree char *events = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", recovery->n_events),
                                             recovery->n_events);
  g_autoptr (GFile) file = recovery->uri == NULL ? NULL : g_file_new_for_uri (recovery->uri);
  g_autofree char *place = file == NULL ? NULL : g_file_get_parse_name (file);
  g_autofree char *text = NULL;

  if (place != NULL)
    /* Translators: a chronicle whose file is gone: "3 people, 5 events, edited until 14:05; its file … is gone" */
    text = g_strdup_printf (_ ("%s, %s, edited until %s; its file %s is gone"), people, events, time, place);
  else
    /* Translators: a chronicle that was never saved: "3 people, 5 events, edited until 14:05" */
    text = g_strdup_printf (_ ("%s, %s, edited until %s"), people, events, time);
  return recovery->names == NULL ? g_steal_pointer (&text) : g_strconcat (recovery->names, "\n", text, NULL);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) left = krem_shelf_find_orphans_finish (result, NULL);
  KremStartPage *self = user_data;

  /* The page may be gone already where the look was stopped. */
  if (left == NULL)
    return;
  g_clear_object (&self->looking);
  remove_rows (self->left, self->left_rows);
  for (guint i = 0; i < left->len; i++)
    {
      const KremRecovery *recovery = g_ptr_array_index (left, i);
      g_autofree char *subtitle = describe_left (recovery);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *discard = new_recovery_button (self, C_ ("edits to recover", "_Discard"), G_CALLBACK (discard_cb),
                                                left, recovery);
      GtkWidget *recover = new_recovery_button (self, _ ("_Recover"), G_CALLBACK (recover_cb), left, recovery);

      name_button (discard, _ ("Discard “%s”"), recovery);
      name_button (recover, _ ("Recover “%s”"), recovery);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (recovery));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_widget_add_css_class (discard, "flat");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), recover);
      adw_preferences_group_add (self->left, row);
      g_ptr_array_add (self->left_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->left), left->len > 0);
  /* What waits here is worth more room than our sign. */
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->page), left->len > 0 ? NULL : KREM_APPLICATION_ID);
}

static void
stop_looking (KremStartPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
look_for_left (KremStartPage *self)
{
  stop_looking (self);
  self->looking = g_cancellable_new ();
  krem_shelf_find_orphans_async (self->looking, looked_cb, self);
}

static void
krem_start_page_map (GtkWidget *widget)
{
  update_recent (KREM_START_PAGE (widget));
  look_for_left (KREM_START_PAGE (widget));
  GTK_WIDGET_CLASS (krem_start_page_parent_class)->map (widget);
}

static void
krem_start_page_dispose (GObject *object)
{
  KremStartPage *self = KREM_START_PAGE (object);

  stop_looking (self);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_pointer (&self->recent_rows, g_ptr_array_unref);
  g_clear_pointer (&self->left_rows, g_ptr_array_unref);

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

  /**
   * KremStartPage::recover:
   * @self: the page
   * @recovery: (type KremRecovery): what was never saved and is wanted back
   */
  signals[SIGNAL_RECOVER] = g_signal_new ("recover", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* A group that is shown once there is something in it. */
static AdwPreferencesGroup *
new_group (const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
  return group;
}

static void
krem_start_page_init (KremStartPage *self)
{
  GtkWidget *clamp = adw_clamp_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->recent_rows = g_ptr_array_new ();
  self->left_rows = g_ptr_array_new ();
  self->left = new_group (_ ("Unsaved Chronicles"));
  self->recent = new_group (_ ("Recent"));
  self->examples = new_group (_ ("Chronicles"));
  gtk_widget_set_visible (GTK_WIDGET (self->examples), TRUE);

  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), krem_placeholder_new_button (_ ("_New Chronicle"), "app.new"));
  gtk_box_append (GTK_BOX (buttons), krem_placeholder_new_button (_ ("_Open…"), "win.open"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->left));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->recent));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->examples));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);

  self->page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->page), KREM_APPLICATION_ID);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->page), _ ("Kremlinologist"));
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
