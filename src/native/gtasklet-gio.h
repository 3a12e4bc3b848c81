// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#if !defined(GTASKLET_INSIDE) && !defined(GTASKLET_COMPILATION)
#error "Include <gtasklet.h> alone."
#endif

#include <gio/gio.h>

G_BEGIN_DECLS

GError *gtasklet_take_error (GAsyncResult *result);

char *gtasklet_bytes_to_text (GBytes *bytes);

G_END_DECLS
