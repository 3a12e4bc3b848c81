// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What a program tells a terminal: colours and the like (ECMA-48, 5.4), a title, other settings. */
// oxlint-disable-next-line no-control-regex -- that is what they begin with
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;
/** All but the newline and the tab. */
// oxlint-disable-next-line no-control-regex -- as above
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
/** What is written over, because the program goes back to the beginning of the line. */
const OVERWRITTEN = /[^\n]*\r(?=[^\r\n])/g;
/** A line is laid out as a whole, however little of it is seen. */
const LONG_LINE = /[^\n]{1000}(?=[^\n])/gu;

/** Returns a text without what has been written over in its lines, as bars of progress are. */
export function withoutOverwritten(text: string): string {
  return text.replaceAll(/\r+(?=\n)/g, '').replaceAll(OVERWRITTEN, '');
}

/** Returns what a terminal would show of a text, more or less, in which nothing is written over. */
export function readable(text: string): string {
  return text
    .replaceAll(ESCAPES, '')
    .replaceAll(/\r+$/g, '')
    .replaceAll(CONTROLS, '\u{fffd}')
    .replaceAll(LONG_LINE, '$&\n');
}
