// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* A source can be attached again, as any kind. */

static void
test_attached_again_after_removal (Kind kind,
                                   Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  assert_reports (&watch, event);
  remove_it (&watch);
  watch_attach (&watch, other);
  assert_reports (&watch, other);
  watch_clear (&watch);
}

static void
test_attached_again_in_handler (Kind kind,
                                Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch.other = other;
  watch.then = attach_other;
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  assert_reports (&watch, event);
  g_assert_null (find_source (id));
  g_assert_true (gtasklet_source_is_attached (watch.source));
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), !=, id);

  assert_reports (&watch, other);
  watch_clear (&watch);
}

static void
test_replaces_what_is_attached (Kind kind,
                                Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;
  guint id;

  watch_init_for (&watch, "a", event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  watch_attach (&watch, other);
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), !=, id);
  g_assert_null (find_source (id));
  assert_reports (&watch, other);
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_for_pairs ("attached-again-after-removal", test_attached_again_after_removal);
  add_for_pairs ("attached-again-in-handler", test_attached_again_in_handler);
  add_for_pairs ("replaces-what-is-attached", test_replaces_what_is_attached);
  return g_test_run ();
}
