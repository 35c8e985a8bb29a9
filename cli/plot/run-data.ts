import type { NodeCondition, RunReport } from '../../cluster/report.js';
import { COLOURS } from './theme.js';

/** How each condition of a node is named and coloured, in the order of the legend. */
export const CONDITIONS: readonly {
  readonly state: NodeCondition | 'crashed';
  readonly label: string;
  readonly colour: string;
}[] = [
  { state: 'ready', label: 'ready', colour: '#a8d5c8' },
  { state: 'down', label: 'rebooting', colour: COLOURS.orange },
  { state: 'crashed', label: 'crashed', colour: COLOURS.ink },
  { state: 'starting', label: 'starting', colour: COLOURS.blue },
  { state: 'excluded', label: 'excluded', colour: COLOURS.purple },
];

export function conditionLabel(state: NodeCondition | 'crashed'): string {
  return CONDITIONS.find((condition) => condition.state === state)?.label ?? state;
}

export interface GanttBar {
  readonly node: string;
  readonly from: number;
  readonly to: number;
  readonly state: string;
}

export const nodeName = (index: number): string => `node ${index}`;

/** Every span of every node, cut to the measured run. */
export function ganttBars(report: RunReport): GanttBar[] {
  return report.perNode.flatMap((node) =>
    node.timeline
      .map((span) => ({
        node: nodeName(node.index),
        from: Math.max(0, span.fromSeconds),
        to: Math.min(report.runtimeSeconds, span.toSeconds),
        state: conditionLabel(span.crashed === true ? 'crashed' : span.state),
      }))
      .filter((bar) => bar.to > bar.from),
  );
}

export interface LiveStep {
  readonly second: number;
  readonly live: number;
}

/**
 * Ready nodes over time, exactly: one step for each instant at which the number changes, from the nodes' own timelines
 * and not from the once-a-second samples, between which a short dip would be lost.
 */
export function liveSteps(report: RunReport): LiveStep[] {
  const changes = new Map<number, number>();
  const change = (second: number, by: number) => changes.set(second, (changes.get(second) ?? 0) + by);
  for (const node of report.perNode) {
    for (const span of node.timeline) {
      const from = Math.max(0, span.fromSeconds);
      const to = Math.min(report.runtimeSeconds, span.toSeconds);
      if (span.state !== 'ready' || to <= from) continue;
      change(from, 1);
      if (to < report.runtimeSeconds) change(to, -1);
    }
  }
  const steps: LiveStep[] = [];
  let live = 0;
  for (const [second, by] of [...changes].sort(([a], [b]) => a - b)) {
    live += by;
    steps.push({ second, live });
  }
  if (steps[0]?.second !== 0) steps.unshift({ second: 0, live: 0 });
  steps.push({ second: report.runtimeSeconds, live });
  return steps;
}

/** The words above every picture of a run. */
export function runTitle(report: RunReport): string {
  const { attackTimeSeconds, rebootTimeSeconds, reboots } = report.options;
  const goal = `${report.threshold} of ${report.nodes} nodes sign`;
  return reboots
    ? `${goal} while all reboot: attack time ${attackTimeSeconds} s, reboot time ${rebootTimeSeconds} s`
    : `${goal} and none reboots (baseline)`;
}

export interface ThroughputBar {
  readonly from: number;
  readonly to: number;
  /** Verified signatures per second between the two. */
  readonly rate: number;
  readonly aborts: number;
}

/** A shorter rest at the end of a run belongs to the second before it: a rate over milliseconds means nothing. */
const SHORTEST_SECOND = 0.5;

/** The counted seconds as rates. The last one may be shorter than a second. */
export function throughputBars(report: RunReport): ThroughputBar[] {
  const seconds = report.throughputTimeline.map((point, index) => ({
    from: index,
    to: Math.min(point.second, report.runtimeSeconds),
    signatures: point.signatures,
    aborts: point.aborts,
  }));
  const last = seconds.at(-1);
  const before = seconds.at(-2);
  if (last !== undefined && before !== undefined && last.to - last.from < SHORTEST_SECOND) {
    const { signatures, aborts } = last;
    const merged = {
      ...before,
      to: last.to,
      signatures: before.signatures + signatures,
      aborts: before.aborts + aborts,
    };
    seconds.splice(-2, 2, merged);
  }
  return seconds
    .filter(({ from, to }) => to > from)
    .map(({ from, to, signatures, aborts }) => ({ from, to, rate: signatures / (to - from), aborts }));
}
