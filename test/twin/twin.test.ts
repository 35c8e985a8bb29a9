/** The twins against @noble/curves and mcl-wasm, and against their own definitions, on edge and random values. */
import { bls12_381 as noble } from '@noble/curves/bls12-381.js';
import test from 'ava';
import mcl from 'mcl-wasm';
import {
  fp2Edges,
  fpEdges,
  fpShortEdges,
  frEdges,
  g1Edges,
  g2Edges,
  type NamedPoint,
  rescaled,
  Seeded,
} from '../kits/edges.js';
import * as curve from './curve.js';
import { type Curve, G1, G2, type Point } from './curve.js';
import * as encoding from './encoding.js';
import * as endomorphism from './endomorphism.js';
import type { Field } from './field.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import type { Fp6 } from './fp6.js';
import * as fp6 from './fp6.js';
import type { Fp12 } from './fp12.js';
import * as fp12 from './fp12.js';
import * as fr from './fr.js';
import * as hash from './hash.js';
import { pairing, pairingCheck } from './pairing.js';
import { G1_GENERATOR, G1_SSWU, G2_GENERATOR, P, R } from './parameters.js';
import * as sharing from './sharing.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const nobleFp = noble.fields.Fp;
const nobleFr = noble.fields.Fr;

test('Fp on edges: sums, products, inverses, roots, signs', (t) => {
  for (const a of fpEdges()) {
    for (const b of fpShortEdges()) {
      t.is(fp.add(a, b), nobleFp.add(a, b));
      t.is(fp.subtract(a, b), nobleFp.sub(a, b));
      t.is(fp.multiply(a, b), nobleFp.mul(a, b));
    }
    t.is(fp.negate(a), nobleFp.neg(a));
    t.is(fp.multiply(a, fp.inverse(a)), a === 0n ? 0n : 1n);
    const root = fp.squareRoot(a);
    t.is(root !== undefined, fp.isSquare(a));
    t.is(root === undefined ? a : fp.square(root), a);
    t.not(fp.squareRoot(fp.square(a)), undefined);
    t.is(fp.sign(a) === 1, a % 2n === 1n);
  }
});

test('Fr on edges', (t) => {
  const values = frEdges();
  for (const [i, a] of values.entries()) {
    const b = values[(7 * i + 3) % values.length]!;
    t.is(fr.add(a, b), nobleFr.add(a, b));
    t.is(fr.subtract(a, b), nobleFr.sub(a, b));
    t.is(fr.multiply(a, b), nobleFr.mul(a, b));
    t.is(fr.multiply(a, fr.inverse(a)), a === 0n ? 0n : 1n);
  }
});

test('Fp2 on edges: products against noble, inverses, roots', (t) => {
  const values = fp2Edges();
  for (const [i, a] of values.entries()) {
    const b = values[(11 * i + 5) % values.length]!;
    const product = noble.fields.Fp2.mul({ c0: a[0], c1: a[1] }, { c0: b[0], c1: b[1] });
    t.deepEqual(fp2.multiply(a, b), [product.c0, product.c1]);
    t.deepEqual(fp2.multiply(a, fp2.inverse(a)), fp2.equals(a, fp2.zero) ? fp2.zero : fp2.one);
    if (i % 20 === 0) t.deepEqual(fp2.conjugate(a), fp2.power(a, P));
    const root = fp2.squareRoot(a);
    t.is(root !== undefined, fp2.isSquare(a));
    t.deepEqual(root === undefined ? a : fp2.square(root), a);
    t.not(fp2.squareRoot(fp2.square(a)), undefined);
  }
});

/** What makes a commutative ring with inverses, on three elements. */
function fieldLaws<T>(field: Field<T>, a: T, b: T, c: T): readonly (readonly [T, T])[] {
  const { add, subtract, multiply, square, inverse, one } = field;
  return [
    [multiply(a, b), multiply(b, a)],
    [multiply(multiply(a, b), c), multiply(a, multiply(b, c))],
    [multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))],
    [square(add(a, b)), add(add(square(a), square(b)), add(multiply(a, b), multiply(a, b)))],
    [subtract(add(a, b), b), a],
    [multiply(a, inverse(a)), one],
  ];
}

test('Fp6 and Fp12 obey the field laws, and v³ = ξ, w² = v, w⁶ = ξ', (t) => {
  const random = new Seeded(3);
  const six = (): Fp6 => [random.fp2(), random.fp2(), random.fp2()];
  const twelve = (): Fp12 => [six(), six()];
  for (let i = 0; i < 5; i++) {
    for (const [left, right] of fieldLaws<Fp6>(fp6, six(), six(), six())) t.deepEqual(left, right);
    for (const [left, right] of fieldLaws<Fp12>(fp12, twelve(), twelve(), twelve())) t.deepEqual(left, right);
  }
  const v: Fp6 = [fp2.zero, fp2.one, fp2.zero];
  t.deepEqual(fp6.power(v, 3n), [[1n, 1n], fp2.zero, fp2.zero]);
  t.deepEqual(fp12.square(fp12.w), [v, fp6.zero]);
  t.deepEqual(fp12.power(fp12.w, 6n), fp12.fromFp2([1n, 1n]));
});

