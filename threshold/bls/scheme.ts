/**
 * Threshold BLS signatures (Boldyreva, PKC 2003) in either suite: a partial signature is the BLS signature of a share, and the group's
 * signature is their interpolation at 0 in the exponent. It is an ordinary BLS signature: verifiers need not know about the group.
 */
import {
  type Dst,
  type GroupName,
  type Quorate,
  QuorateError,
  type SecretKey,
  type Signature,
  type Suite,
} from '../../bindings/index.js';
import { type Combined, combineOptimistically, type PartialResult, type ThresholdScheme } from '../scheme.js';
import { type Commitment, commit } from '../sharing/feldman.js';
import { evaluateShares, Polynomial, requireThreshold, type SharingOptions } from '../sharing/shamir.js';
import { GroupKey, KeyShare } from './keys.js';

/** What is signed, and under which domain separation tag. */
export interface BlsInput {
  /** Any length; it is hashed to the curve. */
  readonly message: Uint8Array;
  /** The domain separation tag. */
  readonly dst: Dst;
}

/** What one holder contributes: the BLS signature of its share, 96 bytes in `minPk`, 48 in `minSig`. */
export interface PartialSignature<Sig extends GroupName> extends PartialResult {
  /** Verifies under the public share of `index`. */
  readonly signature: Signature<Sig>;
}

/** What a dealer hands out: the group is public, the commitment too, each share is for one holder alone. */
export interface Deal<Key extends GroupName, Sig extends GroupName> {
  /** For everybody. */
  readonly group: GroupKey<Key>;
  /** For everybody: with it each holder checks its share, and the public shares follow from it. */
  readonly commitment: Commitment<Key>;
  /** shares[i] is for holder i + 1 alone. */
  readonly shares: readonly KeyShare<Key, Sig>[];
}

/**
 * Threshold BLS signatures in either suite. `partial` on each holder, `combine` anywhere; the result is an ordinary signature under the
 * key of the group.
 */
export class ThresholdBls<Key extends GroupName, Sig extends GroupName>
  implements ThresholdScheme<KeyShare<Key, Sig>, GroupKey<Key>, BlsInput, PartialSignature<Sig>, Signature<Sig>>
{
  /** `bls-minPk` or `bls-minSig`. */
  readonly name: string;
  /** The suite of the keys and signatures. */
  readonly suite: Suite<Key, Sig>;
  readonly #q: Quorate;

  /** `suite` is `q.minPk` or `q.minSig`. */
  constructor(q: Quorate, suite: Suite<Key, Sig>) {
    this.#q = q;
    this.suite = suite;
    this.name = `bls-${suite.name}`;
  }

  /**
   * Splits a key among holders 1 … size. The dealer knows the key: destroy it afterwards. Throws INVALID_THRESHOLD. The polynomial is
   * destroyed before this returns.
   */
  deal(secretKey: SecretKey<Key, Sig>, threshold: number, size: number, options: SharingOptions = {}): Deal<Key, Sig> {
    requireThreshold(threshold, size);
    const { suite } = this;
    if (!suite.SecretKey.is(secretKey)) throw invalid(`the secret key must be one of the suite ${suite.name}`);
    const secret = secretKey.toScalar();
    let polynomial: Polynomial;
    try {
      polynomial = Polynomial.random(this.#q, secret, threshold, options);
    } finally {
      secret.destroy();
    }
    try {
      const commitment = commit(suite.keyGroup, polynomial);
      const secrets = evaluateShares(polynomial, size).map(({ value }) => {
        const key = suite.SecretKey.fromScalar(value);
        value.destroy();
        return key;
      });
      const publicShares = secrets.map((key) => key.toPublicKey());
      const group = new GroupKey(suite, threshold, secretKey.toPublicKey(), publicShares);
      return { group, commitment, shares: secrets.map((key, i) => new KeyShare(group, i + 1, key)) };
    } finally {
      polynomial.destroy();
    }
  }

  /** A share that was stored: 32 secret bytes. Throws INVALID_COMMITMENT if they do not belong to this index of this group. */
  restoreShare(group: GroupKey<Key>, index: number, secret: Uint8Array): KeyShare<Key, Sig> {
    const key = this.suite.SecretKey.fromBytes(secret);
    try {
      return new KeyShare(group, index, key);
    } catch (error) {
      key.destroy();
      throw error;
    }
  }

  /** The signature of a share on the message, bound to the index of the share. */
  partial(share: KeyShare<Key, Sig>, input: BlsInput): PartialSignature<Sig> {
    if (!(share instanceof KeyShare)) throw invalid('the share must be a KeyShare');
    requireInput(input);
    return { index: share.index, signature: this.suite.sign(share.secret, input.message, input.dst) };
  }

  /** Whether a partial signature is that of its index. False for a bad one; INVALID_INDEX outside 1 … size. */
  verifyPartial(group: GroupKey<Key>, input: BlsInput, partial: PartialSignature<Sig>): boolean {
    requireGroup(group);
    requireInput(input);
    return this.suite.verify(group.publicShare(partial?.index), input.message, partial.signature, input.dst);
  }

  /** The verified signature of the group from at least `threshold` partial signatures; see `ThresholdScheme.combine` for errors. */
  combine(group: GroupKey<Key>, input: BlsInput, partials: readonly PartialSignature<Sig>[]): Combined<Signature<Sig>> {
    const { suite } = this;
    requireGroup(group);
    requireInput(input);
    for (const partial of Array.isArray(partials) ? partials : []) {
      if (!suite.Signature.is(partial?.signature)) throw invalid('a partial signature must be { index, signature }');
    }
    return combineOptimistically(group, partials, {
      assemble: (chosen) => suite.Signature.interpolate(chosen),
      verify: (signature) => suite.verify(group.publicKey, input.message, signature, input.dst),
      verifyPartial: (partial) => this.verifyPartial(group, input, partial),
    });
  }
}

function invalid(message: string): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message);
}

function requireGroup(group: unknown): void {
  if (!(group instanceof GroupKey)) throw invalid('the group must be a GroupKey');
}

/** The suite checks what is in it. */
function requireInput(input: unknown): void {
  if (typeof input !== 'object' || input === null) throw invalid('the input must be { message, dst }');
}
