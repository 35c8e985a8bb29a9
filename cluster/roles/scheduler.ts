/**
 * The scheduler: carries out a reboot schedule by readiness, never by the clock. It stops a batch only when every node of
 * the batch before has signed a probe that verifies, and only while threshold + spare others are ready.
 *
 *   phase         event                               next
 *   -----         -----                               ----
 *   idle          the cluster is serving              holding or releasing (first batch)
 *   holding       enough nodes ready                  releasing
 *   holding       patience over, some can be spared   releasing (part of the batch)
 *   releasing     released, still enough ready        rebooting
 *   releasing     released, too few ready             holding (the release is called off)
 *   rebooting     all ready, rest of batch left       holding or releasing
 *   rebooting     all ready, batch done               overlapping
 *   rebooting     longer than R                       rebooting (a violation is reported; it keeps waiting)
 *   overlapping   overlap over                        holding or releasing (next batch)
 *   any           stop                                stopped
 */
import type { Effect, Env, NodeId, Step } from '../../protocol/core.js';
import type { Schedule } from '../schedule.js';
import type { Standing } from './initiator-state.js';

export type SchedulerPhase =
  /** The cluster has not served yet. Operator: nothing to do. */
  | { readonly kind: 'idle' }
  /** Too few nodes are ready to stop another one. Operator: look why nodes are missing. */
  | { readonly kind: 'holding'; readonly batch: readonly NodeId[]; readonly patient: boolean }
  /** The initiator is finishing with the nodes that will be stopped. Operator: nothing to do. */
  | { readonly kind: 'releasing'; readonly going: readonly NodeId[]; readonly rest: readonly NodeId[] }
  /** Nodes are stopped, or have not proved themselves yet. Operator: nothing to do. */
  | { readonly kind: 'rebooting'; readonly awaited: readonly NodeId[]; readonly rest: readonly NodeId[] }
  /** The batch is ready; old and new nodes serve together for the overlap. Operator: nothing to do. */
  | { readonly kind: 'overlapping' }
  /** Terminal. Operator: read the report. */
  | { readonly kind: 'stopped' };

export interface SchedulerState {
  readonly schedule: Schedule;
  readonly phase: SchedulerPhase;
  /** Position in the schedule of the batch that is being rebooted or comes next. */
  readonly slot: number;
  readonly standings: ReadonlyMap<NodeId, Standing['kind']>;
}

export type SchedulerCommand =
  | { readonly kind: 'serving' }
  | { readonly kind: 'standing'; readonly node: NodeId; readonly standing: Standing['kind'] }
  | { readonly kind: 'released' }
  | { readonly kind: 'stop' };

export type SchedulerOutput =
  | { readonly kind: 'release'; readonly nodes: readonly NodeId[] }
  | { readonly kind: 'resume'; readonly nodes: readonly NodeId[] }
  | { readonly kind: 'reboot'; readonly nodes: readonly NodeId[] }
  | { readonly kind: 'hold' }
  | { readonly kind: 'violation'; readonly what: string };

export type SchedulerStep = Step<SchedulerState, never, SchedulerOutput>;
type SchedulerEffect = Effect<never, SchedulerOutput>;

const OVERLAP = 'overlap';
const PATIENCE = 'patience';
const SLOW = 'slow';

/** A core without messages: it has commands and timers only. */
export class Scheduler {
  /** Idle until the cluster serves. */
  start(schedule: Schedule): SchedulerStep {
    return { state: { schedule, phase: { kind: 'idle' }, slot: 0, standings: new Map() }, effects: [] };
  }

  /** News of the cluster: it serves, a node's standing changed, nodes are released, or stop. */
  command(state: SchedulerState, command: SchedulerCommand, _env: Env): SchedulerStep {
    if (state.phase.kind === 'stopped') return { state, effects: [] };
    switch (command.kind) {
      case 'serving':
        return state.phase.kind === 'idle' ? nextBatch(state) : { state, effects: [] };
      case 'standing': {
        const standings = new Map(state.standings).set(command.node, command.standing);
        return reconsider({ ...state, standings });
      }
      case 'released':
        return released(state);
      case 'stop':
        return { state: { ...state, phase: { kind: 'stopped' } }, effects: cancel(OVERLAP, PATIENCE, SLOW) };
    }
  }

  /** An overlap or a patience is over, or a reboot takes too long. */
  timeout(state: SchedulerState, timer: string, _env: Env): SchedulerStep {
    const { phase, schedule } = state;
    if (timer === OVERLAP && phase.kind === 'overlapping') return nextBatch(state);
    if (timer === PATIENCE && phase.kind === 'holding') {
      return reconsider({ ...state, phase: { ...phase, patient: false } });
    }
    if (timer === SLOW && phase.kind === 'rebooting') {
      const what = `not ready within ${schedule.parameters.rebootTime / 1000} s: nodes ${phase.awaited.join(', ')}`;
      return { state, effects: [{ kind: 'output', output: { kind: 'violation', what } }] };
    }
    return { state, effects: [] };
  }
}

