/**
 * `q.G1` and `q.G2`: where points come from, and the operations on many points at once.
 *
 * Decoding validates (on the curve, in the subgroup, canonical) and accepts the identity; that a public key is not the identity is the
 * suite's rule. Bulk operations are for public data: they are not constant-time.
 */
import {
  type Dst,
  dstBytes,
  invalid,
  isBytes,
  requireBytes,
  requireBytesOf,
  requireFlag,
  requireList,
  requireOptions,
  requireSameLength,
} from './check.js';
import { decodeMany, encodingsOf, refusalError } from './encodings.js';
import type { Engine } from './engine.js';
import { QuorateError } from './errors.js';
import { fromHex } from './hex.js';
import {
  FIELD_BYTES,
  type GroupKernel,
  type GroupName,
  groupKernel,
  POINT_ELEMENTS,
  requireOk,
  SCALAR_BYTES,
} from './kernel.js';
import { placeLagrange } from './lagrange.js';
import { PackedPoints } from './packed.js';
import { Point } from './point.js';
import { type Index, requireScalar, type Scalar } from './scalar.js';

/** Bytes of a padded field element in EIP-2537. */
const EIP_FIELD_BYTES = 64;

/**
 * `q.G1` or `q.G2`: where points come from, and the operations on many points at once. Prime order r, encodings of ZCash (big-endian,
 * flags in the first byte).
 */
export class Group<Name extends GroupName> {
  /** `G1` or `G2`. */
  readonly name: Name;
  /** Bytes of a compressed point: 48 for G1, 96 for G2. An uncompressed one has twice as many. */
  readonly compressedBytes: number;
  /** @internal */
  readonly engine: Engine;
  /** @internal */
  readonly functions: GroupKernel;
  /** @internal Bytes of the opaque form of a point. */
  readonly pointBytes: number;
  #generator: Point<Name> | undefined;
  #negatedGenerator: Point<Name> | undefined;
  #identity: Point<Name> | undefined;

  /** @internal */
  constructor(engine: Engine, name: Name) {
    this.engine = engine;
    this.name = name;
    this.functions = groupKernel(engine.exports, name);
    this.pointBytes = POINT_ELEMENTS[name] * engine.elementBytes;
    this.compressedBytes = name === 'G1' ? FIELD_BYTES : 2 * FIELD_BYTES;
  }

  /** The generator of the standard (draft-irtf-cfrg-pairing-friendly-curves section 4.2.1). */
  get generator(): Point<Name> {
    this.#generator ??= this.#make((z) => this.functions.Generator(z));
    return this.#generator;
  }

  /** @internal The constant in the verification equation e(−g, signature)·e(key, H(m)) = 1. */
  get negatedGenerator(): Point<Name> {
    this.#negatedGenerator ??= this.generator.negate();
    return this.#negatedGenerator;
  }

  /** The point at infinity, neutral in sums. */
  get identity(): Point<Name> {
    this.#identity ??= this.#make((z) => this.functions.Identity(z));
    return this.#identity;
  }

  /** Whether a value is a point of this group that this instance can use: the same kernel made it. */
  is(value: unknown): value is Point<Name> {
    return Point.made(value) && value.group.name === this.name && value.group.engine.kernel === this.engine.kernel;
  }

  /**
   * Decodes a compressed or uncompressed point; the length says which. Throws INVALID_LENGTH, INVALID_ENCODING, NOT_ON_CURVE or
   * NOT_IN_SUBGROUP.
   */
  fromBytes(bytes: Uint8Array): Point<Name> {
    return this.#decode(bytes, 1);
  }

  /** As `fromBytes` without the subgroup check: only for bytes that were checked before and kept safe since. */
  fromBytesUnchecked(bytes: Uint8Array): Point<Name> {
    return this.#decode(bytes, 0);
  }

  /**
   * `fromBytes` of each item, or of compressed encodings one after the other, in two thirds to nine tenths of the time. The first item
   * that is refused makes it throw; the message says which, and `code` why.
   */
  fromBytesMany(encodings: readonly Uint8Array[] | Uint8Array): Point<Name>[] {
    return this.decodeMany(encodings, false);
  }

  /** @internal */
  decodeMany(encodings: readonly Uint8Array[] | Uint8Array, notIdentity: boolean): Point<Name>[] {
    const { bytes, refusal } = decodeMany(this, encodingsOf(this, encodings), notIdentity);
    if (refusal) throw refusalError(refusal);
    return this.pointsOf(bytes);
  }

  /** @internal Points that own a copy of their part of `bytes`. */
  pointsOf(bytes: Uint8Array): Point<Name>[] {
    const { pointBytes } = this;
    return Array.from({ length: bytes.length / pointBytes }, (_, i) => {
      return new Point(this, bytes.slice(i * pointBytes, (i + 1) * pointBytes));
    });
  }

  /** `fromBytes` of lower-case hexadecimal text. */
  fromHex(text: string): Point<Name> {
    return this.fromBytes(fromHex(text, `a ${this.name} point`));
  }

