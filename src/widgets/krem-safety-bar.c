/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-safety-bar.h"

#include "krem-clock-words.h"
#include "krem-difference-words.h"
#include "krem-recovery.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What would be recovered or differs is shown at once up to a part of a row, which tells that there is more, px. */
#define LIST_HEIGHT 240

/* Where the buttons stand below one another, the dialog would become narrow, and the text above the list long, px. */
#define LIST_WIDTH 340

/* Rows are not read to the end where there are more. */
#define MOST_ROWS 200

/**
 * KremSafetyBar:
 *
 * Says what the user has to know about the safety of the session's document, and offers what can be done: edits that
 * were not saved when a program came to a sudden end, a file that somebody else has changed or taken away, a journal
 * that cannot be written. It is not there while there is nothing to say.
 */
struct _KremSafetyBar
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *document_signals;
  GtkWidget *revealer, *image, *label, *button;
  GtkWindow *dialog; /* weak: the question that is open */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremSafetyBar, krem_safety_bar, GTK_TYPE_WIDGET)

/* What the bar is about: the first of these that is the case. */
typedef enum
{
  MATTER_NONE,
  MATTER_RECOVERY,
  MATTER_MISSING,
  MATTER_CHANGED,
  MATTER_JOURNAL,
} Matter;

static KremDocument *
get_document (KremSafetyBar *self)
{
  return self->session == NULL ? NULL : krem_session_get_document (self->session);
}

static Matter
find_matter (KremSafetyBar *self)
{
  KremDocument *document = get_document (self);
  g_autofree char *failure = document == NULL ? NULL : krem_document_dup_journal_failure (document);

  if (document == NULL)
    return MATTER_NONE;
  if (krem_document_get_recoveries (document)->len > 0)
    return MATTER_RECOVERY;
  if (krem_document_get_file_missing (document) && !krem_document_get_read_only (document))
    return MATTER_MISSING;
  if (krem_document_get_changed_on_disk (document))
    return MATTER_CHANGED;
  return failure != NULL ? MATTER_JOURNAL : MATTER_NONE;
}

static void
update (KremSafetyBar *self)
{
  Matter matter = find_matter (self);
  g_autofree char *failure = NULL, *text = NULL;

  switch (matter)
    {
    case MATTER_RECOVERY:
      text = g_strdup (_ ("The last time this chronicle was open, edits were not saved."));
      gtk_button_set_label (GTK_BUTTON (self->button), _ ("_Review…"));
      break;
    case MATTER_MISSING:
      text = g_strdup (_ ("The file of this chronicle is not there any more."));
      gtk_button_set_label (GTK_BUTTON (self->button), _ ("_Save"));
      break;
    case MATTER_CHANGED:
      text = g_strdup (_ ("Another program has changed this file."));
      gtk_button_set_label (GTK_BUTTON (self->button), _ ("_Compare…"));
      break;
    case MATTER_JOURNAL:
      failure = krem_document_dup_journal_failure (get_document (self));
      /* Translators: %s is a reason, such as "No space left on device" */
      text = g_strdup_printf (_ ("Edits would be lost in a crash, since they cannot be noted on the disk: %s."),
                              failure);
      break;
    case MATTER_NONE:
    default:
      break;
    }
  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->button, matter != MATTER_JOURNAL);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), matter != MATTER_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self), matter != MATTER_NONE);
}

