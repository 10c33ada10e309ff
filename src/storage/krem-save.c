/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-writer.h"

#include "krem-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many links as Linux follows. */
#define MAX_LINKS 40

static gboolean
fail (GError **error, int saved_errno, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), _ ("“%s” could not be saved: %s"), name,
               g_strerror (saved_errno));
  return FALSE;
}

static gboolean
fail_for_folder (GError **error, const char *folder, const char *path)
{
  g_autofree char *name = g_filename_display_name (path), *place = g_filename_display_name (folder);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("“%s” could not be saved: its folder “%s” is not there any more"), name, place);
  return FALSE;
}

/* The file to which links lead, also where it does not exist yet; with every link followed a save keeps the links. */
static char *
resolve_links (const char *path, GError **error)
{
  g_autofree char *resolved = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = NULL, *folder = NULL;
      struct stat info;

      if (lstat (resolved, &info) != 0)
        {
          if (errno == ENOENT)
            return g_steal_pointer (&resolved);
          fail (error, errno, path);
          return NULL;
        }
      if (!S_ISLNK (info.st_mode))
        return g_steal_pointer (&resolved);
      target = g_file_read_link (resolved, error);
      if (target == NULL)
        return NULL;
      folder = g_path_get_dirname (resolved);
      g_free (resolved);
      resolved = g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (folder, target, NULL);
    }
  fail (error, ELOOP, path);
  return NULL;
}

/*
 * Gives the new file the owner and mode of the old one. Only root can give files away; for anyone else the group is
 * kept where possible, and where the owner changes, bits that act in the owner's name go.
 */
static gboolean
copy_rights (int fd, const struct stat *old)
{
  struct stat new;
  mode_t mode = old->st_mode & 07777;

  if (fstat (fd, &new) != 0)
    return FALSE;
  if ((new.st_uid != old->st_uid || new.st_gid != old->st_gid) && fchown (fd, old->st_uid, old->st_gid) != 0
      && (fchown (fd, (uid_t) -1, old->st_gid) != 0 || new.st_uid != old->st_uid))
    mode &= 0777;
  return fchmod (fd, mode) == 0;
}

static gboolean
replace (const char *path, GBytes *bytes, const struct stat *old, KremMayReplace may_replace, gpointer user_data,
         GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".krem-XXXXXX", NULL);
  /* A new file gets the rights that the process gives to new files; one that is replaced shows nobody more than the
   * old one did, not even for a moment. */
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, old != NULL ? 0600 : 0666);
  gboolean done;
  int saved_errno;

  if (fd < 0 && errno == ENOENT)
    return fail_for_folder (error, folder, path);
  if (fd < 0)
    return fail (error, errno, path);
  done = krem_disk_write (fd, bytes) && (old == NULL || copy_rights (fd, old)) && fsync (fd) == 0;
  saved_errno = errno;
  if (close (fd) != 0 && done)
    {
      done = FALSE;
      saved_errno = errno;
    }
  if (done && may_replace != NULL && !may_replace (user_data, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (done && g_rename (temporary, path) != 0)
    {
      done = FALSE;
      saved_errno = errno;
    }
  if (!done)
    {
      g_unlink (temporary);
      return fail (error, saved_errno, path);
    }
  /* A file system that cannot bring a folder to the disk has done its best already. */
  krem_disk_sync_folder (folder);
  return TRUE;
}

/**
 * krem_writer_save:
 * @file: a file on this machine
 * @bytes: what it shall hold
 * @may_replace: (nullable) (scope call): asked in the last moment, when @bytes are on the disk beside @file
 * @user_data: for @may_replace
 * @error: return location for an error
 *
 * Writes a file so that at any moment either the old or the new text stands there whole, also when the machine stops:
 * links are followed, the new text goes into a temporary file beside the old one, gets its owner and mode, is brought
 * to the disk and takes the old one's place. Other names of the same file (hard links) keep the old text. A file that
 * is write-protected is not replaced, even where its folder would allow it.
 *
 * This blocks until the disk has everything, so it is for a worker. Errors are of %G_IO_ERROR, or those of
 * @may_replace; after one the old file is as it was, and no temporary file is left.
 *
 * Returns: whether @file holds @bytes
 */
gboolean
krem_writer_save (GFile *file, GBytes *bytes, KremMayReplace may_replace, gpointer user_data, GError **error)
{
  g_autofree char *path = NULL, *resolved = NULL;
  struct stat old;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("“%s” is not on this machine"), name);
      return FALSE;
    }
  resolved = resolve_links (path, error);
  if (resolved == NULL)
    return FALSE;
  if (stat (resolved, &old) != 0)
    return errno == ENOENT ? replace (resolved, bytes, NULL, may_replace, user_data, error) : fail (error, errno, path);
  if (S_ISDIR (old.st_mode))
    return fail (error, EISDIR, path);
  if (!S_ISREG (old.st_mode))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("“%s” is not a regular file"), name);
      return FALSE;
    }
  if (faccessat (AT_FDCWD, resolved, W_OK, AT_EACCESS) != 0)
    return fail (error, errno, path);
  return replace (resolved, bytes, &old, may_replace, user_data, error);
}
