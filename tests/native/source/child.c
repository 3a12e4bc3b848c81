// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

#include <sys/wait.h>

/* The end of a child process is reported once. */

static void
note_not_attached (Watch *self)
{
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (self->id, ==, 0);
}

static void
test_child_is_not_attached_in_handler (void)
{
  g_autoptr (Event) event = event_new (CHILD);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch.then = note_not_attached;
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  wait_for_value (&watch, EXIT_CODE << 8);
  note_not_attached (&watch);
  g_assert_null (find_source (id));
  /* It has been reaped. */
  g_assert_cmpint (waitpid (event->pid, NULL, WNOHANG), ==, -1);
  watch_clear (&watch);
}

static void
test_child_ended_before (void)
{
  g_autoptr (Event) event = event_new (CHILD);
  Watch watch;

  watch_init (&watch, "a");
  end_child (event);
  watch_attach (&watch, event);
  wait_for_value (&watch, EXIT_CODE << 8);
  watch_clear (&watch);
}

static void
test_child_ended_by_signal (void)
{
  g_autoptr (Event) event = event_new (CHILD);
  Watch watch;

  watch_init_for (&watch, "a", event);
  g_assert_cmpint (kill (event->pid, SIGKILL), ==, 0);
  wait_for_value (&watch, SIGKILL);
  g_assert_true (WIFSIGNALED (watch.value));
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("child/is-not-attached-in-handler", test_child_is_not_attached_in_handler);
  add ("child/ended-before", test_child_ended_before);
  add ("child/ended-by-signal", test_child_ended_by_signal);
  return g_test_run ();
}
