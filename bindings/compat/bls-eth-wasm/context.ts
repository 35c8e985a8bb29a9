/** What the values of one layer share: the kernel once it is loaded, and the settings that the original keeps in its module. */

import type { Dst } from '../../check.js';
import { ETH_POP } from '../../dst.js';
import type { Quorate } from '../../quorate.js';
import type { PublicKeyType, SignatureType } from './points.js';
import type { CurveType } from './types.js';

/** Fills the array with random bytes. */
export type RandFunc = (a: Uint8Array) => unknown;

/** Settings of a layer. */
export interface BlsEthWasmOptions {
  /** The instance to run on: `createBlsEthWasm({ instance: await load({ module }) })`. Else `init` loads one. */
  readonly instance?: Quorate;
  /** The tag of signatures, Ethereum's unless said. */
  readonly dst?: Dst;
  /** Takes compressed infinity with anything in its last byte, as the original does. One point then has 256 encodings. */
  readonly looseInfinity?: boolean;
}

export class Context {
  readonly dst: Dst;
  readonly looseInfinity: boolean;
  /** What `init` was given, whether it took it or not. */
  curveType: CurveType | undefined;
  /** Settings that `init` and `blsInit` set back. */
  verifyPublicKeyOrder = true;
  verifySignatureOrder = true;
  /** The source that the user gave; nothing for the system's. */
  randFunc: RandFunc | undefined;
  #instance: Quorate | undefined;

  constructor(options: BlsEthWasmOptions) {
    this.dst = options.dst ?? ETH_POP;
    this.looseInfinity = options.looseInfinity ?? false;
  }

  get isReady(): boolean {
    return this.#instance !== undefined;
  }

  /** The kernel. The original's functions are undefined before `init`, so calling them is a TypeError there too. */
  get q(): Quorate {
    if (this.#instance === undefined) throw new TypeError('bls-eth-wasm is not ready: await init() first');
    return this.#instance;
  }

  start(instance: Quorate): void {
    this.#instance ??= instance;
    this.resetOrders();
    this.randFunc = undefined;
  }

  resetOrders(): void {
    this.verifyPublicKeyOrder = true;
    this.verifySignatureOrder = true;
  }

  /** Set by the layer once its classes exist: what secret keys make. */
  newPublicKey!: () => PublicKeyType;
  newSignature!: () => SignatureType;
}
