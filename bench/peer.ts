/**
 * What a peer is: a library that computes some of the operations, each from the same bytes to the same bytes.
 *
 * Points travel in the ZCash encoding (uncompressed unless a workload says otherwise), scalars as 32 bytes big-endian, a
 * pairing value as 12 field elements of 48 bytes big-endian in tower order.
 */

export interface Share {
  readonly index: number;
  readonly signature: Uint8Array;
}

export interface SignedMessage {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

interface Multiplication {
  readonly point: Uint8Array;
  readonly scalar: Uint8Array;
}

interface Hashing {
  readonly message: Uint8Array;
  readonly dst: string;
}

interface Verification extends SignedMessage {
  readonly dst: string;
}

interface MultiScalar {
  readonly points: readonly Uint8Array[];
  readonly scalars: readonly Uint8Array[];
}

export type Precompile = 'addG1' | 'addG2' | 'msmG1' | 'msmG2' | 'pairingCheck' | 'mapFPtoG1' | 'mapFP2toG2';

export interface Pair {
  readonly g1: Uint8Array;
  readonly g2: Uint8Array;
}

/** What a library may be asked, whichever package it is. The comment says what the bytes of the answer are. */
export interface LibraryWorkloads {
  /** Public key in G1 of a decoded secret key. */
  readonly publicKey: { readonly secretKey: Uint8Array };
  /** The scalar is a secret: constant-time where the peer has such a function. */
  readonly multiplyG1: Multiplication;
  readonly multiplyG2: Multiplication;
  /** The scalar is public. */
  readonly multiplyG1Vartime: Multiplication;
  readonly multiplyG2Vartime: Multiplication;
  readonly hashToG1: Hashing;
  readonly hashToG2: Hashing;
  /** 576 bytes. */
  readonly pairing: Pair;
  /** Boolean: the product of the pairings is one. */
  readonly pairingProduct: { readonly pairs: readonly Pair[] };
  /** Signature in G2 of a decoded secret key, the hash included. */
  readonly sign: { readonly secretKey: Uint8Array; readonly message: Uint8Array; readonly dst: string };
  /** Boolean; key and signature are decoded and checked before. */
  readonly verify: Verification;
  /** Boolean; decodes and fully checks compressed bytes of key and signature each time. */
  readonly verifyBytes: Verification;
  /** Compressed bytes to a point, with curve and subgroup check. */
  readonly decodeG1: { readonly bytes: Uint8Array };
  readonly decodeG2: { readonly bytes: Uint8Array };
  /** The same for a list, in one call where the peer has one; the results one after the other. */
  readonly decodeManyG1: { readonly encodings: readonly Uint8Array[] };
  readonly decodeManyG2: { readonly encodings: readonly Uint8Array[] };
  /** Compressed bytes of point + point: a sum made before, not normalised where the peer keeps such points. */
  readonly encodeG1: { readonly point: Uint8Array };
  readonly encodeG2: { readonly point: Uint8Array };
  readonly aggregateKeys: { readonly publicKeys: readonly Uint8Array[] };
  readonly aggregateSignatures: { readonly signatures: readonly Uint8Array[] };
  /** Boolean; decoded keys, one message. */
  readonly fastAggregateVerify: {
    readonly publicKeys: readonly Uint8Array[];
    readonly message: Uint8Array;
    readonly signature: Uint8Array;
    readonly dst: string;
  };
  /** Boolean; decoded keys and signatures, different messages, random weights. */
  readonly batchVerify: { readonly entries: readonly SignedMessage[]; readonly dst: string };
  readonly msmG1: MultiScalar;
  readonly msmG2: MultiScalar;
  /** The signature of the group key from t partial signatures: interpolation at 0 in the exponent of G2. */
  readonly combine: { readonly shares: readonly Share[] };
  /** The Lagrange coefficients at 0 of these indices, 32 bytes each, concatenated. */
  readonly lagrange: { readonly indices: readonly number[] };
  /** Input and output of a precompile of EIP-2537. */
  readonly eip2537: { readonly precompile: Precompile; readonly input: Uint8Array };
}

/** The packages that have a layer which stands in for them. */
export type Original = 'bls-eth-wasm' | 'blst' | 'noble' | 'ethereumjs';

/** A workload as a program of one package: for that package and for the layer that stands in for it, nobody else. */
export type DropIn = {
  readonly [K in keyof LibraryWorkloads]: {
    readonly original: Original;
    readonly kind: K;
    readonly input: LibraryWorkloads[K];
  };
}[keyof LibraryWorkloads];

/** Every operation that is compared, with what it is given. */
export interface Workloads extends LibraryWorkloads {
  readonly dropIn: DropIn;
}

export type Kind = keyof Workloads;

/** One operation of one peer, its input converted: `run` is what is timed, `result` the bytes of the last run. */
export interface Case {
  readonly run: () => void;
  readonly result: () => Uint8Array;
  /** What a reader must know to read the number, for instance that the peer has no such function and it was composed. */
  readonly note: string | undefined;
}

/** The peer has the operation but cannot do this input. */
export interface Limit {
  readonly limit: string;
}

/** A case that is undefined is another package's: the peer sits out without a word. */
export type Cases = { readonly [K in Kind]?: (input: Workloads[K]) => Case | Limit | undefined };

/** The case `dropIn` of a peer that is, or stands in for, these packages. One program serves a package and its layer. */
export function dropInCase(programs: { readonly [O in Original]?: Cases }): NonNullable<Cases['dropIn']> {
  // The compiler does not see that `kind` and `input` of one task belong together.
  return ({ original, kind, input }) => programs[original]?.[kind]?.(input as never);
}

/** `ours` is compared with the WebAssembly rival (`wasm`) and with native code (`native`). */
export type PeerRole = 'ours' | 'native' | 'wasm' | 'script';

export interface Peer {
  readonly name: string;
  readonly role: PeerRole;
  /** Package and version. */
  readonly title: string;
  readonly cases: Cases;
}

/** Keeps the last value, so that no engine can drop the work, and encodes it only when it is asked for. */
export function makeCase<Value>(compute: () => Value, encode: (value: Value) => Uint8Array, note?: string): Case {
  let last: { readonly value: Value } | undefined;
  return {
    run: () => {
      last = { value: compute() };
    },
    result: () => {
      if (last === undefined) throw new Error('the case has not run');
      return encode(last.value);
    },
    note,
  };
}

/** The note of a peer without a call for lists. */
export const ONE_BY_ONE = 'one call for each';

/** A list of values, computed together; their bytes lie one after the other. */
export function makeManyCase<Value>(
  compute: () => readonly Value[],
  encode: (value: Value) => Uint8Array,
  note?: string,
): Case {
  return makeCase(compute, (values) => Buffer.concat(values.map(encode)), note);
}

/** A boolean answer as a byte, to be compared like any other result. */
export function encodeBoolean(value: boolean): Uint8Array {
  return Uint8Array.of(value ? 1 : 0);
}
