// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

#include "plain-hook.h"
#include "speakers.h"

/* What is looked at after each test: nothing of this library is left, and GLib's list of hooks is whole. */

/* GLib numbers all hooks one after the other. */
static gulong
get_next_hook_id (void)
{
  guint n_emissions;
  gulong hook_id = add_plain_hook (&n_emissions);

  g_assert_true (remove_if_there (get_ping_id (), hook_id));
  g_assert_false (remove_if_there (get_ping_id (), hook_id));
  return hook_id;
}

static void
assert_type_has_no_hook (GType  type,
                         gulong first_id,
                         gulong next_id)
{
  guint n_signals;
  g_autofree guint *signals = g_signal_list_ids (type, &n_signals);

  g_assert_cmpuint (n_signals, >, 0);
  for (guint i = 0; i < n_signals; i++)
    for (gulong id = first_id; id < next_id; id++)
      g_assert_false (remove_if_there (signals[i], id));
}

static void
assert_no_hook_since (gulong first_id)
{
  gulong next_id = get_next_hook_id ();

  assert_type_has_no_hook (GTASKLET_TEST_TYPE_EMITTER, first_id, next_id);
  assert_type_has_no_hook (test_speaker_get_type (), first_id, next_id);
}

static void
assert_hooks_are_called (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  guint n_emissions;
  gulong plain;
  Listener listener;

  assert_ping_order (emitter, 1, "");
  plain = add_plain_hook (&n_emissions);
  gtasklet_test_emitter_ping (emitter, 2);
  g_assert_cmpuint (n_emissions, ==, 1);
  listener_init_for (&listener, "z", "ping");
  assert_ping_order (emitter, 3, "z3");
  g_assert_cmpuint (n_emissions, ==, 2);
  listener_clear (&listener);
  gtasklet_test_emitter_ping (emitter, 4);
  g_assert_cmpuint (n_emissions, ==, 3);
  remove_plain_hook (plain);
}

typedef struct
{
  void (*test) (void);
  gboolean has_threads;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *self = data;
  gulong first_id = get_next_hook_id ();

  begin_case ();
  self->test ();
  g_string_truncate (order, 0);
  /* A signal that another thread has emitted keeps its hook. */
  if (!self->has_threads)
    assert_no_hook_since (first_id);
  assert_hooks_are_called ();
  end_case ();
}

static void
add_case (const char *name,
          void        (*test) (void),
          gboolean    has_threads)
{
  g_autofree char *path = g_strconcat ("/hook/", name, NULL);
  Case test_case = { test, has_threads };

  g_test_add_data_func_full (path, g_memdup2 (&test_case, sizeof test_case), run_case, g_free);
}

void
add (const char *name,
     void        (*test) (void))
{
  add_case (name, test, FALSE);
}

void
add_with_threads (const char *name,
                  void        (*test) (void))
{
  add_case (name, test, TRUE);
}

void
init_cases (int    *argc,
            char ***argv)
{
  /* Their signals are not there while nothing has made them. */
  g_type_class_unref (g_type_class_ref (GTASKLET_TEST_TYPE_EMITTER));
  g_type_default_interface_unref (g_type_default_interface_ref (test_speaker_get_type ()));

  g_test_init (argc, argv, NULL);
}
