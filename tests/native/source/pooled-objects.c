// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* Few objects that are attached often, as a program with a pool of them does. */

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

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("pooled-objects/leave-nothing", test_pooled_objects_leave_nothing);
  return g_test_run ();
}
