// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Something under way that does not outlive the part of a body that it was begun in: a child, a stream, an operation. */
export interface Owned {
  /** True if the cancellation is thrown only after this has ended, as the generator waits for it. Defaults to false. @internal */
  readonly endsFirst?: boolean;
  /** The body is about to get a cancel by which it leaves that part, and may still use this for its clean-up. @internal */
  onCancel(reason: unknown): void;
  /** The body has left: this is to end. It need not be gone when this returns. @internal */
  onLeave(): void;
}

/** Says that something owned is gone, once; with what its clean-up has thrown, if it has. */
export type Release = (failure?: { readonly error: unknown }) => void;

/** A part of a body, as far as conditions know it. */
export interface Owner {
  /** Takes something in that was begun in this part, which does not end before it is released. */
  own(member: Owned): Release;
}
