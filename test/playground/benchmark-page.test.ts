/** The benchmark on the page: a quick run with all libraries, cancelling, and a library that cannot be loaded. */
import test from 'ava';
import { LIBRARY_NAMES, OPERATION_NAMES } from '../../examples/playground/benchmark/messages.js';
import { openPlayground, verdictOf } from './support.js';

const QUICK = '0';
const CAREFUL = '2';

test.serial('the benchmark measures every library, draws it, and leaves the page free', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const { context, requested } = playground;
  const page = await playground.visit();
  const peers = (): string[] => [...requested].filter((name) => /^(bls-eth-wasm|noble|benchmark)/.test(name));
  t.deepEqual(peers(), [], 'the other libraries are not loaded with the page');

  await page.selectOption('#benchmark-length', QUICK);
  await page.click('#benchmark-start');
  t.true(await page.isDisabled('#benchmark-start'));
  t.true(await page.isVisible('#benchmark-progress'));
  // The page works meanwhile.
  await page.click('#sign-form button[type=submit]');
  t.deepEqual(await verdictOf(page, 'sign-outcome'), ['made', 'Signed']);

  await page.waitForSelector('#benchmark-outcome .verdict.good', { timeout: 120_000 });
  const absent = await page.locator('#benchmark-outcome .absent li').allTextContents();
  // An engine without fused relaxed SIMD has no fma kernel, says so, and measures the rest.
  t.true(
    absent.every((line) => line.startsWith('fma does not run here. KERNEL_UNSUPPORTED')),
    absent.join(),
  );
  const libraries = LIBRARY_NAMES.filter((name) => name !== 'fma' || absent.length === 0);
  const [kind, title] = await verdictOf(page, 'benchmark-outcome');
  t.is(kind, 'good');
  t.regex(
    title,
    /verifies a signature in [\d.,]+ (µs|ms): [\d.]+ times as fast as bls-eth-wasm, [\d.]+ times as fast as noble/,
  );
  t.is(peers().length, 3, 'the worker and two libraries');

  const charts = page.locator('#benchmark-charts .bars');
  t.is(await charts.count(), OPERATION_NAMES.length);
  for (let i = 0; i < OPERATION_NAMES.length; i++) {
    const chart = charts.nth(i);
    t.deepEqual(await chart.locator('th').allTextContents(), libraries);
    const widths = await chart
      .locator('.bar-body')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    t.true(
      widths.every((width) => width > 0),
      `bars are drawn: ${widths}`,
    );
    t.is(await chart.locator('.bar-spread').count(), libraries.length);
  }
  await page.click('#benchmark-numbers summary');
  t.is(
    await page.locator('#benchmark-table tr:not(.operation) td:nth-child(2)').count(),
    libraries.length * OPERATION_NAMES.length,
  );

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('#benchmark-copy');
  await page.locator('#benchmark-copy', { hasText: 'Copied' }).waitFor();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  t.is(copied.results.length, OPERATION_NAMES.length);
  t.true(copied.results[0].measurements.every((each: { median: number }) => each.median > 0));
  t.log(`${libraries.join(', ')}; ${title}`);
  t.deepEqual(playground.problems, []);
});

test.serial('a run can be cancelled, and a library that cannot be loaded is said and left out', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const { context } = playground;
  const page = await playground.visit();

  await page.selectOption('#benchmark-length', CAREFUL);
  await page.click('#benchmark-start');
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0, undefined, {
    timeout: 120_000,
  });
  await page.click('#benchmark-cancel');
  t.deepEqual(await verdictOf(page, 'benchmark-outcome'), ['note', 'Cancelled']);
  t.true(await page.isEnabled('#benchmark-start'));
  t.true(await page.isDisabled('#benchmark-cancel'));
  for (let i = 0; i < 500 && page.workers().length > 0; i++) await page.waitForTimeout(10);
  t.is(page.workers().length, 0, 'no worker is left');

  // Served, but not the library: as if a file were missing, without an error on the console.
  await context.route(/bls-eth-wasm-/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("not for this browser")' }),
  );
  await page.selectOption('#benchmark-length', QUICK);
  await page.click('#benchmark-start');
  await page.waitForSelector('#benchmark-outcome .verdict.good', { timeout: 120_000 });
  const absent = await page.locator('#benchmark-outcome .absent li').allTextContents();
  t.true(absent.includes('bls-eth-wasm does not run here. not for this browser.'), absent.join());
  const labels = await page.locator('#benchmark-charts .bars').first().locator('th').allTextContents();
  t.false(labels.includes('bls-eth-wasm'));
  t.true(labels.includes('int') && labels.includes('noble'));
  t.deepEqual(playground.problems, []);
});
