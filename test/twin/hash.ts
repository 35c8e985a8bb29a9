/** Hashing to the curves: RFC 9380 with expand_message_xmd, SHA-256, simplified SWU for AB ≠ 0 and an isogeny. */
import { createHash } from 'node:crypto';
import { QuorateError } from '../../bindings/errors.js';
import { concatenate, toBytes, toInteger } from './bytes.js';
import { add, type Curve, fromAffine, G1, G2, type Point } from './curve.js';
import { clearCofactorG1, clearCofactorG2 } from './endomorphism.js';
import { isZero, type RootField } from './field.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import { applyIsogeny, G1_ISOGENY, G1_SSWU_CURVE, G2_ISOGENY, G2_SSWU_CURVE } from './isogeny.js';
import { type Fp2, G1_SSWU, G2_SSWU } from './parameters.js';

/** L = ceil((381 + 128)/8) bytes give one element of Fp with a bias of 2^-128. RFC 9380 section 5.1. */
export const BYTES_PER_ELEMENT = 64;

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** DST_prime: the tag and its length; a tag over 255 bytes is hashed first. RFC 9380 sections 5.3.1 and 5.3.3. */
export function dstPrime(dst: Uint8Array): Uint8Array {
  if (dst.length === 0) throw new QuorateError('INVALID_ARGUMENT', 'a DST must not be empty');
  const tag = dst.length > 255 ? sha256(new TextEncoder().encode('H2C-OVERSIZE-DST-'), dst) : dst;
  return concatenate(tag, toBytes(BigInt(tag.length), 1));
}

/** expand_message_xmd with SHA-256 (32-byte output, 64-byte block). RFC 9380 section 5.3.1. */
export function expandMessage(message: Uint8Array, dst: Uint8Array, length: number): Uint8Array {
  const blocks = Math.ceil(length / 32);
  if (blocks > 255) throw new QuorateError('INVALID_ARGUMENT', 'expand_message_xmd gives at most 255·32 bytes');
  const tag = dstPrime(dst);
  const b0 = sha256(new Uint8Array(64), message, toBytes(BigInt(length), 2), toBytes(0n, 1), tag);
  const output: Uint8Array[] = [];
  let previous: Uint8Array = new Uint8Array(32);
  for (let i = 1; i <= blocks; i++) {
    const mixed = previous.map((byte, k) => byte ^ b0[k]!);
    previous = sha256(mixed, toBytes(BigInt(i), 1), tag);
    output.push(previous);
  }
  return concatenate(...output).subarray(0, length);
}

/** hash_to_field with m = 1. RFC 9380 section 5.2. */
export function hashToFp(message: Uint8Array, dst: Uint8Array, count: number): readonly bigint[] {
  const uniform = expandMessage(message, dst, count * BYTES_PER_ELEMENT);
  return Array.from({ length: count }, (_, i) =>
    fp.reduce(toInteger(uniform.subarray(i * BYTES_PER_ELEMENT, (i + 1) * BYTES_PER_ELEMENT))),
  );
}

/** hash_to_field with m = 2: the coefficients c0 and c1 follow each other. */
export function hashToFp2(message: Uint8Array, dst: Uint8Array, count: number): readonly Fp2[] {
  const parts = hashToFp(message, dst, 2 * count);
  return Array.from({ length: count }, (_, i): Fp2 => [parts[2 * i]!, parts[2 * i + 1]!]);
}

/** Simplified SWU: u to a point of y² = x³ + ax + b. RFC 9380 section 6.6.2. */
export function mapSswu<T>(field: RootField<T>, { a, b }: Curve<T>, z: T, u: T): { readonly x: T; readonly y: T } {
  const { add, negate, multiply, square, inverse } = field;
  const g = (x: T): T => add(multiply(add(square(x), a), x), b);
  const zuu = multiply(z, square(u)); //                              Z·u²
  const t = inverse(add(square(zuu), zuu)); //                        inv0(Z²u⁴ + Zu²)
  const x1 = isZero(field, t)
    ? multiply(b, inverse(multiply(z, a))) //                         B/(Z·A)
    : multiply(multiply(negate(b), inverse(a)), add(field.one, t)); // −B/A·(1 + t)
  const x2 = multiply(zuu, x1);
  const x = field.isSquare(g(x1)) ? x1 : x2;
  const y = field.squareRoot(g(x));
  if (y === undefined) throw new Error('SSWU: exactly one of g(x1), g(x2) is a square');
  return { x, y: field.sign(u) === field.sign(y) ? y : negate(y) };
}

/** map_to_curve of RFC 9380: a point of E(Fp), the cofactor not cleared. */
export function mapToCurveG1(u: bigint): Point<bigint> {
  return fromAffine(G1, applyIsogeny(fp, G1_ISOGENY, mapSswu(fp, G1_SSWU_CURVE, G1_SSWU.z, u)));
}

/** map_to_curve of RFC 9380: a point of E'(Fp2), the cofactor not cleared. */
export function mapToCurveG2(u: Fp2): Point<Fp2> {
  return fromAffine(G2, applyIsogeny(fp2, G2_ISOGENY, mapSswu(fp2, G2_SSWU_CURVE, G2_SSWU.z, u)));
}

/** Each step of hash_to_curve (two u, two Q) or encode_to_curve (one of each). */
export interface HashSteps<F> {
  readonly u: readonly F[];
  readonly q: readonly Point<F>[];
  readonly p: Point<F>;
}

function stepsG1(message: Uint8Array, dst: Uint8Array, count: number): HashSteps<bigint> {
  const u = hashToFp(message, dst, count);
  const q = u.map(mapToCurveG1);
  return { u, q, p: clearCofactorG1(q.reduce((total, point) => add(G1, total, point))) };
}

function stepsG2(message: Uint8Array, dst: Uint8Array, count: number): HashSteps<Fp2> {
  const u = hashToFp2(message, dst, count);
  const q = u.map(mapToCurveG2);
  return { u, q, p: clearCofactorG2(q.reduce((total, point) => add(G2, total, point))) };
}

/** hash_to_curve, the RO suites. RFC 9380 section 3. */
export function hashToG1(message: Uint8Array, dst: Uint8Array): HashSteps<bigint> {
  return stepsG1(message, dst, 2);
}

export function hashToG2(message: Uint8Array, dst: Uint8Array): HashSteps<Fp2> {
  return stepsG2(message, dst, 2);
}

/** encode_to_curve, the NU suites. RFC 9380 section 3. */
export function encodeToG1(message: Uint8Array, dst: Uint8Array): HashSteps<bigint> {
  return stepsG1(message, dst, 1);
}

export function encodeToG2(message: Uint8Array, dst: Uint8Array): HashSteps<Fp2> {
  return stepsG2(message, dst, 1);
}
