// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include <gtasklet.h>

#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* A test that waits for so long for what does not happen is ended by a signal. */
#define GUARD_SECONDS 60

#define EXIT_CODE 3
#define WATCHED_SIGNAL SIGUSR1

typedef enum
{
  TIMEOUT,
  IDLE,
  FD,
  CHANNEL,
  CHILD,
  UNIX_SIGNAL,
  N_KINDS
} Kind;

static const struct
{
  const char *name;
  /* What is reported when an event of that kind happens. */
  int value;
} kinds[N_KINDS] = {
  [TIMEOUT] = { "timeout", 0 },
  [IDLE] = { "idle", 0 },
  [FD] = { "fd", G_IO_IN },
  [CHANNEL] = { "channel", G_IO_IN },
  [CHILD] = { "child", EXIT_CODE << 8 },
  [UNIX_SIGNAL] = { "unix-signal", WATCHED_SIGNAL },
};

static const int watchable_signums[] = { SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH };

/* Something real that a source of a kind can wait for. */
typedef struct
{
  Kind kind;
  /* Of a pipe; a child process has the other end of what is written to. */
  int read_fd;
  int write_fd;
  GIOChannel *channel;
  GPid pid;
} Event;

/* A source, and what it has reported. */
typedef struct _Watch Watch;

struct _Watch
{
  /* NULL once it is finalized. */
  GtaskletSource *source;
  guint n_dispatches;
  int value;
  /* That of the source when the handler was called. */
  guint id;

  /* What the handler does then, and what it does in a main loop that is run by that. */
  void (*then) (Watch *self);
  void (*then_in_loop) (Watch *self);
  Event *other;
  Watch *other_watch;
  GMainLoop *loop;
};

/* The names of the sources that have been dispatched. */
static GString *order;

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
static void
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

static Event *
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

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Event, event_free)

static void
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

static void
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

static void
send_signal (int signum)
{
  g_assert_cmpint (kill (getpid (), signum), ==, 0);
  wait_until_pending ();
}

/* The process is left for the main context to be reaped. */
static void
end_child (Event *self)
{
  siginfo_t info;

  close_fd (&self->write_fd);
  waitid (P_PID, self->pid, &info, WEXITED | WNOWAIT);
}

/* The source that waits for it must be attached; it is ready afterwards, if no other one was before. */
static void
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

static void
on_dispatch (GtaskletSource *source,
             int             value,
             gpointer        user_data)
{
  Watch *self = user_data;

  g_assert_true (source == self->source);
  self->n_dispatches++;
  self->value = value;
  self->id = gtasklet_source_get_id (source);
  g_string_append (order, gtasklet_source_get_name (source));
  if (self->then != NULL)
    self->then (self);
}

static void
watch_init (Watch      *self,
            const char *name)
{
  *self = (Watch){ .source = gtasklet_source_new (name) };
  g_object_add_weak_pointer (G_OBJECT (self->source), (gpointer *) &self->source);
  g_signal_connect (self->source, "dispatch", G_CALLBACK (on_dispatch), self);
}

/* Fails if there is a reference left. */
static void
watch_clear (Watch *self)
{
  gtasklet_source_remove (self->source);
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), ==, 0);
  g_object_unref (self->source);
  g_assert_null (self->source);
}

static void
watch_attach (Watch *self,
              Event *event)
{
  event_attach (event, self->source, G_PRIORITY_DEFAULT);
  g_assert_true (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), !=, 0);
}

static void
wait_for_dispatches (Watch *self,
                     guint  n_dispatches)
{
  while (self->n_dispatches < n_dispatches)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_dispatches, ==, n_dispatches);
}

static void
wait_for_value (Watch *self,
                int    value)
{
  wait_for_dispatches (self, self->n_dispatches + 1);
  g_assert_cmpint (self->value, ==, value);
}

static GSource *
find_source (guint id)
{
  return g_main_context_find_source_by_id (NULL, id);
}

static void
assert_nothing_to_dispatch (void)
{
  g_assert_false (g_main_context_pending (NULL));
}

