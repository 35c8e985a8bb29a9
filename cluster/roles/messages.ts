/**
 * What initiator and responders say to each other. The session of every message is the one that the responder chose when
 * it started, in both directions: neither side can be given a message of an earlier life.
 */
import { bytes, type Codec, list, record, unsigned } from '../../protocol/index.js';
import { PUBLIC_KEY_BYTES, SHARE_BYTES, SIGNATURE_BYTES } from '../engine/engine.js';

interface Common {
  readonly session: Uint8Array;
  /** The attempt, for `request` and `partial`; else 0. */
  readonly round: number;
}

/** Responder to initiator: I have started. Repeated until somebody answers. */
export interface Announce extends Common {
  readonly type: 'announce';
  /** The group public key of the share that it holds; empty if it holds none. */
  readonly group: Uint8Array;
}

/** Initiator to responder, SEALED: your share. */
export interface Deal extends Common {
  readonly type: 'deal';
  readonly index: number;
  readonly commitments: readonly Uint8Array[];
  readonly share: Uint8Array;
}

/** Responder to initiator: the share verifies under the commitments and is stored. */
export interface Dealt extends Common {
  readonly type: 'dealt';
  readonly group: Uint8Array;
}

/** Initiator to responder: prove that you can sign. */
export interface Probe extends Common {
  readonly type: 'probe';
  readonly nonce: Uint8Array;
}

/** Responder to initiator: the partial signature on the probe message of this nonce and session. */
export interface Proof extends Common {
  readonly type: 'proof';
  readonly nonce: Uint8Array;
  readonly partial: Uint8Array;
}

/** Initiator to responder: sign this. The number is never used for another message. */
export interface Request extends Common {
  readonly type: 'request';
  readonly request: number;
  readonly message: Uint8Array;
}

/** Responder to initiator. */
export interface Partial extends Common {
  readonly type: 'partial';
  readonly request: number;
  readonly index: number;
  readonly partial: Uint8Array;
}

/** Everything that initiator and responders say to each other. */
export type RoleMessage = Announce | Deal | Dealt | Probe | Proof | Request | Partial;

export const NONCE_BYTES = 32;
/** Longest message that can be signed. */
export const MAXIMUM_MESSAGE_BYTES: number = 16 * 1024;

const index = unsigned(0xffff);
const nonce = bytes(NONCE_BYTES);
const signature = bytes(SIGNATURE_BYTES);

/** The schema of each message. */
export const ROLE_CODEC: Codec<RoleMessage> = {
  announce: record({ group: bytes(0, PUBLIC_KEY_BYTES) }),
  deal: record({ index, commitments: list(bytes(PUBLIC_KEY_BYTES), 1, 1024), share: bytes(SHARE_BYTES) }),
  dealt: record({ group: bytes(PUBLIC_KEY_BYTES) }),
  probe: record({ nonce }),
  proof: record({ nonce, partial: signature }),
  request: record({ request: unsigned(), message: bytes(0, MAXIMUM_MESSAGE_BYTES) }),
  partial: record({ request: unsigned(), index, partial: signature }),
};

const PROBE_PREFIX = new TextEncoder().encode('quorate readiness probe 1\0');

/**
 * What a probe makes a responder sign: it names the session and a nonce of the initiator, so an answer cannot be older
 * than the question, and its prefix keeps it apart from what a user asks to sign.
 */
export function probeMessage(session: Uint8Array, probeNonce: Uint8Array): Uint8Array {
  const out = new Uint8Array(PROBE_PREFIX.length + session.length + probeNonce.length);
  out.set(PROBE_PREFIX);
  out.set(session, PROBE_PREFIX.length);
  out.set(probeNonce, PROBE_PREFIX.length + session.length);
  return out;
}

export function isProbeMessage(message: Uint8Array): boolean {
  return PROBE_PREFIX.every((byte, position) => message[position] === byte);
}
