import blst from '@chainsafe/blst';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import test from 'ava';
import blsEth from 'bls-eth-wasm';
import {
  BASIC_NUL_G1,
  DRAND_G1_LEGACY_G2DST,
  ETH_POP,
  ETH_POP_PROOF,
  GROUP_ORDER as R,
  type Suite,
} from '../../bindings/index.js';
import { ascii, fromHex, hex, openKernels, randomBytes, seeded, throwsCode, toBytes } from './support.js';

await blsEth.init(blsEth.BLS12_381);

const source = seeded(21);
/** Keys with low and high weight too. */
const KEYS = [1n, 2n, R - 1n, 2n ** 200n]
  .map((k) => toBytes(k, 32))
  .concat(
    Array.from({ length: 3 }, () => {
      const key = randomBytes(source, 32);
      key[0]! &= 0x3f;
      return key;
    }),
  );

for (const q of await openKernels()) {
  test(`${q.kernel} minPk: the same bytes as blst, bls-eth-wasm and noble`, (t) => {
    const { minPk } = q;
    KEYS.forEach((bytes, i) => {
      const message = randomBytes(source, [0, 1, 32, 100][i % 4]!);
      const sk = minPk.SecretKey.fromBytes(bytes);
      const pk = sk.toPublicKey();
      const signature = minPk.sign(sk, message, ETH_POP);

      const theirs = blst.SecretKey.fromBytes(bytes);
      t.is(pk.toHex(), hex(theirs.toPublicKey().toBytes()));
      t.is(signature.toHex(), hex(theirs.sign(message).toBytes()));
      t.is(signature.toHex({ compressed: false }), hex(theirs.sign(message).toBytes(false)));
      t.true(
        blst.verify(
          message,
          blst.PublicKey.fromBytes(pk.toBytes(), true),
          blst.Signature.fromBytes(signature.toBytes(), true),
        ),
      );

      const eth = blsEth.deserializeHexStrToSecretKey(hex(bytes));
      t.is(pk.toHex(), eth.getPublicKey().serializeToHexStr());
      t.is(signature.toHex(), eth.sign(message).serializeToHexStr());

      if (i < 2) {
        const long = bls12_381.longSignatures;
        t.is(signature.toHex(), long.sign(long.hash(message, ETH_POP), bytes).toHex(true));
      }
      t.true(minPk.verify(pk, message, signature, ETH_POP));
      t.true(
        minPk.verify(minPk.PublicKey.fromHex(pk.toHex()), message, minPk.Signature.fromHex(signature.toHex()), ETH_POP),
      );
    });
  });

  test(`${q.kernel} minSig: the same bytes as noble`, (t) => {
    const { minSig } = q;
    const short = bls12_381.shortSignatures;
    for (const bytes of KEYS.slice(1, 4)) {
      const message = randomBytes(source, 40);
      const sk = minSig.SecretKey.fromBytes(bytes);
      const signature = minSig.sign(sk, message, BASIC_NUL_G1);
      t.is(sk.toPublicKey().toHex(), short.getPublicKey(bytes).toHex(true));
      t.is(signature.toHex(), short.sign(short.hash(message, BASIC_NUL_G1), bytes).toHex(true));
      const legacy = minSig.sign(sk, message, DRAND_G1_LEGACY_G2DST);
      t.is(legacy.toHex(), short.sign(short.hash(message, DRAND_G1_LEGACY_G2DST), bytes).toHex(true));
      t.false(legacy.equals(signature));
    }
  });

  // One body for both suites: their types differ only in which group is which.
  for (const suite of [q.minPk, q.minSig as unknown as Suite<'G1', 'G2'>]) {
    const title = (text: string): string => `${q.kernel} ${suite.name}: ${text}`;
    const DST = `QUORATE-TEST-${suite.name}`;
    const make = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const sk = suite.SecretKey.generate();
        const message = ascii(`message ${i}`);
        return { sk, publicKey: sk.toPublicKey(), message, signature: suite.sign(sk, message, DST) };
      });

    test(title('verify is true only for key, message, signature and DST together'), (t) => {
      const [a, b] = make(2);
      t.true(suite.verify(a!.publicKey, a!.message, a!.signature, DST));
      t.true(suite.verify(a!.publicKey, a!.message, a!.signature, ascii(DST)));
      t.false(suite.verify(b!.publicKey, a!.message, a!.signature, DST));
      t.false(suite.verify(a!.publicKey, b!.message, a!.signature, DST));
      t.false(suite.verify(a!.publicKey, a!.message, b!.signature, DST));
      t.false(suite.verify(a!.publicKey, a!.message, a!.signature, `${DST}2`));
      const negated = suite.Signature.fromPoint(a!.signature.point.negate());
      t.false(suite.verify(a!.publicKey, a!.message, negated, DST));
      const nothing = suite.Signature.fromPoint(suite.signatureGroup.identity);
      t.false(suite.verify(a!.publicKey, a!.message, nothing, DST));
      t.true(suite.hash(a!.message, DST).multiply(a!.sk.toScalar()).equals(a!.signature.point));
    });

    test(title('aggregates'), (t) => {
      const items = make(5);
      const keys = items.map((item) => item.publicKey);
      const messages = items.map((item) => item.message);
      const aggregate = suite.aggregate(items.map((item) => item.signature));
      t.true(suite.aggregateVerify(keys, messages, aggregate, DST));
      t.true(suite.aggregateVerify(keys, messages, aggregate, DST, { distinct: true }));
      t.false(suite.aggregateVerify(keys, [...messages].reverse(), aggregate, DST));
      t.false(suite.aggregateVerify(keys.slice(1), messages.slice(1), aggregate, DST));
      t.false(suite.aggregateVerify([], [], aggregate, DST));
      throwsCode(t, 'LENGTH_MISMATCH', () => suite.aggregateVerify(keys, messages.slice(1), aggregate, DST));

      const message = ascii('the same for all');
      const same = suite.aggregate(items.map(({ sk }) => suite.sign(sk, message, DST)));
      t.true(suite.fastAggregateVerify(keys, message, same, DST));
      t.true(suite.verify(suite.PublicKey.aggregate(keys), message, same, DST));
      t.true(
        suite.aggregateVerify(
          keys,
          keys.map(() => message),
          same,
          DST,
        ),
      );
      t.false(
        suite.aggregateVerify(
          keys,
          keys.map(() => message),
          same,
          DST,
          { distinct: true },
        ),
      );
      t.false(suite.fastAggregateVerify(keys.slice(1), message, same, DST));
      t.false(suite.fastAggregateVerify([], message, suite.Signature.fromPoint(suite.signatureGroup.identity), DST));

      // Keys that cancel: nobody's key, and the identity as signature must not pass.
      const opposite = suite.PublicKey.fromPoint(keys[0]!.point.negate());
      const nothing = suite.Signature.fromPoint(suite.signatureGroup.identity);
      t.false(suite.fastAggregateVerify([keys[0]!, opposite], message, nothing, DST));
      throwsCode(t, 'IDENTITY_NOT_ALLOWED', () => suite.PublicKey.aggregate([keys[0]!, opposite]));
      throwsCode(t, 'EMPTY_INPUT', () => suite.aggregate([]));
      throwsCode(t, 'EMPTY_INPUT', () => suite.PublicKey.aggregate([]));
    });

    test(title('batches'), (t) => {
      const items = make(6);
      const repeated = items.slice(0, 3).map(({ sk, publicKey }) => {
        const message = ascii('shared');
        return { publicKey, message, signature: suite.sign(sk, message, DST) };
      });
      const batch = [...items, ...repeated];
      t.true(suite.batchVerify(batch, DST));
      t.true(suite.batchVerify(items.slice(0, 1), DST));
      t.false(suite.batchVerify([], DST));
      t.false(suite.batchVerify(batch, `${DST}2`));
      batch.forEach((_, i) => {
        const bad = batch.map((item, j) => (i === j ? { ...item, message: ascii('another') } : item));
        t.false(suite.batchVerify(bad, DST));
      });
      // Splitting zero: signatures shifted by +D and −D still sum to the right total.
      const shift = suite.signatureGroup.hashToCurve(ascii('shift'), DST);
      for (const [i, j] of [
        [0, 1],
        [6, 7],
        [0, 8],
      ] as const) {
        const split = batch.map((item, k) => {
          const point = item.signature.point;
          if (k === i) return { ...item, signature: suite.Signature.fromPoint(point.add(shift)) };
          if (k === j) return { ...item, signature: suite.Signature.fromPoint(point.subtract(shift)) };
          return item;
        });
        t.false(suite.batchVerify(split, DST));
      }
      const swapped = batch.map((item, k) => ({ ...item, signature: batch[k < 2 ? 1 - k : k]!.signature }));
      t.false(suite.batchVerify(swapped, DST));
    });

    test(title('proofs of possession'), (t) => {
      const [a, b] = make(2);
      const proof = suite.provePossession(a!.sk, ETH_POP_PROOF);
      t.true(suite.verifyPossession(a!.publicKey, proof, ETH_POP_PROOF));
      t.false(suite.verifyPossession(b!.publicKey, proof, ETH_POP_PROOF));
      t.false(suite.verifyPossession(a!.publicKey, proof, ETH_POP));
      // A rogue key X − pk has no proof that its maker can give.
      const rogue = suite.PublicKey.fromPoint(b!.publicKey.point.subtract(a!.publicKey.point));
      t.false(suite.verifyPossession(rogue, suite.provePossession(b!.sk, ETH_POP_PROOF), ETH_POP_PROOF));
    });

    test(title('more than 3000 points'), (t) => {
      const message = ascii('many');
      const one = suite.keyGroup.generator;
      const hashed = suite.hash(message, DST);
      const keys = Array.from({ length: 3500 }, () => suite.PublicKey.fromPoint(one));
      const signatures = [hashed];
      for (let i = 1; i < 3500; i++) signatures.push(signatures[i - 1]!.add(hashed));
      const total = q.Scalar.fromBigInt((3500n * 3501n) / 2n);
      t.true(suite.signatureGroup.sum(signatures).equals(hashed.multiply(total)));
      const sum = suite.PublicKey.aggregate(keys);
      t.true(sum.point.equals(one.multiply(q.Scalar.fromNumber(3500))));
      t.true(
        suite.fastAggregateVerify(
          keys,
          message,
          suite.Signature.fromPoint(hashed.multiply(q.Scalar.fromNumber(3500))),
          DST,
        ),
      );
    });
  }

  test(`${q.kernel}: aggregate and fastAggregateVerify agree with blst`, (t) => {
    const message = ascii('attestation');
    const keys = KEYS.map((bytes) => blst.SecretKey.fromBytes(bytes));
    const theirs = blst.aggregateSignatures(keys.map((key) => key.sign(message)));
    const ours = q.minPk.aggregate(keys.map((key) => q.minPk.Signature.fromBytes(key.sign(message).toBytes())));
    t.is(ours.toHex(), hex(theirs.toBytes()));
    const publicKeys = keys.map((key) => q.minPk.PublicKey.fromBytes(key.toPublicKey().toBytes()));
    t.true(q.minPk.fastAggregateVerify(publicKeys, message, ours, ETH_POP));
    t.is(
      q.minPk.PublicKey.aggregate(publicKeys).toHex(),
      hex(blst.aggregatePublicKeys(keys.map((key) => key.toPublicKey())).toBytes()),
    );
  });

  test(`${q.kernel}: the keys and signatures of the two suites do not mix`, (t) => {
    const long = q.minPk.SecretKey.generate();
    const short = q.minSig.SecretKey.generate();
    const message = ascii('m');
    throwsCode(t, 'INVALID_ARGUMENT', () => q.minSig.sign(long as never, message, ETH_POP));
    throwsCode(t, 'INVALID_ARGUMENT', () => q.minPk.sign(short as never, message, ETH_POP));
    const signature = q.minPk.sign(long, message, ETH_POP);
    throwsCode(t, 'INVALID_ARGUMENT', () =>
      q.minSig.verify(long.toPublicKey() as never, message, signature as never, ETH_POP),
    );
    throwsCode(t, 'INVALID_ARGUMENT', () =>
      q.minPk.verify(long.toPublicKey(), message, long.toPublicKey() as never, ETH_POP),
    );
    throwsCode(t, 'INVALID_ARGUMENT', () => q.minPk.PublicKey.fromPoint(q.G2.generator as never));
  });
}

test('drand: a real beacon of each scheme verifies', async (t) => {
  for (const q of await openKernels()) {
    // quicknet, round 1000: the message is SHA-256 of the round number (8 bytes, big-endian).
    const key = q.minSig.PublicKey.fromHex(
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
    );
    const round = new Uint8Array(8);
    new DataView(round.buffer).setUint32(4, 1000);
    const message = new Uint8Array(await crypto.subtle.digest('SHA-256', round));
    const signature = q.minSig.Signature.fromBytes(
      fromHex('b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'),
    );
    t.true(q.minSig.verify(key, message, signature, BASIC_NUL_G1));
    t.false(q.minSig.verify(key, round, signature, BASIC_NUL_G1));
  }
});
