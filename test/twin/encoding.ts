/**
 * Point encodings, strictly canonical: one byte string per point.
 *  - ZCash form: 48/96 bytes compressed, 96/192 uncompressed, c1 before c0, three flags in the top bits of byte 0.
 *    https://github.com/zkcrypto/pairing/blob/34aa52b0f7bef705917252ea63e5a13fa01af551/src/bls12_381/README.md
 *  - EIP-2537 form: x‖y without flags, c0 before c1, 64 bytes for each element of Fp, all zero for the identity.
 */
import { QuorateError } from '../../bindings/errors.js';
import { concatenate, toBytes, toInteger } from './bytes.js';
import { type Curve, fromAffine, G1, G2, isOnCurve, type Point, toAffine } from './curve.js';
import { inSubgroup } from './endomorphism.js';
import type { RootField } from './field.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import type { Fp12 } from './fp12.js';
import { type Fp2, P, R } from './parameters.js';

const COMPRESSED = 0x80;
const INFINITY = 0x40;
const LARGEST = 0x20;

/** What the encodings need to know of a group. */
interface Group<T> {
  readonly curve: Curve<T>;
  readonly field: RootField<T>;
  /** Elements of Fp in a coordinate: 1 or 2. */
  readonly degree: number;
  /** The coefficients, c0 first. */
  split(value: T): readonly bigint[];
  join(coefficients: readonly bigint[]): T;
}

const groupOne: Group<bigint> = { curve: G1, field: fp, degree: 1, split: (value) => [value], join: (c) => c[0]! };
const groupTwo: Group<Fp2> = { curve: G2, field: fp2, degree: 2, split: (value) => value, join: (c) => [c[0]!, c[1]!] };

function canonicalFp(bytes: Uint8Array): bigint {
  const value = toInteger(bytes);
  if (value >= P) throw new QuorateError('INVALID_ENCODING', 'a coordinate is not below p');
  return value;
}

function slices(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  return Array.from({ length: bytes.length / width }, (_, i) => bytes.subarray(i * width, (i + 1) * width));
}

/** y > −y, comparing c1 first. */
function isLargest<T>(group: Group<T>, y: T): boolean {
  const value = group.split(y);
  const opposite = group.split(group.field.negate(y));
  for (let i = group.degree - 1; i >= 0; i--) {
    if (value[i] !== opposite[i]) return value[i]! > opposite[i]!;
  }
  return false;
}

function checkSubgroup<T>(group: Group<T>, p: Point<T>, check: boolean): Point<T> {
  if (check && !inSubgroup(group.curve, p))
    throw new QuorateError('NOT_IN_SUBGROUP', 'the point is outside the subgroup');
  return p;
}

function decode<T>(group: Group<T>, bytes: Uint8Array, subgroup: boolean): Point<T> {
  const width = 48 * group.degree;
  if (bytes.length !== width && bytes.length !== 2 * width) {
    throw new QuorateError('INVALID_LENGTH', `a point has ${width} or ${2 * width} bytes, not ${bytes.length}`);
  }
  const flags = bytes[0]! & 0xe0;
  const compressed = (flags & COMPRESSED) !== 0;
  if (compressed !== (bytes.length === width)) {
    throw new QuorateError('INVALID_ENCODING', 'the compression flag contradicts the length');
  }
  const body = Uint8Array.from(bytes);
  body[0] = bytes[0]! & 0x1f;
  if ((flags & INFINITY) !== 0) {
    if ((flags & LARGEST) !== 0 || body.some((byte) => byte !== 0)) {
      throw new QuorateError('INVALID_ENCODING', 'the identity has no other bit set');
    }
    return fromAffine(group.curve, undefined);
  }
  if (!compressed && (flags & LARGEST) !== 0) {
    throw new QuorateError('INVALID_ENCODING', 'the sign flag belongs to the compressed form');
  }
  const numbers = slices(body, 48).map(canonicalFp);
  const x = group.join(numbers.slice(0, group.degree).reverse());
  const { field } = group;
  let y: T;
  if (compressed) {
    const root = field.squareRoot(field.add(field.multiply(field.square(x), x), group.curve.b));
    if (root === undefined) throw new QuorateError('NOT_ON_CURVE', 'no point has this x');
    y = isLargest(group, root) === ((flags & LARGEST) !== 0) ? root : field.negate(root);
  } else {
    y = group.join(numbers.slice(group.degree).reverse());
  }
  const point = { x, y, z: field.one };
  if (!isOnCurve(group.curve, point)) throw new QuorateError('NOT_ON_CURVE', 'the point is not on the curve');
  return checkSubgroup(group, point, subgroup);
}

