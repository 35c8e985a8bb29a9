/** Sums and verification: the same random programs through @chainsafe/blst and through ours. */
import test from 'ava';
import fc from 'fast-check';
import type { Blst } from '../../bindings/compat/blst/index.js';
import {
  DOUBTFUL_KEYS,
  DOUBTFUL_SIGNATURES,
  FLAGS,
  faithful,
  MESSAGES,
  original,
  ours,
  SOUND_KEYS,
  SOUND_SIGNATURES,
} from './blst-kit.js';
import { attempt, Comparison } from './differential.js';

type Flag = boolean | undefined | null;

interface Program {
  readonly keys: readonly Uint8Array[];
  readonly signatures: readonly Uint8Array[];
  readonly messages: readonly Uint8Array[];
  readonly flags: readonly Flag[];
}

function programs(
  keys: readonly Uint8Array[],
  signatures: readonly Uint8Array[],
  flags: fc.Arbitrary<Flag>,
): fc.Arbitrary<Program> {
  return fc.record({
    keys: fc.array(fc.constantFrom(...keys), { maxLength: 4 }),
    signatures: fc.array(fc.constantFrom(...signatures), { maxLength: 4 }),
    messages: fc.array(fc.constantFrom(...MESSAGES), { maxLength: 4 }),
    flags: fc.array(flags, { minLength: 4, maxLength: 4 }),
  });
}

/** Outcomes of everything that has one outcome; randomised results are judged by what verifies. */
function run(blst: Blst, { keys, signatures, messages, flags }: Program): string[] {
  const [decode, first, second, third] = flags;
  const pks = keys.map((bytes) => blst.PublicKey.fromBytes(bytes, decode));
  const sigs = signatures.map((bytes) => blst.Signature.fromBytes(bytes, decode, false));
  const msgs = [...messages];
  const msg = messages[0] ?? new Uint8Array();
  const sum = attempt(() => blst.aggregateSignatures(sigs, first).toHex());
  const outcomes = [
    sum,
    attempt(() => blst.aggregatePublicKeys(pks, first).toHex()),
    attempt(() => blst.aggregateSerializedPublicKeys([...keys], second).toHex()),
    attempt(() => blst.aggregateSerializedSignatures([...signatures], second).toHex()),
    attempt(() =>
      blst.verifyMultipleAggregateSignatures(
        pks.flatMap((pk, i) => (sigs[i] && msgs[i] ? [{ msg: msgs[i], pk, sig: sigs[i] }] : [])),
        first,
        third,
      ),
    ),
    attempt(() => {
      const sets = pks.flatMap((pk, i) => (signatures[i] ? [{ pk, sig: signatures[i] }] : []));
      const { pk, sig } = blst.aggregateWithRandomness(sets);
      return blst.verify(msg, pk, sig);
    }),
  ];
  for (const sig of sigs) {
    outcomes.push(
      attempt(() => blst.aggregateVerify(msgs, pks, sig, second, third)),
      attempt(() => blst.fastAggregateVerify(msg, pks, sig, first)),
    );
    for (const pk of pks) outcomes.push(attempt(() => blst.verify(msg, pk, sig, second, third)));
  }
  if (sigs.length > 0 && !sum.startsWith('threw')) {
    const sig = blst.aggregateSignatures(sigs, first);
    outcomes.push(
      attempt(() => blst.aggregateVerify(msgs, pks, sig)),
      attempt(() => blst.fastAggregateVerify(msg, pks, sig)),
    );
  }
  return outcomes;
}

function compare(comparison: Comparison, layer: Blst, program: Program): void {
  const expected = attempt(() => run(original, program).join('\n')).split('\\n');
  const actual = attempt(() => run(layer, program).join('\n')).split('\\n');
  expected.forEach((outcome, i) => {
    comparison.same(`outcome ${i} of ${expected.length}`, outcome, actual[i] ?? 'nothing');
  });
}

