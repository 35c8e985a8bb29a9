/** bls-eth-wasm: mcl compiled to WebAssembly behind the Ethereum suite. One instance a process, DST fixed. */
import bls from 'bls-eth-wasm';
import { encodeBoolean, type Library, makeCase } from '../library.js';

type PublicKey = InstanceType<typeof bls.PublicKey>;
type Signature = InstanceType<typeof bls.Signature>;

const encode = (value: PublicKey | Signature): Uint8Array => value.serialize();

function secretKeyOf(bytes: Uint8Array): InstanceType<typeof bls.SecretKey> {
  const key = new bls.SecretKey();
  key.deserialize(bytes);
  return key;
}

function publicKeyOf(bytes: Uint8Array): PublicKey {
  const key = new bls.PublicKey();
  key.deserialize(bytes);
  return key;
}

function signatureOf(bytes: Uint8Array): Signature {
  const signature = new bls.Signature();
  signature.deserialize(bytes);
  return signature;
}

export async function loadBlsEthWasm(): Promise<Library> {
  await bls.init(bls.BLS12_381);
  // Its defaults, said here because both are switches of the whole process: decoding checks subgroups, as ours does.
  bls.verifyPublicKeyOrder(true);
  bls.verifySignatureOrder(true);
  return {
    name: 'bls-eth-wasm',
    title: `bls-eth-wasm ${VERSIONS['bls-eth-wasm']}`,
    cases: {
      publicKey: ({ secretKey }) => {
        const key = secretKeyOf(secretKey);
        return makeCase(() => key.getPublicKey(), encode);
      },
      sign: ({ secretKey, message }) => {
        const key = secretKeyOf(secretKey);
        return makeCase(() => key.sign(message), encode);
      },
      verify: ({ publicKey, message, signature }) => {
        const [key, mark] = [publicKeyOf(publicKey), signatureOf(signature)];
        return makeCase(() => key.verify(mark, message), encodeBoolean);
      },
      verifyBytes: ({ publicKey, message, signature }) =>
        makeCase(() => publicKeyOf(publicKey).verify(signatureOf(signature), message), encodeBoolean),
      fastAggregateVerify: ({ publicKeys, message, aggregate }) => {
        const [keys, mark] = [publicKeys.map(publicKeyOf), signatureOf(aggregate)];
        return makeCase(() => mark.fastAggregateVerify(keys, message), encodeBoolean);
      },
      combine: ({ partials }) => {
        const marks = partials.map((partial) => signatureOf(partial.signature));
        const indices = partials.map(({ index }) => {
          const id = new bls.Id();
          id.setInt(index);
          return id;
        });
        return makeCase(() => {
          const signature = new bls.Signature();
          signature.recover(marks, indices);
          return signature;
        }, encode);
      },
    },
  };
}
