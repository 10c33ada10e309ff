/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * krem_locale_init:
 *
 * Makes a program speak the user's language: takes the locale from the environment, and the texts from where the
 * catalogues are installed or, while they are not, from the folder that `KREM_LOCALEDIR` names. To be called first.
 */
void
krem_locale_init (void)
{
  const char *folder = g_getenv ("KREM_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : KREM_LOCALEDIR_DEFAULT);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
