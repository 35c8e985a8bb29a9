/**
 * The threshold-preserving reboot schedule: a pure function of its parameters.
 *
 * n nodes, k partials needed, `spare` unplanned failures to survive in addition, A the dwell time an attacker needs,
 * R the worst time from stop to ready, o the overlap margin. With b nodes down at once:
 *
 *   S = ceil(n / b)       slots in a cycle
 *   T = S(R + o)          length of a cycle
 *   U = T - R             longest uninterrupted uptime, must be at most A
 *   b <= b_max = n - k - spare
 *   U <= A  <=>  S <= m = floor((A + R) / (R + o))  <=>  b >= b_min = ceil(n / m)
 *
 * It is feasible exactly if m >= 1 and b_min <= b_max. The runtime does not follow the clock: it hands over by readiness (see
 * roles/scheduler.ts). That only shortens uptimes: with actual reboot times R_j <= R a node's uptime is
 * o + the sum over the other S - 1 slots of (R_j + o), which is at most (S - 1)(R + o) + o = U.
 */
import { QuorateError } from '../bindings/errors.js';
import { infeasibilityMessage, remedies } from './remedies.js';
import { SeededRandom } from './seeded.js';

/** All times in whole milliseconds, so that the divisions below are exact. */
export interface ScheduleParameters {
  /** n: how many there are. */
  readonly nodes: number;
  /** k: how many a signature needs. */
  readonly threshold: number;
  /** Unplanned failures to survive besides the reboots. */
  readonly spare: number;
  /** A: how long on one node an attacker needs, milliseconds. */
  readonly attackTime: number;
  /** R: the worst time from stop to ready, milliseconds. */
  readonly rebootTime: number;
  /** o: how long a batch has been ready before the next one stops, milliseconds. */
  readonly overlap: number;
}

/** Which nodes stop when. Times are milliseconds. */
export interface Schedule {
  /** What it was made for. */
  readonly parameters: ScheduleParameters;
  /** S */
  readonly slots: number;
  /** b: the largest batch. */
  readonly batchSize: number;
  /** T */
  readonly cycle: number;
  /** U */
  readonly longestUptime: number;
  /** Share indices per slot. Fixed for all cycles: a node that changed its slot could stay up for nearly two cycles. */
  readonly batches: readonly (readonly number[])[];
}

/** m: how many slots fit while no node is up for longer than A. 0 when not even one does. */
export function slotsThatFit(parameters: Pick<ScheduleParameters, 'attackTime' | 'rebootTime' | 'overlap'>): number {
  return Math.floor((parameters.attackTime + parameters.rebootTime) / (parameters.rebootTime + parameters.overlap));
}

/** b_max: how many nodes may be down at once. */
export function mostDownAtOnce(parameters: Pick<ScheduleParameters, 'nodes' | 'threshold' | 'spare'>): number {
  return parameters.nodes - parameters.threshold - parameters.spare;
}

/** Whether there is a schedule: m ≥ 1 and ⌈n / m⌉ ≤ n − k − spare. */
export function isFeasible(parameters: ScheduleParameters): boolean {
  const fit = slotsThatFit(parameters);
  return fit >= 1 && Math.ceil(parameters.nodes / fit) <= mostDownAtOnce(parameters);
}

/**
 * The schedule with the smallest batches that are feasible, of sizes that differ by at most one.
 * `seed` chooses the order of the nodes; without it they go in the order of their indices.
 */
export function planSchedule(parameters: ScheduleParameters, seed?: number): Schedule {
  checkParameters(parameters);
  if (!isFeasible(parameters)) {
    throw new QuorateError('INFEASIBLE_SCHEDULE', infeasibilityMessage(parameters, remedies(parameters)));
  }
  const { nodes, rebootTime, overlap } = parameters;
  const smallestBatch = Math.ceil(nodes / slotsThatFit(parameters));
  const slots = Math.ceil(nodes / smallestBatch);
  const indices = Array.from({ length: nodes }, (_, position) => position + 1);
  const order = seed === undefined ? indices : new SeededRandom(seed).shuffle(indices);
  const batches: number[][] = Array.from({ length: slots }, () => []);
  for (const [position, index] of order.entries()) batches[position % slots]?.push(index);
  const cycle = slots * (rebootTime + overlap);
  return {
    parameters,
    slots,
    batchSize: Math.ceil(nodes / slots),
    cycle,
    longestUptime: cycle - rebootTime,
    batches,
  };
}

/** When, after the start of the first cycle, the batch of a slot is down at the latest pace: [from, to). */
export function downInterval(schedule: Schedule, cycle: number, slot: number): { from: number; to: number } {
  const { rebootTime, overlap } = schedule.parameters;
  const from = (cycle * schedule.slots + slot) * (rebootTime + overlap);
  return { from, to: from + rebootTime };
}

/** Share indices that are down at an instant, at the latest pace. A node counts as down at both ends of its interval. */
export function downAt(schedule: Schedule, instant: number): readonly number[] {
  const slotLength = schedule.parameters.rebootTime + schedule.parameters.overlap;
  const current = Math.floor(instant / slotLength);
  const down: number[] = [];
  for (const number of [current - 1, current]) {
    if (number < 0) continue;
    const { from, to } = downInterval(schedule, Math.floor(number / schedule.slots), number % schedule.slots);
    if (instant >= from && instant <= to) down.push(...(schedule.batches[number % schedule.slots] ?? []));
  }
  return down;
}

function checkParameters(parameters: ScheduleParameters): void {
  const { nodes, threshold, spare, attackTime, rebootTime, overlap } = parameters;
  requireInteger('nodes', nodes, 1, 1_000_000);
  requireInteger('threshold', threshold, 1, nodes);
  requireInteger('spare', spare, 0, 1_000_000);
  requireInteger('attack time in milliseconds', attackTime, 1, Number.MAX_SAFE_INTEGER / 4);
  requireInteger('reboot time in milliseconds', rebootTime, 1, Number.MAX_SAFE_INTEGER / 4);
  requireInteger('overlap in milliseconds', overlap, 0, Number.MAX_SAFE_INTEGER / 4);
}

function requireInteger(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new QuorateError('INVALID_ARGUMENT', `${name} must be a whole number from ${least} to ${most}, got ${value}`);
  }
}
