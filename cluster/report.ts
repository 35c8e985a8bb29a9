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

/** A span of a node's timeline in one condition. Seconds from the beginning of the run. */
export interface TimelineSpan {
  /** Its beginning. */
  readonly fromSeconds: number;
  /** Its end. */
  readonly toSeconds: number;
  /** The condition. */
  readonly state: NodeCondition;
  /** With `down`: its thread ended outside the schedule. */
  readonly crashed?: true;
}

/** What one node did in a run. */
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
  /** Its conditions, without gaps. */
  readonly timeline: readonly TimelineSpan[];
}

/** A node that is provably to blame, and the proof. */
export interface Culprit {
  /** Its share index. */
  readonly index: number;
  /** What it did, in words. */
  readonly reason: string;
  /** When it was found out, seconds from the beginning of the run. */
  readonly atSeconds: number;
  /** Hexadecimal of what it signed and sent, at most 64 bytes of it; empty if none. */
  readonly evidence: string;
}

/** Percentiles of a time, in milliseconds. */
export interface Percentiles {
  /** The median. */
  readonly p50: number;
  /** Nine of ten are at most this. */
  readonly p90: number;
  /** Ninety-nine of a hundred are at most this. */
  readonly p99: number;
}

/** One bar of the latency histogram. The command line draws it; bins may have any width. */
export interface LatencyBin {
  /** Lower bound, milliseconds. */
  readonly fromMs: number;
  /** Upper bound, milliseconds. */
  readonly toMs: number;
  /** Signatures between the two. */
  readonly count: number;
}

/** Elapsed time spent in one phase, over all threads. With more threads than cores it includes waiting for a core. */
export interface PhaseTime {
  /** Milliseconds of the whole run. */
  readonly total: number;
  /** Milliseconds per verified signature; 0 when there is none. */
  readonly perSignature: number;
}

/** The schedule of a run, and how it was kept. */
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

/** One second of the run. */
export interface ThroughputPoint {
  /** End of the second that is counted. */
  readonly second: number;
  /** Verified in that second. */
  readonly signatures: number;
  /** Attempts given up in that second. */
  readonly aborts: number;
  /** Ready nodes at the end of the second. */
  readonly live: number;
}

/** Memory of the whole process with all its threads, and of the main thread alone. */
export interface MemorySample {
  /** Seconds from the beginning of the run. */
  readonly atSeconds: number;
  /** Resident set of the process: every thread's heap, stack and WebAssembly memory. */
  readonly rssMiB: number;
  /** JavaScript heap of the main thread, garbage included. */
  readonly heapMiB: number;
  /** What objects of the main thread own outside its heap. */
  readonly externalMiB: number;
}

/** What a run reports: plain JSON, written as run.json. */
export interface RunReport {
  /** Names the kind of file. */
  readonly format: 'quorate-run';
  /** Rises when a reader must change. */
  readonly formatVersion: 1;
  /** Number of responders, n. */
  readonly nodes: number;
  /** Number of partial signatures that make a signature, k. */
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
  /** Attempts given up, by reason. */
  readonly abortReasons: Readonly<Record<string, number>>;
  /** Requests that were still in flight at the end. */
  readonly unfinished: number;
  /** Scheduled reboots of all nodes. */
  readonly reboots: number;
  /** Terminations outside the schedule, of all nodes. */
  readonly crashes: number;
  /** Fewest ready nodes at any instant of the run. */
  readonly minLive: number;
  /** Longest of all uptimes, as defined in NodeReport: what the schedule bounds by the attack time. */
  readonly maxUptimeSeconds: number;
  /** Longest life of any thread, from its creation to its end: longer than an uptime by the time to get ready. */
  readonly maxThreadSeconds: number;
  /** From submitting a message to its verified signature. */
  readonly latencyMs: Percentiles;
  /** How many verified signatures took between `fromMs` and `toMs`, in ascending order. Absent in a saved run without it. */
  readonly latencyHistogram?: readonly LatencyBin[];
  /** Verified signatures over the measured length. */
  readonly signaturesPerSecond: number;
  /** Where the time of signing goes: the partial signatures, their combination, and its verification. */
  readonly phasesMs: { readonly partial: PhaseTime; readonly combine: PhaseTime; readonly verify: PhaseTime };
  /** In the order of share indices. */
  readonly perNode: readonly NodeReport[];
  /** Nodes that were excluded, in the order in which they were found out. */
  readonly culprits: readonly Culprit[];
  /** One point a second. */
  readonly throughputTimeline: readonly ThroughputPoint[];
  /** At even intervals, at most 256. Absent in a saved run without it. */
  readonly memory?: readonly MemorySample[];
  /** The schedule, and how it was kept. */
  readonly scheduleSummary: ScheduleSummary;
  /** Hexadecimal. */
  readonly groupPublicKey: string;
  /** Whether the run was ended early. */
  readonly interrupted: boolean;
  /** The version of Node that ran it. */
  readonly nodeVersion: string;
  /** ISO 8601, when the run began. */
  readonly date: string;
  /** What the run was asked to do. */
  readonly options: ReportedOptions;
}

/** The options without what is not data. */
export type ReportedOptions = Omit<RunOptions, 'signal' | 'messages' | 'dataDirectory'>;

/** What is told during a run, about four times a second. */
export interface RunProgress {
  /** What the cluster is doing. */
  readonly phase: 'starting' | 'dealing' | 'running' | 'stopping';
  /** Seconds since the beginning of the run. */
  readonly elapsedSeconds: number;
  /** How long it is to last. */
  readonly runtimeSeconds: number;
  /** Verified signatures so far. */
  readonly verified: number;
  /** Attempts given up so far. */
  readonly aborts: number;
  /** Scheduled reboots so far. */
  readonly reboots: number;
  /** Verified signatures in the last second. */
  readonly signaturesPerSecond: number;
  /** Ready nodes now. */
  readonly live: number;
  /** Condition of each node, in the order of share indices. */
  readonly conditions: readonly NodeCondition[];
}
