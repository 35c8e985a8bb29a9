// The lane kernel of this module: `fma` where the compiler was given relaxed SIMD, else `int`. Everything resolves statically,
// so that each module contains one kernel only.

import * as F from './fma/index';
import * as I from './int/index';

/** Bytes of a pair of field elements. */
export const ELEMENT: usize = ASC_FEATURE_RELAXED_SIMD ? 128 : 112;
/** Bytes of a pair of unreduced products. */
export const WIDE: usize = ASC_FEATURE_RELAXED_SIMD ? 256 : 448;
export const LIMB_COUNT: usize = ASC_FEATURE_RELAXED_SIMD ? 8 : 14;
export const LIMB_WIDTH: usize = ASC_FEATURE_RELAXED_SIMD ? 49 : 28;

@inline export function wide1(t: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.wide1(t, x, y); else I.wide1(t, x, y);
}
@inline export function wide2(t: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.wide2(t, x, y); else I.wide2(t, x, y);
}
@inline export function wideSqr2(t: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.wideSqr2(t, x); else I.wideSqr2(t, x);
}
@inline export function redc(z: usize, t: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.redc(z, t); else I.redc(z, t);
}
@inline export function mul(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.mul(z, x, y); else I.mul(z, x, y);
}
@inline export function sqr(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.sqr(z, x); else I.sqr(z, x);
}
@inline export function fp2mul(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.fp2mul(z, x, y); else I.fp2mul(z, x, y);
}
@inline export function fp2sqr(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.fp2sqr(z, x); else I.fp2sqr(z, x);
}
@inline export function fp2mulAdd(z: usize, x: usize, y: usize, sum: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.fp2mulAdd(z, x, y, sum); else I.fp2mulAdd(z, x, y, sum);
}
@inline export function add(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.add(z, x, y); else I.add(z, x, y);
}
@inline export function sub(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.sub(z, x, y); else I.sub(z, x, y);
}
@inline export function neg(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.neg(z, x); else I.neg(z, x);
}
@inline export function xi(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.xi(z, x); else I.xi(z, x);
}
@inline export function conj(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.conj(z, x); else I.conj(z, x);
}
@inline export function combine(z: usize, a: usize, ma: i32, b: usize, mb: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.combine(z, a, ma, b, mb); else I.combine(z, a, ma, b, mb);
}
@inline export function combineReduce(z: usize, a: usize, ma: i32, b: usize, mb: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.combineReduce(z, a, ma, b, mb); else I.combineReduce(z, a, ma, b, mb);
}
@inline export function addNorm(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.addNorm(z, x, y); else I.addNorm(z, x, y);
}
@inline export function subNorm(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.subNorm(z, x, y); else I.subNorm(z, x, y);
}
@inline export function norm(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.norm(z, x); else I.norm(z, x);
}
@inline export function swap(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.swap(z, x); else I.swap(z, x);
}
@inline export function both0(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.both0(z, x); else I.both0(z, x);
}
@inline export function both1(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.both1(z, x); else I.both1(z, x);
}
@inline export function zip0(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.zip0(z, x, y); else I.zip0(z, x, y);
}
@inline export function zip1(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.zip1(z, x, y); else I.zip1(z, x, y);
}
@inline export function blend(z: usize, x: usize, y: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.blend(z, x, y); else I.blend(z, x, y);
}
@inline export function low(z: usize, x: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.low(z, x); else I.low(z, x);
}
@inline export function zeroLanes(x: usize): i32 {
  if (ASC_FEATURE_RELAXED_SIMD) return F.zeroLanes(x); else return I.zeroLanes(x);
}
@inline export function getLimb(x: usize, i: usize, lane: usize): i64 {
  if (ASC_FEATURE_RELAXED_SIMD) return F.getLimb(x, i, lane); else return I.getLimb(x, i, lane);
}
@inline export function setLimb(z: usize, i: usize, lane: usize, value: i64): void {
  if (ASC_FEATURE_RELAXED_SIMD) F.setLimb(z, i, lane, value); else I.setLimb(z, i, lane, value);
}

/** The integer 1 in both lanes. */
export const ONE_LIMBS: usize = ASC_FEATURE_RELAXED_SIMD ? F.TABLE + F.ONE_LIMBS : I.TABLE + I.ONE_LIMBS;
/** R² mod p in both lanes. */
export const R2_LIMBS: usize = ASC_FEATURE_RELAXED_SIMD ? F.TABLE + F.R2_LIMBS : I.TABLE + I.R2_LIMBS;
