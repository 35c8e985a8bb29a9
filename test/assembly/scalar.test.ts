/** The scalar field, polynomial evaluation and Lagrange coefficients of each kernel against their BigInt twins. */
import test from 'ava';
import fc from 'fast-check';
import { bytesLeftBehind, type Kernel, loadKernel, supportedKernels } from '../kits/kernel.js';
import { bytes, fr, parameters, sharing } from '../twin/index.js';

const { R } = parameters;
const OK = 0;
const BAD_LENGTH = 1;
const BAD_SCALAR = 5;
const BAD_ARGUMENT = 7;

const EDGES: readonly bigint[] = [
  0n,
  1n,
  2n,
  (1n << 29n) - 1n,
  1n << 29n,
  1n << 32n,
  1n << 64n,
  (R - 1n) / 2n,
  R - 2n,
  R - 1n,
];
const scalar = fc.oneof(
  fc.bigInt({ min: 0n, max: R - 1n }),
  fc.constantFrom(...EDGES),
  fc.bigInt({ min: 0n, max: 1n << 64n }),
);

function withScalars<T>(kernel: Kernel, values: readonly bigint[], use: (...at: number[]) => T): T {
  try {
    return use(...values.map((value) => kernel.put(bytes.toBytes(value, 32))));
  } finally {
    kernel.release();
  }
}

/** The result of `name(z, …values)` and its status. */
function compute(kernel: Kernel, name: string, ...values: readonly bigint[]): { value: bigint; status: number } {
  return withScalars(kernel, values, (...at) => {
    const z = kernel.take(32);
    const status = kernel.call(name, z, ...at);
    return { value: bytes.toInteger(kernel.get(z, 32)), status };
  });
}

function list(kernel: Kernel, values: readonly bigint[]): number {
  return kernel.put(bytes.concatenate(...values.map((value) => bytes.toBytes(value, 32))));
}

function read(kernel: Kernel, at: number, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => bytes.toInteger(kernel.get(at + 32 * i, 32)));
}

function lagrange(kernel: Kernel, indices: readonly bigint[], at: bigint): { status: number; values: bigint[] } {
  const out = kernel.take(32 * indices.length);
  const status = kernel.call('lagrange', out, list(kernel, indices), indices.length, list(kernel, [at]));
  const values = read(kernel, out, indices.length);
  kernel.release();
  return { status, values };
}

