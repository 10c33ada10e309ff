/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-legend.h"

#include "krem-network-scene.h"
#include "krem-sign.h"
#include "krem-snapshot-painter.h"
#include "krem-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define LINE_WIDTH 26  /* px */
#define LINE_HEIGHT 14 /* px */

/**
 * KremLegend:
 *
 * What the signs, colours and lines of a network mean, how many of each are on the picture, and a switch for each. It
 * follows the network while it can be seen.
 */
struct _KremLegend
{
  GtkWidget parent_instance;

  KremNetworkCanvas *canvas; /* borrowed: both are parts of one window */
  GPtrArray *rows;           /* of Row */
};

/* A line of the legend. */
typedef struct
{
  char *name;       /* by which the settings switch it off; %NULL for what cannot be */
  GtkWidget *check; /* or a box */
  GtkWidget *label, *count;
} Row;

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremLegend, krem_legend, GTK_TYPE_WIDGET)

static void
row_free (Row *row)
{
  g_free (row->name);
  g_free (row);
}

/* By which name the settings know what an entry counts. */
static char *
name_entry (const KremLegendEntry *entry)
{
  switch (entry->kind)
    {
    case KREM_LEGEND_STANDING:
      return g_strconcat ("standing/", entry->key, NULL);
    case KREM_LEGEND_BODY:
      return g_strdup ("body");
    case KREM_LEGEND_TIE:
      return g_strconcat ("tie/", entry->key, NULL);
    case KREM_LEGEND_ACT:
      return g_strconcat ("act/", entry->key, NULL);
    case KREM_LEGEND_FAVOUR:
      return g_strdup ("act/favour");
    case KREM_LEGEND_ABSENT:
      return g_strdup ("ghosts");
    case KREM_LEGEND_POSSIBLE:
    default:
      return NULL;
    }
}

static gboolean
is_on (KremLegend *self, const char *name)
{
  KremNetworkSettings *settings = krem_network_canvas_get_settings (self->canvas);

  return g_str_equal (name, "ghosts") ? krem_network_settings_get_ghosts (settings)
                                      : !krem_network_settings_is_off (settings, name);
}

static void
toggled_cb (KremLegend *self, GtkCheckButton *check)
{
  const char *name = g_object_get_data (G_OBJECT (check), "name");
  gboolean active = gtk_check_button_get_active (check);

  if (self->canvas == NULL || active == is_on (self, name))
    return;
  if (g_str_equal (name, "ghosts"))
    g_object_set (krem_network_canvas_get_settings (self->canvas), "ghosts", active, NULL);
  else
    krem_network_settings_set_off (krem_network_canvas_get_settings (self->canvas), name, !active);
}

/* A line as in the picture, with an arrow's head where the tie is directed. */
static void
draw_line_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  const char *kind = g_object_get_data (G_OBJECT (area), "kind");
  gboolean directed = FALSE;
  GdkRGBA color;

  krem_tie_kind_is_known (kind, &directed);
  krem_color_to_rgba (krem_palette_get_tie (palette, kind), 1, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, g_str_equal (kind, "patronage") ? 2 : 1.4);
  cairo_move_to (cr, 0, height / 2.0);
  cairo_line_to (cr, width - (directed ? 5 : 0), height / 2.0);
  cairo_stroke (cr);
  if (!directed)
    return;
  cairo_move_to (cr, width - 7, height / 2.0 - 3.5);
  cairo_line_to (cr, width, height / 2.0);
  cairo_line_to (cr, width - 7, height / 2.0 + 3.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A hatch over a settled colour. */
static void
draw_hatch_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  GdkRGBA color;

  krem_color_to_rgba (palette->standing_soft[KREM_STANDING_SECURE], 1, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_paint (cr);
  krem_color_to_rgba (palette->standing[KREM_STANDING_DEAD], 1, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2);
  for (int x = -height; x < width; x += 5)
    {
      cairo_move_to (cr, x, height);
      cairo_line_to (cr, x + height, 0);
    }
  cairo_stroke (cr);
}

static GtkWidget *
new_sample (const KremLegendEntry *entry)
{
  g_autofree char *icon = NULL;
  GtkWidget *sample;

  if (entry->kind == KREM_LEGEND_TIE)
    {
      sample = gtk_drawing_area_new ();
      g_object_set_data_full (G_OBJECT (sample), "kind", g_strdup (entry->key), g_free);
      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), LINE_WIDTH);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), LINE_HEIGHT);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_line_cb, NULL, NULL);
      return sample;
    }
  if (entry->kind == KREM_LEGEND_POSSIBLE)
    {
      sample = gtk_drawing_area_new ();
      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), LINE_WIDTH);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), LINE_HEIGHT);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_hatch_cb, NULL, NULL);
      return sample;
    }
  if (entry->kind == KREM_LEGEND_FAVOUR)
    icon = krem_sign_get_icon_name (krem_sign_find ("restored"));
  else if (entry->standing != KREM_STANDING_NONE)
    icon = krem_sign_get_icon_name (krem_sign_for_standing (entry->standing));
  else if (entry->kind == KREM_LEGEND_ACT)
    icon = krem_sign_get_icon_name (krem_sign_find ("other"));
  else if (entry->kind == KREM_LEGEND_BODY)
    icon = g_strdup ("system-users-symbolic");
  sample = gtk_image_new_from_icon_name (icon);
  gtk_widget_set_size_request (sample, LINE_WIDTH, -1);
  if (entry->kind == KREM_LEGEND_FAVOUR || entry->standing != KREM_STANDING_NONE)
    gtk_widget_add_css_class (sample,
                              entry->kind == KREM_LEGEND_FAVOUR ? "secure" : krem_standing_to_string (entry->standing));
  return sample;
}

