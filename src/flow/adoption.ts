// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isBlockedBy } from '../conditions/shared/deadlock.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { Task } from './task-like.ts';

/**
 * Refuses a tasklet that cannot become a child of another one, because it does not end before that one does: each would wait
 * for the other, and so would a cancellation of either.
 *
 * @param subject - the beginning of error messages.
 * @param parent - the tasklet whose scope waits for its children.
 * @throws {@link TypeError} if it cannot become a child.
 */
export function checkAdoptable(subject: string, task: Task, parent: Tasklet): void {
  if (!(task instanceof Tasklet) || task.hasEnded || !isBlockedBy(task, parent)) return;
  const rule = 'expected another tasklet than the one that it is for, or one that waits for that';
  throw new TypeError(`${subject}: task: ${rule}, got "${task.name}"`);
}
