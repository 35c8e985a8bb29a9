/** Fp6, Fp12, the cyclotomic subgroup and products by lines, of each kernel, against their BigInt twins. */
import test, { type ExecutionContext } from 'ava';
import { Seeded } from '../kits/edges.js';
import { loadKernel, supportedKernels } from '../kits/kernel.js';
import { coefficients, makeFp2, makeFp6, makeFp12, SOURCES, Tower } from '../kits/tower.js';
import type { Fp2 } from '../twin/fp2.js';
import type { Fp6 } from '../twin/fp6.js';
import type { Fp12 } from '../twin/fp12.js';
import { fp2, fp6, fp12, parameters } from '../twin/index.js';

type Line = readonly [a: Fp2, b: Fp2, c: Fp2];
/** a + b·w² + c·w³. */
const lineValue = ([a, b, c]: Line): Fp12 => fp12.fromPowersOfW([a, fp2.zero, b, c, fp2.zero, fp2.zero]);

/** An element of the cyclotomic subgroup: the easy part of the final exponentiation. */
function cyclotomic(f: Fp12): Fp12 {
  const a = fp12.multiply(fp12.conjugate(f), fp12.inverse(f));
  return fp12.multiply(fp12.frobenius(a, 2), a);
}

/**
 * An element of the cyclotomic subgroup whose coefficient of w is 0, which Karabina's decompression divides by. With g2 = 0 the
 * equations of the subgroup leave g3 = (ξ·g5² + 3·g4²)/2, g1 = 2·g4·g5/g3, g0 = 1 − 4·g4²/(2·g3), and, with k = ξ·g5²/g4²,
 * ξ·g4³ = 8(3k + 1)/(k + 3)³. So (3k + 1)/ξ = n³ and k = ξ·m² for some n and m with m² = (n³ − 1/ξ)/3: take the first n.
 */
function cyclotomicWithoutW(): Fp12 {
  const { add, subtract, multiply, square, scale, inverse, multiplyByXi } = fp2;
  for (let n = 1n; ; n++) {
    const m = fp2.squareRoot(multiply(subtract([n ** 3n, 0n], inverse(parameters.XI)), inverse([3n, 0n])));
    if (m === undefined) continue;
    const k = multiplyByXi(square(m));
    const g4 = multiply([2n * n, 0n], inverse(add(k, [3n, 0n])));
    const g5 = multiply(g4, m);
    const g3 = multiply(add(multiplyByXi(square(g5)), scale(square(g4), 3n)), inverse([2n, 0n]));
    const g1 = multiply(scale(multiply(g4, g5), 2n), inverse(g3));
    const g0 = subtract(fp2.one, multiply(scale(square(g4), 2n), inverse(g3)));
    return fp12.fromPowersOfW([g0, fp2.zero, g4, g1, g3, g5]);
  }
}

