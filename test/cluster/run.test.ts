/**
 * Whole clusters in real worker threads. No assertion depends on how fast this machine is, only on what must hold.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { openEngine, prepareEngine } from '../../cluster/engine/open.js';
import { DEFAULT_OPTIONS, type RunOptions } from '../../cluster/options.js';
import type { RunProgress, RunReport } from '../../cluster/report.js';
import { runCluster } from '../../cluster/run.js';

const SMALL: RunOptions = {
  ...DEFAULT_OPTIONS,
  nodes: 5,
  threshold: 3,
  runtimeSeconds: 2,
  engine: 'int',
  reboots: false,
  inFlight: 4,
};

/** What holds for every run. */
function check(report: RunReport): string[] {
  const problems: string[] = [];
  const fail = (condition: boolean, what: string): void => {
    if (condition) problems.push(what);
  };
  fail(report.signatures !== report.verified, 'a signature was not verified');
  const partials = report.perNode.reduce((total, { partials }) => total + partials, 0);
  fail(partials !== report.threshold * report.verified, 'partials do not add up');
  const aborts = Object.values(report.abortReasons).reduce((left, right) => left + right, 0);
  fail(aborts !== report.aborts, 'aborts without a reason');
  const counted = report.throughputTimeline.reduce((total, { signatures }) => total + signatures, 0);
  fail(counted !== report.verified, `the timeline has ${counted} signatures, the report ${report.verified}`);
  const reboots = report.perNode.reduce((total, node) => total + node.reboots, 0);
  fail(reboots !== report.reboots, 'reboots do not add up');
  for (const { index, timeline, uptimes } of report.perNode) {
    let at = 0;
    for (const { fromSeconds, toSeconds } of timeline) {
      fail(Math.abs(fromSeconds - at) > 1e-6 || toSeconds < fromSeconds, `the timeline of node ${index} has a gap`);
      at = toSeconds;
    }
    fail(Math.abs(at - report.runtimeSeconds) > 1e-6, `the timeline of node ${index} ends at ${at}`);
    fail(
      uptimes.some((uptime) => uptime > report.maxUptimeSeconds),
      'an uptime above the largest',
    );
  }
  const { p50, p90, p99 } = report.latencyMs;
  fail(!(p50 <= p90 && p90 <= p99), 'percentiles out of order');
  fail(JSON.stringify(JSON.parse(JSON.stringify(report))) !== JSON.stringify(report), 'not plain JSON');
  return problems;
}

test.serial('a baseline run signs, verifies and reports', async (t) => {
  const phases = new Set<RunProgress['phase']>();
  const report = await runCluster(SMALL, ({ phase }) => phases.add(phase));
  t.deepEqual(check(report), []);
  t.true(report.verified > 0);
  t.is(report.kernel, 'int');
  t.is(report.engine, 'quorate');
  t.is(report.minLive, 5);
  t.is(report.reboots, 0);
  t.deepEqual(report.culprits, []);
  t.regex(report.groupPublicKey, /^[89ab][0-9a-f]{95}$/);
  const [first] = report.memory ?? [];
  t.true(first !== undefined && first.atSeconds < report.runtimeSeconds && first.rssMiB > first.heapMiB);
  t.true(phases.has('running') && phases.has('stopping'));
  t.false(report.interrupted);
});

test.serial('under reboots the threshold is always live, nobody stays up longer than the attack time', async (t) => {
  const report = await runCluster({
    ...SMALL,
    nodes: 6,
    runtimeSeconds: 9,
    attackTimeSeconds: 8,
    rebootTimeSeconds: 3,
    overlapSeconds: 0.1,
    reboots: true,
    seed: 5,
  });
  t.deepEqual(check(report), []);
  t.true(report.reboots >= 4);
  t.true(report.minLive >= 3);
  t.true(report.maxUptimeSeconds <= 8);
  t.deepEqual(report.scheduleSummary.violations, []);
  t.deepEqual(report.scheduleSummary.batches.flat().sort(), [1, 2, 3, 4, 5, 6]);
});

