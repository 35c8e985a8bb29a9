/** The comparison with the twin must notice planted faults; kernels are then trusted to it. */
import test from 'ava';
import type { BlsAdapter } from '../kits/adapter.js';
import { diffDecoders, diffPairing, diffScheme } from '../kits/differential.js';
import { summary } from '../kits/tally.js';
import { openTwin } from './adapter.js';
import { decodeG1 } from './encoding.js';

const twin: BlsAdapter = openTwin('minPk');

test('decoders: no subgroup check, no range check', (t) => {
  const lax: BlsAdapter = { ...twin, decodeG1: (bytes) => decodeG1(bytes, false), scalarDecode: (bytes) => bytes };
  const walks = diffDecoders(lax);
  t.log(summary(walks));
  const [one, two, scalars] = walks;
  t.true(one!.failures.length > 0);
  t.deepEqual(two!.failures, []);
  t.true(scalars!.failures.length > 0);
});

test('pairing: another representative of GT, a check that is always true', (t) => {
  const reversed: BlsAdapter = { ...twin, gtToBytes: (e) => twin.gtToBytes(e).slice().reverse() };
  t.true(diffPairing(reversed).failures.length > 0);
  const gullible: BlsAdapter = { ...twin, pairingCheck: () => true };
  t.is(diffPairing(gullible).failures.length, 1);
  t.deepEqual(diffPairing(twin).failures, []);
});

test('scheme: a proof without its own rules, an identity key that is accepted', (t) => {
  const trusting: BlsAdapter = { ...twin, keyValidate: () => true };
  t.true(diffScheme(trusting).failures.length > 0);
  const crash: BlsAdapter = {
    ...twin,
    aggregate: () => {
      throw new TypeError('an error without a code is not a refusal');
    },
  };
  t.true(diffScheme(crash).failures.length > 0);
});
