/**
 * The contract of a protocol core: a pure machine. It gets its input, the messages of others and its own timers, and
 * answers with a new state and with effects that somebody else carries out. The same core runs in the simulator, in a
 * worker thread and over a broker.
 *
 * A core never throws on what a peer sent: it answers with a rejection, and with blame where guilt can be proved.
 */

/** Responders are 1..n, the number being the share index; the initiator is 0. */
export type NodeId = number;
/** The number of the initiator. */
export const INITIATOR: NodeId = 0;

/** All that reaches a core besides its events. */
export interface Env {
  /** Milliseconds, monotonic. Does not advance during a step in the simulator. */
  now(): number;
  /** Fresh bytes: the system's generator in production, seeded in simulation. */
  random(length: number): Uint8Array;
}

/** Who may read a message. `secret` makes the envelope seal it for its receiver. */
export type Audience = 'public' | 'secret';

/** What a core asks of whoever runs it. */
export type Effect<Message, Output> =
  /** To one peer. */
  | { readonly kind: 'send'; readonly to: NodeId; readonly message: Message; readonly audience: Audience }
  /** To every peer. */
  | { readonly kind: 'broadcast'; readonly message: Message }
  /** Durable before any message of the same step leaves. `null` erases. Secrets are sealed at rest. */
  | { readonly kind: 'persist'; readonly key: string; readonly value: Uint8Array | null; readonly audience: Audience }
  /** Calls `timeout` with this name after so many milliseconds; replaces a timer of the same name; `null` cancels it. */
  | { readonly kind: 'timer'; readonly timer: string; readonly after: number | null }
  /** Tells the program around the core. */
  | { readonly kind: 'output'; readonly output: Output }
  /** A message was refused; the reason is counted against its sender. No accusation: it may have been late or lost. */
  | { readonly kind: 'reject'; readonly party: NodeId; readonly reason: string }
  /** The party provably broke the protocol; the evidence convinces a third person. */
  | { readonly kind: 'blame'; readonly party: NodeId; readonly reason: string; readonly evidence: Uint8Array };

/** The answer of a core to one event. */
export interface Step<State, Message, Output> {
  /** The new state, which takes the place of the old one. */
  readonly state: State;
  /** What is to be done, in this order; writes come before messages. */
  readonly effects: readonly Effect<Message, Output>[];
}

/** A protocol core: a pure machine. Nothing here throws because of what a peer sent. */
export interface Protocol<Input, State, Message, Output> {
  /** The first step, from what the program knows. */
  start(input: Input, env: Env): Step<State, Message, Output>;
  /** `from` is authenticated. Local commands come from the node's own id. */
  receive(state: State, from: NodeId, message: Message, env: Env): Step<State, Message, Output>;
  /** A timer of this core has run out. */
  timeout(state: State, timer: string, env: Env): Step<State, Message, Output>;
}
