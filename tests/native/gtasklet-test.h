// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GtaskletTestColor:
 * @GTASKLET_TEST_COLOR_RED: the first.
 * @GTASKLET_TEST_COLOR_GREEN: the second.
 *
 * An enumeration, for the arguments of a signal.
 */
typedef enum
{
  GTASKLET_TEST_COLOR_RED,
  GTASKLET_TEST_COLOR_GREEN
} GtaskletTestColor;

#define GTASKLET_TEST_TYPE_COLOR (gtasklet_test_color_get_type ())
GType gtasklet_test_color_get_type (void);

#define GTASKLET_TEST_TYPE_EMITTER (gtasklet_test_emitter_get_type ())
G_DECLARE_DERIVABLE_TYPE (GtaskletTestEmitter, gtasklet_test_emitter, GTASKLET_TEST, EMITTER, GObject)

struct _GtaskletTestEmitterClass
{
  GObjectClass parent_class;
};

GtaskletTestEmitter *gtasklet_test_emitter_new          (void);
void                 gtasklet_test_emitter_ping         (GtaskletTestEmitter *self,
                                                         int                  value);
gboolean             gtasklet_test_emitter_ask          (GtaskletTestEmitter *self);
void                 gtasklet_test_emitter_change       (GtaskletTestEmitter *self,
                                                         const char          *what);
void                 gtasklet_test_emitter_destroy      (GtaskletTestEmitter *self);
void                 gtasklet_test_emitter_send_values  (GtaskletTestEmitter *self);
void                 gtasklet_test_emitter_send_nothing (GtaskletTestEmitter *self);
void                 gtasklet_test_emitter_send_address (GtaskletTestEmitter *self,
                                                         gboolean             is_null);

void                 gtasklet_test_emitter_send_secret  (GtaskletTestEmitter *self,
                                                         int                  value);

#define GTASKLET_TEST_TYPE_SPECIAL_EMITTER (gtasklet_test_special_emitter_get_type ())
G_DECLARE_FINAL_TYPE (GtaskletTestSpecialEmitter, gtasklet_test_special_emitter, GTASKLET_TEST, SPECIAL_EMITTER,
                      GtaskletTestEmitter)

GtaskletTestSpecialEmitter *gtasklet_test_special_emitter_new (void);

G_END_DECLS
