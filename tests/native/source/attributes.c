// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* What a source is apart from its attachment. */

static void
test_not_attached_at_first (void)
{
  Watch watch;

  watch_init (&watch, "new");
  g_assert_false (gtasklet_source_is_attached (watch.source));
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), ==, 0);
  gtasklet_source_remove (watch.source);
  g_assert_false (gtasklet_source_is_attached (watch.source));
  watch_clear (&watch);
}

static void
test_has_its_name (void)
{
  g_autofree char *given = g_strdup ("given");
  g_autofree char *property = NULL;
  g_autoptr (GtaskletSource) source = gtasklet_source_new (given);

  given[0] = 'x';
  g_assert_cmpstr (gtasklet_source_get_name (source), ==, "given");
  g_object_get (source, "name", &property, NULL);
  g_assert_cmpstr (property, ==, "given");
}

static void
test_needs_no_name (void)
{
  g_autoptr (GtaskletSource) source = gtasklet_source_new (NULL);

  g_assert_null (gtasklet_source_get_name (source));
  gtasklet_source_attach_idle (source, G_PRIORITY_DEFAULT);
  g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtasklet_source_is_attached (source));
  gtasklet_source_remove (source);
}

static void
test_refuses_bad_arguments (void)
{
  Watch watch;

  watch_init (&watch, "a");
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'fd >= 0' failed");
  gtasklet_source_attach_fd (watch.source, -1, G_IO_IN, G_PRIORITY_DEFAULT);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'channel != NULL' failed");
  gtasklet_source_attach_channel (watch.source, NULL, G_IO_IN, G_PRIORITY_DEFAULT);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'pid > 0' failed");
  gtasklet_source_attach_child (watch.source, 0, G_PRIORITY_DEFAULT);
  g_test_assert_expected_messages ();
  g_assert_false (gtasklet_source_is_attached (watch.source));
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("not-attached-at-first", test_not_attached_at_first);
  add ("has-its-name", test_has_its_name);
  add ("needs-no-name", test_needs_no_name);
  add ("refuses-bad-arguments", test_refuses_bad_arguments);
  return g_test_run ();
}
