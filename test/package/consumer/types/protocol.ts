import {
  type Canonical,
  type Codec,
  decodeCanonical,
  type Effect,
  type Env,
  encodeCanonical,
  type NodeId,
  type Protocol,
  type Step,
  unsigned,
} from 'quorate/protocol';

interface Ping {
  readonly type: 'ping';
  readonly session: Uint8Array;
  readonly round: number;
  readonly count: number;
}

/** Answers every ping with the next one. */
const echo: Protocol<number, number, Ping, number> = {
  start: (input: number, _env: Env): Step<number, Ping, number> => ({ state: input, effects: [] }),
  receive(state: number, from: NodeId, message: Ping): Step<number, Ping, number> {
    const next: Ping = { ...message, count: message.count + 1 };
    const answer: Effect<Ping, number> = { kind: 'send', to: from, message: next, audience: 'public' };
    return { state: state + 1, effects: [answer, { kind: 'output', output: state }] };
  },
  timeout: (state: number): Step<number, Ping, number> => ({ state, effects: [] }),
};

const codec: Codec<Ping> = {
  ping: { expects: 'a count', accepts: (value): value is never => unsigned().accepts(value) },
};
const value: Canonical = decodeCanonical(encodeCanonical({ list: [1, 'two', new Uint8Array(3), true] }));

// @ts-expect-error: numbers with fractions have a type, undefined has none
encodeCanonical(undefined);

export { codec, echo, value };
