/** Splitting a key on the page: quorums, culprits, too few, impossible thresholds, destroyed shares. */
import test from 'ava';
import type { Page } from 'playwright-core';
import { ETH_POP, load } from '../../bindings/index.js';
import { openPlayground, verdictOf } from './support.js';

/** Sets who signs and who lies. */
async function choose(page: Page, size: number, signs: readonly number[], lies: readonly number[] = []): Promise<void> {
  for (let index = 1; index <= size; index++) {
    await page.setChecked(`[aria-label="Holder ${index} signs"]`, signs.includes(index));
    await page.setChecked(`[aria-label="Holder ${index} lies"]`, lies.includes(index));
  }
}

async function combine(page: Page): Promise<readonly [string, string]> {
  await page.click('#combine-form button[type=submit]');
  return verdictOf(page, 'combine-outcome');
}

/** The last column of the table of holders. */
function outcomes(page: Page): Promise<string[]> {
  return page.locator('.seat-outcome').allTextContents();
}

test('any quorum makes the same signature, and who lies is named', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const page = await playground.visit();

  // 3 of 5 is dealt when the page opens.
  await choose(page, 5, [1, 2, 3]);
  t.deepEqual(await combine(page), ['good', 'Holders 1, 2 and 3 signed for the group']);
  const first = await page.textContent('#combine-outcome .hex');
  await choose(page, 5, [2, 4, 5]);
  t.is(await page.locator('#combine-outcome .verdict').count(), 0, 'a change clears what was said');
  t.deepEqual(await combine(page), ['good', 'Holders 2, 4 and 5 signed for the group']);
  t.is(await page.textContent('#combine-outcome .hex'), first);
  t.regex((await page.textContent('#combine-outcome')) ?? '', /Holders 1, 2 and 3 made the same 96 bytes before/);

  const q = await load();
  const key = q.minPk.PublicKey.fromHex((await page.textContent('#deal-outcome .hex')) ?? '');
  const signature = q.minPk.Signature.fromHex(first ?? '');
  t.true(q.minPk.verify(key, new TextEncoder().encode('pay the bill'), signature, ETH_POP));

  await choose(page, 5, [1, 2, 3, 4], [2]);
  t.deepEqual(await combine(page), ['good', 'Holders 1, 3 and 4 signed for the group']);
  t.regex((await page.textContent('#combine-outcome .verdict')) ?? '', /Holder 2 lied and was left out/);
  t.deepEqual(await outcomes(page), ['used', 'culprit', 'used', 'used', '']);
  t.regex(
    (await page.getAttribute('.ring-drawing', 'aria-label')) ?? '',
    /4 of 5 holders sign, 3 are needed; holder 2 lied/,
  );
  t.is(await page.textContent('#combine-outcome .hex'), first);

  await choose(page, 5, [1, 2, 3], [2, 3]);
  t.deepEqual(await combine(page), ['error', 'NOT_ENOUGH_SHARES']);
  t.regex((await page.textContent('#combine-outcome')) ?? '', /Culprits: 2 and 3\./);
  t.deepEqual(await outcomes(page), ['', 'culprit', 'culprit', '', '']);

  await choose(page, 5, [1, 2]);
  t.deepEqual(await combine(page), ['error', 'NOT_ENOUGH_SHARES']);
  await choose(page, 5, [1, 2, 3, 4, 5]);
  await combine(page);
  t.deepEqual(await outcomes(page), ['used', 'used', 'used', 'not needed', 'not needed']);

  const sizes = [
    ['4', '3', 'INVALID_THRESHOLD'],
    ['0', '3', 'INVALID_THRESHOLD'],
    ['2', '13', 'INVALID_ARGUMENT'],
    ['two', '3', 'INVALID_ARGUMENT'],
    ['1', '1', 'made'],
    ['12', '12', 'made'],
  ] as const;
  for (const [threshold, size, expected] of sizes) {
    // A number field takes no letters from a keyboard: it is empty then.
    await page.fill('#split-threshold', threshold === 'two' ? '' : threshold);
    await page.fill('#split-size', size);
    await page.click('#deal-form button[type=submit]');
    const [kind, title] = await verdictOf(page, 'deal-outcome');
    t.is(kind === 'made' ? kind : title, expected, `${threshold} of ${size}`);
    t.is(await page.isVisible('#combine-form'), kind === 'made');
    if (kind !== 'made') continue;
    t.is((await outcomes(page)).length, Number(size));
    t.is((await combine(page))[0], 'good');
  }

  await page.click('#split-destroy');
  t.deepEqual(await combine(page), ['error', 'DESTROYED']);
  t.log(`${sizes.length} sizes, 7 combinations`);
  t.deepEqual(playground.problems, []);
});
