/**
 * The initiator: deals the shares once, learns by proof who can sign, and turns messages into verified signatures.
 *
 *   phase       event                             next
 *   -----       -----                             ----
 *   (start)     dealing made                      gathering
 *   gathering   every responder ready             serving
 *   serving     submit, partials, deadlines       serving
 *   any         stop                              stopped
 *
 * The table of a peer's standing is in initiator-peers.ts; what happens to a request is in initiator-requests.ts.
 */
import { encodeCanonical } from '../../protocol/canonical.js';
import type { Env, NodeId, Protocol } from '../../protocol/core.js';
import type { Engine } from '../engine/engine.js';
import {
  exclude,
  finishRelease,
  lose,
  probeTimer,
  RELEASE_TIMER,
  receiveAnnounce,
  receiveDealt,
  receiveProof,
  release,
  releaseIfIdle,
  repeatQuestions,
  resume,
} from './initiator-peers.js';
import { expire, receivePartial, requestTimer, submit } from './initiator-requests.js';
import type { InitiatorCommand, InitiatorInput, InitiatorOutput, InitiatorState } from './initiator-state.js';
import { type InitiatorStep, NEW_PEER, Turn } from './initiator-turn.js';
import type { RoleMessage } from './messages.js';

export const GROUP_KEY = 'group';

/** The initiator's core: deals the shares once, learns by proof who can sign, and turns messages into verified signatures. */
export class Initiator implements Protocol<InitiatorInput, InitiatorState, RoleMessage, InitiatorOutput> {
  readonly #engine: Engine;

  /** `engine` deals, combines and verifies. */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Deals, and waits for responders to announce themselves. */
  start(input: InitiatorInput, env: Env): InitiatorStep {
    const { nodes, threshold } = input;
    const dealing = this.#engine.createDealing(threshold, nodes, (length) => env.random(length));
    const { groupPublicKey, publicShares, commitments } = dealing;
    const indices = dealing.shares.map((_, position) => position + 1);
    const state: InitiatorState = {
      input,
      phase: 'gathering',
      groupPublicKey,
      publicShares,
      commitments,
      undealt: new Map(dealing.shares.map((share, position) => [position + 1, share])),
      peers: new Map(indices.map((node) => [node, NEW_PEER])),
      requests: new Map(),
      queue: [],
      nextRequest: 1,
      releasing: [],
      smoothed: -1,
      variation: 0,
    };
    const turn = new Turn(state, env);
    turn.persist(GROUP_KEY, encodeCanonical({ threshold, groupPublicKey, publicShares, commitments }));
    turn.output({ kind: 'key', groupPublicKey });
    return turn.finish();
  }

  receive(state: InitiatorState, from: NodeId, message: RoleMessage, env: Env): InitiatorStep {
    const turn = new Turn(state, env);
    if (state.phase === 'stopped') return turn.finish();
    const peer = state.peers.get(from);
    if (peer === undefined) turn.reject(from, 'unknown-node');
    else if (peer.standing.kind === 'excluded') turn.reject(from, 'excluded');
    else this.#receive(turn, from, message);
    releaseIfIdle(turn);
    return turn.finish();
  }

  #receive(turn: Turn, from: NodeId, message: RoleMessage): void {
    switch (message.type) {
      case 'announce':
        receiveAnnounce(turn, from, message);
        return;
      case 'dealt':
        receiveDealt(turn, from, message);
        return;
      case 'proof':
        receiveProof(turn, this.#engine, from, message);
        return;
      case 'partial':
        receivePartial(turn, this.#engine, from, message);
        return;
      default:
        turn.reject(from, 'wrong-direction');
        return;
    }
  }

  /** A request is late, a probe is unanswered, or a release is over. */
  timeout(state: InitiatorState, timer: string, env: Env): InitiatorStep {
    const turn = new Turn(state, env);
    if (state.phase === 'stopped') return turn.finish();
    const number = Number(timer.slice(timer.indexOf(' ') + 1));
    if (timer === RELEASE_TIMER) finishRelease(turn);
    else if (timer === requestTimer(number)) expire(turn, number);
    else if (timer === probeTimer(number)) repeatQuestions(turn, number);
    releaseIfIdle(turn);
    return turn.finish();
  }

  /** What the program around this core asks of it. */
  command(state: InitiatorState, command: InitiatorCommand, env: Env): InitiatorStep {
    const turn = new Turn(state, env);
    if (state.phase === 'stopped') return turn.finish();
    switch (command.kind) {
      case 'submit':
        submit(turn, command.message);
        break;
      case 'lost':
        lose(turn, command.node);
        break;
      case 'release':
        release(turn, command.nodes);
        break;
      case 'resume':
        resume(turn, command.nodes);
        break;
      case 'unreadable':
        turn.reject(command.node, 'malformed');
        exclude(turn, command.node, 'malformed', command.evidence);
        break;
      case 'stop':
        stop(turn);
        break;
    }
    releaseIfIdle(turn);
    return turn.finish();
  }
}

function stop(turn: Turn): void {
  for (const request of turn.requests.keys()) turn.timer(requestTimer(request), null);
  for (const node of turn.peers.keys()) turn.timer(probeTimer(node), null);
  turn.timer(RELEASE_TIMER, null);
  for (const share of turn.state.undealt.values()) share.fill(0);
  turn.update({ phase: 'stopped', undealt: new Map(), releasing: [] });
}
