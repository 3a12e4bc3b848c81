// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

interface Shared<T> {
  readonly members: Set<T>;
  readonly release: () => void;
}

/** Connects once to an object, for several members. */
export class SharedConnections<T> {
  readonly #all = new Map<object, Shared<T>>();

  /**
   * Adds a member for an object.
   *
   * @param connect - called for the first member, with the set of all members; returns a function that disconnects.
   * @returns a function that removes the member, once; with the last one it disconnects.
   */
  add(object: object, member: T, connect: (members: ReadonlySet<T>) => () => void): () => void {
    let shared = this.#all.get(object);
    if (shared === undefined) {
      const members = new Set<T>();
      shared = { members, release: connect(members) };
      this.#all.set(object, shared);
    }
    const { members, release } = shared;
    members.add(member);
    return () => {
      if (!members.delete(member) || members.size > 0) return;
      this.#all.delete(object);
      release();
    };
  }
}
