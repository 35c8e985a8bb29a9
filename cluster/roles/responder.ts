/**
 * The responder: takes one share from the dealer, keeps it sealed, announces itself after every start, and signs what the
 * initiator asks in its current session.
 *
 *   state     event                    next
 *   -----     -----                    ----
 *   (start)   no stored share          empty     announces
 *   (start)   a stored share           waiting   announces
 *   empty     deal that verifies       waiting   stores, then says dealt
 *   waiting   probe                    serving   proves
 *   serving   probe, request           serving   proves, signs
 *   any       announce timer           same      announces again, ever more rarely, until somebody answered
 */
import { QuorateError } from '../../bindings/errors.js';
import { decodeCanonical, encodeCanonical, equalBytes } from '../../protocol/canonical.js';
import { type Effect, type Env, INITIATOR, type NodeId, type Protocol, type Step } from '../../protocol/core.js';
import { IDENTIFIER_BYTES } from '../../protocol/message.js';
import { bytes, list, record, unsigned } from '../../protocol/schema.js';
import { type Engine, PUBLIC_KEY_BYTES, SHARE_BYTES } from '../engine/engine.js';
import { type Deal, isProbeMessage, probeMessage, type RoleMessage } from './messages.js';

export interface ResponderInput {
  readonly index: NodeId;
  /** What the store holds under SHARE_KEY; absent on the first start. */
  readonly stored?: Uint8Array | undefined;
}

/** SECRET. What is written, sealed, under SHARE_KEY. */
interface StoredShare {
  readonly index: number;
  readonly share: Uint8Array;
  readonly commitments: readonly Uint8Array[];
}

export type ResponderPhase =
  /** Holds no share and waits for the dealer. Operator: start the initiator. */
  | { readonly kind: 'empty' }
  /** Holds a share, but nobody has asked for a proof yet. Operator: nothing to do. */
  | { readonly kind: 'waiting'; readonly held: StoredShare }
  /** Has proved that it can sign. Operator: nothing to do. */
  | { readonly kind: 'serving'; readonly held: StoredShare };

export interface ResponderState {
  readonly index: NodeId;
  readonly session: Uint8Array;
  readonly phase: ResponderPhase;
  /** Announcements made since the last word from the initiator. */
  readonly announced: number;
}

export type ResponderOutput = { readonly kind: 'holding'; readonly group: Uint8Array };

type ResponderStep = Step<ResponderState, RoleMessage, ResponderOutput>;
type ResponderEffect = Effect<RoleMessage, ResponderOutput>;

export const SHARE_KEY = 'share';
const ANNOUNCE = 'announce';
/** Milliseconds before the second announcement; doubled each time up to ANNOUNCE_SLOWEST. */
const ANNOUNCE_FIRST = 100;
const ANNOUNCE_SLOWEST = 1600;

const storedSchema = record<StoredShare>({
  index: unsigned(0xffff),
  share: bytes(SHARE_BYTES),
  commitments: list(bytes(PUBLIC_KEY_BYTES), 1, 1024),
});

/**
 * The responder's core: takes one share, keeps it sealed, announces itself after every start, and signs what the initiator asks in its
 * current session.
 */
export class Responder implements Protocol<ResponderInput, ResponderState, RoleMessage, ResponderOutput> {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Announces itself, with or without a share. */
  start(input: ResponderInput, env: Env): ResponderStep {
    const held = input.stored === undefined ? undefined : readStored(input.stored, input.index);
    const state: ResponderState = {
      index: input.index,
      session: env.random(IDENTIFIER_BYTES),
      phase: held === undefined ? { kind: 'empty' } : { kind: 'waiting', held },
      announced: 0,
    };
    return announce(state);
  }

  receive(state: ResponderState, from: NodeId, message: RoleMessage, _env: Env): ResponderStep {
    if (from !== INITIATOR) return refuse(state, from, 'not-the-initiator');
    if (!equalBytes(message.session, state.session)) return refuse(state, from, 'stale-session');
    switch (message.type) {
      case 'deal':
        return this.#deal(state, message);
      case 'probe':
        return this.#probe(state, message.nonce);
      case 'request':
        return this.#request(state, message.request, message.round, message.message);
      default:
        return refuse(state, from, 'wrong-direction');
    }
  }

