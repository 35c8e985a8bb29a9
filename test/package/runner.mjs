/** What all parts of the proof share: checks that are counted, child processes that are bounded, and a folder that is removed. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const counts = { passed: 0, failed: 0 };

/** One check. Its function may return a remark, or throw. A failed check does not end the others. */
export async function check(name, body) {
  const start = performance.now();
  try {
    const remark = await body();
    counts.passed++;
    console.log(`  ✔ ${name}${remark ? `: ${remark}` : ''} (${seconds(performance.now() - start)})`);
    return true;
  } catch (error) {
    counts.failed++;
    console.log(`  ✘ ${name} (${seconds(performance.now() - start)})`);
    console.log(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.replace(/^/gm, '      '));
    return false;
  }
}

export function heading(text) {
  console.log(`\n${text}`);
}

/** Prints the last line and sets the exit code. */
export function conclude() {
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}

const folders = [];

/** A folder outside the project, so that nothing is found in its node_modules by accident. */
export async function temporary(name) {
  const folder = await mkdtemp(join(tmpdir(), `quorate-${name}-`));
  folders.push(folder);
  return folder;
}

export async function removeTemporaries() {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** What npm and Node tell their children about themselves would reach the programs under test. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS' && name !== 'NODE_V8_COVERAGE'),
);

/** Runs a program to its end, in a minute unless said otherwise. Resolves to its exit code and its output, whatever they are. */
export function execute(file, args, { cwd, limit = 60_000, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...ENVIRONMENT, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, out, err: signal === null ? err : `${err}\nended by ${signal} after ${limit} ms` });
    });
  });
}

/** As `execute`, but only exit code 0 will do. */
export async function succeed(file, args, options) {
  const { code, out, err } = await execute(file, args, options);
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}\n${out}${err}`);
  return out;
}
