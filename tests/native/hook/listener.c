// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "listener.h"

void
free_value (gpointer value)
{
  if (value != NULL)
    g_boxed_free (G_TYPE_VALUE, value);
}

int
get_int_arg (Listener *self)
{
  GValue *value = gtasklet_hook_get_arg (self->hook, 0);
  int result = g_value_get_int (value);

  free_value (value);
  return result;
}

static void
append_arg (Listener *self)
{
  GValue *value = gtasklet_hook_get_arg (self->hook, 0);

  if (value != NULL)
    g_string_append_printf (order, "%d", g_value_get_int (value));
  free_value (value);
}

/* One argument is an int, or is NULL. */
static void
on_emission (GtaskletHook *hook,
             GObject      *instance,
             gpointer      user_data)
{
  Listener *self = user_data;

  g_assert_true (hook == self->hook);
  self->n_emissions++;
  self->instance = instance;
  g_string_append (order, self->name);
  if (gtasklet_hook_get_n_args (hook) == 1)
    append_arg (self);
  if (self->then != NULL)
    self->then (self);
}

void
listener_init (Listener   *self,
               const char *name)
{
  *self = (Listener){ .name = name, .hook = gtasklet_hook_new () };
  g_object_add_weak_pointer (G_OBJECT (self->hook), (gpointer *) &self->hook);
  g_signal_connect (self->hook, "emission", G_CALLBACK (on_emission), self);
}

/* Fails if there is a reference left. */
void
listener_clear (Listener *self)
{
  gtasklet_hook_remove (self->hook);
  g_assert_false (gtasklet_hook_is_attached (self->hook));
  g_object_unref (self->hook);
  g_assert_null (self->hook);
}

void
listener_attach (Listener   *self,
                 GType       type,
                 const char *detailed_signal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gtasklet_hook_attach (self->hook, type, detailed_signal, &error));
  g_assert_no_error (error);
  g_assert_true (gtasklet_hook_is_attached (self->hook));
}

void
listener_init_for (Listener   *self,
                   const char *name,
                   const char *detailed_signal)
{
  listener_init (self, name);
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, detailed_signal);
}

/* Those are called a, b, c and so on. */
void
listeners_init_for (Listener   *listeners,
                    guint       n_listeners,
                    const char *detailed_signal)
{
  static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };

  g_assert_cmpuint (n_listeners, <=, G_N_ELEMENTS (names));
  for (guint i = 0; i < n_listeners; i++)
    listener_init_for (&listeners[i], names[i], detailed_signal);
}

void
listeners_clear (Listener *listeners,
                 guint     n_listeners)
{
  for (guint i = 0; i < n_listeners; i++)
    listener_clear (&listeners[i]);
}

void
assert_attach_fails (Listener   *self,
                     GType       type,
                     const char *detailed_signal,
                     int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (gtasklet_hook_attach (self->hook, type, detailed_signal, &error));
  g_assert_error (error, GTASKLET_ERROR, code);
  g_assert_nonnull (strstr (error->message, detailed_signal));
  g_assert_false (gtasklet_hook_attach (self->hook, type, detailed_signal, NULL));
}

/* Outside an emission there is nothing to get. */
void
assert_no_args (Listener *self)
{
  g_assert_cmpuint (gtasklet_hook_get_n_args (self->hook), ==, 0);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*index < gtasklet_hook_get_n_args*");
  g_assert_null (gtasklet_hook_get_arg (self->hook, 0));
  g_test_assert_expected_messages ();
}

void
assert_ping_order (GtaskletTestEmitter *emitter,
                   int                  value,
                   const char          *expected)
{
  gtasklet_test_emitter_ping (emitter, value);
  assert_order (expected);
}

/* Fails if there is a reference left. */
void
assert_ends (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  g_assert_null (object);
}

void
assert_only_arg_is_7 (Listener *self)
{
  g_assert_cmpuint (gtasklet_hook_get_n_args (self->hook), ==, 1);
  g_assert_cmpint (get_int_arg (self), ==, 7);
  g_assert_cmpint (get_int_arg (self), ==, 7);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*index < gtasklet_hook_get_n_args*");
  g_assert_null (gtasklet_hook_get_arg (self->hook, 1));
  g_test_assert_expected_messages ();
}

void
remove_it (Listener *self)
{
  gtasklet_hook_remove (self->hook);
  g_assert_false (gtasklet_hook_is_attached (self->hook));
}

/* It is removed, and its arguments are there still. */
void
remove_it_and_assert_arg (Listener *self)
{
  remove_it (self);
  assert_only_arg_is_7 (self);
}

void
remove_other (Listener *self)
{
  self->then = NULL;
  gtasklet_hook_remove (self->other->hook);
}

void
attach_other (Listener *self)
{
  self->then = NULL;
  listener_attach (self->other, GTASKLET_TEST_TYPE_EMITTER, "ping");
}

/* The emission with 1 makes one with 2, in which it removes itself. */
void
emit_and_remove_it_in_nested (Listener *self)
{
  if (get_int_arg (self) == 2)
    remove_it (self);
  else
    gtasklet_test_emitter_ping (self->emitter, 2);
}
