/** Hashing to both groups, below and at the boundary of each kernel: every step against the twin and RFC 9380. */
import test, { type ExecutionContext } from 'ava';
import { fpEdges, fpInvalid, fpShortEdges, Seeded } from '../kits/edges.js';
import { type Kernel, loadKernel, supportedKernels } from '../kits/kernel.js';
import { Lanes } from '../kits/lanes.js';
import { driver1, driver2, Points } from '../kits/points.js';
import * as vectors from '../kits/vectors.js';
import type { RootField } from '../twin/field.js';
import { bytes, curve, encoding, endomorphism, fp, fp2, hash, isogeny } from '../twin/index.js';
import { type Fp2, G1_SSWU, G2_SSWU, P } from '../twin/parameters.js';

const OK = 0;
const BAD_ENCODING = 2;
const BAD_ARGUMENT = 7;
const { G1, G2 } = curve;

/** Solutions t of t² + b·t + c = 0. */
function quadratic<T>(field: RootField<T>, b: T, c: T): readonly T[] {
  const half = field.inverse(field.add(field.one, field.one));
  const middle = field.negate(field.multiply(b, half));
  const root = field.squareRoot(field.subtract(field.square(middle), c));
  return root === undefined ? [] : [field.add(middle, root), field.subtract(middle, root)];
}

/** All u whose SSWU point has this x: with t = Z·u², x1 = −B/A·(1 + 1/(t² + t)) and x2 = t·x1 = −B/A·(t + 1/(t + 1)). */
function preimages<T>(field: RootField<T>, { a, b }: curve.Curve<T>, z: T, x: T): readonly T[] {
  const { add, subtract, multiply, negate, inverse, one } = field;
  const k = negate(multiply(multiply(a, x), inverse(b)));
  const fromX1 = quadratic(field, one, negate(inverse(subtract(k, one))));
  const fromX2 = quadratic(field, subtract(one, k), subtract(one, k));
  return [...fromX1, ...fromX2].flatMap((t) => {
    const u = field.squareRoot(multiply(t, inverse(z)));
    return u === undefined ? [] : [u, add(field.zero, negate(u))];
  });
}

const E1 = isogeny.G1_SSWU_CURVE;
const E2 = isogeny.G2_SSWU_CURVE;
const kernelG1 = isogeny
  .g1Kernel()
  .flatMap((x) => preimages(fp, E1, G1_SSWU.z, x).filter((u) => hash.mapSswu(fp, E1, G1_SSWU.z, u).x === x));
const kernelG2 = isogeny
  .g2Kernel()
  .flatMap((x) => preimages(fp2, E2, G2_SSWU.z, x).filter((u) => fp2.equals(hash.mapSswu(fp2, E2, G2_SSWU.z, u).x, x)));

/** u ≠ 0 with Z²u⁴ + Z·u² = 0, so u² = −1/Z. */
const root1 = fp.squareRoot(fp.inverse(fp.negate(G1_SSWU.z)));
const root2 = fp2.squareRoot(fp2.inverse(fp2.negate(G2_SSWU.z)));
const exceptionalG1 = root1 === undefined ? [] : [root1, fp.negate(root1)];
const exceptionalG2 = root2 === undefined ? [] : [root2, fp2.negate(root2)];

/** Field elements for the maps: edges, both parities, what the denominators make special. */
function elementsG1(): readonly bigint[] {
  const random = new Seeded(31);
  const edges = fpEdges().filter((_, i) => i % 6 === 0);
  return [
    0n,
    ...exceptionalG1,
    ...kernelG1,
    ...fpShortEdges(),
    ...edges,
    ...Array.from({ length: 30 }, () => random.fp()),
  ];
}