function encode<T>(group: Group<T>, p: Point<T>, compressed: boolean): Uint8Array {
  const affine = toAffine(group.curve, p);
  const width = 48 * group.degree * (compressed ? 1 : 2);
  if (affine === undefined) {
    const bytes = new Uint8Array(width);
    bytes[0] = INFINITY | (compressed ? COMPRESSED : 0);
    return bytes;
  }
  const coordinate = (value: T): Uint8Array =>
    concatenate(...[...group.split(value)].reverse().map((c) => toBytes(c, 48)));
  if (!compressed) return concatenate(coordinate(affine.x), coordinate(affine.y));
  const bytes = coordinate(affine.x);
  bytes[0] = bytes[0]! | COMPRESSED | (isLargest(group, affine.y) ? LARGEST : 0);
  return bytes;
}

function decodeEip<T>(group: Group<T>, bytes: Uint8Array, subgroup: boolean, width: number): Point<T> {
  const length = 2 * width * group.degree;
  if (bytes.length !== length) {
    throw new QuorateError('INVALID_LENGTH', `a point has ${length} bytes, not ${bytes.length}`);
  }
  const numbers = slices(bytes, width).map(canonicalFp);
  if (numbers.every((c) => c === 0n)) return fromAffine(group.curve, undefined);
  const x = group.join(numbers.slice(0, group.degree));
  const y = group.join(numbers.slice(group.degree));
  const point = { x, y, z: group.field.one };
  if (!isOnCurve(group.curve, point)) throw new QuorateError('NOT_ON_CURVE', 'the point is not on the curve');
  return checkSubgroup(group, point, subgroup);
}

function encodeEip<T>(group: Group<T>, p: Point<T>, width: number): Uint8Array {
  const affine = toAffine(group.curve, p);
  if (affine === undefined) return new Uint8Array(2 * width * group.degree);
  return concatenate(...[affine.x, affine.y].flatMap((value) => group.split(value).map((c) => toBytes(c, width))));
}

/** ZCash form, compressed or not by its length. `subgroup`: also require r·P = O. Accepts the identity. */
export function decodeG1(bytes: Uint8Array, subgroup = true): Point<bigint> {
  return decode(groupOne, bytes, subgroup);
}

export function decodeG2(bytes: Uint8Array, subgroup = true): Point<Fp2> {
  return decode(groupTwo, bytes, subgroup);
}

export function encodeG1(p: Point<bigint>, compressed = true): Uint8Array {
  return encode(groupOne, p, compressed);
}

export function encodeG2(p: Point<Fp2>, compressed = true): Uint8Array {
  return encode(groupTwo, p, compressed);
}

/** EIP-2537 form; `width` 48 drops the 16 zero bytes before each element of Fp. */
export function decodeEipG1(bytes: Uint8Array, subgroup = true, width = 64): Point<bigint> {
  return decodeEip(groupOne, bytes, subgroup, width);
}

export function decodeEipG2(bytes: Uint8Array, subgroup = true, width = 64): Point<Fp2> {
  return decodeEip(groupTwo, bytes, subgroup, width);
}

export function encodeEipG1(p: Point<bigint>, width = 64): Uint8Array {
  return encodeEip(groupOne, p, width);
}

export function encodeEipG2(p: Point<Fp2>, width = 64): Uint8Array {
  return encodeEip(groupTwo, p, width);
}

/** One element of Fp in 64 bytes, as EIP-2537 gives it to its map. */
export function decodeEipFp(bytes: Uint8Array): bigint {
  if (bytes.length !== 64) throw new QuorateError('INVALID_LENGTH', `an element has 64 bytes, not ${bytes.length}`);
  return canonicalFp(bytes);
}

export function decodeEipFp2(bytes: Uint8Array): Fp2 {
  if (bytes.length !== 128) throw new QuorateError('INVALID_LENGTH', `an element has 128 bytes, not ${bytes.length}`);
  return [canonicalFp(bytes.subarray(0, 64)), canonicalFp(bytes.subarray(64))];
}

/** A canonical scalar: 32 bytes, below r. */
export function decodeScalar(bytes: Uint8Array): bigint {
  if (bytes.length !== 32) throw new QuorateError('INVALID_LENGTH', `a scalar has 32 bytes, not ${bytes.length}`);
  const value = toInteger(bytes);
  if (value >= R) throw new QuorateError('INVALID_SCALAR', 'a scalar is below the group order');
  return value;
}

export function encodeScalar(value: bigint): Uint8Array {
  return toBytes(value, 32);
}

/** Gt as 576 bytes: the twelve elements of Fp in memory order c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2, each Fp2 c0 first. */
export function encodeGt(a: Fp12): Uint8Array {
  return concatenate(...a.flatMap((half) => half.flatMap((c) => c.map((value) => toBytes(value, 48)))));
}
