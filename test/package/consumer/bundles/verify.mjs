// The smallest use: is this signature of Ethereum's scheme right?
import { ETH_POP, load } from 'quorate';

const loading = load();

globalThis.verify = async (publicKey, message, signature) => {
  const { minPk } = await loading;
  return minPk.verify(minPk.PublicKey.fromBytes(publicKey), message, minPk.Signature.fromBytes(signature), ETH_POP);
};