static void
remove_it (Watch *self)
{
  gtasklet_source_remove (self->source);
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), ==, 0);
}

static void
remove_it_by_id (Watch *self)
{
  g_assert_true (g_source_remove (self->id));
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), ==, 0);
}

static void
remove_other_watch (Watch *self)
{
  remove_it (self->other_watch);
}

static void
attach_other (Watch *self)
{
  self->then = NULL;
  watch_attach (self, self->other);
  g_assert_cmpuint (gtasklet_source_get_id (self->source), !=, self->id);
}

static void
attach_other_and_run_loop (Watch *self)
{
  attach_other (self);
  self->then = self->then_in_loop;
  event_happen (self->other);
  g_main_loop_run (self->loop);
  g_assert_cmpuint (self->n_dispatches, ==, 2);
}

static void
attach_other_watch_and_run_loop (Watch *self)
{
  self->then = NULL;
  watch_attach (self->other_watch, self->other);
  g_main_loop_run (self->loop);
  g_assert_cmpuint (self->n_dispatches, ==, 1);
  g_assert_cmpuint (self->other_watch->n_dispatches, ==, 1);
}

static void
quit_loop (Watch *self)
{
  self->then = NULL;
  g_main_loop_quit (self->loop);
}

static void
remove_it_and_quit_loop (Watch *self)
{
  remove_it (self);
  quit_loop (self);
}

static void
test_not_attached_at_first (void)
{
  Watch watch;

  watch_init (&watch, "new");
  g_assert_false (gtasklet_source_is_attached (watch.source));
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), ==, 0);
  gtasklet_source_remove (watch.source);
  g_assert_false (gtasklet_source_is_attached (watch.source));
  watch_clear (&watch);
}

static void
test_has_its_name (void)
{
  g_autofree char *given = g_strdup ("given");
  g_autofree char *property = NULL;
  g_autoptr (GtaskletSource) source = gtasklet_source_new (given);

  given[0] = 'x';
  g_assert_cmpstr (gtasklet_source_get_name (source), ==, "given");
  g_object_get (source, "name", &property, NULL);
  g_assert_cmpstr (property, ==, "given");
}

static void
test_needs_no_name (void)
{
  g_autoptr (GtaskletSource) source = gtasklet_source_new (NULL);

  g_assert_null (gtasklet_source_get_name (source));
  gtasklet_source_attach_idle (source, G_PRIORITY_DEFAULT);
  g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtasklet_source_is_attached (source));
  gtasklet_source_remove (source);
}

static void
test_reports_value (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  if (kind != TIMEOUT && kind != IDLE)
    assert_nothing_to_dispatch ();
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  watch_clear (&watch);
}

static void
test_gives_name_and_priority (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  GSource *source;
  Watch watch;

  watch_init (&watch, "the-name");
  event_attach (event, watch.source, 17);
  source = find_source (gtasklet_source_get_id (watch.source));
  g_assert_nonnull (source);
  g_assert_cmpstr (g_source_get_name (source), ==, "the-name");
  g_assert_cmpint (g_source_get_priority (source), ==, 17);
  watch_clear (&watch);
}

static void
test_goes_by_priority (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch later, watch, sooner;

  watch_init (&later, "c");
  watch_init (&watch, "b");
  watch_init (&sooner, "a");
  later.then = watch.then = sooner.then = remove_it;
  event_attach (event, watch.source, 10);
  event_happen (event);
  gtasklet_source_attach_idle (later.source, 11);
  gtasklet_source_attach_idle (sooner.source, 9);

  wait_for_dispatches (&sooner, 1);
  g_assert_cmpstr (order->str, ==, "a");
  wait_for_dispatches (&watch, 1);
  g_assert_cmpstr (order->str, ==, "ab");
  wait_for_dispatches (&later, 1);
  g_assert_cmpstr (order->str, ==, "abc");
  watch_clear (&later);
  watch_clear (&watch);
  watch_clear (&sooner);
}

