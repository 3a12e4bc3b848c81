// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"
#include "speakers.h"

/* What is got as an argument is a copy that outlives the emission, or NULL. */

static void
take_args (Listener *self)
{
  guint n_args = gtasklet_hook_get_n_args (self->hook);

  self->args = g_ptr_array_new_with_free_func (free_value);
  for (guint i = 0; i < n_args; i++)
    g_ptr_array_add (self->args, gtasklet_hook_get_arg (self->hook, i));
}

/* Of the type given, no other. */
static const GValue *
get_taken (Listener *self,
           guint     index,
           GType     type)
{
  const GValue *value = g_ptr_array_index (self->args, index);

  g_assert_nonnull (value);
  g_assert_cmpstr (G_VALUE_TYPE_NAME (value), ==, g_type_name (type));
  return value;
}

static void
assert_nothing_taken (Listener *self,
                      guint     index)
{
  g_assert_null (g_ptr_array_index (self->args, index));
}

static void
check_numbers (Listener *self)
{
  g_assert_cmpint (g_value_get_int64 (get_taken (self, 1, G_TYPE_INT64)), ==, G_MININT64);
  g_assert_cmpuint (g_value_get_uint64 (get_taken (self, 2, G_TYPE_UINT64)), ==, G_MAXUINT64);
  g_assert_cmpfloat (g_value_get_double (get_taken (self, 3, G_TYPE_DOUBLE)), ==, 0.1);
  g_assert_true (g_value_get_boolean (get_taken (self, 4, G_TYPE_BOOLEAN)));
  g_assert_cmpint (g_value_get_enum (get_taken (self, 5, GTASKLET_TEST_TYPE_COLOR)), ==, GTASKLET_TEST_COLOR_GREEN);
  g_assert_cmpuint (g_value_get_flags (get_taken (self, 6, G_TYPE_IO_CONDITION)), ==, G_IO_IN | G_IO_HUP);
  g_assert_true (g_value_get_gtype (get_taken (self, 12, G_TYPE_GTYPE)) == GTASKLET_TEST_TYPE_SPECIAL_EMITTER);
}

static void
check_pointers (Listener *self,
                gpointer  object)
{
  const GDate *date = g_value_get_boxed (get_taken (self, 7, G_TYPE_DATE));
  g_autofree char *strings = g_strjoinv (",", g_value_get_boxed (get_taken (self, 8, G_TYPE_STRV)));
  g_autofree char *variant = g_variant_print (g_value_get_variant (get_taken (self, 9, G_TYPE_VARIANT)), FALSE);
  GParamSpec *pspec = g_value_get_param (get_taken (self, 11, G_TYPE_PARAM));

  g_assert_cmpstr (g_value_get_string (get_taken (self, 0, G_TYPE_STRING)), ==, "Grüße, 世界");
  g_assert_cmpuint (g_date_get_day (date), ==, 29);
  g_assert_cmpuint (g_date_get_month (date), ==, G_DATE_FEBRUARY);
  g_assert_cmpuint (g_date_get_year (date), ==, 2024);
  g_assert_cmpstr (strings, ==, "one,two,three");
  g_assert_cmpstr (variant, ==, "('answer', 42)");
  g_assert_true (g_value_get_object (get_taken (self, 10, G_TYPE_OBJECT)) == object);
  g_assert_cmpstr (g_param_spec_get_name (pspec), ==, "size");
}

static void
test_args_outlive_emission (void)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "values");
  listener.then = take_args;
  gtasklet_test_emitter_send_values (emitter);
  listener_clear (&listener);

  g_assert_cmpuint (listener.args->len, ==, 13);
  check_numbers (&listener);
  check_pointers (&listener, emitter);
  g_ptr_array_unref (listener.args);
  assert_ends (emitter);
}

