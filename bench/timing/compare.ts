/**
 * The tests that two classes of times are put to. O. Reparaz, J. Balasch, I. Verbauwhede, "Dude, is my code constant time?",
 * DATE 2017 (ePrint 2016/1123), section 3: a t-test of all times, t-tests of the times below rising percentiles, since the tail is
 * the noise of the machine, and a t-test of the squared deviations (second order), which sees a leak that moves only the spread.
 */
import { Moments, momentsOf, welch } from './welch.js';

/** The result of one test. */
export interface TimingTest {
  readonly order: 1 | 2;
  /** The fraction of both samples together that was kept: all below a percentile; 1 = no crop. */
  readonly kept: number;
  /** Times kept of either class. */
  readonly counts: readonly [number, number];
  /** Mean of the first class minus mean of the second, in the unit of the samples (squared for order 2). */
  readonly difference: number;
  readonly t: number;
}

export interface Comparison {
  readonly tests: readonly TimingTest[];
  /** The test with the largest |t|. */
  readonly worst: TimingTest;
}

/** The crops of the authors' code: 1 − 2^(−10·i/100), half of them above 96 %, where the tail begins. */
export const CROPS: readonly number[] = Array.from({ length: 100 }, (_, i) => 1 - 0.5 ** ((10 * (i + 1)) / 100));

/** Second order after all times and after a crop, since one interrupt outweighs every other squared deviation. */
const SECOND_ORDER_CROPS: readonly number[] = [0.9, 1];

/** A mean of fewer values is not yet normally distributed. */
const LEAST = 100;

/** Two sorted samples as one: how far either is kept when a fraction of both together is. */
function cropAt(x: Float64Array, y: Float64Array, kept: number): readonly [number, number] {
  const total = x.length + y.length;
  const wanted = Math.ceil(kept * total);
  if (wanted >= total) return [x.length, y.length];
  let i = 0;
  let j = 0;
  while (i + j < wanted) {
    if (j === y.length || (i < x.length && x[i]! <= y[j]!)) i++;
    else j++;
  }
  // Equal times stay together, or the order of the merge would favour one class.
  const limit = Math.max(i > 0 ? x[i - 1]! : -Infinity, j > 0 ? y[j - 1]! : -Infinity);
  while (i < x.length && x[i]! <= limit) i++;
  while (j < y.length && y[j]! <= limit) j++;
  return [i, j];
}

function secondOrder(x: Float64Array, y: Float64Array, kept: number): TimingTest {
  const counts = cropAt(x, y, kept);
  const [left, right] = [x.subarray(0, counts[0]), y.subarray(0, counts[1])].map((values) => {
    const { mean } = momentsOf(values);
    return momentsOf(values.map((value) => (value - mean) ** 2));
  }) as [Moments, Moments];
  return { order: 2, kept, counts, difference: left.mean - right.mean, t: welch(left, right) };
}

/** All tests of two samples, which are left alone. At least `LEAST` times of either class are needed. */
export function compare(first: Float64Array, second: Float64Array): Comparison {
  if (first.length < LEAST || second.length < LEAST)
    throw new RangeError(`a comparison needs ${LEAST} times of each class`);
  const x = first.slice().sort();
  const y = second.slice().sort();
  const tests: TimingTest[] = [];
  const left = new Moments();
  const right = new Moments();
  for (const kept of [...CROPS, 1]) {
    const counts = cropAt(x, y, kept);
    while (left.count < counts[0]) left.add(x[left.count]!);
    while (right.count < counts[1]) right.add(y[right.count]!);
    if (Math.min(...counts) < LEAST) continue;
    tests.push({ order: 1, kept, counts, difference: left.mean - right.mean, t: welch(left, right) });
  }
  for (const kept of SECOND_ORDER_CROPS) {
    const test = secondOrder(x, y, kept);
    if (Math.min(...test.counts) >= LEAST) tests.push(test);
  }
  return { tests, worst: tests.reduce((worst, test) => (Math.abs(test.t) > Math.abs(worst.t) ? test : worst)) };
}