/* The signal has to come first: only while nothing else is ready can it be told that it has come. */
static const Kind attachment_orders[][N_KINDS] = {
  { UNIX_SIGNAL, TIMEOUT, IDLE, FD, CHANNEL, CHILD },
  { UNIX_SIGNAL, CHILD, CHANNEL, FD, IDLE, TIMEOUT },
  { UNIX_SIGNAL, FD, TIMEOUT, CHILD, IDLE, CHANNEL },
};

static void
check_attachment_order (const Kind *kinds_in_order)
{
  const char *names[] = { "a", "b", "c", "d", "e", "f" };
  Event *events[N_KINDS];
  Watch watches[N_KINDS];

  g_string_truncate (order, 0);
  for (guint i = 0; i < N_KINDS; i++)
    {
      watch_init (&watches[i], names[i]);
      events[i] = event_new (kinds_in_order[i]);
      if (events[i]->kind == CHILD)
        end_child (events[i]);
      watch_attach (&watches[i], events[i]);
      if (events[i]->kind != CHILD)
        event_happen (events[i]);
    }
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (order->str, ==, "abcdef");
  for (guint i = 0; i < N_KINDS; i++)
    {
      watch_clear (&watches[i]);
      event_free (events[i]);
    }
}

static void
test_goes_by_attachment_at_one_priority (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (attachment_orders); i++)
    check_attachment_order (attachment_orders[i]);
}

static void
test_attached_again_goes_last (void)
{
  Watch first, second;

  watch_init (&first, "a");
  watch_init (&second, "b");
  gtasklet_source_attach_idle (first.source, G_PRIORITY_DEFAULT);
  gtasklet_source_attach_idle (second.source, G_PRIORITY_DEFAULT);
  gtasklet_source_attach_idle (first.source, G_PRIORITY_DEFAULT);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (order->str, ==, "ba");
  watch_clear (&first);
  watch_clear (&second);
}

static void
test_repeats_with_one_id (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  for (guint i = 1; i <= 3; i++)
    {
      event_happen (event);
      wait_for_dispatches (&watch, i);
      g_assert_cmpuint (watch.id, ==, id);
      g_assert_cmpuint (gtasklet_source_get_id (watch.source), ==, id);
      g_assert_true (gtasklet_source_is_attached (watch.source));
    }
  watch_clear (&watch);
}

static void
test_removed_before_dispatch (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  g_assert_true (g_main_context_pending (NULL));
  remove_it (&watch);
  g_assert_null (find_source (id));
  assert_nothing_to_dispatch ();
  g_assert_cmpuint (watch.n_dispatches, ==, 0);
  watch_clear (&watch);
}

/* Both are ready in the same iteration; the second one's event comes first, so that it can be waited for. */
static void
test_removed_by_other_handler (Kind kind)
{
  g_autoptr (Event) first_event = event_new (FD);
  g_autoptr (Event) second_event = event_new (kind);
  Watch first, second;

  watch_init (&first, "a");
  watch_init (&second, "b");
  first.then = remove_other_watch;
  first.other_watch = &second;
  watch_attach (&first, first_event);
  watch_attach (&second, second_event);
  event_happen (second_event);
  event_happen (first_event);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (order->str, ==, "a");
  watch_clear (&first);
  assert_nothing_to_dispatch ();
  watch_clear (&second);
}

static void
test_removed_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  watch.then = remove_it;
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  g_assert_null (find_source (id));
  assert_nothing_to_dispatch ();
  watch_clear (&watch);
}

static void
test_attached_again_after_removal (Kind kind,
                                   Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  remove_it (&watch);
  watch_attach (&watch, other);
  event_happen (other);
  wait_for_value (&watch, kinds[other_kind].value);
  watch_clear (&watch);
}

static void
test_attached_again_in_handler (Kind kind,
                                Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch.other = other;
  watch.then = attach_other;
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  g_assert_null (find_source (id));
  g_assert_true (gtasklet_source_is_attached (watch.source));
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), !=, id);

  event_happen (other);
  wait_for_value (&watch, kinds[other_kind].value);
  watch_clear (&watch);
}

