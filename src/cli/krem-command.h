/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-tool.h"

G_BEGIN_DECLS

/* Each command gets its arguments after its own name, which stands at argv[0]. */
KremExit krem_command_info (int argc, char **argv);
KremExit krem_command_check (int argc, char **argv);
KremExit krem_command_fates (int argc, char **argv);
KremExit krem_command_steps (int argc, char **argv);
KremExit krem_command_format (int argc, char **argv);
KremExit krem_command_export (int argc, char **argv);

G_END_DECLS
