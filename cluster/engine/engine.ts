/**
 * The cryptography that a node uses, with bytes at the boundary so that engines can be compared and swapped.
 *
 * Every engine speaks the same suite: BLS12-381, public keys in G1 (48 bytes compressed), signatures in G2 (96 bytes
 * compressed), messages hashed by RFC 9380 under the one DST below. Equal shares give equal bytes in every engine.
 */

export const ENGINE_CHOICES = ['auto', 'fma', 'int', 'noble', 'mcl'] as const;
/** `auto`, `fma` and `int` are our own kernels; `noble` is pure JavaScript; `mcl` is mcl-wasm. */
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** The proof-of-possession ciphersuite of draft-irtf-cfrg-bls-signature-05, section 4.2.3. */
export const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

export const SHARE_BYTES = 32;
export const PUBLIC_KEY_BYTES = 48;
export const SIGNATURE_BYTES = 96;

/** Fills `length` fresh bytes: the system's generator in production, a seeded one in simulation. */
export type RandomBytes = (length: number) => Uint8Array;

/** What a dealer makes: keys of 48 bytes compressed, and secret shares of 32. */
export interface Dealing {
  /** How many partials make a signature. */
  readonly threshold: number;
  /** The key of the whole group. */
  readonly groupPublicKey: Uint8Array;
  /** P_i = s_i·G1 for i = 1..n, at position i - 1. */
  readonly publicShares: readonly Uint8Array[];
  /** Feldman: a_j·G1 for each coefficient, constant term first, so `commitments[0]` is the group public key. */
  readonly commitments: readonly Uint8Array[];
  /** SECRET. s_i as 32 bytes big-endian, at position i - 1. */
  readonly shares: readonly Uint8Array[];
}

/** A partial signature and whose it is. */
export interface IndexedPartial {
  /** 1..n */
  readonly index: number;
  /** 96 bytes, compressed. */
  readonly partial: Uint8Array;
}

/** The cryptography of a node, bytes in and bytes out. Secrets go in as bytes that the caller owns. */
export interface Engine {
  /** `quorate`, `noble` or `mcl`. */
  readonly name: string;
  /** What computes below: `fma`, `int`, `bigint`, `mcl`. */
  readonly kernel: string;
  /** A random polynomial of degree threshold - 1 and what follows from it. Trusted dealer. */
  createDealing(threshold: number, nodes: number, randomBytes: RandomBytes): Dealing;
  /** Whether `share` is f(index) for the committed polynomial. Never throws on malformed input. */
  verifyShare(index: number, share: Uint8Array, commitments: readonly Uint8Array[]): boolean;
  /** s_i·H(m). `share` must be a canonical non-zero scalar. */
  partialSign(share: Uint8Array, message: Uint8Array): Uint8Array;
  /** Decodes with the subgroup check. Never throws on a malformed partial. */
  verifyPartial(publicShare: Uint8Array, message: Uint8Array, partial: Uint8Array): boolean;
  /**
   * Interpolates at 0 over exactly the partials given, whose indices must be distinct and in 1..2^31-1.
   * Throws QuorateError INVALID_PARTIAL naming the first index whose bytes do not decode; does not verify.
   */
  combine(partials: readonly IndexedPartial[]): Uint8Array;
  /** Whether the signature is the group's. Never throws on malformed bytes. */
  verify(groupPublicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** What crosses to a worker so that it can open the same engine without compiling anything again. */
export interface EngineSpec {
  /** Which library. */
  readonly name: 'quorate' | 'noble' | 'mcl';
  /** As `Engine.kernel`. */
  readonly kernel: string;
  /** The compiled kernel, where there is one. */
  readonly module?: WebAssembly.Module;
}
