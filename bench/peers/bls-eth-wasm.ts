/**
 * bls-eth-wasm 1.7: mcl compiled to WebAssembly behind the Ethereum suite. The instance is process-wide, messages of a batch
 * have 32 bytes and the DST is fixed. Lists are copied to its stack: above about 3000 points they do not fit.
 */
import original from 'bls-eth-wasm';
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

const LIST_LIMIT = 3000;
const ONE_MULTIPLICATION = 'its only multiplication; it changes the point, so that a copy is included';

export type BlsEthWasm = typeof original;
type PublicKey = InstanceType<BlsEthWasm['PublicKey']>;
type Signature = InstanceType<BlsEthWasm['Signature']>;

function withEthereumDst(dst: string, make: () => Case): Case | Limit {
  return dst === ETH_POP ? make() : { limit: 'the DST is fixed' };
}

function withinList(count: number, make: () => Case | Limit): Case | Limit {
  return count <= LIST_LIMIT ? make() : { limit: `fails above about ${LIST_LIMIT} points` };
}

function encode(value: PublicKey | Signature): Uint8Array {
  return value.serialize();
}

/** The cases as a program of the package: `bls` is it, or the layer that stands in for it; initialised. */
export function blsEthWasmCases(bls: BlsEthWasm): Cases {
  // The library signs and verifies with these on; said here because both are process-wide switches.
  bls.verifyPublicKeyOrder(true);
  bls.verifySignatureOrder(true);

  function secretKeyOf(bytes: Uint8Array): InstanceType<BlsEthWasm['SecretKey']> {
    const key = new bls.SecretKey();
    key.deserialize(bytes);
    return key;
  }

  function keyOf(bytes: Uint8Array): PublicKey {
    const key = new bls.PublicKey();
    key.deserializeUncompressed(bytes);
    return key;
  }

  function signatureOf(bytes: Uint8Array): Signature {
    const signature = new bls.Signature();
    signature.deserializeUncompressed(bytes);
    return signature;
  }

  function decodeKey(bytes: Uint8Array): PublicKey {
    const key = new bls.PublicKey();
    key.deserialize(bytes);
    return key;
  }

  function decodeSignature(bytes: Uint8Array): Signature {
    const signature = new bls.Signature();
    signature.deserialize(bytes);
    return signature;
  }

  function sumOfKeys(keys: readonly PublicKey[]): PublicKey {
    const sum = new bls.PublicKey();
    for (const key of keys) sum.add(key);
    return sum;
  }

  function multiply(point: Uint8Array, scalar: Uint8Array): Case {
    const [base, factor] = [keyOf(point), secretKeyOf(scalar)];
    return makeCase(
      () => {
        const product = base.clone();
        product.mul(factor);
        return product;
      },
      encode,
      ONE_MULTIPLICATION,
    );
  }

  return {
    publicKey: ({ secretKey }) => {
      const key = secretKeyOf(secretKey);
      return makeCase(() => key.getPublicKey(), encode);
    },
    multiplyG1: ({ point, scalar }) => multiply(point, scalar),
    multiplyG1Vartime: ({ point, scalar }) => multiply(point, scalar),
    sign: ({ secretKey, message, dst }) =>
      withEthereumDst(dst, () => {
        const key = secretKeyOf(secretKey);
        return makeCase(() => key.sign(message), encode);
      }),
    verify: ({ publicKey, message, signature, dst }) =>
      withEthereumDst(dst, () => {
        const [key, mark] = [keyOf(publicKey), signatureOf(signature)];
        return makeCase(() => key.verify(mark, message), encodeBoolean);
      }),
    verifyBytes: ({ publicKey, message, signature, dst }) =>
      withEthereumDst(dst, () =>
        makeCase(() => decodeKey(publicKey).verify(decodeSignature(signature), message), encodeBoolean),
      ),
    decodeG1: ({ bytes }) => makeCase(() => decodeKey(bytes), encode),
    decodeG2: ({ bytes }) => makeCase(() => decodeSignature(bytes), encode),
    decodeManyG1: ({ encodings }) => makeManyCase(() => encodings.map(decodeKey), encode, ONE_BY_ONE),
    decodeManyG2: ({ encodings }) => makeManyCase(() => encodings.map(decodeSignature), encode, ONE_BY_ONE),
    encodeG1: ({ point }) => {
      const key = keyOf(point);
      const sum = sumOfKeys([key, key]);
      return makeCase(
        () => sum.serialize(),
        (bytes) => bytes,
      );
    },
    encodeG2: ({ point }) => {
      const signature = signatureOf(point);
      const sum = signature.clone();
      sum.add(signature);
      return makeCase(
        () => sum.serialize(),
        (bytes) => bytes,
      );
    },
    aggregateKeys: ({ publicKeys }) => {
      const keys = publicKeys.map(keyOf);
      return makeCase(() => sumOfKeys(keys), encode, 'one call a key: there is no function for a list of keys');
    },
    aggregateSignatures: ({ signatures }) =>
      withinList(signatures.length, () => {
        const marks = signatures.map(signatureOf);
        return makeCase(() => {
          const sum = new bls.Signature();
          sum.aggregate(marks);
          return sum;
        }, encode);
      }),
    fastAggregateVerify: ({ publicKeys, message, signature, dst }) =>
      withinList(publicKeys.length, () =>
        withEthereumDst(dst, () => {
          const [keys, mark] = [publicKeys.map(keyOf), signatureOf(signature)];
          return makeCase(() => mark.fastAggregateVerify(keys, message), encodeBoolean);
        }),
      ),
    batchVerify: ({ entries, dst }) =>
      withEthereumDst(dst, () => {
        const keys = entries.map((entry) => keyOf(entry.publicKey));
        const marks = entries.map((entry) => signatureOf(entry.signature));
        const messages = entries.map((entry) => entry.message);
        return makeCase(() => bls.multiVerify(keys, marks, messages), encodeBoolean, 'weights of 64 bits');
      }),
    combine: ({ shares }) =>
      withinList(shares.length, () => {
        const marks = shares.map((share) => signatureOf(share.signature));
        const indices = shares.map((share) => {
          const id = new bls.Id();
          id.setInt(share.index);
          return id;
        });
        return makeCase(() => {
          const signature = new bls.Signature();
          signature.recover(marks, indices);
          return signature;
        }, encode);
      }),
  };
}

export async function loadBlsEthWasm(): Promise<Peer> {
  await original.init(original.BLS12_381);
  const cases = blsEthWasmCases(original);
  return {
    name: 'bls-eth',
    role: 'wasm',
    title: packageTitle('bls-eth-wasm'),
    cases: { ...cases, dropIn: dropInCase({ 'bls-eth-wasm': cases }) },
  };
}
