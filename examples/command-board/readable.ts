// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Escape sequences for a terminal: colours (ECMA-48, 5.4), the title, other settings. */
// oxlint-disable-next-line no-control-regex -- escape sequences begin with one
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;
/** All control characters but the newline and the tab. */
// oxlint-disable-next-line no-control-regex -- as above
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
/** Text that is overwritten after a carriage return. */
const OVERWRITTEN = /[^\n]*\r(?=[^\r\n])/g;
/** Long lines are broken: GTK lays out a line as a whole. */
const LONG_LINE = /[^\n]{1000}(?=[^\n])/gu;

/** Returns a text without overwritten parts, such as earlier states of a progress bar. */
export function withoutOverwritten(text: string): string {
  return text.replaceAll(/\r+(?=\n)/g, '').replaceAll(OVERWRITTEN, '');
}

/** Returns a text without overwritten parts approximately as a terminal would show it. */
export function readable(text: string): string {
  return text
    .replaceAll(ESCAPES, '')
    .replaceAll(/\r+$/g, '')
    .replaceAll(CONTROLS, '\u{fffd}')
    .replaceAll(LONG_LINE, '$&\n');
}
