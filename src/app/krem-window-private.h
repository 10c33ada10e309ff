/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-window.h"

#include "krem-date-bar.h"
#include "krem-empty-page.h"
#include "krem-field.h"
#include "krem-inspector.h"
#include "krem-network-bar.h"
#include "krem-network-canvas.h"
#include "krem-network-caption.h"
#include "krem-network-minimap.h"
#include "krem-network-progress.h"
#include "krem-recent.h"
#include "krem-record-page.h"
#include "krem-safety-bar.h"
#include "krem-problems-page.h"
#include "krem-sentence-page.h"
#include "krem-session.h"
#include "krem-shell.h"
#include "krem-start-page.h"
#include "krem-timeline-bar.h"
#include "krem-timeline-canvas.h"
#include "krem-timeline-overview.h"

G_BEGIN_DECLS

struct _KremWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned references */
  GSettings *settings;
  GMenu *recent_menu;
  KremSession *session;
  GSignalGroup *session_signals, *document_signals;
  GFile *opening_file;      /* the file that is or was being opened */
  GFile *failed_file;       /* the file that could not be opened */
  GCancellable *opening;    /* the file that is being opened */
  GtkNativeDialog *chooser; /* the file dialog that is open */
  gboolean native_names;    /* whether people are shown with their native names */
  gboolean share_set;       /* whether the network has had its share of the height */
  gboolean close_at_once;   /* whether the question about unsaved edits has been answered */

  /* Weak references */
  GtkWindow *close_question; /* the question about unsaved edits, while it is open */
  KremWindow *opener;        /* the window that is told, and has this one closed, if the file cannot be opened */

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  AdwWindowTitle *window_title;
  AdwSplitButton *open_button, *open_icon_button;
  GtkStack *stack;
  KremStartPage *start_page;
  AdwStatusPage *failed_page;
  GtkSpinner *spinner;
  KremSafetyBar *safety_bar;
  KremShell *shell;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkWidget *sidebar_button, *undo_button, *redo_button, *add_button, *inspector_button, *export_button, *search_button;
  GMenu *history_menu;
  AdwViewStack *sidebar_stack;
  GtkStack *content_stack;
  KremEmptyPage *empty_page;
  GtkWidget *no_events;
  GtkPaned *paned;
  GtkOverlay *network_overlay;
  KremNetworkCanvas *network;
  KremNetworkProgress *layout_progress;
  GtkWidget *everyone_button;
  KremTimelineCanvas *timeline;
  KremTimelineBar *timeline_bar;
  KremInspector *inspector;
  KremDateBar *date_bar;

  /* Borrowed references: the pages of the sidebar */
  KremRecordPage *people_page, *events_page;
  KremSentencePage *changes_page;
  KremProblemsPage *problems_page;
};

void krem_window_set_session (KremWindow *self, KremSession *session);
void krem_window_bind_settings (KremWindow *self);
void krem_window_bind_lanes (KremWindow *self, KremSession *session);
void krem_window_install_actions (GtkWidgetClass *widget_class);
void krem_window_update_actions (KremWindow *self);
void krem_window_show_toast (KremWindow *self, const char *text);
gboolean krem_window_may_edit (KremWindow *self);
GArray *krem_window_dup_targets (KremWindow *self);
gboolean krem_window_can_paste (KremWindow *self);
void krem_window_install_clipboard_actions (GtkWidgetClass *widget_class);
void krem_window_install_edit_actions (GtkWidgetClass *widget_class);
void krem_window_update_edit_actions (KremWindow *self);
void krem_window_show_edit_toast (KremWindow *self, const char *text, KremEdit *edit);
void krem_window_ask_open (KremWindow *self);
void krem_window_recover (KremWindow *self, const KremRecovery *recovery);
void krem_window_ask_save_as (KremWindow *self, gboolean then_close);
void krem_window_save (KremWindow *self, GFile *file, gboolean then_close);
void krem_window_ask_export (KremWindow *self, gboolean timeline);
void krem_window_end_chooser (KremWindow *self);
void krem_window_tell (KremWindow *self, const char *heading, const char *body);
void krem_window_commit_field (KremWindow *self);
KremWindow *krem_window_find (KremApplication *application, KremDocument *document);
void krem_window_revert (KremWindow *self);
gboolean krem_window_is_unsaved (KremDocument *document);
void krem_window_ask_close (KremWindow *self);

/* krem-window-opening.c */
void krem_window_remember (KremWindow *self);
void krem_window_install_open_actions (GtkWidgetClass *widget_class);
void krem_window_open_elsewhere (KremWindow *self, GFile *file);
void krem_window_update_recent (KremWindow *self);
void krem_window_add_drop (KremWindow *self);

G_END_DECLS
