// CommonJS: TypeScript allows the import of an ES module here under `node20` and `nodenext`, where Node has require(esm).
import { ETH_POP, load, type Quorate } from 'quorate';
import { bls12_381 } from 'quorate/compat/noble';
import { ThresholdBls } from 'quorate/threshold';

export async function open(): Promise<[Quorate, ThresholdBls<'G1', 'G2'>, string, bigint]> {
  const q = await load();
  return [q, new ThresholdBls(q, q.minPk), ETH_POP, bls12_381.fields.Fr.ORDER];
}
