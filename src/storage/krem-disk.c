/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/**
 * krem_disk_write:
 * @fd: an open file
 * @bytes: what to write
 *
 * Writes all of @bytes, however many calls that takes.
 *
 * Returns: whether all of it is written; else errno tells why
 */
gboolean
krem_disk_write (int fd, GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      left -= written;
    }
  return TRUE;
}

/**
 * krem_disk_sync_folder:
 * @folder: a folder
 *
 * Brings the names in a folder to the disk: a new file, a rename or a removal is safe only when its folder is. A file
 * system that has no such thing has done what it can.
 *
 * Returns: whether it is done; else errno tells why
 */
gboolean
krem_disk_sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced;

  if (fd < 0)
    return FALSE;
  synced = fsync (fd) == 0 || errno == EINVAL || errno == EROFS;
  close (fd);
  return synced;
}

/**
 * krem_disk_make_folder:
 * @folder: a folder
 *
 * Makes a folder and those around it that are not there, for nobody but the user, and brings their names to the disk.
 *
 * Returns: whether it is there; else errno tells why
 */
gboolean
krem_disk_make_folder (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_mkdir (folder, 0700) == 0)
    return krem_disk_sync_folder (parent);
  if (errno == EEXIST)
    return TRUE;
  return errno == ENOENT && !g_str_equal (parent, folder) && krem_disk_make_folder (parent)
         && (g_mkdir (folder, 0700) == 0 || errno == EEXIST) && krem_disk_sync_folder (parent);
}
