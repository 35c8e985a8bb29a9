import { inspect } from 'node:util';
import test from 'ava';
import { GROUP_ORDER as R, type Scalar } from '../../bindings/index.js';
import {
  commit,
  evaluateShares,
  Polynomial,
  publicShare,
  recover,
  requireCommitment,
  type Share,
  split,
  verifyShare,
} from '../../threshold/index.js';
import { openKernels, seeded, throwsCode } from '../bindings/support.js';

/** Every subset of `size` out of 1 … n. */
function subsets(n: number, size: number, from = 1): number[][] {
  if (size === 0) return [[]];
  const all: number[][] = [];
  for (let first = from; first <= n - size + 1; first++) {
    for (const rest of subsets(n, size - 1, first + 1)) all.push([first, ...rest]);
  }
  return all;
}

for (const q of await openKernels()) {
  test(`${q.kernel}: thresholds, lists and sources of randomness that cannot be`, (t) => {
    const secret = q.Scalar.fromNumber(7);
    const commitment = commit(q.G1, Polynomial.random(q, secret, 2));
    for (const threshold of [0, -1, 1.5, Number.NaN, 65536, undefined, null, '2']) {
      throwsCode(t, 'INVALID_THRESHOLD', () => requireCommitment(q.G1, [], threshold as number));
      throwsCode(t, 'INVALID_THRESHOLD', () => requireCommitment(q.G1, commitment, threshold as number));
      throwsCode(t, 'INVALID_THRESHOLD', () => publicShare(q, q.G1, commitment, threshold as number, 1));
    }
    const disguised = { group: q.G1, isIdentity: () => false };
    throwsCode(t, 'INVALID_COMMITMENT', () => requireCommitment(q.G1, [disguised as never, commitment[1]!], 2));
    for (const indices of [undefined, null, 1, {}]) {
      throwsCode(t, 'INVALID_ARGUMENT', () => Polynomial.random(q, secret, 2).evaluate(indices as never));
    }
    throwsCode(t, 'INVALID_ARGUMENT', () => split(q, secret, 2, 3, null as never));
    throwsCode(t, 'NOT_ENOUGH_SHARES', () => recover(q, [], 1));
    // A source that answers by a promise, or not at all, would otherwise give equal shares or never end.
    throwsCode(t, 'NO_RANDOMNESS', () => split(q, secret, 2, 3, { random: () => {} }));
  });

  test(`${q.kernel}: every set of threshold shares recovers the secret, fewer do not`, (t) => {
    for (let n = 1; n <= 5; n++) {
      for (let threshold = 1; threshold <= n; threshold++) {
        const secret = q.Scalar.random();
        const shares = split(q, secret, threshold, n);
        t.deepEqual(
          shares.map((share) => share.index),
          Array.from({ length: n }, (_, i) => i + 1),
        );
        for (const set of subsets(n, threshold)) {
          const chosen = set.map((index) => shares[index - 1]!);
          t.true(recover(q, chosen, threshold).equals(secret));
          t.true(recover(q, [...chosen].reverse(), threshold).equals(secret));
          if (threshold > 1) {
            t.false(recover(q, chosen.slice(1), threshold - 1).equals(secret));
            throwsCode(t, 'NOT_ENOUGH_SHARES', () => recover(q, chosen.slice(1), threshold));
          }
        }
        t.true(recover(q, shares, threshold).equals(secret));
      }
    }
  });

  test(`${q.kernel}: thresholds, sizes, secrets and indices out of range`, (t) => {
    const secret = q.Scalar.fromNumber(5);
    for (const threshold of [0, -1, 4, 1.5, Number.NaN, '2' as unknown as number]) {
      throwsCode(t, 'INVALID_THRESHOLD', () => split(q, secret, threshold, 3));
    }
    for (const size of [0, -1, 0.5, 65536, Number.NaN]) {
      throwsCode(t, 'INVALID_ARGUMENT', () => split(q, secret, 1, size));
    }
    throwsCode(t, 'INVALID_SCALAR', () => split(q, q.Scalar.fromNumber(0), 2, 3));
    const shares = split(q, secret, 2, 3);
    const stolen: Share = { index: 1, value: shares[1]!.value };
    throwsCode(t, 'DUPLICATE_INDEX', () => recover(q, [shares[0]!, stolen], 2));
    throwsCode(t, 'DUPLICATE_INDEX', () => recover(q, [shares[0]!, shares[1]!, stolen], 2));
    for (const index of [0, -1, 1.5, 2 ** 53, Number(R)]) {
      throwsCode(t, 'INVALID_INDEX', () => recover(q, [shares[0]!, { index, value: secret }], 2));
    }
    const polynomial = Polynomial.random(q, secret, 3);
    throwsCode(t, 'INVALID_INDEX', () => polynomial.evaluate([1, 0]));
    throwsCode(t, 'INVALID_INDEX', () => polynomial.evaluate([R]));
    throwsCode(t, 'INVALID_INDEX', () => polynomial.evaluate([q.Scalar.fromNumber(0)]));
    throwsCode(t, 'INVALID_THRESHOLD', () => evaluateShares(polynomial, 2));
  });

  test(`${q.kernel}: polynomials follow their source, redact and destroy themselves`, (t) => {
    const secret = q.Scalar.fromNumber(123456789);
    const first = Polynomial.random(q, secret, 3, { random: seeded(61) });
    const second = Polynomial.random(q, secret, 3, { random: seeded(61) });
    t.true(first.evaluate([4])[0]!.equals(second.evaluate([4])[0]!));
    t.is(JSON.stringify(first), '"<redacted>"');
    t.is(inspect(first), 'Polynomial(<redacted>)');
    const kept: Scalar[] = first.map((coefficient) => coefficient);
    first.destroy();
    t.true(kept.every((coefficient) => coefficient.destroyed));
    throwsCode(t, 'DESTROYED', () => first.evaluate([4]));
    t.false(secret.destroyed);
  });

  for (const group of [q.G1, q.G2] as const) {
    const g = group as typeof q.G1;
    test(`${q.kernel} ${g.name}: Feldman commitments verify shares and give public shares`, (t) => {
      for (const threshold of [1, 2, 4]) {
        const secret = q.Scalar.random();
        const polynomial = Polynomial.random(q, secret, threshold);
        const commitment = commit(g, polynomial);
        t.is(commitment.length, threshold);
        t.true(commitment[0]!.equals(g.multiplyGenerator(secret)));
        const shares = evaluateShares(polynomial, 5);
        for (const share of shares) {
          t.true(verifyShare(q, g, commitment, threshold, share));
          const expected = g.multiplyGenerator(share.value);
          t.true(publicShare(q, g, commitment, threshold, share.index).equals(expected));
          t.true(publicShare(q, g, commitment, threshold, q.Scalar.fromNumber(share.index)).equals(expected));
          const wrong = { index: share.index, value: share.value.add(q.Scalar.fromNumber(1)) };
          t.false(verifyShare(q, g, commitment, threshold, wrong));
          if (threshold > 1) {
            t.false(verifyShare(q, g, commitment, threshold, { index: share.index + 1, value: share.value }));
          }
        }

        // The length is exactly the threshold, and neither end is the identity.
        const longer = [...commitment, g.generator];
        for (const bad of [
          commitment.slice(1),
          longer,
          [],
          Array(100).fill(g.generator),
          'x' as never,
          undefined as never,
        ]) {
          throwsCode(t, 'INVALID_COMMITMENT', () => verifyShare(q, g, bad, threshold, shares[0]!));
        }
        for (const at of [0, threshold - 1]) {
          const bad = commitment.map((point, i) => (i === at ? g.identity : point));
          throwsCode(t, 'INVALID_COMMITMENT', () => publicShare(q, g, bad, threshold, 1));
        }
        for (const bad of [undefined, {}, q.G1.name === g.name ? q.G2.generator : q.G1.generator]) {
          throwsCode(t, 'INVALID_COMMITMENT', () =>
            requireCommitment(g, [bad as never, ...commitment.slice(1)], threshold),
          );
        }
        for (const index of [0, -1, 1.5, R]) {
          throwsCode(t, 'INVALID_INDEX', () => publicShare(q, g, commitment, threshold, index));
        }
      }
    });
  }
}
