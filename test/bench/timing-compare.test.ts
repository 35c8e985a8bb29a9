import test from 'ava';
import { CROPS, compare } from '../../bench/timing/compare.js';
import { Random } from '../../bench/timing/random.js';

const SIZE = 4000;

/** Box and Muller. */
function normal(random: Random): number {
  const [u, v] = [(random.word() + 1) / 2 ** 32, random.word() / 2 ** 32];
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}

function draw(seed: string, time: (random: Random) => number): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: SIZE }, () => time(random));
}

/** A machine that is now and then interrupted for very long. */
const noisy = (random: Random): number => 100 + normal(random) + (random.below(50) === 0 ? random.below(100_000) : 0);

test('crops rise to nearly all, half of them above 96 %', (t) => {
  t.is(CROPS.length, 100);
  t.true(CROPS.every((kept, i) => kept > (CROPS[i - 1] ?? 0) && kept < 1));
  t.is(CROPS[99], 1 - 2 ** -10);
  t.is(CROPS[49], 1 - 2 ** -5);
});

test('nothing is found between equals', (t) => {
  const { worst, tests } = compare(draw('left', noisy), draw('right', noisy));
  t.true(Math.abs(worst.t) < 4.5, `t = ${worst.t}`);
  t.is(tests.length, 103);
});

test('a shift that the tail hides is found by a crop', (t) => {
  const { worst, tests } = compare(
    draw('left', (random) => noisy(random) + 0.3),
    draw('right', noisy),
  );
  const whole = tests.find(({ order, kept }) => order === 1 && kept === 1)!;
  t.true(Math.abs(whole.t) < 4.5, 'the tail hides it');
  t.true(worst.t > 10, `t = ${worst.t}`);
  t.true(worst.kept < 1);
  t.is(worst.order, 1);
});

test('the sign says which class is slower', (t) => {
  const shifted = draw('left', (random) => 101 + normal(random));
  const plain = draw('right', (random) => 100 + normal(random));
  t.true(compare(shifted, plain).worst.t > 10);
  t.true(compare(plain, shifted).worst.t < -10);
});

test('a spread of its own is found by the second order', (t) => {
  const { tests } = compare(
    draw('left', (random) => 100 + 1.3 * normal(random)),
    draw('right', (random) => 100 + normal(random)),
  );
  const all = (order: 1 | 2): number => tests.find((entry) => entry.order === order && entry.kept === 1)!.t;
  t.true(Math.abs(all(1)) < 4.5, 'the means are the same');
  t.true(all(2) > 10, `t = ${all(2)}`);
});

test('equal times are never cut apart', (t) => {
  const values = Float64Array.from({ length: SIZE }, (_, i) => i % 2);
  const { tests, worst } = compare(values, values.slice().reverse());
  t.is(worst.t, 0);
  t.true(tests.every(({ counts }) => counts[0] === counts[1]));
  t.deepEqual(tests[0]!.counts, [SIZE / 2, SIZE / 2], 'the lowest crop keeps all of the smaller value');
});

test('the samples stay in their order, and crops with few times are left out', (t) => {
  const left = Float64Array.from({ length: 150 }, (_, i) => 150 - i);
  const right = Float64Array.from({ length: 150 }, (_, i) => 150.5 - i);
  const { tests } = compare(left, right);
  t.is(left[0], 150);
  t.true(tests.every(({ counts }) => Math.min(...counts) >= 100));
  t.true(tests.length < 103);
});

test('too few times are refused', (t) => {
  t.throws(() => compare(new Float64Array(99), new Float64Array(1000)), { instanceOf: RangeError });
  t.throws(() => compare(new Float64Array(1000), new Float64Array(99)), { instanceOf: RangeError });
});
