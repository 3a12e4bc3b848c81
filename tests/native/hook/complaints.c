// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "complaints.h"

static struct
{
  GLogLevelFlags fatal_levels;
  guint handler_id;
  guint n_complaints;
} complaints;

static void
on_complaint (const char    *domain G_GNUC_UNUSED,
              GLogLevelFlags level G_GNUC_UNUSED,
              const char    *message G_GNUC_UNUSED,
              gpointer       user_data G_GNUC_UNUSED)
{
  complaints.n_complaints++;
}

void
expect_complaints (void)
{
  complaints.n_complaints = 0;
  complaints.fatal_levels = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  complaints.handler_id =
      g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING, on_complaint, NULL);
}

gboolean
has_complaint (void)
{
  return complaints.n_complaints > 0;
}

void
forget_complaints (void)
{
  g_log_remove_handler ("GLib-GObject", complaints.handler_id);
  g_log_set_always_fatal (complaints.fatal_levels);
}
