// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "complaints.h"
#include "hook-case.h"
#include "speakers.h"

/* A hook lives, and keeps its class, as long as it is attached. */

static void
test_lives_while_attached (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_object_unref (listener.hook);
  g_assert_nonnull (listener.hook);
  assert_ping_order (emitter, 1, "a1");
  gtasklet_hook_remove (listener.hook);
  g_assert_null (listener.hook);
  assert_ping_order (emitter, 2, "");
}

static void
test_lives_when_attached_again_by_last_reference (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_object_unref (listener.hook);
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 1, "a1");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ask");
  assert_ping_order (emitter, 2, "");
  gtasklet_test_emitter_ask (emitter);
  assert_order ("a");
  gtasklet_hook_remove (listener.hook);
  g_assert_null (listener.hook);
}

static void
test_ends_when_removed_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.then = remove_it_and_assert_arg;
  g_object_unref (listener.hook);
  assert_ping_order (emitter, 7, "a7");
  g_assert_null (listener.hook);
  assert_ping_order (emitter, 8, "");
}

static void
test_ends_when_removed_in_nested_emission (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  g_object_unref (listener.hook);
  assert_ping_order (emitter, 1, "a1a2");
  g_assert_null (listener.hook);
  assert_ping_order (emitter, 3, "");
}

static void
test_ends_when_removed_by_other_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  g_object_unref (other.hook);
  listener.other = &other;
  listener.then = remove_other;
  assert_ping_order (emitter, 1, "a1");
  g_assert_null (other.hook);
  listener_clear (&listener);
}

/* A class that seems to have so many is one of a GLib that does not count them. */
#define MAX_CLASS_REFS 1000

static gpointer
ref_class (GType type)
{
  return G_TYPE_IS_INTERFACE (type) ? g_type_default_interface_ref (type) : g_type_class_ref (type);
}

static void
unref_class (gpointer klass)
{
  if (G_TYPE_IS_INTERFACE (G_TYPE_FROM_CLASS (klass)))
    g_type_default_interface_unref (klass);
  else
    g_type_class_unref (klass);
}

/* GLib complains when there is none to drop, and keeps the class of a static type nevertheless. */
static guint
count_class_refs (GType type)
{
  gpointer klass = ref_class (type);
  guint n_refs = 0;

  expect_complaints ();
  while (n_refs < MAX_CLASS_REFS && !has_complaint ())
    {
      unref_class (klass);
      if (!has_complaint ())
        n_refs++;
    }
  forget_complaints ();
  for (guint i = 1; i < n_refs; i++)
    ref_class (type);
  return n_refs;
}

static void
check_keeps_class_while_attached (GType       type,
                                  const char *detailed_signal)
{
  guint n_refs = count_class_refs (type);
  Listener first, second;

  if (n_refs == MAX_CLASS_REFS)
    {
      g_test_skip ("this GLib counts no references to classes");
      return;
    }
  listener_init (&first, "a");
  listener_init (&second, "b");
  assert_attach_fails (&first, type, "no-such", GTASKLET_ERROR_NO_SIGNAL);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs);
  listener_attach (&first, type, detailed_signal);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs + 1);
  listener_attach (&second, type, detailed_signal);
  listener_attach (&first, type, detailed_signal);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs + 2);
  listener_clear (&first);
  listener_clear (&second);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs);
}

static void
test_keeps_class_while_attached (void)
{
  check_keeps_class_while_attached (GTASKLET_TEST_TYPE_SPECIAL_EMITTER, "ping");
}

static void
test_keeps_interface_while_attached (void)
{
  check_keeps_class_while_attached (test_speaker_get_type (), "speak");
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("lives-while-attached", test_lives_while_attached);
  add ("lives-when-attached-again-by-last-reference", test_lives_when_attached_again_by_last_reference);
  add ("ends-when-removed/in-handler", test_ends_when_removed_in_handler);
  add ("ends-when-removed/in-nested-emission", test_ends_when_removed_in_nested_emission);
  add ("ends-when-removed/by-other-handler", test_ends_when_removed_by_other_handler);
  add ("keeps-class-while-attached", test_keeps_class_while_attached);
  add ("keeps-interface-while-attached", test_keeps_interface_while_attached);
  return g_test_run ();
}
