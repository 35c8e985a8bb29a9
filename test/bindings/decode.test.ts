/**
 * Decoders against hostile bytes: an error with a code, never a trap; nothing accepted that blst and bls-eth-wasm reject, apart from the
 * identity, which blst's key and signature checks refuse and which is a point of the group here.
 */
import blst from '@chainsafe/blst';
import test, { type ExecutionContext } from 'ava';
import blsEth from 'bls-eth-wasm';
import { FIELD_MODULUS as P, type Point, QuorateError, type QuorateErrorCode } from '../../bindings/index.js';
import { hex, openKernels, randomBytes, seeded, throwsCode, toBigInt, toBytes } from './support.js';

await blsEth.init(blsEth.BLS12_381);

const DECODING: QuorateErrorCode[] = ['INVALID_LENGTH', 'INVALID_ENCODING', 'NOT_ON_CURVE', 'NOT_IN_SUBGROUP'];

function accepts(decode: () => unknown): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

function blstAccepts(name: string, bytes: Uint8Array): boolean {
  return accepts(() => (name === 'G1' ? blst.PublicKey.fromBytes(bytes, true) : blst.Signature.fromBytes(bytes, true)));
}

function blsEthAccepts(name: string, bytes: Uint8Array): boolean {
  const value = name === 'G1' ? new blsEth.PublicKey() : new blsEth.Signature();
  const half = name === 'G1' ? 48 : 96;
  if (bytes.length !== half && bytes.length !== 2 * half) return false;
  return accepts(() => (bytes.length === half ? value.deserialize(bytes) : value.deserializeUncompressed(bytes)));
}

