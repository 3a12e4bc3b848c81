// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-gio.h"

/**
 * gtasklet_take_error:
 * @result: what the callback of an asynchronous operation was given.
 *
 * Takes the error out of a result, so that a binding that knows no error but by its message can tell its domain and its
 * code. The operation need not be finished then.
 *
 * Returns: (transfer full) (nullable): the error that the operation has failed by; %NULL if it has not, or if the result
 *   is of a kind that does not tell.
 */
GError *
gtasklet_take_error (GAsyncResult *result)
{
  GError *error = NULL;

  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  if (g_async_result_legacy_propagate_error (result, &error))
    return error;
  // Not otherwise: it would take the value.
  if (G_IS_TASK (result) && g_task_had_error (G_TASK (result)))
    g_task_propagate_pointer (G_TASK (result), &error);
  return error;
}

/**
 * gtasklet_bytes_to_text:
 * @bytes: bytes.
 *
 * Makes a text of bytes, with one character for each: the one of the same number, and U+0100 for zero, which no text has
 * in it. For a binding to which texts come at once, and arrays of bytes one by one.
 *
 * Returns: (transfer full): the text.
 */
char *
gtasklet_bytes_to_text (GBytes *bytes)
{
  gsize size;
  const guint8 *data;
  char *text;
  char *end;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  text = end = g_malloc (size * 2 + 1);
  for (gsize i = 0; i < size; i++)
    {
      guint character = data[i] == 0 ? 0x100 : data[i];

      if (character < 0x80)
        {
          *end++ = (char) character;
        }
      else
        {
          *end++ = (char) (0xc0 | (character >> 6));
          *end++ = (char) (0x80 | (character & 0x3f));
        }
    }
  *end = '\0';
  return text;
}
