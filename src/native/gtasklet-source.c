// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-error.h"
#include "gtasklet-fd-source.h"
#include "gtasklet-source.h"

#include <glib-unix.h>
#include <signal.h>

/**
 * GtaskletSource:
 *
 * A source of the main loop that reports by a signal instead of a callback.
 *
 * It attaches a #GSource of one of several kinds to the default main context, and emits
 * [signal@Gtasklet.Source::dispatch] each time that is dispatched. The same object can be attached again and again, as
 * any kind; it holds one #GSource at most. What GLib's own source of that kind would do, it does: one that repeats stays
 * attached until it is removed, and the order among sources of a priority is that in which they were attached.
 *
 * While it is attached the main context holds a reference to it. It is to be used in the thread that runs the default
 * main context.
 */
struct _GtaskletSource
{
  GObject parent_instance;

  /* Interned: the GSource, which may outlive this object, has it for its name too. */
  const char *name;
  /* The source that was attached last, owned; NULL after a removal. Others may have destroyed it. */
  GSource *source;
  /* The number that a Unix signal source reports. */
  int signum;
  /* TRUE to repeat the current dispatch. */
  gboolean is_to_repeat;
};

enum
{
  PROP_NAME = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint dispatch_signal;

G_DEFINE_FINAL_TYPE (GtaskletSource, gtasklet_source, G_TYPE_OBJECT)

static void
gtasklet_source_finalize (GObject *object)
{
  GtaskletSource *self = GTASKLET_SOURCE (object);

  g_clear_pointer (&self->source, g_source_unref);

  G_OBJECT_CLASS (gtasklet_source_parent_class)->finalize (object);
}

static void
gtasklet_source_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  GtaskletSource *self = GTASKLET_SOURCE (object);

  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gtasklet_source_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  GtaskletSource *self = GTASKLET_SOURCE (object);

