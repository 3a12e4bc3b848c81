// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type CancellableScope,
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForTimeout,
  firstEvent,
  race,
  scope,
  shield,
} from '../../src/index.ts';
import { type Begun, Child, Slow } from './begun.ts';
import type { Random } from './random.ts';

/** What a body of the forest did, for the test to look at. */
export interface Node {
  readonly id: number;
  /** The body that has to end after this one; null for a root, and for one that may outlive who started it. */
  readonly parent: Node | null;
  /** How often its finally block was entered, and was done. */
  begun: number;
  done: number;
  /** Whether its clean-up is protected, and so has to be done. */
  isShielded: boolean;
  /** When it ended, counted over all bodies; 0 before. */
  endedAt: number;
}

const DEEPEST = 4;
/** How likely a body fails, or its clean-up does. */
const FAILING = 0.05;

/**
 * Trees of tasklets that wait, spawn, nest, send messages and fail as a random number generator says, while somebody
 * cancels whatever he likes; with an account of what has to be true of them in the end.
 */
export class CancelForest {
  readonly nodes: Node[] = [];
  readonly tasklets: Tasklet[] = [];
  /** Every error that was thrown; none of them may be lost. */
  readonly thrown: Error[] = [];
  /** What was not as it has to be at once: who has won, and who was entered. */
  readonly faults: string[] = [];
  readonly #random: Random;
  readonly #scopes: CancellableScope[] = [];
  #gates: WaitForCall[] = [];
  #ended = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Starts a tree. */
  plant(): Tasklet {
    return this.#noted(new Tasklet(this.#body(null, 0, null)));
  }

