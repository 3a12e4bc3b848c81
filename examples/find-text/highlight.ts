// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The number of characters that are shown before the match. */
const CONTEXT = 32;

/** Returns a line as Pango markup, with the text in it highlighted, and its beginning left out if that is long. */
export function highlight(line: string, text: string): string {
  const at = line.indexOf(text);
  if (at < 0) return escape(line); // a message of the command
  const begin = at > CONTEXT ? at - CONTEXT : 0;
  const before = (begin > 0 ? '…' : '') + line.slice(begin, at);
  const after = line.slice(at + text.length);
  return `${escape(before)}<span bgcolor="#f5c211" bgalpha="40%">${escape(text)}</span>${escape(after)}`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
