/**
 * The bounds of the tower and of the line functions: every limb of every input at the largest absolute value that a normalised
 * element may have, in all combinations of signs. A sum that is not normalised where it must be, or one unit too many in the
 * columns of a reduction, gives a wrong result here and nowhere else: random values come nowhere near.
 */
import test from 'ava';
import { Seeded } from '../kits/edges.js';
import { loadKernel, supportedKernels } from '../kits/kernel.js';
import { type Raw, Tower } from '../kits/tower.js';
import type { Fp2 } from '../twin/fp2.js';
import type { Fp12 } from '../twin/fp12.js';
import { fp2, fp6, fp12 } from '../twin/index.js';

const { add, subtract, multiply, square, multiplyByXi } = fp2;
const times = fp2.scale;

/** (a² + ξ·b², 2ab). */
const squareInFp4 = (a: Fp2, b: Fp2): readonly [Fp2, Fp2] => [
  add(square(a), multiplyByXi(square(b))),
  times(multiply(a, b), 2n),
];

/** The formulas of Granger and Scott, which are those of a square in the cyclotomic subgroup only. */
function cyclotomicFormula(f: Fp12): Fp12 {
  const [w0, w1, w2, w3, w4, w5] = fp12.toPowersOfW(f) as [Fp2, Fp2, Fp2, Fp2, Fp2, Fp2];
  const [[a0, a1], [b0, b1], [c0, c1]] = [squareInFp4(w0, w3), squareInFp4(w1, w4), squareInFp4(w2, w5)];
  const minus = (s: Fp2, w: Fp2): Fp2 => subtract(times(s, 3n), times(w, 2n));
  const plus = (s: Fp2, w: Fp2): Fp2 => add(times(s, 3n), times(w, 2n));
  return fp12.fromPowersOfW([
    minus(a0, w0),
    plus(multiplyByXi(c1), w1),
    minus(b0, w2),
    plus(a1, w3),
    minus(c0, w4),
    plus(b1, w5),
  ]);
}

type Three = readonly [Fp2, Fp2, Fp2];

/** T and its tangent, by the formulas and the scaling of the kernel, for any T. */
function doublingFormula([x, y, z]: Three, minusX: bigint, py: bigint): readonly [line: Three, t: Three] {
  const b = square(y);
  const e = times(multiplyByXi(square(z)), 12n);
  const h = times(multiply(y, z), 2n);
  const j = times(square(x), 3n);
  return [
    [subtract(b, e), fp2.scale(j, minusX), fp2.scale(h, py)],
    [
      multiply(times(multiply(x, y), 2n), subtract(b, times(e, 3n))),
      subtract(square(add(b, times(e, 3n))), times(square(e), 12n)),
      times(multiply(b, h), 4n),
    ],
  ];
}

