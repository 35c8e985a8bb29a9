// Runs every test on the pinned newest Node and on the Node that runs npm, and says how many passed.
//
//   npm test                         both
//   npm test -- --here               only the Node that runs npm
//   npm test -- dist/test/x.test.js  further arguments go to ava

import { execFileSync, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const arguments_ = process.argv.slice(2).filter((argument) => argument !== '--here');
const machine = process.env.npm_node_execpath ?? process.execPath;
const candidates = process.argv.includes('--here') ? [machine] : [machine, join(root, 'node_modules/.bin/node')];

/** Node binaries by version, so that the same version does not run twice. */
const versions = new Map();
for (const path of candidates) {
  try {
    versions.set(execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(), path);
  } catch (error) {
    console.error(`cannot run ${path}: ${error.message}`);
    process.exit(1);
  }
}

/** Runs ava under one Node; resolves to its counts and exit code. */
function run(path) {
  return new Promise((resolve) => {
    const child = spawn(path, ['node_modules/ava/entrypoints/cli.mjs', ...arguments_], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    });
    // ava's own summary leaves the passed ones out when something fails, so its lines are counted: one for each test.
    const counts = { passed: 0, failed: 0, skipped: 0 };
    let rest = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      const lines = (rest + stripVTControlCharacters(chunk.toString())).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (/^ +✔ /.test(line)) counts.passed++;
        else if (/^ +✘ \[fail\]/.test(line)) counts.failed++;
        else if (/^ +- \[(skip|todo)\]/.test(line)) counts.skipped++;
      }
    });
    child.on('close', (code) => resolve({ code: code ?? 1, ...counts }));
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [version, path] of versions) {
  console.log(`\n── Node ${version} ──`);
  const { code, passed, failed, skipped } = await run(path);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (code !== 0) {
    process.exitCode = code;
    if (failed === 0) total.failed += 1; // a crash, a time-out or an uncaught error
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
if (total.passed === 0) process.exitCode = 1;
