/** The shape of bls-eth-wasm 1.7: what its src/index.d.ts declares, and the functions on Fr that it has and does not declare. */
import type { RandFunc } from './context.js';
import type { PublicKeyType, SignatureType } from './points.js';
import type { Fr, Id, SecretKeyType } from './scalars.js';

/** The curves that the original names. Only `BLS12_381` is here. */
export const CurveType = { BN254: 0, BLS12_381: 5 } as const;
export type CurveType = (typeof CurveType)[keyof typeof CurveType];

/** A layer: everything that the original exports, and the functions on Fr that it has and does not declare. */
export interface BlsEthWasm {
  /** The number of a curve that is not here. */
  readonly BN254: 0;
  /** What `init` takes. */
  readonly BLS12_381: 5;
  /** Keys in G1, signatures in G2, encodings of ZCash. */
  readonly ethMode: true;
  /** Bytes of a message in `aggregateVerifyNoCheck` and `multiVerify`. */
  readonly MSG_SIZE: 32;
  /** The curves that the original names. */
  readonly CurveType: typeof CurveType;

  // Not declared by the original, and there.
  /** The number of a curve that is not here. */
  readonly BN381_1: 1;
  /** The number of a curve that is not here. */
  readonly BN_SNARK1: 4;
  /** The number of a mode that is not here. */
  readonly ETH_MODE_DRAFT_05: 1;
  /** The number of a mode that is not here. */
  readonly ETH_MODE_DRAFT_06: 2;
  /** The mode of this layer, and the original's. */
  readonly ETH_MODE_DRAFT_07: 3;
  /** The number of a mode that is not here. */
  readonly MAP_TO_MODE_ORIGINAL: 0;
  /** The mode of this layer, and the original's. */
  readonly MAP_TO_MODE_HASH_TO_CURVE: 5;
  /** What `init` was given. */
  readonly curveType: CurveType | undefined;
  /** Takes `ETH_MODE_DRAFT_07` and 0, which change nothing, and throws for others. */
  readonly setETHmode: (mode: number) => void;
  /** Takes `MAP_TO_MODE_HASH_TO_CURVE`, which changes nothing, and throws for others. */
  readonly setMapToMode: (mode: number) => void;

  /** Loads the kernel and sets settings back. Needed before all else. Rejects for curves that are not BLS12-381. */
  readonly init: (curveType?: CurveType) => Promise<void>;
  /** Sets the checks of the order back; after `init`. Throws a string for other curves. */
  readonly blsInit: (curveType?: CurveType) => void;

  /** The class of numbers modulo the order. */
  readonly Fr: new () => Fr;
  /** The class of share numbers. */
  readonly Id: new () => Id;
  /** The class of secret keys. */
  readonly SecretKey: new () => SecretKeyType;
  /** The class of public keys. */
  readonly PublicKey: new () => PublicKeyType;
  /** The class of signatures. */
  readonly Signature: new () => SignatureType;

  /** `length` bytes from `start` on as lower-case hexadecimal text. */
  readonly toHex: (a: Uint8Array, start: number, length: number) => string;
  /** Bytes as lower-case hexadecimal text. */
  readonly toHexStr: (a: Uint8Array) => string;
  /** Two characters that are no number are 0. Throws for an odd length. */
  readonly fromHexStr: (s: string) => Uint8Array;
  /** A new value of this text. */
  readonly deserializeHexStrToFr: (s: string) => Fr;
  /** A new value of this text. */
  readonly deserializeHexStrToId: (s: string) => Id;
  /** A new value of this text. */
  readonly deserializeHexStrToSecretKey: (s: string) => SecretKeyType;
  /** A new value of this text, checked as `deserialize` does. */
  readonly deserializeHexStrToPublicKey: (s: string) => PublicKeyType;
  /** A new value of this text, checked as `deserialize` does. */
  readonly deserializeHexStrToSignature: (s: string) => SignatureType;

  /** The order of the groups, in decimal. */
  readonly getCurveOrder: () => string;
  /** The prime of the base field, in decimal. */
  readonly getFieldOrder: () => string;
  /** Whether decoding a signature checks that it is in the group. True after `init`; switching it off is for trusted bytes. */
  readonly verifySignatureOrder: (doVerify: boolean) => void;
  /** As `verifySignatureOrder`, for public keys. */
  readonly verifyPublicKeyOrder: (doVerify: boolean) => void;
  /** Whether messages of `msgSize` bytes, one after the other, differ. False without `msgSize`, as in the original. */
  readonly areAllMsgDifferent: (msgs: Uint8Array, msgSize?: number) => boolean;
  /** Whether all of pubs[i] verify sigs[i] on msgs[i], messages of 32 bytes, with fresh random weights of 128 bits. False for none. */
  readonly multiVerify: (pubs: PublicKeyType[], sigs: SignatureType[], msgs: Uint8Array[]) => boolean;

  /** The source of `setByCSPRNG`. Weights of `multiVerify` never come from it. */
  readonly setRandFunc: (f: RandFunc) => void;
  /** Fills with bytes of the source. */
  readonly getRandomValues: RandFunc;
  /** The generator of G1. */
  readonly getGeneratorOfPublicKey: () => PublicKeyType;

  /** −x. */
  readonly neg: (x: Fr) => Fr;
  /** x². */
  readonly sqr: (x: Fr) => Fr;
  /** Of 0, 0. */
  readonly inv: (x: Fr) => Fr;
  /** x + y. */
  readonly add: (x: Fr, y: Fr) => Fr;
  /** x − y. */
  readonly sub: (x: Fr, y: Fr) => Fr;
  /** x·y. */
  readonly mul: (x: Fr, y: Fr) => Fr;
  /** By 0, 0. */
  readonly div: (x: Fr, y: Fr) => Fr;
  /** SHA-256 of the bytes as a number, read as `setLittleEndian` does. */
  readonly hashToFr: (s: string | Uint8Array) => Fr;
}
