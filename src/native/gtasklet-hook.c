// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-hook.h"

#include "gtasklet-error.h"
#include "gtasklet-shared-hook.h"

/**
 * GtaskletHook:
 *
 * Hears of a signal on all objects of a class, by an emission hook of GLib.
 *
 * It emits [signal@Gtasklet.Hook::emission] for each emission of the signal on an object of the type it is attached for,
 * or of a type derived from that; [method@Gtasklet.Hook.get_arg] gives the arguments as long as that lasts. It can be
 * removed and attached again at any time, also while an emission is inside it: GLib's hook ends itself then.
 *
 * While it is attached the library holds a reference to it, and one to the class. Hooks are to be used in one thread, the
 * main thread; they do not hear of what is emitted in others.
 */
struct _GtaskletHook
{
  GObject parent_instance;

  GType type;
  GQuark detail;
  /* The reference to the type's class or interface; NULL while it is not attached. */
  gpointer type_class;
  SharedHookListener *shared;

  /* Of the emission that is being reported; NULL otherwise. The first is the object. */
  const GValue *values;
  guint n_values;
};

static guint emission_signal;

G_DEFINE_FINAL_TYPE (GtaskletHook, gtasklet_hook, G_TYPE_OBJECT)

static void
gtasklet_hook_class_init (GtaskletHookClass *klass)
{
  /**
   * GtaskletHook::emission:
   * @self: the hook.
   * @instance: the object that the signal is emitted on.
   *
   * The signal is being emitted; the handlers that are connected to it have not been called yet.
   */
  emission_signal =
      g_signal_new ("emission", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_NO_HOOKS, 0, NULL, NULL,
                    g_cclosure_marshal_VOID__OBJECT, G_TYPE_NONE, 1, G_TYPE_OBJECT);
  g_signal_set_va_marshaller (emission_signal, G_TYPE_FROM_CLASS (klass), g_cclosure_marshal_VOID__OBJECTv);
}

static void
gtasklet_hook_init (GtaskletHook *self G_GNUC_UNUSED)
{
}

/**
 * gtasklet_hook_new:
 *
 * Creates a hook that is not attached.
 *
 * Returns: (transfer full): the hook.
 */
GtaskletHook *
gtasklet_hook_new (void)
{
  return g_object_new (GTASKLET_TYPE_HOOK, NULL);
}

/**
 * gtasklet_hook_is_attached:
 * @self: the hook.
 *
 * Gets whether it hears of a signal.
 *
 * Returns: %TRUE if it is attached.
 */
gboolean
gtasklet_hook_is_attached (GtaskletHook *self)
{
  g_return_val_if_fail (GTASKLET_IS_HOOK (self), FALSE);

  return self->shared != NULL;
}

static void
on_emission (gpointer      data,
             GQuark        detail,
             guint         n_values,
             const GValue *values)
{
  GtaskletHook *self = data;
  gpointer instance = g_value_peek_pointer (&values[0]);
  const GValue *outer_values = self->values;
  guint outer_n_values = self->n_values;

  if (self->detail != 0 && self->detail != detail)
    return;
  /* GLib calls the hooks of a signal for every type that has it, the one that brought it in first of all. */
  if (!G_IS_OBJECT (instance) || !G_TYPE_CHECK_INSTANCE_TYPE (instance, self->type))
    return;

  g_object_ref (self);
  self->values = values;
  self->n_values = n_values;
  g_signal_emit (self, emission_signal, 0, instance);
  self->values = outer_values;
  self->n_values = outer_n_values;
  g_object_unref (self);
}

static gpointer
ref_type (GType type)
{
  return G_TYPE_IS_INTERFACE (type) ? g_type_default_interface_ref (type) : g_type_class_ref (type);
}

static void
unref_type (GType    type,
            gpointer type_class)
{
  if (G_TYPE_IS_INTERFACE (type))
    g_type_default_interface_unref (type_class);
  else
    g_type_class_unref (type_class);
}

static guint
find_signal (GType       type,
             const char *detailed_signal,
             GQuark     *detail,
             GError    **error)
{
  GSignalQuery query;
  guint signal_id;

  if (!g_signal_parse_name (detailed_signal, type, &signal_id, detail, TRUE))
    {
      g_set_error (error, GTASKLET_ERROR, GTASKLET_ERROR_NO_SIGNAL,
                   "%s has no signal \"%s\"", g_type_name (type), detailed_signal);
      return 0;
    }

  g_signal_query (signal_id, &query);
  if (query.signal_flags & G_SIGNAL_NO_HOOKS)
    {
      g_set_error (error, GTASKLET_ERROR, GTASKLET_ERROR_NO_HOOKS,
                   "Signal \"%s\" does not call emission hooks", detailed_signal);
      return 0;
    }
  return signal_id;
}

