/** The original bls-eth-wasm and ours side by side, and programs over their mutable values. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type BlsEthWasm, createBlsEthWasm } from '../../bindings/compat/bls-eth-wasm/index.js';
import { load, type Quorate } from '../../bindings/index.js';

/** Its declarations are walked by another test; here it is taken for what ours is. */
export const original: BlsEthWasm = createRequire(import.meta.url)('bls-eth-wasm') as BlsEthWasm;
export const ours: BlsEthWasm = createBlsEthWasm();
/** Ours with the original's reading of infinity. */
export const loose: BlsEthWasm = createBlsEthWasm({ looseInfinity: true });
await Promise.all([original.init(), ours.init(), loose.init()]);

export const q: Quorate = await load();

/** What a program works on. */
export interface State {
  readonly bls: BlsEthWasm;
  readonly secrets: InstanceType<BlsEthWasm['SecretKey']>[];
  readonly ids: InstanceType<BlsEthWasm['Id']>[];
  readonly publics: InstanceType<BlsEthWasm['PublicKey']>[];
  readonly signatures: InstanceType<BlsEthWasm['Signature']>[];
}

/** Values held in each list of a state. */
export const WIDTH = 4;

export function newState(bls: BlsEthWasm): State {
  const fill = <T>(make: () => T): T[] => Array.from({ length: WIDTH }, make);
  return {
    bls,
    secrets: fill(() => new bls.SecretKey()),
    ids: fill(() => new bls.Id()),
    publics: fill(() => new bls.PublicKey()),
    signatures: fill(() => new bls.Signature()),
  };
}

/** One instruction: a name, places in the lists, a number and some bytes. */
export interface Step {
  readonly name: string;
  readonly i: number;
  readonly j: number;
  readonly list: readonly number[];
  readonly number: number;
  readonly bytes: Uint8Array;
}

export function steps(names: readonly string[], most: number): fc.Arbitrary<Step[]> {
  const place = fc.nat(WIDTH - 1);
  return fc.array(
    fc.record({
      name: fc.constantFrom(...names),
      i: place,
      j: place,
      list: fc.array(place, { maxLength: 5 }),
      number: fc.oneof(fc.integer({ min: -3, max: 6 }), fc.integer(), fc.double()),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 70 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom(new Uint8Array(32), new Uint8Array(32).fill(255)),
      ),
    }),
    { minLength: 1, maxLength: most },
  );
}

/** Encodings of points, whole and damaged. */
export function nearEncodings(size: number, sound: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const small = [0, 1].flatMap((tail) =>
    [size - 1, size, size + 1].flatMap((length) =>
      [0x00, 0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0, 0xe0].map((flags) => {
        const bytes = new Uint8Array(length);
        bytes[0] = flags;
        bytes[length - 1]! |= tail;
        return bytes;
      }),
    ),
  );
  const base = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...sound) },
    { weight: 1, arbitrary: fc.constantFrom(...small) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: size + 2 }) },
  );
  const change = fc.option(fc.record({ at: fc.nat(), bit: fc.nat(7), length: fc.integer({ min: -2, max: 2 }) }));
  return fc.tuple(base, change).map(([bytes, damage]) => {
    if (damage === null || bytes.length < 3) return bytes;
    const copy = new Uint8Array(bytes.length + damage.length);
    copy.set(bytes.subarray(0, copy.length));
    if (damage.length === 0) copy[damage.at % copy.length]! ^= 1 << damage.bit;
    return copy;
  });
}