  /**
   * Decodes the form of EIP-2537 (x‖y, fields padded to 64 bytes, c0 before c1, all zero is the identity): 128 bytes in G1, 256 in G2.
   * `checkSubgroup: false` is the rule of that standard's additions.
   */
  fromEip2537(bytes: Uint8Array, options: { readonly checkSubgroup?: boolean } = {}): Point<Name> {
    const checkSubgroup = requireFlag(requireOptions(options).checkSubgroup, true, 'checkSubgroup');
    const what = `a ${this.name} point`;
    const fields = (2 * this.compressedBytes) / FIELD_BYTES;
    const packed = unpadFields(requireBytesOf(bytes, [fields * EIP_FIELD_BYTES], what), what);
    const { engine, functions } = this;
    engine.begin();
    const z = engine.take(this.pointBytes);
    requireOk(functions.DecodeEip(z, engine.place(packed)), what);
    if (checkSubgroup && functions.InSubgroup(z) !== 1) {
      throw new QuorateError('NOT_IN_SUBGROUP', `${what} is not in the subgroup of prime order`);
    }
    return this.read(z);
  }

  /**
   * hash_to_curve of RFC 9380 section 3 with the suites of section 8.8 (XMD:SHA-256, SSWU): uniform. Throws INVALID_ARGUMENT for an empty
   * tag.
   */
  hashToCurve(message: Uint8Array, dst: Dst): Point<Name> {
    return this.#hash(message, dst, 'HashToCurve');
  }

  /** encode_to_curve of RFC 9380 section 3: cheaper, not uniform. */
  encodeToCurve(message: Uint8Array, dst: Dst): Point<Name> {
    return this.#hash(message, dst, 'EncodeToCurve');
  }

  /**
   * map_to_curve followed by clear_cofactor (RFC 9380 section 6.6.3). `u` is a canonical big-endian field element: 48 bytes in G1;
   * 96 in G2, c0 before c1.
   */
  mapToCurve(u: Uint8Array): Point<Name> {
    requireBytesOf(u, [this.compressedBytes], 'the field element');
    const { engine, functions } = this;
    engine.begin();
    const z = engine.take(this.pointBytes);
    requireOk(functions.MapToCurve(z, engine.place(u)), 'the field element');
    return this.read(z);
  }

  /** Copies points into one block, so that many bulk operations pack them once. */
  pack(points: readonly Point<Name>[]): PackedPoints<Name> {
    return PackedPoints.from(this, this.requireAll(points));
  }

  /** The sum of any number of points; the identity for none. */
  sum(points: readonly Point<Name>[] | PackedPoints<Name>): Point<Name> {
    const { engine, functions } = this;
    const list = this.requireBulk(points);
    engine.begin();
    const z = engine.take(this.pointBytes);
    requireOk(functions.Sum(z, this.placeAll(list), list.length), 'the sum');
    return this.read(z);
  }

  /**
   * Σ scalars[i]·points[i] in variable time: for public scalars only. Scalars may come packed, 32 bytes each, big-endian.
   * Zero terms give the identity. Throws LENGTH_MISMATCH, INVALID_SCALAR.
   */
  msm(points: readonly Point<Name>[] | PackedPoints<Name>, scalars: readonly Scalar[] | Uint8Array): Point<Name> {
    const { engine, functions } = this;
    const list = this.requireBulk(points);
    const factors = isBytes(scalars)
      ? requireBytes(scalars, 'the scalars')
      : requireList(scalars, 'the scalars').map((scalar) => requireScalar(scalar, 'a scalar'));
    const scalarBytes = isBytes(factors) ? factors.length : factors.length * SCALAR_BYTES;
    requireSameLength(list.length * SCALAR_BYTES, scalarBytes, 'bytes of scalars for these points');
    engine.begin();
    const z = engine.take(this.pointBytes);
    const at = this.placeAll(list);
    const by = engine.take(scalarBytes);
    if (isBytes(factors)) this.#placeScalars(factors, by);
    else
      factors.forEach((factor, i) => {
        factor.toBytesInto(engine.bytes, by + i * SCALAR_BYTES);
      });
    requireOk(functions.Msm(z, at, by, list.length), 'the multi-scalar multiplication');
    return this.read(z);
  }

  /** @internal The part of `msm` that is due from number `share` of `sharers` instances; the scalars were checked. */
  msmShare(points: PackedPoints<Name>, scalars: Uint8Array, share: number, sharers: number): Point<Name> {
    const { engine, functions } = this;
    engine.begin();
    const z = engine.take(this.pointBytes);
    const at = points.place(engine);
    const status = functions.MsmShare(z, at, engine.place(scalars), points.length, share, sharers);
    requireOk(status, 'the multi-scalar multiplication');
    return this.read(z);
  }

  /** scalar · generator, constant-time in the scalar, by a table. */
  multiplyGenerator(scalar: Scalar): Point<Name> {
    const { engine, functions } = this;
    requireScalar(scalar, 'the factor');
    return engine.secretly(() => {
      const z = engine.take(this.pointBytes);
      functions.MultiplyGenerator(z, scalar.place(engine));
      return this.read(z);
    });
  }

