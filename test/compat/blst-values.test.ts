/** Keys, encodings and arguments: random programs through @chainsafe/blst and through ours. */
import test from 'ava';
import fc from 'fast-check';
import type { Blst } from '../../bindings/compat/blst/index.js';
import { FLAGS, faithful, MESSAGES, nearEncodings, original, ours } from './blst-kit.js';
import { attempt, Comparison } from './differential.js';

/** Decoding alone is the same in both of our layers. */
function both(comparison: Comparison, what: string, call: (blst: Blst) => unknown): void {
  const expected = attempt(() => call(original));
  comparison.same(
    what,
    expected,
    attempt(() => call(ours)),
  );
  comparison.same(
    what,
    expected,
    attempt(() => call(faithful)),
  );
}

test('secret keys: material, derivation, encodings, public keys and signatures', (t) => {
  const comparison = new Comparison();
  const scalar = fc.oneof(
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => bytes.map((byte, i) => (i === 0 ? byte & 0x3f : byte))),
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(
      new Uint8Array(32),
      Buffer.from('73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001', 'hex'),
      Buffer.from('73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000000', 'hex'),
      Buffer.from('01'.padStart(64, '0'), 'hex'),
    ),
  );
  const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 2 ** 32 - 1, 2 ** 32, -1));
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 20, maxLength: 70 }),
      fc.option(fc.uint8Array({ maxLength: 10 })),
      scalar,
      number,
      fc.oneof(fc.constantFrom(...MESSAGES), fc.uint8Array({ maxLength: 200 })),
      (material, info, bytes, index, message) => {
        both(comparison, 'fromKeygen', (blst) => blst.SecretKey.fromKeygen(material, info).toBytes());
        both(comparison, 'deriveMasterEip2333', (blst) => blst.SecretKey.deriveMasterEip2333(material).toHex());
        both(comparison, 'fromBytes', (blst) => {
          const key = blst.SecretKey.fromBytes(bytes);
          const child = key.deriveChildEip2333(index);
          const publicKey = key.toPublicKey();
          const signature = key.sign(message);
          publicKey.keyValidate();
          signature.sigValidate();
          return [key.toBytes(), child.toHex(), publicKey.toBytes(), publicKey.toHex(false), signature.toBytes(false)];
        });
      },
    ),
    { numRuns: 60 },
  );
  comparison.report(t, 'secret keys', 300, 3);
});

test('points: what decodes, to which bytes, and why the rest does not', (t) => {
  const comparison = new Comparison();
  fc.assert(
    fc.property(nearEncodings('G1'), FLAGS, FLAGS, (bytes, validate, compress) => {
      both(comparison, 'PublicKey.fromBytes', (blst) => {
        const key = blst.PublicKey.fromBytes(bytes, validate);
        return [key.toBytes(compress), key.toHex(), attempt(() => key.keyValidate())];
      });
    }),
    { numRuns: 600 },
  );
  fc.assert(
    fc.property(nearEncodings('G2'), FLAGS, FLAGS, FLAGS, (bytes, validate, infinity, compress) => {
      both(comparison, 'Signature.fromBytes', (blst) => {
        const signature = blst.Signature.fromBytes(bytes, validate, infinity);
        return [signature.toBytes(compress), signature.toHex(), attempt(() => signature.sigValidate(infinity))];
      });
    }),
    { numRuns: 600 },
  );
  comparison.report(t, 'encodings of points', 2400, 5);
});

