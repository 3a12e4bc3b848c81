// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Arbitrary, type Random as Draws, type Stream, Value, stream } from './fast-check.js';
import { type ProgramOptions, generateProgram } from './generate-program.ts';
import { predict } from './model.ts';
import type { Program } from './program.ts';
import { Random } from './random.ts';
import { smallerPrograms } from './smaller-programs.ts';

/** How finely a draw chooses. */
const FINENESS = 2 ** 31;

/** Programs for fast-check, which are valid, and become smaller by what is left out of them. */
export class ProgramArbitrary extends Arbitrary<Program> {
  readonly #options: ProgramOptions;

  constructor(options: ProgramOptions) {
    super();
    this.#options = options;
  }

  override generate(draws: Draws): Value<Program> {
    return new Value(
      generateProgram(new Random(() => draws.nextInt(0, FINENESS - 1) / FINENESS), this.#options),
      undefined,
    );
  }

  override canShrinkWithoutContext(_value: unknown): _value is Program {
    return false;
  }

  override shrink(program: Program): Stream<Value<Program>> {
    return stream(smallerPrograms(program))
      .filter((smaller) => isValid(smaller))
      .map((smaller) => new Value(smaller, undefined));
  }
}

/** Whether all that it refers to is there: the model throws if not. */
function isValid(program: Program): boolean {
  try {
    predict(program);
    return true;
  } catch {
    return false;
  }
}
