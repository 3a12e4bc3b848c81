// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { CaseOp, LoopOp, Op } from './program.ts';

/** An op that is not about which op comes next. */
export type PlainOp = Exclude<Op, LoopOp | CaseOp>;

interface Frame {
  readonly ops: readonly Op[];
  index: number;
  roundsLeft: number;
}

/** Walks through the ops of a body. */
export class ModelBody {
  readonly #frames: Frame[];

  constructor(ops: readonly Op[]) {
    this.#frames = [{ ops, index: 0, roundsLeft: 1 }];
  }

  /**
   * The next op to be done, or null at the end.
   *
   * @param eventKey - what a `case` is decided by.
   */
  next(eventKey: string): PlainOp | null {
    for (;;) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) return null;
      const op = frame.roundsLeft > 0 ? frame.ops[frame.index++] : undefined;
      if (op === undefined) {
        frame.index = 0;
        if (--frame.roundsLeft <= 0) this.#frames.pop();
      } else if ('loop' in op) {
        this.#frames.push({ ops: op.do, index: 0, roundsLeft: op.loop });
      } else if ('case' in op) {
        this.#frames.push({ ops: op.case[eventKey] ?? op.case['else'] ?? [], index: 0, roundsLeft: 1 });
      } else {
        return op;
      }
    }
  }
}
