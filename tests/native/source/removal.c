// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* A source that is removed, by this library or by GLib's g_source_remove(), is not dispatched any more. */

static void
remove_other_watch (Watch *self)
{
  remove_it (self->other_watch);
}

static void
remove_it_by_id (Watch *self)
{
  g_assert_true (g_source_remove (self->id));
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), ==, 0);
}

static void
test_removed_before_dispatch (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init_for (&watch, "a", event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  g_assert_true (g_main_context_pending (NULL));
  remove_it (&watch);
  g_assert_null (find_source (id));
  assert_nothing_to_dispatch ();
  g_assert_cmpuint (watch.n_dispatches, ==, 0);
  watch_clear (&watch);
}

/* Both are ready in the same iteration; the second one's event comes first, so that it can be waited for. */
static void
test_removed_by_other_handler (Kind kind)
{
  g_autoptr (Event) first_event = event_new (FD);
  g_autoptr (Event) second_event = event_new (kind);
  Watch first, second;

  watch_init (&first, "a");
  watch_init (&second, "b");
  first.then = remove_other_watch;
  first.other_watch = &second;
  watch_attach (&first, first_event);
  watch_attach (&second, second_event);
  event_happen (second_event);
  event_happen (first_event);
  g_main_context_iteration (NULL, FALSE);
  assert_order ("a");
  watch_clear (&first);
  assert_nothing_to_dispatch ();
  watch_clear (&second);
}

static void
test_removed_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init_for (&watch, "a", event);
  id = gtasklet_source_get_id (watch.source);
  watch.then = remove_it;
  assert_reports (&watch, event);
  g_assert_null (find_source (id));
  assert_nothing_to_dispatch ();
  watch_clear (&watch);
}

static void
test_removed_from_outside (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  watch.id = gtasklet_source_get_id (watch.source);
  remove_it_by_id (&watch);
  assert_nothing_to_dispatch ();

  watch_attach (&watch, other);
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), !=, watch.id);
  assert_reports (&watch, other);
  watch_clear (&watch);
}

static void
test_removed_from_outside_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  watch.then = remove_it_by_id;
  assert_reports (&watch, event);
  assert_nothing_to_dispatch ();

  watch_attach (&watch, other);
  assert_reports (&watch, other);
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_for_kinds ("removed-before-dispatch", TRUE, test_removed_before_dispatch);
  add_for_kinds ("removed-by-other-handler", TRUE, test_removed_by_other_handler);
  add_for_kinds ("removed-in-handler", TRUE, test_removed_in_handler);
  add_for_kinds ("removed-from-outside", TRUE, test_removed_from_outside);
  add_for_kinds ("removed-from-outside-in-handler", FALSE, test_removed_from_outside_in_handler);
  return g_test_run ();
}
