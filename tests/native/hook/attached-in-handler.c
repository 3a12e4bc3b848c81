// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* What is attached while an emission is reported hears of the next one first. */

static void
remove_and_attach_it (Listener *self)
{
  remove_it (self);
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, "ping");
}

static void
remove_and_attach_other (Listener *self)
{
  remove_other (self);
  attach_other (self);
}

static void
remove_it_and_attach_other (Listener *self)
{
  remove_it (self);
  attach_other (self);
}

static void
test_attached_in_handler_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, added;

  listener_init_for (&listener, "a", "ping");
  listener_init (&added, "b");
  listener.other = &added;
  listener.then = attach_other;
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "a2b2");
  listener_clear (&listener);
  listener_clear (&added);
}

static void
test_attached_again_in_handler_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  listener.then = remove_and_attach_it;
  assert_ping_order (emitter, 1, "a1b1");
  assert_ping_order (emitter, 2, "b2a2");
  remove_it (&other);
  assert_ping_order (emitter, 3, "a3");
  assert_ping_order (emitter, 4, "a4");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
test_attached_again_by_other_handler_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  listener.other = &other;
  listener.then = remove_and_attach_other;
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "a2b2");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
test_last_one_hands_over_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init (&other, "b");
  listener.other = &other;
  listener.then = remove_it_and_attach_other;
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "b2");
  listener_clear (&listener);
  listener_clear (&other);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("attached-in-handler/hears-of-next", test_attached_in_handler_hears_of_next);
  add ("attached-in-handler/again-hears-of-next", test_attached_again_in_handler_hears_of_next);
  add ("attached-in-handler/again-by-other-hears-of-next", test_attached_again_by_other_handler_hears_of_next);
  add ("attached-in-handler/last-one-hands-over", test_last_one_hands_over_in_handler);
  return g_test_run ();
}
