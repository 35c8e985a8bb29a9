import test from 'ava';
import fc from 'fast-check';
import { median, summarise } from '../../bench/statistics.js';

test('median of an odd and of an even number of values, in any order', (t) => {
  t.is(median([5]), 5);
  t.is(median([9, 1, 5]), 5);
  t.is(median([4, 10, 2, 8]), 6);
  t.is(median([10, 9, 100]), 10, 'sorted as numbers, not as text');
});

test('the median of nothing is refused', (t) => {
  t.throws(() => median([]), { instanceOf: RangeError });
});

test('median leaves its argument alone', (t) => {
  const values = [3, 1, 2];
  median(values);
  t.deepEqual(values, [3, 1, 2]);
});

test('as many values lie below the median as above', (t) => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
      const middle = median(values);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      return below <= values.length / 2 && above <= values.length / 2;
    }),
  );
  t.pass();
});

test('summary: one wild round moves neither median nor MAD', (t) => {
  t.deepEqual(summarise([10, 11, 12, 13, 14]), { median: 12, minimum: 10, mad: 1 });
  t.deepEqual(summarise([10, 11, 12, 13, 9999]), { median: 12, minimum: 10, mad: 1 });
});
