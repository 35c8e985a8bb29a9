import test from 'ava';
import { BYZANTINE_KINDS } from '../../cluster/options.js';
import { planSchedule, type Schedule } from '../../cluster/schedule.js';
import { type SimulationOptions, simulate } from '../../cluster/simulator/simulation.js';

const SEEDS = 100;
const CALM = { drop: 0, duplicate: 0, delay: [1, 20] } as const;
const STORM = { drop: 0.2, duplicate: 0.2, delay: [1, 60] } as const;

function schedule(nodes: number, threshold: number, spare: number): Schedule {
  return planSchedule({ nodes, threshold, spare, attackTime: 10_000, rebootTime: 2_000, overlap: 200 });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((left, right) => left + right, 0);
}

test('without faults the schedule costs nothing: no abort, no rejection, threshold + spare live, uptime within the attack time', (t) => {
  const shapes = [
    [7, 4, 1],
    [10, 7, 0],
    [4, 2, 0],
    [12, 5, 2],
  ] as const;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const [nodes, threshold, spare] = shapes[seed % shapes.length] as (typeof shapes)[number];
    const plan = schedule(nodes, threshold, spare);
    const result = simulate({
      seed,
      nodes,
      threshold,
      requests: 50,
      inFlight: 4,
      network: CALM,
      schedule: plan,
      until: 3 * plan.cycle,
      fullTime: true,
    });
    const label = `seed ${seed}`;
    t.is(result.signed.size, 50, label);
    t.is(result.unverified, 0, label);
    t.deepEqual(result.aborts, {}, label);
    t.is(result.rejected.size, 0, label);
    t.deepEqual(result.violations, [], label);
    t.is(result.holds, 0, label);
    t.true(result.minLive >= threshold + spare, label);
    t.true(result.maxUptime <= plan.parameters.attackTime, label);
    t.true(result.maxUptime <= plan.longestUptime + 500, label);
    // Everybody's turn comes in the same order: counts differ by at most one, and at least two cycles were made.
    t.true(Math.max(...result.reboots) - Math.min(...result.reboots) <= 1, label);
    t.true(Math.min(...result.reboots) >= 2, label);
  }
});

test('under loss, repetition, reordering, crashes and Byzantine responders every request is signed, and no honest node is named', (t) => {
  const named = new Map<string, number>();
  let crashesAborted = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const kind = BYZANTINE_KINDS[seed % BYZANTINE_KINDS.length] ?? 'wrong';
    const other = BYZANTINE_KINDS[(seed >> 2) % BYZANTINE_KINDS.length] ?? 'wrong';
    const byzantine = { [1 + (seed % 9)]: kind, [1 + ((seed + 4) % 9)]: other };
    const result = simulate({
      seed,
      nodes: 9,
      threshold: 4,
      requests: 30,
      inFlight: 8,
      network: STORM,
      schedule: schedule(9, 4, 1),
      byzantine,
      crashes: 6,
      until: 3_600_000,
    });
    const label = `seed ${seed}`;
    t.is(result.signed.size, 30, label);
    t.is(result.repeated, 0, label);
    t.is(result.unverified, 0, label);
    for (const [node, reason] of result.blamed) {
      t.true(node in byzantine, `${label}: node ${node} was named for ${reason}`);
      named.set(reason, (named.get(reason) ?? 0) + 1);
    }
    crashesAborted += result.aborts['node-lost'] ?? 0;
  }
  for (const reason of ['wrong-partial', 'stolen-index', 'malformed']) t.true((named.get(reason) ?? 0) > 5, reason);
  t.true(crashesAborted > 0);
});

test('each provable kind of misbehaviour is named with its reason, the others are charged', (t) => {
  const expected = {
    wrong: 'wrong-partial',
    stolen: 'stolen-index',
    replayed: 'wrong-partial',
    malformed: 'malformed',
  };
  for (const [kind, reason] of Object.entries(expected) as [keyof typeof expected, string][]) {
    const result = simulate({ ...plain(5), byzantine: { 2: kind } });
    t.deepEqual([...result.blamed], [[2, reason]], kind);
    t.is(result.signed.size, 40);
  }
  const duplicated = simulate({ ...plain(5), byzantine: { 2: 'duplicated' } });
  t.is(duplicated.blamed.size, 0);
  t.true((duplicated.rejected.get('2 repeated') ?? 0) > 10);
  const mute = simulate({ ...plain(5), byzantine: { 2: 'mute' } });
  t.is(mute.blamed.size, 0);
  t.true((mute.rejected.get('2 unresponsive') ?? 0) > 0);
  t.true((mute.aborts.deadline ?? 0) > 0);
});

test('as many mute nodes as can be borne, made to look new by each reboot, starve no request', (t) => {
  for (let mute = 1; mute <= 5; mute++) {
    for (let seed = 1; seed <= 6; seed++) {
      const byzantine: Record<number, 'mute'> = {};
      for (let i = 0; i < mute; i++) byzantine[1 + ((seed * 2 + i) % 9)] = 'mute';
      const result = simulate({
        seed,
        nodes: 9,
        threshold: 4,
        requests: 40,
        inFlight: 8,
        network: { drop: 0.05, duplicate: 0.1, delay: [1, 40] },
        schedule: schedule(9, 4, 1),
        byzantine,
        until: 600_000,
      });
      t.is(result.signed.size, 40, `${mute} mute, seed ${seed}`);
      t.is(result.blamed.size, 0);
    }
  }
});

test('fewer honest nodes than the threshold sign nothing', (t) => {
  const result = simulate({ ...plain(5), byzantine: { 1: 'wrong', 2: 'wrong', 3: 'replayed' } });
  // Everything that is signed verifies; a replayed partial is right exactly for the first message.
  t.true(result.signed.size <= 1);
  t.is(result.unverified, 0);
  t.true((result.aborts['too-few-nodes'] ?? 0) > 0);
});

test('a crash outside the schedule makes the scheduler hold back', (t) => {
  let holds = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const plan = schedule(10, 7, 0);
    const result = simulate({
      seed,
      nodes: 10,
      threshold: 7,
      requests: 100,
      inFlight: 4,
      network: CALM,
      schedule: plan,
      crashes: 30,
      until: 4 * plan.cycle,
      fullTime: true,
    });
    holds += result.holds;
    t.is(result.signed.size, 100);
    t.true(sum(result.reboots) > 20);
  }
  t.true(holds > 10);
});

test('the same seed gives the same log, another seed another', (t) => {
  const options: SimulationOptions = {
    ...plain(11),
    network: STORM,
    schedule: schedule(5, 2, 0),
    crashes: 3,
    byzantine: { 4: 'wrong' },
  };
  const first = simulate(options);
  t.deepEqual(simulate(options), first);
  t.not(simulate({ ...options, seed: 12 }).logHash, first.logHash);
});

function plain(seed: number): SimulationOptions {
  return { seed, nodes: 5, threshold: 3, requests: 40, inFlight: 4, network: CALM, until: 600_000 };
}
