/** The parameters and the derived constants, each checked by the identity that defines it. */
import test from 'ava';
import * as curve from './curve.js';
import { type Affine, type Curve, G1, G2 } from './curve.js';
import * as endomorphism from './endomorphism.js';
import type { RootField } from './field.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import * as isogeny from './isogeny.js';
import * as parameters from './parameters.js';
import { type Fp2, P, R, X } from './parameters.js';

/** Fermat to a few bases: enough to catch a wrong digit. */
function isProbablePrime(n: bigint): boolean {
  return [2n, 3n, 5n, 7n].every((base) => {
    let result = 1n;
    for (const bit of (n - 1n).toString(2)) result = (result * result * (bit === '1' ? base : 1n)) % n;
    return result === 1n;
  });
}

test('p and r have the published sizes and are primes; both families of divisions are exact', (t) => {
  t.is(P.toString(2).length, 381);
  t.is(R.toString(2).length, 255);
  t.true(isProbablePrime(P));
  t.true(isProbablePrime(R));
  t.is(3n * (P - X), (X - 1n) ** 2n * R);
  t.is(3n * parameters.G1_COFACTOR, (X - 1n) ** 2n);
});

test('the group orders follow from the trace x + 1', (t) => {
  const trace = X + 1n;
  t.is(parameters.G1_COFACTOR * R, P + 1n - trace);
  // The twist with r | #E'(Fp2): its trace is (t2 + 3f)/2 or (t2 − 3f)/2 with t2 = t² − 2p, t2² + 3f² = 4p².
  const t2 = trace ** 2n - 2n * P;
  const order = parameters.G2_COFACTOR * R;
  const twistTrace = P ** 2n + 1n - order;
  const threeF = 2n * twistTrace - t2;
  t.is((threeF / 3n) ** 2n * 3n, 4n * P ** 2n - t2 ** 2n);
  t.is(parameters.G2_EFFECTIVE_COFACTOR % parameters.G2_COFACTOR, 0n);
});

test('ξ = 1 + u is neither a square nor a cube, so the tower consists of fields', (t) => {
  const exponent = P ** 2n - 1n;
  t.false(fp2.equals(fp2.power(parameters.XI, exponent / 2n), fp2.one));
  t.false(fp2.equals(fp2.power(parameters.XI, exponent / 3n), fp2.one));
  t.is(P % 4n, 3n);
});

/** The points with this x, the smaller y first. */
function pointsAt<T>({ field, b }: Curve<T>, roots: RootField<T>, x: T, isLarger: (y: T) => boolean): Affine<T>[] {
  const y = roots.squareRoot(field.add(field.multiply(field.square(x), x), b));
  if (y === undefined) return [];
  const smaller = isLarger(y) ? field.negate(y) : y;
  return [{ x, y: smaller }];
}

/** h·(first point whose multiple is not the identity). */
function deriveGenerator<T>(
  at: Curve<T>,
  roots: RootField<T>,
  embed: (x: bigint) => T,
  cofactor: bigint,
  isLarger: (y: T) => boolean,
): Affine<T> {
  for (let x = 0n; ; x++) {
    for (const point of pointsAt(at, roots, embed(x), isLarger)) {
      const image = curve.affineMultiply(at, point, cofactor);
      if (image !== undefined) return image;
    }
  }
}

test('the generators come from the smallest x', (t) => {
  const one = deriveGenerator(
    G1,
    fp,
    (x) => x,
    parameters.G1_COFACTOR,
    (y) => y > P - y,
  );
  t.deepEqual(one, { x: parameters.G1_GENERATOR[0], y: parameters.G1_GENERATOR[1] });
  const larger = (y: Fp2): boolean => (y[1] === 0n ? y[0] > P - y[0] : y[1] > P - y[1]);
  const two = deriveGenerator(G2, fp2, (x): Fp2 => [x, 0n], parameters.G2_COFACTOR, larger);
  t.deepEqual(two, { x: parameters.G2_GENERATOR[0], y: parameters.G2_GENERATOR[1] });
  t.true(curve.isIdentity(G1, curve.multiply(G1, curve.g1Generator, R)));
  t.true(curve.isIdentity(G2, curve.multiply(G2, curve.g2Generator, R)));
});

