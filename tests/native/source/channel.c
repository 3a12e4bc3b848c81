// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

#include <poll.h>
#include <unistd.h>

/* What holds for a channel is reported if it is watched for; what the channel has read already counts too. */

static void
test_channel_reports_what_is_watched (void)
{
  g_autoptr (Event) event = event_new (CHANNEL);
  Watch watch;
  char byte;

  watch_init_for (&watch, "a", event);
  event_happen (event);
  close_fd (&event->write_fd);
  wait_for_value (&watch, G_IO_IN);
  gtasklet_source_attach_channel (watch.source, event->channel, G_IO_IN | G_IO_HUP, G_PRIORITY_DEFAULT);
  wait_for_value (&watch, G_IO_IN | G_IO_HUP);
  g_assert_cmpint (read (event->read_fd, &byte, 1), ==, 1);
  wait_for_value (&watch, G_IO_HUP);
  watch_clear (&watch);
}

static void
assert_pipe_is_empty (Event *event)
{
  struct pollfd pollfd = { .fd = event->read_fd, .events = POLLIN };

  g_assert_cmpint (poll (&pollfd, 1, 0), ==, 0);
}

static void
read_line (Event      *event,
           const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_io_channel_read_line (event->channel, &line, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);
}

static void
read_second_line (Watch *self)
{
  read_line (self->other, "two\n");
}

static void
test_channel_with_line_in_buffer (void)
{
  g_autoptr (Event) event = event_new (CHANNEL);
  Watch watch;

  watch_init (&watch, "a");
  watch.other = event;
  watch.then = read_second_line;
  send_bytes (event->write_fd, "one\ntwo\n");
  read_line (event, "one\n");
  assert_pipe_is_empty (event);
  watch_attach (&watch, event);
  wait_for_value (&watch, G_IO_IN);

  assert_nothing_to_dispatch ();
  g_assert_true (gtasklet_source_is_attached (watch.source));
  watch_clear (&watch);
}

static void
test_channel_with_character_in_buffer (void)
{
  g_autoptr (Event) event = event_new (CHANNEL);
  g_autoptr (GError) error = NULL;
  gunichar character;
  Watch watch;

  watch_init (&watch, "a");
  send_bytes (event->write_fd, "äß");
  g_io_channel_read_unichar (event->channel, &character, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (character, ==, 0xE4);
  assert_pipe_is_empty (event);
  watch_attach (&watch, event);
  wait_for_value (&watch, G_IO_IN);
  watch_clear (&watch);
}

static void
test_channel_lives_while_attached (void)
{
  g_autoptr (Event) event = event_new (CHANNEL);
  Watch watch;

  watch_init_for (&watch, "a", event);
  release_channel (event);
  send_bytes (event->write_fd, "x");
  wait_for_value (&watch, G_IO_IN);
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("channel/reports-what-is-watched", test_channel_reports_what_is_watched);
  add ("channel/with-line-in-buffer", test_channel_with_line_in_buffer);
  add ("channel/with-character-in-buffer", test_channel_with_character_in_buffer);
  add ("channel/lives-while-attached", test_channel_lives_while_attached);
  return g_test_run ();
}
