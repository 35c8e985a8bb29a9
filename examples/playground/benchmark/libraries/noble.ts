/** @noble/curves: BigInt arithmetic in JavaScript. */
import { mulAddUnsafe } from '@noble/curves/abstract/curve.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { ETH_POP } from 'quorate';
import { encodeBoolean, type Library, makeCase } from '../library.js';

const { longSignatures } = bls12_381;
const G1 = bls12_381.G1.Point;
const G2 = bls12_381.G2.Point;
const { Fr } = bls12_381.fields;

const hash = (message: Uint8Array): ReturnType<typeof longSignatures.hash> => longSignatures.hash(message, ETH_POP);
const encode = (point: { toBytes(compressed: true): Uint8Array }): Uint8Array => point.toBytes(true);

/** λ_i = Π_{j≠i} x_j / (x_j − x_i), with one inversion for all: noble has no function for it. */
function lagrangeAtZero(indices: readonly bigint[]): bigint[] {
  const product = indices.reduce((left, right) => (left * right) % Fr.ORDER, 1n);
  const denominators = indices.map((own) =>
    indices.reduce((left, other) => (other === own ? left : (left * (other - own)) % Fr.ORDER), own),
  );
  return Fr.invertBatch(denominators.map((value) => Fr.create(value))).map((inverse) => Fr.mul(product, inverse));
}

export function loadNoble(): Library {
  return {
    name: 'noble',
    title: `@noble/curves ${VERSIONS['@noble/curves']}`,
    cases: {
      publicKey: ({ secretKey }) => makeCase(() => longSignatures.getPublicKey(secretKey), encode),
      sign: ({ secretKey, message }) => makeCase(() => longSignatures.sign(hash(message), secretKey), encode),
      verify: ({ publicKey, message, signature }) => {
        const [key, mark] = [G1.fromBytes(publicKey), G2.fromBytes(signature)];
        return makeCase(() => longSignatures.verify(mark, hash(message), key), encodeBoolean);
      },
      verifyBytes: ({ publicKey, message, signature }) =>
        makeCase(
          () =>
            longSignatures.verify(
              longSignatures.Signature.fromBytes(signature),
              hash(message),
              G1.fromBytes(publicKey),
            ),
          encodeBoolean,
        ),
      fastAggregateVerify: ({ publicKeys, message, aggregate }) => {
        const [keys, mark] = [publicKeys.map((bytes) => G1.fromBytes(bytes)), G2.fromBytes(aggregate)];
        return makeCase(
          () => longSignatures.verify(mark, hash(message), longSignatures.aggregatePublicKeys(keys)),
          encodeBoolean,
        );
      },
      combine: ({ partials }) => {
        const indices = partials.map(({ index }) => BigInt(index));
        const marks = partials.map(({ signature }) => G2.fromBytes(signature));
        return makeCase(
          () => mulAddUnsafe(G2, marks, lagrangeAtZero(indices)),
          encode,
          'composed of Lagrange coefficients and a multi-scalar multiplication',
        );
      },
    },
  };
}
