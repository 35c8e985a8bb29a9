import test from 'ava';
import fc from 'fast-check';
import { Moments, momentsOf, welch } from '../../bench/timing/welch.js';

const close = (left: number, right: number, precision = 1e-12): boolean =>
  Math.abs(left - right) <= precision * Math.max(1, Math.abs(right));

test('mean and variance of a sample worked by hand', (t) => {
  const moments = momentsOf([2, 4, 4, 4, 5, 5, 7, 9]);
  t.is(moments.count, 8);
  t.is(moments.mean, 5);
  t.true(close(moments.variance, 32 / 7));
});

test('a sample of none or one has no variance', (t) => {
  t.is(new Moments().variance, 0);
  t.is(momentsOf([3]).variance, 0);
  t.is(momentsOf([3]).mean, 3);
});

test('a spread far below the values survives', (t) => {
  const offset = 1e9;
  t.true(close(momentsOf([4, 7, 13, 16].map((value) => value + offset)).variance, 30, 1e-6));
});

test('t of samples worked by hand', (t) => {
  // Means 3 and 6, variances 2.5 and 10, five values each: (3 − 6)/√(0.5 + 2) = −3/√2.5.
  t.true(close(welch(momentsOf([1, 2, 3, 4, 5]), momentsOf([2, 4, 6, 8, 10])), -3 / Math.sqrt(2.5)));
  // Sizes differ: means 2 and 5, variances 1 and 20/3, (2 − 5)/√(1/3 + (20/3)/4) = −3/√2.
  t.true(close(welch(momentsOf([1, 2, 3]), momentsOf([2, 4, 6, 8])), -3 / Math.sqrt(2)));
});

test('constants: equal ones give 0, different ones an infinity, nothing gives 0', (t) => {
  t.is(welch(momentsOf([4, 4, 4]), momentsOf([4, 4])), 0);
  t.is(welch(momentsOf([5, 5]), momentsOf([4, 4])), Number.POSITIVE_INFINITY);
  t.is(welch(momentsOf([3, 3]), momentsOf([4, 4])), Number.NEGATIVE_INFINITY);
  t.is(welch(momentsOf([]), momentsOf([4, 4])), 0);
});

test('t changes sign with the order of the samples, and not with the unit', (t) => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(values, values, (x, y) => {
      const forward = welch(momentsOf(x), momentsOf(y));
      const backward = welch(momentsOf(y), momentsOf(x));
      const scaled = welch(momentsOf(x.map((value) => 8 * value)), momentsOf(y.map((value) => 8 * value)));
      return close(forward + backward, 0, 1e-9) || (!Number.isFinite(forward) && forward === -backward)
        ? scaled === forward || close(scaled, forward, 1e-9)
        : false;
    }),
  );
  t.pass();
});
