/** Sign and verify on the page: both suites, four ways to cheat, malformed input with its code, and keys that were wiped. */
import test from 'ava';
import { ETH_POP, load } from '../../bindings/index.js';
import { openPlayground, verdictOf } from './support.js';

test.serial('a message is signed and verified, and cheating is told apart', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const page = await playground.visit();
  const verify = async (): Promise<readonly [string, string]> => {
    await page.click('#verify-form button[type=submit]');
    return verdictOf(page, 'verify-outcome');
  };

  await page.fill('#sign-message', 'grüße, 世界');
  await page.click('#sign-form button[type=submit]');
  t.deepEqual(await verdictOf(page, 'sign-outcome'), ['made', 'Signed']);
  t.deepEqual(await verify(), ['good', 'The signature verifies']);
  t.is(await page.textContent('#sign-key-state'), 'A key is in this page’s memory.');

  // What the page shows is a signature for everybody: the library in Node accepts it.
  const q = await load();
  const publicKey = q.minPk.PublicKey.fromHex(await page.inputValue('#verify-key'));
  const signature = q.minPk.Signature.fromHex(await page.inputValue('#verify-signature'));
  t.true(q.minPk.verify(publicKey, new TextEncoder().encode('grüße, 世界'), signature, ETH_POP));

  const attacks = [
    ['message', 'bad', /does not verify/],
    ['bit', 'error', /^(NOT_ON_CURVE|NOT_IN_SUBGROUP|INVALID_ENCODING)$/],
    ['forger', 'bad', /does not verify/],
    ['identity', 'error', /^IDENTITY_NOT_ALLOWED$/],
  ] as const;
  for (const [attack, kind, title] of attacks) {
    await page.click('#sign-form button[type=submit]');
    await page.click(`[data-attack=${attack}]`);
    const [gotKind, gotTitle] = await verdictOf(page, 'verify-outcome');
    t.is(gotKind, kind, attack);
    t.regex(gotTitle, title, attack);
  }

  const malformed = [
    ['#verify-signature', 'abc', 'INVALID_LENGTH'],
    ['#verify-signature', 'zz'.repeat(96), 'INVALID_ENCODING'],
    ['#verify-signature', '00'.repeat(95), 'INVALID_LENGTH'],
    ['#verify-key', 'ff'.repeat(48), 'INVALID_ENCODING'],
  ] as const;
  for (const [field, text, code] of malformed) {
    await page.click('#sign-form button[type=submit]');
    await page.fill(field, text);
    t.deepEqual(await verify(), ['error', code], `${field} ${text.slice(0, 6)}`);
    t.is(await page.getAttribute(field, 'aria-invalid'), 'true');
    t.is(await page.getAttribute(field, 'aria-describedby'), 'verify-outcome');
    await page.locator(field).pressSequentially('0');
    t.is(await page.getAttribute(field, 'aria-invalid'), null, 'editing clears the mark');
  }

  await page.click('#sign-form button[type=submit]');
  await page.fill('#sign-tag', '');
  t.deepEqual((await verify())[0], 'error', 'a tag is never implied');

  await page.check('input[name=sign-suite][value=minSig]');
  t.is(await page.inputValue('#verify-signature'), '', 'the values of another suite are gone');
  await page.click('#sign-form button[type=submit]');
  t.deepEqual(await verify(), ['good', 'The signature verifies']);
  t.is((await page.inputValue('#verify-signature')).length, 96);

  await page.click('#sign-destroy-key');
  t.is(await page.textContent('#sign-key-state'), 'The key was wiped.');
  await page.click('#sign-form button[type=submit]');
  t.deepEqual(await verdictOf(page, 'sign-outcome'), ['error', 'DESTROYED']);
  await page.click('#sign-new-key');
  await page.click('#sign-form button[type=submit]');
  t.deepEqual(await verdictOf(page, 'sign-outcome'), ['made', 'Signed']);

  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  t.is(await page.textContent('#sign-key-state'), 'The key was wiped.', 'leaving the page wipes the key');

  const copied = page.locator('#sign-outcome .copy');
  await page.click('#sign-new-key');
  await page.click('#sign-form button[type=submit]');
  await playground.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await copied.click();
  await copied.filter({ hasText: 'Copied' }).waitFor();
  t.is(await page.evaluate(() => navigator.clipboard.readText()), await page.inputValue('#verify-signature'));
  t.log(`${attacks.length} attacks, ${malformed.length} malformed inputs, 2 suites`);
  t.deepEqual(playground.problems, []);
});

test.serial('a key that nobody uses is wiped after five minutes', async (t) => {
  const playground = await openPlayground(t);
  if (playground === undefined) return;
  const page = await playground.context.newPage();
  await page.clock.install();
  await page.goto(playground.address);
  await page.waitForSelector('html[data-state=ready]');
  const state = (): Promise<string | null> => page.textContent('#sign-key-state');
  await page.click('#sign-form button[type=submit]');
  await page.clock.fastForward('04:50');
  await page.click('#sign-form button[type=submit]');
  await page.clock.fastForward('04:50');
  t.is(await state(), 'A key is in this page’s memory.', 'every use starts the time anew');
  await page.clock.fastForward('00:20');
  t.is(await state(), 'The key was wiped.');
  await page.click('#sign-form button[type=submit]');
  t.deepEqual(await verdictOf(page, 'sign-outcome'), ['error', 'DESTROYED']);
  t.regex((await page.textContent('#deal-outcome')) ?? '', /The shares were wiped/);
  await page.click('#combine-form button[type=submit]');
  t.deepEqual(await verdictOf(page, 'combine-outcome'), ['error', 'DESTROYED']);
  t.deepEqual(playground.problems, []);
});