static void
test_replaces_what_is_attached (Kind kind,
                                Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  watch_attach (&watch, other);
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), !=, id);
  g_assert_null (find_source (id));
  event_happen (other);
  wait_for_value (&watch, kinds[other_kind].value);
  watch_clear (&watch);
}

static void
assert_repeats (Watch *watch,
                Event *event,
                guint  id)
{
  g_assert_cmpuint (gtasklet_source_get_id (watch->source), ==, id);
  g_assert_nonnull (find_source (id));
  event_happen (event);
  wait_for_value (watch, kinds[event->kind].value);
}

/* The outer dispatch must not end what the inner one was of. */
static void
test_attached_again_before_inner_loop (Kind kind,
                                       Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch.loop = loop;
  watch.other = other;
  watch.then = attach_other_and_run_loop;
  watch.then_in_loop = quit_loop;
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  event_happen (event);
  wait_for_dispatches (&watch, 2);
  g_assert_null (find_source (id));
  g_assert_cmpint (watch.value, ==, kinds[other_kind].value);
  if (other_kind == CHILD)
    g_assert_false (gtasklet_source_is_attached (watch.source));
  else
    assert_repeats (&watch, other, watch.id);
  watch_clear (&watch);
}

static void
test_removed_in_inner_loop (Kind kind,
                            Kind other_kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (other_kind);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch;

  watch_init (&watch, "a");
  watch.loop = loop;
  watch.other = other;
  watch.then = attach_other_and_run_loop;
  watch.then_in_loop = remove_it_and_quit_loop;
  watch_attach (&watch, event);
  event_happen (event);
  wait_for_dispatches (&watch, 2);
  assert_nothing_to_dispatch ();
  watch_clear (&watch);
}

static void
test_stays_attached_over_inner_loop (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (IDLE);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch, inner;

  watch_init (&watch, "a");
  watch_init (&inner, "b");
  watch.loop = inner.loop = loop;
  watch.other = other;
  watch.other_watch = &inner;
  watch.then = attach_other_watch_and_run_loop;
  inner.then = remove_it_and_quit_loop;
  watch_attach (&watch, event);
  event_happen (event);
  wait_for_dispatches (&watch, 1);
  g_assert_cmpstr (order->str, ==, "ab");
  assert_repeats (&watch, event, watch.id);
  watch_clear (&watch);
  watch_clear (&inner);
}

static void
test_lives_while_attached (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  g_object_unref (watch.source);
  g_assert_nonnull (watch.source);
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  if (kind != CHILD)
    gtasklet_source_remove (watch.source);
  g_assert_null (watch.source);
}

static void
test_ends_when_removed_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  watch.then = remove_it;
  g_object_unref (watch.source);
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  g_assert_null (watch.source);
}

static void
test_lives_when_attached_again_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (IDLE);
  Watch watch;

  watch_init (&watch, "a");
  watch.other = other;
  watch.then = attach_other;
  watch_attach (&watch, event);
  g_object_unref (watch.source);
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  g_assert_nonnull (watch.source);
  wait_for_value (&watch, kinds[IDLE].value);
  gtasklet_source_remove (watch.source);
  g_assert_null (watch.source);
}

static void
test_removed_from_outside (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (kind);
  Watch watch;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  watch.id = gtasklet_source_get_id (watch.source);
  remove_it_by_id (&watch);
  assert_nothing_to_dispatch ();

  watch_attach (&watch, other);
  g_assert_cmpuint (gtasklet_source_get_id (watch.source), !=, watch.id);
  event_happen (other);
  wait_for_value (&watch, kinds[kind].value);
  watch_clear (&watch);
}

static void
test_removed_from_outside_in_handler (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (Event) other = event_new (kind);
  Watch watch;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  watch.then = remove_it_by_id;
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  assert_nothing_to_dispatch ();

  watch_attach (&watch, other);
  event_happen (other);
  wait_for_value (&watch, kinds[kind].value);
  watch_clear (&watch);
}

static void
test_ends_when_removed_from_outside (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  Watch watch;
  guint id;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  id = gtasklet_source_get_id (watch.source);
  g_object_unref (watch.source);
  g_assert_true (g_source_remove (id));
  g_assert_null (watch.source);
}

