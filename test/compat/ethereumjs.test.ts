/**
 * EIP-2537: the public vectors, and random inputs through the precompiles of an EVM with the original's implementation and through those
 * of one with ours. What a contract sees (bytes, gas, the text of the failure) must agree.
 */
import { createEVM, type EVM, EVMError, NobleBLS as OriginalBLS } from '@ethereumjs/evm';
import test from 'ava';
import fc from 'fast-check';
import {
  type BLSErrorText,
  createBLS,
  MCLBLS,
  NobleBLS,
  EVMError as OurError,
  QuorateBLS,
} from '../../bindings/compat/ethereumjs/index.js';
import { load } from '../../bindings/index.js';
import { type CurveOperation, curveCases } from '../kits/vectors.js';

type Operation = 'addG1' | 'addG2' | 'msmG1' | 'msmG2' | 'pairingCheck' | 'mapFPtoG1' | 'mapFP2toG2';

/** Addresses of EIP-2537. */
const PRECOMPILES: readonly [string, Operation][] = [
  ['0b', 'addG1'],
  ['0c', 'msmG1'],
  ['0d', 'addG2'],
  ['0e', 'msmG2'],
  ['0f', 'pairingCheck'],
  ['10', 'mapFPtoG1'],
  ['11', 'mapFP2toG2'],
];

const BY_VECTOR: Readonly<Record<CurveOperation, 'mulG1' | 'mulG2' | Operation>> = {
  'g1-add': 'addG1',
  'g2-add': 'addG2',
  'g1-mul': 'mulG1',
  'g2-mul': 'mulG2',
  'map-fp-to-g1': 'mapFPtoG1',
  'map-fp2-to-g2': 'mapFP2toG2',
  'pairing-check': 'pairingCheck',
};

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Null five times out of six. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ arbitrary: fc.constant(null), weight: 5 }, { arbitrary, weight: 1 });
}

/** What an EVM makes of the input of a precompile. */
async function run(evm: EVM, address: string, data: Uint8Array): Promise<string> {
  const precompile = evm.precompiles.get(address.padStart(40, '0'));
  if (!precompile) throw new Error(`no precompile ${address}`);
  const result = await precompile({ data, gasLimit: 1_000_000_000n, common: evm.common, _EVM: evm });
  return `${result.exceptionError?.error ?? hex(result.returnValue)} ${result.executionGasUsed}`;
}

const opened: Promise<[EVM, EVM]> = (async () => {
  return [await createEVM({ bls: new OriginalBLS() }), await createEVM({ bls: new QuorateBLS({ EVMError }) })];
})();

test('the vectors of the EIP, valid and must-fail', (t) => {
  const bls = new QuorateBLS();
  const cases = curveCases();
  for (const { operation, name, input, output } of cases) {
    const call = (): string => hex(bls[BY_VECTOR[operation]](input));
    if (output === undefined) t.throws(call, { any: true }, name);
    else t.is(call(), hex(output), name);
  }
  console.log(`EIP-2537: ${cases.length} vectors`);
  t.pass();
});

test('the same vectors through the precompiles of two EVMs', async (t) => {
  const [original, ours] = await opened;
  let cases = 0;
  for (const { operation, name, input } of curveCases()) {
    const method = operation.replace('-mul', '-msm');
    const address = PRECOMPILES.find(
      ([, name]) => name === (BY_VECTOR[method as CurveOperation] ?? `msm${method.slice(0, 2).toUpperCase()}`),
    );
    const [expected, actual] = [await run(original, address![0], input), await run(ours, address![0], input)];
    t.is(actual, expected, name);
    cases++;
  }
  console.log(`EIP-2537 through EVMs: ${cases} vectors`);
  t.pass();
});

/** Sound and unsound pieces of input, to be glued together. */
async function pieces(): Promise<Record<'G1' | 'G2' | 'field' | 'scalar', Uint8Array[]>> {
  const q = await load({ kernel: 'int' });
  const field = (value: bigint, top = 0): Uint8Array => {
    const bytes = new Uint8Array(Buffer.from(value.toString(16).padStart(128, '0'), 'hex'));
    bytes[0] = top;
    return bytes;
  };
  const p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;
  const r = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
  const fields = [0n, 1n, 2n, p - 1n, p, p + 1n, (1n << 384n) - 1n].map((value) => field(value));
  fields.push(field(1n, 1));
  const glue = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
  const points = (name: 'G1' | 'G2'): Uint8Array[] => {
    const group = q[name];
    const n = name === 'G1' ? 2 : 4;
    const sound = [1, 2, 3, 77].map((k) => group.generator.multiplyVartime(q.Scalar.fromNumber(k)));
    const list = [group.identity, ...sound, sound[0]!.negate(), sound[3]!.negate()].map((point) => point.toEip2537());
    list.push(glue(...Array.from({ length: n }, () => fields[1]!))); // not on the curve
    list.push(glue(...Array.from({ length: n }, (_, i) => fields[i % 2 === 0 ? 4 : 1]!))); // not canonical
    list.push(glue(fields[7]!, list[1]!.subarray(64))); // padding
    return list;
  };
  // (0, 2) is on E(Fp) and outside the subgroup.
  const outside = glue(fields[0]!, fields[2]!);
  const scalars = [0n, 1n, 5n, r - 1n, r, r + 1n, (1n << 256n) - 1n].map((value) => field(value).slice(32));
  return { G1: [...points('G1'), outside], G2: points('G2'), field: fields, scalar: scalars };
}

