// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#if !defined(GTASKLET_INSIDE) && !defined(GTASKLET_COMPILATION)
#error "Include <gtasklet.h> alone."
#endif

#include <glib.h>

G_BEGIN_DECLS

#define GTASKLET_ERROR (gtasklet_error_quark ())

/**
 * GtaskletError:
 * @GTASKLET_ERROR_UNIX_SIGNAL: GLib cannot watch for that Unix signal.
 * @GTASKLET_ERROR_NO_SIGNAL: the type has no signal of that name.
 * @GTASKLET_ERROR_NO_HOOKS: the signal is one that hooks are not called for.
 *
 * Why something cannot be attached.
 */
typedef enum
{
  GTASKLET_ERROR_UNIX_SIGNAL,
  GTASKLET_ERROR_NO_SIGNAL,
  GTASKLET_ERROR_NO_HOOKS
} GtaskletError;

GQuark gtasklet_error_quark (void);

G_END_DECLS
