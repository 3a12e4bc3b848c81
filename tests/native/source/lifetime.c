// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* A source lives as long as it is attached, and not longer than somebody refers to it otherwise. */

static void
test_lives_while_attached (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  g_object_unref (watch.source);
  g_assert_nonnull (watch.source);
  assert_reports (&watch, event);
  if (kind != CHILD)
    gtasklet_source_remove (watch.source);
  g_assert_null (watch.source);
}

static void
test_ends_when_removed_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  watch.then = remove_it;
  g_object_unref (watch.source);
  assert_reports (&watch, event);
  g_assert_null (watch.source);
}

static void
test_lives_when_attached_again_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (IDLE);
  Watch watch;

  watch_init (&watch, "a");
  watch.other = other;
  watch.then = attach_other;
  watch_attach (&watch, event);
  g_object_unref (watch.source);
  assert_reports (&watch, event);
  g_assert_nonnull (watch.source);
  wait_for_value (&watch, kinds[IDLE].value);
  gtasklet_source_remove (watch.source);
  g_assert_null (watch.source);
}

static void
test_lives_when_attached_again_by_last_reference (Kind kind,
                                                  Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  g_object_unref (watch.source);
  watch_attach (&watch, other);
  g_assert_nonnull (watch.source);
  assert_reports (&watch, other);
  if (other_kind != CHILD)
    gtasklet_source_remove (watch.source);
  g_assert_null (watch.source);
}

static void
test_ends_when_removed_from_outside (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init_for (&watch, "a", event);
  id = gtasklet_source_get_id (watch.source);
  g_object_unref (watch.source);
  g_assert_true (g_source_remove (id));
  g_assert_null (watch.source);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_for_kinds ("lives-while-attached", TRUE, test_lives_while_attached);
  add_for_kinds ("lives-when-attached-again-in-handler", TRUE, test_lives_when_attached_again_in_handler);
  add_for_pairs ("lives-when-attached-again-by-last-reference", test_lives_when_attached_again_by_last_reference);
  add_for_kinds ("ends-when-removed-in-handler", TRUE, test_ends_when_removed_in_handler);
  add_for_kinds ("ends-when-removed-from-outside", TRUE, test_ends_when_removed_from_outside);
  return g_test_run ();
}
