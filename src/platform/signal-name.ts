// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Returns a signal's name as GLib has registered it, with dashes; the detail after `::` stays the same. */
export function toDashes(signal: string): string {
  const [name = '', ...detail] = signal.split('::');
  return [name.replaceAll('_', '-'), ...detail].join('::');
}
