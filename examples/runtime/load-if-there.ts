// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Returns what is loaded; null when that throws, as both runtimes do where there is no such namespace. */
export function loadIfThere<T>(load: () => T): T | null {
  try {
    return load();
  } catch {
    return null;
  }
}
