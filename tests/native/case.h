// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib.h>

/*
 * What every test has around it: a record of what has reported, and an end by a signal if it waits for too long for
 * what does not happen.
 */

/* The names of what has reported since assert_order() was called last. */
extern GString *order;

void begin_case   (void);
void end_case     (void);
void assert_order (const char *expected);
