/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-shell.h"

#define SIDEBAR_WIDTH 264   /* px */
#define INSPECTOR_WIDTH 308 /* px */
#define CONTENT_WIDTH 400   /* px: less than that, and a panel makes way for the content */

/**
 * KremShell:
 *
 * A content between two panels. Where it is wide they stand side by side; where it is narrower only the panel that was
 * opened last stands beside the content; where it is narrow that panel takes the place of the content.
 */
struct _KremShell
{
  GtkWidget parent_instance;

  GtkWidget *sidebar, *content, *inspector;
  gboolean show_sidebar, show_inspector;
  gboolean inspector_last; /* whether the inspector was opened last */
};

enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_INSPECTOR,
  PROP_SHOW_SIDEBAR,
  PROP_SHOW_INSPECTOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremShell, krem_shell, GTK_TYPE_WIDGET)

static int
get_minimum_width (GtkWidget *child)
{
  int minimum = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
krem_shell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  KremShell *self = KREM_SHELL (widget);
  GtkWidget *children[] = { self->sidebar, self->content, self->inspector };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL)
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        *natural += child_natural;
      else
        *natural = MAX (*natural, child_natural);
    }
}

static gboolean
is_seen (GtkWidget *child)
{
  return child != NULL && gtk_widget_get_child_visible (child);
}

static void
place (GtkWidget *child, gboolean visible, int x, int width, int height)
{
  if (child == NULL)
    return;
  gtk_widget_set_child_visible (child, visible);
  if (visible)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
krem_shell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KremShell *self = KREM_SHELL (widget);
  int sidebar_width = MAX (SIDEBAR_WIDTH, get_minimum_width (self->sidebar));
  int inspector_width = MAX (INSPECTOR_WIDTH, get_minimum_width (self->inspector));
  int content_width = MAX (CONTENT_WIDTH, get_minimum_width (self->content));
  gboolean sidebar = self->show_sidebar && self->sidebar != NULL;
  gboolean inspector = self->show_inspector && self->inspector != NULL;
  gboolean content = TRUE;
  int x = 0;

  if (sidebar && inspector && width < sidebar_width + inspector_width + content_width)
    {
      sidebar = !self->inspector_last;
      inspector = self->inspector_last;
    }
  if (width < content_width + (sidebar ? sidebar_width : 0) + (inspector ? inspector_width : 0))
    {
      content = !sidebar && !inspector;
      sidebar_width = inspector_width = width;
    }

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      place (self->inspector, inspector, 0, inspector_width, height);
      x = inspector ? inspector_width : 0;
      content_width = width - x - (sidebar ? sidebar_width : 0);
      place (self->content, content, x, content_width, height);
      place (self->sidebar, sidebar, width - sidebar_width, sidebar_width, height);
      return;
    }
  place (self->sidebar, sidebar, 0, sidebar_width, height);
  x = sidebar ? sidebar_width : 0;
  content_width = width - x - (inspector ? inspector_width : 0);
  place (self->content, content, x, content_width, height);
  place (self->inspector, inspector, width - inspector_width, inspector_width, height);
}

