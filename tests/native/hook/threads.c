// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"
#include "plain-hook.h"

/* Hooks are used in one thread, and hear not of what others emit meanwhile. */

#define N_THREAD_EMISSIONS 1000

static gpointer
emit_in_thread (gpointer emitter)
{
  for (guint i = 0; i < N_THREAD_EMISSIONS; i++)
    gtasklet_test_emitter_ping (emitter, i);
  return NULL;
}

/* From then on the hook of the signal stays. Nobody could know whether another thread is inside it at a first time. */
static void
let_thread_emit_once (void)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "first", "ping");
  g_thread_join (g_thread_new ("emitter", emit_in_thread, emitter));
  listener_clear (&listener);
  assert_ends (emitter);
}

static void
test_hears_not_of_other_threads (void)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_thread_join (g_thread_new ("emitter", emit_in_thread, emitter));
  assert_order ("");
  assert_no_args (&listener);
  assert_ping_order (emitter, 1, "a1");
  listener_clear (&listener);
  assert_ends (emitter);
}

static void
test_attached_and_removed_while_other_thread_emits (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  GtaskletTestEmitter *of_thread = gtasklet_test_emitter_new ();
  GThread *thread;
  Listener listener;

  let_thread_emit_once ();
  thread = g_thread_new ("emitter", emit_in_thread, of_thread);
  listener_init (&listener, "a");
  for (guint i = 0; i < N_THREAD_EMISSIONS; i++)
    {
      listener.then = i % 2 == 0 ? remove_it : NULL;
      listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
      assert_ping_order (emitter, 7, "a7");
      remove_it (&listener);
    }
  g_thread_join (thread);
  listener_clear (&listener);
  assert_ends (of_thread);
}

/* A plain hook in which the thread waits. */
typedef struct
{
  GAsyncQueue *entered;
  GAsyncQueue *let_go;
  GThread *main_thread;
} Gate;

static gboolean
on_gate_emission (GSignalInvocationHint *hint G_GNUC_UNUSED,
                  guint                  n_values G_GNUC_UNUSED,
                  const GValue          *values G_GNUC_UNUSED,
                  gpointer               data)
{
  Gate *self = data;

  if (g_thread_self () == self->main_thread)
    return TRUE;
  g_async_queue_push (self->entered, self);
  g_async_queue_pop (self->let_go);
  return FALSE;
}

static void
remove_while_thread_waits (Listener *listener,
                           Gate     *gate)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  GThread *thread = g_thread_new ("emitter", emit_in_thread, emitter);

  g_async_queue_pop (gate->entered);
  assert_ping_order (emitter, 1, "a1");
  remove_it (listener);
  g_async_queue_push (gate->let_go, gate);
  g_thread_join (thread);
  assert_order ("");
  assert_ends (emitter);
}

static void
test_removed_while_other_thread_is_in_hooks (void)
{
  g_autoptr (GAsyncQueue) entered = g_async_queue_new ();
  g_autoptr (GAsyncQueue) let_go = g_async_queue_new ();
  Gate gate = { entered, let_go, g_thread_self () };
  Listener listener;

  listener_init (&listener, "a");
  g_signal_add_emission_hook (get_ping_id (), 0, on_gate_emission, &gate, NULL);
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  remove_while_thread_waits (&listener, &gate);

  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  g_signal_add_emission_hook (get_ping_id (), 0, on_gate_emission, &gate, NULL);
  remove_while_thread_waits (&listener, &gate);
  listener_clear (&listener);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_with_threads ("thread/hears-not-of-other", test_hears_not_of_other_threads);
  add_with_threads ("thread/attached-and-removed-while-other-emits", test_attached_and_removed_while_other_thread_emits);
  add_with_threads ("thread/removed-while-other-is-in-hooks", test_removed_while_other_thread_is_in_hooks);
  return g_test_run ();
}
