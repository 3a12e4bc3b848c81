// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* The arguments are there as long as the emission is reported, and one that it contains gives them back. */

static void
test_args_are_there_during_emission_alone (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.then = assert_only_arg_is_7;
  assert_no_args (&listener);
  assert_ping_order (emitter, 7, "a7");
  assert_no_args (&listener);

  listener.then = assert_no_args;
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "change");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("a");
  listener_clear (&listener);
}

static void
test_args_are_there_after_removal_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.then = remove_it_and_assert_arg;
  assert_ping_order (emitter, 7, "a7");
  assert_no_args (&listener);
  listener_clear (&listener);
}

/* On another object, three deep. */
static void
emit_nested (Listener *self)
{
  int value = get_int_arg (self);

  if (value == 3)
    return;
  gtasklet_test_emitter_ping (self->emitter, value + 1);
  g_assert_cmpuint (gtasklet_hook_get_n_args (self->hook), ==, 1);
  g_assert_cmpint (get_int_arg (self), ==, value);
}

static void
test_nested_emission_gives_args_back (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  g_autoptr (GtaskletTestEmitter) other = gtasklet_test_emitter_new ();
  Listener listener, last;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&last, "b", "ping");
  listener.emitter = other;
  listener.then = emit_nested;
  assert_ping_order (emitter, 1, "a1a2a3b3b2b1");
  g_assert_true (last.instance == emitter);
  assert_no_args (&listener);
  assert_no_args (&last);
  listener_clear (&listener);
  listener_clear (&last);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("args/during-emission-alone", test_args_are_there_during_emission_alone);
  add ("args/after-removal-in-handler", test_args_are_there_after_removal_in_handler);
  add ("args/given-back-by-nested-emission", test_nested_emission_gives_args_back);
  return g_test_run ();
}
