import { QuorateError } from '../bindings/errors.js';
import { DEFAULT_OPTIONS, type RunOptions } from '../cluster/options.js';
import type { RunReport } from '../cluster/report.js';
import { planRun } from '../cluster/run.js';
import type { GridCommandOptions } from './options.js';
import type { GridPoint, GridResult } from './saved.js';

/** The thresholds that the original experiment measured for each cluster size. */
const THRESHOLDS: Readonly<Record<number, readonly number[]>> = {
  8: [2, 3, 4, 5, 6, 7, 8],
  12: [1, 2, 4, 6, 8, 10, 11, 12],
  18: [1, 2, 3, 6, 9, 12, 16, 17, 18],
};

/** Its times in seconds; `--scale` multiplies all three. */
const ORIGINAL = { runtime: 120, attackTime: 60, rebootTime: 30 } as const;

export interface PlannedPoint {
  readonly point: GridPoint;
  readonly options: RunOptions;
}

/** All points in the order in which they are run: each baseline just before its run with reboots. */
export function planGrid(options: GridCommandOptions): PlannedPoint[] {
  return options.sizes.flatMap((nodes) =>
    (THRESHOLDS[nodes] ?? []).flatMap((threshold) =>
      [false, true].map((reboots) => {
        const run: RunOptions = {
          ...DEFAULT_OPTIONS,
          nodes,
          threshold,
          reboots,
          ...gridTimes(options),
          overlapSeconds: options.overlapSeconds,
          spare: 0,
          engine: options.engine,
          inFlight: options.inFlight,
          ...(options.seed !== undefined && { seed: options.seed }),
        };
        const refused = reboots ? refusal(run) : undefined;
        return { options: run, point: { nodes, threshold, reboots, ...(refused !== undefined && { refused }) } };
      }),
    ),
  );
}

export function gridTimes(
  options: Pick<GridCommandOptions, 'scale' | 'runtimeSeconds'>,
): Pick<RunOptions, 'runtimeSeconds' | 'attackTimeSeconds' | 'rebootTimeSeconds'> {
  const scaled = (seconds: number) => Math.round(seconds * options.scale * 1000) / 1000;
  return {
    runtimeSeconds: options.runtimeSeconds ?? scaled(ORIGINAL.runtime),
    attackTimeSeconds: scaled(ORIGINAL.attackTime),
    rebootTimeSeconds: scaled(ORIGINAL.rebootTime),
  };
}

function refusal(options: RunOptions): string | undefined {
  try {
    planRun(options);
    return undefined;
  } catch (error) {
    if (error instanceof QuorateError && error.code === 'INFEASIBLE_SCHEDULE') return error.message;
    throw error;
  }
}

/** What a point keeps of its run. */
export function gridResult(report: RunReport): GridResult {
  const { runtimeSeconds, signatures, verified, aborts, abortReasons, minLive, maxUptimeSeconds, latencyMs } = report;
  const { signaturesPerSecond, reboots: rebootsDone } = report;
  return {
    runtimeSeconds,
    signatures,
    verified,
    aborts,
    abortReasons,
    minLive,
    maxUptimeSeconds,
    latencyMs,
    signaturesPerSecond,
    rebootsDone,
  };
}
