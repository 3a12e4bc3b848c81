// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-shared-hook.h"

/*
 * One emission hook for each signal, however many listen.
 *
 * GLib >= 2.84 corrupts the signal's list of hooks for good when a hook is removed while it is being called, and calls a
 * hook once more that another hook of the same emission has removed. So a hook is removed by GLib's call only while no
 * emission is inside it, and otherwise by its own answer, at the outermost level; one that is gone answers that it stays.
 * Many share one, so that none has to be removed for another one's sake.
 *
 * What is inside it in another thread nobody knows. So the hook of a signal that was emitted in another thread stays, with
 * no listeners if need be, and serves those that come.
 */

typedef struct
{
  SharedHookFunc func;
  /* NULL once it is removed. */
  gpointer data;
} Listener;

struct _SharedHook
{
  guint signal_id;
  gulong hook_id;
  /* The only thread that listeners are called in: no binding could be called in another. */
  GThread *thread;
  /* Whether it was ever called in another one, atomic: if so it may be at any time, and never ends. */
  int is_in_threads;
  /* How many emissions are inside the hook, one within the other. */
  guint depth;
  /* Whether GLib has been told that it ends. */
  gboolean is_gone;
  /* Invariant: while an emission is inside, nobody's place changes. */
  GArray *listeners;
};

/* Those that are not gone, by the ids of their signals. */
static GHashTable *shared_hooks;

static void
shared_hook_free (gpointer data)
{
  SharedHook *self = data;

  g_array_unref (self->listeners);
  g_free (self);
}

static void
forget_removed (SharedHook *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->listeners->len; i++)
    {
      Listener *listener = &g_array_index (self->listeners, Listener, i);

      if (listener->data != NULL)
        g_array_index (self->listeners, Listener, kept++) = *listener;
    }
  g_array_set_size (self->listeners, kept);
}

/* Called while no emission is inside; tells whether it is over, after which nobody finds it any more. */
static gboolean
end_if_unused (SharedHook *self)
{
  forget_removed (self);
  if (self->listeners->len > 0 || g_atomic_int_get (&self->is_in_threads))
    return FALSE;

  self->is_gone = TRUE;
  g_hash_table_remove (shared_hooks, GUINT_TO_POINTER (self->signal_id));
  return TRUE;
}

static gboolean
on_emission (GSignalInvocationHint *hint,
             guint                  n_values,
             const GValue          *values,
             gpointer               data)
{
  SharedHook *self = data;
  guint n_before;

  if (g_thread_self () != self->thread)
    {
      g_atomic_int_set (&self->is_in_threads, TRUE);
      return TRUE;
    }
  if (self->is_gone)
    return TRUE;

  n_before = self->listeners->len;
  self->depth++;
  /* Whoever is added meanwhile hears of the next emission first. */
  for (guint i = 0; i < n_before; i++)
    {
      Listener listener = g_array_index (self->listeners, Listener, i);

      if (listener.data != NULL)
        listener.func (listener.data, hint->detail, n_values, values);
    }
  self->depth--;

  return self->depth > 0 || !end_if_unused (self);
}

/*
 * Adds a listener to a signal that has hooks.
 *
 * Returns: what shared_hook_remove() takes.
 */
SharedHook *
shared_hook_add (guint          signal_id,
                 SharedHookFunc func,
                 gpointer       data)
{
  Listener listener = { func, data };
  SharedHook *self;

  if (shared_hooks == NULL)
    shared_hooks = g_hash_table_new (NULL, NULL);

  self = g_hash_table_lookup (shared_hooks, GUINT_TO_POINTER (signal_id));
  if (self == NULL)
    {
      self = g_new0 (SharedHook, 1);
      self->signal_id = signal_id;
      self->thread = g_thread_self ();
      self->listeners = g_array_new (FALSE, FALSE, sizeof (Listener));
      self->hook_id = g_signal_add_emission_hook (signal_id, 0, on_emission, self, shared_hook_free);
      g_hash_table_insert (shared_hooks, GUINT_TO_POINTER (signal_id), self);
    }

  g_array_append_val (self->listeners, listener);
  return self;
}

/* Removes the listener that was added with @data; allowed while it is called, too. */
void
shared_hook_remove (SharedHook *self,
                    gpointer    data)
{
  for (guint i = 0; i < self->listeners->len; i++)
    {
      Listener *listener = &g_array_index (self->listeners, Listener, i);

      if (listener->data != data)
        continue;
      listener->data = NULL;
      break;
    }

  if (self->depth == 0 && end_if_unused (self))
    g_signal_remove_emission_hook (self->signal_id, self->hook_id);
}