/** Programs in which much verifies: signers of one message, or each of its own. */
const truthful = (flags: fc.Arbitrary<Flag>): fc.Arbitrary<Program> =>
  fc
    .record({
      signers: fc.array(fc.nat(SOUND_KEYS.length - 1), { minLength: 1, maxLength: 4 }),
      message: fc.nat(MESSAGES.length - 1),
      own: fc.boolean(),
      flags: fc.array(flags, { minLength: 4, maxLength: 4 }),
    })
    .map(({ signers, message, own, flags: chosen }) => {
      const messageOf = (i: number): number => (own ? (message + i) % MESSAGES.length : message);
      return {
        keys: signers.map((signer) => SOUND_KEYS[signer]!),
        signatures: signers.map((signer, i) => SOUND_SIGNATURES[signer * MESSAGES.length + messageOf(i)]!),
        messages: signers.map((_, i) => MESSAGES[messageOf(i)]!),
        flags: chosen,
      };
    });

test('sound points: our defaults give what the original gives', (t) => {
  const comparison = new Comparison();
  fc.assert(
    fc.property(fc.oneof(truthful(FLAGS), programs(SOUND_KEYS, SOUND_SIGNATURES, FLAGS)), (program) => {
      compare(comparison, ours, program);
    }),
    { numRuns: 80 },
  );
  comparison.report(t, 'sums and verification of sound points', 400, 4);
});

test('doubtful points: as the original, if it is told to be', (t) => {
  const comparison = new Comparison();
  const keys = [...SOUND_KEYS.slice(0, 3), ...DOUBTFUL_KEYS];
  const signatures = [...SOUND_SIGNATURES.slice(0, 8), ...DOUBTFUL_SIGNATURES, SOUND_SIGNATURES.at(-1)!];
  fc.assert(
    fc.property(programs(keys, signatures, FLAGS), (program) => {
      compare(comparison, faithful, program);
    }),
    { numRuns: 120 },
  );
  comparison.report(t, 'sums and verification of doubtful points', 400, 4);
});

test('doubtful points: what was said is done by the defaults too', (t) => {
  const comparison = new Comparison();
  const keys = [...SOUND_KEYS.slice(0, 3), ...DOUBTFUL_KEYS];
  fc.assert(
    fc.property(programs(keys, SOUND_SIGNATURES, fc.boolean()), (program) => {
      compare(comparison, ours, program);
    }),
    { numRuns: 60 },
  );
  comparison.report(t, 'explicit flags', 200, 3);
});

test('asyncAggregateWithRandomness: what it refuses at once, what it rejects, what it gives', async (t) => {
  const outcome = async (blst: Blst, sets: Parameters<Blst['aggregateWithRandomness']>[0]): Promise<string> => {
    let promise: ReturnType<Blst['asyncAggregateWithRandomness']>;
    try {
      promise = blst.asyncAggregateWithRandomness(sets);
    } catch (error) {
      return `at once ${(error as { code?: string }).code} ${(error as Error).message}`;
    }
    try {
      const { pk, sig } = await promise;
      return `gave ${pk instanceof blst.PublicKey} ${sig instanceof blst.Signature} ${blst.verify(MESSAGES[1]!, pk, sig)}`;
    } catch (error) {
      return `rejected ${(error as { code?: string }).code} ${(error as Error).message}`;
    }
  };
  const signatures = [
    SOUND_SIGNATURES[1]!,
    SOUND_SIGNATURES[2]!,
    SOUND_SIGNATURES.at(-1)!,
    DOUBTFUL_SIGNATURES[0]!,
    new Uint8Array(5),
    new Uint8Array(192),
    'bar' as unknown as Uint8Array,
    undefined as unknown as Uint8Array,
  ];
  const lists = [[], ...signatures.flatMap((one) => [[one], [SOUND_SIGNATURES[1]!, one], [one, SOUND_SIGNATURES[1]!]])];
  const kinds = new Set<string>();
  for (const list of lists) {
    const [expected, actual] = await Promise.all(
      [original, ours].map((blst) => {
        const pk = blst.PublicKey.fromBytes(SOUND_KEYS[0]!);
        return outcome(
          blst,
          list.map((sig) => ({ pk, sig })),
        );
      }),
    );
    t.is(actual, expected);
    kinds.add(expected!.split(' ')[0]!);
  }
  t.deepEqual([...kinds].sort(), ['at', 'gave', 'rejected']);
});