static void
krem_shell_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremShell *self = KREM_SHELL (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_INSPECTOR:
      g_value_set_object (value, self->inspector);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    case PROP_SHOW_INSPECTOR:
      g_value_set_boolean (value, self->show_inspector);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_shell_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremShell *self = KREM_SHELL (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR:
      krem_shell_set_sidebar (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      krem_shell_set_content (self, g_value_get_object (value));
      break;
    case PROP_INSPECTOR:
      krem_shell_set_inspector (self, g_value_get_object (value));
      break;
    case PROP_SHOW_SIDEBAR:
      krem_shell_set_show_sidebar (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_INSPECTOR:
      krem_shell_set_show_inspector (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_shell_dispose (GObject *object)
{
  KremShell *self = KREM_SHELL (object);

  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->inspector, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_shell_parent_class)->dispose (object);
}

static void
krem_shell_class_init (KremShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = krem_shell_get_property;
  object_class->set_property = krem_shell_set_property;
  object_class->dispose = krem_shell_dispose;
  widget_class->measure = krem_shell_measure;
  widget_class->size_allocate = krem_shell_size_allocate;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_INSPECTOR] = g_param_spec_object ("inspector", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_INSPECTOR] = g_param_spec_boolean ("show-inspector", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "shell");
}

static void
krem_shell_init (KremShell *self)
{
  self->show_sidebar = self->show_inspector = TRUE;
}

static void
set_child (KremShell *self, GtkWidget **place_of_child, GtkWidget *child, GParamSpec *pspec)
{
  if (*place_of_child == child)
    return;
  g_clear_pointer (place_of_child, gtk_widget_unparent);
  *place_of_child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

/**
 * krem_shell_set_sidebar:
 * @self: a shell
 * @sidebar: (nullable) (transfer floating): the panel at the start
 */
void
krem_shell_set_sidebar (KremShell *self, GtkWidget *sidebar)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  set_child (self, &self->sidebar, sidebar, properties[PROP_SIDEBAR]);
}

/**
 * krem_shell_set_content:
 * @self: a shell
 * @content: (nullable) (transfer floating): what stands in the middle
 */
void
krem_shell_set_content (KremShell *self, GtkWidget *content)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  set_child (self, &self->content, content, properties[PROP_CONTENT]);
}

/**
 * krem_shell_set_inspector:
 * @self: a shell
 * @inspector: (nullable) (transfer floating): the panel at the end
 */
void
krem_shell_set_inspector (KremShell *self, GtkWidget *inspector)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  set_child (self, &self->inspector, inspector, properties[PROP_INSPECTOR]);
}

/**
 * krem_shell_get_show_sidebar:
 * @self: a shell
 *
 * Returns: whether the sidebar is wanted
 */
gboolean
krem_shell_get_show_sidebar (KremShell *self)
{
  return self->show_sidebar;
}

/**
 * krem_shell_set_show_sidebar:
 * @self: a shell
 * @show: whether the sidebar is wanted
 *
 * Shows or hides the sidebar. Where there is room for one panel only, it is the one that was asked for last.
 */
void
krem_shell_set_show_sidebar (KremShell *self, gboolean show)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  if (show && self->inspector_last != FALSE)
    {
      self->inspector_last = FALSE;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  if (show == self->show_sidebar)
    return;
  self->show_sidebar = show;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

/**
 * krem_shell_get_show_inspector:
 * @self: a shell
 *
 * Returns: whether the inspector is wanted
 */
gboolean
krem_shell_get_show_inspector (KremShell *self)
{
  return self->show_inspector;
}

/**
 * krem_shell_set_show_inspector:
 * @self: a shell
 * @show: whether the inspector is wanted
 *
 * Shows or hides the inspector. Where there is room for one panel only, it is the one that was asked for last.
 */
void
krem_shell_set_show_inspector (KremShell *self, gboolean show)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  if (show && self->inspector_last != TRUE)
    {
      self->inspector_last = TRUE;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  if (show == self->show_inspector)
    return;
  self->show_inspector = show;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_INSPECTOR]);
}

/**
 * krem_shell_toggle_sidebar:
 * @self: a shell
 *
 * Hides the sidebar if it is seen, and else shows it, also where it is wanted but has made way.
 */
void
krem_shell_toggle_sidebar (KremShell *self)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  krem_shell_set_show_sidebar (self, !self->show_sidebar || !is_seen (self->sidebar));
}

/**
 * krem_shell_toggle_inspector:
 * @self: a shell
 *
 * Hides the inspector if it is seen, and else shows it, also where it is wanted but has made way.
 */
void
krem_shell_toggle_inspector (KremShell *self)
{
  g_return_if_fail (KREM_IS_SHELL (self));

  krem_shell_set_show_inspector (self, !self->show_inspector || !is_seen (self->inspector));
}