  /** Does something to the forest from outside. */
  disturb(): void {
    const action = this.#random.weighted([
      ['cancel a tasklet', 3],
      ['cancel a scope', 1],
      ['open a gate', 4],
      ['send a message', 2],
    ]);
    if (action === 'cancel a tasklet') this.#random.pick(this.tasklets).cancel();
    else if (action === 'cancel a scope' && this.#scopes.length > 0) this.#random.pick(this.#scopes).cancel();
    else if (action === 'open a gate' && this.#gates.length > 0) this.#random.pick(this.#gates)();
    else this.#random.pick(this.tasklets).sendMessage(new Message('go'));
  }

  /** Lets everything come to its end: cancels all, and opens what clean-up may wait for. */
  fell(): void {
    for (const tasklet of this.tasklets) tasklet.cancel();
    const gates = this.#gates;
    this.#gates = [];
    for (const gate of gates) gate();
  }

  #noted(tasklet: Tasklet): Tasklet {
    this.tasklets.push(tasklet);
    return tasklet;
  }

  /** @param yieldedBy - the tasklet that has yielded it, which is not to do so when it is to get a cancel. */
  *#body(parent: Node | null, depth: number, yieldedBy: Tasklet | null): TaskletGenerator {
    if (yieldedBy !== null) this.#check(yieldedBy.cancellation.due === null, 'a body was entered, a cancel being due');
    const node = { id: this.nodes.length, parent, begun: 0, done: 0, isShielded: false, endedAt: 0 };
    this.nodes.push(node);
    if (Tasklet.current !== null && !this.tasklets.includes(Tasklet.current)) this.#noted(Tasklet.current);
    let hasError = false;
    try {
      yield* this.#steps(node, depth);
    } catch (error) {
      hasError = !(error instanceof TaskletCancelled);
      throw error;
    } finally {
      node.begun++;
      // A cancel in the clean-up would take the place of an error that is under way, by the rules of the language.
      node.isShielded = hasError || this.#random.chance(0.5);
      try {
        if (node.isShielded) yield* shield(() => this.#cleanUp());
        else yield* this.#cleanUp();
        node.done++;
      } finally {
        node.endedAt = ++this.#ended;
      }
      if (!hasError) this.#maybeFail(node.id);
    }
  }

  *#steps(node: Node, depth: number): TaskletGenerator {
    for (let step = this.#random.integer(0, 3); step > 0; step--) {
      const kind = depth < DEEPEST ? this.#random.integer(0, 7) : 0;
      if (kind === 1) yield* this.#body(node, depth + 1, null);
      else if (kind === 2) yield this.#body(node, depth + 1, Tasklet.current);
      else if (kind === 3) yield [this.#body(null, depth + 1, Tasklet.current), this.#gate()];
      else if (kind === 4) yield* this.#shield(node, depth);
      else if (kind === 5) yield* this.#race(node, depth);
      else if (kind >= 6) yield* this.#scope(node, depth);
      else yield* this.#wait();
      this.#maybeFail(node.id);
    }
  }

  *#shield(node: Node, depth: number): TaskletGenerator {
    const begun: Begun[] = [];
    try {
      yield* shield(() => this.#owning(begun, this.#body(node, depth + 1, null)));
    } finally {
      this.#checkGone(begun);
    }
  }

  *#scope(node: Node, depth: number): TaskletGenerator {
    const limit = this.#random.pick([1, 2, undefined]);
    const begun: Begun[] = [];
    try {
      yield* scope(
        (opened: CancellableScope) => {
          this.#scopes.push(opened);
          return this.#owning(begun, this.#spawning(opened, node, depth, begun));
        },
        { limit },
      );
    } finally {
      this.#checkGone(begun);
    }
  }

  /** Does what a body does, where something was begun that takes its time to end. */
  *#owning(begun: Begun[], body: TaskletGenerator): TaskletGenerator {
    if (this.#random.chance(0.5)) begun.push(new Slow(this.#random.chance(0.5)));
    yield* body;
  }

  #checkGone(begun: readonly Begun[]): void {
    this.#check(
      begun.every(({ isGone }) => isGone),
      'a region was left before all that was begun in it was gone',
    );
  }

  *#spawning(opened: CancellableScope, node: Node, depth: number, begun: Begun[]): TaskletGenerator {
    try {
      for (let child = this.#random.integer(0, 3); child > 0; child--) {
        begun.push(this.#spawn(opened, node, depth));
        if (this.#random.chance(0.3)) yield* this.#wait();
      }
    } finally {
      if (this.#random.chance(0.3)) begun.push(this.#spawn(opened, node, depth));
    }
  }

  /** Spawns a child; into a scope that is ending it is never entered. */
  #spawn(opened: CancellableScope, node: Node, depth: number): Begun {
    const isEnding = opened.isCancelled;
    const before = this.nodes.length;
    const child = this.#noted(opened.spawn(this.#body(node, depth + 1, null)));
    const isEntered = !child.isCancelled || this.nodes.length > before;
    this.#check(!isEnding || !isEntered, 'a child of a scope that ends was entered');
    return new Child(child);
  }

  /** Races bodies, of which some may be done in their first step: the first of these is the last to be entered. */
  *#race(node: Node, depth: number): TaskletGenerator {
    const doneAt = this.#random.chance(0.7) ? this.#random.integer(0, 3) : Infinity;
    let entered = -1;
    const members = Array.from({ length: 4 }, (_member, index) =>
      this.#member(node, depth, index >= doneAt, () => (entered = index)),
    );
    if (this.#random.chance(0.5)) yield* firstEvent(...members);
    else {
      const { name } = yield* race(Object.fromEntries(members.map((member, index) => [`member ${index}`, member])));
      this.#check(Number(name.slice(-1)) <= doneAt, `${name} has won, before which one was done`);
    }
    this.#check(entered <= doneAt, 'a task behind the one that is done was entered');
  }

  *#member(parent: Node, depth: number, isDone: boolean, enter: () => void): TaskletGenerator {
    enter();
    if (!isDone) yield* this.#body(parent, depth + 1, null);
  }

  *#cleanUp(): TaskletGenerator {
    for (let wait = this.#random.integer(0, 2); wait > 0; wait--) yield* this.#wait();
  }

  *#wait(): TaskletGenerator {
    const kind = this.#random.integer(0, 4);
    if (kind === 0) yield new WaitForIdle();
    else if (kind === 1) yield new WaitForTimeout(0);
    else if (kind === 2) yield this.#gate();
    else if (kind === 3) yield [new WaitForMessages({ accept: 'go' }), this.#gate()];
    else yield new Message('go', { dest: this.#random.pick(this.tasklets) });
  }

  #check(isRight: boolean, fault: string): void {
    if (!isRight) this.faults.push(fault);
  }

  #gate(): WaitForCall {
    const gate = new WaitForCall();
    this.#gates.push(gate);
    return gate;
  }

  #maybeFail(id: number): void {
    if (!this.#random.chance(FAILING)) return;
    const error = new Error(`of body ${id}`);
    this.thrown.push(error);
    throw error;
  }
}
