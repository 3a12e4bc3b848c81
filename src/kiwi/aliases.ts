// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** An object whose members are reached by names that are known at run time only. */
type Members = Record<string, unknown>;

/** Other names of members, with their own names. */
type Aliases = Readonly<Record<string, string>>;

/**
 * Gives the instances of a class other names for their members.
 *
 * Reading, writing and calling by the other name goes through to the member, wherever that is defined: a field, an overriding
 * class, or an assignment to one instance. A name of the form `get_…` becomes a method that reads it.
 *
 * A method that is read by the other name is bound to its object, as in Python, where `callback = tasklet.send_message` can be
 * called.
 */
export function defineAliases(prototype: object, aliases: Aliases): void {
  for (const [alias, name] of Object.entries(aliases)) {
    const descriptor = isReader(alias) ? reader(name) : passage(prototype, alias, name);
    Object.defineProperty(prototype, alias, { ...descriptor, configurable: true });
  }
}

/** The prototypes that {@link shareOverrides} has seen to. Few: GJS loses callbacks while it sweeps a large set. */
const shared = new WeakSet();

/**
 * Lets every override in the subclasses that an instance is of hold for both names, whichever the subclass has used.
 *
 * @param prototype - of the class that {@link defineAliases} was called for.
 */
export function shareOverrides(instance: object, prototype: object, aliases: Aliases): void {
  for (const level of levelsBelow(prototype, instance)) {
    if (shared.has(level)) return; // and so have the levels above it
    shared.add(level);
    for (const [alias, name] of Object.entries(aliases)) {
      if (!isReader(alias)) shareMember(level, alias, name);
    }
  }
}

/** A class that has a member by both names is left as it is. */
function shareMember(level: object, alias: string, name: string): void {
  const byAlias = Object.getOwnPropertyDescriptor(level, alias);
  const byName = Object.getOwnPropertyDescriptor(level, name);
  if (byAlias !== undefined && byName === undefined) Object.defineProperty(level, name, byAlias);
  if (byName !== undefined && byAlias === undefined) Object.defineProperty(level, alias, byName);
}

function isReader(alias: string): boolean {
  return alias.startsWith('get_');
}

function reader(name: string): PropertyDescriptor {
  return {
    writable: true,
    value(this: Members): unknown {
      return this[name];
    },
  };
}

function passage(prototype: object, alias: string, name: string): PropertyDescriptor {
  const isMethod = isFunction(valueOf(prototype, name));
  return {
    get(this: Members): unknown {
      // An override by this name would have been found before: it asks for what it overrides, as super.alias.
      const isSuper = levelsBelow(prototype, this).some((level) => Object.hasOwn(level, alias));
      const value: unknown = isSuper ? Reflect.get(prototype, name, this) : this[name];
      return isMethod && isFunction(value) && !Object.hasOwn(this, name) ? value.bind(this) : value;
    },
    set(this: Members, value: unknown): void {
      this[name] = value;
    },
  };
}

function isFunction(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function';
}

/** Returns the member of a prototype, or of one above it; undefined for an accessor, which would need an instance. */
function valueOf(prototype: object, name: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (descriptor !== undefined) return descriptor.value;
  const above = Reflect.getPrototypeOf(prototype);
  return above === null ? undefined : valueOf(above, name);
}

/** The prototypes of an instance's classes, from its own up to, and without, the one of a base class. */
function levelsBelow(base: object, instance: object): readonly object[] {
  const levels: object[] = [];
  let level = Reflect.getPrototypeOf(instance);
  while (level !== null && level !== base) {
    levels.push(level);
    level = Reflect.getPrototypeOf(level);
  }
  return levels;
}
