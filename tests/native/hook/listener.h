// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <gtasklet.h>

#include "case.h"
#include "gtasklet-test.h"

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

void listener_init                (Listener            *self,
                                   const char          *name);
void listener_init_for            (Listener            *self,
                                   const char          *name,
                                   const char          *detailed_signal);
void listener_clear               (Listener            *self);
void listener_attach              (Listener            *self,
                                   GType                type,
                                   const char          *detailed_signal);
void listeners_init_for           (Listener            *listeners,
                                   guint                n_listeners,
                                   const char          *detailed_signal);
void listeners_clear              (Listener            *listeners,
                                   guint                n_listeners);

int  get_int_arg                  (Listener            *self);
void free_value                   (gpointer             value);

void assert_attach_fails          (Listener            *self,
                                   GType                type,
                                   const char          *detailed_signal,
                                   int                  code);
void assert_no_args               (Listener            *self);
void assert_ping_order            (GtaskletTestEmitter *emitter,
                                   int                  value,
                                   const char          *expected);
void assert_ends                  (gpointer             object);

/* What a handler may do. */
void assert_only_arg_is_7         (Listener            *self);
void remove_it                    (Listener            *self);
void remove_it_and_assert_arg     (Listener            *self);
void remove_other                 (Listener            *self);
void attach_other                 (Listener            *self);
void emit_and_remove_it_in_nested (Listener            *self);
