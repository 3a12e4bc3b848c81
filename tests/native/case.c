// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "case.h"

#include <unistd.h>

#define GUARD_SECONDS 60

GString *order;

void
begin_case (void)
{
  alarm (GUARD_SECONDS);
  order = g_string_new (NULL);
}

void
end_case (void)
{
  g_string_free (g_steal_pointer (&order), TRUE);
  alarm (0);
}

void
assert_order (const char *expected)
{
  g_assert_cmpstr (order->str, ==, expected);
  g_string_truncate (order, 0);
}
