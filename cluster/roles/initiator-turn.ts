/**
 * One step of the initiator in the making: the next state, written once per field, and the effects so far.
 * The state that the step began with is never changed.
 */
import { equalBytes } from '../../protocol/canonical.js';
import type { Effect, Env, NodeId, Step } from '../../protocol/core.js';
import type {
  AbortReason,
  Asked,
  InitiatorOutput,
  InitiatorState,
  Peer,
  PendingRequest,
  Standing,
} from './initiator-state.js';
import type { RoleMessage } from './messages.js';

export type InitiatorStep = Step<InitiatorState, RoleMessage, InitiatorOutput>;

export const NEW_PEER: Peer = { standing: { kind: 'absent' }, candidates: [], suspicions: 0, outstanding: [] };

export class Turn {
  readonly env: Env;
  readonly peers: Map<NodeId, Peer>;
  readonly requests: Map<number, PendingRequest>;
  #state: InitiatorState;
  readonly #effects: Effect<RoleMessage, InitiatorOutput>[] = [];

  constructor(state: InitiatorState, env: Env) {
    this.#state = state;
    this.env = env;
    this.peers = new Map(state.peers);
    this.requests = new Map(state.requests);
  }

  get state(): InitiatorState {
    return this.#state;
  }

  update(change: Partial<Omit<InitiatorState, 'peers' | 'requests'>>): void {
    this.#state = { ...this.#state, ...change };
  }

  peer(node: NodeId): Peer {
    return this.peers.get(node) ?? NEW_PEER;
  }

  setPeer(node: NodeId, change: Partial<Peer>): void {
    this.peers.set(node, { ...this.peer(node), ...change });
  }

  /** Changes a standing and tells about it. */
  setStanding(node: NodeId, standing: Standing): void {
    const before = this.peer(node).standing;
    this.setPeer(node, { standing });
    if (before.kind !== standing.kind) this.output({ kind: 'standing', node, standing: standing.kind });
  }

  /** The node in whose current session this message was sent, if it is one that may be asked. */
  isCurrent(node: NodeId, session: Uint8Array): boolean {
    const { standing } = this.peer(node);
    return 'session' in standing && equalBytes(standing.session, session);
  }

  setAsked(pending: PendingRequest, node: NodeId, asked: Asked): PendingRequest {
    const changed = { ...pending, asked: new Map(pending.asked).set(node, asked) };
    this.requests.set(pending.request, changed);
    return changed;
  }

  send(to: NodeId, message: RoleMessage): void {
    this.#effects.push({ kind: 'send', to, message, audience: message.type === 'deal' ? 'secret' : 'public' });
  }

  timer(timer: string, after: number | null): void {
    this.#effects.push({ kind: 'timer', timer, after });
  }

  output(output: InitiatorOutput): void {
    this.#effects.push({ kind: 'output', output });
  }

  persist(key: string, value: Uint8Array): void {
    this.#effects.push({ kind: 'persist', key, value, audience: 'public' });
  }

  abort(request: number, reason: AbortReason): void {
    this.output({ kind: 'abort', request, reason });
  }

  reject(party: NodeId, reason: string): void {
    this.#effects.push({ kind: 'reject', party, reason });
  }

  blame(party: NodeId, reason: string, evidence: Uint8Array): void {
    this.#effects.push({ kind: 'blame', party, reason, evidence });
  }

  finish(): InitiatorStep {
    return { state: { ...this.#state, peers: this.peers, requests: this.requests }, effects: this.#effects };
  }
}
