import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { type Dealing, SHARE_BYTES } from '../../cluster/engine/engine.js';
import type { Deal, RoleMessage } from '../../cluster/roles/messages.js';
import { probeMessage } from '../../cluster/roles/messages.js';
import { Responder, type ResponderState, SHARE_KEY } from '../../cluster/roles/responder.js';
import { IdealEngine } from '../../cluster/simulator/ideal-engine.js';
import type { Effect, Env } from '../../protocol/core.js';
import { stateBytes } from '../../protocol/digest.js';
import { seededBytes } from '../kits/engine.js';

const engine = new IdealEngine();
const dealing: Dealing = engine.createDealing(2, 3, seededBytes(1));
const env: Env = { now: () => 0, random: seededBytes(2) };
const core = new Responder(engine);
const nonce = new Uint8Array(32).fill(9);

type Step = ReturnType<Responder['start']>;
type ResponderEffect = Step['effects'][number];

function deal(session: Uint8Array, change: Partial<Deal> = {}): RoleMessage {
  const share = dealing.shares[0] as Uint8Array;
  return { type: 'deal', session, round: 0, index: 1, commitments: dealing.commitments, share, ...change };
}

function sent(effects: readonly ResponderEffect[]): RoleMessage[] {
  return effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []));
}

function reasons(effects: readonly Effect<RoleMessage, unknown>[]): string[] {
  return effects.flatMap((effect) => (effect.kind === 'reject' ? [effect.reason] : []));
}

function stored(effects: readonly ResponderEffect[]): Uint8Array {
  const effect = effects.find(({ kind }) => kind === 'persist');
  if (effect?.kind !== 'persist' || effect.value === null) throw new RangeError('nothing stored');
  return effect.value;
}

/** A responder that holds its share and has proved itself. */
function serving(): ResponderState {
  const started = core.start({ index: 1 }, env);
  const { session } = started.state;
  const dealt = core.receive(started.state, 0, deal(session), env);
  return core.receive(dealt.state, 0, { type: 'probe', session, round: 0, nonce }, env).state;
}

test('a new responder announces an empty hand, ever more rarely', (t) => {
  let step = core.start({ index: 1 }, env);
  const waits: number[] = [];
  for (let count = 0; count < 7; count++) {
    const [message] = sent(step.effects);
    t.is(message?.type, 'announce');
    t.is(message?.type === 'announce' ? message.group.length : -1, 0);
    for (const effect of step.effects) if (effect.kind === 'timer' && effect.after !== null) waits.push(effect.after);
    step = core.timeout(step.state, 'announce', env);
  }
  t.deepEqual(waits, [100, 200, 400, 800, 1600, 1600, 1600]);
});

test('a share is stored, sealed, in the step that says so', (t) => {
  const { state } = core.start({ index: 1 }, env);
  const step = core.receive(state, 0, deal(state.session), env);
  t.is(step.state.phase.kind, 'waiting');
  t.deepEqual(
    sent(step.effects).map(({ type }) => type),
    ['dealt'],
  );
  const persist = step.effects.find(({ kind }) => kind === 'persist');
  t.like(persist, { key: SHARE_KEY, audience: 'secret' });
});

test('after a restart it has the share, another session, and nothing is asked of it before a probe', (t) => {
  const first = core.start({ index: 1 }, env);
  const value = stored(core.receive(first.state, 0, deal(first.state.session), env).effects);
  const again = core.start({ index: 1, stored: value }, env);
  t.is(again.state.phase.kind, 'waiting');
  t.notDeepEqual(again.state.session, first.state.session);
  t.deepEqual(sent(again.effects), [
    { type: 'announce', session: again.state.session, round: 0, group: dealing.groupPublicKey },
  ]);
  const request: RoleMessage = { type: 'request', session: again.state.session, round: 1, request: 1, message: nonce };
  t.deepEqual(reasons(core.receive(again.state, 0, request, env).effects), ['not-serving']);
});

test("another node's stored share stops the start", (t) => {
  const { state } = core.start({ index: 1 }, env);
  const value = stored(core.receive(state, 0, deal(state.session), env).effects);
  for (const input of [
    { index: 2, stored: value },
    { index: 1, stored: value.subarray(1) },
  ]) {
    const error = t.throws(() => core.start(input, env), { instanceOf: QuorateError });
    t.true(['STORE_UNREADABLE', 'INVALID_ENCODING'].includes(error.code));
  }
});

test('a proof is a partial on the probe of this session and nonce', (t) => {
  const state = serving();
  const [proof] = sent(core.receive(state, 0, { type: 'probe', session: state.session, round: 0, nonce }, env).effects);
  t.is(proof?.type, 'proof');
  const partial = proof?.type === 'proof' ? proof.partial : new Uint8Array();
  const publicShare = dealing.publicShares[0] as Uint8Array;
  t.true(engine.verifyPartial(publicShare, probeMessage(state.session, nonce), partial));
  t.false(engine.verifyPartial(publicShare, probeMessage(new Uint8Array(16), nonce), partial));
});

test('a request is answered with its number, attempt and index', (t) => {
  const { session, ...rest } = serving();
  const message = Uint8Array.of(1);
  const request: RoleMessage = { type: 'request', session, round: 4, request: 77, message };
  const partial = engine.partialSign(dealing.shares[0] as Uint8Array, message);
  t.deepEqual(sent(core.receive({ session, ...rest }, 0, request, env).effects), [
    { type: 'partial', session, round: 4, request: 77, index: 1, partial },
  ]);
});

test('what it refuses changes nothing', (t) => {
  const state = serving();
  const { session } = state;
  const wrong = new Uint8Array(SHARE_BYTES).fill(1);
  const probe: RoleMessage = { type: 'probe', session, round: 0, nonce };
  const cases: readonly (readonly [string, number, RoleMessage, ResponderState])[] = [
    ['not-the-initiator', 2, probe, state],
    ['stale-session', 0, { ...probe, session: new Uint8Array(16) }, state],
    ['wrong-direction', 0, { type: 'dealt', session, round: 0, group: dealing.groupPublicKey }, state],
    ['second-deal', 0, deal(session, { share: wrong }), state],
    [
      'probe-as-request',
      0,
      { type: 'request', session, round: 1, request: 1, message: probeMessage(session, nonce) },
      state,
    ],
  ];
  for (const [reason, from, message, before] of cases) {
    const digest = stateBytes(before);
    const step = core.receive(before, from, message, env);
    t.deepEqual(reasons(step.effects), [reason]);
    t.is(step.effects.length, 1, reason);
    t.deepEqual(stateBytes(step.state), digest, reason);
  }
  const empty = core.start({ index: 1 }, env).state;
  const early: readonly (readonly [string, RoleMessage])[] = [
    ['no-share-yet', { ...probe, session: empty.session }],
    ['share-of-another-index', deal(empty.session, { index: 2 })],
    ['share-does-not-verify', deal(empty.session, { share: wrong })],
    ['share-does-not-verify', deal(empty.session, { share: dealing.shares[1] as Uint8Array })],
  ];
  for (const [reason, message] of early) {
    const step = core.receive(empty, 0, message, env);
    t.deepEqual(reasons(step.effects), [reason]);
    t.deepEqual(stateBytes(step.state), stateBytes(empty), reason);
  }
});

test('the same deal again is only acknowledged again', (t) => {
  const state = serving();
  const step = core.receive(state, 0, deal(state.session), env);
  t.deepEqual(
    step.effects.map(({ kind }) => kind),
    ['send'],
  );
  t.deepEqual(stateBytes(step.state), stateBytes(state));
});
