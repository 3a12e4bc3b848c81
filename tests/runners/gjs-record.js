// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gio from 'gi://Gio?version=2.0';

/** Returns a function that adds an event to the record in a file, a line for each. */
export function recordInto(path) {
  const file = Gio.File.new_for_path(path).append_to(Gio.FileCreateFlags.NONE, null);
  return (event) => void file.write_all(new TextEncoder().encode(`${JSON.stringify(event)}\n`), null);
}
