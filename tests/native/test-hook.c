// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include <gtasklet.h>

#include <unistd.h>

#include "gtasklet-test.h"

/* A test that waits for so long for what does not happen is ended by a signal. */
#define GUARD_SECONDS 60

/* An interface of objects with a signal, one that what is no object can have too, and two classes that have them. */

typedef struct _TestSpeaker TestSpeaker;

typedef struct
{
  GTypeInterface parent_interface;
} TestSpeakerInterface;

static GType test_speaker_get_type (void);

G_DEFINE_INTERFACE (TestSpeaker, test_speaker, G_TYPE_OBJECT)

static void
test_speaker_default_init (TestSpeakerInterface *iface)
{
  g_signal_new ("speak", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
}

typedef struct _TestSound TestSound;
typedef TestSpeakerInterface TestSoundInterface;

static GType test_sound_get_type (void);

G_DEFINE_INTERFACE (TestSound, test_sound, G_TYPE_INVALID)

static void
test_sound_default_init (TestSoundInterface *iface)
{
  g_signal_new ("sound", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
}

typedef GObject TestParrot;
typedef GObjectClass TestParrotClass;

static GType test_parrot_get_type (void);

G_DEFINE_TYPE_WITH_CODE (TestParrot, test_parrot, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (test_speaker_get_type (), NULL))

/* Has arguments of the kinds that the emitter has none of. */
static void
test_parrot_class_init (TestParrotClass *klass)
{
  g_signal_new ("more-values", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 10,
                G_TYPE_CHAR, G_TYPE_UCHAR, G_TYPE_INT, G_TYPE_UINT, G_TYPE_LONG, G_TYPE_ULONG, G_TYPE_FLOAT,
                G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_VALUE, test_speaker_get_type ());
}

static void
test_parrot_init (TestParrot *self G_GNUC_UNUSED)
{
}

typedef GObject TestRadio;
typedef GObjectClass TestRadioClass;

static GType test_radio_get_type (void);

G_DEFINE_TYPE_WITH_CODE (TestRadio, test_radio, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (test_speaker_get_type (), NULL)
                         G_IMPLEMENT_INTERFACE (test_sound_get_type (), NULL))

static void
test_radio_class_init (TestRadioClass *klass G_GNUC_UNUSED)
{
}

static void
test_radio_init (TestRadio *self G_GNUC_UNUSED)
{
}

/* No class of objects. */
static GType
test_sounding_pspec_get_type (void)
{
  static const GTypeInfo info = { .class_size = sizeof (GParamSpecClass), .instance_size = sizeof (GParamSpec) };
  static const GInterfaceInfo sound_info;
  static GType type;

  if (type == 0)
    {
      type = g_type_register_static (G_TYPE_PARAM, "TestSoundingPspec", &info, G_TYPE_FLAG_NONE);
      g_type_add_interface_static (type, test_sound_get_type (), &sound_info);
    }
  return type;
}

/* A class and an interface that only one test uses. */

typedef GObject TestFresh;
typedef GObjectClass TestFreshClass;

static GType test_fresh_get_type (void);

G_DEFINE_TYPE (TestFresh, test_fresh, G_TYPE_OBJECT)

static gboolean has_fresh_class;

static void
test_fresh_class_init (TestFreshClass *klass)
{
  has_fresh_class = TRUE;
  g_signal_new ("melt", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
test_fresh_init (TestFresh *self G_GNUC_UNUSED)
{
}

typedef struct _TestFreshener TestFreshener;
typedef TestSpeakerInterface TestFreshenerInterface;

static GType test_freshener_get_type (void);

G_DEFINE_INTERFACE (TestFreshener, test_freshener, G_TYPE_OBJECT)

static gboolean has_fresh_interface;

static void
test_freshener_default_init (TestFreshenerInterface *iface)
{
  has_fresh_interface = TRUE;
  g_signal_new ("freshen", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* A hook, and what it has reported. */
typedef struct _Listener Listener;

struct _Listener
{
  const char *name;
  /* NULL once it is finalized. */
  GtaskletHook *hook;
  guint n_emissions;
  /* That of the last emission; it may be gone. */
  gpointer instance;

  /* What the handler does then. */
  void (*then) (Listener *self);
  GtaskletTestEmitter *emitter;
  Listener *other;
  GPtrArray *args;
};

/* The names of the hooks that have reported, each with its argument if that is an int. */
static GString *order;

static void
free_value (gpointer value)
{
  if (value != NULL)
    g_boxed_free (G_TYPE_VALUE, value);
}

static int
get_int_arg (Listener *self)
{
  GValue *value = gtasklet_hook_get_arg (self->hook, 0);
  int result = g_value_get_int (value);

  free_value (value);
  return result;
}

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
    g_string_append_printf (order, "%d", get_int_arg (self));
  if (self->then != NULL)
    self->then (self);
}

static void
listener_init (Listener   *self,
               const char *name)
{
  *self = (Listener){ .name = name, .hook = gtasklet_hook_new () };
  g_object_add_weak_pointer (G_OBJECT (self->hook), (gpointer *) &self->hook);
  g_signal_connect (self->hook, "emission", G_CALLBACK (on_emission), self);
}

/* Fails if there is a reference left. */
static void
listener_clear (Listener *self)
{
  gtasklet_hook_remove (self->hook);
  g_assert_false (gtasklet_hook_is_attached (self->hook));
  g_object_unref (self->hook);
  g_assert_null (self->hook);
}

static void
listener_attach (Listener   *self,
                 GType       type,
                 const char *detailed_signal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gtasklet_hook_attach (self->hook, type, detailed_signal, &error));
  g_assert_no_error (error);
  g_assert_true (gtasklet_hook_is_attached (self->hook));
}

static void
listener_init_for (Listener   *self,
                   const char *name,
                   const char *detailed_signal)
{
  listener_init (self, name);
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, detailed_signal);
}

/* What the order is since this was called last. */
static void
assert_order (const char *expected)
{
  g_assert_cmpstr (order->str, ==, expected);
  g_string_truncate (order, 0);
}

static void
assert_ping_order (GtaskletTestEmitter *emitter,
                   int                  value,
                   const char          *expected)
{
  gtasklet_test_emitter_ping (emitter, value);
  assert_order (expected);
}

/* Fails if there is a reference left. */
static void
assert_ends (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  g_assert_null (object);
}

static void
remove_it (Listener *self)
{
  gtasklet_hook_remove (self->hook);
  g_assert_false (gtasklet_hook_is_attached (self->hook));
}

static void
remove_other (Listener *self)
{
  self->then = NULL;
  gtasklet_hook_remove (self->other->hook);
}

static void
attach_other (Listener *self)
{
  self->then = NULL;
  listener_attach (self->other, GTASKLET_TEST_TYPE_EMITTER, "ping");
}

static void
remove_and_attach_it (Listener *self)
{
  remove_it (self);
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, "ping");
}

static void
remove_and_attach_other (Listener *self)
{
  remove_other (self);
  attach_other (self);
}

/* What GLib complains of shows what it has. */
static struct
{
  GLogLevelFlags fatal_levels;
  guint handler_id;
  guint n_complaints;
} complaints;

static void
on_complaint (const char    *domain G_GNUC_UNUSED,
              GLogLevelFlags level G_GNUC_UNUSED,
              const char    *message G_GNUC_UNUSED,
              gpointer       user_data G_GNUC_UNUSED)
{
  complaints.n_complaints++;
}

static void
expect_complaints (void)
{
  complaints.n_complaints = 0;
  complaints.fatal_levels = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  complaints.handler_id =
      g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING, on_complaint, NULL);
}

static gboolean
has_complaint (void)
{
  return complaints.n_complaints > 0;
}

static void
forget_complaints (void)
{
  g_log_remove_handler ("GLib-GObject", complaints.handler_id);
  g_log_set_always_fatal (complaints.fatal_levels);
}

/* Outside an emission there is nothing to get. */
static void
assert_no_args (Listener *self)
{
  g_assert_cmpuint (gtasklet_hook_get_n_args (self->hook), ==, 0);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*index < gtasklet_hook_get_n_args*");
  g_assert_null (gtasklet_hook_get_arg (self->hook, 0));
  g_test_assert_expected_messages ();
}

static void
test_not_attached_at_first (void)
{
  Listener listener;

  listener_init (&listener, "a");
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  assert_no_args (&listener);
  gtasklet_hook_remove (listener.hook);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  listener_clear (&listener);
}

static void
test_hears_of_every_object (void)
{
  GtaskletTestEmitter *former = gtasklet_test_emitter_new ();
  GtaskletTestEmitter *latter;
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  latter = gtasklet_test_emitter_new ();
  assert_ping_order (former, 1, "a1");
  g_assert_true (listener.instance == former);
  assert_ping_order (latter, 2, "a2");
  g_assert_true (listener.instance == latter);
  assert_ping_order (former, 3, "a3");
  g_assert_cmpuint (listener.n_emissions, ==, 3);

  assert_ends (former);
  assert_ends (latter);
  listener_clear (&listener);
}

static void
test_hears_of_derived_class (void)
{
  GtaskletTestSpecialEmitter *special = gtasklet_test_special_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  assert_ping_order (GTASKLET_TEST_EMITTER (special), 1, "a1");
  g_assert_true (listener.instance == special);
  assert_ends (special);
  listener_clear (&listener);
}

static void
test_for_derived_class_hears_not_of_base (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  g_autoptr (GtaskletTestSpecialEmitter) special = gtasklet_test_special_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  listener_attach (&listener, GTASKLET_TEST_TYPE_SPECIAL_EMITTER, "ping");
  assert_ping_order (emitter, 1, "");
  assert_ping_order (GTASKLET_TEST_EMITTER (special), 2, "a2");
  listener_clear (&listener);
}

static void
test_is_told_apart_from_other_signals (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener ping, change;

  listener_init_for (&ping, "p", "ping");
  listener_init_for (&change, "c", "change");
  assert_ping_order (emitter, 1, "p1");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("c");
  gtasklet_test_emitter_ask (emitter);
  assert_order ("");
  listener_clear (&ping);
  listener_clear (&change);
}

static void
test_for_interface_hears_of_every_class (void)
{
  g_autoptr (GObject) parrot = g_object_new (test_parrot_get_type (), NULL);
  g_autoptr (GObject) radio = g_object_new (test_radio_get_type (), NULL);
  Listener listener;

  listener_init (&listener, "a");
  listener_attach (&listener, test_speaker_get_type (), "speak");
  g_signal_emit_by_name (parrot, "speak", 1);
  assert_order ("a1");
  g_assert_true (listener.instance == parrot);
  g_signal_emit_by_name (radio, "speak", 2);
  assert_order ("a2");
  g_assert_true (listener.instance == radio);
  listener_clear (&listener);
}

static void
test_for_class_hears_not_of_other_with_interface (void)
{
  g_autoptr (GObject) parrot = g_object_new (test_parrot_get_type (), NULL);
  g_autoptr (GObject) radio = g_object_new (test_radio_get_type (), NULL);
  Listener listener;

  listener_init (&listener, "a");
  listener_attach (&listener, test_radio_get_type (), "speak");
  g_signal_emit_by_name (parrot, "speak", 1);
  assert_order ("");
  g_signal_emit_by_name (radio, "speak", 2);
  assert_order ("a2");
  listener_clear (&listener);
}

static void
test_hears_not_of_what_is_no_object (void)
{
  GParamSpec *pspec = g_param_spec_internal (test_sounding_pspec_get_type (), "name", NULL, NULL, G_PARAM_READWRITE);
  g_autoptr (GObject) radio = g_object_new (test_radio_get_type (), NULL);
  Listener listener;

  listener_init (&listener, "a");
  listener_attach (&listener, test_sound_get_type (), "sound");
  g_param_spec_ref_sink (pspec);
  g_signal_emit_by_name (pspec, "sound", 1);
  assert_order ("");
  g_signal_emit_by_name (radio, "sound", 2);
  assert_order ("a2");
  g_param_spec_unref (pspec);
  listener_clear (&listener);
}

static void
test_for_class_never_used (void)
{
  g_autoptr (GObject) fresh = NULL;
  Listener listener;

  g_assert_false (has_fresh_class);
  listener_init (&listener, "a");
  listener_attach (&listener, test_fresh_get_type (), "melt");
  fresh = g_object_new (test_fresh_get_type (), NULL);
  g_signal_emit_by_name (fresh, "melt");
  assert_order ("a");
  listener_clear (&listener);
}

static void
test_for_interface_never_used (void)
{
  Listener listener;

  g_assert_false (has_fresh_interface);
  listener_init (&listener, "a");
  listener_attach (&listener, test_freshener_get_type (), "freshen");
  g_assert_true (has_fresh_interface);
  listener_clear (&listener);
}

static void
test_hears_of_other_library_objects (void)
{
  g_autoptr (GtaskletSource) source = gtasklet_source_new ("idle");
  Listener listener;

  listener_init (&listener, "a");
  listener_attach (&listener, GTASKLET_TYPE_SOURCE, "dispatch");
  gtasklet_source_attach_idle (source, G_PRIORITY_DEFAULT);
  g_main_context_iteration (NULL, FALSE);
  assert_order ("a0");
  gtasklet_source_remove (source);
  listener_clear (&listener);
}

static void
test_detail_is_told_apart (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener all, colour;

  listener_init_for (&all, "a", "change");
  listener_init_for (&colour, "c", "change::colour");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("ac");
  gtasklet_test_emitter_change (emitter, "size");
  assert_order ("a");
  g_signal_emit_by_name (emitter, "change");
  assert_order ("a");

  listener_attach (&colour, GTASKLET_TEST_TYPE_EMITTER, "change");
  gtasklet_test_emitter_change (emitter, "size");
  assert_order ("ac");
  listener_clear (&all);
  listener_clear (&colour);
}

/* With a detail that no other code has named yet. */
static void
test_detail_may_be_new (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  g_assert_cmpuint (g_quark_try_string ("never-named-before"), ==, 0);
  listener_init_for (&listener, "a", "change::never-named-before");
  gtasklet_test_emitter_change (emitter, "other");
  assert_order ("");
  gtasklet_test_emitter_change (emitter, "never-named-before");
  assert_order ("a");
  listener_clear (&listener);
}

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

  g_assert_cmpuint (listener.args->len, ==, 14);
  check_numbers (&listener);
  check_pointers (&listener, emitter);
  assert_nothing_taken (&listener, 13);
  g_ptr_array_unref (listener.args);
  assert_ends (emitter);
}

