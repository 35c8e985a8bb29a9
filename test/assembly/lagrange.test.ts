/** Lagrange coefficients of many indices by the tree of subproducts, against products of differences and against the definition. */
import test from 'ava';
import { type Kernel, loadKernel, supportedKernels } from '../kits/kernel.js';
import { bytes, fr, parameters, sharing } from '../twin/index.js';

const { R } = parameters;
const OK = 0;
const BAD_SCALAR = 5;
const OUT_OF_MEMORY = 6;
const BAD_ARGUMENT = 7;

/** A generator of 64 bits (Knuth, MMIX), so that a failure can be repeated. */
function sequence(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return state >> 16n;
  };
}

/** `count` of 1 … 2·count in no order. */
function someOf(count: number): bigint[] {
  const next = sequence(BigInt(count));
  const all = Array.from({ length: 2 * count }, (_, i) => BigInt(i + 1));
  for (let i = 0; i < count; i++) {
    const j = i + Number(next() % BigInt(all.length - i));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.slice(0, count);
}

/** `count` integers below r, of all sizes from 208 bits on. */
function anywhere(count: number): bigint[] {
  const next = sequence(BigInt(count) + 77n);
  return Array.from({ length: count }, (_, i) => ((next() << 208n) + (next() << 100n) + BigInt(i)) % R);
}

function replace(values: readonly bigint[], place: number, by: bigint): bigint[] {
  return values.map((value, i) => (i === place ? by : value));
}

function place(kernel: Kernel, values: readonly bigint[]): number {
  return kernel.put(bytes.concatenate(...values.map((value) => bytes.toBytes(value, 32))));
}

type Way = 'lagrange' | 'lagrangeByRows' | 'lagrangeByTree';

interface Outcome {
  readonly status: number;
  readonly values: Uint8Array;
}

function compute(kernel: Kernel, way: Way, indices: readonly bigint[], at: bigint): Outcome {
  const count = indices.length;
  const out = kernel.take(32 * count);
  const first = place(kernel, indices);
  const point = place(kernel, [at]);
  const last = {
    lagrange: [],
    lagrangeByRows: [kernel.call('wordSize', first, count, point)],
    lagrangeByTree: [point + 32],
  }[way];
  const status = kernel.call(way, out, first, count, point, ...last);
  const values = kernel.get(out, 32 * count);
  kernel.release();
  return { status, values };
}

function coefficient(values: Uint8Array, i: number): bigint {
  return bytes.toInteger(values.subarray(32 * i, 32 * i + 32));
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');

  test(`${name}: the tree gives what products of differences give, bit for bit`, (t) => {
    const counts = [
      2, 3, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 63, 64, 65, 96, 97, 100, 127, 128, 129, 200, 255, 256, 257,
      300,
    ];
    for (const count of counts) {
      for (const indices of [someOf(count), anywhere(count), [0n, R - 1n, ...someOf(count)].slice(0, count)]) {
        for (const at of [0n, 1n, 3n * BigInt(count), R - 1n, indices[0]!, indices[count >> 1]!, indices[count - 1]!]) {
          const tree = compute(kernel, 'lagrangeByTree', indices, at);
          t.is(tree.status, OK);
          t.deepEqual(tree, compute(kernel, 'lagrangeByRows', indices, at), `${count} indices at ${at}`);
        }
      }
    }
  });

  test(`${name}: the tree gives what the definition gives`, (t) => {
    for (const count of [2, 5, 16, 17, 33, 40]) {
      for (const indices of [someOf(count), anywhere(count)]) {
        for (const at of [0n, 5n, R - 2n]) {
          const { status, values } = compute(kernel, 'lagrangeByTree', indices, at);
          t.is(status, OK);
          const found = indices.map((_, i) => coefficient(values, i));
          t.deepEqual(found, [...sharing.lagrangeCoefficients(indices, at)], `${count} indices at ${at}`);
        }
      }
    }
  });

  test(`${name}: both sides of the crossings give the same`, (t) => {
    const sizes: readonly [(count: number) => bigint[], number][] = [
      [someOf, 4 * kernel.constant('MANY_SMALL')], // 13 bits: four differences make a word of 57
      [(count) => someOf(count).map((x) => x << 18n), kernel.constant('MANY_SMALL')], // 29 bits: one does
      [anywhere, kernel.constant('MANY')],
    ];
    for (const [indices, crossing] of sizes) {
      for (const count of [crossing - 1, crossing, crossing + 1]) {
        const chosen = indices(count);
        const outcome = compute(kernel, 'lagrange', chosen, 0n);
        t.is(outcome.status, OK);
        t.deepEqual(outcome, compute(kernel, 'lagrangeByTree', chosen, 0n), `${count}`);
        t.deepEqual(outcome, compute(kernel, 'lagrangeByRows', chosen, 0n), `${count}`);
      }
    }
  });

  test(`${name}: the tree finds equal indices however far apart, also where it is one of them`, (t) => {
    for (const count of [2, 16, 33, 129, 700]) {
      for (const indices of [someOf(count), anywhere(count)]) {
        for (const [i, j] of [
          [0, count - 1],
          [0, 1],
          [count >> 1, count - 1],
        ] as const) {
          if (i === j) continue;
          const twice = replace(indices, j, indices[i]!);
          for (const at of [0n, twice[i]!, twice[(i + 1) % count]!, R - 1n]) {
            t.is(compute(kernel, 'lagrangeByTree', twice, at).status, BAD_ARGUMENT, `${count}: ${i}, ${j} at ${at}`);
          }
        }
      }
    }
  });

  test(`${name}: many indices are refused as few are`, (t) => {
    const crossing = kernel.constant('MANY');
    const indices = anywhere(crossing);
    t.is(compute(kernel, 'lagrange', replace(indices, crossing - 1, indices[0]!), 0n).status, BAD_ARGUMENT);
    t.is(compute(kernel, 'lagrange', replace(indices, crossing >> 1, R), 0n).status, BAD_SCALAR);
    t.is(compute(kernel, 'lagrange', indices, R).status, BAD_SCALAR);
  });

  test(`${name}: a workspace beyond the end of all memory is a status`, (t) => {
    const first = place(kernel, someOf(64));
    const out = kernel.take(32 * 64);
    t.is(kernel.call('lagrangeByTree', out, first, 64, first, 2 ** 32 - 64), OUT_OF_MEMORY);
    t.is(kernel.call('lagrangeByTree', out, first, 2 ** 30, first, out), OUT_OF_MEMORY);
    kernel.release();
  });

  test(`${name}: 2^14 of 2^15 indices`, (t) => {
    const count = 2 ** 14;
    const indices = someOf(count);
    const at = 10n ** 40n;
    const { status, values } = compute(kernel, 'lagrange', indices, at);
    t.is(status, OK);
    // λ_i by the definition for some i, with one inversion each.
    for (const i of [0, 1, 4095, 8192, count - 1]) {
      let above = 1n;
      let below = 1n;
      indices.forEach((x, j) => {
        if (j === i) return;
        above = fr.multiply(above, fr.subtract(at, x));
        below = fr.multiply(below, fr.subtract(indices[i]!, x));
      });
      t.is(coefficient(values, i), fr.multiply(above, fr.inverse(below)), `λ of ${indices[i]}`);
    }
    // Σ λ_i·x_i^k = at^k for k below the number of indices.
    for (const k of [0n, 1n, 1000n, BigInt(count - 1)]) {
      const sum = indices.reduce((total, x, i) => total + coefficient(values, i) * fr.power(x, k), 0n);
      t.is(fr.reduce(sum), fr.power(at, k), `moment ${k}`);
    }
  });

  test(`${name}: a transform gives values at roots of unity, and back`, (t) => {
    const step = kernel.constant('STEP');
    const load = (at: number, value: bigint) => kernel.call('frLoad', at, kernel.put(bytes.toBytes(value, 32)));
    const store = (at: number) => {
      const out = kernel.take(32);
      kernel.call('frStore', out, at);
      return bytes.toInteger(kernel.get(out, 32));
    };
    const order = (log: number) => fr.power(7n, (R - 1n) >> BigInt(log));
    for (const log of [1, 2, 3, 7]) {
      const count = 2 ** log;
      const roots = kernel.take(step * count);
      kernel.call('writeRoots', roots, log + 1);
      const coefficients = anywhere(count).map((value, i) => (i % 3 === 0 ? R - 1n : value));
      for (const s of [0, 1]) {
        const values = kernel.take(step * count + 16);
        coefficients.forEach((value, i) => {
          load(values + step * i, value);
        });
        kernel.call('transform', values, log, s, roots);
        const found = new Set(Array.from({ length: count }, (_, i) => store(values + step * i)));
        // The points are all x with x^n = ±1, in an order that is the transform's own affair.
        const root = order(log + 1);
        for (let i = 0; i < count; i++) {
          t.true(found.has(sharing.evaluatePolynomial(coefficients, fr.power(root, BigInt(2 * i + s)))), `${log} ${s}`);
        }
        kernel.call('transformBack', values, log, s, roots);
        kernel.call('divideByPower', values, count, log);
        t.deepEqual(
          coefficients.map((_, i) => store(values + step * i)),
          coefficients,
        );
      }
      kernel.release();
    }
  });

  test(`${name}: near values stay near and right at the bounds`, (t) => {
    const step = kernel.constant('STEP');
    const weights = Array.from({ length: 9 }, (_, i) => 1n << BigInt(29 * i));
    const value = (limbs: readonly number[]) => limbs.reduce((sum, limb, i) => sum + BigInt(limb) * weights[i]!, 0n);
    const put = (limbs: readonly number[]) => kernel.put(new Uint8Array(Int32Array.from(limbs).buffer));
    const get = (at: number) => [...new Int32Array(kernel.get(at, step).buffer)];
    const top = Number(((R * 11n) / 10n) >> 232n) - 1;
    const edges = [
      [-2, -2, -2, -2, -2, -2, -2, -2, 0],
      Array(9).fill(0),
      ...[top, -top, 0, 1, -1, top >> 1, -(top >> 1)].flatMap((last) => [
        [...Array(8).fill(2 ** 29 + 2), last],
        [...Array(8).fill(-2), last],
        [...Array(8).fill(2 ** 29 - 1), last],
        [2 ** 29 + 2, -2, 2 ** 29 + 2, -2, -2, 2 ** 29 + 2, 0, 2 ** 29 + 2, last],
      ]),
    ];
    for (const x of edges) {
      for (const y of edges) {
        const z = kernel.take(step);
        const other = put(y);
        const near = (operation: string, expected: bigint) => {
          const limbs = get(z);
          const difference = value(limbs) - expected;
          const bounded = limbs.slice(0, 8).every((limb) => limb >= -2 && limb <= 2 ** 29 + 2);
          if (fr.reduce(difference) !== 0n || !bounded || 100n * value(limbs) ** 2n > (51n * 51n * R * R) / 100n) {
            t.fail(`${operation} of ${x} and ${y} is ${limbs}`);
          }
        };
        kernel.call('addNear', z, put(x), other);
        near('addNear', value(x) + value(y));
        kernel.call('subNear', z, put(x), other);
        near('subNear', value(x) - value(y));
        kernel.set(z, new Uint8Array(Int32Array.from(x).buffer));
        kernel.call('crossNear', z, other, other);
        near('crossNear', value(x) + value(y));
        t.is(fr.reduce(value(get(other)) - value(x) + value(y)), 0n);
        kernel.release();
      }
    }
    t.pass();
  });
}