static GtkWidget *
new_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
add_row (GtkWidget *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* Says how many more than the rows there are. */
static void
add_rest (GtkWidget *list, guint n)
{
  g_autofree char *text = NULL;

  if (n <= MOST_ROWS)
    return;
  n -= MOST_ROWS;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", n), n);
  add_row (list, text, NULL);
}

/* What the edits do that can be recovered. */
static GtkWidget *
list_labels (GPtrArray *labels)
{
  GtkWidget *list = new_list ();

  for (guint i = 0; i < MIN (labels->len, MOST_ROWS); i++)
    add_row (list, g_ptr_array_index (labels, i), NULL);
  add_rest (list, labels->len);
  return list;
}

/* What stands in the file and not here, or the other way round. */
static GtkWidget *
list_differences (KremChronicle *chronicle, KremEdit *difference)
{
  g_autoptr (GPtrArray) words = difference == NULL ? NULL : krem_difference_words (chronicle, difference);
  GtkWidget *list = new_list ();

  if (words == NULL)
    add_row (list, _ ("The file holds no chronicle any more."), NULL);
  else if (words->len == 0)
    add_row (list, _ ("Both say the same, and are written differently."), NULL);
  else
    {
      for (guint i = 0; i < MIN (words->len, MOST_ROWS); i++)
        {
          const KremDifferenceWords *item = g_ptr_array_index (words, i);

          add_row (list, item->name, item->text);
        }
      add_rest (list, words->len);
    }
  return list;
}

static AdwMessageDialog *
new_dialog (KremSafetyBar *self, const char *heading, const char *body, GtkWidget *list)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), heading, body));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_message_dialog_set_extra_child (dialog, scrolled);
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (dialog));
  return dialog;
}

/* Which of the recoveries was asked about; another window may have dealt with it meanwhile. */
static guint
find_recovery (KremDocument *document, const char *path)
{
  GPtrArray *recoveries = document == NULL ? NULL : krem_document_get_recoveries (document);

  for (guint i = 0; recoveries != NULL && i < recoveries->len; i++)
    if (g_str_equal (((const KremRecovery *) g_ptr_array_index (recoveries, i))->path, path))
      return i;
  return KREM_NONE;
}

static void
recovery_response_cb (KremSafetyBar *self, const char *response, GtkWindow *question)
{
  KremDocument *document = get_document (self);
  guint position = find_recovery (document, g_object_get_data (G_OBJECT (question), "path"));
  g_autoptr (GError) error = NULL;

  if (position == KREM_NONE)
    return;
  if (g_str_equal (response, "discard"))
    krem_document_discard_recovery (document, position);
  else if (g_str_equal (response, "recover") && !krem_document_recover (document, position, &error))
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
      GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (root), _ ("The Edits Cannot Be Recovered"),
                                                  error->message);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
    }
}

