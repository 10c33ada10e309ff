/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include "krem-portrait.h"

/**
 * krem_network_scene_set_folder:
 * @self: a scene
 * @folder: (nullable): the folder of the chronicle's file; without one no portraits are shown
 *
 * Tells where the portraits are.
 */
void
krem_network_scene_set_folder (KremNetworkScene *self, const char *folder)
{
  gboolean found = FALSE;

  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (self->portraits != NULL)
    for (guint i = 0; i < self->n_people; i++)
      g_clear_pointer (&self->portraits[i], g_free);
  g_clear_pointer (&self->portraits, g_free);
  if (folder != NULL)
    {
      self->portraits = g_new0 (char *, self->n_people + 1);
      for (guint i = 0; i < self->n_people; i++)
        {
          const KremCharacter *character = krem_chronicle_get_character (self->chronicle, i);

          if (character->portrait != NULL && self->people[i].box.width > 0)
            self->portraits[i] = krem_portrait_resolve (folder, character->portrait);
          found = found || self->portraits[i] != NULL;
        }
      if (!found)
        g_clear_pointer (&self->portraits, g_free);
    }
  krem_network_drop_looks (self);
}

/**
 * krem_network_get_portrait:
 * @self: a scene
 * @person: the position of a character
 *
 * Returns: (nullable) (transfer none): the file of the person's portrait
 */
const char *
krem_network_get_portrait (KremNetworkScene *self, guint person)
{
  return self->portraits != NULL ? self->portraits[person] : NULL;
}
