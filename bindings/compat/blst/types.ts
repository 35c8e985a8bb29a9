/** The shape of @chainsafe/blst 2.2, after its index.d.ts. */
import type { Quorate } from '../../quorate.js';

/** One statement of `verifyMultipleAggregateSignatures`. */
export interface SignatureSet {
  /** What is said to be signed. */
  msg: Uint8Array;
  /** Whose signature it is said to be. */
  pk: PublicKey;
  /** The signature. */
  sig: Signature;
}

/** A key and the bytes of its signature, for `aggregateWithRandomness`. */
export interface PkAndSerializedSig {
  /** The signer's key. */
  pk: PublicKey;
  /** 96 or 192 bytes. */
  sig: Uint8Array;
}

/** The sums that `aggregateWithRandomness` gives: `verify` them as one key and one signature. */
export interface PkAndSig {
  /** Σ w_i·pk_i. */
  pk: PublicKey;
  /** Σ w_i·sig_i. */
  sig: Signature;
}

/** Absent, undefined and null all mean "not said". */
export type Flag = boolean | undefined | null;

/** A secret key: 32 bytes. This interface has no way to wipe it. */
export interface SecretKey {
  /** EIP-2333. Numbers become unsigned 32-bit ones, as in the original: 2^32 + 5 is child 5. */
  deriveChildEip2333(index: number): SecretKey;
  /** 32 bytes, big-endian. */
  toBytes(): Uint8Array;
  /** With `0x`. A string cannot be wiped. */
  toHex(): string;
  /** SkToPk: constant-time. */
  toPublicKey(): PublicKey;
  /** hash_to_curve with the tag of Ethereum's proof-of-possession scheme. */
  sign(msg: Uint8Array): Signature;
}

/** A public key in G1. */
export interface PublicKey {
  /** 48 bytes; 96 if `compress` is false. */
  toBytes(compress?: Flag): Uint8Array;
  /** With `0x`. */
  toHex(compress?: Flag): string;
  /** Throws BLST_PK_IS_INFINITY or BLST_POINT_NOT_IN_GROUP. */
  keyValidate(): void;
}

/** A signature in G2. */
export interface Signature {
  /** 96 bytes; 192 if `compress` is false. */
  toBytes(compress?: Flag): Uint8Array;
  /** With `0x`. */
  toHex(compress?: Flag): string;
  /** Throws BLST_POINT_NOT_IN_GROUP, and BLST_PK_IS_INFINITY unless `sigInfcheck` is false. */
  sigValidate(sigInfcheck?: Flag): void;
}

/** The class `SecretKey`. */
export interface SecretKeyConstructor {
  /** Throws: keys come from the functions below. The signature is here for `InstanceType` and `instanceof`. */
  new (): SecretKey;
  /** For `instanceof`. */
  readonly prototype: SecretKey;
  /** KeyGen of at least 32 bytes, with SHA-256 of the salt as EIP-2333 says. Throws BLST_BAD_ENCODING. */
  fromKeygen(ikm: Uint8Array, keyInfo?: Uint8Array | undefined | null): SecretKey;
  /** derive_master_SK of EIP-2333: a seed of at least 32 bytes. Throws BLST_BAD_ENCODING. */
  deriveMasterEip2333(ikm: Uint8Array): SecretKey;
  /** 32 bytes, big-endian, from 1 to the order − 1. Throws BLST_BAD_ENCODING. */
  fromBytes(bytes: Uint8Array): SecretKey;
  /** `0x` in front or not, capitals or not. Throws INVALID_HEX, BLST_BAD_ENCODING. */
  fromHex(hex: string): SecretKey;
}

/** The class `PublicKey`. */
export interface PublicKeyConstructor {
  /** Throws: keys come from the functions below. */
  new (): PublicKey;
  /** For `instanceof`. */
  readonly prototype: PublicKey;
  /**
   * 48 or 96 bytes. `true` checks now that the key is in the group and not infinity; `false` trusts the bytes for good; without a flag the
   * check comes with the first use (docs/compat/blst.md). Throws BLST_BAD_ENCODING, BLST_POINT_NOT_ON_CURVE, BLST_POINT_NOT_IN_GROUP or
   * BLST_PK_IS_INFINITY.
   */
  fromBytes(bytes: Uint8Array, pkValidate?: Flag): PublicKey;
  /** As `fromBytes`, of hexadecimal text with `0x` in front or not. Throws INVALID_HEX too. */
  fromHex(hex: string, pkValidate?: Flag): PublicKey;
}

