// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition } from '../conditions/wait-condition.ts';
import { WaitForChild } from '../conditions/wait-for-child.ts';
import { WaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { Task } from './work.ts';

/**
 * Refuses a tasklet that cannot become a child in another one, as it does not end before that one does: each would wait for
 * the other, and a cancellation of either would wait, too.
 *
 * @param subject - begins the message of the error.
 * @param parent - the tasklet whose scope waits for its children.
 * @throws {@link TypeError} when it cannot.
 */
export function checkAdoptable(subject: string, task: Task, parent: Tasklet): void {
  if (!(task instanceof Tasklet) || task.hasEnded || !awaits(task, parent)) return;
  const rule = 'expected another tasklet than the one that the scope is in, or one that waits for that';
  throw new TypeError(`${subject}: work: ${rule}, got "${task.name}"`);
}

/**
 * Whether a tasklet is another one, or cannot end before that one does: it is above it, or joins it, or one that is above
 * it. A child that joins it does not count: a race may cancel that child.
 */
function awaits(tasklet: Tasklet, other: Tasklet): boolean {
  const awaited = new Set<Tasklet>();
  for (let one: Tasklet | undefined = tasklet; one !== undefined && !awaited.has(one); one = joinedBy(one)) {
    awaited.add(one);
  }
  for (const one of awaited) {
    if (one === other) return true;
    for (const child of childrenOf(one)) awaited.add(child); // and has its children looked at, too
  }
  return false;
}

/** The tasklet that one joins, and waits for nothing else. */
function joinedBy(tasklet: Tasklet): Tasklet | undefined {
  const [condition, ...others] = waitsOf(tasklet);
  const target = condition instanceof WaitForTasklet && others.length === 0 ? condition.awaited : undefined;
  return target instanceof Tasklet ? target : undefined;
}

/** The children in the scopes of a tasklet, and the generators that it has yielded. */
function childrenOf(tasklet: Tasklet): readonly Tasklet[] {
  const yielded = waitsOf(tasklet).flatMap((condition) => (condition instanceof WaitForChild ? [condition.child] : []));
  return [...tasklet.cancellation.children(), ...yielded].filter((child) => child instanceof Tasklet);
}

/** What a tasklet waits for; nothing while its body runs. */
function waitsOf(tasklet: Tasklet): readonly WaitCondition[] {
  return tasklet.state === Tasklet.STATE_SUSPENDED ? tasklet.waitList : [];
}
