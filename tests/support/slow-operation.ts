// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the callback of an operation is called with. */
type Callback = (source: null, result: unknown) => void;

/** An object whose operations are made by hand, in the spelling of each binding: they call back when they are told to. */
export class SlowObject {
  /** What has begun, and not called back, the oldest first. */
  readonly underWay: Callback[] = [];
  /** How many operations have begun. */
  begun = 0;
  /** What the next one is to fail by at its beginning. */
  problem: Error | undefined;
  /** The cancellables that they were given. */
  readonly cancellables: object[] = [];

  go_async(cancellable: object, callback: Callback): void {
    if (this.problem !== undefined) throw this.problem;
    if (this.underWay.length > 0) throw new Error('one is under way');
    this.begun++;
    this.cancellables.push(cancellable);
    this.underWay.push(callback);
  }

  go_finish(result: unknown): unknown {
    if (result instanceof Error) throw result;
    return result;
  }

  goAsync(cancellable: object, callback: Callback): void {
    this.go_async(cancellable, callback);
  }

  goFinish(result: unknown): unknown {
    return this.go_finish(result);
  }

  /** Has the oldest operation call back; with an error, if the result is one. */
  callBack(result: unknown = new Error('cancelled')): void {
    this.underWay.shift()?.(null, result);
  }
}
