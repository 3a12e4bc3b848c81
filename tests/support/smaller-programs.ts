// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Op, Program, YieldOp } from './program.ts';

/** Programs that are a little smaller than this one, the smallest first; not all of them are valid. */
export function* smallerPrograms(program: Program): Generator<Program> {
  const { driver, start, tasks } = program;
  for (const fewer of fewerOf(driver)) yield { ...program, driver: fewer };
  for (const fewer of fewerOf(start)) if (fewer.length > 0) yield { ...program, start: fewer };
  for (const [name, ops] of Object.entries(tasks)) {
    for (const fewer of smallerBlocks(ops)) yield { ...program, tasks: { ...tasks, [name]: fewer } };
  }
}

function* smallerBlocks(ops: readonly Op[]): Generator<readonly Op[]> {
  yield* fewerOf(ops);
  for (const [index, op] of ops.entries()) {
    for (const smaller of inPlaceOf(op)) yield [...ops.slice(0, index), ...smaller, ...ops.slice(index + 1)];
  }
}

/** What may stand in the place of an op. */
function* inPlaceOf(op: Op): Generator<readonly Op[]> {
  if ('loop' in op) {
    yield op.do;
    for (const fewer of smallerBlocks(op.do)) yield [{ ...op, do: fewer }];
  } else if ('case' in op) {
    yield* Object.values(op.case);
    for (const [key, ops] of Object.entries(op.case)) {
      const { [key]: _left, ...others } = op.case;
      yield [{ case: others }];
      for (const fewer of smallerBlocks(ops)) yield [{ case: { ...op.case, [key]: fewer } }];
    }
  } else if ('yield' in op) {
    for (const fewer of fewerOf(op.yield)) if (fewer.length > 0) yield [yieldOf(op, fewer)];
  }
}

function yieldOf({ aslist }: YieldOp, conditions: YieldOp['yield']): YieldOp {
  return aslist === true ? { yield: conditions, aslist } : { yield: conditions };
}

/** Leaves out a half, or else one of each. */
function* fewerOf<T>(list: readonly T[]): Generator<readonly T[]> {
  const half = Math.floor(list.length / 2);
  if (half > 1) {
    yield list.slice(0, half);
    yield list.slice(half);
  }
  for (const index of list.keys()) yield [...list.slice(0, index), ...list.slice(index + 1)];
}
