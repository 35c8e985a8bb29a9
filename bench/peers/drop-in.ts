/** The layers that stand in for other packages, one kernel at a time: the programs are those of the originals. */
import { createBlsEthWasm } from '../../bindings/compat/bls-eth-wasm/index.js';
import { createBlst } from '../../bindings/compat/blst/index.js';
import { QuorateBLS } from '../../bindings/compat/ethereumjs/index.js';
import { createNoble } from '../../bindings/compat/noble/index.js';
import { type KernelName, load, QuorateError } from '../../bindings/index.js';
import { dropInCase, type Peer } from '../peer.js';
import { type BlsEthWasm, blsEthWasmCases } from './bls-eth-wasm.js';
import { bls12381Cases } from './bls12-381.js';
import { type Blst, blstCases } from './blst.js';
import { evmCases } from './evm.js';
import type { Absent } from './index.js';

export async function loadDropIn(kernel: KernelName): Promise<Peer | Absent> {
  try {
    const instance = await load({ kernel });
    const blsEthWasm = createBlsEthWasm({ instance });
    await blsEthWasm.init();
    const { bls12_381 } = await createNoble(instance);
    // Classes of two packages are two types for the compiler, however alike. That they have the same members is tested elsewhere.
    const programs = {
      'bls-eth-wasm': blsEthWasmCases(blsEthWasm as unknown as BlsEthWasm),
      blst: blstCases(createBlst({ instance }) as unknown as Blst),
      noble: bls12381Cases(bls12_381),
      ethereumjs: evmCases(new QuorateBLS({ instance })),
    };
    return {
      name: `drop-${kernel}`,
      role: 'ours',
      title: `quorate/compat, kernel ${kernel}`,
      cases: { dropIn: dropInCase(programs) },
    };
  } catch (error) {
    if (error instanceof QuorateError && error.code === 'KERNEL_UNSUPPORTED') return { absent: error.message };
    throw error;
  }
}