for (const q of await openKernels()) {
  for (const group of [q.G1, q.G2] as const) {
    const g = group as typeof q.G1;
    const size = g.compressedBytes;
    const title = (text: string): string => `${q.kernel} ${g.name}: ${text}`;

    /** Decodes, compares with both others, and gives the code of the rejection. */
    const check = (t: ExecutionContext, bytes: Uint8Array): QuorateErrorCode | 'accepted' => {
      let point: Point<'G1'>;
      try {
        point = g.fromBytes(bytes);
      } catch (error) {
        if (!(error instanceof QuorateError) || !DECODING.includes(error.code)) throw error;
        t.false(blstAccepts(g.name, bytes), `blst accepts what we reject: ${hex(bytes)}`);
        return error.code;
      }
      t.deepEqual(point.toBytes({ compressed: bytes.length === size }), bytes);
      t.true(blsEthAccepts(g.name, bytes), `bls-eth-wasm rejects what we accept: ${hex(bytes)}`);
      t.is(blstAccepts(g.name, bytes), !point.isIdentity());
      return 'accepted';
    };
    const valid = (k: number, compressed: boolean): Uint8Array =>
      g.multiplyGenerator(q.Scalar.fromNumber(k)).toBytes({ compressed });

    test(title('wrong lengths'), (t) => {
      const bytes = valid(5, true);
      for (let length = 0; length <= 4 * size; length++) {
        if (length === size || length === 2 * size) continue;
        const wrong = new Uint8Array(length);
        wrong.set(bytes.subarray(0, Math.min(length, size)));
        t.is(check(t, wrong), 'INVALID_LENGTH');
        throwsCode(t, 'INVALID_LENGTH', () => g.fromBytesUnchecked(wrong));
        if (length !== (size / 48) * 128) throwsCode(t, 'INVALID_LENGTH', () => g.fromEip2537(wrong));
      }
    });

    test(title('all flags, at either length'), (t) => {
      for (const compressed of [true, false]) {
        const bytes = valid(9, compressed);
        const results = new Set<string>();
        for (let flags = 0; flags < 8; flags++) {
          const changed = bytes.slice();
          changed[0] = (changed[0]! & 0x1f) | (flags << 5);
          results.add(`${flags}:${check(t, changed)}`);
        }
        const accepted = [...results].filter((result) => result.endsWith('accepted'));
        t.is(accepted.length, compressed ? 2 : 1); // y and −y; the only form without flags
      }
    });

    test(title('the identity has one encoding of each length'), (t) => {
      for (const length of [size, 2 * size]) {
        for (let flags = 0; flags < 8; flags++) {
          const bytes = new Uint8Array(length);
          bytes[0] = flags << 5;
          const canonical = flags === (length === size ? 0b110 : 0b010);
          const result = check(t, bytes);
          t.is(result === 'accepted', canonical, `${flags} ${length}`);
        }
        for (const at of [0, 1, 47, length - 1]) {
          const bytes = new Uint8Array(length);
          bytes[0] = length === size ? 0xc0 : 0x40;
          bytes[at]! |= 1;
          t.is(check(t, bytes), 'INVALID_ENCODING');
        }
      }
    });

    test(title('field elements that are not below p'), (t) => {
      // A valid point with a coordinate x < 2^381 − p, written as x + p.
      let tried = 0;
      for (let k = 1; tried < 8; k++) {
        const bytes = valid(k, false);
        const changed: number[] = [];
        for (let at = 0; at < bytes.length; at += 48) {
          if (toBigInt(bytes.subarray(at, at + 48)) + P < 2n ** 381n) changed.push(at);
        }
        for (const at of changed) {
          const larger = bytes.slice();
          larger.set(toBytes(toBigInt(bytes.subarray(at, at + 48)) + P, 48), at);
          t.is(check(t, larger), 'INVALID_ENCODING');
          if (at < size) {
            const compressed = valid(k, true);
            const flags = compressed[0]! & 0xe0;
            compressed.set(larger.subarray(at, at + 48), at);
            compressed[0]! |= at === 0 ? flags : 0;
            t.is(check(t, compressed), 'INVALID_ENCODING');
          }
          tried++;
        }
      }
      for (const x of [P, P + 1n, 2n ** 381n - 1n]) {
        const bytes = new Uint8Array(size);
        bytes.set(toBytes(x, 48), size - 48);
        bytes[0]! |= 0x80;
        t.is(check(t, bytes), 'INVALID_ENCODING');
      }
    });

    test(title('random coordinates: off the curve or off the subgroup'), (t) => {
      const source = seeded(41);
      const seen = new Map<string, number>();
      for (let i = 0; i < 150; i++) {
        const bytes = randomBytes(source, size);
        for (let at = 0; at < size; at += 48) bytes[at]! &= 0x0f;
        bytes[0]! |= i % 2 ? 0x80 : 0xa0;
        const result = check(t, bytes);
        seen.set(result, (seen.get(result) ?? 0) + 1);
        // Without the subgroup check the same bytes may be a point: then it says of itself that it is outside.
        if (result === 'NOT_IN_SUBGROUP') {
          const point = g.fromBytesUnchecked(bytes);
          t.false(point.isInSubgroup());
          t.deepEqual(point.toBytes(), bytes);
          t.is(check(t, point.toBytes({ compressed: false })), 'NOT_IN_SUBGROUP');
          const eip = point.toEip2537();
          throwsCode(t, 'NOT_IN_SUBGROUP', () => g.fromEip2537(eip));
          t.deepEqual(g.fromEip2537(eip, { checkSubgroup: false }).toEip2537(), eip);
        }
      }
      t.deepEqual([...seen.keys()].sort(), ['NOT_IN_SUBGROUP', 'NOT_ON_CURVE']);
      t.true([...seen.values()].every((count) => count > 40));
    });

    test(title('flipped bits and random bytes'), (t) => {
      const source = seeded(42);
      for (const compressed of [true, false]) {
        const bytes = valid(77, compressed);
        for (let i = 0; i < 150; i++) {
          const changed = bytes.slice();
          const [a, b] = randomBytes(source, 2);
          changed[a! % changed.length]! ^= 1 << (b! % 8);
          check(t, changed);
        }
        for (let i = 0; i < 60; i++) check(t, randomBytes(source, compressed ? size : 2 * size));
      }
      t.is(check(t, new Uint8Array(2 * size)), 'NOT_ON_CURVE');
      t.not(check(t, new Uint8Array(size).fill(255)), 'accepted');
      // Nothing of that changed the instance.
      t.deepEqual(g.fromBytes(valid(77, true)).toBytes(), valid(77, true));
    });

    test(title('many at once'), (t) => {
      const list = Array.from({ length: 13 }, (_, k) => valid(k, k % 4 !== 3));
      const points = list.map((bytes) => g.fromBytes(bytes));
      t.true(g.fromBytesMany(list).every((point, i) => point.equals(points[i]!)));
      const packed = Uint8Array.from(points.flatMap((point) => Array.from(point.toBytes())));
      t.true(g.fromBytesMany(packed).every((point, i) => point.equals(points[i]!)));
      t.deepEqual(g.fromBytesMany([]), []);

      const bad = list.slice();
      bad[7] = bad[7]!.slice();
      bad[7]![0]! ^= 0x80;
      bad[10] = new Uint8Array(size).fill(255);
      t.regex(throwsCode(t, 'INVALID_ENCODING', () => g.fromBytesMany(bad)).message, /number 7\b/);
      throwsCode(t, 'INVALID_LENGTH', () => g.fromBytesMany(packed.subarray(1)));
      throwsCode(t, 'INVALID_LENGTH', () => g.fromBytesMany([packed.subarray(1, size)]));
      throwsCode(t, 'INVALID_ARGUMENT', () => g.fromBytesMany('no' as never));

      const { PublicKey, Signature } = (g.name === 'G1' ? q.minPk : q.minSig) as typeof q.minPk;
      t.true(PublicKey.fromBytesMany(list.slice(1)).every((key, i) => key.point.equals(points[i + 1]!)));
      const identity = throwsCode(t, 'IDENTITY_NOT_ALLOWED', () => PublicKey.fromBytesMany([...list.slice(1), ...bad]));
      t.regex(identity.message, /number 12\b/);
      const other = (q as { G1: unknown; G2: unknown })[g.name === 'G1' ? 'G2' : 'G1'] as typeof q.G2;
      const signatures = [other.generator, other.identity, other.generator.negate()];
      const decoded = Signature.fromBytesMany(signatures.map((point) => point.toBytes()));
      t.true(decoded.every(({ point }, i) => point.equals(signatures[i]!)));
    });

    test(title('points outside the subgroup that got in unchecked harm nobody'), (t) => {
      const source = seeded(44);
      const outside: Point<'G1'>[] = [];
      while (outside.length < 20) {
        const bytes = randomBytes(source, size);
        for (let at = 0; at < size; at += 48) bytes[at]! &= 0x0f;
        bytes[0]! |= 0x80;
        if (accepts(() => g.fromBytesUnchecked(bytes))) outside.push(g.fromBytesUnchecked(bytes));
      }
      // Addition is right for them; multiplication may not be, but it ends, and the result is a point.
      const mixed = [...outside, ...outside.map((point) => point.negate()), g.generator, g.identity];
      t.true(g.sum(mixed).equals(g.generator));
      const scalars = mixed.map(() => q.Scalar.random());
      for (const point of [g.msm(mixed, scalars), g.interpolate(mixed.map((p, i) => ({ index: i + 1, point: p })))]) {
        t.true(g.fromBytesUnchecked(point.toBytes()).equals(point));
      }
      for (const point of outside.slice(0, 3)) {
        const multiple = point.multiply(scalars[0]!);
        t.true(g.fromBytesUnchecked(multiple.toBytes()).equals(multiple));
      }
      t.true(g.generator.isInSubgroup());
    });

    test(title('EIP-2537 padding, field and curve'), (t) => {
      const bytes = g.multiplyGenerator(q.Scalar.fromNumber(3)).toEip2537();
      for (let field = 0; field < bytes.length; field += 64) {
        for (const at of [0, 15]) {
          const changed = bytes.slice();
          changed[field + at] = 1;
          throwsCode(t, 'INVALID_ENCODING', () => g.fromEip2537(changed));
        }
        const large = bytes.slice();
        large.set(toBytes(P, 48), field + 16);
        throwsCode(t, 'INVALID_ENCODING', () => g.fromEip2537(large));
        const moved = bytes.slice();
        moved[field + 63]! ^= 1;
        throwsCode(t, 'NOT_ON_CURVE', () => g.fromEip2537(moved));
      }
      t.true(g.fromEip2537(new Uint8Array(bytes.length)).isIdentity());
    });
  }

  test(`${q.kernel}: keys are never the identity, signatures may be and never verify`, (t) => {
    for (const suite of [q.minPk, q.minSig as unknown as typeof q.minPk]) {
      for (const compressed of [true, false]) {
        const key = suite.keyGroup.identity.toBytes({ compressed });
        throwsCode(t, 'IDENTITY_NOT_ALLOWED', () => suite.PublicKey.fromBytes(key));
        throwsCode(t, 'IDENTITY_NOT_ALLOWED', () => suite.PublicKey.fromBytesUnchecked(key));
      }
      throwsCode(t, 'IDENTITY_NOT_ALLOWED', () => suite.PublicKey.fromPoint(suite.keyGroup.identity));
      const nothing = suite.Signature.fromBytes(suite.signatureGroup.identity.toBytes());
      const { publicKey } = { publicKey: suite.SecretKey.generate().toPublicKey() };
      t.false(suite.verify(publicKey, new Uint8Array(3), nothing, 'D'));
      t.false(suite.batchVerify([{ publicKey, message: new Uint8Array(3), signature: nothing }], 'D'));
    }
    // A point outside the subgroup does not become a key or a signature by way of a point.
    const source = seeded(43);
    for (let found = 0; found < 2; ) {
      const bytes = randomBytes(source, 48);
      bytes[0] = (bytes[0]! & 0x0f) | 0x80;
      if (!accepts(() => q.G1.fromBytesUnchecked(bytes))) continue;
      const outside = q.G1.fromBytesUnchecked(bytes);
      throwsCode(t, 'NOT_IN_SUBGROUP', () => q.minPk.PublicKey.fromPoint(outside));
      throwsCode(t, 'NOT_IN_SUBGROUP', () => q.minSig.Signature.fromPoint(outside));
      found++;
    }
  });
}
