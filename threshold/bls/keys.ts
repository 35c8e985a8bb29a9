/** What a group of BLS signers is (public) and what one of them holds (secret). */

import {
  type GroupName,
  type PublicKey,
  type Quorate,
  QuorateError,
  type SecretKey,
  type Suite,
} from '../../bindings/index.js';
import { inspectAsText } from '../../bindings/inspect.js';
import { requireIndex, type ThresholdGroup } from '../scheme.js';
import { type Commitment, publicShare, requireCommitment } from '../sharing/feldman.js';
import { requireThreshold } from '../sharing/shamir.js';

/** The public description of a group: its key and the public share of each holder. */
export class GroupKey<Key extends GroupName> implements ThresholdGroup {
  /** How many holders make a signature. */
  readonly threshold: number;
  /** How many holders there are; their indices are 1 to `size`. */
  readonly size: number;
  /** What verifiers outside the group need, and nothing else. */
  readonly publicKey: PublicKey<Key>;
  /** publicShares[i] belongs to index i + 1. */
  readonly publicShares: readonly PublicKey<Key>[];

  /**
   * Takes public shares that somebody trusted derived. Throws INVALID_THRESHOLD. That they belong to the public key is checked by
   * `combine` in the end; `groupFromCommitment` makes it so.
   */
  constructor(
    suite: Pick<Suite<Key, GroupName>, 'PublicKey'>,
    threshold: number,
    publicKey: PublicKey<Key>,
    publicShares: readonly PublicKey<Key>[],
  ) {
    if (typeof suite?.PublicKey?.is !== 'function') {
      throw new QuorateError('INVALID_ARGUMENT', 'the suite must be one of an instance');
    }
    if (!Array.isArray(publicShares) || !publicShares.every((share) => suite.PublicKey.is(share))) {
      throw new QuorateError('INVALID_ARGUMENT', 'the public shares must be an array of public keys');
    }
    if (!suite.PublicKey.is(publicKey))
      throw new QuorateError('INVALID_ARGUMENT', 'the group key must be a public key');
    requireThreshold(threshold, publicShares.length);
    this.threshold = threshold;
    this.size = publicShares.length;
    this.publicKey = publicKey;
    this.publicShares = Object.freeze(Array.from(publicShares as readonly PublicKey<Key>[]));
  }

  /** The public share of an index; INVALID_INDEX outside 1 … size. */
  publicShare(index: number): PublicKey<Key> {
    return this.publicShares[requireIndex(index, this.size) - 1]!;
  }

  /** The whole description, points in compressed hexadecimal. */
  toJSON(): { threshold: number; publicKey: string; publicShares: string[] } {
    return {
      threshold: this.threshold,
      publicKey: this.publicKey.toHex(),
      publicShares: this.publicShares.map((share) => share.toHex()),
    };
  }
}

/** The group that a Feldman commitment describes. Throws INVALID_COMMITMENT unless it has exactly `threshold` entries. */
export function groupFromCommitment<Key extends GroupName, Sig extends GroupName>(
  q: Quorate,
  suite: Suite<Key, Sig>,
  commitment: Commitment<Key>,
  threshold: number,
  size: number,
): GroupKey<Key> {
  requireThreshold(threshold, size);
  const points = requireCommitment(suite.keyGroup, commitment, threshold);
  const shares = Array.from({ length: size }, (_, i) =>
    suite.PublicKey.fromPoint(publicShare(q, suite.keyGroup, points, threshold, i + 1)),
  );
  return new GroupKey(suite, threshold, suite.PublicKey.fromPoint(points[0]!), shares);
}

/** A secret share of a key, bound to its index, its public share and its group. Prints and serialises without the secret. */
export class KeyShare<Key extends GroupName, Sig extends GroupName> {
  /** The holder: 1 to the size of the group. */
  readonly index: number;
  /** That of the group. */
  readonly threshold: number;
  /** The public key of this share: partial signatures verify under it. */
  readonly publicShare: PublicKey<Key>;
  /** The key of the whole group. */
  readonly groupPublicKey: PublicKey<Key>;
  /** The share itself; owned, and destroyed with this object. */
  readonly secret: SecretKey<Key, Sig>;

  /**
   * Takes over `secret`. Throws INVALID_INDEX, and INVALID_COMMITMENT if the secret does not belong to the public share of the index:
   * then it is another holder's, of another group, or of an epoch that is over.
   */
  constructor(group: GroupKey<Key>, index: number, secret: SecretKey<Key, Sig>) {
    if (!(group instanceof GroupKey) || typeof secret?.toPublicKey !== 'function') {
      throw new QuorateError('INVALID_ARGUMENT', 'a key share needs a GroupKey and a SecretKey');
    }
    const expected = group.publicShare(index);
    if (!secret.toPublicKey().equals(expected)) {
      throw new QuorateError('INVALID_COMMITMENT', `the secret does not belong to the public share of index ${index}`);
    }
    this.index = index;
    this.threshold = group.threshold;
    this.publicShare = expected;
    this.groupPublicKey = group.publicKey;
    this.secret = secret;
  }

  /** Zeroes the secret; every later use throws DESTROYED. */
  destroy(): void {
    this.secret.destroy();
  }

  /** All but the secret, which is `<redacted>`. */
  toJSON(): { index: number; threshold: number; publicShare: string; groupPublicKey: string; secret: string } {
    return {
      index: this.index,
      threshold: this.threshold,
      publicShare: this.publicShare.toHex(),
      groupPublicKey: this.groupPublicKey.toHex(),
      secret: '<redacted>',
    };
  }

  /** The index; not the secret. */
  toString(): string {
    return `KeyShare(${this.index}, <redacted>)`;
  }
}
inspectAsText(KeyShare);
