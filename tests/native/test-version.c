// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include <gtasklet.h>

static void
test_this_version (void)
{
  g_assert_null (
      gtasklet_check_version (GTASKLET_MAJOR_VERSION, GTASKLET_MINOR_VERSION, GTASKLET_MICRO_VERSION));
  g_assert_null (gtasklet_check_version (GTASKLET_MAJOR_VERSION, 0, 0));
}

static void
test_newer_version (void)
{
  g_assert_nonnull (gtasklet_check_version (GTASKLET_MAJOR_VERSION + 1, 0, 0));
  g_assert_nonnull (gtasklet_check_version (GTASKLET_MAJOR_VERSION, GTASKLET_MINOR_VERSION + 1, 0));
  g_assert_nonnull (
      gtasklet_check_version (GTASKLET_MAJOR_VERSION, GTASKLET_MINOR_VERSION, GTASKLET_MICRO_VERSION + 1));
}

static void
test_other_major_version (void)
{
  g_assert_nonnull (gtasklet_check_version (GTASKLET_MAJOR_VERSION - 1, 0, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/version/this", test_this_version);
  g_test_add_func ("/version/newer", test_newer_version);
  g_test_add_func ("/version/other-major", test_other_major_version);
  return g_test_run ();
}
