// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

#include <fcntl.h>
#include <glib-unix.h>

const int watchable_signums[N_WATCHABLE_SIGNUMS] = { SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH };

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

GSource *
find_source (guint id)
{
  return g_main_context_find_source_by_id (NULL, id);
}

void
assert_nothing_to_dispatch (void)
{
  g_assert_false (g_main_context_pending (NULL));
}

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
  Resources before = { .next_source_id = get_next_source_id (), .n_fds = count_fds () };

  begin_case ();
  if (self->test != NULL)
    self->test ();
  if (self->test_kind != NULL)
    self->test_kind (self->kind);
  if (self->test_kinds != NULL)
    self->test_kinds (self->kind, self->other_kind);
  assert_nothing_is_left (&before);
  end_case ();
}

static void
add_case (const char *path,
          Case        test_case)
{
  g_test_add_data_func_full (path, g_memdup2 (&test_case, sizeof test_case), run_case, g_free);
}

void
add (const char *name,
     void        (*test) (void))
{
  g_autofree char *path = g_strconcat ("/source/", name, NULL);

  add_case (path, (Case){ .test = test });
}

/* A child process ends once, so there are tests that do not fit it. */
void
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

void
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

/* Who started the process may have let it ignore them. This also makes GLib's thread, which keeps its descriptors. */
static void
start_with_free_unix_signals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (watchable_signums); i++)
    signal (watchable_signums[i], SIG_DFL);
  g_source_unref (g_unix_signal_source_new (WATCHED_SIGNAL));
}

void
init_cases (int    *argc,
            char ***argv)
{
  start_with_free_unix_signals ();
  g_test_init (argc, argv, NULL);
}
