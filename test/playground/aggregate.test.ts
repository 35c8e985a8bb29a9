/** Aggregation on the page: one message and a message each, with and without a signer who signs something else. */
import test from 'ava';
import { openPlayground, verdictOf } from './support.js';

test('aggregates verify, and one wrong signature spoils them', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const page = await playground.visit();
  const run = async (): Promise<readonly [string, string]> => {
    await page.click('#aggregate-form button[type=submit]');
    return verdictOf(page, 'aggregate-outcome');
  };

  let cases = 0;
  for (const mode of ['same', 'distinct']) {
    await page.check(`input[name=aggregate-mode][value=${mode}]`);
    await page.fill('#aggregate-count', '5');
    await page.uncheck('#aggregate-fault');
    t.deepEqual(await run(), ['good', 'One signature for 5 signers verifies'], mode);
    t.is(await page.locator('#aggregate-outcome .bars').count(), 2);
    t.is(await page.locator('#aggregate-outcome .bar-value').first().textContent(), '480 bytes');

    await page.check('#aggregate-fault');
    t.deepEqual(await run(), ['bad', 'The aggregate does not verify'], mode);
    t.regex((await page.textContent('#aggregate-outcome')) ?? '', /one by one: signer 3\./);
    cases += 2;
  }
  for (const count of ['1', '65', '', '2.5']) {
    await page.fill('#aggregate-count', count);
    t.deepEqual(await run(), ['error', 'INVALID_ARGUMENT'], count);
    t.is(await page.getAttribute('#aggregate-count', 'aria-invalid'), 'true');
    cases++;
  }
  t.log(`${cases} cases`);
  t.deepEqual(playground.problems, []);
});
