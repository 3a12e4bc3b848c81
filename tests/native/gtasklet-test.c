// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-test.h"

/* A boxed type that no introspection data knows of. */
static gpointer
secret_copy (gpointer secret)
{
  return g_memdup2 (secret, sizeof (int));
}

static GType
secret_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("GtaskletTestSecret", secret_copy, g_free));
  return type;
}

/**
 * GtaskletTestEmitter:
 *
 * An object with signals of every kind. node-gtk cannot make a class with signals of its own.
 */
G_DEFINE_TYPE (GtaskletTestEmitter, gtasklet_test_emitter, G_TYPE_OBJECT)

/**
 * GtaskletTestSpecialEmitter:
 *
 * An emitter of a class derived from that.
 */
struct _GtaskletTestSpecialEmitter
{
  GtaskletTestEmitter parent_instance;
};

G_DEFINE_FINAL_TYPE (GtaskletTestSpecialEmitter, gtasklet_test_special_emitter, GTASKLET_TEST_TYPE_EMITTER)

enum
{
  PING,
  ASK,
  CHANGE,
  DESTROY,
  SECRET,
  VALUES,
  ADDRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GType
gtasklet_test_color_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { GTASKLET_TEST_COLOR_RED, "GTASKLET_TEST_COLOR_RED", "red" },
        { GTASKLET_TEST_COLOR_GREEN, "GTASKLET_TEST_COLOR_GREEN", "green" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("GtaskletTestColor", values));
    }
  return type;
}

