// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* Several unix signals, and several sources for one of them. */

static void
test_each_unix_signal (void)
{
  Watch watch;

  watch_init (&watch, "a");
  for (guint i = 0; i < G_N_ELEMENTS (watchable_signums); i++)
    {
      int signum = watchable_signums[i];
      g_autoptr (GError) error = NULL;

      g_assert_true (gtasklet_source_attach_unix_signal (watch.source, signum, G_PRIORITY_DEFAULT, &error));
      g_assert_no_error (error);
      send_signal (signum);
      wait_for_value (&watch, signum);
    }
  watch_clear (&watch);
}

static void
test_unix_signals_are_told_apart (void)
{
  Watch first, second;

  watch_init (&first, "a");
  watch_init (&second, "b");
  gtasklet_source_attach_unix_signal (first.source, SIGUSR1, G_PRIORITY_DEFAULT, NULL);
  gtasklet_source_attach_unix_signal (second.source, SIGUSR2, G_PRIORITY_DEFAULT, NULL);
  send_signal (SIGUSR2);
  wait_for_value (&second, SIGUSR2);
  send_signal (SIGUSR1);
  wait_for_value (&first, SIGUSR1);
  assert_order ("ba");
  watch_clear (&first);
  watch_clear (&second);
}

static void
test_unix_signal_for_two (void)
{
  Watch first, second;

  watch_init (&first, "a");
  watch_init (&second, "b");
  gtasklet_source_attach_unix_signal (first.source, SIGUSR1, G_PRIORITY_DEFAULT, NULL);
  gtasklet_source_attach_unix_signal (second.source, SIGUSR1, G_PRIORITY_HIGH, NULL);
  send_signal (SIGUSR1);
  wait_for_value (&second, SIGUSR1);
  wait_for_value (&first, SIGUSR1);
  assert_order ("ba");
  /* The other still has the signal: it does not end the process. */
  remove_it (&first);
  send_signal (SIGUSR1);
  wait_for_dispatches (&second, 2);
  watch_clear (&first);
  watch_clear (&second);
}

static void
test_unix_signal_that_cannot_be_watched (void)
{
  const int signums[] = { SIGKILL, 0, -1, SIGSTOP, SIGCHLD, SIGSEGV, SIGALRM, 1000 };
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  gtasklet_source_attach_unix_signal (watch.source, SIGUSR1, G_PRIORITY_DEFAULT, NULL);
  id = gtasklet_source_get_id (watch.source);
  for (guint i = 0; i < G_N_ELEMENTS (signums); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (gtasklet_source_attach_unix_signal (watch.source, signums[i], G_PRIORITY_DEFAULT, &error));
      g_assert_error (error, GTASKLET_ERROR, GTASKLET_ERROR_UNIX_SIGNAL);
      g_assert_false (gtasklet_source_attach_unix_signal (watch.source, signums[i], G_PRIORITY_DEFAULT, NULL));
    }
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), ==, id);
  send_signal (SIGUSR1);
  wait_for_value (&watch, SIGUSR1);
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("unix-signal/each", test_each_unix_signal);
  add ("unix-signal/told-apart", test_unix_signals_are_told_apart);
  add ("unix-signal/for-two", test_unix_signal_for_two);
  add ("unix-signal/that-cannot-be-watched", test_unix_signal_that_cannot_be_watched);
  return g_test_run ();
}
