// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#if !defined(GTASKLET_INSIDE) && !defined(GTASKLET_COMPILATION)
#error "Include <gtasklet.h> alone."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

#define GTASKLET_TYPE_SOURCE (gtasklet_source_get_type ())
G_DECLARE_FINAL_TYPE (GtaskletSource, gtasklet_source, GTASKLET, SOURCE, GObject)

GtaskletSource *gtasklet_source_new                (const char      *name);

const char     *gtasklet_source_get_name           (GtaskletSource  *self);
gboolean        gtasklet_source_is_attached        (GtaskletSource  *self);
guint           gtasklet_source_get_id             (GtaskletSource  *self);

void            gtasklet_source_attach_timeout     (GtaskletSource  *self,
                                                    guint            interval_ms,
                                                    int              priority);
void            gtasklet_source_attach_idle        (GtaskletSource  *self,
                                                    int              priority);
void            gtasklet_source_attach_fd          (GtaskletSource  *self,
                                                    int              fd,
                                                    GIOCondition     condition,
                                                    int              priority);
void            gtasklet_source_attach_channel     (GtaskletSource  *self,
                                                    GIOChannel      *channel,
                                                    GIOCondition     condition,
                                                    int              priority);
void            gtasklet_source_attach_child       (GtaskletSource  *self,
                                                    GPid             pid,
                                                    int              priority);
gboolean        gtasklet_source_attach_unix_signal (GtaskletSource  *self,
                                                    int              signum,
                                                    int              priority,
                                                    GError         **error);
void            gtasklet_source_attach_alarm       (GtaskletSource  *self,
                                                    int              priority);
void            gtasklet_source_set_ready_time     (GtaskletSource  *self,
                                                    gint64           ready_time_us);
gint64          gtasklet_source_get_time           (GtaskletSource  *self);
void            gtasklet_source_move_to_end        (GtaskletSource  *self);
void            gtasklet_source_dispatch_again     (GtaskletSource  *self);
void            gtasklet_source_remove             (GtaskletSource  *self);

G_END_DECLS
