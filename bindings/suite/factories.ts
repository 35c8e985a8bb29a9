/** `suite.SecretKey`, `suite.PublicKey`, `suite.Signature`: where the values of a suite come from. */
import { invalid, requireList, requireNotEmpty } from '../check.js';
import { QuorateError } from '../errors.js';
import { fromHex } from '../hex.js';
import type { GroupName } from '../kernel.js';
import { Point } from '../point.js';
import type { RandomSource } from '../random.js';
import { type Index, requireScalar, type Scalar, ScalarField } from '../scalar.js';
import type { SuiteContext } from './context.js';
import { type KeyMaterialOptions, keyFromMaterial } from './keygen.js';
import { PublicKey, SecretKey, Signature } from './keys.js';

/** `suite.SecretKey`: where secret keys come from. */
export class SecretKeyFactory<Key extends GroupName, Sig extends GroupName> {
  readonly #context: SuiteContext<Key, Sig>;
  readonly #scalars: ScalarField;
  /** 32. */
  readonly byteLength: number;

  constructor(context: SuiteContext<Key, Sig>) {
    this.#context = context;
    this.#scalars = new ScalarField(context.engine);
    this.byteLength = this.#scalars.byteLength;
  }

  /** Whether a value is a secret key of this suite. */
  is(value: unknown): value is SecretKey<Key, Sig> {
    return SecretKey.made(value) && value.suiteName === this.#context.name;
  }