static void
add_head (KremLegend *self, KremLegendKind kind, KremLegendKind before)
{
  gboolean is_line = kind >= KREM_LEGEND_TIE;
  GtkWidget *label;

  if (before != G_MAXUINT
      && (kind == before || (kind < KREM_LEGEND_TIE && before < KREM_LEGEND_TIE)
          || (kind > KREM_LEGEND_TIE && before > KREM_LEGEND_TIE)))
    return;
  label = gtk_label_new (!is_line ? _ ("People") : kind == KREM_LEGEND_TIE ? _ ("Ties") : _ ("Acts: who struck whom"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
add_row (KremLegend *self, const KremLegendEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Row *row = g_new0 (Row, 1);

  row->name = name_entry (entry);
  row->label = gtk_label_new (NULL);
  row->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_widget_set_hexpand (row->label, TRUE);
  gtk_widget_add_css_class (row->count, "dim-label");
  gtk_widget_add_css_class (row->count, "numeric");
  gtk_box_append (GTK_BOX (box), new_sample (entry));
  gtk_box_append (GTK_BOX (box), row->label);
  gtk_box_append (GTK_BOX (box), row->count);
  row->check = box;
  if (row->name != NULL)
    {
      row->check = gtk_check_button_new ();
      gtk_check_button_set_child (GTK_CHECK_BUTTON (row->check), box);
      g_object_set_data_full (G_OBJECT (row->check), "name", g_strdup (row->name), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), is_on (self, row->name));
      g_signal_connect_object (row->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
    }
  else
    gtk_widget_add_css_class (box, "explained");
  gtk_widget_set_parent (row->check, GTK_WIDGET (self));
  g_ptr_array_add (self->rows, row);
}

static void
update_row (KremLegend *self, Row *row, const KremLegendEntry *entry)
{
  g_autofree char *label = krem_text_capitalize (entry->label);
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;

  /* Translators: how many of a kind are shown, and how many there are */
  count = entry->n_shown == entry->n_present ? g_strdup_printf ("%u", entry->n_present)
                                             : g_strdup_printf (_ ("%1$u of %2$u"), entry->n_shown, entry->n_present);
  words = g_strdup_printf ("%s%s%s", label, C_ ("separator", ", "), count);
  gtk_label_set_label (GTK_LABEL (row->label), label);
  gtk_label_set_label (GTK_LABEL (row->count), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (row->name != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), is_on (self, row->name));
}

static void
clear (KremLegend *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static gboolean
has_same_rows (KremLegend *self, GArray *entries)
{
  if (entries->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *name = name_entry (&g_array_index (entries, KremLegendEntry, i));

      if (g_strcmp0 (name, ((Row *) g_ptr_array_index (self->rows, i))->name) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Rows are kept where they say of the same kinds, so that whoever works on them by keys is not thrown out. */
static void
update (KremLegend *self)
{
  KremNetworkScene *scene = self->canvas == NULL ? NULL : krem_network_canvas_get_scene (self->canvas);
  g_autoptr (GArray) entries = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (scene == NULL)
    {
      clear (self);
      return;
    }
  entries = krem_network_scene_count_legend (scene);
  if (!has_same_rows (self, entries))
    {
      KremLegendKind before = G_MAXUINT;

      clear (self);
      for (guint i = 0; i < entries->len; i++)
        {
          const KremLegendEntry *entry = &g_array_index (entries, KremLegendEntry, i);

          add_head (self, entry->kind, before);
          add_row (self, entry);
          before = entry->kind;
        }
    }
  for (guint i = 0; i < entries->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i), &g_array_index (entries, KremLegendEntry, i));
}

static void
krem_legend_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (krem_legend_parent_class)->map (widget);
  update (KREM_LEGEND (widget));
}

static void
krem_legend_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremLegend *self = KREM_LEGEND (object);

  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, self->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_legend_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremLegend *self = KREM_LEGEND (object);

  switch (prop_id)
    {
    case PROP_CANVAS:
      krem_legend_set_canvas (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_legend_dispose (GObject *object)
{
  KremLegend *self = KREM_LEGEND (object);

  g_clear_weak_pointer (&self->canvas);
  clear (self);

  G_OBJECT_CLASS (krem_legend_parent_class)->dispose (object);
}

static void
krem_legend_finalize (GObject *object)
{
  g_ptr_array_unref (KREM_LEGEND (object)->rows);

  G_OBJECT_CLASS (krem_legend_parent_class)->finalize (object);
}

static void
krem_legend_class_init (KremLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_legend_get_property;
  object_class->set_property = krem_legend_set_property;
  object_class->dispose = krem_legend_dispose;
  object_class->finalize = krem_legend_finalize;
  widget_class->map = krem_legend_map;

  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, KREM_TYPE_NETWORK_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
krem_legend_init (KremLegend *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
}

/**
 * krem_legend_set_canvas:
 * @self: a legend
 * @canvas: (nullable): the network that it explains
 */
void
krem_legend_set_canvas (KremLegend *self, KremNetworkCanvas *canvas)
{
  g_return_if_fail (KREM_IS_LEGEND (self));

  if (canvas == self->canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_func (self->canvas, update, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "scene-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