static void
test_args_of_nothing_are_null (void)
{
  const guint null_args[] = { 0, 7, 8, 9, 10, 11, 13 };
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "values");
  listener.then = take_args;
  gtasklet_test_emitter_send_nothing (emitter);
  g_assert_cmpuint (listener.args->len, ==, 14);
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
check_arg_count (Listener *self)
{
  g_assert_cmpuint (gtasklet_hook_get_n_args (self->hook), ==, 1);
  g_assert_cmpint (get_int_arg (self), ==, 7);
  g_assert_cmpint (get_int_arg (self), ==, 7);
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*index < gtasklet_hook_get_n_args*");
  g_assert_null (gtasklet_hook_get_arg (self->hook, 1));
  g_test_assert_expected_messages ();
}

static void
test_args_are_there_during_emission_alone (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.then = check_arg_count;
  assert_no_args (&listener);
  assert_ping_order (emitter, 7, "a7");
  assert_no_args (&listener);

  listener.then = assert_no_args;
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "change");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("a");
  listener_clear (&listener);
}

/* It is removed, and its arguments are there still. */
static void
remove_it_and_check_arg (Listener *self)
{
  remove_it (self);
  check_arg_count (self);
}

static void
test_args_are_there_after_removal_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.then = remove_it_and_check_arg;
  assert_ping_order (emitter, 7, "a7");
  assert_no_args (&listener);
  listener_clear (&listener);
}

