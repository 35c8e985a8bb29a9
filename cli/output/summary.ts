import type { MemorySample, RunReport } from '../../cluster/report.js';
import { explainAbort, explainCulprit } from './explain.js';
import { milliseconds, percent, plural, three, trimmed } from './numbers.js';

/** Whether the run did what it was for: it signed, and every signature that was made was verified. */
export function succeeded(report: RunReport): boolean {
  return report.signatures > 0 && report.verified === report.signatures;
}

/** The figures of a run for people: what the terminal prints and what the page begins with. */
export function summaryPairs(report: RunReport): [string, string][] {
  const { latencyMs, phasesMs, options, scheduleSummary } = report;
  const pairs: [string, string][] = [
    ['signatures', `${report.signatures}, ${verifiedText(report)}`],
    [
      'throughput',
      `${three(report.signaturesPerSecond)} signatures per second over ${trimmed(report.runtimeSeconds)} s`,
    ],
    [
      'latency',
      report.verified === 0
        ? 'no signature, no latency'
        : `p50 ${milliseconds(latencyMs.p50)}, p90 ${milliseconds(latencyMs.p90)}, p99 ${milliseconds(latencyMs.p99)}`,
    ],
    [
      'live nodes',
      `never fewer than ${report.minLive} of ${report.nodes} (threshold ${report.threshold}, spare ${options.spare})`,
    ],
    ['reboots', rebootText(report)],
    ['crashes', String(report.crashes)],
    ['aborts', abortText(report)],
    [
      'time per signature',
      `${phasesMs.partial.total === 0 ? 'partials not measured here' : `partials ${milliseconds(phasesMs.partial.perSignature)} (all nodes)`}, ` +
        `combine ${milliseconds(phasesMs.combine.perSignature)}, verify ${milliseconds(phasesMs.verify.perSignature)}`,
    ],
    ['memory', memoryText(report)],
    ['culprits', culpritText(report)],
  ];
  for (const violation of scheduleSummary.violations) pairs.push(['schedule violated', violation]);
  return pairs;
}

function verifiedText(report: RunReport): string {
  if (report.signatures === 0) return 'nothing to verify';
  return report.verified === report.signatures ? 'every one verified' : `only ${report.verified} verified`;
}

function rebootText(report: RunReport): string {
  if (!report.options.reboots) return 'none (baseline run)';
  const uptime = `longest uptime ${trimmed(report.maxUptimeSeconds)} s, attack time ${report.options.attackTimeSeconds} s`;
  const { holds } = report.scheduleSummary;
  return `${report.reboots} (${uptime})${holds === 0 ? '' : `; ${plural(holds, 'time')} held back`}`;
}

/** A part of all attempts, signatures and aborts together, so that it is defined when nothing was signed. */
export function abortText(report: RunReport): string {
  if (report.aborts === 0) return '0';
  const reasons = Object.entries(report.abortReasons).map(([reason, count]) => `${count} × ${explainAbort(reason)}`);
  return `${report.aborts} (${percent(report.aborts, report.aborts + report.signatures)} of attempts): ${reasons.join('; ')}`;
}

/** Shorter runs than this have no first and last minute worth comparing: threads are still warming up. */
const COMPARABLE_SECONDS = 120;

/** Resident memory of the whole process. Medians, as single samples jump with every collection of garbage. */
function memoryText({ memory = [], runtimeSeconds }: RunReport): string {
  const last = memory.at(-1);
  if (last === undefined) return 'not measured';
  const most = `at most ${Math.round(Math.max(...memory.map(({ rssMiB }) => rssMiB)))} MiB`;
  if (runtimeSeconds < COMPARABLE_SECONDS) return most;
  const middle = (samples: readonly MemorySample[]): string =>
    `${Math.round(median(samples.map(({ rssMiB }) => rssMiB)))} MiB`;
  const first = memory.filter(({ atSeconds }) => atSeconds < 60);
  const final = memory.filter(({ atSeconds }) => atSeconds >= last.atSeconds - 60);
  return `${middle(first)} in the first minute, ${middle(final)} in the last; ${most}`;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? 0;
}

function culpritText(report: RunReport): string {
  if (report.culprits.length === 0) return 'none';
  return report.culprits.map((culprit) => `node ${culprit.index}: ${explainCulprit(culprit.reason)}`).join('; ');
}
