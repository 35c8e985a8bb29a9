import type { ReportedOptions } from '../../cluster/report.js';
import type { GridReport } from '../saved.js';

/** The command that asks for the same run again. Every value is named, so that a later change of a default does no harm. */
export function commandLine(options: ReportedOptions): string {
  const parts = [
    `--nodes ${options.nodes}`,
    `--threshold ${options.threshold}`,
    `--runtime ${options.runtimeSeconds}`,
    `--attack-time ${options.attackTimeSeconds}`,
    `--reboot-time ${options.rebootTimeSeconds}`,
    `--overlap ${options.overlapSeconds}`,
    `--spare ${options.spare}`,
    `--in-flight ${options.inFlight}`,
    `--engine ${options.engine}`,
  ];
  if (!options.reboots) parts.push('--no-reboots');
  if (options.seed !== undefined) parts.push(`--seed ${options.seed}`);
  const faults = options.faults;
  if (faults?.randomCrashes) parts.push(`--random-crashes ${faults.randomCrashes}`);
  const byzantine = Object.entries(faults?.byzantine ?? {});
  if (byzantine.length > 0) parts.push(`--byzantine ${byzantine.map(([node, kind]) => `${node}:${kind}`).join(',')}`);
  return `npm start -- ${parts.join(' ')}`;
}

export function gridCommandLine(report: GridReport): string {
  const sizes = [...new Set(report.points.map((point) => point.nodes))];
  return (
    `npx quorate grid --scale ${report.scale} --runtime ${report.runtimeSeconds} --overlap ${report.overlapSeconds} ` +
    `--in-flight ${report.inFlight} --nodes ${sizes.join(',')}`
  );
}
