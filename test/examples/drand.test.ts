import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readVector } from '../kits/vectors.js';
import { EXAMPLES, jsonFile, runExample } from './support.js';

interface Beacon {
  scheme: string;
  public_key: string;
  round: number;
  previous_signature?: string;
  signature: string;
}

const PROGRAM = 'drand/verify.mjs';
const beacons: Beacon[] = JSON.parse(readFileSync(join(EXAMPLES, 'drand/beacons.json'), 'utf8'));
const byScheme = (scheme: string): Beacon => beacons.filter((beacon) => beacon.scheme === scheme).at(-1)!;

/** What the network published for these rounds. */
const PUBLISHED_RANDOMNESS = {
  'pedersen-bls-chained  round 1': '101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec',
  'pedersen-bls-chained  round 72785': '8b676484b5fb1f37f9ec5c413d7d29883504e5b669f604a1ce68b3388e9ae3d9',
  'bls-unchained-on-g1  round 614294': 'b1c2d777e51e53e6817e4ee6e8ab79b2fa8d75ae8c63866ee84303239b25d54e',
};

test('beacons of four schemes are valid and give the published randomness', (t) => {
  const { status, lines } = runExample(PROGRAM);
  t.is(status, 0);
  t.is(lines.length, beacons.length);
  t.is(new Set(beacons.map(({ scheme }) => scheme)).size, 4);
  for (const line of lines) t.regex(line, /^[a-z0-9-]+ {2}round \d+ {2}valid {2}[0-9a-f]{64}$/);
  for (const [name, randomness] of Object.entries(PUBLISHED_RANDOMNESS))
    t.true(lines.includes(`${name}  valid  ${randomness}`));
});

/** Beacons that must not pass, each made of a good one. */
const TAMPERED: readonly [string, Beacon, RegExp][] = [
  ['another round', { ...byScheme('bls-unchained-g1-rfc9380'), round: 124 }, /INVALID$/],
  [
    'another previous signature',
    { ...byScheme('pedersen-bls-chained'), previous_signature: 'a6'.repeat(96) },
    /INVALID$/,
  ],
  [
    'a shorter previous signature',
    { ...byScheme('pedersen-bls-chained'), previous_signature: 'a6'.repeat(95) },
    /REFUSED.*length$/,
  ],
  [
    'the tag of quicknet for fastnet',
    { ...byScheme('bls-unchained-on-g1'), scheme: 'bls-unchained-g1-rfc9380' },
    /INVALID$/,
  ],
  [
    'the tag of fastnet for quicknet',
    { ...byScheme('bls-unchained-g1-rfc9380'), scheme: 'bls-unchained-on-g1' },
    /INVALID$/,
  ],
  [
    'the other suite',
    { ...byScheme('bls-unchained-g1-rfc9380'), scheme: 'pedersen-bls-unchained' },
    /REFUSED.*(NOT|INVALID)_/,
  ],
  [
    'a signature that is no point',
    { ...byScheme('pedersen-bls-unchained'), signature: `8${'1'.repeat(191)}` },
    /REFUSED.*(NOT|INVALID)_/,
  ],
  ['the infinite signature', { ...byScheme('pedersen-bls-unchained'), signature: `c0${'00'.repeat(95)}` }, /INVALID$/],
  [
    'the infinite key',
    { ...byScheme('pedersen-bls-unchained'), public_key: `c0${'00'.repeat(47)}` },
    /REFUSED.*IDENTITY_NOT_ALLOWED$/,
  ],
  [
    'a scheme of another curve',
    { ...byScheme('bls-unchained-on-g1'), scheme: 'bls-bn254-unchained-on-g1' },
    /REFUSED.*unknown scheme$/,
  ],
];

test('tampered beacons fail, each for its reason, with exit code 1', (t) => {
  const good = byScheme('bls-unchained-g1-rfc9380');
  const { status, lines } = runExample(PROGRAM, {
    arguments: [jsonFile([good, ...TAMPERED.map(([, beacon]) => beacon)])],
  });
  t.is(status, 1);
  t.regex(lines[0]!, /valid {2}[0-9a-f]{64}$/);
  for (const [i, [name, , verdict]] of TAMPERED.entries()) t.regex(lines[i + 1]!, verdict, name);
});

test('the shared beacons', (t) => {
  const vector = readVector('beacons/drand-five-beacons.json');
  const cases: (Beacon & { valid: boolean })[] = vector ? JSON.parse(vector.toString('utf8')) : [];
  for (const beacon of cases) {
    const { status, lines } = runExample(PROGRAM, { arguments: [jsonFile([beacon])] });
    t.is(status, beacon.valid ? 0 : 1);
    t.is(/ {2}valid {2}/.test(lines[0]!), beacon.valid);
  }
  t.log(`${cases.length} shared beacons`);
  t.pass();
});
