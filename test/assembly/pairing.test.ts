/** Line functions, Miller loop, final exponentiation and GT of each kernel, against the BigInt twin and @noble/curves. */
import { bls12_381 } from '@noble/curves/bls12-381.js';
import test from 'ava';
import { frEdges, g1Edges, g2Edges, rescaled, Seeded } from '../kits/edges.js';
import { loadKernel, supportedKernels } from '../kits/kernel.js';
import { coefficients, makeFp12, SOURCES, Tower } from '../kits/tower.js';
import type { Point } from '../twin/curve.js';
import type { Fp2 } from '../twin/fp2.js';
import type { Fp6 } from '../twin/fp6.js';
import type { Fp12 } from '../twin/fp12.js';
import { bytes, curve, fp, fp2, fp6, fp12, pairing, parameters } from '../twin/index.js';

const { G1, G2, g1Generator, g2Generator, negate } = curve;
const { P, R } = parameters;
const GT_BYTES = 576;
type Pair = readonly [Point<bigint>, Point<Fp2>];

/** The pairing of @noble/curves, of points that are not the identity, in the encoding of the kernels. */
function noblePairing([p, q]: Pair): Uint8Array {
  const a = curve.toAffine(G1, p)!;
  const b = curve.toAffine(G2, q)!;
  const field = ([c0, c1]: Fp2) => ({ c0, c1 });
  const value = bls12_381.pairing(
    bls12_381.G1.Point.fromAffine(a),
    bls12_381.G2.Point.fromAffine({ x: field(b.x), y: field(b.y) }),
  );
  const coefficientsOf = [value.c0, value.c1].flatMap((half) => [half.c0, half.c1, half.c2]);
  return bytes.concatenate(...coefficientsOf.flatMap((c) => [bytes.toBytes(c.c0, 48), bytes.toBytes(c.c1, 48)]));
}

function randomPair(random: Seeded): Pair {
  return [curve.multiply(G1, g1Generator, random.fr()), curve.multiply(G2, g2Generator, random.fr())];
}

/** The same points with Z ≠ 1. */
function projective([p, q]: Pair, random: Seeded): Pair {
  return [rescaled(fp, p, random.fp()), rescaled(fp2, q, random.fp2())];
}

/** The same points with Z = 1. */
function plain([p, q]: Pair): Pair {
  return [curve.fromAffine(G1, curve.toAffine(G1, p)), curve.fromAffine(G2, curve.toAffine(G2, q))];
}

/** Coefficients of 1, w², w³ of the line with this slope through the affine point (x, y) at P. */
function twinLine(slope: Fp2, x: Fp2, y: Fp2, p: { x: bigint; y: bigint }): Fp6 {
  return [fp2.subtract(fp2.multiply(slope, x), y), fp2.negate(fp2.scale(slope, p.x)), [p.y, 0n]];
}

