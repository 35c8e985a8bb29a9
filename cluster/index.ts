/**
 * `quorate/cluster`: nodes that hold shares, sign together and are rebooted on schedule. For Node. Its engines `noble` and `mcl`
 * need `@noble/curves` and `mcl-wasm`, which the program installs.
 *
 * @module
 */
export { type Clock, systemClock, systemEnv } from './clock.js';
export { type CombineResult, combineOptimistically, type GroupKeys } from './engine/combine.js';
export {
  type Dealing,
  DST,
  ENGINE_CHOICES,
  type Engine,
  type EngineChoice,
  type EngineSpec,
  type IndexedPartial,
  type RandomBytes,
} from './engine/engine.js';
export { openEngine, prepareEngine } from './engine/open.js';
export type { Opened, Wrapping } from './envelope/envelope.js';
export { Histogram } from './measure/histogram.js';
export { Node, type NodeObserver, type NodeParts } from './node.js';
export { BYZANTINE_KINDS, type ByzantineKind, DEFAULT_OPTIONS, type FaultOptions, type RunOptions } from './options.js';
export { type Remedies, remedies } from './remedies.js';
export type {
  Culprit,
  LatencyBin,
  MemorySample,
  NodeCondition,
  NodeReport,
  Percentiles,
  PhaseTime,
  ReportedOptions,
  RunProgress,
  RunReport,
  ScheduleSummary,
  ThroughputPoint,
  TimelineSpan,
} from './report.js';
export { Initiator } from './roles/initiator.js';
export { ROLE_CODEC, type RoleMessage } from './roles/messages.js';
export { Responder } from './roles/responder.js';
export { Scheduler } from './roles/scheduler.js';
export { planRun, runCluster, scheduleParameters } from './run.js';
export { downAt, downInterval, isFeasible, planSchedule, type Schedule, type ScheduleParameters } from './schedule.js';
export type { Store } from './store/store.js';
export { MemoryNetwork } from './transport/memory.js';
export type { Transport } from './transport/transport.js';
export { WorkerTransport } from './transport/worker.js';
