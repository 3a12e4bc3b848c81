// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "source-case.h"

/* A handler may run a main loop, in which the source is attached, dispatched and removed. */

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
assert_repeats (Watch *watch,
                Event *event,
                guint  id)
{
  g_assert_cmpuint (gtasklet_source_get_id (watch->source), ==, id);
  g_assert_nonnull (find_source (id));
  assert_reports (watch, event);
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
  assert_order ("ab");
  assert_repeats (&watch, event, watch.id);
  watch_clear (&watch);
  watch_clear (&inner);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add_for_pairs ("attached-again-before-inner-loop", test_attached_again_before_inner_loop);
  add_for_pairs ("removed-in-inner-loop", test_removed_in_inner_loop);
  add_for_kinds ("stays-attached-over-inner-loop", FALSE, test_stays_attached_over_inner_loop);
  return g_test_run ();
}
