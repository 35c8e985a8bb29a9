/**
 * `quorate/compat/blst`: @chainsafe/blst 2.2 on the kernels of this package.
 *
 * ```ts
 * import { SecretKey, verify } from 'quorate/compat/blst';
 * ```
 *
 * The original is ready as soon as it is imported, so this module has one default layer; it compiles its kernel at the first use. Other
 * settings, and engines that forbid compiling synchronously, have `createBlst`. Differences: docs/compat/blst.md.
 */
import { asModuleExports } from '../shared/module-exports.js';
import { createBlst } from './create.js';
import { BLST_REASONS } from './errors.js';
import type {
  Blst,
  PublicKey as PublicKeyInstance,
  SecretKey as SecretKeyInstance,
  Signature as SignatureInstance,
} from './types.js';

export { createBlst } from './create.js';
export { BLST_REASONS, type BlstError, type BlstErrorCode } from './errors.js';
export type {
  Blst,
  BlstOptions,
  PkAndSerializedSig,
  PkAndSig,
  PublicKeyConstructor,
  SecretKeyConstructor,
  SignatureConstructor,
  SignatureSet,
} from './types.js';

const layer: Blst = /* @__PURE__ */ asModuleExports(createBlst(), { createBlst, BLST_REASONS });
/** What `require` of the original gives, and `import blst from` it. */
export default layer;

export const SECRET_KEY_LENGTH = 32;
export const PUBLIC_KEY_LENGTH_COMPRESSED = 48;
export const PUBLIC_KEY_LENGTH_UNCOMPRESSED = 96;
export const SIGNATURE_LENGTH_COMPRESSED = 96;
export const SIGNATURE_LENGTH_UNCOMPRESSED = 192;

export const SecretKey: Blst['SecretKey'] = layer.SecretKey;
export type SecretKey = SecretKeyInstance;
export const PublicKey: Blst['PublicKey'] = layer.PublicKey;
export type PublicKey = PublicKeyInstance;
export const Signature: Blst['Signature'] = layer.Signature;
export type Signature = SignatureInstance;

export const aggregatePublicKeys: Blst['aggregatePublicKeys'] = layer.aggregatePublicKeys;
export const aggregateSignatures: Blst['aggregateSignatures'] = layer.aggregateSignatures;
export const aggregateSerializedPublicKeys: Blst['aggregateSerializedPublicKeys'] = layer.aggregateSerializedPublicKeys;
export const aggregateSerializedSignatures: Blst['aggregateSerializedSignatures'] = layer.aggregateSerializedSignatures;
export const aggregateWithRandomness: Blst['aggregateWithRandomness'] = layer.aggregateWithRandomness;
export const asyncAggregateWithRandomness: Blst['asyncAggregateWithRandomness'] = layer.asyncAggregateWithRandomness;
export const verify: Blst['verify'] = layer.verify;
export const aggregateVerify: Blst['aggregateVerify'] = layer.aggregateVerify;
export const fastAggregateVerify: Blst['fastAggregateVerify'] = layer.fastAggregateVerify;
export const verifyMultipleAggregateSignatures: Blst['verifyMultipleAggregateSignatures'] =
  layer.verifyMultipleAggregateSignatures;
