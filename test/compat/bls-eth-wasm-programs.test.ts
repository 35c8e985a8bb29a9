/** Sharing, sums and verification: the same random programs over mutable values through bls-eth-wasm and through ours. */
import test from 'ava';
import fc from 'fast-check';
import { newState, original, ours, type State, type Step, steps, WIDTH } from './bls-eth-wasm-kit.js';
import { attempt, Comparison, show } from './differential.js';

const MESSAGES: readonly Uint8Array[] = [0, 1, 2].map((value) => new Uint8Array(32).fill(value));

type Instruction = (state: State, step: Step) => unknown;

const pick = <T>(values: readonly T[], list: readonly number[]): T[] => list.map((place) => values[place]!);
const message = (step: Step): Uint8Array => MESSAGES[step.j % MESSAGES.length]!;

/** Cheap instructions: everything that changes values. */
const CHANGES: Readonly<Record<string, Instruction>> = {
  setInt: ({ secrets }, { i, number }) => secrets[i]!.setInt(number),
  setLittleEndianMod: ({ secrets }, { i, bytes }) => secrets[i]!.setLittleEndianMod(bytes),
  setHashOf: ({ secrets }, { i, bytes }) => secrets[i]!.setHashOf(bytes),
  setId: ({ ids }, { i, number }) => ids[i]!.setInt(number),
  setIdBytes: ({ ids }, { i, bytes }) => ids[i]!.setLittleEndian(bytes),
  getPublicKey: ({ secrets, publics }, { i, j }) => {
    publics[j] = secrets[i]!.getPublicKey();
  },
  sign: ({ secrets, signatures }, step) => {
    signatures[step.i] = secrets[step.i]!.sign(message(step));
  },
  signText: ({ secrets, signatures }, { i, j, bytes }) => {
    signatures[j] = secrets[i]!.sign(String.fromCharCode(...bytes));
  },
  addSecrets: ({ secrets }, { i, j }) => secrets[i]!.add(secrets[j]!),
  addPublics: ({ publics }, { i, j }) => publics[i]!.add(publics[j]!),
  addSignatures: ({ signatures }, { i, j }) => signatures[i]!.add(signatures[j]!),
  mul: ({ publics, secrets }, { i, j }) => publics[i]!.mul(secrets[j]!),
  shareSecret: ({ secrets, ids }, { i, j, list }) => secrets[i]!.share(pick(secrets, list), ids[j]!),
  sharePublic: ({ publics, ids }, { i, j, list }) => publics[i]!.share(pick(publics, list), ids[j]!),
  recoverSecret: ({ secrets, ids }, { i, list }) => recover(secrets, i, pick(secrets, list), pick(ids, list)),
  recoverPublic: ({ publics, ids }, { i, list }) => recover(publics, i, pick(publics, list), pick(ids, list)),
  recoverSignature: ({ signatures, ids }, { i, list }) =>
    recover(signatures, i, pick(signatures, list), pick(ids, list)),
  recoverTooFew: ({ secrets, ids }, { i, list }) => recover(secrets, i, pick(secrets, list.slice(1)), pick(ids, list)),
  aggregate: ({ signatures }, { i, list }) => signatures[i]!.aggregate(pick(signatures, list)),
  clear: ({ publics, secrets }, { i, j }) => [publics[i]!.clear(), secrets[j]!.clear()],
  clone: ({ publics, signatures }, { i, j }) => {
    publics[i] = publics[j]!.clone();
    signatures[j] = signatures[i]!.clone();
  },
  redecode: ({ publics, signatures, secrets }, { i }) => [
    publics[i]!.deserialize(publics[i]!.serialize()),
    publics[i]!.deserializeUncompressed(publics[i]!.serializeUncompressed()),
    signatures[i]!.deserializeHexStr(signatures[i]!.serializeToHexStr()),
    signatures[i]!.deserializeUncompressed(signatures[i]!.serializeUncompressed()),
    secrets[i]!.deserializeHexStr(secrets[i]!.serializeToHexStr()),
  ],
  compare: ({ publics, signatures, secrets, ids }, { i, j }) => [
    publics[i]!.isEqual(publics[j]!),
    signatures[i]!.isEqual(signatures[j]!),
    secrets[i]!.isEqual(secrets[j]!),
    ids[i]!.isEqual(ids[j]!),
    [publics[i]!.isZero(), signatures[i]!.isZero(), secrets[i]!.isZero()],
    [publics[i]!.isValidOrder(), signatures[i]!.isValidOrder()],
  ],
};

/** A failed recovery leaves the original's value undefined, so both programs go on from zero. */
function recover<T extends { recover(values: T[], ids: State['ids']): void; clear(): void }>(
  values: T[],
  i: number,
  from: T[],
  ids: State['ids'],
): void {
  const target = values[i]!;
  try {
    target.recover(from, ids);
  } catch (error) {
    target.clear();
    throw error;
  }
}

