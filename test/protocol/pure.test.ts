/**
 * Protocol cores are pure: neither they nor anything they import may reach for time, chance, timers, files or sockets.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const FORBIDDEN: readonly RegExp[] = [
  /from 'node:/,
  /\bimport\(/,
  /\brequire\(/,
  /\bDate\b/,
  /\bMath\.random\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bqueueMicrotask\b/,
  /\bperformance\b/,
  /\bprocess\b/,
  /\bcrypto\b/,
  /\bglobalThis\b/,
  /\bfetch\b/,
  /\bBuffer\b/,
];
const CORES = ['protocol', 'cluster/roles'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, folder, name)),
);

/** Without comments, which may speak of anything. */
function code(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function violations(source: string): string[] {
  return FORBIDDEN.filter((pattern) => pattern.test(code(source))).map(String);
}

/** Files of the project that `file` runs; types alone do not run. */
function imports(file: string, source: string): string[] {
  const found = code(source).matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from '(\.[^']+)'/gm);
  return [...found].map(([, path]) => join(dirname(file), (path as string).replace(/\.js$/, '.ts')));
}

function closure(start: readonly string[]): string[] {
  const seen = new Set<string>(start);
  for (const file of seen) for (const next of imports(file, readFileSync(file, 'utf8'))) seen.add(next);
  return [...seen];
}

test('cores and all that they import use nothing but their arguments', (t) => {
  t.true(existsSync(join(ROOT, 'package.json')));
  const files = closure(CORES);
  t.true(files.length > CORES.length);
  for (const name of ['initiator.ts', 'responder.ts', 'scheduler.ts']) {
    t.true(
      files.some((file) => file.endsWith(name)),
      name,
    );
  }
  for (const file of files) t.deepEqual(violations(readFileSync(file, 'utf8')), [], relative(ROOT, file));
});

test('the check sees what it looks for', (t) => {
  for (const bad of [
    "import { createHash } from 'node:crypto';",
    'const now = Date.now();',
    'const chance = Math.random();',
    'setTimeout(run, 1);',
    'performance.now();',
    'const late = await import(name);',
  ]) {
    t.true(violations(bad).length > 0, bad);
  }
  t.deepEqual(violations('/** Date, process, crypto */\n// setTimeout\nconst dated = env.now();'), []);
});
