/** The panel of drand beacons: each scheme, detected and chosen, described chains, forgeries, and what is no beacon. */
import test from 'ava';
import { CHAINS } from '../../examples/playground/beacon/chains.js';
import { SAMPLES } from '../../examples/playground/beacon/samples.js';
import { openPlayground, verdictOf } from './support.js';

test('beacons verify on the page, and forgeries do not', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const page = await playground.visit();
  const verify = async (): Promise<readonly [string, string]> => {
    await page.click('#beacon-form button[type=submit]');
    return verdictOf(page, 'beacon-outcome');
  };

  for (const { label, json } of SAMPLES) {
    await page.click(`#beacon-samples >> text=${label}`);
    const [kind, title] = await verify();
    t.is(kind, 'good', label);
    t.regex(title, new RegExp(`^Round ${Number(json.round).toLocaleString('en')} of .* is genuine$`));
    t.is(await page.locator('#beacon-outcome .fact.passed').count(), 2, 'signature and randomness');
    t.is(await page.locator('#beacon-outcome .hex').first().textContent(), String(json.randomness));

    await page.click('#beacon-tamper');
    t.is((await verdictOf(page, 'beacon-outcome'))[0], 'bad', `${label}, another round`);
    t.is(JSON.parse(await page.inputValue('#beacon-json')).round, Number(json.round) + 1);
  }

  // Chosen chains: the right one, and one whose key is in the other group.
  const quicknet = CHAINS.findIndex((chain) => chain.name === 'quicknet');
  const mainnet = CHAINS.findIndex((chain) => chain.scheme === 'pedersen-bls-chained');
  const legacy = CHAINS.findIndex((chain) => chain.scheme === 'bls-unchained-on-g1');
  await page.click('#beacon-samples >> text=quicknet');
  await page.selectOption('#beacon-chain', String(quicknet));
  t.is((await verify())[0], 'good');
  await page.selectOption('#beacon-chain', String(legacy));
  t.deepEqual(await verify(), ['bad', 'Round 123 does not verify']);
  await page.selectOption('#beacon-chain', String(mainnet));
  t.deepEqual(await verify(), ['error', 'INVALID_ARGUMENT']);

  // A chain that is described: quicknet again, then with a key that is not one.
  const { publicKey, scheme } = CHAINS[quicknet]!;
  t.false(await page.isVisible('#beacon-info'));
  await page.selectOption('#beacon-chain', 'described');
  t.true(await page.isVisible('#beacon-info'));
  await page.fill('#beacon-info', JSON.stringify({ public_key: publicKey, schemeID: scheme }));
  t.is((await verify())[0], 'good');
  await page.fill('#beacon-info', JSON.stringify({ public_key: `${publicKey.slice(0, -1)}b`, schemeID: scheme }));
  t.regex((await verify())[1], /^(NOT_ON_CURVE|NOT_IN_SUBGROUP)$/);
  await page.fill('#beacon-info', '');
  t.deepEqual(await verify(), ['error', 'EMPTY_INPUT']);

  await page.selectOption('#beacon-chain', 'detect');
  const good = SAMPLES[0]!.json;
  const refused = [
    ['{', 'INVALID_ARGUMENT'],
    ['', 'EMPTY_INPUT'],
    [JSON.stringify({ ...good, signature: `${String(good.signature)}0` }), 'INVALID_LENGTH'],
    [JSON.stringify({ ...good, signature: String(good.signature).toUpperCase() }), 'INVALID_ENCODING'],
    [JSON.stringify({ ...good, signature: 'ff'.repeat(48) }), 'INVALID_ENCODING'],
  ] as const;
  for (const [text, code] of refused) {
    await page.fill('#beacon-json', text);
    t.deepEqual(await verify(), ['error', code], text.slice(0, 40));
  }
  await page.fill('#beacon-json', JSON.stringify({ ...good, randomness: '11'.repeat(32) }));
  t.deepEqual(await verify(), ['bad', 'Round 123 claims a wrong randomness']);
  await page.fill('#beacon-json', JSON.stringify({ round: good.round, signature: good.signature }));
  t.is((await verify())[0], 'good', 'version 2 of the API claims no randomness');
  t.log(`${SAMPLES.length} chains, ${refused.length} refusals`);
  t.deepEqual(playground.problems, []);
});
