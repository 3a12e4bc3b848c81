// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copy, mirrorIn, networkVariables } from '../../scripts/support/carry-over.js';
import { removeRoot } from '../../scripts/support/debian-root.js';
import { mountsBelow } from '../../scripts/support/mounts-below.js';
import { root } from '../../scripts/support/paths.js';

const program = join(root, 'scripts', 'test-suite.js');

const MOUNTINFO = [
  '25 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
  '36 25 0:21 / /var/tmp/suites/trixie/proc rw - proc proc rw',
  '37 25 0:6 / /var/tmp/suites/trixie/dev\\040of\\040it rw - devtmpfs udev rw',
  '38 25 0:6 / /var/tmp/suites/trixie-other rw - tmpfs none rw',
  '',
].join('\n');

describe('mountsBelow', () => {
  it('returns what is mounted in a directory, and on it, but not beside it', () => {
    const places = ['/var/tmp/suites/trixie/proc', '/var/tmp/suites/trixie/dev of it'];
    assert.deepEqual(mountsBelow('/var/tmp/suites/trixie', MOUNTINFO), places);
    assert.deepEqual(mountsBelow('/var/tmp/suites/trixie-other', MOUNTINFO), ['/var/tmp/suites/trixie-other']);
    assert.deepEqual(mountsBelow('/var/tmp/suites/sid', MOUNTINFO), []);
  });

  it('knows what is mounted on this machine', () => {
    assert.deepEqual(mountsBelow('/proc').slice(0, 1), ['/proc']);
  });
});

describe('mirrorIn', () => {
  it('finds the mirror in either format of the sources of apt', () => {
    const lines = 'deb [signed-by=/etc/key.gpg] https://packages.example.org/other stable main\n';
    assert.equal(
      mirrorIn([`${lines}deb http://mirror.example.org/debian trixie main\n`]),
      'http://mirror.example.org/debian',
    );
    const stanzas = 'Types: deb\nURIs: http://mirror.example.org/debian/\nSuites: trixie\nComponents: main\n';
    assert.equal(mirrorIn([lines, stanzas]), 'http://mirror.example.org/debian');
    assert.equal(mirrorIn(['deb [arch=amd64 trusted=yes] file:/srv/debian sid main']), 'file:/srv/debian');
  });

  it('takes no other archive for it, and has one when there is none', () => {
    const security = 'deb http://security.example.org/debian-security trixie-security main\n';
    assert.equal(mirrorIn([security]), 'http://deb.debian.org/debian');
    assert.equal(mirrorIn([]), 'http://deb.debian.org/debian');
  });
});

describe('copy', () => {
  it('puts nothing where a link in the root leads to, but in the place of one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gtasklet-'));
    try {
      const [file, inner, outer] = ['file', 'root', 'outside'].map((name) => join(folder, name));
      for (const directory of [inner, outer]) mkdirSync(directory);
      writeFileSync(file, 'copied');
      writeFileSync(join(outer, 'file'), 'of the machine');
      symlinkSync(outer, join(inner, 'linked'));
      symlinkSync(join(outer, 'file'), join(inner, 'file'));
      assert.throws(
        () => copy(file, inner, '/linked/file'),
        /expected a place in .*root, got one that a link leads to/,
      );
      assert.throws(() => copy(file, inner, '/linked/new/file'), /a link leads to/);
      copy(file, inner, '/file');
      copy(file, inner, '/new/file');
      const read = (...names) => readFileSync(join(...names), 'utf8');
      assert.deepEqual(readdirSync(outer), ['file']);
      assert.equal(read(outer, 'file'), 'of the machine');
      assert.deepEqual([read(inner, 'file'), read(inner, 'new', 'file')], ['copied', 'copied']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('networkVariables', () => {
  it('takes over the proxy and the certificates, and nothing else', () => {
    const others = { PATH: '/bin', npm_config_registry: 'other', HOME: '/' };
    const network = { https_proxy: 'http://proxy:1', NO_PROXY: 'localhost', NODE_EXTRA_CA_CERTS: '/etc/ca.pem' };
    assert.deepEqual(networkVariables({ ...others, ...network }), network);
  });
});

describe('removeRoot', () => {
  let directory;

  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'gtasklet-root-')), 'trixie');
    mkdirSync(join(directory, 'proc'), { recursive: true });
  });

  afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

  it('removes one that the command has made', () => {
    writeFileSync(join(directory, 'made-by-gtasklet'), '');
    removeRoot(directory);
    assert.ok(!existsSync(directory));
  });

  it('removes none in which something is mounted', () => {
    writeFileSync(join(directory, 'made-by-gtasklet'), '');
    const mountinfo = `36 25 0:21 / ${directory}/proc rw - proc proc rw`;
    assert.throws(
      () => removeRoot(directory, mountinfo),
      /expected nothing to be mounted there, got .*\/trixie\/proc$/,
    );
    assert.ok(existsSync(join(directory, 'proc')));
  });

  it('removes nothing that the command has not made', () => {
    assert.throws(() => removeRoot(directory), /expected a root that this command has made/);
    assert.ok(existsSync(join(directory, 'proc')));
  });

  it('has nothing to remove where there is nothing', () => {
    removeRoot(join(directory, 'sid'));
  });
});

describe('npm run test:suite', () => {
  function run(...args) {
    return spawnSync(process.execPath, args, { cwd: tmpdir(), encoding: 'utf8' });
  }

  it('refuses a suite that it does not know, or none, and tells those it does', () => {
    for (const { args, got } of [
      { args: ['buzz'], got: 'buzz' },
      { args: [], got: '' },
      { args: ['--reuse'], got: '--reuse' },
    ]) {
      const { status, stderr } = run(program, ...args);
      assert.equal(status, 2);
      assert.match(stderr, /^npm run test:suite -- bookworm\|trixie\|sid \[--reuse\]/);
      assert.ok(stderr.endsWith(`expected bookworm or trixie or sid, got "${got}"\n`), stderr);
    }
  });

  it('refuses an option that it does not know', () => {
    const { status, stderr } = run(program, 'trixie', '--fast');
    assert.equal(status, 2);
    assert.match(stderr, /^npm run test:suite.*--fast/s);
  });

  it('says that it has to be run by root', () => {
    const asAnother = ['--import', 'data:text/javascript,process.getuid = () => 1000;'];
    const { status, stderr } = run(...asAnother, program, 'trixie');
    assert.equal(status, 1);
    assert.match(stderr, /^test:suite: expected to be run by root, .*; try sudo\n$/);
  });
});
