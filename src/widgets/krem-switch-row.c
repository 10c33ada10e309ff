/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-switch-row.h"

#include <string.h>

/**
 * KremSwitchRow:
 *
 * A field that is true or false; false is not written.
 */
struct _KremSwitchRow
{
  AdwActionRow parent_instance;

  GtkSwitch *toggle;
  char *json;
  char *told;       /* what somebody else says is wrong */
  gboolean setting; /* whether it is switched by us, and not by the user */
};

static void field_init (KremFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KremSwitchRow, krem_switch_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (KREM_TYPE_FIELD, field_init))

/* What is neither true nor false is shown as it is spelt. */
static gboolean
is_odd (KremSwitchRow *self)
{
  return self->json != NULL && strcmp (self->json, "true") != 0 && strcmp (self->json, "false") != 0;
}

static void
update_subtitle (KremSwitchRow *self)
{
  const char *subtitle = self->told != NULL ? self->told : is_odd (self) ? self->json : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle == NULL ? "" : subtitle);
  if (subtitle != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle == NULL ? "" : subtitle, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_INVALID,
                               subtitle != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
active_cb (KremSwitchRow *self)
{
  if (self->setting)
    return;
  g_free (self->json);
  self->json = gtk_switch_get_active (self->toggle) ? g_strdup ("true") : NULL;
  update_subtitle (self);
  krem_field_emit_committed (KREM_FIELD (self), self->json, FALSE);
}

static void
krem_switch_row_show (KremField *field, const char *json)
{
  KremSwitchRow *self = KREM_SWITCH_ROW (field);
  char *copy = g_strdup (json);

  g_free (self->json);
  self->json = copy;
  self->setting = TRUE;
  gtk_switch_set_active (self->toggle, g_strcmp0 (json, "true") == 0);
  self->setting = FALSE;
  update_subtitle (self);
}

static void
krem_switch_row_tell (KremField *field, const char *problem)
{
  KremSwitchRow *self = KREM_SWITCH_ROW (field);
  char *copy = g_strdup (problem);

  g_free (self->told);
  self->told = copy;
  update_subtitle (self);
}

static void
field_init (KremFieldInterface *iface)
{
  iface->show = krem_switch_row_show;
  iface->tell = krem_switch_row_tell;
}

static void
krem_switch_row_finalize (GObject *object)
{
  KremSwitchRow *self = KREM_SWITCH_ROW (object);

  g_free (self->json);
  g_free (self->told);

  G_OBJECT_CLASS (krem_switch_row_parent_class)->finalize (object);
}

static void
krem_switch_row_class_init (KremSwitchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_switch_row_finalize;
}

static void
krem_switch_row_init (KremSwitchRow *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  self->toggle = GTK_SWITCH (toggle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), toggle);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (active_cb), self);
}

/**
 * krem_switch_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field that is true or false
 */
GtkWidget *
krem_switch_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_SWITCH_ROW, "title", title, NULL);
}
