// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The C library and the objects of its tests, as GJS has them. */

declare module 'gi://Gtasklet?version=1.0' {
  class Source {
    constructor(properties: { name: string });
    connect(signal: 'dispatch', handler: (source: Source, value: number) => void): number;
    attach_timeout(intervalMs: number, priority: number): void;
    attach_idle(priority: number): void;
    attach_fd(fd: number, condition: number, priority: number): void;
    attach_channel(channel: object, condition: number, priority: number): void;
    attach_child(pid: number, priority: number): void;
    attach_unix_signal(signum: number, priority: number): boolean;
    remove(): void;
    is_attached(): boolean;
    get_id(): number;
    get_name(): string | null;
  }
  class Hook {
    connect(signal: 'emission', handler: (hook: Hook, emitter: object) => void): number;
    attach(type: object, signal: string): boolean;
    remove(): void;
    is_attached(): boolean;
    get_n_args(): number;
    get_arg(index: number): unknown;
  }
  const gtasklet: {
    readonly Source: typeof Source;
    readonly Hook: typeof Hook;
    check_version(major: number, minor: number, micro: number): string | null;
  };
  export default gtasklet;
}

declare module 'gi://GtaskletTest?version=1.0' {
  class Emitter {
    ping(value: number): void;
    ask(): boolean;
    change(what: string): void;
    destroy(): void;
    send_values(): void;
    send_nothing(): void;
    send_address(isNull: boolean): void;
    send_secret(value: number): void;
  }
  const gtaskletTest: { readonly Emitter: typeof Emitter; readonly SpecialEmitter: typeof Emitter };
  export default gtaskletTest;
}
