/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "krem-shell.h"

typedef struct
{
  KremShell *shell;
  GtkWidget *sidebar, *content, *inspector;
} Shell;

static void
set_up (Shell *self)
{
  self->shell = g_object_ref_sink (g_object_new (KREM_TYPE_SHELL, NULL));
  self->sidebar = gtk_label_new ("s");
  self->content = gtk_label_new ("c");
  self->inspector = gtk_label_new ("i");
  krem_shell_set_sidebar (self->shell, self->sidebar);
  krem_shell_set_content (self->shell, self->content);
  krem_shell_set_inspector (self->shell, self->inspector);
}

static void
tear_down (Shell *self)
{
  g_assert_finalize_object (self->shell);
}

/* Asserts which of the three are there, in the order in which they stand, that they fill the shell and that none lies
 * on another. */
static void
assert_shown (Shell *self, int width, const char *expected)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->shell)) == GTK_TEXT_DIR_RTL;
  GtkWidget *children[] = { rtl ? self->inspector : self->sidebar, self->content,
                            rtl ? self->sidebar : self->inspector };
  g_autoptr (GString) shown = g_string_new (NULL);
  int x = 0;

  fixture_allocate (GTK_WIDGET (self->shell), width, 300);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (children[i]))
        continue;
      g_string_append (shown, gtk_label_get_label (GTK_LABEL (children[i])));
      g_assert_true (gtk_widget_compute_bounds (children[i], GTK_WIDGET (self->shell), &bounds));
      g_assert_cmpint ((int) bounds.origin.x, ==, x);
      g_assert_cmpint ((int) bounds.size.height, ==, 300);
      x += (int) bounds.size.width;
    }
  g_assert_cmpint (x, ==, width);
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_folding (void)
{
  static const struct
  {
    gboolean sidebar, inspector;
    int width;
    const char *shown;
  } cases[] = {
    { TRUE, TRUE, 1280, "sci" }, { TRUE, TRUE, 972, "sci" },  { TRUE, TRUE, 971, "ci" },   { TRUE, TRUE, 708, "ci" },
    { TRUE, TRUE, 707, "i" },    { TRUE, TRUE, 360, "i" },    { TRUE, FALSE, 1280, "sc" }, { TRUE, FALSE, 664, "sc" },
    { TRUE, FALSE, 663, "s" },   { FALSE, TRUE, 1280, "ci" }, { FALSE, TRUE, 708, "ci" },  { FALSE, TRUE, 707, "i" },
    { FALSE, FALSE, 1280, "c" }, { FALSE, FALSE, 360, "c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Shell self;

      g_test_message ("%d px, sidebar %d, inspector %d", cases[i].width, cases[i].sidebar, cases[i].inspector);
      set_up (&self);
      krem_shell_set_show_sidebar (self.shell, cases[i].sidebar);
      /* The inspector is what was opened last. */
      krem_shell_set_show_inspector (self.shell, FALSE);
      krem_shell_set_show_inspector (self.shell, cases[i].inspector);
      assert_shown (&self, cases[i].width, cases[i].shown);
      tear_down (&self);
    }
}

static void
test_last_opened (void)
{
  Shell self;

  set_up (&self);
  krem_shell_set_show_sidebar (self.shell, FALSE);
  krem_shell_set_show_sidebar (self.shell, TRUE);
  assert_shown (&self, 800, "sc");
  krem_shell_set_show_inspector (self.shell, FALSE);
  krem_shell_set_show_inspector (self.shell, TRUE);
  assert_shown (&self, 800, "ci");
  assert_shown (&self, 1000, "sci");
  assert_shown (&self, 400, "i");
  krem_shell_set_show_inspector (self.shell, FALSE);
  assert_shown (&self, 400, "s");
  krem_shell_set_show_sidebar (self.shell, FALSE);
  assert_shown (&self, 400, "c");
  tear_down (&self);
}

static void
test_toggle (void)
{
  Shell self;

  set_up (&self);
  assert_shown (&self, 1280, "sci");
  krem_shell_toggle_sidebar (self.shell);
  assert_shown (&self, 1280, "ci");
  krem_shell_toggle_sidebar (self.shell);
  assert_shown (&self, 1280, "sci");

  /* What has made way is brought back, */
  assert_shown (&self, 800, "sc");
  krem_shell_toggle_inspector (self.shell);
  g_assert_true (krem_shell_get_show_inspector (self.shell));
  assert_shown (&self, 800, "ci");
  krem_shell_set_show_sidebar (self.shell, TRUE);
  assert_shown (&self, 800, "sc");
  /* and what is seen is hidden. */
  krem_shell_toggle_sidebar (self.shell);
  g_assert_false (krem_shell_get_show_sidebar (self.shell));
  assert_shown (&self, 800, "ci");
  krem_shell_toggle_inspector (self.shell);
  assert_shown (&self, 800, "c");
  tear_down (&self);
}

static void
test_rtl (void)
{
  Shell self;

  set_up (&self);
  gtk_widget_set_direction (GTK_WIDGET (self.shell), GTK_TEXT_DIR_RTL);
  assert_shown (&self, 1280, "ics");
  krem_shell_set_show_inspector (self.shell, FALSE);
  assert_shown (&self, 800, "cs");
  assert_shown (&self, 400, "s");
  tear_down (&self);
}

static void
test_wide_children (void)
{
  Shell self;

  set_up (&self);
  gtk_widget_set_size_request (self.content, 900, -1);
  assert_shown (&self, 264 + 900 + 308, "sci");
  krem_shell_set_show_inspector (self.shell, FALSE);
  assert_shown (&self, 264 + 900, "sc");
  assert_shown (&self, 264 + 899, "s");
  tear_down (&self);
}

static void
test_properties (void)
{
  Shell self;
  guint n_notified = 0;
  gboolean shown;

  set_up (&self);
  g_signal_connect_swapped (self.shell, "notify", G_CALLBACK (fixture_count_cb), &n_notified);
  g_object_set (self.shell, "show-sidebar", TRUE, "show-inspector", TRUE, "sidebar", self.sidebar, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set (self.shell, "show-sidebar", FALSE, NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (self.shell, "show-sidebar", &shown, NULL);
  g_assert_false (shown);
  krem_shell_set_sidebar (self.shell, NULL);
  krem_shell_set_show_sidebar (self.shell, TRUE);
  self.sidebar = NULL;
  fixture_allocate (GTK_WIDGET (self.shell), 800, 300);
  g_assert_true (gtk_widget_get_child_visible (self.content));
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);

  g_test_add_func ("/widgets/shell/folding", test_folding);
  g_test_add_func ("/widgets/shell/last-opened", test_last_opened);
  g_test_add_func ("/widgets/shell/toggle", test_toggle);
  g_test_add_func ("/widgets/shell/rtl", test_rtl);
  g_test_add_func ("/widgets/shell/wide-children", test_wide_children);
  g_test_add_func ("/widgets/shell/properties", test_properties);
  return g_test_run ();
}
