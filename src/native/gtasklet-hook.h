// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#if !defined(GTASKLET_INSIDE) && !defined(GTASKLET_COMPILATION)
#error "Include <gtasklet.h> alone."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

#define GTASKLET_TYPE_HOOK (gtasklet_hook_get_type ())
G_DECLARE_FINAL_TYPE (GtaskletHook, gtasklet_hook, GTASKLET, HOOK, GObject)

GtaskletHook *gtasklet_hook_new         (void);

gboolean      gtasklet_hook_is_attached (GtaskletHook  *self);

gboolean      gtasklet_hook_attach      (GtaskletHook  *self,
                                         GType          type,
                                         const char    *detailed_signal,
                                         GError       **error);
void          gtasklet_hook_remove      (GtaskletHook  *self);

guint         gtasklet_hook_get_n_args  (GtaskletHook  *self);
GValue       *gtasklet_hook_get_arg     (GtaskletHook  *self,
                                         guint          index);

G_END_DECLS