static void
test_args_of_nothing_are_null (void)
{
  const guint null_args[] = { 0, 7, 8, 9, 10, 11 };
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "values");
  listener.then = take_args;
  gtasklet_test_emitter_send_nothing (emitter);
  g_assert_cmpuint (listener.args->len, ==, 13);
  for (guint i = 0; i < G_N_ELEMENTS (null_args); i++)
    assert_nothing_taken (&listener, null_args[i]);
  g_assert_cmpint (g_value_get_int64 (get_taken (&listener, 1, G_TYPE_INT64)), ==, 0);
  g_assert_cmpuint (g_value_get_uint64 (get_taken (&listener, 2, G_TYPE_UINT64)), ==, 0);
  g_assert_cmpfloat (g_value_get_double (get_taken (&listener, 3, G_TYPE_DOUBLE)), ==, 0.0);
  g_assert_false (g_value_get_boolean (get_taken (&listener, 4, G_TYPE_BOOLEAN)));
  g_assert_cmpint (g_value_get_enum (get_taken (&listener, 5, GTASKLET_TEST_TYPE_COLOR)), ==, 0);
  g_assert_cmpuint (g_value_get_flags (get_taken (&listener, 6, G_TYPE_IO_CONDITION)), ==, 0);
  g_assert_true (g_value_get_gtype (get_taken (&listener, 12, G_TYPE_GTYPE)) == G_TYPE_INVALID);
  g_ptr_array_unref (listener.args);
  listener_clear (&listener);
}

static void
test_args_of_bare_pointers_are_null (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "address");
  listener.then = take_args;
  for (gboolean is_null = FALSE; is_null <= TRUE; is_null++)
    {
      gtasklet_test_emitter_send_address (emitter, is_null);
      assert_order ("a");
      g_assert_cmpuint (listener.args->len, ==, 1);
      assert_nothing_taken (&listener, 0);
      g_ptr_array_unref (listener.args);
    }
  listener_clear (&listener);
}

static void
emit_more_values (GObject *parrot)
{
  char scoped[] = "scoped";
  GValue value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT);
  g_value_set_int (&value, 5);
  g_signal_emit_by_name (parrot, "more-values", -128, 255, G_MININT, G_MAXUINT, G_MINLONG, G_MAXULONG, 0.5, scoped,
                         &value, parrot);
  scoped[0] = 'x';
  g_value_set_int (&value, 6);
}

static void
test_args_of_more_kinds (void)
{
  g_autoptr (GObject) parrot = g_object_new (test_parrot_get_type (), NULL);
  Listener listener;

  listener_init (&listener, "a");
  listener_attach (&listener, test_parrot_get_type (), "more-values");
  listener.then = take_args;
  emit_more_values (parrot);
  g_assert_cmpint (g_value_get_schar (get_taken (&listener, 0, G_TYPE_CHAR)), ==, -128);
  g_assert_cmpuint (g_value_get_uchar (get_taken (&listener, 1, G_TYPE_UCHAR)), ==, 255);
  g_assert_cmpint (g_value_get_int (get_taken (&listener, 2, G_TYPE_INT)), ==, G_MININT);
  g_assert_cmpuint (g_value_get_uint (get_taken (&listener, 3, G_TYPE_UINT)), ==, G_MAXUINT);
  g_assert_cmpint (g_value_get_long (get_taken (&listener, 4, G_TYPE_LONG)), ==, G_MINLONG);
  g_assert_cmpuint (g_value_get_ulong (get_taken (&listener, 5, G_TYPE_ULONG)), ==, G_MAXULONG);
  g_assert_cmpfloat (g_value_get_float (get_taken (&listener, 6, G_TYPE_FLOAT)), ==, 0.5);
  g_assert_cmpstr (g_value_get_string (get_taken (&listener, 7, G_TYPE_STRING)), ==, "scoped");
  g_assert_cmpint (g_value_get_int (g_value_get_boxed (get_taken (&listener, 8, G_TYPE_VALUE))), ==, 5);
  g_assert_true (g_value_get_object (get_taken (&listener, 9, test_speaker_get_type ())) == parrot);
  g_ptr_array_unref (listener.args);
  listener_clear (&listener);
}

static void
emit_other_signal (Listener *self)
{
  self->then = NULL;
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, "values");
  self->then = take_args;
  gtasklet_test_emitter_send_values (self->emitter);
  g_assert_cmpuint (self->args->len, ==, 13);
  assert_only_arg_is_7 (self);
}

static void
test_nested_emission_of_other_signal_gives_args_back (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_other_signal;
  assert_ping_order (emitter, 7, "a7a");
  assert_ping_order (emitter, 8, "");
  assert_no_args (&listener);
  check_numbers (&listener);
  g_ptr_array_unref (listener.args);
  listener_clear (&listener);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("args/outlive-emission", test_args_outlive_emission);
  add ("args/of-nothing-are-null", test_args_of_nothing_are_null);
  add ("args/of-bare-pointers-are-null", test_args_of_bare_pointers_are_null);
  add ("args/of-more-kinds", test_args_of_more_kinds);
  add ("args/given-back-by-nested-emission-of-other", test_nested_emission_of_other_signal_gives_args_back);
  return g_test_run ();
}
