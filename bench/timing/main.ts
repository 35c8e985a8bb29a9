/** `npm run bench:timing`: choose, take times, compare, report. Exit code 1 when an operation of ours seems to leak. */
import { spawnSync } from 'node:child_process';
import { load } from '../../bindings/index.js';
import { packageTitle } from '../peers/version.js';
import { pinToOneProcessor } from '../pin.js';
import { describeMachine } from '../run.js';
import { parseTimingOptions, type TimingOptions } from './options.js';
import { Random } from './random.js';
import { printTiming, type TimingRecord, writeTiming } from './report.js';
import { examineSubject } from './run.js';
import type { Clock } from './sample.js';
import type { Subject } from './subject.js';
import { kernelSubjects } from './subjects/kernel.js';
import { quorateSubjects } from './subjects/quorate.js';
import { rivalSubjects } from './subjects/rivals.js';
import { explain, failures, type SubjectResult } from './verdict.js';

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A double of milliseconds with nanoseconds behind the point; process.hrtime.bigint would allocate at each reading. */
const clock: Clock = () => performance.now();

/** Nanoseconds. */
function clockStep(): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 10_000; i++) {
    const before = clock();
    let after = clock();
    while (after === before) after = clock();
    least = Math.min(least, after - before);
  }
  return least * 1e6;
}

function commit(): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return status === 0 ? `commit ${stdout.trim()}` : 'commit unknown';
}

async function subjectsOf(options: TimingOptions): Promise<Subject[]> {
  const q = await load(options.kernel === undefined ? {} : { kernel: options.kernel });
  const rivals = options.rivals ? await rivalSubjects() : [];
  const { only } = options;
  const all = [...rivals, ...quorateSubjects(q), ...kernelSubjects(q)];
  return all.filter(({ name, owner }) => only === undefined || only.test(name) || only.test(owner));
}

function measureAll(subjects: readonly Subject[], options: TimingOptions): SubjectResult[] {
  const random = new Random(options.seed);
  const { gc } = globalThis;
  const end = clock() + options.seconds * 1e3;
  return subjects.map((subject, i) => {
    const seconds = Math.max(0, (end - clock()) / 1e3) / (subjects.length - i);
    const result = examineSubject(subject, { ...options, seconds }, random, clock, gc && (() => gc({ type: 'minor' })));
    say(`${i + 1}/${subjects.length} ${subject.name}, ${subject.owner}: ${explain(result)}`);
    return result;
  });
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const options = parseTimingOptions(argv);
  const version = `${packageTitle('quorate')}, ${commit()}`;
  say(`${version}, seed ${options.seed}, arguments: ${argv.join(' ') || 'none'}`);
  const pinned = options.pin && pinToOneProcessor();
  const subjects = await subjectsOf(options);
  if (subjects.length === 0) {
    say('error: --only matches no operation');
    process.exitCode = 1;
    return;
  }
  const record: TimingRecord = {
    created: new Date().toISOString(),
    version,
    arguments: argv,
    seed: options.seed,
    machine: describeMachine(),
    pinned,
    clockStep: clockStep(),
    results: measureAll(subjects, options),
  };
  process.stdout.write(printTiming(record));
  say(`written: ${await writeTiming(record, options.json)}`);
  if (failures(record.results).length > 0) process.exitCode = 1;
}

await main();