test('Z of SSWU is a non-square, is not −1, and g(B/(Z·A)) is a square (RFC 9380 section 6.6.2)', (t) => {
  const check = <T>(field: RootField<T>, { a, b }: Curve<T>, z: T): void => {
    const x = field.multiply(b, field.inverse(field.multiply(z, a)));
    t.false(field.isSquare(z));
    t.false(field.equals(z, field.negate(field.one)));
    t.true(field.isSquare(field.add(field.multiply(field.add(field.square(x), a), x), b)));
  };
  check(fp, isogeny.G1_SSWU_CURVE, parameters.G1_SSWU.z);
  check(fp2, isogeny.G2_SSWU_CURVE, parameters.G2_SSWU.z);
});

test('the isogenies have the degrees of RFC 9380 appendix E and respect addition', (t) => {
  const degrees = <T>(map: isogeny.Isogeny<T>): number[] =>
    [map.xNumerator, map.xDenominator, map.yNumerator, map.yDenominator].map(({ length }) => length - 1);
  t.deepEqual(degrees(isogeny.G1_ISOGENY), [11, 10, 15, 15]);
  t.deepEqual(degrees(isogeny.G2_ISOGENY), [3, 2, 3, 3]);

  const check = <T>(
    source: Curve<T>,
    target: Curve<T>,
    roots: RootField<T>,
    map: isogeny.Isogeny<T>,
    embed: (x: bigint) => T,
  ): void => {
    const points: { x: T; y: T }[] = [];
    for (let n = 1n; points.length < 2; n++) {
      const x = embed(n);
      const y = roots.squareRoot(roots.add(roots.multiply(roots.add(roots.square(x), source.a), x), source.b));
      if (y !== undefined) points.push({ x, y });
    }
    const [p, q] = points as [{ x: T; y: T }, { x: T; y: T }];
    const sum = curve.affineAdd(source, p, q)!;
    const images = [p, q, sum].map((point) => isogeny.applyIsogeny(roots, map, point));
    t.deepEqual(curve.affineAdd(target, images[0], images[1]), images[2]);
    t.true(curve.isOnCurve(target, curve.fromAffine(target, images[2])));
  };
  check(isogeny.G1_SSWU_CURVE, G1, fp, isogeny.G1_ISOGENY, (x) => x);
  check(isogeny.G2_SSWU_CURVE, G2, fp2, isogeny.G2_ISOGENY, (x): Fp2 => [x, 1n]);
});

test('the kernel points have order 11 and 3 and map to the identity', (t) => {
  for (const x of isogeny.g1Kernel()) {
    const { a, b } = isogeny.G1_SSWU_CURVE;
    const y = fp.squareRoot(fp.add(fp.multiply(fp.add(fp.square(x), a), x), b))!;
    t.is(curve.affineMultiply(isogeny.G1_SSWU_CURVE, { x, y }, 11n), undefined);
    t.is(isogeny.applyIsogeny(fp, isogeny.G1_ISOGENY, { x, y }), undefined);
  }
  const [x] = isogeny.g2Kernel() as [Fp2];
  const { a, b } = isogeny.G2_SSWU_CURVE;
  const terms: Fp2[] = [
    fp2.scale(fp2.power(x, 4n), 3n),
    fp2.scale(fp2.multiply(a, fp2.square(x)), 6n),
    fp2.scale(fp2.multiply(b, x), 12n),
    fp2.negate(fp2.square(a)),
  ];
  t.deepEqual(terms.reduce(fp2.add), fp2.zero);
});

test('β and λ are primitive cube roots of unity; ψ is multiplication by x', (t) => {
  const { BETA, LAMBDA } = endomorphism;
  t.is(fp.add(fp.add(fp.square(BETA), BETA), 1n), 0n);
  t.is((LAMBDA * LAMBDA + LAMBDA + 1n) % R, 0n);
  t.true(curve.equals(G1, endomorphism.phi(curve.g1Generator), curve.multiply(G1, curve.g1Generator, LAMBDA)));
  t.true(curve.equals(G2, endomorphism.psi(curve.g2Generator), curve.multiply(G2, curve.g2Generator, X)));
  t.is((P - X) % R, 0n);
});

test('the hard part: 3(p⁴ − p² + 1)/r = (x − 1)²(x + p)(x² + p² − 1) + 3', (t) => {
  t.is((3n * (P ** 4n - P ** 2n + 1n)) / R, (X - 1n) ** 2n * (X + P) * (X ** 2n + P ** 2n - 1n) + 3n);
  t.is((P ** 4n - P ** 2n + 1n) % R, 0n);
});
