// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Flags of `GLib.IOCondition`. poll() reports ERR, HUP and NVAL whether they are asked for or not. */
export const IN = 1;
export const OUT = 4;
export const ERR = 8;
export const HUP = 16;
export const NVAL = 32;
