/** Beacons, below the page: the known chains, the public vectors, and JSON that is not a beacon. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { load } from '../../bindings/index.js';
import { detectChain, parseBeacon, timeOfRound, verifyBeacon } from '../../examples/playground/beacon/beacon.js';
import { CHAINS, chainHash, parseChain } from '../../examples/playground/beacon/chains.js';
import { SAMPLES } from '../../examples/playground/beacon/samples.js';

const VECTORS = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../../../shared/vectors/beacons/drand-five-beacons.json',
);

interface Vector {
  readonly name: string;
  readonly scheme: string;
  readonly public_key: string;
  readonly valid: boolean;
}

test('the hash of each known chain is that of its facts', async (t) => {
  for (const chain of CHAINS) {
    t.is(await chainHash(chain), chain.hash);
    t.not(await chainHash({ ...chain, period: (chain.period ?? 0) + 1 }), chain.hash);
  }
  t.is(await chainHash({ name: '', scheme: 'pedersen-bls-chained', publicKey: '' }), undefined);
});

test('each sample is found to be of its chain, and of none when its round is another', async (t) => {
  const q = await load();
  const found: string[] = [];
  for (const { json } of SAMPLES) {
    const report = await detectChain(q, parseBeacon(JSON.stringify(json)));
    t.true(report.signatureValid);
    t.true(report.randomnessClaimed);
    found.push(report.chain.name);
    const next = await detectChain(q, parseBeacon(JSON.stringify({ ...json, round: Number(json.round) + 1 })));
    t.false(next.signatureValid);
    t.true(next.randomnessClaimed, 'the signature is still that of its randomness');
  }
  t.deepEqual(found.sort(), CHAINS.map((chain) => chain.name).sort());
});

test('public beacons verify as their vectors say', async (t) => {
  if (!existsSync(VECTORS)) {
    t.log('0 cases: the vectors are not here');
    t.pass();
    return;
  }
  const q = await load();
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as (Vector & Record<string, unknown>)[];
  for (const { name, scheme, public_key, valid, ...json } of vectors) {
    const chain = await parseChain(JSON.stringify({ public_key, schemeID: scheme }));
    const beacon = parseBeacon(JSON.stringify(json));
    const report = await verifyBeacon(q, beacon, chain);
    t.is(report.signatureValid, valid, name);
    t.is(report.randomnessClaimed, undefined, 'the vectors claim no randomness');
    t.is((await detectChain(q, beacon)).signatureValid, valid, `${name}, detected`);
  }
  t.log(`${vectors.length} cases`);
});

test('a previous signature that is not signed does no harm, and one that is missing does', async (t) => {
  const q = await load();
  const json = (label: string): object => SAMPLES.find((sample) => sample.label === label)!.json;
  const previous = { previous_signature: 'ab'.repeat(96) };
  for (const label of ['unchained', 'quicknet']) {
    const report = await detectChain(q, parseBeacon(JSON.stringify({ ...json(label), ...previous })));
    t.true(report.signatureValid, label);
  }
  const chained = parseBeacon(JSON.stringify({ ...json('chained'), previous_signature: '' }));
  t.false((await detectChain(q, chained)).signatureValid);
});

test('a wrong randomness is told apart from a wrong signature', async (t) => {
  const q = await load();
  const report = await detectChain(
    q,
    parseBeacon(JSON.stringify({ ...SAMPLES[0]?.json, randomness: '00'.repeat(32) })),
  );
  t.true(report.signatureValid);
  t.false(report.randomnessClaimed);
});

test('the two schemes of signatures in G1 differ by their tag alone', async (t) => {
  const q = await load();
  const [legacy] = CHAINS.filter((chain) => chain.scheme === 'bls-unchained-on-g1');
  const sample = SAMPLES.find(({ label }) => label === 'legacy G1');
  const beacon = parseBeacon(JSON.stringify(sample?.json));
  t.true((await verifyBeacon(q, beacon, legacy!)).signatureValid);
  t.false((await verifyBeacon(q, beacon, { ...legacy!, scheme: 'bls-unchained-g1-rfc9380' })).signatureValid);
});

test('what is no beacon is refused with a code', async (t) => {
  const good = SAMPLES[0]!.json;
  const cases: readonly (readonly [text: string, code: string])[] = [
    ['', 'EMPTY_INPUT'],
    ['{"round": 1', 'INVALID_ARGUMENT'],
    ['[]', 'INVALID_ARGUMENT'],
    ['null', 'INVALID_ARGUMENT'],
    [JSON.stringify({ ...good, round: '123' }), 'INVALID_ARGUMENT'],
    [JSON.stringify({ ...good, round: 0 }), 'INVALID_ARGUMENT'],
    [JSON.stringify({ ...good, round: 1.5 }), 'INVALID_ARGUMENT'],
    [JSON.stringify({ round: 1 }), 'INVALID_ARGUMENT'],
    [JSON.stringify({ ...good, signature: 'abc' }), 'INVALID_LENGTH'],
    [JSON.stringify({ ...good, signature: 'zz' }), 'INVALID_ENCODING'],
    [JSON.stringify({ ...good, randomness: 'XY' }), 'INVALID_ENCODING'],
  ];
  for (const [text, code] of cases)
    t.like(
      t.throws(() => parseBeacon(text)),
      { name: 'QuorateError', code },
      text,
    );

  const q = await load();
  const short = parseBeacon(JSON.stringify({ round: 1, signature: '00'.repeat(64) }));
  t.like(await t.throwsAsync(detectChain(q, short)), { code: 'INVALID_LENGTH' });
  const [chained] = CHAINS.filter((chain) => chain.scheme === 'pedersen-bls-chained');
  t.like(await t.throwsAsync(verifyBeacon(q, parseBeacon(JSON.stringify(good)), chained!)), {
    code: 'INVALID_ARGUMENT',
  });
  t.log(`${cases.length + 2} cases`);
});

test('a chain is read from either form of /info, and its hash is checked', async (t) => {
  const quicknet = CHAINS[0]!;
  const first = {
    public_key: quicknet.publicKey,
    period: 3,
    genesis_time: quicknet.genesisTime,
    hash: quicknet.hash,
    groupHash: quicknet.genesisSeed,
    schemeID: quicknet.scheme,
    metadata: { beaconID: 'quicknet' },
  };
  t.deepEqual(await parseChain(JSON.stringify(first)), quicknet);
  const second = {
    public_key: quicknet.publicKey,
    period: 3,
    genesis_time: quicknet.genesisTime,
    chain_hash: quicknet.hash,
    genesis_seed: quicknet.genesisSeed,
    scheme: quicknet.scheme,
    beacon_id: 'quicknet',
  };
  t.deepEqual(await parseChain(JSON.stringify(second)), quicknet);
  t.is((await parseChain(JSON.stringify({ public_key: '00' }))).scheme, 'pedersen-bls-chained');

  const wrong: readonly object[] = [
    { ...first, genesis_time: 1 },
    { ...first, schemeID: 'bls-bn254-unchained-on-g1' },
    { ...first, public_key: undefined },
  ];
  for (const info of wrong) {
    t.like(await t.throwsAsync(parseChain(JSON.stringify(info))), { code: 'INVALID_ARGUMENT' }, JSON.stringify(info));
  }
});

test('rounds have their times', (t) => {
  t.is(timeOfRound(CHAINS[0]!, 1)?.toISOString(), '2023-08-23T15:09:27.000Z');
  t.is(timeOfRound(CHAINS[0]!, 123)?.toISOString(), '2023-08-23T15:15:33.000Z');
  t.is(timeOfRound({ name: '', scheme: 'pedersen-bls-chained', publicKey: '' }, 1), undefined);
  t.is(timeOfRound(CHAINS[0]!, Number.MAX_SAFE_INTEGER), undefined, 'beyond what a date can hold');
});
