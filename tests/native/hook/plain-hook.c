// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "plain-hook.h"

#include "complaints.h"
#include "gtasklet-test.h"

static gboolean
on_plain_emission (GSignalInvocationHint *hint G_GNUC_UNUSED,
                   guint                  n_values G_GNUC_UNUSED,
                   const GValue          *values G_GNUC_UNUSED,
                   gpointer               data)
{
  ++*(guint *) data;
  return TRUE;
}

guint
get_ping_id (void)
{
  return g_signal_lookup ("ping", GTASKLET_TEST_TYPE_EMITTER);
}

/* It counts its emissions. */
gulong
add_plain_hook (guint *n_emissions)
{
  *n_emissions = 0;
  return g_signal_add_emission_hook (get_ping_id (), 0, on_plain_emission, n_emissions, NULL);
}

void
remove_plain_hook (gulong hook_id)
{
  g_signal_remove_emission_hook (get_ping_id (), hook_id);
}

/* GLib complains when it is to remove what is not there. */
gboolean
remove_if_there (guint  signal_id,
                 gulong hook_id)
{
  gboolean was_there;

  expect_complaints ();
  g_signal_remove_emission_hook (signal_id, hook_id);
  was_there = !has_complaint ();
  forget_complaints ();
  return was_there;
}
