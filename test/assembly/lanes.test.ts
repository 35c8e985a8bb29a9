/** The lane kernels against BigInt: edge and random values, chains without normalisation, and the bounds that their comments state. */
import test from 'ava';
import { fpEdges, fpShortEdges, Seeded } from '../kits/edges.js';
import { loadKernel, supportedKernels } from '../kits/kernel.js';
import { Lanes, type Pair } from '../kits/lanes.js';
import { P } from '../twin/parameters.js';

const R = 2n ** 392n;
const modulo = (x: bigint): bigint => ((x % P) + P) % P;
const fp2Product = ([a0, a1]: Pair, [b0, b1]: Pair): Pair => [a0 * b0 - a1 * b1, a0 * b1 + a1 * b0];
const timesXi = ([a0, a1]: Pair): Pair => [a0 - a1, a0 + a1];
const plus = (a: Pair, b: Pair, factor = 1n): Pair => [a[0] + factor * b[0], a[1] + factor * b[1]];
const canonical = (a: Pair): Pair => [modulo(a[0]), modulo(a[1])];

/** Two-operand kernels and what they must give. */
const BINARY: Readonly<Record<string, (a: Pair, b: Pair) => Pair>> = {
  mul: (a, b) => [a[0] * b[0], a[1] * b[1]],
  fp2mul: fp2Product,
  add: (a, b) => plus(a, b),
  sub: (a, b) => plus(a, b, -1n),
  addNorm: (a, b) => plus(a, b),
  subNorm: (a, b) => plus(a, b, -1n),
  zip0: (a, b) => [a[0], b[0]],
  zip1: (a, b) => [a[1], b[1]],
  blend: (a, b) => [a[0], b[1]],
};

/** One-operand kernels. */
const UNARY: Readonly<Record<string, (a: Pair) => Pair>> = {
  sqr: (a) => [a[0] * a[0], a[1] * a[1]],
  fp2sqr: (a) => fp2Product(a, a),
  neg: (a) => [-a[0], -a[1]],
  xi: timesXi,
  conj: (a) => [a[0], -a[1]],
  norm: (a) => a,
  reduce: (a) => a,
  swap: (a) => [a[1], a[0]],
  both0: (a) => [a[0], a[0]],
  both1: (a) => [a[1], a[1]],
  low: (a) => [a[0], 0n],
};

