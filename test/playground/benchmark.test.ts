/** The parts of the page's benchmark that have an answer: turns, batches, quantiles. No time is asserted. */
import test from 'ava';
import { interleave } from '../../examples/playground/benchmark/interleave.js';
import { quantile } from '../../examples/playground/benchmark/statistics.js';

test('quantiles lie between the nearest two values', (t) => {
  t.is(quantile([3, 1, 2], 0.5), 2);
  t.is(quantile([4, 1, 3, 2], 0.5), 2.5);
  t.is(quantile([1, 2, 3, 4, 5], 0.25), 2);
  t.is(quantile([1, 2, 3, 4], 0.75), 3.25);
  t.is(quantile([7], 0.25), 7);
  t.is(quantile([1, 2], 1), 2);
  t.true(Number.isNaN(quantile([], 0.5)));
});

test('libraries take turns, and each round begins with the next one', (t) => {
  const calls: string[] = [];
  const busy = (name: string) => ({
    run() {
      calls.push(name);
      const end = performance.now() + 1;
      while (performance.now() < end); // a millisecond, so that a batch is a few calls
    },
  });
  const done: number[] = [];
  const timings = interleave([busy('a'), busy('b'), busy('c')], { rounds: 4, batchMilliseconds: 3 }, (round) =>
    done.push(round),
  );
  t.deepEqual(done, [1, 2, 3, 4]);
  t.deepEqual(
    timings.map(({ samples }) => samples.length),
    [4, 4, 4],
  );
  for (const { samples, callsPerBatch } of timings) {
    t.true(
      samples.every((sample) => sample > 0.99),
      'a call takes its millisecond',
    );
    t.true(callsPerBatch >= 1);
  }
  // Runs of equal names after the warm-up, which is one run each; where a round ends with the name that starts the next, none does here.
  const turns = calls.filter((name, i) => name !== calls[i - 1]).join('');
  t.is(turns, 'abcabcbcacababc');
});
