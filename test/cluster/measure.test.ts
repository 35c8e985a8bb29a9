import test from 'ava';
import { Histogram } from '../../cluster/measure/histogram.js';
import { Recorder } from '../../cluster/measure/recorder.js';
import { SeededRandom } from '../../cluster/seeded.js';

test('percentiles are at most 1 % above the true ones, over six orders of magnitude', (t) => {
  const random = new SeededRandom(1);
  const histogram = new Histogram();
  const values = Array.from({ length: 20_000 }, () => 0.02 * 10 ** (6 * random.fraction()));
  for (const value of values) histogram.add(value);
  values.sort((left, right) => left - right);
  for (const fraction of [0.01, 0.5, 0.9, 0.99, 1]) {
    const exact = values[Math.ceil(fraction * values.length) - 1] as number;
    const estimate = histogram.percentile(fraction);
    t.true(estimate >= exact * 0.9999 && estimate <= exact * 1.0101, `${fraction}: ${exact} ${estimate}`);
  }
});

test('an empty histogram, one value, and values outside the range', (t) => {
  t.deepEqual(new Histogram().percentiles(), { p50: 0, p90: 0, p99: 0 });
  const one = new Histogram();
  one.add(5);
  t.true(one.percentile(0) >= 5 && one.percentile(1) <= 5.05);
  const extreme = new Histogram();
  extreme.add(0);
  extreme.add(-1);
  extreme.add(1e12);
  t.true(extreme.percentile(0.5) <= 0.0101);
  t.true(extreme.percentile(1) > 1e6);
});

test('a timeline without gaps, uptimes from readiness to stop, the fewest ready nodes', (t) => {
  const recorder = new Recorder(2);
  recorder.spawned(1, 0);
  recorder.spawned(2, 0);
  recorder.change(1, 'ready', 500);
  recorder.change(2, 'ready', 1000);
  recorder.begin(1000);
  t.is(recorder.fewestLive, 2);
  t.is(recorder.ended(1, 3000, true), 2500);
  t.is(recorder.live(), 1);
  recorder.spawned(1, 4000);
  recorder.change(1, 'ready', 4250);
  t.is(recorder.ended(2, 5000, false), 4000);
  recorder.spawned(2, 5100);
  t.is(recorder.ended(2, 5200, false), 0, 'it never was ready');
  recorder.finish(6000);
  t.deepEqual(recorder.uptimes(1), [2.5, 1.75]);
  t.deepEqual(recorder.uptimes(2), [4]);
  t.is(recorder.fewestLive, 1);
  t.is(recorder.longestLife, 5000);
  t.deepEqual(
    recorder.timeline(1).map(({ fromSeconds, toSeconds, state }) => [fromSeconds, toSeconds, state]),
    [
      [0, 2, 'ready'],
      [2, 3, 'down'],
      [3, 3.25, 'starting'],
      [3.25, 5, 'ready'],
    ],
  );
  const down = recorder.timeline(2).filter(({ state }) => state === 'down');
  t.true(down.every(({ crashed }) => crashed === true));
});

test('suspicion does not end an uptime, only a stop does', (t) => {
  const recorder = new Recorder(1);
  recorder.spawned(1, 0);
  recorder.change(1, 'ready', 100);
  recorder.begin(100);
  recorder.change(1, 'starting', 200);
  recorder.change(1, 'ready', 300);
  recorder.finish(1100);
  t.deepEqual(recorder.uptimes(1), [1]);
});

test('the startup time follows the slowest of late', (t) => {
  const recorder = new Recorder(2);
  recorder.spawned(1, 0);
  recorder.change(1, 'ready', 1000);
  t.is(recorder.startup, 1000);
  recorder.spawned(2, 1000);
  recorder.change(2, 'ready', 1100);
  t.is(recorder.startup, 800);
});

test('the seeded generator: the same for a seed, spread over its range, shuffles are permutations', (t) => {
  const draw = (seed: number): number[] =>
    Array.from(
      { length: 5 },
      function (this: SeededRandom) {
        return this.uint32();
      },
      new SeededRandom(seed),
    );
  t.deepEqual(draw(7), draw(7));
  t.notDeepEqual(draw(7), draw(8));
  t.notDeepEqual(draw(7), draw(7 + 2 ** 32));
  const random = new SeededRandom(3);
  const counts = new Array<number>(10).fill(0);
  for (let count = 0; count < 10_000; count++) {
    const value = random.below(10);
    counts[value] = (counts[value] as number) + 1;
  }
  t.true(
    counts.every((count) => count > 850 && count < 1150),
    counts.join(' '),
  );
  const items = [...Array(20).keys()];
  t.deepEqual(
    random.shuffle(items).sort((left, right) => left - right),
    items,
  );
});