  /** Announces itself again, ever more rarely. */
  timeout(state: ResponderState, timer: string, _env: Env): ResponderStep {
    return timer === ANNOUNCE ? announce(state) : { state, effects: [] };
  }

  #deal(state: ResponderState, { index, share, commitments }: Deal): ResponderStep {
    const group = commitments[0] as Uint8Array;
    if (state.phase.kind !== 'empty') {
      // The same deal again: our acknowledgement was lost. Another one: never give up a share that works.
      const same = equalBytes(state.phase.held.share, share) && equalBytes(groupOf(state.phase.held), group);
      return same ? { state, effects: [this.#dealt(state, group)] } : refuse(state, INITIATOR, 'second-deal');
    }
    if (index !== state.index) return refuse(state, INITIATOR, 'share-of-another-index');
    if (!this.#engine.verifyShare(index, share, commitments)) return refuse(state, INITIATOR, 'share-does-not-verify');
    const held: StoredShare = { index, share, commitments };
    return {
      state: { ...state, phase: { kind: 'waiting', held }, announced: 0 },
      effects: [
        {
          kind: 'persist',
          key: SHARE_KEY,
          value: encodeCanonical({ index, share, commitments }),
          audience: 'secret',
        },
        this.#dealt(state, group),
        { kind: 'timer', timer: ANNOUNCE, after: null },
        { kind: 'output', output: { kind: 'holding', group } },
      ],
    };
  }

  #dealt(state: ResponderState, group: Uint8Array): ResponderEffect {
    return sendTo({ type: 'dealt', session: state.session, round: 0, group });
  }

  #probe(state: ResponderState, nonce: Uint8Array): ResponderStep {
    if (state.phase.kind === 'empty') return refuse(state, INITIATOR, 'no-share-yet');
    const { held } = state.phase;
    const partial = this.#engine.partialSign(held.share, probeMessage(state.session, nonce));
    return {
      state: { ...state, phase: { kind: 'serving', held }, announced: 0 },
      effects: [
        sendTo({ type: 'proof', session: state.session, round: 0, nonce, partial }),
        { kind: 'timer', timer: ANNOUNCE, after: null },
      ],
    };
  }

  #request(state: ResponderState, request: number, round: number, message: Uint8Array): ResponderStep {
    if (state.phase.kind !== 'serving') return refuse(state, INITIATOR, 'not-serving');
    // A signature on a probe message would let its asker pass for this node.
    if (isProbeMessage(message)) return refuse(state, INITIATOR, 'probe-as-request');
    const partial = this.#engine.partialSign(state.phase.held.share, message);
    const { session, index } = state;
    return { state, effects: [sendTo({ type: 'partial', session, round, request, index, partial })] };
  }
}

function announce(state: ResponderState): ResponderStep {
  const group = state.phase.kind === 'empty' ? new Uint8Array() : groupOf(state.phase.held);
  const after = Math.min(ANNOUNCE_FIRST * 2 ** state.announced, ANNOUNCE_SLOWEST);
  return {
    state: { ...state, announced: Math.min(state.announced + 1, 16) },
    effects: [
      sendTo({ type: 'announce', session: state.session, round: 0, group }),
      { kind: 'timer', timer: ANNOUNCE, after },
    ],
  };
}

function sendTo(message: RoleMessage): ResponderEffect {
  return { kind: 'send', to: INITIATOR, message, audience: 'public' };
}

function refuse(state: ResponderState, party: NodeId, reason: string): ResponderStep {
  return { state, effects: [{ kind: 'reject', party, reason }] };
}

function groupOf(held: StoredShare): Uint8Array {
  return held.commitments[0] as Uint8Array;
}

/** The store has authenticated these bytes, so a wrong form is a wrong file: the node must not start. */
function readStored(stored: Uint8Array, index: NodeId): StoredShare {
  const value = decodeCanonical(stored);
  if (!storedSchema.accepts(value) || value.index !== index) {
    throw new QuorateError('STORE_UNREADABLE', 'the stored share is not the share of this node');
  }
  return value;
}