  /**
   * Interpolation in the exponent: the value at `at` of the polynomial of least degree through the given points, Σ λ_i·point_i.
   * Throws EMPTY_INPUT, INVALID_INDEX (0, not an integer, not below r) or DUPLICATE_INDEX.
   */
  interpolate(shares: readonly { readonly index: Index; readonly point: Point<Name> }[], at: Index = 0): Point<Name> {
    const { engine, functions } = this;
    const list = requireList(shares, 'the shares');
    const points = list.map((share) => this.require(share?.point, 'the point of a share'));
    const indices = list.map((share) => share.index);
    engine.begin();
    const z = engine.take(this.pointBytes);
    const lambdas = placeLagrange(engine, indices, at);
    requireOk(functions.Msm(z, this.placeAll(points), lambdas, points.length), 'the interpolation');
    return this.read(z);
  }

  /** @internal The value as a point of this group that this instance can use. */
  require(value: unknown, what: string): Point<Name> {
    if (!Point.made(value)) throw invalid(`${what} must be a point of ${this.name}`);
    this.requireGroup(value.group, what);
    return value as Point<Name>;
  }

  /** @internal Another instance is fine; another kernel keeps field elements in another form. */
  requireGroup(other: Group<GroupName>, what: string): void {
    if (other.name !== this.name) throw invalid(`${what} must be in ${this.name}, not in ${other.name}`);
    if (other.engine.kernel !== this.engine.kernel) {
      throw invalid(`${what} belongs to the ${other.engine.kernel} kernel; this instance runs ${this.engine.kernel}`);
    }
  }

  /** @internal */
  requireAll(points: readonly Point<Name>[]): Point<Name>[] {
    return requireList(points, 'the points').map((point) => this.require(point, 'a point'));
  }

  /** @internal The point that the kernel has just written. */
  read(pointer: number): Point<Name> {
    return new Point(this, this.engine.read(pointer, this.pointBytes));
  }

  /** @internal Points one after the other in the arena; their sizes are multiples of the arena's alignment. */
  placeAll(points: readonly Point<Name>[] | PackedPoints<Name>): number {
    if (points instanceof PackedPoints) return points.place(this.engine);
    const first = this.engine.take(0);
    for (const point of points) point.place(this.engine);
    return first;
  }

  /** @internal A list of checked points, or a block of them. */
  requireBulk(points: readonly Point<Name>[] | PackedPoints<Name>): Point<Name>[] | PackedPoints<Name> {
    if (!PackedPoints.made(points)) return this.requireAll(points as readonly Point<Name>[]);
    this.requireGroup(points.group, 'the packed points');
    return points;
  }

  #placeScalars(packed: Uint8Array, by: number): void {
    const { engine } = this;
    engine.bytes.set(packed, by);
    for (let i = 0; i < packed.length; i += SCALAR_BYTES) {
      if (engine.exports.frIsCanonical(by + i) !== 1) {
        throw new QuorateError('INVALID_SCALAR', `scalar ${i / SCALAR_BYTES} is not below the group order`);
      }
    }
  }

  #make(write: (z: number) => void): Point<Name> {
    this.engine.begin();
    const z = this.engine.take(this.pointBytes);
    write(z);
    return this.read(z);
  }

  #decode(bytes: Uint8Array, checkSubgroup: 0 | 1): Point<Name> {
    const what = `a ${this.name} point`;
    requireBytesOf(bytes, [this.compressedBytes, 2 * this.compressedBytes], what);
    const { engine, functions } = this;
    engine.begin();
    const z = engine.take(this.pointBytes);
    requireOk(functions.Decode(z, engine.place(bytes), bytes.length, checkSubgroup), what);
    return this.read(z);
  }

  #hash(message: Uint8Array, dst: Dst, operation: 'HashToCurve' | 'EncodeToCurve'): Point<Name> {
    requireBytes(message, 'the message');
    const tag = dstBytes(dst);
    const { engine } = this;
    engine.begin();
    const z = engine.take(this.pointBytes);
    const status = this.functions[operation](z, engine.place(message), message.length, engine.place(tag), tag.length);
    requireOk(status, 'the message to hash');
    return this.read(z);
  }
}

/** 64-byte field elements to 48-byte ones; the 16 bytes of padding must be zero. */
function unpadFields(padded: Uint8Array, what: string): Uint8Array {
  const fields = padded.length / EIP_FIELD_BYTES;
  const packed = new Uint8Array(fields * FIELD_BYTES);
  for (let i = 0; i < fields; i++) {
    const field = padded.subarray(i * EIP_FIELD_BYTES, (i + 1) * EIP_FIELD_BYTES);
    const padding = EIP_FIELD_BYTES - FIELD_BYTES;
    for (let j = 0; j < padding; j++) {
      if (field[j] !== 0) throw new QuorateError('INVALID_ENCODING', `${what} has non-zero padding`);
    }
    packed.set(field.subarray(padding), i * FIELD_BYTES);
  }
  return packed;
}
