/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-application.h"

#include "krem-locale.h"

int
main (int argc, char **argv)
{
  g_autoptr (KremApplication) application = NULL;

  krem_locale_init ();
  application = krem_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
