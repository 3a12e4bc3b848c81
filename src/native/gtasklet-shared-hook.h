// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A listener of the one emission hook that this library has for a signal. */
typedef struct _SharedHookListener SharedHookListener;

/* Called for each emission that the listener is not too late for; @data is what it was added with. */
typedef void (*SharedHookFunc) (gpointer      data,
                                GQuark        detail,
                                guint         n_values,
                                const GValue *values);

G_GNUC_INTERNAL
SharedHookListener *shared_hook_add    (guint               signal_id,
                                        SharedHookFunc      func,
                                        gpointer            data);
G_GNUC_INTERNAL
void                shared_hook_remove (SharedHookListener *listener);

G_END_DECLS
