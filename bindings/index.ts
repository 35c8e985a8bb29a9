/**
 * The root export of the package: typed values over the kernels. Works from the same file in Node, browsers and workers; imports nothing,
 * does nothing until `load()` is called.
 *
 * ```ts
 * import { ETH_POP, load } from 'quorate';
 *
 * const q = await load();
 * const key = q.minPk.SecretKey.generate();
 * const signature = q.minPk.sign(key, message, ETH_POP);
 * q.minPk.verify(key.toPublicKey(), message, signature, ETH_POP);
 * ```
 *
 * Byte strings are `Uint8Array`s, numbers in them big-endian. Everything thrown on purpose is a `QuorateError` with a stable `code`; wrong
 * arguments throw INVALID_ARGUMENT or INVALID_LENGTH before anything changes.
 *
 * @module
 */
export type { Dst } from './check.js';
export { FIELD_MODULUS, GROUP_ORDER } from './check.js';
export * from './dst.js';
export { ERROR_CODES, QuorateError, type QuorateErrorCode } from './errors.js';
export type { Group } from './group.js';
export type { Gt } from './gt.js';
export type { GroupName, KernelName } from './kernel.js';
export { type LoadOptions, load } from './load.js';
export type { KernelSource } from './open.js';
export type { PackedPoints } from './packed.js';
export type { Point } from './point.js';
export type { Quorate } from './quorate.js';
export type { RandomSource } from './random.js';
export type { Index, Scalar, ScalarField } from './scalar.js';
export type { SuiteName } from './suite/context.js';
export type { PublicKeyFactory, SecretKeyFactory, SignatureFactory } from './suite/factories.js';
export type { KeyGenSalt, KeyMaterialOptions } from './suite/keygen.js';
export type { PublicKey, SecretKey, Signature } from './suite/keys.js';
export type { SignedMessage, Suite } from './suite/suite.js';
export type { ThreadedGroup } from './threads/group.js';
export type { NodeWorker, ThreadWorker, WebWorker } from './threads/launch.js';
export type { ThreadedKeys, ThreadedSignatures, ThreadedSuite } from './threads/suite.js';
export type { ThreadOptions, Threads } from './threads/threads.js';
