// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <gtasklet.h>

#include <signal.h>

/* What a child process ends with. */
#define EXIT_CODE 3
/* What is sent as an event of the kind UNIX_SIGNAL. */
#define WATCHED_SIGNAL SIGUSR1

typedef enum
{
  TIMEOUT,
  IDLE,
  FD,
  CHANNEL,
  CHILD,
  UNIX_SIGNAL,
  N_KINDS
} Kind;

typedef struct
{
  const char *name;
  /* What is reported when an event of that kind happens. */
  int value;
} KindInfo;

extern const KindInfo kinds[N_KINDS];

/* Something real that a source of a kind can wait for. */
typedef struct
{
  Kind kind;
  /* Of a pipe; a child process has the other end of what is written to. */
  int read_fd;
  int write_fd;
  GIOChannel *channel;
  GPid pid;
} Event;

Event *event_new       (Kind            kind);
void   event_free      (Event          *self);
void   event_attach    (Event          *self,
                        GtaskletSource *source,
                        int             priority);
void   event_happen    (Event          *self);

/* What it takes for an event of one kind. */
void   close_fd        (int            *fd);
void   send_bytes      (int             fd,
                        const char     *bytes);
void   release_channel (Event          *self);
void   end_child       (Event          *self);
void   send_signal     (int             signum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Event, event_free)
