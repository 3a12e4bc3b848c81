// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* Which of several sources that are ready goes first. */

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
  assert_order ("a");
  wait_for_dispatches (&watch, 1);
  assert_order ("b");
  wait_for_dispatches (&later, 1);
  assert_order ("c");
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
  assert_order ("abcdef");
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
  assert_order ("ba");
  watch_clear (&first);
  watch_clear (&second);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_for_kinds ("goes-by-priority", TRUE, test_goes_by_priority);
  add ("goes-by-attachment-at-one-priority", test_goes_by_attachment_at_one_priority);
  add ("attached-again-goes-last", test_attached_again_goes_last);
  return g_test_run ();
}
