// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The part of a tasklet that is used here. */
interface TaskletView {
  readonly isWaiting: boolean;
  readonly waitList: readonly object[];
  /** Its parents, which do not end before it. */
  readonly 'gtasklet:parents': readonly object[];
  readonly 'gtasklet:driver': { readonly cancels: { readonly here: Region } | undefined };
}

interface Region {
  readonly isShield: boolean;
  readonly leaving: object | null;
}

/**
 * Returns whether a wait of one tasklet for another one would never end: the other cannot end before it, and no cancellation
 * can end the wait, as the tasklet is in clean-up or in a shield.
 */
export function isDeadlock(tasklet: object, awaited: object): boolean {
  const here = isTaskletView(tasklet) ? tasklet['gtasklet:driver'].cancels?.here : undefined;
  return here !== undefined && (here.isShield || here.leaving !== null) && isBlockedBy(awaited, tasklet);
}

/**
 * Returns whether a tasklet cannot end before another one does: it is that one or an ancestor of it, or joins one that is. A
 * child that joins it does not count: a race may cancel that child.
 */
export function isBlockedBy(tasklet: object, other: object): boolean {
  const joined = new Set<object>();
  for (let one: object | undefined = tasklet; one !== undefined && !joined.has(one); one = findJoined(one)) {
    joined.add(one);
  }
  const above = new Set<object>([other]);
  for (const one of above) {
    if (joined.has(one)) return true;
    if (isTaskletView(one)) for (const parent of one['gtasklet:parents']) above.add(parent); // and has its parents looked at, too
  }
  return false;
}

/** Returns the tasklet that another one joins as its only pending condition. */
function findJoined(tasklet: object): object | undefined {
  const [condition, ...others] = isTaskletView(tasklet) && tasklet.isWaiting ? tasklet.waitList : [];
  if (condition === undefined || others.length > 0 || !('awaited' in condition)) return undefined;
  return condition.awaited instanceof Object ? condition.awaited : undefined;
}

function isTaskletView(value: object): value is TaskletView {
  return 'gtasklet:driver' in value;
}
