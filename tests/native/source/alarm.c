// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* Sources that are dispatched when a time has come that is set again and again. */

static void
init_alarm (Watch      *self,
            const char *name)
{
  watch_init (self, name);
  gtasklet_source_attach_alarm (self->source, G_PRIORITY_DEFAULT);
}

static void
set_off (Watch *self)
{
  gtasklet_source_set_ready_time (self->source, 0);
}

static void
switch_off (Watch *self)
{
  gtasklet_source_set_ready_time (self->source, -1);
}

static void
test_has_no_time_at_first (void)
{
  Watch watch;

  init_alarm (&watch, "a");
  assert_nothing_to_dispatch ();
  watch_clear (&watch);
}

static void
test_is_not_dispatched_before_its_time (void)
{
  gint64 ready_time = g_get_monotonic_time () + 5000;
  Watch watch;

  init_alarm (&watch, "a");
  gtasklet_source_set_ready_time (watch.source, ready_time);
  wait_for_value (&watch, 0);
  g_assert_cmpint (g_get_monotonic_time (), >=, ready_time);
  watch_clear (&watch);
}

static void
test_is_dispatched_in_every_iteration_from_then_on (void)
{
  Watch watch;

  init_alarm (&watch, "a");
  set_off (&watch);
  wait_for_dispatches (&watch, 3);
  switch_off (&watch);
  assert_nothing_to_dispatch ();
  watch_clear (&watch);
}

static gint64 times[2];

static void
take_time (Watch *self)
{
  times[self->n_dispatches - 1] = gtasklet_source_get_time (self->source);
  while (g_get_monotonic_time () <= times[self->n_dispatches - 1])
    g_thread_yield ();
}

static void
take_time_twice (Watch *self)
{
  take_time (self);
  g_assert_cmpint (gtasklet_source_get_time (self->source), ==, times[self->n_dispatches - 1]);
}

static void
test_has_one_time_in_an_iteration (void)
{
  Watch watch;

  init_alarm (&watch, "a");
  watch.then = take_time_twice;
  set_off (&watch);
  wait_for_dispatches (&watch, 2);
  g_assert_cmpint (times[1], >, times[0]);
  watch_clear (&watch);
}

static void
quit_loop (Watch *self)
{
  self->then = NULL;
  switch_off (self);
  g_main_loop_quit (self->loop);
}

static void
run_loop (Watch *self)
{
  self->then = quit_loop;
  g_main_loop_run (self->loop);
  g_assert_cmpuint (self->n_dispatches, ==, 2);
}

static void
test_is_dispatched_in_an_inner_loop (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch;

  init_alarm (&watch, "a");
  watch.loop = loop;
  watch.then = run_loop;
  set_off (&watch);
  wait_for_dispatches (&watch, 2);
  assert_nothing_to_dispatch ();
  watch_clear (&watch);
}

static void
test_stands_where_it_was_attached_or_moved_to (void)
{
  g_autoptr (Event) event = event_new (IDLE);
  Watch watch, other;

  init_alarm (&watch, "a");
  watch_init_for (&other, "b", event);
  set_off (&watch);
  g_main_context_iteration (NULL, FALSE);
  assert_order ("ab");
  gtasklet_source_move_to_end (watch.source);
  g_main_context_iteration (NULL, FALSE);
  assert_order ("ba");
  watch_clear (&watch);
  watch_clear (&other);
}

static void
repeat (Watch *self)
{
  if (self->n_dispatches < 3)
    gtasklet_source_dispatch_again (self->source);
}

static void
test_is_dispatched_again_before_the_next_source (void)
{
  g_autoptr (Event) event = event_new (IDLE);
  Watch watch, other;

  init_alarm (&watch, "a");
  watch_init_for (&other, "b", event);
  watch.then = repeat;
  set_off (&watch);
  g_main_context_iteration (NULL, FALSE);
  assert_order ("aaab");
  watch_clear (&watch);
  watch_clear (&other);
}

static void
repeat_and_remove (Watch *self)
{
  gtasklet_source_dispatch_again (self->source);
  remove_it (self);
}

static void
repeat_and_attach_other (Watch *self)
{
  gtasklet_source_dispatch_again (self->source);
  attach_other (self);
}

static void
test_is_not_dispatched_again_when_it_is_removed (void)
{
  g_autoptr (Event) event = event_new (IDLE);
  Watch watch, replaced;

  init_alarm (&watch, "a");
  watch.then = repeat_and_remove;
  set_off (&watch);
  init_alarm (&replaced, "b");
  replaced.then = repeat_and_attach_other;
  replaced.other = event;
  set_off (&replaced);
  g_main_context_iteration (NULL, FALSE);
  assert_order ("ab");
  watch_clear (&watch);
  watch_clear (&replaced);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("alarm/has-no-time-at-first", test_has_no_time_at_first);
  add ("alarm/is-not-dispatched-before-its-time", test_is_not_dispatched_before_its_time);
  add ("alarm/is-dispatched-in-every-iteration-from-then-on", test_is_dispatched_in_every_iteration_from_then_on);
  add ("alarm/has-one-time-in-an-iteration", test_has_one_time_in_an_iteration);
  add ("alarm/is-dispatched-in-an-inner-loop", test_is_dispatched_in_an_inner_loop);
  add ("alarm/stands-where-it-was-attached-or-moved-to", test_stands_where_it_was_attached_or_moved_to);
  add ("alarm/is-dispatched-again-before-the-next-source", test_is_dispatched_again_before_the_next_source);
  add ("alarm/is-not-dispatched-again-when-it-is-removed", test_is_not_dispatched_again_when_it_is_removed);
  return g_test_run ();
}
