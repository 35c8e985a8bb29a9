// What the Workers of the proof answer, on kernels that were compiled beforehand: bytes cannot be compiled there.
import { ETH_POP, load, QuorateError } from 'quorate/bare';
import { createBlsEthWasm } from 'quorate/compat/bls-eth-wasm';
import { createBlst } from 'quorate/compat/blst';
import { createBLS } from 'quorate/compat/ethereumjs';
import { createNoble } from 'quorate/compat/noble';
import { ThresholdBls } from 'quorate/threshold';

const ANSWERS = {
  async verify(instance, { publicKey, message, signature }) {
    const { minPk } = await instance;
    const key = minPk.PublicKey.fromHex(publicKey);
    return minPk.verify(key, new TextEncoder().encode(message), minPk.Signature.fromHex(signature), ETH_POP);
  },
  async threshold(instance, { secret, message }) {
    const q = await instance;
    const scheme = new ThresholdBls(q, q.minPk);
    const { group, shares } = scheme.deal(q.minPk.SecretKey.fromHex(secret), 2, 3);
    const input = { message: new TextEncoder().encode(message), dst: ETH_POP };
    const partials = [2, 0].map((i) => scheme.partial(shares[i], input));
    return scheme.combine(group, input, partials).output.toHex();
  },
  async noble(instance, { publicKey, message, signature }) {
    const { G1, longSignatures } = (await createNoble(await instance)).bls12_381;
    const hashed = longSignatures.hash(new TextEncoder().encode(message), ETH_POP);
    return longSignatures.verify(longSignatures.Signature.fromHex(signature), hashed, G1.Point.fromHex(publicKey));
  },
  async blst(instance, { publicKey, message, signature }) {
    const { PublicKey, Signature, verify } = createBlst({ instance: await instance });
    const key = PublicKey.fromHex(publicKey);
    return verify(new TextEncoder().encode(message), key, Signature.fromHex(signature), true, true);
  },
  async blsEthWasm(instance, { publicKey, message, signature }) {
    const bls = createBlsEthWasm({ instance: await instance });
    await bls.init(bls.BLS12_381);
    const key = bls.deserializeHexStrToPublicKey(publicKey);
    return key.verify(bls.deserializeHexStrToSignature(signature), new TextEncoder().encode(message));
  },
  async ethereumjs(instance) {
    const q = await instance;
    const bls = await createBLS({ module: q.module, kernel: q.kernel });
    const { G1 } = q;
    const sum = bls.addG1(new Uint8Array([...G1.generator.toEip2537(), ...G1.generator.toEip2537()]));
    return G1.generator
      .double()
      .toEip2537()
      .every((byte, i) => byte === sum[i]);
  },
  /** A module whose name is not said tells it by itself. */
  unnamed: async (instance) => (await load({ module: (await instance).module })).kernel,
  /** What happens to who gives bytes after all. */
  bytes: () => load({ module: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), kernel: 'int' }),
};

/** `kernels`: compiled modules by name. An instance is made at the first request and kept for the following ones. */
export function createFetch(kernels) {
  const instances = {};
  return async (request) => {
    const { question, kernel, ...input } = await request.json();
    try {
      instances[kernel] ??= load({ module: kernels[kernel], kernel });
      return Response.json({ answer: await ANSWERS[question](instances[kernel], input) });
    } catch (error) {
      return Response.json({ code: error instanceof QuorateError ? error.code : `${error.stack}` });
    }
  };
}
