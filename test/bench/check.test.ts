import test from 'ava';
import { checkAgain, crossCheck, MismatchError } from '../../bench/check.js';
import { type Operation, operation } from '../../bench/operation.js';
import { type Cases, encodeBoolean, makeCase, type Peer } from '../../bench/peer.js';

function peer(name: string, cases: Cases): Peer {
  return { name, role: 'script', title: name, cases };
}

/** Pretends that hashing is copying: enough to compare answers. */
function copying(name: string, change = 0): Peer {
  return peer(name, {
    hashToG1: ({ message }) =>
      makeCase(
        () => message.map((byte) => byte ^ change),
        (bytes) => bytes,
      ),
  });
}

const HASH: Operation = operation({
  name: 'hash',
  group: 'hash',
  kind: 'hashToG1',
  quick: true,
  input: () => ({ message: Uint8Array.of(1, 2, 3), dst: 'x' }),
});

test('peers that agree take part, in their order; one without the operation does not', (t) => {
  const { entrants, answer } = crossCheck(HASH, HASH.open(), [copying('a'), peer('none', {}), copying('b')]);
  t.deepEqual(
    entrants.map((entrant) => entrant.peer.name),
    ['a', 'b'],
  );
  t.deepEqual(answer, Uint8Array.of(1, 2, 3));
});

test('peers that disagree stop the run before anything is timed', (t) => {
  const error = t.throws(() => crossCheck(HASH, HASH.open(), [copying('a'), copying('b', 1)]), {
    instanceOf: MismatchError,
  });
  t.regex(error.message, /hash: b gives 000302, but a 010203/);
});

test('a known answer is stronger than agreement', (t) => {
  const known = operation({
    name: 'hash',
    group: 'hash',
    kind: 'hashToG1',
    quick: true,
    input: () => ({ message: Uint8Array.of(9), dst: 'x' }),
    expected: () => Uint8Array.of(8),
  });
  t.throws(() => crossCheck(known, known.open(), [copying('a'), copying('b')]), {
    instanceOf: MismatchError,
    message: /a gives 09, but the known answer 08/,
  });
});

test('a peer that fails is a mismatch with its reason', (t) => {
  const failing = peer('failing', {
    hashToG1: () =>
      makeCase(
        (): Uint8Array => {
          throw new Error('no memory');
        },
        (bytes) => bytes,
      ),
  });
  t.throws(() => crossCheck(HASH, HASH.open(), [failing]), {
    instanceOf: MismatchError,
    message: /failing.*no memory/,
  });
});

test('a peer that states a limit sits out with its reason', (t) => {
  const limited = peer('limited', { hashToG1: () => ({ limit: 'too long' }) });
  const { entrants, limits } = crossCheck(HASH, HASH.open(), [limited, copying('a')]);
  t.is(entrants.length, 1);
  t.deepEqual(limits, { limited: 'too long' });
});

const VERIFY: Operation = operation({
  name: 'verify',
  group: 'signature',
  kind: 'verify',
  quick: true,
  input: () => ({
    publicKey: Uint8Array.of(1),
    message: Uint8Array.of(1),
    signature: Uint8Array.of(1),
    dst: 'x',
  }),
  expected: () => Uint8Array.of(1),
  forged: (input) => ({ ...input, message: Uint8Array.of(2) }),
});

test('a verifier that always says yes is caught', (t) => {
  const honest = peer('honest', {
    verify: ({ message, signature }) => makeCase(() => message[0] === signature[0], encodeBoolean),
  });
  const gullible = peer('gullible', { verify: () => makeCase(() => true, encodeBoolean) });
  t.is(crossCheck(VERIFY, VERIFY.open(), [honest]).entrants.length, 1);
  t.throws(() => crossCheck(VERIFY, VERIFY.open(), [honest, gullible]), {
    instanceOf: MismatchError,
    message: /gullible on a forged input/,
  });
});

test('an answer that changes once the code is hot is caught', (t) => {
  let calls = 0;
  const drifting = peer('drifting', {
    hashToG1: () =>
      makeCase(
        () => Uint8Array.of(calls++ < 5 ? 1 : 2),
        (bytes) => bytes,
      ),
  });
  const checked = crossCheck(HASH, HASH.open(), [drifting]);
  t.notThrows(() => checkAgain(HASH, checked));
  for (let i = 0; i < 10; i++) checked.entrants[0]!.case.run();
  t.throws(() => checkAgain(HASH, checked), { instanceOf: MismatchError, message: /drifting after timing/ });
});
