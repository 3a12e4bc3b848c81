// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include "case.h"
#include "event.h"

/* A source, and what it has reported. */
typedef struct _Watch Watch;

struct _Watch
{
  /* NULL once it is finalized. */
  GtaskletSource *source;
  guint n_dispatches;
  int value;
  /* That of the source when the handler was called. */
  guint id;

  /* What the handler does then, and what it does in a main loop that is run by that. */
  void (*then) (Watch *self);
  void (*then_in_loop) (Watch *self);
  Event *other;
  Watch *other_watch;
  GMainLoop *loop;
};

void watch_init          (Watch      *self,
                          const char *name);
void watch_init_for      (Watch      *self,
                          const char *name,
                          Event      *event);
void watch_clear         (Watch      *self);
void watch_attach        (Watch      *self,
                          Event      *event);

void wait_for_dispatches (Watch      *self,
                          guint       n_dispatches);
void wait_for_value      (Watch      *self,
                          int         value);
void assert_reports      (Watch      *self,
                          Event      *event);

/* What a handler may do. */
void remove_it           (Watch      *self);
void attach_other        (Watch      *self);
