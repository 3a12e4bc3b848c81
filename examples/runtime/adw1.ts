// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The parts of libadwaita that the examples use, by their names on GJS. */

import type { Application, Constants, HeaderBar, New, Window } from './gtk4.ts';

/** `Adw.MessageDialog`. */
export interface AdwMessageDialog extends Window {
  readonly $signals: Window['$signals'] & { response(id: string): void };
  add_response(id: string, label: string): void;
  set_response_appearance(id: string, appearance: number): void;
  set_default_response(id: string): void;
  set_close_response(id: string): void;
}

/** The namespace `Adw`, version 1. */
export interface Adw1 {
  init(): void;
  readonly Application: New<Application>;
  readonly ApplicationWindow: New<Window>;
  readonly ColorScheme: Constants<'FORCE_DARK' | 'FORCE_LIGHT'>;
  readonly HeaderBar: New<HeaderBar>;
  readonly MessageDialog: New<AdwMessageDialog>;
  readonly ResponseAppearance: Constants<'DESTRUCTIVE'>;
  readonly StyleManager: { get_default(): { readonly dark: boolean; colorScheme: number } };
  readonly Window: New<Window>;
}