for (const engine of ['auto', 'noble', 'mcl'] as const) {
  test.serial(`the same cluster runs on the engine ${engine}`, async (t) => {
    const report = await runCluster({ ...SMALL, nodes: 3, threshold: 2, engine, inFlight: 2 });
    t.deepEqual(check(report), []);
    t.true(report.verified > 0);
    const spec = await prepareEngine(engine);
    t.is(report.engine, spec.name);
    t.is(report.kernel, spec.kernel);
  });
}

test.serial('threads killed at random moments lose no request', async (t) => {
  const report = await runCluster({ ...SMALL, runtimeSeconds: 4, seed: 3, faults: { randomCrashes: 6 } });
  t.deepEqual(check(report), []);
  t.true(report.crashes >= 1); // how many of the six depends on how fast the machine restarts threads
  t.true(report.verified > 0);
  // What was submitted is signed or still in flight, never gone.
  t.true(report.unfinished >= 0 && report.unfinished <= SMALL.inFlight);
  t.deepEqual(report.culprits, []);
  for (const node of report.perNode) t.is(node.uptimes.length >= 1, true);
});

test.serial('a node that cannot start again is left behind, and the others go on', async (t) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'quorate-run-'));
  let before = 0;
  try {
    const options = { ...SMALL, runtimeSeconds: 3, dataDirectory, faults: { crashes: [{ node: 2, atSeconds: 1 }] } };
    const report = await runCluster(options, ({ verified, elapsedSeconds }) => {
      if (before > 0 || verified === 0 || elapsedSeconds > 0.9) return;
      before = verified;
      truncateSync(join(dataDirectory, 'responder-2', 'share.sealed'), 100);
    });
    t.deepEqual(check(report), []);
    t.true(before > 0 && report.verified > before);
    t.not(report.perNode[1]?.timeline.at(-1)?.state, 'ready');
    t.is(report.minLive, SMALL.nodes - 1);
    t.regex(report.scheduleSummary.violations[0] ?? '', /node 2 failed: the stored share cannot be opened/);
  } finally {
    rmSync(dataDirectory, { recursive: true });
  }
});

test.serial('Byzantine responders are named, charged, and outlived', async (t) => {
  const report = await runCluster({
    ...SMALL,
    nodes: 9,
    threshold: 3,
    runtimeSeconds: 3,
    faults: { byzantine: { 1: 'wrong', 2: 'stolen', 3: 'malformed', 4: 'replayed', 5: 'duplicated' } },
  });
  t.deepEqual(check(report), []);
  t.true(report.verified > 0);
  t.deepEqual(Object.fromEntries(report.culprits.map(({ index, reason }) => [index, reason])), {
    1: 'wrong-partial',
    2: 'stolen-index',
    3: 'malformed',
    4: 'wrong-partial',
  });
  t.true(report.culprits.every(({ evidence }) => /^([0-9a-f]{2}){1,64}$/.test(evidence)));
  t.true((report.perNode[4]?.rejected.repeated ?? 0) > 0);
  for (const { index, rejected } of report.perNode.slice(5)) t.deepEqual(rejected, {}, `node ${index}`);
  t.deepEqual(
    report.perNode.slice(0, 4).map(({ timeline }) => timeline.at(-1)?.state),
    ['excluded', 'excluded', 'excluded', 'excluded'],
  );
});

test.serial('an abort ends the run with the statistics so far', async (t) => {
  const controller = new AbortController();
  const report = await runCluster({ ...SMALL, runtimeSeconds: 600, signal: controller.signal }, ({ verified }) => {
    if (verified > 0) controller.abort();
  });
  t.deepEqual(check(report), []);
  t.true(report.interrupted);
  t.true(report.verified > 0);
  t.true(report.runtimeSeconds < 600);
});

