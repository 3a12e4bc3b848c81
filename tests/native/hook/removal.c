// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* A hook that is removed, or attached to something else, hears no more: by whom and whenever that is done. */

static void
test_attached_again_hears_of_last_alone (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 1, "a1");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "change");
  assert_ping_order (emitter, 2, "");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("a");
  listener_clear (&listener);
}

static void
test_removed_hears_no_more (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  assert_ping_order (emitter, 1, "a1");
  remove_it (&listener);
  assert_ping_order (emitter, 2, "");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 3, "a3");
  listener_clear (&listener);
}

static void
test_removed_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  listener.then = remove_it;
  assert_ping_order (emitter, 1, "a1b1");
  assert_ping_order (emitter, 2, "b2");
  other.then = remove_it;
  assert_ping_order (emitter, 3, "b3");
  assert_ping_order (emitter, 4, "");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
test_removed_by_other_handler_before_its_turn (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listeners[3];

  listeners_init_for (listeners, 3, "ping");
  listeners[0].other = &listeners[1];
  listeners[0].then = remove_other;
  assert_ping_order (emitter, 1, "a1c1");
  assert_ping_order (emitter, 2, "a2c2");
  listeners_clear (listeners, 3);
}

static void
test_removed_by_other_handler_after_its_turn (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listeners[3];

  listeners_init_for (listeners, 3, "ping");
  listeners[1].other = &listeners[0];
  listeners[1].then = remove_other;
  assert_ping_order (emitter, 1, "a1b1c1");
  assert_ping_order (emitter, 2, "b2c2");
  listeners_clear (listeners, 3);
}

static void
test_all_removed_by_one_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  first.other = &second;
  first.then = remove_other;
  assert_ping_order (emitter, 1, "a1");
  first.then = remove_it;
  assert_ping_order (emitter, 2, "a2");
  assert_ping_order (emitter, 3, "");
  listener_clear (&first);
  listener_clear (&second);
}

static void
on_ping_remove (GtaskletTestEmitter *emitter G_GNUC_UNUSED,
                int                  value G_GNUC_UNUSED,
                Listener            *listener)
{
  remove_it (listener);
}

static void
test_removed_in_handler_of_object (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_signal_connect (emitter, "ping", G_CALLBACK (on_ping_remove), &listener);
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "");
  listener_clear (&listener);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("attached-again-hears-of-last-alone", test_attached_again_hears_of_last_alone);
  add ("removed/hears-no-more", test_removed_hears_no_more);
  add ("removed/in-handler", test_removed_in_handler);
  add ("removed/by-other-handler-before-its-turn", test_removed_by_other_handler_before_its_turn);
  add ("removed/by-other-handler-after-its-turn", test_removed_by_other_handler_after_its_turn);
  add ("removed/all-by-one-handler", test_all_removed_by_one_handler);
  add ("removed/in-handler-of-object", test_removed_in_handler_of_object);
  return g_test_run ();
}
