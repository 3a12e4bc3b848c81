// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../scripts/support/paths.js';
import { forGjs } from './page-programs.js';

const folder = join(root, 'build', 'documentation');
/** What is declared of node-gtk whether programs require it or not: the types of others mention it. */
const NAMESPACES = ['GLib-2.0', 'GObject-2.0', 'Gio-2.0'];
const FUNCTION = /^(?:export function|\s+static|\s*) ?(?<name>[a-z]+[A-Z]\w*)\(/gm;
const MEMBER = /\b[a-z]+[A-Z]\w*\b/g;
const PROBLEM = /^(?<path>[^\s(][^(]*)\((?<line>\d+),\d+\): error (?<text>[^]*?)(?=^\S|$(?![^]))/gm;

const COMMON = {
  target: 'ES2022',
  lib: ['ES2022'],
  strict: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  rootDir: '.',
};
/** What each language of programs is compiled with: programs in JavaScript cannot say of what types things are. */
const LANGUAGES = {
  ts: {},
  js: { noImplicitAny: false, noImplicitThis: false, strictNullChecks: false, useUnknownInCatchVariables: false },
};
/** Nor what something is that may be anything, or a condition or a message. */
const LENIENCE = { ts: null, js: /'unknown'|on type 'TaskletEvent'/ };
const RUNTIMES = {
  gjs: {
    module: 'ESNext',
    moduleResolution: 'bundler',
    types: ['@girs/glib-2.0/ambient', '@girs/gobject-2.0/ambient', '@girs/gio-2.0/ambient', '@girs/gjs/dom'],
  },
  node: {
    module: 'NodeNext',
    types: ['node'],
    paths: { 'node-gtk': ['../../node-gtk/node-gtk.d.ts'] },
  },
};
/** There are no declarations for GJS of what is not in GLib's own libraries. */
const GI = "declare module 'gi://Gtk*';\ndeclare module 'gi://Gdk*';\ndeclare module 'gi://Adw*';\n";

/**
 * Compiles programs for the runtimes that they are for.
 *
 * @param {object[]} programs - see readProgram().
 * @returns a function that gives, for a program and a runtime, the `file` to run and the `problems` of its types.
 */
export async function compilePrograms(programs) {
  rmSync(folder, { recursive: true, force: true });
  await generateTypes(programs);
  const functions = functionsOfNodeGtk();
  const projects = Object.keys(RUNTIMES).flatMap((runtime) =>
    Object.keys(LANGUAGES).map((language) => {
      const own = programs.filter((one) => one.language === language && one.runtimes.includes(runtime));
      return writeProject(runtime, language, own, functions);
    }),
  );
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
  const output = await outputOf(process.execPath, [compiler, '--build', '--pretty', 'false', ...projects]);
  const problems = [...output.matchAll(PROBLEM)].map(({ groups }) => groups);
  const known = new Set(programs.map(({ name }) => name));
  const others = problems.filter(({ path }) => !known.has(nameOf(path)));
  if (others.length > 0 || (output !== '' && problems.length === 0)) throw new Error(output);
  return ({ name, language, line: firstLine }, runtime) => {
    const source = join('documentation', runtime, language, `${name}.${language}`);
    const own = problems.filter(({ path, text }) => path.endsWith(source) && !LENIENCE[language]?.test(text));
    return {
      file: join(folder, runtime, language, 'compiled', `${name}.js`),
      problems: own.map(({ line, text }) => `line ${firstLine + Number(line)}: ${text.trim()}`),
    };
  };
}

const nameOf = (path) => path.replace(/^.*\//, '').replace(/\.[jt]s$/, '');

/** Has node-gtk declare what it gives to programs on this machine. */
async function generateTypes(programs) {
  const required = programs.flatMap(({ namespaces }) => namespaces);
  const namespaces = [...new Set([...NAMESPACES, ...required])].filter((name) => !name.startsWith('Gtasklet'));
  const output = join(folder, 'node-gtk');
  await outputOf('npx', ['--no-install', 'node-gtk', 'generate-types', ...namespaces, '--outdir', output]);
}

/** The functions whose names have underscores on GJS: those of node-gtk that are not the library's own, too. */
function functionsOfNodeGtk() {
  const declared = (path) => readFileSync(path, 'utf8');
  const functions = readdirSync(join(folder, 'node-gtk')).flatMap((name) =>
    [...declared(join(folder, 'node-gtk', name)).matchAll(FUNCTION)].map(({ groups }) => groups.name),
  );
  const own = new Set(
    readdirSync(join(root, 'dist'), { recursive: true })
      .filter((name) => name.endsWith('.d.ts'))
      .flatMap((name) => declared(join(root, 'dist', name)).match(MEMBER) ?? []),
  );
  return new Set(functions.filter((name) => !own.has(name)));
}

/** Writes the programs of one language for one runtime, and returns the path of the project. */
function writeProject(runtime, language, programs, functions) {
  const project = join(folder, runtime, language);
  mkdirSync(join(project, 'compiled'), { recursive: true });
  for (const place of [project, join(project, 'compiled')]) symlinkSync(join(root, 'dist'), join(place, 'gtasklet'));
  writeFileSync(join(project, 'gi.d.ts'), GI);
  for (const program of programs) {
    const text = runtime === 'gjs' ? forGjs(program, functions) : program.text;
    writeFileSync(join(project, `${program.name}.${language}`), text);
  }
  const declarations = runtime === 'node' ? ['../../node-gtk/node-gtk.d.ts'] : ['gi.d.ts'];
  const configuration = {
    compilerOptions: { ...COMMON, ...RUNTIMES[runtime], ...LANGUAGES[language], outDir: 'compiled' },
    files: [...declarations, ...programs.map(({ name }) => `${name}.${language}`)],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(configuration, null, 2));
  return project;
}

/** What a program writes, whatever its exit code is. */
async function outputOf(program, args) {
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd: root, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return `${error.stdout}${error.stderr}`;
  }
}