/* On another object, three deep. */
static void
emit_nested (Listener *self)
{
  int value = get_int_arg (self);

  if (value == 3)
    return;
  gtasklet_test_emitter_ping (self->emitter, value + 1);
  g_assert_cmpuint (gtasklet_hook_get_n_args (self->hook), ==, 1);
  g_assert_cmpint (get_int_arg (self), ==, value);
}

static void
test_nested_emission_gives_args_back (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  g_autoptr (GtaskletTestEmitter) other = gtasklet_test_emitter_new ();
  Listener listener, last;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&last, "b", "ping");
  listener.emitter = other;
  listener.then = emit_nested;
  assert_ping_order (emitter, 1, "a1a2a3b3b2b1");
  g_assert_true (last.instance == emitter);
  assert_no_args (&listener);
  assert_no_args (&last);
  listener_clear (&listener);
  listener_clear (&last);
}

static void
emit_other_signal (Listener *self)
{
  self->then = NULL;
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, "values");
  self->then = take_args;
  gtasklet_test_emitter_send_values (self->emitter);
  g_assert_cmpuint (self->args->len, ==, 14);
  check_arg_count (self);
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

static void
on_ping (GtaskletTestEmitter *emitter G_GNUC_UNUSED,
         int                  value G_GNUC_UNUSED,
         const char          *name)
{
  g_string_append (order, name);
}

static void
test_goes_before_handlers_of_object (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second;

  g_signal_connect (emitter, "ping", G_CALLBACK (on_ping), "h");
  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  assert_ping_order (emitter, 1, "a1b1h");
  listener_clear (&first);
  listener_clear (&second);
}

static gboolean
on_ask (GtaskletTestEmitter *emitter G_GNUC_UNUSED,
        gpointer             user_data G_GNUC_UNUSED)
{
  return TRUE;
}

static void
test_answer_of_handler_stays (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ask");
  g_assert_false (gtasklet_test_emitter_ask (emitter));
  g_signal_connect (emitter, "ask", G_CALLBACK (on_ask), NULL);
  g_assert_true (gtasklet_test_emitter_ask (emitter));
  assert_order ("aa");
  listener_clear (&listener);
}

static void
test_hears_of_object_that_is_destroyed (void)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "destroy");
  gtasklet_test_emitter_destroy (emitter);
  assert_order ("a");
  assert_ends (emitter);
  listener_clear (&listener);
}

static void
test_attached_again_hears_of_last_alone (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 1, "a1");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "change");
  assert_ping_order (emitter, 2, "");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("a");
  listener_clear (&listener);
}

static void
test_removed_hears_no_more (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  assert_ping_order (emitter, 1, "a1");
  remove_it (&listener);
  assert_ping_order (emitter, 2, "");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 3, "a3");
  listener_clear (&listener);
}

static void
test_removed_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  listener.then = remove_it;
  assert_ping_order (emitter, 1, "a1b1");
  assert_ping_order (emitter, 2, "b2");
  other.then = remove_it;
  assert_ping_order (emitter, 3, "b3");
  assert_ping_order (emitter, 4, "");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
