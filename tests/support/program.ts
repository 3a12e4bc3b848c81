// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What a program passes around, and what its trace prints with a blank after `,` and `:`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Names of messages, as WaitForMessages takes them. */
export type Names = string | readonly string[];

/** A condition that a slot of its tasklet can keep, for {@link SlotCondition} to yield the same object again. */
interface Slotted {
  readonly slot?: string;
}

/** `WaitForIdle`, of priority 200 unless `p` says otherwise; EVENT `I idle`. */
export interface IdleCondition extends Slotted {
  readonly k: 'idle';
  readonly p?: number;
}

/** `WaitForTimeout` of `ms` milliseconds; EVENT `I timeout`. */
export interface TimeoutCondition extends Slotted {
  readonly k: 'timeout';
  readonly ms: number;
}

/** `WaitForCall`, known to the whole program as `n`, which returns `rv`, or null; EVENT `I call [ARGS]`. */
export interface CallCondition extends Slotted {
  readonly k: 'call';
  readonly n: string;
  readonly rv?: Json;
}

/** `WaitForSignal` on the object `n`, for `activate` unless `s` is given; EVENT `I signal S on N args COUNT`. */
export interface SignalCondition extends Slotted {
  readonly k: 'sig';
  readonly n: string;
  readonly s?: string;
}

/** `WaitForSignal` on the class of the objects, for `activate`; the EVENT is that of a {@link SignalCondition}. */
export interface HookCondition extends Slotted {
  readonly k: 'hook';
}

/** `WaitForMessages`; EVENT `message NAME VALUE from SENDER`. */
export interface MessagesCondition extends Slotted {
  readonly k: 'msgs';
  readonly accept?: Names;
  readonly defer?: Names;
  readonly discard?: Names;
}

/** The tasklet `n` itself is yielded; EVENT `tasklet VALUE`. */
export interface TaskCondition {
  readonly k: 'task';
  readonly n: string;
}

/** `WaitForTasklet` on the tasklet `n`; EVENT `tasklet VALUE`. */
export interface WaitForTaskCondition extends Slotted {
  readonly k: 'wtask';
  readonly n: string;
}

/** A generator of the body `n` is yielded; leaves `gen AS` when it is made; EVENT `tasklet VALUE`. */
export interface GeneratorCondition {
  readonly k: 'gen';
  readonly n: string;
  readonly as: string;
}

/** The very object that an earlier condition of this tasklet kept under the slot `n`. */
export interface SlotCondition {
  readonly k: 'slot';
  readonly n: string;
}

/** One condition in a yield; `k` tells which. */
export type Condition =
  | IdleCondition
  | TimeoutCondition
  | CallCondition
  | SignalCondition
  | HookCondition
  | MessagesCondition
  | TaskCondition
  | WaitForTaskCondition
  | GeneratorCondition
  | SlotCondition;

/** Yields the conditions, one alone as itself, several or with `aslist` as a list, and takes the event. */
export interface YieldOp {
  readonly yield: readonly Condition[];
  readonly aslist?: boolean;
}

/** `[name, dest, value]`: yields a Message. */
export interface SendOp {
  readonly send: readonly [name: string, destination: string, value: Json];
}

/** `[name, value]`: yields a Message to the sender of the message that was received last. */
export interface ReplyOp {
  readonly reply: readonly [name: string, value: Json];
}

/** Starts the body as another tasklet named `as`. */
export interface SpawnOp {
  readonly spawn: string;
  readonly as: string;
}

/** Does the ops `loop` times. */
export interface LoopOp {
  readonly loop: number;
  readonly do: readonly Op[];
}

/** Chooses by the last event: `msg:NAME`, or the first word of its EVENT, or `else`, or nothing. */
export interface CaseOp {
  readonly case: Readonly<Record<string, readonly Op[]>>;
}

/** Restarts the timeout that is kept under the slot. */
export interface RestartOp {
  readonly restart: string;
}

/** Leaves a line of text. */
export interface LogOp {
  readonly log: string;
}

/** Ends the body with the value, out of loops too. */
export interface ReturnOp {
  readonly ret: Json;
}

/**
 * Activates the object.
 *
 * @remarks The oracle has it for the driver only. In a body it leaves `NAME: emit OBJ` before and `NAME: emitted OBJ`
 *   after, so that what it resumes synchronously stands between the two. The body's own conditions that it fires are
 *   latched.
 */
export interface EmitOp {
  readonly emit: string;
}

/**
 * `[name, args]`: calls the newest call condition of that name.
 *
 * @remarks The oracle has it for the driver only. In a body it leaves `NAME: call F` before and
 *   `NAME: called F -> VALUE` after, or only `NAME: call F idle` where the condition is not armed. Conditions stay armed while their body runs
 *  , so a body can call its own: that is latched, and returns the return value at once.
 */
export interface CallOp {
  readonly call: readonly [name: string, args: readonly Json[]];
}

/**
 * Leaves the states of the tasklets that were started by name: `WHO: NAME=state …`, by name.
 *
 * @remarks The oracle has it for the driver only. In a body it shows `running` and `msgsend` too.
 */
export interface StatesOp {
  readonly states: true;
}

/** One op of a body. The last three are not in the oracle's language. */
export type Op =
  | YieldOp
  | SendOp
  | ReplyOp
  | SpawnOp
  | LoopOp
  | CaseOp
  | RestartOp
  | LogOp
  | ReturnOp
  | EmitOp
  | CallOp
  | StatesOp;

/** `[dest, name, value]`: `sendMessage` from outside, mind the order. */
export interface DriverSendOp {
  readonly send: readonly [destination: string, name: string, value: Json];
}

/** Lets the next op wait for that many milliseconds. */
export interface SleepOp {
  readonly sleep: number;
}

/** One op from outside. */
export type DriverOp = CallOp | EmitOp | DriverSendOp | StatesOp | SleepOp;

/** A program in the language of the oracle. */
export interface Program {
  readonly id: string;
  readonly tasks: Readonly<Record<string, readonly Op[]>>;
  readonly start: readonly string[];
  readonly driver: readonly DriverOp[];
}

/** A program of the oracle, with the trace that the original left. */
export interface RecordedProgram extends Program {
  readonly trace: readonly string[];
}