function elementsG2(): readonly Fp2[] {
  const random = new Seeded(32);
  const parities = [0n, 1n, 2n, P - 1n, P - 2n];
  return [
    ...parities.flatMap((a) => parities.map((b): Fp2 => [a, b])), // sgn0 falls back to c1 when c0 is 0
    ...exceptionalG2,
    ...kernelG2,
    ...Array.from({ length: 6 }, (): Fp2 => [0n, random.fp()]),
    ...Array.from({ length: 6 }, (): Fp2 => [random.fp(), 0n]),
    ...fpShortEdges().map((a): Fp2 => [a, random.fp()]),
    ...Array.from({ length: 16 }, () => random.fp2()),
  ];
}

const MAPPED_G1 = elementsG1().map((u) => ({ u, q: hash.mapToCurveG1(u) }));
const MAPPED_G2 = elementsG2().map((u) => ({ u, q: hash.mapToCurveG2(u) }));

function samePoint<T>(
  t: ExecutionContext,
  points: Points<T>,
  at: number,
  expected: curve.Point<T>,
  what: string,
): void {
  const found = points.get(at);
  t.true(curve.isOnCurve(points.driver.curve, found) && curve.equals(points.driver.curve, found, expected), what);
}

/** Calls g1HashToCurve and the like; the arguments have their own lengths. */
function hashTo(kernel: Kernel, name: string, z: number, message: Uint8Array, dst: Uint8Array): number {
  return kernel.call(name, z, kernel.put(message), message.length, kernel.put(dst), dst.length);
}

function elementOf(value: vectors.Element): bigint[] {
  return value.map(bytes.toInteger);
}

