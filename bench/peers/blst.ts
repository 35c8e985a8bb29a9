/**
 * @chainsafe/blst 2.2: blst's C and assembly behind a native addon. It exports signatures only, no scalar multiplication,
 * pairing or MSM. Subgroup checks are off by default in its functions: each case says which ones it asks for.
 */
import native from '@chainsafe/blst';
import { ETH_POP } from '../inputs.js';
import {
  type Case,
  type Cases,
  dropInCase,
  encodeBoolean,
  type Limit,
  makeCase,
  makeManyCase,
  ONE_BY_ONE,
  type Peer,
} from '../peer.js';
import { packageTitle } from './version.js';

export type Blst = typeof native;
type PublicKey = InstanceType<Blst['PublicKey']>;
type Signature = InstanceType<Blst['Signature']>;

const AFFINE = 'blst keeps points affine, so that nothing is left to invert';

/** The addon has one DST built in. */
function withEthereumDst(dst: string, make: () => Case): Case | Limit {
  return dst === ETH_POP ? make() : { limit: 'the DST is fixed' };
}

/** The cases as a program of the package: `blst` is it, or the layer that stands in for it. */
export function blstCases(blst: Blst): Cases {
  function encodeKey(key: PublicKey): Uint8Array {
    return key.toBytes(true);
  }

  function encodeSignature(signature: Signature): Uint8Array {
    return signature.toBytes(true);
  }

  function decodeKey(bytes: Uint8Array): PublicKey {
    return blst.PublicKey.fromBytes(bytes, false);
  }

  function decodeSignature(bytes: Uint8Array): Signature {
    return blst.Signature.fromBytes(bytes, false);
  }

  return {
    publicKey: ({ secretKey }) => {
      const key = blst.SecretKey.fromBytes(secretKey);
      return makeCase(() => key.toPublicKey(), encodeKey);
    },
    sign: ({ secretKey, message, dst }) =>
      withEthereumDst(dst, () => {
        const key = blst.SecretKey.fromBytes(secretKey);
        return makeCase(() => key.sign(message), encodeSignature);
      }),
    verify: ({ publicKey, message, signature, dst }) =>
      withEthereumDst(dst, () => {
        const [key, mark] = [decodeKey(publicKey), decodeSignature(signature)];
        return makeCase(() => blst.verify(message, key, mark, false, false), encodeBoolean);
      }),
    verifyBytes: ({ publicKey, message, signature, dst }) =>
      withEthereumDst(dst, () =>
        makeCase(
          () =>
            blst.verify(
              message,
              blst.PublicKey.fromBytes(publicKey, true),
              blst.Signature.fromBytes(signature, true),
              false,
              false,
            ),
          encodeBoolean,
        ),
      ),
    decodeG1: ({ bytes }) => makeCase(() => blst.PublicKey.fromBytes(bytes, true), encodeKey),
    decodeG2: ({ bytes }) => makeCase(() => blst.Signature.fromBytes(bytes, true), encodeSignature),
    decodeManyG1: ({ encodings }) =>
      makeManyCase(() => encodings.map((bytes) => blst.PublicKey.fromBytes(bytes, true)), encodeKey, ONE_BY_ONE),
    decodeManyG2: ({ encodings }) =>
      makeManyCase(() => encodings.map((bytes) => blst.Signature.fromBytes(bytes, true)), encodeSignature, ONE_BY_ONE),
    encodeG1: ({ point }) => {
      const key = decodeKey(point);
      const sum = blst.aggregatePublicKeys([key, key], false);
      return makeCase(
        () => sum.toBytes(true),
        (bytes) => bytes,
        AFFINE,
      );
    },
    encodeG2: ({ point }) => {
      const mark = decodeSignature(point);
      const sum = blst.aggregateSignatures([mark, mark], false);
      return makeCase(
        () => sum.toBytes(true),
        (bytes) => bytes,
        AFFINE,
      );
    },
    aggregateKeys: ({ publicKeys }) => {
      const keys = publicKeys.map(decodeKey);
      return makeCase(() => blst.aggregatePublicKeys(keys, false), encodeKey);
    },
    aggregateSignatures: ({ signatures }) => {
      const marks = signatures.map(decodeSignature);
      return makeCase(() => blst.aggregateSignatures(marks, false), encodeSignature);
    },
    fastAggregateVerify: ({ publicKeys, message, signature, dst }) =>
      withEthereumDst(dst, () => {
        const [keys, mark] = [publicKeys.map(decodeKey), decodeSignature(signature)];
        return makeCase(() => blst.fastAggregateVerify(message, keys, mark, false), encodeBoolean);
      }),
    batchVerify: ({ entries, dst }) =>
      withEthereumDst(dst, () => {
        const sets = entries.map(({ publicKey, message, signature }) => ({
          pk: decodeKey(publicKey),
          msg: message,
          sig: decodeSignature(signature),
        }));
        return makeCase(() => blst.verifyMultipleAggregateSignatures(sets, false, false), encodeBoolean);
      }),
  };
}

const cases = blstCases(native);

export const nativeBlst: Peer = {
  name: 'blst',
  role: 'native',
  title: packageTitle('@chainsafe/blst'),
  cases: { ...cases, dropIn: dropInCase({ blst: cases }) },
};
