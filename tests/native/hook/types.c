// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"
#include "speakers.h"

/* A hook hears of all objects of its type, be that a class or an interface, and of no others. */

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
typedef GTypeInterface TestFreshenerInterface;

static GType test_freshener_get_type (void);

G_DEFINE_INTERFACE (TestFreshener, test_freshener, G_TYPE_OBJECT)

static gboolean has_fresh_interface;

static void
test_freshener_default_init (TestFreshenerInterface *iface)
{
  has_fresh_interface = TRUE;
  g_signal_new ("freshen", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("hears-of-every-object", test_hears_of_every_object);
  add ("hears-of-derived-class", test_hears_of_derived_class);
  add ("for-derived-class-hears-not-of-base", test_for_derived_class_hears_not_of_base);
  add ("for-interface-hears-of-every-class", test_for_interface_hears_of_every_class);
  add ("for-class-hears-not-of-other-with-interface", test_for_class_hears_not_of_other_with_interface);
  add ("hears-not-of-what-is-no-object", test_hears_not_of_what_is_no_object);
  add ("for-class-never-used", test_for_class_never_used);
  add ("for-interface-never-used", test_for_interface_never_used);
  add ("hears-of-other-library-objects", test_hears_of_other_library_objects);
  return g_test_run ();
}
