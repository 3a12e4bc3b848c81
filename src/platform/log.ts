// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The levels of GLib's log for an error and for a warning. */
const LEVEL_CRITICAL = 8;
const LEVEL_WARNING = 16;

/** The domain of everything that the library says. */
export const LOG_DOMAIN = 'gtasklet';

/** The destination of a runtime's messages. */
export interface Log {
  /** True for GLib's log, where entries keep their domain and their level. */
  readonly isGLibLog: boolean;
  /** Writes an entry into GLib's log. */
  write(level: number, text: string): void;
  /** Writes lines to the standard error. */
  print(text: string): void;
}

/** The messages of the library. */
export interface Messages {
  /** Says that something is probably wrong. */
  readonly warn: (text: string) => void;
  /** Reports an error. */
  readonly printError: (text: string) => void;
}

/** Has everything said in one place. */
export function createMessages(log: Log): Messages {
  const say = (level: number, text: string): void => {
    const whole = text.replaceAll('\0', '\uFFFD'); // which would end the text
    if (log.isGLibLog) log.write(level, whole.replace(/^gtasklet: /, '')); // the domain tells it
    else log.print(whole);
  };
  return { warn: (text) => say(LEVEL_WARNING, text), printError: (text) => say(LEVEL_CRITICAL, text) };
}
