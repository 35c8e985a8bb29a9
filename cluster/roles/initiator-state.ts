/**
 * What the initiator knows: its peers, its requests, and what it tells the program around it.
 */
import type { NodeId } from '../../protocol/core.js';
import type { IndexedPartial } from '../engine/engine.js';

export interface InitiatorInput {
  readonly nodes: number;
  readonly threshold: number;
  /** Requests in progress at once; more wait in a queue. */
  readonly inFlight: number;
}

export type InitiatorPhase =
  /** Not all responders have proved that they can sign. Operator: start the missing ones. */
  | 'gathering'
  /** Requests are served. Operator: nothing to do. */
  | 'serving'
  /** Terminal: nothing is sent any more. Operator: read the report. */
  | 'stopped';

export type Standing =
  /** Not heard of, or known to be gone. Operator: start it. */
  | { readonly kind: 'absent' }
  /** Proved in this session that it can sign. Operator: nothing to do. */
  | { readonly kind: 'ready'; readonly session: Uint8Array; readonly strikes: number }
  /** To be stopped: it finishes what it was asked and gets nothing new. Operator: nothing to do. */
  | { readonly kind: 'releasing'; readonly session: Uint8Array }
  /** Did not answer in time repeatedly; must prove itself again after a pause. Operator: look at its load. */
  | { readonly kind: 'suspected'; readonly session: Uint8Array }
  /** Provably misbehaved; never asked again. Operator: read the evidence, replace the node. */
  | { readonly kind: 'excluded'; readonly reason: string };

/** A session that a responder has announced and not yet proved. An old announcement replayed by the network is one too. */
export interface Candidate {
  readonly session: Uint8Array;
  readonly stage: 'dealing' | 'probing';
  readonly nonce: Uint8Array;
  readonly tries: number;
}

export interface Peer {
  readonly standing: Standing;
  /** Oldest first, at most CANDIDATES. */
  readonly candidates: readonly Candidate[];
  /** How often it was suspected: each time doubles the pause. */
  readonly suspicions: number;
  /** Requests asked in the current session and not answered, oldest first, at most OUTSTANDING. */
  readonly outstanding: readonly number[];
}

/** What became of asking one node for one request. */
export type Asked =
  /** Its partial is on the way. */
  | 'waiting'
  /** Its partial is among those of the request. */
  | 'answered'
  /** Did not answer by the deadline of an attempt; its answer is still welcome. */
  | 'silent'
  /** Gone, excluded or restarted since: what it was asked is void. */
  | 'void';

export interface PendingRequest {
  readonly request: number;
  readonly message: Uint8Array;
  readonly submittedAt: number;
  /** When the present attempt began. */
  readonly startedAt: number;
  /** 1, 2, … */
  readonly attempt: number;
  readonly asked: ReadonlyMap<NodeId, Asked>;
  readonly partials: readonly IndexedPartial[];
}

export interface QueuedRequest {
  readonly request: number;
  readonly message: Uint8Array;
  readonly submittedAt: number;
}

export interface InitiatorState {
  readonly input: InitiatorInput;
  readonly phase: InitiatorPhase;
  readonly groupPublicKey: Uint8Array;
  readonly publicShares: readonly Uint8Array[];
  readonly commitments: readonly Uint8Array[];
  /** SECRET. Shares whose receipt is not yet confirmed; each is wiped and dropped when it is. */
  readonly undealt: ReadonlyMap<NodeId, Uint8Array>;
  readonly peers: ReadonlyMap<NodeId, Peer>;
  readonly requests: ReadonlyMap<number, PendingRequest>;
  readonly queue: readonly QueuedRequest[];
  readonly nextRequest: number;
  /** Nodes of the release that is going on; empty if none is. */
  readonly releasing: readonly NodeId[];
  /** Smoothed time of a first attempt and its variation, milliseconds (RFC 6298); negative before the first sample. */
  readonly smoothed: number;
  readonly variation: number;
}

/** What the program around the initiator may ask of it. These never come from the network. */
export type InitiatorCommand =
  | { readonly kind: 'submit'; readonly message: Uint8Array }
  /** A thread has ended, planned or not. */
  | { readonly kind: 'lost'; readonly node: NodeId }
  /** Stop using these nodes; answered by `released`. */
  | { readonly kind: 'release'; readonly nodes: readonly NodeId[] }
  /** The nodes of the last release are not stopped after all. */
  | { readonly kind: 'resume'; readonly nodes: readonly NodeId[] }
  /** A frame that the node signed cannot be read. */
  | { readonly kind: 'unreadable'; readonly node: NodeId; readonly evidence: Uint8Array }
  | { readonly kind: 'stop' };

export type AbortReason =
  /** An attempt's deadline passed before enough nodes had answered. */
  | 'deadline'
  /** An attempt's deadline passed with fewer than threshold nodes ready to be asked. */
  | 'too-few-nodes'
  /** A node that had been asked was gone before it answered. */
  | 'node-lost'
  /** The partials did not combine; the culprits were named and others asked. */
  | 'bad-partial';

export type InitiatorOutput =
  | { readonly kind: 'key'; readonly groupPublicKey: Uint8Array }
  /** Every responder has proved itself once. */
  | { readonly kind: 'serving' }
  | { readonly kind: 'standing'; readonly node: NodeId; readonly standing: Standing['kind'] }
  | { readonly kind: 'released'; readonly nodes: readonly NodeId[] }
  /** Combined, and verified under the group public key. */
  | {
      readonly kind: 'signature';
      readonly request: number;
      readonly message: Uint8Array;
      readonly signature: Uint8Array;
      readonly contributors: readonly NodeId[];
      readonly latency: number;
    }
  | { readonly kind: 'abort'; readonly request: number; readonly reason: AbortReason };