  /** A uniform key, from the engine's CSPRNG unless a source is given. Throws NO_RANDOMNESS. */
  generate(source?: RandomSource): SecretKey<Key, Sig> {
    return new SecretKey(this.#context, this.#scalars.random(source));
  }

  /** 32 bytes, big-endian, from 1 to r − 1; copied. Throws INVALID_LENGTH or INVALID_SCALAR. */
  fromBytes(bytes: Uint8Array): SecretKey<Key, Sig> {
    return this.#adopt(this.#scalars.fromBytes(bytes));
  }

  /** A string cannot be wiped: prefer `fromBytes`. */
  fromHex(text: string): SecretKey<Key, Sig> {
    return this.#adopt(this.#scalars.fromHex(text));
  }

  /** Copies the scalar; INVALID_SCALAR for zero. */
  fromScalar(scalar: Scalar): SecretKey<Key, Sig> {
    return this.#adopt(requireScalar(scalar, 'the scalar').clone());
  }

  /** KeyGen of draft-irtf-cfrg-bls-signature section 2.3; at least 32 bytes of key material, else INVALID_LENGTH. */
  fromKeyMaterial(ikm: Uint8Array, options: KeyMaterialOptions = {}): SecretKey<Key, Sig> {
    return new SecretKey(this.#context, keyFromMaterial(this.#context.engine, ikm, options));
  }

  /** derive_master_SK of EIP-2333: KeyGen of a seed of at least 32 bytes. Children come from `deriveChild` of a key. */
  deriveMaster(seed: Uint8Array): SecretKey<Key, Sig> {
    return this.fromKeyMaterial(seed);
  }

  /** The key at a path of child indices below the master key of `seed`; the keys on the way are destroyed. */
  derivePath(seed: Uint8Array, path: readonly number[]): SecretKey<Key, Sig> {
    const indices = requireList(path, 'the path');
    let key = this.deriveMaster(seed);
    for (const index of indices) {
      try {
        const child = key.deriveChild(index);
        key.destroy();
        key = child;
      } catch (error) {
        key.destroy();
        throw error;
      }
    }
    return key;
  }

  #adopt(scalar: Scalar): SecretKey<Key, Sig> {
    if (scalar.isZero()) throw new QuorateError('INVALID_SCALAR', 'a secret key must not be zero');
    return new SecretKey(this.#context, scalar);
  }
}

/**
 * `suite.PublicKey`: where public keys come from. None of them is the identity, and unless the function is called `…Unchecked` all are in
 * the subgroup.
 */
export class PublicKeyFactory<Key extends GroupName> {
  readonly #context: SuiteContext<Key, GroupName>;

  constructor(context: SuiteContext<Key, GroupName>) {
    this.#context = context;
  }

  /** Whether a value is a public key that this suite can use. */
  is(value: unknown): value is PublicKey<Key> {
    return value instanceof PublicKey && this.#context.keys.is(value.point);
  }

  /**
   * Decodes and validates (KeyValidate, section 2.5): canonical, on the curve, in the subgroup and not the identity. Compressed or not: the
   * length says which. Throws INVALID_LENGTH, INVALID_ENCODING, NOT_ON_CURVE, NOT_IN_SUBGROUP or IDENTITY_NOT_ALLOWED.
   */
  fromBytes(bytes: Uint8Array): PublicKey<Key> {
    return adoptKey(this.#context.keys.fromBytes(bytes));
  }

  /** `fromBytes` of each item, or of compressed keys one after the other; see `Group.fromBytesMany`. */
  fromBytesMany(encodings: readonly Uint8Array[] | Uint8Array): PublicKey<Key>[] {
    return this.#context.keys.decodeMany(encodings, true).map((point) => new PublicKey(point));
  }

  /** As `fromBytes` without the subgroup check: only for keys that were checked before and kept safe since. */
  fromBytesUnchecked(bytes: Uint8Array): PublicKey<Key> {
    return adoptKey(this.#context.keys.fromBytesUnchecked(bytes));
  }

  /** `fromBytes` of lower-case hexadecimal text. */
  fromHex(text: string): PublicKey<Key> {
    return this.fromBytes(fromHex(text, 'a public key'));
  }

  /** The point may come from anywhere. Throws NOT_IN_SUBGROUP or IDENTITY_NOT_ALLOWED. */
  fromPoint(point: Point<Key>): PublicKey<Key> {
    return adoptKey(requireInSubgroup(this.#context.keys.require(point, 'the point of a public key')));
  }

  /**
   * The sum of keys. It stands for all of them only if each has shown a proof of possession (rogue keys). Throws EMPTY_INPUT, and
   * IDENTITY_NOT_ALLOWED if the keys cancel.
   */
  aggregate(publicKeys: readonly PublicKey<Key>[]): PublicKey<Key> {
    const points = this.#context.keyPoints(publicKeys);
    requireNotEmpty(points.length, 'the public keys');
    return adoptKey(this.#context.keys.sum(points));
  }

  /** The group key behind `threshold` public shares, or another public share of it at `at`; see `Group.interpolate`. */
  interpolate(
    shares: readonly { readonly index: Index; readonly publicKey: PublicKey<Key> }[],
    at: Index = 0,
  ): PublicKey<Key> {
    const points = requireList(shares, 'the shares').map((share) => ({
      index: share?.index,
      point: this.#context.keyPoint(share?.publicKey),
    }));
    return adoptKey(this.#context.keys.interpolate(points, at));
  }
}

/** `suite.Signature`: where signatures come from. */
export class SignatureFactory<Sig extends GroupName> {
  readonly #context: SuiteContext<GroupName, Sig>;

  constructor(context: SuiteContext<GroupName, Sig>) {
    this.#context = context;
  }

  /** Whether a value is a signature that this suite can use. */
  is(value: unknown): value is Signature<Sig> {
    return value instanceof Signature && this.#context.signatures.is(value.point);
  }

  /**
   * Decodes and validates: canonical, on the curve, in the subgroup. Compressed or not: the length says which. The identity decodes and
   * never verifies. Throws INVALID_LENGTH, INVALID_ENCODING, NOT_ON_CURVE or NOT_IN_SUBGROUP.
   */
  fromBytes(bytes: Uint8Array): Signature<Sig> {
    return new Signature(this.#context.signatures.fromBytes(bytes));
  }

  /** `fromBytes` of each item, or of compressed signatures one after the other; see `Group.fromBytesMany`. */
  fromBytesMany(encodings: readonly Uint8Array[] | Uint8Array): Signature<Sig>[] {
    return this.#context.signatures.decodeMany(encodings, false).map((point) => new Signature(point));
  }

  /** As `fromBytes` without the subgroup check: only for signatures that were checked before and kept safe since. */
  fromBytesUnchecked(bytes: Uint8Array): Signature<Sig> {
    return new Signature(this.#context.signatures.fromBytesUnchecked(bytes));
  }

  /** `fromBytes` of lower-case hexadecimal text. */
  fromHex(text: string): Signature<Sig> {
    return this.fromBytes(fromHex(text, 'a signature'));
  }

  /** The point may come from anywhere. Throws NOT_IN_SUBGROUP. */
  fromPoint(point: Point<Sig>): Signature<Sig> {
    return new Signature(requireInSubgroup(this.#context.signatures.require(point, 'the point of a signature')));
  }

  /** The sum of signatures. Throws EMPTY_INPUT. */
  aggregate(signatures: readonly Signature<Sig>[]): Signature<Sig> {
    const points = requireList(signatures, 'the signatures').map((value) => this.#context.signaturePoint(value));
    requireNotEmpty(points.length, 'the signatures');
    return new Signature(this.#context.signatures.sum(points));
  }

  /** The signature of the group from partial signatures of `threshold` shares; see `Group.interpolate`. Does not verify. */
  interpolate(
    shares: readonly { readonly index: Index; readonly signature: Signature<Sig> }[],
    at: Index = 0,
  ): Signature<Sig> {
    const points = requireList(shares, 'the partial signatures').map((share) => ({
      index: share?.index,
      point: this.#context.signaturePoint(share?.signature),
    }));
    return new Signature(this.#context.signatures.interpolate(points, at));
  }
}

function adoptKey<Key extends GroupName>(point: Point<Key>): PublicKey<Key> {
  if (point.isIdentity()) throw new QuorateError('IDENTITY_NOT_ALLOWED', 'a public key must not be the identity');
  return new PublicKey(point);
}

function requireInSubgroup<Name extends GroupName>(point: Point<Name>): Point<Name> {
  if (!Point.made(point)) throw invalid('the value must be a point');
  if (!point.isInSubgroup()) {
    throw new QuorateError('NOT_IN_SUBGROUP', 'the point is not in the subgroup of prime order');
  }
  return point;
}
