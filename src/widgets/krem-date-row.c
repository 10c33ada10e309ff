/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-row.h"

#include "krem-date.h"
#include "krem-narration.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * KremDateRow:
 *
 * A field for a date, typed as people write dates. Below it stands at once how it is understood, and what is stored.
 */
struct _KremDateRow
{
  KremEntryRow parent_instance;

  KremDateRowFlags flags;
  KremSession *session;
};

G_DEFINE_FINAL_TYPE (KremDateRow, krem_date_row, KREM_TYPE_ENTRY_ROW)

/* What an event to whose date the text refers is called, and when it is. */
static char *
describe_event (KremDateRow *self, const char *reference, char **problem)
{
  KremChronicle *chronicle;
  g_autofree char *id = g_strdup (reference + 1), *when = NULL;
  gsize length = strlen (id);
  guint event;

  if (!(self->flags & KREM_DATE_ROW_REFERENCE))
    {
      *problem = g_strdup (_ ("The date of another event cannot stand here"));
      return NULL;
    }
  if (self->session == NULL)
    return NULL;
  chronicle = krem_session_get_chronicle (self->session);
  if (!krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, id, &event))
    {
      if (g_str_has_suffix (id, "/end"))
        id[length - strlen ("/end")] = '\0';
      if (!krem_chronicle_find_position (chronicle, KREM_LIST_EVENTS, id, &event))
        {
          /* Translators: %s is the ID that was typed. */
          *problem = g_strdup_printf (_ ("There is no event “%s”"), id);
          return NULL;
        }
    }
  when = krem_narrate_event_date (krem_session_get_chronology (self->session), event);
  return g_strdup_printf ("%s · %s", krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, event)),
                          when);
}

/* Returns: (transfer full) (nullable): what is stored for @text, or %NULL with the reason in @problem */
static char *
understand (KremDateRow *self, const char *text, char **note, char **problem)
{
  g_autofree char *edtf = NULL, *meaning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDate) date = NULL;

  if (text[0] == '@')
    {
      *note = describe_event (self, text, problem);
      return *problem == NULL ? g_strdup (text) : NULL;
    }
  edtf = krem_date_understand (text, &error);
  if (edtf == NULL)
    {
      *problem = g_strdup (error->message);
      return NULL;
    }
  date = krem_date_parse (edtf, NULL);
  if (date != NULL && date->kind == KREM_DATE_INTERVAL && !(self->flags & KREM_DATE_ROW_INTERVAL))
    {
      *problem = g_strdup (_ ("One date stands here, not a time that lasts"));
      return NULL;
    }
  meaning = date == NULL ? NULL : krem_date_format (date);
  if (strcmp (edtf, text) == 0)
    *note = g_steal_pointer (&meaning);
  else
    *note = g_strdup_printf ("→ %s\n%s", meaning, edtf);
  return g_steal_pointer (&edtf);
}

static char *
write_date (KremEntryRow *row, const char *text)
{
  g_autofree char *note = NULL, *problem = NULL, *edtf = understand (KREM_DATE_ROW (row), text, &note, &problem);

  /* What nobody can understand is stored as it was typed, and reported. */
  return krem_json_quote (edtf != NULL ? edtf : text);
}

static void
typed (KremEntryRow *row, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text)), *note = NULL, *problem = NULL, *edtf = NULL;

  if (stripped[0] != '\0')
    edtf = understand (KREM_DATE_ROW (row), stripped, &note, &problem);
  krem_entry_row_explain (row, note, problem);
}

static gboolean
is_understood (KremEntryRow *row, const char *text)
{
  g_autofree char *note = NULL, *problem = NULL, *edtf = understand (KREM_DATE_ROW (row), text, &note, &problem);

  return edtf != NULL;
}

static void
krem_date_row_dispose (GObject *object)
{
  g_clear_object (&KREM_DATE_ROW (object)->session);

  G_OBJECT_CLASS (krem_date_row_parent_class)->dispose (object);
}

static void
krem_date_row_class_init (KremDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_date_row_dispose;
  KREM_ENTRY_ROW_CLASS (klass)->write = write_date;
  KREM_ENTRY_ROW_CLASS (klass)->typed = typed;
  KREM_ENTRY_ROW_CLASS (klass)->is_whole = is_understood;
}

static void
krem_date_row_init (KremDateRow *self)
{
}

/**
 * krem_date_row_new:
 * @title: what the field is called
 * @flags: which dates it takes
 *
 * Returns: (transfer floating): a field for a date
 */
GtkWidget *
krem_date_row_new (const char *title, KremDateRowFlags flags)
{
  KremDateRow *self = g_object_new (KREM_TYPE_DATE_ROW, "title", title, NULL);

  self->flags = flags;
  return GTK_WIDGET (self);
}

/**
 * krem_date_row_set_session:
 * @self: a row
 * @session: (nullable): whose events a date may refer to
 */
void
krem_date_row_set_session (KremDateRow *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_DATE_ROW (self));

  if (g_set_object (&self->session, session))
    krem_entry_row_refresh (KREM_ENTRY_ROW (self));
}
