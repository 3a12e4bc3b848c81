// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Something bound to the lifetime of the part of a body that it was opened in: a stream, a process, an operation. */
export interface Belonging {
  /** Whether it is about to end, so soon that a cancel is thrown into the body only after that; no by default. */
  readonly endsFirst?: boolean;
  /** The body is told to leave that part; it cleans up next, and may still use this. */
  cancelled(): void;
  /** The body has left; this is to end now. It need not be gone when this returns. */
  left(): void;
}

/** The parts of a body, as far as conditions know them. */
export interface BelongingOwner {
  /**
   * Binds something to the lifetime of the innermost part that the body is in.
   *
   * @returns a function to be called when it is gone, or has changed whether it ends first.
   */
  own(member: Belonging): () => void;
}