emit_and_remove_it_in_nested (Listener *self)
{
  if (get_int_arg (self) == 2)
    remove_it (self);
  else
    gtasklet_test_emitter_ping (self->emitter, 2);
}

static void
test_removed_in_nested_emission (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  assert_ping_order (emitter, 1, "a1a2");
  assert_ping_order (emitter, 3, "");
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  listener.then = NULL;
  assert_ping_order (emitter, 4, "a4");
  listener_clear (&listener);
}

static void
test_removed_in_nested_emission_beside_others (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, listener, last;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&listener, "b", "ping");
  listener_init_for (&last, "c", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  assert_ping_order (emitter, 1, "a1b1a2b2c2c1");
  assert_ping_order (emitter, 3, "a3c3");
  listener_clear (&first);
  listener_clear (&listener);
  listener_clear (&last);
}

static void
test_removed_by_other_handler_before_its_turn (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second, last;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  listener_init_for (&last, "c", "ping");
  first.other = &second;
  first.then = remove_other;
  assert_ping_order (emitter, 1, "a1c1");
  assert_ping_order (emitter, 2, "a2c2");
  listener_clear (&first);
  listener_clear (&second);
  listener_clear (&last);
}

static void
test_removed_by_other_handler_after_its_turn (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second, last;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  listener_init_for (&last, "c", "ping");
  second.other = &first;
  second.then = remove_other;
  assert_ping_order (emitter, 1, "a1b1c1");
  assert_ping_order (emitter, 2, "b2c2");
  listener_clear (&first);
  listener_clear (&second);
  listener_clear (&last);
}

static void
emit_and_remove_other_in_nested (Listener *self)
{
  if (get_int_arg (self) == 2)
    remove_other (self);
  else
    gtasklet_test_emitter_ping (self->emitter, 2);
}

static void
test_removed_by_other_handler_in_nested_emission (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second, last;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  listener_init_for (&last, "c", "ping");
  first.emitter = emitter;
  first.other = &second;
  first.then = emit_and_remove_other_in_nested;
  assert_ping_order (emitter, 1, "a1a2c2c1");
  listener_clear (&first);
  listener_clear (&second);
  listener_clear (&last);
}

static void
test_all_removed_by_one_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener first, second;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  first.other = &second;
  first.then = remove_other;
  assert_ping_order (emitter, 1, "a1");
  first.then = remove_it;
  assert_ping_order (emitter, 2, "a2");
  assert_ping_order (emitter, 3, "");
  listener_clear (&first);
  listener_clear (&second);
}

static void
test_attached_in_handler_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, added;

  listener_init_for (&listener, "a", "ping");
  listener_init (&added, "b");
  listener.other = &added;
  listener.then = attach_other;
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "a2b2");
  listener_clear (&listener);
  listener_clear (&added);
}

static void
attach_other_and_emit_nested (Listener *self)
{
  attach_other (self);
  gtasklet_test_emitter_ping (self->emitter, 2);
}

static void
test_attached_in_handler_hears_of_nested (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, added;

  listener_init_for (&listener, "a", "ping");
  listener_init (&added, "b");
  listener.emitter = emitter;
  listener.other = &added;
  listener.then = attach_other_and_emit_nested;
  assert_ping_order (emitter, 1, "a1a2b2");
  assert_ping_order (emitter, 3, "a3b3");
  listener_clear (&listener);
  listener_clear (&added);
}

static void
test_attached_again_in_handler_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  listener.then = remove_and_attach_it;
  assert_ping_order (emitter, 1, "a1b1");
  assert_ping_order (emitter, 2, "b2a2");
  remove_it (&other);
  assert_ping_order (emitter, 3, "a3");
  assert_ping_order (emitter, 4, "a4");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
test_attached_again_by_other_handler_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  listener.other = &other;
  listener.then = remove_and_attach_other;
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "a2b2");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
emit_and_attach_after_removal_in_nested (Listener *self)
{
  emit_and_remove_it_in_nested (self);
  if (get_int_arg (self) == 2)
    return;
  g_assert_false (gtasklet_hook_is_attached (self->hook));
  self->then = NULL;
  listener_attach (self, GTASKLET_TEST_TYPE_EMITTER, "ping");
}

static void
test_attached_again_after_removal_in_nested_hears_of_next (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_attach_after_removal_in_nested;
  assert_ping_order (emitter, 1, "a1a2");
  assert_ping_order (emitter, 3, "a3");
  listener_clear (&listener);
}

static void
remove_it_and_attach_other (Listener *self)
{
  remove_it (self);
  attach_other (self);
}

static void
test_last_one_hands_over_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init (&other, "b");
  listener.other = &other;
  listener.then = remove_it_and_attach_other;
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "b2");
  listener_clear (&listener);
  listener_clear (&other);
}

static void
on_ping_remove (GtaskletTestEmitter *emitter G_GNUC_UNUSED,
                int                  value G_GNUC_UNUSED,
                Listener            *listener)
{
  remove_it (listener);
}

static void
test_removed_in_handler_of_object (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_signal_connect (emitter, "ping", G_CALLBACK (on_ping_remove), &listener);
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "");
  listener_clear (&listener);
}

#define N_MANY 10

static const guint removal_order[N_MANY] = { 3, 7, 0, 9, 5, 1, 8, 2, 6, 4 };

static void
init_many (Listener *listeners)
{
  static const char *const names[N_MANY] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };

  for (guint i = 0; i < N_MANY; i++)
    listener_init_for (&listeners[i], names[i], "change");
}

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
clear_many (Listener *listeners)
{
  check_order_of_many (listeners);
  for (guint i = 0; i < N_MANY; i++)
    listener_clear (&listeners[i]);
}

static void
test_many_removed_in_mixed_order (void)
{
  Listener listeners[N_MANY];

  init_many (listeners);
  for (guint i = 0; i < N_MANY; i++)
    {
      check_order_of_many (listeners);
      remove_it (&listeners[removal_order[i]]);
    }
  clear_many (listeners);
}

static void
test_many_removed_in_mixed_order_in_handlers (void)
{
  Listener listeners[N_MANY];

  init_many (listeners);
  for (guint i = 0; i < N_MANY; i++)
    {
      listeners[removal_order[i]].then = remove_it;
      check_order_of_many (listeners);
      g_assert_false (gtasklet_hook_is_attached (listeners[removal_order[i]].hook));
    }
  clear_many (listeners);
}

