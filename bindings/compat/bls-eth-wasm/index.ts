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
 *
 * @module
 */
import { asModuleExports } from '../shared/module-exports.js';
import { createBlsEthWasm } from './create.js';
import type { Fr as FrValue, Id as IdValue } from './scalars.js';
import type { BlsEthWasm } from './types.js';

export type { Common } from './common.js';
export type { BlsEthWasmOptions, RandFunc } from './context.js';
export { createBlsEthWasm } from './create.js';
export type { PublicKeyType, SignatureType } from './points.js';
export type { Fr as FrType, Id as IdType, SecretKeyType } from './scalars.js';
export { type BlsEthWasm, CurveType } from './types.js';

/** The default layer: everything that the original's module holds. */
const bls: BlsEthWasm = /* @__PURE__ */ asModuleExports(createBlsEthWasm(), { createBlsEthWasm });
export default bls;

/** {@inheritDoc BlsEthWasm.BN254} */
export const BN254 = 0;
/** {@inheritDoc BlsEthWasm.BN381_1} */
export const BN381_1 = 1;
/** {@inheritDoc BlsEthWasm.BN_SNARK1} */
export const BN_SNARK1 = 4;
/** {@inheritDoc BlsEthWasm.BLS12_381} */
export const BLS12_381 = 5;
/** {@inheritDoc BlsEthWasm.ethMode} */
export const ethMode = true;
/** {@inheritDoc BlsEthWasm.ETH_MODE_DRAFT_05} */
export const ETH_MODE_DRAFT_05 = 1;
/** {@inheritDoc BlsEthWasm.ETH_MODE_DRAFT_06} */
export const ETH_MODE_DRAFT_06 = 2;
/** {@inheritDoc BlsEthWasm.ETH_MODE_DRAFT_07} */
export const ETH_MODE_DRAFT_07 = 3;
/** {@inheritDoc BlsEthWasm.MAP_TO_MODE_ORIGINAL} */
export const MAP_TO_MODE_ORIGINAL = 0;
/** {@inheritDoc BlsEthWasm.MAP_TO_MODE_HASH_TO_CURVE} */
export const MAP_TO_MODE_HASH_TO_CURVE = 5;
/** {@inheritDoc BlsEthWasm.MSG_SIZE} */
export const MSG_SIZE = 32;

/** {@inheritDoc BlsEthWasm.init} */
export const init: BlsEthWasm['init'] = bls.init;
/** {@inheritDoc BlsEthWasm.blsInit} */
export const blsInit: BlsEthWasm['blsInit'] = bls.blsInit;
/** {@inheritDoc BlsEthWasm.Fr} */
export const Fr: BlsEthWasm['Fr'] = bls.Fr;
/** A value of the class `Fr`. */
export type Fr = FrValue;
/** {@inheritDoc BlsEthWasm.Id} */
export const Id: BlsEthWasm['Id'] = bls.Id;
/** A value of the class `Id`. */
export type Id = IdValue;
/** {@inheritDoc BlsEthWasm.SecretKey} */
export const SecretKey: BlsEthWasm['SecretKey'] = bls.SecretKey;
/** {@inheritDoc BlsEthWasm.PublicKey} */
export const PublicKey: BlsEthWasm['PublicKey'] = bls.PublicKey;
/** {@inheritDoc BlsEthWasm.Signature} */
export const Signature: BlsEthWasm['Signature'] = bls.Signature;
/** {@inheritDoc BlsEthWasm.toHex} */
export const toHex: BlsEthWasm['toHex'] = bls.toHex;
/** {@inheritDoc BlsEthWasm.toHexStr} */
export const toHexStr: BlsEthWasm['toHexStr'] = bls.toHexStr;
/** {@inheritDoc BlsEthWasm.fromHexStr} */
export const fromHexStr: BlsEthWasm['fromHexStr'] = bls.fromHexStr;
/** {@inheritDoc BlsEthWasm.deserializeHexStrToFr} */
export const deserializeHexStrToFr: BlsEthWasm['deserializeHexStrToFr'] = bls.deserializeHexStrToFr;
/** {@inheritDoc BlsEthWasm.deserializeHexStrToId} */
export const deserializeHexStrToId: BlsEthWasm['deserializeHexStrToId'] = bls.deserializeHexStrToId;
/** {@inheritDoc BlsEthWasm.deserializeHexStrToSecretKey} */
export const deserializeHexStrToSecretKey: BlsEthWasm['deserializeHexStrToSecretKey'] =
  bls.deserializeHexStrToSecretKey;
