import type { OriginalRow } from '../original-csv.js';
import type { GridReport } from '../saved.js';

/** The rows of the original's file: points that ran. A refused point has no measurement and therefore no row. */
export function gridCsvRows(report: GridReport): OriginalRow[] {
  return report.points.flatMap(({ nodes, threshold, reboots, result }) =>
    result === undefined
      ? []
      : [
          {
            nodes,
            threshold,
            reboots,
            runtimeSeconds: report.runtimeSeconds,
            attackSeconds: report.attackTimeSeconds,
            rebootSeconds: report.rebootTimeSeconds,
            signatures: result.verified,
            aborts: result.aborts,
          },
        ],
  );
}