static void
test_many_removed_and_attached_in_mixed_order (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listeners[N_MANY];

  init_many (listeners);
  for (guint i = 0; i < N_MANY; i++)
    {
      remove_it (&listeners[removal_order[i]]);
      listener_attach (&listeners[removal_order[i]], GTASKLET_TEST_TYPE_EMITTER, "change");
    }
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("dhajfbicge");
  for (guint i = 0; i < N_MANY; i++)
    listener_clear (&listeners[i]);
}

/* A hook of GLib's own; it counts its emissions. */
static gboolean
on_plain_emission (GSignalInvocationHint *hint G_GNUC_UNUSED,
                   guint                  n_values G_GNUC_UNUSED,
                   const GValue          *values G_GNUC_UNUSED,
                   gpointer               data)
{
  ++*(guint *) data;
  return TRUE;
}

static guint
get_ping_id (void)
{
  return g_signal_lookup ("ping", GTASKLET_TEST_TYPE_EMITTER);
}

static gulong
add_plain_hook (guint *n_emissions)
{
  *n_emissions = 0;
  return g_signal_add_emission_hook (get_ping_id (), 0, on_plain_emission, n_emissions, NULL);
}

static void
remove_plain_hook (gulong hook_id)
{
  g_signal_remove_emission_hook (get_ping_id (), hook_id);
}

static void
test_plain_hooks_around_are_called (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  guint n_before, n_after;
  gulong before = add_plain_hook (&n_before);
  gulong after;
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  after = add_plain_hook (&n_after);
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  assert_ping_order (emitter, 1, "a1a2");
  g_assert_cmpuint (n_before, ==, 2);
  g_assert_cmpuint (n_after, ==, 2);
  assert_ping_order (emitter, 3, "");
  g_assert_cmpuint (n_before, ==, 3);
  g_assert_cmpuint (n_after, ==, 3);
  remove_plain_hook (before);
  remove_plain_hook (after);
  listener_clear (&listener);
}

static gboolean
on_plain_emission_remove (GSignalInvocationHint *hint G_GNUC_UNUSED,
                          guint                  n_values G_GNUC_UNUSED,
                          const GValue          *values G_GNUC_UNUSED,
                          gpointer               data)
{
  remove_it (data);
  return FALSE;
}

static void
test_removed_by_plain_hook_before (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  g_signal_add_emission_hook (get_ping_id (), 0, on_plain_emission_remove, &listener, NULL);
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_ping_order (emitter, 1, "");
  assert_ping_order (emitter, 2, "");
  listener_clear (&listener);
}

static void
test_removed_by_plain_hook_after (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_signal_add_emission_hook (get_ping_id (), 0, on_plain_emission_remove, &listener, NULL);
  assert_ping_order (emitter, 1, "a1");
  assert_ping_order (emitter, 2, "");
  listener_clear (&listener);
}

/* GLib numbers all hooks one after the other. */
static void
test_many_share_one_hook (void)
{
  guint n_emissions;
  gulong before = add_plain_hook (&n_emissions);
  gulong after;
  Listener first, second, third;

  listener_init_for (&first, "a", "ping");
  listener_init_for (&second, "b", "ping");
  listener_init_for (&third, "c", "ping");
  after = add_plain_hook (&n_emissions);
  g_assert_cmpuint (after - before, ==, 2);
  remove_plain_hook (before);
  remove_plain_hook (after);
  listener_clear (&first);
  listener_clear (&second);
  listener_clear (&third);
}

static void
assert_attach_fails (Listener   *listener,
                     GType       type,
                     const char *detailed_signal,
                     int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (gtasklet_hook_attach (listener->hook, type, detailed_signal, &error));
  g_assert_error (error, GTASKLET_ERROR, code);
  g_assert_nonnull (strstr (error->message, detailed_signal));
  g_assert_false (gtasklet_hook_attach (listener->hook, type, detailed_signal, NULL));
}

static void
test_unknown_signal (void)
{
  const char *const names[] = { "no-such", "", "::", "::colour", "no-such::colour", "ping::colour", "speak", "ping:" };
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, names[i], GTASKLET_ERROR_NO_SIGNAL);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  assert_attach_fails (&listener, test_speaker_get_type (), "ping", GTASKLET_ERROR_NO_SIGNAL);

  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "change::colour");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, names[i], GTASKLET_ERROR_NO_SIGNAL);
  assert_attach_fails (&listener, test_speaker_get_type (), "ping", GTASKLET_ERROR_NO_SIGNAL);
  g_assert_true (gtasklet_hook_is_attached (listener.hook));
  gtasklet_test_emitter_change (emitter, "size");
  assert_order ("");
  gtasklet_test_emitter_change (emitter, "colour");
  assert_order ("a");
  listener_clear (&listener);
}

static void
test_signal_without_hooks (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init (&listener, "a");
  assert_attach_fails (&listener, G_TYPE_OBJECT, "notify", GTASKLET_ERROR_NO_HOOKS);
  assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, "notify::name", GTASKLET_ERROR_NO_HOOKS);
  g_assert_false (gtasklet_hook_is_attached (listener.hook));

  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  assert_attach_fails (&listener, GTASKLET_TEST_TYPE_EMITTER, "notify", GTASKLET_ERROR_NO_HOOKS);
  assert_ping_order (emitter, 1, "a1");
  listener_clear (&listener);
}

static void
test_refuses_bad_arguments (void)
{
  Listener listener;

  listener_init (&listener, "a");
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*G_TYPE_IS_OBJECT*failed");
  g_assert_false (gtasklet_hook_attach (listener.hook, G_TYPE_STRING, "ping", NULL));
  g_test_expect_message ("Gtasklet", G_LOG_LEVEL_CRITICAL, "*'detailed_signal != NULL' failed");
  g_assert_false (gtasklet_hook_attach (listener.hook, GTASKLET_TEST_TYPE_EMITTER, NULL, NULL));
  g_test_assert_expected_messages ();
  g_assert_false (gtasklet_hook_is_attached (listener.hook));
  listener_clear (&listener);
}

