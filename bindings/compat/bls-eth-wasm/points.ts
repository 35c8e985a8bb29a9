/** Points: public keys in G1, signatures in G2. */
import { QuorateError } from '../../errors.js';
import type { Group } from '../../group.js';
import type { GroupName } from '../../kernel.js';
import type { Point } from '../../point.js';
import type { Scalar } from '../../scalar.js';
import { verifyBatch, verifyMany, verifyUnderSum } from '../../suite/verify.js';
import { Common } from './common.js';
import type { Context } from './context.js';
import { formatPoint, parsePoint } from './point-text.js';
import { type Id, recovery, type SecretKeyType, scalarOf } from './scalars.js';
import { copyBytes, inputBytes } from './text.js';

/** Bytes of a message where messages come concatenated or in a batch. */
const MSG_SIZE = 32;

/** First byte of compressed infinity: flags "compressed" and "infinity". */
const COMPRESSED_INFINITY = 0xc0;

/** What public keys and signatures have in common: a point, infinity until it is set. */
export abstract class PointValue<Name extends GroupName> extends Common {
  #point: Point<Name> | undefined;
  /** Let in while the check of the order was off, or made of such points. */
  #unchecked = false;

  /** @internal */
  protected abstract get group(): Group<Name>;
  /** @internal */
  protected abstract get verifyOrder(): boolean;

  /** True for infinity, which is what `new` and `clear` give. */
  isZero(): boolean {
    return pointOf<Name>(this, this.group).isIdentity();
  }

  /** Whether both are the same point. */
  isEqual(rhs: this): boolean {
    return pointOf<Name>(this, this.group).equals(pointOf<Name>(rhs, this.group));
  }

  /** The compressed form. Infinity is accepted; it never verifies. */
  deserialize(v: Uint8Array): void {
    this.#decode(v, this.group.compressedBytes);
  }

  /** The compressed form: 48 bytes of a key, 96 of a signature. */
  serialize(): Uint8Array {
    return pointOf<Name>(this, this.group).toBytes();
  }

  /** The uncompressed form, checked as `deserialize` does. */
  deserializeUncompressed(s: Uint8Array): void {
    this.#decode(s, 2 * this.group.compressedBytes);
  }

  /** 96 bytes of a key, 192 of a signature. */
  serializeUncompressed(): Uint8Array {
    return pointOf<Name>(this, this.group).toBytes({ compressed: false });
  }

  /** "0", or "1" and the affine coordinates. Not in the original's declarations. */
  setStr(s: string, base = 0): void {
    const bytes = parsePoint(inputBytes(s), base, this.group);
    const point = bytes && decodePoint(this.group, bytes, this.verifyOrder, this.context);
    if (point === undefined) throw new Error('err callSetInput');
    this.take(point, !this.verifyOrder);
  }

  /** Not in the original's declarations. */
  getStr(base = 0): string {
    const text = formatPoint(pointOf<Name>(this, this.group), base);
    if (text === undefined) throw new Error('err callGetStr');
    return text;
  }

  /** Becomes infinity. */
  clear(): void {
    this.#point = undefined;
    this.#unchecked = false;
  }

  /** Adds another point to this one. */
  add(rhs: this): void {
    const sum = pointOf<Name>(this, this.group).add(pointOf<Name>(rhs, this.group));
    this.take(sum, this.#unchecked || isUnchecked(rhs));
  }

  /** 1 or 0: the original declares a boolean and returns a number. */
  isValidOrder(): boolean {
    return (pointOf<Name>(this, this.group).isInSubgroup() ? 1 : 0) as unknown as boolean;
  }

  /** @internal */
  assign(other: this): void {
    this.take(pointOf<Name>(other, this.group), isUnchecked(other));
  }

  /** @internal */
  take(point: Point<Name>, unchecked = false): void {
    this.#point = point;
    this.#unchecked = unchecked;
  }

  /** @internal */
  static pointOf(value: unknown, identity: () => Point<GroupName>): Point<GroupName> {
    if (typeof value === 'object' && value !== null && #point in value) return value.#point ?? identity();
    throw new TypeError('the argument must be a PublicKey or a Signature');
  }

  /** @internal */
  static isUnchecked(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #unchecked in value && value.#unchecked;
  }

  /** @internal The master value from shares of it. */
  protected recoverFrom(vec: readonly PointValue<Name>[], idVec: Id[]): void {
    const { shares, lambdas } = recovery(
      this.context,
      vec.map((value) => pointOf<Name>(value, this.group)),
      idVec,
    );
    requireOrder(vec);
    this.take(lambdas === undefined ? shares[0]! : this.group.msm(shares, lambdas));
  }

  #decode(v: ArrayLike<number>, size: number): void {
    const point = this.read(v, size, (bytes) => decodePoint(this.group, bytes, this.verifyOrder, this.context));
    this.take(point, !this.verifyOrder);
  }
}

/** The point inside a value; one of the other group is a TypeError. */
export function pointOf<Name extends GroupName>(value: unknown, group: Group<Name>): Point<Name> {
  if (value instanceof PointValue && value instanceof PublicKeyType !== (group.name === 'G1')) {
    throw new TypeError(`the argument must be a ${group.name === 'G1' ? 'PublicKey' : 'Signature'}`);
  }
  return group.require(
    PointValue.pointOf(value, () => group.identity),
    'the argument',
  );
}

function isUnchecked(value: unknown): boolean {
  return PointValue.isUnchecked(value);
}

/** Scalars act on points of the right order only. Points that were let in unchecked are checked where a scalar comes. */
function requireOrder(values: readonly PointValue<GroupName>[]): void {
  if (values.some((value) => isUnchecked(value) && !value.isValidOrder())) throw new Error('bad order');
}

function decodePoint<Name extends GroupName>(
  group: Group<Name>,
  bytes: Uint8Array,
  verifyOrder: boolean,
  context: Context,
): Point<Name> | undefined {
  if (context.looseInfinity && bytes[0] === COMPRESSED_INFINITY) bytes[bytes.length - 1] = 0;
  try {
    return verifyOrder ? group.fromBytes(bytes) : group.fromBytesUnchecked(bytes);
  } catch (error) {
    if (error instanceof QuorateError) return undefined;
    throw error;
  }
}

/** A public key in G1. `new bls.PublicKey()` is infinity. */
export class PublicKeyType extends PointValue<'G1'> {
  /** Multiplies by a scalar, constant-time. */
  mul(rhs: SecretKeyType): void {
    const scalar = scalarOf(rhs);
    requireOrder([this]);
    this.take(pointOf(this, this.group).multiply(scalar));
  }

