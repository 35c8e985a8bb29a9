/**
 * Which single change makes an infeasible schedule feasible, and how small a change is enough.
 */
import type { ScheduleParameters } from './schedule.js';
import { mostDownAtOnce, slotsThatFit } from './schedule.js';

/** The nearest feasible value of each parameter when the others stay; absent when no value of that one helps. */
export interface Remedies {
  /** Smallest n. */
  readonly nodes?: number;
  /** Largest k. */
  readonly threshold?: number;
  /** Largest spare. */
  readonly spare?: number;
  /** Smallest A, milliseconds. */
  readonly attackTime?: number;
  /** Largest R, milliseconds. */
  readonly rebootTime?: number;
  /** Largest o, milliseconds. */
  readonly overlap?: number;
}

/** What would make an infeasible schedule feasible, each change alone. */
export function remedies(parameters: ScheduleParameters): Remedies {
  return { ...fewerNeeded(parameters), ...otherTimes(parameters) };
}

/** With the times fixed, m slots fit; change who is there or who is needed. */
function fewerNeeded(parameters: ScheduleParameters): Remedies {
  const { nodes, threshold, spare } = parameters;
  const fit = slotsThatFit(parameters);
  // One slot means that all nodes are down at once, which leaves nobody.
  if (fit < 2) return {};
  const batch = Math.ceil(nodes / fit);
  const found: { -readonly [Key in keyof Remedies]: Remedies[Key] } = {};
  // n - ceil(n / m) grows by 0 or 1 with n, and is at least n/2 - 1 as m >= 2, so the loop ends by n = 2(k + spare) + 2.
  let more = nodes;
  while (more - Math.ceil(more / fit) < threshold + spare) more++;
  found.nodes = more;
  if (nodes - spare - batch >= 1) found.threshold = nodes - spare - batch;
  if (spare > 0 && nodes - threshold - batch >= 0) found.spare = nodes - threshold - batch;
  return found;
}

/** With the nodes fixed, at least S = ceil(n / b_max) slots are needed; change the times so that they fit. */
function otherTimes(parameters: ScheduleParameters): Remedies {
  const { nodes, attackTime, rebootTime, overlap } = parameters;
  const most = mostDownAtOnce(parameters);
  if (most < 1) return {};
  // At least 2, because b_max < n.
  const slots = Math.ceil(nodes / most);
  const found: { -readonly [Key in keyof Remedies]: Remedies[Key] } = {};
  found.attackTime = slots * (rebootTime + overlap) - rebootTime;
  // S(R + o) <= A + R  <=>  R <= (A - S·o) / (S - 1)
  const reboot = Math.floor((attackTime - slots * overlap) / (slots - 1));
  if (reboot >= 1) found.rebootTime = reboot;
  // S(R + o) <= A + R  <=>  o <= (A + R) / S - R
  const margin = Math.floor((attackTime + rebootTime) / slots - rebootTime);
  if (margin >= 0) found.overlap = margin;
  return found;
}

export function infeasibilityMessage(parameters: ScheduleParameters, found: Remedies): string {
  const { nodes, threshold, spare, attackTime, rebootTime, overlap } = parameters;
  const fit = slotsThatFit(parameters);
  const most = mostDownAtOnce(parameters);
  const down =
    fit === 0
      ? 'no reboot at all fits into the attack time'
      : `every node can be rebooted within the attack time only if ${count(Math.ceil(nodes / fit))} at once`;
  const allowed =
    most >= 1
      ? `at most ${most} may be down while ${threshold} sign${spare > 0 ? ` with ${spare} to spare` : ''}`
      : `none may be down while ${threshold} sign${spare > 0 ? ` with ${spare} to spare` : ''}`;
  const changes = describe(found, parameters);
  const advice = changes.length === 0 ? 'No single change helps.' : `Change one of: ${changes.join('; ')}.`;
  return (
    `No reboot schedule keeps the threshold with nodes ${nodes}, threshold ${threshold}, spare ${spare}, ` +
    `attack-time ${seconds(attackTime)} s, reboot-time ${seconds(rebootTime)} s, overlap ${seconds(overlap)} s: ` +
    `${down}, but ${allowed}. ${advice}`
  );
}

function count(batch: number): string {
  return batch === 1 ? '1 goes down' : `${batch} go down`;
}

function describe(found: Remedies, parameters: ScheduleParameters): string[] {
  const changes: string[] = [];
  if (found.nodes !== undefined) changes.push(`nodes to at least ${found.nodes}`);
  if (found.threshold !== undefined) changes.push(`threshold to at most ${found.threshold}`);
  if (found.spare !== undefined && found.spare < parameters.spare) changes.push(`spare to at most ${found.spare}`);
  if (found.attackTime !== undefined) changes.push(`attack-time to at least ${seconds(found.attackTime)} s`);
  if (found.rebootTime !== undefined) changes.push(`reboot-time to at most ${seconds(found.rebootTime)} s`);
  if (found.overlap !== undefined) changes.push(`overlap to at most ${seconds(found.overlap)} s`);
  return changes;
}

function seconds(milliseconds: number): string {
  return String(milliseconds / 1000);
}