/** The class `Signature`. */
export interface SignatureConstructor {
  /** Throws: signatures come from the functions below and from `sign`. */
  new (): Signature;
  /** For `instanceof`. */
  readonly prototype: Signature;
  /** 96 or 192 bytes. Flags as for public keys; `sigInfcheck: false` lets infinity pass the check. */
  fromBytes(bytes: Uint8Array, sigValidate?: Flag, sigInfcheck?: Flag): Signature;
  /** As `fromBytes`, of hexadecimal text with `0x` in front or not. Throws INVALID_HEX too. */
  fromHex(hex: string, sigValidate?: Flag, sigInfcheck?: Flag): Signature;
}

/** Everything that the original exports. Functions do not need `this`. */
export interface Blst {
  /** 32. */
  readonly SECRET_KEY_LENGTH: 32;
  /** 48. */
  readonly PUBLIC_KEY_LENGTH_COMPRESSED: 48;
  /** 96. */
  readonly PUBLIC_KEY_LENGTH_UNCOMPRESSED: 96;
  /** 96. */
  readonly SIGNATURE_LENGTH_COMPRESSED: 96;
  /** 192. */
  readonly SIGNATURE_LENGTH_UNCOMPRESSED: 192;
  /** Where secret keys come from. */
  readonly SecretKey: SecretKeyConstructor;
  /** Where public keys come from. */
  readonly PublicKey: PublicKeyConstructor;
  /** Where signatures come from. */
  readonly Signature: SignatureConstructor;
  /** The sum of keys; with `true` each is checked. Throws BLST_AGGR_TYPE_MISMATCH for none. */
  readonly aggregatePublicKeys: (pks: PublicKey[], pksValidate?: Flag) => PublicKey;
  /** The sum of signatures; with `true` each is group-checked. Throws BLST_AGGR_TYPE_MISMATCH for none. */
  readonly aggregateSignatures: (sigs: Signature[], sigsGroupcheck?: Flag) => Signature;
  /** As `aggregatePublicKeys`, of keys in bytes. */
  readonly aggregateSerializedPublicKeys: (pks: Uint8Array[], pksValidate?: Flag) => PublicKey;
  /** As `aggregateSignatures`, of signatures in bytes. */
  readonly aggregateSerializedSignatures: (sigs: Uint8Array[], sigsGroupcheck?: Flag) => Signature;
  /**
   * Σ w_i·pk_i and Σ w_i·sig_i with fresh random weights w_i, for signatures of different keys on the same message. Signatures are
   * decoded and checked.
   */
  readonly aggregateWithRandomness: (sets: PkAndSerializedSig[]) => PkAndSig;
  /** As `aggregateWithRandomness`; the checks and the sums come in a later turn of the event loop. */
  readonly asyncAggregateWithRandomness: (sets: PkAndSerializedSig[]) => Promise<PkAndSig>;
  /** One signature of one key, under Ethereum's tag. A flag that is true checks the key or the signature now. */
  readonly verify: (msg: Uint8Array, pk: PublicKey, sig: Signature, pkValidate?: Flag, sigGroupcheck?: Flag) => boolean;
  /** One signature for msgs[i] under pks[i]. False for none, and for lists of different lengths. */
  readonly aggregateVerify: (
    msgs: Uint8Array[],
    pks: PublicKey[],
    sig: Signature,
    pkValidate?: Flag,
    sigsGroupcheck?: Flag,
  ) => boolean;
  /** One signature of all keys on one message. Every key needs a proof of possession. False for none. */
  readonly fastAggregateVerify: (msg: Uint8Array, pks: PublicKey[], sig: Signature, sigsGroupcheck?: Flag) => boolean;
  /** All sets at once, with fresh random weights of 128 bits. False for none. */
  readonly verifyMultipleAggregateSignatures: (
    sets: SignatureSet[],
    pksValidate?: Flag,
    sigsGroupcheck?: Flag,
  ) => boolean;
}

/** Settings of a layer. */
export interface BlstOptions {
  /** The instance to run on: `createBlst({ instance: await load({ module }) })`. Else a kernel is compiled at the first use. */
  readonly instance?: Quorate;
  /**
   * What becomes of points that were decoded without saying whether to validate them:
   * - `'on-use'` (default): they are checked once, where they are first used; a bad one does not verify and cannot be aggregated;
   * - `'as-original'`: they are never checked, so that keys outside the group verify and infinity counts as a signer.
   */
  readonly unsaid?: 'on-use' | 'as-original';
}