test('hexadecimal text', (t) => {
  const comparison = new Comparison();
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFgx é€'), maxLength: 70 });
  const sound = fc.constantFrom(
    original.SecretKey.fromKeygen(new Uint8Array(32)).toHex(),
    original.SecretKey.fromKeygen(new Uint8Array(32)).toPublicKey().toHex(),
    original.SecretKey.fromKeygen(new Uint8Array(32)).sign(new Uint8Array()).toHex(),
  );
  const text = fc.oneof(
    sound,
    sound.map((hex) => hex.slice(2).toUpperCase()),
    digits,
    fc
      .tuple(fc.constantFrom('', '0x', '0x0x', '0X', ' '), sound, fc.constantFrom('', ' ', '0', 'zz'))
      .map((p) => p.join('')),
  );
  fc.assert(
    fc.property(text, FLAGS, (hex, flag) => {
      both(comparison, 'SecretKey.fromHex', (blst) => blst.SecretKey.fromHex(hex).toBytes());
      both(comparison, 'PublicKey.fromHex', (blst) => blst.PublicKey.fromHex(hex, flag).toBytes());
      both(comparison, 'Signature.fromHex', (blst) => blst.Signature.fromHex(hex, flag, flag).toBytes());
    }),
    { numRuns: 150 },
  );
  comparison.report(t, 'hexadecimal text', 900, 4);
});

test('arguments of wrong types', (t) => {
  const comparison = new Comparison();
  const anything = fc.oneof(
    fc.anything({ withBigInt: true, withTypedArray: true, withSparseArray: true, maxDepth: 1 }),
    fc.constantFrom<unknown>(
      undefined,
      null,
      'bar',
      1,
      [],
      {},
      Symbol('s'),
      () => 1,
      new ArrayBuffer(32),
      new Uint16Array(3),
    ),
  );
  // JavaScript programs pass anything; the compiler would not let these.
  const as = <T>(value: unknown): T => value as T;
  const message = new Uint8Array(3);
  fc.assert(
    fc.property(anything, anything, (first, second) => {
      both(comparison, 'fromKeygen', (blst) => blst.SecretKey.fromKeygen(as(first), as(second)).toHex());
      both(comparison, 'PublicKey.fromBytes', (blst) => blst.PublicKey.fromBytes(as(first), as(second)).toHex());
      both(comparison, 'Signature.fromHex', (blst) => blst.Signature.fromHex(as(first), as(second)).toHex());
      const texts = new Map<Blst, string>();
      for (const blst of [original, ours, faithful]) {
        const key = blst.SecretKey.fromBytes(new Uint8Array(32).fill(1));
        const pk = key.toPublicKey();
        const sig = key.sign(message);
        const text = [
          () => key.sign(as(first)).toHex(),
          () => key.deriveChildEip2333(as(first)).toHex(),
          () => pk.toBytes(as(first)),
          () => sig.toHex(as(first)),
          () => sig.sigValidate(as(first)),
          () => blst.verify(as(first), pk, sig),
          () => blst.verify(message, as(first), as(second)),
          () => blst.verify(message, pk, sig, as(first), as(second)),
          () => blst.aggregateVerify(as(first), as(second), sig),
          () => blst.aggregateVerify([as(first)], [pk, as(second)], sig),
          () => blst.fastAggregateVerify(message, as(first), sig, as(second)),
          () => blst.aggregatePublicKeys(as(first), as(second)).toHex(),
          () => blst.aggregatePublicKeys([pk, as(first)]).toHex(),
          () => blst.aggregateSignatures([as(first)], as(second)).toHex(),
          () => blst.aggregateSerializedPublicKeys([as(first)]).toHex(),
          () => blst.aggregateSerializedSignatures(as(first), as(second)).toHex(),
          () => blst.verifyMultipleAggregateSignatures(as(first), as(second)),
          () => blst.verifyMultipleAggregateSignatures([as(first)]),
          () => blst.verifyMultipleAggregateSignatures([{ msg: as(first), pk: as(second), sig }]),
          () => blst.aggregateWithRandomness([{ pk: as(first), sig: as(second) }]).pk.toHex(),
          () => blst.aggregateWithRandomness([{ pk, sig: as(second) }, as(first)]).pk.toHex(),
        ].map(attempt);
        texts.set(blst, text.join('\n'));
      }
      comparison.same('arguments', texts.get(original)!, texts.get(ours)!);
      comparison.same('arguments', texts.get(original)!, texts.get(faithful)!);
      comparison.cases += 40;
    }),
    { numRuns: 150 },
  );
  comparison.report(t, 'arguments', 6000, 3);
});