test('Frobenius and conjugation are powers of p', (t) => {
  const random = new Seeded(4);
  const six = (): Fp6 => [random.fp2(), random.fp2(), random.fp2()];
  const a: Fp12 = [six(), six()];
  t.deepEqual(fp12.frobenius(a), fp12.power(a, P));
  t.deepEqual(fp12.frobenius(a, 2), fp12.frobenius(fp12.frobenius(a)));
  t.deepEqual(fp12.frobenius(a, 6), fp12.conjugate(a));
  t.deepEqual(fp12.frobenius(a, 12), a);
});

/** Complete formulas against chord and tangent, for all pairs, with the coordinates of one side rescaled. */
function groupLaw<T>(at: Curve<T>, points: readonly NamedPoint<T>[], factor: T): readonly string[] {
  const failures: string[] = [];
  for (const p of points) {
    const one = rescaled(at.field, p.point, factor);
    const affine = curve.toAffine(at, p.point);
    const expectedDouble = curve.fromAffine(at, curve.affineAdd(at, affine, affine));
    if (!curve.equals(at, curve.double(at, one), expectedDouble)) failures.push(`2·(${p.name})`);
    if (!curve.isOnCurve(at, one)) failures.push(`${p.name} is off the curve`);
    for (const q of points) {
      const expected = curve.fromAffine(at, curve.affineAdd(at, affine, curve.toAffine(at, q.point)));
      if (!curve.equals(at, curve.add(at, one, q.point), expected)) failures.push(`${p.name} + ${q.name}`);
      const same = curve.toAffine(at, q.point);
      const equal =
        affine === undefined || same === undefined
          ? affine === same
          : at.field.equals(affine.x, same.x) && at.field.equals(affine.y, same.y);
      if (curve.equals(at, one, q.point) !== equal) failures.push(`${p.name} = ${q.name}`);
    }
  }
  return failures;
}

test('the complete formulas have no exception: identity, equal, opposite and low-order points', (t) => {
  const random = new Seeded(5);
  t.deepEqual(groupLaw(G1, g1Edges(), random.fp()), []);
  t.deepEqual(groupLaw(G2, g2Edges(), random.fp2()), []);
});

/** Both subgroup checks, of one point. */
function subgroupChecks<T>(
  at: Curve<T>,
  fast: (p: Point<T>) => boolean,
  points: readonly NamedPoint<T>[],
): readonly string[] {
  return points
    .filter(({ point, inSubgroup }) => endomorphism.inSubgroup(at, point) !== inSubgroup || fast(point) !== inSubgroup)
    .map(({ name }) => name);
}

test('the low-order points have the orders that their names say', (t) => {
  const order = (name: string): bigint => BigInt(/^order (\d+)/.exec(name)?.[1] ?? 0);
  const ones = g1Edges().filter(({ name }) => order(name) > 0n);
  const twos = g2Edges().filter(({ name }) => order(name) > 0n);
  t.deepEqual(
    [...ones, ...twos].map(({ name }) => order(name)),
    [3n, 3n, 11n, 13n],
  );
  for (const { name, point } of ones) t.true(curve.isIdentity(G1, curve.multiply(G1, point, order(name))), name);
  for (const { name, point } of twos) t.true(curve.isIdentity(G2, curve.multiply(G2, point, order(name))), name);
});

test('the subgroup checks by endomorphism agree with r·P = O', (t) => {
  t.deepEqual(subgroupChecks(G1, endomorphism.inG1, g1Edges()), []);
  t.deepEqual(subgroupChecks(G2, endomorphism.inG2, g2Edges()), []);
});

test('clearing the cofactor: into the subgroup, and the ψ way gives the same point', (t) => {
  for (const { point } of g1Edges()) t.true(endomorphism.inG1(endomorphism.clearCofactorG1(point)));
  for (const { point } of g2Edges()) {
    const cleared = endomorphism.clearCofactorG2(point);
    t.true(endomorphism.inG2(cleared));
    t.true(curve.equals(G2, cleared, endomorphism.clearCofactorG2ByPsi(point)));
  }
});