static void
test_lives_while_attached (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_object_unref (listener.hook);
  g_assert_nonnull (listener.hook);
  assert_ping_order (emitter, 1, "a1");
  gtasklet_hook_remove (listener.hook);
  g_assert_null (listener.hook);
  assert_ping_order (emitter, 2, "");
}

static void
test_ends_when_removed_in_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.then = remove_it_and_check_arg;
  g_object_unref (listener.hook);
  assert_ping_order (emitter, 7, "a7");
  g_assert_null (listener.hook);
  assert_ping_order (emitter, 8, "");
}

static void
test_ends_when_removed_in_nested_emission (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  listener.emitter = emitter;
  listener.then = emit_and_remove_it_in_nested;
  g_object_unref (listener.hook);
  assert_ping_order (emitter, 1, "a1a2");
  g_assert_null (listener.hook);
  assert_ping_order (emitter, 3, "");
}

static void
test_ends_when_removed_by_other_handler (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  Listener listener, other;

  listener_init_for (&listener, "a", "ping");
  listener_init_for (&other, "b", "ping");
  g_object_unref (other.hook);
  listener.other = &other;
  listener.then = remove_other;
  assert_ping_order (emitter, 1, "a1");
  g_assert_null (other.hook);
  listener_clear (&listener);
}

/* A class that seems to have so many is one of a GLib that does not count them. */
#define MAX_CLASS_REFS 1000

static gpointer
ref_class (GType type)
{
  return G_TYPE_IS_INTERFACE (type) ? g_type_default_interface_ref (type) : g_type_class_ref (type);
}

static void
unref_class (gpointer klass)
{
  if (G_TYPE_IS_INTERFACE (G_TYPE_FROM_CLASS (klass)))
    g_type_default_interface_unref (klass);
  else
    g_type_class_unref (klass);
}

/* GLib complains when there is none to drop, and keeps the class of a static type nevertheless. */
static guint
count_class_refs (GType type)
{
  gpointer klass = ref_class (type);
  guint n_refs = 0;

  expect_complaints ();
  while (n_refs < MAX_CLASS_REFS && !has_complaint ())
    {
      unref_class (klass);
      if (!has_complaint ())
        n_refs++;
    }
  forget_complaints ();
  for (guint i = 1; i < n_refs; i++)
    ref_class (type);
  return n_refs;
}

static void
check_keeps_class_while_attached (GType       type,
                                  const char *detailed_signal)
{
  guint n_refs = count_class_refs (type);
  Listener first, second;

  if (n_refs == MAX_CLASS_REFS)
    {
      g_test_skip ("this GLib counts no references to classes");
      return;
    }
  listener_init (&first, "a");
  listener_init (&second, "b");
  assert_attach_fails (&first, type, "no-such", GTASKLET_ERROR_NO_SIGNAL);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs);
  listener_attach (&first, type, detailed_signal);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs + 1);
  listener_attach (&second, type, detailed_signal);
  listener_attach (&first, type, detailed_signal);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs + 2);
  listener_clear (&first);
  listener_clear (&second);
  g_assert_cmpuint (count_class_refs (type), ==, n_refs);
}

static void
test_keeps_class_while_attached (void)
{
  check_keeps_class_while_attached (GTASKLET_TEST_TYPE_SPECIAL_EMITTER, "ping");
}

static void
test_keeps_interface_while_attached (void)
{
  check_keeps_class_while_attached (test_speaker_get_type (), "speak");
}

#define N_THREAD_EMISSIONS 1000

static gpointer
emit_in_thread (gpointer emitter)
{
  for (guint i = 0; i < N_THREAD_EMISSIONS; i++)
    gtasklet_test_emitter_ping (emitter, i);
  return NULL;
}

static void
test_hears_not_of_other_threads (void)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  Listener listener;

  listener_init_for (&listener, "a", "ping");
  g_thread_join (g_thread_new ("emitter", emit_in_thread, emitter));
  assert_order ("");
  assert_no_args (&listener);
  assert_ping_order (emitter, 1, "a1");
  listener_clear (&listener);
  assert_ends (emitter);
}

static void
test_attached_and_removed_while_other_thread_emits (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  GtaskletTestEmitter *of_thread = gtasklet_test_emitter_new ();
  GThread *thread = g_thread_new ("emitter", emit_in_thread, of_thread);
  Listener listener;

  listener_init (&listener, "a");
  for (guint i = 0; i < N_THREAD_EMISSIONS; i++)
    {
      listener.then = i % 2 == 0 ? remove_it : NULL;
      listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
      assert_ping_order (emitter, 7, "a7");
      remove_it (&listener);
    }
  g_thread_join (thread);
  listener_clear (&listener);
  assert_ends (of_thread);
}

/* A plain hook in which the thread waits. */
typedef struct
{
  GAsyncQueue *entered;
  GAsyncQueue *let_go;
  GThread *main_thread;
} Gate;

static gboolean
on_gate_emission (GSignalInvocationHint *hint G_GNUC_UNUSED,
                  guint                  n_values G_GNUC_UNUSED,
                  const GValue          *values G_GNUC_UNUSED,
                  gpointer               data)
{
  Gate *self = data;

  if (g_thread_self () == self->main_thread)
    return TRUE;
  g_async_queue_push (self->entered, self);
  g_async_queue_pop (self->let_go);
  return FALSE;
}

static void
remove_while_thread_waits (Listener *listener,
                           Gate     *gate)
{
  GtaskletTestEmitter *emitter = gtasklet_test_emitter_new ();
  GThread *thread = g_thread_new ("emitter", emit_in_thread, emitter);

  g_async_queue_pop (gate->entered);
  assert_ping_order (emitter, 1, "a1");
  remove_it (listener);
  g_async_queue_push (gate->let_go, gate);
  g_thread_join (thread);
  assert_order ("");
  assert_ends (emitter);
}

static void
test_removed_while_other_thread_is_in_hooks (void)
{
  g_autoptr (GAsyncQueue) entered = g_async_queue_new ();
  g_autoptr (GAsyncQueue) let_go = g_async_queue_new ();
  Gate gate = { entered, let_go, g_thread_self () };
  Listener listener;

  listener_init (&listener, "a");
  g_signal_add_emission_hook (get_ping_id (), 0, on_gate_emission, &gate, NULL);
  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  remove_while_thread_waits (&listener, &gate);

  listener_attach (&listener, GTASKLET_TEST_TYPE_EMITTER, "ping");
  g_signal_add_emission_hook (get_ping_id (), 0, on_gate_emission, &gate, NULL);
  remove_while_thread_waits (&listener, &gate);
  listener_clear (&listener);
}