/**
 * gtasklet_hook_attach:
 * @self: the hook.
 * @type: the type of a class of objects, or of an interface; it need not have been used before.
 * @detailed_signal: the name of a signal that it has, with a detail after `::` or without.
 * @error: return location for a #GError.
 *
 * Begins to hear of the signal; what it heard of before is forgotten.
 *
 * Returns: %TRUE on success; %FALSE with %GTASKLET_ERROR_NO_SIGNAL if the type has no such signal, or with
 *   %GTASKLET_ERROR_NO_HOOKS if GLib calls no hooks for it.
 */
gboolean
gtasklet_hook_attach (GtaskletHook *self,
                      GType         type,
                      const char   *detailed_signal,
                      GError      **error)
{
  GQuark detail = 0;
  gpointer type_class;
  guint signal_id;

  g_return_val_if_fail (GTASKLET_IS_HOOK (self), FALSE);
  g_return_val_if_fail (G_TYPE_IS_OBJECT (type) || (G_TYPE_IS_INTERFACE (type) && type != G_TYPE_INTERFACE), FALSE);
  g_return_val_if_fail (detailed_signal != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* A class that was never used has no signals yet. */
  type_class = ref_type (type);
  signal_id = find_signal (type, detailed_signal, &detail, error);
  if (signal_id == 0)
    {
      unref_type (type, type_class);
      return FALSE;
    }

  /* Before the removal: what is attached may hold the last reference. */
  g_object_ref (self);
  gtasklet_hook_remove (self);
  self->type = type;
  self->type_class = type_class;
  self->detail = detail;
  self->shared = shared_hook_add (signal_id, on_emission, self);
  return TRUE;
}

/**
 * gtasklet_hook_remove:
 * @self: the hook.
 *
 * Stops hearing of the signal; does nothing if it hears of none.
 */
void
gtasklet_hook_remove (GtaskletHook *self)
{
  SharedHookListener *shared;

  g_return_if_fail (GTASKLET_IS_HOOK (self));

  shared = g_steal_pointer (&self->shared);
  if (shared == NULL)
    return;
  shared_hook_remove (shared);
  unref_type (self->type, g_steal_pointer (&self->type_class));
  g_object_unref (self);
}

/**
 * gtasklet_hook_get_n_args:
 * @self: the hook.
 *
 * Gets how many arguments the emission has that is being reported, apart from the object.
 *
 * Returns: the number; 0 outside a handler of [signal@Gtasklet.Hook::emission].
 */
guint
gtasklet_hook_get_n_args (GtaskletHook *self)
{
  g_return_val_if_fail (GTASKLET_IS_HOOK (self), 0);

  return self->values == NULL ? 0 : self->n_values - 1;
}

/* Returns whether a value is empty, or a bare pointer, which no binding can convert. */
static gboolean
is_nothing (const GValue *value)
{
  if (G_VALUE_HOLDS_POINTER (value))
    return !G_VALUE_HOLDS_GTYPE (value);
  return g_value_fits_pointer (value) && g_value_peek_pointer (value) == NULL;
}

/**
 * gtasklet_hook_get_arg:
 * @self: the hook.
 * @index: which argument, from 0 to one less than [method@Gtasklet.Hook.get_n_args].
 *
 * Gets an argument of the emission that is being reported.
 *
 * Returns: (transfer full) (nullable): a copy of the value, which outlives the emission; %NULL if it stands for nothing (a
 *   string, an object, a boxed value or a variant that is %NULL) or is a pointer of no known type.
 */
GValue *
gtasklet_hook_get_arg (GtaskletHook *self,
                       guint         index)
{
  const GValue *value;
  GValue *copy;

  g_return_val_if_fail (GTASKLET_IS_HOOK (self), NULL);
  g_return_val_if_fail (index < gtasklet_hook_get_n_args (self), NULL);

  value = &self->values[index + 1];
  if (is_nothing (value))
    return NULL;

  copy = g_new0 (GValue, 1);
  g_value_init (copy, G_VALUE_TYPE (value));
  g_value_copy (value, copy);
  return copy;
}
