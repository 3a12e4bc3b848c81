// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** An ESLint plugin, for ESLint 9 and later, and for oxlint. */
declare const plugin: {
  readonly meta: { readonly name: 'gtasklet' };
  readonly rules: Readonly<Record<'no-comma-tuple' | 'no-idle-condition' | 'require-yield-star', object>>;
  readonly configs: {
    /** All rules, as errors. */
    readonly recommended: {
      readonly name: string;
      readonly plugins: Record<string, object>;
      readonly rules: Record<string, 'error'>;
    };
  };
};

export default plugin;
