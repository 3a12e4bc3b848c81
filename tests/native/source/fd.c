// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

#include <fcntl.h>
#include <unistd.h>

/* What holds for a file descriptor is reported, whether it was asked for or cannot be passed over. */

static void
test_fd_at_end_of_pipe (void)
{
  g_autoptr (Event) event = event_new (FD);
  Watch watch;
  char byte;

  watch_init_for (&watch, "a", event);
  event_happen (event);
  wait_for_value (&watch, G_IO_IN);
  close_fd (&event->write_fd);
  wait_for_value (&watch, G_IO_IN | G_IO_HUP);
  g_assert_cmpint (read (event->read_fd, &byte, 1), ==, 1);
  wait_for_value (&watch, G_IO_HUP);
  watch_clear (&watch);
}

static void
test_fd_of_writable_pipe (void)
{
  g_autoptr (Event) event = event_new (FD);
  Watch watch;

  watch_init (&watch, "a");
  gtasklet_source_attach_fd (watch.source, event->write_fd, G_IO_IN, G_PRIORITY_DEFAULT);
  assert_nothing_to_dispatch ();
  gtasklet_source_attach_fd (watch.source, event->write_fd, G_IO_OUT, G_PRIORITY_DEFAULT);
  wait_for_value (&watch, G_IO_OUT);
  close_fd (&event->read_fd);
  wait_for_value (&watch, G_IO_OUT | G_IO_ERR);
  watch_clear (&watch);
}

static void
test_fd_without_condition (void)
{
  g_autoptr (Event) event = event_new (FD);
  Watch watch;

  watch_init (&watch, "a");
  gtasklet_source_attach_fd (watch.source, event->read_fd, 0, G_PRIORITY_DEFAULT);
  send_bytes (event->write_fd, "x");
  assert_nothing_to_dispatch ();
  close_fd (&event->write_fd);
  wait_for_value (&watch, G_IO_HUP);
  watch_clear (&watch);
}

/* The number is a high one, lest it soon stand for something else. */
static void
test_fd_that_is_closed (void)
{
  g_autoptr (Event) event = event_new (FD);
  int fd = fcntl (event->read_fd, F_DUPFD_CLOEXEC, 500);
  Watch watch;

  g_assert_cmpint (fd, >=, 500);
  watch_init (&watch, "a");
  gtasklet_source_attach_fd (watch.source, fd, G_IO_IN, G_PRIORITY_DEFAULT);
  assert_nothing_to_dispatch ();
  close (fd);
  wait_for_value (&watch, G_IO_NVAL);
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("fd/at-end-of-pipe", test_fd_at_end_of_pipe);
  add ("fd/of-writable-pipe", test_fd_of_writable_pipe);
  add ("fd/without-condition", test_fd_without_condition);
  add ("fd/that-is-closed", test_fd_that_is_closed);
  return g_test_run ();
}
