/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-recent.h"

/**
 * krem_recent_remember:
 * @file: a chronicle that was opened or saved
 * @title: its title
 *
 * Lists @file among the recent ones from now on.
 */
void
krem_recent_remember (GFile *file, const char *title)
{
  g_autofree char *uri = g_file_get_uri (file);
  char *groups[] = { (char *) KREM_APPLICATION_ID, NULL };
  GtkRecentData data = { .display_name = (char *) title,
                         .mime_type = (char *) "application/json",
                         .app_name = (char *) KREM_APPLICATION_ID,
                         .app_exec = (char *) "kremlinologist %f",
                         .groups = groups };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return -g_date_time_compare (gtk_recent_info_get_visited (*(GtkRecentInfo **) a),
                               gtk_recent_info_get_visited (*(GtkRecentInfo **) b));
}

/**
 * krem_recent_list:
 * @n_most: how many at most
 *
 * Returns: (transfer full) (element-type GtkRecentInfo): the chronicles that were open lately and are still there, the
 *   latest first; their display names are titles
 */
GPtrArray *
krem_recent_list (guint n_most)
{
  g_autolist (GtkRecentInfo) items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GPtrArray *ours = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);

  for (GList *item = items; item != NULL; item = item->next)
    if (gtk_recent_info_has_group (item->data, KREM_APPLICATION_ID) && gtk_recent_info_exists (item->data))
      g_ptr_array_add (ours, gtk_recent_info_ref (item->data));
  g_ptr_array_sort (ours, compare_visits);
  if (ours->len > n_most)
    g_ptr_array_set_size (ours, (int) n_most);
  return ours;
}
