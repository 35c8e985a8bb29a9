/** This library with one of its kernels, through its public API. */
import { ETH_POP, type KernelName, load } from 'quorate';
import { encodeBoolean, type Library, makeCase } from '../library.js';

const encode = (value: { toBytes(): Uint8Array }): Uint8Array => value.toBytes();

export async function loadQuorate(kernel: KernelName): Promise<Library> {
  const { minPk } = await load({ kernel });
  const { SecretKey, PublicKey, Signature } = minPk;
  return {
    name: kernel,
    title: `quorate ${VERSIONS.quorate}`,
    cases: {
      publicKey: ({ secretKey }) => {
        const key = SecretKey.fromBytes(secretKey);
        return makeCase(() => key.toPublicKey(), encode);
      },
      sign: ({ secretKey, message }) => {
        const key = SecretKey.fromBytes(secretKey);
        return makeCase(() => minPk.sign(key, message, ETH_POP), encode);
      },
      verify: ({ publicKey, message, signature }) => {
        const [key, mark] = [PublicKey.fromBytes(publicKey), Signature.fromBytes(signature)];
        return makeCase(() => minPk.verify(key, message, mark, ETH_POP), encodeBoolean);
      },
      verifyBytes: ({ publicKey, message, signature }) =>
        makeCase(
          () => minPk.verify(PublicKey.fromBytes(publicKey), message, Signature.fromBytes(signature), ETH_POP),
          encodeBoolean,
        ),
      fastAggregateVerify: ({ publicKeys, message, aggregate }) => {
        const keys = publicKeys.map((bytes) => PublicKey.fromBytes(bytes));
        const mark = Signature.fromBytes(aggregate);
        return makeCase(() => minPk.fastAggregateVerify(keys, message, mark, ETH_POP), encodeBoolean);
      },
      combine: ({ partials }) => {
        const shares = partials.map(({ index, signature }) => ({ index, signature: Signature.fromBytes(signature) }));
        return makeCase(() => Signature.interpolate(shares), encode);
      },
    },
  };
}
