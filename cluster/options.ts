/**
 * What a run is asked to do. Times are seconds, as on the command line; inside the cluster everything is milliseconds.
 */
import type { EngineChoice } from './engine/engine.js';

/** How a Byzantine responder misbehaves on the partials it is asked for. */
export const BYZANTINE_KINDS = ['wrong', 'stolen', 'replayed', 'malformed', 'duplicated', 'mute'] as const;
/** One of `BYZANTINE_KINDS`. */
export type ByzantineKind = (typeof BYZANTINE_KINDS)[number];

/** Faults to inject, for tests and demonstrations. All off when absent. */
export interface FaultOptions {
  /** Responder index to the way it misbehaves, from its first request on. */
  readonly byzantine?: Readonly<Record<number, ByzantineKind>>;
  /** Responders whose thread is terminated outside the schedule, at so many seconds after the run began. */
  readonly crashes?: readonly { readonly node: number; readonly atSeconds: number }[];
  /** So many further crashes of nodes and at moments drawn from `seed`. */
  readonly randomCrashes?: number;
}

/** What a run is asked to do. Times are seconds. */
export interface RunOptions {
  /** Number of responders, n. */
  readonly nodes: number;
  /** Number of partial signatures that make a signature, k. */
  readonly threshold: number;
  /** Length of the measured run, after the cluster is ready. */
  readonly runtimeSeconds: number;
  /** A: the uninterrupted time on one node that an attacker needs. */
  readonly attackTimeSeconds: number;
  /** R: the worst time from stopping a node to its being ready again. */
  readonly rebootTimeSeconds: number;
  /** o: how long a rebooted batch must have been ready before the next one stops. */
  readonly overlapSeconds: number;
  /** Unplanned failures to survive in addition to the scheduled reboots. */
  readonly spare: number;
  /** False runs the baseline: no node is ever stopped on schedule. */
  readonly reboots: boolean;
  /** What computes; `auto` takes the fastest kernel that runs here. */
  readonly engine: EngineChoice;
  /** Requests that the initiator keeps in flight at most; fewer while the answers take longer than a quarter of a second. */
  readonly inFlight: number;
  /** Messages to sign, in turn; each gets a request number appended, so that no two requests are equal. */
  readonly messages?: readonly Uint8Array[];
  /** Seeds the order of reboots and the injected faults. Keys and sessions are always from the system's randomness. */
  readonly seed?: number;
  /** Ends the run early, cleanly, with the statistics so far. */
  readonly signal?: AbortSignal;
  /** None when absent. */
  readonly faults?: FaultOptions;
  /** Folder for the nodes' sealed shares. A temporary one, removed at the end, when absent. */
  readonly dataDirectory?: string;
}

/** The defaults of the command line. Feasible: floor((10 + 3) / (3 + 0.2)) = 4 slots of 3 nodes. */
export const DEFAULT_OPTIONS: RunOptions = {
  nodes: 10,
  threshold: 7,
  runtimeSeconds: 30,
  attackTimeSeconds: 10,
  rebootTimeSeconds: 3,
  overlapSeconds: 0.2,
  spare: 0,
  reboots: true,
  engine: 'auto',
  inFlight: 8,
};
