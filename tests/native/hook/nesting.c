// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* A handler may emit the signal again, and hooks be removed and attached in that. */

static void
test_removed_in_nested_emission (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  assert_ping_order (emitter, 1, "a1a2");
  assert_ping_order (emitter, 3, "");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  listener.then = NULL;
  assert_ping_order (emitter, 4, "a4");
  listener_clear (&listener);
}

static void
test_removed_in_nested_emission_beside_others (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listeners[3];

  listeners_init_for (listeners, 3, "ping");
  listeners[1].emitter = emitter;
  listeners[1].then = emit_and_remove_it_in_nested;
  assert_ping_order (emitter, 1, "a1b1a2b2c2c1");
  assert_ping_order (emitter, 3, "a3c3");
  listeners_clear (listeners, 3);
}

static void
emit_and_remove_other_in_nested (Listener *self)
{
  if (get_int_arg (self) == 2)
    remove_other (self);
  else
    gtasklet_test_emitter_ping (self->emitter, 2);
}

static void
test_removed_by_other_handler_in_nested_emission (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listeners[3];

  listeners_init_for (listeners, 3, "ping");
  listeners[0].emitter = emitter;
  listeners[0].other = &listeners[1];
  listeners[0].then = emit_and_remove_other_in_nested;
  assert_ping_order (emitter, 1, "a1a2c2c1");
  listeners_clear (listeners, 3);
}

static void
attach_other_and_emit_nested (Listener *self)
{
  attach_other (self);
  gtasklet_test_emitter_ping (self->emitter, 2);
}

static void
test_attached_in_handler_hears_of_nested (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, added;

  listener_init_for (&listener, "a", "ping");
  listener_init (&added, "b");
  listener.emitter = emitter;
  listener.other = &added;
  listener.then = attach_other_and_emit_nested;
  assert_ping_order (emitter, 1, "a1a2b2");
  assert_ping_order (emitter, 3, "a3b3");
  listener_clear (&listener);
  listener_clear (&added);
}

static void
emit_and_attach_after_removal_in_nested (Listener *self)
{
  emit_and_remove_it_in_nested (self);
  if (get_int_arg (self) == 2)
    return;
  g_assert_false (gtasklet_hook_is_attached (self->hook));
  self->then = NULL;
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, "ping");
}

static void
test_attached_again_after_removal_in_nested_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_attach_after_removal_in_nested;
  assert_ping_order (emitter, 1, "a1a2");
  assert_ping_order (emitter, 3, "a3");
  listener_clear (&listener);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("removed/in-nested-emission", test_removed_in_nested_emission);
  add ("removed/in-nested-emission-beside-others", test_removed_in_nested_emission_beside_others);
  add ("removed/by-other-handler-in-nested-emission", test_removed_by_other_handler_in_nested_emission);
  add ("attached-in-handler/hears-of-nested", test_attached_in_handler_hears_of_nested);
  add ("attached-in-handler/again-after-removal-in-nested-hears-of-next",
       test_attached_again_after_removal_in_nested_hears_of_next);
  return g_test_run ();
}
