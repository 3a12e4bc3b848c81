// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "event.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <sys/wait.h>
#include <unistd.h>

const KindInfo kinds[N_KINDS] = {
  [TIMEOUT] = { "timeout", 0 },
  [IDLE] = { "idle", 0 },
  [FD] = { "fd", G_IO_IN },
  [CHANNEL] = { "channel", G_IO_IN },
  [CHILD] = { "child", EXIT_CODE << 8 },
  [UNIX_SIGNAL] = { "unix-signal", WATCHED_SIGNAL },
};

static void
open_pipe (Event *self)
{
  g_autoptr (GError) error = NULL;
  int fds[2];

  g_unix_open_pipe (fds, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  self->read_fd = fds[0];
  self->write_fd = fds[1];
}

/* It keeps the end that is read from open as long as it is referenced by anyone. */
static void
open_channel (Event *self)
{
  self->channel = g_io_channel_unix_new (self->read_fd);
  g_io_channel_set_close_on_unref (self->channel, TRUE);
}

/* The others that have a reference to it may have it. */
void
release_channel (Event *self)
{
  g_clear_pointer (&self->channel, g_io_channel_unref);
  self->read_fd = -1;
}

/* The process ends when its input does. */
static void
spawn_child (Event *self)
{
  g_autoptr (GError) error = NULL;
  char *argv[] = { "sh", "-c", "read line; exit " G_STRINGIFY (EXIT_CODE), NULL };

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self->pid,
                            &self->write_fd, NULL, NULL, &error);
  g_assert_no_error (error);
}

Event *
event_new (Kind kind)
{
  Event *self = g_new0 (Event, 1);

  self->kind = kind;
  self->read_fd = -1;
  self->write_fd = -1;
  if (kind == FD || kind == CHANNEL)
    open_pipe (self);
  if (kind == CHANNEL)
    open_channel (self);
  if (kind == CHILD)
    spawn_child (self);
  return self;
}

void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

void
event_free (Event *self)
{
  if (self->channel != NULL)
    release_channel (self);
  close_fd (&self->read_fd);
  close_fd (&self->write_fd);
  /* One whose source was removed is still there. */
  if (self->kind == CHILD)
    waitpid (self->pid, NULL, 0);
  g_free (self);
}

void
event_attach (Event          *self,
              GtaskletSource *source,
              int             priority)
{
  switch (self->kind)
    {
    case TIMEOUT:
      gtasklet_source_attach_timeout (source, 0, priority);
      break;

    case IDLE:
      gtasklet_source_attach_idle (source, priority);
      break;

    case FD:
      gtasklet_source_attach_fd (source, self->read_fd, G_IO_IN, priority);
      break;

    case CHANNEL:
      gtasklet_source_attach_channel (source, self->channel, G_IO_IN, priority);
      break;

    case CHILD:
      gtasklet_source_attach_child (source, self->pid, priority);
      break;

    case UNIX_SIGNAL:
      g_assert_true (gtasklet_source_attach_unix_signal (source, WATCHED_SIGNAL, priority, NULL));
      break;

    case N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

void
send_bytes (int         fd,
            const char *bytes)
{
  g_assert_cmpint (write (fd, bytes, strlen (bytes)), ==, strlen (bytes));
}

/* Both signals and, without pidfd_open(), the ends of processes come by way of another thread. */
static void
wait_until_pending (void)
{
  while (!g_main_context_pending (NULL))
    g_thread_yield ();
}

void
send_signal (int signum)
{
  g_assert_cmpint (kill (getpid (), signum), ==, 0);
  wait_until_pending ();
}

/* The process is left for the main context to be reaped. */
void
end_child (Event *self)
{
  siginfo_t info;

  close_fd (&self->write_fd);
  waitid (P_PID, self->pid, &info, WEXITED | WNOWAIT);
}

/* The source that waits for it must be attached; it is ready afterwards, if no other one was before. */
void
event_happen (Event *self)
{
  if (self->kind == FD || self->kind == CHANNEL)
    send_bytes (self->write_fd, "x");
  if (self->kind == CHILD)
    end_child (self);
  if (self->kind == UNIX_SIGNAL)
    send_signal (WATCHED_SIGNAL);
  wait_until_pending ();
}
