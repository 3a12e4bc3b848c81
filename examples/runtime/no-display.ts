// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What a program with windows says where it cannot show them. */
export const NO_DISPLAY = 'There is no display to show a window on; DISPLAY or WAYLAND_DISPLAY has to name one.';
