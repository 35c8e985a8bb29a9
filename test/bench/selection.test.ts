import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { OPERATIONS, selectOperations } from '../../bench/operations/index.js';
import { parseOptions } from '../../bench/options.js';
import { matchesPrimitive, nameOf } from '../../bench/primitives.js';
import { nativeOf, rivalOf } from '../../bench/ratios.js';
import { NATIVE_REFERENCES } from '../../bench/reference.js';

function names(only: RegExp | undefined, quick = false): string[] {
  return selectOperations(OPERATIONS, only, quick).map(({ name }) => name);
}

test('names are unique', (t) => {
  t.is(new Set(names(undefined)).size, OPERATIONS.length);
});

test('--only matches names and families', (t) => {
  t.deepEqual(names(/^pairing$/), ['pairing', 'product of 2 pairings'], 'the family has both');
  t.deepEqual(names(/^sign$/), ['sign']);
  t.deepEqual(names(/lagrange/), ['Lagrange 67', 'Lagrange 1000']);
  t.deepEqual(names(/no such thing/), []);
});

test('--only drop-in: each package, and nothing but rows of two sides', (t) => {
  const chosen = names(/^drop-in$/);
  t.true(chosen.every((name) => /^(bls-eth-wasm|blst|noble|ethereumjs): /.test(name)));
  t.is(new Set(chosen.map((name) => name.split(':')[0])).size, 4);
});

test('--quick leaves the large sizes out', (t) => {
  t.deepEqual(names(/msm G1/, true), ['G1 MSM 2^4', 'G1 MSM 2^8']);
  t.deepEqual(names(/combine/, true), ['combine 3', 'combine 11', 'combine 67']);
  t.true(names(undefined, true).length < names(undefined).length);
});

test('command line: patterns ignore case, peers keep the order of the table, rounds are kept', (t) => {
  const options = parseOptions([
    '--only',
    'PAIRING',
    '--peers',
    'noble,fma',
    '--rounds',
    '7',
    '--batch',
    '5',
    '--no-pin',
    '--quick',
  ]);
  t.true(options.only?.test('pairing'));
  t.deepEqual(options.peers, ['fma', 'noble']);
  t.is(options.timing.rounds, 7);
  t.is(options.timing.batchSeconds, 0.005);
  t.false(options.pin);
  t.true(options.quick);
});

const MAIN = fileURLToPath(new URL('../../bench/main.js', import.meta.url));

for (const [flags, complaint] of [
  [['--rounds', '0'], /--rounds.*1 to 1000/],
  [['--rounds', 'many'], /--rounds.*1 to 1000/],
  [['--batch', '0'], /--batch.*1 to 1000/],
  [['--peers', 'fma,openssl'], /--peers.*openssl.*fma, int, blst/],
  [['--only', '('], /--only.*regular expression/],
  [['--onyl', 'x'], /--onyl/],
  [['--only', 'no such thing', '--peers', 'noble', '--no-pin'], /--only matches nothing.*pairing/],
] as const) {
  test(`command line: ${flags.join(' ')} is refused with a reason`, (t) => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...flags], { encoding: 'utf8' });
    t.is(status, 1);
    t.regex(stderr, complaint);
  });
}

test('primitives: names, and what --only takes', (t) => {
  t.is(nameOf('loopFp2mul'), 'fp2mul');
  t.is(nameOf('loopG1Add'), 'G1 add');
  t.true(matchesPrimitive('redc', undefined));
  t.true(matchesPrimitive('redc', /primitives/));
  t.true(matchesPrimitive('redc', /redc/));
  t.false(matchesPrimitive('redc', /pairing/));
});

test('ratios: bls-eth-wasm before mcl-wasm, measured native before carried over', (t) => {
  const measured = (peer: string, median: number) => ({ peer, median });
  t.is(rivalOf([measured('mcl', 3), measured('bls-eth', 2)])?.peer, 'bls-eth');
  t.is(rivalOf([measured('mcl', 3)])?.peer, 'mcl');
  t.is(rivalOf([measured('noble', 3)]), undefined);
  t.deepEqual(nativeOf('pairing', [measured('blst', 5), measured('mcl', 3250)]), {
    peer: 'blst',
    median: 5,
    estimated: false,
  });
  // A machine twice as slow as the reference: 6500 instead of 3250 for the rival, so 1200 instead of 600 for native.
  t.deepEqual(nativeOf('pairing', [measured('mcl', 6500)]), { peer: 'blst', median: 1200, estimated: true });
  t.is(nativeOf('pairing', []), undefined);
});

test('every carried-over figure belongs to an operation', (t) => {
  const known = names(undefined);
  for (const name of Object.keys(NATIVE_REFERENCES)) t.true(known.includes(name), name);
});
