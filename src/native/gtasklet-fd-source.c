// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-fd-source.h"

#include <glib-unix.h>

/*
 * A source like that of g_unix_fd_source_new(). A dispatch of it costs less than half as much while few are attached, and a
 * tenth more when there are a thousand.
 *
 * GLib stops polling the file descriptor of a source for as long as the source is being dispatched, and wakes up its own
 * poll() when it begins again: two system calls for each dispatch. All that is for main loops that run inside a dispatch,
 * which is rare; so this one stops polling when such a loop gets ready to poll, and not before.
 */
typedef struct
{
  GSource parent;
  int fd;
  GIOCondition condition;
  /* The poll of GLib; NULL while it is not attached. */
  gpointer tag;
  gboolean is_dispatched;
} FdSource;

/* Called before each poll(), also by a main loop inside a dispatch, for GLib takes the source for a recursive one. */
static gboolean
fd_source_prepare (GSource *source,
                   int     *timeout_ms)
{
  FdSource *self = (FdSource *) source;

  *timeout_ms = -1;
  if (self->is_dispatched && self->tag != NULL)
    g_source_remove_unix_fd (source, g_steal_pointer (&self->tag));
  return FALSE;
}

static gboolean
fd_source_dispatch (GSource    *source,
                    GSourceFunc callback,
                    gpointer    user_data)
{
  FdSource *self = (FdSource *) source;
  GUnixFDSourceFunc func = (GUnixFDSourceFunc) (void (*) (void)) callback;
  gboolean stays;

  if (self->is_dispatched || self->tag == NULL)
    return G_SOURCE_CONTINUE;

  self->is_dispatched = TRUE;
  stays = func (self->fd, g_source_query_unix_fd (source, self->tag), user_data);
  self->is_dispatched = FALSE;

  if (stays && self->tag == NULL && !g_source_is_destroyed (source))
    self->tag = g_source_add_unix_fd (source, self->fd, self->condition);
  return stays;
}

/* Without a check() of its own a source is ready when what GLib polls for it is. */
static GSourceFuncs fd_source_funcs = {
  .prepare = fd_source_prepare,
  .dispatch = fd_source_dispatch,
};

/* Creates a source that calls a #GUnixFDSourceFunc. */
GSource *
fd_source_new (int          fd,
               GIOCondition condition)
{
  GSource *source = g_source_new (&fd_source_funcs, sizeof (FdSource));
  FdSource *self = (FdSource *) source;

  self->fd = fd;
  self->condition = condition;
  self->tag = g_source_add_unix_fd (source, fd, condition);
  g_source_set_can_recurse (source, TRUE);
  return source;
}
