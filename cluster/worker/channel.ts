/**
 * What the main thread and its worker threads say to each other. No secret is among it: a node makes its own identity
 * key, gets its share sealed from the initiator, and reads its store's password from memory shared with its supervisor.
 */
import type { MessagePort } from 'node:worker_threads';
import type { NodeId } from '../../protocol/core.js';
import type { EngineSpec } from '../engine/engine.js';
import type { PhaseTotals } from '../engine/timed.js';
import type { PublicIdentity } from '../envelope/identity.js';
import type { ByzantineKind } from '../options.js';
import type { InitiatorCommand, Standing } from '../roles/initiator-state.js';

/** Given to every worker at its start. */
export interface CommonData {
  readonly self: NodeId;
  readonly nodes: number;
  readonly cluster: Uint8Array;
  readonly epoch: number;
  readonly engine: EngineSpec;
  readonly directory: string;
  /** The store's password: shared memory, so that it is in one place only. */
  readonly password: SharedArrayBuffer;
  /** Absent on the first start, before everybody's keys are known. */
  readonly roster?: Roster;
}

export interface ResponderData extends CommonData {
  readonly toInitiator: MessagePort;
  readonly byzantine?: ByzantineKind;
}

export interface InitiatorData extends CommonData {
  readonly threshold: number;
  readonly inFlight: number;
  readonly messages: readonly Uint8Array[];
}

/** Public keys by node, the initiator's at position 0. */
export type Roster = readonly PublicIdentity[];

export type ToWorker =
  | { readonly kind: 'roster'; readonly roster: Roster }
  /** To the initiator: a port to a responder that has been started. */
  | { readonly kind: 'attach'; readonly node: NodeId; readonly port: MessagePort }
  | { readonly kind: 'command'; readonly command: InitiatorCommand }
  /** To the initiator: keep so many requests going. */
  | { readonly kind: 'run' }
  /** Report and fall silent; answered by `stopped`. */
  | { readonly kind: 'stop' };

/** What has happened since the last tally. */
export interface Tally {
  readonly signatures: number;
  readonly latencies: Float64Array;
  readonly aborts: Readonly<Record<string, number>>;
  /** Of each node: partials that became part of a verified signature. */
  readonly contributions: readonly number[];
  /** Node to reason to count. */
  readonly rejected: Readonly<Record<number, Readonly<Record<string, number>>>>;
}

export type FromWorker =
  | { readonly kind: 'identity'; readonly identity: PublicIdentity }
  /** Total of this thread's life. */
  | { readonly kind: 'phases'; readonly phases: PhaseTotals }
  | { readonly kind: 'key'; readonly groupPublicKey: Uint8Array }
  | { readonly kind: 'serving' }
  | { readonly kind: 'standing'; readonly node: NodeId; readonly standing: Standing['kind'] }
  | { readonly kind: 'released' }
  | { readonly kind: 'blame'; readonly node: NodeId; readonly reason: string; readonly evidence: Uint8Array }
  | { readonly kind: 'tally'; readonly tally: Tally }
  | { readonly kind: 'stopped'; readonly unfinished: number };