/** Runs `check` on fresh memory with coefficients of each source in turn. */
function forEachSource(
  tower: () => Tower,
  rounds: number,
  check: (t: Tower, next: () => bigint, name: string) => void,
) {
  for (const source of SOURCES) {
    const random = new Seeded(rounds + source.length);
    for (let i = 0; i < rounds; i++) check(tower(), coefficients(random, source), `${source}, round ${i}`);
  }
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');
  const fresh = (): Tower => {
    kernel.release();
    return new Tower(kernel);
  };

  test(`${name}: products, squares and inverses in Fp6 and Fp12`, (t) => {
    forEachSource(fresh, 40, (tower, next, round) => {
      const [a, b] = [makeFp12(next), makeFp12(next)];
      const [x, y] = [tower.putFp12(a), tower.putFp12(b)];
      t.deepEqual(tower.compute('fp12mul', x, y), fp12.multiply(a, b), `product, ${round}`);
      t.deepEqual(tower.compute('fp12sqr', x), fp12.square(a), `square, ${round}`);
      t.deepEqual(tower.compute('fp12mul', x, x), fp12.square(a), `product with itself, ${round}`);
      t.deepEqual(tower.compute('fp12inverse', x), fp12.inverse(a), `inverse, ${round}`);
      t.deepEqual(tower.compute('fp12conjugate', x), fp12.conjugate(a), `conjugate, ${round}`);
      t.deepEqual(tower.compute('fp12frobenius', x), fp12.frobenius(a), `Frobenius, ${round}`);
      t.deepEqual(tower.compute('fp12frobenius2', x), fp12.frobenius(a, 2), `Frobenius twice, ${round}`);
      const z = tower.take(3);
      kernel.call('fp6mul', z, x, y);
      t.deepEqual(tower.get(z, 3), [...fp6.multiply(a[0], b[0])], `product in Fp6, ${round}`);
      kernel.call('fp6inverse', z, x);
      t.deepEqual(tower.get(z, 3), [...fp6.inverse(a[0])], `inverse in Fp6, ${round}`);
    });
  });

  test(`${name}: a result may overwrite its input`, (t) => {
    const random = new Seeded(3);
    const next = coefficients(random, 'random');
    const tower = fresh();
    const [a, b] = [makeFp12(next), makeFp12(next)];
    const unit = cyclotomic(a);
    const y = tower.putFp12(b);
    t.deepEqual(tower.computeInPlace('fp12mul', a, y), fp12.multiply(a, b));
    t.deepEqual(tower.computeInPlace('fp12sqr', a), fp12.square(a));
    t.deepEqual(tower.computeInPlace('fp12inverse', a), fp12.inverse(a));
    t.deepEqual(tower.computeInPlace('fp12conjugate', a), fp12.conjugate(a));
    t.deepEqual(tower.computeInPlace('fp12frobenius', a), fp12.frobenius(a));
    t.deepEqual(tower.computeInPlace('fp12frobenius2', a), fp12.frobenius(a, 2));
    t.deepEqual(tower.computeInPlace('cyclotomicSqr', unit), fp12.square(unit));
    const [l, m] = [tower.put(...makeFp6(next)), tower.put(...makeFp6(next))];
    const lines = [tower.get(l, 3), tower.get(m, 3)].map((line) => lineValue(line as unknown as Line));
    t.deepEqual(tower.computeInPlace('fp12mulByLine', a, l), fp12.multiply(a, lines[0]!));
    t.deepEqual(tower.computeInPlace('fp12mulByLines', a, l, m), fp12.multiply(a, fp12.multiply(lines[0]!, lines[1]!)));
  });

  test(`${name}: zero, one and elements of the subfields`, (t) => {
    const tower = fresh();
    const random = new Seeded(5);
    const next = coefficients(random, 'edges');
    const x = tower.take(6);
    kernel.call('fp12one', x);
    t.deepEqual(tower.getFp12(x), fp12.one);
    t.is(kernel.call('fp12isOne', x), 1);
    t.deepEqual(tower.compute('fp12inverse', tower.putFp12(fp12.zero)), fp12.zero, '1/0 is 0');
    t.is(kernel.call('fp12isOne', tower.putFp12(fp12.zero)), 0);
    const [inFp6, inFp2]: [Fp6, Fp2] = [makeFp6(next), makeFp2(next)];
    for (const value of [fp12.fromFp2(inFp2), [inFp6, fp6.zero], [fp6.zero, inFp6], fp12.w] as readonly Fp12[]) {
      const at = tower.putFp12(value);
      t.deepEqual(tower.compute('fp12inverse', at), fp12.inverse(value));
      t.deepEqual(tower.compute('fp12mul', at, at), fp12.square(value));
    }
  });

  test(`${name}: equality looks at values, not at limbs, and at every coefficient`, (t) => {
    const tower = fresh();
    const random = new Seeded(7);
    const a = makeFp12(coefficients(random, 'random'));
    const x = tower.putFp12(a);
    const inverse = tower.putFp12(fp12.inverse(a));
    const product = tower.take(6);
    kernel.call('fp12mul', product, x, inverse);
    t.is(kernel.call('fp12isOne', product), 1);
    kernel.call('fp12mul', product, product, x);
    t.is(kernel.call('fp12equal', product, x), 1);
    for (let i = 0; i < 12; i++) {
      const powers = fp12.toPowersOfW(a).map((c, j): Fp2 => {
        if (j !== i >> 1) return c;
        return i & 1 ? [c[0], (c[1] + 1n) % parameters.P] : [(c[0] + 1n) % parameters.P, c[1]];
      });
      const other = tower.putFp12(fp12.fromPowersOfW(powers));
      t.is(kernel.call('fp12equal', x, other), 0, `coefficient ${i}`);
      const oneButI = fp12.fromPowersOfW(
        fp12.toPowersOfW(fp12.one).map((c, j): Fp2 => (j === i >> 1 ? (i & 1 ? [c[0], 5n] : [c[0] + 5n, c[1]]) : c)),
      );
      t.is(kernel.call('fp12isOne', tower.putFp12(oneButI)), 0, `coefficient ${i} of one`);
    }
  });

  test(`${name}: products by one and by two lines`, (t) => {
    forEachSource(fresh, 30, (tower, next, round) => {
      const a = makeFp12(next);
      const lines = [makeFp6(next), makeFp6(next)] as const;
      const x = tower.putFp12(a);
      const [l, m] = [tower.put(...lines[0]), tower.put(...lines[1])];
      const first = fp12.multiply(a, lineValue(lines[0]));
      t.deepEqual(tower.compute('fp12mulByLine', x, l), first, round);
      t.deepEqual(tower.compute('fp12mulByLines', x, l, m), fp12.multiply(first, lineValue(lines[1])), round);
      t.deepEqual(tower.compute('fp12fromLines', l, m), fp12.multiply(lineValue(lines[0]), lineValue(lines[1])), round);
      t.deepEqual(tower.compute('fp12mulByLines', x, l, l), fp12.multiply(first, lineValue(lines[0])), round);
    });
  });

  test(`${name}: squares in the cyclotomic subgroup, one by one and in long chains`, (t) => {
    const random = new Seeded(11);
    for (const source of SOURCES) {
      const tower = fresh();
      const next = coefficients(random, source);
      let value = cyclotomic(makeFp12(next));
      const at = tower.putFp12(value);
      for (let i = 1; i <= 150; i++) {
        kernel.call('cyclotomicSqr', at, at);
        value = fp12.square(value);
        if (i % 10 === 1) t.deepEqual(tower.getFp12(at), value, `${source}, ${i} squarings`);
      }
    }
    const one = fresh().putFp12(fp12.one);
    kernel.call('cyclotomicSqr', one, one);
    t.is(kernel.call('fp12isOne', one), 1);
  });

  test(`${name}: powers by the seed, with compressed squarings`, (t) => {
    const random = new Seeded(13);
    const power = (value: Fp12): Fp12 => fp12.power(fp12.conjugate(value), -parameters.X);
    const check = (t: ExecutionContext, value: Fp12, message: string) => {
      const tower = fresh();
      t.deepEqual(tower.compute('powerSeed', tower.putFp12(value)), power(value), message);
    };
    for (const source of SOURCES) {
      const unit = cyclotomic(makeFp12(coefficients(random, source)));
      check(t, unit, source);
      check(t, fp12.conjugate(unit), `inverse, ${source}`);
    }
    check(t, fp12.one, 'one, which compresses to zeros');

    const degenerate = cyclotomicWithoutW();
    t.deepEqual(fp12.toPowersOfW(degenerate)[1], fp2.zero);
    const order = parameters.P ** 4n - parameters.P ** 2n + 1n;
    t.deepEqual(fp12.power(degenerate, order), fp12.one, 'in the cyclotomic subgroup');
    check(t, degenerate, 'g2 = 0 before the first squaring');
    // The order is odd, so every element has 2^k-th roots in the subgroup.
    const half = (order + 1n) / 2n;
    for (const squarings of [16, 57]) {
      const exponent = Array.from({ length: squarings }).reduce((e: bigint) => (e * half) % order, 1n);
      check(t, fp12.power(degenerate, exponent), `g2 = 0 after ${squarings} squarings: does not decompress`);
    }
  });

  test(`${name}: long chains of mixed operations stay exact`, (t) => {
    forEachSource(fresh, 2, (tower, next, round) => {
      let [a, b] = [makeFp12(next), makeFp12(next)];
      const line = makeFp6(next);
      const [x, y, l] = [tower.putFp12(a), tower.putFp12(b), tower.put(...line)];
      for (let i = 0; i < 40; i++) {
        kernel.call('fp12sqr', x, x);
        kernel.call('fp12mulByLine', x, x, l);
        kernel.call('fp12mul', y, x, y);
        kernel.call('fp12conjugate', x, y);
        a = fp12.multiply(fp12.square(a), lineValue(line));
        b = fp12.multiply(a, b);
        a = fp12.conjugate(b);
      }
      t.deepEqual(tower.getFp12(x), a, round);
      t.deepEqual(tower.getFp12(y), b, round);
    });
  });
}
