import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { remedies } from '../../cluster/remedies.js';
import {
  downAt,
  downInterval,
  isFeasible,
  planSchedule,
  type Schedule,
  type ScheduleParameters,
} from '../../cluster/schedule.js';

const WORKED: ScheduleParameters = {
  nodes: 8,
  threshold: 5,
  spare: 0,
  attackTime: 60_000,
  rebootTime: 30_000,
  overlap: 1_000,
};
const DEFAULTS: ScheduleParameters = {
  nodes: 10,
  threshold: 7,
  spare: 0,
  attackTime: 10_000,
  rebootTime: 3_000,
  overlap: 200,
};

/** All parameters with n up to 9 and times up to a few units. */
function* smallParameters(): Generator<ScheduleParameters> {
  for (let nodes = 1; nodes <= 9; nodes++)
    for (let threshold = 1; threshold <= nodes; threshold++)
      for (let spare = 0; spare <= 2; spare++)
        for (let attackTime = 1; attackTime <= 12; attackTime++)
          for (let rebootTime = 1; rebootTime <= 4; rebootTime++)
            for (let overlap = 0; overlap <= 2; overlap++)
              yield { nodes, threshold, spare, attackTime, rebootTime, overlap };
}

/** What must hold, checked without the formulas of the planner: at every instant, halves of a unit included. */
function problem(schedule: Schedule): string | undefined {
  const { nodes, threshold, spare, attackTime } = schedule.parameters;
  const all = schedule.batches.flat().sort((left, right) => left - right);
  if (all.length !== nodes || all.some((index, position) => index !== position + 1)) return 'not a partition';
  for (let instant = 0; instant <= 2 * schedule.cycle; instant += 0.5) {
    const down = new Set(downAt(schedule, instant));
    // With no overlap the ends of two intervals touch: there the readiness of one precedes the stop of the next.
    const touching = schedule.parameters.overlap === 0 && down.size > schedule.batchSize;
    if (!touching && nodes - down.size < threshold + spare) return `only ${nodes - down.size} live at ${instant}`;
  }
  for (let slot = 0; slot < schedule.slots; slot++) {
    let upSince = 0;
    for (let cycle = 0; cycle < 3; cycle++) {
      const { from, to } = downInterval(schedule, cycle, slot);
      if (from - upSince > attackTime) return `slot ${slot} is up for ${from - upSince}`;
      upSince = to;
    }
  }
  return undefined;
}

test('at every instant threshold + spare are live, nobody is up longer than the attack time, all reboot once a cycle', (t) => {
  let feasible = 0;
  for (const parameters of smallParameters()) {
    if (!isFeasible(parameters)) continue;
    feasible++;
    const found = problem(planSchedule(parameters, feasible % 3 === 0 ? feasible : undefined));
    if (found !== undefined) t.fail(`${JSON.stringify(parameters)}: ${found}`);
  }
  t.true(feasible > 1000);
});

test('what is called infeasible has no schedule of any batch size', (t) => {
  let infeasible = 0;
  for (const parameters of smallParameters()) {
    if (isFeasible(parameters)) continue;
    infeasible++;
    const { nodes, threshold, spare, attackTime, rebootTime, overlap } = parameters;
    for (let batch = 1; batch <= nodes; batch++) {
      const slots = Math.ceil(nodes / batch);
      const uptime = slots * (rebootTime + overlap) - rebootTime;
      if (nodes - batch >= threshold + spare && uptime <= attackTime) t.fail(`${JSON.stringify(parameters)}: ${batch}`);
    }
  }
  t.true(infeasible > 1000);
});

test('each remedy is feasible and the next smaller change is not', (t) => {
  const step = { nodes: -1, threshold: 1, spare: 1, attackTime: -1, rebootTime: 1, overlap: 1 } as const;
  let seen = 0;
  for (const parameters of smallParameters()) {
    if (isFeasible(parameters)) continue;
    for (const [name, value] of Object.entries(remedies(parameters)) as [keyof typeof step, number][]) {
      seen++;
      if (!isFeasible({ ...parameters, [name]: value })) t.fail(`${JSON.stringify(parameters)}: ${name} ${value}`);
      const nearer = value + step[name];
      if (nearer >= 1 && isFeasible({ ...parameters, [name]: nearer }))
        t.fail(`${JSON.stringify(parameters)}: ${name}`);
    }
  }
  t.true(seen > 1000);
});

test('a remedy that is not offered does not exist', (t) => {
  for (const parameters of smallParameters()) {
    if (isFeasible(parameters) || parameters.nodes > 5) continue;
    const found = remedies(parameters);
    const tryAll = (name: keyof ScheduleParameters, values: number[]): void => {
      if (found[name] === undefined && values.some((value) => isFeasible({ ...parameters, [name]: value })))
        t.fail(`${JSON.stringify(parameters)}: ${name}`);
    };
    tryAll(
      'nodes',
      [...Array(30).keys()].map((more) => parameters.nodes + more),
    );
    tryAll(
      'threshold',
      [...Array(parameters.threshold).keys()].map((less) => less + 1),
    );
    tryAll(
      'spare',
      [...Array(parameters.spare + 1).keys()].filter((less) => less < parameters.spare),
    );
    tryAll(
      'attackTime',
      [...Array(60).keys()].map((more) => more + 1),
    );
    tryAll(
      'rebootTime',
      [...Array(parameters.rebootTime).keys()].map((less) => less + 1),
    );
    tryAll('overlap', [...Array(parameters.overlap + 1).keys()]);
  }
  t.pass();
});

test('the worked example of the reference', (t) => {
  t.false(isFeasible(WORKED));
  const schedule = planSchedule({ ...WORKED, nodes: 12 });
  t.is(schedule.batchSize, 6);
  t.is(schedule.slots, 2);
  t.is(schedule.cycle, 62_000);
  t.is(schedule.longestUptime, 32_000);
});

test('an infeasible request says what to change and to what', (t) => {
  const error = t.throws(() => planSchedule(WORKED), { instanceOf: QuorateError });
  t.is(error.code, 'INFEASIBLE_SCHEDULE');
  t.regex(error.message, /4 go down at once/);
  t.regex(error.message, /at most 3 may be down while 5 sign/);
  t.regex(error.message, /nodes to at least 10;/);
  t.regex(error.message, /threshold to at most 4;/);
  t.regex(error.message, /attack-time to at least 63 s;/);
  t.regex(error.message, /reboot-time to at most 28.5 s/);
});

test('the defaults are feasible up to an overlap of 0.25 s and no further', (t) => {
  t.is(planSchedule(DEFAULTS).batchSize, 3);
  t.is(planSchedule({ ...DEFAULTS, overlap: 250 }).longestUptime, 10_000);
  t.false(isFeasible({ ...DEFAULTS, overlap: 251 }));
});

test('parameters outside their range are refused before anything is computed', (t) => {
  const bad: Partial<ScheduleParameters>[] = [
    { nodes: 0 },
    { nodes: 2.5 },
    { threshold: 0 },
    { threshold: 11 },
    { spare: -1 },
    { attackTime: 0 },
    { rebootTime: Number.NaN },
    { overlap: -1 },
    { overlap: Number.POSITIVE_INFINITY },
  ];
  for (const change of bad) {
    const error = t.throws(() => planSchedule({ ...DEFAULTS, ...change }), { instanceOf: QuorateError });
    t.is(error.code, 'INVALID_ARGUMENT', JSON.stringify(change));
  }
});
