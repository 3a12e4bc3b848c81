// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* What the main context knows of a source, and what the source reports when that dispatches it. */

static void
test_reports_value (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;

  watch_init_for (&watch, "a", event);
  if (kind != TIMEOUT && kind != IDLE)
    assert_nothing_to_dispatch ();
  assert_reports (&watch, event);
  watch_clear (&watch);
}

static void
test_gives_name_and_priority (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  GSource *source;
  Watch watch;

  watch_init (&watch, "the-name");
  event_attach (event, watch.source, 17);
  source = find_source (gtasklet_source_get_id (watch.source));
  g_assert_nonnull (source);
  g_assert_cmpstr (g_source_get_name (source), ==, "the-name");
  g_assert_cmpint (g_source_get_priority (source), ==, 17);
  watch_clear (&watch);
}

static void
test_repeats_with_one_id (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init_for (&watch, "a", event);
  id = gtasklet_source_get_id (watch.source);
  for (guint i = 1; i <= 3; i++)
    {
      event_happen (event);
      wait_for_dispatches (&watch, i);
      g_assert_cmpuint (watch.id, ==, id);
      g_assert_cmpuint (gtasklet_source_get_id (watch.source), ==, id);
      g_assert_true (gtasklet_source_is_attached (watch.source));
    }
  watch_clear (&watch);
}

static void
test_attaches_to_default_context (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (GMainContext) context = g_main_context_new ();
  Watch watch;

  watch_init (&watch, "a");
  g_main_context_push_thread_default (context);
  watch_attach (&watch, event);
  g_assert_nonnull (find_source (gtasklet_source_get_id (watch.source)));
  g_main_context_pop_thread_default (context);
  assert_reports (&watch, event);
  watch_clear (&watch);
}

static void
test_timeout_keeps_interval (void)
{
  gint64 start = g_get_monotonic_time ();
  Watch watch;

  watch_init (&watch, "a");
  gtasklet_source_attach_timeout (watch.source, 20, G_PRIORITY_DEFAULT);
  for (guint i = 1; i <= 3; i++)
    {
      wait_for_dispatches (&watch, i);
      g_assert_cmpint (g_get_monotonic_time () - start, >=, i * 20000);
    }
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_for_kinds ("reports-value", TRUE, test_reports_value);
  add_for_kinds ("gives-name-and-priority", TRUE, test_gives_name_and_priority);
  add_for_kinds ("repeats-with-one-id", FALSE, test_repeats_with_one_id);
  add_for_kinds ("attaches-to-default-context", TRUE, test_attaches_to_default_context);
  add ("timeout/keeps-interval", test_timeout_keeps_interval);
  return g_test_run ();
}
