// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "watch.h"

static void
on_dispatch (GtaskletSource *source,
             int             value,
             gpointer        user_data)
{
  Watch *self = user_data;

  g_assert_true (source == self->source);
  self->n_dispatches++;
  self->value = value;
  self->id = gtasklet_source_get_id (source);
  g_string_append (order, gtasklet_source_get_name (source));
  if (self->then != NULL)
    self->then (self);
}

void
watch_init (Watch      *self,
            const char *name)
{
  *self = (Watch){ .source = gtasklet_source_new (name) };
  g_object_add_weak_pointer (G_OBJECT (self->source), (gpointer *) &self->source);
  g_signal_connect (self->source, "dispatch", G_CALLBACK (on_dispatch), self);
}

void
watch_init_for (Watch      *self,
                const char *name,
                Event      *event)
{
  watch_init (self, name);
  watch_attach (self, event);
}

/* Fails if there is a reference left. */
void
watch_clear (Watch *self)
{
  gtasklet_source_remove (self->source);
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), ==, 0);
  g_object_unref (self->source);
  g_assert_null (self->source);
}

void
watch_attach (Watch *self,
              Event *event)
{
  event_attach (event, self->source, G_PRIORITY_DEFAULT);
  g_assert_true (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), !=, 0);
}

void
wait_for_dispatches (Watch *self,
                     guint  n_dispatches)
{
  while (self->n_dispatches < n_dispatches)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_dispatches, ==, n_dispatches);
}

void
wait_for_value (Watch *self,
                int    value)
{
  wait_for_dispatches (self, self->n_dispatches + 1);
  g_assert_cmpint (self->value, ==, value);
}

/* It is attached for the event, and nothing else is ready. */
void
assert_reports (Watch *self,
                Event *event)
{
  event_happen (event);
  wait_for_value (self, kinds[event->kind].value);
}

void
remove_it (Watch *self)
{
  gtasklet_source_remove (self->source);
  g_assert_false (gtasklet_source_is_attached (self->source));
  g_assert_cmpuint (gtasklet_source_get_id (self->source), ==, 0);
}

void
attach_other (Watch *self)
{
  self->then = NULL;
  watch_attach (self, self->other);
  g_assert_cmpuint (gtasklet_source_get_id (self->source), !=, self->id);
}
