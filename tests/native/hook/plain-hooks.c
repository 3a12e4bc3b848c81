// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"
#include "plain-hook.h"

/* Beside hooks of GLib's own, which are called as if those of this library were such too. */

static void
test_plain_hooks_around_are_called (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  guint n_before, n_after;
  gulong before = add_plain_hook (&n_before);
  gulong after;
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  after = add_plain_hook (&n_after);
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  assert_ping_order (emitter, 1, "a1a2");
  g_assert_cmpuint (n_before, ==, 2);
  g_assert_cmpuint (n_after, ==, 2);
  assert_ping_order (emitter, 3, "");
  g_assert_cmpuint (n_before, ==, 3);
  g_assert_cmpuint (n_after, ==, 3);
  remove_plain_hook (before);
  remove_plain_hook (after);
  listener_clear (&listener);
}

static gboolean
on_plain_emission_remove (GSignalInvocationHint *hint G_GNUC_UNUSED,
                          guint                  n_values G_GNUC_UNUSED,
                          const GValue          *values G_GNUC_UNUSED,
                          gpointer               data)
{
  remove_it (data);
  return FALSE;
}

static void
test_removed_by_plain_hook_before (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  g_signal_add_emission_hook (get_ping_id (), 0, on_plain_emission_remove, &listener, NULL);
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 1, "");
  assert_ping_order (emitter, 2, "");
  listener_clear (&listener);
}

static void
test_removed_by_plain_hook_after (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_signal_add_emission_hook (get_ping_id (), 0, on_plain_emission_remove, &listener, NULL);
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "");
  listener_clear (&listener);
}

/* GLib numbers all hooks one after the other. */
static void
test_many_share_one_hook (void)
{
  guint n_emissions;
  gulong before = add_plain_hook (&n_emissions);
  gulong after;
  Listener listeners[3];

  listeners_init_for (listeners, 3, "ping");
  after = add_plain_hook (&n_emissions);
  g_assert_cmpuint (after - before, ==, 2);
  remove_plain_hook (before);
  remove_plain_hook (after);
  listeners_clear (listeners, 3);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("plain-hooks-around-are-called", test_plain_hooks_around_are_called);
  add ("removed/by-plain-hook-before", test_removed_by_plain_hook_before);
  add ("removed/by-plain-hook-after", test_removed_by_plain_hook_after);
  add ("many/share-one-hook", test_many_share_one_hook);
  return g_test_run ();
}
