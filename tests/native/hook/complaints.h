// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib.h>

/* What GLib complains of shows what it has: between the first and the last of these it may, and goes on. */

void     expect_complaints (void);
gboolean has_complaint     (void);
void     forget_complaints (void);
