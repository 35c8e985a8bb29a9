/**
 * What a run reports. The object is plain JSON: it is written as run.json and drawn from there.
 * Time zero of every timeline is the moment at which the measured run began (the cluster was ready).
 */
import type { RunOptions } from './options.js';

/** What a node was doing during a span of its timeline. */
export type NodeCondition =
  /** Its thread does not exist: a scheduled reboot, or a crash that is being restarted. */
  | 'down'
  /** Its thread runs, but it has not yet answered a signing probe. */
  | 'starting'
  /** It answered a signing probe with a partial that verifies, and is used. */
  | 'ready'
  /** It is alive but named as a culprit: nothing is asked of it any more. */
  | 'excluded';

export interface TimelineSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly state: NodeCondition;
  /** With `down`: its thread ended outside the schedule. */
  readonly crashed?: true;
}

export interface NodeReport {
  /** Share index, 1 to n. */
  readonly index: number;
  /**
   * Its uninterrupted uptimes in seconds: from the proof of readiness that ended a reboot (R lasts until then) to the next
   * stop, the last one to the end of the run.
   */
  readonly uptimes: readonly number[];
  /** Scheduled reboots. */
  readonly reboots: number;
  /** Terminations outside the schedule. */
  readonly crashes: number;
  /** Partials that became part of a verified signature. */
  readonly partials: number;
  /** Rejected messages by reason, charged to the sender. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly timeline: readonly TimelineSpan[];
}

/** A node that is provably to blame, and the proof. */
export interface Culprit {
  readonly index: number;
  readonly reason: string;
  readonly atSeconds: number;
  /** Hexadecimal of what it signed and sent, at most 64 bytes of it; empty if none. */
  readonly evidence: string;
}

export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** One bar of the latency histogram. The command line draws it; bins may have any width. */
export interface LatencyBin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/** Elapsed time spent in one phase, over all threads. With more threads than cores it includes waiting for a core. */
export interface PhaseTime {
  /** Milliseconds of the whole run. */
  readonly total: number;
  /** Milliseconds per verified signature; 0 when there is none. */
  readonly perSignature: number;
}

export interface ScheduleSummary {
  /** Nodes in each batch, share indices, in the order in which the batches stop. Empty in a baseline run. */
  readonly batches: readonly (readonly number[])[];
  /** S */
  readonly slots: number;
  /** b */
  readonly batchSize: number;
  /** T = S(R + o) */
  readonly cycleSeconds: number;
  /** U = T - R, never above the attack time. */
  readonly longestUptimeSeconds: number;
  /** Where the schedule could not be kept, and nodes that failed of an error, in words; empty in a good run. */
  readonly violations: readonly string[];
  /** Times at which a batch was held back because a node outside it was missing. */
  readonly holds: number;
}

export interface ThroughputPoint {
  /** End of the second that is counted. */
  readonly second: number;
  readonly signatures: number;
  readonly aborts: number;
  /** Ready nodes at the end of the second. */
  readonly live: number;
}

/** Memory of the whole process with all its threads, and of the main thread alone. */
export interface MemorySample {
  readonly atSeconds: number;
  /** Resident set of the process: every thread's heap, stack and WebAssembly memory. */
  readonly rssMiB: number;
  /** JavaScript heap of the main thread, garbage included. */
  readonly heapMiB: number;
  /** What objects of the main thread own outside its heap. */
  readonly externalMiB: number;
}

export interface RunReport {
  readonly format: 'quorate-run';
  readonly formatVersion: 1;
  readonly nodes: number;
  readonly threshold: number;
  /** Measured length: shorter than asked for when the run was interrupted. */
  readonly runtimeSeconds: number;
  /** `quorate`, `noble` or `mcl`. */
  readonly engine: string;
  /** What the engine computes with: `fma` or `int` for quorate, `bigint` for noble, `mcl` for mcl. */
  readonly kernel: string;
  /** Signatures combined. */
  readonly signatures: number;
  /** Signatures combined and verified under the group key; only these count in the rates. */
  readonly verified: number;
  /** Attempts that were given up; the request itself was tried again. */
  readonly aborts: number;
  readonly abortReasons: Readonly<Record<string, number>>;
  /** Requests that were still in flight at the end. */
  readonly unfinished: number;
  readonly reboots: number;
  readonly crashes: number;
  /** Fewest ready nodes at any instant of the run. */
  readonly minLive: number;
  /** Longest of all uptimes, as defined in NodeReport: what the schedule bounds by the attack time. */
  readonly maxUptimeSeconds: number;
  /** Longest life of any thread, from its creation to its end: longer than an uptime by the time to get ready. */
  readonly maxThreadSeconds: number;
  readonly latencyMs: Percentiles;
  /** How many verified signatures took between `fromMs` and `toMs`, in ascending order. Absent in a saved run without it. */
  readonly latencyHistogram?: readonly LatencyBin[];
  readonly signaturesPerSecond: number;
  readonly phasesMs: { readonly partial: PhaseTime; readonly combine: PhaseTime; readonly verify: PhaseTime };
  readonly perNode: readonly NodeReport[];
  readonly culprits: readonly Culprit[];
  readonly throughputTimeline: readonly ThroughputPoint[];
  /** At even intervals, at most 256. Absent in a saved run without it. */
  readonly memory?: readonly MemorySample[];
  readonly scheduleSummary: ScheduleSummary;
  /** Hexadecimal. */
  readonly groupPublicKey: string;
  readonly interrupted: boolean;
  readonly nodeVersion: string;
  /** ISO 8601, when the run began. */
  readonly date: string;
  readonly options: ReportedOptions;
}

/** The options without what is not data. */
export type ReportedOptions = Omit<RunOptions, 'signal' | 'messages' | 'dataDirectory'>;

/** What is told during a run, about four times a second. */
export interface RunProgress {
  readonly phase: 'starting' | 'dealing' | 'running' | 'stopping';
  readonly elapsedSeconds: number;
  readonly runtimeSeconds: number;
  readonly verified: number;
  readonly aborts: number;
  readonly reboots: number;
  /** Verified signatures in the last second. */
  readonly signaturesPerSecond: number;
  readonly live: number;
  /** Condition of each node, in the order of share indices. */
  readonly conditions: readonly NodeCondition[];
}
