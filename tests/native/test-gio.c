// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include <gtasklet.h>

static void
test_error (void)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);
  GError *error;

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "not there");
  error = gtasklet_take_error (G_ASYNC_RESULT (task));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "not there");
  g_error_free (error);
  g_object_unref (task);
}

/** The value of an operation that has succeeded stays for who finishes it. */
static void
test_no_error (void)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);
  GError *error = NULL;

  g_task_return_int (task, 42);
  g_assert_null (gtasklet_take_error (G_ASYNC_RESULT (task)));
  g_assert_cmpint (g_task_propagate_int (task, &error), ==, 42);
  g_assert_no_error (error);
  g_object_unref (task);
}

static void
test_text (void)
{
  guint8 every[256];
  GBytes *bytes;
  char *text;

  for (guint i = 0; i < 256; i++)
    every[i] = (guint8) i;
  bytes = g_bytes_new_static (every, sizeof every);
  text = gtasklet_bytes_to_text (bytes);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 256);
  g_assert_cmpint (g_utf8_get_char (text), ==, 0x100);
  for (guint i = 1; i < 256; i++)
    g_assert_cmpint (g_utf8_get_char (g_utf8_offset_to_pointer (text, i)), ==, i);
  g_free (text);
  g_bytes_unref (bytes);
}

static void
test_empty_text (void)
{
  GBytes *bytes = g_bytes_new (NULL, 0);
  char *text = gtasklet_bytes_to_text (bytes);

  g_assert_cmpstr (text, ==, "");
  g_free (text);
  g_bytes_unref (bytes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gio/error", test_error);
  g_test_add_func ("/gio/no-error", test_no_error);
  g_test_add_func ("/gio/text", test_text);
  g_test_add_func ("/gio/empty-text", test_empty_text);
  return g_test_run ();
}
