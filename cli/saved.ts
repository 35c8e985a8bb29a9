import type { RunReport } from '../cluster/report.js';

/** One point of the original experiment's grid. */
export interface GridPoint {
  readonly nodes: number;
  readonly threshold: number;
  readonly reboots: boolean;
  /** Why this point was not run: no schedule keeps its threshold. */
  readonly refused?: string;
  /** Why its run failed, if it did; the other points were run all the same. */
  readonly failed?: string;
  /** Absent when the point was refused or failed, or when the experiment was ended before it. */
  readonly result?: GridResult;
}

export type GridResult = Pick<
  RunReport,
  | 'runtimeSeconds'
  | 'signatures'
  | 'verified'
  | 'aborts'
  | 'abortReasons'
  | 'minLive'
  | 'maxUptimeSeconds'
  | 'latencyMs'
  | 'signaturesPerSecond'
> & { readonly rebootsDone: number };

export interface GridReport {
  readonly format: 'quorate-grid';
  readonly formatVersion: 1;
  readonly date: string;
  readonly nodeVersion: string;
  readonly engine: string;
  readonly kernel: string;
  readonly scale: number;
  readonly runtimeSeconds: number;
  readonly attackTimeSeconds: number;
  readonly rebootTimeSeconds: number;
  readonly overlapSeconds: number;
  readonly inFlight: number;
  readonly interrupted: boolean;
  readonly points: readonly GridPoint[];
}

/** The same cluster, once with each engine. */
export interface CompareReport {
  readonly format: 'quorate-compare';
  readonly formatVersion: 1;
  readonly date: string;
  readonly nodeVersion: string;
  readonly interrupted: boolean;
  readonly runs: readonly RunReport[];
  /** Engines that could not run here or whose run failed, and why. */
  readonly skipped: readonly { readonly engine: string; readonly reason: string }[];
}

export type SavedReport = RunReport | GridReport | CompareReport;

/** The one data file of a folder, by format. Everything else in the folder can be made from it again. */
export const DATA_FILE: Readonly<Record<SavedReport['format'], string>> = {
  'quorate-run': 'run.json',
  'quorate-grid': 'grid.json',
  'quorate-compare': 'compare.json',
};