#define N_RANDOM_LISTENERS 6
#define N_RANDOM_EMISSIONS 10000
#define MAX_DEPTH 4

/* An emission of a random program: who shall hear of it, in order. */
typedef struct _Frame Frame;

struct _Frame
{
  Frame *outer;
  int value;
  guint depth;
  guint n_expected;
  guint n_passed;
  guint expected[N_RANDOM_LISTENERS];
  /* Which attachment of those it is; another one hears of later emissions. */
  guint attachments[N_RANDOM_LISTENERS];
};

static struct
{
  GRand *rand;
  GtaskletTestEmitter *emitter;
  Frame *frame;
  guint n_emissions;
  guint n_attachments;
  Listener listeners[N_RANDOM_LISTENERS];
  /* 0 for one that does not hear of the signal. */
  guint attachments[N_RANDOM_LISTENERS];
} program;

static void
pass_removed (Frame *frame)
{
  while (frame->n_passed < frame->n_expected &&
         program.attachments[frame->expected[frame->n_passed]] != frame->attachments[frame->n_passed])
    frame->n_passed++;
}

/* Those that are attached, in the order of their attachment. */
static void
expect_attached (Frame *frame)
{
  for (guint attachment = 0;;)
    {
      guint next = N_RANDOM_LISTENERS;

      for (guint i = 0; i < N_RANDOM_LISTENERS; i++)
        if (program.attachments[i] > attachment &&
            (next == N_RANDOM_LISTENERS || program.attachments[i] < program.attachments[next]))
          next = i;
      if (next == N_RANDOM_LISTENERS)
        return;
      attachment = program.attachments[next];
      frame->expected[frame->n_expected] = next;
      frame->attachments[frame->n_expected++] = attachment;
    }
}

static void
emit_at_random (void)
{
  Frame frame = { .outer = program.frame, .value = program.n_emissions++ };

  frame.depth = frame.outer == NULL ? 1 : frame.outer->depth + 1;
  expect_attached (&frame);
  program.frame = &frame;
  gtasklet_test_emitter_ping (program.emitter, frame.value);
  program.frame = frame.outer;
  pass_removed (&frame);
  g_assert_cmpuint (frame.n_passed, ==, frame.n_expected);
}

static void
act_at_random (void)
{
  guint i = g_rand_int_range (program.rand, 0, N_RANDOM_LISTENERS);
  guint depth = program.frame == NULL ? 0 : program.frame->depth;

  switch (g_rand_int_range (program.rand, 0, 5))
    {
    case 0:
      listener_attach (&program.listeners[i], GTASKLET_TEST_TYPE_EMITTER, "ping");
      program.attachments[i] = ++program.n_attachments;
      break;

    case 1:
      listener_attach (&program.listeners[i], GTASKLET_TEST_TYPE_EMITTER, "change");
      program.attachments[i] = 0;
      break;

    case 2:
      remove_it (&program.listeners[i]);
      program.attachments[i] = 0;
      break;

    default:
      if (depth < MAX_DEPTH)
        emit_at_random ();
    }
}

static void
check_turn_and_act (Listener *self)
{
  Frame *frame = program.frame;

  pass_removed (frame);
  g_assert_cmpuint (frame->n_passed, <, frame->n_expected);
  g_assert_true (self == &program.listeners[frame->expected[frame->n_passed]]);
  frame->n_passed++;
  g_assert_cmpint (get_int_arg (self), ==, frame->value);
  for (guint n = g_rand_int_range (program.rand, 0, 3); n > 0; n--)
    act_at_random ();
  g_assert_cmpint (get_int_arg (self), ==, frame->value);
}

static void
test_random_programs (void)
{
  program.rand = g_rand_new_with_seed (42);
  program.emitter = gtasklet_test_emitter_new ();
  for (guint i = 0; i < N_RANDOM_LISTENERS; i++)
    {
      listener_init (&program.listeners[i], "");
      program.listeners[i].then = check_turn_and_act;
    }
  while (program.n_emissions < N_RANDOM_EMISSIONS)
    {
      act_at_random ();
      g_string_truncate (order, 0);
    }
  for (guint i = 0; i < N_RANDOM_LISTENERS; i++)
    listener_clear (&program.listeners[i]);
  assert_ends (program.emitter);
  g_rand_free (program.rand);
}

/* What is looked at after each test: nothing of this library is left, and GLib's list of hooks is whole. */

/* GLib complains when it is to remove what is not there. */
static gboolean
has_hook (guint  signal_id,
          gulong hook_id)
{
  gboolean result;

  expect_complaints ();
  g_signal_remove_emission_hook (signal_id, hook_id);
  result = !has_complaint ();
  forget_complaints ();
  return result;
}

static gulong
get_next_hook_id (void)
{
  guint n_emissions;
  gulong hook_id = add_plain_hook (&n_emissions);

  g_assert_true (has_hook (get_ping_id (), hook_id));
  g_assert_false (has_hook (get_ping_id (), hook_id));
  return hook_id;
}

static void
assert_no_hook_since (gulong first_id)
{
  const char *const names[] = { "ping", "ask", "change", "destroy", "values" };
  gulong next_id = get_next_hook_id ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (gulong id = first_id; id < next_id; id++)
      g_assert_false (has_hook (g_signal_lookup (names[i], GTASKLET_TEST_TYPE_EMITTER), id));
  for (gulong id = first_id; id < next_id; id++)
    g_assert_false (has_hook (g_signal_lookup ("speak", test_speaker_get_type ()), id));
}

static void
assert_hooks_are_called (void)
{
  g_autoptr (GtaskletTestEmitter) emitter = gtasklet_test_emitter_new ();
  guint n_emissions;
  gulong plain;
  Listener listener;

  assert_ping_order (emitter, 1, "");
  plain = add_plain_hook (&n_emissions);
  gtasklet_test_emitter_ping (emitter, 2);
  g_assert_cmpuint (n_emissions, ==, 1);
  listener_init_for (&listener, "z", "ping");
  assert_ping_order (emitter, 3, "z3");
  g_assert_cmpuint (n_emissions, ==, 2);
  listener_clear (&listener);
  gtasklet_test_emitter_ping (emitter, 4);
  g_assert_cmpuint (n_emissions, ==, 3);
  remove_plain_hook (plain);
}