test('the special u exist, and the twin sends the kernel of an isogeny to the identity', (t) => {
  t.is(exceptionalG1.length, 2);
  t.true(kernelG1.length > 0);
  for (const u of kernelG1) t.true(curve.isIdentity(G1, hash.mapToCurveG1(u)));
  for (const u of exceptionalG1) t.is(fp.multiply(G1_SSWU.z, fp.square(u)), P - 1n);
  for (const u of kernelG2) t.true(curve.isIdentity(G2, hash.mapToCurveG2(u)));
  // Where Fp2 has none of a kind, the reason: −Z or the kernel's y² is no square there.
  t.is(exceptionalG2.length > 0, fp2.isSquare(fp2.negate(G2_SSWU.z)));
  const [x] = isogeny.g2Kernel();
  const rightSide = fp2.add(fp2.multiply(fp2.add(fp2.square(x!), E2.a), x!), E2.b);
  t.true(kernelG2.length === 0 || fp2.isSquare(rightSide));
  t.log(
    `u: exceptional ${exceptionalG1.length} and ${exceptionalG2.length}, kernel ${kernelG1.length} and ${kernelG2.length}`,
  );
});

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');

  test(`${name}: the map to G1 of two elements in the lanes, the cofactor not cleared`, (t) => {
    const points = new Points(kernel, driver1);
    MAPPED_G1.forEach(({ u, q }, i) => {
      const other = MAPPED_G1[(i * 5 + 1) % MAPPED_G1.length]!;
      points.release();
      const lanes = new Lanes(kernel);
      const [p0, p1] = [points.take(), points.take()];
      kernel.call('mapPairToG1', p0, p1, lanes.put([u, other.u]));
      samePoint(t, points, p0, q, `lane 0: ${u}`);
      samePoint(t, points, p1, other.q, `lane 1: ${other.u}`);
    });
    points.release();
  });

  test(`${name}: the map to G2 of two elements, the cofactor not cleared`, (t) => {
    const points = new Points(kernel, driver2);
    MAPPED_G2.forEach(({ u, q }, i) => {
      const other = MAPPED_G2[(i * 5 + 1) % MAPPED_G2.length]!;
      points.release();
      const lanes = new Lanes(kernel);
      const [p0, p1] = [points.take(), points.take()];
      kernel.call('mapTwoToG2', p0, p1, lanes.put(u), lanes.put(other.u));
      samePoint(t, points, p0, q, `first: ${u}`);
      samePoint(t, points, p1, other.q, `second: ${other.u}`);
    });
    points.release();
  });

  test(`${name}: uniform bytes to field elements`, (t) => {
    const random = new Seeded(33);
    const top = 2n ** 512n;
    const integers = [
      0n,
      1n,
      P - 1n,
      P,
      P + 1n,
      2n ** 256n - 1n,
      2n ** 256n,
      (top / P) * P,
      (top / P) * P - 1n,
      top - 1n,
    ];
    for (const a of integers)
      integers.push(...(integers.length < 80 ? [bytes.toInteger(random.bytes(64)), top - 1n - a] : []));
    for (let i = 0; i + 1 < integers.length; i++) {
      kernel.release();
      const lanes = new Lanes(kernel);
      const [a, b] = [integers[i]!, integers[i + 1]!];
      const z = lanes.take();
      kernel.call('elementFromUniform', z, kernel.put(bytes.toBytes(a, 64)), kernel.put(bytes.toBytes(b, 64)));
      t.deepEqual(lanes.get(z), [a % P, b % P]);
    }
  });

  test(`${name}: hash_to_curve and encode_to_curve of many lengths`, (t) => {
    const random = new Seeded(34);
    const lengths = [0, 1, 31, 55, 56, 63, 64, 65, 200];
    const tags = [1, 38, 43, 254, 255, 256, 300, 1, 38];
    lengths.forEach((length, i) => {
      const [message, dst] = [random.bytes(length), random.bytes(tags[i]!)];
      const one = new Points(kernel, driver1);
      one.release();
      let z = one.take();
      t.is(hashTo(kernel, 'g1HashToCurve', z, message, dst), OK);
      samePoint(t, one, z, hash.hashToG1(message, dst).p, `g1 ${length} ${dst.length}`);
      t.is(hashTo(kernel, 'g1EncodeToCurve', z, message, dst), OK);
      samePoint(t, one, z, hash.encodeToG1(message, dst).p, `g1 nu ${length} ${dst.length}`);
      const two = new Points(kernel, driver2);
      z = two.take();
      t.is(hashTo(kernel, 'g2HashToCurve', z, message, dst), OK);
      samePoint(t, two, z, hash.hashToG2(message, dst).p, `g2 ${length} ${dst.length}`);
      t.is(hashTo(kernel, 'g2EncodeToCurve', z, message, dst), OK);
      samePoint(t, two, z, hash.encodeToG2(message, dst).p, `g2 nu ${length} ${dst.length}`);
    });
    for (const operation of ['g1HashToCurve', 'g1EncodeToCurve', 'g2HashToCurve', 'g2EncodeToCurve']) {
      const z = kernel.take(512);
      t.is(hashTo(kernel, operation, z, random.bytes(3), new Uint8Array()), BAD_ARGUMENT, operation);
      t.true(
        kernel.get(z, 512).every((byte) => byte === 0),
        'nothing is written',
      );
    }
    kernel.release();
  });

  test(`${name}: map_to_curve at the boundary clears the cofactor and refuses u that are not below p`, (t) => {
    const one = new Points(kernel, driver1);
    one.release();
    const at = one.take();
    const map1 = (u: bigint): number => kernel.call('g1MapToCurve', at, kernel.put(bytes.toBytes(u, 48)));
    for (const u of [0n, 1n, P - 1n, ...exceptionalG1, ...kernelG1.slice(0, 2)]) {
      t.is(map1(u), OK);
      samePoint(t, one, at, endomorphism.clearCofactorG1(hash.mapToCurveG1(u)), `${u}`);
    }
    for (const u of [...fpInvalid(), 2n ** 384n - 1n]) t.is(map1(u), BAD_ENCODING, `${u}`);

    const two = new Points(kernel, driver2);
    two.release();
    const out = two.take();
    const map2 = (u: Fp2): number =>
      kernel.call('g2MapToCurve', out, kernel.put(bytes.concatenate(bytes.toBytes(u[0], 48), bytes.toBytes(u[1], 48))));
    const good: Fp2[] = [[0n, 0n], [0n, 1n], [P - 1n, P - 1n], ...exceptionalG2, ...kernelG2.slice(0, 2)];
    for (const u of good) {
      t.is(map2(u), OK);
      samePoint(t, two, out, endomorphism.clearCofactorG2(hash.mapToCurveG2(u)), `${u}`);
    }
    for (const bad of [...fpInvalid(), 2n ** 384n - 1n]) {
      t.is(map2([bad, 1n]), BAD_ENCODING);
      t.is(map2([1n, bad]), BAD_ENCODING);
      t.is(map2([bad, bad]), BAD_ENCODING);
    }
    two.release();
  });

  test(`${name}: every step of the RFC 9380 vectors`, (t) => {
    const cases = vectors.hashCases();
    for (const item of cases) {
      kernel.release();
      const lanes = new Lanes(kernel);
      const label = `${item.group} ${item.randomOracle ? 'ro' : 'nu'} "${Buffer.from(item.message)}"`;
      const operation = `${item.group}${item.randomOracle ? 'Hash' : 'Encode'}ToCurve`;
      if (item.group === 'g1') {
        const points = new Points(kernel, driver1);
        const affine = (v: vectors.AffineVector): curve.Point<bigint> =>
          curve.fromAffine(G1, { x: elementOf(v.x)[0]!, y: elementOf(v.y)[0]! });
        const [first, second] = [item.u[0]!, item.u.at(-1)!].map((u) => elementOf(u)[0]!);
        const [p, q, z] = [points.take(), points.take(), points.take()];
        kernel.call('mapPairToG1', p, q, lanes.put([first!, second!]));
        samePoint(t, points, p, affine(item.q[0]!), `Q0 ${label}`);
        samePoint(t, points, q, affine(item.q.at(-1)!), `Q1 ${label}`);
        t.is(hashTo(kernel, operation, z, item.message, item.dst), OK);
        t.deepEqual(points.get(z).z === 0n, false);
        samePoint(t, points, z, affine(item.p), label);
      } else {
        const points = new Points(kernel, driver2);
        const pair = (v: vectors.Element): Fp2 => [elementOf(v)[0]!, elementOf(v)[1]!];
        const affine = (v: vectors.AffineVector): curve.Point<Fp2> =>
          curve.fromAffine(G2, { x: pair(v.x), y: pair(v.y) });
        const [p, q, z] = [points.take(), points.take(), points.take()];
        kernel.call('mapTwoToG2', p, q, lanes.put(pair(item.u[0]!)), lanes.put(pair(item.u.at(-1)!)));
        samePoint(t, points, p, affine(item.q[0]!), `Q0 ${label}`);
        samePoint(t, points, q, affine(item.q.at(-1)!), `Q1 ${label}`);
        t.is(hashTo(kernel, operation, z, item.message, item.dst), OK);
        samePoint(t, points, z, affine(item.p), label);
      }
    }
    kernel.release();
    t.log(`${cases.length} hash-to-curve cases`);
    t.pass();
  });

  test(`${name}: hashing with the tags of 38 and 256 bytes of the expand_message vectors`, (t) => {
    const cases = vectors.expandCases().filter((_, i) => i % 3 === 0);
    for (const { message, dst } of cases) {
      const points = new Points(kernel, driver2);
      points.release();
      const z = points.take();
      t.is(hashTo(kernel, 'g2HashToCurve', z, message, dst), OK);
      samePoint(t, points, z, hash.hashToG2(message, dst).p, `${message.length} ${dst.length}`);
    }
    kernel.release();
    t.log(`${cases.length} cases`);
    t.pass();
  });
}

test('bytes of a hashed point are those of the twin', (t) => {
  const kernel = loadKernel(supportedKernels()[0]!);
  const [message, dst] = [new Uint8Array([1, 2, 3]), new TextEncoder().encode('QUORATE-TEST')];
  const z = kernel.take(512);
  const out = kernel.take(96);
  t.is(hashTo(kernel, 'g2HashToCurve', z, message, dst), OK);
  kernel.call('g2Encode', out, z, 1);
  t.deepEqual(kernel.get(out, 96), encoding.encodeG2(hash.hashToG2(message, dst).p, true));
});
