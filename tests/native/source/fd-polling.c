// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include <fcntl.h>
#include <glib-unix.h>
#include <gtasklet.h>
#include <unistd.h>

/*
 * While a source is being dispatched its file descriptor is not polled, or else a main loop that runs inside the dispatch
 * would never sleep.
 */

#define INNER_MS 30
/* A loop that sleeps gets ready to poll a few times, one that does not, thousands of times. */
#define FEW 20

typedef struct
{
  GtaskletSource *source;
  GMainLoop *loop;
  guint n_dispatches;
  guint n_inner_dispatches;
  guint n_inner_iterations;
  gboolean is_inside;
} Scene;

/* Counts how often a main loop gets ready to poll. */
typedef struct
{
  GSource parent;
  guint *count;
} CountingSource;

static gboolean
counting_source_prepare (GSource *source,
                         int     *timeout_ms)
{
  *timeout_ms = -1;
  (*((CountingSource *) source)->count)++;
  return FALSE;
}

static GSourceFuncs counting_source_funcs = { .prepare = counting_source_prepare };

static gboolean
quit_loop (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Runs a main loop for some time, and returns how often it polled. */
static guint
run_inner_loop (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSource) counting = g_source_new (&counting_source_funcs, sizeof (CountingSource));
  guint count = 0;

  ((CountingSource *) counting)->count = &count;
  g_source_set_priority (counting, G_PRIORITY_HIGH);
  g_source_attach (counting, NULL);
  g_timeout_add (INNER_MS, quit_loop, loop);
  g_main_loop_run (loop);
  g_source_destroy (counting);
  return count;
}

static void
on_dispatch (GtaskletSource *source G_GNUC_UNUSED,
             int             value G_GNUC_UNUSED,
             gpointer        data)
{
  Scene *scene = data;

  scene->n_dispatches++;
  if (scene->is_inside)
    {
      scene->n_inner_dispatches++;
      return;
    }

  scene->is_inside = TRUE;
  scene->n_inner_iterations = run_inner_loop ();
  scene->is_inside = FALSE;
  if (scene->n_dispatches == 3)
    g_main_loop_quit (scene->loop);
}

/* Dispatches a source three times, each time with a main loop inside. */
static void
dispatch_with_inner_loops (Scene       *scene,
                           int          fd,
                           GIOCondition condition)
{
  scene->source = gtasklet_source_new ("test");
  scene->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (scene->source, "dispatch", G_CALLBACK (on_dispatch), scene);
  gtasklet_source_attach_fd (scene->source, fd, condition, G_PRIORITY_DEFAULT);
  g_main_loop_run (scene->loop);
  gtasklet_source_remove (scene->source);
  g_object_unref (scene->source);
  g_main_loop_unref (scene->loop);
}

static void
check_scene (const Scene *scene)
{
  g_assert_cmpuint (scene->n_dispatches, ==, 3);
  g_assert_cmpuint (scene->n_inner_dispatches, ==, 0);
  g_assert_cmpuint (scene->n_inner_iterations, <, FEW);
}

static void
test_readable (void)
{
  Scene scene = { 0 };
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  g_assert_cmpint (write (fds[1], "x", 1), ==, 1);
  dispatch_with_inner_loops (&scene, fds[0], G_IO_IN);
  close (fds[0]);
  close (fds[1]);
  check_scene (&scene);
}

/* poll() tells the end of a pipe whether it is asked for or not. */
static void
test_at_end (void)
{
  Scene scene = { 0 };
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  close (fds[1]);
  dispatch_with_inner_loops (&scene, fds[0], G_IO_IN);
  close (fds[0]);
  check_scene (&scene);
}

static void
test_writable (void)
{
  Scene scene = { 0 };
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  dispatch_with_inner_loops (&scene, fds[1], G_IO_OUT);
  close (fds[0]);
  close (fds[1]);
  check_scene (&scene);
}

static void
remove_after_inner_loop (GtaskletSource *source,
                         int             value G_GNUC_UNUSED,
                         gpointer        data)
{
  guint *n_dispatches = data;

  (*n_dispatches)++;
  run_inner_loop ();
  gtasklet_source_remove (source);
}

static void
test_removed_after_inner_loop (void)
{
  g_autoptr (GtaskletSource) source = gtasklet_source_new ("test");
  guint n_dispatches = 0;
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  g_signal_connect (source, "dispatch", G_CALLBACK (remove_after_inner_loop), &n_dispatches);
  gtasklet_source_attach_fd (source, fds[1], G_IO_OUT, G_PRIORITY_DEFAULT);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  close (fds[0]);
  close (fds[1]);
  g_assert_cmpuint (n_dispatches, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fd-polling/readable", test_readable);
  g_test_add_func ("/fd-polling/at-end", test_at_end);
  g_test_add_func ("/fd-polling/writable", test_writable);
  g_test_add_func ("/fd-polling/removed-after-inner-loop", test_removed_after_inner_loop);
  return g_test_run ();
}
