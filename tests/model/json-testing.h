/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * JsonNode:
 * @text: a string's characters, or what else stands there, such as `true`
 * @names: the names of an object's members
 * @items: the values of an object or an array
 *
 * A value of a JSON file which is known to be well-formed. The room may use no JSON library, and need not.
 */
typedef struct
{
  char *text;
  GPtrArray *names, *items;
} JsonNode;

JsonNode *json_load (const char *path);
JsonNode *json_get (const JsonNode *object, const char *name);
const char *json_get_text (const JsonNode *object, const char *name);
void json_free (JsonNode *node);