static void
gtasklet_test_emitter_class_init (GtaskletTestEmitterClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  /**
   * GtaskletTestEmitter::ping:
   * @self: the emitter.
   * @value: what is said.
   *
   * A number was said.
   */
  signals[PING] = g_signal_new ("ping", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * GtaskletTestEmitter::ask:
   * @self: the emitter.
   *
   * An answer is wanted.
   *
   * Returns: the answer.
   */
  signals[ASK] = g_signal_new ("ask", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_BOOLEAN, 0);

  /**
   * GtaskletTestEmitter::change:
   * @self: the emitter.
   *
   * Something has changed; the detail says what.
   */
  signals[CHANGE] = g_signal_new ("change", type, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  /**
   * GtaskletTestEmitter::destroy:
   * @self: the emitter.
   *
   * The object is about to be disposed of, as a widget is.
   */
  signals[DESTROY] = g_signal_new ("destroy", type, G_SIGNAL_RUN_LAST | G_SIGNAL_NO_RECURSE, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  /**
   * GtaskletTestEmitter::secret:
   * @self: the emitter.
   * @secret: (type gpointer): a boxed value that no binding knows.
   * @value: a number.
   *
   * Something was said that only C understands.
   */
  signals[SECRET] = g_signal_new ("secret", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  secret_get_type (), G_TYPE_INT);

  /**
   * GtaskletTestEmitter::values:
   * @self: the emitter.
   * @string: (nullable): a string.
   * @int64: a number of 64 bits.
   * @uint64: one without a sign.
   * @real: a number with a fraction.
   * @boolean: true or false.
   * @color: one of an enumeration.
   * @flags: some of a set of flags.
   * @date: (nullable): a boxed value.
   * @strings: (nullable): an array of strings.
   * @variant: (nullable): a variant.
   * @object: (nullable): an object.
   * @pspec: (nullable): a parameter specification.
   * @type: a type.
   *
   * One argument of each kind.
   */
  signals[VALUES] = g_signal_new ("values", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 13,
                                  G_TYPE_STRING, G_TYPE_INT64, G_TYPE_UINT64, G_TYPE_DOUBLE, G_TYPE_BOOLEAN,
                                  GTASKLET_TEST_TYPE_COLOR, G_TYPE_IO_CONDITION, G_TYPE_DATE, G_TYPE_STRV,
                                  G_TYPE_VARIANT, G_TYPE_OBJECT, G_TYPE_PARAM, G_TYPE_GTYPE);

  /**
   * GtaskletTestEmitter::address:
   * @self: the emitter.
   * @pointer: (nullable): a pointer of no type.
   *
   * An address, which GJS cannot make something of unless it is %NULL.
   */
  signals[ADDRESS] = g_signal_new ("address", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_POINTER);
}

static void
gtasklet_test_emitter_init (GtaskletTestEmitter *self G_GNUC_UNUSED)
{
}

static void
gtasklet_test_special_emitter_class_init (GtaskletTestSpecialEmitterClass *klass G_GNUC_UNUSED)
{
}

static void
gtasklet_test_special_emitter_init (GtaskletTestSpecialEmitter *self G_GNUC_UNUSED)
{
}

/**
 * gtasklet_test_emitter_new:
 *
 * Creates an emitter.
 *
 * Returns: (transfer full): the emitter.
 */
GtaskletTestEmitter *
gtasklet_test_emitter_new (void)
{
  return g_object_new (GTASKLET_TEST_TYPE_EMITTER, NULL);
}

/**
 * gtasklet_test_special_emitter_new:
 *
 * Creates an emitter of the derived class.
 *
 * Returns: (transfer full): the emitter.
 */
GtaskletTestSpecialEmitter *
gtasklet_test_special_emitter_new (void)
{
  return g_object_new (GTASKLET_TEST_TYPE_SPECIAL_EMITTER, NULL);
}

/**
 * gtasklet_test_emitter_ping:
 * @self: the emitter.
 * @value: what to say.
 *
 * Emits `ping`.
 */
void
gtasklet_test_emitter_ping (GtaskletTestEmitter *self,
                            int                  value)
{
  g_signal_emit (self, signals[PING], 0, value);
}

/**
 * gtasklet_test_emitter_ask:
 * @self: the emitter.
 *
 * Emits `ask`.
 *
 * Returns: the answer.
 */
gboolean
gtasklet_test_emitter_ask (GtaskletTestEmitter *self)
{
  gboolean answer = FALSE;

  g_signal_emit (self, signals[ASK], 0, &answer);
  return answer;
}

/**
 * gtasklet_test_emitter_change:
 * @self: the emitter.
 * @what: the detail.
 *
 * Emits `change` with a detail.
 */
void
gtasklet_test_emitter_change (GtaskletTestEmitter *self,
                              const char          *what)
{
  g_signal_emit (self, signals[CHANGE], g_quark_from_string (what));
}

/**
 * gtasklet_test_emitter_destroy:
 * @self: the emitter.
 *
 * Emits `destroy` and disposes of the object.
 */
void
gtasklet_test_emitter_destroy (GtaskletTestEmitter *self)
{
  g_signal_emit (self, signals[DESTROY], 0);
  g_object_run_dispose (G_OBJECT (self));
}

/**
 * gtasklet_test_emitter_send_secret:
 * @self: the emitter.
 * @value: the number.
 *
 * Emits `secret`.
 */
void
gtasklet_test_emitter_send_secret (GtaskletTestEmitter *self,
                                   int                  value)
{
  g_signal_emit (self, signals[SECRET], 0, &value, value);
}

/**
 * gtasklet_test_emitter_send_values:
 * @self: the emitter.
 *
 * Emits `values` with something for each argument; the date, the strings and the variant are gone afterwards.
 */
void
gtasklet_test_emitter_send_values (GtaskletTestEmitter *self)
{
  g_autofree char *string = g_strdup ("Grüße, 世界");
  g_autoptr (GDate) date = g_date_new_dmy (29, G_DATE_FEBRUARY, 2024);
  g_auto (GStrv) strings = g_strsplit ("one two three", " ", -1);
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new ("(si)", "answer", 42));
  g_autoptr (GParamSpec) pspec =
      g_param_spec_ref_sink (g_param_spec_int ("size", NULL, NULL, 0, 10, 5, G_PARAM_READWRITE));

  g_signal_emit (self, signals[VALUES], 0, string, G_MININT64, G_MAXUINT64, 0.1, TRUE, GTASKLET_TEST_COLOR_GREEN,
                 G_IO_IN | G_IO_HUP, date, strings, variant, self, pspec, GTASKLET_TEST_TYPE_SPECIAL_EMITTER);
}

/**
 * gtasklet_test_emitter_send_nothing:
 * @self: the emitter.
 *
 * Emits `values` with zeros and %NULL.
 */
void
gtasklet_test_emitter_send_nothing (GtaskletTestEmitter *self)
{
  g_signal_emit (self, signals[VALUES], 0, NULL, G_GINT64_CONSTANT (0), G_GUINT64_CONSTANT (0), 0.0, FALSE,
                 GTASKLET_TEST_COLOR_RED, 0, NULL, NULL, NULL, NULL, NULL, G_TYPE_INVALID);
}

/**
 * gtasklet_test_emitter_send_address:
 * @self: the emitter.
 * @is_null: whether to send %NULL instead of the address of the emitter.
 *
 * Emits `address`.
 */
void
gtasklet_test_emitter_send_address (GtaskletTestEmitter *self,
                                    gboolean             is_null)
{
  g_signal_emit (self, signals[ADDRESS], 0, is_null ? NULL : self);
}