function pairs(seed: number): readonly (readonly [Pair, Pair])[] {
  const random = new Seeded(seed);
  const short = fpShortEdges();
  const list: [Pair, Pair][] = [];
  for (const a of short)
    for (const b of short)
      list.push([
        [a, b],
        [random.pick(short), random.pick(short)],
      ]);
  for (const a of fpEdges())
    list.push([
      [a, random.fp()],
      [random.fp(), random.pick(short)],
    ]);
  for (let i = 0; i < 300; i++) list.push([random.fp2(), random.fp2()]);
  return list;
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');

  test(`${name}: every operation equals its BigInt twin`, (t) => {
    for (const [a, b] of pairs(1)) {
      kernel.release();
      const lanes = new Lanes(kernel);
      const [x, y, z] = [lanes.put(a), lanes.put(b), lanes.take()];
      t.deepEqual(lanes.get(x), a, 'a round trip');
      for (const [operation, twin] of Object.entries(BINARY)) {
        kernel.call(operation, z, x, y);
        t.deepEqual(lanes.get(z), canonical(twin(a, b)), operation);
      }
      for (const [operation, twin] of Object.entries(UNARY)) {
        kernel.call(operation, z, x);
        t.deepEqual(lanes.get(z), canonical(twin(a)), operation);
      }
      for (const operation of ['combine', 'combineReduce']) {
        kernel.call(operation, z, x, 3, y, -2);
        t.deepEqual(lanes.get(z), canonical([3n * a[0] - 2n * b[0], 3n * a[1] - 2n * b[1]]), operation);
      }
      for (const mask of [0, -1]) {
        kernel.call('select', z, x, y, mask);
        t.deepEqual(lanes.get(z), mask ? b : a, 'select');
      }
      const bits = (zero0: boolean, zero1: boolean): number => Number(zero0) | (Number(zero1) << 1);
      t.is(kernel.call('isZero', x), bits(a[0] === 0n, a[1] === 0n), 'isZero');
      t.is(kernel.call('equal', x, y), bits(a[0] === b[0], a[1] === b[1]), 'equal');
    }
  });

  test(`${name}: an operation may write over its operands`, (t) => {
    const random = new Seeded(2);
    for (let i = 0; i < 20; i++) {
      for (const [operation, twin] of Object.entries(BINARY)) {
        kernel.release();
        const lanes = new Lanes(kernel);
        const [a, b] = [random.fp2(), random.fp2()];
        const first = lanes.put(a);
        kernel.call(operation, first, first, lanes.put(b));
        t.deepEqual(lanes.get(first), canonical(twin(a, b)), `${operation}(x, x, y)`);
        const second = lanes.put(b);
        kernel.call(operation, second, lanes.put(a), second);
        t.deepEqual(lanes.get(second), canonical(twin(a, b)), `${operation}(y, x, y)`);
      }
    }
  });

  test(`${name}: unreduced products and their sums`, (t) => {
    for (const [a, b] of pairs(3)) {
      kernel.release();
      const lanes = new Lanes(kernel);
      const [x, y, z] = [lanes.put(a), lanes.put(b), lanes.take()];
      const [s, u] = [kernel.take(lanes.wide), kernel.take(lanes.wide)];
      const expect = (label: string, wide: number, value: Pair): void => {
        kernel.call('redc', z, wide);
        t.deepEqual(lanes.get(z), canonical(value), label);
      };
      kernel.call('wide1', s, x, y);
      expect('wide1', s, [a[0] * b[0], a[1] * b[1]]);
      kernel.call('wideSqr2', s, x);
      expect('wideSqr2', s, fp2Product(a, a));
      kernel.call('wide2', u, x, y);
      expect('wide2', u, fp2Product(a, b));
      kernel.call('wideAdd', s, s, u);
      expect('wideAdd', s, plus(fp2Product(a, a), fp2Product(a, b)));
      kernel.call('wideSub', s, s, u);
      expect('wideSub', s, fp2Product(a, a));
      kernel.call('wideXi', s, u);
      expect('wideXi', s, timesXi(fp2Product(a, b)));
      kernel.call('wideNeg', s, s);
      expect('wideNeg', s, timesXi(fp2Product([-a[0], -a[1]], b)));
    }
  });

  test(`${name}: long chains without normalisation`, (t) => {
    const random = new Seeded(4);
    for (const start of [[0n, 1n] as Pair, [P - 1n, (P - 1n) / 2n] as Pair, random.fp2()]) {
      kernel.release();
      const lanes = new Lanes(kernel);
      const b = random.fp2();
      const [x, y, s, d] = [lanes.put(start), lanes.put(b), lanes.take(), lanes.take()];
      let value: Pair = start;
      for (let i = 0; i < 500; i++) {
        kernel.call('add', s, x, y);
        kernel.call('sub', d, x, y);
        kernel.call(i % 2 ? 'mul' : 'fp2mul', x, s, d);
        const [sum, difference] = [plus(value, b), plus(value, b, -1n)];
        value = canonical(i % 2 ? [sum[0] * difference[0], sum[1] * difference[1]] : fp2Product(sum, difference));
      }
      t.deepEqual(lanes.get(x), value);
    }
  });

  test(`${name}: the stated bounds hold at their edges`, (t) => {
    const random = new Seeded(5);
    kernel.release();
    const lanes = new Lanes(kernel);
    /** Limbs of the largest magnitude that `units` normalised elements can add up to, with the signs a test asks for. */
    const extreme = (units: bigint, sign: () => bigint): bigint[] =>
      Array.from({ length: lanes.limbCount }, (_, i) =>
        i === lanes.limbCount - 1 ? sign() * lanes.topOf(P) * units : sign() * units * lanes.unit,
      );
    const signs: readonly (() => bigint)[] = [() => 1n, () => -1n, () => (random.word() & 1 ? 1n : -1n)];
    const reduced = (x: number, label: string): void => {
      for (const lane of [0, 1] as const) {
        const value = lanes.integer(x, lane);
        t.true(value * 10n < 11n * P && value * 10n > -11n * P, `${label}: |value| < 1.1 p`);
        const below = lanes.limbs(x, lane).slice(0, -1);
        t.true(
          below.every((limb) => limb <= lanes.unit && limb >= -lanes.unit),
          `${label}: normalised limbs`,
        );
      }
    };
    const matches = (x: number, lane: 0 | 1, value: bigint, label: string): void => {
      t.is(modulo(lanes.integer(x, lane) * R), modulo(value), label);
    };

    for (const sign of signs) {
      for (let round = 0; round < 12; round++) {
        kernel.release();
        // 5·3 = 15 < 16 units in one product
        const x = lanes.putLimbs(extreme(5n, sign), extreme(5n, sign));
        const y = lanes.putLimbs(extreme(3n, sign), extreme(3n, sign));
        const z = lanes.take();
        const [x0, x1, y0, y1] = [lanes.integer(x, 0), lanes.integer(x, 1), lanes.integer(y, 0), lanes.integer(y, 1)];
        kernel.call('mul', z, x, y);
        matches(z, 0, x0 * y0, 'mul, 15 units');
        matches(z, 1, x1 * y1, 'mul, 15 units');
        reduced(z, 'mul');
        kernel.call('fp2mul', z, x, y);
        matches(z, 0, x0 * y0 - x1 * y1, 'fp2mul, 15 units');
        matches(z, 1, x0 * y1 + x1 * y0, 'fp2mul, 15 units');
        reduced(z, 'fp2mul');
        const two = lanes.putLimbs(extreme(2n, sign), extreme(2n, sign));
        kernel.call('sqr', z, two);
        matches(z, 0, lanes.integer(two, 0) ** 2n, 'sqr, 2 units');
        matches(z, 1, lanes.integer(two, 1) ** 2n, 'sqr, 2 units');
        reduced(z, 'sqr');

        // 16 products of one unit in the columns of one reduction, and 8 doubled by ξ
        const [s, w] = [kernel.take(lanes.wide), kernel.take(lanes.wide)];
        const a = lanes.putLimbs(extreme(1n, sign), extreme(1n, sign));
        const b = lanes.putLimbs(extreme(1n, sign), extreme(1n, sign));
        const product = fp2Product(
          [lanes.integer(a, 0), lanes.integer(a, 1)],
          [lanes.integer(b, 0), lanes.integer(b, 1)],
        );
        kernel.call('wide2', w, a, b);
        const xi = timesXi(product);
        kernel.call('wide2', s, a, b);
        for (let i = 0; i < 15; i++) kernel.call('wideAdd', s, s, w);
        kernel.call('redc', z, s);
        matches(z, 0, 16n * product[0], '16 units of columns');
        matches(z, 1, 16n * product[1], '16 units of columns');
        kernel.call('wideSub', s, s, w);
        kernel.call('fp2mulAdd', z, a, b, s);
        matches(z, 0, 16n * product[0], '15 units of columns and a product');
        matches(z, 1, 16n * product[1], '15 units of columns and a product');
        kernel.call('wideXi', w, w);
        kernel.call('wideSub', s, w, w);
        for (let i = 0; i < 8; i++) kernel.call('wideAdd', s, s, w);
        kernel.call('redc', z, s);
        matches(z, 0, 8n * xi[0], '8 products times ξ');
        matches(z, 1, 8n * xi[1], '8 products times ξ');

        // linear operations: 14 units in, 1 unit out
        const large = lanes.putLimbs(extreme(14n, sign), extreme(14n, sign));
        kernel.call('norm', z, large);
        t.is(lanes.integer(z, 0), lanes.integer(large, 0), 'norm keeps the value');
        t.true(
          lanes
            .limbs(z, 0)
            .slice(0, -1)
            .every((limb) => limb <= lanes.unit && limb >= -lanes.unit),
          'norm, 14 units',
        );
        kernel.call('combine', z, a, 12, b, -2);
        t.is(lanes.integer(z, 0), 12n * lanes.integer(a, 0) - 2n * lanes.integer(b, 0), 'combine keeps the value');
        t.true(
          lanes
            .limbs(z, 1)
            .slice(0, -1)
            .every((limb) => limb <= lanes.unit && limb >= -lanes.unit),
          'combine, 14 units',
        );
        for (const [ma, mb] of [
          [5, -3],
          [12, -2],
          [-14, 0],
          [7, 7],
        ] as const) {
          kernel.call('combineReduce', z, a, ma, b, mb);
          for (const lane of [0, 1] as const) {
            const value = lanes.integer(z, lane);
            const expected = BigInt(ma) * lanes.integer(a, lane) + BigInt(mb) * lanes.integer(b, lane);
            t.is(modulo(value), modulo(expected), `combineReduce ${ma} ${mb}`);
            t.true(100n * value < 51n * P && 100n * value > -51n * P, 'combineReduce: |value| < 0.51 p');
            const below = lanes.limbs(z, lane).slice(0, -1);
            t.true(
              below.every((limb) => limb <= lanes.unit && limb >= -lanes.unit),
              'combineReduce, 14 units',
            );
          }
        }
      }
    }
  });

  test(`${name}: large values before a product, and how far from p the result lies then`, (t) => {
    const random = new Seeded(6);
    const signs: readonly (() => bigint)[] = [() => 1n, () => -1n, () => (random.word() & 1 ? 1n : -1n)];
    for (const sign of signs) {
      for (const [vx, vy] of [
        [2n, 2n],
        [15n, 8n],
        [36n, 13n],
        [73n, 7n],
        [99n, 5n],
      ] as const) {
        kernel.release();
        const lanes = new Lanes(kernel);
        const large = (times: bigint): bigint[] =>
          Array.from({ length: lanes.limbCount }, (_, i) =>
            i === lanes.limbCount - 1 ? sign() * lanes.topOf(P) * times : sign() * 3n * lanes.unit,
          );
        const x = lanes.putLimbs(large(vx), large(vx));
        const y = lanes.putLimbs(large(vy), large(vy));
        const z = lanes.take();
        const [x0, x1, y0, y1] = [lanes.integer(x, 0), lanes.integer(x, 1), lanes.integer(y, 0), lanes.integer(y, 1)];
        for (const [operation, products, sums] of [
          ['mul', [x0 * y0, x1 * y1], 1n],
          ['fp2mul', [x0 * y0 - x1 * y1, x0 * y1 + x1 * y0], 2n],
        ] as const) {
          kernel.call(operation, z, x, y);
          for (const lane of [0, 1] as const) {
            const value = lanes.integer(z, lane);
            const label = `${operation} of ${vx} p and ${vy} p`;
            t.is(modulo(value * R), modulo(products[lane]), label);
            // in thousandths of p; the lower limbs add a little to the values
            const excess = ((sums * vx * vy + 1n) * 1000n) / 2520n + 1n;
            const [lowest, highest] = name === 'int' ? [-excess, 1000n + excess] : [-510n - excess, 510n + excess];
            t.true(1000n * value < highest * P && 1000n * value > lowest * P, label);
          }
        }
      }
    }
  });
}
