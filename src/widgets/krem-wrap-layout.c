/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-wrap-layout.h"

/**
 * KremWrapLayout:
 *
 * Puts widgets beside each other like words, and begins another line where they do not fit. One that expands takes what
 * is left of its line.
 */
struct _KremWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing; /* px */
};

G_DEFINE_FINAL_TYPE (KremWrapLayout, krem_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_child_width (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return gtk_widget_get_hexpand (child) ? minimum : MAX (minimum, MIN (natural, width));
}

/* Puts as many into the line that begins with @first as fit. Returns the one with which the next begins. */
static GtkWidget *
fill_line (KremWrapLayout *self, GtkWidget *first, int width, int *line_width, int *line_height)
{
  GtkWidget *child = first;

  *line_width = *line_height = 0;
  while (child != NULL)
    {
      int child_width = get_child_width (child, width), height;
      int with_child = *line_width + (child == first ? 0 : self->spacing) + child_width;

      if (child != first && with_child > width)
        break;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &height, NULL, NULL);
      *line_width = with_child;
      *line_height = MAX (*line_height, height);
      child = next_shown (gtk_widget_get_next_sibling (child));
    }
  return child;
}

static GtkSizeRequestMode
krem_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
krem_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  KremWrapLayout *self = KREM_WRAP_LAYOUT (manager);
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          int child_minimum, child_natural;

          gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
          *minimum = MAX (*minimum, child_minimum);
          *natural += child_natural + (*natural > 0 ? self->spacing : 0);
        }
      return;
    }
  while (child != NULL)
    {
      int line_width, line_height;

      child = fill_line (self, child, for_size < 0 ? G_MAXINT / 2 : for_size, &line_width, &line_height);
      *natural += line_height + (*natural > 0 ? self->spacing : 0);
    }
  *minimum = *natural;
}

static void
krem_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  KremWrapLayout *self = KREM_WRAP_LAYOUT (manager);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      int line_width, line_height, x = 0;
      GtkWidget *next = fill_line (self, child, width, &line_width, &line_height);
      int left = width - line_width;

      for (; child != next; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          int child_width = get_child_width (child, width);

          if (gtk_widget_get_hexpand (child))
            {
              child_width += left;
              left = 0;
            }
          gtk_widget_size_allocate (child,
                                    &(GtkAllocation){ is_rtl ? width - x - child_width : x, y, child_width,
                                                      line_height },
                                    -1);
          x += child_width + self->spacing;
        }
      y += line_height + self->spacing;
    }
}

static void
krem_wrap_layout_class_init (KremWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = krem_wrap_layout_get_request_mode;
  layout_class->measure = krem_wrap_layout_measure;
  layout_class->allocate = krem_wrap_layout_allocate;
}

static void
krem_wrap_layout_init (KremWrapLayout *self)
{
}

/**
 * krem_wrap_layout_new:
 * @spacing: between widgets and between lines, px
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
krem_wrap_layout_new (int spacing)
{
  KremWrapLayout *self = g_object_new (KREM_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
