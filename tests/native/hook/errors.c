// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"
#include "speakers.h"

/* What cannot be attached changes nothing. */

static void
test_unknown_signal (void)
{
  const char *const names[] = { "no-such", "", "::", "::colour", "no-such::colour", "ping::colour", "speak", "ping:" };
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, names[i], GTASKLET_ERROR_NO_SIGNAL);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  assert_attach_fails (&listener, test_speaker_get_type (), "ping", GTASKLET_ERROR_NO_SIGNAL);

  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "change::colour");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, names[i], GTASKLET_ERROR_NO_SIGNAL);
  assert_attach_fails (&listener, test_speaker_get_type (), "ping", GTASKLET_ERROR_NO_SIGNAL);
  g_assert_true (gtasklet_hook_is_attached (listener.hook));
  gtasklet_test_emitter_change (emitter, "size");
  assert_order ("");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("a");
  listener_clear (&listener);
}

static void
test_signal_without_hooks (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  assert_attach_fails (&listener, G_TYPE_OBJECT, "notify", GTASKLET_ERROR_NO_HOOKS);
  assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, "notify::name", GTASKLET_ERROR_NO_HOOKS);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));

  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, "notify", GTASKLET_ERROR_NO_HOOKS);
  assert_ping_order (emitter, 1, "a1");
  listener_clear (&listener);
}

static void
test_own_signal_has_no_hooks (void)
{
  Listener listener;

  listener_init (&listener, "a");
  assert_attach_fails (&listener, GTASKLET_TYPE_HOOK, "emission", GTASKLET_ERROR_NO_HOOKS);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  listener_clear (&listener);
}

static void
test_refuses_bad_arguments (void)
{
  Listener listener;

  listener_init (&listener, "a");
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*G_TYPE_IS_OBJECT*failed");
  g_assert_false (gtasklet_hook_attach (listener.hook, G_TYPE_STRING, "ping", NULL));
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'detailed_signal != NULL' failed");
  g_assert_false (gtasklet_hook_attach (listener.hook, GTASKLET_TEST_TYPE_EMITTER, NULL, NULL));
  g_test_assert_expected_messages ();
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  listener_clear (&listener);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("error/unknown-signal", test_unknown_signal);
  add ("error/signal-without-hooks", test_signal_without_hooks);
  add ("error/own-signal-has-no-hooks", test_own_signal_has_no_hooks);
  add ("error/bad-arguments", test_refuses_bad_arguments);
  return g_test_run ();
}
