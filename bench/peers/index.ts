import type { Peer } from '../peer.js';
import { loadBlsEthWasm } from './bls-eth-wasm.js';
import { nativeBlst } from './blst.js';
import { loadDropIn } from './drop-in.js';
import { evm } from './evm.js';
import { loadFfjavascript } from './ffjavascript.js';
import { loadMclWasm } from './mcl-wasm.js';
import { loadMontgomery } from './montgomery.js';
import { noble } from './noble.js';
import { loadQuorate } from './quorate.js';

/** A peer that this engine cannot run, with the reason. */
export interface Absent {
  readonly absent: string;
}

/** In the order of the columns. */
export const PEER_LOADERS: Readonly<Record<string, () => Promise<Peer | Absent>>> = {
  fma: () => loadQuorate('fma'),
  int: () => loadQuorate('int'),
  blst: () => Promise.resolve(nativeBlst),
  'bls-eth': loadBlsEthWasm,
  mcl: loadMclWasm,
  montgomery: loadMontgomery,
  ffjavascript: loadFfjavascript,
  noble: () => Promise.resolve(noble),
  evm: () => Promise.resolve(evm),
  'drop-fma': () => loadDropIn('fma'),
  'drop-int': () => loadDropIn('int'),
};
