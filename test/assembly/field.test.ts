/** Inverses, the one exponentiation and the square roots of each kernel against BigInt, with the special cases of each method. */
import test, { type ExecutionContext } from 'ava';
import { fp2Edges, fpEdges, fpShortEdges, Seeded } from '../kits/edges.js';
import { type Kernel, loadKernel, supportedKernels } from '../kits/kernel.js';
import { Lanes, type Pair } from '../kits/lanes.js';
import { fp, fp2 } from '../twin/index.js';
import { type Fp2, P } from '../twin/parameters.js';

const RADIX = 2n ** 392n % P;
const UNRADIX = fp.inverse(RADIX);

/** Division steps that x needs in the variant of the kernel (δ starts at 1/2, kept doubled), until g is 0. */
function divisionSteps(x: bigint): number {
  let [delta, f, g] = [1, P, x];
  let steps = 0;
  for (; g !== 0n; steps++) {
    if (delta > 0 && (g & 1n) === 1n) [delta, f, g] = [2 - delta, g, (g - f) >> 1n];
    else [delta, g] = [delta + 2, (g + ((g & 1n) === 1n ? f : 0n)) >> 1n];
  }
  return steps;
}

/** Integers below p that the inversion may meet: edges, powers of 2 and their neighbours, random. */
function integers(): readonly bigint[] {
  const random = new Seeded(21);
  const powers = Array.from({ length: 380 }, (_, k) => [2n ** BigInt(k + 1), P - 2n ** BigInt(k + 1)]).flat();
  return [...fpEdges(), ...powers, ...Array.from({ length: 300 }, () => random.fp())];
}

/** The inversion works on the Montgomery residue, so each integer is tried both as the value and as the residue. */
const INTEGERS = integers();
const VALUES = [...INTEGERS, ...INTEGERS.map((x) => fp.multiply(x, UNRADIX))];

/** Fresh memory for each case, so that long lists do not fill it. */
function withLanes(kernel: Kernel, use: (lanes: Lanes) => void): void {
  kernel.release();
  use(new Lanes(kernel));
}

/** Limbs as large as `units` normalised elements make them, with random signs; the top limb keeps the value below `units`·p. */
function wildLimbs(lanes: Lanes, random: Seeded, units: bigint): bigint[] {
  const sign = (): bigint => (random.word() & 1 ? units : -units);
  return Array.from({ length: lanes.limbCount }, (_, i) =>
    i === lanes.limbCount - 1 ? sign() * (lanes.topOf(P) - 1n) : sign() * lanes.unit,
  );
}

/** An element with such limbs in both lanes, and the values that it stands for. */
function wild(lanes: Lanes, random: Seeded, units: bigint): readonly [at: number, value: Pair] {
  const at = lanes.putLimbs(wildLimbs(lanes, random, units), wildLimbs(lanes, random, units));
  const value = (lane: 0 | 1): bigint => fp.multiply(fp.reduce(lanes.integer(at, lane)), UNRADIX);
  return [at, [value(0), value(1)]];
}

/** Calls a one-operand kernel into another element and in place, and compares. */
function expectBoth(t: ExecutionContext, lanes: Lanes, name: string, x: number, expected: Pair): void {
  const z = lanes.take();
  lanes.kernel.call(name, z, x);
  t.deepEqual(lanes.get(z), expected, name);
  lanes.kernel.call(name, x, x);
  t.deepEqual(lanes.get(x), expected, `${name} in place`);
}

