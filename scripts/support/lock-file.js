// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Names the optional packages that a lock file speaks of and does not have: `npm ci` refuses it then. */
export function missingFromLock(lock) {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .map(([name, version]) => ({ key: `node_modules/${name}`, nested: `${path}/node_modules/${name}`, version }))
      .filter(({ key, nested }) => !(key in lock.packages) && !(nested in lock.packages))
      .map(({ key, version }) => ({ key, version })),
  );
}
