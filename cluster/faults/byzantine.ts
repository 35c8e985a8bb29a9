/**
 * Responders that misbehave, for tests and demonstrations: a correct core whose partials are changed on their way out.
 * They prove their readiness correctly, so that they are asked.
 */
import type { Effect, Env, NodeId, Protocol, Step } from '../../protocol/core.js';
import type { Engine } from '../engine/engine.js';
import type { ByzantineKind } from '../options.js';
import type { Partial, RoleMessage } from '../roles/messages.js';
import type { Responder, ResponderInput, ResponderOutput, ResponderState } from '../roles/responder.js';

export interface ByzantineState {
  readonly honest: ResponderState;
  /** The first partial that it made, for `replayed`. */
  readonly first: Uint8Array | undefined;
}

type ByzantineStep = Step<ByzantineState, RoleMessage, ResponderOutput>;
type ResponderEffect = Effect<RoleMessage, ResponderOutput>;

const OTHER_MESSAGE = new TextEncoder().encode('not what was asked');

export class ByzantineResponder implements Protocol<ResponderInput, ByzantineState, RoleMessage, ResponderOutput> {
  readonly #honest: Responder;
  readonly #engine: Engine;
  readonly #kind: ByzantineKind;

  constructor(honest: Responder, engine: Engine, kind: ByzantineKind) {
    this.#honest = honest;
    this.#engine = engine;
    this.#kind = kind;
  }

  start(input: ResponderInput, env: Env): ByzantineStep {
    const { state, effects } = this.#honest.start(input, env);
    return { state: { honest: state, first: undefined }, effects };
  }

  receive(state: ByzantineState, from: NodeId, message: RoleMessage, env: Env): ByzantineStep {
    const step = this.#honest.receive(state.honest, from, message, env);
    const made = step.effects.find((effect) => effect.kind === 'send' && effect.message.type === 'partial');
    const partial = made?.kind === 'send' ? (made.message as Partial).partial : undefined;
    const first = state.first ?? partial;
    const effects = step.effects.flatMap((effect) => this.#spoil(effect, step.state, first));
    return { state: { honest: step.state, first }, effects };
  }

  timeout(state: ByzantineState, timer: string, env: Env): ByzantineStep {
    const step = this.#honest.timeout(state.honest, timer, env);
    return { state: { ...state, honest: step.state }, effects: step.effects };
  }

  #spoil(effect: ResponderEffect, state: ResponderState, first: Uint8Array | undefined): ResponderEffect[] {
    if (effect.kind !== 'send' || effect.message.type !== 'partial') return [effect];
    const { message } = effect;
    const changed = (change: globalThis.Partial<Partial>): ResponderEffect => ({
      ...effect,
      message: { ...message, ...change },
    });
    switch (this.#kind) {
      case 'wrong':
        return [changed({ partial: this.#signOther(state) })];
      case 'stolen':
        return [changed({ index: message.index === 1 ? 2 : message.index - 1 })];
      case 'replayed':
        return [changed({ partial: first ?? message.partial })];
      case 'malformed':
        return [changed({ partial: message.partial.subarray(1) })];
      case 'duplicated':
        return [effect, effect];
      case 'mute':
        return [];
    }
  }

  #signOther(state: ResponderState): Uint8Array {
    if (state.phase.kind === 'empty') return new Uint8Array();
    return this.#engine.partialSign(state.phase.held.share, OTHER_MESSAGE);
  }
}
