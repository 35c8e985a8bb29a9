/** The arithmetic of one instance: decoding, sums and verification on held points. Arguments are converted by create.ts. */
import { ETH_POP } from '../../dst.js';
import type { Group } from '../../group.js';
import type { GroupName } from '../../kernel.js';
import type { Point } from '../../point.js';
import type { Quorate } from '../../quorate.js';
import type { SecretKey as CoreSecretKey } from '../../suite/keys.js';
import { randomWeights, verifyBatch, verifyMany, verifyUnderSum } from '../../suite/verify.js';
import { loadSync } from '../shared/load-sync.js';
import { blstError, translated } from './errors.js';
import { Held, throwIf } from './held.js';
import type { BlstOptions } from './types.js';

/** Bits of the first byte that are flags and not a coordinate: compressed, infinity, sign. */
const FLAGS = 0xe0;
const INFINITY_FLAG = 0x40;
const FIELD_BYTES = 48;

export type Key = Held<'G1'>;
export type Sig = Held<'G2'>;

export interface HeldSet {
  readonly message: Uint8Array;
  readonly key: Key;
  readonly signature: Sig;
}

export interface HeldPair {
  readonly key: Key;
  readonly signature: Sig;
}

export class Core {
  #instance: Quorate | undefined;
  readonly #trustUnsaid: boolean;

  constructor({ instance, unsaid = 'on-use' }: BlstOptions) {
    this.#instance = instance;
    this.#trustUnsaid = unsaid === 'as-original';
  }

  get q(): Quorate {
    this.#instance ??= loadSync();
    return this.#instance;
  }

  publicKey(key: CoreSecretKey<'G1', 'G2'>): Key {
    return Held.checked(key.toPublicKey().point);
  }

  sign(key: CoreSecretKey<'G1', 'G2'>, message: Uint8Array): Sig {
    return Held.checked(this.q.minPk.sign(key, message, ETH_POP).point);
  }

  /** `infinity`: whether it passes when `flag` asks for validation. */
  decode<Name extends GroupName>(
    name: Name,
    bytes: Uint8Array,
    flag: boolean | undefined,
    infinity: boolean,
  ): Held<Name> {
    const point = this.#decodePoint((name === 'G1' ? this.q.G1 : this.q.G2) as Group<GroupName> as Group<Name>, bytes);
    const trusted = flag === false || (flag === undefined && this.#trustUnsaid);
    const held = trusted ? Held.trusted(point) : Held.unsaid(point);
    if (flag === true) throwIf(held.fault(infinity));
    return held;
  }

  sum<Name extends GroupName>(
    name: Name,
    parts: readonly Held<Name>[],
    flag: boolean | undefined,
    infinity: boolean,
  ): Held<Name> {
    if (parts.length === 0) throw blstError('BLST_AGGR_TYPE_MISMATCH');
    for (const part of parts) throwIf(part.faultIfDue(flag, infinity));
    const group = (name === 'G1' ? this.q.G1 : this.q.G2) as Group<GroupName> as Group<Name>;
    return Held.from(group.sum(parts.map((part) => part.point)), parts);
  }

  /** Σ w_i·key_i and Σ w_i·signature_i; the signatures are validated here. Weights have 128 bits; the original's have 64. */
  sumWithWeights(pairs: readonly HeldPair[]): HeldPair {
    for (const { key, signature } of pairs) {
      throwIf(signature.fault(false));
      throwIf(key.faultIfDue(undefined, false));
    }
    const { G1, G2 } = this.q;
    const weights = randomWeights(pairs.length);
    const keys = pairs.map((pair) => pair.key);
    const signatures = pairs.map((pair) => pair.signature);
    return {
      key: Held.from(G1.msm(pointsOf(keys), weights), keys),
      signature: Held.from(G2.msm(pointsOf(signatures), weights), signatures),
    };
  }

  verifyEach(
    keys: readonly Key[],
    messages: readonly Uint8Array[],
    signature: Sig,
    keyFlag: boolean | undefined,
    signatureFlag: boolean | undefined,
  ): boolean {
    if (keys.length === 0 || keys.length !== messages.length) return false;
    if (signature.faultIfDue(signatureFlag, true) !== undefined) return false;
    if (keys.some((key) => key.faultIfDue(keyFlag, false) !== undefined || key.point.isIdentity())) return false;
    return verifyMany(this.q.minPk.context, pointsOf(keys), messages, signature.point, ETH_POP);
  }

  verifySum(keys: readonly Key[], message: Uint8Array, signature: Sig, signatureFlag: boolean | undefined): boolean {
    if (keys.length === 0 || signature.faultIfDue(signatureFlag, true) !== undefined) return false;
    if (keys.some((key) => key.faultIfDue(undefined, false) !== undefined)) return false;
    return verifyUnderSum(this.q.minPk.context, pointsOf(keys), message, signature.point, ETH_POP);
  }

  /**
   * A signature outside the group never verifies here, even one that the caller vouches for: a part of small order vanishes under one
   * weight in so many.
   */
  verifyBatch(sets: readonly HeldSet[], keyFlag: boolean | undefined): boolean {
    if (sets.length === 0) return false;
    for (const { key, signature } of sets) {
      if (key.faultIfDue(keyFlag, false) !== undefined || key.point.isIdentity()) return false;
      if (!signature.isInGroup) return false;
    }
    const claims = sets.map((set) => ({ key: set.key.point, message: set.message, signature: set.signature.point }));
    return verifyBatch(this.q.minPk.context, claims, ETH_POP);
  }

  #decodePoint<Name extends GroupName>(group: Group<Name>, bytes: Uint8Array): Point<Name> {
    const point = translated(() => group.fromBytesUnchecked(bytes));
    // blst refuses the points (0, ±2) of the curve, which have order 3, before anybody asks whether they are in the group.
    if (group.name === 'G1' && hasZeroX(bytes)) throw blstError('BLST_POINT_NOT_IN_GROUP');
    return point;
  }
}

function hasZeroX(bytes: Uint8Array): boolean {
  if ((bytes[0]! & INFINITY_FLAG) !== 0) return false;
  return bytes.subarray(0, FIELD_BYTES).every((byte, i) => (i === 0 ? byte & ~FLAGS : byte) === 0);
}

function pointsOf<Name extends GroupName>(parts: readonly Held<Name>[]): Point<Name>[] {
  return parts.map((part) => part.point);
}
