// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* Many hooks of one signal are called in the order of their attachment, whichever are removed. */

#define N_MANY 10

static const guint removal_order[N_MANY] = { 3, 7, 0, 9, 5, 1, 8, 2, 6, 4 };

/* With all or those that are still attached. */
static void
check_order_of_many (Listener *listeners)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < N_MANY; i++)
    if (gtasklet_hook_is_attached (listeners[i].hook))
      g_string_append (expected, listeners[i].name);
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order (expected->str);
}

static void
test_many_removed_in_mixed_order (void)
{
  Listener listeners[N_MANY];

  listeners_init_for (listeners, N_MANY, "change");
  for (guint i = 0; i < N_MANY; i++)
    {
      check_order_of_many (listeners);
      remove_it (&listeners[removal_order[i]]);
    }
  check_order_of_many (listeners);
  listeners_clear (listeners, N_MANY);
}

static void
test_many_removed_in_mixed_order_in_handlers (void)
{
  Listener listeners[N_MANY];

  listeners_init_for (listeners, N_MANY, "change");
  for (guint i = 0; i < N_MANY; i++)
    {
      listeners[removal_order[i]].then = remove_it;
      check_order_of_many (listeners);
      g_assert_false (gtasklet_hook_is_attached (listeners[removal_order[i]].hook));
    }
  check_order_of_many (listeners);
  listeners_clear (listeners, N_MANY);
}

static void
test_many_removed_and_attached_in_mixed_order (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listeners[N_MANY];

  listeners_init_for (listeners, N_MANY, "change");
  for (guint i = 0; i < N_MANY; i++)
    {
      remove_it (&listeners[removal_order[i]]);
      listener_attach (&listeners[removal_order[i]], GTASKLET_TEST_TYPE_EMITTER, "change");
    }
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("dhajfbicge");
  listeners_clear (listeners, N_MANY);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("many/removed-in-mixed-order", test_many_removed_in_mixed_order);
  add ("many/removed-in-mixed-order-in-handlers", test_many_removed_in_mixed_order_in_handlers);
  add ("many/removed-and-attached-in-mixed-order", test_many_removed_and_attached_in_mixed_order);
  return g_test_run ();
}
