/**
 * Thread pools in a real browser: on a page that is cross-origin isolated, where memory is shared, and on one that is not, where it is
 * copied. Says so and passes where there is no Chromium.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import type { BrowserContext } from 'playwright-core';
import { bundle, CHROMIUM, open, serve } from './chromium.js';
import type { ThreadsResult } from './threads-program.js';

const HERE = dirname(fileURLToPath(import.meta.url));

test('a pool of threads in a browser, with shared and with copied memory', async (t) => {
  const files = {
    '/program.js': await bundle(join(HERE, 'threads-program.js')),
    '/worker.js': await bundle(join(HERE, '../../bindings/threads/worker.js')),
  };
  for (const script of Object.values(files)) t.false(/["']node:/.test(script), 'no Node API in the bundle');
  if (CHROMIUM === undefined) {
    t.log('0 browser cases: there is no Chromium here');
    return;
  }
  let context: BrowserContext | undefined;
  for (const isolated of [true, false]) {
    const headers = isolated
      ? { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }
      : {};
    const server = await serve(files, headers);
    t.teardown(() => server.close());
    context ??= await open(t);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(server.address);
    await page.waitForFunction('typeof threads === "function"');
    const result: ThreadsResult = await page.evaluate('threads()');
    t.deepEqual(result, {
      isolated,
      kernel: result.kernel,
      same: { sum: true, msm: true, decode: true, verify: true, refuse: true },
      codes: ['WORKER_FAILED', 'WORKER_FAILED', 'CLOSED'],
      missing: 'WORKER_FAILED',
    });
    // terminate() returns before the browser has ended the thread.
    for (let i = 0; i < 500 && page.workers().length > 0; i++) await page.waitForTimeout(10);
    t.is(page.workers().length, 0, 'no worker is left');
    t.deepEqual(problems, []);
    t.log(`${isolated ? 'shared' : 'copied'} memory, ${result.kernel}: 8 cases`);
  }
});
