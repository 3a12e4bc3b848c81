// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Writes a table.
 *
 * @param {readonly string[]} head - the titles of the columns.
 * @param {readonly (readonly string[])[]} rows - what is in them.
 */
export function table(head, rows) {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`.replaceAll(/\|  (?=\|)/g, '| ')).join('\n');
}