  /** The public key of the share at `id`: the polynomial in the exponent. */
  share(mpk: PublicKeyType[], id: Id): void {
    const points = mpk.map((key) => pointOf(key, this.group));
    const place = scalarOf(id);
    if (points.length === 0) throw new Error('callShare: zero size array');
    requireOrder(mpk);
    const powers: Scalar[] = [this.context.q.Scalar.fromNumber(1)];
    while (powers.length < points.length) powers.push(powers.at(-1)!.multiply(place));
    this.take(this.group.msm(points, powers));
  }

  /** The master key from public keys of shares. Throws for ids that are zero or appear twice. */
  recover(secVec: PublicKeyType[], idVec: Id[]): void {
    this.recoverFrom(secVec, idVec);
  }

  /** False for infinity. */
  verify(signature: SignatureType, m: Uint8Array | string): boolean {
    const { q, dst } = this.context;
    const point = pointOf(signature, q.G2);
    const key = pointOf(this, this.group);
    const message = inputBytes(m);
    return !key.isIdentity() && verifyMany(q.minPk.context, [key], [message], point, dst);
  }

  /** @internal */
  protected override get group(): Group<'G1'> {
    return this.context.q.G1;
  }

  /** @internal */
  protected override get verifyOrder(): boolean {
    return this.context.verifyPublicKeyOrder;
  }
}

/** A signature in G2. `new bls.Signature()` is infinity. */
export class SignatureType extends PointValue<'G2'> {
  /** The signature of the master key from those of shares. Throws for ids that are zero or appear twice. */
  recover(secVec: SignatureType[], idVec: Id[]): void {
    this.recoverFrom(secVec, idVec);
  }

  /** Becomes the sum of the signatures; of none, it stays. Returns false in any case, as the original does. */
  aggregate(others: SignatureType[]): boolean {
    if (others.length === 0) return false;
    const sum = this.group.sum(others.map((other) => pointOf(other, this.group)));
    this.take(sum, others.some(isUnchecked));
    return false;
  }

  /** One signature of all keys on one message. Every key needs a proof of possession. False for none, and if one is infinity. */
  fastAggregateVerify(publicKeys: PublicKeyType[], message: Uint8Array): boolean {
    if (publicKeys.length === 0) return false;
    const { q, dst } = this.context;
    const keys = publicKeys.map((key) => pointOf(key, q.G1));
    const bytes = copyBytes(message);
    if (keys.some((key) => key.isIdentity())) return false;
    return verifyUnderSum(q.minPk.context, keys, bytes, pointOf(this, this.group), dst);
  }

  /** One signature for messages of 32 bytes, one after the other. Whether they differ is not checked: see `areAllMsgDifferent`. */
  aggregateVerifyNoCheck(publicKeys: PublicKeyType[], messages: Uint8Array): boolean {
    const n = publicKeys.length;
    if (n === 0 || messages.length !== MSG_SIZE * n) return false;
    const { q, dst } = this.context;
    const keys = publicKeys.map((key) => pointOf(key, q.G1));
    const bytes = copyBytes(messages);
    if (keys.some((key) => key.isIdentity())) return false;
    const list = keys.map((_, i) => bytes.subarray(i * MSG_SIZE, (i + 1) * MSG_SIZE));
    return verifyMany(q.minPk.context, keys, list, pointOf(this, this.group), dst);
  }

  /** @internal */
  protected override get group(): Group<'G2'> {
    return this.context.q.G2;
  }

  /** @internal */
  protected override get verifyOrder(): boolean {
    return this.context.verifySignatureOrder;
  }
}

/** Whether all of pubs[i] verify sigs[i] on msgs[i], with fresh random weights of 128 bits. False for none. */
export function multiVerify(
  context: Context,
  pubs: PublicKeyType[],
  sigs: SignatureType[],
  msgs: Uint8Array[],
): boolean {
  const n = sigs.length;
  if (pubs.length !== n || msgs.length !== n) return false;
  if (msgs.some((message) => message.length !== MSG_SIZE)) return false;
  if (n === 0) return false;
  const { q, dst } = context;
  const claims = pubs.map((key, i) => ({
    key: pointOf(key, q.G1),
    message: copyBytes(msgs[i]!),
    signature: pointOf(sigs[i], q.G2),
  }));
  // A part of small order vanishes under one weight in so many.
  if (sigs.some((signature) => isUnchecked(signature) && !signature.isValidOrder())) return false;
  if (claims.some((claim) => claim.key.isIdentity())) return false;
  return verifyBatch(q.minPk.context, claims, dst);
}
