/**
 * Our points, fields and hashers in the original's own machinery (`@noble/curves/abstract/*`): programs that use both keep working.
 */
import { bls, blsBasic } from '@noble/curves/abstract/bls.js';
import {
  interleavedMSMUnsafe,
  mulAddUnsafe,
  normalizeZ,
  pippenger,
  ScalarMultiplier,
  validatePointCons,
} from '@noble/curves/abstract/curve.js';
import { createHasher, expand_message_xmd, hash_to_field } from '@noble/curves/abstract/hash-to-curve.js';
import {
  FpDiv,
  FpInvertBatch,
  FpIsSquare,
  FpLegendre,
  FpPow,
  FpSqrtEven,
  FpSqrtOdd,
  validateField,
} from '@noble/curves/abstract/modular.js';
import type { bls12_381 as original } from '@noble/curves/bls12-381.js';
import test from 'ava';
import fc from 'fast-check';
import { Comparison, type Curve, GROUPS, type GroupName, R, strangers } from './noble-kit.js';

type Original = typeof original;

/** As the original's machinery wants it: what ours is to programs that change the import. */
function asOriginal(curve: Curve): Original {
  return curve as unknown as Original;
}

/** The two groups have different coordinates; this machinery does not look at them. */
function pointsOf(curve: Curve, name: GroupName): Original['G1']['Point'] {
  return asOriginal(curve)[name].Point as Original['G1']['Point'];
}

test('sums and multiples by the generic algorithms', (t) => {
  const comparison = new Comparison();
  const scalar = fc.bigInt({ min: 1n, max: R - 1n });
  for (const name of GROUPS) {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(scalar, fc.oneof(scalar, fc.constantFrom(0n, 1n, R - 1n))), { maxLength: 4 }),
        (pairs) => {
          const scalars = pairs.map(([, factor]) => factor);
          const points = (curve: Curve) => pairs.map(([secret]) => pointsOf(curve, name).BASE.multiply(secret));
          comparison.same(t, 'pippenger', (curve) => pippenger(pointsOf(curve, name), points(curve), scalars));
          comparison.same(t, 'mulAddUnsafe', (curve) => mulAddUnsafe(pointsOf(curve, name), points(curve), scalars));
          comparison.same(t, 'interleaved', (curve) =>
            interleavedMSMUnsafe(pointsOf(curve, name), points(curve), 3)(scalars),
          );
          comparison.same(t, 'normalizeZ', (curve) => {
            const Point = pointsOf(curve, name);
            return normalizeZ(Point, [Point.ZERO, ...points(curve)]).map((point) => [point, point.Z]);
          });
        },
      ),
      { numRuns: 6, seed: 21 },
    );
    comparison.same(t, 'a point class', (curve) => validatePointCons(pointsOf(curve, name)));
    comparison.same(t, 'the order times the generator', (curve) => {
      const Point = pointsOf(curve, name);
      return new ScalarMultiplier(Point).mulUnsafe(Point.BASE, R).is0();
    });
    // Scalars beyond the order, points outside the subgroup.
    for (const factor of [R, R + 5n, (1n << 300n) + 7n]) {
      comparison.same(t, `outside times ${factor}`, (curve) => {
        const Point = pointsOf(curve, name);
        const outside = Point.fromAffine(strangers(name).outside as { x: bigint; y: bigint });
        return mulAddUnsafe(Point, [outside], [factor], true).toAffine();
      });
    }
  }
  comparison.report(t, 'generic algorithms', 50);
});

test('fields in the generic functions', (t) => {
  const comparison = new Comparison();
  for (let i = 2n; i < 30n; i++) {
    for (const name of ['Fp', 'Fr'] as const) {
      comparison.same(t, `${name} ${i}`, (curve) => {
        const F = asOriginal(curve).fields[name];
        validateField(F);
        return [
          FpPow(F, i, i * i),
          FpDiv(F, i, 7n),
          FpInvertBatch(F, [i, 0n, i + 1n], true),
          FpLegendre(F, i),
          FpIsSquare(F, i),
        ];
      });
    }
    for (const root of [FpSqrtEven, FpSqrtOdd]) {
      comparison.same(t, `root of ${i}`, (curve) => root(asOriginal(curve).fields.Fp, i));
      comparison.same(t, `root of (${i}, 3)`, (curve) => root(asOriginal(curve).fields.Fp2, { c0: i, c1: 3n }));
    }
  }
  comparison.report(t, 'generic functions on fields', 150);
});

test('hashing with our defaults, and curves that are made of our parts', (t) => {
  const comparison = new Comparison();
  for (const name of GROUPS) {
    for (const length of [0, 1, 31, 32, 33, 100]) {
      const message = new Uint8Array(length).fill(length);
      comparison.same(t, 'expand_message_xmd', (curve) =>
        expand_message_xmd(message, message.subarray(0, 20), 3 * length + 1, asOriginal(curve)[name].defaults.hash),
      );
      comparison.same(t, 'hash_to_field', (curve) =>
        hash_to_field(message, 2, { ...asOriginal(curve)[name].defaults, p: R, m: 1, DST: 'TAG' }),
      );
    }
  }
  const message = new Uint8Array(48).fill(5);
  comparison.same(t, 'createHasher', (curve) => {
    const { Point, defaults, mapToCurve } = asOriginal(curve).G1;
    const map = mapToCurve as unknown as Curve['G1']['mapToCurve'];
    return createHasher(Point, ([scalar]) => map(scalar!).toAffine(), defaults).hashToCurve(message);
  });
  comparison.same(t, 'blsBasic', (curve) => {
    const { fields, G1, G2, params } = asOriginal(curve);
    return blsBasic(fields, G1.Point, G2.Point, params).pairing(G1.Point.BASE, G2.Point.BASE);
  });
  comparison.same(t, 'bls', (curve) => {
    const { fields, G1, G2, params } = asOriginal(curve);
    const hashers = { hasherOpts: G2.defaults, hasherOptsG1: G1.defaults, hasherOptsG2: G2.defaults };
    const { longSignatures } = bls(fields, G1.Point, G2.Point, params, hashers, {});
    const { secretKey, publicKey } = longSignatures.keygen(message);
    const hashed = G2.hashToCurve(message);
    return [publicKey, longSignatures.verify(longSignatures.sign(hashed, secretKey), hashed, publicKey)];
  });
  comparison.report(t, 'hashers and curves', 25);
});
