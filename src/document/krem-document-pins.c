/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document.h"

#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The way to a character's pin, as a JSON Pointer. */
static char *
make_pointer (const char *id)
{
  g_autoptr (GString) token = g_string_new (id);

  g_string_replace (token, "~", "~0", 0);
  g_string_replace (token, "/", "~1", 0);
  return g_strconcat ("/layout/", token->str, NULL);
}

static guint
count_pins (const KremHeader *header)
{
  return header->pins != NULL ? header->pins->len : 0;
}

/* Adds to an edit that the chronicle gets a new header. */
static gboolean
add_header (KremDocument *self, KremEdit *edit, const char *pointer, const char *json, GError **error)
{
  KremRecord *before = krem_chronicle_get (krem_document_get_chronicle (self), KREM_LIST_HEADER, 0);
  g_autoptr (KremRecord) after = krem_record_set_member (before, pointer, json, error);

  if (after == NULL)
    return FALSE;
  if (after != before)
    krem_edit_add (edit, KREM_LIST_HEADER, 0, before, after);
  return TRUE;
}

/* Does an edit; one without changes says that all is so already. */
static gboolean
take (KremDocument *self, KremEdit *edit)
{
  return krem_edit_get_n_changes (edit) == 0 || krem_document_do (self, edit);
}

/* Gives the chronicle a new header, as one edit. */
static gboolean
edit_header (KremDocument *self, const char *pointer, const char *json, const char *label, GError **error)
{
  g_autoptr (KremEdit) edit = krem_edit_new (label);

  return add_header (self, edit, pointer, json, error) && take (self, edit);
}

/* Whether the chronicle has an object in which pins stand; anything else of that name is none of ours to keep. */
static gboolean
has_layout (KremDocument *self)
{
  KremRecord *header = krem_chronicle_get (krem_document_get_chronicle (self), KREM_LIST_HEADER, 0);
  g_autofree char *layout = krem_record_dup_member (header, "/layout");

  return layout != NULL && layout[0] == '{';
}

static const KremCharacter *
get_character (KremDocument *self, guint person)
{
  KremChronicle *chronicle = krem_document_get_chronicle (self);
  const KremCharacter *character = NULL;

  if (person < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS))
    character = krem_chronicle_get_character (chronicle, person);
  return character != NULL && character->base.id != NULL ? character : NULL;
}

/**
 * krem_document_add_pin:
 * @self: a document that may be edited
 * @edit: an edit that is being made, which does not change the header yet
 * @id: the id of a character, who may be added by the same edit
 * @x: where the middle of the card goes, px of the network at scale 1
 * @y: likewise
 * @error: the return location for an error of %KREM_STORAGE_ERROR
 *
 * Adds to an edit that the card of a person is put somewhere for good: the file keeps it under `layout`, and everybody
 * else keeps their place.
 *
 * Returns: whether it could be done
 */
gboolean
krem_document_add_pin (KremDocument *self, KremEdit *edit, const char *id, double x, double y, GError **error)
{
  g_autofree char *place = NULL, *pointer = NULL, *quoted = NULL, *layout = NULL;

  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (isfinite (x) && isfinite (y), FALSE);

  /* Whole pixels are as fine as anybody can put a card, and they read well in the file. */
  place = g_strdup_printf ("[%d, %d]", (int) round (CLAMP (x, -KREM_PIN_MAX, KREM_PIN_MAX)),
                           (int) round (CLAMP (y, -KREM_PIN_MAX, KREM_PIN_MAX)));
  if (has_layout (self))
    {
      pointer = make_pointer (id);
      return add_header (self, edit, pointer, place, error);
    }
  quoted = krem_json_quote (id);
  layout = g_strdup_printf ("{ %s: %s }", quoted, place);
  return add_header (self, edit, "/layout", layout, error);
}

/**
 * krem_document_pin_person:
 * @self: a document
 * @person: the position of a character who has an id
 * @x: where the middle of the card goes, px of the network at scale 1
 * @y: likewise
 * @error: the return location for an error of %KREM_STORAGE_ERROR
 *
 * Puts the card of a person somewhere for good, as one edit; see krem_document_add_pin().
 *
 * Returns: whether it could be done, as it cannot where the document is read-only
 */
gboolean
krem_document_pin_person (KremDocument *self, guint person, double x, double y, GError **error)
{
  const KremCharacter *character;
  g_autofree char *label = NULL;
  g_autoptr (KremEdit) edit = NULL;

  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);
  character = get_character (self, person);
  g_return_val_if_fail (character != NULL, FALSE);

  /* Translators: %s is a person. It names what can be undone. */
  label = g_strdup_printf (_ ("Pin %s"), krem_record_get_label ((const KremRecord *) character));
  edit = krem_edit_new (label);
  return krem_document_add_pin (self, edit, character->base.id, x, y, error) && take (self, edit);
}

/**
 * krem_document_unpin_person:
 * @self: a document
 * @person: the position of a character
 * @error: the return location for an error of %KREM_STORAGE_ERROR
 *
 * Lets the card of a person go back to where the layout has it, as one edit. Where the person is not pinned, there is
 * nothing to do.
 *
 * Returns: whether it could be done, as it cannot where the document is read-only
 */
gboolean
krem_document_unpin_person (KremDocument *self, guint person, GError **error)
{
  const KremHeader *header;
  const KremCharacter *character;
  g_autofree char *pointer = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);
  character = get_character (self, person);
  g_return_val_if_fail (character != NULL, FALSE);

  header = krem_chronicle_get_header (krem_document_get_chronicle (self));
  for (guint i = 0; i < count_pins (header); i++)
    if (strcmp (g_array_index (header->pins, KremPin, i).character, character->base.id) == 0)
      {
        pointer = count_pins (header) > 1 ? make_pointer (character->base.id) : g_strdup ("/layout");
        /* Translators: %s is a person. It names what can be undone. */
        label = g_strdup_printf (_ ("Unpin %s"), krem_record_get_label ((const KremRecord *) character));
        return edit_header (self, pointer, NULL, label, error);
      }
  return TRUE;
}

/**
 * krem_document_unpin_everyone:
 * @self: a document
 * @error: the return location for an error of %KREM_STORAGE_ERROR
 *
 * Lets all cards go back to where the layout has them, as one edit.
 *
 * Returns: whether it could be done, as it cannot where the document is read-only
 */
gboolean
krem_document_unpin_everyone (KremDocument *self, GError **error)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  if (count_pins (krem_chronicle_get_header (krem_document_get_chronicle (self))) == 0)
    return TRUE;
  return edit_header (self, "/layout", NULL, _ ("Unpin Everyone"), error);
}
