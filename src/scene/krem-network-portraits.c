/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include "krem-portrait.h"

/**
 * krem_network_find_portrait:
 * @self: a scene
 * @person: the position of a character
 *
 * Looks for the person's portrait again.
 */
void
krem_network_find_portrait (KremNetworkScene *self, guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  char *portrait = NULL;

  if (self->folder != NULL && character->portrait != NULL && self->people[person].box.width > 0)
    portrait = krem_portrait_resolve (self->folder, character->portrait);
  if (portrait != NULL && self->portraits == NULL)
    self->portraits = g_new0 (char *, self->n_people + 1);
  if (self->portraits == NULL)
    return;
  g_free (self->portraits[person]);
  self->portraits[person] = portrait;
}

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
  g_return_if_fail (KREM_IS_NETWORK_SCENE (self));

  if (g_strcmp0 (folder, self->folder) == 0)
    return;
  g_free (self->folder);
  self->folder = g_strdup (folder);
  for (guint i = 0; i < self->n_people; i++)
    krem_network_find_portrait (self, i);
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
