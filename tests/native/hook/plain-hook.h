// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib-object.h>

/* Hooks of GLib's own, for the signal "ping". */

guint    get_ping_id       (void);
gulong   add_plain_hook    (guint  *n_emissions);
void     remove_plain_hook (gulong  hook_id);
gboolean remove_if_there   (guint   signal_id,
                            gulong  hook_id);
