/**
 * An initiator and, played by hand, its responders.
 */
import { Initiator } from '../../cluster/roles/initiator.js';
import type { InitiatorCommand, InitiatorOutput, InitiatorState } from '../../cluster/roles/initiator-state.js';
import { probeMessage, type RoleMessage } from '../../cluster/roles/messages.js';
import { IdealEngine } from '../../cluster/simulator/ideal-engine.js';
import type { Effect, Env } from '../../protocol/core.js';
import { seededBytes } from './engine.js';

export const NODES = 4;
export const THRESHOLD = 2;
export const MESSAGE: Uint8Array = Uint8Array.of(1, 2, 3);

type Sent = { readonly to: number; readonly message: RoleMessage };

export class Bench {
  readonly engine: IdealEngine = new IdealEngine();
  readonly core: Initiator = new Initiator(this.engine);
  readonly shares: Map<number, Uint8Array> = new Map();
  readonly env: Env;
  state: InitiatorState;
  now = 0;
  sent: Sent[] = [];
  outputs: InitiatorOutput[] = [];
  rejects: string[] = [];
  blames: string[] = [];
  readonly timers: Map<string, number> = new Map();

  constructor(inFlight = 2) {
    const random = seededBytes(3);
    this.env = { now: () => this.now, random };
    const step = this.core.start({ nodes: NODES, threshold: THRESHOLD, inFlight }, this.env);
    this.state = step.state;
    this.#take(step.effects);
  }

  session(node: number, life = 1): Uint8Array {
    return new Uint8Array(16).fill(16 * life + node);
  }

  receive(from: number, message: RoleMessage): void {
    const step = this.core.receive(this.state, from, message, this.env);
    this.state = step.state;
    this.#take(step.effects);
  }

  command(command: InitiatorCommand): void {
    const step = this.core.command(this.state, command, this.env);
    this.state = step.state;
    this.#take(step.effects);
  }

  fire(timer: string): void {
    this.timers.delete(timer);
    const step = this.core.timeout(this.state, timer, this.env);
    this.state = step.state;
    this.#take(step.effects);
  }

  #take(effects: readonly Effect<RoleMessage, InitiatorOutput>[]): void {
    for (const effect of effects) {
      if (effect.kind === 'send') this.sent.push({ to: effect.to, message: effect.message });
      if (effect.kind === 'output') this.outputs.push(effect.output);
      if (effect.kind === 'reject') this.rejects.push(`${effect.party} ${effect.reason}`);
      if (effect.kind === 'blame') this.blames.push(`${effect.party} ${effect.reason}`);
      if (effect.kind === 'timer') {
        if (effect.after === null) this.timers.delete(effect.timer);
        else this.timers.set(effect.timer, effect.after);
      }
    }
  }

  last(node: number): RoleMessage {
    return (this.sent.filter(({ to }) => to === node).pop() as Sent).message;
  }

  /** A responder announces, takes its share if it has none, and proves itself. */
  join(node: number, life = 1): void {
    const session = this.session(node, life);
    const group = this.shares.has(node) ? this.state.groupPublicKey : new Uint8Array();
    this.receive(node, { type: 'announce', session, round: 0, group });
    const deal = this.last(node);
    if (deal.type === 'deal') {
      this.shares.set(node, Uint8Array.from(deal.share));
      this.receive(node, { type: 'dealt', session, round: 0, group: this.state.groupPublicKey });
    }
    this.prove(node, life);
  }

  prove(node: number, life = 1): void {
    const session = this.session(node, life);
    const probe = this.last(node);
    if (probe.type !== 'probe') throw new RangeError(`no probe but ${probe.type}`);
    const partial = this.sign(node, probeMessage(session, probe.nonce));
    this.receive(node, { type: 'proof', session, round: 0, nonce: probe.nonce, partial });
  }

  sign(node: number, message: Uint8Array): Uint8Array {
    return this.engine.partialSign(this.shares.get(node) as Uint8Array, message);
  }

  partial(node: number, request: number, change: Partial<Extract<RoleMessage, { type: 'partial' }>> = {}): RoleMessage {
    const partial = this.sign(node, MESSAGE);
    return { type: 'partial', session: this.session(node), round: 1, request, index: node, partial, ...change };
  }

  /** Who has been asked for a request, in order. */
  asked(request: number): number[] {
    return this.sent.flatMap(({ to, message }) =>
      message.type === 'request' && message.request === request ? [to] : [],
    );
  }

  signatures(): number[] {
    return this.outputs.flatMap((output) => (output.kind === 'signature' ? [output.request] : []));
  }

  aborts(): string[] {
    return this.outputs.flatMap((output) => (output.kind === 'abort' ? [output.reason] : []));
  }

  standing(node: number): string {
    return this.state.peers.get(node)?.standing.kind ?? 'nobody';
  }
}

/** All have joined. */
export function serving(inFlight = 2): Bench {
  const bench = new Bench(inFlight);
  for (let node = 1; node <= NODES; node++) bench.join(node);
  return bench;
}
