// Runs a subprocess: writes to it, reads its output, and prints its exit code (npm run example run-a-program).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type ByteWriter, type LineReader, type TaskletGenerator, all, main, spawnProcess } from '../../src/index.ts';
import type { Runtime } from '../runtime/runtime.ts';

const HERBS = ['basil', 'chervil', 'fennel', 'oregano'];
/** A sample subprocess, which writes lines to its standard output, and complaints to its standard error. */
const SCRIPT = `
  while read -r herb; do
    case $herb in
      *il) echo "$herb rhymes" ;;
      *) echo "$herb does not" >&2 ;;
    esac
  done
  exit 3`;

/** Sends lines to a subprocess. Uses all three streams at once: a subprocess blocks when a pipe is full. */
export function runAProgram({ print }: Runtime): void {
  main(function* () {
    const program = spawnProcess(['sh', '-c', SCRIPT]); // it ends with this tasklet
    const { complaints } = yield* all({
      input: writeLines(program.stdin, HERBS),
      output: printLines(program.stdout, print),
      complaints: readLines(program.stderr),
    });
    yield* program.wait();
    for (const line of complaints) print(`complaint: ${line}`);
    print(`exit code: ${program.exitCode}`);
  });
}

function* writeLines(writer: ByteWriter, lines: readonly string[]): TaskletGenerator {
  for (const line of lines) yield* writer.write(`${line}\n`);
  writer.close(); // ends the input of the subprocess
}

/** Prints each line as it arrives. */
function* printLines(reader: LineReader, print: Runtime['print']): TaskletGenerator {
  for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) print(`output: ${line}`);
}

/** Returns all lines when the stream ends. */
function* readLines(reader: LineReader): TaskletGenerator<readonly string[]> {
  const lines: string[] = [];
  for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) lines.push(line);
  return lines;
}

// Output:
// output: basil rhymes
// output: chervil rhymes
// complaint: fennel does not
// complaint: oregano does not
// exit code: 3
