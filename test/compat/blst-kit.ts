/** The original blst and our layers side by side, points that decoders must tell apart, and ways to damage encodings. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Blst } from '../../bindings/compat/blst/index.js';
import { createBlst } from '../../bindings/compat/blst/index.js';
import type { Group } from '../../bindings/group.js';
import { load, type Point, type Quorate } from '../../bindings/index.js';
import type { GroupName } from '../../bindings/kernel.js';

/** Its declarations are walked by another test; here it is taken for what ours is. */
export const original: Blst = createRequire(import.meta.url)('@chainsafe/blst') as Blst;
/** Ours with its defaults. */
export const ours: Blst = createBlst();
/** Ours without any check that the original does not make. */
export const faithful: Blst = createBlst({ unsaid: 'as-original' });

export const q: Quorate = await load();

/** A point of the curve outside the subgroup, and what of it remains after multiplication by the order: a point of small factors. */
export function stranger<Name extends GroupName>(group: Group<Name>): { outside: Point<Name>; torsion: Point<Name> } {
  for (let i = 1; ; i++) {
    const bytes = new Uint8Array(group.compressedBytes);
    bytes[0] = 0x80;
    bytes[bytes.length - 1] = i;
    try {
      const outside = group.fromBytesUnchecked(bytes);
      return { outside, torsion: timesOrder(outside) };
    } catch {
      // No point has this x: the next one.
    }
  }
}

/** By doubling: the endomorphisms of `multiply` are scalars in the subgroup only. */
function timesOrder<Name extends GroupName>(point: Point<Name>): Point<Name> {
  const order = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
  let sum = point.group.identity;
  for (const bit of order.toString(2)) {
    sum = sum.double();
    if (bit === '1') sum = sum.add(point);
  }
  return sum;
}

const OUTSIDE_1 = stranger(q.G1);
const OUTSIDE_2 = stranger(q.G2);

export const MESSAGES: readonly Uint8Array[] = ['', 'a', 'message', 'x'.repeat(100)].map((text) => Buffer.from(text));
const SECRETS: readonly bigint[] = [1n, 2n, 77n, 0x1234567890abcdef1234567890abcdefn, -1n, -77n];

/** Sound points: keys, signatures of all messages, the infinite signature. */
export const SOUND_KEYS: readonly Uint8Array[] = SECRETS.map((secret) =>
  q.G1.multiplyGenerator(q.Scalar.fromBigInt(secret)).toBytes(),
);
export const SOUND_SIGNATURES: readonly Uint8Array[] = SECRETS.flatMap((secret) => {
  const key = original.SecretKey.fromBytes(q.Scalar.fromBigInt(secret).toBytes());
  return MESSAGES.map((message) => key.sign(message).toBytes());
}).concat(q.G2.identity.toBytes());

/** Points that need a check: infinity, outside the subgroup, and sound ones plus something of small order. */
export const DOUBTFUL_KEYS: readonly Uint8Array[] = [
  q.G1.identity.toBytes(),
  OUTSIDE_1.outside.toBytes(),
  OUTSIDE_1.torsion.toBytes(),
  ...SOUND_KEYS.slice(0, 3).map((key) => q.G1.fromBytes(key).add(OUTSIDE_1.torsion).toBytes()),
];
export const DOUBTFUL_SIGNATURES: readonly Uint8Array[] = [
  OUTSIDE_2.outside.toBytes(),
  OUTSIDE_2.torsion.toBytes(),
  ...SOUND_SIGNATURES.slice(0, 6).map((signature) => q.G2.fromBytes(signature).add(OUTSIDE_2.torsion).toBytes()),
];

export const FLAGS: fc.Arbitrary<boolean | undefined | null> = fc.constantFrom(undefined, null, true, false);

/** Bytes near encodings: whole ones in both forms, with changed bits and flags, cut and lengthened; and noise. */
export function nearEncodings(name: GroupName): fc.Arbitrary<Uint8Array> {
  const group: Group<GroupName> = name === 'G1' ? q.G1 : q.G2;
  const whole = (
    name === 'G1' ? [...SOUND_KEYS, ...DOUBTFUL_KEYS] : [...SOUND_SIGNATURES, ...DOUBTFUL_SIGNATURES]
  ).flatMap((bytes) => [bytes, group.fromBytesUnchecked(bytes).toBytes({ compressed: false })]);
  const size = group.compressedBytes;
  const small = [0, 1, 2, 255].flatMap((value) =>
    [size - 1, size, size + 1, 2 * size].flatMap((length) =>
      [0x00, 0x20, 0x40, 0x80, 0xa0, 0xc0, 0xe0].map((flags) => {
        const bytes = new Uint8Array(length);
        bytes[0] = flags;
        bytes[length - 1] = value;
        return bytes;
      }),
    ),
  );
  const prime = Buffer.from(
    '1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab',
    'hex',
  );
  const big = Uint8Array.from({ length: size }, (_, i) => prime[i % 48]! | (i === 0 ? 0x80 : 0));
  const base = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...whole) },
    { weight: 2, arbitrary: fc.constantFrom(...small, big) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2 * size + 1 }) },
  );
  const damage = fc.oneof(
    fc.constant(undefined),
    fc.record({ at: fc.nat(), bit: fc.nat(7) }),
    fc.record({ cut: fc.nat(2 * size) }),
    fc.record({ more: fc.integer({ min: 1, max: 3 }) }),
  );
  return fc.tuple(base, damage).map(([bytes, change]) => {
    if (change === undefined || bytes.length === 0) return bytes;
    if ('cut' in change) return bytes.slice(0, change.cut);
    if ('more' in change) return Uint8Array.from([...bytes, ...new Uint8Array(change.more)]);
    const copy = bytes.slice();
    copy[change.at % copy.length]! ^= 1 << change.bit;
    return copy;
  });
}