test('multiples of the generators are those of noble, in every encoding', (t) => {
  for (const k of frEdges().filter((_, i) => i % 4 === 1)) {
    if (k === 0n) continue;
    const one = curve.multiply(G1, curve.g1Generator, k);
    const two = curve.multiply(G2, curve.g2Generator, k);
    for (const compressed of [true, false]) {
      t.deepEqual(encoding.encodeG1(one, compressed), noble.G1.Point.BASE.multiply(k).toBytes(compressed));
      t.deepEqual(encoding.encodeG2(two, compressed), noble.G2.Point.BASE.multiply(k).toBytes(compressed));
    }
  }
});

test('msm of i·(i·G) is n(n+1)(2n+1)/6·G, with identities and zero scalars in between', (t) => {
  const n = 12n;
  const numbers = Array.from({ length: Number(n) }, (_, i) => BigInt(i + 1));
  const expected = (n * (n + 1n) * (2n * n + 1n)) / 6n;
  const points = numbers.flatMap((i) => [
    curve.multiply(G1, curve.g1Generator, i),
    curve.identity(G1),
    curve.g1Generator,
  ]);
  const scalars = numbers.flatMap((i) => [i, i, 0n]);
  t.true(curve.equals(G1, curve.msm(G1, points, scalars), curve.multiply(G1, curve.g1Generator, expected)));
});

/** decode(encode(p)) = p and encode(decode(bytes)) = bytes for every form. */
test('encodings round-trip, in and out of the subgroup', (t) => {
  for (const { point, inSubgroup, name } of g1Edges()) {
    for (const bytes of [encoding.encodeG1(point, true), encoding.encodeG1(point, false)]) {
      t.true(curve.equals(G1, encoding.decodeG1(bytes, false), point), name);
      if (!inSubgroup) t.throws(() => encoding.decodeG1(bytes), { code: 'NOT_IN_SUBGROUP' }, name);
    }
    for (const width of [48, 64])
      t.true(curve.equals(G1, encoding.decodeEipG1(encoding.encodeEipG1(point, width), false, width), point));
  }
  for (const { point, inSubgroup, name } of g2Edges()) {
    for (const bytes of [encoding.encodeG2(point, true), encoding.encodeG2(point, false)]) {
      t.true(curve.equals(G2, encoding.decodeG2(bytes, false), point), name);
      if (!inSubgroup) t.throws(() => encoding.decodeG2(bytes), { code: 'NOT_IN_SUBGROUP' }, name);
    }
    for (const width of [48, 64])
      t.true(curve.equals(G2, encoding.decodeEipG2(encoding.encodeEipG2(point, width), false, width), point));
  }
});

test('non-canonical encodings are refused with the code that says why', (t) => {
  const good = encoding.encodeG1(curve.g1Generator);
  const wide = encoding.encodeG1(curve.g1Generator, false);
  const flags = (bytes: Uint8Array, change: number): Uint8Array =>
    bytes.map((byte, i) => (i === 0 ? byte ^ change : byte));
  const last = (bytes: Uint8Array, value: number): Uint8Array =>
    bytes.map((byte, i) => (i === bytes.length - 1 ? value : byte));
  const identity = encoding.encodeG1(curve.identity(G1));
  const modulus = Uint8Array.from(Buffer.from(P.toString(16), 'hex'));
  for (const bytes of [good.slice(1), new Uint8Array(), Uint8Array.from([...wide, 0])])
    t.throws(() => encoding.decodeG1(bytes), { code: 'INVALID_LENGTH' });
  for (const bytes of [
    flags(good, 0x80),
    flags(wide, 0x80),
    flags(wide, 0x20),
    flags(good, 0x40),
    flags(identity, 0x20),
    last(identity, 1),
    flags(modulus, 0x80),
  ]) {
    t.throws(() => encoding.decodeG1(bytes), { code: 'INVALID_ENCODING' });
  }
  t.throws(() => encoding.decodeG1(last(wide, wide.at(-1)! ^ 1)), { code: 'NOT_ON_CURVE' });
  t.throws(() => encoding.decodeScalar(Uint8Array.from({ length: 32 }, () => 0xff)), { code: 'INVALID_SCALAR' });
});

test('hashing agrees with noble for short, empty, long and oversize tags', (t) => {
  for (const dst of [
    'A',
    'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_',
    'd'.repeat(255),
    'd'.repeat(256),
    'd'.repeat(1000),
  ]) {
    for (const message of ['', 'abc', 'm'.repeat(200)].map(utf8)) {
      const options = { DST: dst };
      t.deepEqual(
        encoding.encodeG1(hash.hashToG1(message, utf8(dst)).p),
        noble.G1.hashToCurve(message, options).toBytes(),
      );
      t.deepEqual(
        encoding.encodeG2(hash.hashToG2(message, utf8(dst)).p),
        noble.G2.hashToCurve(message, options).toBytes(),
      );
      t.deepEqual(
        encoding.encodeG1(hash.encodeToG1(message, utf8(dst)).p),
        noble.G1.encodeToCurve(message, options).toBytes(),
      );
      t.deepEqual(
        encoding.encodeG2(hash.encodeToG2(message, utf8(dst)).p),
        noble.G2.encodeToCurve(message, options).toBytes(),
      );
    }
  }
  t.throws(() => hash.expandMessage(utf8('m'), utf8(''), 32), { code: 'INVALID_ARGUMENT' });
  t.throws(() => hash.expandMessage(utf8('m'), utf8('d'), 255 * 32 + 1), { code: 'INVALID_ARGUMENT' });
});