  switch (property_id)
    {
    case PROP_NAME:
      self->name = g_intern_string (g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gtasklet_source_class_init (GtaskletSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gtasklet_source_finalize;
  object_class->get_property = gtasklet_source_get_property;
  object_class->set_property = gtasklet_source_set_property;

  /**
   * GtaskletSource:name: (getter get_name)
   *
   * The name of the #GSource, for debugging.
   */
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * GtaskletSource::dispatch:
   * @self: the source.
   * @value: for a file descriptor or a channel the #GIOCondition that holds, for a child process its wait status, for a
   *   Unix signal its number, otherwise 0.
   *
   * The main loop has dispatched the #GSource.
   *
   * It stays attached unless a handler calls [method@Gtasklet.Source.remove], or attaches another one. That of a child
   * process is not attached any more when this is emitted.
   */
  dispatch_signal =
      g_signal_new ("dispatch", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    g_cclosure_marshal_VOID__INT, G_TYPE_NONE, 1, G_TYPE_INT);
  g_signal_set_va_marshaller (dispatch_signal, G_TYPE_FROM_CLASS (klass), g_cclosure_marshal_VOID__INTv);
}

static void
gtasklet_source_init (GtaskletSource *self G_GNUC_UNUSED)
{
}

/**
 * gtasklet_source_new:
 * @name: (nullable): what the #GSource is called.
 *
 * Creates a source that is not attached.
 *
 * Returns: (transfer full): the source.
 */
GtaskletSource *
gtasklet_source_new (const char *name)
{
  return g_object_new (GTASKLET_TYPE_SOURCE, "name", name, NULL);
}

/**
 * gtasklet_source_get_name: (get-property name)
 * @self: the source.
 *
 * Gets what the #GSource is called.
 *
 * Returns: (nullable): the name.
 */
const char *
gtasklet_source_get_name (GtaskletSource *self)
{
  g_return_val_if_fail (GTASKLET_IS_SOURCE (self), NULL);

  return self->name;
}

/**
 * gtasklet_source_is_attached:
 * @self: the source.
 *
 * Gets whether the main context has a #GSource of this object's.
 *
 * Returns: %TRUE if it is attached.
 */
gboolean
gtasklet_source_is_attached (GtaskletSource *self)
{
  g_return_val_if_fail (GTASKLET_IS_SOURCE (self), FALSE);

  return self->source != NULL && !g_source_is_destroyed (self->source);
}

/**
 * gtasklet_source_get_id:
 * @self: the source.
 *
 * Gets the number by which the main context knows the #GSource, as g_timeout_add() and the like return it.
 *
 * Returns: the number, 0 if it is not attached.
 */
guint
gtasklet_source_get_id (GtaskletSource *self)
{
  g_return_val_if_fail (GTASKLET_IS_SOURCE (self), 0);

  return gtasklet_source_is_attached (self) ? g_source_get_id (self->source) : 0;
}

/* A handler that removes the source, or attaches another one, has destroyed it: then the return value does not matter. */
static gboolean
emit_dispatch (GtaskletSource *self,
               int             value)
{
  g_signal_emit (self, dispatch_signal, 0, value);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_time (gpointer user_data)
{
  return emit_dispatch (user_data, 0);
}

static gboolean
on_fd (int          fd G_GNUC_UNUSED,
       GIOCondition condition,
       gpointer     user_data)
{
  return emit_dispatch (user_data, (int) condition);
}

static gboolean
on_channel (GIOChannel  *channel G_GNUC_UNUSED,
            GIOCondition condition,
            gpointer     user_data)
{
  return emit_dispatch (user_data, (int) condition);
}

static void
on_child (GPid     pid G_GNUC_UNUSED,
          int      wait_status,
          gpointer user_data)
{
  GtaskletSource *self = user_data;

  /* GLib destroys it after this, whatever is done. */
  g_clear_pointer (&self->source, g_source_unref);
  g_signal_emit (self, dispatch_signal, 0, wait_status);
}

static gboolean
on_unix_signal (gpointer user_data)
{
  GtaskletSource *self = user_data;

  return emit_dispatch (self, self->signum);
}

static gboolean
on_alarm (gpointer user_data)
{
  GtaskletSource *self = user_data;
  GSource *source = self->source;

  do
    {
      self->is_to_repeat = FALSE;
      g_signal_emit (self, dispatch_signal, 0, 0);
    }
  while (self->is_to_repeat && self->source == source);
  return G_SOURCE_CONTINUE;
}

/* Takes the reference to @source. */
static void
attach (GtaskletSource *self,
        GSource        *source,
        GSourceFunc     callback,
        int             priority)
{
  /* Before the removal: what is attached may hold the last reference. */
  g_source_set_callback (source, callback, g_object_ref (self), g_object_unref);
  gtasklet_source_remove (self);
  g_source_set_priority (source, priority);
  if (self->name != NULL)
    g_source_set_static_name (source, self->name);
  g_source_attach (source, NULL);
  self->source = source;
}

/**
 * gtasklet_source_attach_timeout:
 * @self: the source.
 * @interval_ms: the time between two dispatches, in milliseconds.
 * @priority: the priority of the #GSource.
 *
 * Attaches a #GSource like that of g_timeout_add(); what was attached is removed.
 */
void
gtasklet_source_attach_timeout (GtaskletSource *self,
                                guint           interval_ms,
                                int             priority)
{
  g_return_if_fail (GTASKLET_IS_SOURCE (self));

  attach (self, g_timeout_source_new (interval_ms), on_time, priority);
}

/**
 * gtasklet_source_attach_idle:
 * @self: the source.
 * @priority: the priority of the #GSource.
 *
 * Attaches a #GSource like that of g_idle_add(); what was attached is removed.
 */
void
gtasklet_source_attach_idle (GtaskletSource *self,
                             int             priority)
{
  g_return_if_fail (GTASKLET_IS_SOURCE (self));

  attach (self, g_idle_source_new (), on_time, priority);
}

/**
 * gtasklet_source_attach_fd:
 * @self: the source.
 * @fd: a file descriptor.
 * @condition: what to watch for; %G_IO_ERR, %G_IO_HUP and %G_IO_NVAL are watched for in any case.
 * @priority: the priority of the #GSource.
 *
 * Attaches a #GSource like that of g_unix_fd_add(); what was attached is removed.
 */
void
gtasklet_source_attach_fd (GtaskletSource *self,
                           int             fd,
                           GIOCondition    condition,
                           int             priority)
{
  g_return_if_fail (GTASKLET_IS_SOURCE (self));
  g_return_if_fail (fd >= 0);

  attach (self, fd_source_new (fd, condition), G_SOURCE_FUNC (on_fd), priority);
}

/**
 * gtasklet_source_attach_channel:
 * @self: the source.
 * @channel: a channel; what is in its buffer counts, too.
 * @condition: what to watch for, and nothing else.
 * @priority: the priority of the #GSource.
 *
 * Attaches a #GSource like that of g_io_add_watch(); what was attached is removed.
 */
void
gtasklet_source_attach_channel (GtaskletSource *self,
                                GIOChannel     *channel,
                                GIOCondition    condition,
                                int             priority)
{
  g_return_if_fail (GTASKLET_IS_SOURCE (self));
  g_return_if_fail (channel != NULL);

  attach (self, g_io_create_watch (channel, condition), G_SOURCE_FUNC (on_channel), priority);
}

/**
 * gtasklet_source_attach_child:
 * @self: the source.
 * @pid: a child process that no other code waits for.
 * @priority: the priority of the #GSource.
 *
 * Attaches a #GSource like that of g_child_watch_add(), which is dispatched once; what was attached is removed.
 */
void
gtasklet_source_attach_child (GtaskletSource *self,
                              GPid            pid,
                              int             priority)
{
  g_return_if_fail (GTASKLET_IS_SOURCE (self));
  g_return_if_fail (pid > 0);

  attach (self, g_child_watch_source_new (pid), G_SOURCE_FUNC (on_child), priority);
}

/* Those that g_unix_signal_source_new() takes. */
static gboolean
can_watch_unix_signal (int signum)
{
  switch (signum)
    {
    case SIGHUP:
    case SIGINT:
    case SIGTERM:
    case SIGUSR1:
    case SIGUSR2:
    case SIGWINCH:
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * gtasklet_source_attach_unix_signal:
 * @self: the source.
 * @signum: the number of SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2 or SIGWINCH.
 * @priority: the priority of the #GSource.
 * @error: return location for a #GError.
 *
 * Attaches a #GSource like that of g_unix_signal_add(); what was attached is removed.
 *
 * Returns: %TRUE on success, %FALSE with %GTASKLET_ERROR_UNIX_SIGNAL if GLib cannot watch for that signal.
 */
gboolean
gtasklet_source_attach_unix_signal (GtaskletSource *self,
                                    int             signum,
                                    int             priority,
                                    GError        **error)
{
  g_return_val_if_fail (GTASKLET_IS_SOURCE (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!can_watch_unix_signal (signum))
    {
      g_set_error (error, GTASKLET_ERROR, GTASKLET_ERROR_UNIX_SIGNAL,
                   "Unix signal %d cannot be watched; use SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2 or SIGWINCH", signum);
      return FALSE;
    }

  self->signum = signum;
  attach (self, g_unix_signal_source_new (signum), on_unix_signal, priority);
  return TRUE;
}

static gboolean
dispatch_alarm (GSource    *source G_GNUC_UNUSED,
                GSourceFunc callback,
                gpointer    user_data)
{
  return callback (user_data);
}

/* Without prepare() and check() a source is ready at its ready time. */
static GSourceFuncs alarm_funcs = { .dispatch = dispatch_alarm };

/**
 * gtasklet_source_attach_alarm:
 * @self: the source.
 * @priority: the priority of the #GSource.
 *
 * Attaches a #GSource that is dispatched when the time has come that [method@Gtasklet.Source.set_ready_time] sets; before
 * that, never. A main loop inside a dispatch dispatches it, too. What was attached is removed.
 *
 * Since: 0.1
 */
void
gtasklet_source_attach_alarm (GtaskletSource *self,
                              int             priority)
{
  GSource *source;

  g_return_if_fail (GTASKLET_IS_SOURCE (self));

  source = g_source_new (&alarm_funcs, sizeof (GSource));
  g_source_set_can_recurse (source, TRUE);
  attach (self, source, on_alarm, priority);
}

/**
 * gtasklet_source_set_ready_time:
 * @self: a source that is attached.
 * @ready_time_us: a time of g_get_monotonic_time(), in microseconds; 0 for at once, -1 for never.
 *
 * Sets when the #GSource is dispatched, as g_source_set_ready_time() does: in every iteration from that time on.
 *
 * Since: 0.1
 */
void
gtasklet_source_set_ready_time (GtaskletSource *self,
                                gint64          ready_time_us)
{
  g_return_if_fail (gtasklet_source_is_attached (self));

  g_source_set_ready_time (self->source, ready_time_us);
}

/**
 * gtasklet_source_get_time:
 * @self: a source that is attached.
 *
 * Gets the time for which the main loop looked for what is ready, as g_source_get_time() does: the same for all that is
 * dispatched in one iteration.
 *
 * Returns: a time of g_get_monotonic_time(), in microseconds.
 *
 * Since: 0.1
 */
gint64
gtasklet_source_get_time (GtaskletSource *self)
{
  g_return_val_if_fail (gtasklet_source_is_attached (self), 0);

  return g_source_get_time (self->source);
}

/**
 * gtasklet_source_move_to_end:
 * @self: a source that is attached.
 *
 * Puts the #GSource behind all others of its priority, as if it had been attached now: what is ready in one iteration is
 * dispatched in that order.
 *
 * Since: 0.1
 */
void
gtasklet_source_move_to_end (GtaskletSource *self)
{
  g_return_if_fail (gtasklet_source_is_attached (self));

  /* Be it the same priority, GLib takes the source out of its list and puts it in again. */
  g_source_set_priority (self->source, g_source_get_priority (self->source));
}

/**
 * gtasklet_source_dispatch_again:
 * @self: a source that [method@Gtasklet.Source.attach_alarm] has attached.
 *
 * Has [signal@Gtasklet.Source::dispatch] emitted once more before the main loop dispatches the next source. To be called
 * by a handler of that signal.
 *
 * Since: 0.1
 */
void
gtasklet_source_dispatch_again (GtaskletSource *self)
{
  g_return_if_fail (GTASKLET_IS_SOURCE (self));

  self->is_to_repeat = TRUE;
}

/**
 * gtasklet_source_remove:
 * @self: the source.
 *
 * Removes the #GSource that is attached; does nothing if there is none.
 */
void
gtasklet_source_remove (GtaskletSource *self)
{
  GSource *source;

  g_return_if_fail (GTASKLET_IS_SOURCE (self));

  /* First of all forgotten: destroying it may drop the last reference but the caller's. */
  source = g_steal_pointer (&self->source);
  if (source == NULL)
    return;
  g_source_destroy (source);
  g_source_unref (source);
}