test.serial('an abort before or during the start ends at once, with an empty report', async (t) => {
  const before = await runCluster({ ...SMALL, signal: AbortSignal.abort() });
  t.is(before.verified, 0);
  t.true(before.interrupted);
  const controller = new AbortController();
  const running = runCluster({ ...SMALL, signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  const during = await running;
  t.true(during.interrupted);
  t.is(during.verified, 0);
  t.is(during.signaturesPerSecond, 0);
});

test.serial(
  'signatures verify under the group key of the report, and shares are sealed in their folders',
  async (t) => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'quorate-run-'));
    try {
      const report = await runCluster({ ...SMALL, nodes: 3, threshold: 2, runtimeSeconds: 0.5, dataDirectory });
      t.true(report.verified > 0);
      t.deepEqual(readdirSync(dataDirectory).sort(), ['initiator', 'responder-1', 'responder-2', 'responder-3']);
      for (const node of [1, 2, 3]) {
        const folder = join(dataDirectory, `responder-${node}`);
        t.deepEqual(readdirSync(folder).sort(), ['identity.sealed', 'share.sealed']);
        const sealed = readFileSync(join(folder, 'share.sealed'));
        t.is(sealed.subarray(0, 8).toString(), 'QUORATE1');
        // The commitments are stored with the share: were the file not sealed, the group key would be in it.
        t.false(sealed.includes(Buffer.from(report.groupPublicKey, 'hex')));
      }
      const group = readFileSync(join(dataDirectory, 'initiator', 'group.public'));
      t.true(group.includes(Buffer.from(report.groupPublicKey, 'hex')));
      const engine = await openEngine(await prepareEngine('int'));
      t.false(engine.verify(Buffer.from(report.groupPublicKey, 'hex'), new Uint8Array(1), new Uint8Array(96)));
    } finally {
      rmSync(dataDirectory, { recursive: true });
    }
    t.false(existsSync(dataDirectory));
  },
);

test.serial('what cannot be run is refused before anything is started', async (t) => {
  const infeasible = await t.throwsAsync(
    runCluster({
      ...SMALL,
      reboots: true,
      nodes: 8,
      threshold: 5,
      attackTimeSeconds: 60,
      rebootTimeSeconds: 30,
      overlapSeconds: 1,
    }),
    { instanceOf: QuorateError },
  );
  t.is(infeasible?.code, 'INFEASIBLE_SCHEDULE');
  const bad: readonly (readonly [Partial<RunOptions>, RegExp])[] = [
    [{ nodes: 0 }, /nodes must be a whole number from 1 to 64, got 0/],
    [{ threshold: 6 }, /threshold must be a whole number from 1 to 5/],
    [{ runtimeSeconds: Number.NaN }, /runtime must be from/],
    [{ inFlight: 0 }, /in-flight/],
    [{ engine: 'fast' as 'auto' }, /engine must be one of auto, fma, int, noble, mcl/],
    [{ messages: [] }, /at least one message/],
    [{ messages: [new Uint8Array(20_000)] }, /at most 16376 bytes/],
    [{ faults: { byzantine: { 9: 'wrong' } } }, /byzantine node/],
    [{ faults: { crashes: [{ node: 1, atSeconds: -1 }] } }, /time of a crash/],
  ];
  for (const [change, message] of bad) {
    const error = await t.throwsAsync(runCluster({ ...SMALL, ...change }), { instanceOf: QuorateError });
    t.is(error?.code, 'INVALID_ARGUMENT');
    t.regex(error?.message ?? '', message);
  }
});

test.serial("a point of the original's experiment, with shorter times", async (t) => {
  const grid = {
    ...SMALL,
    nodes: 8,
    threshold: 4,
    runtimeSeconds: 3,
    attackTimeSeconds: 4,
    rebootTimeSeconds: 1.5,
    overlapSeconds: 0.1,
  };
  const baseline = await runCluster(grid);
  const rebooting = await runCluster({ ...grid, reboots: true });
  for (const report of [baseline, rebooting]) {
    t.deepEqual(check(report), []);
    t.true(report.verified > 0);
  }
  t.is(baseline.reboots, 0);
  t.true(rebooting.reboots > 0);
  t.true(rebooting.minLive >= 4);
});
