// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { isInstalled } from '../../scripts/support/install-npm-packages.js';

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/one': { version: '1.2.3' },
    'node_modules/for-another-system': { version: '2.0.0', optional: true },
  },
};

describe('isInstalled', () => {
  it('is true when every package has the version of the lock file', () => {
    assert.ok(isInstalled(lock, { packages: { ...lock.packages } }));
  });

  it('is true when only an optional package is not there', () => {
    assert.ok(isInstalled(lock, { packages: { 'node_modules/one': { version: '1.2.3' } } }));
  });

  it('is false when nothing is there', () => {
    assert.ok(!isInstalled(lock, null));
  });

  it('is false when a package is not there', () => {
    const { 'node_modules/one': _left, ...others } = lock.packages;
    assert.ok(!isInstalled(lock, { packages: others }));
  });

  it('is false when a package has another version', () => {
    assert.ok(!isInstalled(lock, { packages: { ...lock.packages, 'node_modules/one': { version: '1.2.4' } } }));
  });
});