/** a = k·b for some k in Fp2, both not 0. */
function proportional(a: readonly Fp2[], b: readonly Fp2[]): boolean {
  const cross = (i: number, j: number): boolean => fp2.equals(fp2.multiply(a[i]!, b[j]!), fp2.multiply(a[j]!, b[i]!));
  const nonZero = (row: readonly Fp2[]): boolean => row.some((c) => !fp2.equals(c, fp2.zero));
  return nonZero(a) && nonZero(b) && cross(0, 1) && cross(1, 2) && cross(0, 2);
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');
  const fresh = (): Tower => {
    kernel.release();
    return new Tower(kernel);
  };
  const encode = (at: number): Uint8Array => {
    const out = kernel.take(GT_BYTES);
    kernel.call('gtEncode', out, at);
    return kernel.get(out, GT_BYTES);
  };
  const putPairs = (tower: Tower, pairs: readonly Pair[]): readonly [number, number, number] => [
    tower.putG1(...pairs.map(([p]) => p)),
    tower.putG2(...pairs.map(([, q]) => q)),
    pairs.length,
  ];
  /** Bytes of Π e(P_i, Q_i). */
  const product = (pairs: readonly Pair[]): Uint8Array => {
    const tower = fresh();
    const z = tower.take(6);
    kernel.call('millerLoop', z, ...putPairs(tower, pairs));
    kernel.call('finalExponentiation', z, z);
    return encode(z);
  };
  const check = (pairs: readonly Pair[]): number => kernel.call('pairingCheck', ...putPairs(fresh(), pairs));
  const encoded = (value: Fp12): Uint8Array => encode(fresh().putFp12(value));

  test(`${name}: steps of the Miller loop move the point and give its line`, (t) => {
    const random = new Seeded(17);
    for (let i = 0; i < 12; i++) {
      const tower = fresh();
      const [p, q] = randomPair(random);
      const at = curve.toAffine(G1, p)!;
      const fixed = curve.toAffine(G2, q)!;
      const x = tower.put([fp.negate(at.x), fp.negate(at.x)]);
      const y = tower.put([at.y, at.y]);
      const base = tower.put(fixed.x, fixed.y);
      const line = tower.take(3);
      const before = rescaled(fp2, curve.multiply(G2, q, random.fr()), i % 3 === 0 ? fp2.one : random.fp2());
      const t0 = curve.toAffine(G2, before)!;
      const point = tower.putG2(before);
      const read = (): Point<Fp2> => {
        const [px, py, pz] = tower.get(point, 3);
        return { x: px!, y: py!, z: pz! };
      };

      kernel.call('doublingStep', line, point, x, y);
      t.true(curve.equals(G2, read(), curve.double(G2, before)), 'doubling');
      const tangent = fp2.multiply(fp2.scale(fp2.square(t0.x), 3n), fp2.inverse(fp2.scale(t0.y, 2n)));
      t.true(proportional(tower.get(line, 3), twinLine(tangent, t0.x, t0.y, at)), 'tangent');

      const doubled = curve.toAffine(G2, read())!;
      kernel.call('additionStep', line, point, base, x, y);
      t.true(curve.equals(G2, read(), curve.add(G2, curve.double(G2, before), q)), 'addition');
      const chord = fp2.multiply(fp2.subtract(doubled.y, fixed.y), fp2.inverse(fp2.subtract(doubled.x, fixed.x)));
      t.true(proportional(tower.get(line, 3), twinLine(chord, doubled.x, doubled.y, at)), 'chord');
    }
  });

  test(`${name}: the final exponentiation is the power 3(p¹² − 1)/r`, (t) => {
    const random = new Seeded(19);
    const tower = fresh();
    for (const source of SOURCES) {
      const f = makeFp12(coefficients(random, source));
      const at = tower.putFp12(f);
      const expected = pairing.finalExponentiation(f);
      t.deepEqual(tower.compute('finalExponentiation', at), expected, source);
      t.deepEqual(tower.computeInPlace('finalExponentiation', f), expected, `in place, ${source}`);
    }
    const inFp6: Fp12 = [makeFp12(coefficients(random, 'random'))[0], fp6.zero];
    for (const f of [fp12.one, fp12.negate(fp12.one), fp12.w, inFp6]) {
      t.deepEqual(tower.compute('finalExponentiation', tower.putFp12(f)), fp12.one, 'proper subfields and w go to 1');
    }
  });

  test(`${name}: the pairing has the value of the twin and the bytes of @noble/curves`, (t) => {
    const random = new Seeded(23);
    const generators: Pair = [g1Generator, g2Generator];
    t.deepEqual(product([generators]), encoded(pairing.pairing(...generators)));
    const outOfLine: Pair = [curve.multiply(G1, g1Generator, R - 1n), curve.multiply(G2, g2Generator, (R - 1n) / 2n)];
    for (const pair of [generators, outOfLine, ...Array.from({ length: 6 }, () => randomPair(random))]) {
      const expected = noblePairing(pair);
      t.deepEqual(product([plain(pair)]), expected, 'Z = 1');
      t.deepEqual(product([projective(pair, random)]), expected, 'Z ≠ 1');
      const tower = fresh();
      const [p, q] = putPairs(tower, [[plain(pair)[0], projective(pair, random)[1]]]);
      const z = tower.take(6);
      kernel.call('pairing', z, p, q);
      t.deepEqual(encode(z), expected, 'one Z = 1');
    }
  });

  test(`${name}: an identity pairs to one`, (t) => {
    const one = encoded(fp12.one);
    const random = new Seeded(29);
    const identities: readonly Pair[] = [
      [curve.identity(G1), g2Generator],
      [g1Generator, curve.identity(G2)],
      [curve.identity(G1), curve.identity(G2)],
      [{ x: 0n, y: random.fp(), z: 0n }, projective(randomPair(random), random)[1]],
    ];
    for (const pair of identities) {
      t.deepEqual(product([pair]), one);
      t.is(check([pair]), 1);
    }
    const pair = randomPair(random);
    for (let i = 0; i <= identities.length; i++) {
      const mixed = [...identities.slice(0, i), pair, ...identities.slice(i)];
      t.deepEqual(product(mixed), noblePairing(pair), `identities around place ${i}`);
      t.is(check(mixed), 0);
    }
  });

  test(`${name}: a product of pairs is the product of its factors, at every count`, (t) => {
    const random = new Seeded(31);
    const pairs = Array.from({ length: 70 }, (_, i) => {
      const pair: Pair = [
        curve.multiply(G1, g1Generator, BigInt(i + 1)),
        curve.multiply(G2, g2Generator, BigInt(3 * i + 2)),
      ];
      return i % 3 === 0 ? plain(pair) : i % 3 === 1 ? pair : projective(pair, random);
    });
    const tower = fresh();
    const running = tower.take(6);
    kernel.call('fp12one', running);
    const expected = pairs.map((pair) => {
      const z = tower.take(6);
      kernel.call('pairing', z, ...(putPairs(tower, [pair]).slice(0, 2) as [number, number]));
      kernel.call('gtMultiply', running, running, z);
      return encode(running);
    });
    t.deepEqual(product([]), encoded(fp12.one), 'empty product');
    // 32 pairs share squarings; 33, 64, 65 and 70 cross that boundary.
    for (const count of [1, 2, 3, 4, 5, 8, 31, 32, 33, 64, 65, 70]) {
      t.deepEqual(product(pairs.slice(0, count)), expected[count - 1]!, `${count} pairs`);
    }
    // Σ (i + 1)(3i + 2) for i < 70, as one pairing
    const sum = pairs.reduce((total, _, i) => total + BigInt((i + 1) * (3 * i + 2)), 0n);
    t.deepEqual(product([[curve.multiply(G1, g1Generator, sum), g2Generator]]), expected[69]!);
  });

  test(`${name}: bilinear, not degenerate, and checked`, (t) => {
    const random = new Seeded(37);
    const [a, b] = [random.fr(), random.fr()];
    const [p, q] = randomPair(random);
    const [ap, bq] = [curve.multiply(G1, p, a), curve.multiply(G2, q, b)];
    const abp = curve.multiply(G1, p, (a * b) % R);
    t.deepEqual(product([[ap, bq]]), product([[abp, q]]));
    t.deepEqual(product([[ap, q]]), product([[p, curve.multiply(G2, q, a)]]));
    t.notDeepEqual(product([[p, q]]), encoded(fp12.one));
    t.is(check([]), 1);
    t.is(
      check([
        [p, q],
        [negate(G1, p), q],
      ]),
      1,
    );
    t.is(
      check([
        [p, q],
        [p, negate(G2, q)],
      ]),
      1,
    );
    t.is(
      check([
        [ap, bq],
        [negate(G1, abp), q],
      ]),
      1,
    );
    t.is(check([[p, q]]), 0);
    t.is(
      check([
        [p, q],
        [p, q],
      ]),
      0,
    );
    t.is(
      check([
        [ap, bq],
        [negate(G1, abp), curve.double(G2, q)],
      ]),
      0,
    );
    const many = Array.from({ length: 17 }, (_, i): Pair => [curve.multiply(G1, p, BigInt(i)), q]);
    t.is(check([...many, [curve.multiply(G1, p, R - 136n), q]]), 1);
    t.is(check([...many, [curve.multiply(G1, p, R - 137n), q]]), 0);
  });

  test(`${name}: points of every kind in both subgroups`, (t) => {
    for (const { name: left, point: p } of g1Edges().filter(({ inSubgroup }) => inSubgroup)) {
      for (const { name: right, point: q } of g2Edges().filter(({ inSubgroup }) => inSubgroup)) {
        const trivial = curve.isIdentity(G1, p) || curve.isIdentity(G2, q);
        t.deepEqual(product([[p, q]]), trivial ? encoded(fp12.one) : noblePairing([p, q]), `${left}, ${right}`);
      }
    }
  });

  test(`${name}: powers, products and inverses in GT`, (t) => {
    const random = new Seeded(41);
    const base = pairing.pairing(g1Generator, g2Generator);
    const scalars = [...frEdges().filter((_, i) => i % 5 === 0), 0n, 1n, R - 1n, random.fr(), random.fr()];
    for (const scalar of scalars) {
      const tower = fresh();
      const x = tower.putFp12(base);
      const k = kernel.put(bytes.toBytes(scalar, 32));
      t.deepEqual(tower.compute('gtPow', x, k), fp12.power(base, scalar), `power ${scalar}`);
    }
    const tower = fresh();
    const [x, k] = [tower.putFp12(base), kernel.put(bytes.toBytes(R - 2n, 32))];
    t.deepEqual(tower.computeInPlace('gtPow', base, k), fp12.power(base, R - 2n));
    const one = tower.putFp12(fp12.one);
    t.deepEqual(tower.compute('gtPow', one, k), fp12.one);
    t.deepEqual(tower.compute('gtInverse', x), fp12.inverse(base));
    const z = tower.take(6);
    kernel.call('gtInverse', z, x);
    kernel.call('gtMultiply', z, z, x);
    t.is(kernel.call('gtIsIdentity', z), 1);
    t.is(kernel.call('gtIsIdentity', x), 0);
    t.is(kernel.call('gtEqual', z, one), 1);
    t.is(kernel.call('gtEqual', x, one), 0);
    t.deepEqual(encode(one), bytes.concatenate(bytes.toBytes(1n, 48), new Uint8Array(GT_BYTES - 48)));
    t.is(encode(x).length, GT_BYTES);
    t.true(
      tower
        .getFp12(x)
        .flat(2)
        .every((c) => c < P),
    );
  });
}