test('the map takes every u, also the exceptional ones (Z²u⁴ + Zu² = 0)', (t) => {
  // noble's mapToCurve also clears the cofactor and returns a point, which its declaration does not say.
  const nobleOne = noble.G1 as unknown as { mapToCurve(u: bigint): { toBytes(): Uint8Array } };
  const nobleTwo = noble.G2 as unknown as { mapToCurve(u: bigint[]): { toBytes(): Uint8Array } };
  // u² = −1/Z: in Fp both −1 and Z are non-squares, so there is a root. In Fp2 −1 is a square: only u = 0 is exceptional.
  const exceptional = fp.squareRoot(fp.negate(fp.inverse(G1_SSWU.z)))!;
  for (const u of [0n, exceptional, P - exceptional, 1n, P - 1n]) {
    const point = endomorphism.clearCofactorG1(hash.mapToCurveG1(u));
    t.deepEqual(encoding.encodeG1(point), nobleOne.mapToCurve(u).toBytes());
  }
  for (const u of [fp2.zero, fp2.one, [0n, 1n], [P - 1n, P - 1n]] as const) {
    const point = endomorphism.clearCofactorG2(hash.mapToCurveG2(u));
    t.deepEqual(encoding.encodeG2(point), nobleTwo.mapToCurve([...u]).toBytes());
  }
});

test('GT has the value of noble and of mcl, in our byte order', async (t) => {
  const { g1Generator: p, g2Generator: q } = curve;
  const e = pairing(p, q);
  t.deepEqual(encoding.encodeGt(e), noble.fields.Fp12.toBytes(noble.pairing(noble.G1.Point.BASE, noble.G2.Point.BASE)));

  await mcl.init(mcl.BLS12_381);
  const one = new mcl.G1();
  const two = new mcl.G2();
  one.setStr(`1 ${G1_GENERATOR.join(' ')}`);
  two.setStr(`1 ${G2_GENERATOR.flat().join(' ')}`);
  t.is(
    e
      .flat()
      .flat()
      .map((value) => value.toString(16))
      .join(' '),
    mcl.pairing(one, two).getStr(16),
  );
});

test('the pairing is bilinear, not degenerate, of order r, and 1 at the identity', (t) => {
  const { g1Generator: p, g2Generator: q } = curve;
  const [a, b] = [123456789n, 987654321n];
  const e = pairing(p, q);
  t.notDeepEqual(e, fp12.one);
  t.deepEqual(pairing(curve.multiply(G1, p, a), curve.multiply(G2, q, b)), fp12.power(e, a * b));
  t.deepEqual(fp12.power(e, R), fp12.one);
  t.deepEqual(fp12.multiply(e, fp12.conjugate(e)), fp12.one);
  t.deepEqual(pairing(curve.identity(G1), q), fp12.one);
  t.deepEqual(pairing(p, curve.identity(G2)), fp12.one);
  t.true(
    pairingCheck([
      [p, q],
      [curve.negate(G1, p), q],
    ]),
  );
  t.false(
    pairingCheck([
      [p, q],
      [p, q],
    ]),
  );
});

test('Shamir: any t shares give the secret, at 0 and elsewhere, also in the exponent', (t) => {
  const random = new Seeded(6);
  const coefficients = Array.from({ length: 4 }, () => random.fr());
  const secret = coefficients[0]!;
  const shares = sharing.split(coefficients, 7);
  for (const chosen of [
    [0, 1, 2, 3],
    [6, 2, 5, 0],
    [1, 3, 4, 6],
  ]) {
    const some = chosen.map((i) => shares[i]!);
    t.is(sharing.interpolate(some), secret);
    t.is(sharing.interpolate(some, 99n), sharing.evaluatePolynomial(coefficients, 99n));
    const points = some.map(({ index, value }) => ({ index, point: curve.multiply(G1, curve.g1Generator, value) }));
    t.true(curve.equals(G1, sharing.interpolatePoints(G1, points), curve.multiply(G1, curve.g1Generator, secret)));
  }
  t.not(sharing.interpolate(shares.slice(0, 3)), secret);
  t.throws(() => sharing.lagrangeCoefficients([1n, 2n, 1n]), { code: 'DUPLICATE_INDEX' });
});