/** {@inheritDoc BlsEthWasm.deserializeHexStrToPublicKey} */
export const deserializeHexStrToPublicKey: BlsEthWasm['deserializeHexStrToPublicKey'] =
  bls.deserializeHexStrToPublicKey;
/** {@inheritDoc BlsEthWasm.deserializeHexStrToSignature} */
export const deserializeHexStrToSignature: BlsEthWasm['deserializeHexStrToSignature'] =
  bls.deserializeHexStrToSignature;
/** {@inheritDoc BlsEthWasm.getCurveOrder} */
export const getCurveOrder: BlsEthWasm['getCurveOrder'] = bls.getCurveOrder;
/** {@inheritDoc BlsEthWasm.getFieldOrder} */
export const getFieldOrder: BlsEthWasm['getFieldOrder'] = bls.getFieldOrder;
/** {@inheritDoc BlsEthWasm.setETHmode} */
export const setETHmode: BlsEthWasm['setETHmode'] = bls.setETHmode;
/** {@inheritDoc BlsEthWasm.setMapToMode} */
export const setMapToMode: BlsEthWasm['setMapToMode'] = bls.setMapToMode;
/** {@inheritDoc BlsEthWasm.verifySignatureOrder} */
export const verifySignatureOrder: BlsEthWasm['verifySignatureOrder'] = bls.verifySignatureOrder;
/** {@inheritDoc BlsEthWasm.verifyPublicKeyOrder} */
export const verifyPublicKeyOrder: BlsEthWasm['verifyPublicKeyOrder'] = bls.verifyPublicKeyOrder;
/** {@inheritDoc BlsEthWasm.areAllMsgDifferent} */
export const areAllMsgDifferent: BlsEthWasm['areAllMsgDifferent'] = bls.areAllMsgDifferent;
/** {@inheritDoc BlsEthWasm.multiVerify} */
export const multiVerify: BlsEthWasm['multiVerify'] = bls.multiVerify;
/** {@inheritDoc BlsEthWasm.setRandFunc} */
export const setRandFunc: BlsEthWasm['setRandFunc'] = bls.setRandFunc;
/** {@inheritDoc BlsEthWasm.getRandomValues} */
export const getRandomValues: BlsEthWasm['getRandomValues'] = bls.getRandomValues;
/** {@inheritDoc BlsEthWasm.getGeneratorOfPublicKey} */
export const getGeneratorOfPublicKey: BlsEthWasm['getGeneratorOfPublicKey'] = bls.getGeneratorOfPublicKey;
/** {@inheritDoc BlsEthWasm.neg} */
export const neg: BlsEthWasm['neg'] = bls.neg;
/** {@inheritDoc BlsEthWasm.sqr} */
export const sqr: BlsEthWasm['sqr'] = bls.sqr;
/** {@inheritDoc BlsEthWasm.inv} */
export const inv: BlsEthWasm['inv'] = bls.inv;
/** {@inheritDoc BlsEthWasm.add} */
export const add: BlsEthWasm['add'] = bls.add;
/** {@inheritDoc BlsEthWasm.sub} */
export const sub: BlsEthWasm['sub'] = bls.sub;
/** {@inheritDoc BlsEthWasm.mul} */
export const mul: BlsEthWasm['mul'] = bls.mul;
/** {@inheritDoc BlsEthWasm.div} */
export const div: BlsEthWasm['div'] = bls.div;
/** {@inheritDoc BlsEthWasm.hashToFr} */
export const hashToFr: BlsEthWasm['hashToFr'] = bls.hashToFr;
