/** Fresh inputs for a run of the benchmark, made by this library. The keys are for nothing else. */
import { ETH_POP, load } from 'quorate';
import { ThresholdBls } from 'quorate/threshold';
import type { Inputs } from './library.js';
import { AGGREGATED_KEYS, THRESHOLD } from './messages.js';

export async function makeInputs(): Promise<Inputs> {
  const q = await load();
  const { minPk } = q;
  const message = crypto.getRandomValues(new Uint8Array(32)); // bls-eth-wasm takes messages of 32 bytes in places
  const key = minPk.SecretKey.generate();
  const keys = Array.from({ length: AGGREGATED_KEYS }, () => minPk.SecretKey.generate());
  const scheme = new ThresholdBls(q, minPk);
  const { shares } = scheme.deal(key, THRESHOLD, THRESHOLD + 2);
  const inputs: Inputs = {
    secretKey: key.toBytes(),
    publicKey: key.toPublicKey().toBytes(),
    message,
    signature: minPk.sign(key, message, ETH_POP).toBytes(),
    publicKeys: keys.map((each) => each.toPublicKey().toBytes()),
    aggregate: minPk.aggregate(keys.map((each) => minPk.sign(each, message, ETH_POP))).toBytes(),
    partials: shares.slice(2).map((share) => {
      const { index, signature } = scheme.partial(share, { message, dst: ETH_POP });
      return { index, signature: signature.toBytes() };
    }),
  };
  for (const secret of [key, ...keys, ...shares]) secret.destroy();
  return inputs;
}
