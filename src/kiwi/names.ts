// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitForCall } from '../conditions/wait-for-call.ts';
import type { WaitForSignal } from '../conditions/wait-for-signal.ts';
import type { Tasklet } from '../engine/tasklet.ts';

/**
 * The names of kiwi.tasklet that differ, and the library's names. The only list of them: the members that the classes get, and
 * their types, are made from it. Members with the same name in both are not in it.
 *
 * A name of the form `get_…` is a method that returns the library's member.
 */
export const names = {
  /** Functions of the module, which has to spell its exports out itself. */
  functions: {
    get_event: 'getEvent',
    _normalize_list_argument: 'normalizeNames',
  },
  WaitForCall: {
    return_value: 'returnValue',
  },
  WaitForSignal: {
    /** kiwi.tasklet has none; users of WaitForCall look for it. */
    return_value: 'returnValue',
    class_: 'objectClass',
    signal_args: 'signalArgs',
  },
  Tasklet: {
    return_value: 'returnValue',
    wait_list: 'waitList',
    message_actions: 'messageActions',
    get_message_actions: 'messageActions',
    wait_condition_fired: 'waitConditionFired',
    add_join_callback: 'addJoinCallback',
    remove_join_callback: 'removeJoinCallback',
    send_message: 'sendMessage',
  },
} as const;

/** The table, which does not compile when a class has not what it says. */
export type Names = Checked<typeof names>;

type Checked<
  Table extends {
    readonly WaitForCall: NamesOf<WaitForCall>;
    readonly WaitForSignal: NamesOf<WaitForSignal>;
    readonly Tasklet: NamesOf<Tasklet>;
  },
> = Table;

type NamesOf<Instance> = Readonly<Record<string, keyof Instance>>;

/** The classes with members that have other names in kiwi.tasklet. */
export type RenamedClass = Exclude<keyof Names, 'functions'>;

type Getter = `get_${string}`;

/** The name of kiwi.tasklet for one of the library's members. */
type OriginalName<Class extends RenamedClass, Ours> = {
  [Original in Exclude<keyof Names[Class], Getter>]: Names[Class][Original] extends Ours ? Original : never;
}[Exclude<keyof Names[Class], Getter>];

/** The type of a member, wherever the type that has it is still being put together. */
type Member<Members, Name> = Name extends keyof Members ? Members[Name] : never;

/**
 * The members of an instance under kiwi.tasklet's names: as writable and of the same type as the library's.
 *
 * `Self` is the type with both spellings, for members that refer to their own class.
 */
export type OriginalNames<Class extends RenamedClass, Instance, Self = Instance> = {
  [Ours in keyof Instance as OriginalName<Class, Ours>]: Member<Self, Ours>;
} & {
  [Original in keyof Names[Class] & Getter]: () => Member<Self, Names[Class][Original]>;
};
