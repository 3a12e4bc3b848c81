// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Returns the loaded namespace; null if loading throws, as on both runtimes for a missing namespace. */
export function loadIfThere<T>(load: () => T): T | null {
  try {
    return load();
  } catch {
    return null;
  }
}
