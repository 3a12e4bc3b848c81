// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** An error queued in a stream; it is thrown to the reader that takes it. */
export class StreamError {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
