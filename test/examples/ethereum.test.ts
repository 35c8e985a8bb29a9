import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import blst from '@chainsafe/blst';
import test from 'ava';
import { fromHex, readVector } from '../kits/vectors.js';
import { EXAMPLES, jsonFile, runExample } from './support.js';

interface Deposit {
  pubkey: string;
  withdrawal_credentials: string;
  amount: number;
  signature: string;
  deposit_message_root: string;
  deposit_data_root: string;
  fork_version: string;
}

function sha256(...parts: Uint8Array[]): Uint8Array {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

const DEPOSIT = 'ethereum/deposit.mjs';
const holesky: Deposit = JSON.parse(readFileSync(join(EXAMPLES, 'ethereum/holesky-deposit.json'), 'utf8'))[0];

test('a deposit is made, and native blst accepts its signature', (t) => {
  const { status, lines } = runExample(DEPOSIT);
  t.is(status, 0);
  const [deposit] = JSON.parse(lines.join('\n')) as [Deposit];
  // The signing root by hand: SigningData{deposit_message_root, domain}, where the domain of Hoodi is 03000000 and the first 28 bytes of
  // SHA-256(fork version, 60 zero bytes).
  const forkDataRoot = sha256(fromHex(deposit.fork_version), new Uint8Array(60));
  const domain = Buffer.concat([Uint8Array.of(3, 0, 0, 0), forkDataRoot.subarray(0, 28)]);
  const signingRoot = sha256(fromHex(deposit.deposit_message_root), domain);
  const key = blst.PublicKey.fromHex(deposit.pubkey, true);
  const signature = blst.Signature.fromHex(deposit.signature, true);
  t.true(blst.verify(signingRoot, key, signature));
  t.false(blst.verify(sha256(signingRoot), key, signature));
});

test('deposits are checked: a real one of a test network, and what it must not be turned into', (t) => {
  const real = runExample(DEPOSIT, { arguments: ['verify', join(EXAMPLES, 'ethereum/holesky-deposit.json')] });
  t.is(real.status, 0);
  t.regex(real.lines[0]!, /valid on holesky$/);

  const unhashed = { ...holesky, deposit_data_root: undefined };
  const bad: readonly [Partial<Deposit> | object, RegExp][] = [
    [{ ...unhashed, fork_version: '00000000' }, /INVALID$/],
    [{ ...unhashed, amount: 32_000_000_001 }, /INVALID$/],
    [{ ...unhashed, withdrawal_credentials: `01${holesky.withdrawal_credentials.slice(2, -2)}00` }, /INVALID$/],
    [{ ...holesky, amount: 1_000_000_000 }, /deposit_data_root differs$/],
    [{ ...unhashed, pubkey: `c0${'00'.repeat(47)}` }, /REFUSED IDENTITY_NOT_ALLOWED$/],
    [{ ...unhashed, signature: 'zz'.repeat(96) }, /REFUSED expected 96 bytes/],
  ];
  const { status, lines } = runExample(DEPOSIT, { arguments: ['verify', jsonFile(bad.map(([deposit]) => deposit))] });
  t.is(status, 1);
  for (const [i, [, verdict]] of bad.entries()) t.regex(lines[i]!, verdict);
});

test('a sync committee of 512, six of whom are absent', (t) => {
  const { status, lines } = runExample('ethereum/sync-committee.mjs');
  t.is(status, 0);
  t.regex(lines[0]!, /^keys decoded and validated: 512 \(/);
  t.regex(lines[1]!, /^signature of 506 of 512: valid \(/);
  t.regex(lines[2]!, /absent member counted in: INVALID \(/);
  t.regex(lines[3]!, /another network: INVALID \(/);
});

const KEYSTORE = 'ethereum/keystore.mjs';

test('the keystore beside the example opens with its password and signs', (t) => {
  const { status, lines } = runExample(KEYSTORE, { input: 'quorate-example\n' });
  t.is(status, 0);
  requireSignature(t, lines);
});

test('a wrong password is an error that says so and nothing else', (t) => {
  const { status, lines, errors } = runExample(KEYSTORE, { input: 'quorate example' });
  t.is(status, 1);
  t.deepEqual(lines, ['']);
  t.is(errors, 'error: the password is wrong, or the file is damaged\n');
});

test('a keystore that asks for a terabyte, or names another key, is refused', (t) => {
  const keystore = JSON.parse(readFileSync(join(EXAMPLES, 'ethereum/keystore.json'), 'utf8'));
  const greedy = structuredClone(keystore);
  greedy.crypto.kdf.params.n = 2 ** 30;
  const misnamed = { ...keystore, pubkey: holesky.pubkey };
  const open = (content: unknown) => runExample(KEYSTORE, { arguments: [jsonFile(content)], input: 'quorate-example' });
  t.regex(open(greedy).errors, /parameters are too large/);
  const { status, errors, lines } = open(misnamed);
  t.is(status, 1);
  t.deepEqual(lines, ['']);
  t.regex(errors, /another public key/);
});

test('the keystores of EIP-2335, scrypt and pbkdf2, with their password of mathematical letters', (t) => {
  const vector = readVector('bls-keys/eip2335-keystores.json');
  const cases: { password: string; secret: string; keystore: { pubkey: string } }[] = vector
    ? JSON.parse(vector.toString('utf8'))
    : [];
  for (const { password, secret, keystore } of cases) {
    const file = jsonFile(keystore);
    // A newline and a tab are control codes: they do not count.
    const { status, lines } = runExample(KEYSTORE, { arguments: [file], input: `\t${password}\n` });
    t.is(status, 0);
    t.true(lines[0]!.endsWith(keystore.pubkey));
    const expected = blst.SecretKey.fromHex(secret).sign(new TextEncoder().encode('a message'));
    t.is(`0x${lines[1]!.split(' ').at(-1)}`, expected.toHex());
    t.is(runExample(KEYSTORE, { arguments: [file], input: password.slice(2) }).status, 1);
  }
  t.log(`${cases.length} keystores`);
  t.pass();
});

function requireSignature(
  t: { true(value: boolean): void; is(left: unknown, right: unknown): void },
  lines: readonly string[],
): void {
  const [publicKey, signature] = lines.map((line) => line.split(' ').at(-1)!);
  const message = new TextEncoder().encode('a message');
  t.true(blst.verify(message, blst.PublicKey.fromHex(publicKey!, true), blst.Signature.fromHex(signature!, true)));
  t.is(lines[2], 'verifies    true');
}