/** Σ λ_i·x_i^k = at^k for all k below the number of indices, which only the Lagrange coefficients satisfy (Vandermonde). */
function haveMoments(values: readonly bigint[], indices: readonly bigint[], at: bigint): boolean {
  const terms = [...values];
  let expected = 1n;
  for (const _ of indices) {
    if (fr.reduce(terms.reduce((sum, term) => sum + term, 0n)) !== expected) return false;
    indices.forEach((x, i) => {
      terms[i] = fr.multiply(terms[i]!, x);
    });
    expected = fr.multiply(expected, at);
  }
  return true;
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name);
  const twins: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
    frAdd: fr.add,
    frSub: fr.subtract,
    frMul: fr.multiply,
  };

  for (const [operation, twin] of Object.entries(twins)) {
    test(`${name}: ${operation} equals its twin`, (t) => {
      for (const a of EDGES) for (const b of EDGES) t.is(compute(kernel, operation, a, b).value, twin(a, b));
      fc.assert(fc.property(scalar, scalar, (a, b) => compute(kernel, operation, a, b).value === twin(a, b)));
      t.pass();
    });
  }

  test(`${name}: an output may be an input`, (t) => {
    for (const [operation, twin] of Object.entries(twins)) {
      withScalars(kernel, [R - 2n, 7n], (x, y) => {
        kernel.call(operation, x!, x!, y!);
        t.is(bytes.toInteger(kernel.get(x!, 32)), twin(R - 2n, 7n));
      });
    }
  });

  test(`${name}: frNeg and frInverse equal their twins; 0 has no inverse`, (t) => {
    const check = (a: bigint) => {
      const inverse = compute(kernel, 'frInverse', a);
      return (
        compute(kernel, 'frNeg', a).value === fr.negate(a) &&
        inverse.value === fr.inverse(a) &&
        inverse.status === (a === 0n ? BAD_SCALAR : OK)
      );
    };
    for (const a of EDGES) t.true(check(a), String(a));
    fc.assert(fc.property(scalar, check), { numRuns: 40 });
  });

  test(`${name}: residues: arithmetic, selection, test for zero and inversion of many`, (t) => {
    const inner = loadKernel(name, 'test');
    const size = inner.constant('FR_BYTES');
    const load = (value: bigint) => {
      const at = inner.take(size);
      inner.call('frLoad', at, inner.put(bytes.toBytes(value, 32)));
      return at;
    };
    const store = (at: number) => {
      const out = inner.take(32);
      inner.call('frStore', out, at);
      return bytes.toInteger(inner.get(out, 32));
    };
    const check = (a: bigint, b: bigint) => {
      inner.release();
      const [x, y, z] = [load(a), load(b), inner.take(size)];
      const result = (operation: string, ...more: number[]) => {
        inner.call(operation, z, x, ...more);
        return store(z);
      };
      t.is(store(x), a);
      t.is(result('frMulResidues', y), fr.multiply(a, b));
      t.is(result('frAddResidues', y), fr.add(a, b));
      t.is(result('frSubResidues', y), fr.subtract(a, b));
      t.is(result('frNegResidue'), fr.negate(a));
      t.is(result('frSquare'), fr.square(a));
      t.is(result('frSelect', y, 0), a);
      t.is(result('frSelect', y, -1), b);
      t.is(inner.call('frIsZeroResidue', x), Number(a === 0n));
      // A difference of equal residues may be held as 0, r or 2r.
      inner.call('frSubResidues', z, x, x);
      t.is(inner.call('frIsZeroResidue', z), 1);
      inner.call('frNegResidue', z, x);
      inner.call('frAddResidues', z, z, x);
      t.is(inner.call('frIsZeroResidue', z), 1);
    };
    for (const a of EDGES) for (const b of EDGES) check(a, b);
    fc.assert(fc.property(scalar, scalar, check), { numRuns: 30 });

    // Sums and differences stay below 2r however long the chain is.
    for (const a of EDGES) {
      inner.release();
      const [up, down] = [load(a), load(a)];
      for (let i = 0; i < 100; i++) {
        inner.call('frAddResidues', up, up, up);
        inner.call('frNegResidue', down, down);
        inner.call('frSubResidues', down, down, up);
      }
      t.is(store(up), fr.multiply(a, fr.power(2n, 100n)));
      // d ← −d − a·2^i for i = 1 … 100
      const total = Array.from({ length: 100 }, (_, i) => 2n ** BigInt(i + 1)).reduce((d, power) => -d - power, 1n);
      t.is(store(down), fr.multiply(a, fr.reduce(total)));
    }

    for (const count of [1, 2, 9]) {
      inner.release();
      const values = Array.from({ length: count }, (_, i) => fr.power(11n, BigInt(i + 99)));
      const all = inner.take(size * count);
      values.forEach((value, i) => {
        inner.call('frLoad', all + size * i, inner.put(bytes.toBytes(value, 32)));
      });
      inner.call('frInverseMany', all, inner.take(size * count), count);
      t.deepEqual(
        values.map((_, i) => store(all + size * i)),
        values.map(fr.inverse),
      );
    }
  });

  test(`${name}: only integers below r are canonical, only 0 is zero`, (t) => {
    const cases: readonly [bigint, number, number][] = [
      [0n, 1, 1],
      [1n, 1, 0],
      [R - 1n, 1, 0],
      [R, 0, 0],
      [R + 1n, 0, 0],
      [R + (1n << 232n), 0, 0],
      [R - (1n << 232n), 1, 0],
      [1n << 255n, 0, 0],
      [(1n << 256n) - 1n, 0, 0],
    ];
    for (const [value, canonical, zero] of cases) {
      withScalars(kernel, [value], (x) => {
        t.is(kernel.call('frIsCanonical', x!), canonical, `${value}`);
        t.is(kernel.call('frIsZero', x!), zero, `${value}`);
      });
    }
    for (let bit = 0n; bit < 256n; bit++) {
      withScalars(kernel, [1n << bit], (x) => t.is(kernel.call('frIsZero', x!), 0));
    }
  });

  test(`${name}: frReduceWide takes 0 to 64 bytes`, (t) => {
    const reduce = (wide: Uint8Array) => {
      const z = kernel.take(32);
      const status = kernel.call('frReduceWide', z, kernel.put(wide), wide.length);
      const value = bytes.toInteger(kernel.get(z, 32));
      kernel.release();
      return { status, value };
    };
    for (let length = 0; length <= 64; length++) {
      const ones = new Uint8Array(length).fill(255);
      t.deepEqual(reduce(ones), { status: OK, value: fr.reduce(bytes.toInteger(ones)) });
    }
    for (const value of [R - 1n, R, R + 1n, R * R, R * R - 1n, ((1n << 512n) / R) * R]) {
      t.is(reduce(bytes.toBytes(value, 64)).value, value % R);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (wide) => reduce(wide).value === fr.reduce(bytes.toInteger(wide))),
    );
    t.is(reduce(new Uint8Array(65)).status, BAD_LENGTH);
  });

  test(`${name}: frToLimbs gives four 64-bit words, lowest first`, (t) => {
    const words = [0x0123456789abcdefn, 0xfedcba9876543210n, 0x1111111122222222n, 0x3333333344444444n];
    const value = words.reduceRight((sum, word) => (sum << 64n) | word, 0n);
    withScalars(kernel, [value], (x) => {
      const z = kernel.take(32);
      kernel.call('frToLimbs', z, x!);
      t.deepEqual([...new BigUint64Array(kernel.get(z, 32).buffer)], words);
    });
  });

  test(`${name}: frEvaluate and frEvaluateMany equal Horner in BigInt`, (t) => {
    const evaluate = (coefficients: readonly bigint[], xs: readonly bigint[]) => {
      const out = kernel.take(32 * xs.length);
      const from = list(kernel, coefficients);
      kernel.call('frEvaluateMany', out, from, coefficients.length, list(kernel, xs), xs.length);
      const many = read(kernel, out, xs.length);
      const z = kernel.take(32);
      const single = xs.map((x) => {
        kernel.call('frEvaluate', z, from, coefficients.length, list(kernel, [x]));
        return read(kernel, z, 1)[0];
      });
      kernel.release();
      const expected = xs.map((x) => sharing.evaluatePolynomial(coefficients, x));
      t.deepEqual(many, expected);
      t.deepEqual(single, expected);
    };
    evaluate([], [0n, 5n]);
    evaluate([R - 1n], [0n, R - 1n]);
    evaluate(Array(40).fill(R - 1n), EDGES);
    // More points than one block of rows holds, indices of every size that has a path of its own.
    evaluate(
      Array.from({ length: 7 }, (_, k) => fr.power(5n, BigInt(k + 1000))),
      Array.from({ length: 150 }, (_, i) => BigInt(i)),
    );
    evaluate([3n, R - 5n, 7n], [1n << 28n, (1n << 29n) - 1n, (1n << 31n) - 1n, 1n << 57n, 1n << 58n]);
    // The largest places of the path for small ones, with sums all over [0, r).
    for (let run = 0n; run < 20n; run++) {
      const coefficients = Array.from({ length: 60 }, (_, k) => fr.power(R - 3n, BigInt(k) + 100n * run));
      evaluate(coefficients, [(1n << 28n) - 1n, (1n << 28n) - 2n - run, (1n << 27n) + run]);
    }
    evaluate(Array(60).fill(R - 1n), [(1n << 28n) - 1n, 1n << 27n]);
    fc.assert(
      fc.property(
        fc.array(scalar, { maxLength: 8 }),
        fc.array(scalar, { minLength: 1, maxLength: 4 }),
        (coefficients, xs) => evaluate(coefficients, xs),
      ),
      { numRuns: 30 },
    );
  });

  test(`${name}: lagrange equals its twin for small, spread and large indices, at any place`, (t) => {
    const range = (count: number, step = 1n) => Array.from({ length: count }, (_, i) => BigInt(i + 1) * step);
    const large = (count: number) => Array.from({ length: count }, (_, i) => fr.power(7n, BigInt(i + 500)));
    const cases: readonly [string, readonly bigint[], bigint][] = [
      ['one index', [5n], 0n],
      ['one index, there', [5n], 5n],
      ['first 67', range(67), 0n],
      ['at an index', range(9), 4n],
      ['beyond', range(9), 1000n],
      ['with index 0', [0n, 1n, 2n], 7n],
      ['descending', range(20).reverse(), 0n],
      ['of 29 bits', range(16, 33_000_000n), 0n],
      ['up to 2^31 − 1', [(1n << 31n) - 1n, 1n, 0n, 1n << 30n], (1n << 31n) - 2n],
      ['2^31 and more', [1n << 31n, 1n, (1n << 32n) - 1n], 0n],
      ['small indices, large place', range(5), R - 1n],
      ['large indices', large(20), 0n],
      ['large indices, at one of them', large(20), large(20)[3]!],
      ['large indices, large place', large(10), R - 1n],
      ['one large among small', [...range(10), R - 1n], 0n],
      ['more than a block of rows', range(390), 0n],
      ['more than a block of rows, at one of them', range(390), 389n],
      ['more than a block of large rows', large(200), 3n],
    ];
    for (const [what, indices, at] of cases) {
      const { status, values } = lagrange(kernel, indices, at);
      t.is(status, OK, what);
      t.true(haveMoments(values, indices, at), what);
      if (indices.length <= 20) t.deepEqual(values, [...sharing.lagrangeCoefficients(indices, at)], what);
    }
  });

  test(`${name}: lagrange interpolates any polynomial`, (t) => {
    const index = fc.oneof(fc.bigInt({ min: 0n, max: 1n << 32n }), scalar);
    fc.assert(
      fc.property(fc.uniqueArray(index, { minLength: 1, maxLength: 12 }), scalar, scalar, (indices, at, seed) => {
        const coefficients = indices.map((_, k) => fr.power(seed + 2n, BigInt(k + 1)));
        const { status, values } = lagrange(kernel, indices, at);
        const sum = indices.reduce(
          (total, x, i) => fr.add(total, fr.multiply(values[i]!, sharing.evaluatePolynomial(coefficients, x))),
          0n,
        );
        return status === OK && sum === sharing.evaluatePolynomial(coefficients, at);
      }),
      { numRuns: 60 },
    );
    t.pass();
  });

  test(`${name}: lagrange refuses equal indices, no index, and integers that are not canonical`, (t) => {
    const many = Array.from({ length: 400 }, (_, i) => BigInt(i + 1));
    t.is(lagrange(kernel, [], 0n).status, BAD_ARGUMENT);
    t.is(lagrange(kernel, [1n, 2n, 1n], 0n).status, BAD_ARGUMENT);
    t.is(lagrange(kernel, [1n, 2n, 1n], 1n).status, BAD_ARGUMENT);
    t.is(lagrange(kernel, [...many, 1n], 0n).status, BAD_ARGUMENT);
    t.is(lagrange(kernel, [R - 1n, 2n, R - 1n], 0n).status, BAD_ARGUMENT);
    t.is(lagrange(kernel, [1n, R], 0n).status, BAD_SCALAR);
    t.is(lagrange(kernel, [1n, R + 1n], 0n).status, BAD_SCALAR);
    t.is(lagrange(kernel, [1n, 2n], R).status, BAD_SCALAR);
    t.is(lagrange(kernel, [1n, (1n << 256n) - 1n], 0n).status, BAD_SCALAR);
  });

  test(`${name}: operations on secrets leave nothing in scratch`, (t) => {
    const secrets = [fr.power(3n, 1000n), fr.power(3n, 2000n)];
    const left = (operation: string, ...after: number[]) =>
      bytesLeftBehind(kernel, () =>
        withScalars(kernel, secrets, (x, y) =>
          kernel.call(operation, kernel.take(64), x!, ...(after.length ? after : [y!])),
        ),
      );
    for (const operation of ['frAdd', 'frSub', 'frMul', 'frNeg', 'frInverse']) t.is(left(operation), 0, operation);
    t.is(left('frReduceWide', 48), 0);
    withScalars(kernel, secrets, (x) => {
      t.is(
        bytesLeftBehind(kernel, () => kernel.call('frIsCanonical', x!)),
        0,
      );
      const out = kernel.take(96);
      const points = list(kernel, [1n, 2n, 3n]);
      t.is(
        bytesLeftBehind(kernel, () => kernel.call('frEvaluate', out, x!, 2, points)),
        0,
      );
      t.is(
        bytesLeftBehind(kernel, () => kernel.call('frEvaluateMany', out, x!, 2, points, 3)),
        0,
      );
    });
    // The measure itself: Lagrange coefficients are public, so their products stay until somebody wipes.
    t.not(
      bytesLeftBehind(kernel, () => lagrange(kernel, [1n, 2n, 3n], 0n)),
      0,
    );
    kernel.call('wipeScratch');
  });
}
