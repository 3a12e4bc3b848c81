// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-shared-hook.h"

/*
 * One emission hook for each signal, however many listen.
 *
 * GLib >= 2.84 corrupts the signal's list of hooks for good when a hook is removed while it is being called, and calls a
 * hook once more that another hook of the same emission has removed. So a hook is removed by GLib's call only while no
 * emission is inside it, and otherwise by its own return value, at the outermost level; a removed one returns that it stays.
 * Many share one, so that none has to be removed for another one's sake.
 *
 * Emissions in other threads are not known. So the hook of a signal that was emitted in another thread stays, with
 * no listeners if need be, and serves those that come.
 */

typedef struct _SharedHook SharedHook;

struct _SharedHookListener
{
  SharedHook *hook;
  SharedHookFunc func;
  /* NULL once it is removed. */
  gpointer data;
  GList link;
};

struct _SharedHook
{
  guint signal_id;
  gulong hook_id;
  /* The only thread that listeners are called in: no binding could be called in another. */
  GThread *thread;
  /* TRUE once it was called in another thread, atomic: it can be called at any time then, and is never removed. */
  int is_in_threads;
  /* The number of emissions that are inside the hook, nested in each other. */
  guint depth;
  /* TRUE once GLib removes it. */
  gboolean is_gone;
  /* The links of the listeners. Invariant: while an emission is inside, none is taken out. */
  GQueue listeners;
  /* The listeners that have been removed while an emission was inside. */
  GSList *removed;
};

/* Those that are not gone, by the ids of their signals. */
static GHashTable *shared_hooks;

static void
take_out (SharedHookListener *listener)
{
  g_queue_unlink (&listener->hook->listeners, &listener->link);
  g_free (listener);
}

/* Called while no emission is inside; returns whether it has ended, and is not found any more. */
static gboolean
end_if_unused (SharedHook *self)
{
  g_slist_free_full (g_steal_pointer (&self->removed), (GDestroyNotify) take_out);
  if (self->listeners.length > 0 || g_atomic_int_get (&self->is_in_threads))
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
  GList *last;

  if (g_thread_self () != self->thread)
    {
      g_atomic_int_set (&self->is_in_threads, TRUE);
      return TRUE;
    }
  if (self->is_gone)
    return TRUE;

  /* Listeners that are added during an emission are called from the next emission on. */
  last = self->listeners.tail;
  self->depth++;
  for (GList *link = self->listeners.head; link != NULL; link = link == last ? NULL : link->next)
    {
      SharedHookListener *listener = link->data;

      if (listener->data != NULL)
        listener->func (listener->data, hint->detail, n_values, values);
    }
  self->depth--;

  return self->depth > 0 || !end_if_unused (self);
}

/*
 * Adds a listener to a signal that has hooks.
 *
 * Returns: what shared_hook_remove() takes.
 */
SharedHookListener *
shared_hook_add (guint          signal_id,
                 SharedHookFunc func,
                 gpointer       data)
{
  SharedHookListener *listener = g_new0 (SharedHookListener, 1);
  SharedHook *self;

  if (shared_hooks == NULL)
    shared_hooks = g_hash_table_new (NULL, NULL);

  self = g_hash_table_lookup (shared_hooks, GUINT_TO_POINTER (signal_id));
  if (self == NULL)
    {
      self = g_new0 (SharedHook, 1);
      self->signal_id = signal_id;
      self->thread = g_thread_self ();
      g_queue_init (&self->listeners);
      self->hook_id = g_signal_add_emission_hook (signal_id, 0, on_emission, self, g_free);
      g_hash_table_insert (shared_hooks, GUINT_TO_POINTER (signal_id), self);
    }

  listener->hook = self;
  listener->func = func;
  listener->data = data;
  listener->link.data = listener;
  g_queue_push_tail_link (&self->listeners, &listener->link);
  return listener;
}

/* Removes a listener; allowed while it is called, too. */
void
shared_hook_remove (SharedHookListener *listener)
{
  SharedHook *self = listener->hook;

  listener->data = NULL;
  self->removed = g_slist_prepend (self->removed, listener);
  if (self->depth == 0 && end_if_unused (self))
    g_signal_remove_emission_hook (self->signal_id, self->hook_id);
}
