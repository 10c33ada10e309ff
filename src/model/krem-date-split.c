/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-typed.h"

static void
free_token (gpointer data)
{
  KremToken *token = data;

  g_free (token->text);
  g_free (token);
}

static gboolean
is_letter (gunichar character)
{
  return g_unichar_isalpha (character) || g_unichar_ismark (character);
}

static gboolean
is_dash (gunichar character)
{
  return (character >= 0x2010 && character <= 0x2015) || character == 0x2212;
}

/* Writes a number with the digits 0 to 9, whatever the script. */
static const char *
take_number (const char *next, GString *text)
{
  for (; g_unichar_isdigit (g_utf8_get_char (next)); next = g_utf8_next_char (next))
    g_string_append_c (text, '0' + g_unichar_digit_value (g_utf8_get_char (next)));
  return next;
}

/* Points between letters and after the last belong to a word, and are left out of it: “B.C.” is “bc”. */
static const char *
take_word (const char *next, GString *text)
{
  g_autofree char *lower = NULL;

  for (;; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (is_letter (character))
        g_string_append_unichar (text, character);
      else if (character != '.' || !is_letter (g_utf8_get_char (next + 1)))
        break;
    }
  lower = g_utf8_strdown (text->str, text->len);
  g_string_assign (text, lower);
  return *next == '.' ? next + 1 : next;
}

/**
 * krem_date_split:
 * @typed: valid UTF-8
 *
 * Splits a typed date into numbers, words and signs. Blanks and apostrophes are left out, dashes of all lengths are
 * one.
 *
 * Returns: (transfer full) (element-type KremToken): the pieces
 */
GPtrArray *
krem_date_split (const char *typed)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (free_token);
  gboolean is_spaced = FALSE;

  for (const char *next = typed; *next != '\0';)
    {
      gunichar character = g_utf8_get_char (next);
      g_autoptr (GString) text = NULL;
      KremToken *token;

      if (g_unichar_isspace (character) || character == '\'' || character == 0x2019)
        {
          is_spaced |= g_unichar_isspace (character);
          next = g_utf8_next_char (next);
          continue;
        }

      text = g_string_new (NULL);
      token = g_new0 (KremToken, 1);
      token->is_spaced = is_spaced;
      is_spaced = FALSE;
      if (g_unichar_isdigit (character))
        {
          token->type = KREM_TOKEN_NUMBER;
          next = take_number (next, text);
        }
      else if (is_letter (character))
        {
          token->type = KREM_TOKEN_WORD;
          next = take_word (next, text);
        }
      else
        {
          token->type = KREM_TOKEN_SIGN;
          g_string_append_unichar (text, is_dash (character) ? '-' : character);
          next = g_utf8_next_char (next);
        }
      token->text = g_string_free (g_steal_pointer (&text), FALSE);
      g_ptr_array_add (tokens, token);
    }
  return tokens;
}

/**
 * krem_token_is:
 * @token: a piece of a typed date
 * @text: a word in lower case, or a sign
 *
 * Returns: whether @token is @text
 */
gboolean
krem_token_is (const KremToken *token, const char *text)
{
  return g_str_equal (token->text, text);
}
