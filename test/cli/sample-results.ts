/** FIXTURE: an experiment and a comparison made from fixture runs. Their figures mean nothing. */
import { gridResult, planGrid } from '../../cli/grid.js';
import type { CompareReport, GridReport } from '../../cli/saved.js';
import { sampleReport } from './sample-report.js';

export function sampleGrid(): GridReport {
  const options = {
    scale: 0.05,
    runtimeSeconds: undefined,
    overlapSeconds: 0.25,
    inFlight: 8,
    seed: undefined,
    engine: 'auto',
    sizes: [8, 12, 18],
    out: 'runs',
    json: false,
  } as const;
  const points = planGrid(options).map(({ point, options: run }) => {
    if (point.refused !== undefined) return point;
    const rate = (point.reboots ? 930 : 1000) / (point.threshold + 2);
    return {
      ...point,
      result: gridResult(
        sampleReport({ nodes: run.nodes, threshold: run.threshold, runtimeSeconds: 6, reboots: run.reboots, rate }),
      ),
    };
  });
  return {
    format: 'quorate-grid',
    formatVersion: 1,
    date: '2026-01-02T03:04:05.678Z',
    nodeVersion: 'v0.0.0-fixture',
    engine: 'quorate',
    kernel: 'fma',
    scale: options.scale,
    runtimeSeconds: 6,
    attackTimeSeconds: 3,
    rebootTimeSeconds: 1.5,
    overlapSeconds: options.overlapSeconds,
    inFlight: options.inFlight,
    interrupted: false,
    points,
  };
}

export function sampleComparison(): CompareReport {
  return {
    format: 'quorate-compare',
    formatVersion: 1,
    date: '2026-01-02T03:04:05.678Z',
    nodeVersion: 'v0.0.0-fixture',
    interrupted: false,
    runs: [
      sampleReport({ engine: 'quorate', kernel: 'fma', rate: 180 }),
      sampleReport({ engine: 'quorate', kernel: 'int', rate: 120 }),
      sampleReport({ engine: 'noble', kernel: 'bigint', rate: 9 }),
      sampleReport({ engine: 'mcl', kernel: 'mcl', rate: 45 }),
    ],
    skipped: [],
  };
}