static void
ask_recovery (KremSafetyBar *self)
{
  KremRecovery *recovery = g_ptr_array_index (krem_document_get_recoveries (get_document (self)), 0);
  g_autofree char *time = krem_clock_words (recovery->last_time);
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  if (recovery->is_known)
    /* Translators: %s is a date and time */
    body = g_strdup_printf (_ ("These edits were made until %s. Recovering them can be undone."), time);
  else
    /* Translators: %s is a date and time */
    body = g_strdup_printf (_ ("These edits were made until %s. The file has been changed since, and recovering "
                               "them takes that back; it can be undone."),
                            time);
  dialog = new_dialog (self, _ ("Recover Unsaved Edits?"), body, list_labels (recovery->labels));
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (recovery->path), g_free);
  adw_message_dialog_add_responses (dialog, "later", _ ("_Not Now"), "discard",
                                    /* Translators: edits that could be recovered are given up for good */
                                    C_ ("edits to recover", "_Discard"), "recover", _ ("_Recover"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "recover", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "recover");
  adw_message_dialog_set_close_response (dialog, "later");
  g_signal_connect_object (dialog, "response", G_CALLBACK (recovery_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void ask_changed (KremSafetyBar *self, gboolean saving);

static void
changed_response_cb (KremSafetyBar *self, const char *response, GtkWindow *question)
{
  KremDocument *document = get_document (self);
  gboolean is_decided = !g_str_equal (response, "later") && !g_str_equal (response, "save-as");

  if (document == NULL || !krem_document_get_changed_on_disk (document))
    return;
  /* What was written since the question was asked has not been seen. */
  if (is_decided
      && !g_bytes_equal (krem_document_get_theirs (document), g_object_get_data (G_OBJECT (question), "theirs")))
    {
      ask_changed (self, g_object_get_data (G_OBJECT (question), "saving") != NULL);
      return;
    }
  if (g_str_equal (response, "keep") || g_str_equal (response, "overwrite"))
    krem_document_keep (document);
  if (g_str_equal (response, "overwrite"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
  else if (g_str_equal (response, "reload"))
    krem_document_reload (document);
  else if (g_str_equal (response, "save-as"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-as", NULL);
}

/* Somebody wants to know what has been changed, or cannot save for that. */
static void
ask_changed (KremSafetyBar *self, gboolean saving)
{
  KremDocument *document = get_document (self);
  g_autoptr (KremEdit) difference = krem_document_compare_with_file (document);
  g_autofree char *name = g_file_get_basename (krem_document_get_file (document)), *body = NULL;
  AdwMessageDialog *dialog;

  if (saving)
    /* Translators: %s is a file */
    body = g_strdup_printf (_ ("Another program has changed “%s” since it was opened, so nothing has been saved yet. "
                               "Overwriting puts what is here in the place of that. Reloading takes over what is in "
                               "the file, and can be undone."),
                            name);
  else
    /* Translators: %s is a file */
    body = g_strdup_printf (_ ("Another program has changed “%s”, and there are edits here that are not saved. "
                               "Reloading takes over what is in the file, and can be undone. Keeping the edits here "
                               "writes over the file when you save."),
                            name);
  dialog = new_dialog (self, saving ? _ ("Not Saved: The File Has Been Changed") : _ ("The File Has Been Changed"),
                       body, list_differences (krem_document_get_chronicle (document), difference));
  g_object_set_data_full (G_OBJECT (dialog), "theirs", g_bytes_ref (krem_document_get_theirs (document)),
                          (GDestroyNotify) g_bytes_unref);
  g_object_set_data (G_OBJECT (dialog), "saving", saving ? dialog : NULL);
  adw_message_dialog_add_responses (dialog, "later", saving ? _ ("_Cancel") : _ ("_Not Now"), "save-as",
                                    _ ("Save _As…"), "reload", _ ("_Reload"), saving ? "overwrite" : "keep",
                                    saving ? _ ("_Overwrite") : _ ("_Keep"), NULL);
  if (saving)
    adw_message_dialog_set_response_appearance (dialog, "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (dialog, "reload", difference != NULL);
  adw_message_dialog_set_default_response (dialog, "later");
  adw_message_dialog_set_close_response (dialog, "later");
  g_signal_connect_object (dialog, "response", G_CALLBACK (changed_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clicked_cb (KremSafetyBar *self)
{
  if (self->dialog != NULL)
    gtk_window_present (self->dialog);
  else if (find_matter (self) == MATTER_RECOVERY)
    ask_recovery (self);
  else if (find_matter (self) == MATTER_MISSING)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
  else if (find_matter (self) == MATTER_CHANGED)
    ask_changed (self, FALSE);
}

static void
krem_safety_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, KREM_SAFETY_BAR (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_safety_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      krem_safety_bar_set_session (KREM_SAFETY_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_safety_bar_dispose (GObject *object)
{
  KremSafetyBar *self = KREM_SAFETY_BAR (object);

  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_safety_bar_parent_class)->dispose (object);
}

static void
krem_safety_bar_class_init (KremSafetyBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_safety_bar_get_property;
  object_class->set_property = krem_safety_bar_set_property;
  object_class->dispose = krem_safety_bar_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KREM_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "safetybar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
krem_safety_bar_init (KremSafetyBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (box), self->image);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->button);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::changed-on-disk", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::file-missing", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::journal-failure", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::recoveries", G_CALLBACK (update), self);
  update (self);
}

/**
 * krem_safety_bar_set_session:
 * @self: a bar
 * @session: (nullable): the session whose document it tells of
 */
void
krem_safety_bar_set_session (KremSafetyBar *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_SAFETY_BAR (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->document_signals, get_document (self));
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * krem_safety_bar_ask_overwrite:
 * @self: a bar whose document could not be saved, since somebody else has changed its file
 *
 * Shows what differs, and asks what shall become of it.
 */
void
krem_safety_bar_ask_overwrite (KremSafetyBar *self)
{
  g_return_if_fail (KREM_IS_SAFETY_BAR (self));

  if (self->dialog != NULL)
    gtk_window_close (self->dialog);
  if (get_document (self) != NULL && krem_document_get_changed_on_disk (get_document (self)))
    ask_changed (self, TRUE);
}