/** Nodes that may still be stopped while threshold + spare others stay ready; negative if there are too few already. */
function canBeSpared(state: SchedulerState): number {
  const { threshold, spare } = state.schedule.parameters;
  return count(state, 'ready') - threshold - spare;
}

function count(state: SchedulerState, standing: Standing['kind']): number {
  return [...state.standings.values()].filter((kind) => kind === standing).length;
}

function nextBatch(state: SchedulerState): SchedulerStep {
  return stopSome(state, state.schedule.batches[state.slot] ?? []);
}

/** Stops the batch if it can be spared; else holds. */
function stopSome(state: SchedulerState, batch: readonly NodeId[]): SchedulerStep {
  const ready = batch.filter((node) => state.standings.get(node) === 'ready');
  if (ready.length <= canBeSpared(state)) return startRelease(state, batch, []);
  const holding: SchedulerState = { ...state, phase: { kind: 'holding', batch, patient: true } };
  const hold = reconsider(holding);
  const effects: SchedulerEffect[] = [
    { kind: 'output', output: { kind: 'hold' } },
    { kind: 'timer', timer: PATIENCE, after: state.schedule.parameters.rebootTime },
  ];
  return { state: hold.state, effects: [...effects, ...hold.effects] };
}

function startRelease(state: SchedulerState, going: readonly NodeId[], rest: readonly NodeId[]): SchedulerStep {
  return {
    state: { ...state, phase: { kind: 'releasing', going, rest } },
    effects: [...cancel(PATIENCE), { kind: 'output', output: { kind: 'release', nodes: going } }],
  };
}

/** A standing has changed, or patience is over. */
function reconsider(state: SchedulerState): SchedulerStep {
  const { phase } = state;
  if (phase.kind === 'holding') return reconsiderHolding(state, phase.batch, phase.patient);
  if (phase.kind !== 'rebooting') return { state, effects: [] };
  // Excluded nodes never prove themselves again; the schedule does not wait for them.
  const awaited = phase.awaited.filter((node) => {
    const standing = state.standings.get(node);
    return standing !== 'ready' && standing !== 'excluded';
  });
  if (awaited.length > 0) return { state: { ...state, phase: { ...phase, awaited } }, effects: [] };
  return batchReady(state, phase.rest);
}

function reconsiderHolding(state: SchedulerState, batch: readonly NodeId[], patient: boolean): SchedulerStep {
  const spared = canBeSpared(state);
  const ready = batch.filter((node) => state.standings.get(node) === 'ready');
  if (ready.length <= spared) return startRelease(state, batch, []);
  // Somebody missing may come back and allow the whole batch; those who are excluded will not.
  const returning = state.schedule.parameters.nodes - count(state, 'ready') - count(state, 'excluded');
  if (spared < 1 || (patient && returning > 0)) return { state, effects: [] };
  const staying = ready.slice(spared);
  const going = batch.filter((node) => !staying.includes(node));
  return startRelease(state, going, staying);
}

function released(state: SchedulerState): SchedulerStep {
  const { phase, schedule } = state;
  if (phase.kind !== 'releasing') return { state, effects: [] };
  // Somebody crashed while the nodes were finishing: they are needed after all.
  const stillReady = phase.going.filter((node) => state.standings.get(node) === 'ready').length;
  if (canBeSpared(state) < stillReady) {
    const held = stopSome(state, [...phase.going, ...phase.rest]);
    const resume: SchedulerEffect = { kind: 'output', output: { kind: 'resume', nodes: phase.going } };
    return { state: held.state, effects: [resume, ...held.effects] };
  }
  // Until the supervisor says otherwise they are down: their old readiness must not be taken for the new one.
  const standings = new Map(state.standings);
  for (const node of phase.going) if (standings.get(node) !== 'excluded') standings.set(node, 'absent');
  const awaited = phase.going.filter((node) => standings.get(node) !== 'excluded');
  const stopped: SchedulerState = { ...state, standings, phase: { kind: 'rebooting', awaited, rest: phase.rest } };
  const reboot: SchedulerEffect = { kind: 'output', output: { kind: 'reboot', nodes: phase.going } };
  if (awaited.length > 0) {
    return { state: stopped, effects: [reboot, { kind: 'timer', timer: SLOW, after: schedule.parameters.rebootTime }] };
  }
  const done = batchReady(stopped, phase.rest);
  return { state: done.state, effects: [reboot, ...done.effects] };
}

function batchReady(state: SchedulerState, rest: readonly NodeId[]): SchedulerStep {
  if (rest.length > 0) {
    const more = stopSome(state, rest);
    return { state: more.state, effects: [...cancel(SLOW), ...more.effects] };
  }
  const slot = (state.slot + 1) % state.schedule.slots;
  return {
    state: { ...state, slot, phase: { kind: 'overlapping' } },
    effects: [...cancel(SLOW), { kind: 'timer', timer: OVERLAP, after: state.schedule.parameters.overlap }],
  };
}

function cancel(...timers: string[]): SchedulerEffect[] {
  return timers.map((timer) => ({ kind: 'timer', timer, after: null }));
}