test('random inputs through the precompiles of two EVMs', async (t) => {
  const [original, ours] = await opened;
  const parts = await pieces();
  let cases = 0;
  let values = 0;
  const layouts: Readonly<Record<Operation, (keyof typeof parts)[]>> = {
    addG1: ['G1', 'G1'],
    addG2: ['G2', 'G2'],
    msmG1: ['G1', 'scalar'],
    msmG2: ['G2', 'scalar'],
    pairingCheck: ['G1', 'G2'],
    mapFPtoG1: ['field'],
    mapFP2toG2: ['field', 'field'],
  };
  const shape = fc.record({
    picks: fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 3 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.array(fc.nat(1000), { minLength: list.length, maxLength: list.length })),
      ),
    // Mostly sound pieces, so that whole inputs are: only the first few of a list are.
    careful: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
    cut: rarely(fc.integer({ min: -70, max: 70 })),
    flip: rarely(fc.nat()),
  });
  for (const [address, operation] of PRECOMPILES) {
    await fc.assert(
      fc.asyncProperty(shape, async ({ picks: [firsts, seconds], careful, cut, flip }) => {
        const repeat = operation.startsWith('msm') || operation === 'pairingCheck' ? firsts.length : 1;
        const chosen: Uint8Array[] = [];
        for (let i = 0; i < repeat; i++) {
          layouts[operation].forEach((kind, k) => {
            const list = careful && kind !== 'scalar' ? parts[kind].slice(0, kind === 'field' ? 4 : 7) : parts[kind];
            chosen.push(list[(k === 0 ? firsts[i]! : seconds[i]!) % list.length]!);
          });
        }
        let input: Uint8Array = new Uint8Array(Buffer.concat(chosen));
        if (flip !== null) input[flip % input.length]! ^= 1;
        if (cut !== null) {
          const other = new Uint8Array(Math.max(0, input.length + cut));
          other.set(input.subarray(0, other.length));
          input = other;
        }
        const [expected, actual] = [await run(original, address, input), await run(ours, address, input)];
        cases++;
        if (/^[0-9a-f]{64}/.test(expected)) values++;
        t.is(actual, expected, `${operation} ${hex(input)}`);
      }),
      { numRuns: 40, seed: 13 },
    );
    t.is(await run(ours, address, new Uint8Array(0)), await run(original, address, new Uint8Array(0)));
  }
  t.true(values > cases / 4 && values < cases, `${values} of ${cases} inputs gave a value`);
  console.log(`EIP-2537 through EVMs: ${cases} random inputs, of which ${values} gave a value`);
});

test('what the original leaves to its caller is refused here: lengths, padding, no input', (t) => {
  const bls = new QuorateBLS();
  const refuse = (call: () => unknown, text: BLSErrorText): void => {
    const error = t.throws(call, { any: true });
    t.true((error as unknown) instanceof OurError);
    t.is((error as unknown as OurError).error, text);
  };
  const padded = new Uint8Array(256);
  padded[3] = 1;
  refuse(() => bls.addG1(padded), 'point not on curve');
  refuse(() => bls.addG1(new Uint8Array(255)), 'invalid input length');
  refuse(() => bls.mulG1(new Uint8Array(320)), 'invalid input length');
  refuse(() => bls.msmG2(new Uint8Array(287)), 'invalid input length');
  refuse(() => bls.msmG1(new Uint8Array(0)), 'input is empty');
  refuse(() => bls.pairingCheck(new Uint8Array(0)), 'input is empty');
  refuse(() => bls.mapFPtoG1(new Uint8Array(64).fill(255, 16)), 'fp point not in field');
});

test("the original's names, an instance of one's own, and results that are nobody else's", async (t) => {
  const input = new Uint8Array(384);
  const one = `${'00'.repeat(31)}01`;
  const bls = [new NobleBLS(), new MCLBLS({}), await createBLS(), new QuorateBLS({ instance: await load() })];
  for (const implementation of bls) {
    implementation.init();
    const word = implementation.pairingCheck(input);
    t.is(hex(word), one);
    word.fill(7);
    t.is(hex(implementation.pairingCheck(input)), one);
  }
  const methods = Object.getOwnPropertyNames(OriginalBLS.prototype);
  t.true(methods.length >= 8);
  for (const method of methods) t.true(method in QuorateBLS.prototype, method);
});
