/**
 * A running node: carries out the effects of one protocol core over a transport, a store and a clock.
 *
 * The writes of a step are durable before any message of that step leaves. Messages for the same peer that arise in one
 * turn of the event loop travel in one frame, and are signed once.
 */
import type { Audience, Effect, Env, NodeId, Protocol, Step } from '../protocol/core.js';
import type { Addressed } from '../protocol/message.js';
import type { Clock } from './clock.js';
import type { Wrapping } from './envelope/envelope.js';
import type { Store } from './store/store.js';
import type { Transport } from './transport/transport.js';

export interface NodeParts<Input, State, Message extends Addressed, Output> {
  readonly self: NodeId;
  readonly peers: readonly NodeId[];
  readonly core: Protocol<Input, State, Message, Output>;
  readonly transport: Transport;
  readonly envelopes: Wrapping<Message>;
  readonly store: Store;
  readonly clock: Clock;
  readonly env: Env;
  readonly observer: NodeObserver<Output>;
}

export interface NodeObserver<Output> {
  output(output: Output): void;
  /** A message was refused and is charged to `party`; `undefined` if it is unknown who sent it. */
  reject(party: NodeId | undefined, reason: string): void;
  blame(party: NodeId, reason: string, evidence: Uint8Array): void;
  /** A frame is signed by `from` and cannot be read. */
  unreadable(from: NodeId, evidence: Uint8Array): void;
}

export class Node<Input, State, Message extends Addressed, Output> {
  readonly #parts: NodeParts<Input, State, Message, Output>;
  readonly #timers = new Map<string, () => void>();
  #outbox: { to: NodeId; audience: Audience; messages: Message[] }[] = [];
  #state: State | undefined;
  #stopped = false;

  constructor(parts: NodeParts<Input, State, Message, Output>) {
    this.#parts = parts;
  }

  start(input: Input): void {
    this.#carryOut(this.#parts.core.start(input, this.#parts.env));
    this.#parts.transport.onFrame((frame) => this.#receive(frame));
  }

  /** A command of the program around the core. */
  apply(command: (state: State, env: Env) => Step<State, Message, Output>): void {
    if (this.#stopped || this.#state === undefined) return;
    this.#carryOut(command(this.#state, this.#parts.env));
  }

  get state(): State | undefined {
    return this.#state;
  }

  /** How many are set. */
  get timers(): number {
    return this.#timers.size;
  }

  stop(): void {
    this.#stopped = true;
    this.#outbox = [];
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#parts.transport.close();
  }

  #receive(frame: Uint8Array): void {
    if (this.#stopped) return;
    const { core, envelopes, env, observer } = this.#parts;
    const opened = envelopes.open(frame);
    if (opened.kind === 'refused') observer.reject(opened.from, opened.reason);
    else if (opened.kind === 'unreadable') observer.unreadable(opened.from, opened.evidence);
    else {
      for (const message of opened.messages) {
        this.apply((state) => core.receive(state, opened.from, message, env));
      }
    }
  }

  #carryOut(step: Step<State, Message, Output>): void {
    this.#state = step.state;
    for (const effect of step.effects) if (effect.kind === 'persist') this.#persist(effect);
    for (const effect of step.effects) this.#perform(effect);
  }

  #persist({ key, value, audience }: Extract<Effect<Message, Output>, { kind: 'persist' }>): void {
    if (value === null) this.#parts.store.erase(key);
    else this.#parts.store.put(key, value, audience);
  }

  #perform(effect: Effect<Message, Output>): void {
    const { observer, peers } = this.#parts;
    switch (effect.kind) {
      case 'send':
        this.#post(effect.to, effect.message, effect.audience);
        break;
      case 'broadcast':
        for (const peer of peers) this.#post(peer, effect.message, 'public');
        break;
      case 'timer':
        this.#setTimer(effect.timer, effect.after);
        break;
      case 'output':
        observer.output(effect.output);
        break;
      case 'reject':
        observer.reject(effect.party, effect.reason);
        break;
      case 'blame':
        observer.blame(effect.party, effect.reason, effect.evidence);
        break;
      case 'persist':
        break;
    }
  }

  #post(to: NodeId, message: Message, audience: Audience): void {
    if (this.#outbox.length === 0) this.#parts.clock.soon(() => this.#flush());
    const open = this.#outbox.find((entry) => entry.to === to && entry.audience === audience);
    if (open === undefined) this.#outbox.push({ to, audience, messages: [message] });
    else open.messages.push(message);
  }

  #flush(): void {
    const outbox = this.#outbox;
    this.#outbox = [];
    if (this.#stopped) return;
    for (const { to, audience, messages } of outbox) {
      for (const frame of this.#parts.envelopes.wrap(to, messages, audience)) this.#parts.transport.send(to, frame);
    }
  }

  #setTimer(timer: string, after: number | null): void {
    this.#timers.get(timer)?.();
    this.#timers.delete(timer);
    if (after === null) return;
    const cancel = this.#parts.clock.after(after, () => {
      if (this.#timers.get(timer) === cancel) this.#timers.delete(timer);
      this.apply((state, env) => this.#parts.core.timeout(state, timer, env));
    });
    this.#timers.set(timer, cancel);
  }
}
