// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { Task } from './work.ts';

/**
 * Refuses a tasklet that cannot become a child in another one, as it does not end before that one does: each would wait for
 * the other, and a cancellation of either would wait, too. The same goes for one that a shield is to wait for.
 *
 * @param subject - begins the message of the error.
 * @param parent - the tasklet whose scope waits for its children, or that the shield is in.
 * @throws {@link TypeError} when it cannot.
 */
export function checkAdoptable(subject: string, task: Task, parent: Tasklet): void {
  if (!(task instanceof Tasklet) || task.hasEnded || !awaits(task, parent)) return;
  const rule = 'expected another tasklet than the one that it is for, or one that waits for that';
  throw new TypeError(`${subject}: work: ${rule}, got "${task.name}"`);
}

/**
 * Whether a tasklet cannot end before another one does: it is that one or above it, or joins one that is. A child that joins
 * it does not count: a race may cancel that child.
 */
function awaits(tasklet: Tasklet, other: Tasklet): boolean {
  const joined = new Set<object>();
  for (let one: Tasklet | undefined = tasklet; one !== undefined && !joined.has(one); one = joinedBy(one)) {
    joined.add(one);
  }
  const above = new Set<object>([other]);
  for (const one of above) {
    if (joined.has(one)) return true;
    if (one instanceof Tasklet) for (const parent of one['gtasklet:parents']) above.add(parent); // and has its parents looked at, too
  }
  return false;
}

/** The tasklet that one joins, and waits for nothing else. */
function joinedBy(tasklet: Tasklet): Tasklet | undefined {
  const [condition, ...others] = tasklet.state === Tasklet.STATE_SUSPENDED ? tasklet.waitList : [];
  const target = condition instanceof WaitForTasklet && others.length === 0 ? condition.awaited : undefined;
  return target instanceof Tasklet ? target : undefined;
}