static void
test_attaches_to_default_context (Kind kind)
{
  g_autoptr (Event) event = event_new (kind);
  g_autoptr (GMainContext) context = g_main_context_new ();
  Watch watch;

  watch_init (&watch, "a");
  g_main_context_push_thread_default (context);
  watch_attach (&watch, event);
  g_assert_nonnull (find_source (gtasklet_source_get_id (watch.source)));
  g_main_context_pop_thread_default (context);
  event_happen (event);
  wait_for_value (&watch, kinds[kind].value);
  watch_clear (&watch);
}

static void
test_timeout_keeps_interval (void)
{
  gint64 start = g_get_monotonic_time ();
  Watch watch;

  watch_init (&watch, "a");
  gtasklet_source_attach_timeout (watch.source, 20, G_PRIORITY_DEFAULT);
  for (guint i = 1; i <= 3; i++)
    {
      wait_for_dispatches (&watch, i);
      g_assert_cmpint (g_get_monotonic_time () - start, >=, i * 20000);
    }
  watch_clear (&watch);
}

static void
test_fd_at_end_of_pipe (void)
{
  g_autoptr (Event) event = event_new (FD);
  Watch watch;
  char byte;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
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

static void
test_channel_reports_what_is_watched (void)
{
  g_autoptr (Event) event = event_new (CHANNEL);
  Watch watch;
  char byte;

  watch_init (&watch, "a");
  watch_attach (&watch, event);
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

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  release_channel (event);
  send_bytes (event->write_fd, "x");
  wait_for_value (&watch, G_IO_IN);
  watch_clear (&watch);
}

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

  watch_init (&watch, "a");
  watch_attach (&watch, event);
  g_assert_cmpint (kill (event->pid, SIGKILL), ==, 0);
  wait_for_value (&watch, SIGKILL);
  g_assert_true (WIFSIGNALED (watch.value));
  watch_clear (&watch);
}

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
  g_assert_cmpstr (order->str, ==, "ba");
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
  g_assert_cmpstr (order->str, ==, "ba");
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

static void
test_refuses_bad_arguments (void)
{
  Watch watch;

  watch_init (&watch, "a");
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'fd >= 0' failed");
  gtasklet_source_attach_fd (watch.source, -1, G_IO_IN, G_PRIORITY_DEFAULT);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'channel != NULL' failed");
  gtasklet_source_attach_channel (watch.source, NULL, G_IO_IN, G_PRIORITY_DEFAULT);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'pid > 0' failed");
  gtasklet_source_attach_child (watch.source, 0, G_PRIORITY_DEFAULT);
  g_test_assert_expected_messages ();
  g_assert_false (gtasklet_source_is_attached (watch.source));
  watch_clear (&watch);
}

#define N_POOLED 5
#define N_ROUNDS 2000

/* A process takes long to start: it has few rounds. */
static Kind
choose_kind (guint round,
             guint i)
{
  const Kind quick_kinds[N_POOLED] = { TIMEOUT, IDLE, FD, CHANNEL, UNIX_SIGNAL };
  Kind kind = quick_kinds[(round + i) % N_POOLED];

  return kind == IDLE && round % 20 == 0 ? CHILD : kind;
}

static void
attach_pooled (Watch  *watches,
               Event **events,
               guint   round)
{
  for (guint i = 0; i < N_POOLED; i++)
    {
      events[i] = event_new (choose_kind (round, i));
      watches[i].n_dispatches = 0;
      watches[i].then = round % 3 == 0 ? remove_it : NULL;
      watch_attach (&watches[i], events[i]);
      event_happen (events[i]);
    }
}

