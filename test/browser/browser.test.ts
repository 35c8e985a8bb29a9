/**
 * The same file in a real browser: the compiled bindings, bundled for it, run in headless Chromium on a page and in a worker, under a
 * Content-Security-Policy that allows no eval but WebAssembly. Says so and passes where there is no Chromium.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { load } from '../../bindings/index.js';
import { bundle, CHROMIUM, open, serve } from './chromium.js';
import { type BrowserResult, signAndVerify } from './program.js';

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), 'program.js');

test('a browser bundle signs and verifies the same bytes as Node', async (t) => {
  const script = await bundle(PROGRAM);
  t.false(/["']node:/.test(script), 'no Node API in the bundle');
  if (CHROMIUM === undefined) {
    t.log('0 browser cases: there is no Chromium here');
    return;
  }
  const server = await serve({ '/program.js': script });
  t.teardown(() => server.close());
  const context = await open(t);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('favicon')) problems.push(line.text());
  });
  await page.goto(server.address);
  await page.waitForFunction('typeof signAndVerify === "function"');

  const expected = await signAndVerify('int');
  const fused = (await load()).kernel === 'fma';
  const onPage = (kernel: string): Promise<BrowserResult> => page.evaluate(`signAndVerify('${kernel}')`);
  const inWorker = (kernel: string): Promise<BrowserResult> =>
    page.evaluate(`new Promise((resolve, reject) => {
      const worker = new Worker('/program.js', { type: 'module' });
      worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage('${kernel}');
    })`);
  let cases = 0;
  for (const run of [onPage, inWorker]) {
    for (const kernel of ['int', 'auto']) {
      const { kernel: chosen, ...result } = await run(kernel);
      const { kernel: _, ...wanted } = expected;
      t.deepEqual(result, wanted);
      t.true(result.verified && !result.forgedAccepted);
      // Whether a browser has fused multiply-add depends on its version; the pinned Node on the same processor is the best guess.
      if (kernel === 'int') t.is(chosen, 'int');
      else if (fused) t.is(chosen, 'fma');
      t.log(`${run === onPage ? 'page' : 'worker'}, ${kernel}: ${chosen}`);
      cases++;
    }
  }
  t.deepEqual(problems, [], 'no error and no violated policy on the page');
  t.log(`${cases} browser cases`);
});
