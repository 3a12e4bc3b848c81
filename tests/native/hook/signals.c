// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* A hook hears of its signal, with its detail, and changes nothing for those that handle it. */

static void
test_not_attached_at_first (void)
{
  Listener listener;

  listener_init (&listener, "a");
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  assert_no_args (&listener);
  gtasklet_hook_remove (listener.hook);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  listener_clear (&listener);
}

static void
test_is_told_apart_from_other_signals (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener ping, change;

  listener_init_for (&ping, "p", "ping");
  listener_init_for (&change, "c", "change");
  assert_ping_order (emitter, 1, "p1");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("c");
  gtasklet_test_emitter_ask (emitter);
  assert_order ("");
  listener_clear (&ping);
  listener_clear (&change);
}

static void
test_detail_is_told_apart (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener all, colour;

  listener_init_for (&all, "a", "change");
  listener_init_for (&colour, "c", "change::colour");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("ac");
  gtasklet_test_emitter_change (emitter, "size");
  assert_order ("a");
  g_signal_emit_by_name (emitter, "change");
  assert_order ("a");

  listener_attach (&colour, GTASKLET_TEST_TYPE_EMITTER, "change");
  gtasklet_test_emitter_change (emitter, "size");
  assert_order ("ac");
  listener_clear (&all);
  listener_clear (&colour);
}

/* With a detail that no other code has named yet. */
static void
test_detail_may_be_new (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  g_assert_cmpuint (g_quark_try_string ("never-named-before"), ==, 0);
  listener_init_for (&listener, "a", "change::never-named-before");
  gtasklet_test_emitter_change (emitter, "other");
  assert_order ("");
  gtasklet_test_emitter_change (emitter, "never-named-before");
  assert_order ("a");
  listener_clear (&listener);
}

static void
on_ping (GtaskletTestEmitter *emitter G_GNUC_UNUSED,
         int                  value G_GNUC_UNUSED,
         const char          *name)
{
  g_string_append (order, name);
}

static void
test_goes_before_handlers_of_object (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second;

  g_signal_connect (emitter, "ping", G_CALLBACK (on_ping), "h");
  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  assert_ping_order (emitter, 1, "a1b1h");
  listener_clear (&first);
  listener_clear (&second);
}

static gboolean
on_ask (GtaskletTestEmitter *emitter G_GNUC_UNUSED,
        gpointer             user_data G_GNUC_UNUSED)
{
  return TRUE;
}

static void
test_answer_of_handler_stays (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ask");
  g_assert_false (gtasklet_test_emitter_ask (emitter));
  g_signal_connect (emitter, "ask", G_CALLBACK (on_ask), NULL);
  g_assert_true (gtasklet_test_emitter_ask (emitter));
  assert_order ("aa");
  listener_clear (&listener);
}

static void
test_hears_of_object_that_is_destroyed (void)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "destroy");
  gtasklet_test_emitter_destroy (emitter);
  assert_order ("a");
  assert_ends (emitter);
  listener_clear (&listener);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("not-attached-at-first", test_not_attached_at_first);
  add ("told-apart-from-other-signals", test_is_told_apart_from_other_signals);
  add ("detail/is-told-apart", test_detail_is_told_apart);
  add ("detail/may-be-new", test_detail_may_be_new);
  add ("goes-before-handlers-of-object", test_goes_before_handlers_of_object);
  add ("answer-of-handler-stays", test_answer_of_handler_stays);
  add ("hears-of-object-that-is-destroyed", test_hears_of_object_that_is_destroyed);
  return g_test_run ();
}
