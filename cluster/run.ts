/**
 * A whole cluster run: start, deal, sign under reboots for the time asked, report.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOptions } from './check-options.js';
import { Controller } from './controller.js';
import { prepareEngine } from './engine/open.js';
import type { RunOptions } from './options.js';
import type { RunProgress, RunReport } from './report.js';
import { planSchedule, type Schedule, type ScheduleParameters } from './schedule.js';

/**
 * Runs a cluster and resolves with its report. An infeasible schedule and bad options are refused before anything starts.
 * Aborting the signal ends the run early; the report then covers what was done until then.
 */
export async function runCluster(
  options: RunOptions,
  onProgress: (progress: RunProgress) => void = () => {},
): Promise<RunReport> {
  checkOptions(options);
  const schedule = options.reboots ? planSchedule(scheduleParameters(options), options.seed) : undefined;
  const engine = await prepareEngine(options.engine);
  const run = (directory: string) => new Controller({ options, schedule, engine, directory, onProgress }).run();
  return options.dataDirectory === undefined ? inTemporaryFolder(run) : run(options.dataDirectory);
}

/** The folder goes with the run, also when the process is ended in the middle of it by a second Ctrl-C or a closed pipe. */
async function inTemporaryFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'quorate-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    return await work(directory);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** The schedule that `options` ask for, without running anything. Throws INFEASIBLE_SCHEDULE. */
export function planRun(options: RunOptions): Schedule {
  checkOptions(options);
  return planSchedule(scheduleParameters(options), options.seed);
}

/** The parameters of the schedule of a run, in milliseconds. */
export function scheduleParameters(options: RunOptions): ScheduleParameters {
  const { nodes, threshold, spare, attackTimeSeconds, rebootTimeSeconds, overlapSeconds } = options;
  return {
    nodes,
    threshold,
    spare,
    attackTime: Math.round(attackTimeSeconds * 1000),
    rebootTime: Math.round(rebootTimeSeconds * 1000),
    overlap: Math.round(overlapSeconds * 1000),
  };
}
