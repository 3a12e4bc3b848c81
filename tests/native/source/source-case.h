// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include "watch.h"

#define N_WATCHABLE_SIGNUMS 6

/* Those that GLib can watch for. */
extern const int watchable_signums[N_WATCHABLE_SIGNUMS];

void     init_cases                 (int          *argc,
                                     char       ***argv);
void     add                        (const char   *name,
                                     void        (*test) (void));
void     add_for_kinds              (const char   *name,
                                     gboolean      with_child,
                                     void        (*test) (Kind kind));
void     add_for_pairs              (const char   *name,
                                     void        (*test) (Kind kind,
                                                          Kind other_kind));

GSource *find_source                (guint         id);
void     assert_nothing_to_dispatch (void);
