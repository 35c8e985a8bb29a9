/** The program as a program: real clusters, short runs, real signals. Two at a time at most, each with few nodes. */
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { loadSaved } from '../../cli/load.js';
import { readOriginalCsv } from '../../cli/original-csv.js';
import type { CompareReport, GridReport } from '../../cli/saved.js';
import type { RunReport } from '../../cluster/report.js';
import { type Started, start, startIn, startScript, temporaryFolder } from './kit.js';

const SMALL = ['--nodes', '4', '--threshold', '2'];
/** Feasible for SMALL: floor((2 + 0.6) / (0.6 + 0.05)) = 4 slots of one node. */
const REBOOTS = ['--attack-time', '2', '--reboot-time', '0.6', '--overlap', '0.05'];
/** Longer than any test may take: only a signal ends it. */
const FOR_EVER = ['--runtime', '3600', '--no-reboots'];

const KEYS = [
  'nodes',
  'threshold',
  'runtimeSeconds',
  'kernel',
  'engine',
  'signatures',
  'verified',
  'aborts',
  'reboots',
  'minLive',
  'maxUptimeSeconds',
  'latencyMs',
  'signaturesPerSecond',
];

test.serial('run --json prints one object with the promised keys, saves everything and exits with 0', async (t) => {
  const out = await temporaryFolder(t);
  const {
    code,
    out: printed,
    err,
  } = await start('run', ...SMALL, ...REBOOTS, '--runtime', '3', '--json', '--out', out).done;
  t.is(code, 0, err);
  const report = JSON.parse(printed) as RunReport & { folder: string };
  for (const key of KEYS) t.true(key in report, key);
  for (const name of ['p50', 'p90', 'p99'] as const) t.true(report.latencyMs[name] > 0, name);
  t.true(report.signatures > 0);
  t.is(report.verified, report.signatures);
  t.true(report.reboots > 0);
  t.true(report.minLive >= 2);
  t.deepEqual((await readdir(report.folder)).sort(), ['plot.svg', 'report.html', 'run.json']);
  const { folder, ...rest } = report;
  t.deepEqual(await loadSaved(folder), rest);
  // The lines of progress are on the other stream.
  t.regex(err, /signatures\/s/);
  t.notRegex(printed + err, /secret|password/i);
  const svg = await readFile(join(folder, 'plot.svg'), 'utf8');
  for (let node = 1; node <= 4; node++) t.true(svg.includes(`>node ${node}<`));
});

