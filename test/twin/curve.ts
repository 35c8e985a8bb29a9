/**
 * Points of y² = x³ + b in homogeneous projective coordinates, generic over the field; x = X/Z, y = Y/Z, identity (0:1:0).
 * Complete formulas of Renes, Costello and Batina 2016 (ePrint 2015/1060) for a = 0: E(Fp) and E'(Fp2) have odd order,
 * so no input is an exception, in or out of the subgroup. The affine functions below are the independent oracle.
 */
import { type Field, isZero, times } from './field.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import { type Fp2, G1_B, G1_GENERATOR, G2_B, G2_GENERATOR } from './parameters.js';

export interface Point<T> {
  readonly x: T;
  readonly y: T;
  readonly z: T;
}

/** An affine point; undefined is the identity. */
export type Affine<T> = { readonly x: T; readonly y: T } | undefined;

export interface Curve<T> {
  readonly field: Field<T>;
  /** The a of y² = x³ + ax + b: only the affine oracle uses it, the projective formulas need a = 0. */
  readonly a: T;
  readonly b: T;
}

export const G1: Curve<bigint> = { field: fp, a: fp.zero, b: G1_B };
export const G2: Curve<Fp2> = { field: fp2, a: fp2.zero, b: G2_B };

export const g1Generator: Point<bigint> = { x: G1_GENERATOR[0], y: G1_GENERATOR[1], z: fp.one };
export const g2Generator: Point<Fp2> = { x: G2_GENERATOR[0], y: G2_GENERATOR[1], z: fp2.one };

export function identity<T>({ field }: Curve<T>): Point<T> {
  return { x: field.zero, y: field.one, z: field.zero };
}

export function isIdentity<T>({ field }: Curve<T>, p: Point<T>): boolean {
  return isZero(field, p.z);
}

/** Algorithm 7 of ePrint 2015/1060, written as the formulas that it evaluates (b3 = 3b). */
export function add<T>({ field, b }: Curve<T>, p: Point<T>, q: Point<T>): Point<T> {
  const { add, subtract, multiply } = field;
  const b3 = times(field, 3, b);
  const xx = multiply(p.x, q.x);
  const yy = multiply(p.y, q.y);
  const zz = multiply(p.z, q.z);
  const xy = add(multiply(p.x, q.y), multiply(q.x, p.y));
  const yz = add(multiply(p.y, q.z), multiply(q.y, p.z));
  const xz = add(multiply(p.x, q.z), multiply(q.x, p.z));
  const bzz = multiply(b3, zz);
  const bxz = multiply(b3, xz);
  const xx3 = times(field, 3, xx);
  const minus = subtract(yy, bzz); // Y1Y2 − 3b·Z1Z2
  const plus = add(yy, bzz); //       Y1Y2 + 3b·Z1Z2
  return {
    x: subtract(multiply(xy, minus), multiply(yz, bxz)), // X3 = (X1Y2 + X2Y1)(Y1Y2 − 3bZ1Z2) − 3b(Y1Z2 + Y2Z1)(X1Z2 + X2Z1)
    y: add(multiply(minus, plus), multiply(xx3, bxz)), //   Y3 = (Y1Y2 + 3bZ1Z2)(Y1Y2 − 3bZ1Z2) + 9b·X1X2(X1Z2 + X2Z1)
    z: add(multiply(yz, plus), multiply(xy, xx3)), //       Z3 = (Y1Z2 + Y2Z1)(Y1Y2 + 3bZ1Z2) + 3X1X2(X1Y2 + X2Y1)
  };
}

/** Algorithm 9 of ePrint 2015/1060, written as the formulas that it evaluates. */
export function double<T>({ field, b }: Curve<T>, p: Point<T>): Point<T> {
  const { add, subtract, multiply, square } = field;
  const yy = square(p.y);
  const bzz = multiply(times(field, 3, b), square(p.z));
  const xy = multiply(p.x, p.y);
  const yz = multiply(p.y, p.z);
  const minus = subtract(yy, times(field, 3, bzz)); // Y² − 9bZ²
  return {
    x: times(field, 2, multiply(xy, minus)), //                                              X3 = 2XY(Y² − 9bZ²)
    y: add(multiply(minus, add(yy, bzz)), times(field, 8, multiply(bzz, yy))), //            Y3 = (Y² − 9bZ²)(Y² + 3bZ²) + 24bY²Z²
    z: times(field, 8, multiply(yz, yy)), //                                                 Z3 = 8Y³Z
  };
}

