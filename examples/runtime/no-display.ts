// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The message of a program with windows if it cannot show them. */
export const NO_DISPLAY = 'Cannot open a window: there is no display; set DISPLAY or WAYLAND_DISPLAY.';
