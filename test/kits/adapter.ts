/**
 * The object through which anyone can run test suites against an implementation of BLS12-381: everything that the
 * public vectors need, and nothing else. `test/adapter.mjs` builds it from the public API for either kernel.
 *
 * - Keys and signatures are bytes: secret keys 32 bytes big-endian, points in the compressed ZCash form.
 * - `g1`, `g2` and `pairingCheck` follow EIP-2537: an element of Fp is 64 bytes big-endian with 16 zero bytes first, a
 *   point is x‖y with c0 before c1, the identity is all zero; `add` checks the curve only, the others the subgroup too.
 * - Invalid input throws an error with a string `code`. Nothing returns a default value instead, so a verify function
 *   may throw for undecodable bytes; a caller who wants a boolean counts that as false.
 */

/** minPk: keys in G1, signatures in G2. minSig: keys in G2, signatures in G1. */
export type SuiteName = 'minPk' | 'minSig';

/** Bytes, or a string of ASCII characters. */
export type Tag = string | Uint8Array;

/** What `dst` is for a call. Never implied. */
export interface DstOption {
  readonly dst: Tag;
}

/**
 * The salt of KeyGen. `raw`: the 20 bytes BLS-SIG-KEYGEN-SALT- (drafts before number 4). `hashed`: their SHA-256
 * (draft 4 and EIP-2333).
 */
export type KeyGenSalt = 'raw' | 'hashed' | Uint8Array;

export interface KeyGenOptions {
  readonly salt: KeyGenSalt;
  readonly info: Uint8Array;
}

export interface SignatureSet {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Point arithmetic with the semantics and the bytes of EIP-2537. */
export interface Arithmetic {
  add(a: Uint8Array, b: Uint8Array): Uint8Array;
  /** `k`: 32 bytes, any value. */
  mul(p: Uint8Array, k: Uint8Array): Uint8Array;
  /** An empty list is an error. */
  msm(points: readonly Uint8Array[], scalars: readonly Uint8Array[]): Uint8Array;
  /** SSWU, isogeny, cofactor cleared. `u`: 64 bytes for G1, 128 for G2. */
  map(u: Uint8Array): Uint8Array;
}

/** One object per suite. `One`, `Two` and `Target` are whatever the implementation uses for points and pairings. */
export interface BlsAdapter<One = unknown, Two = unknown, Target = unknown> {
  readonly suite: SuiteName;

  keyGen(ikm: Uint8Array, options: KeyGenOptions): Uint8Array;
  skToPk(secretKey: Uint8Array): Uint8Array;
  sign(secretKey: Uint8Array, message: Uint8Array, options: DstOption): Uint8Array;
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array, options: DstOption): boolean;
  aggregate(signatures: readonly Uint8Array[]): Uint8Array;
  aggregateVerify(
    publicKeys: readonly Uint8Array[],
    messages: readonly Uint8Array[],
    signature: Uint8Array,
    options: DstOption,
  ): boolean;
  fastAggregateVerify(
    publicKeys: readonly Uint8Array[],
    message: Uint8Array,
    signature: Uint8Array,
    options: DstOption,
  ): boolean;
  batchVerify(sets: readonly SignatureSet[], options: DstOption): boolean;
  popProve(secretKey: Uint8Array, options: DstOption): Uint8Array;
  popVerify(publicKey: Uint8Array, proof: Uint8Array, options: DstOption): boolean;
  /** False for the identity, off-subgroup and undecodable keys. */
  keyValidate(publicKey: Uint8Array): boolean;

  /** ZCash form, compressed or not by its length; checks the subgroup; the identity is a point. */
  decodeG1(bytes: Uint8Array): One;
  decodeG2(bytes: Uint8Array): Two;
  encodeG1(point: One, options: { readonly compressed: boolean }): Uint8Array;
  encodeG2(point: Two, options: { readonly compressed: boolean }): Uint8Array;

  hashToG1(message: Uint8Array, dst: Tag): One;
  hashToG2(message: Uint8Array, dst: Tag): Two;
  encodeToG1(message: Uint8Array, dst: Tag): One;
  encodeToG2(message: Uint8Array, dst: Tag): Two;
  expandMessage(message: Uint8Array, dst: Tag, length: number): Uint8Array;
  /** `count` elements of Fp, 64 bytes each, fit for `map`; an element of Fp2 is two of them, c0 first. */
  hashToField(message: Uint8Array, dst: Tag, count: number): readonly Uint8Array[];

  readonly g1: Arithmetic;
  readonly g2: Arithmetic;
  pairing(p: One, q: Two): Target;
  /** 576 bytes: c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2, each an element of Fp2 with c0 first. */
  gtToBytes(e: Target): Uint8Array;
  /** Pairs of EIP-2537 points. An empty list is an error. */
  pairingCheck(pairs: readonly (readonly [Uint8Array, Uint8Array])[]): boolean;
  /** The same 32 bytes if they are below r; throws otherwise. */
  scalarDecode(bytes: Uint8Array): Uint8Array;
}

/** The adapters of both suites of one implementation. */
export interface BothSuites {
  readonly minPk: BlsAdapter;
  readonly minSig: BlsAdapter;
}

/** The signature of `open` in `test/adapter.mjs`; the suite is `minPk` unless said otherwise. */
export type OpenAdapter = (kernel: 'auto' | 'fma' | 'int', suite?: SuiteName) => Promise<BlsAdapter>;
