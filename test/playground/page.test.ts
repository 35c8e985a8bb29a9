/** The page as a whole: policy, names, keyboard, contrast in both colour schemes, small screens, files of any static server. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import type { Page } from 'playwright-core';
import { contrastProblems } from './contrast.js';
import { openPlayground, verdictOf } from './support.js';

/** Brings every kind of outcome onto the page. */
async function fillPage(page: Page): Promise<void> {
  await page.click('#sign-form button[type=submit]');
  await page.click('[data-attack=message]');
  await page.click('#aggregate-form button[type=submit]');
  await verdictOf(page, 'aggregate-outcome');
  await page.check('[aria-label="Holder 2 lies"]');
  await page.check('[aria-label="Holder 4 signs"]');
  await page.check('[aria-label="Holder 5 signs"]');
  await page.click('#combine-form button[type=submit]');
  await page.fill('#beacon-json', '{');
  await page.click('#beacon-form button[type=submit]');
  await verdictOf(page, 'beacon-outcome');
}

test.serial('text can be read in light and in dark, and nothing sticks out of a small screen', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  let texts = 0;
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1280, 360]) {
      const page = await playground.visit({ width, scheme });
      await fillPage(page);
      const { problems, checked } = await page.evaluate(contrastProblems);
      t.deepEqual(problems, [], `${scheme}, ${width}`);
      t.true(checked > 100, `${checked} texts were measured`);
      texts += checked;
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      t.is(overflow, 0, `${scheme}, ${width}`);
      await page.close();
    }
  }
  const page = await playground.visit({ scheme: 'dark' });
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.emulateMedia({ colorScheme: 'light' });
  t.not(await background(), dark, 'the colours follow the preference');
  t.log(`${texts} texts`);
  t.deepEqual(playground.problems, []);
});

test.serial('every control has a name, and the keyboard reaches and shows all of them', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const page = await playground.visit();
  const unnamed = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, select, textarea, button, progress')]
      .filter((control) => {
        const named =
          control.getAttribute('aria-label') ??
          control.getAttribute('aria-labelledby') ??
          control.labels?.[0]?.textContent;
        return !(named ?? (control.tagName === 'BUTTON' ? control.textContent : ''))?.trim();
      })
      .map((control) => control.outerHTML),
  );
  t.deepEqual(unnamed, []);
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
  t.is(new Set(ids).size, ids.length, 'ids are unique');

  await page.keyboard.press('Tab');
  t.is(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.keyboard.press('Enter');
  t.is(await page.evaluate(() => document.activeElement?.id), 'content', 'the first link leads past the navigation');

  // From there to the end: each stop is drawn with a ring, and every control that is not disabled is one.
  const reached = new Set<string>();
  for (let stop = 0; stop < 150; stop++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const radio = focused instanceof HTMLInputElement && focused.type === 'radio' ? focused.name : '';
      const name =
        radio || focused.id || focused.getAttribute('aria-label') || focused.dataset.attack || focused.textContent;
      return { name: name ?? '', ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 };
    });
    if (at === undefined) break;
    t.true(at.ring, `${at.name} shows that it has the focus`);
    reached.add(at.name);
  }
  const expected = [
    ...[
      'sign-suite',
      'sign-tag',
      'sign-new-key',
      'sign-destroy-key',
      'sign-message',
      'Sign',
      'verify-key',
      'Verify',
      'bit',
    ],
    ...['aggregate-count', 'aggregate-mode', 'aggregate-fault', 'split-threshold', 'split-destroy', 'Holder 5 lies'],
    ...[
      'split-message',
      'Sign and combine',
      'beacon-chain',
      'beacon-json',
      'legacy G1',
      'beacon-tamper',
      'benchmark-start',
    ],
  ];
  t.deepEqual(
    expected.filter((name) => !reached.has(name)),
    [],
    'reached by Tab',
  );

  // The panels work without a pointer.
  await page.focus('input[name=sign-suite]');
  await page.keyboard.press('ArrowDown');
  t.regex(await page.inputValue('#sign-tag'), /^BLS_SIG_BLS12381G1/);
  await page.focus('#sign-message');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  t.deepEqual(await verdictOf(page, 'sign-outcome'), ['made', 'Signed']);
  await page.focus('[aria-label="Holder 2 signs"]');
  await page.keyboard.press('Space');
  t.false(await page.isChecked('[aria-label="Holder 2 signs"]'));
  await page.focus('#beacon-form button[type=submit]');
  await page.keyboard.press('Enter');
  t.is((await verdictOf(page, 'beacon-outcome'))[0], 'good');
  t.is(await page.evaluate(() => document.activeElement?.textContent), 'Verify the beacon', 'the focus stays');
  await page.focus('#benchmark-start');
  await page.keyboard.press('Enter');
  t.is(await page.evaluate(() => document.activeElement?.id), 'benchmark-cancel');
  await page.keyboard.press('Enter');
  t.is(await page.evaluate(() => document.activeElement?.id), 'benchmark-start');
  await page.focus('#split-size');
  await page.keyboard.press('Enter');
  t.is(await page.locator('.seat-outcome').count(), 5);
  t.true(await page.isChecked('[aria-label="Holder 2 signs"]'), 'Enter dealt anew');
  t.log(`${reached.size} stops`);
  t.deepEqual(playground.problems, []);
});

test.serial('the policy allows WebAssembly and nothing foreign, and any static server will do', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const { address, context, requested } = playground;
  const page = await playground.visit();
  const policy = await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content');
  for (const part of [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval';",
    "style-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
  ]) {
    t.true(policy?.includes(part), part);
  }
  t.false(policy?.includes('unsafe-inline'));
  t.is(await page.locator('[style]').count(), 0, 'no style attribute');
  t.is(await page.locator('script:not([src]), style').count(), 0, 'nothing inline');
  t.is([...requested].filter((name) => /generated/.test(name)).length, 1, 'one kernel is loaded');

  // The same files from a server that knows nothing but their types, below a path.
  const plain = createServer(async (request, response) => {
    const name = (request.url ?? '').replace('/some/where/', '') || 'index.html';
    const answer = await fetch(new URL(name, address));
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  t.teardown(() => plain.close());
  const other = await context.newPage();
  await other.goto(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/some/where/`);
  await other.waitForSelector('html[data-state=ready]');
  await other.click('#sign-form button[type=submit]');
  t.deepEqual(await verdictOf(other, 'sign-outcome'), ['made', 'Signed']);

  for (const path of ['..%2f..%2fpackage.json', 'missing.js', 'main.js/', '%', '%00.js', '?x', 'main.js?x']) {
    const { status } = await fetch(new URL(path, address));
    t.is(status, path.endsWith('?x') ? 200 : 404, path);
  }
  t.deepEqual(playground.problems, []);
});

test.serial('without a kernel the page says so, and its panels are out of use', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const { context, address } = playground;
  await context.route(/generated-/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("lost on the way")' }),
  );
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('html[data-state=failed]');
  t.is(await page.textContent('#kernel'), 'No kernel: Error: lost on the way');
  t.is(await page.locator('.panel[inert]').count(), 4);
  t.false(await page.locator('#benchmark').evaluate((panel) => panel.hasAttribute('inert')));
  t.deepEqual(playground.problems, []);
});
