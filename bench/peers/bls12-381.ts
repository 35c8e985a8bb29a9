/** Programs of the object `bls12_381` alone: noble's own, or that of the layer which stands in for it. */
import type { Fp12 } from '@noble/curves/abstract/tower.js';
import type { bls12_381 } from '@noble/curves/bls12-381.js';
import { compressed, type PointG1, type PointG2, toBigInt, toBytes, uncompressed } from '../inputs.js';
import { type Cases, encodeBoolean, makeCase } from '../peer.js';

type Noble = typeof bls12_381;

export type Bls12381 = Pick<Noble, 'fields' | 'longSignatures' | 'pairing' | 'pairingBatch'> & {
  readonly G1: Pick<Noble['G1'], 'Point'>;
  readonly G2: Pick<Noble['G2'], 'Point' | 'hashToCurve'>;
};

function encodeGt(value: Fp12): Uint8Array {
  const coefficients = [value.c0, value.c1].flatMap((half) =>
    [half.c0, half.c1, half.c2].flatMap((pair) => [pair.c0, pair.c1]),
  );
  return Buffer.concat(coefficients.map((coefficient) => toBytes(coefficient, 48)));
}

export function bls12381Cases(curve: Bls12381): Cases {
  const { G1, G2, fields, longSignatures } = curve;
  const { Signature } = longSignatures;
  const pointG1 = (bytes: Uint8Array): PointG1 => G1.Point.fromBytes(bytes);
  const pointG2 = (bytes: Uint8Array): PointG2 => G2.Point.fromBytes(bytes);
  return {
    publicKey: ({ secretKey }) => makeCase(() => longSignatures.getPublicKey(secretKey), compressed),
    multiplyG1: ({ point, scalar }) => {
      const [base, factor] = [pointG1(point), toBigInt(scalar)];
      return makeCase(() => base.multiply(factor), compressed);
    },
    hashToG2: ({ message, dst }) => makeCase(() => G2.hashToCurve(message, { DST: dst }), compressed),
    pairing: ({ g1, g2 }) => {
      const [p, q] = [pointG1(g1), pointG2(g2)];
      return makeCase(() => curve.pairing(p, q), encodeGt);
    },
    pairingProduct: ({ pairs }) => {
      const points = pairs.map((pair) => ({ g1: pointG1(pair.g1), g2: pointG2(pair.g2) }));
      return makeCase(() => fields.Fp12.eql(curve.pairingBatch(points), fields.Fp12.ONE), encodeBoolean);
    },
    sign: ({ secretKey, message, dst }) =>
      makeCase(() => longSignatures.sign(longSignatures.hash(message, dst), secretKey), compressed),
    verify: ({ publicKey, message, signature, dst }) => {
      const [key, mark] = [pointG1(publicKey), pointG2(signature)];
      return makeCase(() => longSignatures.verify(mark, longSignatures.hash(message, dst), key), encodeBoolean);
    },
    verifyBytes: ({ publicKey, message, signature, dst }) =>
      makeCase(
        () =>
          longSignatures.verify(Signature.fromBytes(signature), longSignatures.hash(message, dst), pointG1(publicKey)),
        encodeBoolean,
      ),
    decodeG2: ({ bytes }) => makeCase(() => pointG2(bytes), uncompressed),
    aggregateSignatures: ({ signatures }) => {
      const marks = signatures.map(pointG2);
      return makeCase(() => longSignatures.aggregateSignatures(marks), compressed);
    },
    fastAggregateVerify: ({ publicKeys, message, signature, dst }) => {
      const [keys, mark] = [publicKeys.map(pointG1), pointG2(signature)];
      return makeCase(
        () => longSignatures.verify(mark, longSignatures.hash(message, dst), longSignatures.aggregatePublicKeys(keys)),
        encodeBoolean,
      );
    },
  };
}
