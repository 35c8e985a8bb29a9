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

/** What a node is made of. */
export interface NodeParts<Input, State, Message extends Addressed, Output> {
  /** Its own number. */
  readonly self: NodeId;
  /** Whom a broadcast reaches. */
  readonly peers: readonly NodeId[];
  /** What it is to do. */
  readonly core: Protocol<Input, State, Message, Output>;
  /** What carries its frames; not trusted. */
  readonly transport: Transport;
  /** What signs, seals and opens them. */
  readonly envelopes: Wrapping<Message>;
  /** Where its state survives a restart. */
  readonly store: Store;
  /** Its timers. */
  readonly clock: Clock;
  /** Time and randomness of the core. */
  readonly env: Env;
  /** Who is told. */
  readonly observer: NodeObserver<Output>;
}

/** What a node tells the program around it. */
export interface NodeObserver<Output> {
  /** An output of the core. */
  output(output: Output): void;
  /** A message was refused and is charged to `party`; `undefined` if it is unknown who sent it. */
  reject(party: NodeId | undefined, reason: string): void;
  /** The party provably broke the protocol; the evidence convinces others. */
  blame(party: NodeId, reason: string, evidence: Uint8Array): void;
  /** A frame is signed by `from` and cannot be read. */
  unreadable(from: NodeId, evidence: Uint8Array): void;
}

/**
 * A running node: carries out the effects of one protocol core over a transport, a store and a clock. Writes of a step are durable before
 * any message of it leaves.
 */
export class Node<Input, State, Message extends Addressed, Output> {
  readonly #parts: NodeParts<Input, State, Message, Output>;
  readonly #timers = new Map<string, () => void>();
  #outbox: { to: NodeId; audience: Audience; messages: Message[] }[] = [];
  #state: State | undefined;
  #stopped = false;

  /** Nothing happens before `start`. */
  constructor(parts: NodeParts<Input, State, Message, Output>) {
    this.#parts = parts;
  }

  /** Starts the core and begins to listen. */
  start(input: Input): void {
    this.#carryOut(this.#parts.core.start(input, this.#parts.env));
    this.#parts.transport.onFrame((frame) => this.#receive(frame));
  }

  /** A command of the program around the core. */
  apply(command: (state: State, env: Env) => Step<State, Message, Output>): void {
    if (this.#stopped || this.#state === undefined) return;
    this.#carryOut(command(this.#state, this.#parts.env));
  }

  /** The core's state; undefined before `start`. */
  get state(): State | undefined {
    return this.#state;
  }

  /** How many are set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Cancels timers, drops what was not sent, and closes the transport. */
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