/** T + Q and the chord, by the formulas and the scaling of the kernel, for any T and Q. */
function additionFormula([x, y, z]: Three, qx: Fp2, qy: Fp2, minusX: bigint, py: bigint): readonly [Three, Three] {
  const theta = subtract(y, multiply(qy, z));
  const lambda = subtract(x, multiply(qx, z));
  const e = multiply(lambda, square(lambda));
  const g = multiply(x, square(lambda));
  const h = subtract(add(e, multiply(z, square(theta))), times(g, 2n));
  return [
    [subtract(multiply(theta, qx), multiply(lambda, qy)), fp2.scale(theta, minusX), fp2.scale(lambda, py)],
    [multiply(lambda, h), subtract(multiply(theta, subtract(g, h)), multiply(e, y)), multiply(z, e)],
  ];
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name, 'test');

  /**
   * Elements with all limbs of a lane alike or, when `mixed`, alternating in some lanes: (x0 + x1)·(x0 − x1) is largest when some
   * limbs of x0 and x1 agree and others do not. The signs are the bits of `signs`, two for each element.
   */
  function extremes(tower: Tower, count: number, signs: number, mixed: boolean): readonly Raw[] {
    const negative = (bit: number): bigint => ((signs >>> (bit % 32)) & 1 ? -1n : 1n);
    return Array.from({ length: count }, (_, i) => {
      const alternating = mixed ? (signs >>> (i + 13)) & 3 : 0;
      return tower.extreme((lane, limb) => negative(2 * i + lane) * ((alternating >> lane) & limb & 1 ? -1n : 1n));
    });
  }
  const elementOf = (raw: readonly Raw[]): Fp12 => {
    const [a, b, c, d, e, f] = raw.map(({ value }) => value);
    return [
      [a!, b!, c!],
      [d!, e!, f!],
    ];
  };
  const start = (): Tower => {
    kernel.release();
    return new Tower(kernel);
  };

  test(`${name}: squares of extreme elements, every combination of signs`, (t) => {
    const tower = start();
    const z = tower.take(6);
    const at = tower.take(6);
    const kinds = [0, 1, 2, 3].map((signs) => extremes(tower, 1, signs, false)[0]!);
    for (let signs = 0; signs < 4096; signs++) {
      const raw = Array.from({ length: 6 }, (_, i) => kinds[(signs >>> (2 * i)) & 3]!);
      tower.setRaw(at, raw);
      const value = elementOf(raw);
      kernel.call('fp12sqr', z, at);
      const got = tower.getFp12(z);
      if (!fp12.equals(got, fp12.square(value))) t.deepEqual(got, fp12.square(value), `signs ${signs}`);
      kernel.call('cyclotomicSqr', z, at);
      const cyclotomic = tower.getFp12(z);
      if (!fp12.equals(cyclotomic, cyclotomicFormula(value))) t.fail(`cyclotomic formula, signs ${signs}`);
    }
    t.pass();
  });

  test(`${name}: products of extreme elements`, (t) => {
    const random = new Seeded(43);
    for (let i = 0; i < 400; i++) {
      const tower = start();
      // Alternate between free signs and equal ones, which line up.
      const signs = (): number => (i % 4 === 0 ? random.pick([0, 0xfff, 0x555, 0xaaa]) : random.word());
      const [a, b] = [extremes(tower, 6, signs(), i % 2 === 1), extremes(tower, 6, signs(), i % 2 === 1)];
      const [x, y] = [tower.putRaw(...a), tower.putRaw(...b)];
      const [f, g] = [elementOf(a), elementOf(b)];
      t.deepEqual(tower.compute('fp12mul', x, y), fp12.multiply(f, g));
      t.deepEqual(tower.compute('fp12sqr', x), fp12.square(f));
      t.deepEqual(tower.compute('cyclotomicSqr', x), cyclotomicFormula(f));
      const line = ([l0, l1, l2]: readonly Fp2[]): Fp12 =>
        fp12.fromPowersOfW([l0!, fp2.zero, l1!, l2!, fp2.zero, fp2.zero]);
      const second = y + 3 * tower.element;
      const once = fp12.multiply(f, line(g[0]));
      t.deepEqual(tower.compute('fp12mulByLine', x, y), once);
      t.deepEqual(tower.compute('fp12mulByLines', x, y, second), fp12.multiply(once, line(g[1])));
      t.deepEqual(tower.compute('fp12frobenius', x), fp12.frobenius(f));
      t.deepEqual(tower.compute('fp12frobenius2', x), fp12.frobenius(f, 2));
      t.deepEqual(tower.compute('fp12inverse', x), fp12.inverse(f));
      const z = tower.take(3);
      kernel.call('fp6inverse', z, x);
      t.deepEqual(tower.get(z, 3), [...fp6.inverse(f[0])]);
    }
  });

  test(`${name}: compressed squares and decompression of extreme elements`, (t) => {
    const random = new Seeded(47);
    for (let i = 0; i < 200; i++) {
      const tower = start();
      const raw = extremes(tower, 6, i < 4 ? [0, 0xfff, 0x555, 0xaaa][i]! : random.word(), i % 2 === 1);
      const x = tower.putRaw(...raw);
      const value = elementOf(raw);
      const compressed = tower.take(4);
      kernel.call('compress', compressed, x);
      kernel.call('compressedSqr', compressed, compressed);
      const expected = fp12.toPowersOfW(cyclotomicFormula(value));
      t.deepEqual(tower.get(compressed, 4), [expected[1]!, expected[4]!, expected[2]!, expected[5]!]);

      kernel.call('compress', compressed, x);
      const inverse = tower.putRaw(...extremes(tower, 1, random.word(), false));
      const [factor] = tower.get(inverse, 1);
      const [, g2, g4, , g3, g5] = fp12.toPowersOfW(value) as [Fp2, Fp2, Fp2, Fp2, Fp2, Fp2];
      const numerator = add(multiplyByXi(square(g5)), subtract(times(square(g4), 3n), times(g3, 2n)));
      const g1 = multiply(numerator, factor!);
      const sum = subtract(add(times(square(g1), 2n), multiply(g2, g5)), times(multiply(g3, g4), 3n));
      const whole = fp12.fromPowersOfW([add(multiplyByXi(sum), fp2.one), g2, g4, g1, g3, g5]);
      t.deepEqual(tower.compute('decompress', compressed, inverse), whole);
    }
  });

  test(`${name}: steps of the Miller loop on extreme coordinates`, (t) => {
    const random = new Seeded(53);
    for (let i = 0; i < 300; i++) {
      const tower = start();
      const signs = (): number => (i % 4 === 0 ? random.pick([0, 0xff, 0x55, 0xaa]) : random.word());
      const [point, base] = [extremes(tower, 3, signs(), i % 2 === 1), extremes(tower, 2, signs(), i % 2 === 1)];
      const splat = (): readonly Raw[] => extremes(tower, 1, random.pick([0, 3]), false);
      const [minusX, y] = [splat(), splat()];
      const [at, q] = [tower.putRaw(...point), tower.putRaw(...base)];
      const [xAt, yAt] = [tower.putRaw(...minusX), tower.putRaw(...y)];
      const line = tower.take(3);
      const before = point.map(({ value }) => value) as unknown as Three;
      const [mx, py] = [minusX[0]!.value[0], y[0]!.value[0]];

      kernel.call('doublingStep', line, at, xAt, yAt);
      t.deepEqual(
        [tower.get(line, 3), tower.get(at, 3)],
        doublingFormula(before, mx, py).map((row) => [...row]),
      );
      tower.setRaw(at, point);
      kernel.call('additionStep', line, at, q, xAt, yAt);
      const expected = additionFormula(before, base[0]!.value, base[1]!.value, mx, py);
      t.deepEqual(
        [tower.get(line, 3), tower.get(at, 3)],
        expected.map((row) => [...row]),
      );
    }
  });
}
