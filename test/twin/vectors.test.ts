/** The public vectors against the twins, which also proves the walkers. */
import test from 'ava';
import type { BothSuites } from '../kits/adapter.js';
import { summary } from '../kits/tally.js';
import { type AffineVector, type Element, expandCases, hashCases } from '../kits/vectors.js';
import { walkAll } from '../kits/walkers.js';
import { openTwin } from './adapter.js';
import { toInteger } from './bytes.js';
import { type Curve, G1, G2, type Point, toAffine } from './curve.js';
import * as hash from './hash.js';

/** Decoding checks r·P = O in BigInt, which takes milliseconds: every tenth record of the 2000 will do for the twin. */
const EVERY = 10;

test('every public set for BLS12-381', (t) => {
  const suites: BothSuites = { minPk: openTwin('minPk'), minSig: openTwin('minSig') };
  const walks = walkAll(suites, { every: EVERY });
  t.log(summary(walks));
  t.deepEqual(
    walks.flatMap(({ set, failures }) => failures.map((failure) => `${set}: ${failure}`)),
    [],
  );
});

test('the walkers notice a wrong implementation', (t) => {
  const twin = openTwin('minPk');
  const wrong = {
    ...twin,
    verify: () => true,
    expandMessage: (_message: Uint8Array, _dst: unknown, length: number) => new Uint8Array(length),
    keyGen: (ikm: Uint8Array) => ikm.slice(0, 32),
    g1: { ...twin.g1, add: (a: Uint8Array) => a, mul: (p: Uint8Array) => p },
    pairingCheck: () => false,
  };
  const walks = walkAll({ minPk: wrong, minSig: wrong }, { every: 1000 });
  for (const { set, cases, failures } of walks) {
    const broken = !['key pairs of eip2335', 'bls-encoding G2', 'msm of the mul cases'].includes(set);
    if (cases > 1 && broken) t.true(failures.length > 0, set);
  }
  t.pass();
});

function element(value: Element): string {
  return value.map((c) => toInteger(c)).join();
}

function affineText(vector: AffineVector): string {
  return `${element(vector.x)};${element(vector.y)}`;
}

function pointText<T>(curve: Curve<T>, point: Point<T>): string {
  const affine = toAffine(curve, point);
  return `${affine?.x};${affine?.y}`;
}

test('intermediate values of RFC 9380: u, Q0 and Q1', (t) => {
  const cases = hashCases();
  for (const item of cases) {
    if (item.group === 'g1') {
      const steps = (item.randomOracle ? hash.hashToG1 : hash.encodeToG1)(item.message, item.dst);
      t.deepEqual(steps.u.map(String), item.u.map(element));
      t.deepEqual(
        steps.q.map((q) => pointText(G1, q)),
        item.q.map(affineText),
      );
      t.is(pointText(G1, steps.p), affineText(item.p));
    } else {
      const steps = (item.randomOracle ? hash.hashToG2 : hash.encodeToG2)(item.message, item.dst);
      t.deepEqual(steps.u.map(String), item.u.map(element));
      t.deepEqual(
        steps.q.map((q) => pointText(G2, q)),
        item.q.map(affineText),
      );
      t.is(pointText(G2, steps.p), affineText(item.p));
    }
  }
  t.log(`${cases.length} cases with intermediate values`);
  t.pass();
});

test('DST_prime of the expand vectors, short and oversize', (t) => {
  const cases = expandCases();
  for (const item of cases) t.deepEqual(hash.dstPrime(item.dst), item.dstPrime);
  t.log(`${cases.length} cases`);
  t.pass();
});