static void
remove_pooled (Watch  *watches,
               Event **events,
               guint   round)
{
  for (guint i = 0; i < N_POOLED; i++)
    {
      while (watches[i].n_dispatches == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (watches[i].value, ==, kinds[events[i]->kind].value);
    }
  for (guint i = 0; i < N_POOLED; i++)
    {
      g_assert_cmpint (gtasklet_source_is_attached (watches[i].source), ==,
                       round % 3 != 0 && events[i]->kind != CHILD);
      remove_it (&watches[i]);
      event_free (events[i]);
    }
  assert_nothing_to_dispatch ();
}

/* That nothing is left is looked at after each test. */
static void
test_pooled_objects_leave_nothing (void)
{
  Event *events[N_POOLED];
  Watch watches[N_POOLED];

  for (guint i = 0; i < N_POOLED; i++)
    watch_init (&watches[i], "");
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      attach_pooled (watches, events, round);
      remove_pooled (watches, events, round);
    }
  for (guint i = 0; i < N_POOLED; i++)
    watch_clear (&watches[i]);
}

typedef struct
{
  /* One of the three. */
  void (*test) (void);
  void (*test_kind) (Kind kind);
  void (*test_kinds) (Kind kind,
                      Kind other_kind);
  Kind kind;
  Kind other_kind;
} Case;

/* What sources that are left somewhere would keep. */
typedef struct
{
  guint next_source_id;
  guint n_fds;
} Resources;

/* The main context numbers its sources one after the other. */
static guint
get_next_source_id (void)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  guint id = g_source_attach (source, NULL);

  g_source_destroy (source);
  return id;
}

static guint
count_fds (void)
{
  guint n_fds = 0;

  for (int fd = 0; fd < 1024; fd++)
    if (fcntl (fd, F_GETFD) >= 0)
      n_fds++;
  return n_fds;
}

static void
assert_unix_signals_are_free (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (watchable_signums); i++)
    {
      struct sigaction action;

      sigaction (watchable_signums[i], NULL, &action);
      g_assert_true (action.sa_handler == SIG_DFL);
    }
}

static void
assert_nothing_is_left (const Resources *before)
{
  guint next_source_id = get_next_source_id ();

  for (guint id = before->next_source_id; id < next_source_id; id++)
    g_assert_null (find_source (id));
  assert_nothing_to_dispatch ();
  assert_unix_signals_are_free ();
  g_assert_cmpuint (count_fds (), ==, before->n_fds);
}

static void
run_case (gconstpointer data)
{
  const Case *self = data;
  Resources before = { .next_source_id = get_next_source_id () };

  before.n_fds = count_fds ();
  alarm (GUARD_SECONDS);
  order = g_string_new (NULL);
  if (self->test != NULL)
    self->test ();
  if (self->test_kind != NULL)
    self->test_kind (self->kind);
  if (self->test_kinds != NULL)
    self->test_kinds (self->kind, self->other_kind);
  g_string_free (g_steal_pointer (&order), TRUE);
  assert_nothing_is_left (&before);
  alarm (0);
}

static void
add_case (const char *path,
          Case        test_case)
{
  g_test_add_data_func_full (path, g_memdup2 (&test_case, sizeof test_case), run_case, g_free);
}

static void
add (const char *name,
     void        (*test) (void))
{
  g_autofree char *path = g_strconcat ("/source/", name, NULL);

  add_case (path, (Case){ .test = test });
}

/* A child process ends once, so there are tests that do not fit it. */
static void
add_for_kinds (const char *name,
               gboolean    with_child,
               void        (*test) (Kind kind))
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      g_autofree char *path = g_strconcat ("/source/", name, "/", kinds[kind].name, NULL);

      if (with_child || kind != CHILD)
        add_case (path, (Case){ .test_kind = test, .kind = kind });
    }
}

static void
add_for_pairs (const char *name,
               void        (*test) (Kind kind,
                                    Kind other_kind))
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    for (Kind other_kind = 0; other_kind < N_KINDS; other_kind++)
      {
        g_autofree char *path =
            g_strconcat ("/source/", name, "/", kinds[kind].name, "/", kinds[other_kind].name, NULL);

        add_case (path, (Case){ .test_kinds = test, .kind = kind, .other_kind = other_kind });
      }
}

