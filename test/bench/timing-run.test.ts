/** The whole way from secret to verdict, on a machine whose clock and noise are simulated: nothing here depends on real time. */
import test from 'ava';
import { Random } from '../../bench/timing/random.js';
import { type Effort, examineSubject, measureSubject } from '../../bench/timing/run.js';
import { takeSamples } from '../../bench/timing/sample.js';
import { NULL, ORDER, secretClasses, UNIFORM } from '../../bench/timing/secrets.js';
import { objectSubject, type Party, type Subject } from '../../bench/timing/subject.js';
import { explain, failures, judge, type SubjectResult } from '../../bench/timing/verdict.js';

const EFFORT: Effort = { samples: 2000, seconds: Number.POSITIVE_INFINITY, quick: true };

interface Machine {
  readonly clock: () => number;
  readonly spend: (microseconds: number) => void;
}

/** Time passes when something is spent, and a little when the clock is read. */
function machine(): Machine {
  let now = 0;
  return {
    clock: () => {
      now += 1e-5;
      return now;
    },
    spend: (microseconds) => {
      now += microseconds / 1e3;
    },
  };
}

/** Takes 1 ms and noise, and what the secret adds to it in microseconds. */
function simulated(leak: (secret: bigint) => number, host: Machine, party: Party = 'ours', share = 1): Subject {
  const noise = new Random('noise');
  return objectSubject(
    { name: 'operation', owner: 'simulation', party, share },
    (bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`),
    (secret) =>
      host.spend(1000 + noise.below(100) / 10 + (noise.below(40) === 0 ? noise.below(5000) : 0) + leak(secret)),
  );
}

function measureLeak(leak: (secret: bigint) => number, party: Party = 'ours'): SubjectResult {
  const host = machine();
  return measureSubject(simulated(leak, host, party), EFFORT, new Random('run'), host.clock);
}

function weight(value: bigint): number {
  return value.toString(2).replaceAll('0', '').length;
}

test('an operation that does not depend on its secret passes', (t) => {
  const result = measureLeak(() => 0);
  t.is(judge(result), 'none');
  t.is(explain(result), 'no leak detected at 2000 samples');
  t.deepEqual(failures([result]), []);
  t.is(result.classes.length, 6);
  t.true(result.median > 1000 && result.median < 1020);
});

test('time by the weight of the secret is found in the classes of low and high weight', (t) => {
  const result = measureLeak((secret) => weight(secret) / 25); // 5 µs of 1000 between 3 bits and 128
  t.is(judge(result), 'certain');
  const t1 = (name: string): number => result.classes.find((entry) => entry.name === name)!.comparison.worst.t;
  t.true(t1('low weight') < -10, 'faster');
  t.true(t1('high weight') > 10, 'slower');
  t.is(failures([result]).length, 1);
});

test('time that depends on nearness to r is found in that class only', (t) => {
  const result = measureLeak((secret) => (secret > ORDER - 2n ** 128n ? 4 : 0));
  const caught = result.classes.filter(({ comparison }) => Math.abs(comparison.worst.t) > 10).map(({ name }) => name);
  t.deepEqual(caught, ['near r']);
  t.regex(explain(result), /^LEAK \(near r\)$/);
});

test('a leak in the spread alone is found', (t) => {
  const noise = new Random('spread');
  const result = measureLeak((secret) => (weight(secret) < 10 ? noise.below(80) / 10 : 4));
  t.is(judge(result), 'certain');
});

test('a control that shows nothing means that the bench is blind', (t) => {
  t.is(failures([measureLeak(() => 0, 'control')]).length, 1);
  t.deepEqual(failures([measureLeak((secret) => weight(secret) / 10, 'control')]), []);
});

test('a rival is measured with the first class only, and fails nobody', (t) => {
  const result = measureLeak((secret) => weight(secret) / 10, 'rival');
  t.deepEqual(
    result.classes.map(({ name }) => name),
    ['low weight'],
  );
  t.is(judge(result), 'certain');
  t.deepEqual(failures([result]), []);
});

test('a null test that finds something makes the measurement invalid', (t) => {
  const sound = measureLeak(() => 0);
  const broken: SubjectResult = { ...sound, null: { ...sound.null, worst: { ...sound.null.worst, t: -4.6 } } };
  t.is(judge(broken), 'invalid');
  t.is(failures([broken]).length, 1);
});

test('limits: 4.5 is likely, 10 certain, in either direction', (t) => {
  const sound = measureLeak(() => 0);
  const withT = (value: number): SubjectResult => ({
    ...sound,
    classes: sound.classes.map(({ name, comparison }, i) => ({
      name,
      comparison: i === 2 ? { ...comparison, worst: { ...comparison.worst, t: value } } : comparison,
    })),
  });
  t.is(judge(withT(4.5)), 'none');
  t.is(judge(withT(4.6)), 'likely');
  t.is(judge(withT(-4.6)), 'likely');
  t.is(judge(withT(-10.1)), 'certain');
  t.is(explain(withT(4.6)), 'leak likely (near 0)');
});

test('a small leak is measured again, with twice the samples, and grows', (t) => {
  const host = machine();
  const leak = (secret: bigint): number => (secret > ORDER - 2n ** 128n ? 0.5 : 0);
  const result = examineSubject(simulated(leak, host), EFFORT, new Random('again'), host.clock);
  t.is(judge(result.earlier!), 'likely');
  t.is(result.samples, 2 * EFFORT.samples);
  t.not(judge(result), 'none');
  t.is(failures([result]).length, 1);
});

test('what was chance passes the second time, and the text tells', (t) => {
  const sound = measureLeak(() => 0);
  const chance = sound.classes.map(({ name, comparison }) => ({
    name,
    comparison: { ...comparison, worst: { ...comparison.worst, t: 4.7 } },
  }));
  t.is(explain({ ...sound, earlier: { ...sound, classes: chance } }), 'no leak detected at 2000 samples (4.7 before)');
});

test('a clear result is not measured again', (t) => {
  for (const leak of [() => 0, weight]) {
    const host = machine();
    t.is(examineSubject(simulated(leak, host), EFFORT, new Random('once'), host.clock).earlier, undefined);
  }
});

test('no verdict claims constant time', (t) => {
  for (const leak of [() => 0, weight]) t.notRegex(explain(measureLeak(leak)), /constant/i);
});

test('slow subjects get their share of samples, but enough for a test', (t) => {
  const host = machine();
  const measure = (share: number): number =>
    measureSubject(
      simulated(() => 0, host, 'rival', share),
      EFFORT,
      new Random('run'),
      host.clock,
    ).samples;
  t.is(measure(0.5), 1000);
  t.is(measure(0.001), 200);
});

test('a budget of time ends a run early, with as many samples of every class', (t) => {
  const host = machine();
  const plan = { samples: 100_000, seconds: 1, least: 200, warmSeconds: 0.1 };
  const random = new Random('budget');
  const samples = takeSamples(
    simulated(() => 0, host),
    [UNIFORM, NULL],
    plan,
    random,
    host.clock,
  );
  t.is(samples.length, 2);
  t.is(samples[0]!.length, samples[1]!.length);
  t.true(samples[0]!.length >= 450 && samples[0]!.length < 700, `${samples[0]!.length}: a second is 500 pairs of 1 ms`);
  t.true(
    samples.every((times) => times.every((time) => time >= 1000)),
    'every place is filled',
  );
});

test('every secret is used once, classes in an order that no rule predicts', (t) => {
  const host = machine();
  const order: number[] = [];
  const subject: Subject = {
    name: 'order',
    owner: 'simulation',
    party: 'ours',
    share: 1,
    open: (secrets) => ({
      ready: (index) => order.push(secrets[index]!.every((byte) => byte === 0xff) ? 1 : 0),
      run: () => host.spend(1),
    }),
  };
  const ones = { name: 'ones', draw: () => 2n ** 256n - 1n };
  const random = new Random('order');
  const other = secretClasses(random)[2]!;
  takeSamples(subject, [other, ones], { samples: 600, seconds: 100, least: 100, warmSeconds: 0 }, random, host.clock);
  const taken = order.slice(2); // the warm-up is a block of one secret a class
  t.is(taken.length, 1200);
  t.is(taken.filter((label) => label === 1).length, 600);
  const changes = taken.filter((label, i) => i > 0 && label !== taken[i - 1]).length;
  t.true(changes > 500 && changes < 700, `${changes} changes in 1199 steps`);
});