test('some inputs of the inversion need more than 25 of its 30 rounds, none more than all', (t) => {
  const steps = INTEGERS.map(divisionSteps);
  t.true(Math.max(...steps) > 750, `${Math.max(...steps)}`);
  t.true(Math.max(...steps) <= 900);
});

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');

  test(`${name}: inverses in both lanes, zeros in either`, (t) => {
    const random = new Seeded(22);
    const inverses = new Map(VALUES.map((x) => [x, fp.inverse(x)]));
    const pairs = VALUES.flatMap((a, i): Pair[] => [[a, VALUES[VALUES.length - 1 - i]!]]);
    const zeros = fpShortEdges().flatMap((a): Pair[] => [
      [0n, a],
      [a, 0n],
    ]);
    for (const a of [...pairs, ...zeros]) {
      withLanes(kernel, (lanes) => {
        const of = (x: bigint): bigint => inverses.get(x) ?? fp.inverse(x);
        expectBoth(t, lanes, 'inverse', lanes.put(a), [of(a[0]), of(a[1])]);
        expectBoth(t, lanes, 'inverseLow', lanes.put(a), [of(a[0]), 0n]);
      });
    }
    for (let i = 0; i < 60; i++) {
      withLanes(kernel, (lanes) => {
        const [x, a] = wild(lanes, random, 3n);
        expectBoth(t, lanes, 'inverse', x, [fp.inverse(a[0]), fp.inverse(a[1])]);
        const [y, b] = wild(lanes, random, 8n);
        expectBoth(t, lanes, 'inverseLow', y, [fp.inverse(b[0]), 0n]);
      });
    }
  });

  test(`${name}: inverses of multiples of p that are not written as 0`, (t) => {
    for (let factor = -12n; factor <= 12n; factor++) {
      withLanes(kernel, (lanes) => {
        const five = lanes.limbsOf(5n * RADIX);
        const zero = lanes.limbsOf(factor * P);
        const [low, high] = [lanes.putLimbs(zero, five), lanes.putLimbs(five, zero)];
        t.is(kernel.call('isZero', low), 1);
        t.is(kernel.call('isZero', high), 2);
        expectBoth(t, lanes, 'inverse', low, [0n, fp.inverse(5n)]);
        expectBoth(t, lanes, 'inverse', high, [fp.inverse(5n), 0n]);
        expectBoth(t, lanes, 'fp2inverse', lanes.putLimbs(zero, zero), [0n, 0n]);
        t.is(kernel.call('sqrt', lanes.take(), lanes.putLimbs(zero, zero)), 3);
      });
    }
  });

  test(`${name}: inverses in Fp2`, (t) => {
    const random = new Seeded(23);
    for (const a of [...fp2Edges(), ...Array.from({ length: 100 }, () => random.fp2())]) {
      withLanes(kernel, (lanes) => expectBoth(t, lanes, 'fp2inverse', lanes.put(a), fp2.inverse(a)));
    }
    for (let i = 0; i < 60; i++) {
      withLanes(kernel, (lanes) => {
        const [x, a] = wild(lanes, random, 3n);
        expectBoth(t, lanes, 'fp2inverse', x, fp2.inverse(a));
      });
    }
  });

  test(`${name}: x^((p − 3)/4)`, (t) => {
    const random = new Seeded(24);
    const power = (x: bigint): bigint => fp.power(x, (P - 3n) / 4n);
    for (const a of fpShortEdges()) {
      withLanes(kernel, (lanes) => {
        const b = random.fp();
        expectBoth(t, lanes, 'powerP34', lanes.put([a, b]), [power(a), power(b)]);
        const [x, value] = wild(lanes, random, 3n);
        expectBoth(t, lanes, 'powerP34', x, [power(value[0]), power(value[1])]);
      });
    }
  });

  test(`${name}: square roots of both lanes, and which of them are squares`, (t) => {
    const random = new Seeded(25);
    const edges = [...fpShortEdges(), ...fpShortEdges().map(fp.square), ...fpEdges().slice(0, 60)];
    let both = 0;
    const check = (lanes: Lanes, x: number, a: Pair): void => {
      const z = lanes.take();
      const squares = kernel.call('sqrt', z, x);
      t.is(squares, Number(fp.isSquare(a[0])) | (Number(fp.isSquare(a[1])) << 1), `${a}`);
      const root = lanes.get(z);
      if (squares & 1) t.is(fp.square(root[0]), a[0]);
      if (squares & 2) t.is(fp.square(root[1]), a[1]);
      both |= 1 << squares;
      t.is(kernel.call('sqrt', x, x), squares, 'in place');
      t.deepEqual(lanes.get(x), root, 'in place');
    };
    for (const a of edges) {
      const pair: Pair = [a, random.fp()];
      withLanes(kernel, (lanes) => check(lanes, lanes.put(pair), pair));
    }
    for (let i = 0; i < 30; i++) withLanes(kernel, (lanes) => check(lanes, ...wild(lanes, random, 3n)));
    t.is(both, 0b1111, 'every pattern of squares and non-squares occurred');
  });

  test(`${name}: square roots in Fp2, every special case`, (t) => {
    const random = new Seeded(26);
    const nonSquare = [...Array(20).keys()].map((k): Fp2 => [BigInt(k), 1n]).find((a) => !fp2.isSquare(a))!;
    const reals = [1n, 2n, 3n, 4n, 5n, P - 1n, P - 2n, P - 4n, random.fp(), random.fp()];
    t.true(reals.some(fp.isSquare) && !reals.every(fp.isSquare));
    const roots: Fp2[] = [
      ...reals.flatMap((a): Fp2[] => [
        [a, 0n],
        [0n, a],
        [a, a],
        [a, P - a],
      ]),
      ...Array.from({ length: 40 }, () => random.fp2()),
    ];
    const values: Fp2[] = [
      [0n, 0n],
      ...reals.flatMap((a): Fp2[] => [
        [a, 0n], // in Fp: of a square the root is real, of another purely imaginary
        [0n, a], // purely imaginary
      ]),
      ...roots.map((root) => fp2.square(root)),
      ...roots.map((root) => fp2.multiply(nonSquare, fp2.square(root))),
    ];
    // y = a^((q+7)/16) has y² = a·ζ; every fourth root of unity has to occur, and for non-squares the other eighth roots
    const zetas = new Set<string>();
    const check = (lanes: Lanes, x: number, a: Fp2): void => {
      const z = lanes.take();
      const square = kernel.call('fp2sqrt', z, x);
      t.is(square, Number(fp2.isSquare(a)), `${a}`);
      if (square) t.deepEqual(fp2.square(lanes.get(z)), [...a] as Fp2);
      t.is(kernel.call('fp2sqrt', x, x), square, 'in place');
      t.deepEqual(lanes.get(x), lanes.get(z), 'in place');
    };
    for (const a of values) {
      zetas.add(`${fp2.power(a, (P * P - 1n) / 8n)}`);
      withLanes(kernel, (lanes) => check(lanes, lanes.put(a), a));
    }
    t.is(zetas.size, 9, 'eight roots of unity and 0');
    for (let i = 0; i < 20; i++) withLanes(kernel, (lanes) => check(lanes, ...wild(lanes, random, 1n)));
  });

  test(`${name}: two roots in Fp2 from real part, imaginary part and root of the norm`, (t) => {
    const random = new Seeded(27);
    const real = (a: bigint): Fp2[] => [
      [a, 0n],
      [0n, a],
    ];
    const roots: Fp2[] = [[0n, 0n], ...[1n, 2n, P - 1n, random.fp()].flatMap(real)];
    for (let i = 0; i < 24; i++) roots.push(random.fp2());
    const squares = roots.map(fp2.square);
    let zeroSum = 0;
    for (const [i, a] of squares.entries()) {
      const b = squares[(i * 7 + 3) % squares.length]!;
      for (const flipA of [false, true]) {
        for (const flipB of [false, true]) {
          withLanes(kernel, (lanes) => {
            const norm = (c: Fp2, flip: boolean): bigint => {
              const s = fp.squareRoot(fp2.norm(c))!;
              return flip ? fp.negate(s) : s;
            };
            const s: Pair = [norm(a, flipA), norm(b, flipB)];
            zeroSum += Number(fp.add(a[0], s[0]) === 0n && a[0] !== 0n);
            const [re, im] = [lanes.put([a[0], b[0]]), lanes.put([a[1], b[1]])];
            kernel.call('rootsFromNorms', re, im, lanes.put(s));
            const [x, y] = [lanes.get(re), lanes.get(im)];
            t.deepEqual(fp2.square([x[0], y[0]]), [...a] as Fp2, `lane 0: ${a}`);
            t.deepEqual(fp2.square([x[1], y[1]]), [...b] as Fp2, `lane 1: ${b}`);
          });
        }
      }
    }
    t.true(zeroSum > 4, 're + s = 0 occurred');
  });
}