export function negate<T>({ field }: Curve<T>, p: Point<T>): Point<T> {
  return { x: p.x, y: field.negate(p.y), z: p.z };
}

export function subtract<T>(curve: Curve<T>, p: Point<T>, q: Point<T>): Point<T> {
  return add(curve, p, negate(curve, q));
}

/** scalar·p for any integer, not reduced: the scalar may be a cofactor or r itself. */
export function multiply<T>(curve: Curve<T>, p: Point<T>, scalar: bigint): Point<T> {
  if (scalar < 0n) return multiply(curve, negate(curve, p), -scalar);
  let result = identity(curve);
  for (const bit of scalar.toString(2)) {
    result = double(curve, result);
    if (bit === '1') result = add(curve, result, p);
  }
  return result;
}

export function sum<T>(curve: Curve<T>, points: readonly Point<T>[]): Point<T> {
  return points.reduce((total, p) => add(curve, total, p), identity(curve));
}

/** Σ scalars[i]·points[i], one multiplication at a time. */
export function msm<T>(curve: Curve<T>, points: readonly Point<T>[], scalars: readonly bigint[]): Point<T> {
  return sum(
    curve,
    points.map((p, i) => multiply(curve, p, scalars[i]!)),
  );
}

/** X1·Z2 = X2·Z1 and Y1·Z2 = Y2·Z1. */
export function equals<T>({ field }: Curve<T>, p: Point<T>, q: Point<T>): boolean {
  return (
    field.equals(field.multiply(p.x, q.z), field.multiply(q.x, p.z)) &&
    field.equals(field.multiply(p.y, q.z), field.multiply(q.y, p.z))
  );
}

/** Y²Z = X³ + bZ³, and not (0:0:0). */
export function isOnCurve<T>({ field, b }: Curve<T>, p: Point<T>): boolean {
  const left = field.multiply(field.square(p.y), p.z);
  const cube = (a: T): T => field.multiply(field.square(a), a);
  const right = field.add(cube(p.x), field.multiply(b, cube(p.z)));
  return field.equals(left, right) && !(isZero(field, p.z) && isZero(field, p.y));
}

export function toAffine<T>(curve: Curve<T>, p: Point<T>): Affine<T> {
  if (isIdentity(curve, p)) return undefined;
  const inverse = curve.field.inverse(p.z);
  return { x: curve.field.multiply(p.x, inverse), y: curve.field.multiply(p.y, inverse) };
}

export function fromAffine<T>(curve: Curve<T>, p: Affine<T>): Point<T> {
  return p === undefined ? identity(curve) : { x: p.x, y: p.y, z: curve.field.one };
}

/** The chord and tangent law of any textbook, for any a: identity, doubling and opposite points by cases. */
export function affineAdd<T>({ field, a }: Curve<T>, p: Affine<T>, q: Affine<T>): Affine<T> {
  if (p === undefined) return q;
  if (q === undefined) return p;
  let slope: T;
  if (field.equals(p.x, q.x)) {
    if (!field.equals(p.y, q.y) || isZero(field, p.y)) return undefined;
    const numerator = field.add(times(field, 3, field.square(p.x)), a);
    slope = field.multiply(numerator, field.inverse(field.add(p.y, p.y)));
  } else {
    slope = field.multiply(field.subtract(q.y, p.y), field.inverse(field.subtract(q.x, p.x)));
  }
  const x = field.subtract(field.subtract(field.square(slope), p.x), q.x);
  return { x, y: field.subtract(field.multiply(slope, field.subtract(p.x, x)), p.y) };
}

export function affineMultiply<T>(curve: Curve<T>, p: Affine<T>, scalar: bigint): Affine<T> {
  let result: Affine<T>;
  for (const bit of scalar.toString(2)) {
    result = affineAdd(curve, result, result);
    if (bit === '1') result = affineAdd(curve, result, p);
  }
  return result;
}
