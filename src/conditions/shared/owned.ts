// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** An activity that does not outlive the region that it was begun in: a child, a stream, an asynchronous call. */
export interface Owned {
  /**
   * True if the cancellation is thrown only after this has ended, as the generator waits for it. Defaults to false. @internal
   */
  readonly endsFirst?: boolean;
  /**
   * Called before a cancellation is thrown by which the generator leaves that region; its clean-up may still use this.
   * @internal
   */
  onCancel(reason: unknown): void;
  /** Called when the generator has left the region: this has to end, not necessarily before it returns. @internal */
  onLeave(): void;
}

/** Notifies the owner, once, that a member has ended; with the error of its clean-up, if there is one. */
export type Release = (failure?: { readonly error: unknown }) => void;

/** A region of a generator, as conditions see it. */
export interface Owner {
  /** Adds a member that was begun in this region, which does not end before the member is released. */
  own(member: Owned): Release;
}
