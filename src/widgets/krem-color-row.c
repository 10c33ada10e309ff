/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-color-row.h"

#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SWATCH 18 /* px */
#define N_COLUMNS 4

/* Colours that are told apart on light and on dark cards. */
static const struct
{
  const char *color, *name;
} colors[] = {
  { "#c01c28", N_ ("Red") },    { "#c64600", N_ ("Orange") }, { "#ae7b03", N_ ("Ochre") }, { "#4e7a27", N_ ("Olive") },
  { "#26a269", N_ ("Green") },  { "#2a7a7d", N_ ("Teal") },   { "#1c71d8", N_ ("Blue") },  { "#2b3a8f", N_ ("Navy") },
  { "#813d9c", N_ ("Purple") }, { "#a8456b", N_ ("Rose") },   { "#865e3c", N_ ("Brown") }, { "#5e5c64", N_ ("Grey") },
};

/**
 * KremColorRow:
 *
 * A field for a colour, which is typed or chosen from a palette.
 */
struct _KremColorRow
{
  KremEntryRow parent_instance;

  GtkWidget *swatch; /* in the button of the palette */
  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (KremColorRow, krem_color_row, KREM_TYPE_ENTRY_ROW)

/* How the format writes a colour that was typed in any way that the toolkit knows. */
static char *
understand (const char *text)
{
  GdkRGBA rgba;

  if (!gdk_rgba_parse (&rgba, text))
    return NULL;
  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (rgba.red * 255), (guint) lround (rgba.green * 255),
                          (guint) lround (rgba.blue * 255));
}

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const char *color = data != NULL ? data : g_object_get_data (G_OBJECT (area), "color");
  GdkRGBA rgba;

  cairo_arc (cr, width / 2.0, height / 2.0, SWATCH / 2.0 - 1, 0, 2 * G_PI);
  if (color != NULL && gdk_rgba_parse (&rgba, color))
    {
      gdk_cairo_set_source_rgba (cr, &rgba);
      cairo_fill_preserve (cr);
    }
  /* A line about it shows one that is as bright as what is behind it, and where there is none. */
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &rgba);
  rgba.alpha *= 0.4f;
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static GtkWidget *
new_swatch (const char *color)
{
  GtkWidget *swatch = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), SWATCH);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, (gpointer) color, NULL);
  gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  return swatch;
}

static void
typed (KremEntryRow *row, const char *text)
{
  KremColorRow *self = KREM_COLOR_ROW (row);
  g_autofree char *stripped = g_strstrip (g_strdup (text)), *color = understand (stripped);
  const char *problem = NULL;

  if (color == NULL && stripped[0] != '\0')
    problem = _ ("This is no colour, such as “#c01c28” or “red”");
  else if (color != NULL && !krem_entry_row_get_typing (row) && g_ascii_strcasecmp (color, stripped) != 0)
    /* Translators: beside a color that is written in another way in the file; “#rrggbb” stays as it is */
    problem = _ ("The file has to have it as “#rrggbb”");
  krem_entry_row_explain (row, NULL, problem);
  g_object_set_data_full (G_OBJECT (self->swatch), "color", g_steal_pointer (&color), g_free);
  gtk_widget_queue_draw (self->swatch);
}

static char *
write_color (KremEntryRow *row, const char *text)
{
  g_autofree char *color = understand (text);

  return krem_json_quote (color != NULL ? color : text);
}

static gboolean
is_understood (KremEntryRow *row, const char *text)
{
  g_autofree char *color = understand (text);

  return color != NULL;
}

static void
take_color (KremColorRow *self, const char *color)
{
  g_autofree char *json = color == NULL ? NULL : krem_json_quote (color);

  gtk_menu_button_popdown (self->button);
  krem_entry_row_take (KREM_ENTRY_ROW (self), json);
}

static void
color_clicked_cb (KremColorRow *self, GtkWidget *button)
{
  take_color (self, g_object_get_data (G_OBJECT (button), "color"));
}

static void
dialog_response_cb (KremColorRow *self, int response, GtkDialog *dialog)
{
  if (response == GTK_RESPONSE_OK)
    {
      GdkRGBA rgba;
      g_autofree char *spelt = NULL, *color = NULL;

      gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
      rgba.alpha = 1;
      spelt = gdk_rgba_to_string (&rgba);
      color = understand (spelt);
      take_color (self, color);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
other_clicked_cb (KremColorRow *self)
{
  GtkWidget *dialog = gtk_color_chooser_dialog_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                                    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  GdkRGBA rgba;

  gtk_menu_button_popdown (self->button);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (dialog), FALSE);
  if (gdk_rgba_parse (&rgba, gtk_editable_get_text (GTK_EDITABLE (self))))
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (dialog_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
new_button (KremColorRow *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
fill_palette (KremColorRow *self, GtkWidget *popover)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *grid = gtk_grid_new ();

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), new_swatch (colors[i].color));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      gtk_widget_set_tooltip_text (button, _ (colors[i].name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (colors[i].name), -1);
      g_object_set_data (G_OBJECT (button), "color", (gpointer) colors[i].color);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (color_clicked_cb), self);
      gtk_grid_attach (GTK_GRID (grid), button, (int) i % N_COLUMNS, (int) i / N_COLUMNS, 1, 1);
    }
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), new_button (self, _ ("No Colour"), G_CALLBACK (color_clicked_cb)));
  gtk_box_append (GTK_BOX (box), new_button (self, _ ("Other Colour…"), G_CALLBACK (other_clicked_cb)));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
}

static void
krem_color_row_class_init (KremColorRowClass *klass)
{
  KremEntryRowClass *row_class = KREM_ENTRY_ROW_CLASS (klass);

  row_class->typed = typed;
  row_class->write = write_color;
  row_class->is_whole = is_understood;
}

static void
krem_color_row_init (KremColorRow *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();

  self->button = GTK_MENU_BUTTON (button);
  self->swatch = new_swatch (NULL);
  fill_palette (self, popover);
  gtk_menu_button_set_child (self->button, self->swatch);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, _ ("Choose a Colour"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a Colour"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "choosing");
}

/**
 * krem_color_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for a colour
 */
GtkWidget *
krem_color_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_COLOR_ROW, "title", title, NULL);
}