static void
add_tests_of_all_kinds (void)
{
  add_for_kinds ("reports-value", TRUE, test_reports_value);
  add_for_kinds ("gives-name-and-priority", TRUE, test_gives_name_and_priority);
  add_for_kinds ("goes-by-priority", TRUE, test_goes_by_priority);
  add_for_kinds ("repeats-with-one-id", FALSE, test_repeats_with_one_id);
  add_for_kinds ("removed-before-dispatch", TRUE, test_removed_before_dispatch);
  add_for_kinds ("removed-by-other-handler", TRUE, test_removed_by_other_handler);
  add_for_kinds ("removed-in-handler", TRUE, test_removed_in_handler);
  add_for_kinds ("stays-attached-over-inner-loop", FALSE, test_stays_attached_over_inner_loop);
  add_for_kinds ("lives-while-attached", TRUE, test_lives_while_attached);
  add_for_kinds ("lives-when-attached-again-in-handler", TRUE, test_lives_when_attached_again_in_handler);
  add_for_kinds ("ends-when-removed-in-handler", TRUE, test_ends_when_removed_in_handler);
  add_for_kinds ("ends-when-removed-from-outside", TRUE, test_ends_when_removed_from_outside);
  add_for_kinds ("removed-from-outside", TRUE, test_removed_from_outside);
  add_for_kinds ("removed-from-outside-in-handler", FALSE, test_removed_from_outside_in_handler);
  add_for_kinds ("attaches-to-default-context", TRUE, test_attaches_to_default_context);
  add_for_pairs ("attached-again-after-removal", test_attached_again_after_removal);
  add_for_pairs ("attached-again-in-handler", test_attached_again_in_handler);
  add_for_pairs ("attached-again-before-inner-loop", test_attached_again_before_inner_loop);
  add_for_pairs ("removed-in-inner-loop", test_removed_in_inner_loop);
  add_for_pairs ("replaces-what-is-attached", test_replaces_what_is_attached);
}

static void
add_tests_of_one_kind (void)
{
  add ("timeout/keeps-interval", test_timeout_keeps_interval);
  add ("fd/at-end-of-pipe", test_fd_at_end_of_pipe);
  add ("fd/of-writable-pipe", test_fd_of_writable_pipe);
  add ("fd/without-condition", test_fd_without_condition);
  add ("fd/that-is-closed", test_fd_that_is_closed);
  add ("channel/reports-what-is-watched", test_channel_reports_what_is_watched);
  add ("channel/with-line-in-buffer", test_channel_with_line_in_buffer);
  add ("channel/with-character-in-buffer", test_channel_with_character_in_buffer);
  add ("channel/lives-while-attached", test_channel_lives_while_attached);
  add ("child/is-not-attached-in-handler", test_child_is_not_attached_in_handler);
  add ("child/ended-before", test_child_ended_before);
  add ("child/ended-by-signal", test_child_ended_by_signal);
  add ("unix-signal/each", test_each_unix_signal);
  add ("unix-signal/told-apart", test_unix_signals_are_told_apart);
  add ("unix-signal/for-two", test_unix_signal_for_two);
  add ("unix-signal/that-cannot-be-watched", test_unix_signal_that_cannot_be_watched);
}

/* Who started the process may have let it ignore them. This also makes GLib's thread, which keeps its descriptors. */
static void
start_with_free_unix_signals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (watchable_signums); i++)
    signal (watchable_signums[i], SIG_DFL);
  g_source_unref (g_unix_signal_source_new (WATCHED_SIGNAL));
}

int
main (int    argc,
      char **argv)
{
  start_with_free_unix_signals ();

  g_test_init (&argc, &argv, NULL);
  add ("not-attached-at-first", test_not_attached_at_first);
  add ("has-its-name", test_has_its_name);
  add ("needs-no-name", test_needs_no_name);
  add ("goes-by-attachment-at-one-priority", test_goes_by_attachment_at_one_priority);
  add ("attached-again-goes-last", test_attached_again_goes_last);
  add ("refuses-bad-arguments", test_refuses_bad_arguments);
  add_tests_of_all_kinds ();
  add_tests_of_one_kind ();
  add ("pooled-objects/leave-nothing", test_pooled_objects_leave_nothing);
  return g_test_run ();
}
