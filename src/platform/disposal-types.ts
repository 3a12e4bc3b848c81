// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** A `GObject.SignalGroup`, which knows by a weak notify when the object that it is for is disposed of. */
export interface SignalGroup {
  /** Makes it be for an object; for none by null. */
  setTarget(object: object | null): void;
  /** Has it call back no more; it is not used again. */
  close(): void;
}

/** The binding's knowledge about the end of objects. */
export interface DisposalBinding {
  /** Has the binding tell from now on whether the object has been disposed of, if it has not. */
  note(object: object): void;
  /** Tells whether the object was disposed of, as far as the binding knows. */
  isDisposed(object: object): boolean;
  /** Makes a group that calls back when the object that it is for is disposed of, and when it is for another one, or none. */
  createGroup(unbound: () => void): SignalGroup;
}

/** A listener for the disposal of an object. */
export interface DisposalListener {
  /** Called while the object is being disposed of; it has no handlers any more, and nothing is to be done with it. */
  disposed(): void;
}

/** Watches objects for their disposal. */
export interface DisposalWatcher {
  /** Has it known from now on whether the object is disposed of. */
  note(object: object): void;
  /** Tells whether the object was disposed of, since {@link note} at least. Nothing else can be done with it then. */
  isDisposed(object: object): boolean;
  /** Calls a listener, once, when an object is disposed of that has not been. */
  add(object: object, listener: DisposalListener): void;
  /** Calls the listener no more; does nothing when it has been called. */
  delete(object: object, listener: DisposalListener): void;
}
