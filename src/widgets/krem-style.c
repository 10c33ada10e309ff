/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-style.h"

#include "krem-palette.h"

#include <adwaita.h>

/* The style sheet names the colours of the standings, which come from the palette of the pictures. */
static void
load_colors (AdwStyleManager *manager, GParamSpec *pspec, GtkCssProvider *provider)
{
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (manager));
  g_autoptr (GString) css = g_string_new (NULL);

  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    g_string_append_printf (css, "@define-color krem_%s #%06x;\n", krem_standing_to_string (standing),
                            palette->standing[standing] >> 8);
  g_string_append_printf (css, "@define-color krem_background #%06x;\n", palette->background >> 8);
  gtk_css_provider_load_from_data (provider, css->str, -1);
}

/**
 * krem_style_install:
 *
 * Gives the style sheet the colours of the standings, in the theme that is in force. To be called once the display is
 * open.
 */
void
krem_style_install (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkCssProvider *provider = gtk_css_provider_new ();

  load_colors (manager, NULL, provider);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_data (manager, "notify::dark", G_CALLBACK (load_colors), provider,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
}

/**
 * krem_style_new_label:
 * @text: (nullable): what it says
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer floating): a label that begins at the start of its line and wraps, also within words, so that it
 *   makes no panel wider
 */
GtkWidget *
krem_style_new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
