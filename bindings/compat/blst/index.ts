/**
 * `quorate/compat/blst`: @chainsafe/blst 2.2 on the kernels of this package.
 *
 * ```ts
 * import { SecretKey, verify } from 'quorate/compat/blst';
 * ```
 *
 * The original is ready as soon as it is imported, so this module has one default layer; it compiles its kernel at the first use. Other
 * settings, and engines that forbid compiling synchronously, have `createBlst`. Differences: docs/compat/blst.md.
 *
 * @module
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
export { type BindingCode, BLST_REASONS, type BlstError, type BlstErrorCode, type BlstReason } from './errors.js';
export type {
  Blst,
  BlstOptions,
  Flag,
  PkAndSerializedSig,
  PkAndSig,
  PublicKey as PublicKeyInstance,
  PublicKeyConstructor,
  SecretKey as SecretKeyInstance,
  SecretKeyConstructor,
  Signature as SignatureInstance,
  SignatureConstructor,
  SignatureSet,
} from './types.js';

/** What `require` of the original gives, and `import blst from` it. */
const layer: Blst = /* @__PURE__ */ asModuleExports(createBlst(), { createBlst, BLST_REASONS });
export default layer;

/** {@inheritDoc Blst.SECRET_KEY_LENGTH} */
export const SECRET_KEY_LENGTH = 32;
/** {@inheritDoc Blst.PUBLIC_KEY_LENGTH_COMPRESSED} */
export const PUBLIC_KEY_LENGTH_COMPRESSED = 48;
/** {@inheritDoc Blst.PUBLIC_KEY_LENGTH_UNCOMPRESSED} */
export const PUBLIC_KEY_LENGTH_UNCOMPRESSED = 96;
/** {@inheritDoc Blst.SIGNATURE_LENGTH_COMPRESSED} */
export const SIGNATURE_LENGTH_COMPRESSED = 96;
/** {@inheritDoc Blst.SIGNATURE_LENGTH_UNCOMPRESSED} */
export const SIGNATURE_LENGTH_UNCOMPRESSED = 192;

/** {@inheritDoc Blst.SecretKey} */
export const SecretKey: Blst['SecretKey'] = layer.SecretKey;
/** A secret key: what the class of this name makes. */
export type SecretKey = SecretKeyInstance;
/** {@inheritDoc Blst.PublicKey} */
export const PublicKey: Blst['PublicKey'] = layer.PublicKey;
/** A public key: what the class of this name makes. */
export type PublicKey = PublicKeyInstance;
/** {@inheritDoc Blst.Signature} */
export const Signature: Blst['Signature'] = layer.Signature;
/** A signature: what the class of this name makes. */
export type Signature = SignatureInstance;

/** {@inheritDoc Blst.aggregatePublicKeys} */
export const aggregatePublicKeys: Blst['aggregatePublicKeys'] = layer.aggregatePublicKeys;
/** {@inheritDoc Blst.aggregateSignatures} */
export const aggregateSignatures: Blst['aggregateSignatures'] = layer.aggregateSignatures;
/** {@inheritDoc Blst.aggregateSerializedPublicKeys} */
export const aggregateSerializedPublicKeys: Blst['aggregateSerializedPublicKeys'] = layer.aggregateSerializedPublicKeys;
/** {@inheritDoc Blst.aggregateSerializedSignatures} */
export const aggregateSerializedSignatures: Blst['aggregateSerializedSignatures'] = layer.aggregateSerializedSignatures;
/** {@inheritDoc Blst.aggregateWithRandomness} */
export const aggregateWithRandomness: Blst['aggregateWithRandomness'] = layer.aggregateWithRandomness;
/** {@inheritDoc Blst.asyncAggregateWithRandomness} */
export const asyncAggregateWithRandomness: Blst['asyncAggregateWithRandomness'] = layer.asyncAggregateWithRandomness;
/** {@inheritDoc Blst.verify} */
export const verify: Blst['verify'] = layer.verify;
/** {@inheritDoc Blst.aggregateVerify} */
export const aggregateVerify: Blst['aggregateVerify'] = layer.aggregateVerify;
/** {@inheritDoc Blst.fastAggregateVerify} */
export const fastAggregateVerify: Blst['fastAggregateVerify'] = layer.fastAggregateVerify;
/** {@inheritDoc Blst.verifyMultipleAggregateSignatures} */
export const verifyMultipleAggregateSignatures: Blst['verifyMultipleAggregateSignatures'] =
  layer.verifyMultipleAggregateSignatures;
