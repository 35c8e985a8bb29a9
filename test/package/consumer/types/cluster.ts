import type { QuorateError } from 'quorate';
import {
  DEFAULT_OPTIONS,
  Histogram,
  planRun,
  type RunOptions,
  type RunReport,
  runCluster,
  type Schedule,
} from 'quorate/cluster';

const options: RunOptions = { ...DEFAULT_OPTIONS, nodes: 4, threshold: 3, reboots: false };
const schedule: Schedule = planRun(options);
const report: RunReport = await runCluster(options);
const verified: number = report.verified;
const histogram = new Histogram();

// @ts-expect-error: an engine that there is not
planRun({ ...DEFAULT_OPTIONS, engine: 'blst' });

export type { QuorateError };
export { histogram, schedule, verified };