typedef struct
{
  const char *path;
  void (*test) (void);
} Case;

static void
run_case (gconstpointer data)
{
  const Case *self = data;
  gulong first_id = get_next_hook_id ();

  alarm (GUARD_SECONDS);
  order = g_string_new (NULL);
  self->test ();
  g_string_truncate (order, 0);
  assert_no_hook_since (first_id);
  assert_hooks_are_called ();
  g_string_free (g_steal_pointer (&order), TRUE);
  alarm (0);
}

static const Case cases[] = {
  { "/hook/not-attached-at-first", test_not_attached_at_first },
  { "/hook/hears-of-every-object", test_hears_of_every_object },
  { "/hook/hears-of-derived-class", test_hears_of_derived_class },
  { "/hook/for-derived-class-hears-not-of-base", test_for_derived_class_hears_not_of_base },
  { "/hook/told-apart-from-other-signals", test_is_told_apart_from_other_signals },
  { "/hook/for-interface-hears-of-every-class", test_for_interface_hears_of_every_class },
  { "/hook/for-class-hears-not-of-other-with-interface", test_for_class_hears_not_of_other_with_interface },
  { "/hook/hears-not-of-what-is-no-object", test_hears_not_of_what_is_no_object },
  { "/hook/for-class-never-used", test_for_class_never_used },
  { "/hook/for-interface-never-used", test_for_interface_never_used },
  { "/hook/hears-of-other-library-objects", test_hears_of_other_library_objects },
  { "/hook/detail/is-told-apart", test_detail_is_told_apart },
  { "/hook/detail/may-be-new", test_detail_may_be_new },
  { "/hook/args/outlive-emission", test_args_outlive_emission },
  { "/hook/args/of-nothing-are-null", test_args_of_nothing_are_null },
  { "/hook/args/of-more-kinds", test_args_of_more_kinds },
  { "/hook/args/during-emission-alone", test_args_are_there_during_emission_alone },
  { "/hook/args/after-removal-in-handler", test_args_are_there_after_removal_in_handler },
  { "/hook/args/given-back-by-nested-emission", test_nested_emission_gives_args_back },
  { "/hook/args/given-back-by-nested-emission-of-other", test_nested_emission_of_other_signal_gives_args_back },
  { "/hook/goes-before-handlers-of-object", test_goes_before_handlers_of_object },
  { "/hook/answer-of-handler-stays", test_answer_of_handler_stays },
  { "/hook/hears-of-object-that-is-destroyed", test_hears_of_object_that_is_destroyed },
  { "/hook/attached-again-hears-of-last-alone", test_attached_again_hears_of_last_alone },
  { "/hook/removed/hears-no-more", test_removed_hears_no_more },
  { "/hook/removed/in-handler", test_removed_in_handler },
  { "/hook/removed/in-nested-emission", test_removed_in_nested_emission },
  { "/hook/removed/in-nested-emission-beside-others", test_removed_in_nested_emission_beside_others },
  { "/hook/removed/by-other-handler-before-its-turn", test_removed_by_other_handler_before_its_turn },
  { "/hook/removed/by-other-handler-after-its-turn", test_removed_by_other_handler_after_its_turn },
  { "/hook/removed/by-other-handler-in-nested-emission", test_removed_by_other_handler_in_nested_emission },
  { "/hook/removed/all-by-one-handler", test_all_removed_by_one_handler },
  { "/hook/removed/in-handler-of-object", test_removed_in_handler_of_object },
  { "/hook/removed/by-plain-hook-before", test_removed_by_plain_hook_before },
  { "/hook/removed/by-plain-hook-after", test_removed_by_plain_hook_after },
  { "/hook/attached-in-handler/hears-of-next", test_attached_in_handler_hears_of_next },
  { "/hook/attached-in-handler/hears-of-nested", test_attached_in_handler_hears_of_nested },
  { "/hook/attached-in-handler/again-hears-of-next", test_attached_again_in_handler_hears_of_next },
  { "/hook/attached-in-handler/again-by-other-hears-of-next", test_attached_again_by_other_handler_hears_of_next },
  { "/hook/attached-in-handler/again-after-removal-in-nested-hears-of-next",
    test_attached_again_after_removal_in_nested_hears_of_next },
  { "/hook/attached-in-handler/last-one-hands-over", test_last_one_hands_over_in_handler },
  { "/hook/many/removed-in-mixed-order", test_many_removed_in_mixed_order },
  { "/hook/many/removed-in-mixed-order-in-handlers", test_many_removed_in_mixed_order_in_handlers },
  { "/hook/many/removed-and-attached-in-mixed-order", test_many_removed_and_attached_in_mixed_order },
  { "/hook/many/share-one-hook", test_many_share_one_hook },
  { "/hook/plain-hooks-around-are-called", test_plain_hooks_around_are_called },
  { "/hook/error/unknown-signal", test_unknown_signal },
  { "/hook/error/signal-without-hooks", test_signal_without_hooks },
  { "/hook/error/bad-arguments", test_refuses_bad_arguments },
  { "/hook/lives-while-attached", test_lives_while_attached },
  { "/hook/ends-when-removed/in-handler", test_ends_when_removed_in_handler },
  { "/hook/ends-when-removed/in-nested-emission", test_ends_when_removed_in_nested_emission },
  { "/hook/ends-when-removed/by-other-handler", test_ends_when_removed_by_other_handler },
  { "/hook/keeps-class-while-attached", test_keeps_class_while_attached },
  { "/hook/keeps-interface-while-attached", test_keeps_interface_while_attached },
  { "/hook/thread/hears-not-of-other", test_hears_not_of_other_threads },
  { "/hook/thread/attached-and-removed-while-other-emits", test_attached_and_removed_while_other_thread_emits },
  { "/hook/thread/removed-while-other-is-in-hooks", test_removed_while_other_thread_is_in_hooks },
  { "/hook/random-programs/go-as-reckoned", test_random_programs },
};

int
main (int    argc,
      char **argv)
{
  /* They are not looked for while nothing has made them. */
  g_type_class_unref (g_type_class_ref (GTASKLET_TEST_TYPE_EMITTER));
  g_type_default_interface_unref (g_type_default_interface_ref (test_speaker_get_type ()));

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], run_case);
  return g_test_run ();
}
