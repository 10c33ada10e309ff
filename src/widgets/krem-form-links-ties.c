/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-links.h"

#include <glib/gi18n-lib.h>

static void
free_tie (gpointer data)
{
  krem_form_object_free (data);
}

/**
 * krem_form_links_new_ties:
 *
 * Returns: (transfer full) (element-type KremFormObject): room for ties
 */
GPtrArray *
krem_form_links_new_ties (void)
{
  return g_ptr_array_new_with_free_func (free_tie);
}

static KremChronicle *
get_chronicle (KremFormLinksBox *self)
{
  return krem_session_get_chronicle (krem_form_get_session (self->form));
}

static const char *
get_name (KremFormLinksBox *self, guint person)
{
  return krem_character_choose_name (krem_chronicle_get_character (get_chronicle (self), person),
                                     krem_session_get_names (krem_form_get_session (self->form)));
}

/* What the other end of a tie is to the one whose form it is. */
static const char *
describe_tie (KremChronicle *chronicle, const KremRelation *relation, gboolean outwards)
{
  if (g_strcmp0 (relation->kind, "patronage") == 0)
    return outwards ? _ ("Client") : _ ("Patron");
  if (g_strcmp0 (relation->kind, "command") == 0)
    return outwards ? _ ("Subordinate") : _ ("Commander");
  return krem_chronicle_get_tie_label (chronicle, relation->kind);
}

static void
show_tie (KremFormLinksBox *self, KremFormObject *object, guint position, gboolean outwards)
{
  KremChronicle *chronicle = get_chronicle (self);
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, position);
  const char *other = outwards ? relation->to : relation->from;
  g_autoptr (GString) subtitle = g_string_new (describe_tie (chronicle, relation, outwards));
  KremFormWords words = { .target = { KREM_LIST_CHARACTERS, KREM_NONE } };

  if (relation->label != NULL)
    g_string_append_printf (subtitle, " · %s", relation->label);
  if (relation->certainty != KREM_CERTAINTY_CERTAIN)
    g_string_append_printf (subtitle, " · %s", krem_certainty_get_label (relation->certainty));
  if (other != NULL)
    krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, other, &words.target.position);
  words.title = (char *) (words.target.position != KREM_NONE ? get_name (self, words.target.position)
                          : other != NULL                    ? other
                                                             : _ ("Nobody Yet"));
  words.subtitle = subtitle->str;
  krem_form_object_set_words (object, &words);
  if (krem_chronology_get_tie_presence (krem_session_get_chronology (krem_form_get_session (self->form)), position,
                                        krem_session_get_moment (krem_form_get_session (self->form)))
      == KREM_PRESENCE_ABSENT)
    gtk_widget_add_css_class (object->header, "past");
  else
    gtk_widget_remove_css_class (object->header, "past");
  krem_form_show_record (object, (KremPlace){ KREM_LIST_RELATIONS, position });
}

/* The object of a tie that is shown already, so that one stays in its rows. */
static KremFormObject *
take_tie (KremFormLinksBox *self, KremRecord *record)
{
  KremFormObject *object;

  for (guint i = 0; i < self->ties->len; i++)
    {
      object = g_ptr_array_index (self->ties, i);
      if (object->record == record || (record->id != NULL && object->record->id == record->id))
        return g_ptr_array_steal_index (self->ties, i);
    }
  object = krem_form_object_new (self->form, NULL, krem_form_schema_get_tie_members (), self->box);
  krem_form_object_add_header (object, self->more);
  return object;
}

/**
 * krem_form_links_show_ties:
 * @self: the links of a person's form
 *
 * Shows the person's ties. Those that are shown already keep their rows.
 */
void
krem_form_links_show_ties (KremFormLinksBox *self)
{
  KremChronicle *chronicle = get_chronicle (self);
  const char *id = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, self->position)->id;
  GPtrArray *ties = krem_form_links_new_ties ();

  for (guint i = 0; id != NULL && i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);

      if ((relation->from == id || relation->to == id) && krem_form_links_has_room (self))
        {
          g_ptr_array_add (ties, take_tie (self, krem_chronicle_get (chronicle, KREM_LIST_RELATIONS, i)));
          show_tie (self, g_ptr_array_index (ties, ties->len - 1), i, relation->from == id);
        }
    }
  g_ptr_array_unref (self->ties);
  self->ties = ties;
}

/**
 * krem_form_links_tell:
 * @links: links
 * @problems: (element-type KremProblem): what is wrong with the chronicle
 *
 * Says at the ties, which are unfolded here, what is wrong with them.
 */
void
krem_form_links_tell (KremFormLinksBox *links, GPtrArray *problems)
{
  for (guint i = 0; i < links->ties->len; i++)
    krem_form_object_tell_record (g_ptr_array_index (links->ties, i), problems);
}
