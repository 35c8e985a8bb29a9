/** What the tests of the command line share: calling it in this process, and starting it as a program. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { main } from '../../cli/program.js';
import type { Terminal } from '../../cli/terminal.js';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A stream that only remembers, with the parts of a terminal's stream that the program reads. */
export function memoryStream(isTTY = false): { stream: NodeJS.WriteStream; text: () => string } {
  const chunks: string[] = [];
  const stream = new PassThrough({ decodeStrings: false, encoding: 'utf8' });
  stream.on('data', (chunk: unknown) => chunks.push(String(chunk)));
  const terminal = Object.assign(stream, {
    isTTY,
    columns: 120,
    rows: 40,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  return { stream: terminal as unknown as NodeJS.WriteStream, text: () => chunks.join('') };
}

/** Runs one command line in this process. */
export async function call(...args: string[]): Promise<Outcome> {
  const out = memoryStream();
  const err = memoryStream();
  const terminal: Terminal = { out: out.stream, err: err.stream };
  const code = await main(args, terminal);
  return { code, out: out.text(), err: err.text() };
}

const PROGRAM = fileURLToPath(new URL('../../cli/main.js', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../../scripts/cluster.mjs', import.meta.url));

export interface Started {
  readonly done: Promise<Outcome>;
  signal(name: NodeJS.Signals): void;
  /** Resolves when standard output contains the text or matches, after an earlier text if one is given. */
  printed(text: string | RegExp, after?: string): Promise<void>;
}

/** Starts the program itself, neither of whose streams is a terminal. */
export const start = (...args: string[]): Started => startFile(PROGRAM, args);
/** Starts the operator's script. It works without the zx program too: it imports zx. */
export const startScript = (...args: string[]): Started => startFile(SCRIPT, args);

/** The program with another folder for temporary files, and its bare streams. */
export function startIn(temporary: string, args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  return spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function startFile(file: string, args: readonly string[]): Started {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const done = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? -1, out, err: signal === null ? err : `${err}killed by ${signal}` }),
    );
  });
  return {
    done,
    signal: (name) => child.kill(name),
    printed: (text, after = '') =>
      new Promise((resolve, reject) => {
        const look = () => {
          const from = out.indexOf(after);
          const since = out.slice(Math.max(from, 0));
          if (from < 0 || !(typeof text === 'string' ? since.includes(text) : text.test(since))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        done.then(() => reject(new Error(`the program ended without printing "${text}":\n${out}${err}`)), reject);
      }),
  };
}

/** A folder of one test's own, removed at its end. */
export async function temporaryFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quorate-cli-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