test.serial('run off a terminal prints plain lines and a summary', async (t) => {
  const out = await temporaryFolder(t);
  const { code, out: printed, err } = await start('run', ...SMALL, '--runtime', '2', '--no-reboots', '--out', out).done;
  t.is(code, 0, err);
  t.is(err, '');
  t.false(printed.includes('\u001b'));
  t.regex(printed, /^ +1 s +.* signatures\/s .* 4\/4 live .* ####$/m);
  t.regex(printed, /signatures +\d+, every one verified/);
  t.regex(printed, /saved in .*: run\.json, plot\.svg, report\.html/);
});

test.serial('a Byzantine node is named and the run goes on', async (t) => {
  const out = await temporaryFolder(t);
  const {
    code,
    out: printed,
    err,
  } = await start('run', ...SMALL, '--runtime', '2', '--no-reboots', '--byzantine', '3:wrong', '--json', '--out', out)
    .done;
  t.is(code, 0, err);
  const report = JSON.parse(printed) as RunReport & { folder: string };
  t.deepEqual(
    report.culprits.map((culprit) => culprit.index),
    [3],
  );
  t.is(report.verified, report.signatures);
  t.true(
    (await readFile(join(report.folder, 'report.html'), 'utf8')).includes(
      report.culprits[0]?.evidence ?? 'no evidence',
    ),
  );
});

test.serial('an infeasible schedule is refused before anything is started or saved', async (t) => {
  const out = await temporaryFolder(t);
  const { code, out: printed, err } = await start('run', '--nodes', '8', '--threshold', '8', '--out', out).done;
  t.is(code, 2);
  t.is(printed, '');
  t.regex(err, /nodes to at least/);
  t.deepEqual(await readdir(out), []);
});

/** Sends a signal to a run that goes on, and gives what came of it. */
async function interruptRun(started: Started, signal: NodeJS.Signals) {
  // Figures of the second second or a later one (a busy machine skips lines): the run is under way, there is something to report.
  await started.printed(/^ +([2-9]|\d{2,}) s {2}/m);
  started.signal(signal);
  return started.done;
}

for (const [signal, expected] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test.serial(`${signal} ends a run with its statistics and exit code ${expected}`, async (t) => {
    const out = await temporaryFolder(t);
    const { code, out: printed, err } = await interruptRun(start('run', ...SMALL, ...FOR_EVER, '--out', out), signal);
    t.is(code, expected, err);
    t.regex(printed, /\(ended early\)/);
    t.regex(printed, /signatures +\d+, every one verified/);
    const [folder = ''] = await readdir(out);
    const report = (await loadSaved(join(out, folder))) as RunReport;
    t.true(report.interrupted);
    t.true(report.signatures > 0);
    t.true(report.runtimeSeconds < 3600);
  });
}

test.serial('the operator script passes Ctrl-C on once and waits for the statistics', async (t) => {
  const out = await temporaryFolder(t);
  const {
    code,
    out: printed,
    err,
  } = await interruptRun(startScript('--run', '--plot', ...SMALL, ...FOR_EVER, '--out', out), 'SIGINT');
  t.is(code, 130, err);
  t.regex(printed, /signatures +\d+, every one verified/);
  t.is((await readdir(out)).length, 1);
});

test.serial('the operator script draws saved runs, and says how it is used', async (t) => {
  const out = await temporaryFolder(t);
  t.is((await start('run', ...SMALL, '--runtime', '1', '--no-reboots', '--out', out).done).code, 0);
  const drawn = await startScript('--plot', '--out', out).done;
  t.is(drawn.code, 0, drawn.err);
  t.regex(drawn.out, /saved in .*plot\.svg/);
  t.is((await startScript('--plot', '--out', join(out, 'nowhere')).done).code, 2);
  t.is((await startScript().done).code, 2);
  t.is((await startScript('--run', '--grid').done).code, 2);
  const help = await startScript('--help').done;
  t.is(help.code, 0);
  t.regex(help.out, /--build +compile everything/);
});

test.serial('compare runs the same cluster with each engine', async (t) => {
  const out = await temporaryFolder(t);
  const {
    code,
    out: printed,
    err,
  } = await start(
    'compare',
    '--nodes',
    '2',
    '--threshold',
    '1',
    '--runtime',
    '1',
    '--no-reboots',
    '--engines',
    'int,noble,mcl',
    '--json',
    '--out',
    out,
  ).done;
  t.is(code, 0, err);
  const report = JSON.parse(printed) as CompareReport & { folder: string };
  t.deepEqual(
    report.runs.map((run) => [run.engine, run.kernel]),
    [
      ['quorate', 'int'],
      ['noble', 'bigint'],
      ['mcl', 'mcl'],
    ],
  );
  for (const run of report.runs) t.true(run.verified > 0 && run.verified === run.signatures, run.engine);
  t.deepEqual((await readdir(report.folder)).sort(), ['compare.json', 'plot.svg', 'report.html']);
});

test.serial('grid runs what is feasible, refuses the rest and writes the original format', async (t) => {
  const out = await temporaryFolder(t);
  const {
    code,
    out: printed,
    err,
  } = await start('grid', '--nodes', '8', '--runtime', '1', '--json', '--out', out).done;
  const { folder, ...grid } = JSON.parse(printed) as GridReport & { folder: string };
  t.deepEqual(
    grid.points.flatMap((point) => point.failed ?? []),
    [],
  );
  t.is(code, 0, err);
  t.is(grid.points.length, 14);
  // Half of the nodes must be down at once with the original's times: more than 4 of 8 signers cannot be left.
  for (const point of grid.points) {
    t.is(point.refused !== undefined, point.reboots && point.threshold > 4, `${point.threshold} ${point.reboots}`);
    t.is(point.result === undefined, point.refused !== undefined);
    if (point.result !== undefined) t.is(point.result.verified, point.result.signatures);
  }
  t.deepEqual((await readdir(folder)).sort(), ['grid.json', 'plot.svg', 'report.html', 'results.csv']);
  t.is(readOriginalCsv(await readFile(join(folder, 'results.csv'), 'utf8')).length, 10);
});

test.serial('a run that is ended before it began says so', async (t) => {
  const out = await temporaryFolder(t);
  const started = start('run', ...SMALL, ...FOR_EVER, '--out', out);
  await started.printed(/starting the nodes|dealing the shares/); // whichever the busy machine shows first
  started.signal('SIGINT');
  const { code, out: printed, err } = await started.done;
  t.is(code, 130, err);
  t.regex(printed, /signatures +0, nothing to verify/);
  const [folder = ''] = await readdir(out);
  t.regex(folder, /^20\d\d-/);
  t.like(await loadSaved(join(out, folder)), { interrupted: true, signatures: 0, runtimeSeconds: 0 });
});

for (const stream of ['stdout', 'stderr'] as const) {
  test.serial(`a reader of ${stream} that goes away ends the run, and no folder of keys is left`, async (t) => {
    const folder = await temporaryFolder(t);
    const args = ['run', ...SMALL, ...FOR_EVER, '--out', join(folder, 'runs')];
    const child = startIn(folder, stream === 'stderr' ? [...args, '--json'] : args);
    const ended = once(child, 'close');
    await once(child[stream], 'data');
    child[stream].destroy();
    const [code, signal] = await ended;
    t.deepEqual([code, signal], [0, null]);
    t.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('quorate-')),
      [],
    );
  });
}
