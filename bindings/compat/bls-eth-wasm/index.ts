/**
 * `quorate/compat/bls-eth-wasm`: bls-eth-wasm 1.7 on the kernels of this package, for Node and browsers alike.
 *
 * ```ts
 * import bls from 'quorate/compat/bls-eth-wasm';
 *
 * await bls.init(bls.BLS12_381);
 * ```
 *
 * The original keeps one state in its module, so this module has one default layer. `createBlsEthWasm` makes others, with settings of
 * their own. Differences: docs/compat/bls-eth-wasm.md.
 */
import { asModuleExports } from '../shared/module-exports.js';
import { createBlsEthWasm } from './create.js';
import type { Fr as FrValue, Id as IdValue } from './scalars.js';
import type { BlsEthWasm } from './types.js';

export type { Common } from './common.js';
export type { BlsEthWasmOptions, RandFunc } from './context.js';
export { createBlsEthWasm } from './create.js';
export type { PublicKeyType, SignatureType } from './points.js';
export type { SecretKeyType } from './scalars.js';
export { type BlsEthWasm, CurveType } from './types.js';

const bls: BlsEthWasm = /* @__PURE__ */ asModuleExports(createBlsEthWasm(), { createBlsEthWasm });
export default bls;

export const BN254 = 0;
export const BN381_1 = 1;
export const BN_SNARK1 = 4;
export const BLS12_381 = 5;
export const ethMode = true;
export const ETH_MODE_DRAFT_05 = 1;
export const ETH_MODE_DRAFT_06 = 2;
export const ETH_MODE_DRAFT_07 = 3;
export const MAP_TO_MODE_ORIGINAL = 0;
export const MAP_TO_MODE_HASH_TO_CURVE = 5;
export const MSG_SIZE = 32;

export const init: BlsEthWasm['init'] = bls.init;
export const blsInit: BlsEthWasm['blsInit'] = bls.blsInit;
export const Fr: BlsEthWasm['Fr'] = bls.Fr;
export type Fr = FrValue;
export const Id: BlsEthWasm['Id'] = bls.Id;
export type Id = IdValue;
export const SecretKey: BlsEthWasm['SecretKey'] = bls.SecretKey;
export const PublicKey: BlsEthWasm['PublicKey'] = bls.PublicKey;
export const Signature: BlsEthWasm['Signature'] = bls.Signature;
export const toHex: BlsEthWasm['toHex'] = bls.toHex;
export const toHexStr: BlsEthWasm['toHexStr'] = bls.toHexStr;
export const fromHexStr: BlsEthWasm['fromHexStr'] = bls.fromHexStr;
export const deserializeHexStrToFr: BlsEthWasm['deserializeHexStrToFr'] = bls.deserializeHexStrToFr;
export const deserializeHexStrToId: BlsEthWasm['deserializeHexStrToId'] = bls.deserializeHexStrToId;
export const deserializeHexStrToSecretKey: BlsEthWasm['deserializeHexStrToSecretKey'] =
  bls.deserializeHexStrToSecretKey;
export const deserializeHexStrToPublicKey: BlsEthWasm['deserializeHexStrToPublicKey'] =
  bls.deserializeHexStrToPublicKey;
export const deserializeHexStrToSignature: BlsEthWasm['deserializeHexStrToSignature'] =
  bls.deserializeHexStrToSignature;
export const getCurveOrder: BlsEthWasm['getCurveOrder'] = bls.getCurveOrder;
export const getFieldOrder: BlsEthWasm['getFieldOrder'] = bls.getFieldOrder;
export const setETHmode: BlsEthWasm['setETHmode'] = bls.setETHmode;
export const setMapToMode: BlsEthWasm['setMapToMode'] = bls.setMapToMode;
export const verifySignatureOrder: BlsEthWasm['verifySignatureOrder'] = bls.verifySignatureOrder;
export const verifyPublicKeyOrder: BlsEthWasm['verifyPublicKeyOrder'] = bls.verifyPublicKeyOrder;
export const areAllMsgDifferent: BlsEthWasm['areAllMsgDifferent'] = bls.areAllMsgDifferent;
export const multiVerify: BlsEthWasm['multiVerify'] = bls.multiVerify;
export const setRandFunc: BlsEthWasm['setRandFunc'] = bls.setRandFunc;
export const getRandomValues: BlsEthWasm['getRandomValues'] = bls.getRandomValues;
export const getGeneratorOfPublicKey: BlsEthWasm['getGeneratorOfPublicKey'] = bls.getGeneratorOfPublicKey;
export const neg: BlsEthWasm['neg'] = bls.neg;
export const sqr: BlsEthWasm['sqr'] = bls.sqr;
export const inv: BlsEthWasm['inv'] = bls.inv;
export const add: BlsEthWasm['add'] = bls.add;
export const sub: BlsEthWasm['sub'] = bls.sub;
export const mul: BlsEthWasm['mul'] = bls.mul;
export const div: BlsEthWasm['div'] = bls.div;
export const hashToFr: BlsEthWasm['hashToFr'] = bls.hashToFr;