/** Dear instructions: pairings. */
const CHECKS: Readonly<Record<string, Instruction>> = {
  verify: ({ publics, signatures }, step) => publics[step.i]!.verify(signatures[step.i]!, message(step)),
  fastAggregateVerify: ({ publics, signatures }, step) =>
    signatures[step.i]!.fastAggregateVerify(pick(publics, step.list), message(step)),
  aggregateVerifyNoCheck: ({ publics, signatures }, { i, list }) =>
    signatures[i]!.aggregateVerifyNoCheck(pick(publics, list), concatenated(list)),
  aggregateVerifyOdd: ({ publics, signatures }, { i, list, bytes }) =>
    signatures[i]!.aggregateVerifyNoCheck(pick(publics, list), bytes),
  multiVerify: ({ bls, publics, signatures }, { list }) =>
    bls.multiVerify(
      pick(publics, list),
      pick(signatures, list),
      list.map((place) => MESSAGES[place % MESSAGES.length]!),
    ),
  multiVerifyOdd: ({ bls, publics, signatures }, { list, bytes }) =>
    bls.multiVerify(
      pick(publics, list),
      pick(signatures, list),
      list.map(() => bytes),
    ),
};

function concatenated(list: readonly number[]): Uint8Array {
  return Uint8Array.from(list.flatMap((place) => [...MESSAGES[place % MESSAGES.length]!]));
}

/** Everything that a program can see at its end. */
function dump(state: State): unknown {
  return [state.secrets, state.ids, state.publics, state.signatures].map((values) =>
    values.map((value) => value.serialize()),
  );
}

function run(
  comparison: Comparison,
  instructions: Readonly<Record<string, Instruction>>,
  states: State[],
  program: Step[],
): void {
  for (const step of program) {
    const [expected, actual] = states.map((state) => attempt(() => instructions[step.name]!(state, step)));
    comparison.same(step.name, expected!, actual!);
  }
  comparison.same('the values at the end', show(dump(states[0]!)), show(dump(states[1]!)));
}

/** Keys, ids and signatures to begin with: a program on zeros alone says little. */
const seeded: fc.Arbitrary<Step[]> = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: WIDTH, maxLength: WIDTH })
  .map((numbers) =>
    numbers.flatMap((number, i) =>
      ['setInt', 'setId', 'getPublicKey', 'sign'].map((name) => {
        return { name, i, j: i, list: [], number: name === 'setId' ? i + 1 : number, bytes: new Uint8Array() };
      }),
    ),
  );

test('programs that share, recover, add and aggregate', (t) => {
  const comparison = new Comparison();
  fc.assert(
    fc.property(
      fc.tuple(seeded, steps(Object.keys(CHANGES), 30)).map(([start, program]) => [...start, ...program]),
      (program) => {
        run(comparison, CHANGES, [newState(original), newState(ours)], program);
      },
    ),
    { numRuns: 80 },
  );
  comparison.report(t, 'programs', 400, 4);
});

test('programs that verify: signers as they should be, then changed', (t) => {
  const comparison = new Comparison();
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 50 }), { minLength: WIDTH, maxLength: WIDTH }),
      fc.boolean(),
      steps(Object.keys(CHECKS), 6),
      steps(Object.keys(CHANGES), 3),
      (keys, own, before, changes) => {
        const states = [newState(original), newState(ours)];
        for (const { secrets, publics, signatures } of states) {
          keys.forEach((key, i) => {
            secrets[i]!.setInt(key);
            publics[i] = secrets[i]!.getPublicKey();
            signatures[i] = secrets[i]!.sign(MESSAGES[own ? i % MESSAGES.length : 0]!);
          });
          // The last signature is one of all signers.
          signatures[WIDTH - 1]!.aggregate([...signatures]);
        }
        const all = Array.from({ length: WIDTH }, (_, i) => i);
        const whole = Object.keys(CHECKS).map((name) => ({ ...before[0]!, name, i: WIDTH - 1, j: 0, list: all }));
        const each = all.map((i) => ({
          ...before[0]!,
          name: 'verify',
          i,
          j: own ? i % MESSAGES.length : 0,
          list: [i],
        }));
        const batch = { ...before[0]!, name: 'multiVerify', list: all.slice(0, WIDTH - 1) };
        run(comparison, CHECKS, states, [...whole, ...each, batch, ...before]);
        run(comparison, CHANGES, states, changes);
        run(comparison, CHECKS, states, before);
      },
    ),
    { numRuns: 25 },
  );
  comparison.report(t, 'verification', 350, 4);
});

test('arguments of wrong types', (t) => {
  const comparison = new Comparison();
  const as = <T>(value: unknown): T => value as T;
  const anything = fc.oneof(
    fc.anything({ maxDepth: 1, withBigInt: true }),
    fc.constantFrom<unknown>(undefined, null, 5, '', 'abc', [], {}, [97, 98], new Uint16Array(2), Buffer.from('abc')),
  );
  fc.assert(
    fc.property(anything, (value) => {
      const outcomes = [original, ours].map((bls) => {
        const key = new bls.SecretKey();
        key.setInt(5);
        const publicKey = key.getPublicKey();
        const signature = key.sign('abc');
        return [
          () => key.sign(as(value)).serialize(),
          () => publicKey.verify(signature, as(value)),
          () => signature.fastAggregateVerify([publicKey], as(value ?? null)),
        ].map(attempt);
      });
      outcomes[0]!.forEach((expected, i) => {
        comparison.same(`call ${i}`, expected, outcomes[1]![i]!);
      });
    }),
    { numRuns: 60 },
  );
  comparison.report(t, 'arguments', 180, 3);
});
