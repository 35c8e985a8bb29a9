/** What the parts of one suite share: its name, its two groups and the checks of its values. */
import { invalid, requireList } from '../check.js';
import type { Engine } from '../engine.js';
import type { Group } from '../group.js';
import { type GroupName, GT_ELEMENTS } from '../kernel.js';
import type { Point } from '../point.js';
import { PublicKey, SecretKey, Signature } from './keys.js';

/** The two suites: `minPk` has the short public keys, `minSig` the short signatures. */
export type SuiteName = 'minPk' | 'minSig';

/** Pairs of points in the arena whose pairings are to be multiplied: `count` of the key group, as many of the signature group. */
export interface Pairs {
  readonly keys: number;
  readonly signatures: number;
  readonly count: number;
}

export class SuiteContext<Key extends GroupName, Sig extends GroupName> {
  readonly name: SuiteName;
  readonly engine: Engine;
  /** The group of the public keys. */
  readonly keys: Group<Key>;
  /** The group of the signatures. */
  readonly signatures: Group<Sig>;

  constructor(name: SuiteName, keys: Group<Key>, signatures: Group<Sig>) {
    this.name = name;
    this.engine = keys.engine;
    this.keys = keys;
    this.signatures = signatures;
  }

  requireSecretKey(value: unknown): SecretKey<Key, Sig> {
    if (!SecretKey.made(value)) throw invalid('the secret key must be a SecretKey');
    return value as SecretKey<Key, Sig>;
  }

  /** The point of a public key that this instance can use. */
  keyPoint(value: unknown): Point<Key> {
    if (!(value instanceof PublicKey)) throw invalid('the public key must be a PublicKey');
    return this.keys.require(value.point, 'the public key');
  }

  /** The point of a signature that this instance can use. */
  signaturePoint(value: unknown): Point<Sig> {
    if (!(value instanceof Signature)) throw invalid('the signature must be a Signature');
    return this.signatures.require(value.point, 'the signature');
  }

  keyPoints(values: readonly PublicKey<Key>[]): Point<Key>[] {
    return requireList(values, 'the public keys').map((value) => this.keyPoint(value));
  }

  /** Whether Π e(key_i, signature_i) = 1, whichever group is which. */
  pairingCheck({ keys, signatures, count }: Pairs): boolean {
    const [g1, g2] = this.keys.name === 'G1' ? [keys, signatures] : [signatures, keys];
    return this.engine.exports.pairingCheck(g1, g2, count) === 1;
  }

  /** The product of the Miller loops, before the final exponentiation: a factor for `isProductOne`. */
  millerLoop({ keys, signatures, count }: Pairs): Uint8Array {
    const { engine } = this;
    const z = engine.take(GT_ELEMENTS * engine.elementBytes);
    const [g1, g2] = this.keys.name === 'G1' ? [keys, signatures] : [signatures, keys];
    engine.exports.millerLoop(z, g1, g2, count);
    return engine.read(z, GT_ELEMENTS * engine.elementBytes);
  }

  /** Whether the product of the factors is 1 after one final exponentiation. At least one factor. */
  isProductOne(factors: readonly Uint8Array[]): boolean {
    const { engine } = this;
    const { exports } = engine;
    engine.begin();
    const [product = 0, ...others] = factors.map((factor) => engine.place(factor));
    for (const other of others) exports.gtMultiply(product, product, other);
    exports.finalExponentiation(product, product);
    return exports.gtIsIdentity(product) === 1;
  }
}
