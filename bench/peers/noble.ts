/** @noble/curves 2.4: BigInt arithmetic in JavaScript. */
import { mulAddUnsafe, pippenger } from '@noble/curves/abstract/curve.js';
import type { Fp12 } from '@noble/curves/abstract/tower.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { compressed, Fr, G1, G2, hashToG2, pointG1, pointG2, scalarBytes, toBigInt, toBytes } from '../inputs.js';
import { type Cases, dropInCase, encodeBoolean, makeCase, makeManyCase, ONE_BY_ONE, type Peer } from '../peer.js';
import { bls12381Cases } from './bls12-381.js';
import { packageTitle } from './version.js';

const { longSignatures, fields } = bls12_381;

/** Above this a single call takes more than ten seconds. */
const MSM_LIMIT = 1 << 14;
const COMPOSED = 'composed of Lagrange coefficients and an MSM';
const CHECKS = 'noble checks the subgroup when it encodes';

function identity(bytes: Uint8Array): Uint8Array {
  return bytes;
}

function encodeGt(value: Fp12): Uint8Array {
  const coefficients = [value.c0, value.c1].flatMap((half) =>
    [half.c0, half.c1, half.c2].flatMap((pair) => [pair.c0, pair.c1]),
  );
  return Buffer.concat(coefficients.map((coefficient) => toBytes(coefficient, 48)));
}

/** λ_i = Π_{j≠i} x_j / (x_j − x_i), with one inversion for all. Plain BigInt is faster than its Fr functions. */
function lagrangeAtZero(indices: readonly bigint[]): bigint[] {
  const product = indices.reduce((left, right) => (left * right) % Fr.ORDER, 1n);
  const denominators = indices.map((own) =>
    indices.reduce((left, other) => (other === own ? left : (left * (other - own)) % Fr.ORDER), own),
  );
  return Fr.invertBatch(denominators.map((value) => Fr.create(value))).map((inverse) => Fr.mul(product, inverse));
}

const cases: Cases = {
  publicKey: ({ secretKey }) => makeCase(() => longSignatures.getPublicKey(secretKey), compressed),
  multiplyG1: ({ point, scalar }) => {
    const [base, factor] = [pointG1(point), toBigInt(scalar)];
    return makeCase(() => base.multiply(factor), compressed);
  },
  multiplyG2: ({ point, scalar }) => {
    const [base, factor] = [pointG2(point), toBigInt(scalar)];
    return makeCase(() => base.multiply(factor), compressed);
  },
  multiplyG1Vartime: ({ point, scalar }) => {
    const [base, factor] = [pointG1(point), toBigInt(scalar)];
    return makeCase(() => base.multiplyUnsafe(factor), compressed);
  },
  multiplyG2Vartime: ({ point, scalar }) => {
    const [base, factor] = [pointG2(point), toBigInt(scalar)];
    return makeCase(() => base.multiplyUnsafe(factor), compressed);
  },
  hashToG1: ({ message, dst }) => makeCase(() => bls12_381.G1.hashToCurve(message, { DST: dst }), compressed),
  hashToG2: ({ message, dst }) => makeCase(() => hashToG2(message, dst), compressed),
  pairing: ({ g1, g2 }) => {
    const [p, q] = [pointG1(g1), pointG2(g2)];
    return makeCase(() => bls12_381.pairing(p, q), encodeGt);
  },
  pairingProduct: ({ pairs }) => {
    const points = pairs.map((pair) => ({ g1: pointG1(pair.g1), g2: pointG2(pair.g2) }));
    return makeCase(() => fields.Fp12.eql(bls12_381.pairingBatch(points), fields.Fp12.ONE), encodeBoolean);
  },
  sign: ({ secretKey, message, dst }) =>
    makeCase(() => longSignatures.sign(hashToG2(message, dst), secretKey), compressed),
  verify: ({ publicKey, message, signature, dst }) => {
    const [key, mark] = [pointG1(publicKey), pointG2(signature)];
    return makeCase(() => longSignatures.verify(mark, hashToG2(message, dst), key), encodeBoolean);
  },
  verifyBytes: ({ publicKey, message, signature, dst }) =>
    makeCase(
      () =>
        longSignatures.verify(
          longSignatures.Signature.fromBytes(signature),
          hashToG2(message, dst),
          G1.fromBytes(publicKey),
        ),
      encodeBoolean,
    ),
  decodeG1: ({ bytes }) => makeCase(() => G1.fromBytes(bytes), compressed),
  decodeG2: ({ bytes }) => makeCase(() => G2.fromBytes(bytes), compressed),
  decodeManyG1: ({ encodings }) =>
    makeManyCase(() => encodings.map((bytes) => G1.fromBytes(bytes)), compressed, ONE_BY_ONE),
  decodeManyG2: ({ encodings }) =>
    makeManyCase(() => encodings.map((bytes) => G2.fromBytes(bytes)), compressed, ONE_BY_ONE),
  // A fresh object each time: noble remembers that an object was checked, and a program encodes a result once.
  encodeG1: ({ point }) => {
    const { X, Y, Z } = pointG1(point).double();
    return makeCase(() => new G1(X, Y, Z).toBytes(), identity, CHECKS);
  },
  encodeG2: ({ point }) => {
    const { X, Y, Z } = pointG2(point).double();
    return makeCase(() => new G2(X, Y, Z).toBytes(), identity, CHECKS);
  },
  aggregateKeys: ({ publicKeys }) => {
    const keys = publicKeys.map(pointG1);
    return makeCase(() => longSignatures.aggregatePublicKeys(keys), compressed);
  },
  aggregateSignatures: ({ signatures }) => {
    const marks = signatures.map(pointG2);
    return makeCase(() => longSignatures.aggregateSignatures(marks), compressed);
  },
  fastAggregateVerify: ({ publicKeys, message, signature, dst }) => {
    const [keys, mark] = [publicKeys.map(pointG1), pointG2(signature)];
    return makeCase(
      () => longSignatures.verify(mark, hashToG2(message, dst), longSignatures.aggregatePublicKeys(keys)),
      encodeBoolean,
    );
  },
  msmG1: ({ points, scalars }) => {
    if (points.length > MSM_LIMIT) return { limit: 'more than ten seconds a call' };
    const [bases, factors] = [points.map(pointG1), scalars.map(toBigInt)];
    return makeCase(() => pippenger(G1, bases, factors), compressed);
  },
  msmG2: ({ points, scalars }) => {
    if (points.length > MSM_LIMIT / 4) return { limit: 'more than ten seconds a call' };
    const [bases, factors] = [points.map(pointG2), scalars.map(toBigInt)];
    return makeCase(() => pippenger(G2, bases, factors), compressed);
  },
  combine: ({ shares }) => {
    const indices = shares.map((share) => BigInt(share.index));
    const marks = shares.map((share) => pointG2(share.signature));
    return makeCase(() => mulAddUnsafe(G2, marks, lagrangeAtZero(indices)), compressed, COMPOSED);
  },
  lagrange: ({ indices }) => {
    const points = indices.map(BigInt);
    return makeCase(
      () => lagrangeAtZero(points),
      (values) => Buffer.concat(values.map(scalarBytes)),
      'composed of BigInt arithmetic',
    );
  },
};

export const noble: Peer = {
  name: 'noble',
  role: 'script',
  title: packageTitle('@noble/curves'),
  cases: { ...cases, dropIn: dropInCase({ noble: bls12381Cases(bls12_381) }) },
};
