// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Prints a value as a trace does: JSON with a blank after `,` and `:`; nothing for a value prints as null. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${show(member)}`);
  return `{${members.join(', ')}}`;
}
