// The same question as in verify.mjs, for a program that brings its kernel along.
import { ETH_POP, load } from 'quorate/bare';

globalThis.verifyWith = async (module, publicKey, message, signature) => {
  const { minPk } = await load({ module, kernel: 'int' });
  return minPk.verify(minPk.PublicKey.fromBytes(publicKey), message, minPk.Signature.fromBytes(signature), ETH_POP);
};
