/** The shape of bls-eth-wasm 1.7: what its src/index.d.ts declares, and the functions on Fr that it has and does not declare. */
import type { RandFunc } from './context.js';
import type { PublicKeyType, SignatureType } from './points.js';
import type { Fr, Id, SecretKeyType } from './scalars.js';

/** The curves that the original names. Only `BLS12_381` is here. */
export const CurveType = { BN254: 0, BLS12_381: 5 } as const;
export type CurveType = (typeof CurveType)[keyof typeof CurveType];

export interface BlsEthWasm {
  readonly BN254: 0;
  readonly BLS12_381: 5;
  readonly ethMode: true;
  readonly MSG_SIZE: 32;
  readonly CurveType: typeof CurveType;

  // Not declared by the original, and there.
  readonly BN381_1: 1;
  readonly BN_SNARK1: 4;
  readonly ETH_MODE_DRAFT_05: 1;
  readonly ETH_MODE_DRAFT_06: 2;
  readonly ETH_MODE_DRAFT_07: 3;
  readonly MAP_TO_MODE_ORIGINAL: 0;
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

  readonly Fr: new () => Fr;
  readonly Id: new () => Id;
  readonly SecretKey: new () => SecretKeyType;
  readonly PublicKey: new () => PublicKeyType;
  readonly Signature: new () => SignatureType;

  readonly toHex: (a: Uint8Array, start: number, length: number) => string;
  readonly toHexStr: (a: Uint8Array) => string;
  /** Two characters that are no number are 0. Throws for an odd length. */
  readonly fromHexStr: (s: string) => Uint8Array;
  readonly deserializeHexStrToFr: (s: string) => Fr;
  readonly deserializeHexStrToId: (s: string) => Id;
  readonly deserializeHexStrToSecretKey: (s: string) => SecretKeyType;
  readonly deserializeHexStrToPublicKey: (s: string) => PublicKeyType;
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
  readonly multiVerify: (pubs: PublicKeyType[], sigs: SignatureType[], msgs: Uint8Array[]) => boolean;

  /** The source of `setByCSPRNG`. Weights of `multiVerify` never come from it. */
  readonly setRandFunc: (f: RandFunc) => void;
  /** Fills with bytes of the source. */
  readonly getRandomValues: RandFunc;
  readonly getGeneratorOfPublicKey: () => PublicKeyType;

  readonly neg: (x: Fr) => Fr;
  readonly sqr: (x: Fr) => Fr;
  /** Of 0, 0. */
  readonly inv: (x: Fr) => Fr;
  readonly add: (x: Fr, y: Fr) => Fr;
  readonly sub: (x: Fr, y: Fr) => Fr;
  readonly mul: (x: Fr, y: Fr) => Fr;
  /** By 0, 0. */
  readonly div: (x: Fr, y: Fr) => Fr;
  readonly hashToFr: (s: string | Uint8Array) => Fr;
}
